//! Erlang C: n agents, nobody gives up.

use super::domain::{not_negative, positive};
use super::erlang_b::{Blocking, domain};
use super::performance::{NoAnswer, Performance, Targets};
use crate::math::{exp, exp_m1};

/// Erlang C: probability that a call must wait in M/M/n, for any real number of agents.
///
/// `C = B / (1 - ρ (1 - B))` with `ρ = load / agents`. Domain `0 <= load < agents <= 10⁹`; overload is a named answer.
/// Relative error below `10⁻¹² + 5·10⁻¹⁴ / (1 - ρ)`, 10⁻¹⁰ for real n. Source: Erlang 1917.
/// Test: `formulas::erlang::waiting_is_exact`, `formulas::erlang::real_agents_are_exact`.
pub fn delay_probability(agents: f64, load: f64) -> Result<f64, NoAnswer> {
    let (agents, load) = domain(agents, load)?;
    if load >= agents {
        return Err(NoAnswer::Overload { load, agents });
    }
    Ok(delay(agents, load))
}

/// [`delay_probability`] for arguments known to be in the domain.
pub(crate) fn delay(agents: f64, load: f64) -> f64 {
    1.0 / (1.0 + (agents - load) / agents * Blocking::of(agents, load).excess())
}

/// The M/M/n queue: `arrivals` per unit of time, each handled in a mean of `1 / service_rate`, by `agents` (a real number).
///
/// `P(W > t) = C exp(-(n μ - λ) t)`, mean wait `C / (n μ - λ)`. Domain and accuracy as [`delay_probability`]; overload is a
/// named answer. Source: Erlang 1917. Test: `formulas::erlang::waiting_is_exact`.
pub fn erlang_c(
    arrivals: f64,
    service_rate: f64,
    agents: f64,
    targets: Targets,
) -> Result<Performance, NoAnswer> {
    let load = not_negative("arrivals", arrivals)? / positive("service rate", service_rate)?;
    let targets = targets.check()?;
    let wait = delay_probability(agents, load)?;
    let spare = agents * service_rate - arrivals;
    if spare <= 0.0 {
        return Err(NoAnswer::Overload { load, agents });
    }
    let mean_wait = wait / spare;
    // 1 - C e^(-x) from its small parts, so that a high level keeps its digits.
    let decay = spare * targets.threshold;
    let answered_within =
        if wait < 0.5 { 1.0 - wait * exp(-decay) } else { 1.0 - wait - wait * exp_m1(-decay) };
    Ok(Performance {
        wait_probability: wait,
        mean_wait,
        mean_wait_answered: mean_wait,
        queue_length: arrivals * mean_wait,
        occupancy: load / agents,
        answered_within,
        ..Performance::idle()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overload_is_a_named_answer() {
        let overload = Err(NoAnswer::Overload { load: 10.0, agents: 10.0 });
        assert_eq!(erlang_c(10.0, 1.0, 10.0, Targets::default()), overload);
        assert!(matches!(
            erlang_c(12.0, 1.0, 10.0, Targets::default()),
            Err(NoAnswer::Overload { .. })
        ));
        assert!(matches!(erlang_c(12.0, 0.0, 10.0, Targets::default()), Err(NoAnswer::Domain(_))));
    }

    #[test]
    fn nobody_calls() {
        let answer = erlang_c(0.0, 1.0, 3.0, Targets::within(1.0)).unwrap();
        assert_eq!((answer.wait_probability, answer.answered_within), (0.0, 1.0));
    }
}
