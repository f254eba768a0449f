//! From the recorder's counters to a record: intervals one by one, summed into columns as they go by.

use super::counts::{KINDS, pack_counts, quantiles, quantiles_of};
use super::layout::{Layout, fate, last, promise, queue, team};
use super::record::{Record, pack, zigzag};
use super::recorder::Recorder;
use crate::stats::Histogram;
use crate::time::NEVER;

/// Memory that is reused between records.
#[derive(Clone, Debug)]
pub struct Scratch {
    /// The slots of the interval that is gone through.
    slots: Vec<i64>,
    /// The slots of the columns.
    columns: Vec<i64>,
    /// Counts of a group.
    pooled: Histogram,
    /// Overdue cases of each queue when each interval ends.
    overdue: Vec<i64>,
}

impl Scratch {
    /// For records of a layout.
    pub fn new(layout: &Layout) -> Self {
        Scratch {
            slots: vec![0; layout.slots()],
            columns: vec![0; layout.columns.len() * layout.slots()],
            pooled: Histogram::new(),
            overdue: vec![0; layout.queues * layout.intervals],
        }
    }
}

impl Recorder {
    /// Writes the replication that has just ended.
    pub fn fill(&mut self, record: &mut Record) {
        record.intervals.clear();
        self.scratch.columns.fill(0);
        self.fill_start();
        for interval in 0..self.layout.intervals {
            self.fill_interval(interval);
            for &slot in &self.layout.kept {
                pack(&mut record.intervals, zigzag(self.scratch.slots[slot]));
            }
            self.add_to_columns(interval);
        }
        self.pack_columns(record);
        self.fill_finals(&mut record.finals);
        self.fill_counts(&mut record.counts);
    }

    /// The state in which the first interval finds the queues.
    fn fill_start(&mut self) {
        let Recorder { layout, scratch, flows, cases, .. } = self;
        scratch.slots.fill(0);
        for row in 0..layout.queues {
            let before = flows.get(row, layout.intervals);
            scratch.slots[layout.queue_slot(row, queue::BACKLOG)] = i64::from(before.offered);
            scratch.slots[layout.queue_slot(row, queue::OVERDUE)] =
                cases.overdue_net(row, layout.intervals);
        }
    }

    fn fill_interval(&mut self, interval: usize) {
        for row in 0..self.layout.queues {
            self.fill_queue(row, interval);
        }
        for row in 0..self.layout.promise_rows.len() {
            self.fill_promise(row, interval);
        }
        for row in 0..self.layout.teams {
            let hours = self.agents.hours(row, interval);
            let first = self.layout.team_slot(row, 0);
            let slots = &mut self.scratch.slots[first..first + team::SLOTS];
            slots[team::PRESENT] = hours.present;
            slots[team::HANDLING] = hours.handling;
            slots[team::NOT_READY] = hours.not_ready;
            slots[team::WANTED] = hours.wanted;
            slots[team::ON_BREAK] = hours.on_break;
            slots[team::ABSENT] = hours.absent;
        }
        for row in 0..self.layout.closers.len() {
            let closed = i64::from(self.closers.get(row, interval));
            self.scratch.slots[self.layout.closer_slot(row)] = closed;
        }
    }

    fn fill_queue(&mut self, row: usize, interval: usize) {
        let flow = self.flows.get(row, interval);
        let first = self.layout.queue_slot(row, 0);
        let slots = &mut self.scratch.slots[first..first + queue::SLOTS];
        slots[queue::OFFERED] = i64::from(flow.offered);
        slots[queue::CLOSED] = i64::from(flow.closed);
        slots[queue::LEFT] = i64::from(flow.left);
        slots[queue::MOVED_IN] = i64::from(flow.moved_in);
        slots[queue::MOVED_OUT] = i64::from(flow.moved_out);
        slots[queue::MOVED_AGAIN] = i64::from(flow.moved_again);
        slots[queue::MOVED_BACK] = i64::from(flow.moved_back);
        slots[queue::MOVED_CROSSWISE] = i64::from(flow.moved_crosswise);
        slots[queue::COST] = flow.cost;
        slots[queue::HANDED_OVER] = i64::from(flow.handed_over);
        slots[queue::REDIALS] = i64::from(flow.redials);
        slots[queue::REWORK] = i64::from(flow.rework);
        slots[queue::CHASERS] = i64::from(flow.chasers);
        slots[queue::PASSED_IN] = i64::from(flow.passed_in);
        slots[queue::PASSED_OUT] = i64::from(flow.passed_out);
        slots[queue::LOST] = i64::from(flow.lost);
        slots[queue::INTERRUPTED] = i64::from(flow.interrupted);
        slots[queue::BACKLOG] += flow.net();
        if self.is_case[row] {
            let cell = self.cases.cell(row, interval);
            slots[queue::ANSWERED] = i64::from(cell.started);
            slots[queue::WAIT_ANSWERED] = cell.wait;
            slots[queue::DONE] = i64::from(cell.done);
            slots[queue::TURNAROUND..queue::TURNAROUND + 3].copy_from_slice(&cell.turnaround);
            slots[queue::OVERDUE] += self.cases.overdue_net(row, interval);
            self.scratch.overdue[row * self.layout.intervals + interval] = slots[queue::OVERDUE];
        } else {
            let cell = self.calls.cell(row, interval);
            slots[queue::ANSWERED] = i64::from(cell.answered);
            slots[queue::ABANDONED] = i64::from(cell.abandoned);
            slots[queue::BLOCKED] = i64::from(cell.blocked);
            slots[queue::DROPPED] = i64::from(cell.dropped);
            slots[queue::WAIT_ANSWERED] = cell.wait_answered;
            slots[queue::WAIT_ABANDONED] = cell.wait_abandoned;
        }
    }

