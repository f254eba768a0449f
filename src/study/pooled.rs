//! Quantiles of waits and turnaround over the jobs of all replications together, and how well they are known.
//!
//! The interval is Woodruff's (1952, JASA 47:635-646, "Confidence intervals for medians and other position measures"): the share of
//! jobs at or below the pooled quantile is a ratio of sums, with the interval of such a ratio; its limits are turned back into
//! durations by the pooled counts. Jobs of one replication may depend on each other as they like. Test: `quantile_intervals_cover`.

use super::estimate::Limits;
use crate::math::Arrange;
use crate::measure::counts::{HISTOGRAM_BYTES, KINDS, each_bucket, order, quantiles_of};
use crate::measure::{Layout, Record};
use crate::stats::Histogram;
use std::borrow::Cow;

/// Counts of all replications.
#[derive(Clone, Debug)]
pub struct Pooled {
    /// Which queue and kind each histogram of a record is.
    order: Vec<(usize, usize)>,
    histograms: Vec<Histogram>,
}

/// A quantile of the jobs of all replications together [µs].
#[derive(Clone, Debug, PartialEq)]
pub struct Quantile {
    /// Its place among the finals of a record.
    pub place: usize,
    /// The quantile.
    pub value: f64,
    /// Its confidence limits.
    pub limits: Option<[f64; 2]>,
    /// What stratification gained.
    pub gain: Option<f64>,
    /// By replication: jobs at or below the quantile.
    pub below: Vec<f64>,
    /// By replication: jobs.
    pub jobs: Vec<f64>,
    /// How far the quantile moves by unit of the share of jobs at or below it [µs].
    pub slope: Option<f64>,
    /// How wide the bucket is that it was taken from [µs].
    pub grain: f64,
}

/// A quantile whose interval is sought.
struct Target {
    place: usize,
    share: f64,
    value: i64,
    bucket: u32,
    /// Its pool.
    pool: usize,
    /// By replication: jobs at or below the quantile.
    below: Vec<f64>,
}

/// The histograms that a group's quantiles of a kind are taken from. A group of one queue has that queue's counts, not a copy.
struct Pool<'a> {
    members: Vec<usize>,
    counts: Cow<'a, Histogram>,
    /// By replication: jobs.
    jobs: Vec<f64>,
}

impl Pooled {
    /// No replication yet.
    pub fn new(layout: &Layout) -> Self {
        let order = order(layout);
        Pooled { histograms: vec![Histogram::new(); order.len()], order }
    }

    /// Memory of the counts, those of groups of several queues included [bytes].
    pub fn bytes(layout: &Layout) -> u64 {
        let kinds = |cases: usize| if cases > 0 { KINDS } else { 1 };
        let several = layout.groups.iter().filter(|group| group.queues.len() > 1);
        let merged: usize = several.map(|group| kinds(group.cases.len())).sum();
        ((order(layout).len() + merged) * HISTOGRAM_BYTES) as u64
    }

    /// Adds the counts of a replication.
    pub fn add(&mut self, record: &Record) {
        let mut rest = record.packed_counts();
        for histogram in &mut self.histograms {
            each_bucket(&mut rest, |bucket, count| {
                histogram.add_to_bucket(bucket, count);
            });
        }
    }

