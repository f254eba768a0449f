//! Offered load over time: agents who would be busy if there were always one free.

use super::domain::{OutOfDomain, not_negative, positive};
use super::legendre::gauss_legendre;
use super::service::ServiceLaw;
use super::steps::Steps;
use crate::math::{cos, exp, sin};
use std::f64::consts::TAU;

/// Periods after which the tail of a handle time is integrated by parts.
const FURTHEST: f64 = 2000.0;

/// Mean number busy at an instant in M(t)/G/∞ that is empty before the first edge: `m(t) = Σ λₚ (L(t - tₚ) - L(t - tₚ₊₁))`
/// with `L(x) = E[min(S, x)]`.
///
/// Error about 10⁻¹³ of the largest rate times the mean handle time. Source: Eick, Massey & Whitt 1993, Management Science 39,
/// 241-252. Test: `formulas::offered_load`.
pub fn offered_load(arrivals: &Steps<f64>, service: &ServiceLaw, instant: f64) -> f64 {
    let past = arrivals.pieces().filter(|&(start, _, _)| start < instant);
    let part = |(start, end, rate): (f64, f64, f64)| {
        rate * (service.limited_mean(instant - start) - service.limited_mean(instant - end))
    };
    past.map(part).sum()
}

/// The mean of [`offered_load`] over the time between two instants, in closed form too. Domain `from < to`.
///
/// Error about 10⁻¹³ of the largest rate times the mean handle time, times `(to - first edge) / (to - from)`.
/// Test: `formulas::offered_load`.
pub fn mean_offered_load(arrivals: &Steps<f64>, service: &ServiceLaw, from: f64, to: f64) -> f64 {
    // The integral of L: ∫₀ˣ E[min(S, y)] dy = x L(x) - E[min(S, x)²] / 2.
    let integral = |x: f64| x * service.limited_mean(x) - service.half_limited_square(x);
    let part = |(start, end, rate): (f64, f64, f64)| {
        rate * ((integral(to - start) - integral(from - start))
            - (integral(to - end) - integral(from - end)))
    };
    arrivals.pieces().filter(|&(start, _, _)| start < to).map(part).sum::<f64>() / (to - from)
}

/// An arrival rate that swings: `mean + amplitude sin(2π t / period)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sinusoid {
    mean: f64,
    amplitude: f64,
    period: f64,
}

impl Sinusoid {
    /// A rate. Domain: `0 <= amplitude <= mean`, a positive period.
    pub fn new(mean: f64, amplitude: f64, period: f64) -> Result<Self, OutOfDomain> {
        not_negative("mean rate", mean)?;
        not_negative("amplitude", amplitude)?;
        not_negative("lowest rate", mean - amplitude)?;
        positive("period", period)?;
        Ok(Self { mean, amplitude, period })
    }

    /// The rate at an instant.
    pub fn at(&self, instant: f64) -> f64 {
        self.mean + self.amplitude * sin(TAU * instant / self.period)
    }

    /// Mean number busy at an instant in M(t)/G/∞ that has always been running.
    ///
    /// Exponential handle times in closed form, others by quadrature. Error about 10⁻¹² of the mean. Source: Eick, Massey & Whitt
    /// 1993, Management Science 39, 241-252, equations 15-17. Test: `formulas::offered_load`.
    pub fn offered_load(&self, service: &ServiceLaw, instant: f64) -> f64 {
        let steady = self.mean * service.mean();
        match service.exponential_mean() {
            Some(mean) => steady + self.swing(mean, instant),
            None => steady + self.swing_by_quadrature(service, instant, f64::INFINITY),
        }
    }

    /// As [`Sinusoid::offered_load`], but empty at the instant 0. Domain `instant >= 0`.
    pub fn offered_load_from_empty(&self, service: &ServiceLaw, instant: f64) -> f64 {
        let steady = self.mean * service.limited_mean(instant);
        match service.exponential_mean() {
            Some(mean) => {
                let start = self.swing(mean, 0.0) * exp(-instant / mean);
                steady + self.swing(mean, instant) - start
            }
            None => steady + self.swing_by_quadrature(service, instant, instant),
        }
    }

    /// The swinging part with exponential handle times.
    fn swing(&self, mean: f64, instant: f64) -> f64 {
        let omega = TAU / self.period;
        let turn = omega * mean;
        let angle = omega * instant;
        self.amplitude * mean * (sin(angle) - turn * cos(angle)) / (1.0 + turn * turn)
    }

    /// `amplitude ∫ sin(ω (t - u)) P(S > u) du` for `u` from 0 to `longest`: panels that double, then at most a quarter period.
    fn swing_by_quadrature(&self, service: &ServiceLaw, instant: f64, longest: f64) -> f64 {
        let omega = TAU / self.period;
        let rule = gauss_legendre(20);
        let mut from = 0.0;
        let mut width = service.mean() * 1e-6;
        let mut sum = 0.0;
        while from < longest {
            let mut to = (from + width).min(longest);
            if let Some(jump) = service.jump()
                && from < jump
            {
                to = to.min(jump);
            }
            for (node, weight) in &rule {
                let u = from + (to - from) * node;
                sum += weight * (to - from) * sin(omega * (instant - u)) * service.survival(u);
            }
            from = to;
            // Handle times that vary little end within a short while of their mean.
            let ending = if from < 2.0 * service.mean() { 2.0 * service.deviation() } else { from };
            let finest = 1e-4 * service.mean();
            width = (2.0 * width).min(0.25 * self.period).min(ending.max(finest));
            // What is left swings: it is at most 2 / ω of this.
            let left = service.survival(from);
            if left < 1e-13 * omega * service.mean() || from > FURTHEST * self.period {
                // The integral by parts: only the ends count where survival falls slowly.
                let end = |u: f64| cos(omega * (instant - u)) / omega * service.survival(u);
                let last = if longest.is_finite() { end(longest) } else { 0.0 };
                sum += last - end(from);
                break;
            }
        }
        self.amplitude * sum
    }
}
