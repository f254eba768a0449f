//! Handle times of any law: M/G/1 exactly, M/G/n nearly.

use super::deterministic::{self, deterministic_service};
use super::domain::{OutOfDomain, not_negative, positive};
use super::erlang_c::delay;
use super::performance::{NoAnswer, Targets};
use super::service::ServiceLaw;
use crate::math::exp;

/// Mean wait and queue of a model that tells no more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanWait {
    /// Mean time in queue.
    pub mean_wait: f64,
    /// Mean number waiting.
    pub queue_length: f64,
    /// Share that waits; for M/G/n that of M/M/n, which is near.
    pub wait_probability: f64,
}

impl MeanWait {
    /// P(wait <= threshold), taking the wait of those who wait as exponential with its mean: `1 - P e^{-t P / W}`.
    ///
    /// An approximation, exact for exponential handle times. `threshold` in the unit of the waits, 0 or more. Absolute error against exact
    /// M/E_k/n and M/H2/n (2 to 20 agents, P and W by [`many_agents`]): 0.016 for c² below 1, 0.04 for c² of 4, there too low;
    /// against M/G/1 with its own P and W 0.024 for c² from 0.25 to 2, 0.09 at 9. Source: the form that M/M/n has; cf. Whitt,
    /// Production and Operations Management 2 (1993) 114-161. Test: `formulas::service::levels_of_many_agents_are_near`.
    pub fn within(&self, threshold: f64) -> f64 {
        if self.mean_wait <= 0.0 {
            return 1.0;
        }
        let late = self.wait_probability * exp(-threshold * self.wait_probability / self.mean_wait);
        (1.0 - late).clamp(0.0, 1.0)
    }
}

/// M/G/1: mean wait from the mean and the squared coefficient of variation of the handle time. Exact.
///
/// `W = λ E[S²] / (2 (1 - ρ))`. Overload is a named answer. Relative error below 10⁻¹².
/// Source: Pollaczek 1930; Khinchine 1932. Test: `formulas::service::one_agent_is_exact`.
pub fn one_agent(arrivals: f64, mean_service: f64, scv: f64) -> Result<MeanWait, NoAnswer> {
    let (rate, mean) =
        (not_negative("arrivals", arrivals)?, positive("mean handle time", mean_service)?);
    let scv = not_negative("scv", scv)?;
    let load = rate * mean;
    if load >= 1.0 {
        return Err(NoAnswer::Overload { load, agents: 1.0 });
    }
    let mean_wait = 0.5 * load * mean * (1.0 + scv) / (1.0 - load);
    Ok(MeanWait { mean_wait, queue_length: rate * mean_wait, wait_probability: load })
}

/// Standard deviation of the wait in M/G/1 from the third moment of the handle time, `E[S³]`.
///
/// `Var = W² + λ E[S³] / (3 (1 - ρ))` (Takács 1962). Relative error below 10⁻¹². Test: `formulas::service::one_agent_is_exact`.
pub fn one_agent_wait_sd(
    arrivals: f64,
    mean_service: f64,
    scv: f64,
    third_moment: f64,
) -> Result<f64, NoAnswer> {
    let mean = one_agent(arrivals, mean_service, scv)?.mean_wait;
    let third = not_negative("third moment", third_moment)?;
    Ok((mean * mean + arrivals * third / (3.0 * (1.0 - arrivals * mean_service))).sqrt())
}

