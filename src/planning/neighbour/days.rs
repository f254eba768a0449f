//! Quiet and busy days: a gamma day factor as a few kinds of day, each with its share of days and its mean factor.

use crate::stats::{gamma_p, gamma_quantile};

/// Quantiles between kinds of day: finer where days are rare, since that is where queues grow.
const FINE: [f64; 16] =
    [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.998, 0.9995];
/// The same where time is short.
const COARSE: [f64; 6] = [0.05, 0.25, 0.5, 0.75, 0.95, 0.995];

/// A kind of day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kind {
    /// The share of days that are so.
    pub share: f64,
    /// Their mean factor.
    pub factor: f64,
}

/// The kinds of day of a gamma factor of mean 1 and this coefficient of variation: strata with their conditional means, so shares add up
/// to 1 and the mean factor is 1. Domain `cv` up to 10; one kind below 10⁻⁴. Test: `kinds_keep_the_mean_and_nearly_the_variance`.
pub fn kinds(cv: f64, fine: bool) -> Vec<Kind> {
    if cv < 1e-4 {
        return vec![Kind { share: 1.0, factor: 1.0 }];
    }
    let shape = 1.0 / (cv * cv);
    let cuts: &[f64] = if fine { &FINE } else { &COARSE };
    let (mut before, mut carried) = (0.0, 0.0);
    let mut kinds = Vec::with_capacity(cuts.len() + 1);
    for &cut in cuts.iter().chain([&1.0]) {
        // The mean of a gamma variable up to a quantile is a distribution function of one more shape.
        let upto = if cut < 1.0 { gamma_p(shape + 1.0, gamma_quantile(shape, cut)) } else { 1.0 };
        let share = cut - before;
        kinds.push(Kind { share, factor: ((upto - carried) / share).max(0.0) });
        (before, carried) = (cut, upto);
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_keep_the_mean_and_nearly_the_variance() {
        for cv in [0.02, 0.18, 0.6, 1.5] {
            for (fine, lost) in [(true, 0.04), (false, 0.13)] {
                let kinds = kinds(cv, fine);
                let of = |what: &dyn Fn(&Kind) -> f64| -> f64 { kinds.iter().map(what).sum() };
                assert!((of(&|kind| kind.share) - 1.0).abs() < 1e-12);
                assert!((of(&|kind| kind.share * kind.factor) - 1.0).abs() < 1e-9, "{cv}");
                let variance = of(&|kind| kind.share * (kind.factor - 1.0) * (kind.factor - 1.0));
                let kept = variance / (cv * cv);
                assert!(kept < 1.0 && kept > 1.0 - lost, "{cv} {fine}: {kept}");
                assert!(kinds.windows(2).all(|pair| pair[0].factor < pair[1].factor));
            }
        }
        assert_eq!(kinds(0.0, true), [Kind { share: 1.0, factor: 1.0 }]);
    }
}
