//! The stationary law of a birth-and-death chain.

/// Stationary probabilities of the states `0..count`, given the rates up and down from each.
///
/// Detailed balance from state 0; weights are scaled down before they overflow, so any mode may lie anywhere. Relative error
/// about `√count` roundings; probabilities below 10⁻²⁵⁰ of the greatest may be 0. Test: `birth_death::tests`.
pub(crate) fn stationary(
    count: usize,
    up: impl Fn(usize) -> f64,
    down: impl Fn(usize) -> f64,
) -> Vec<f64> {
    const LARGE: f64 = 1e250;
    let mut weights = Vec::with_capacity(count);
    let mut weight = 1.0;
    for state in 0..count {
        if state > 0 {
            weight *= up(state - 1) / down(state);
        }
        weights.push(weight);
        if weight > LARGE {
            weights.iter_mut().for_each(|weight| *weight /= LARGE);
            weight = weights[state];
        }
    }
    // Small ones first keeps the digits; the mode is somewhere in between, so both ends inward would be overdone.
    let sum: f64 = weights.iter().sum();
    weights.iter_mut().for_each(|weight| *weight /= sum);
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_modes_do_not_overflow() {
        // Poisson of mean 5000 and a geometric law rising to its end.
        let poisson = stationary(6000, |_| 5000.0, |k| k as f64);
        assert!((poisson[5000] / poisson[4999] - 1.0).abs() < 1e-12);
        assert!((poisson.iter().sum::<f64>() - 1.0).abs() < 1e-13);
        let rising = stationary(2000, |_| 2.0, |_| 1.0);
        assert!((rising[1999] - 0.5).abs() < 1e-15 && rising[0] == 0.0);
    }
}
