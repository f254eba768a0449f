//! What follows a job: rework, further steps, redials, chasers. Delay makes demand.

use super::calendar::{Calendar, Due};
use crate::ids::{CalendarId, QueueId};
use crate::random::law::Law;
use crate::time::{Instant, LONGEST, Span};

/// How long until something follows.
#[derive(Clone, Debug)]
pub enum After {
    /// Always the same elapsed time [µs].
    Elapsed(Span),
    /// Elapsed time, drawn.
    Law(Law),
    /// A rule on the calendar of the queue's SLA clock, as for due instants.
    Clock(Due),
}

impl After {
    /// The instant at which it follows what happens at `now`, never before it; `uniform` is the job's own draw.
    pub fn instant(&self, now: Instant, calendar: &Calendar, uniform: f64) -> Instant {
        match self {
            After::Elapsed(span) => now + span,
            After::Law(law) => {
                let mut draw = [uniform];
                law.unit_draws(&mut draw);
                ((now as f64 + draw[0] * law.mean() + 0.5) as Instant).min(LONGEST)
            }
            After::Clock(rule) => calendar.due(now, rule).max(now),
        }
    }
}

/// Jobs that a team did not get right: a share of what it has done has to be done again.
#[derive(Clone, Debug)]
pub struct Rework {
    /// The share (0..1).
    pub probability: f64,
    /// How long after the team has done it.
    pub after: After,
    /// The same case goes on, with its receipt and due instant, and stands at its queue again; else it is closed and a new job of the
    /// same work type is received where the first one was.
    pub same: bool,
}

/// Callers who left and call again.
#[derive(Clone, Debug)]
pub struct Redial {
    /// The share (0..1) of those who leave, at every attempt.
    pub probability: f64,
    /// How long after they left.
    pub after: After,
}

/// Customers of overdue cases who ask where they are.
#[derive(Clone, Debug)]
pub struct Chasers {
    /// The chance that an overdue open case is asked about at an opening of its SLA calendar (0..1).
    pub probability: f64,
    /// How long a contact takes; None: each is a new case, a duplicate.
    pub contact: Option<Law>,
}

/// One opening of a calendar at which customers ask.
#[derive(Clone, Copy, Debug)]
pub struct Chase {
    /// When.
    pub at: Instant,
    /// The calendar of the SLA clocks that it concerns.
    pub calendar: CalendarId,
    /// Its local day, the key of the draws.
    pub day: i32,
}

/// What becomes of a job that does not take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// It goes on with the next step.
    Next,
    /// It is closed.
    Close,
    /// It is lost: it ends there and is never closed.
    Lose,
}

/// A further step of a case: it is handled as another work type, at the same office or another one.
#[derive(Clone, Debug)]
pub struct Step {
    /// Key in the file.
    pub id: String,
    /// Where the case stands for this step, by the office that holds it before.
    pub to: Vec<Option<QueueId>>,
    /// The wait before it.
    pub after: After,
    /// The share of cases that take it (0..1).
    pub probability: f64,
    /// What becomes of the others.
    pub otherwise: Otherwise,
}
