//! ContactCenters' Telethon, an example of Arena: a week of five mornings of four hours; impatient callers who after two minutes are
//! asked to leave a message, and are sent away at the close.

use super::simulations::{Measures, Play, measures};
use crate::one_queue::OneQueue;
use crate::oracles::{Day, days};
use slackwater::time::{HOUR, MINUTE};

pub const PLAYS: [Play; 1] = [Play {
    name: "telethon",
    model: "M/M/12/24+M, five mornings of four hours, a message after two minutes",
    replications: 40_000,
    play,
}];

/// The exponential law with mean two minutes, cut at two, at a thousand equally likely points.
fn patience() -> String {
    let point = |point: u32| {
        let left = 1.0 - (f64::from(point) + 0.5) / 1000.0;
        format!("\"{} s\"", (-120.0 * slackwater::math::ln(left)).min(120.0))
    };
    (0..1000).map(point).collect::<Vec<_>>().join(", ")
}

/// A message is a patience of two minutes to the microsecond.
fn messages(day: &Day) -> f64 {
    day.left_after.iter().filter(|&&after| after == 2 * MINUTE).count() as f64
}

fn play(seed: u64, weeks: u32) -> Measures {
    let law = format!("patience = {{ law = \"empirical\", values = [{}] }}", patience());
    let text = OneQueue {
        horizon: "16 hours",
        head: "[calendar.morning]\nopen = { mon = \"06:00-10:00\" }",
        office: ("station", "calendar = \"morning\""),
        work: ("call", &format!("at_close = \"drop\"\n{law}")),
        arrivals: "rate = \"50 per hour\"",
        team: ("volunteers", "agents = 12\nleaving = \"finish\""),
        handle_time: r#"{ mean = "10 min", law = "exponential" }"#,
        more: "[line.all]\nlines = 24",
        ..OneQueue::default()
    }
    .text();
    // Mornings are independent: a week is the sum of five.
    let days = days(&text, seed, 5 * weeks, MINUTE, 16 * HOUR);
    let weeks: Vec<&[Day]> = days.chunks_exact(5).collect();
    let sum = |week: &&[Day], part: fn(&Day) -> f64| week.iter().map(part).sum::<f64>();
    measures(
        &weeks,
        &[
            ("attempts", &|week| (sum(week, |day| day.received + day.blocked), 1.0)),
            ("served", &|week| (sum(week, |day| day.served), 1.0)),
            ("in_target", &|week| (sum(week, |day| day.in_target), 1.0)),
            ("abandoned", &|week| {
                (sum(week, |day| day.left_after.len() as f64 - messages(day)), 1.0)
            }),
            ("messages", &|week| (sum(week, messages), 1.0)),
            ("dropped", &|week| (sum(week, |day| day.dropped), 1.0)),
            ("occupancy", &|week| {
                (100.0 * sum(week, |day| day.in_hand as f64), (12 * 4 * 5 * HOUR) as f64)
            }),
            ("mean_wait", &|week| {
                (sum(week, |day| day.wait as f64 / MINUTE as f64), sum(week, |day| day.served))
            }),
        ],
    )
}
