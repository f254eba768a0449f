//! What follows a job that is done or has left: rework, the next step, a redial. None of it is on the path of plain jobs.

use super::feed::due;
use super::identity::{derived, draw_again, draw_of};
use super::job::{Job, Marks, Slot};
use super::observer::Observer;
use super::play::Play;
use crate::ids::QueueId;
use crate::model::{After, Otherwise, Step};
use crate::random::key::Purpose;
use crate::time::{Instant, NEVER, after};

/// In the list of what comes later: the slot is one of the jobs not yet received.
const UNBORN: Slot = 1 << 31;
/// How one job has brought about another, as the `kind` of [`derived`].
const NEW_REQUEST: u32 = 1;
pub(super) const DUPLICATE: u32 = 2;

/// Where a case goes when it has been handled.
enum Next {
    Step(QueueId, Instant),
    Close,
    Lose,
}

impl<O: Observer> Play<'_, O> {
    /// A job's draw for its `time`-th handling, step or call.
    fn own(&self, job: &Job, purpose: Purpose, time: u8) -> f64 {
        draw_again(self.model, self.chance, job.id, purpose, u32::from(time))
    }

    /// When something follows at a queue.
    fn after(&self, after: &After, queue: QueueId, uniform: f64) -> Instant {
        let clock = self.model.queues[queue.index()].clock;
        after.instant(self.now, &self.model.calendars[clock.index()], uniform)
    }

    /// A team has done a job: it has to be done again, goes on with its next step, or is closed. `chat`: of a chat, whether it was the last
    /// that its agent had open.
    #[cold]
    #[inline(never)]
    pub(super) fn done(&mut self, slot: Slot, team: usize, chat: Option<bool>) {
        let model = self.model;
        let job = self.world.jobs[slot];
        let handle = model.teams[team].handles.iter().find(|handle| handle.queue == job.queue);
        let wrong = handle
            .and_then(|handle| handle.rework.as_ref())
            .filter(|rework| rework.probability > self.own(&job, Purpose::Rework, job.round));
        if let Some(rework) = wrong.filter(|rework| rework.same) {
            let uniform = self.own(&job, Purpose::ReworkDelay, job.round);
            let at = self.after(&rework.after, job.queue, uniform);
            return self.pass_on(slot, team, job.queue, at);
        }
        let next = self.next_step(slot);
        let job = &mut self.world.jobs[slot];
        match next {
            Next::Step(queue, at) => return self.pass_on(slot, team, queue, at),
            Next::Close => match chat {
                Some(is_last) => self.see.chat_closed(self.now, job, team.into(), is_last),
                None => self.see.closed(self.now, job, team.into()),
            },
            Next::Lose => self.see.lost(self.now, job, team.into()),
        }
        let job = *job;
        self.world.jobs.remove(slot);
        if let (Some(rework), Next::Close) = (wrong, next) {
            let uniform = self.own(&job, Purpose::ReworkDelay, job.round);
            let at = self.after(&rework.after, job.origin, uniform);
            let id = derived(job.id, NEW_REQUEST, u32::from(job.round));
            self.comes_back(self.fresh(id, job.origin, at, Marks::REWORK));
        }
    }

    /// The next step that a case takes; those that it does not take are behind it then.
    fn next_step(&mut self, slot: Slot) -> Next {
        let model = self.model;
        let job = self.world.jobs[slot];
        let steps = &model.work[model.queues[job.origin.index()].work.index()].steps;
        let office = model.queues[job.queue.index()].office;
        for (place, step) in steps.iter().enumerate().skip(usize::from(job.step)) {
            let Step { to, after, probability, otherwise, .. } = step;
            self.world.jobs[slot].step = place as u8 + 1;
            if self.own(&job, Purpose::Route, place as u8) < *probability {
                // The compiler made a queue wherever a step may lead.
                let Some(queue) = to[office.index()] else { break };
                let uniform = self.own(&job, Purpose::StepDelay, job.round);
                return Next::Step(queue, self.after(after, queue, uniform));
            }
            match otherwise {
                Otherwise::Next => {}
                Otherwise::Close => return Next::Close,
                Otherwise::Lose => return Next::Lose,
            }
        }
        Next::Close
    }

    /// An agent has done its part: the job stands at a queue from an instant on, which is its place there.
    fn pass_on(&mut self, slot: Slot, team: usize, to: QueueId, at: Instant) {
        let model = self.model;
        let job = &mut self.world.jobs[slot];
        let from = std::mem::replace(&mut job.queue, to);
        job.round = job.round.saturating_add(1);
        job.place = at;
        job.marks.clear(Marks::RESUMED);
        let (id, round) = (job.id, u32::from(job.round));
        let mut draw = [draw_again(model, self.chance, id, Purpose::Work, round)];
        model.queues[to.index()].law.unit_draws(&mut draw);
        job.draw = draw[0];
        self.see.passed_on(self.now, job, team.into(), from, to);
        if at <= self.now {
            self.rejoin(slot);
        } else {
            self.wait_until(at, id, slot);
        }
    }

    fn wait_until(&mut self, at: Instant, id: u64, slot: Slot) {
        if at < self.world.horizon {
            self.world.later.push(at, id, slot);
            self.world.refresh();
        }
    }

    fn rejoin(&mut self, slot: Slot) {
        self.see.rejoined(self.now, &mut self.world.jobs[slot]);
        self.join(slot);
    }

    /// A job of its own that another one has brought about.
    pub(super) fn fresh(&self, id: u64, queue: QueueId, at: Instant, mark: Marks) -> Job {
        let mut draw = [draw_of(self.model, self.chance, id, Purpose::Work)];
        self.model.queues[queue.index()].law.unit_draws(&mut draw);
        let mut marks = Marks::CAME_BACK;
        marks.set(mark);
        Job {
            id,
            received: at,
            due: NEVER,
            place: at,
            expires: NEVER,
            draw: draw[0],
            origin: queue,
            queue,
            interval: 0,
            marks,
            hops: 0,
            attempt: 0,
            round: 0,
            step: 0,
        }
    }

    /// A job is received at the instant that it says, not before now.
    pub(super) fn comes_back(&mut self, job: Job) {
        if job.received <= self.now {
            return self.receive_again(job);
        }
        if job.received < self.world.horizon {
            let slot = self.world.unborn.add(job);
            self.wait_until(job.received, job.id, slot | UNBORN);
        }
    }

    /// A job that is not a first arrival is received now; like any other it waits for its release, if there is such a rule.
    fn receive_again(&mut self, mut job: Job) {
        job.interval = self.world.edge as u32;
        job.due = due(self.model, job.queue, job.received);
        if !self.takes_line(&mut job) {
            return self.redial(&job);
        }
        self.see.received(&mut job);
        self.see.came_back(&mut job);
        if let Some(at) = self.world.next_release_of(self.model, job.queue, self.now) {
            let slot = self.world.jobs.add(job);
            return self.wait_until(at, job.id, slot);
        }
        match self.model.queues[job.queue.index()].plain {
            true => self.admit(job),
            false => self.admit_otherwise(job),
        }
    }

    /// The next of the jobs that come back or go on.
    pub(super) fn later(&mut self) {
        let Some((_, slot)) = self.world.later.pop() else { return };
        self.world.refresh();
        if slot & UNBORN == 0 {
            let job = self.world.jobs[slot];
            if job.round > 0 {
                return self.rejoin(slot);
            }
            // Not passed on, so it was received and is released now with the others; agents choose among all of them.
            return self.world.queues[job.queue.index()].push(job.place, job.id, slot);
        }
        let slot = slot & !UNBORN;
        let job = self.world.unborn[slot];
        self.world.unborn.remove(slot);
        self.receive_again(job);
    }

    /// A caller has left unserved, now: some call again, with the same matter and new patience.
    pub(super) fn redial(&mut self, caller: &Job) {
        let model = self.model;
        let work = &model.work[model.queues[caller.origin.index()].work.index()];
        let Some(redial) = &work.redial else { return };
        if self.own(caller, Purpose::Redial, caller.attempt) >= redial.probability {
            return;
        }
        let uniform = self.own(caller, Purpose::RedialDelay, caller.attempt);
        let at = self.after(&redial.after, caller.origin, uniform);
        let attempt = caller.attempt.saturating_add(1);
        let mut expires = NEVER;
        if let Some(law) = &work.patience {
            let mut draw = [self.own(caller, Purpose::Patience, attempt)];
            law.unit_draws(&mut draw);
            expires = after(at, draw[0] * law.mean());
        }
        if work.balking > self.own(caller, Purpose::Balk, attempt) {
            expires = at;
        }
        let mut marks = Marks::CAME_BACK;
        marks.set(Marks::REDIAL);
        self.comes_back(Job {
            received: at,
            place: at,
            expires,
            queue: caller.origin,
            marks,
            attempt,
            ..*caller
        });
    }
}
