//! Jobs that something will happen to at a known instant: callers whose patience ends, transferred jobs on their way, jobs that come back.

use super::job::Slot;
use crate::time::{Instant, NEVER};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A few jobs by instant, then identity. A binary heap: it is off the hot path.
#[derive(Default)]
pub struct Soon(BinaryHeap<Reverse<(Instant, u64, Slot)>>);

impl Soon {
    /// Forgets every job, keeps the memory.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The earliest instant; `NEVER` without a job.
    #[inline(always)]
    pub fn at(&self) -> Instant {
        self.0.peek().map_or(NEVER, |entry| entry.0.0)
    }

    /// Adds a job.
    pub fn push(&mut self, at: Instant, id: u64, slot: Slot) {
        self.0.push(Reverse((at, id, slot)));
    }

    /// Takes the earliest job: its identity and slot.
    pub fn pop(&mut self) -> Option<(u64, Slot)> {
        self.0.pop().map(|entry| (entry.0.1, entry.0.2))
    }
}
