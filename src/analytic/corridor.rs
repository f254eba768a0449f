//! Deferrable work between what has arrived and what is due: can any schedule meet the promise?

use super::domain::{OutOfDomain, not_negative};
use super::taut::{Gate, taut_string};

/// Share of all work by which a promise may be missed and still counts as met: rounding.
const ROUNDING: f64 = 1e-9;

/// Work by slot of time, with what must be done by the end of each.
///
/// Work that arrives in a slot can be done in it. Cumulated work done must stay in the corridor between what is due and what has
/// arrived; this is exact for a fluid of work that falls due in the order of its arrival (one promise of a fixed time), which is
/// then done in that order. With several promises it is necessary, not sufficient: see [`Lots`](super::Lots). Each question takes
/// a time proportional to the number of slots. Source: Modigliani & Hohn 1955, Econometrica 23, 46-66, for the smoothest path.
/// Test: `formulas::corridor`.
#[derive(Debug, Clone, PartialEq)]
pub struct Corridor {
    arrived: Vec<f64>,
    due: Vec<f64>,
}

/// How a capacity fares.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Work done by the end of each slot, cumulated, when done as early as possible.
    pub done: Vec<f64>,
    /// Where the promise first fails; `None` when it is kept throughout.
    pub failure: Option<Failure>,
}

/// The first slot at whose end due work is undone, and why: no schedule does better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Failure {
    /// The slot.
    pub slot: usize,
    /// Due work that is not done at its end.
    pub short: f64,
    /// The first slot since whose start there has always been work left over from one slot to the next.
    pub since: usize,
    /// Work that had to be done from then until the end of `slot`.
    pub needed: f64,
    /// The capacity from then until the end of `slot`.
    pub capacity: f64,
}

impl Corridor {
    /// From the work that arrives in each slot and the work that is due at its end.
    ///
    /// Domain: as many of one as of the other, at least one; amounts zero or more; at no time more due than has arrived.
    pub fn new(arriving: &[f64], falling_due: &[f64]) -> Result<Self, OutOfDomain> {
        if arriving.is_empty() || arriving.len() != falling_due.len() {
            let (argument, value) = ("number of slots", falling_due.len() as f64);
            return Err(OutOfDomain { argument, value, needed: "that of the arrivals, and not 0" });
        }
        let arrived = cumulated("arriving work", arriving)?;
        let due = cumulated("due work", falling_due)?;
        let slack = ROUNDING * arrived[arrived.len() - 1];
        for (arrived, due) in arrived.iter().zip(&due) {
            not_negative("work arrived less work due", arrived - due + slack)?;
        }
        let due = arrived.iter().zip(due).map(|(arrived, due)| due.min(*arrived)).collect();
        Ok(Self { arrived, due })
    }

    /// Works with the given capacity in each slot, as early as possible.
    ///
    /// Domain: as many capacities as slots, each zero or more.
    pub fn verdict(&self, capacity: &[f64]) -> Result<Verdict, OutOfDomain> {
        self.same_slots(capacity)?;
        let slack = ROUNDING * self.arrived[self.arrived.len() - 1];
        let mut verdict = Verdict { done: Vec::with_capacity(capacity.len()), failure: None };
        let (mut done, mut since, mut before, mut room) = (0.0, 0, 0.0, 0.0);
        for (slot, &capacity) in capacity.iter().enumerate() {
            room += capacity;
            if done + capacity >= self.arrived[slot] {
                done = self.arrived[slot];
            } else {
                done += capacity;
            }
            let short = self.due[slot] - done;
            if short > slack && verdict.failure.is_none() {
                let needed = self.due[slot] - before;
                verdict.failure = Some(Failure { slot, short, since, needed, capacity: room });
            }
            if done == self.arrived[slot] {
                // Nothing is left over: what comes next does not depend on what was.
                (since, before, room) = (slot + 1, done, 0.0);
            }
            verdict.done.push(done);
        }
        Ok(verdict)
    }

