//! Draws of the inputs with the simulation's noise taken out of their spread.

use super::noise::TwoLevel;

/// By draw, what each bid is worth less one of them, `reference`, as if each draw had been played for ever: the means of each difference
/// are drawn together until they vary as the inputs alone make them, `√(σ²_in / Var(means))` (constrained empirical Bayes: Louis 1984,
/// "Estimating a population of parameter values using Bayes and empirical Bayes methods", JASA 79(386)). Left as they are, noise would be
/// taken for inputs that are not known.
///
/// One part is taken out of all draws, that of the mean draw, also where some are played more often than others.
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
        let (mean, share) = match TwoLevel::of(&differences) {
            Some(found) => {
                let spread = found.input + found.simulation * found.part;
                (found.mean, if spread > 0.0 { found.input / spread } else { 1.0 })
            }
            None => (0.0, 1.0),
        };
        for (draw, it) in settled.iter_mut().zip(means) {
            draw[bid] = mean + share.sqrt() * (it - mean);
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
        let mut chance = Chance::new(7, &["settled"]);
        let mut shares = Vec::new();
        for _ in 0..60 {
            let (mut first, mut second) = (Vec::new(), Vec::new());
            for _ in 0..200 {
                let level = chance.normal();
                let difference = 0.8 + level;
                let common = [5.0 * chance.normal(), 5.0 * chance.normal()];
                second.push(common.to_vec());
                first.push(common.map(|it| it + difference + 2.0 * chance.normal()).to_vec());
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
