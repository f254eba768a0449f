//! Lognormal patience, as it is found in records.

use super::{Patience, Waited};
use crate::analytic::domain::{OutOfDomain, positive};
use crate::math::{exp, ln, ln_1p};
use crate::stats::normal_cdf;

/// The logarithm of patience is normal: nobody leaves at first, few wait very long. Shares add up to within 10⁻¹⁴.
///
/// Source: Brown et al., Journal of the American Statistical Association 100 (2005) 36-50, for lognormal times of call centres; its limited expected
/// value as in Klugman, Panjer & Willmot, Loss Models (2012). Test: `formulas::patience::every_law_is_exact`, `analytic::patience::tests::laws_are_consistent`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lognormal {
    location: f64,
    sigma: f64,
    mean: f64,
}

impl Lognormal {
    /// Of a mean and a squared coefficient of variation, both above 0.
    pub fn new(mean: f64, scv: f64) -> Result<Self, OutOfDomain> {
        let mean = positive("mean patience", mean)?;
        let variance = ln_1p(positive("scv", scv)?);
        Ok(Lognormal { location: ln(mean) - 0.5 * variance, sigma: variance.sqrt(), mean })
    }

    /// Of a median and the standard deviation of the logarithm, both above 0.
    pub fn of_median(median: f64, sigma: f64) -> Result<Self, OutOfDomain> {
        let location = ln(positive("median patience", median)?);
        let sigma = positive("sigma", sigma)?;
        Ok(Lognormal { location, sigma, mean: exp(location + 0.5 * sigma * sigma) })
    }
}

impl Patience for Lognormal {
    /// `H(t) = m Φ(z - σ) + t (1 - Φ(z))` with `z = (ln t - location) / σ`: the limited expected value.
    fn at(&self, t: f64) -> Waited {
        if t <= 0.0 {
            return Waited { time: 0.0, survival: 1.0, gone: 0.0, survived: 0.0, missed: 0.0 };
        }
        let z = (ln(t) - self.location) / self.sigma;
        let early = self.mean * normal_cdf(z - self.sigma);
        let (gone, survival) = (normal_cdf(z), normal_cdf(-z));
        Waited { time: t, survival, gone, survived: early + t * survival, missed: t * gone - early }
    }

    fn hazard_at_start(&self) -> f64 {
        0.0
    }
}
