//! Laws of a duration: handle time, patience, pauses.
//!
//! Every law is drawn by inversion, increasing in its uniform, so that the same job is long under every law and one
//! uniform is one draw. Draws are for a mean of 1: a job's luck is drawn once and multiplied by the mean of whichever
//! team handles it.

mod draw;
mod shape;

use crate::math::{exp_m1, ln_1p, ln_gamma};
use std::sync::Arc;

/// A law of a non-negative duration, in whatever unit its parameters have.
///
/// Made by the constructors, which check the domain and work out the derived parts; closed, cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub enum Law {
    /// Always the same.
    Deterministic {
        /// The value, `>= 0`.
        value: f64,
    },
    /// Memoryless; coefficient of variation 1.
    Exponential {
        /// Mean, `> 0`.
        mean: f64,
    },
    /// Its logarithm is normal: the usual law of handle times (Brown et al. 2005, JASA 100(469)).
    Lognormal {
        /// Mean, `> 0`.
        mean: f64,
        /// Standard deviation of the logarithm, `√ln(1 + cv²)`.
        sigma: f64,
    },
    /// Equally likely between two ends.
    Uniform {
        /// Least value, `>= 0`.
        low: f64,
        /// Greatest value, `> low`.
        high: f64,
    },
    /// A density that rises in a line to its mode and falls in a line from it.
    Triangular {
        /// Least value, `>= 0`.
        low: f64,
        /// Likeliest value.
        mode: f64,
        /// Greatest value.
        high: f64,
    },
    /// A power of an exponential.
    Weibull {
        /// Mean, `> 0`.
        mean: f64,
        /// Shape: 1 is exponential, above 1 the hazard rises.
        shape: f64,
        /// Scale for a mean of 1, `1 / Γ(1 + 1/shape)`.
        unit_scale: f64,
    },
    /// Shape `1 / cv²`.
    Gamma {
        /// Mean, `> 0`.
        mean: f64,
        /// Shape, `> 0`.
        shape: f64,
    },
    /// A sum of equal exponential phases.
    Erlang {
        /// Mean of the sum, `> 0`.
        mean: f64,
        /// Phases, `>= 1`.
        phases: u32,
    },
    /// One of two exponentials; coefficient of variation at least 1.
    Hyperexponential {
        /// Probability of the first branch.
        probability: f64,
        /// Mean of either branch, `> 0`.
        means: [f64; 2],
    },
    /// One of the observed values, each equally likely.
    Empirical {
        /// The values in rising order.
        sorted: Arc<[f64]>,
        /// Their mean, `> 0`.
        mean: f64,
    },
}

/// Why there is no such law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Mean out of its domain.
    #[error("the mean must be positive and finite")]
    Mean,
    /// Deterministic value out of its domain.
    #[error("the value must be finite and not negative")]
    Value,
    /// Coefficient of variation out of its domain.
    #[error("the coefficient of variation must be 0, or between 0.0001 and 10")]
    Cv,
    /// Hyperexponential coefficient of variation out of its domain.
    #[error("a hyperexponential law has a coefficient of variation from 1 to 100")]
    HyperexponentialCv,
    /// Ends out of order.
    #[error("least, likeliest and greatest value must be finite, not negative and in this order")]
    Order,
    /// Weibull shape out of its domain.
    #[error("the shape must be between 0.1 and 100")]
    Shape,
    /// Erlang phases out of their domain.
    #[error("the number of phases must be between 1 and 10,000")]
    Phases,
    /// Probability of a branch out of its domain.
    #[error("the probability must be between 0 and 1")]
    Probability,
    /// No values, or unfit ones.
    #[error("the values must be finite and not negative, and there must be one at least")]
    Values,
}

fn positive(mean: f64) -> Result<f64, Error> {
    if mean > 0.0 && mean.is_finite() { Ok(mean) } else { Err(Error::Mean) }
}

impl Law {
    /// Always `value`, `>= 0`.
    pub fn deterministic(value: f64) -> Result<Law, Error> {
        if value >= 0.0 && value.is_finite() {
            Ok(Law::Deterministic { value })
        } else {
            Err(Error::Value)
        }
    }

