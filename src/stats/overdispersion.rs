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
/// Test: `gamma_factors_are_found_again` (of the suite).
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
