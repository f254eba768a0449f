//! Cases: waits and turnaround, of_due and of_closed at the queue of receipt; overdue jobs at the queue that holds them.
//!
//! Overdue is counted by flows: a case whose due instant passes while it is open enters in the interval of that instant at its holder
//! and leaves when it is closed or moved. Nobody watches the clock: the entry is written when the case is next touched, or at the end.

use super::flows::Cells;
use super::formula::MILLION;
use super::grid::Now;
use super::layout::fate;
use super::places::{PromiseRow, holds_cases};
use crate::engine::{Job, Marks};
use crate::model::calendar::{Calendar, Due};
use crate::model::{Applies, Model, Sla};
use crate::stats::Histogram;
use crate::time::{Instant, NEVER, Span};

/// One queue of receipt in one interval.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    /// Begun for the first time in the interval.
    pub started: u32,
    /// Closed in the interval.
    pub done: u32,
    /// Sum of waits of those begun [µs].
    pub wait: Span,
    /// Sums of turnaround of those closed on three clocks [µs]; only inside the measured window.
    pub turnaround: [Span; 3],
}

/// One holding queue in one interval.
#[derive(Clone, Copy, Debug, Default)]
pub struct Overdue {
    /// Became overdue, or came overdue.
    pub entered: u32,
    /// Closed or moved while overdue.
    pub left: u32,
}

/// One promise row in one interval.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept {
    /// Closed in the interval.
    pub done: u32,
    /// Closed in the interval, at or before the due instant.
    pub in_time: u32,
    /// Closed in the interval, overdue at the start.
    pub done_born_late: u32,
    /// Due in the interval.
    pub due: u32,
    /// Due in the interval, closed at or before.
    pub met: u32,
    /// Cycles late of those closed late in the interval [millionths].
    pub cycles: i64,
}

/// How a promise finds the due instant of a case.
#[derive(Clone, Copy, Debug)]
struct Rule {
    clock: usize,
    /// None: the promise whose due instant all jobs carry.
    due: Option<Due>,
    applies: Applies,
}

/// Cases of one replication.
#[derive(Clone, Debug)]
pub struct Cases {
    /// Whether turnaround is counted.
    timed: bool,
    cells: Cells<Cell>,
    overdue: Cells<Overdue>,
    kept: Cells<Kept>,
    rules: Vec<Rule>,
    /// By queue: its promise rows (empty for calls), and the calendar of its SLA clock.
    rows: Vec<std::ops::Range<usize>>,
    clocks: Vec<usize>,
    calendars: Vec<Calendar>,
    /// By promise row: [`fate`].
    pub fates: Vec<[i64; fate::SLOTS]>,
    /// Turnaround of those closed in the measured window, by queue of receipt (none for calls), on three clocks.
    pub turnaround: Vec<Vec<Histogram>>,
}

/// Times on the elapsed, working-day and open-hours clock between two instants [µs].
fn on_clocks(calendar: &Calendar, from: Instant, until: Instant) -> [Span; 3] {
    [
        until - from,
        calendar.working(until) - calendar.working(from),
        calendar.open(until) - calendar.open(from),
    ]
}

/// How many times the time allowed a case is late [millionths]; `at` is after `due`.
pub fn cycles_late(job: &Job, due: Instant, at: Instant) -> i64 {
    let allowed = (due - job.received).max(1);
    (MILLION * (at - due) as f64 / allowed as f64 + 0.5) as i64
}

impl Cases {
    /// Counters for every queue (those of calls stay empty); `timed` whether turnaround is counted.
    pub fn new(model: &Model, promises: &[PromiseRow], timed: bool) -> Self {
        let (queues, intervals) = (model.queues.len(), model.grid.len());
        let rule = |row: &PromiseRow| {
            let queue = &model.queues[row.queue.index()];
            let Sla { due, applies, .. } = model.work[queue.work.index()].sla[row.sla];
            let carried = row.sla == 0 && applies == Applies::All;
            Rule { clock: queue.clock.index(), due: due.filter(|_| !carried), applies }
        };
        let rows_of = |queue: usize| {
            let first = promises.partition_point(|row| row.queue.index() < queue);
            let last = promises.partition_point(|row| row.queue.index() <= queue);
            first..last
        };
        Cases {
            timed,
            cells: Cells::new(queues, intervals),
            overdue: Cells::new(queues, intervals),
            kept: Cells::new(promises.len(), intervals),
            rules: promises.iter().map(rule).collect(),
            rows: (0..queues).map(rows_of).collect(),
            clocks: model.queues.iter().map(|queue| queue.clock.index()).collect(),
            calendars: model.calendars.clone(),
            fates: vec![[0; fate::SLOTS]; promises.len()],
            turnaround: (0..queues)
                .map(|queue| vec![Histogram::new(); if holds_cases(model, queue) { 3 } else { 0 }])
                .collect(),
        }
    }

    /// Forgets the replication.
    pub fn clear(&mut self) {
        self.cells.clear();
        self.overdue.clear();
        self.kept.clear();
        self.fates.fill([0; fate::SLOTS]);
        self.turnaround.iter_mut().flatten().for_each(Histogram::clear);
    }

    /// A case of the opening backlog stands there.
    pub fn stood(&mut self, now: &Now, job: &mut Job) {
        if job.marks.has(Marks::BORN_LATE) {
            job.marks.set(Marks::OVERDUE);
            self.overdue.at(job.queue.index(), now.intervals()).entered += 1;
        }
        for row in self.rows[job.origin.index()].clone() {
            if !self.is_about(row, job) {
                continue;
            }
            let born_late = self.due(row, job) < 0;
            self.fates[row][fate::BORN_LATE] += i64::from(born_late);
        }
    }

