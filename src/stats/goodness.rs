//! Goodness of fit: does a sample follow the distribution that it should?

use crate::math::{Arrange, exp};
use crate::stats::gamma::gamma_q;

/// Kolmogorov-Smirnov distance: the greatest difference between the empirical distribution function of `values` and
/// `cdf`. Sorts `values`; `None` if there are none or one is NaN.
pub fn ks_statistic(values: &mut [f64], cdf: impl Fn(f64) -> f64) -> Option<f64> {
    if values.is_empty() || values.iter().any(|v| v.is_nan()) {
        return None;
    }
    values.arrange_by(f64::total_cmp);
    let n = values.len() as f64;
    let mut greatest: f64 = 0.0;
    for (i, &v) in values.iter().enumerate() {
        let p = cdf(v);
        greatest = greatest.max(p - i as f64 / n).max((i + 1) as f64 / n - p);
    }
    Some(greatest)
}

/// Probability that a sample of `n` from the right distribution lies at least as far as `distance`.
///
/// Kolmogorov's limit with Stephens' correction for finite `n` (1970, J. R. Stat. Soc. B 32): right to two digits from
/// `n` = 5 on. `None` for `n` = 0 or a distance outside 0 to 1. Test: `ks_follows_the_table`.
pub fn ks_p_value(n: usize, distance: f64) -> Option<f64> {
    if n == 0 || !(0.0..=1.0).contains(&distance) {
        return None;
    }
    let root = (n as f64).sqrt();
    let t = (root + 0.12 + 0.11 / root) * distance;
    if t < 0.3 {
        // The alternating series needs many terms here, and the answer is 1 to five digits.
        return Some(1.0);
    }
    let mut sum = 0.0;
    for j in 1..=40u8 {
        let j2 = f64::from(j) * f64::from(j);
        let term = exp(-2.0 * j2 * t * t);
        sum += if j % 2 == 1 { term } else { -term };
    }
    Some((2.0 * sum).clamp(0.0, 1.0))
}

/// Pearson's test of counts against expectations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChiSquare {
    /// Σ (observed - expected)² / expected, over the cells in use.
    pub statistic: f64,
    /// Cells in use less one.
    pub df: u32,
    /// Probability of a statistic at least as large; chi-square approximation.
    pub p_value: f64,
}

/// Pearson's chi-square. Neighbouring cells are pooled until each expects at least 5, so that the approximation holds.
///
/// `None` if the lengths differ, an expectation is negative or not finite, or fewer than two cells remain.
/// Test: `chi_square_pools_and_judges`.
pub fn chi_square(observed: &[f64], expected: &[f64]) -> Option<ChiSquare> {
    if observed.len() != expected.len() || expected.iter().any(|e| !e.is_finite() || *e < 0.0) {
        return None;
    }
    let mut cells: Vec<(f64, f64)> = vec![];
    let (mut o, mut e) = (0.0, 0.0);
    for (&observed, &expected) in observed.iter().zip(expected) {
        o += observed;
        e += expected;
        if e >= 5.0 {
            cells.push((o, e));
            (o, e) = (0.0, 0.0);
        }
    }
    // What is left at the end joins the last full cell.
    let last = cells.last_mut()?;
    *last = (last.0 + o, last.1 + e);
    if cells.len() < 2 {
        return None;
    }
    let statistic: f64 = cells.iter().map(|(o, e)| (o - e) * (o - e) / e).sum();
    let df = cells.len() as u32 - 1;
    statistic.is_finite().then(|| ChiSquare {
        statistic,
        df,
        p_value: gamma_q(0.5 * f64::from(df), 0.5 * statistic),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ks_is_the_greatest_gap() {
        let uniform = |x: f64| x.clamp(0.0, 1.0);
        assert_eq!(ks_statistic(&mut [0.5], uniform), Some(0.5));
        let mut grid: Vec<f64> = (0..100).map(|i| (f64::from(i) + 0.5) / 100.0).rev().collect();
        assert!((ks_statistic(&mut grid, uniform).unwrap() - 0.005).abs() < 1e-15);
        assert_eq!(ks_statistic(&mut [], uniform), None);
        assert_eq!(ks_statistic(&mut [0.1, f64::NAN], uniform), None);
    }

    #[test]
    fn ks_follows_the_table() {
        // Exact two-sided critical distances at 10⁻⁶.
        for (n, d) in [(100, 0.265_798_8), (1000, 0.084_946_42), (10_000, 0.026_915_33)] {
            let p = ks_p_value(n, d).unwrap();
            assert!((p / 1e-6 - 1.0).abs() < 0.25, "n {n}: {p:e}");
        }
        // Massey 1951: n = 20, 5 %: 0.294.
        assert!((ks_p_value(20, 0.294).unwrap() - 0.05).abs() < 0.002);
        assert_eq!(ks_p_value(10, 0.0), Some(1.0));
        assert_eq!(ks_p_value(0, 0.1), None);
    }

    #[test]
    fn chi_square_pools_and_judges() {
        // A die thrown 60 times: Σ (o - 10)² / 10 = 5 on 5 degrees of freedom.
        let die = chi_square(&[8.0, 12.0, 5.0, 10.0, 14.0, 11.0], &[10.0; 6]).unwrap();
        assert!((die.statistic - 5.0).abs() < 1e-12 && die.df == 5);
        assert!((die.p_value - 0.415_880_186_995_507_9).abs() < 1e-12);
        let pooled = chi_square(&[8.0, 1.0, 2.0, 9.0, 1.0], &[9.0, 2.0, 3.0, 6.0, 1.0]).unwrap();
        assert_eq!(pooled.df, 2);
        assert_eq!(chi_square(&[1.0], &[1.0, 2.0]), None);
        assert_eq!(chi_square(&[1.0, 1.0], &[1.0, 2.0]), None);
        assert_eq!(chi_square(&[9.0, 9.0], &[9.0, f64::NAN]), None);
    }
}
