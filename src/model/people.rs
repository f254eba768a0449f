//! Who works, when, on what, and in which order.

use super::follow::Rework;
use crate::ids::{OfficeId, QueueId, TeamId};
use crate::math::{exp, ln_1p};
use crate::random::law::Law;
use crate::stats::{beta_quantile, normal_quantile};
use crate::time::{Instant, Span};

/// Agents alike in office, skills and shifts.
#[derive(Clone, Debug)]
pub struct Team {
    /// Key in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Where they work.
    pub office: OfficeId,
    /// Key of the agents' own draws: a hash of the team's id. Agent k of the team draws from (key, k).
    pub key: u32,
    /// The most agents present at once over the horizon.
    pub capacity: u32,
    /// Which job an agent takes next.
    pub discipline: Discipline,
    /// What happens to a job in hand when its agent's shift ends.
    pub leaving: Leaving,
    /// Length of one not-ready pause [µs].
    pub pause: Span,
    /// How its people differ from ones who are always there, ready and alike.
    pub habits: Habits,
    /// The pace of each chat when so many are open, 1 with one: its length is the most that an agent holds at once; empty without chats.
    pub chats: Vec<f64>,
    /// Whether any of its callers are served to the end after a close.
    pub stays: bool,
    /// Whether any of its work leaves agents in reserve.
    pub reserves: bool,
    /// What the team handles, in the file's order.
    pub handles: Vec<Handle>,
    /// Mean productive agents over the team's present hours per open day, for work per productive agent: productive agent-time of an
    /// average open day of its calendar [µs per day].
    pub productive_day: f64,
}

/// How the people of a team differ from ones who are always there, ready and alike. The default is that they do not.
#[derive(Clone, Debug, Default)]
pub struct Habits {
    /// Law of the not-ready pause after each job [µs], drawn by the job; none without.
    pub after_job: Option<Law>,
    /// Absence by whole days; none without.
    pub absence: Option<Absence>,
    /// Coefficient of variation of the agents' own speed; 0: all alike. See [`Habits::slowness`].
    pub speed_cv: f64,
}

impl Habits {
    /// What the handle times of an agent are multiplied by whose uniform draw is `u`: 1 / speed, speed being lognormal with mean 1 and
    /// `speed_cv`. As the mean of speed is kept, so are the jobs done in an hour by agents who always have work, and the hours that they
    /// take for a job; the plain mean of 1 / speed over agents is 1 + cv².
    pub fn slowness(&self, u: f64) -> f64 {
        let variance = ln_1p(self.speed_cv * self.speed_cv);
        exp(0.5 * variance - variance.sqrt() * normal_quantile(u))
    }
}

/// Absence by whole days, beta-binomial: each local day the team has a share p of its people absent, and each agent is absent when its own
/// draw for the day is below p. Of n people the number absent has mean n m and variance n m (1 - m) (1 + (n - 1) r).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Absence {
    /// The mean share m, in (0, 1).
    pub mean: f64,
    /// The correlation r between two people on the same day, in [0, 1); 0: p is m every day.
    pub correlation: f64,
}

impl Absence {
    /// The share absent on a day whose uniform draw is `u`: the quantile of the beta law of mean m and variance r m (1 - m).
    pub fn share(&self, u: f64) -> f64 {
        if self.correlation == 0.0 {
            return self.mean;
        }
        let size = 1.0 / self.correlation - 1.0;
        beta_quantile(self.mean * size, (1.0 - self.mean) * size, u)
    }
}

/// Which job an agent takes next; compares the heads of every queue that the team handles. Ties by due, then job id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discipline {
    /// The earliest arrival.
    Fifo,
    /// The lowest `order`, then the earliest arrival.
    Priority,
    /// The earliest due date.
    Due,
    /// The least due date less expected handle time.
    Slack,
    /// The greatest weight x wait.
    WeightedWait,
}

/// What happens to a job in hand when its agent's shift ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The agent finishes it, then leaves.
    Finish,
    /// It goes back to the queue with its place and its work done.
    Handover,
    /// The agent stays while work waits, for so long at most [µs], then hands over. Into a break it only finishes the job in hand.
    Overtime(Span),
}

/// How a team handles one queue.
#[derive(Clone, Debug)]
pub struct Handle {
    /// The queue: a work type at the team's office.
    pub queue: QueueId,
    /// The law of handle time.
    pub law: Law,
    /// Its mean [µs].
    pub mean: f64,
    /// Whether `law` has the shape of the queue's law so that a job's unit draw serves.
    pub same_shape: bool,
    /// Whether that is all there is to it, so that work begins and ends by the short way: the same shape, no factor, agents all of one
    /// speed, calls that hold no line, no chats, nothing that may be interrupted.
    pub plain: bool,
    /// Whether what is done is closed and nothing follows, so that work ends by the short way however it began: no line is held, nothing
    /// comes again or goes on, no chats, nothing that may be interrupted.
    pub closes: bool,
    /// What handle times are multiplied by for jobs taken up from each instant on, ascending; 1 before the first.
    pub factors: Vec<(Instant, f64)>,
    /// Whether its jobs are chats.
    pub chat: bool,
    /// Set-up of a case that a caller interrupted, when it is taken up again [µs]; None: callers do not interrupt it.
    pub interruptible: Option<Span>,
    /// Work is begun only while more than so many agents are ready and idle, the one who would begin it among them.
    pub reserve: u16,
    /// Rank under `Discipline::Priority`; lower is taken first.
    pub order: u16,
    /// Weight of a waiting minute under `Discipline::WeightedWait`.
    pub weight: f64,
    /// Rank among the teams that an arriving job asks; lower first.
    pub preference: u16,
    /// What has to be done again of what the team has done.
    pub rework: Option<Rework>,
}

impl Handle {
    /// What handle times are multiplied by for jobs taken up at an instant.
    pub fn factor_at(&self, at: Instant) -> f64 {
        let begun = self.factors.partition_point(|(from, _)| *from <= at);
        self.factors[..begun].last().map_or(1.0, |(_, factor)| *factor)
    }

    /// Mean work that a job taken up at an instant takes of agents [µs]: with `rest` after it, and done again as often as its rework says.
    pub fn work_at(&self, at: Instant, rest: f64) -> f64 {
        let again = self.rework.as_ref().map_or(0.0, |rework| rework.probability);
        (self.mean * self.factor_at(at) + rest) / (1.0 - again).max(0.01)
    }
}

/// A change of a team's staffing: from `at` on, `target` agents are wanted present. When it falls, idle agents leave first, then
/// whoever finishes next; when it rises, agents who were to leave stay, then absent ones come, lowest number first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaffEdge {
    /// When.
    pub at: Instant,
    /// Whose.
    pub team: TeamId,
    /// How many agents from then on, before absence.
    pub target: u32,
    /// How many have a break instead, before absence; then nobody is wanted.
    pub on_break: u32,
    /// How many may be present while work waits, before absence; `target` but for overtime.
    pub most: u32,
    /// The local day since the scenario's start, over which absence holds.
    pub day: u32,
    /// Present time from the start of one not-ready pause to the start of the next [µs]: pause / (1 - productive); `NEVER` if all
    /// present time is productive.
    pub spacing: Span,
}