/// P(wait <= threshold) in M/G/1, for any law of the handle time.
///
/// `F(t) = 1 - ρ + λ ∫₀ᵗ F(t - u) P(S > u) du` by trapezoids, six times halved, their errors extrapolated away (Romberg). Domain: thresholds up
/// to 100 mean handle times. Absolute error below 10⁻⁹ for laws with a smooth start (not gamma with a shape below 1). Overload is
/// a named answer. Source: Pollaczek 1930; Benes 1957. Test: `formulas::service::one_agent_in_time`.
pub fn one_agent_service_level(
    arrivals: f64,
    law: &ServiceLaw,
    threshold: f64,
) -> Result<f64, NoAnswer> {
    const HALVINGS: usize = 6;
    let (rate, mean) = (not_negative("arrivals", arrivals)?, law.mean());
    let threshold = not_negative("threshold", threshold)?;
    let load = rate * mean;
    if load >= 1.0 {
        return Err(NoAnswer::Overload { load, agents: 1.0 });
    }
    if threshold > 100.0 * mean {
        let needed = "at most 100 mean handle times";
        return Err(OutOfDomain { argument: "threshold", value: threshold, needed }.into());
    }
    if law.survival(0.999_999 * mean) - law.survival(1.000_001 * mean) > 0.5 {
        // All alike: the integrand jumps.
        let answer = deterministic_service(arrivals, mean, 1, Targets::within(threshold))?;
        return Ok(answer.answered_within);
    }
    let coarse = 16 * (1 + (threshold / mean).ceil() as usize);
    let mut table: Vec<f64> = Vec::with_capacity(HALVINGS + 1);
    for halving in 0..=HALVINGS {
        let mut value = renewal(rate, load, law, threshold, coarse << halving);
        // Row of Romberg's table: the errors are even powers of the step.
        let mut power = 1.0;
        for before in &mut table {
            power *= 4.0;
            let better = value + (value - *before) / (power - 1.0);
            *before = value;
            value = better;
        }
        table.push(value);
    }
    Ok(table[HALVINGS].clamp(0.0, 1.0))
}

/// F at the threshold with so many steps.
fn renewal(rate: f64, load: f64, law: &ServiceLaw, threshold: f64, steps: usize) -> f64 {
    let step = threshold / steps as f64;
    let weight = rate * step;
    let longer: Vec<f64> = (0..=steps).map(|i| law.survival(i as f64 * step)).collect();
    let mut within = vec![1.0 - load];
    for i in 1..=steps {
        let inner: f64 =
            within[1..].iter().zip(longer[1..i].iter().rev()).map(|(f, s)| f * s).sum();
        let known = 1.0 - load + weight * (0.5 * within[0] * longer[i] + inner);
        within.push(known / (1.0 - 0.5 * weight * longer[0]));
    }
    within[steps]
}

/// M/G/n: mean wait from two moments of the handle time, an approximation.
///
/// `W = (1 + c²) / ((1 - c²) / W_D + 2 c² / W_M)` between M/M/n and the exact M/D/n; exact for c² = 0, for exponential handle times, and
/// for n = 1. Error against exact M/E_k/n and M/H₂/n (2 to 20 agents, c² from ¼ to 4): at most 2 % at ρ of .8 and above, 6 % at
/// .5; `wait_probability` 6 %. Lognormal handle times, simulated: up to 15 % (50 agents, ρ = .8, c² = 4), as two moments are not
/// enough where waits are short. Never a reference to test against. Domain as M/M/n, `agents` whole.
/// Source: Kimura, Operations Research 34 (1986) 757-763. Test: `formulas::service::many_agents_are_near`.
pub fn many_agents(
    arrivals: f64,
    mean_service: f64,
    scv: f64,
    agents: u32,
) -> Result<MeanWait, NoAnswer> {
    let (rate, mean) =
        (not_negative("arrivals", arrivals)?, positive("mean handle time", mean_service)?);
    let scv = not_negative("scv", scv)?;
    let (load, n) = (rate * mean, f64::from(agents));
    if load >= n {
        return Err(NoAnswer::Overload { load, agents: n });
    }
    if load == 0.0 {
        return Ok(MeanWait { mean_wait: 0.0, queue_length: 0.0, wait_probability: 0.0 });
    }
    let wait_probability = delay(n, load);
    let exponential = wait_probability * mean / (n - load);
    let alike = deterministic::mean_wait(rate, load, agents);
    let mean_wait = (1.0 + scv) / ((1.0 - scv) / alike + 2.0 * scv / exponential);
    Ok(MeanWait { mean_wait, queue_length: rate * mean_wait, wait_probability })
}

/// The third moment of a lognormal law: `m³ (1 + c²)³`.
pub fn lognormal_third_moment(mean: f64, scv: f64) -> Result<f64, OutOfDomain> {
    let (mean, factor) = (positive("mean", mean)?, 1.0 + not_negative("scv", scv)?);
    Ok(mean * mean * mean * factor * factor * factor)
}
