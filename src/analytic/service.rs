//! Laws of handle times.

use super::domain::{OutOfDomain, positive};
use crate::math::{exp, exp_m1, ln, ln_1p};
use crate::stats::{gamma_p, gamma_q, normal_cdf};

/// The law of a handle time (or of any positive duration), in any one unit of time.
///
/// Source of its moments and limited expected values: Klugman, Panjer & Willmot, Loss Models (4th ed. 2012), appendix A. Test:
/// `analytic::service::tests::integrals_are_closed`; in formulas, `formulas::service::one_agent_in_time`, `formulas::offered_load`.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceLaw {
    mean: f64,
    shape: Shape,
}

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Deterministic,
    /// So many exponential phases.
    Erlang(f64),
    /// Probability and mean of each exponential branch.
    Hyperexponential(Vec<(f64, f64)>),
    /// Mean and standard deviation of the logarithm.
    Lognormal(f64, f64),
}

impl ServiceLaw {
    /// Always the same. Domain: a positive mean.
    pub fn deterministic(mean: f64) -> Result<Self, OutOfDomain> {
        Ok(Self { mean: positive("mean handle time", mean)?, shape: Shape::Deterministic })
    }

    /// Exponential. Domain: a positive mean.
    pub fn exponential(mean: f64) -> Result<Self, OutOfDomain> {
        let mean = positive("mean handle time", mean)?;
        Ok(Self { mean, shape: Shape::Hyperexponential(vec![(1.0, mean)]) })
    }

    /// Erlang: a sum of `phases` equal exponential times (gamma, for a number that is not whole). Domain: positive values.
    pub fn erlang(mean: f64, phases: f64) -> Result<Self, OutOfDomain> {
        let shape = Shape::Erlang(positive("number of phases", phases)?);
        Ok(Self { mean: positive("mean handle time", mean)?, shape })
    }

    /// Hyperexponential of two branches with balanced means and a squared coefficient of variation `scv`. Domain: `scv >= 1`.
    ///
    /// Source: Tijms, A First Course in Stochastic Models (2003), appendix B. Test: `formulas::service::one_agent_in_time`.
    pub fn hyperexponential(mean: f64, scv: f64) -> Result<Self, OutOfDomain> {
        let mean = positive("mean handle time", mean)?;
        let excess = scv - 1.0;
        if !(excess >= 0.0 && scv.is_finite()) {
            let argument = "squared coefficient of variation";
            return Err(OutOfDomain { argument, value: scv, needed: "at least 1" });
        }
        let p = 0.5 * (1.0 + (excess / (scv + 1.0)).sqrt());
        let branch = |p: f64| (p, mean / (2.0 * p));
        Ok(Self { mean, shape: Shape::Hyperexponential(vec![branch(p), branch(1.0 - p)]) })
    }

    /// Lognormal with a squared coefficient of variation `scv`. Domain: positive values.
    pub fn lognormal(mean: f64, scv: f64) -> Result<Self, OutOfDomain> {
        let mean = positive("mean handle time", mean)?;
        let variance = ln_1p(positive("squared coefficient of variation", scv)?);
        let shape = Shape::Lognormal(ln(mean) - 0.5 * variance, variance.sqrt());
        Ok(Self { mean, shape })
    }

