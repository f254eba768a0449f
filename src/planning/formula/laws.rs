//! The laws of a model in the words of the formulas.

use crate::analytic::patience::{
    Balking, Deterministic, Endless, Erlang2, Exponential, Hyperexponential, Lognormal, Patience,
    Uniform,
};
use crate::analytic::{
    NoAnswer, OutOfDomain, Performance, ServiceLaw, ServiceLevel, Targets, erlang_a_general,
};
use crate::math::exp_m1;
use crate::model::Metric;
use crate::random::law::Law;

/// What M/M/n+G is asked.
pub struct Asked {
    /// Arrivals per unit of time.
    pub rate: f64,
    /// Completions of one agent per unit of time.
    pub mu: f64,
    /// Agents.
    pub n: f64,
    /// Limits of service levels.
    pub targets: Targets,
}

impl Asked {
    fn of(self, balking: f64, patience: impl Patience) -> Result<Performance, NoAnswer> {
        let Asked { rate, mu, n, targets } = self;
        if balking == 0.0 {
            return erlang_a_general(rate, mu, n, &patience, targets);
        }
        erlang_a_general(rate, mu, n, &Balking::new(balking, patience)?, targets)
    }
}

/// Whether M/M/n+G is here for a law of patience.
pub fn is_known(law: &Law) -> bool {
    match law {
        Law::Exponential { .. }
        | Law::Deterministic { .. }
        | Law::Lognormal { .. }
        | Law::Hyperexponential { .. } => true,
        Law::Uniform { low, .. } => *low == 0.0,
        Law::Erlang { phases, .. } => *phases <= 2,
        Law::Triangular { .. }
        | Law::Weibull { .. }
        | Law::Gamma { .. }
        | Law::Empirical { .. } => false,
    }
}

/// M/M/n+G with a law of patience that the formula knows ([`is_known`]); another one is outside its domain.
pub fn with_patience(
    patience: Option<&Law>,
    balking: f64,
    asked: Asked,
) -> Result<Performance, NoAnswer> {
    match patience {
        None => asked.of(balking, Endless),
        Some(&Law::Exponential { mean }) => asked.of(balking, Exponential::of_mean(mean)?),
        Some(&Law::Deterministic { value }) => asked.of(balking, Deterministic::new(value)?),
        Some(&Law::Lognormal { mean, sigma }) => {
            asked.of(balking, Lognormal::new(mean, exp_m1(sigma * sigma))?)
        }
        Some(&Law::Uniform { low: 0.0, high }) => asked.of(balking, Uniform::up_to(high)?),
        Some(&Law::Hyperexponential { probability, means }) => {
            asked.of(balking, Hyperexponential::new(probability, means)?)
        }
        Some(&Law::Erlang { mean, phases: 1 }) => asked.of(balking, Exponential::of_mean(mean)?),
        Some(&Law::Erlang { mean, phases: 2 }) => asked.of(balking, Erlang2::of_mean(mean)?),
        Some(law) => {
            let (argument, value) = ("coefficient of variation of patience", law.cv());
            Err(OutOfDomain { argument, value, needed: "of a law that the formula knows" }.into())
        }
    }
}

/// The formula's service level of a metric of calls.
pub fn level_of(metric: Metric) -> Option<ServiceLevel> {
    Some(match metric {
        Metric::OfAnswered => ServiceLevel::OfAnswered,
        Metric::OfOffered => ServiceLevel::OfOffered,
        Metric::EarlyAbandonsExcluded => ServiceLevel::EarlyAbandonsExcluded,
        Metric::EarlyAbandonsMet => ServiceLevel::EarlyAbandonsMet,
        Metric::ShortAbandonsExcluded => ServiceLevel::ShortAbandonsExcluded,
        Metric::ShortAbandonsMet => ServiceLevel::ShortAbandonsMet,
        Metric::OfDue | Metric::OfClosed => return None,
    })
}

/// The law of the time for which a call keeps its agent; laws that the formula does not know by a lognormal one of the same two moments.
pub fn service_law(law: &Law, rest: f64) -> Option<ServiceLaw> {
    let mean = law.mean() + rest;
    let scv = law.cv() * law.cv();
    let found = match law {
        _ if scv == 0.0 => ServiceLaw::deterministic(mean),
        Law::Exponential { .. } => ServiceLaw::exponential(mean),
        Law::Erlang { phases, .. } => ServiceLaw::erlang(mean, f64::from(*phases)),
        _ => ServiceLaw::lognormal(mean, scv),
    };
    found.ok()
}
