//! Poisson counts by inversion: one uniform, one count, and the count never falls as the uniform rises.
//!
//! The layers of the arrival field have the fixed means 4, 8, ..., 1024, whose cumulative probabilities are
//! tabulated once; any other mean goes through [`poisson_quantile`].

use crate::math::{exp, ln, ln_gamma};

/// Smallest and largest tabulated mean, as powers of two.
const LOG2_MEANS: std::ops::RangeInclusive<u32> = 2..=10;
/// Guide entries per table: from the upper 8 bits of the uniform to the first count worth comparing.
const GUIDE: usize = 256;
const TWO_64: f64 = 18_446_744_073_709_551_616.0;

/// Cumulative Poisson probabilities for the means 4, 8, 16, ..., 1024.
#[derive(Clone, Debug)]
pub struct PoissonTables {
    tables: Vec<Table>,
}

#[derive(Clone, Debug)]
struct Table {
    /// The count that stands at `below[0]`.
    first: u32,
    /// `below[i]`: P(N <= first + i) in units of 2⁻⁶⁴; rising, the last `u64::MAX`.
    below: Vec<u64>,
    guide: [u16; GUIDE],
}

impl PoissonTables {
    /// Builds the nine tables, about 25 kB, with `+ - * /` alone: the same bits everywhere.
    pub fn new() -> Self {
        PoissonTables { tables: LOG2_MEANS.map(|k| Table::new(f64::from(1u32 << k))).collect() }
    }

    /// The count of mean `2^log2_mean` at 64 uniform bits: the smallest `n` with `u < 2⁶⁴ P(N <= n)`.
    ///
    /// Domain `2 <= log2_mean <= 10`. Monotone in `u`. Probabilities are right to 2⁻⁶⁴ + 10⁻¹⁴ of themselves;
    /// a count is below 1,400. Test: `tables_are_poisson`, `counts_follow_the_pmf`.
    #[inline]
    pub fn count(&self, log2_mean: u32, u: u64) -> u32 {
        self.tables[(log2_mean - LOG2_MEANS.start()) as usize].count(u)
    }
}

impl Default for PoissonTables {
    fn default() -> Self {
        Self::new()
    }
}

impl Table {
    fn new(mean: f64) -> Self {
        // Weights relative to the mode's; those below 2⁻⁷⁰ of it cannot move a threshold.
        let mode = mean;
        let negligible = 1.0 / (TWO_64 * 64.0);
        let mut falling = vec![];
        let (mut weight, mut n) = (1.0, mode);
        while n > 0.0 && weight > negligible {
            weight *= n / mean;
            n -= 1.0;
            falling.push(weight);
        }
        let first = n as u32;
        let mut weights: Vec<f64> = falling.into_iter().rev().collect();
        let at_mode = weights.len();
        let (mut weight, mut n) = (1.0, mode);
        while weight > negligible {
            weights.push(weight);
            n += 1.0;
            weight *= mean / n;
        }
        // Small terms first, from both ends.
        let lower: f64 = weights[..at_mode].iter().sum();
        let upper: f64 = weights[at_mode..].iter().rev().sum();
        let scale = TWO_64 / (lower + upper);

        let mut below = vec![0; weights.len()];
        let mut sum = 0.0;
        for i in 0..at_mode {
            sum += weights[i];
            below[i] = (sum * scale) as u64;
        }
        // Above the mode from the upper tail, where the differences would be lost in rounding.
        let mut tail = 0.0;
        for i in (at_mode..weights.len()).rev() {
            below[i] = u64::MAX - (tail * scale) as u64;
            tail += weights[i];
        }
        let mut guide = [0; GUIDE];
        for (i, entry) in guide.iter_mut().enumerate() {
            let u = (i as u64) << 56;
            *entry = below.iter().take_while(|&&b| b <= u).count() as u16;
        }
        Table { first, below, guide }
    }

    #[inline]
    fn count(&self, u: u64) -> u32 {
        // The last threshold is u64::MAX: one step in 2⁶⁴ is given up so that the walk ends there.
        let u = u.min(u64::MAX - 1);
        let mut i = usize::from(self.guide[(u >> 56) as usize]);
        while self.below[i] <= u {
            i += 1;
        }
        self.first + i as u32
    }
}

