//! How much more than Poisson counts vary: by the day, and by the interval beyond its day.

/// Counts of alike days: one row a day, one column an interval.
pub type Days = Vec<Vec<f64>>;

/// Coefficients of variation of the factors behind counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overdispersion {
    /// Of the factor that the intervals of a day share.
    pub day_cv: f64,
    /// Of each interval's own factor on top of it.
    pub interval_cv: f64,
}

/// Moment estimates from groups of alike days, net of Poisson noise; None where no group has two days.
///
/// With means `m` estimated from the same days: `a = Cov(N_p, N_q) / m_p m_q` pooled over pairs of intervals is the square of the day's
/// coefficient of variation, `v = (Var N_p - m_p) / m_p²` pooled over intervals that of both factors, `1 + v = (1 + a)(1 + b)`
/// (Avramidis, Deslauriers, L'Ecuyer 2004; Oreshkin, Regnard, L'Ecuyer 2016). Covariances divide by days less one, and squares of
/// estimated means are freed of their own variance. With one interval a day all of `v` is the day's. Below Poisson noise: 0.
/// Test: `gamma_factors_are_found_again`.
pub fn overdispersion(groups: &[Days]) -> Option<Overdispersion> {
    let (mut covariance, mut pairs, mut excess, mut squares) = (0.0, 0.0, 0.0, 0.0);
    let repeated: Vec<&Days> = groups.iter().filter(|days| days.len() > 1).collect();
    for days in &repeated {
        let n = days.len() as f64;
        let intervals = days[0].len();
        let mean = |p: usize| days.iter().map(|day| day[p]).sum::<f64>() / n;
        let means: Vec<f64> = (0..intervals).map(mean).collect();
        let (mut of_days, mut of_intervals) = (0.0, 0.0);
        for day in days.iter() {
            let apart = || day.iter().zip(&means).map(|(count, mean)| count - mean);
            let whole: f64 = apart().sum();
            of_days += whole * whole / (n - 1.0);
            of_intervals += apart().map(|r| r * r).sum::<f64>() / (n - 1.0);
        }
        let (sum, sum_of_squares) =
            (means.iter().sum::<f64>(), means.iter().map(|m| m * m).sum::<f64>());
        let of_pairs = of_days - of_intervals;
        covariance += n * of_pairs;
        pairs += n * (sum * sum - sum_of_squares) - of_pairs;
        excess += n * (of_intervals - sum);
        squares += n * sum_of_squares - of_intervals;
    }
    if repeated.is_empty() {
        return None;
    }
    let ratio = |a: f64, b: f64| if b > 0.0 { (a / b).max(0.0) } else { 0.0 };
    let v = ratio(excess, squares);
    let a = if pairs > 0.0 { ratio(covariance, pairs) } else { v };
    let b = ((1.0 + v) / (1.0 + a) - 1.0).max(0.0);
    Some(Overdispersion { day_cv: a.sqrt(), interval_cv: b.sqrt() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::key::{Address, KeyedRng, Purpose, Seed};
    use rand_distr::{Distribution, Gamma, Poisson};

    /// Days of gamma-mixed Poisson counts.
    fn days(seed: u64, n: usize, means: &[f64], (a, b): (f64, f64)) -> Days {
        let address =
            Address { replication: 0, purpose: Purpose::Resample, stream: 0, cell: 0, index: 0 };
        let mut rng = KeyedRng::new(Seed(seed), address);
        let factor = |square: f64, rng: &mut KeyedRng| {
            if square == 0.0 { 1.0 } else { Gamma::new(1.0 / square, square).unwrap().sample(rng) }
        };
        let mut day = || {
            let whole = factor(a, &mut rng);
            let mut count =
                |m: &f64| Poisson::new(m * whole * factor(b, &mut rng)).unwrap().sample(&mut rng);
            means.iter().map(&mut count).collect()
        };
        (0..n).map(|_| day()).collect()
    }

    #[test]
    fn gamma_factors_are_found_again() {
        // Two kinds of days, some intervals nearly empty: means of 60 estimates against the truth.
        let busy: Vec<f64> = (0..20).map(|p| 2.0 + 3.0 * f64::from(p)).collect();
        let quiet: Vec<f64> = busy.iter().map(|m| m / 4.0).collect();
        for (a, b) in [(0.04, 0.02), (0.01, 0.0), (0.0, 0.05), (0.09, 0.04)] {
            let estimates: Vec<(f64, f64)> = (0..60)
                .map(|seed| {
                    let groups =
                        [days(seed, 40, &busy, (a, b)), days(1000 + seed, 25, &quiet, (a, b))];
                    let found = overdispersion(&groups).unwrap();
                    (found.day_cv * found.day_cv, found.interval_cv * found.interval_cv)
                })
                .collect();
            for (of, truth) in [(0, a), (1, b)] {
                let values: Vec<f64> =
                    estimates.iter().map(|e| if of == 0 { e.0 } else { e.1 }).collect();
                let mean = values.iter().sum::<f64>() / 60.0;
                let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / 59.0;
                let error = (variance / 60.0).sqrt();
                // An estimate below 0 is cut there, which lifts the mean of a truth of 0.
                let lifted = if truth == 0.0 { 0.002 } else { 0.0 };
                assert!(
                    (mean - truth).abs() < 4.5 * error + lifted,
                    "{of} of ({a}, {b}): {mean} ± {error}"
                );
            }
        }
    }

    #[test]
    fn poisson_noise_alone_is_nothing() {
        let found = overdispersion(&[days(4, 200, &[50.0; 10], (0.0, 0.0))]).unwrap();
        assert!(found.day_cv < 0.03 && found.interval_cv < 0.05, "{found:?}");
        assert_eq!(overdispersion(&[vec![vec![3.0, 4.0]]]), None);
        assert_eq!(overdispersion(&[]), None);
    }

    #[test]
    fn one_interval_a_day_is_the_day_s() {
        let found = overdispersion(&[days(4, 4000, &[100.0], (0.04, 0.0))]).unwrap();
        assert!((found.day_cv - 0.2).abs() < 0.01, "{found:?}");
        assert_eq!(found.interval_cv, 0.0);
    }
}
