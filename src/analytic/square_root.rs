//! Square-root staffing: agents = load + β √load.

use super::domain::{OutOfDomain, finite, not_negative, positive, share};
use crate::math::exp;
use crate::stats::normal_cdf;

const TAU: f64 = std::f64::consts::TAU;

/// β of a staffing: how many standard deviations of the load the agents stand above it.
///
/// About -1 is efficiency first, 0 to 1 a balance, 2 and above quality first. `load` in erlangs. Domain `load > 0`. Exact.
/// Source: Halfin & Whitt 1981. Test: `halfin_whitt_as_printed`.
pub fn beta(agents: f64, load: f64) -> Result<f64, OutOfDomain> {
    let load = positive("load", load)?;
    Ok((not_negative("agents", agents)? - load) / load.sqrt())
}

/// Agents for a β: `load + β √load`, 0 at least, a real number. `load` in erlangs. Domain `load >= 0`, any β. Exact.
/// Source: Halfin & Whitt 1981. Test: `halfin_whitt_as_printed`, `garnett_is_near_erlang_a`.
pub fn square_root_agents(load: f64, beta: f64) -> Result<f64, OutOfDomain> {
    let load = not_negative("load", load)?;
    Ok((load + finite("beta", beta)? * load.sqrt()).max(0.0))
}

/// Failure rate of the standard normal, `φ(x) / (1 - Φ(x))`.
fn normal_hazard(x: f64) -> f64 {
    if x > 30.0 {
        // Mills' ratio from its asymptotic series; the distribution function is about to underflow.
        let w = 1.0 / (x * x);
        return x / (1.0 - w * (1.0 - 3.0 * w * (1.0 - 5.0 * w)));
    }
    exp(-0.5 * x * x) / (TAU.sqrt() * normal_cdf(-x))
}

/// P(wait) of large teams without abandonment: `1 / (1 + β Φ(β) / φ(β))`.
///
/// Domain `β > 0`; at 0 and below the queue grows, P = 1. The limit for large loads at fixed β: exact values lie about 0.1 `/ √load` off.
/// Source: Halfin & Whitt, Operations Research 29 (1981) 567-588. Test: `halfin_whitt_as_printed`.
pub fn halfin_whitt(beta: f64) -> f64 {
    if beta <= 0.0 {
        return 1.0;
    }
    1.0 / (1.0 + beta * normal_cdf(beta) * TAU.sqrt() * exp(0.5 * beta * beta))
}

/// The β at which [`halfin_whitt`] is a given probability of waiting. Domain `0 < wait <= 1`; absolute error below 10⁻¹².
pub fn halfin_whitt_beta(wait: f64) -> Result<f64, OutOfDomain> {
    let wait = positive("wait probability", share("wait probability", wait)?)?;
    let (mut low, mut high) = (0.0, 40.0);
    // Falls in β: 60 halvings of 40 reach the last bits.
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if halfin_whitt(middle) > wait {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(0.5 * (low + high))
}

/// Large teams with abandonment, at fixed β.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Garnett {
    /// P(wait).
    pub wait_probability: f64,
    /// P(abandon) · √load: abandonment falls with the root of the load.
    pub scaled_abandonment: f64,
}

/// P(wait) and P(abandon) of large teams whose callers give up.
///
/// `patience` is the rate of giving up at the start of a wait in handle times, θ/μ; for a general law, its density at 0 by μ
/// (Zeltyn & Mandelbaum 2005). With `h` the normal failure rate and `b = β √(μ/θ)`: `P(wait) = 1 / (1 + √(θ/μ) h(b) / h(-β))`,
/// `P(abandon) √load = P(wait) (√(θ/μ) h(b) - β)`. Domain `θ/μ > 0`, any β. A limit: at 50 agents 4 % off, at 1000 0.4 %.
/// Source: Garnett, Mandelbaum & Reiman, MSOM 4 (2002) 208-227. Test: `garnett_is_near_erlang_a`.
pub fn garnett(beta: f64, patience: f64) -> Result<Garnett, OutOfDomain> {
    let (beta, root) = (finite("beta", beta)?, positive("patience", patience)?.sqrt());
    let pull = root * normal_hazard(beta / root);
    let wait_probability = 1.0 / (1.0 + pull / normal_hazard(-beta));
    Ok(Garnett { wait_probability, scaled_abandonment: wait_probability * (pull - beta) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analytic::{Targets, delay_probability, erlang_a};

    #[test]
    fn halfin_whitt_as_printed() {
        for (beta, printed, half) in
            [(0.25, 0.7209, 6e-5), (0.5, 0.5045, 6e-5), (1.0, 0.2234, 6e-5), (2.0, 0.02688, 6e-6)]
        {
            assert!((halfin_whitt(beta) - printed).abs() < half, "{beta}");
            assert!((halfin_whitt_beta(halfin_whitt(beta)).unwrap() - beta).abs() < 1e-12);
            let load = 1e6;
            let agents = square_root_agents(load, beta).unwrap();
            let exact = delay_probability(agents, load).unwrap();
            assert!((halfin_whitt(beta) / exact - 1.0).abs() < 1e-2, "{beta}");
            assert!((super::beta(agents, load).unwrap() - beta).abs() < 1e-9);
        }
        assert_eq!(halfin_whitt(-1.0), 1.0);
    }

    #[test]
    fn garnett_is_near_erlang_a() {
        // 50 agents, 48 erlangs, θ = μ/2: the limit as printed, and Erlang A.
        let at = garnett(beta(50.0, 48.0).unwrap(), 0.5).unwrap();
        assert!((at.wait_probability - 0.4508).abs() < 1e-4);
        assert!((at.scaled_abandonment / 48f64.sqrt() - 0.03066).abs() < 1e-5);
        for beta in [-5.0, -1.0, 0.0, 1.0, 3.0] {
            let load = 1e6;
            let agents = square_root_agents(load, beta).unwrap();
            let limit = garnett(beta, 0.5).unwrap();
            let exact = erlang_a(load, 1.0, agents, 0.5, Targets::default()).unwrap();
            let gone = limit.scaled_abandonment / load.sqrt();
            assert!((limit.wait_probability / exact.wait_probability - 1.0).abs() < 2e-2, "{beta}");
            assert!((gone / exact.abandonment - 1.0).abs() < 2e-2, "{beta}");
        }
        assert!((normal_hazard(29.999_999) / normal_hazard(30.000_001) - 1.0).abs() < 1e-7);
        assert!(normal_hazard(60.0) > 60.0 && normal_hazard(60.0) < 60.02);
    }
}
