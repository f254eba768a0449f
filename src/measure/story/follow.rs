//! The observer that writes down what happens to one job.

use super::{Event, What};
use crate::engine::{Job, Marks, Move, Observer, World};
use crate::ids::{QueueId, TeamId};
use crate::measure::jobs::JobRow;
use crate::model::{Delay, Model};
use crate::time::{Instant, NEVER, Span};
use std::collections::BTreeSet;

/// Follows one job, and of all others only who stands before it.
pub(super) struct Follow<'m> {
    model: &'m Model,
    id: u64,
    attempt: u32,
    pub(super) events: Vec<Event>,
    /// By queue: the waiting jobs.
    waiting: Vec<BTreeSet<(Instant, u64)>>,
    /// By team.
    present: Vec<u32>,
    /// The job as it was last seen.
    job: Option<Job>,
    /// Events of the clock that are still to come.
    release: Option<Instant>,
    due: Option<Instant>,
    /// While it waits: since when.
    since: Option<Instant>,
    /// Up to where it is known for how long nobody was there, and how long that was.
    checked: Instant,
    nobody: Span,
    in_hand: Option<TeamId>,
    is_over: bool,
}

impl<'m> Follow<'m> {
    /// Of a job whose row is known.
    pub(super) fn new(model: &'m Model, row: &JobRow) -> Self {
        Follow {
            model,
            id: row.id,
            attempt: row.attempt,
            events: Vec::new(),
            waiting: vec![BTreeSet::new(); model.queues.len()],
            present: vec![0; model.teams.len()],
            job: None,
            release: None,
            due: row.due,
            since: None,
            checked: 0,
            nobody: 0,
            in_hand: None,
            is_over: false,
        }
    }

    fn is_it(&self, job: &Job) -> bool {
        job.id == self.id && u32::from(job.attempt) + 1 == self.attempt
    }

    /// Agents present who may take from a queue.
    fn there(&self, queue: QueueId) -> u32 {
        let teams = &self.model.queues[queue.index()].teams;
        teams.iter().map(|team| self.present[team.index()]).sum()
    }

    fn event(&mut self, at: Instant, what: What, job: &Job) -> &mut Event {
        let waits = self.in_hand.is_none();
        let before = || self.waiting[job.queue.index()].range(..(job.place, job.id)).count();
        let ahead = waits.then(|| before() as u32);
        let event = Event {
            at,
            what,
            team: None,
            queue: job.queue,
            to: None,
            rule: None,
            arrives: None,
            ahead,
            present: Some(self.there(job.queue)),
            wait: None,
            nobody: None,
        };
        self.job = Some(*job);
        let last = self.events.len();
        self.events.push(event);
        &mut self.events[last]
    }

    /// What the clock brought up to now: the release, the due instant.
    #[inline]
    fn tick(&mut self, now: Instant) {
        if self.is_over {
            return;
        }
        let Some(job) = self.job else { return };
        if self.release.is_some_and(|at| at <= now)
            && let Some(at) = self.release.take()
        {
            self.event(at, What::Released, &job);
        }
        if self.due.is_some_and(|due| due < now)
            && let Some(due) = self.due.take()
        {
            self.event(due, What::Due, &job).team = self.in_hand;
        }
    }

    /// It begins to wait.
    fn waits(&mut self, at: Instant) {
        (self.since, self.checked, self.nobody, self.in_hand) = (Some(at), at, 0, None);
    }

    /// Counts on for how long nobody was there.
    fn check(&mut self, now: Instant) {
        let Some(queue) = self.job.filter(|_| self.since.is_some()).map(|job| job.queue) else {
            return;
        };
        if self.there(queue) == 0 {
            self.nobody += (now - self.checked).max(0);
        }
        self.checked = self.checked.max(now);
    }

    fn join(&mut self, job: &Job) {
        self.waiting[job.queue.index()].insert((job.place, job.id));
    }

    fn quit(&mut self, queue: QueueId, job: &Job) {
        self.waiting[queue.index()].remove(&(job.place, job.id));
    }

    /// An agent takes it up.
    fn taken(&mut self, now: Instant, job: &Job, team: TeamId) {
        self.tick(now);
        self.check(now);
        let wait = self.since.take().map(|since| now - since);
        let nobody = self.nobody;
        self.in_hand = Some(team);
        let again = job.marks.has(Marks::STARTED);
        let what = if again { What::Resumed } else { What::Begun };
        let event = self.event(now, what, job);
        (event.team, event.wait, event.nobody) = (Some(team), wait, Some(nobody));
    }

