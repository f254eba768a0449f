//! Callers who are as patient as a call is long: the number in the system is that of infinitely many agents, whoever is there to serve.

use crate::beside::Named;
use crate::check::{Check, seed};
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::math::exp;
use slackwater::stats::gamma_p;
use slackwater::time::{Instant, MINUTE};

/// Expected calls by half-hour, from midnight.
const CALLS: [f64; 6] = [60.0, 120.0, 90.0, 30.0, 100.0, 10.0];
/// Of a call and of patience, in minutes.
const LENGTH: f64 = 6.0;
const HALF_HOUR: Instant = 30 * MINUTE;
/// Those present under the first staffing.
const AGENTS: [u32; 6] = [8, 20, 10, 25, 5, 12];

const STAFFINGS: [(&str, &str); 3] = [
    (
        "by the half-hour, up and down",
        "agents.every-day = { from = \"00:00\", every = \"30 min\", values = [8, 20, 10, 25, 5, 12, 3] }",
    ),
    (
        "14 with pauses and absence, until 02:40",
        "agents = 14\nshift = { every-day = \"00:00-02:40\" }\nproductive = \"70%\"\nabsence = { mean = \"20%\", correlation = \"20%\" }",
    ),
    (
        "9 with a break, a pause after each call",
        "agents = 9\nshift = { every-day = \"00:00-03:00\" }\nbreaks = { every-day = \"01:10-01:40\" }\npause_after_job = { mean = \"40 s\" }",
    ),
];

fn scenario(team: &str) -> String {
    OneQueue {
        horizon: "5 hours",
        work: ("call", r#"patience = { mean = "6 min", law = "exponential" }"#),
        arrivals: r#"[work.call.arrivals.centre.rate.every-day]
from = "00:00"
every = "30 min"
values = [60, 120, 90, 30, 100, 10]"#,
        team: ("agents", team),
        ..OneQueue::default()
    }
    .text()
}

/// Expected numbers `minutes` into a half-hour, from that at its beginning: m relaxes to λ/μ.
fn after(minutes: f64, calls: f64, m: f64) -> f64 {
    let level = calls / 30.0 * LENGTH;
    level + (m - level) * exp(-minutes / LENGTH)
}

/// Expected numbers at the beginning of each half-hour and at the end of the last.
fn expected() -> Vec<f64> {
    let mut m = vec![0.0];
    for calls in CALLS {
        m.push(after(30.0, calls, m[m.len() - 1]));
    }
    m
}

/// P(Poisson(m) >= n).
fn at_least(n: u32, m: f64) -> f64 {
    if m > 0.0 { gamma_p(f64::from(n), m) } else { 0.0 }
}

/// Calls of a half-hour that are expected to find all agents busy, by Simpson's rule.
fn expected_delayed(half_hour: usize) -> f64 {
    let (calls, m) = (CALLS[half_hour], expected()[half_hour]);
    let steps = 3000;
    let busy = |step: u32| {
        at_least(AGENTS[half_hour], after(30.0 * f64::from(step) / f64::from(steps), calls, m))
    };
    let weight = |step: u32| match step {
        step if step == 0 || step == steps => 1.0,
        step if step % 2 == 1 => 4.0,
        _ => 2.0,
    };
    let sum: f64 = (0..=steps).map(|step| weight(step) * busy(step)).sum();
    calls * sum / f64::from(3 * steps)
}

/// What happened on one day: instants at which the number in the system changes, and calls delayed by half-hour of receipt.
#[derive(Default)]
struct Day {
    changes: Vec<(Instant, i64)>,
    delayed: [f64; 6],
}

impl Observer for Day {
    fn received(&mut self, job: &mut Job) {
        self.changes.push((job.received, 1));
    }
    fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        if now > job.received {
            self.delayed[(job.received / HALF_HOUR) as usize] += 1.0;
        }
    }
    fn closed(&mut self, now: Instant, _: &mut Job, _: TeamId) {
        self.changes.push((now, -1));
    }
    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        self.delayed[(job.received / HALF_HOUR) as usize] += 1.0;
        self.changes.push((at, -1));
    }
}

impl Day {
    /// The number in the system just before the end of a half-hour.
    fn number(&self, half_hour: usize) -> i64 {
        let end = (half_hour as i64 + 1) * HALF_HOUR;
        self.changes.iter().filter(|(at, _)| *at < end).map(|(_, change)| change).sum()
    }
}

pub fn checks(days: u32) -> Vec<Check> {
    let m = expected();
    let mut checks = Vec::new();
    for (staffing, (words, team)) in STAFFINGS.into_iter().enumerate() {
        let id = format!("identities-infinite-server-{staffing}");
        let model = model(&scenario(team));
        let mut world = World::new(&model);
        let one = |replication| {
            let mut day = Day::default();
            world.play(&model, seed(&id), replication, &mut day);
            day
        };
        let days: Vec<Day> = (0..days).map(one).collect();
        for half_hour in 0..CALLS.len() {
            let named = |what: &str, measure| Named {
                id: format!("{id}-{what}-{half_hour}"),
                source: "Feldman, Mandelbaum, Massey and Whitt 2008: Poisson, m' = λ − μm",
                model: words,
                measure,
            };
            let numbers: Vec<i64> = days.iter().map(|day| day.number(half_hour)).collect();
            let mean = m[half_hour + 1];
            let parts: Vec<(f64, f64)> = numbers.iter().map(|&n| (n as f64, 1.0)).collect();
            checks.push(named("mean", "number in the system, mean").exact(mean, &parts));
            let most = 200;
            let count = |n: u32| numbers.iter().filter(|&&seen| seen == i64::from(n)).count();
            let chance = |n: u32| at_least_or_all(n, mean) - at_least(n + 1, mean);
            let observed: Vec<f64> = (0..most).map(|n| count(n) as f64).collect();
            let whole = numbers.len() as f64;
            let expected: Vec<f64> = (0..most).map(|n| whole * chance(n)).collect();
            checks
                .push(named("law", "number in the system, whole law").counts(&observed, &expected));
            if staffing == 0 {
                let parts: Vec<(f64, f64)> =
                    days.iter().map(|day| (day.delayed[half_hour], 1.0)).collect();
                let known = expected_delayed(half_hour);
                checks.push(named("delayed", "calls that find all busy").exact(known, &parts));
            }
        }
    }
    checks
}

/// P(Poisson(m) >= n), for 0 too.
fn at_least_or_all(n: u32, m: f64) -> f64 {
    if n == 0 { 1.0 } else { at_least(n, m) }
}
