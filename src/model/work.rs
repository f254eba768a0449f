//! What arrives and what was promised about it.

use super::calendar::Due;
use super::follow::{Chasers, Redial, Step};
use crate::ids::{CalendarId, OfficeId, QueueId, TeamId, WorkId};
use crate::random::batch::Batch;
use crate::random::law::Law;
use crate::random::scores::Correlated;
use crate::time::{Instant, Span};

/// How a job reaches the operation, and so how it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Waits in person, may abandon.
    Call,
    /// Waits in person for the first reply.
    Chat,
    /// Waits as long as it takes.
    Case,
}

/// A work type.
#[derive(Clone, Debug)]
pub struct Work {
    /// Key in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How its jobs wait.
    pub channel: Channel,
    /// How long a caller waits before abandoning; None: for ever.
    pub patience: Option<Law>,
    /// The share of callers who leave at once when not served at once (0..1).
    pub balking: f64,
    /// What becomes of those who wait when their office closes.
    pub at_close: AtClose,
    /// From the moment an agent takes a chat to the first reply; None: at once.
    pub first_reply: Option<Law>,
    /// Promises. The first that applies to a job gives the due instant of a case and the threshold of the six service levels.
    pub sla: Vec<Sla>,
    /// The first promise about jobs received in the run; `sla.len()` without one.
    pub first: usize,
    /// Callers who leave and call again.
    pub redial: Option<Redial>,
    /// Customers of overdue cases who ask.
    pub chasers: Option<Chasers>,
    /// What follows the first handling of a case, in this order.
    pub steps: Vec<Step>,
}

/// Which jobs a promise is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// All of them.
    All,
    /// Those received in the run.
    New,
    /// Those of the opening backlog.
    Backlog,
}

impl Applies {
    /// Whether it is about a job, which stands in the opening backlog or is received in the run.
    #[inline]
    pub fn to(self, backlog: bool) -> bool {
        match self {
            Applies::All => true,
            Applies::New => !backlog,
            Applies::Backlog => backlog,
        }
    }
}

/// A promise about a work type.
#[derive(Clone, Debug)]
pub struct Sla {
    /// The name in measures.
    pub name: String,
    /// Which jobs it is about.
    pub applies: Applies,
    /// Calls and chats: answered within this wait (<=); cases: None.
    pub within: Option<Span>,
    /// Cases: the rule of the due instant.
    pub due: Option<Due>,
    /// Abandons sooner than this (<) are short.
    pub short_abandon: Span,
    /// The share promised (0..1), where there is one.
    pub target: Option<f64>,
    /// The measure that the promise names.
    pub metric: Metric,
    /// The contract's period.
    pub period: super::PeriodKind,
    /// The promise in words: "95 % closed within 15 business days, by week".
    pub words: String,
}

/// Which of the field's service levels a promise names. Definitions stand in `names`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// S_T / S.
    OfAnswered,
    /// S_T / A.
    OfOffered,
    /// S_T / (A - L_T).
    EarlyAbandonsExcluded,
    /// (S_T + L_T) / A.
    EarlyAbandonsMet,
    /// S_T / (A - L_t0).
    ShortAbandonsExcluded,
    /// (S_T + L_t0) / A.
    ShortAbandonsMet,
    /// Closed in time / fallen due.
    OfDue,
    /// Closed in time / closed.
    OfClosed,
}

/// One work type at one office.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The work type.
    pub work: WorkId,
    /// The office.
    pub office: OfficeId,
    /// The calendar of the SLA clock of jobs that arrive here: the work type's, else the office's.
    pub clock: CalendarId,
    /// Teams that an arriving job asks, by (preference, order in the file).
    pub teams: Vec<TeamId>,
    /// The law whose unit-mean draws jobs of this work type carry: the first team's that handles the work type, the same at every office.
    pub law: Law,
    /// Expected handle time of a job here, over the teams that handle it, without factors by date [µs]; see [`Queue::expected_at`].
    pub expected: f64,
    /// The same with the factors in force from each instant on, ascending; empty where there are none.
    pub expected_from: Vec<(Instant, f64)>,
    /// Mean pause after a job here, over the teams that handle it [µs].
    pub rest: f64,
    /// The lines that a call received here holds: place in `Model::lines`.
    pub lines: Option<u16>,
    /// Whether a job received here asks for an idle agent and nothing else, so that it arrives by the short way.
    pub plain: bool,
    /// Whether its jobs are chats.
    pub chat: bool,
    /// What becomes of those who wait when its office closes.
    pub at_close: AtClose,
    /// Whether its callers may interrupt a case.
    pub interrupts: bool,
}