    /// The mean, in the law's unit of time.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// P(longer than `x`), `x` any time; 1 at 0 and below. Relative error about 10⁻¹³. Test: `integrals_are_closed`.
    pub fn survival(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 1.0;
        }
        match &self.shape {
            Shape::Deterministic => f64::from(u8::from(x < self.mean)),
            Shape::Erlang(k) => gamma_q(*k, k * x / self.mean),
            Shape::Hyperexponential(branches) => {
                branches.iter().map(|(p, mean)| p * exp(-x / mean)).sum()
            }
            Shape::Lognormal(mu, sigma) => normal_cdf((mu - ln(x)) / sigma),
        }
    }

    /// `E[min(S, x)]`, the integral of the survival function from 0 to `x`: the closed form with which offered loads add up.
    ///
    /// Relative error about 10⁻¹³. Test: `integrals_are_closed`.
    pub fn limited_mean(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        match &self.shape {
            Shape::Deterministic => x.min(self.mean),
            Shape::Erlang(k) => {
                let y = k * x / self.mean;
                self.mean * gamma_p(k + 1.0, y) + x * gamma_q(*k, y)
            }
            Shape::Hyperexponential(branches) => {
                branches.iter().map(|(p, mean)| -p * mean * exp_m1(-x / mean)).sum()
            }
            Shape::Lognormal(mu, sigma) => {
                let z = (ln(x) - mu) / sigma;
                self.mean * normal_cdf(z - sigma) + x * normal_cdf(-z)
            }
        }
    }

    /// `E[min(S, x)²] / 2`, the integral of `t` times the survival function from 0 to `x`.
    ///
    /// Relative error about 10⁻¹³ (exponential branches: 10⁻¹⁶ of the whole second moment). Test: `integrals_are_closed`.
    pub fn half_limited_square(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        match &self.shape {
            Shape::Deterministic => 0.5 * x.min(self.mean) * x.min(self.mean),
            Shape::Erlang(k) => {
                let y = k * x / self.mean;
                let second = self.mean * self.mean * (k + 1.0) / k;
                0.5 * (second * gamma_p(k + 2.0, y) + x * x * gamma_q(*k, y))
            }
            Shape::Hyperexponential(branches) => {
                let part = |(p, mean): &(f64, f64)| {
                    let y = x / mean;
                    p * mean * mean * (-exp_m1(-y) - y * exp(-y))
                };
                branches.iter().map(part).sum()
            }
            Shape::Lognormal(mu, sigma) => {
                let z = (ln(x) - mu) / sigma;
                let second = self.mean * self.mean * exp(sigma * sigma);
                0.5 * (second * normal_cdf(z - 2.0 * sigma) + x * x * normal_cdf(-z))
            }
        }
    }

    /// The standard deviation, in the law's unit of time; a closed form.
    pub fn deviation(&self) -> f64 {
        match &self.shape {
            Shape::Deterministic => 0.0,
            Shape::Erlang(k) => self.mean / k.sqrt(),
            Shape::Hyperexponential(branches) => {
                let second: f64 = branches.iter().map(|(p, mean)| 2.0 * p * mean * mean).sum();
                (second - self.mean * self.mean).sqrt()
            }
            Shape::Lognormal(_, sigma) => self.mean * exp_m1(sigma * sigma).sqrt(),
        }
    }

    /// Whether the survival function is smooth but for this instant.
    pub(super) fn jump(&self) -> Option<f64> {
        (self.shape == Shape::Deterministic).then_some(self.mean)
    }

    /// The mean, when the law is exponential.
    pub(super) fn exponential_mean(&self) -> Option<f64> {
        match &self.shape {
            Shape::Hyperexponential(branches) if branches.len() == 1 => Some(self.mean),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::legendre::gauss_legendre;
    use super::*;

    #[test]
    fn integrals_are_closed() {
        let laws = [
            ServiceLaw::deterministic(3.0),
            ServiceLaw::exponential(3.0),
            ServiceLaw::erlang(3.0, 4.0),
            ServiceLaw::hyperexponential(3.0, 4.0),
            ServiceLaw::lognormal(3.0, 2.25),
        ];
        let rule = gauss_legendre(20);
        for law in laws.map(Result::unwrap) {
            for x in [0.01, 0.5, 2.5, 3.0, 3.5, 9.0, 60.0] {
                let (mut first, mut second) = (0.0, 0.0);
                // Panels that double, with an edge at the jump.
                let edges = (-40..8).map(|i| 3.0 * crate::math::pow(2.0, f64::from(i)));
                let mut from = 0.0;
                for edge in edges.map(|edge| edge.min(x)) {
                    for (node, weight) in &rule {
                        let t = from + (edge - from) * node;
                        first += weight * (edge - from) * law.survival(t);
                        second += weight * (edge - from) * law.survival(t) * t;
                    }
                    from = edge;
                }
                assert!((law.limited_mean(x) / first - 1.0).abs() < 1e-12, "{law:?}, {x}");
                let error = law.half_limited_square(x) / second - 1.0;
                assert!(error.abs() < 1e-12, "{law:?}, {x}: {error:e}");
            }
            assert!((law.limited_mean(1e9) / law.mean() - 1.0).abs() < 1e-12);
        }
        assert!(ServiceLaw::hyperexponential(1.0, 0.5).is_err());
        assert!(ServiceLaw::lognormal(-1.0, 0.5).is_err());
        assert!(ServiceLaw::erlang(1.0, f64::NAN).is_err());
    }
}
