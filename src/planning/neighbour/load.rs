//! Offered load at many instants: as [`crate::analytic::mean_offered_load`], with what depends on the lag alone worked out once.

use crate::analytic::ServiceLaw;
use crate::time::Span;
use std::collections::BTreeMap;

/// Calls whose expected rest is less than this share of a mean handle time are taken to have ended.
const ENDED: f64 = 1e-4;
/// Lags that are kept.
const KEPT: usize = 100_000;

/// `K(x) = ∫₀ˣ E[min(S, y)] dy`, by whole microseconds.
pub struct Kernel {
    law: ServiceLaw,
    known: BTreeMap<Span, f64>,
    /// The mean handle time [µs].
    pub mean: f64,
    /// After so long a call has ended [µs].
    pub memory: Span,
}

impl Kernel {
    /// Of a law in microseconds.
    pub fn new(law: ServiceLaw) -> Kernel {
        let mean = law.mean();
        let mut memory = 4.0 * mean;
        while mean - law.limited_mean(memory) > ENDED * mean && memory < 64.0 * mean {
            memory *= 1.5;
        }
        Kernel { law, known: BTreeMap::new(), mean, memory: memory as Span }
    }

    /// K at a lag; 0 before it.
    pub fn at(&mut self, lag: Span) -> f64 {
        if lag <= 0 {
            return 0.0;
        }
        if let Some(&known) = self.known.get(&lag) {
            return known;
        }
        let x = lag as f64;
        let value = x * self.law.limited_mean(x) - self.law.half_limited_square(x);
        if self.known.len() < KEPT {
            self.known.insert(lag, value);
        }
        value
    }
}
