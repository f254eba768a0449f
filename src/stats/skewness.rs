//! Limits of an estimate whose law leans to one side.
//!
//! The mean of a few replications of a skewed measure (waits that a rare bad day makes, a service level near 1) is skewed itself, and
//! errs with its spread: replications without a bad day have both a good mean and a narrow interval, so Student's holds the truth too
//! rarely. Johnson (1978, JASA 73:536-544) and Hall (1992, JRSS B 54:221-228) take the skewness out of the statistic; the limits here are
//! Willink's (2005, Communications in Statistics: Theory and Methods 34:753-766), which Skart, too, puts around means of simulations
//! (Tafazzoli & Wilson 2011, IIE Transactions 43:110-128).

use crate::math::cbrt;

/// How far the law of some values is from a normal one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shape {
    /// A sixth of the skewness of their mean: positive where the far values lie above. Between -1/6 and 1/6, 0 below three values and where
    /// all are the same.
    pub lean: f64,
    /// By how much their kurtosis exceeds the normal law's; at least 0.
    pub excess: f64,
}

impl Shape {
    /// Of values. Test: `a_lean_is_a_sixth_of_the_skewness`, `far_values_cost_degrees_of_freedom`.
    pub fn of(values: &[f64]) -> Shape {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let (mut squares, mut cubes, mut fourths) = (0.0, 0.0, 0.0);
        for value in values {
            let off = value - mean;
            squares += off * off;
            cubes += off * off * off;
            fourths += off * off * off * off;
        }
        let variance = squares / (n - 1.0);
        let skewness = n * cubes / ((n - 1.0) * (n - 2.0)) / (variance * variance.sqrt());
        let lean = skewness / (6.0 * n.sqrt());
        let excess = fourths / n / (variance * variance) - 3.0;
        if !lean.is_finite() || !excess.is_finite() {
            return Shape::default();
        }
        Shape { lean: lean.clamp(-1.0 / 6.0, 1.0 / 6.0), excess: excess.max(0.0) }
    }

    /// The degrees of freedom of the variance of `n` such values, n - 1 of normal ones: those of the chi-square law whose variance is
    /// 2 / (n - 1) + excess / n of its squared mean (Satterthwaite 1946, Biometrics Bulletin 2:110-114).
    pub fn degrees(self, n: usize) -> f64 {
        let n = n as f64;
        (n - 1.0) / (1.0 + 0.5 * self.excess * (n - 1.0) / n)
    }
}

/// The limits around an estimate with a standard error and a lean ([`Shape::lean`]): Student's where it is 0. `critical` is Student's quantile.
/// Test: `limits_lean_to_the_side_of_the_far_values`, `a_lean_makes_up_for_skewness`.
pub fn leaning_limits(estimate: f64, error: f64, critical: f64, lean: f64) -> [f64; 2] {
    // Below this the cube root loses more digits than it corrects.
    let far = |quantile: f64| match lean.abs() < 1e-6 {
        true => quantile,
        false => (cbrt(1.0 + 6.0 * lean * (quantile - lean)) - 1.0) / (2.0 * lean),
    };
    [estimate - far(critical) * error, estimate - far(-critical) * error]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::ln;
    use crate::stats::{mean_interval, t_critical};

    #[test]
    fn a_lean_is_a_sixth_of_the_skewness() {
        // 0, 0, 3: mean 1, s² = 3, k3 = 3 x 6 / 2 = 9, skewness √3.
        let lean = |values: &[f64]| Shape::of(values).lean;
        assert!((lean(&[0.0, 0.0, 3.0]) - 1.0 / 6.0).abs() < 1e-12);
        assert!((lean(&[0.0, 0.0, -3.0]) + 1.0 / 6.0).abs() < 1e-12);
        // 1, 2, 3, 6: mean 3, s² = 14/3, k3 = 4 x 18 / 6 = 12.
        let expected = 12.0 / (14.0f64 / 3.0 * (14.0f64 / 3.0).sqrt()) / 12.0;
        assert!((lean(&[1.0, 2.0, 3.0, 6.0]) - expected).abs() < 1e-12);
        for even in [&[1.0, 2.0, 3.0][..], &[5.0; 4], &[1.0, 9.0], &[1.0], &[]] {
            assert_eq!(lean(even), 0.0, "{even:?}");
        }
    }

    #[test]
    fn far_values_cost_degrees_of_freedom() {
        // 0 nine times and 10: s² = 10, the fourth moment (9 + 6561) / 10 = 657.
        let values = [[0.0; 9].as_slice(), &[10.0]].concat();
        let shape = Shape::of(&values);
        assert!((shape.excess - 3.57).abs() < 1e-12, "{shape:?}");
        assert!((shape.degrees(10) - 9.0 / (1.0 + 0.5 * 3.57 * 0.9)).abs() < 1e-12);
        assert_eq!(Shape::of(&[1.0, 2.0, 3.0]).degrees(3), 2.0);
        assert_eq!(Shape::of(&[1.0; 5]), Shape::default());
    }

    #[test]
    fn limits_lean_to_the_side_of_the_far_values() {
        assert_eq!(leaning_limits(5.0, 2.0, 1.5, 0.0), [2.0, 8.0]);
        let [low, high] = leaning_limits(5.0, 2.0, 1.5, 0.1);
        assert!((2.0..5.0).contains(&low) && high > 8.0, "{low} {high}");
        let [lower, upper] = leaning_limits(5.0, 2.0, 1.5, -0.1);
        assert!((lower - (10.0 - high)).abs() < 1e-12 && (upper - (10.0 - low)).abs() < 1e-12);
        // Willink's G of 2.365 at 1/6: 3 (3.1983^(1/3) - 1), and of -2.365 the same of -1.5317.
        let [low, high] = leaning_limits(0.0, 1.0, 2.365, 1.0 / 6.0);
        assert!((low + 1.4202).abs() < 1e-3 && (high - 6.4584).abs() < 1e-3, "{low} {high}");
        let [low, high] = leaning_limits(0.0, 1.0, 2.0, 1e-5);
        assert!((low + 2.0).abs() < 1e-4 && (high - 2.0).abs() < 1e-4, "{low} {high}");
    }

    /// Means of 12 squares of exponentials, of skewness 6.6: Student's interval holds the mean of 2 in 3 of 4 experiments.
    #[test]
    fn a_lean_makes_up_for_skewness() {
        let mut state = 3_u64;
        let mut draw = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let exponential = -ln(((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64);
            exponential * exponential
        };
        let critical = t_critical(0.95, 11.0).unwrap();
        let (mut student, mut leaning) = (0, 0);
        for _ in 0..4000 {
            let values: Vec<f64> = (0..12).map(|_| draw()).collect();
            let plain = mean_interval(&values, 0.95).unwrap();
            let error = plain.half_width() / critical;
            let [low, high] =
                leaning_limits(plain.estimate, error, critical, Shape::of(&values).lean);
            student += u32::from(plain.contains(2.0));
            leaning += u32::from(low <= 2.0 && 2.0 <= high);
        }
        // The sd of either count is below 30.
        assert!(student < 3160, "{student} of 4000");
        assert!(leaning > student + 300, "{leaning} after {student}");
    }
}
