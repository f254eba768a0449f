//! Staffing for a load that is itself uncertain: the quantile at the critical ratio.

use super::domain::{OutOfDomain, not_negative, positive, share};
use crate::stats::gamma_quantile;

/// The critical ratio: the share of days on which the staff should be enough.
///
/// An agent costs `agent_cost` per unit of time; a caller lost costs `caller_cost`, and an agent short for a unit of time loses
/// `service_rate` of them: ratio `1 - agent_cost / (caller_cost · service_rate)`. 0 where callers are worth less than the agents
/// who would answer them: then nobody should be staffed. Where waiting costs h per unit of time too, add `h / θ` to `caller_cost`.
/// Domain: costs not negative, `caller_cost` and rate above 0.
/// Exact. Source: Bassamboo, Randhawa & Zeevi, Management Science 56 (2010) 1668-1686. Test: `newsvendor_minimises_the_cost`.
pub fn critical_ratio(
    agent_cost: f64,
    caller_cost: f64,
    service_rate: f64,
) -> Result<f64, OutOfDomain> {
    let gain = positive("cost of a caller", caller_cost)? * positive("service rate", service_rate)?;
    Ok((1.0 - not_negative("cost of an agent", agent_cost)? / gain).max(0.0))
}

/// Agents for a gamma-distributed load of a mean and coefficient of variation: its quantile at the `critical_ratio`.
///
/// The load's own randomness must outweigh that of the queue, `cv >> 1 / √mean_load`; the staffing is then off its best cost by
/// a constant, not by √load (Bassamboo, Randhawa & Zeevi 2010, theorem 1). `cv` = 0 gives the mean load: use the square root there.
/// Domain `mean_load, cv >= 0`, `0 <= critical_ratio < 1`. Relative error below 10⁻¹¹. Test: `newsvendor_minimises_the_cost`.
pub fn newsvendor_agents(mean_load: f64, cv: f64, critical_ratio: f64) -> Result<f64, OutOfDomain> {
    let mean = not_negative("load", mean_load)?;
    let cv = not_negative("coefficient of variation", cv)?;
    let ratio = share("critical ratio", critical_ratio)?;
    if ratio == 1.0 {
        let needed = "below 1: agents must cost something";
        return Err(OutOfDomain { argument: "critical ratio", value: ratio, needed });
    }
    // Shapes beyond 10⁸ are as good as certain.
    if cv < 1e-4 {
        return Ok(if ratio > 0.0 { mean } else { 0.0 });
    }
    let shape = 1.0 / (cv * cv);
    Ok(mean * gamma_quantile(shape, ratio) / shape)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analytic::{Targets, erlang_a};

    #[test]
    fn newsvendor_minimises_the_cost() {
        // 200 erlangs ± 20 %, agents at 1, lost callers at 4, mean patience half a handle time: the cost of Erlang A averaged
        // over 2,000 loads is within 0.5 % of the best of all staffings at the newsvendor's.
        let (mean, cv, lost) = (200.0, 0.2, 4.0);
        let ratio = critical_ratio(1.0, lost, 1.0).unwrap();
        assert_eq!(ratio, 0.75);
        let chosen = newsvendor_agents(mean, cv, ratio).unwrap();
        let shape = 1.0 / (cv * cv);
        let loads: Vec<f64> = (0..500)
            .map(|i| mean * gamma_quantile(shape, (f64::from(i) + 0.5) / 500.0) / shape)
            .collect();
        let cost = |agents: f64| {
            let lost_callers = loads.iter().map(|&load| {
                load * erlang_a(load, 1.0, agents, 2.0, Targets::default()).unwrap().abandonment
            });
            agents + lost * lost_callers.sum::<f64>() / loads.len() as f64
        };
        let best = (170..270).map(|agents| cost(f64::from(agents))).fold(f64::INFINITY, f64::min);
        assert!(cost(chosen) < 1.005 * best, "{chosen}: {} against {best}", cost(chosen));
        assert!(cost(mean) > 1.02 * best);
    }

    #[test]
    fn ends_of_the_domain() {
        assert_eq!(critical_ratio(5.0, 1.0, 1.0), Ok(0.0));
        assert_eq!(newsvendor_agents(100.0, 0.3, 0.0), Ok(0.0));
        assert_eq!(newsvendor_agents(100.0, 0.0, 0.9), Ok(100.0));
        assert!(newsvendor_agents(100.0, 0.3, 1.0).is_err());
        assert!(critical_ratio(1.0, 0.0, 1.0).is_err());
    }
}