impl Queue {
    /// Expected handle time of a job that is taken up here at an instant, for work on hand and slack [µs]: the mean over the teams that
    /// handle it by the factor of the date. Agents of different speed count with their mean speed.
    pub fn expected_at(&self, at: Instant) -> f64 {
        let begun = self.expected_from.partition_point(|&(from, _)| from <= at);
        self.expected_from[..begun].last().map_or(self.expected, |&(_, expected)| expected)
    }

    /// Expected time for which a job that is taken up here at an instant keeps its agent from the next: handle time and pause [µs].
    pub fn taken_at(&self, at: Instant) -> f64 {
        self.expected_at(at) + self.rest
    }
}

/// A stream of arrivals: one work type received at one office.
#[derive(Clone, Debug)]
pub struct Stream {
    /// Key of its draws: a hash of the ids of work type and office, so that other streams never disturb it.
    pub key: u32,
    /// Where its jobs queue.
    pub queue: QueueId,
    /// Stretches of constant rate, ascending, not overlapping, each within one local day and at most an hour or one open period long.
    pub cells: Vec<Cell>,
    /// Exact arrival instants in place of cells (a trace), ascending.
    pub trace: Vec<Instant>,
    /// Coefficient of variation of the gamma day factor; 0 without one.
    pub busyness_cv: Variation,
    /// How the day factor goes with other streams' and from day to day; None: on its own.
    pub correlated: Option<Correlated>,
    /// Coefficient of variation of the gamma factor of each cell, on top of the day factor; 0 without one.
    pub interval_cv: Variation,
    /// How many jobs each arrival brings; None: one.
    pub batch: Option<Batch>,
    /// Instants at which received jobs enter the queue, ascending; None: at once. A job enters at the first one after its receipt.
    pub releases: Option<Vec<Instant>>,
}

impl Stream {
    /// Jobs that a cell brings, on average.
    pub fn expected(&self, cell: &Cell) -> f64 {
        cell.mean * self.batch.map_or(1.0, Batch::mean)
    }

    /// When a job received at an instant may be begun; the horizon where it is released no more before it.
    pub fn released(&self, received: Instant, horizon: Instant) -> Instant {
        let Some(releases) = &self.releases else { return received };
        let next = releases.partition_point(|&release| release < received);
        releases.get(next).copied().unwrap_or(horizon)
    }
}

/// A coefficient of variation by local day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Variation {
    /// The greatest that it ever is; 0: nothing varies on any day.
    pub greatest: f64,
    /// Where it changes: the days from which each value holds, ascending, since the scenario's start; empty: it is always the greatest.
    pub changes: Vec<(i32, f64)>,
}

impl Variation {
    /// The coefficient of a local day; before the first change that of the first.
    pub fn on(&self, day: u32) -> f64 {
        let after = self.changes.partition_point(|(from, _)| i64::from(*from) <= i64::from(day));
        self.changes.get(after.saturating_sub(1)).map_or(self.greatest, |(_, cv)| *cv)
    }
}

/// What becomes of callers who wait when the office closes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AtClose {
    /// They wait for the next opening, as long as their patience lasts.
    #[default]
    Keep,
    /// They are served; agents at the end of their shift stay for them.
    Serve,
    /// They are sent away.
    Drop,
}

/// A close of the office of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Close {
    /// When.
    pub at: Instant,
    /// Of which queue.
    pub queue: QueueId,
    /// What becomes of those who wait; never `Keep`.
    pub rule: AtClose,
}

/// Telephone lines. A caller holds one from receipt until the call ends; one who finds none free is blocked.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Key in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// A stretch of constant rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Where it starts.
    pub start: Instant,
    /// How long it is (> 0).
    pub length: Span,
    /// Expected arrivals at day factor 1: jobs, or batches of them.
    pub mean: f64,
    /// Its key: the minute of its start since the scenario's start (< 2^24), the same in every scenario.
    pub minute: u32,
    /// Its local day since the scenario's start, the key of the day factor.
    pub day: u32,
}

/// Jobs open on the first morning, with their ages spread evenly.
#[derive(Clone, Debug)]
pub struct Backlog {
    /// Key of their draws: a hash of work type and the backlog's id.
    pub key: u32,
    /// Where they wait.
    pub queue: QueueId,
    /// Receipt of each job, ascending (oldest first), all before 0: job k of n has age from + (to - from) (n - k - 1/2) / n.
    pub received: Vec<Instant>,
}
