//! The arena of open jobs. Slots are reused last in, first out, so memory follows open jobs, not arrivals, and stays in cache.

use super::job::{Job, Marks, Slot};
use crate::ids::QueueId;
use crate::time::Instant;

/// `Job::queue` of a free slot.
const FREE: QueueId = QueueId(u16::MAX);

/// All open jobs of one replication.
#[derive(Default)]
pub struct Jobs {
    slots: Vec<Job>,
    free: Vec<Slot>,
}

impl Jobs {
    /// Forgets every job, keeps the memory.
    pub fn clear(&mut self) {
        self.slots.clear();
        self.free.clear();
    }

    /// Stores a job.
    #[inline(always)]
    pub fn add(&mut self, job: Job) -> Slot {
        match self.free.pop() {
            Some(slot) => {
                self.slots[slot as usize] = job;
                slot
            }
            None => {
                self.slots.push(job);
                (self.slots.len() - 1) as Slot
            }
        }
    }

    /// Frees a job's slot.
    #[inline(always)]
    pub fn remove(&mut self, slot: Slot) {
        self.slots[slot as usize].queue = FREE;
        self.free.push(slot);
    }

    /// Every job that has not left by `now`: waiting jobs whose patience ended before `now` have, though nobody has noticed yet.
    pub fn open(&mut self, now: Instant) -> impl Iterator<Item = (Slot, &mut Job)> {
        (0..).zip(&mut self.slots).filter(move |(_, job)| {
            job.queue != FREE && job.expires >= now && !job.marks.has(Marks::GONE)
        })
    }

    /// Every job that has a slot.
    pub fn all(&self) -> impl Iterator<Item = (Slot, &Job)> {
        (0..).zip(&self.slots).filter(|(_, job)| job.queue != FREE)
    }

    /// The first slot from `from` on with a waiting job whose patience ended before `now` without anybody noticing.
    pub fn next_unnoticed(&self, from: Slot, now: Instant) -> Option<Slot> {
        let unnoticed =
            |job: &Job| job.queue != FREE && job.expires < now && !job.marks.has(Marks::GONE);
        (from..self.slots.len() as Slot).find(|&slot| unnoticed(&self[slot]))
    }
}

impl std::ops::Index<Slot> for Jobs {
    type Output = Job;
    #[inline(always)]
    fn index(&self, slot: Slot) -> &Job {
        &self.slots[slot as usize]
    }
}

impl std::ops::IndexMut<Slot> for Jobs {
    #[inline(always)]
    fn index_mut(&mut self, slot: Slot) -> &mut Job {
        &mut self.slots[slot as usize]
    }
}
