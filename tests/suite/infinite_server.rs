//! Callers who are as patient as a call is long: the number in the system is that of an infinite-server queue, whoever is there to serve.
//!
//! With exponential patience and handle times of the same rate mu, each caller leaves at rate mu, waiting or served. So N(t) is Poisson
//! with m' = lambda(t) - mu m, for any staffing (Feldman, Mandelbaum, Massey & Whitt 2008; methods of time-varying staffing).

use crate::one_queue::OneQueue;
use crate::support::{Diary, Told, model};

/// Expected calls per half hour, from eight.
const CALLS: [f64; 6] = [60.0, 120.0, 90.0, 30.0, 100.0, 10.0];
/// Minutes.
const LENGTH: f64 = 6.0;
const DAYS: usize = 600;

fn day(team: &str) -> String {
    OneQueue {
        horizon: &format!("{DAYS} days"),
        office: ("one", ""),
        work: ("call", r#"patience = { mean = "6 min", law = "exponential" }"#),
        arrivals: r#"[work.call.arrivals.one.rate.every-day]
from = "08:00"
every = "30 min"
values = [60, 120, 90, 30, 100, 10]"#,
        team: ("one", team),
        ..OneQueue::default()
    }
    .text()
}

/// m at the end of each half hour: m relaxes to lambda / mu within each.
fn expected() -> Vec<f64> {
    let stays = (-30.0 / LENGTH).exp();
    let mut m = 0.0;
    let step = |calls: &f64| {
        let level = calls / 30.0 * LENGTH;
        m = level + (m - level) * stays;
        m
    };
    CALLS.iter().map(step).collect()
}

/// The number in the system just before the end of each half hour of each day.
fn seen(team: &str) -> Vec<Vec<f64>> {
    let diary = Diary::of(&model(&day(team)), 0);
    let mut changes: Vec<(i64, f64)> = (diary.lines.iter())
        .filter_map(|&(at, _, told)| match told {
            Told::Received => Some((at, 1.0)),
            Told::Closed(_) | Told::Abandoned => Some((at, -1.0)),
            _ => None,
        })
        .collect();
    changes.sort_by_key(|change| change.0);
    let (mut n, mut next) = (0.0, 0);
    let mut ends = vec![Vec::new(); CALLS.len()];
    for day in 0..DAYS as i64 {
        for (index, end) in ends.iter_mut().enumerate() {
            let at = day * 86_400_000_000 + (16 + 1 + index as i64) * 1_800_000_000;
            while changes.get(next).is_some_and(|change| change.0 < at) {
                n += changes[next].1;
                next += 1;
            }
            end.push(n);
        }
    }
    ends
}

#[test]
fn the_number_in_the_system_is_an_infinite_servers_whatever_the_staffing() {
    let staffings = [
        "agents.every-day = { from = \"08:00\", every = \"30 min\", values = [8, 20, 10, 25, 5, 12, 3] }",
        "agents = 14\nshift = { every-day = \"08:00-10:40\" }\nproductive = \"70%\"\nabsence = { mean = \"20%\", correlation = \"20%\" }",
        "agents = 9\nshift = { every-day = \"08:00-11:00\" }\nbreaks = { every-day = \"09:10-09:40\" }\npause_after_job = { mean = \"40 s\" }",
    ];
    for team in staffings {
        for (index, (numbers, m)) in seen(team).iter().zip(expected()).enumerate() {
            let days = numbers.len() as f64;
            let mean = numbers.iter().sum::<f64>() / days;
            let z = (mean - m) / (m / days).sqrt();
            assert!(z.abs() < 4.5, "{team}\nhalf hour {index}: mean {mean}, expected {m}, z {z}");
            // Poisson: the variance is the mean, with the fourth moment m + 3 m².
            let variance = numbers.iter().map(|n| (n - m) * (n - m)).sum::<f64>() / days;
            let z = (variance - m) / ((m + 2.0 * m * m) / days).sqrt();
            assert!(
                z.abs() < 4.5,
                "{team}\nhalf hour {index}: variance {variance}, expected {m}, z {z}"
            );
        }
    }
}
