//! Confidence intervals from replications. A value that the data do not define is `None`.

use crate::math::Arrange;
use crate::stats::beta::binomial_cdf;
use crate::stats::normal::normal_quantile;
use crate::stats::student::t_critical;

/// An estimate between its confidence limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower limit.
    pub low: f64,
    /// Point estimate.
    pub estimate: f64,
    /// Upper limit.
    pub high: f64,
}

impl Interval {
    fn around(estimate: f64, half_width: f64) -> Option<Self> {
        (estimate.is_finite() && half_width.is_finite()).then_some(Interval {
            low: estimate - half_width,
            estimate,
            high: estimate + half_width,
        })
    }

    /// Half the distance between the limits.
    pub fn half_width(&self) -> f64 {
        0.5 * (self.high - self.low)
    }

    /// Whether `value` lies within the limits, limits included.
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// Mean and variance (divisor n - 1) of at least two values, in two passes.
fn moments(values: impl ExactSizeIterator<Item = f64> + Clone) -> Option<(f64, f64)> {
    let n = values.len() as f64;
    if n < 2.0 {
        return None;
    }
    let mean = values.clone().sum::<f64>() / n;
    let variance = values.map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1.0);
    (mean.is_finite() && variance.is_finite()).then_some((mean, variance))
}

/// Mean of independent replications with Student's interval.
///
/// `None` below two values, or when one is not finite. Test: `mean_interval_by_hand`, `intervals_cover`.
pub fn mean_interval(values: &[f64], confidence: f64) -> Option<Interval> {
    let (mean, variance) = moments(values.iter().copied())?;
    let n = values.len() as f64;
    Interval::around(mean, t_critical(confidence, n - 1.0)? * (variance / n).sqrt())
}

/// Pooled ratio `Σ num / Σ den` of independent replications and its standard error, by the delta method (residuals
/// `num - ratio x den`).
///
/// `None` below two replications, for different lengths, a total denominator that is not positive, or values that are
/// not finite. Test: `ratio_interval_by_hand`, `intervals_cover`.
pub fn ratio_error(num: &[f64], den: &[f64]) -> Option<(f64, f64)> {
    let total: f64 = den.iter().sum();
    if num.len() != den.len() || num.len() < 2 || total.is_nan() || total <= 0.0 {
        return None;
    }
    let n = num.len() as f64;
    let ratio = num.iter().sum::<f64>() / total;
    let squares: f64 = num.iter().zip(den).map(|(y, x)| (y - ratio * x) * (y - ratio * x)).sum();
    let error = (squares / (n - 1.0) / n).sqrt() / (total / n);
    (ratio.is_finite() && error.is_finite()).then_some((ratio, error))
}

/// Student's interval around [`ratio_error`]'s ratio, with n - 1 degrees of freedom.
pub fn ratio_interval(num: &[f64], den: &[f64], confidence: f64) -> Option<Interval> {
    let (ratio, error) = ratio_error(num, den)?;
    Interval::around(ratio, t_critical(confidence, num.len() as f64 - 1.0)? * error)
}

/// Quantile `q` of what the replications came from, between two of their order statistics: no assumption of shape.
///
/// The estimate is the value of rank `⌈q n⌉`. `None` when `n` is too small for the confidence (95 % of a median needs
/// 6 values), `q` is not inside 0 to 1, or a value is NaN; `+inf` is a value like others (a backlog that never clears).
/// Test: `quantile_interval_by_hand`, `intervals_cover`.
pub fn quantile_interval(values: &[f64], q: f64, confidence: f64) -> Option<Interval> {
    let (low, estimate, high) = quantile_limits(values, q, confidence)?;
    Some(Interval { low: low?, estimate, high: high? })
}

