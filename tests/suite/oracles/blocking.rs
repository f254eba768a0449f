//! Lines: a queue with places for so many callers, waiting and talking, with patience or without.

use super::row::Row;
use super::score::{Score, judge};
use super::service::law;
use super::steady::{Setting, score};
use crate::one_queue::OneQueue;
use slackwater::time::MINUTE;
use std::sync::LazyLock;

/// A handle time takes six minutes, whatever its unit.
const MEAN: f64 = 6.0 * MINUTE as f64;
/// Attempts of each row: errors of some tenths of a percent.
const JOBS: f64 = 2e6;

fn play(row: &Row, patience: Option<f64>) -> Score {
    let (arrivals, service, agents) = (row.number("lambda"), row.number("mu"), row.count("c"));
    let unit = MEAN * service;
    let patience = patience.map_or(String::new(), |rate| {
        format!("patience = {}", law("exponential", 1.0, unit / rate))
    });
    let lines = row.count("K");
    let scenario = OneQueue {
        work: ("call", &patience),
        arrivals: &format!("rate = \"{} per hour\"", arrivals * 3.6e9 / unit),
        team: ("agents", &format!("agents = {agents}")),
        more: &format!("[line.main]\nlines = {lines}"),
        ..OneQueue::default()
    }
    .text();
    // Everybody who is there now has gone after a few of these.
    let memory = 1.0 / service + f64::from(lines) / (f64::from(agents) * service);
    let (warm_up, cool_down) = (20.0 * memory, 20.0 * memory);
    let target = row.number("T");
    let setting =
        Setting { scenario, unit, work: 0, target, arrivals, warm_up, cool_down, jobs: JOBS };
    score(row, &setting)
}

pub static BLOCKING: LazyLock<Vec<Score>> = LazyLock::new(|| {
    let rows = Row::all(include_str!("../../data/mmck.csv"));
    rows.iter().map(|row| play(row, None)).collect()
});

pub static BLOCKING_PATIENCE: LazyLock<Vec<Score>> = LazyLock::new(|| {
    let rows = Row::all(include_str!("../../data/mmck_abandonment.csv"));
    rows.iter().map(|row| play(row, Some(row.number("theta")))).collect()
});

#[test]
fn lines() {
    judge(&BLOCKING, 16);
}

#[test]
fn lines_and_patience() {
    judge(&BLOCKING_PATIENCE, 7);
}
