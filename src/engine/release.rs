//! Received jobs that may not be worked on yet: mail scanned overnight, released together.

use super::World;
use super::observer::Observer;
use super::play::Play;
use crate::ids::QueueId;
use crate::model::Model;
use crate::time::{Instant, NEVER};

impl World {
    /// The next release of any stream.
    pub(super) fn next_release(&self, model: &Model) -> Instant {
        let next = |(stream, &at): (usize, &usize)| {
            model.streams[stream].releases.as_ref()?.get(at).copied()
        };
        self.releases.iter().enumerate().filter_map(next).min().unwrap_or(NEVER)
    }

    /// When a job received in a queue now may be worked on: at the first release of the queue's arrivals after it, none if at once.
    pub(super) fn next_release_of(
        &self,
        model: &Model,
        queue: QueueId,
        now: Instant,
    ) -> Option<Instant> {
        let mut streams = model.streams.iter().filter(|stream| stream.queue == queue);
        let releases = streams.find_map(|stream| stream.releases.as_ref())?;
        let next = releases.partition_point(|&at| at <= now);
        Some(releases.get(next).copied().unwrap_or(NEVER))
    }
}

impl<O: Observer> Play<'_, O> {
    /// The jobs just made are received one by one but wait for their release.
    pub(super) fn hold(&mut self, stream: usize) {
        while self.world.feeds[stream].holds_jobs() {
            let mut job = self.world.feeds[stream].take(self.model, stream);
            self.see.received(&mut job);
            let entry = (job.place, job.id, self.world.jobs.add(job));
            self.world.held[stream].push_back(entry);
        }
    }

    /// All jobs received before now enter their queues; then the idle agents of each team choose among all of them.
    pub(super) fn release(&mut self) {
        let (model, world) = (self.model, &mut *self.world);
        for (stream, rules) in model.streams.iter().enumerate() {
            let Some(releases) = &rules.releases else { continue };
            if releases.get(world.releases[stream]) != Some(&self.now) {
                continue;
            }
            world.releases[stream] += 1;
            let queue = &mut world.queues[rules.queue.index()];
            while let Some(&(received, id, slot)) = world.held[stream].front() {
                if received >= self.now {
                    break;
                }
                world.held[stream].pop_front();
                queue.push(received, id, slot);
            }
        }
        world.release_at = world.next_release(model);
        world.refresh();
        for team in 0..model.teams.len() {
            self.wake(team);
        }
    }

    /// Idle agents of a team look into their queues again.
    pub(super) fn wake(&mut self, team: usize) {
        while let Some(number) = self.world.longest_idle(team) {
            let Some((slot, handle)) = self.choose_job(team, 0) else { break };
            self.world.crews[team].quit(&mut self.world.agents, number);
            self.start(number, slot, super::dispatch::Ask::taking(team, handle));
        }
    }
}
