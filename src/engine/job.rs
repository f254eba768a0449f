//! One job: 64 bytes, a cache line.

use crate::ids::QueueId;
use crate::time::Instant;

/// A job from receipt to close: a call, a chat or a case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Job {
    /// Its identity, the same in every scenario that has the job: the address of its draws. Also the last tie-breaker.
    pub id: u64,
    /// When it was received; its age and its SLA clock run from here.
    pub received: Instant,
    /// When it is due; `NEVER` without a promise. A call is due when its threshold ends.
    pub due: Instant,
    /// Its place in the queue: receipt, or the instant at which it entered a later step.
    pub place: Instant,
    /// When its patience ends; `NEVER` if it waits as long as it takes. A job that expires exactly when an agent frees is served.
    pub expires: Instant,
    /// Handle time still to do, in means of the team that does it (1 = an average job); grows by extra handling, shrinks by work done.
    pub draw: f64,
    /// The queue where it was received; SLAs and turnaround are counted there.
    pub origin: QueueId,
    /// The queue that holds it now; backlog and overdue jobs are counted there.
    pub queue: QueueId,
    /// The reporting interval of its receipt; `BEFORE` for the opening backlog.
    pub interval: u32,
    /// What has happened to it.
    pub marks: Marks,
    /// How often it was transferred.
    pub hops: u8,
    /// How often the caller has called before: its number among the attempts of one caller.
    pub attempt: u8,
    /// How often it was handled before: steps taken and rework of the same request.
    pub round: u8,
    /// Steps behind it.
    pub step: u8,
}

/// `Job::interval` of the opening backlog.
pub const BEFORE: u32 = u32::MAX;

/// What has happened to a job, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u16);

impl Marks {
    /// Work on it has begun once.
    pub const STARTED: Marks = Marks(1);
    /// It belonged to the opening backlog.
    pub const BACKLOG: Marks = Marks(2);
    /// It was overdue at the start of the run (only with `BACKLOG`).
    pub const BORN_LATE: Marks = Marks(4);
    /// Free for an observer's own use: counted as overdue.
    pub const OVERDUE: Marks = Marks(8);

    /// It has left unserved; only its place in the queue is still to be cleared.
    pub const GONE: Marks = Marks(16);
    /// It holds one of its office's lines.
    pub const LINE: Marks = Marks(1 << 12);
    /// It was laid down for a caller, so whoever takes it up has to find the way in again.
    pub const RESUMED: Marks = Marks(1 << 13);

    /// It is not a first arrival: one of the three that follow.
    pub const CAME_BACK: Marks = Marks(32);
    /// A new request, since the first was not done right.
    pub const REWORK: Marks = Marks(64);
    /// A caller who left and calls again.
    pub const REDIAL: Marks = Marks(128);
    /// A duplicate of an overdue case.
    pub const DUPLICATE: Marks = Marks(1 << 9);

    /// Whether all marks of `other` are set.
    #[inline(always)]
    pub fn has(self, other: Marks) -> bool {
        self.0 & other.0 == other.0
    }

    /// Takes the marks of `other` away.
    pub fn clear(&mut self, other: Marks) {
        self.0 &= !other.0;
    }

    /// Sets the marks of `other`.
    #[inline(always)]
    pub fn set(&mut self, other: Marks) {
        self.0 |= other.0;
    }
}

/// A job's place in the arena.
pub type Slot = u32;
/// No job.
pub const NONE: Slot = u32::MAX;
