//! Two levels of chance: what is not known of the inputs, which no computing removes, and the simulation's own noise, which it does.

use crate::stats::normal_quantile;

/// A figure from `draws` of the inputs, some of them with several replications, taken apart by an analysis of variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoLevel {
    /// The mean over all.
    pub mean: f64,
    /// Variance of the true mean between draws of the inputs.
    pub input: f64,
    /// Variance of one replication about the true mean of its draw, `MSW`.
    pub simulation: f64,
    /// Draws of the inputs.
    pub draws: usize,
    /// The mean over draws of one by their replications: what of `simulation` is in a draw's mean.
    pub part: f64,
}

impl TwoLevel {
    /// Of values by draw, then replication: one-way random effects by the unweighted means of draws, `max(0, MSB - MSW mean(1 / r))` with MSB of
    /// these means and MSW within draws; of equally many replications the usual analysis (Searle, Casella & McCulloch 1992, "Variance
    /// components", sections 3.5 and 3.6). None below two draws, where a draw has none, and where none has two.
    /// Tests: `variances_by_hand`, `both_levels_are_found`.
    pub fn of(values: &[Vec<f64>]) -> Option<TwoLevel> {
        let draws = values.len();
        let again = values.iter().map(|draw| draw.len().saturating_sub(1)).sum::<usize>();
        if draws < 2 || again == 0 || values.iter().any(Vec::is_empty) {
            return None;
        }
        let k = draws as f64;
        let mean_of = |draw: &Vec<f64>| draw.iter().sum::<f64>() / draw.len() as f64;
        let means: Vec<f64> = values.iter().map(mean_of).collect();
        let part = values.iter().map(|draw| 1.0 / draw.len() as f64).sum::<f64>() / k;
        let mean = means.iter().sum::<f64>() / k;
        let between = means.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / (k - 1.0);
        let within = |(draw, mean): (&Vec<f64>, &f64)| {
            draw.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>()
        };
        let squares: f64 = values.iter().zip(&means).map(within).sum();
        let simulation = squares / again as f64;
        let input = (between - simulation * part).max(0.0);
        Some(TwoLevel { mean, input, simulation, draws, part })
    }

    /// The variance of the mean that is the simulation's, `σ²_sim mean(1 / r) / K`.
    pub fn of_mean(&self) -> f64 {
        self.simulation * self.part / self.draws as f64
    }

    /// The half-width that more computing can never remove, at a confidence (0..1): where the true inputs may lie.
    pub fn lasting(&self, confidence: f64) -> f64 {
        normal_quantile(0.5 + 0.5 * confidence) * self.input.sqrt()
    }

    /// The half-width that more computing removes.
    pub fn passing(&self, confidence: f64) -> f64 {
        normal_quantile(0.5 + 0.5 * confidence) * self.of_mean().sqrt()
    }

    /// The share of the uncertainty that more computing cannot remove (Barton, Nelson & Xie 2013, INFORMS Journal on Computing 26(1));
    /// None where nothing is uncertain.
    pub fn share(&self) -> Option<f64> {
        let all = self.input + self.of_mean();
        (all > 0.0).then(|| self.input / all)
    }
}

