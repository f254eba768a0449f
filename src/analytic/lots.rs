//! Deferrable work with several promises: what is due first is done first.

use super::corridor::{Corridor, Failure};
use super::domain::{OutOfDomain, not_negative};
use crate::math::Arrange;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Share of all work by which a promise may be missed and still counts as met: rounding.
const ROUNDING: f64 = 1e-9;

/// Work that arrives in one slot of time and is due at the end of the same or a later one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lot {
    /// The slot in which it arrives, and can be done.
    pub arrives: usize,
    /// The slot at whose end it is due; beyond the last slot, it is not due yet.
    pub due: usize,
    /// The work.
    pub work: f64,
}

/// Lots of any work types and promises that the same agents can do.
///
/// A capacity is enough when, and only when, earliest due first meets every promise; that is when for any two slots the work which
/// arrives from the first on and is due by the end of the second fits between them. For one promise of a fixed time see
/// [`Corridor`], which answers faster and more. Source: Liu & Layland 1973, Journal of the ACM 20, 46-61; Baruah, Mok
/// & Rosier 1990, Real-Time Systems Symposium (the demand bound). Test: `formulas::lots`.
#[derive(Debug, Clone, PartialEq)]
pub struct Lots {
    slots: usize,
    /// By slot of arrival.
    lots: Vec<Lot>,
}

/// How a capacity fares with earliest due first.
#[derive(Debug, Clone, PartialEq)]
pub struct Lateness {
    /// Due work not done at the end of each slot.
    pub late: Vec<f64>,
    /// The first slot at whose end some is; no schedule does better. `since` and what follows from it count the work that was due by
    /// then and no other.
    pub failure: Option<Failure>,
}

impl Lots {
    /// Lots over so many slots. Domain: work zero or more, arrivals within the slots, due not before the arrival.
    pub fn new(slots: usize, mut lots: Vec<Lot>) -> Result<Self, OutOfDomain> {
        for lot in &lots {
            not_negative("work", lot.work)?;
            not_negative("slots left at arrival", slots as f64 - 1.0 - lot.arrives as f64)?;
            not_negative("slots from arrival to due", lot.due as f64 - lot.arrives as f64)?;
        }
        lots.arrange_by_key(|lot| lot.arrives);
        Ok(Self { slots, lots })
    }

    /// Works with the given capacity in each slot, what is due first first. Takes a time of `n log n` in the number of lots.
    ///
    /// Domain: as many capacities as slots, each zero or more.
    pub fn lateness(&self, capacity: &[f64]) -> Result<Lateness, OutOfDomain> {
        self.same_slots(capacity)?;
        let slack = ROUNDING * self.lots.iter().map(|lot| lot.work).sum::<f64>();
        let mut open: BinaryHeap<Reverse<(usize, usize)>> = BinaryHeap::new();
        let mut left: Vec<f64> = self.lots.iter().map(|lot| lot.work).collect();
        // What has arrived and is undone, by when it is due; what is due before now or now.
        let mut undone = vec![0.0; self.slots];
        let (mut late, mut next) = (0.0, 0);
        let mut answer = Lateness { late: Vec::with_capacity(self.slots), failure: None };
        for (slot, &now) in capacity.iter().enumerate() {
            while let Some(lot) = self.lots.get(next).filter(|lot| lot.arrives == slot) {
                open.push(Reverse((lot.due, next)));
                if let Some(undone) = undone.get_mut(lot.due) {
                    *undone += lot.work;
                }
                next += 1;
            }
            let mut room = now;
            while let Some(&Reverse((due, lot))) = open.peek() {
                let done = room.min(left[lot]);
                room -= done;
                left[lot] -= done;
                if due < slot {
                    late -= done;
                } else if let Some(undone) = undone.get_mut(due) {
                    *undone -= done;
                }
                if left[lot] > 0.0 {
                    break;
                }
                open.pop();
            }
            late = (late + undone[slot]).max(0.0);
            answer.late.push(late);
            if late > slack && answer.failure.is_none() {
                answer.failure = self.why(capacity, slot)?;
            }
        }
        Ok(answer)
    }

    /// The failure at the end of a slot, the first: that of the work due by then, done in any order.
    fn why(&self, capacity: &[f64], slot: usize) -> Result<Option<Failure>, OutOfDomain> {
        let mut arriving = vec![0.0; slot + 1];
        let mut due = vec![0.0; slot + 1];
        for lot in self.lots.iter().filter(|lot| lot.due <= slot) {
            arriving[lot.arrives] += lot.work;
            due[slot] += lot.work;
        }
        Ok(Corridor::new(&arriving, &due)?.verdict(&capacity[..=slot])?.failure)
    }

    /// The least factor by which a capacity must be multiplied in every slot; `None` when none will do, because due work has only
    /// slots without capacity.
    ///
    /// The largest of demand over capacity between any two slots; takes a time of the square of the number of slots.
    pub fn least_factor(&self, capacity: &[f64]) -> Result<Option<f64>, OutOfDomain> {
        self.same_slots(capacity)?;
        let mut by_due = vec![0.0; self.slots];
        let mut lots = self.lots.iter().rev().peekable();
        let mut factor = 0.0_f64;
        for from in (0..self.slots).rev() {
            while let Some(lot) = lots.next_if(|lot| lot.arrives == from) {
                if let Some(by_due) = by_due.get_mut(lot.due) {
                    *by_due += lot.work;
                }
            }
            let (mut demand, mut room) = (0.0, 0.0);
            for (due, capacity) in by_due[from..].iter().zip(&capacity[from..]) {
                demand += due;
                room += capacity;
                if demand > 0.0 {
                    if room == 0.0 {
                        return Ok(None);
                    }
                    factor = factor.max(demand / room);
                }
            }
        }
        Ok(Some(factor))
    }

    fn same_slots(&self, capacity: &[f64]) -> Result<(), OutOfDomain> {
        if capacity.len() != self.slots {
            let (argument, value) = ("number of capacities", capacity.len() as f64);
            return Err(OutOfDomain { argument, value, needed: "the number of slots" });
        }
        capacity.iter().try_for_each(|&c| not_negative("capacity", c).map(|_| ()))
    }
}
