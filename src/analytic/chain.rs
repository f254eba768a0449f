//! The stationary law of a finite Markov chain whose moves are short.

/// Stationary probabilities of the states `0..count` of an irreducible chain, given its moves (from, to, rate).
///
/// States must be numbered so that moves are short: the cost is `count · longest²`. Elimination without subtraction, so each
/// probability has its digits, however small. Source: Grassmann, Taksar & Heyman, Operations Research 33 (1985) 1107-1116.
/// Test: `chain::tests`.
pub(crate) fn stationary(count: usize, moves: &[(usize, usize, f64)]) -> Vec<f64> {
    let longest = moves.iter().map(|&(from, to, _)| from.abs_diff(to)).max().unwrap_or(0);
    let width = 2 * longest + 1;
    // The rate from i to j stands in row i at j - i + longest.
    let mut rates = vec![0.0; count * width];
    let at = |i: usize, j: usize| i * width + j + longest - i;
    for &(from, to, rate) in moves {
        rates[at(from, to)] += rate;
    }
    for last in (1..count).rev() {
        let first = last.saturating_sub(longest);
        let out: f64 = (first..last).map(|to| rates[at(last, to)]).sum();
        for from in first..last {
            let into = rates[at(from, last)] / out;
            rates[at(from, last)] = into;
            if into > 0.0 {
                // Who goes to the last state goes on from there, to each state before it.
                for to in first..last {
                    rates[at(from, to)] += into * rates[at(last, to)];
                }
            }
        }
    }
    let mut law = vec![1.0; count];
    let mut sum = 1.0;
    for state in 1..count {
        let first = state.saturating_sub(longest);
        law[state] = (first..state).map(|from| law[from] * rates[at(from, state)]).sum();
        sum += law[state];
    }
    law.iter_mut().for_each(|probability| *probability /= sum);
    law
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_with_a_shortcut() {
        // 0 -> 1 -> 2 -> 0 at rates 1, 2, 3 and 1 -> 0 at rate 2: balance by hand.
        let law = stationary(3, &[(0, 1, 1.0), (1, 2, 2.0), (2, 0, 3.0), (1, 0, 2.0)]);
        for (value, weight) in law.iter().zip([12.0, 3.0, 2.0]) {
            assert!((value - weight / 17.0).abs() < 4e-16);
        }
    }
}