/// The same with each limit apart: lower, estimate, upper. A limit that so few values do not give is `None`.
/// Test: `each_limit_of_a_quantile_comes_when_it_can`.
pub fn quantile_limits(
    values: &[f64],
    q: f64,
    confidence: f64,
) -> Option<(Option<f64>, f64, Option<f64>)> {
    let open = |p: f64| p > 0.0 && p < 1.0;
    if !open(q) || !open(confidence) || values.is_empty() || values.iter().any(|v| v.is_nan()) {
        return None;
    }
    let n = values.len() as u64;
    let tail = 0.5 * (1.0 - confidence);
    // N = how many values lie below the quantile is binomial. The limits of rank l and u miss it when N < l or N >= u.
    let least = |holds: &dyn Fn(u64) -> bool| {
        let (mut low, mut high) = (0, n + 1);
        while low < high {
            let middle = (low + high) / 2;
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        low
    };
    let lower = least(&|k| binomial_cdf(k, n, q) > tail);
    let upper = least(&|k| binomial_cdf(k, n, q) >= 1.0 - tail) + 1;
    let mut sorted = values.to_vec();
    sorted.arrange_by(f64::total_cmp);
    let rank = ((q * n as f64).ceil() as usize).clamp(1, sorted.len());
    let at = |rank: u64| (1..=n).contains(&rank).then(|| sorted[rank as usize - 1]);
    Some((at(lower), sorted[rank - 1], at(upper)))
}

/// A proportion of independent trials with Wilson's score interval (1927).
///
/// `None` without trials, or with more successes than trials. Test: `proportion_interval_by_hand`.
pub fn proportion_interval(successes: u64, trials: u64, confidence: f64) -> Option<Interval> {
    if trials == 0 || successes > trials || !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let z = -normal_quantile(0.5 * (1.0 - confidence));
    let (n, p) = (trials as f64, successes as f64 / trials as f64);
    let zz = z * z / n;
    let centre = (p + 0.5 * zz) / (1.0 + zz);
    let half = z * (p * (1.0 - p) / n + 0.25 * zz / n).sqrt() / (1.0 + zz);
    // At the ends the limit is the estimate itself, but for rounding.
    let low = if successes == 0 { 0.0 } else { centre - half };
    let high = if successes == trials { 1.0 } else { centre + half };
    Some(Interval { low, estimate: p, high })
}

/// An interval from groups of replications, and what their common stratification was worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Batch {
    /// The estimate from all replications, between limits from the spread of the groups.
    pub interval: Interval,
    /// Variance that independent replications would have had, over the variance found; `None` if that is 0.
    pub stratification_gain: Option<f64>,
}

/// Mean of replications that are independent only between groups: replication `r` belongs to group `r mod groups`.
///
/// Student's interval on the group means, with groups - 1 degrees of freedom. `None` below two groups in use.
/// Test: `batches_see_the_stratification`.
pub fn batch_interval(values: &[f64], groups: usize, confidence: f64) -> Option<Batch> {
    batch_ratio_interval(values, &vec![1.0; values.len()], groups, confidence)
}

/// A pooled ratio from groups of replications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BatchError {
    /// The ratio over all replications.
    pub ratio: f64,
    /// Its standard error, from the spread of the groups.
    pub error: f64,
    /// Groups in use; their spread has one degree of freedom less.
    pub groups: usize,
    /// Variance that independent replications would have had, over the variance found; `None` if that is 0.
    pub stratification_gain: Option<f64>,
}

/// Pooled ratio of replications that are independent only between groups and its standard error, by the delta method on
/// the groups' sums. `None` as [`ratio_error`], and below two groups in use.
pub fn batch_ratio_error(num: &[f64], den: &[f64], groups: usize) -> Option<BatchError> {
    if num.len() != den.len() || groups < 2 {
        return None;
    }
    let groups = groups.min(num.len());
    let sums = |values: &[f64]| -> Vec<f64> {
        (0..groups).map(|g| values.iter().skip(g).step_by(groups).sum()).collect()
    };
    let (ratio, error) = ratio_error(&sums(num), &sums(den))?;
    let (_, independent) = ratio_error(num, den)?;
    let gain = (independent / error) * (independent / error);
    let stratification_gain = gain.is_finite().then_some(gain);
    Some(BatchError { ratio, error, groups, stratification_gain })
}

