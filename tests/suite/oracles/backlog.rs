//! An opening backlog is worked off: when the number of open jobs first reaches a level.

use super::row::Row;
use super::score::{Score, judge};
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{HOUR, Instant};
use std::sync::LazyLock;

/// The most jobs that a row is worth, and replications that are enough for any.
const MOST_JOBS: f64 = 5e6;
const MOST_REPLICATIONS: f64 = 20_000.0;
/// Relative standard error at which a mean passage is known well enough.
const AIM: f64 = 0.0025;

/// A unit of the row is an hour.
fn scenario(row: &Row, horizon: f64) -> String {
    let arrivals = match row.number("lambda") {
        0.0 => String::new(),
        rate => format!("[work.case.arrivals.office]\nrate = \"{rate} per hour\""),
    };
    format!(
        r#"
title = "A backlog is worked off"
start = 2024-01-01
horizon = "{} hours"
interval = "1 day"
[office.office]
[work.case]
channel = "case"
{arrivals}
[work.case.backlog.old]
office = "office"
count = {}
age = {{ from = "0 days", to = "3 days" }}
[team.agents]
office = "office"
agents = {}
[team.agents.handles.case]
handle_time = {{ mean = "{} hours", law = "exponential" }}
"#,
        horizon.ceil(),
        row.count("n_start"),
        row.count("c"),
        1.0 / row.number("mu"),
    )
}

/// When the number of open jobs first comes down to the level.
struct Passage {
    open: u32,
    level: u32,
    at: Option<Instant>,
}

impl Observer for Passage {
    fn received(&mut self, _: &mut Job) {
        self.open += 1;
    }
    fn closed(&mut self, now: Instant, _: &mut Job, _: TeamId) {
        self.open -= 1;
        if self.open == self.level && self.at.is_none() {
            self.at = Some(now);
        }
    }
}

fn play(row: &Row) -> Score {
    let (mean, deviation) = (row.number("mean_time"), row.number("sd_time"));
    let of_mean = row.measure == "mean_time";
    // Twelve deviations on, every passage is over.
    let horizon = if of_mean { mean + 12.0 * deviation } else { row.number("t") };
    let jobs = row.number("n_start") + row.number("lambda") * horizon;
    let enough = if of_mean { deviation / mean / AIM } else { f64::INFINITY };
    let replications = (MOST_JOBS / jobs).min(MOST_REPLICATIONS).min(enough * enough);
    let model = model(&scenario(row, horizon));
    let mut world = World::new(&model);
    let passages: Vec<Option<f64>> = (0..replications.ceil() as u32)
        .map(|replication| {
            let mut passage = Passage { open: 0, level: row.count("n_target"), at: None };
            world.play(&model, row.seed(), replication, &mut passage);
            passage.at.map(|at| at as f64 / HOUR as f64)
        })
        .collect();
    if of_mean {
        let all: Option<Vec<f64>> = passages.into_iter().collect();
        let all = all.unwrap_or_else(|| panic!("{}: a passage outlasts the horizon", row.id));
        return Score::of_mean(row, &all, deviation);
    }
    let reached = passages.iter().map(|at| f64::from(at.is_some_and(|at| at <= horizon)));
    let exact = row.exact();
    Score::of_mean(row, &reached.collect::<Vec<_>>(), (exact * (1.0 - exact)).sqrt())
}

pub static BACKLOG: LazyLock<Vec<Score>> =
    LazyLock::new(|| Row::all(include_str!("../../data/backlog.csv")).iter().map(play).collect());

#[test]
fn a_backlog_is_worked_off_in_time() {
    judge(&BACKLOG, 30);
}
