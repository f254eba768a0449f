//! Distribution functions, and which laws differ by their mean alone.

use super::Law;
use crate::math::{exp_m1, ln, pow};
use crate::stats::{gamma_p, normal_cdf};

impl Law {
    /// P(X <= x). Relative error below 10⁻¹² in the lower tail.
    pub fn cdf(&self, x: f64) -> f64 {
        if x < 0.0 || x.is_nan() {
            return 0.0;
        }
        match self {
            Law::Deterministic { value } => f64::from(u8::from(x >= *value)),
            _ if x == 0.0 && !matches!(self, Law::Empirical { .. }) => 0.0,
            Law::Exponential { mean } => -exp_m1(-x / mean),
            Law::Lognormal { mean, sigma } => normal_cdf(ln(x / mean) / sigma + 0.5 * sigma),
            Law::Uniform { low, high } => ((x - low) / (high - low)).clamp(0.0, 1.0),
            Law::Triangular { low, mode, high } => {
                if x <= *low {
                    0.0
                } else if x < *mode {
                    (x - low) * (x - low) / ((high - low) * (mode - low))
                } else if x < *high {
                    1.0 - (high - x) * (high - x) / ((high - low) * (high - mode))
                } else {
                    1.0
                }
            }
            Law::Weibull { mean, shape, unit_scale } => {
                -exp_m1(-pow(x / (mean * unit_scale), *shape))
            }
            Law::Gamma { mean, shape } => gamma_p(*shape, shape * x / mean),
            Law::Erlang { mean, phases } => {
                let shape = f64::from(*phases);
                gamma_p(shape, shape * x / mean)
            }
            Law::Hyperexponential { probability: p, means } => {
                -p * exp_m1(-x / means[0]) - (1.0 - p) * exp_m1(-x / means[1])
            }
            Law::Empirical { sorted, .. } => {
                sorted.partition_point(|v| *v <= x) as f64 / sorted.len() as f64
            }
        }
    }