/// Poisson quantile: the smallest `n` with `P(N <= n) >= u`, for any mean.
///
/// Domain `0 <= mean <= 1e12`, `0 < u < 1`; 0 for a mean that is not positive. Monotone in `u`: it walks from the lower
/// tail along sums that do not depend on `u`, in about `20 √mean` steps. Right but where `u` is within 10⁻¹³ of itself
/// from a step of the distribution function. Test: `quantile_inverts_the_distribution`.
pub fn poisson_quantile(mean: f64, u: f64) -> u64 {
    if mean.is_nan() || mean <= 0.0 {
        return 0;
    }
    let mode = mean.floor();
    let at_mode = exp(mode * ln(mean) - mean - ln_gamma(mode + 1.0));
    let negligible = at_mode * 1e-24;
    let (mut n, mut p) = (mode, at_mode);
    while n > 0.0 && p > negligible {
        p *= n / mean;
        n -= 1.0;
    }
    let mut through = p;
    while through < u && (n < mode || p > negligible) {
        n += 1.0;
        p *= mean / n;
        through += p;
    }
    n as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::key::{Address, Purpose, Seed, bits};
    use statrs::distribution::{Discrete, DiscreteCDF, Poisson};

    #[test]
    fn tables_are_poisson() {
        for log2_mean in LOG2_MEANS {
            let mean = f64::from(1u32 << log2_mean);
            let table = Table::new(mean);
            let exact = Poisson::new(mean).unwrap();
            let mut previous = 0;
            for (i, &below) in table.below.iter().enumerate() {
                let n = u64::from(table.first) + i as u64;
                let p = (below - previous) as f64 / TWO_64;
                previous = below;
                let error = (p - exact.pmf(n)).abs();
                assert!(
                    error < 1e-11 * exact.pmf(n) + 1.0 / TWO_64,
                    "mean {mean}, n {n}: {error:e}"
                );
            }
            assert_eq!(previous, u64::MAX);
            assert!(u64::from(table.first) + (table.below.len() as u64) < 1400);
        }
    }

    #[test]
    fn counts_rise_with_the_bits() {
        let tables = PoissonTables::new();
        for log2_mean in LOG2_MEANS {
            let table = &tables.tables[(log2_mean - 2) as usize];
            let mut previous = 0;
            for i in 0..4096u64 {
                let n = tables.count(log2_mean, i << 52);
                assert!(n >= previous);
                previous = n;
            }
            // Exactly at its thresholds.
            for (i, &below) in table.below.iter().enumerate() {
                let n = table.first + i as u32;
                if below > 0 && (i == 0 || table.below[i - 1] < below) {
                    assert_eq!(tables.count(log2_mean, below - 1), n);
                }
                if i + 1 < table.below.len() && table.below[i + 1] > below {
                    assert_eq!(tables.count(log2_mean, below), n + 1);
                }
            }
            assert!(tables.count(log2_mean, u64::MAX) < 1400);
        }
    }

    #[test]
    fn counts_follow_the_pmf() {
        let tables = PoissonTables::new();
        let n = 200_000u32;
        for log2_mean in LOG2_MEANS {
            let exact = Poisson::new(f64::from(1u32 << log2_mean)).unwrap();
            let mut seen = vec![0.0; 1400];
            for index in 0..n {
                let address =
                    Address { replication: 0, purpose: Purpose::Count, stream: 0, cell: 0, index };
                seen[tables.count(log2_mean, bits(Seed(1), address)) as usize] += 1.0;
            }
            // Chi-square over the counts expected at least ten times, normal approximation (Fisher).
            let (mut chi2, mut df) = (0.0, -1.0);
            for (k, seen) in seen.iter().enumerate() {
                let expected = f64::from(n) * exact.pmf(k as u64);
                if expected >= 10.0 {
                    chi2 += (seen - expected) * (seen - expected) / expected;
                    df += 1.0;
                }
            }
            let z = (2.0f64 * chi2).sqrt() - (2.0f64 * df - 1.0).sqrt();
            assert!(z.abs() < 4.5, "mean 2^{log2_mean}: chi2 {chi2} on {df}");
        }
    }

    #[test]
    fn quantile_inverts_the_distribution() {
        for mean in [0.01, 0.7, 3.0, 4.0, 37.5, 200.0, 1024.0, 50_000.3] {
            let exact = Poisson::new(mean).unwrap();
            let mut previous = 0;
            for u in [1e-9, 1e-4, 0.01, 0.2, 0.5, 0.77, 0.99, 1.0 - 1e-6, 1.0 - 1e-12] {
                let n = poisson_quantile(mean, u);
                assert!(exact.cdf(n) >= u * (1.0 - 1e-9), "mean {mean}, u {u}: {n}");
                if n > 0 {
                    assert!(exact.cdf(n - 1) < u * (1.0 + 1e-9), "mean {mean}, u {u}: {n}");
                }
                assert!(n >= previous);
                previous = n;
            }
        }
        assert_eq!(poisson_quantile(0.0, 0.5), 0);
        assert_eq!(poisson_quantile(-1.0, 0.5), 0);
        assert_eq!(poisson_quantile(f64::NAN, 0.5), 0);
        // Ends, and near the mean, even at the last uniform.
        assert!(poisson_quantile(100.0, 1.0 - f64::EPSILON / 2.0) < 250);
        assert!(poisson_quantile(1e8, 0.5).abs_diff(100_000_000) <= 1);
    }
}