    fn fill_promise(&mut self, row: usize, interval: usize) {
        let promise = self.layout.promise_rows[row];
        let first = self.layout.promise_slot(row, 0);
        let slots = &mut self.scratch.slots[first..first + promise::SLOTS];
        if promise.case {
            let kept = self.cases.kept(row, interval);
            slots[promise::IN_TIME] = i64::from(kept.in_time);
            slots[promise::DONE_BORN_LATE] = i64::from(kept.done_born_late);
            slots[promise::DONE] = i64::from(kept.done);
            slots[promise::DUE] = i64::from(kept.due);
            slots[promise::MET] = i64::from(kept.met);
            slots[promise::CYCLES] = kept.cycles;
        } else {
            let kept = self.calls.kept(promise.queue.index(), promise.sla, interval);
            slots[promise::IN_TIME] = i64::from(kept.in_time);
            slots[promise::EARLY] = i64::from(kept.early);
            slots[promise::SHORT] = i64::from(kept.short);
        }
    }

    /// Sums the interval into the columns that hold it; a state is that at a column's end.
    fn add_to_columns(&mut self, interval: usize) {
        let Recorder { layout, scratch, .. } = self;
        let columns = scratch.columns.chunks_exact_mut(layout.slots());
        for (column, sums) in layout.columns.iter().zip(columns) {
            if !(column.first..column.last).contains(&interval) {
                continue;
            }
            sums.iter_mut().zip(&scratch.slots).for_each(|(sum, value)| *sum += value);
            if interval + 1 == column.last {
                for row in 0..layout.queues {
                    for state in [queue::BACKLOG, queue::OVERDUE] {
                        let slot = layout.queue_slot(row, state);
                        sums[slot] = scratch.slots[slot];
                    }
                }
            }
        }
    }

    fn pack_columns(&self, record: &mut Record) {
        let Record { columns, starts, .. } = record;
        columns.clear();
        starts.clear();
        let sums = self.scratch.columns.chunks_exact(self.layout.slots());
        for (column, sums) in self.layout.columns.iter().zip(sums) {
            // A record that did not fit 32 bits was refused before the run.
            starts.push(columns.len() as u32);
            let seen = column.snapshot.map_or(&[][..], |index| self.ageing.snapshot(index));
            sums.iter().chain(seen).for_each(|&number| pack(columns, zigzag(number)));
        }
    }

    fn fill_finals(&mut self, finals: &mut Vec<i64>) {
        finals.clear();
        finals.resize(self.layout.finals(), 0);
        for index in 0..self.layout.groups.len() {
            let first = self.layout.group_final(index, 0);
            // A sum over the same queues is not worked out again.
            let queues = &self.layout.groups[index].queues;
            if let Some(same) = (0..index).find(|&it| self.layout.groups[it].queues == *queues) {
                let same = self.layout.group_final(same, 0);
                finals.copy_within(same..same + last::SLOTS, first);
                continue;
            }
            let of_group = &mut finals[first..first + last::SLOTS];
            self.fill_quantiles(index, of_group);
            self.fill_dates(index, of_group);
        }
        for (row, fates) in self.cases.fates.iter().enumerate() {
            let first = self.layout.fate(row, 0);
            finals[first..first + fate::SLOTS].copy_from_slice(fates);
        }
    }

    fn fill_quantiles(&mut self, index: usize, finals: &mut [i64]) {
        let Recorder { layout, scratch, cases, waits, .. } = self;
        let group = &layout.groups[index];
        for kind in 0..KINDS {
            let (first, shares) = quantiles_of(kind);
            let finals = &mut finals[first..first + shares.len()];
            let of = |&row: &usize| match kind {
                0 => &waits[row],
                clock => &cases.turnaround[row][clock - 1],
            };
            match if kind == 0 { group.queues.as_slice() } else { group.cases.as_slice() } {
                [] => finals.fill(last::UNDEFINED),
                [row] => quantiles(of(row), shares, finals),
                rows => {
                    scratch.pooled.clear();
                    rows.iter().for_each(|row| scratch.pooled.merge(of(row)));
                    quantiles(&scratch.pooled, shares, finals);
                }
            }
        }
    }

    fn fill_dates(&mut self, index: usize, finals: &mut [i64]) {
        let Recorder { layout, scratch, clear, now, cases, .. } = self;
        let group = &layout.groups[index];
        let state = |slot: usize| -> i64 {
            group.cases.iter().map(|&row| scratch.slots[layout.queue_slot(row, slot)]).sum()
        };
        let dates = clear.dates(index, group, state(queue::BACKLOG), state(queue::OVERDUE));
        finals[last::CLEAR..last::CLEAR + 3].copy_from_slice(&dates);
        let intervals = layout.intervals;
        let opening: i64 = group.cases.iter().map(|&row| cases.overdue_net(row, intervals)).sum();
        let zero = |&interval: &usize| {
            group.cases.iter().all(|&row| scratch.overdue[row * intervals + interval] == 0)
        };
        finals[last::OVERDUE_ZERO] = match (0..intervals).find(zero) {
            _ if opening == 0 => 0,
            Some(interval) => now.edge(interval + 1),
            None => NEVER,
        };
    }

    fn fill_counts(&self, packed: &mut Vec<u8>) {
        packed.clear();
        for row in 0..self.layout.queues {
            pack_counts(packed, &self.waits[row]);
            self.cases.turnaround[row].iter().for_each(|histogram| pack_counts(packed, histogram));
        }
    }
}
