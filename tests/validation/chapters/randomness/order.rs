//! Nothing but the address decides a draw: not the order of replications, not threads, not how many are asked for at once.

use crate::check::Fact;
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::engine::World;
use slackwater::measure::{Detail, Record, Recorder};
use slackwater::model::Model;
use slackwater::study::{Findings, Options, Stop, Study};
use std::thread;

const REPLICATIONS: u32 = 24;

/// A desk that draws counts, times, batches, day factors, handle times, patience, redials, pauses and absence.
fn desk() -> Model {
    let text = OneQueue {
        horizon: "2 days",
        work: (
            "call",
            "patience = { mean = \"3 min\" }\nredial = { probability = \"40%\", after = \"10 min\" }",
        ),
        arrivals: "rate = \"40 per hour\"\nbusyness_cv = 0.2\ninterval_cv = 0.1\nbatch = { mean = 1.5, law = \"geometric\" }",
        team: (
            "agents",
            "agents = 7\nabsence = { mean = \"8%\", correlation = \"10%\" }\npause_after_job = { mean = \"20 s\" }",
        ),
        handle_time: r#"{ mean = "6 min", cv = 0.8 }"#,
        ..OneQueue::default()
    };
    model(&text.text())
}

fn played(model: &Model, indices: impl IntoIterator<Item = u32>) -> Vec<(u32, Record)> {
    let mut world = World::new(model);
    let mut recorder = Recorder::new(model, Detail::Standard);
    let mut play = |index| {
        world.play(model, model.study.seed, index, &mut recorder);
        (index, recorder.take(index))
    };
    indices.into_iter().map(&mut play).collect()
}

fn found(model: &Model, records: Vec<(u32, Record)>) -> Findings {
    let options = Options { stop: Stop::After(REPLICATIONS), detail: Detail::Standard };
    let mut study = Study::new(model, options);
    study.next_batch();
    records.into_iter().for_each(|(index, record)| study.absorb(index, record));
    study.findings()
}

pub fn facts() -> Vec<Fact> {
    let model = desk();
    let usual = found(&model, played(&model, 0..REPLICATIONS));
    let threads = thread::scope(|scope| {
        let parts: Vec<_> = (0..4)
            .map(|part| {
                let model = &model;
                scope.spawn(move || played(model, (part..REPLICATIONS).step_by(4)))
            })
            .collect();
        parts.into_iter().flat_map(|part| part.join().expect("a thread")).collect::<Vec<_>>()
    });
    let apart = (0..REPLICATIONS).flat_map(|index| played(&model, [index])).collect();
    let ways = [
        ("backwards", played(&model, (0..REPLICATIONS).rev())),
        ("on four threads", threads),
        ("each by itself in a new world", apart),
    ];
    let fact = |(way, records): (&str, Vec<(u32, Record)>)| {
        let same = found(&model, records) == usual;
        let numbers = usual.findings.len();
        Fact {
            id: format!("randomness/order/{way}"),
            claim: format!(
                "{REPLICATIONS} replications played {way} find the same numbers to the last bit"
            ),
            seen: match same {
                true => format!("{numbers} findings, all the same"),
                false => format!("{numbers} findings, not all the same"),
            },
            holds: same && numbers > 100,
        }
    };
    ways.into_iter().map(fact).collect()
}
