//! SSJ's call centre (L'Ecuyer): thirteen hours, staffing by the hour, a gamma factor of the day, callers of whom a tenth leave at
//! once. Agents too many finish their call; the last four stay until nobody waits.

use super::simulations::{Measures, Play, measures};
use crate::one_queue::OneQueue;
use crate::oracles::{Day, days};
use slackwater::time::{HOUR, SECOND, Span};

/// Calls that the rates add up to.
const EXPECTED: f64 = 1660.0;

pub const PLAYS: [Play; 2] = [
    Play {
        name: "call-ev",
        model: "M(t)/M/s(t)+M of 13 hours with balking, gamma day factor of shape 10",
        replications: 40_000,
        play: |seed, days| play(10.0, seed, days),
    },
    Play {
        name: "call-center",
        model: "M(t)/M/s(t)+M of 13 hours with balking, gamma day factor of shape 400",
        replications: 40_000,
        play: |seed, days| play(400.0, seed, days),
    },
];

/// A day from midnight instead of eight; the four of the last hour stay for the rest of it.
fn play(shape: f64, seed: u64, count: u32) -> Measures {
    let text = OneQueue {
        horizon: "1 day",
        // Days are independent there.
        head: "interval = \"1 hour\"\nstratify = false",
        work: (
            "call",
            "balking = \"10%\"\npatience = { mean = \"1000 s\", law = \"exponential\" }",
        ),
        arrivals: &format!(
            "busyness_cv = {}\n[work.call.arrivals.centre.rate.every-day]\nfrom = \"00:00\"\n\
             every = \"1 hour\"\n\
             values = [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60]",
            1.0 / shape.sqrt()
        ),
        team: (
            "agents",
            "leaving = \"finish\"\n[team.agents.agents.every-day]\nfrom = \"00:00\"\nevery = \"1 hour\"\n\
             values = [4, 6, 8, 8, 8, 7, 8, 8, 6, 6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]",
        ),
        handle_time: r#"{ mean = "100 s", law = "exponential" }"#,
        ..OneQueue::default()
    }
    .text();
    let days = days(&text, seed, count, 20 * SECOND, 24 * HOUR);
    let seconds = |span: Span| span as f64 / SECOND as f64;
    // Waits under 20 s are good there, also of those who left.
    let left_soon = |day: &Day| day.left_after.iter().filter(|&&after| after < day.target).count();
    measures(
        &days,
        &[
            ("received", &|day| (day.received, 1.0)),
            ("wait_per_expected", &|day| {
                (seconds(day.wait + day.left_after.iter().sum::<Span>()), EXPECTED)
            }),
            ("good_per_expected", &|day| (day.in_target + left_soon(day) as f64, EXPECTED)),
            ("lost_per_expected", &|day| (day.left_after.len() as f64, EXPECTED)),
        ],
    )
}
