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
        let rules = &self.model.teams[team];
        let mut best: Option<(Rank, usize)> = None;
        for (index, handle) in rules.handles.iter().enumerate().filter(|(_, handle)| may(handle)) {
            let Some(slot) = self.head(handle.queue.index()) else { continue };
            let rank = rank(rules.discipline, handle, &self.world.jobs[slot], self.now);
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

/// What a discipline compares, least first: its own measure, then the place, the due instant and the id.
type Rank = (f64, Instant, Instant, u64);

/// Instants stay below 2^50 µs, so they are exact as f64.
fn rank(discipline: Discipline, handle: &Handle, job: &Job, now: Instant) -> Rank {
    let measure = match discipline {
        Discipline::Fifo => job.place as f64,
        Discipline::Priority => f64::from(handle.order),
        Discipline::Due => job.due as f64,
        Discipline::Slack => job.due as f64 - handle.mean,
        Discipline::WeightedWait => -handle.weight * (now - job.place) as f64,
    };
    (measure, job.place, job.due, job.id)
}