    /// Whether a promise is about a job.
    #[inline]
    fn is_about(&self, row: usize, job: &Job) -> bool {
        self.rules[row].applies.to(job.marks.has(Marks::BACKLOG))
    }

    /// The due instant under a promise.
    fn due(&self, row: usize, job: &Job) -> Instant {
        let Rule { clock, due, .. } = &self.rules[row];
        due.map_or(job.due, |due| self.calendars[*clock].due(job.received, &due))
    }

    /// Whether a case that is closed now keeps a promise of its queue.
    pub fn keeps(&self, sla: usize, at: Instant, job: &Job) -> bool {
        let row = self.rows[job.origin.index()].start + sla;
        self.is_about(row, job) && at <= self.due(row, job)
    }

    /// Work on a case begins for the first time.
    #[inline]
    pub fn started(&mut self, now: &Now, waits: &mut [Histogram], at: Instant, job: &Job) {
        let queue = job.origin.index();
        let wait = at - job.received;
        let cell = self.cells.at(queue, now.interval);
        cell.started += 1;
        cell.wait += wait;
        if now.measured {
            waits[queue].record(wait);
        }
    }

    /// A case is closed; whether it was overdue.
    #[inline]
    pub fn closed(&mut self, now: &Now, at: Instant, job: &Job) -> bool {
        let queue = job.origin.index();
        let cell = self.cells.at(queue, now.interval);
        cell.done += 1;
        if now.measured && self.timed {
            let times = on_clocks(&self.calendars[self.clocks[queue]], job.received, at);
            for ((sum, time), histogram) in
                cell.turnaround.iter_mut().zip(times).zip(&mut self.turnaround[queue])
            {
                *sum += time;
                histogram.record(time);
            }
        }
        for row in self.rows[queue].clone() {
            if self.is_about(row, job) {
                self.judge(now, at, job, row);
            }
        }
        let overdue = at > job.due;
        if overdue {
            self.leave_overdue(now, job);
        }
        overdue
    }

    fn judge(&mut self, now: &Now, at: Instant, job: &Job, row: usize) {
        let due = self.due(row, job);
        let in_time = at <= due;
        let kept = self.kept.at(row, now.interval);
        kept.done += 1;
        if in_time {
            kept.in_time += 1;
        } else {
            kept.done_born_late += u32::from(due < 0);
            kept.cycles += cycles_late(job, due, at);
        }
        self.falls_due(now, due, row, in_time);
    }

    /// A case belongs to the cohort of the interval in which it is due; not if it was due before the start or is after the horizon.
    fn falls_due(&mut self, now: &Now, due: Instant, row: usize, met: bool) {
        if due < 0 {
            return;
        }
        if let Some(interval) = now.interval_of(due) {
            let kept = self.kept.at(row, interval);
            kept.due += 1;
            kept.met += u32::from(met);
        }
    }

    /// A case is lost, which misses every promise about it; whether it was overdue.
    pub fn lost(&mut self, now: &Now, at: Instant, job: &Job) -> bool {
        for row in self.rows[job.origin.index()].clone() {
            if self.is_about(row, job) {
                self.falls_due(now, self.due(row, job), row, false);
            }
        }
        let overdue = at > job.due;
        if overdue {
            self.leave_overdue(now, job);
        }
        overdue
    }

    /// A case moves; whether it is overdue.
    pub fn moved(&mut self, now: &Now, at: Instant, job: &mut Job, from: usize, to: usize) -> bool {
        let overdue = at > job.due;
        if overdue {
            let holder = job.queue;
            job.queue = from.into();
            self.leave_overdue(now, job);
            job.queue = holder;
            job.marks.set(Marks::OVERDUE);
            self.overdue.at(to, now.interval).entered += 1;
        }
        overdue
    }

    /// An overdue case leaves the queue that holds it.
    fn leave_overdue(&mut self, now: &Now, job: &Job) {
        let holder = job.queue.index();
        if !job.marks.has(Marks::OVERDUE) {
            let interval = now.interval_of_past(job.due);
            self.overdue.at(holder, interval).entered += 1;
        }
        self.overdue.at(holder, now.interval).left += 1;
    }

    /// A case is open at the horizon.
    pub fn remains(&mut self, now: &Now, job: &Job) {
        if job.due < now.horizon() && !job.marks.has(Marks::OVERDUE) {
            let interval = now.interval_of_past(job.due);
            self.overdue.at(job.queue.index(), interval).entered += 1;
        }
        for row in self.rows[job.origin.index()].clone() {
            if !self.is_about(row, job) {
                continue;
            }
            let due = self.due(row, job);
            self.fates[row][fate::UNDETERMINED] += i64::from(due >= now.horizon() && due != NEVER);
            self.falls_due(now, due, row, false);
        }
    }

    /// A queue of receipt in an interval.
    pub fn cell(&self, queue: usize, interval: usize) -> Cell {
        self.cells.get(queue, interval)
    }

    /// By how much a queue's overdue cases grow in an interval.
    pub fn overdue_net(&self, queue: usize, interval: usize) -> i64 {
        let Overdue { entered, left } = self.overdue.get(queue, interval);
        i64::from(entered) - i64::from(left)
    }

    /// A promise row in an interval.
    pub fn kept(&self, row: usize, interval: usize) -> Kept {
        self.kept.get(row, interval)
    }
}
