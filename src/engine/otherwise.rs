//! The long way: jobs whose arrival, start or end takes more than the plain steps of `play.rs`. Plain streams and handles never come
//! here, so what a scenario does not use costs nothing.

use super::crew::State;
use super::dispatch::Ask;
use super::job::{Job, Marks, NONE, Slot};
use super::observer::Observer;
use super::play::Play;
use crate::time::{NEVER, after};

impl<O: Observer> Play<'_, O> {
    /// The next arrival of a stream that is not plain.
    #[inline(never)]
    pub(super) fn arrival_otherwise(&mut self, stream: usize) {
        let mut job = self.world.feeds[stream].take_one(self.model, stream);
        self.next_arrival(stream);
        if self.takes_line(&mut job) {
            self.see.received(&mut job);
            self.admit_otherwise(job);
        } else {
            self.redial(&job);
        }
    }

    /// A job that was received just now and asks for more than an idle agent.
    pub(super) fn admit_otherwise(&mut self, job: Job) {
        let slot = self.world.jobs.add(job);
        if self.seek(slot) {
            return;
        }
        if job.expires <= self.now {
            self.world.jobs.remove(slot);
            return self.turn_away(job);
        }
        self.wait(slot);
    }

    /// Begins work on a job that stands in no queue, if anybody can: an idle agent, one with room for a chat, one whose case gives way.
    pub(super) fn seek(&mut self, slot: Slot) -> bool {
        let queue = self.world.jobs[slot].queue.index();
        let is_chat = self.model.queues[queue].chat;
        let found = if is_chat { self.choose_chat_agent(queue) } else { self.choose_agent(queue) };
        let Some((agent, ask)) = found else { return self.interrupt(slot) };
        if self.world.agents[agent].state == State::Idle {
            self.world.crews[ask.team as usize].quit(&mut self.world.agents, agent);
        }
        self.start(agent, slot, ask);
        true
    }

    /// A job waits at its place; where abandonment is eager, its patience runs.
    fn wait(&mut self, slot: Slot) {
        let job = self.world.jobs[slot];
        self.world.queues[job.queue.index()].push(job.place, job.id, slot);
        if self.model.eager && job.expires != NEVER {
            self.world.patience.push(job.expires, job.id, slot);
            self.world.refresh();
        }
    }

    /// A caller who leaves at once because no agent is free.
    #[cold]
    pub(super) fn turn_away(&mut self, mut job: Job) {
        self.free_line(&mut job);
        self.see.abandoned(self.now, &mut job);
        self.redial(&job);
    }

    /// An agent begins work that is not plain.
    #[inline(never)]
    pub(super) fn start_otherwise(&mut self, number: usize, slot: Slot, ask: Ask) {
        let handle = &self.model.teams[ask.team as usize].handles[ask.handle as usize];
        if handle.chat {
            return self.start_chat(number, slot, ask);
        }
        let unit = self.unit_of(number, slot, ask);
        let unit = self.with_added(slot, unit, handle.mean);
        let job = &mut self.world.jobs[slot];
        self.see.started(self.now, job, (ask.team as usize).into());
        job.marks.set(Marks::STARTED);
        job.expires = NEVER;
        let agent = &mut self.world.agents[number];
        agent.state = match handle.interruptible {
            Some(_) => State::Interruptible,
            None if handle.closes => State::Busy,
            None => State::Engaged,
        };
        agent.job = slot;
        agent.since = self.now;
        self.world.events.set(number, after(self.now, unit * handle.mean));
    }

    /// A job that is not plain is done: what is next for its agent?
    #[inline(never)]
    pub(super) fn end_otherwise(&mut self, slot: Slot, number: usize, team: usize) {
        debug_assert!(slot != NONE, "an engaged agent has a job");
        self.hang_up(slot);
        let id = self.world.jobs[slot].id;
        self.done(slot, team, None);
        self.next_after(id, number, team);
    }

    /// An agent's hands are empty again.
    pub(super) fn next_after(&mut self, job: u64, number: usize, team: usize) {
        if self.world.crews[team].rests_after_job {
            return self.rest_after(job, number, team);
        }
        self.world.agents[number].job = NONE;
        self.take_next(number, team);
    }
}
