//! Rules that move queued jobs between offices.

use super::calendar::Due;
use crate::ids::{OfficeId, QueueId};
use crate::time::{Instant, Span};

/// A transfer rule.
#[derive(Clone, Debug)]
pub struct Transfer {
    /// Key in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Offices that send, in the file's order.
    pub from: Vec<OfficeId>,
    /// Offices that receive, in the file's order.
    pub to: Vec<OfficeId>,
    /// For each work type that may move: its queue at each source and at each destination (None: not handled there).
    pub lanes: Vec<Lane>,
    /// When a source sends.
    pub send: Condition,
    /// When a destination accepts.
    pub accept: Condition,
    /// How long a moved job is on its way.
    pub delay: Delay,
    /// Handle time of a moved job is multiplied by this (1.1 for +10 %).
    pub stretch: f64,
    /// The most jobs moved in a local day.
    pub cap: Option<u32>,
    /// Which job goes first.
    pub order: Order,
    /// Jobs moved at a time, to one destination; at least 1.
    pub batch: u32,
    /// A job is moved if it has been moved fewer times than this.
    pub max_hops: u8,
    /// What a moved job costs [millionths of the scenario's currency].
    pub cost: i64,
    /// When the rule looks, ascending; every look of one local day has the same `day`.
    pub looks: Vec<Look>,
}

/// Which of the jobs that may be moved goes first; ties by the job's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The earliest place in the queue.
    Oldest,
    /// The latest place in the queue.
    Newest,
    /// The earliest due instant.
    Due,
}

/// One look of a rule.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// When.
    pub at: Instant,
    /// The local day since the scenario's start, over which the cap counts.
    pub day: u32,
}

/// The queues of one work type at both ends.
#[derive(Clone, Debug)]
pub struct Lane {
    /// By `Transfer::from`.
    pub from: Vec<Option<QueueId>>,
    /// By `Transfer::to`.
    pub to: Vec<Option<QueueId>>,
}

/// A condition on an office with hysteresis: it starts when the level is passed and ends when `release` is passed back.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// What is measured, and the level.
    pub level: Level,
    /// The level at which it ends; equal to the level without hysteresis. In the unit of `level`.
    pub release: f64,
}

/// What a condition measures.
#[derive(Clone, Copy, Debug)]
pub enum Level {
    /// Always true.
    Always,
    /// Work waiting (accept: and on its way) per productive agent-day above (send) or below (accept) this many days.
    Work(f64),
    /// Send: the oldest waiting job is older than this [µs on the clock of its queue's calendar, open time].
    Oldest(Span),
    /// Jobs waiting (accept: and on their way) above (send) or below (accept) this.
    Count(f64),
    /// Send: the least slack, due less now less expected handle time, is under this [µs elapsed].
    Slack(Span),
}

/// How long a moved job is on its way.
#[derive(Clone, Copy, Debug)]
pub enum Delay {
    /// Elapsed time [µs].
    Elapsed(Span),
    /// A rule on a calendar, as for due instants.
    Calendar(crate::ids::CalendarId, Due),
}
