//! Chats: several at once, each the slower the more are open; a new one goes to the agent with the fewest. The exact chain has
//! exponential handle times, so that a chat's pace may change while it lasts.

use super::row::Row;
use super::score::{Score, judge};
use super::service::law;
use super::steady::{Setting, score};
use crate::one_queue::OneQueue;
use slackwater::time::MINUTE;
use std::sync::LazyLock;

/// A handle time at one chat open takes six minutes.
const MEAN: f64 = 6.0 * MINUTE as f64;
/// Chats of each row: errors of some tenths of a percent.
const JOBS: f64 = 2e6;

fn play(row: &Row) -> Score {
    let rates: Vec<f64> =
        row.text("rates_per_chat").split(';').map(|rate| rate.parse().expect("a rate")).collect();
    let (arrivals, agents, most) = (row.number("lambda"), row.count("c"), row.count("k"));
    assert_eq!(rates.len(), most as usize);
    let unit = MEAN * rates[0];
    let slowdown: Vec<String> = rates.iter().map(|rate| format!("{}", rate / rates[0])).collect();
    let slowdown = slowdown.join(", ");
    let theta = row.number("theta");
    let patience = match theta > 0.0 {
        true => format!("patience = {}", law("exponential", 1.0, unit / theta)),
        false => String::new(),
    };
    let scenario = OneQueue {
        channel: "chat",
        work: ("chat", &patience),
        arrivals: &format!("rate = \"{} per hour\"", arrivals * 3.6e9 / unit),
        team: (
            "agents",
            &format!("agents = {agents}\nchats = {{ at_once = {most}, slowdown = [{slowdown}] }}"),
        ),
        ..OneQueue::default()
    }
    .text();
    let slowest = rates[rates.len() - 1];
    let (warm_up, cool_down) = (60.0 / slowest, 200.0 / slowest);
    let setting =
        Setting { scenario, unit, work: 0, target: 0.0, arrivals, warm_up, cool_down, jobs: JOBS };
    score(row, &setting)
}

pub static CHAT: LazyLock<Vec<Score>> =
    LazyLock::new(|| Row::all(include_str!("../../data/chat.csv")).iter().map(play).collect());

#[test]
fn several_chats_at_once() {
    judge(&CHAT, 22);
}
