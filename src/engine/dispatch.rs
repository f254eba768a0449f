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
            let Some(agent) = world.crews[ask.team as usize].longest_idle(&world.agents) else {
                continue;
            };
            let since = |number: usize| world.agents[number].since;
            if best.is_none_or(|(other, _)| since(agent) < since(other)) {
                best = Some((agent, ask));
            }
        }
        best
    }

    /// The job that an agent of a team takes next, out of the heads of all queues that the team handles.
    #[inline(always)]
    pub fn choose_job(&mut self, team: usize) -> Option<(Slot, usize)> {
        let rules = &self.model.teams[team];
        if let [only] = rules.handles.as_slice() {
            let queue = only.queue.index();
            self.head(queue)?;
            return self.world.queues[queue].pop().map(|slot| (slot, 0));
        }
        let mut best: Option<(Rank, usize)> = None;
        for (index, handle) in rules.handles.iter().enumerate() {
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
