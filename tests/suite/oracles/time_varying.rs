//! A day whose rate and staffing change by the hour, from an empty start: calls by the hour of their arrival.

use super::row::Row;
use super::score::{Score, judge};
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{HOUR, Instant, SECOND};
use std::sync::LazyLock;

const REPLICATIONS: u32 = 8_000;
/// Long enough for whoever came in the hour to be answered.
const MORE_HOURS: u32 = 3;

/// Calls and agents by the hour, 00:00 to 24:00.
fn day(hours: u32) -> String {
    OneQueue {
        horizon: &format!("{hours} hours"),
        head: "interval = \"1 hour\"",
        arrivals: r#"[work.call.arrivals.centre.rate.every-day]
from = "00:00"
every = "1 hour"
values = [18, 12, 9, 8, 8, 12, 25, 48, 75, 98, 110, 114, 108, 104, 110, 106, 96, 80, 66, 55, 46, 38, 30, 24]"#,
        team: (
            "agents",
            r#"[team.agents.agents.every-day]
from = "00:00"
every = "1 hour"
values = [3, 3, 3, 3, 3, 3, 4, 6, 9, 11, 11, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12]"#,
        ),
        handle_time: r#"{ mean = "5 min", law = "exponential" }"#,
        ..OneQueue::default()
    }
    .text()
}

/// Calls received in one reporting interval.
#[derive(Default)]
struct Hour {
    interval: u32,
    received: u32,
    answered: u32,
    delayed: u32,
    in_target: u32,
}

impl Observer for Hour {
    fn received(&mut self, job: &mut Job) {
        self.received += u32::from(job.interval == self.interval);
    }
    fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        if job.interval == self.interval {
            self.answered += 1;
            self.delayed += u32::from(now > job.received);
            self.in_target += u32::from(now - job.received <= 20 * SECOND);
        }
    }
}

fn play(row: &Row) -> Score {
    let interval = row.count("interval");
    let hours = interval + 1 + MORE_HOURS;
    let model = model(&day(hours));
    assert_eq!(model.grid.edges[interval as usize], i64::from(interval) * HOUR);
    let mut world = World::new(&model);
    let mut parts = Vec::new();
    for replication in 0..REPLICATIONS {
        let mut hour = Hour { interval, ..Hour::default() };
        world.play(&model, row.seed(), replication, &mut hour);
        assert_eq!(hour.received, hour.answered, "{}: some still wait", row.id);
        let part = match &*row.measure {
            "p_delay_arrivals" => hour.delayed,
            "sl_offered" => hour.in_target,
            other => panic!("unknown measure {other}"),
        };
        parts.push((f64::from(part), f64::from(hour.received)));
    }
    Score::of_ratio(row, &parts)
}

pub static TIME_VARYING: LazyLock<Vec<Score>> = LazyLock::new(|| {
    Row::all(include_str!("../../data/timevarying_intervals.csv")).iter().map(play).collect()
});

#[test]
fn a_day_by_the_hour_of_arrival() {
    judge(&TIME_VARYING, 12);
}
