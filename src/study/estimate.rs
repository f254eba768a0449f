//! An estimate from replications: mean, interval, and the spread between replications.
//!
//! The *mean* of a quotient is sum over sum, not the mean of quotients. Its *interval* says how well the mean is known; the *spread*
//! (p5, p50, p95) says what one replication may bring, and does not shrink with more of them.

use super::CONFIDENCE;
use crate::model::Model;
use crate::names::Kind;
use crate::random::strata::SCRAMBLES;
use crate::stats::{
    PairedError, Shape, batch_ratio_error, leaning_limits, proportion_interval, ratio_error,
    t_critical,
};

/// What the replications say about a measure. What is undefined is None, never a number: no denominator, a quantile at +infinity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The mean; of a quotient sum over sum. Of a quantile: that of the jobs of all replications together.
    pub mean: Option<f64>,
    /// Its 95 % confidence limits.
    pub ci95: Option<[f64; 2]>,
    /// One replication in twenty is at or below this.
    pub p5: Option<f64>,
    /// Half the replications are at or below this.
    pub p50: Option<f64>,
    /// Nineteen in twenty are at or below this.
    pub p95: Option<f64>,
    /// How many times more replications plain draws would need for the same interval.
    pub gain: Option<f64>,
}

/// Whether the model draws anything stratified, so that replication r belongs to scramble r mod 8.
pub fn is_stratified(model: &Model) -> bool {
    model.study.stratify && model.streams.iter().any(|stream| stream.busyness_cv.greatest > 0.0)
}

/// How an interval is drawn around sum over sum of so many replications. Student's quantile is worked out once for all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Replications are independent only between scrambles.
    scrambles: bool,
    replications: usize,
    confidence: f64,
    /// Standard errors on either side of an estimate whose replications are normal.
    critical: Option<f64>,
}

impl Limits {
    /// For so many replications; those of different scrambles are independent.
    pub fn new(is_stratified: bool, replications: usize, confidence: f64) -> Self {
        let scrambles = is_stratified && replications > SCRAMBLES as usize;
        let spreads = if scrambles { SCRAMBLES as usize } else { replications };
        let critical = t_critical(confidence, spreads as f64 - 1.0);
        Limits { scrambles, replications, confidence, critical }
    }

    /// The confidence of its intervals.
    pub fn confidence(self) -> f64 {
        self.confidence
    }

    /// Where replications are independent only between groups of them, how many groups: replication r belongs to group r mod their number.
    pub fn groups(self) -> Option<usize> {
        self.scrambles.then_some(SCRAMBLES as usize)
    }

    /// The limits of sum over sum, and what stratification gained.
    pub fn around(&self, above: &[f64], below: &[f64]) -> Option<([f64; 2], Option<f64>)> {
        let (ratio, error, gain) = if self.scrambles {
            let batch = batch_ratio_error(above, below, SCRAMBLES as usize)?;
            (batch.ratio, batch.error, batch.stratification_gain)
        } else {
            let (ratio, error) = ratio_error(above, below)?;
            (ratio, error, None)
        };
        // Eight groups are too few to tell how skewed they are; their replications tell it of themselves.
        let pulls: Vec<f64> = above.iter().zip(below).map(|(y, x)| y - ratio * x).collect();
        Some((self.leaning(ratio, error, Shape::of(&pulls))?, gain))
    }

    /// The limits of a difference whose standard error was found.
    pub fn around_difference(&self, found: &PairedError, difference: f64) -> Option<[f64; 2]> {
        self.leaning(difference, found.error, found.shape)
    }

    fn leaning(&self, estimate: f64, error: f64, shape: Shape) -> Option<[f64; 2]> {
        let critical = match self.scrambles || shape.excess == 0.0 {
            true => self.critical,
            false => t_critical(self.confidence, shape.degrees(self.replications)),
        };
        Some(leaning_limits(estimate, error, critical?, shape.lean))
    }
}

impl Estimate {
    /// Of a quotient, from what is above and below in each replication; where nothing is below, the replication says nothing.
    pub fn of_quotient(
        kind: Kind,
        limits: Limits,
        above: &[f64],
        below: &[f64],
        sorted: &mut Vec<f64>,
    ) -> Self {
        sorted.clear();
        let quotients = above.iter().zip(below).filter(|(_, below)| **below != 0.0);
        sorted.extend(quotients.map(|(above, below)| above / below));
        let mut estimate = Self::spread(sorted);
        let total: f64 = below.iter().sum();
        if total > 0.0 {
            estimate.mean = Some(above.iter().sum::<f64>() / total);
        }
        if let Some((around, gain)) = limits.around(above, below) {
            estimate.ci95 = Some(within(kind, around));
            estimate.gain = gain;
        }
        estimate
    }

    /// Of whether something happens, from yes or no in each replication: Wilson's interval, which is never empty.
    pub fn of_chance(happened: &[bool], sorted: &mut Vec<f64>) -> Self {
        sorted.clear();
        sorted.extend(happened.iter().map(|&happened| f64::from(u8::from(happened))));
        let times = happened.iter().filter(|&&happened| happened).count() as u64;
        let mut estimate = Self::spread(sorted);
        if let Some(interval) = proportion_interval(times, happened.len() as u64, CONFIDENCE) {
            estimate.mean = Some(interval.estimate);
            estimate.ci95 = Some([interval.low, interval.high]);
        }
        estimate
    }

    /// Of an instant that may never come (+infinity): the mean exists if it always comes.
    pub fn of_date(limits: Limits, dates: &[f64], sorted: &mut Vec<f64>) -> Self {
        if dates.iter().all(|date| date.is_finite()) {
            return Self::of_quotient(Kind::Date, limits, dates, &vec![1.0; dates.len()], sorted);
        }
        sorted.clear();
        sorted.extend_from_slice(dates);
        Self::spread(sorted)
    }

