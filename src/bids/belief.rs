//! What is believed of an input that is not known: a law, read at a uniform.

use crate::math::{exp, ln_1p};
use crate::stats::{beta_quantile, gamma_quantile, normal_quantile};

/// A law, its parameters judged by whoever makes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Belief {
    /// Normal.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation, > 0.
        sd: f64,
    },
    /// Its logarithm is normal.
    Lognormal {
        /// Mean, > 0.
        mean: f64,
        /// Coefficient of variation, > 0.
        cv: f64,
    },
    /// Gamma.
    Gamma {
        /// Mean, > 0.
        mean: f64,
        /// Coefficient of variation, > 0.
        cv: f64,
    },
    /// Equally likely between two ends.
    Uniform {
        /// Least value.
        low: f64,
        /// Greatest value, above it.
        high: f64,
    },
    /// A density that rises in a line to its mode and falls in a line from it.
    Triangular {
        /// Least value.
        low: f64,
        /// Likeliest value.
        mode: f64,
        /// Greatest value, above the least.
        high: f64,
    },
    /// A beta law between two ends.
    Beta {
        /// Least value.
        low: f64,
        /// Greatest value, above it.
        high: f64,
        /// First shape, > 0.
        a: f64,
        /// Second shape, > 0.
        b: f64,
    },
    /// One of some values, each as likely, in rising order.
    Values(Vec<f64>),
}

impl Belief {
    /// What the law is called, as the study file names it.
    pub fn word(&self) -> &'static str {
        match self {
            Belief::Normal { .. } => "normal",
            Belief::Lognormal { .. } => "lognormal",
            Belief::Gamma { .. } => "gamma",
            Belief::Uniform { .. } => "uniform",
            Belief::Triangular { .. } => "triangular",
            Belief::Beta { .. } => "beta",
            Belief::Values(_) => "values",
        }
    }

    /// The value at `u`, 0 < u < 1, rising. Test: `quantiles_are_those_of_the_laws`.
    pub fn quantile(&self, u: f64) -> f64 {
        match self {
            Belief::Normal { mean, sd } => mean + sd * normal_quantile(u),
            Belief::Lognormal { mean, cv } => {
                let variance = ln_1p(cv * cv);
                mean * exp(variance.sqrt() * normal_quantile(u) - 0.5 * variance)
            }
            Belief::Gamma { mean, cv } => {
                let shape = 1.0 / (cv * cv);
                mean * gamma_quantile(shape, u) / shape
            }
            Belief::Uniform { low, high } => low + u * (high - low),
            Belief::Triangular { low, mode, high } => {
                let width = high - low;
                if u * width < mode - low {
                    low + (u * width * (mode - low)).sqrt()
                } else {
                    high - ((1.0 - u) * width * (high - mode)).sqrt()
                }
            }
            Belief::Beta { low, high, a, b } => low + (high - low) * beta_quantile(*a, *b, u),
            Belief::Values(values) => {
                let rank = (u * values.len() as f64).ceil() as usize;
                values[rank.clamp(1, values.len()) - 1]
            }
        }
    }

    /// Its mean.
    pub fn mean(&self) -> f64 {
        match self {
            Belief::Normal { mean, .. }
            | Belief::Lognormal { mean, .. }
            | Belief::Gamma { mean, .. } => *mean,
            Belief::Uniform { low, high } => 0.5 * (low + high),
            Belief::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Belief::Beta { low, high, a, b } => low + (high - low) * a / (a + b),
            Belief::Values(values) => values.iter().sum::<f64>() / values.len() as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_laws() {
        let normal = Belief::Normal { mean: 1.0, sd: 0.1 };
        assert!((normal.quantile(0.9) - 1.128_155_156_554_46).abs() < 1e-12);
        let triangular = Belief::Triangular { low: 0.8, mode: 1.0, high: 1.5 };
        assert!((triangular.quantile(0.2 / 0.7) - 1.0).abs() < 1e-12);
        let beta = Belief::Beta { low: 2.0, high: 4.0, a: 1.0, b: 1.0 };
        assert!((beta.quantile(0.3) - 2.6).abs() < 1e-9);
        let values = Belief::Values(vec![1.0, 2.0, 4.0]);
        assert_eq!([0.1, 0.34, 0.99].map(|u| values.quantile(u)), [1.0, 2.0, 4.0]);
    }

    #[test]
    fn means_are_those_of_the_quantiles() {
        // The midpoint rule on 20,000 strata is right to a few thousandths of the spread.
        for belief in [
            Belief::Normal { mean: 1.0, sd: 0.1 },
            Belief::Lognormal { mean: 1.1, cv: 0.2 },
            Belief::Gamma { mean: 0.9, cv: 0.3 },
            Belief::Uniform { low: 0.5, high: 0.9 },
            Belief::Triangular { low: 0.8, mode: 1.0, high: 1.5 },
            Belief::Beta { low: 0.5, high: 1.5, a: 2.0, b: 5.0 },
            Belief::Values(vec![1.0, 2.0, 4.0]),
        ] {
            let n = 20_000;
            let at = |k: i32| belief.quantile((f64::from(k) + 0.5) / f64::from(n));
            let mean = (0..n).map(at).sum::<f64>() / f64::from(n);
            assert!((mean - belief.mean()).abs() < 2e-4, "{belief:?}: {mean}");
        }
    }
}
