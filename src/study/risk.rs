//! How far amounts of money spread over replications.

use super::Study;
use super::lines::Line;
use crate::contract::Bill;
use crate::ids::AccountId;
use crate::math::Arrange;
use crate::measure::value::Rule;
use crate::names::{Kind, Measure};

/// The spread of an amount over replications, in the measure's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Risk {
    /// The measure.
    pub measure: Measure,
    /// The cost or contract; None: all.
    pub account: Option<AccountId>,
    /// One replication in ten is at or below this.
    pub p10: f64,
    /// Half the replications are at or below this.
    pub p50: f64,
    /// Nine in ten are at or below this.
    pub p90: f64,
    /// The mean of the greatest 5 % of replications; of fewer than twenty the greatest.
    pub cvar95: f64,
}

/// The bill of the replication in the middle: the first whose cost is the median.
#[derive(Clone, Debug, PartialEq)]
pub struct Typical {
    /// The replication's index.
    pub index: u32,
    /// What it costs.
    pub bill: Bill,
}

impl Study {
    /// The spread of each amount of money.
    pub(super) fn risks(&self) -> Vec<Risk> {
        let risk = |line: &Line| {
            let Rule::Billed(place) = line.rule else { return None };
            if line.measure.kind() != Kind::Sum || self.billed.is_empty() {
                return None;
            }
            let mut values: Vec<f64> = self.billed.iter().map(|billed| billed[place].0).collect();
            values.arrange_by(f64::total_cmp);
            let [p10, p50, p90] = [10, 50, 90].map(|percent| of_rank(&values, percent));
            let (measure, account, cvar95) = (line.measure, line.account, tail(&values));
            Some(Risk { measure, account, p10, p50, p90, cvar95 })
        };
        self.lines.iter().filter_map(risk).collect()
    }

    /// The replication in the middle by its cost.
    pub(super) fn typical(&self) -> Option<Typical> {
        let cost = |line: &&Line| line.measure == Measure::Cost && line.account.is_none();
        let Rule::Billed(place) = self.lines.iter().find(cost)?.rule else { return None };
        let mut costs: Vec<(f64, u32)> =
            self.billed.iter().zip(0..).map(|(billed, index)| (billed[place].0, index)).collect();
        costs.arrange_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let median = costs.get(costs.len().div_ceil(2).checked_sub(1)?)?.0;
        let index = costs.iter().find(|cost| cost.0 == median)?.1;
        Some(Typical { index, bill: self.bill(index)? })
    }
}

/// The value of rank ⌈q n⌉ of sorted values.
fn of_rank(sorted: &[f64], percent: usize) -> f64 {
    sorted[(sorted.len() * percent).div_ceil(100).max(1) - 1]
}

/// The mean of the greatest twentieth of sorted values, the last of which counts in part (Acerbi and Tasche 2002, Journal of Banking and
/// Finance 26, 1487-1503, definition 3.2).
fn tail(sorted: &[f64]) -> f64 {
    let size = (sorted.len() as f64 / 20.0).max(1.0);
    let whole = size.floor() as usize;
    let greatest: f64 = sorted.iter().rev().take(whole).sum();
    let next = sorted.iter().rev().nth(whole).copied().unwrap_or(0.0);
    (greatest + (size - size.floor()) * next) / size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_the_mean_of_the_greatest_twentieth() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(tail(&values), 98.0);
        // Of 30 values one and a half: (30 + 29 / 2) / 1.5.
        let values: Vec<f64> = (1..=30).map(f64::from).collect();
        assert_eq!(tail(&values), (30.0 + 14.5) / 1.5);
        assert_eq!((tail(&[7.0]), tail(&[1.0, 3.0])), (7.0, 3.0));
        assert_eq!((of_rank(&[1.0, 3.0], 50), of_rank(&[1.0, 3.0], 90)), (1.0, 3.0));
    }
}