    /// Whether the two laws are the same once divided by their means, so that unit draws of one serve the other.
    ///
    /// Compares parameters, not functions: an Erlang law of one phase is another shape than an exponential one.
    pub fn same_shape(&self, other: &Law) -> bool {
        let ratio = |a: f64, law: &Law| a / law.mean();
        match (self, other) {
            (Law::Deterministic { .. }, Law::Deterministic { .. })
            | (Law::Exponential { .. }, Law::Exponential { .. }) => true,
            (Law::Lognormal { sigma: a, .. }, Law::Lognormal { sigma: b, .. })
            | (Law::Weibull { shape: a, .. }, Law::Weibull { shape: b, .. })
            | (Law::Gamma { shape: a, .. }, Law::Gamma { shape: b, .. }) => a == b,
            (Law::Erlang { phases: a, .. }, Law::Erlang { phases: b, .. }) => a == b,
            (Law::Uniform { low: a, .. }, Law::Uniform { low: b, .. }) => {
                ratio(*a, self) == ratio(*b, other)
            }
            (Law::Triangular { low: a, mode: m, .. }, Law::Triangular { low: b, mode: n, .. }) => {
                ratio(*a, self) == ratio(*b, other) && ratio(*m, self) == ratio(*n, other)
            }
            (
                Law::Hyperexponential { probability: p, means: a },
                Law::Hyperexponential { probability: q, means: b },
            ) => p == q && ratio(a[0], self) == ratio(b[0], other),
            (Law::Empirical { sorted: a, .. }, Law::Empirical { sorted: b, .. }) => {
                a.len() == b.len()
                    && a.iter().zip(b.iter()).all(|(a, b)| ratio(*a, self) == ratio(*b, other))
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::laws;
    use super::*;
    use statrs::distribution::{self as theirs, ContinuousCDF};

    #[test]
    fn cdfs_agree_with_statrs() {
        let compare = |law: Law, exact: &dyn Fn(f64) -> f64| {
            for i in 0..300 {
                let x = f64::from(i) * 0.05;
                let error = law.cdf(x) - exact(x);
                assert!(error.abs() < 1e-10, "{law:?} at {x}: {error:e}");
            }
            assert_eq!(law.cdf(-1.0), 0.0);
            assert!(law.cdf(1e9) > 0.999_999);
        };
        let sigma = crate::math::ln_1p(0.25).sqrt();
        let lognormal = theirs::LogNormal::new(ln(3.0) - 0.5 * sigma * sigma, sigma).unwrap();
        compare(Law::lognormal(3.0, 0.5).unwrap(), &|x| lognormal.cdf(x));
        let gamma = theirs::Gamma::new(6.25, 6.25 / 3.0).unwrap();
        compare(Law::gamma(3.0, 0.4).unwrap(), &|x| gamma.cdf(x));
        let erlang = theirs::Erlang::new(5, 2.0).unwrap();
        compare(Law::erlang(2.5, 5).unwrap(), &|x| erlang.cdf(x));
        let triangular = theirs::Triangular::new(1.0, 6.0, 2.0).unwrap();
        compare(Law::triangular(1.0, 2.0, 6.0).unwrap(), &|x| triangular.cdf(x));
        let uniform = theirs::Uniform::new(2.0, 7.0).unwrap();
        compare(Law::uniform(2.0, 7.0).unwrap(), &|x| uniform.cdf(x));
        let (fast, slow) = (theirs::Exp::new(2.0).unwrap(), theirs::Exp::new(0.5).unwrap());
        compare(Law::two_branches(0.3, [0.5, 2.0]).unwrap(), &|x| {
            0.3 * fast.cdf(x) + 0.7 * slow.cdf(x)
        });
    }

    #[test]
    fn an_empirical_law_steps_at_its_values() {
        let law = Law::empirical(vec![5.0, 1.0, 2.0, 2.0]).unwrap();
        assert_eq!([0.5, 1.0, 2.0, 4.9, 5.0].map(|x| law.cdf(x)), [0.0, 0.25, 0.75, 0.75, 1.0]);
        assert_eq!(
            [0.1, 0.25, 0.26, 0.75, 0.76].map(|u| law.quantile(u)),
            [1.0, 1.0, 2.0, 2.0, 5.0]
        );
    }

    #[test]
    fn a_shape_survives_scaling_and_nothing_else() {
        let scaled = [
            (Law::deterministic(0.0), Law::deterministic(7.0)),
            (Law::exponential(1.0), Law::exponential(9.0)),
            (Law::lognormal(2.0, 0.8), Law::lognormal(120.0, 0.8)),
            (Law::uniform(1.0, 3.0), Law::uniform(2.0, 6.0)),
            (Law::triangular(1.0, 2.0, 6.0), Law::triangular(2.0, 4.0, 12.0)),
            (Law::weibull(1.0, 2.0), Law::weibull(5.0, 2.0)),
            (Law::gamma(1.0, 0.3), Law::gamma(5.0, 0.3)),
            (Law::erlang(1.0, 3), Law::erlang(5.0, 3)),
            (Law::hyperexponential(1.0, 2.0), Law::hyperexponential(4.0, 2.0)),
            (Law::empirical(vec![1.0, 3.0]), Law::empirical(vec![2.0, 6.0])),
        ];
        let scaled: Vec<_> = scaled.into_iter().map(|(a, b)| (a.unwrap(), b.unwrap())).collect();
        for (i, (a, b)) in scaled.iter().enumerate() {
            for (j, (c, d)) in scaled.iter().enumerate() {
                assert_eq!(a.same_shape(d), i == j, "{a:?} {d:?}");
                assert_eq!(b.same_shape(c), i == j);
            }
            assert_eq!(a.unit_draw(0.3), b.unit_draw(0.3));
        }
        for (i, a) in laws().iter().enumerate() {
            for (j, b) in laws().iter().enumerate() {
                if i != j && a.same_shape(b) {
                    assert!((a.unit_draw(0.3) - b.unit_draw(0.3)).abs() < 1e-15, "{a:?} {b:?}");
                }
            }
        }
    }
}
