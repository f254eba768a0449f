//! Twelve agents, 4.2 calls a minute of two minutes each, eight hours from empty: ContactCenters' first examples (Buist and L'Ecuyer).

use super::simulations::{Measures, Play, measures};
use crate::one_queue::OneQueue;
use crate::oracles::{Day, days};
use slackwater::time::{HOUR, MINUTE, SECOND};

pub const PLAYS: [Play; 4] = [
    Play {
        name: "mmc",
        model: "M/M/12, a day of eight hours from empty, all served",
        replications: 20_000,
        play: |seed, days| play(&OneQueue { ..day() }, seed, days),
    },
    Play {
        name: "mmc-patience",
        model: "M/M/12+M, patience one minute, a day of eight hours from empty",
        replications: 20_000,
        play: |seed, days| {
            let patience = ("call", r#"patience = { mean = "1 min", law = "exponential" }"#);
            play(&OneQueue { work: patience, ..day() }, seed, days)
        },
    },
    Play {
        name: "mmc-blocked",
        model: "M/M/12/17, a day of eight hours from empty",
        replications: 20_000,
        play: |seed, days| play(&OneQueue { more: "[line.all]\nlines = 17", ..day() }, seed, days),
    },
    Play {
        name: "mmc-cleared",
        model: "M/M/12, a day of eight hours from empty; who then still waits is sent away",
        replications: 40_000,
        play: |seed, days| {
            let scenario = OneQueue {
                head: "[calendar.hours]\nopen = { mon = \"00:00-08:00\" }",
                office: ("centre", "calendar = \"hours\""),
                work: ("call", "at_close = \"drop\""),
                team: ("agents", "agents = 12\nleaving = \"finish\""),
                arrivals: "rate = \"252 per hour\"",
                ..day()
            };
            play(&scenario, seed, days)
        },
    },
];

fn day() -> OneQueue<'static> {
    OneQueue {
        horizon: "16 hours",
        arrivals: r#"table = { "mon 00:00-08:00" = "252 per hour" }"#,
        team: ("agents", "agents = 12"),
        handle_time: r#"{ mean = "2 min", law = "exponential" }"#,
        ..OneQueue::default()
    }
}

fn play(scenario: &OneQueue, seed: u64, count: u32) -> Measures {
    let days = days(&scenario.text(), seed, count, 20 * SECOND, 8 * HOUR);
    let late = |day: &Day| day.left_after.iter().filter(|&&after| after > day.target).count();
    measures(
        &days,
        &[
            ("in_target", &|day| (day.in_target, 1.0)),
            ("sl_of_served", &|day| (day.in_target, day.served)),
            ("sl_of_attempts", &|day| (day.in_target, day.served + day.blocked)),
            ("sl_late_abandons", &|day| (day.in_target, day.served + late(day) as f64)),
            ("mean_wait", &|day| (day.wait as f64 / MINUTE as f64, day.served)),
            ("occupancy", &|day| (day.in_hand as f64, (12 * 8 * HOUR) as f64)),
            ("abandoned", &|day| (day.left_after.len() as f64, 1.0)),
            ("blocked", &|day| (day.blocked, 1.0)),
            ("dropped", &|day| (day.dropped, 1.0)),
        ],
    )
}
