//! Jobs that missed their promise in the measured window, by where they were received: few counters, for questions that are put to many
//! variants of a model.
//!
//! A job's promise is the first that applies to it. Cases count by the instant at which they are due, as in the measure `of_due`: missed if
//! not closed at or before it. Calls and chats count by receipt: missed if not answered within the threshold, abandoned callers as the
//! measure says that the promise names. A promise `of_closed` about cases is counted as `of_due`, since what is never closed is missed too.

use crate::engine::{Job, Marks, Observer, World};
use crate::ids::TeamId;
use crate::model::{Channel, Metric, Model, Queue};
use crate::time::{Instant, Span};

/// Jobs of one queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Jobs that the promise judges in the measured window.
    pub of: i64,
    /// Those that missed it.
    pub late: i64,
}

/// How the jobs of a queue are judged.
#[derive(Clone, Copy, Debug)]
enum Rule {
    Case,
    Call { metric: Metric, short: Span },
}

/// Counts one replication: by `QueueId` of receipt.
#[derive(Clone, Debug)]
pub struct Missed {
    /// By queue; None: nothing is promised.
    rules: Vec<Option<Rule>>,
    window: (Instant, Instant),
    /// By queue.
    pub counts: Vec<Count>,
}

impl Missed {
    /// Nothing counted yet.
    pub fn new(model: &Model) -> Missed {
        let rule = |queue: &Queue| {
            let work = &model.work[queue.work.index()];
            let sla = work.sla.get(work.first).or(work.sla.first())?;
            Some(match work.channel {
                Channel::Case => Rule::Case,
                _ => Rule::Call { metric: sla.metric, short: sla.short_abandon },
            })
        };
        Missed {
            rules: model.queues.iter().map(rule).collect(),
            window: model.grid.window(),
            counts: vec![Count::default(); model.queues.len()],
        }
    }

    /// The counts of the replication that has just ended; ready for the next.
    pub fn take(&mut self) -> Vec<Count> {
        std::mem::replace(&mut self.counts, vec![Count::default(); self.rules.len()])
    }

    /// How a job is judged in the measured window, and the counters of its queue.
    #[inline]
    fn judged(&mut self, job: &Job) -> Option<(Rule, &mut Count)> {
        let rule = self.rules[job.origin.index()]?;
        let at = match rule {
            Rule::Case if job.marks.has(Marks::BORN_LATE) => return None,
            Rule::Case => job.due,
            Rule::Call { .. } => job.received,
        };
        let (from, until) = self.window;
        (from <= at && at < until).then(|| (rule, &mut self.counts[job.origin.index()]))
    }
}

impl Observer for Missed {
    fn received(&mut self, job: &mut Job) {
        // Missed until it is shown that it was not; of answered calls alone only once they are answered.
        match self.judged(job) {
            Some((Rule::Call { metric: Metric::OfAnswered, .. }, _)) | None => {}
            Some((_, count)) => {
                count.of += 1;
                count.late += 1;
            }
        }
    }

    fn started(&mut self, now: Instant, job: &mut Job, _team: TeamId) {
        if job.marks.has(Marks::STARTED) {
            return;
        }
        let in_time = i64::from(now <= job.due);
        match self.judged(job) {
            Some((Rule::Call { metric: Metric::OfAnswered, .. }, count)) => {
                count.of += 1;
                count.late += 1 - in_time;
            }
            Some((Rule::Call { .. }, count)) => count.late -= in_time,
            _ => {}
        }
    }

    fn chat_started(&mut self, now: Instant, job: &mut Job, team: TeamId, _: bool, reply: Span) {
        self.started(now + reply, job, team);
    }

    fn closed(&mut self, now: Instant, job: &mut Job, _team: TeamId) {
        let in_time = i64::from(now <= job.due);
        if let Some((Rule::Case, count)) = self.judged(job) {
            count.late -= in_time;
        }
    }

    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        let (wait, is_early) = (at - job.received, at <= job.due);
        let Some((Rule::Call { metric, short }, count)) = self.judged(job) else { return };
        let is_short = wait < short;
        match metric {
            Metric::EarlyAbandonsExcluded if is_early => {
                count.of -= 1;
                count.late -= 1;
            }
            Metric::ShortAbandonsExcluded if is_short => {
                count.of -= 1;
                count.late -= 1;
            }
            Metric::EarlyAbandonsMet if is_early => count.late -= 1,
            Metric::ShortAbandonsMet if is_short => count.late -= 1,
            _ => {}
        }
    }
}

/// The counts of one replication.
pub fn missed(model: &Model, world: &mut World, counter: &mut Missed, index: u32) -> Vec<Count> {
    world.play(model, model.study.seed, index, counter);
    counter.take()
}