    /// Exponential with `mean > 0`.
    pub fn exponential(mean: f64) -> Result<Law, Error> {
        Ok(Law::Exponential { mean: positive(mean)? })
    }

    /// Lognormal with `mean > 0` and `cv` from 0.0001 to 10; deterministic at 0.
    pub fn lognormal(mean: f64, cv: f64) -> Result<Law, Error> {
        let mean = positive(mean)?;
        Ok(match spread(cv)? {
            None => Law::Deterministic { value: mean },
            Some(cv) => Law::Lognormal { mean, sigma: ln_1p(cv * cv).sqrt() },
        })
    }

    /// Uniform between `0 <= low <= high`; deterministic when they meet.
    pub fn uniform(low: f64, high: f64) -> Result<Law, Error> {
        if !(0.0 <= low && low <= high && high.is_finite()) {
            return Err(Error::Order);
        }
        Ok(if low == high { Law::Deterministic { value: low } } else { Law::Uniform { low, high } })
    }

    /// Triangular with `0 <= low <= mode <= high`; deterministic when the ends meet.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Result<Law, Error> {
        if !(0.0 <= low && low <= mode && mode <= high && high.is_finite()) {
            return Err(Error::Order);
        }
        Ok(if low == high {
            Law::Deterministic { value: low }
        } else {
            Law::Triangular { low, mode, high }
        })
    }

    /// Weibull with `mean > 0` and `shape` from 0.1 to 100.
    pub fn weibull(mean: f64, shape: f64) -> Result<Law, Error> {
        let mean = positive(mean)?;
        if !(0.1..=100.0).contains(&shape) {
            return Err(Error::Shape);
        }
        let unit_scale = crate::math::exp(-ln_gamma(1.0 + 1.0 / shape));
        Ok(Law::Weibull { mean, shape, unit_scale })
    }

    /// Gamma with `mean > 0` and `cv` from 0.0001 to 10; deterministic at 0.
    pub fn gamma(mean: f64, cv: f64) -> Result<Law, Error> {
        let mean = positive(mean)?;
        Ok(match spread(cv)? {
            None => Law::Deterministic { value: mean },
            Some(cv) => Law::Gamma { mean, shape: 1.0 / (cv * cv) },
        })
    }

    /// Erlang with `mean > 0` of the sum of 1 to 10,000 `phases`.
    pub fn erlang(mean: f64, phases: u32) -> Result<Law, Error> {
        let mean = positive(mean)?;
        if !(1..=10_000).contains(&phases) {
            return Err(Error::Phases);
        }
        Ok(Law::Erlang { mean, phases })
    }

    /// Hyperexponential with `mean > 0` and `cv` from 1 to 100, by balanced means: either branch carries half the mean
    /// (Morse 1958; Whitt 1982, "Approximating a point process by a renewal process", section 3.1). Exponential at 1.
    pub fn hyperexponential(mean: f64, cv: f64) -> Result<Law, Error> {
        let mean = positive(mean)?;
        if !(1.0..=100.0).contains(&cv) {
            return Err(Error::HyperexponentialCv);
        }
        if cv == 1.0 {
            return Ok(Law::Exponential { mean });
        }
        // 1 - p first: for large cv it is the small one.
        let c2 = cv * cv;
        let root = ((c2 - 1.0) / (c2 + 1.0)).sqrt();
        let q = (1.0 / (c2 + 1.0)) / (1.0 + root);
        let probability = 1.0 - q;
        Ok(Law::Hyperexponential {
            probability,
            means: [mean / (2.0 * probability), mean / (2.0 * q)],
        })
    }

    /// Exponential of the first mean with the given `probability`, else of the second.
    pub fn two_branches(probability: f64, means: [f64; 2]) -> Result<Law, Error> {
        let means = [positive(means[0])?, positive(means[1])?];
        if !(0.0..=1.0).contains(&probability) {
            return Err(Error::Probability);
        }
        Ok(if means[0] == means[1] || probability == 1.0 {
            Law::Exponential { mean: means[0] }
        } else if probability == 0.0 {
            Law::Exponential { mean: means[1] }
        } else {
            Law::Hyperexponential { probability, means }
        })
    }

    /// The observed values, each equally likely; deterministic 0 when all are 0.
    pub fn empirical(mut values: Vec<f64>) -> Result<Law, Error> {
        if values.is_empty() || !values.iter().all(|v| *v >= 0.0 && v.is_finite()) {
            return Err(Error::Values);
        }
        values.sort_unstable_by(f64::total_cmp);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        if !mean.is_finite() {
            return Err(Error::Values);
        }
        Ok(if mean == 0.0 {
            Law::Deterministic { value: 0.0 }
        } else {
            Law::Empirical { sorted: values.into(), mean }
        })
    }

    /// Mean.
    pub fn mean(&self) -> f64 {
        match *self {
            Law::Deterministic { value } => value,
            Law::Exponential { mean }
            | Law::Lognormal { mean, .. }
            | Law::Weibull { mean, .. }
            | Law::Gamma { mean, .. }
            | Law::Erlang { mean, .. }
            | Law::Empirical { mean, .. } => mean,
            Law::Uniform { low, high } => 0.5 * (low + high),
            Law::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Law::Hyperexponential { probability: p, means } => p * means[0] + (1.0 - p) * means[1],
        }
    }

    /// Coefficient of variation: standard deviation over mean. 0 for the deterministic law, of 0 too.
    pub fn cv(&self) -> f64 {
        match self {
            Law::Deterministic { .. } => 0.0,
            Law::Exponential { .. } => 1.0,
            Law::Lognormal { sigma, .. } => exp_m1(sigma * sigma).sqrt(),
            Law::Uniform { low, high } => (high - low) / (low + high) / 3.0f64.sqrt(),
            Law::Triangular { low, mode, high } => {
                // Twice the variance x 9 is the sum of the squared differences.
                let (a, b, c) = (mode - low, high - mode, high - low);
                ((a * a + b * b + c * c) / 36.0).sqrt() / self.mean()
            }
            Law::Weibull { shape, .. } => {
                let twice = ln_gamma(1.0 + 2.0 / shape) - 2.0 * ln_gamma(1.0 + 1.0 / shape);
                exp_m1(twice).max(0.0).sqrt()
            }
            Law::Gamma { shape, .. } => 1.0 / shape.sqrt(),
            Law::Erlang { phases, .. } => 1.0 / f64::from(*phases).sqrt(),
            Law::Hyperexponential { probability: p, means } => {
                // Exponential within a branch, and the branches differ.
                let mean = self.mean();
                let between = means[0] - means[1];
                let within = p * means[0] * means[0] + (1.0 - p) * means[1] * means[1];
                ((within + p * (1.0 - p) * between * between) / (mean * mean)).sqrt()
            }
            Law::Empirical { sorted, mean } => {
                let squares = sorted.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>();
                (squares / sorted.len() as f64).sqrt() / mean
            }
        }
    }
}

