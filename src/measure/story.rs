//! One job's story: what happened to a job that was late, event by event.
//!
//! The first pass over a replication finds the late jobs ([`JobRows`]), the second follows the one that is asked for. Both play the same
//! replication, so they see the same job.

mod follow;

use super::jobs::{JobRow, JobRows};
use crate::engine::World;
use crate::ids::{OfficeId, QueueId, TeamId, WorkId};
use crate::math::Arrange;
use crate::model::{Channel, Model};
use crate::time::{Instant, NEVER, Span};
use follow::Follow;

/// Which late job is told of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    /// Of this work type.
    pub work: Option<WorkId>,
    /// Received at this office.
    pub office: Option<OfficeId>,
    /// Of this replication.
    pub replication: u32,
    /// 0: the one whose lateness is nearest the median of all; the next ones lie farther from it.
    pub nth: usize,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It was received.
    Received,
    /// It was open on the first morning.
    Backlog,
    /// It may be worked on from now on.
    Released,
    /// Work on it begins.
    Begun,
    /// Work on it goes on after it was laid down.
    Resumed,
    /// A chat has its first reply.
    Answered,
    /// Its agent's shift ended; it went back to its place in the queue.
    HandedOver,
    /// Its agent took a caller; it went back to its place in the queue.
    Interrupted,
    /// A transfer rule moved it.
    Moved,
    /// One part was done; it goes on to its next step, or to be done again.
    PassedOn,
    /// It stands in the queue of its next step.
    Rejoined,
    /// The due instant passed.
    Due,
    /// The customer asked where it is.
    Chased,
    /// It was closed.
    Closed,
    /// It was lost on the way to its next step.
    Lost,
    /// The caller left.
    Abandoned,
    /// The caller was sent away when the office closed.
    SentAway,
    /// It was still open when the run ended.
    OpenAtEnd,
}

/// One event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// What.
    pub what: What,
    /// Whose agent.
    pub team: Option<TeamId>,
    /// The queue that holds the job; of one that moves or goes on, the queue it leaves.
    pub queue: QueueId,
    /// The queue it goes to.
    pub to: Option<QueueId>,
    /// The transfer rule, by its place.
    pub rule: Option<usize>,
    /// When it arrives there.
    pub arrives: Option<Instant>,
    /// Jobs before it in its queue.
    pub ahead: Option<u32>,
    /// Agents present of the teams that take from its queue.
    pub present: Option<u32>,
    /// When work begins: how long it has waited since it last came to a queue [µs].
    pub wait: Option<Span>,
    /// For how long of that nobody was present who could have taken it [µs].
    pub nobody: Option<Span>,
}

/// A late job and what happened to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Late jobs to choose from.
    pub late: usize,
    /// What became of it.
    pub row: JobRow,
    /// By how much it was late, up to the end of the run if it was open then [µs].
    pub late_by: Span,
    /// In the order in which they happened.
    pub events: Vec<Event>,
}

/// Tells of a late job that a promise judges in the measured window: cases by due instant, calls and chats by receipt. None: there are not
/// so many. Test: `tests/suite/story.rs`.
pub fn story(model: &Model, pick: &Pick) -> Option<Told> {
    let mut world = World::new(model);
    let mut rows = JobRows::new(model);
    world.play(model, model.study.seed, pick.replication, &mut rows);
    let (from, until) = model.grid.window();
    let is_meant = |row: &&JobRow| {
        let is_case = model.work[row.work.index()].channel == Channel::Case;
        let judged = if is_case { row.due.unwrap_or(NEVER) } else { row.received };
        row.late
            && from <= judged
            && judged < until
            && pick.work.is_none_or(|work| work == row.work)
            && pick.office.is_none_or(|office| office == row.received_at)
    };
    let mut late: Vec<(Span, JobRow)> =
        rows.rows.iter().filter(is_meant).map(|row| (lateness(model, row), *row)).collect();
    late.arrange_by_key(|(late_by, row)| (*late_by, row.id, row.attempt));
    let median = late.get(late.len() / 2)?.0;
    late.arrange_by_key(|(late_by, row)| ((late_by - median).abs(), row.id, row.attempt));
    let &(late_by, row) = late.get(pick.nth)?;
    let mut follow = Follow::new(model, &row);
    world.play(model, model.study.seed, pick.replication, &mut follow);
    let mut events = follow.events;
    // Those of the clock are noticed at the next event: a due instant before the release with it.
    events.arrange_by_key(|event| event.at);
    Some(Told { late: late.len(), row, late_by, events })
}

/// From the due instant to what it was about, or to the end of the run.
fn lateness(model: &Model, row: &JobRow) -> Span {
    let is_case = model.work[row.work.index()].channel == Channel::Case;
    let at = if is_case { row.ended } else { row.started.or(row.ended) };
    (at.unwrap_or(model.horizon) - row.due.unwrap_or(model.horizon)).max(0)
}