/// The pooled covariance within draws, bid by bid, and its degrees of freedom; values by bid, draw and replication.
/// Test: `covariance_within_by_hand`.
pub fn within(values: &[Vec<Vec<f64>>]) -> (Vec<Vec<f64>>, f64) {
    let bids = values.len();
    let mut sums = vec![vec![0.0; bids]; bids];
    let mut degrees = 0.0;
    for draw in 0..values.first().map_or(0, Vec::len) {
        // What each bid's replications of this draw are off their mean.
        let off = |bid: &Vec<Vec<f64>>| -> Vec<f64> {
            let all = &bid[draw];
            let mean = all.iter().sum::<f64>() / all.len() as f64;
            all.iter().map(|value| value - mean).collect()
        };
        let off: Vec<Vec<f64>> = values.iter().map(off).collect();
        degrees += off[0].len() as f64 - 1.0;
        for (row, one) in sums.iter_mut().zip(&off) {
            for (sum, other) in row.iter_mut().zip(&off) {
                *sum += one.iter().zip(other).map(|(a, b)| a * b).sum::<f64>();
            }
        }
    }
    let scale = if degrees > 0.0 { 1.0 / degrees } else { 0.0 };
    sums.iter_mut().flatten().for_each(|sum| *sum *= scale);
    (sums, degrees)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::chance::Chance;

    #[test]
    fn variances_by_hand() {
        // Means 2 and 6, MSB = 2 x 8 = 16, MSW = (2 + 8) / 2 = 5.
        let found = TwoLevel::of(&[vec![1.0, 3.0], vec![4.0, 8.0]]).unwrap();
        assert_eq!((found.mean, found.simulation, found.input), (4.0, 5.0, 5.5));
        assert_eq!(found.of_mean(), 1.25);
        assert_eq!(found.share(), Some(5.5 / 6.75));
        assert!((found.lasting(0.95) - 1.959964 * 5.5_f64.sqrt()).abs() < 1e-5);
        assert!((found.passing(0.95) - 1.959964 * 1.25_f64.sqrt()).abs() < 1e-5);
        let same = TwoLevel::of(&[vec![1.0, 3.0], vec![3.0, 1.0]]).unwrap();
        assert_eq!((same.input, same.share()), (0.0, Some(0.0)));
        assert_eq!(TwoLevel::of(&[vec![1.0, 1.0], vec![1.0, 1.0]]).unwrap().share(), None);
        // One draw is played twice: means 2, 4 and 9, MSB = 13, MSW = 2 of one degree, of which 5/6 are in a mean.
        let some = TwoLevel::of(&[vec![1.0, 3.0], vec![4.0], vec![9.0]]).unwrap();
        assert_eq!((some.mean, some.simulation, some.part), (5.0, 2.0, 2.5 / 3.0));
        assert!((some.input - (13.0 - 5.0 / 3.0)).abs() < 1e-12);
        assert!((some.of_mean() - 5.0 / 9.0).abs() < 1e-12);
        for values in
            [vec![vec![1.0, 2.0]], vec![vec![1.0], vec![2.0]], vec![vec![1.0, 2.0], vec![]]]
        {
            assert_eq!(TwoLevel::of(&values), None);
        }
    }

    #[test]
    fn both_levels_are_found() {
        // Inputs of variance 4, noise of variance 9, 400 draws of 3: over 100 studies the means lie within 4.5 standard errors.
        // Of the variance of means (7) √(2 / 399) and less of the noise, over ten: 0.05 and 0.045.
        found(|_| 3, 0.26, 0.21);
        // Of every other draw alone twice: means of variance 4 + 9 x 3/4 vary by 0.76, the noise by 0.90, over ten; together 0.102 and 0.09.
        found(|draw| 1 + draw % 2, 0.46, 0.41);
    }

    fn found(replications: impl Fn(usize) -> usize, of_input: f64, of_noise: f64) {
        let mut chance = Chance::new(2, &["levels"]);
        let (mut input, mut noise) = (0.0, 0.0);
        for _ in 0..100 {
            let mut draw = |draw: usize| {
                let level = 2.0 * chance.normal();
                let all = 0..replications(draw);
                all.map(|_| level + 3.0 * chance.normal()).collect::<Vec<f64>>()
            };
            let values: Vec<_> = (0..400).map(&mut draw).collect();
            let found = TwoLevel::of(&values).unwrap();
            input += found.input / 100.0;
            noise += found.simulation / 100.0;
        }
        let close = (input - 4.0).abs() < of_input && (noise - 9.0).abs() < of_noise;
        assert!(close, "{input} {noise}");
    }

    #[test]
    fn covariance_within_by_hand() {
        let one = vec![vec![1.0, 3.0], vec![5.0, 5.0]];
        let other = vec![vec![2.0, 6.0], vec![1.0, 0.0]];
        let (found, degrees) = within(&[one, other]);
        assert_eq!(degrees, 2.0);
        assert_eq!(found, [[1.0, 2.0], [2.0, 4.25]]);
    }
}
