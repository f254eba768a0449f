//! Draws of the inputs with the simulation's noise taken out of their spread.

use super::noise::TwoLevel;

/// By draw, what each bid is worth less one of them, `reference`, as if each draw had been played for ever: the means of each difference
/// are drawn together, each by as much as is noise of it, `s_k = σ²_in / (σ²_in + σ²_sim / r_k)`, and then apart until they vary as the inputs
/// alone make them, `1 / √mean(s_k)` (constrained empirical Bayes: Louis 1984, "Estimating a population of parameter values using Bayes and
/// empirical Bayes methods", JASA 79(386)). Left as they are, noise would be taken for inputs that are not known.
///
/// Values by bid, draw and replication; without draws of two replications the means stand as they are. Test:
/// `what_the_inputs_decide_is_found_under_noise`.
pub fn settled(values: &[Vec<Vec<f64>>], reference: usize) -> Vec<Vec<f64>> {
    let draws = values.first().map_or(0, Vec::len);
    let mut settled = vec![vec![0.0; values.len()]; draws];
    for (bid, of_bid) in values.iter().enumerate().filter(|(bid, _)| *bid != reference) {
        let difference = |(mine, theirs): (&Vec<f64>, &Vec<f64>)| -> Vec<f64> {
            mine.iter().zip(theirs).map(|(mine, theirs)| mine - theirs).collect()
        };
        let differences: Vec<Vec<f64>> =
            of_bid.iter().zip(&values[reference]).map(difference).collect();
        let mean_of = |draw: &Vec<f64>| draw.iter().sum::<f64>() / draw.len().max(1) as f64;
        let means: Vec<f64> = differences.iter().map(mean_of).collect();
        let found = TwoLevel::of(&differences);
        let middle = found.map_or(0.0, |found| found.mean);
        // Where neither varies there is nothing to draw together.
        let share = |draw: &Vec<f64>| {
            let Some(found) = found.filter(|it| it.input + it.simulation > 0.0) else {
                return 1.0;
            };
            found.input / (found.input + found.simulation / draw.len() as f64)
        };
        let shares: Vec<f64> = differences.iter().map(share).collect();
        let all = shares.iter().sum::<f64>() / draws as f64;
        for ((draw, it), share) in settled.iter_mut().zip(means).zip(shares) {
            let by = if all > 0.0 { share / all.sqrt() } else { 0.0 };
            draw[bid] = middle + by * (it - middle);
        }
    }
    settled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::best::best;
    use crate::bids::chance::Chance;
    use crate::stats::normal_cdf;

    #[test]
    fn what_the_inputs_decide_is_found_under_noise() {
        // The true difference is normal, mean 0.8 and sd 1 over the inputs: the first is best for Φ(0.8) = 0.788 of them. Noise of sd 2 on two
        // replications would make that Φ(0.8 / √3) = 0.678. Over 60 studies of 200 draws, 4.5 standard errors of the mean.
        found(&|_| 2);
        // Where most draws are played once, these are drawn together more than the others.
        found(&|draw| if draw < 50 { 6 } else { 1 });
    }

    fn found(replications: &dyn Fn(usize) -> usize) {
        let mut chance = Chance::new(7, &["settled"]);
        let mut shares = Vec::new();
        for _ in 0..60 {
            let (mut first, mut second) = (Vec::new(), Vec::new());
            for draw in 0..200 {
                let level = chance.normal();
                let difference = 0.8 + level;
                let common: Vec<f64> =
                    (0..replications(draw)).map(|_| 5.0 * chance.normal()).collect();
                let noisy = common.iter().map(|it| it + difference + 2.0 * chance.normal());
                first.push(noisy.collect());
                second.push(common);
            }
            let draws = settled(&[first, second], 1);
            shares.push(best(&draws, 0.0).chance[0]);
        }
        let mean = shares.iter().sum::<f64>() / 60.0;
        let spread = shares.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / 59.0;
        let error = (spread / 60.0).sqrt();
        assert!((mean - normal_cdf(0.8)).abs() < 4.5 * error + 0.005, "{mean} ± {error}");
        assert!(error < 0.012, "{error}");
    }

    #[test]
    fn equal_bids_differ_by_nothing() {
        let one = vec![vec![1.0, 2.0], vec![3.0, 3.5]];
        assert_eq!(settled(&[one.clone(), one], 0), [[0.0, 0.0], [0.0, 0.0]]);
    }
}
