//! Calls and chats: what the six service levels and the waits are made of, by interval of receipt at the queue of receipt.

use super::flows::Cells;
use super::grid::Now;
use super::places::PromiseRow;
use crate::engine::Job;
use crate::model::Model;
use crate::stats::Histogram;
use crate::time::{Instant, Span};

/// One queue in one interval of receipt; the letters are those of the service levels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    /// S: answered.
    pub answered: u32,
    /// S_T: answered within the first promise's threshold (<=).
    pub in_time: u32,
    /// L: abandoned.
    pub abandoned: u32,
    /// L_T: abandoned within the threshold (<=).
    pub early: u32,
    /// L_t0: abandoned sooner than the short-abandon limit (<).
    pub short: u32,
    /// Blocked: all lines were taken; not among those offered.
    pub blocked: u32,
    /// Of the abandoned, those who were sent away at a close.
    pub dropped: u32,
    /// Sum of waits of answered jobs [µs].
    pub wait_answered: Span,
    /// Sum of waits of abandoned jobs [µs].
    pub wait_abandoned: Span,
}

/// S_T, L_T and L_t0 of a promise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept {
    /// S_T.
    pub in_time: u32,
    /// L_T.
    pub early: u32,
    /// L_t0.
    pub short: u32,
}

/// A promise after the first.
#[derive(Clone, Copy, Debug)]
struct Further {
    queue: usize,
    row: usize,
    within: Span,
    short: Span,
}

/// Calls and chats of one replication.
#[derive(Clone, Debug)]
pub struct Calls {
    cells: Cells<Cell>,
    /// The short-abandon limit of the first promise, by queue.
    short: Vec<Span>,
    further: Vec<Further>,
    kept: Cells<Kept>,
}

impl Calls {
    /// Counters for every queue (those of cases stay empty).
    pub fn new(model: &Model, rows: &[PromiseRow]) -> Self {
        let intervals = model.grid.len();
        let promise = |row: &PromiseRow| {
            &model.work[model.queues[row.queue.index()].work.index()].sla[row.sla]
        };
        let mut short = vec![0; model.queues.len()];
        let mut further = Vec::new();
        for row in rows.iter().filter(|row| !row.case) {
            let sla = promise(row);
            if row.sla == 0 {
                short[row.queue.index()] = sla.short_abandon;
            } else {
                further.push(Further {
                    queue: row.queue.index(),
                    row: further.len(),
                    within: sla.within.unwrap_or(Span::MAX),
                    short: sla.short_abandon,
                });
            }
        }
        Calls {
            cells: Cells::new(model.queues.len(), intervals),
            short,
            kept: Cells::new(further.len(), intervals),
            further,
        }
    }

    /// Forgets the replication.
    pub fn clear(&mut self) {
        self.cells.clear();
        self.kept.clear();
    }

    /// A caller reaches an agent.
    #[inline(always)]
    pub fn answered(&mut self, now: &Now, waits: &mut [Histogram], at: Instant, job: &Job) {
        let queue = job.origin.index();
        let wait = at - job.received;
        let cell = self.cells.of(queue, job.interval);
        cell.answered += 1;
        cell.in_time += u32::from(at <= job.due);
        cell.wait_answered += wait;
        if now.is_measured(job.interval) {
            waits[queue].record(wait);
        }
        if !self.further.is_empty() {
            self.further_answered(queue, wait, job.interval);
        }
    }

    /// A caller leaves.
    #[inline(always)]
    pub fn abandoned(&mut self, at: Instant, job: &Job) {
        let queue = job.origin.index();
        let wait = at - job.received;
        let cell = self.cells.of(queue, job.interval);
        cell.abandoned += 1;
        cell.early += u32::from(at <= job.due);
        cell.short += u32::from(wait < self.short[queue]);
        cell.wait_abandoned += wait;
        if !self.further.is_empty() {
            self.further_abandoned(queue, wait, job.interval);
        }
    }

    /// A caller who is about to be told as abandoned is sent away at a close.
    pub fn dropped(&mut self, job: &Job) {
        self.cells.of(job.origin.index(), job.interval).dropped += 1;
    }

    /// A caller finds all lines taken.
    pub fn blocked(&mut self, job: &Job) {
        self.cells.of(job.origin.index(), job.interval).blocked += 1;
    }

    #[inline(never)]
    fn further_answered(&mut self, queue: usize, wait: Span, interval: u32) {
        for promise in self.further.iter().filter(|promise| promise.queue == queue) {
            self.kept.of(promise.row, interval).in_time += u32::from(wait <= promise.within);
        }
    }

    #[inline(never)]
    fn further_abandoned(&mut self, queue: usize, wait: Span, interval: u32) {
        for promise in self.further.iter().filter(|promise| promise.queue == queue) {
            let kept = self.kept.of(promise.row, interval);
            kept.early += u32::from(wait <= promise.within);
            kept.short += u32::from(wait < promise.short);
        }
    }

    /// A queue in an interval.
    pub fn cell(&self, queue: usize, interval: usize) -> Cell {
        self.cells.get(queue, interval)
    }

    /// What a promise about a queue counts in an interval.
    pub fn kept(&self, queue: usize, sla: usize, interval: usize) -> Kept {
        if sla == 0 {
            let Cell { in_time, early, short, .. } = self.cell(queue, interval);
            return Kept { in_time, early, short };
        }
        let of_queue = self.further.iter().filter(|promise| promise.queue == queue);
        // Promises were laid down by queue, in the work type's order.
        let row = of_queue.map(|promise| promise.row).nth(sla - 1);
        row.map_or(Kept::default(), |row| self.kept.get(row, interval))
    }
}
