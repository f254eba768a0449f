//! Chance for what is computed from a sample: weights that move, resampling, posterior draws. Each use has a stream of its own, so that
//! none moves another's draws.

use crate::random::key::{Address, KeyedRng, Purpose, Seed, open01, stream};
use crate::stats::{gamma_quantile, normal_quantile};
use rand::Rng;

/// An endless sequence of draws.
#[derive(Clone, Debug)]
pub struct Chance(KeyedRng);

impl Chance {
    /// The sequence of a use, by its names; the same seed and names give the same draws.
    pub fn new(seed: u64, names: &[&str]) -> Chance {
        let address = Address {
            replication: 0,
            purpose: Purpose::Resample,
            stream: stream(names),
            cell: 0,
            index: 0,
        };
        Chance(KeyedRng::new(Seed(seed), address))
    }

    /// Uniform in (0, 1).
    pub fn uniform(&mut self) -> f64 {
        open01(self.0.next_u64())
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// Exponential of mean 1.
    pub fn exponential(&mut self) -> f64 {
        -crate::math::ln(self.uniform())
    }

    /// Chi-square with so many degrees of freedom (> 0).
    pub fn chi_square(&mut self, degrees: f64) -> f64 {
        2.0 * gamma_quantile(0.5 * degrees, self.uniform())
    }

    /// A whole number from 0 to below `count` (> 0).
    pub fn below(&mut self, count: usize) -> usize {
        ((self.uniform() * count as f64) as usize).min(count - 1)
    }

    /// The places 0 to below `count` in an order of chance (Fisher & Yates 1938, in Durstenfeld's form of 1964).
    pub fn order(&mut self, count: usize) -> Vec<usize> {
        let mut places: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            places.swap(last, self.below(last + 1));
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uses_have_sequences_of_their_own() {
        let first = |seed, names: &[&str]| Chance::new(seed, names).uniform();
        assert_eq!(first(1, &["weights"]), first(1, &["weights"]));
        assert_ne!(first(1, &["weights"]), first(2, &["weights"]));
        assert_ne!(first(1, &["weights"]), first(1, &["worlds"]));
    }

    #[test]
    fn moments_are_those_of_the_laws() {
        // 20,000 draws, fixed seed: 4.5 standard errors of each mean.
        let mut chance = Chance::new(3, &["test"]);
        let n = 20_000;
        let mut mean = |draw: &mut dyn FnMut(&mut Chance) -> f64| {
            (0..n).map(|_| draw(&mut chance)).sum::<f64>() / f64::from(n)
        };
        let error = 4.5 / f64::from(n).sqrt();
        assert!((mean(&mut |c| c.exponential()) - 1.0).abs() < error);
        assert!(mean(&mut |c| c.normal()).abs() < error);
        assert!((mean(&mut |c| c.chi_square(5.0)) - 5.0).abs() < error * 10.0_f64.sqrt());
        assert!((mean(&mut |c| c.below(3) as f64) - 1.0).abs() < error);
        let mut order = chance.order(50);
        assert_ne!(order[..5], [0, 1, 2, 3, 4]);
        order.sort_unstable();
        assert!(order.into_iter().eq(0..50));
    }
}
