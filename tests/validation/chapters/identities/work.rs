//! No idle hands: at no instant an agent is idle who could take a job that waits.

use crate::check::{Fact, seed};
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::Instant;

/// Two teams of which the second takes both kinds of calls; pauses, a break, a staffing that falls, callers who leave. The last key is
/// what happens to the call in hand of an agent who goes, then the order in which calls are taken.
fn scenario(leaving: &str, discipline: &str) -> String {
    format!(
        r#"
start = 2024-01-01
horizon = "24 hours"
interval = "1 hour"
[office.centre]
[work.a]
channel = "call"
patience = {{ mean = "6 min" }}
[work.a.arrivals.centre]
table = {{ "mon 00:00-12:00" = "60 per hour", "mon 12:00-20:00" = "40 per hour" }}
[work.b]
channel = "call"
[work.b.arrivals.centre]
table = {{ "mon 00:00-12:00" = "30 per hour", "mon 12:00-20:00" = "20 per hour" }}
[team.one]
office = "centre"
leaving = "{leaving}"
discipline = "{discipline}"
pause_after_job = {{ mean = "30 s" }}
agents.every-day = {{ from = "00:00", every = "6 hours", values = [5, 3, 4, 2] }}
[team.one.handles.a]
handle_time = {{ mean = "5 min", cv = 1 }}
order = 1
[team.two]
office = "centre"
leaving = "{leaving}"
discipline = "{discipline}"
agents = 4
productive = "85%"
breaks = {{ every-day = "09:00-09:30" }}
[team.two.handles.a]
handle_time = {{ mean = "6 min", cv = 1 }}
order = 2
preference = 2
[team.two.handles.b]
handle_time = {{ mean = "5 min", cv = 1 }}
order = 1
"#
    )
}

/// Agents free by team and calls waiting by kind; at how many instants all was looked at, and at how many somebody was idle in vain.
#[derive(Default)]
struct Hands {
    now: Instant,
    free: [i64; 2],
    waiting: [i64; 2],
    instants: u64,
    in_vain: u64,
}

impl Hands {
    /// All that happens at one instant is over when the next comes.
    fn at(&mut self, now: Instant) {
        if now > self.now {
            let [one, two] = self.free.map(|free| free > 0);
            let [a, b] = self.waiting.map(|waiting| waiting > 0);
            self.instants += 1;
            self.in_vain += u64::from(a && (one || two) || b && two);
            self.now = now;
        }
    }

    fn change(&mut self, now: Instant, team: TeamId, free: i64) {
        self.at(now);
        self.free[team.index()] += free;
    }
}

impl Observer for Hands {
    fn received(&mut self, job: &mut Job) {
        self.at(job.received);
        self.waiting[job.queue.index()] += 1;
    }
    fn started(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.change(now, team, -1);
        self.waiting[job.queue.index()] -= 1;
    }
    fn handed_over(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.change(now, team, 1);
        self.waiting[job.queue.index()] += 1;
    }
    fn closed(&mut self, now: Instant, _: &mut Job, team: TeamId) {
        self.change(now, team, 1);
    }
    /// May be told late, but before an agent is left idle.
    fn abandoned(&mut self, _: Instant, job: &mut Job) {
        self.waiting[job.queue.index()] -= 1;
    }
    fn present(&mut self, now: Instant, team: TeamId, change: i64) {
        self.change(now, team, change);
    }
    fn paused(&mut self, now: Instant, team: TeamId, change: i64) {
        self.change(now, team, -change);
    }
}

pub fn facts(replications: u32) -> Vec<Fact> {
    let one = |(leaving, discipline): (&str, &str)| {
        let id = format!("identities-work-{leaving}-{discipline}");
        let model = model(&scenario(leaving, discipline));
        let mut world = World::new(&model);
        let (mut instants, mut in_vain) = (0, 0);
        for replication in 0..replications {
            let mut hands = Hands::default();
            world.play(&model, seed(&id), replication, &mut hands);
            instants += hands.instants;
            in_vain += hands.in_vain;
        }
        Fact {
            claim: format!(
                "Two skills, pauses, breaks, a staffing that falls ({leaving}), order {discipline}: no agent is idle while a call waits that \
                 the agent could take"
            ),
            seen: format!("{in_vain} of {instants} instants"),
            holds: in_vain == 0 && instants > 0,
            id,
        }
    };
    [("finish", "fifo"), ("handover", "priority")].map(one).into()
}
