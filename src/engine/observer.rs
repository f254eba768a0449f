//! What the engine tells. A new measure is a new observer; no engine line changes.

use super::World;
use super::job::Job;
use crate::ids::{QueueId, TeamId};
use crate::time::{DAY, Instant, Span};

/// A transfer of one job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The queue that it leaves.
    pub from: QueueId,
    /// The queue that holds it from now on.
    pub to: QueueId,
    /// Index of the rule in `Model::transfers`.
    pub rule: usize,
    /// Whether it had been moved before, within [`SOON_AGAIN`].
    pub again: bool,
}

/// A job moved twice within this time goes to and fro: a week, elapsed [µs].
pub const SOON_AGAIN: Span = 7 * DAY;

/// What the people on a team's rota do: together they are its heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rota {
    /// Wanted present.
    pub wanted: u32,
    /// On a break.
    pub on_break: u32,
    /// Absent for the day.
    pub absent: u32,
}

/// Watches one replication. Called in the order of events, except that an abandonment may be told late: `abandoned` carries its true
/// instant, which is never after `now` and may lie in an earlier interval. All methods default to nothing; dispatch is static.
pub trait Observer {
    /// A job was received (or stood in the opening backlog: `job.marks` has `BACKLOG`). `job.interval` is the interval of receipt.
    /// Jobs that wait for a release are told before their receipt has passed; they are received within the horizon all the same.
    #[inline(always)]
    fn received(&mut self, _job: &mut Job) {}
    /// An agent of `team` begins work on a job, or takes up one that was handed over (`STARTED` is then set already).
    #[inline(always)]
    fn started(&mut self, _now: Instant, _job: &mut Job, _team: TeamId) {}
    /// The agent left; the job is back in its queue with its place and its work done.
    #[inline(always)]
    fn handed_over(&mut self, _now: Instant, _job: &mut Job, _team: TeamId) {}
    /// A job is done and leaves.
    #[inline(always)]
    fn closed(&mut self, _now: Instant, _job: &mut Job, _team: TeamId) {}
    /// An agent of `team` begins a chat, the first that it has open or one more; the customer has the first reply `reply` later.
    #[inline(always)]
    fn chat_started(
        &mut self,
        now: Instant,
        job: &mut Job,
        team: TeamId,
        _is_first: bool,
        _reply: Span,
    ) {
        self.started(now, job, team);
    }
    /// The agent left; a chat is back in its queue with its place and its work done. The last of its open chats or one of several.
    #[inline(always)]
    fn chat_handed_over(&mut self, now: Instant, job: &mut Job, team: TeamId, _is_last: bool) {
        self.handed_over(now, job, team);
    }
    /// A chat is done and leaves: the last that its agent had open, or one of several.
    #[inline(always)]
    fn chat_closed(&mut self, now: Instant, job: &mut Job, team: TeamId, _is_last: bool) {
        self.closed(now, job, team);
    }
    /// The agent takes a caller; the case is back in its queue with its place and its work done.
    #[inline(always)]
    fn interrupted(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.handed_over(now, job, team);
    }
    /// A caller left at `at` without having been served (balking: `at == job.received`).
    #[inline(always)]
    fn abandoned(&mut self, _at: Instant, _job: &mut Job) {}
    /// A caller who waited when the office closed was sent away: leaves unserved, as one who abandons.
    #[inline(always)]
    fn dropped(&mut self, now: Instant, job: &mut Job) {
        self.abandoned(now, job);
    }
    /// A caller found all lines taken and never reached the queue; `received` is not told of it.
    #[inline(always)]
    fn blocked(&mut self, _now: Instant, _job: &mut Job) {}
    /// A queued job changed hands: from now on it is counted at `to`, though it may be on its way for a while.
    #[inline(always)]
    fn moved(&mut self, _now: Instant, _job: &mut Job, _how: Move) {}
    /// The rota of `team` from now on.
    #[inline(always)]
    fn rostered(&mut self, _now: Instant, _team: TeamId, _rota: Rota) {}
    /// Told right after `received` of a job that is not a first arrival: a redial, rework as a new request, a duplicate (see its marks).
    #[inline(always)]
    fn came_back(&mut self, _job: &mut Job) {}
    /// An agent of `team` has done its part, and the job goes on: to its next step, or to the same queue to be done again. From now on
    /// it is counted at `to`, though it may have to wait before it stands there.
    #[inline(always)]
    fn passed_on(
        &mut self,
        _now: Instant,
        _job: &mut Job,
        _team: TeamId,
        _from: QueueId,
        _to: QueueId,
    ) {
    }
    /// A job that was passed on stands in its queue.
    #[inline(always)]
    fn rejoined(&mut self, _now: Instant, _job: &mut Job) {}
    /// A job that an agent of `team` had in hand is lost on its way to the next step: it leaves without being closed.
    #[inline(always)]
    fn lost(&mut self, _now: Instant, _job: &mut Job, _team: TeamId) {}
    /// The customer of an overdue case has asked where it is: it will take a little longer.
    #[inline(always)]
    fn chased(&mut self, _now: Instant, _job: &mut Job) {}
    /// `change` agents of `team` came (> 0) or left (< 0). Present agents handle, pause or are available.
    #[inline(always)]
    fn present(&mut self, _now: Instant, _team: TeamId, _change: i64) {}
    /// An agent began (+1) or ended (-1) a not-ready pause; ended before it leaves.
    #[inline(always)]
    fn paused(&mut self, _now: Instant, _team: TeamId, _change: i64) {}
    /// Interval `ended` is over at `now`; nothing at this instant has been played yet. Not called at the horizon.
    #[inline(always)]
    fn edge(&mut self, _ended: usize, _now: Instant, _world: &mut World) {}
    /// The horizon is reached; nothing at that instant was played. Jobs still open are in `world`.
    #[inline(always)]
    fn end(&mut self, _now: Instant, _world: &mut World) {}
}

