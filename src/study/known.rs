//! What the replications so far say of one figure, at any confidence: for verdicts that are given when enough is known.

use super::estimate::{Limits, within};
use super::lines::lines;
use super::side::{Law, Side};
use super::{Study, Watched};
use crate::contract::Ledger;
use crate::measure::record::unpack_interval;
use crate::measure::value::Numbers;
use crate::measure::{Detail, Layout};
use crate::model::Model;
use crate::model::condition::Statistic;
use crate::names::Kind;
use crate::stats::{proportion_interval, quantile_limits};
use std::ops::Range;

/// So many replications that have a share all the same are taken at their word: with 97 % at most one in 37 has another.
const SURE: usize = 128;

/// A figure that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The measure and its place.
    pub watched: Watched,
    /// Over these intervals of the grid, of states at the end of the last; None: over the measured window.
    pub intervals: Option<Range<usize>>,
    /// The mean of the replications, or their quantile.
    pub statistic: Statistic,
}

/// A figure between its limits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Known {
    /// The estimate; +infinity for a date that does not come, None where it is undefined.
    pub value: Option<f64>,
    /// The lower limit; None where the replications give none yet.
    pub low: Option<f64>,
    /// The upper limit, as the lower one.
    pub high: Option<f64>,
}

/// The least detail in which a measure is kept by interval; None where it never is.
pub fn kept_by_interval(model: &Model, watched: &Watched) -> Option<Detail> {
    let is_kept = |detail: &Detail| {
        let layout = Layout::new(model, *detail);
        let ledger = Ledger::new(model, &layout);
        let lines = lines(&layout, model, ledger.as_ref());
        lines.iter().any(|line| line.by_interval && super::values::watched(line) == *watched)
    };
    [Detail::Standard, Detail::All].into_iter().find(is_kept)
}

impl Study {
    /// What the replications merged so far say. Test: `tests::a_figure_is_known_as_the_findings_have_it`.
    pub fn known(&self, asked: &Asked, confidence: f64) -> Known {
        let Some(side) = self.side_at(asked, self.records.len(), confidence) else {
            return Known::default();
        };
        let limits = Limits::new(self.is_stratified, self.records.len(), confidence);
        match asked.statistic {
            Statistic::Mean => side.known(asked, limits),
            Statistic::Quantile(rank) => {
                let values: Vec<f64> = side.values.iter().flatten().copied().collect();
                let found = quantile_limits(&values, rank, confidence);
                found.map_or(Known::default(), |(low, value, high)| Known {
                    value: Some(value),
                    low,
                    high,
                })
            }
        }
    }

    /// What each of the first replications says of a measure, over the window or some intervals; None where the model has none.
    pub fn side_at(&self, asked: &Asked, replications: usize, confidence: f64) -> Option<Side> {
        let limits = Limits::new(self.is_stratified, replications, confidence);
        match &asked.intervals {
            None => self.sides_within(&[asked.watched], replications, limits).pop().flatten(),
            Some(intervals) => self.side_over(&asked.watched, intervals, replications),
        }
    }

    /// As a column over these intervals would have it: states of the last, sums of all.
    fn side_over(
        &self,
        watched: &Watched,
        intervals: &Range<usize>,
        replications: usize,
    ) -> Option<Side> {
        let is_line = |line: &&super::lines::Line| {
            line.by_interval && super::values::watched(line) == *watched
        };
        let line = self.lines.iter().find(is_line)?;
        let mut slots = vec![0; self.layout.slots()];
        let mut column = vec![0; slots.len()];
        let parts = self.records[..replications].iter().map(|record| {
            let mut rest = record.packed_intervals();
            column.fill(0);
            for interval in 0..intervals.end {
                unpack_interval(&self.layout, &mut rest, &mut slots);
                if interval < intervals.start {
                    continue;
                }
                for (slot, (column, &here)) in column.iter_mut().zip(&slots).enumerate() {
                    *column = if self.layout.is_state(slot) { here } else { *column + here };
                }
            }
            line.rule.parts(&Numbers { column: &column, open_days: &[] }).unwrap_or((0.0, 0.0))
        });
        let (above, below) = parts.unzip();
        Some(Side::quotient(above, below))
    }
}

impl Side {
    /// The mean between its limits.
    fn known(&self, asked: &Asked, limits: Limits) -> Known {
        let kind = asked.watched.measure.kind();
        let around = match &self.law {
            Law::Quotient { above, below } => self
                .same_share(kind, limits)
                .or_else(|| limits.around(above, below).map(|(around, _)| around)),
            Law::Chance { .. } => self.chance_around(limits),
            Law::Quantile { around, .. } => *around,
            Law::Nothing => None,
        };
        let around = around.map(|around| within(kind, around));
        // A date that does not come in some replication has no mean: it is later than any.
        let never = self.values.iter().flatten().any(|value| value.is_infinite());
        let value = if never { Some(f64::INFINITY) } else { self.value };
        Known { value, low: around.map(|it| it[0]), high: around.map(|it| it[1]) }
    }

    /// The limits of the mean of a share that fewer than [`SURE`] replications have all the same: so many that say the same exclude that
    /// more than a share of all say anything else (Wilson), and nothing else is below 0 or above 1. Test: `tests::a_share_that_is_always_the_same`.
    fn same_share(&self, kind: Kind, limits: Limits) -> Option<[f64; 2]> {
        let mut said = self.values.iter().flatten();
        let first = *said.next()?;
        if kind != Kind::Share
            || self.values.len() >= SURE
            || !said.all(|value| value.to_bits() == first.to_bits())
        {
            return None;
        }
        let trials = self.values.iter().flatten().count() as u64;
        let other = proportion_interval(0, trials, limits.confidence())?.high;
        Some([first - other * first, first + other * (1.0 - first)])
    }

    /// The limits of a chance: Wilson's where every replication says the same.
    pub(super) fn chance_around(&self, limits: Limits) -> Option<[f64; 2]> {
        let Law::Chance { above, below, same, .. } = &self.law else { return None };
        if !same {
            return limits.around(above, below).map(|(around, _)| around);
        }
        let judged = above.iter().zip(below).filter(|(_, below)| **below > 0.0);
        let (happened, trials) =
            judged.fold((0, 0), |(yes, all), (above, _)| (yes + u64::from(*above > 0.0), all + 1));
        let found = proportion_interval(happened, trials, limits.confidence())?;
        Some([found.low, found.high])
    }
}
