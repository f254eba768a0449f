//! Single days from empty: calls come for eight hours, and whoever is there then is served. Exact by the transient chain.

use super::row::Row;
use super::score::{Score, judge};
use super::service::law;
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{Instant, MINUTE, Span};
use std::sync::LazyLock;

/// Days of each row.
const DAYS: u32 = 1000;

/// The calls of one day.
#[derive(Default)]
pub struct Day {
    /// Within this time a call is answered in time.
    pub target: Span,
    /// Time in hand counts until then.
    pub until: Instant,
    pub received: f64,
    pub blocked: f64,
    pub served: f64,
    pub in_target: f64,
    /// Left unserved, those sent away at the close not among them: after how long.
    pub left_after: Vec<Span>,
    pub dropped: f64,
    /// Waits of those served.
    pub wait: Span,
    pub in_hand: Span,
}

impl Observer for Day {
    fn received(&mut self, _: &mut Job) {
        self.received += 1.0;
    }
    fn blocked(&mut self, _: Instant, _: &mut Job) {
        self.blocked += 1.0;
    }
    fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        let wait = now - job.received;
        self.served += 1.0;
        self.in_target += f64::from(u8::from(wait <= self.target));
        self.wait += wait;
        self.in_hand -= now.min(self.until);
    }
    fn closed(&mut self, now: Instant, _: &mut Job, _: TeamId) {
        self.in_hand += now.min(self.until);
    }
    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        self.left_after.push(at - job.received);
    }
    fn dropped(&mut self, _: Instant, _: &mut Job) {
        self.dropped += 1.0;
    }
    fn end(&mut self, _: Instant, _: &mut World) {
        let gone = self.served + self.left_after.len() as f64 + self.dropped;
        assert_eq!(self.received, gone, "every call is seen to its end");
    }
}

/// Plays days of a scenario, each from empty.
pub fn days(text: &str, seed: u64, days: u32, target: Span, until: Instant) -> Vec<Day> {
    let model = model(text);
    let mut world = World::new(&model);
    let one = |replication| {
        let mut day = Day { target, until, ..Day::default() };
        world.play(&model, seed, replication, &mut day);
        day
    };
    (0..days).map(one).collect()
}

/// A row's scenario; its unit is a minute.
fn scenario(row: &Row) -> String {
    let optional = |column: &str, text: &dyn Fn(f64) -> String| match row.text(column) {
        "" => String::new(),
        _ => text(row.number(column)),
    };
    let patience =
        optional("theta", &|rate| format!("patience = {{ mean = \"{} min\" }}", 1.0 / rate));
    let (end, rate) = (row.number("day") / 60.0, row.number("lambda") * 60.0);
    OneQueue {
        horizon: "16 hours",
        work: ("call", &patience),
        arrivals: &format!("table = {{ \"mon 00:00-{end:02}:00\" = \"{rate} per hour\" }}"),
        team: ("agents", &format!("agents = {}", row.count("c"))),
        handle_time: &law("exponential", 1.0, MINUTE as f64 / row.number("mu")),
        more: &optional("K", &|lines| format!("[line.all]\nlines = {lines}")),
        ..OneQueue::default()
    }
    .text()
}

fn play(row: &Row) -> Score {
    let minutes = |column: &str| (row.number(column) * MINUTE as f64).round() as Span;
    let (target, length) = (minutes("T"), minutes("day"));
    let all = days(&scenario(row), row.seed(), DAYS, target, length);
    let paid = f64::from(row.count("c")) * length as f64;
    let parts = |day: &Day| match row.measure.as_str() {
        "blocked" => (day.blocked, 1.0),
        "abandoned" => (day.left_after.len() as f64, 1.0),
        "in_target" => (day.in_target, 1.0),
        "sl" => (day.in_target, day.served + day.blocked),
        "occupancy" => (day.in_hand as f64, paid),
        other => panic!("unknown measure {other}"),
    };
    Score::of_ratio(row, &all.iter().map(parts).collect::<Vec<_>>())
}

pub static DAY: LazyLock<Vec<Score>> =
    LazyLock::new(|| Row::all(include_str!("../../data/days.csv")).iter().map(play).collect());

#[test]
fn days_from_empty() {
    judge(&DAY, 11);
}