    /// The quantiles of every group that has a job.
    pub fn quantiles(&self, layout: &Layout, records: &[Record], limits: Limits) -> Vec<Quantile> {
        let (mut pools, mut targets) = self.targets(layout, records.len());
        // By histogram of a record: its pools, and the targets of those pools, shortest first.
        let pools_of: Vec<Vec<usize>> = (0..self.order.len())
            .map(|member| {
                (0..pools.len()).filter(|&pool| pools[pool].members.contains(&member)).collect()
            })
            .collect();
        let targets_of: Vec<Vec<usize>> = (0..self.order.len())
            .map(|member| {
                let mine = |&target: &usize| pools_of[member].contains(&targets[target].pool);
                let mut mine: Vec<usize> = (0..targets.len()).filter(mine).collect();
                mine.arrange_by_key(|&target| targets[target].bucket);
                mine
            })
            .collect();
        for (replication, record) in records.iter().enumerate() {
            let mut rest = record.packed_counts();
            for (pools_of, targets_of) in pools_of.iter().zip(&targets_of) {
                let (mut seen, mut next) = (0, 0);
                each_bucket(&mut rest, |bucket, count| {
                    while next < targets_of.len() && targets[targets_of[next]].bucket < bucket {
                        targets[targets_of[next]].below[replication] += seen as f64;
                        next += 1;
                    }
                    seen += count;
                });
                for &target in &targets_of[next..] {
                    targets[target].below[replication] += seen as f64;
                }
                for &pool in pools_of {
                    pools[pool].jobs[replication] += seen as f64;
                }
            }
        }
        targets.into_iter().map(|target| target.quantile(&pools, limits)).collect()
    }

    fn targets(&self, layout: &Layout, replications: usize) -> (Vec<Pool<'_>>, Vec<Target>) {
        let (mut pools, mut targets) = (Vec::new(), Vec::new());
        for (index, group) in layout.groups.iter().enumerate() {
            for kind in 0..KINDS {
                let inside =
                    |(queue, its): &(usize, usize)| *its == kind && group.queues.contains(queue);
                let members: Vec<usize> =
                    (0..self.order.len()).filter(|&member| inside(&self.order[member])).collect();
                let counts = match members.as_slice() {
                    [] => continue,
                    &[only] => Cow::Borrowed(&self.histograms[only]),
                    several => {
                        let mut counts = Histogram::new();
                        several.iter().for_each(|&member| counts.merge(&self.histograms[member]));
                        Cow::Owned(counts)
                    }
                };
                let (first, shares) = quantiles_of(kind);
                for (offset, &share) in shares.iter().enumerate() {
                    let Some(value) = counts.quantile(share) else { continue };
                    targets.push(Target {
                        place: layout.group_final(index, first + offset),
                        share,
                        value,
                        bucket: bucket_of(&counts, value).0,
                        pool: pools.len(),
                        below: vec![0.0; replications],
                    });
                }
                pools.push(Pool { members, counts, jobs: vec![0.0; replications] });
            }
        }
        (pools, targets)
    }
}

impl Target {
    fn quantile(self, pools: &[Pool], limits: Limits) -> Quantile {
        let pool = &pools[self.pool];
        let around = limits.around(&self.below, &pool.jobs);
        let half = around.map(|([low, high], _)| 0.5 * (high - low));
        let ends = around.and_then(|([low, high], _)| {
            let at = |share: f64| pool.counts.quantile(share.clamp(0.0, 1.0));
            // Where the true share may lie far above the one found, the true quantile may lie far below.
            let found = self.below.iter().sum::<f64>() / pool.jobs.iter().sum::<f64>();
            Some([at(self.share - (high - found))?, at(self.share + (found - low))?])
        });
        // No surer than the buckets are fine: from the start of the one to the end of the other.
        let limits = ends.map(|[low, high]| {
            [bucket_of(&pool.counts, low).1 as f64, bucket_of(&pool.counts, high).2 as f64]
        });
        let (_, shortest, longest) = bucket_of(&pool.counts, self.value);
        Quantile {
            place: self.place,
            value: self.value as f64,
            limits,
            gain: around.and_then(|(_, gain)| gain),
            below: self.below,
            jobs: pool.jobs.clone(),
            slope: half.zip(ends).map(|(half, [low, high])| {
                // Where all replications have the same share, it does not matter.
                if half > 0.0 { (high - low) as f64 / (2.0 * half) } else { 0.0 }
            }),
            grain: (longest - shortest) as f64,
        }
    }
}

