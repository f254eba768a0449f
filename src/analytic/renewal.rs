//! One agent with exponential handle times and arrivals of any law: GI/M/1.

use super::domain::{OutOfDomain, positive};
use super::performance::{NoAnswer, Performance, Targets};
use crate::math::exp;

/// The GI/M/1 queue: independent times between arrivals, of the given mean and Laplace transform `E exp(-s X)`.
///
/// An arrival waits with probability σ, the root below 1 of `σ = transform(μ (1 - σ))`, and then an exponential time of rate
/// `μ (1 - σ)`. Domain: positive times and rates; overload is a named answer, one agent at most 1 - 10⁻⁶ loaded. Relative error
/// about `10⁻¹⁵ / (1 - σ)²`, as far as the transform has its digits. Source: Kendall 1953, Annals of Mathematical Statistics 24,
/// 338-354. Test: `formulas::steady`.
pub fn gi_m_1(
    transform: impl Fn(f64) -> f64,
    mean_interarrival: f64,
    service_rate: f64,
    targets: Targets,
) -> Result<Performance, NoAnswer> {
    positive("mean time between arrivals", mean_interarrival)?;
    positive("service rate", service_rate)?;
    let targets = targets.check()?;
    let load = 1.0 / (mean_interarrival * service_rate);
    if load >= 1.0 {
        return Err(NoAnswer::Overload { load, agents: 1.0 });
    }
    // δ = 1 - σ: what is left over is negative below the root, and 0 at δ = 0.
    let left = |delta: f64| transform(service_rate * delta) - 1.0 + delta;
    let (mut low, mut high) = (1e-9 * (1.0 - load), 1.0);
    if !(left(low) < 0.0 && left(high) >= 0.0) {
        let (argument, needed) = ("Laplace transform", "that of a law of this mean");
        return Err(OutOfDomain { argument, value: left(high) + low, needed }.into());
    }
    while high - low > f64::EPSILON * high {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if left(middle) < 0.0 { low = middle } else { high = middle }
    }
    let delta = 0.5 * (low + high);
    let wait = 1.0 - delta;
    let mean_wait = wait / (service_rate * delta);
    Ok(Performance {
        wait_probability: wait,
        mean_wait,
        mean_wait_answered: mean_wait,
        queue_length: mean_wait / mean_interarrival,
        occupancy: load,
        answered_within: 1.0 - wait * exp(-service_rate * delta * targets.threshold),
        ..Performance::idle()
    })
}