impl Observer for () {}

/// Two observers of one replication.
impl<A: Observer, B: Observer> Observer for (&mut A, &mut B) {
    fn received(&mut self, job: &mut Job) {
        self.0.received(job);
        self.1.received(job);
    }
    fn started(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.0.started(now, job, team);
        self.1.started(now, job, team);
    }
    fn handed_over(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.0.handed_over(now, job, team);
        self.1.handed_over(now, job, team);
    }
    fn closed(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.0.closed(now, job, team);
        self.1.closed(now, job, team);
    }
    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        self.0.abandoned(at, job);
        self.1.abandoned(at, job);
    }
    fn chat_started(
        &mut self,
        now: Instant,
        job: &mut Job,
        team: TeamId,
        is_first: bool,
        reply: Span,
    ) {
        self.0.chat_started(now, job, team, is_first, reply);
        self.1.chat_started(now, job, team, is_first, reply);
    }
    fn chat_handed_over(&mut self, now: Instant, job: &mut Job, team: TeamId, is_last: bool) {
        self.0.chat_handed_over(now, job, team, is_last);
        self.1.chat_handed_over(now, job, team, is_last);
    }
    fn chat_closed(&mut self, now: Instant, job: &mut Job, team: TeamId, is_last: bool) {
        self.0.chat_closed(now, job, team, is_last);
        self.1.chat_closed(now, job, team, is_last);
    }
    fn interrupted(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.0.interrupted(now, job, team);
        self.1.interrupted(now, job, team);
    }
    fn dropped(&mut self, now: Instant, job: &mut Job) {
        self.0.dropped(now, job);
        self.1.dropped(now, job);
    }
    fn blocked(&mut self, now: Instant, job: &mut Job) {
        self.0.blocked(now, job);
        self.1.blocked(now, job);
    }
    fn moved(&mut self, now: Instant, job: &mut Job, how: Move) {
        self.0.moved(now, job, how);
        self.1.moved(now, job, how);
    }
    fn rostered(&mut self, now: Instant, team: TeamId, rota: Rota) {
        self.0.rostered(now, team, rota);
        self.1.rostered(now, team, rota);
    }
    fn came_back(&mut self, job: &mut Job) {
        self.0.came_back(job);
        self.1.came_back(job);
    }
    fn passed_on(&mut self, now: Instant, job: &mut Job, team: TeamId, from: QueueId, to: QueueId) {
        self.0.passed_on(now, job, team, from, to);
        self.1.passed_on(now, job, team, from, to);
    }
    fn rejoined(&mut self, now: Instant, job: &mut Job) {
        self.0.rejoined(now, job);
        self.1.rejoined(now, job);
    }
    fn lost(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.0.lost(now, job, team);
        self.1.lost(now, job, team);
    }
    fn chased(&mut self, now: Instant, job: &mut Job) {
        self.0.chased(now, job);
        self.1.chased(now, job);
    }
    fn present(&mut self, now: Instant, team: TeamId, change: i64) {
        self.0.present(now, team, change);
        self.1.present(now, team, change);
    }
    fn paused(&mut self, now: Instant, team: TeamId, change: i64) {
        self.0.paused(now, team, change);
        self.1.paused(now, team, change);
    }
    fn edge(&mut self, ended: usize, now: Instant, world: &mut World) {
        self.0.edge(ended, now, world);
        self.1.edge(ended, now, world);
    }
    fn end(&mut self, now: Instant, world: &mut World) {
        self.0.end(now, world);
        self.1.end(now, world);
    }
}
