//! Agents who finish their call when the staffing drops: the state at an instant soon after, from an empty start.

use super::row::Row;
use super::score::{Score, judge};
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::Instant;
use std::sync::LazyLock;

const REPLICATIONS: u32 = 20_000;

/// A unit of the row is a day, so that the staffing drops at a midnight.
fn scenario(row: &Row) -> String {
    let (rate, hours) = (row.number("lambda") / 24.0, 24.0 / row.number("mu"));
    let patience = match row.number("theta") {
        0.0 => String::new(),
        rate => format!("patience = {{ mean = \"{} hours\" }}", 24.0 / rate),
    };
    let (before, after) = (row.count("s_before"), row.count("s_after"));
    let day = 1 + row.count("t_drop");
    let team = |name: &str, before: u32, after: u32| {
        format!(
            r#"
[team.{name}]
office = "centre"
agents = [{{ from = 2024-01-01, value = {before} }}, {{ from = 2024-01-{day:02}, value = {after} }}]
leaving = "finish"
[team.{name}.handles.call]
handle_time = {{ mean = "{hours} hours", law = "exponential" }}
"#
        )
    };
    // Agents are marked by chance or by team: until the drop teams make no difference, the longest idle is asked over both.
    let teams = match row.text("variant") {
        "finish_marked_agents_leave" => team("go", before - after, 0) + &team("stay", after, after),
        _ => team("all", before, after),
    };
    format!(
        r#"
title = "Staffing drops"
start = 2024-01-01
horizon = "{} min"
interval = "1 day"
[office.centre]
[work.call]
channel = "call"
{patience}
[work.call.arrivals.centre]
rate = "{rate} per hour"
{teams}
"#,
        (row.number("t") * 1440.0).round()
    )
}

/// People present and jobs in hand by team, and jobs waiting at the horizon.
#[derive(Default)]
struct State {
    present: [i64; 2],
    in_hand: [i64; 2],
    waiting: i64,
}

impl Observer for State {
    fn started(&mut self, _: Instant, _: &mut Job, team: TeamId) {
        self.in_hand[team.index()] += 1;
    }
    fn closed(&mut self, _: Instant, _: &mut Job, team: TeamId) {
        self.in_hand[team.index()] -= 1;
    }
    fn present(&mut self, _: Instant, team: TeamId, change: i64) {
        self.present[team.index()] += change;
    }
    fn end(&mut self, now: Instant, world: &mut World) {
        self.waiting = world.open_jobs(now).count() as i64 - self.in_hand[0] - self.in_hand[1];
    }
}

fn play(row: &Row) -> Score {
    let model = model(&scenario(row));
    let mut world = World::new(&model);
    let after = i64::from(row.count("s_after"));
    let marked = row.text("variant") == "finish_marked_agents_leave";
    let mut parts = Vec::new();
    for replication in 0..REPLICATIONS {
        let mut state = State::default();
        world.play(&model, row.seed(), replication, &mut state);
        let busy = state.in_hand[0] + state.in_hand[1];
        let value = match &*row.measure {
            "p_delay" => i64::from(busy == state.present[0] + state.present[1]),
            "mean_queue" => state.waiting,
            "mean_busy" => busy,
            "mean_overtime_busy" if marked => state.in_hand[0],
            "mean_overtime_busy" => (busy - after).max(0),
            other => panic!("unknown measure {other}"),
        };
        parts.push((value as f64, 1.0));
    }
    Score::of_ratio(row, &parts)
}

pub static SHIFT_DROP: LazyLock<Vec<Score>> = LazyLock::new(|| {
    Row::all(include_str!("../../data/shift_drop.csv")).iter().map(play).collect()
});

#[test]
fn leaving_agents_finish_their_call() {
    judge(&SHIFT_DROP, 40);
}