    /// The least factor by which a capacity must be multiplied in every slot; `None` when none will do, because due work has only
    /// slots without capacity.
    pub fn least_factor(&self, capacity: &[f64]) -> Result<Option<f64>, OutOfDomain> {
        self.same_slots(capacity)?;
        let slack = ROUNDING * self.arrived[self.arrived.len() - 1];
        // The clock is the capacity; slots without any happen at one instant of it.
        let mut gates = vec![Gate { at: 0.0, low: 0.0, high: 0.0 }];
        let mut at = 0.0;
        for ((&capacity, &low), &high) in capacity.iter().zip(&self.due).zip(&self.arrived) {
            at += capacity;
            let last = gates.len() - 1;
            if at > gates[last].at {
                gates.push(Gate { at, low, high });
            } else if low > gates[last].high + slack {
                return Ok(None);
            } else {
                gates[last].low = low.min(gates[last].high);
            }
        }
        Ok(Some(steepest(gates)))
    }

    /// The least capacity that must be added in every slot alike.
    pub fn least_extra(&self, capacity: &[f64]) -> Result<f64, OutOfDomain> {
        self.same_slots(capacity)?;
        let mut room = 0.0;
        let mut gates = vec![Gate { at: 0.0, low: 0.0, high: 0.0 }];
        for (slot, capacity) in capacity.iter().enumerate() {
            room += capacity;
            let (low, high) = (self.due[slot] - room, self.arrived[slot] - room);
            gates.push(Gate { at: (slot + 1) as f64, low, high });
        }
        Ok(steepest(gates))
    }

    /// The work to do in each slot with which the promise is kept and the work of the slots is as even as it can be: the string pulled
    /// taut through the corridor. It has the least peak, and the least cost for any cost that rises ever faster with the work of
    /// a slot. What is not due by the last slot is left.
    pub fn smoothest(&self) -> Vec<f64> {
        let mut gates = vec![Gate { at: 0.0, low: 0.0, high: 0.0 }];
        for (slot, (&low, &high)) in self.due.iter().zip(&self.arrived).enumerate() {
            gates.push(Gate { at: (slot + 1) as f64, low, high });
        }
        let knots = knots(gates);
        let mut work = Vec::with_capacity(self.due.len());
        for pair in knots.windows(2) {
            let ((from, low), (to, high)) = (pair[0], pair[1]);
            let slots = (to - from).round() as usize;
            work.resize(work.len() + slots, (high - low) / (to - from));
        }
        work
    }

    /// The least capacity that is enough when it is the same in every slot.
    pub fn least_peak(&self) -> f64 {
        self.smoothest().into_iter().fold(0.0, f64::max)
    }

    fn same_slots(&self, capacity: &[f64]) -> Result<(), OutOfDomain> {
        if capacity.len() != self.due.len() {
            let (argument, value) = ("number of capacities", capacity.len() as f64);
            return Err(OutOfDomain { argument, value, needed: "the number of slots" });
        }
        capacity.iter().try_for_each(|&c| not_negative("capacity", c).map(|_| ()))
    }
}

/// The string's knots, from the first gate to the lowest point of the last.
fn knots(mut gates: Vec<Gate>) -> Vec<(f64, f64)> {
    if let Some(last) = gates.last_mut() {
        last.high = last.low;
    }
    taut_string(&gates)
}

/// The steepest rise of the string, the least that any path must have; not below zero.
fn steepest(gates: Vec<Gate>) -> f64 {
    let slope = |pair: &[(f64, f64)]| (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0);
    knots(gates).windows(2).map(slope).fold(0.0, f64::max)
}

fn cumulated(argument: &'static str, amounts: &[f64]) -> Result<Vec<f64>, OutOfDomain> {
    let mut sum = 0.0;
    let add = |&amount: &f64| {
        sum += not_negative(argument, amount)?;
        Ok(sum)
    };
    amounts.iter().map(add).collect()
}
