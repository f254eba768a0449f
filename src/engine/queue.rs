//! A queue of one work type at one office, in the order of the jobs' places.
//!
//! Arrivals come in order and go to a ring. A job that comes back (handed over, or transferred in with its arrival) has an older place
//! and goes to a small heap beside it; the head is the older of the two heads.

use super::job::Slot;
use super::ring::Ring;
use crate::time::Instant;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A waiting job: its place, its identity for ties, its slot.
pub type Entry = (Instant, u64, Slot);

/// Waiting jobs, oldest place first.
#[derive(Default)]
pub struct Queue {
    ring: Ring<Entry>,
    early: BinaryHeap<Reverse<Entry>>,
}

impl Queue {
    /// Forgets every job, keeps the memory.
    pub fn clear(&mut self) {
        self.ring.clear();
        self.early.clear();
    }

    /// Waiting jobs, those whose patience has ended unnoticed included.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.ring.len() + self.early.len()
    }

    /// Adds a job at its place.
    #[inline(always)]
    pub fn push(&mut self, place: Instant, id: u64, slot: Slot) {
        match self.ring.back() {
            Some(&(last, ..)) if place < last => self.early.push(Reverse((place, id, slot))),
            _ => self.ring.push_back((place, id, slot)),
        }
    }

    /// The oldest place and its job.
    #[inline(always)]
    pub fn head(&self) -> Option<(Instant, Slot)> {
        if self.early.is_empty() {
            return self.ring.front().map(|&(place, _, slot)| (place, slot));
        }
        self.older_head()
    }

    fn older_head(&self) -> Option<(Instant, Slot)> {
        let early = self.early.peek().map(|entry| entry.0);
        let entry = match (early, self.ring.front()) {
            (Some(early), Some(&ring)) => early.min(ring),
            (Some(early), None) => early,
            (None, ring) => *ring?,
        };
        Some((entry.0, entry.2))
    }

    /// Takes the head.
    #[inline(always)]
    pub fn pop(&mut self) -> Option<Slot> {
        if self.early.is_empty() {
            return self.ring.pop_front().map(|entry| entry.2);
        }
        match (self.early.peek(), self.ring.front()) {
            (Some(Reverse(early)), Some(ring)) if ring < early => {
                self.ring.pop_front().map(|entry| entry.2)
            }
            _ => self.early.pop().map(|entry| entry.0.2),
        }
    }

    /// Place and identity of the oldest job that `fits`.
    pub fn head_where(&self, fits: impl Fn(Slot) -> bool) -> Option<(Instant, u64)> {
        if let Some((_, slot)) = self.head().filter(|&(_, slot)| fits(slot)) {
            let head = self.ring.front().filter(|entry| entry.2 == slot);
            let entry = head.or_else(|| self.early.peek().map(|entry| &entry.0))?;
            return Some((entry.0, entry.1));
        }
        let ring = self.ring.iter().find(|entry| fits(entry.2));
        let early = self.early.iter().map(|entry| &entry.0).filter(|entry| fits(entry.2)).min();
        ring.into_iter().chain(early).min().map(|entry| (entry.0, entry.1))
    }

    /// The waiting jobs, in no order.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        self.ring.iter().map(|entry| entry.2).chain(self.early.iter().map(|entry| entry.0.2))
    }

    /// Takes the oldest job that `fits`.
    pub fn pop_where(&mut self, fits: impl Fn(Slot) -> bool) -> Option<Slot> {
        if self.head().is_some_and(|(_, slot)| fits(slot)) {
            return self.pop();
        }
        let ring = self
            .ring
            .iter()
            .enumerate()
            .find(|(_, entry)| fits(entry.2))
            .map(|(at, &entry)| (at, entry));
        let early = self.early.iter().filter(|entry| fits(entry.0.2)).map(|entry| entry.0).min();
        match (early, ring) {
            (Some(early), ring) if ring.is_none_or(|(_, entry)| early < entry) => {
                self.early.retain(|entry| entry.0 != early);
                Some(early.2)
            }
            (_, Some((at, _))) => self.ring.remove(at).map(|entry| entry.2),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_leave_by_place_whatever_the_order_of_entry() {
        let places = [5, 1, 9, 3, 9, 2, 8, 4];
        let mut queue = Queue::default();
        for (slot, &place) in places.iter().enumerate() {
            queue.push(place, slot as u64, slot as Slot);
        }
        assert_eq!(queue.len(), places.len());
        let mut order: Vec<_> =
            places.iter().enumerate().map(|(slot, &p)| (p, slot as Slot)).collect();
        order.sort();
        for (place, slot) in order {
            assert_eq!(queue.head(), Some((place, slot)));
            assert_eq!(queue.pop(), Some(slot));
        }
        assert_eq!(queue.pop(), None);
    }

    #[test]
    fn the_oldest_that_fits_is_taken_out_of_the_middle() {
        let mut queue = Queue::default();
        for (slot, place) in [(0, 4), (1, 6), (2, 2), (3, 8), (4, 1)] {
            queue.push(place, slot as u64, slot);
        }
        assert_eq!(queue.pop_where(|slot| slot == 1 || slot == 3), Some(1));
        assert_eq!(queue.pop_where(|slot| slot == 2 || slot == 3), Some(2));
        assert_eq!(queue.pop_where(|slot| slot == 7), None);
        assert_eq!(std::iter::from_fn(|| queue.pop()).collect::<Vec<_>>(), [4, 0, 3]);
    }
}
