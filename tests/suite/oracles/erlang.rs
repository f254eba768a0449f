//! One queue, one team, exponential handle times: Erlang C, Erlang A, and patience of any law.

use super::plan::Chain;
use super::row::Row;
use super::score::{Score, judge};
use super::service::law;
use super::steady::{MOST_JOBS, Setting, planned, score};
use crate::one_queue::OneQueue;
use slackwater::time::MINUTE;
use std::sync::LazyLock;

/// A handle time takes six minutes, whatever its unit.
const MEAN: f64 = 6.0 * MINUTE as f64;

fn play(row: &Row, rate: f64, patience: Option<(f64, String)>) -> Score {
    let (arrivals, service, agents) = (row.number("lambda"), row.number("mu"), row.count("c"));
    let unit = MEAN * service;
    let chain = Chain { arrivals, service, patience: rate, agents };
    let warm_up = 20.0 * chain.relaxation();
    let cool_down = match &patience {
        Some((longest, _)) => warm_up.max(20.0 * longest),
        None => 20.0 / (f64::from(agents) * service - arrivals),
    };
    let patience = patience.map_or(String::new(), |(_, law)| format!("patience = {law}"));
    let scenario = OneQueue {
        work: ("call", &patience),
        arrivals: &format!("rate = \"{} per hour\"", arrivals * 3.6e9 / unit),
        team: ("agents", &format!("agents = {agents}")),
        ..OneQueue::default()
    }
    .text();
    let target = row.number("T");
    let jobs = planned(chain, &row.measure, target, 1.0, MOST_JOBS);
    score(row, &Setting { scenario, unit, work: 0, target, arrivals, warm_up, cool_down, jobs })
}

pub static ERLANG_C: LazyLock<Vec<Score>> = LazyLock::new(|| {
    let rows = Row::all(include_str!("../../data/erlang_c.csv"));
    rows.iter().map(|row| play(row, 0.0, None)).collect()
});

pub static ERLANG_A: LazyLock<Vec<Score>> = LazyLock::new(|| {
    let rows = Row::all(include_str!("../../data/erlang_a.csv"));
    let one = |row: &Row| {
        let rate = row.number("theta");
        let mean = MEAN * row.number("mu") / rate;
        play(row, rate, Some((1.0 / rate, law("exponential", 1.0, mean))))
    };
    rows.iter().map(one).collect()
});

pub static PATIENCE: LazyLock<Vec<Score>> = LazyLock::new(|| {
    let rows = Row::all(include_str!("../../data/mmc_general_patience.csv"));
    let one = |row: &Row| {
        let mean = row.number("patience_mean");
        let (name, parameter) = match row.text("patience") {
            "erlang2" => ("erlang", 2.0),
            name @ ("hyperexp2" | "lognormal") => (name, row.number("patience_scv")),
            name => (name, 1.0),
        };
        let law = law(name, parameter, mean * MEAN * row.number("mu"));
        play(row, 1.0 / mean, Some((mean, law)))
    };
    rows.iter().map(one).collect()
});

#[test]
fn erlang_c() {
    judge(&ERLANG_C, 31);
}

#[test]
fn erlang_a() {
    judge(&ERLANG_A, 36);
}

#[test]
fn patience_of_any_law() {
    judge(&PATIENCE, 25);
}
