//! One agent, three classes of calls, five orders of service: what all of them wait together does not depend on the order.

use crate::beside::Named;
use crate::check::{Check, Fact, seed};
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{HOUR, Instant, MINUTE};
use std::fmt::Write;

/// A class: calls per hour, mean handle time in minutes, its law and squared coefficient of variation.
struct Class {
    rate: f64,
    mean: f64,
    law: &'static str,
    scv: f64,
}

const CLASSES: [Class; 3] = [
    Class { rate: 4.0, mean: 3.0, law: "law = \"exponential\"", scv: 1.0 },
    Class { rate: 3.0, mean: 6.0, law: "law = \"deterministic\"", scv: 0.0 },
    Class { rate: 2.0, mean: 9.0, law: "law = \"hyperexponential\", cv = 2", scv: 4.0 },
];

/// Discipline, and of each class its order, weight and threshold.
const ORDERS: [(&str, &str, [u32; 3]); 5] = [
    ("first come, first served", "fifo", [1, 1, 1]),
    ("the first class first", "priority", [1, 2, 3]),
    ("the last class first", "priority", [3, 2, 1]),
    ("by weighted waits", "weighted_wait", [1, 5, 2]),
    ("by due times", "due", [10, 1, 4]),
];

/// Hours whose calls count, after those in which the queue forgets that it began empty, before those in which it is seen to the end.
const WARM_UP: Instant = 100 * HOUR;
const WINDOW: Instant = 1_000 * HOUR;
const COOL_DOWN: Instant = 100 * HOUR;

fn scenario(discipline: &str, ranks: [u32; 3]) -> String {
    let hours = (WARM_UP + WINDOW + COOL_DOWN) / HOUR;
    let mut text = format!(
        "start = 2024-01-01\nhorizon = \"{hours} hours\"\ninterval = \"1 day\"\n[office.desk]\n\
         [team.one]\noffice = \"desk\"\nagents = 1\ndiscipline = \"{discipline}\"\n"
    );
    for (number, (class, rank)) in CLASSES.iter().zip(ranks).enumerate() {
        let Class { rate, mean, law, .. } = class;
        write!(
            text,
            "[work.class{number}]\nchannel = \"call\"\nsla = [{{ within = \"{rank} min\" }}]\n\
             [work.class{number}.arrivals.desk]\nrate = \"{rate} per hour\"\n\
             [team.one.handles.class{number}]\nhandle_time = {{ mean = \"{mean} min\", {law} }}\norder = {rank}\nweight = {rank}\n"
        )
        .expect("a text takes all");
    }
    text
}

/// Sum of ρ·W, in minutes: ρ W0 / (1 − ρ), where W0 is the sum of λ E[S²] / 2.
fn conserved() -> f64 {
    let load: f64 = CLASSES.iter().map(|class| class.rate * class.mean / 60.0).sum();
    let residual: f64 = CLASSES
        .iter()
        .map(|class| class.rate / 60.0 * class.mean * class.mean * (1.0 + class.scv) / 2.0)
        .sum();
    load * residual / (1.0 - load)
}

/// Handle time times wait of the calls of the window, in square minutes, with the mean of each class; and when the agent fell idle.
#[derive(Default)]
struct Run {
    waited: f64,
    open: u32,
    idle: Vec<Instant>,
}

impl Observer for Run {
    fn received(&mut self, _: &mut Job) {
        self.open += 1;
    }
    fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        if (WARM_UP..WARM_UP + WINDOW).contains(&job.received) {
            let wait = (now - job.received) as f64 / MINUTE as f64;
            self.waited += CLASSES[job.origin.index()].mean * wait;
        }
    }
    fn closed(&mut self, now: Instant, _: &mut Job, _: TeamId) {
        self.open -= 1;
        if self.open == 0 {
            self.idle.push(now);
        }
    }
}

/// The law on average under each order, and the idle instants under all of them.
pub fn conservation(runs: u32) -> (Vec<Check>, Vec<Fact>) {
    let models = ORDERS.map(|(_, discipline, ranks)| model(&scenario(discipline, ranks)));
    let mut worlds = models.each_ref().map(World::new);
    let mut parts: [Vec<(f64, f64)>; 5] = Default::default();
    let (mut instants, mut same) = (0, 0);
    let id = "identities-conservation";
    for replication in 0..runs {
        let mut runs: Vec<Run> = Vec::new();
        for (order, model) in models.iter().enumerate() {
            let mut run = Run::default();
            worlds[order].play(model, seed(id), replication, &mut run);
            parts[order].push((run.waited, WINDOW as f64 / MINUTE as f64));
            runs.push(run);
        }
        instants += runs[0].idle.len();
        same += u32::from(runs.iter().all(|run| run.idle == runs[0].idle));
    }
    let check = |(order, words): (usize, &str)| {
        let named = Named {
            id: format!("{id}-{order}"),
            source: "Kleinrock 1976, vol. 2, section 3.4: ρ·W0/(1 − ρ)",
            model: &format!("M/G/1 of three classes at load 0.8, {words}"),
            measure: "sum of ρ·W, min",
        };
        named.exact(conserved(), &parts[order])
    };
    let checks = ORDERS.iter().map(|(words, ..)| *words).enumerate().map(check).collect();
    let fact = Fact {
        id: "identities-idle-instants".into(),
        claim: "Under five orders of service the agent falls idle at the same microseconds".into(),
        seen: format!("{same} of {runs} runs, {instants} instants"),
        holds: same == runs,
    };
    (checks, vec![fact])
}