/// `None` for a coefficient of variation of 0.
fn spread(cv: f64) -> Result<Option<f64>, Error> {
    if cv == 0.0 {
        Ok(None)
    } else if (1e-4..=10.0).contains(&cv) {
        Ok(Some(cv))
    } else {
        Err(Error::Cv)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One of each, and of each again with another shape.
    pub(super) fn laws() -> Vec<Law> {
        [
            Law::deterministic(0.0),
            Law::deterministic(3.5),
            Law::exponential(180.0),
            Law::lognormal(300.0, 1.0),
            Law::lognormal(2.0, 0.05),
            Law::uniform(0.0, 4.0),
            Law::uniform(10.0, 11.0),
            Law::triangular(1.0, 2.0, 6.0),
            Law::triangular(1.0, 1.0, 6.0),
            Law::triangular(1.0, 6.0, 6.0),
            Law::weibull(3.0, 0.7),
            Law::weibull(3.0, 2.5),
            Law::gamma(5.0, 0.4),
            Law::gamma(5.0, 1.7),
            Law::erlang(9.0, 1),
            Law::erlang(9.0, 12),
            Law::hyperexponential(7.0, 1.2),
            Law::hyperexponential(7.0, 3.0),
            Law::two_branches(0.8, [1.0, 20.0]),
            Law::empirical(vec![4.0, 1.0, 1.0, 9.0, 2.5]),
        ]
        .into_iter()
        .map(|law| law.unwrap())
        .collect()
    }

    #[test]
    fn moments_are_those_asked_for() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12 * b, "{a} {b}");
        for cv in [0.01, 0.8, 3.0, 10.0] {
            for law in [Law::lognormal(5.0, cv), Law::gamma(5.0, cv)] {
                near(law.clone().unwrap().cv(), cv);
                near(law.unwrap().mean(), 5.0);
            }
        }
        for cv in [1.5, 4.0, 100.0] {
            let law = Law::hyperexponential(5.0, cv).unwrap();
            near(law.mean(), 5.0);
            near(law.cv(), cv);
            // Balanced: either branch carries half of the mean.
            if let Law::Hyperexponential { probability, means } = law {
                assert!((probability * means[0] - 2.5).abs() < 1e-10);
            }
        }
        near(Law::erlang(5.0, 4).unwrap().cv(), 0.5);
        near(Law::weibull(5.0, 1.0).unwrap().cv(), 1.0);
        near(Law::uniform(0.0, 6.0).unwrap().cv(), 1.0 / 3.0f64.sqrt());
        near(Law::triangular(0.0, 0.0, 3.0).unwrap().cv(), 0.5f64.sqrt());
        let two_values = Law::empirical(vec![1.0, 3.0]).unwrap();
        assert_eq!((two_values.mean(), two_values.cv()), (2.0, 0.5));
    }

    #[test]
    fn limits_are_simpler_laws() {
        let three = Law::Deterministic { value: 3.0 };
        assert_eq!(Law::lognormal(3.0, 0.0), Ok(three.clone()));
        assert_eq!(Law::gamma(3.0, 0.0), Ok(three.clone()));
        assert_eq!(Law::uniform(3.0, 3.0), Ok(three.clone()));
        assert_eq!(Law::triangular(3.0, 3.0, 3.0), Ok(three));
        assert_eq!(Law::hyperexponential(3.0, 1.0), Law::exponential(3.0));
        assert_eq!(Law::two_branches(0.0, [1.0, 3.0]), Law::exponential(3.0));
        assert_eq!(Law::empirical(vec![0.0, 0.0]), Law::deterministic(0.0));
        assert_eq!(Law::deterministic(0.0).unwrap().unit_draw(0.3), 1.0);
    }

    #[test]
    fn misuse_is_named() {
        for mean in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Law::exponential(mean), Err(Error::Mean));
            assert_eq!(Law::gamma(mean, 1.0), Err(Error::Mean));
        }
        assert_eq!(Law::deterministic(-1.0), Err(Error::Value));
        for cv in [-0.1, 1e-9, 11.0, f64::NAN] {
            assert_eq!(Law::lognormal(1.0, cv), Err(Error::Cv));
        }
        assert_eq!(Law::hyperexponential(1.0, 0.9), Err(Error::HyperexponentialCv));
        assert_eq!(Law::uniform(2.0, 1.0), Err(Error::Order));
        assert_eq!(Law::triangular(0.0, 5.0, f64::NAN), Err(Error::Order));
        assert_eq!(Law::weibull(1.0, 0.01), Err(Error::Shape));
        assert_eq!(Law::erlang(1.0, 0), Err(Error::Phases));
        assert_eq!(Law::two_branches(1.1, [1.0, 2.0]), Err(Error::Probability));
        assert_eq!(Law::empirical(vec![]), Err(Error::Values));
        assert_eq!(Law::empirical(vec![1.0, f64::NAN]), Err(Error::Values));
    }
}
