//! Which bid is the best, and what a wrong choice would cost, from joint draws of what the bids are worth.

use super::worlds::shares_of_first;

/// What is said of each bid.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// The probability that it is the best; equal ones share it.
    pub chance: Vec<f64>,
    /// The probability that it is worth at most the indifference less than the best.
    pub near: Vec<f64>,
    /// By how much the best exceeds it on average: the expected opportunity cost of choosing it (Chick & Inoue 2001, "New two-stage and
    /// sequential procedures for selecting the best simulated system", Operations Research 49(5)).
    pub regret: Vec<f64>,
}

/// From equally likely joint draws; bids that are `indifference` apart or less are as good as one another. Without draws all is zero.
/// Tests: `normal_pairs_have_exact_values`, `super::posterior::tests::the_probability_is_calibrated`.
pub fn best(draws: &[Vec<f64>], indifference: f64) -> Best {
    let bids = draws.first().map_or(0, Vec::len);
    let mut found =
        Best { chance: vec![0.0; bids], near: vec![0.0; bids], regret: vec![0.0; bids] };
    let one = 1.0 / draws.len().max(1) as f64;
    for draw in draws {
        let top = draw.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for (bid, share) in shares_of_first(draw).into_iter().enumerate() {
            found.chance[bid] += one * share;
            found.near[bid] += if top - draw[bid] <= indifference { one } else { 0.0 };
            found.regret[bid] += one * (top - draw[bid]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::chance::Chance;
    use crate::math::exp;
    use crate::stats::normal_cdf;

    #[test]
    fn normal_pairs_have_exact_values() {
        // The difference is normal, mean 0.5 and sd 1: P = Φ(0.5), regret φ(0.5) - 0.5 Φ(-0.5). 40,000 draws, 4.5 standard errors.
        let mut chance = Chance::new(1, &["best"]);
        let draws: Vec<Vec<f64>> = (0..40_000).map(|_| vec![0.5 + chance.normal(), 0.0]).collect();
        let found = best(&draws, 0.2);
        let density = exp(-0.125) / std::f64::consts::TAU.sqrt();
        let close = |value: f64, exact: f64| (value - exact).abs() < 4.5 * 0.7 / 200.0;
        assert!(close(found.chance[0], normal_cdf(0.5)), "{found:?}");
        assert!(close(found.near[0], normal_cdf(0.7)), "{found:?}");
        assert!(close(found.regret[0], density - 0.5 * normal_cdf(-0.5)), "{found:?}");
        assert!((found.regret[1] - found.regret[0] - 0.5).abs() < 0.03);
        assert!((found.chance[0] + found.chance[1] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn equal_bids_tie() {
        let found = best(&[vec![1.0, 1.0], vec![2.0, 2.0]], 0.0);
        assert_eq!((found.chance, found.regret), (vec![0.5, 0.5], vec![0.0, 0.0]));
        assert!(best(&[], 0.0).chance.is_empty());
    }
}
