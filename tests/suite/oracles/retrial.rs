//! Callers who call again: after they found no line, and after they left unserved.

use super::row::Row;
use super::score::{Score, judge};
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::engine::{Job, Marks, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{HOUR, Instant, MINUTE, Span};
use std::sync::LazyLock;

/// A handle time takes six minutes.
const MEAN: f64 = 6.0 * MINUTE as f64;
/// First attempts in the windows of all replications, and how many of these there are.
const CUSTOMERS: f64 = 8e5;
const REPLICATIONS: u32 = 100;

/// Calls received in the window.
#[derive(Default)]
struct Seen {
    from: Instant,
    until: Instant,
    attempts: u64,
    first: u64,
    /// First attempts that found every agent busy.
    first_busy: u64,
}

impl Seen {
    fn call(&mut self, job: &Job, busy: bool) {
        if (self.from..self.until).contains(&job.received) {
            let first = !job.marks.has(Marks::REDIAL);
            self.first += u64::from(first && !busy);
            self.attempts += u64::from(!busy);
            self.first_busy += u64::from(first && busy);
        }
    }
}

impl Observer for Seen {
    fn received(&mut self, job: &mut Job) {
        self.call(job, false);
    }
    fn blocked(&mut self, _: Instant, job: &mut Job) {
        self.call(job, false);
        self.call(job, true);
    }
    fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        if now > job.received {
            self.call(job, true);
        }
    }
    fn abandoned(&mut self, _: Instant, job: &mut Job) {
        self.call(job, true);
    }
}

fn play(row: &Row) -> Score {
    let (arrivals, service, again) = (row.number("lambda"), row.number("mu"), row.number("nu"));
    let unit = MEAN * service;
    let seconds = |rate: f64| unit / rate / 1e6;
    let agents = row.count("c");
    let blocked = row.text("model") == "blocked_retry";
    let patience = match blocked {
        true => String::new(),
        false => format!("patience = {{ mean = \"{} s\" }}", seconds(row.number("theta"))),
    };
    let lines = format!("[line.all]\noffice = \"centre\"\nlines = {agents}");
    let (warm_up, window) = (400.0, CUSTOMERS / arrivals / f64::from(REPLICATIONS));
    let span = |units: f64| (units * unit).ceil() as Span;
    let hours = (span(warm_up + window + 100.0) + HOUR - 1) / HOUR;
    let after = seconds(again);
    let redial = format!(
        "redial = {{ probability = {}, after = {{ mean = \"{after} s\" }} }}",
        row.text("p_retry")
    );
    let scenario = OneQueue {
        horizon: &format!("{hours} hours"),
        work: ("call", &format!("{patience}\n{redial}")),
        arrivals: &format!("rate = \"{} per hour\"", arrivals * 3.6e9 / unit),
        team: ("agents", &format!("agents = {agents}")),
        more: if blocked { &lines } else { "" },
        ..OneQueue::default()
    }
    .text();
    let model = model(&scenario);
    let mut world = World::new(&model);
    let mut parts = Vec::new();
    for replication in 0..REPLICATIONS {
        let (from, until) = (span(warm_up), span(warm_up + window));
        let mut seen = Seen { from, until, ..Seen::default() };
        world.play(&model, row.seed(), replication, &mut seen);
        let Seen { attempts, first, first_busy, .. } = seen;
        let above = if row.measure == "attempts_per_customer" { attempts } else { first_busy };
        parts.push((above as f64, first as f64));
    }
    Score::of_ratio(row, &parts)
}

pub static RETRIAL: LazyLock<Vec<Score>> = LazyLock::new(|| {
    let rows = Row::all(include_str!("../../data/retrial.csv"));
    rows.iter().map(play).collect()
});

#[test]
fn callers_who_call_again() {
    judge(&RETRIAL, 10);
}
