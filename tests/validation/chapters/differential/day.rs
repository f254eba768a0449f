//! Twelve hours by the half-hour, the engine against the chain.

use super::chain::{Averages, Chain, Stretch};
use crate::beside::Named;
use crate::check::{Check, seed};
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{Instant, MINUTE};

const HALF_HOUR: Instant = 30 * MINUTE;
const COUNT: usize = 24;
/// Calls and agents by half-hour.
const CALLS: [f64; COUNT] = [
    20.0, 30.0, 45.0, 60.0, 70.0, 75.0, 72.0, 65.0, 55.0, 50.0, 52.0, 60.0, 68.0, 70.0, 62.0, 50.0,
    42.0, 36.0, 30.0, 26.0, 22.0, 18.0, 14.0, 10.0,
];
const AGENTS: [usize; COUNT] =
    [4, 6, 8, 10, 13, 14, 13, 12, 9, 9, 10, 11, 13, 12, 12, 9, 8, 7, 6, 5, 5, 4, 3, 3];

/// What a day is about: words, keys of the work type and of the team, the chain.
struct Kind {
    words: &'static str,
    work: &'static str,
    leaving: &'static str,
    chain: Chain,
}

/// A call takes five minutes, patience is four.
const KINDS: [Kind; 2] = [
    Kind {
        words: "M(t)/M/s(t)+M, agents too many finish their call",
        work: "patience = { mean = \"4 min\", law = \"exponential\" }",
        leaving: "finish",
        chain: Chain {
            service: 12.0,
            abandonment: 15.0,
            finishes: true,
            most_busy: 14,
            most_waiting: 80,
        },
    },
    Kind {
        words: "M(t)/M/s(t), the call of an agent too many goes back to the queue",
        work: "",
        leaving: "handover",
        chain: Chain {
            service: 12.0,
            abandonment: 0.0,
            finishes: false,
            most_busy: 14,
            most_waiting: 250,
        },
    },
];

fn scenario(kind: &Kind) -> String {
    let values = |numbers: &[String]| numbers.join(", ");
    let calls = values(&CALLS.map(|calls| calls.to_string()));
    let agents = values(&AGENTS.map(|agents| agents.to_string()));
    OneQueue {
        horizon: "12 hours",
        work: ("call", kind.work),
        arrivals: &format!(
            "[work.call.arrivals.centre.rate.every-day]\nfrom = \"00:00\"\nevery = \"30 min\"\nvalues = [{calls}]"
        ),
        team: (
            "agents",
            &format!(
                "leaving = \"{}\"\nagents.every-day = {{ from = \"00:00\", every = \"30 min\", values = [{agents}] }}",
                kind.leaving
            ),
        ),
        handle_time: r#"{ mean = "5 min", law = "exponential" }"#,
        ..OneQueue::default()
    }
    .text()
}

/// One day: changes of the number in the system, calls received and those that did not start at once by half-hour.
#[derive(Default)]
struct Day {
    changes: Vec<(Instant, i64)>,
    received: [f64; COUNT],
    at_once: [f64; COUNT],
}

impl Observer for Day {
    fn received(&mut self, job: &mut Job) {
        self.changes.push((job.received, 1));
        self.received[(job.received / HALF_HOUR) as usize] += 1.0;
    }
    fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        if now == job.received {
            self.at_once[(now / HALF_HOUR) as usize] += 1.0;
        }
    }
    fn closed(&mut self, now: Instant, _: &mut Job, _: TeamId) {
        self.changes.push((now, -1));
    }
    fn abandoned(&mut self, at: Instant, _: &mut Job) {
        self.changes.push((at, -1));
    }
}

impl Day {
    /// Time averages of the number in the system: each change counts in its half-hour from then on, and in all later ones.
    fn numbers(&self) -> [f64; COUNT] {
        let (mut numbers, mut jumps) = ([0.0; COUNT], [0; COUNT]);
        for &(at, change) in &self.changes {
            let half_hour = (at / HALF_HOUR) as usize;
            if half_hour < COUNT {
                let left = (half_hour as i64 + 1) * HALF_HOUR - at;
                numbers[half_hour] += (change * left) as f64 / HALF_HOUR as f64;
                jumps[half_hour] += change;
            }
        }
        let mut before = 0;
        for (number, jump) in numbers.iter_mut().zip(jumps) {
            *number += before as f64;
            before += jump;
        }
        numbers
    }
}

pub fn checks(days: u32) -> Vec<Check> {
    KINDS.iter().flat_map(|kind| of_kind(kind, days)).collect()
}

fn of_kind(kind: &Kind, days: u32) -> Vec<Check> {
    let id = format!("differential-day-{}", kind.leaving);
    let model = model(&scenario(kind));
    let mut world = World::new(&model);
    let one = |replication| {
        let mut day = Day::default();
        world.play(&model, seed(&id), replication, &mut day);
        (day.numbers(), day.received, day.at_once)
    };
    let days: Vec<_> = (0..days).map(one).collect();
    let stretch = |(&calls, &agents): (&f64, &usize)| Stretch { arrivals: 2.0 * calls, agents };
    let stretches: Vec<Stretch> = CALLS.iter().zip(&AGENTS).map(stretch).collect();
    let exact = kind.chain.day(&stretches, 0.5);
    let mut checks = Vec::new();
    for (half_hour, Averages { number, all_busy }) in exact.into_iter().enumerate() {
        let named = |what: &str, measure| Named {
            id: format!("{id}-{what}-{half_hour:02}"),
            source: "uniformised chain, written in this chapter",
            model: kind.words,
            measure,
        };
        let numbers: Vec<_> = days.iter().map(|day| (day.0[half_hour], 1.0)).collect();
        checks.push(named("number", "number in the system").exact(number, &numbers));
        let delayed = |day: &([f64; COUNT], [f64; COUNT], [f64; COUNT])| {
            (day.1[half_hour] - day.2[half_hour], day.1[half_hour])
        };
        let delayed: Vec<_> = days.iter().map(delayed).collect();
        checks
            .push(named("delayed", "share of calls that find all busy").exact(all_busy, &delayed));
    }
    checks
}
