//! What the replications leave open about the bids' true means: draws of their joint t posterior.

use super::chance::Chance;
use super::matrix::{root, times};

/// The means of paired observations and how they vary.
#[derive(Clone, Debug, PartialEq)]
pub struct Means {
    /// The mean of each bid.
    pub means: Vec<f64>,
    /// The covariance of one observation, bid by bid.
    pub covariance: Vec<Vec<f64>>,
    /// How many observations the means rest on.
    pub observations: f64,
    /// Degrees of freedom of the covariance.
    pub degrees: f64,
}

impl Means {
    /// Of paired observations, each with a value of every bid; None below two.
    pub fn of(observations: &[Vec<f64>]) -> Option<Means> {
        let n = observations.len() as f64;
        let bids = observations.first()?.len();
        if observations.len() < 2 {
            return None;
        }
        let mean = |bid: usize| observations.iter().map(|it| it[bid]).sum::<f64>() / n;
        let means: Vec<f64> = (0..bids).map(mean).collect();
        let product = |i: usize, j: usize| {
            observations.iter().map(|it| (it[i] - means[i]) * (it[j] - means[j])).sum::<f64>()
        };
        let row = |i| (0..bids).map(|j| product(i, j) / (n - 1.0)).collect();
        let covariance = (0..bids).map(row).collect();
        Some(Means { means, covariance, observations: n, degrees: n - 1.0 })
    }

    /// Draws of the true means, each less that of the first bid: of a normal law of unknown covariance under the usual flat prior a
    /// multivariate t with `degrees - bids + 2` degrees of freedom (Gelman et al. 2013, "Bayesian data analysis", section 3.6).
    /// Test: `the_probability_is_calibrated`, `two_bids_have_students_law`.
    pub fn draws(&self, count: usize, chance: &mut Chance) -> Vec<Vec<f64>> {
        let bids = self.means.len();
        let others = bids.saturating_sub(1);
        let c = &self.covariance;
        let of_difference = |i: usize, j: usize| c[i][j] - c[i][0] - c[0][j] + c[0][0];
        let scaled = |i: usize, j: usize| of_difference(i, j) / self.observations;
        let row = |i| (1..bids).map(|j| scaled(i, j)).collect();
        let matrix: Vec<Vec<f64>> = (1..bids).map(row).collect();
        // Rounding alone can make a matrix of products unfit; then each difference varies by itself.
        let root = root(&matrix).unwrap_or_else(|| {
            let own = |i: usize| {
                let place = |j: usize| if i == j { matrix[i][i].max(0.0).sqrt() } else { 0.0 };
                (0..others).map(place).collect()
            };
            (0..others).map(own).collect()
        });
        let degrees = (self.degrees + 1.0 - others as f64).max(1.0);
        let draw = |_| {
            let normals: Vec<f64> = (0..others).map(|_| chance.normal()).collect();
            let wide = (self.degrees / chance.chi_square(degrees)).sqrt();
            let moved = times(&root, &normals);
            let mut draw = vec![0.0];
            let differences = (1..bids).map(|i| self.means[i] - self.means[0]);
            draw.extend(differences.zip(moved).map(|(difference, by)| difference + wide * by));
            draw
        };
        (0..count).map(draw).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::best::best;
    use crate::stats::t_quantile;

    #[test]
    fn two_bids_have_students_law() {
        // Differences -1, 1, 3: mean 1, standard error 2/√3; P(true mean <= mean + t_0.9 error) is 0.9 with two degrees of freedom.
        let observed = [vec![4.0, 3.0], vec![1.0, 2.0], vec![0.0, 3.0]];
        let means = Means::of(&observed).unwrap();
        let draws = means.draws(20_000, &mut Chance::new(4, &["t"]));
        let limit = 1.0 + t_quantile(0.9, 2.0).unwrap() * 2.0 / 3.0_f64.sqrt();
        let share = draws.iter().filter(|it| it[1] <= limit).count() as f64 / 20_000.0;
        // 4.5 standard errors of a share of 0.9.
        assert!((share - 0.9).abs() < 0.0096, "{share}");
        assert_eq!(Means::of(&observed[..1]), None);
    }

    #[test]
    fn the_probability_is_calibrated() {
        // Three bids whose true means are uniform on a stretch far wider than the errors, 12 observations with noise that is largely common.
        // Over 1,500 cases the bids called best with probability p are the best in the share p of cases: in all, and among the doubtful.
        let mut chance = Chance::new(9, &["calibrated"]);
        let (mut off, mut spread, mut doubtful) = (0.0, 0.0, (0.0, 0.0, 0.0));
        for _ in 0..1500 {
            let truth: Vec<f64> = (0..3).map(|_| 4.0 * chance.uniform()).collect();
            let observation = |chance: &mut Chance| {
                let common = 2.0 * chance.normal();
                truth.iter().map(|mean| mean + common + chance.normal()).collect::<Vec<f64>>()
            };
            let observed: Vec<_> = (0..12).map(|_| observation(&mut chance)).collect();
            let draws = Means::of(&observed).unwrap().draws(300, &mut chance);
            let found = best(&draws, 0.0);
            let top = truth.iter().copied().fold(0.0, f64::max);
            for (bid, p) in found.chance.into_iter().enumerate() {
                let is_best = if truth[bid] == top { 1.0 } else { 0.0 };
                off += (is_best - p) * p;
                spread += p * p * p * (1.0 - p);
                if (0.5..0.9).contains(&p) {
                    doubtful = (doubtful.0 + 1.0, doubtful.1 + p, doubtful.2 + is_best);
                }
            }
        }
        let z = off / spread.sqrt();
        assert!(z.abs() < 4.0, "z {z}");
        let (cases, told, true_) = doubtful;
        let z = (true_ - told) / (told * (1.0 - told / cases)).sqrt();
        assert!(cases > 100.0 && z.abs() < 4.0, "{cases} doubtful: told {told}, true {true_}");
    }

    #[test]
    fn equal_bids_stay_equal() {
        let observed = [vec![1.0, 1.0, 0.0], vec![2.0, 2.0, 1.5], vec![0.5, 0.5, 0.0]];
        let draws = Means::of(&observed).unwrap().draws(50, &mut Chance::new(1, &["equal"]));
        assert!(draws.iter().all(|draw| draw[0] == draw[1]));
        let found = best(&draws, 0.0);
        assert_eq!(found.chance[0], found.chance[1]);
    }
}