    fn ends(&mut self, at: Instant, what: What, job: &Job, team: Option<TeamId>) {
        self.tick(at);
        self.event(at, what, job).team = team;
        self.is_over = true;
    }

    fn laid_down(&mut self, now: Instant, what: What, job: &Job, team: TeamId) {
        self.join(job);
        if self.is_it(job) {
            self.tick(now);
            self.waits(now);
            self.event(now, what, job).team = Some(team);
        }
    }
}

impl Observer for Follow<'_> {
    fn received(&mut self, job: &mut Job) {
        self.join(job);
        if !self.is_it(job) {
            return;
        }
        let is_old = job.marks.has(Marks::BACKLOG);
        self.waits(job.received.max(0));
        self.event(job.received, if is_old { What::Backlog } else { What::Received }, job);
        if !is_old {
            let mut streams = self.model.streams.iter().filter(|it| it.queue == job.queue);
            let released = streams
                .find_map(|it| it.releases.as_ref().map(|_| it.released(job.received, NEVER)));
            self.release = released.filter(|&at| at > job.received);
        }
    }

    fn started(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.quit(job.queue, job);
        if self.is_it(job) {
            self.taken(now, job, team);
        }
    }

    fn chat_started(&mut self, now: Instant, job: &mut Job, team: TeamId, _: bool, reply: Span) {
        let is_first = !job.marks.has(Marks::STARTED);
        self.started(now, job, team);
        if self.is_it(job) && is_first && reply > 0 {
            // The reply may be late though the chat was taken in time.
            self.tick(now + reply);
            self.event(now + reply, What::Answered, job).team = Some(team);
        }
    }

    fn handed_over(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.laid_down(now, What::HandedOver, job, team);
    }

    fn interrupted(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.laid_down(now, What::Interrupted, job, team);
    }

    fn closed(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        if self.is_it(job) {
            self.ends(now, What::Closed, job, Some(team));
        }
    }

    fn lost(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        if self.is_it(job) {
            self.ends(now, What::Lost, job, Some(team));
        }
    }

    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        self.quit(job.queue, job);
        if self.is_it(job) && !self.is_over {
            self.ends(at, What::Abandoned, job, None);
        }
    }

    fn dropped(&mut self, now: Instant, job: &mut Job) {
        self.quit(job.queue, job);
        if self.is_it(job) {
            self.ends(now, What::SentAway, job, None);
        }
    }

    fn moved(&mut self, now: Instant, job: &mut Job, how: Move) {
        self.quit(how.from, job);
        self.join(job);
        if !self.is_it(job) {
            return;
        }
        self.tick(now);
        self.check(now);
        let arrives = match &self.model.transfers[how.rule].delay {
            Delay::Elapsed(span) => now + span,
            Delay::Calendar(calendar, due) => self.model.calendars[calendar.index()].due(now, due),
        };
        let event = self.event(now, What::Moved, job);
        (event.queue, event.to, event.rule) = (how.from, Some(how.to), Some(how.rule));
        event.arrives = Some(arrives.max(now));
    }

    fn passed_on(&mut self, now: Instant, job: &mut Job, team: TeamId, from: QueueId, to: QueueId) {
        if !self.is_it(job) {
            return;
        }
        self.tick(now);
        let event = self.event(now, What::PassedOn, job);
        (event.team, event.queue, event.to) = (Some(team), from, Some(to));
        event.arrives = Some(job.place.max(now));
        self.waits(job.place.max(now));
    }

    fn rejoined(&mut self, now: Instant, job: &mut Job) {
        self.join(job);
        if self.is_it(job) {
            self.tick(now);
            self.event(now, What::Rejoined, job);
        }
    }

    fn chased(&mut self, now: Instant, job: &mut Job) {
        if self.is_it(job) {
            self.tick(now);
            self.event(now, What::Chased, job).team = self.in_hand;
        }
    }

    fn present(&mut self, now: Instant, team: TeamId, change: i64) {
        // Who comes at the instant of a release is there for it.
        self.tick(now - 1);
        self.check(now);
        let present = &mut self.present[team.index()];
        *present = present.saturating_add_signed(change as i32);
    }

    fn edge(&mut self, _ended: usize, now: Instant, _world: &mut World) {
        self.tick(now - 1);
    }

    fn end(&mut self, now: Instant, _world: &mut World) {
        self.tick(now);
        if let Some(job) = self.job.filter(|_| !self.is_over) {
            let team = self.in_hand;
            self.check(now);
            let (wait, nobody) = (self.since.map(|since| now - since), self.nobody);
            let event = self.event(now, What::OpenAtEnd, &job);
            (event.team, event.wait) = (team, wait);
            event.nobody = wait.map(|_| nobody);
        }
    }
}