    /// Only the spread of values, whose order is lost.
    pub fn spread(values: &mut [f64]) -> Self {
        if values.is_empty() {
            return Estimate::default();
        }
        // The value of rank ⌈q n⌉: always one that occurred.
        let mut quantile = |percent: usize| {
            let rank = (values.len() * percent).div_ceil(100) - 1;
            let (_, &mut value, _) = values.select_nth_unstable_by(rank, f64::total_cmp);
            value.is_finite().then_some(value)
        };
        Estimate { p5: quantile(5), p50: quantile(50), p95: quantile(95), ..Estimate::default() }
    }
}

/// Limits within what the measure can be.
pub fn within(kind: Kind, [low, high]: [f64; 2]) -> [f64; 2] {
    let (least, greatest) = kind.bounds();
    [low.max(least), high.min(greatest)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotient(stratified: bool, above: &[f64], below: &[f64]) -> Estimate {
        let limits = Limits::new(stratified, above.len(), CONFIDENCE);
        Estimate::of_quotient(Kind::Share, limits, above, below, &mut Vec::new())
    }

    /// Stratified replications are independent between their eight scrambles: seven degrees of freedom, 2.3646.
    #[test]
    fn stratified_replications_have_the_freedom_of_their_scrambles() {
        let critical = |stratified| Limits::new(stratified, 64, 0.95).critical.unwrap();
        assert!((critical(true) - 2.364_624).abs() < 1e-6, "{}", critical(true));
        assert!((critical(false) - 1.998_341).abs() < 1e-6, "{}", critical(false));
    }

    #[test]
    fn a_quotient_is_sum_over_sum_and_an_empty_one_has_no_weight() {
        let estimate = quotient(false, &[1.0, 0.0, 8.0], &[2.0, 0.0, 8.0]);
        assert_eq!(estimate.mean, Some(0.9));
        assert_eq!((estimate.p5, estimate.p50, estimate.p95), (Some(0.5), Some(0.5), Some(1.0)));
        let [low, high] = estimate.ci95.unwrap();
        assert!(low < 0.9 && high == 1.0, "a share does not exceed 1");
        assert_eq!(quotient(false, &[0.0; 4], &[0.0; 4]), Estimate::default());
        assert_eq!(quotient(false, &[], &[]), Estimate::default());
    }

    #[test]
    fn stratified_replications_are_grouped_once_a_scramble_has_two() {
        // Each scramble has the same two values: it knows the mean exactly, independent replications would not.
        let above: Vec<f64> = (0..16).map(|r| if r < 8 { 0.2 } else { 0.4 }).collect();
        let below = vec![1.0; 16];
        let grouped = quotient(true, &above, &below);
        let independent = quotient(false, &above, &below);
        let width = |estimate: Estimate| estimate.ci95.map(|[low, high]| high - low).unwrap();
        assert!(width(grouped) < 1e-12 && width(independent) > 0.1);
        assert_eq!(independent.gain, None);
        assert!(width(quotient(true, &above[..12], &below[..12])) < width(independent));
        let one_of_each = quotient(true, &above[..8], &below[..8]);
        assert_eq!(one_of_each, quotient(false, &above[..8], &below[..8]));
    }

    #[test]
    fn a_date_that_never_comes_is_counted_and_not_dropped() {
        let dates = [3.0, f64::INFINITY, 1.0, 2.0];
        let estimate =
            Estimate::of_date(Limits::new(false, 4, CONFIDENCE), &dates, &mut Vec::new());
        assert_eq!((estimate.mean, estimate.ci95), (None, None));
        assert_eq!((estimate.p5, estimate.p50, estimate.p95), (Some(1.0), Some(2.0), None));
        let always =
            Estimate::of_date(Limits::new(false, 2, CONFIDENCE), &dates[2..], &mut Vec::new());
        assert_eq!(always.mean, Some(1.5));
    }

    #[test]
    fn a_chance_of_one_is_not_certain() {
        let estimate = Estimate::of_chance(&[true; 20], &mut Vec::new());
        assert_eq!(estimate.mean, Some(1.0));
        let [low, high] = estimate.ci95.unwrap();
        // Newcombe 1998: 0 of 20 reaches up to .1611.
        assert!((low - 0.8389).abs() < 5e-5 && high == 1.0);
        assert_eq!(Estimate::of_chance(&[], &mut Vec::new()), Estimate::default());
    }

    #[test]
    fn estimates_are_finite() {
        // Records are integers of 64 bits: the greatest ones, nothing, and one replication that is unlike the others.
        let great = vec![i64::MAX as f64; 40];
        let (small, none) = (vec![1.0; 40], vec![0.0; 40]);
        let mut odd = none.clone();
        odd[7] = i64::MAX as f64;
        for stratified in [false, true] {
            for above in [&great, &small, &none, &odd] {
                for below in [&great, &small, &none, &odd] {
                    let found = quotient(stratified, above, below);
                    let ends = found.ci95.unwrap_or_default();
                    let all = [found.mean, found.p5, found.p50, found.p95, found.gain];
                    assert!(
                        all.iter().flatten().chain(&ends).all(|it| it.is_finite()),
                        "{found:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn quantiles_are_values_that_occurred() {
        let mut values: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        let spread = Estimate::spread(&mut values);
        assert_eq!((spread.p5, spread.p50, spread.p95), (Some(5.0), Some(50.0), Some(95.0)));
        let one = Estimate::spread(&mut [7.0]);
        assert_eq!((one.p5, one.p50, one.p95), (Some(7.0), Some(7.0), Some(7.0)));
    }
}
