//! How long callers are ready to wait.

mod balking;
mod hazard;
mod law;
mod lognormal;

pub use balking::Balking;
pub use hazard::{Hazard, HazardFrom};
pub use law::{Deterministic, Endless, Erlang2, Exponential, Hyperexponential, Uniform};
pub use lognormal::Lognormal;

/// What has become, after a time, of callers whom nobody answers: times in the law's unit, shares from 0 to 1. Test: `laws_are_consistent`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waited {
    /// The time t.
    pub time: f64,
    /// Share that still waits: P(R > t).
    pub survival: f64,
    /// Share that gave up: P(R <= t), with its digits where it is small.
    pub gone: f64,
    /// `H(t) = ∫₀ᵗ P(R > u) du`: mean time waited by then.
    pub survived: f64,
    /// `∫₀ᵗ P(R <= u) du = t - H(t)`, with its digits where it is small.
    pub missed: f64,
}

/// The law of a caller's patience R, the time after which the caller gives up if not answered.
///
/// Times in any unit. Survival is right-continuous, starts at 1 less the share that balks, and never rises. With any of the laws here M/M/n+G has a
/// relative error below 10⁻¹⁰. Source: Baccelli & Hebuterne 1981; Zeltyn & Mandelbaum, Queueing Systems 51 (2005) 361-402.
/// Test: `formulas::patience::every_law_is_exact`, `laws_are_consistent`.
pub trait Patience {
    /// The callers at time `t >= 0`.
    fn at(&self, t: f64) -> Waited;

    /// P(R < t), which differs from P(R <= t) at jumps.
    fn gone_before(&self, t: f64) -> f64 {
        self.at(t).gone
    }

    /// `∫ (P(R > from) - P(R > u)) du` from one time to another; both orders are asked for.
    fn lost(&self, from: &Waited, to: &Waited) -> f64 {
        to.missed - from.missed - from.gone * (to.time - from.time)
    }

    /// Share that never gives up.
    fn ever(&self) -> f64 {
        0.0
    }

    /// Rate of giving up among those who have just begun to wait: the density at 0. What decides in large teams
    /// (Zeltyn & Mandelbaum 2005).
    fn hazard_at_start(&self) -> f64;

    /// Times, rising, where the survival function or its slope jumps.
    fn kinks(&self) -> &[f64] {
        &[]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shares add up to 1, times to t, and each integral has the slope that its name says.
    fn is_consistent(law: &impl Patience) {
        let start = law.at(0.0);
        assert_eq!((start.survived, start.missed), (0.0, 0.0));
        for i in 1..400 {
            let t = 0.01 * f64::from(i) + 0.003;
            let (here, soon) = (law.at(t), law.at(t + 1e-6));
            assert!((here.survival + here.gone - 1.0).abs() < 1e-14, "{t}");
            assert!((here.survived + here.missed - t).abs() < 1e-14 * (1.0 + t), "{t}");
            assert!(((soon.survived - here.survived) / 1e-6 - here.survival).abs() < 1e-5, "{t}");
            assert!(((soon.missed - here.missed) / 1e-6 - here.gone).abs() < 1e-5, "{t}");
            let lost = start.survival * t - here.survived;
            assert!((law.lost(&start, &here) - lost).abs() < 1e-14 * (1.0 + t), "{t}");
            let back = law.lost(&here, &start);
            assert!((back - (here.survived - here.survival * t)).abs() < 1e-13 * (1.0 + t), "{t}");
            assert!(law.gone_before(t) <= here.gone);
        }
    }

    #[test]
    fn laws_are_consistent() {
        let exponential = Exponential::of_mean(0.7).unwrap();
        is_consistent(&exponential);
        is_consistent(&Endless);
        is_consistent(&Deterministic::new(1.4).unwrap());
        is_consistent(&Uniform::up_to(2.0).unwrap());
        is_consistent(&Erlang2::of_mean(1.1).unwrap());
        is_consistent(&Hyperexponential::balanced(1.0, 4.0).unwrap());
        is_consistent(&Lognormal::new(1.0, 2.0).unwrap());
        is_consistent(&Balking::new(0.2, exponential).unwrap());
        let rate = |time, rate| HazardFrom { time, rate };
        is_consistent(&Hazard::new(&[rate(0.0, 2.0), rate(0.5, 0.0), rate(1.0, 0.4)]).unwrap());
    }

    #[test]
    fn laws_have_domains() {
        assert!(Exponential::of_rate(0.0).is_err() && Exponential::of_mean(-1.0).is_err());
        assert!(Hyperexponential::balanced(1.0, 0.9).is_err());
        assert!(Balking::new(1.5, Endless).is_err() && Lognormal::new(1.0, f64::NAN).is_err());
    }
}
