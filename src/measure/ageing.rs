//! What is seen when open cases are looked at: age, work still to do, cycles late. Done at the ends of weeks and of the window.

use super::cases::cycles_late;
use super::formula::MILLION;
use super::layout::{Layout, snapshot};
use super::places::holds_cases;
use crate::engine::Job;
use crate::model::Model;
use crate::model::calendar::Calendar;
use crate::time::{DAY, Instant};

/// Ages that divide the histogram of open jobs [business days].
pub const AGE_EDGES: [f64; AGES - 1] = [1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0];
/// Its buckets.
pub const AGES: usize = 9;

/// Snapshots of one replication.
#[derive(Clone, Debug)]
pub struct Ageing {
    /// By interval: which snapshot is taken when it ends.
    taken_after: Vec<Option<u32>>,
    /// By snapshot and calendar: the latest receipt of a job of each age in `AGE_EDGES`.
    latest: Vec<Vec<[Instant; AGES - 1]>>,
    numbers: Vec<i64>,
    width: usize,
    /// Earliest receipt among the open jobs of each queue, and the calendar of its SLA clock.
    oldest: Vec<Option<(Instant, usize)>>,
    clocks: Vec<usize>,
    /// By snapshot and queue: expected handle time then [µs].
    expected: Vec<Vec<f64>>,
    is_case: Vec<bool>,
    calendars: Vec<Calendar>,
}

impl Ageing {
    /// Nothing has been seen yet.
    pub fn new(model: &Model, layout: &Layout) -> Self {
        let queues = model.queues.len();
        let mut taken_after = vec![None; model.grid.len()];
        let (mut latest, mut expected) = (Vec::new(), Vec::new());
        for (index, &end) in layout.snapshots.iter().enumerate() {
            let edge = model.grid.edges[end];
            taken_after[end - 1] = Some(index as u32);
            let receipts =
                |calendar: &Calendar| AGE_EDGES.map(|age| latest_of(calendar, edge, age));
            latest.push(model.calendars.iter().map(receipts).collect());
            expected.push(model.queues.iter().map(|queue| queue.expected_at(edge)).collect());
        }
        Ageing {
            taken_after,
            latest,
            numbers: vec![0; layout.snapshots.len() * layout.snapshot_slots()],
            width: layout.snapshot_slots(),
            oldest: vec![None; queues],
            clocks: model.queues.iter().map(|queue| queue.clock.index()).collect(),
            expected,
            is_case: (0..queues).map(|queue| holds_cases(model, queue)).collect(),
            calendars: model.calendars.clone(),
        }
    }

    /// Forgets the replication.
    pub fn clear(&mut self) {
        self.numbers.fill(0);
    }

    /// The snapshot that is taken when an interval ends.
    #[inline]
    pub fn due_after(&self, interval: usize) -> Option<usize> {
        self.taken_after[interval].map(|index| index as usize)
    }

    /// Looks at every open case, each with the time that will be added to it, at the end of an interval. Jobs told before their receipt
    /// are not yet there.
    pub fn look<'a>(
        &mut self,
        index: usize,
        at: Instant,
        open: impl Iterator<Item = (&'a mut Job, f64)>,
    ) {
        self.oldest.fill(None);
        let numbers = &mut self.numbers[index * self.width..][..self.width];
        let expected = &self.expected[index];
        for (job, added) in open {
            let (holder, origin) = (job.queue.index(), job.origin.index());
            if job.received >= at || !self.is_case[origin] {
                continue;
            }
            let clock = self.clocks[origin];
            let seen = &mut numbers[holder * snapshot::SLOTS..][..snapshot::SLOTS];
            seen[snapshot::WORK] += (job.draw * expected[holder] + added).round() as i64;
            // Whoever was passed on has its place from the instant on at which it stands in the queue.
            seen[snapshot::BETWEEN_STEPS] += i64::from(job.place >= at);
            let latest = &self.latest[index][clock];
            let age: usize = latest.iter().map(|&edge| usize::from(job.received <= edge)).sum();
            seen[snapshot::AGE + age] += 1;
            if job.due < at {
                seen[snapshot::CYCLES] += cycles_late(job, job.due, at);
            }
            let oldest = &mut self.oldest[holder];
            if oldest.is_none_or(|(received, _)| job.received < received) {
                *oldest = Some((job.received, clock));
            }
        }
        for (holder, oldest) in self.oldest.iter().enumerate() {
            let Some((received, clock)) = *oldest else { continue };
            let seen = &mut numbers[holder * snapshot::SLOTS..][..snapshot::SLOTS];
            seen[snapshot::OLDEST] = at - received;
            let age = self.calendars[clock].age_in_business_days(received, at);
            seen[snapshot::OLDEST_BUSINESS] = (MILLION * age).round() as i64;
        }
    }

    /// The numbers of a snapshot, by queue and slot.
    pub fn snapshot(&self, index: usize) -> &[i64] {
        &self.numbers[index * self.width..][..self.width]
    }
}

/// The latest receipt of a job that is `age` business days old at an instant, to the microsecond, by halving: age never grows with the
/// receipt. Where the calendar does not reach so far back, no job is so old.
fn latest_of(calendar: &Calendar, at: Instant, age: f64) -> Instant {
    let is_older = |received: Instant| calendar.age_in_business_days(received, at) >= age;
    let (mut old, mut young) = (at - DAY, at);
    while !is_older(old) {
        young = old;
        old = at - 2 * (at - old);
        if at - old > 4096 * DAY {
            return Instant::MIN;
        }
    }
    while young - old > 1 {
        let middle = old + (young - old) / 2;
        if is_older(middle) {
            old = middle;
        } else {
            young = middle;
        }
    }
    old
}