/// Pooled ratio of replications that are independent only between groups, by the delta method on the groups' sums.
///
/// See [`batch_interval`] and [`ratio_interval`].
pub fn batch_ratio_interval(
    num: &[f64],
    den: &[f64],
    groups: usize,
    confidence: f64,
) -> Option<Batch> {
    let BatchError { ratio, error, groups, stratification_gain } =
        batch_ratio_error(num, den, groups)?;
    let critical = t_critical(confidence, groups as f64 - 1.0)?;
    Some(Batch { interval: Interval::around(ratio, critical * error)?, stratification_gain })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::ln;

    #[test]
    fn mean_interval_by_hand() {
        // Mean 3, s² = 2.5, t(4; 95 %) = 2.776445.
        let i = mean_interval(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.95).unwrap();
        assert_eq!(i.estimate, 3.0);
        assert!((i.half_width() - 2.776_445_105_197_794 * 0.5f64.sqrt()).abs() < 1e-12);
        assert!(i.contains(3.0) && !i.contains(5.0));
        assert_eq!(mean_interval(&[1.0], 0.95), None);
        assert_eq!(mean_interval(&[1.0, f64::INFINITY], 0.95), None);
        assert_eq!(mean_interval(&[1.0, f64::NAN], 0.95), None);
        assert_eq!(mean_interval(&[1.0, 2.0], 1.0), None);
    }

    #[test]
    fn ratio_interval_by_hand() {
        // r = 1/2, residuals -1, 0, 1: s² = 1, mean denominator 4.
        let i = ratio_interval(&[1.0, 2.0, 3.0], &[4.0, 4.0, 4.0], 0.95).unwrap();
        assert_eq!(i.estimate, 0.5);
        assert!((i.half_width() - 4.302_652_729_749_464 / 3.0f64.sqrt() / 4.0).abs() < 1e-12);
        assert_eq!(ratio_interval(&[0.0, 0.0], &[0.0, 0.0], 0.95), None);
        assert_eq!(ratio_interval(&[1.0, 1.0], &[1.0], 0.95), None);
        assert_eq!(ratio_interval(&[1.0, 1.0], &[1.0, f64::NAN], 0.95), None);
    }

    #[test]
    fn quantile_interval_by_hand() {
        // Median of 10: ranks 2 and 9 cover 97.85 % (tables), ranks 3 and 8 only 89 %.
        let values: Vec<f64> = (1..=10).rev().map(f64::from).collect();
        let i = quantile_interval(&values, 0.5, 0.95).unwrap();
        assert_eq!((i.low, i.estimate, i.high), (2.0, 5.0, 9.0));
        assert_eq!(quantile_interval(&values[..5], 0.5, 0.95), None);
        assert!(quantile_interval(&values[..6], 0.5, 0.95).is_some());
        assert_eq!(quantile_interval(&values, 0.9, 0.95), None);
        let mut never = values.clone();
        never[..3].fill(f64::INFINITY);
        assert_eq!(quantile_interval(&never, 0.5, 0.95).unwrap().high, f64::INFINITY);
        never[0] = f64::NAN;
        assert_eq!(quantile_interval(&never, 0.5, 0.95), None);
    }

    #[test]
    fn each_limit_of_a_quantile_comes_when_it_can() {
        // Of ten values the median lies between the 2nd and the 9th; all ten lie below the 90th percentile with 0.9^10 = 35 %.
        let values: Vec<f64> = (1..=10).map(f64::from).collect();
        assert_eq!(quantile_limits(&values, 0.5, 0.95), Some((Some(2.0), 5.0, Some(9.0))));
        assert_eq!(quantile_limits(&values, 0.9, 0.95), Some((Some(7.0), 9.0, None)));
        assert_eq!(quantile_limits(&values, 0.1, 0.95), Some((None, 1.0, Some(4.0))));
        assert_eq!(quantile_limits(&[], 0.5, 0.95), None);
    }

    #[test]
    fn proportion_interval_by_hand() {
        // Newcombe 1998, table I: 81 of 263: .2553 to .3662; 15 of 148: .0624 to .1605; 0 of 20: 0 to .1611.
        for (k, n, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)]
        {
            let i = proportion_interval(k, n, 0.95).unwrap();
            assert!(
                (i.low - low).abs() < 5e-5 && (i.high - high).abs() < 5e-5,
                "{k} of {n}: {i:?}"
            );
        }
        assert_eq!(proportion_interval(20, 20, 0.95).unwrap().high, 1.0);
        assert_eq!(proportion_interval(0, 0, 0.95), None);
        assert_eq!(proportion_interval(3, 2, 0.95), None);
    }

    /// Exponential draws from a SplitMix64 sequence (Steele, Lea, Flood 2014).
    fn draws(sequence: u64, n: u64) -> Vec<f64> {
        let draw = |i: u64| {
            let mut z = (sequence << 32 | i).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
            -ln((((z ^ z >> 31) >> 12) as f64 + 0.5) * f64::EPSILON)
        };
        (1..=n).map(draw).collect()
    }

    #[test]
    fn intervals_cover() {
        // 5,000 experiments each: the sd of a coverage is 0.0031. The skewness of 40 exponentials costs the two
        // asymptotic intervals about 0.01, which belongs to the method; beyond 0.925 to 0.965 it would be a defect.
        let experiments = 5000;
        let (mut mean, mut ratio, mut median) = (0, 0, 0);
        for e in 0..experiments {
            let x = draws(2 * e, 40);
            let y = draws(2 * e + 1, 40);
            mean += u32::from(mean_interval(&x, 0.95).unwrap().contains(1.0));
            ratio += u32::from(ratio_interval(&x, &y, 0.95).unwrap().contains(1.0));
            let i = quantile_interval(&x, 0.5, 0.95).unwrap();
            median += u32::from(i.contains(std::f64::consts::LN_2));
        }
        let share = |n| f64::from(n) / experiments as f64;
        assert!((0.925..0.965).contains(&share(mean)), "mean: {}", share(mean));
        assert!((0.925..0.965).contains(&share(ratio)), "ratio: {}", share(ratio));
        // Order statistics are conservative: 14 and 27 of 40 cover 0.9615 exactly.
        let z = (share(median) - 0.9615) / (0.9615f64 * 0.0385 / experiments as f64).sqrt();
        assert!(z.abs() < 4.5, "median: {}, z {z}", share(median));
    }

    #[test]
    fn batches_see_the_stratification() {
        // Eight groups, each a shifted grid: the group means differ far less than independent values would say.
        let shift = |g: usize| (g as f64 * 0.618) % 1.0 / 64.0;
        let values: Vec<f64> = (0..512).map(|r| (r / 8) as f64 / 64.0 + shift(r % 8)).collect();
        let batch = batch_interval(&values, 8, 0.95).unwrap();
        assert!(batch.interval.contains(0.5));
        assert!(batch.stratification_gain.unwrap() > 30.0);
        // One value per group is the plain interval.
        let few = batch_interval(&values[..8], 8, 0.95).unwrap();
        let plain = mean_interval(&values[..8], 0.95).unwrap();
        assert!((few.interval.half_width() - plain.half_width()).abs() < 1e-15);
        assert!((few.stratification_gain.unwrap() - 1.0).abs() < 1e-12);
        // Incomplete rounds weigh each replication the same.
        let odd = batch_interval(&values[..13], 8, 0.95).unwrap();
        assert!((odd.interval.estimate - values[..13].iter().sum::<f64>() / 13.0).abs() < 1e-15);
        assert_eq!(batch_interval(&[1.0; 16], 8, 0.95).unwrap().stratification_gain, None);
        assert_eq!(batch_interval(&[1.0], 8, 0.95), None);
        assert_eq!(batch_interval(&values, 1, 0.95), None);
        let ratio = batch_ratio_interval(&values, &values, 8, 0.95).unwrap();
        assert_eq!(ratio.interval.estimate, 1.0);
    }
}
