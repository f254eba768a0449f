//! Poisson arrivals see time averages: those who find all busy are as many as λ(t) brings in the time in which all are busy. Exact on
//! average over any stretch of time, whatever the handle times, the patience, the staffing and the rates.

use crate::beside::Named;
use crate::check::{Check, seed};
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{HOUR, Instant};

/// Calls by the hour.
const RATES: [f64; 12] = [10.0, 20.0, 40.0, 60.0, 50.0, 50.0, 40.0, 60.0, 60.0, 40.0, 20.0, 10.0];

/// What is played: its words, keys of the work type, keys of the team, the handle time, lines.
struct Desk {
    words: &'static str,
    work: &'static str,
    team: &'static str,
    handle_time: &'static str,
    lines: Option<i64>,
}

const DESKS: [Desk; 5] = [
    Desk {
        words: "exponential handle times, 5 agents",
        work: "",
        team: "agents = 5",
        handle_time: r#"{ mean = "5 min", law = "exponential" }"#,
        lines: None,
    },
    Desk {
        words: "hyperexponential handle times, agents by the hour who finish, lognormal patience",
        work: r#"patience = { mean = "4 min", law = "lognormal", cv = 1.5 }"#,
        team: "agents.every-day = { from = \"00:00\", every = \"1 hour\", values = [2, 3, 5, 6, 4, 6, 4, 7, 5, 4, 2, 1] }",
        handle_time: r#"{ mean = "5 min", law = "hyperexponential", cv = 2 }"#,
        lines: None,
    },
    Desk {
        words: "constant handle times, 8 agents with pauses, absence and a pause after each call",
        work: "",
        team: "agents = 8\nproductive = \"75%\"\nabsence = { mean = \"10%\" }\npause_after_job = { mean = \"20 s\" }",
        handle_time: r#"{ mean = "5 min", law = "deterministic" }"#,
        lines: None,
    },
    Desk {
        words: "lognormal handle times, 6 agents with a break at which they hand over",
        work: "",
        team: "agents = 6\nleaving = \"handover\"\nshift = { every-day = \"00:00-24:00\" }\nbreaks = { every-day = \"04:10-04:40\" }",
        handle_time: r#"{ mean = "5 min", cv = 1.2 }"#,
        lines: None,
    },
    Desk {
        words: "gamma handle times, 4 agents and 7 lines, patience: all lines taken",
        work: r#"patience = { mean = "6 min", law = "exponential" }"#,
        team: "agents = 4",
        handle_time: r#"{ mean = "5 min", law = "gamma", cv = 0.5 }"#,
        lines: Some(7),
    },
];

fn scenario(desk: &Desk) -> String {
    let values = RATES.map(|rate| rate.to_string()).join(", ");
    let lines = desk.lines.map(|lines| format!("[line.all]\nlines = {lines}")).unwrap_or_default();
    OneQueue {
        horizon: "12 hours",
        head: "interval = \"1 hour\"",
        work: ("call", desk.work),
        arrivals: &format!(
            "[work.call.arrivals.centre.rate.every-day]\nfrom = \"00:00\"\nevery = \"1 hour\"\nvalues = [{values}]"
        ),
        team: ("agents", desk.team),
        handle_time: desk.handle_time,
        more: &lines,
        ..OneQueue::default()
    }
    .text()
}

/// Whether all are busy, since when, and how many calls come in such times, expected and seen.
#[derive(Default)]
struct Busy {
    lines: Option<i64>,
    present: i64,
    paused: i64,
    in_hand: i64,
    waiting: i64,
    since: Instant,
    expected: f64,
    seen: f64,
}

impl Busy {
    fn is(&self) -> bool {
        match self.lines {
            Some(lines) => self.in_hand + self.waiting >= lines,
            None => self.in_hand + self.paused >= self.present,
        }
    }

    /// Adds the expected calls of the time since the last change.
    fn until(&mut self, now: Instant) {
        if self.is() {
            let mut from = self.since;
            while from < now {
                let hour = from / HOUR;
                let to = now.min((hour + 1) * HOUR);
                self.expected += RATES[hour as usize] * (to - from) as f64 / HOUR as f64;
                from = to;
            }
        }
        self.since = now;
    }
}

impl Observer for Busy {
    fn received(&mut self, job: &mut Job) {
        self.until(job.received);
        self.seen += f64::from(u8::from(self.is()));
        self.waiting += 1;
    }
    fn blocked(&mut self, now: Instant, _: &mut Job) {
        self.until(now);
        self.seen += 1.0;
    }
    fn started(&mut self, now: Instant, _: &mut Job, _: TeamId) {
        self.until(now);
        self.waiting -= 1;
        self.in_hand += 1;
    }
    fn handed_over(&mut self, now: Instant, _: &mut Job, _: TeamId) {
        self.until(now);
        self.waiting += 1;
        self.in_hand -= 1;
    }
    fn closed(&mut self, now: Instant, _: &mut Job, _: TeamId) {
        self.until(now);
        self.in_hand -= 1;
    }
    /// Told in time where there are lines; elsewhere those who wait do not count.
    fn abandoned(&mut self, at: Instant, _: &mut Job) {
        if self.lines.is_some() {
            self.until(at);
        }
        self.waiting -= 1;
    }
    fn present(&mut self, now: Instant, _: TeamId, change: i64) {
        self.until(now);
        self.present += change;
    }
    fn paused(&mut self, now: Instant, _: TeamId, change: i64) {
        self.until(now);
        self.paused += change;
    }
    fn end(&mut self, now: Instant, _: &mut World) {
        self.until(now);
    }
}

pub fn checks(replications: u32) -> Vec<Check> {
    let one_desk = |(number, desk): (usize, &Desk)| {
        let id = format!("identities-pasta-{number}");
        let model = model(&scenario(desk));
        let mut world = World::new(&model);
        let one = |replication| {
            let mut busy = Busy { lines: desk.lines, ..Busy::default() };
            world.play(&model, seed(&id), replication, &mut busy);
            (busy.seen, busy.expected)
        };
        let parts: Vec<(f64, f64)> = (0..replications).map(one).collect();
        let named = Named {
            id,
            source: "Wolff 1982",
            model: desk.words,
            measure: "calls that find all busy / expected while all are busy",
        };
        named.exact(1.0, &parts)
    };
    DESKS.iter().enumerate().map(one_desk).collect()
}
