//! Day factors that go together: normal scores shared by the streams of a table and carried from day to day.
//!
//! ```text
//! own     x_0 = e_0,  x_d = phi x_(d-1) + sqrt(1 - phi²) e_d        one per stream
//! common  y_0 = f_0,  y_d = phi y_(d-1) + sqrt(1 - phi²) f_d        one per table
//! score   z_d = sqrt(rho) y_d + sqrt(1 - rho) x_d,   day factor = gamma quantile at Phi(z_d)
//! ```
//! Each score is standard normal, so each factor has its gamma law; scores of two streams have the correlation rho, of one stream
//! `k` days apart phi^k (Channouf & L'Ecuyer 2012, normal copula; Oreshkin, Regnard, L'Ecuyer 2016). The innovations e and f are
//! drawn by stream and day as independent factors are, so they are stratified.

use crate::stats::{normal_cdf, normal_quantile};

/// How a stream's day factor goes with others' and from day to day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlated {
    /// Key of the draws that the streams share.
    pub key: u32,
    /// Correlation of the normal scores of two streams on one day (0..1).
    pub correlation: f64,
    /// Correlation of the normal scores of one stream on successive local days (0 to below 1).
    pub autocorrelation: f64,
}

/// The scores of one stream on the last day asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scores {
    /// The day after it.
    next: u32,
    own: f64,
    common: f64,
}

/// Scores beyond this many standard deviations are cut: the normal law has 10⁻¹⁵ there.
const FARTHEST: f64 = 8.0;

impl Scores {
    /// Before the first day.
    pub fn clear(&mut self) {
        *self = Scores::default();
    }

    /// The uniform in (0, 1) at which the stream's factor of a day is read, days ascending. `innovation` is the uniform of a stream or
    /// table on a day. Test: `correlations_come_out_as_stated`.
    pub fn uniform(
        &mut self,
        stream: u32,
        with: &Correlated,
        day: u32,
        innovation: impl Fn((u32, u32)) -> f64,
    ) -> f64 {
        let (phi, rho) = (with.autocorrelation, with.correlation);
        let fresh = (1.0 - phi * phi).sqrt();
        // Without memory the days between do not matter.
        let first = if phi == 0.0 { day } else { self.next };
        for day in first..=day {
            let draw = |key| normal_quantile(innovation((key, day)));
            let (carried, fresh) = if day == 0 { (0.0, 1.0) } else { (phi, fresh) };
            self.own = carried * self.own + fresh * draw(stream);
            self.common = carried * self.common + fresh * draw(with.key);
        }
        self.next = day + 1;
        let score = rho.sqrt() * self.common + (1.0 - rho).sqrt() * self.own;
        normal_cdf(score.clamp(-FARTHEST, FARTHEST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::key::Seed;
    use crate::random::strata::{day_factor, plain, stratified};

    const WITH: Correlated = Correlated { key: 99, correlation: 0.6, autocorrelation: 0.3 };

    type Draw = fn(Seed, u32, (u32, u32)) -> f64;

    /// The scores of two streams over some days of one replication.
    fn days(draw: Draw, seed: u64, replication: u32, with: Correlated) -> Vec<[f64; 2]> {
        let mut scores = [Scores::default(); 2];
        let at = |place: (u32, u32)| draw(Seed(seed), replication, place);
        let mut both = |day| [0, 1].map(|s| scores[s].uniform(7 + s as u32, &with, day, at));
        (0..6).map(&mut both).map(|pair| pair.map(normal_quantile)).collect()
    }

    /// The z of a correlation of n independent pairs of standard normals: var(xy) = 1 + r².
    fn z(products: &[f64], expected: f64) -> f64 {
        let n = products.len() as f64;
        let mean = products.iter().sum::<f64>() / n;
        (mean - expected) / ((1.0 + expected * expected) / n).sqrt()
    }

    #[test]
    fn correlations_come_out_as_stated() {
        let runs: Vec<_> = (0..20_000).map(|r| days(plain, 3, r, WITH)).collect();
        let pairs = |of: &dyn Fn(&[[f64; 2]]) -> f64| -> Vec<f64> {
            runs.iter().map(|run| of(run)).collect()
        };
        let checks: [(&str, Vec<f64>, f64); 8] = [
            ("variance, first day", pairs(&|run| run[0][0] * run[0][0]), 1.0),
            ("variance, later", pairs(&|run| run[5][1] * run[5][1]), 1.0),
            ("one day, first", pairs(&|run| run[0][0] * run[0][1]), 0.6),
            ("one day, later", pairs(&|run| run[4][0] * run[4][1]), 0.6),
            ("next day", pairs(&|run| run[0][0] * run[1][0]), 0.3),
            ("two days on", pairs(&|run| run[3][1] * run[5][1]), 0.09),
            ("next day, the other stream", pairs(&|run| run[2][0] * run[3][1]), 0.18),
            ("mean", pairs(&|run| run[5][0]), 0.0),
        ];
        for (what, products, expected) in checks {
            let z = z(&products, expected);
            assert!(z.abs() < 4.5, "{what}: z {z}");
        }
    }

    #[test]
    fn days_may_be_skipped() {
        let draw = |place| plain(Seed(1), 0, place);
        let mut skipping = Scores::default();
        let mut each = Scores::default();
        let all: Vec<f64> = (0..9).map(|day| each.uniform(1, &WITH, day, draw)).collect();
        assert_eq!(skipping.uniform(1, &WITH, 2, draw), all[2]);
        assert_eq!(skipping.uniform(1, &WITH, 8, draw), all[8]);
        let memoryless = Correlated { autocorrelation: 0.0, ..WITH };
        let mut a = Scores::default();
        let mut b = Scores::default();
        a.uniform(1, &memoryless, 3, draw);
        assert_eq!(a.uniform(1, &memoryless, 5, draw), b.uniform(1, &memoryless, 5, draw));
    }

    #[test]
    fn marginals_keep_their_mean_and_cv() {
        // 4,096 replications of the fifth day: the sd of a mean is cv / 64, of a variance about cv² sqrt(2 + 6 cv²) / 64.
        for cv in [0.05f64, 0.3, 1.0] {
            let n = 4096;
            let factors: Vec<f64> =
                (0..n).map(|r| day_factor(cv, normal_cdf(days(plain, 5, r, WITH)[4][0]))).collect();
            let n = f64::from(n);
            let mean = factors.iter().sum::<f64>() / n;
            let variance = factors.iter().map(|f| (f - mean) * (f - mean)).sum::<f64>() / n;
            let z_mean = (mean - 1.0) / (cv / n.sqrt());
            let z_variance = (variance / (cv * cv) - 1.0) / ((2.0 + 6.0 * cv * cv) / n).sqrt();
            assert!(z_mean.abs() < 4.5, "cv {cv}: mean {mean}, z {z_mean}");
            assert!(z_variance.abs() < 4.5, "cv {cv}: variance {variance}, z {z_variance}");
        }
    }

    #[test]
    fn stratifying_still_pays() {
        // Variance of the mean of 64 factors of the fourth day (a sum of eight stratified innovations) over 300 studies.
        let variance = |draw: Draw| {
            let factor = |seed, r| day_factor(0.2, normal_cdf(days(draw, seed, r, WITH)[3][0]));
            let means = (0..300).map(|seed| (0..64).map(|r| factor(seed, r)).sum::<f64>() / 64.0);
            means.map(|mean| (mean - 1.0) * (mean - 1.0)).sum::<f64>()
        };
        let gain = variance(plain) / variance(stratified);
        assert!(gain > 8.0, "gain {gain}");
    }
}