/// The bucket that a quantile was taken from: its number, its shortest and its longest duration.
fn bucket_of(counts: &Histogram, value: i64) -> (u32, i64, i64) {
    let last = counts.buckets().take_while(|&(_, least, ..)| least <= value).last();
    last.map_or((0, value, value), |(number, least, width, _)| (number, least, least + width - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::layout::last;
    use crate::measure::tests::desk::{Desk, Outcome, PHONE, model};
    use crate::time::SECOND;

    /// A SplitMix64 sequence (Steele, Lea, Flood 2014).
    struct Draws(u64);

    impl Draws {
        fn next(&mut self) -> f64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
            (z ^ z >> 31) as f64 / u64::MAX as f64
        }
    }

    /// Waits are uniform up to 100 s on one half of the days and up to 200 s on the other, so those of one day are far from
    /// independent. Of all waits together half are below 200/3 s and nine tenths below 160 s.
    #[test]
    fn quantile_intervals_cover() {
        let (experiments, replications, calls) = (600, 24, 20);
        let mut draws = Draws(7);
        let (mut held, mut widths) = ([0, 0], [0.0, 0.0]);
        let mut desk = Desk::new(model());
        for _ in 0..experiments {
            let mut pooled = Pooled::new(desk.recorder.layout());
            let mut records = Vec::new();
            for _ in 0..replications {
                let longest = if draws.next() < 0.5 { 100.0 } else { 200.0 };
                let mut waits: Vec<i64> =
                    (0..calls).map(|_| (draws.next() * longest * SECOND as f64) as i64).collect();
                waits.sort_unstable();
                (0..calls as u64).for_each(|id| desk.receive(0, id, PHONE));
                (waits.iter().enumerate()).for_each(|(id, &wait)| desk.start(wait, id as u64, 0));
                let Outcome { model, recorder, record } = desk.end();
                pooled.add(&record);
                records.push(record);
                desk = Desk::with(model, recorder);
            }
            let layout = desk.recorder.layout();
            let limits = Limits::new(false, replications, crate::study::CONFIDENCE);
            let found = pooled.quantiles(layout, &records, limits);
            let group = layout.groups.iter().position(|group| group.queues == [PHONE]).unwrap();
            for (which, truth) in [200.0 / 3.0, 160.0].into_iter().enumerate() {
                let place = layout.group_final(group, last::WAIT + which);
                let quantile = found.iter().find(|quantile| quantile.place == place).unwrap();
                let [low, high] = quantile.limits.unwrap().map(|limit| limit / SECOND as f64);
                // Buckets are 0.8 % wide.
                held[which] += u32::from(low <= 1.004 * truth && truth <= 1.004 * high);
                widths[which] += (high - low) / f64::from(experiments);
            }
        }
        for (held, width) in held.into_iter().zip(widths) {
            let share = f64::from(held) / f64::from(experiments);
            // 600 experiments: the sd of a coverage of .95 is .009. A binomial interval, blind to the days, would hold a third less.
            assert!((0.91..0.99).contains(&share), "{share}");
            assert!(width < 70.0, "{width} s wide");
        }
    }

    #[test]
    fn pooled_quantiles_are_those_of_all_jobs() {
        let mut desk = Desk::new(model());
        let mut pooled = Pooled::new(desk.recorder.layout());
        let mut records = Vec::new();
        let mut all = Histogram::new();
        for day in 1..=10 {
            for id in 0..day {
                desk.receive(0, id, PHONE);
            }
            for id in 0..day {
                let wait = (day + id) as i64 * SECOND;
                all.record(wait);
                desk.start(wait, id, 0);
            }
            let Outcome { model, recorder, record } = desk.end();
            pooled.add(&record);
            records.push(record);
            desk = Desk::with(model, recorder);
        }
        let layout = desk.recorder.layout();
        let limits = Limits::new(false, records.len(), crate::study::CONFIDENCE);
        let found = pooled.quantiles(layout, &records, limits);
        // A phone queue, its work type, and everything: the north's claims wait for nobody here.
        let waits = found.iter().filter(|it| it.place % last::SLOTS == last::WAIT);
        let values: Vec<f64> = waits.map(|quantile| quantile.value).collect();
        assert_eq!(values, [all.quantile(0.5).unwrap() as f64; 4]);
    }
}
