//! Dispatch: when an agent frees, which job; when a job arrives, which agent. Every rule of choice stands here.

use super::job::{Job, Slot};
use super::observer::Observer;
use super::play::Play;
use crate::model::{Discipline, Handle};
use crate::time::Instant;

/// A team that handles a queue, in the order in which an arriving job asks.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// The team.
    pub team: u16,
    /// Its way of handling the queue: index into `Team::handles`.
    pub handle: u16,
    /// Its rank; equal ranks by the longest idle agent.
    pub preference: u16,
    /// Agents that it leaves idle.
    pub reserve: u16,
}

impl Ask {
    /// Of an agent who takes a job by itself: nothing is left to rank.
    #[inline(always)]
    pub fn taking(team: usize, handle: usize) -> Ask {
        Ask { team: team as u16, handle: handle as u16, preference: 0, reserve: 0 }
    }
}

impl<O: Observer> Play<'_, O> {
    /// The idle agent for a job that arrives in a queue: the team of best preference, within it the longest idle.
    #[inline(always)]
    pub fn choose_agent(&mut self, queue: usize) -> Option<(usize, Ask)> {
        let world = &mut *self.world;
        let mut best: Option<(usize, Ask)> = None;
        for &ask in &world.asks[queue] {
            if best.is_some_and(|(_, chosen)| chosen.preference < ask.preference) {
                break;
            }
            let crew = &mut world.crews[ask.team as usize];
            if crew.idle <= u32::from(ask.reserve) {
                continue;
            }
            let Some(agent) = crew.front_of_line(&world.agents) else { continue };
            let since = |number: usize| world.agents[number].since;
            if best.is_none_or(|(other, _)| since(agent) < since(other)) {
                best = Some((agent, ask));
            }
        }
        best
    }

    /// The job that an agent of a team takes next, out of the heads of all queues that the team handles. `beside`: 1 if the agent is not
    /// counted among the idle.
    #[inline(always)]
    pub fn choose_job(&mut self, team: usize, beside: u32) -> Option<(Slot, usize)> {
        let rules = &self.model.teams[team];
        if let [only] = rules.handles.as_slice() {
            let queue = only.queue.index();
            self.head(queue)?;
            return self.world.queues[queue].pop().map(|slot| (slot, 0));
        }
        if rules.reserves {
            let idle = self.world.crews[team].idle + beside;
            return self.choose_among(team, |handle| idle > u32::from(handle.reserve));
        }
        self.choose_among(team, |_| true)
    }

    /// The same, out of some of the queues.
    #[inline(always)]
    pub fn choose_among(
        &mut self,
        team: usize,
        may: impl Fn(&Handle) -> bool,
    ) -> Option<(Slot, usize)> {
        match self.model.teams[team].discipline {
            Discipline::Fifo => self.oldest(team, may, |_| 0),
            Discipline::Priority => self.oldest(team, may, |handle| handle.order),
            Discipline::Due => self.most_urgent(team, may, |_, job, _| job.due as f64),
            Discipline::Slack => {
                self.most_urgent(team, may, |handle, job, _| job.due as f64 - handle.mean)
            }
            Discipline::WeightedWait => self.most_urgent(team, may, |handle, job, now| {
                -handle.weight * (now - job.place) as f64
            }),
        }
    }

    /// The head of least order, then of oldest place. The queues know both, so only the job that is taken is looked at: a large backlog
    /// is not in the cache.
    #[inline(always)]
    fn oldest(
        &mut self,
        team: usize,
        may: impl Fn(&Handle) -> bool,
        order: impl Fn(&Handle) -> u16,
    ) -> Option<(Slot, usize)> {
        let rules = &self.model.teams[team];
        loop {
            let mut best = (u16::MAX, Instant::MAX);
            let mut chosen: Option<(Slot, usize)> = None;
            for (index, handle) in rules.handles.iter().enumerate() {
                let Some((place, slot)) = self.world.queues[handle.queue.index()].head() else {
                    continue;
                };
                let rank = (order(handle), place);
                let first = rank < best
                    || rank == best
                        && chosen.is_some_and(|(other, _)| self.is_due_first(slot, other));
                if first && may(handle) {
                    (best, chosen) = (rank, Some((slot, index)));
                }
            }
            let (slot, index) = chosen?;
            let queue = rules.handles[index].queue.index();
            self.world.queues[queue].pop();
            if self.world.jobs[slot].expires >= self.now {
                return chosen;
            }
            self.drop_expired(queue, slot);
        }
    }

    /// The rule for jobs of one place: the earlier due, then the lower id.
    #[cold]
    fn is_due_first(&self, slot: Slot, other: Slot) -> bool {
        let (job, other) = (&self.world.jobs[slot], &self.world.jobs[other]);
        (job.due, job.id) < (other.due, other.id)
    }

    /// The head of least `measure`, then of oldest place. Instants stay below 2^50 µs, so they are exact as f64.
    fn most_urgent(
        &mut self,
        team: usize,
        may: impl Fn(&Handle) -> bool,
        measure: impl Fn(&Handle, &Job, Instant) -> f64,
    ) -> Option<(Slot, usize)> {
        let rules = &self.model.teams[team];
        let mut best: Option<((f64, Instant, Instant, u64), usize)> = None;
        for (index, handle) in rules.handles.iter().enumerate().filter(|(_, handle)| may(handle)) {
            let Some(slot) = self.head(handle.queue.index()) else { continue };
            let job = &self.world.jobs[slot];
            let rank = (measure(handle, job, self.now), job.place, job.due, job.id);
            if best.as_ref().is_none_or(|(other, _)| rank < *other) {
                best = Some((rank, index));
            }
        }
        let (_, index) = best?;
        let queue = rules.handles[index].queue.index();
        self.world.queues[queue].pop().map(|slot| (slot, index))
    }

    /// The agent for a chat: the team of best preference, within it the fewest open chats, then the longest so.
    pub fn choose_chat_agent(&mut self, queue: usize) -> Option<(usize, Ask)> {
        let world = &mut *self.world;
        let mut best: Option<((u16, usize, Instant), usize, Ask)> = None;
        for &ask in &world.asks[queue] {
            let crew = &mut world.crews[ask.team as usize];
            let idle = crew.idle > u32::from(ask.reserve);
            let first = if idle { crew.front_of_line(&world.agents) } else { None };
            let found = first.map(|agent| (0, agent)).or_else(|| crew.least_open(&world.agents));
            let Some((open, agent)) = found else { continue };
            let rank = (ask.preference, open, world.agents[agent].since);
            if best.as_ref().is_none_or(|(other, ..)| rank < *other) {
                best = Some((rank, agent, ask));
            }
        }
        best.map(|(_, agent, ask)| (agent, ask))
    }

    /// The head of a queue once those are gone whose patience has ended.
    #[inline(always)]
    pub fn head(&mut self, queue: usize) -> Option<Slot> {
        loop {
            let (_, slot) = self.world.queues[queue].head()?;
            if self.world.jobs[slot].expires >= self.now {
                return Some(slot);
            }
            self.world.queues[queue].pop();
            self.drop_expired(queue, slot);
        }
    }
}
