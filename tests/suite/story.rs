//! The story of a late job, and where transferred work flowed.

use crate::support::model;
use slackwater::engine::World;
use slackwater::ids::{OfficeId, WorkId};
use slackwater::measure::moves::moves;
use slackwater::measure::story::{Pick, What, story};
use slackwater::measure::{Detail, Recorder};
use slackwater::model::Model;
use slackwater::names::Measure;
use slackwater::report::{flows, story as told};
use slackwater::study::{Options, Stop, Study, When};

/// North has too few people by day and hands over at night; a rule moves some of its work south, where it takes a day to arrive.
const TWO: &str = r#"
start = 2024-01-01
horizon = "21 days"
interval = "1 day"
replications = 4
seed = 5
[calendar.weekdays]
open = { mon-fri = "09:00-17:00" }
[office.north]
name = "North"
calendar = "weekdays"
[office.south]
name = "South"
calendar = "weekdays"
[work.claim]
name = "claims"
channel = "case"
release = "next opening"
sla = [{ name = "claim", within = "1 business day", target = "95%" }]
[work.claim.arrivals.north]
rate = "30 per business day"
[work.claim.arrivals.south]
rate = "5 per business day"
[team.north]
name = "The north"
office = "north"
agents = 3
leaving = "handover"
[team.north.handles.claim]
handle_time = "55 min"
[team.south]
name = "The south"
office = "south"
agents = 2
leaving = "handover"
[team.south.handles.claim]
handle_time = "60 min"
[transfer.relief]
name = "Relief"
from = ["north"]
to = ["south"]
send = { count_over = 10 }
accept = { count_under = 5 }
delay = "1 day"
every = "60 min"
"#;

#[test]
fn a_story_is_whole_and_in_order() {
    let model = model(TWO);
    for nth in 0..40 {
        let pick = Pick { nth, ..Pick::default() };
        let found = story(&model, &pick).unwrap();
        let events = &found.events;
        assert!(events.windows(2).all(|pair| pair[0].at <= pair[1].at), "{events:#?}");
        let count = |what: What| events.iter().filter(|event| event.what == what).count();
        assert_eq!((count(What::Received), count(What::Due)), (1, 1), "{events:#?}");
        assert_eq!(count(What::Released), 1, "{events:#?}");
        assert_eq!(count(What::Closed) + count(What::OpenAtEnd), 1, "{events:#?}");
        assert_eq!(count(What::Moved), usize::from(found.row.hops), "{events:#?}");
        // As often as it was laid down it was taken up again, or it is still waiting.
        let up = count(What::Begun) + count(What::Resumed);
        let laid_down = count(What::HandedOver) + count(What::Closed);
        assert!(up == laid_down || up == laid_down + 1, "{events:#?}");
        let due = events.iter().find(|event| event.what == What::Due).unwrap();
        assert_eq!(Some(due.at), found.row.due);
        let last = events.last().unwrap();
        assert_eq!(last.at, found.row.ended.unwrap_or(model.horizon));
        let waits = events.iter().filter_map(|event| Some((event.wait?, event.nobody?)));
        assert!(waits.clone().all(|(wait, nobody)| 0 <= nobody && nobody <= wait));
        let told = told::story(&model, &pick, &found);
        assert_eq!(told.events.len(), told.sentences.len());
    }
}

#[test]
fn the_first_is_typical_and_the_next_are_less_so() {
    let model = model(TWO);
    let of = |nth: usize| story(&model, &Pick { nth, ..Pick::default() }).unwrap();
    let late = of(0).late;
    let all: Vec<i64> = (0..late).map(|nth| of(nth).late_by).collect();
    let mut sorted = all.clone();
    sorted.sort_unstable();
    let median = sorted[late / 2];
    assert_eq!(all[0], median);
    assert!(all.windows(2).all(|pair| (pair[0] - median).abs() <= (pair[1] - median).abs()));
    assert!(story(&model, &Pick { nth: late, ..Pick::default() }).is_none());
    let south = Pick { office: Some(OfficeId(1)), work: Some(WorkId(0)), ..Pick::default() };
    if let Some(found) = story(&model, &south) {
        assert_eq!(found.row.received_at, OfficeId(1));
    }
}

#[test]
fn nights_and_transfers_are_told() {
    let model = model(TWO);
    let stories: Vec<_> = (0..400)
        .map_while(|nth| {
            let pick = Pick { nth, ..Pick::default() };
            story(&model, &pick).map(|found| told::story(&model, &pick, &found))
        })
        .collect();
    let all: Vec<&String> = stories.iter().flat_map(|story| &story.sentences).collect();
    for words in [
        "a job of claims is received at North",
        "it may be worked on from now on",
        "of that nobody was there",
        "Relief moves it from North to South; it arrives 2024-01-",
        "it is due and still waits",
        "after it was due.",
        "the shift of its agent at The north ends",
    ] {
        assert!(all.iter().any(|sentence| sentence.contains(words)), "{words:?}:\n{all:#?}");
    }
}

fn moved_out(model: &Model, replications: u32) -> f64 {
    let options = Options { stop: Stop::After(replications), detail: Detail::Totals };
    let mut study = Study::new(model, options);
    let (mut world, mut recorder) = (World::new(model), Recorder::new(model, Detail::Totals));
    for index in study.next_batch().unwrap() {
        world.play(model, model.study.seed, index, &mut recorder);
        study.absorb(index, recorder.take(index));
    }
    let findings = study.findings();
    let mut all = findings
        .of(Measure::TransferredOut)
        .filter(|it| it.when == When::Total && it.work.is_none() && it.office.is_none());
    all.next().unwrap().estimate.mean.unwrap()
}

#[test]
fn flows_are_what_the_measure_counts() {
    let model = model(TWO);
    let found = flows::flows(&model, &moves(&model, 4), 4);
    assert_eq!(found.len(), 1);
    let flow = &found[0];
    assert_eq!((flow.rule, flow.work, flow.from, flow.to), (0, 0, 0, 1));
    assert!(flow.jobs > 0.0);
    assert!((flow.jobs - moved_out(&model, 4)).abs() < 1e-9);
    assert!((flow.by_period.iter().sum::<f64>() - flow.jobs).abs() < 1e-9);
    assert_eq!(flow.by_period.len(), 3);
}
