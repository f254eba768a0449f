//! How callers meet agents, beyond the plain queue: lines.

use crate::support::{Diary, model};
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::Instant;

/// A busy desk: more calls than its people can answer, and callers who give up, at once or later.
const DESK: &str = r#"
title = "A busy desk"
start = 2024-01-01
horizon = "2 days"
interval = "1 hour"
[office.desk]
[work.call]
channel = "call"
patience = "3 min"
balking = "5%"
sla = [{ within = "20 s" }]
[work.call.arrivals.desk]
rate = "100 per hour"
[team.agents]
office = "desk"
agents = 7
leaving = "handover"
[team.agents.handles.call]
handle_time = { mean = "5 min", cv = 1.0 }
"#;

/// Callers who are in the building, and the most there ever were.
#[derive(Default)]
struct Holding {
    now: i64,
    most: i64,
    attempts: [u64; 2],
}

impl Observer for Holding {
    fn received(&mut self, _: &mut Job) {
        self.now += 1;
        self.most = self.most.max(self.now);
        self.attempts[0] += 1;
    }
    fn closed(&mut self, _: Instant, _: &mut Job, _: TeamId) {
        self.now -= 1;
    }
    fn abandoned(&mut self, _: Instant, _: &mut Job) {
        self.now -= 1;
    }
    fn blocked(&mut self, _: Instant, _: &mut Job) {
        self.attempts[1] += 1;
        // A caller is blocked only where every line is held.
        assert_eq!(self.now, 9);
    }
}

/// No more callers than lines at any time, and every attempt is received or blocked.
#[test]
fn callers_never_hold_more_than_the_lines_there_are() {
    let lines = format!("{DESK}\n[line.main]\nlines = 9\n");
    let (with, without) = (model(&lines), model(DESK));
    let mut world = World::new(&with);
    for replication in 0..20 {
        let mut holding = Holding::default();
        world.play(&with, 1, replication, &mut holding);
        assert_eq!(holding.most, 9);
        let all = Diary::of(&without, replication).jobs.len() as u64;
        assert_eq!(holding.attempts[0] + holding.attempts[1], all);
        assert!(holding.attempts[1] > 10, "{:?}", holding.attempts);
    }
}

/// Lines that are never short change nothing, though calls are then answered by the long way.
#[test]
fn lines_enough_for_all_give_the_same_day() {
    let lines = model(&format!("{DESK}\n[line.main]\nlines = 1000\n"));
    let plain = model(&DESK.replace("horizon", "abandonment = \"eager\"\nhorizon"));
    for replication in 0..5 {
        assert_eq!(Diary::of(&lines, replication).lines, Diary::of(&plain, replication).lines);
    }
}
