//! How long callers are ready to wait.

mod balking;
mod hazard;
mod law;
mod lognormal;

pub use balking::Balking;
pub use hazard::{Hazard, HazardFrom};
pub use law::{Deterministic, Endless, Erlang2, Exponential, Hyperexponential, Uniform};
pub use lognormal::Lognormal;

/// What has become, after a time, of callers whom nobody answers.
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
/// Times in any unit. Survival is right-continuous, starts at 1 less the share that balks, and never rises.
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
