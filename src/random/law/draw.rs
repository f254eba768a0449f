//! Quantiles and draws: one formula per law, for one uniform and for a block of them.

use super::Law;
use crate::math::{exp, exp_moderate, ln, ln_normal};
use crate::stats::{gamma_quantile, normal_quantiles};

/// Exponential of mean 1: `-ln(1 - u)`, exact in its argument because uniforms are multiples of 2⁻⁵³.
#[inline(always)]
fn exponential(u: f64) -> f64 {
    -ln_normal(1.0 - u)
}

#[inline(always)]
fn lognormal(sigma: f64, z: f64) -> f64 {
    exp_moderate(sigma * z - 0.5 * sigma * sigma)
}

#[inline(always)]
fn weibull(shape: f64, unit_scale: f64, u: f64) -> f64 {
    unit_scale * exp_moderate(ln_normal(exponential(u)) / shape)
}

#[inline(always)]
fn triangular(low: f64, mode: f64, high: f64, u: f64) -> f64 {
    let width = high - low;
    let rising = low + (u * width * (mode - low)).sqrt();
    let falling = high - ((1.0 - u) * width * (high - mode)).sqrt();
    if u * width < mode - low { rising } else { falling }
}

/// Solves `p exp(-x / means[0]) + (1 - p) exp(-x / means[1]) = 1 - u` by Newton on the logarithm.
///
/// That is convex, so from the left the steps rise to the root without passing it; start at the best of three lower
/// bounds: the hazard at 0, which later only falls, and either branch alone.
fn hyperexponential(p: f64, means: [f64; 2], u: f64) -> f64 {
    let q = 1.0 - p;
    let e = exponential(u);
    let hazard = p / means[0] + q / means[1];
    let mut x = (e / hazard).max(means[0] * (e + ln(p))).max(means[1] * (e + ln(q)));
    for _ in 0..50 {
        let (first, second) = (p * exp(-x / means[0]), q * exp(-x / means[1]));
        let above = first + second;
        let step = (ln(above) + e) * above / (first / means[0] + second / means[1]);
        x += step;
        // Below this the residual is rounding; it may also point back.
        if step.abs() <= 1e-14 * x {
            break;
        }
    }
    x
}

/// The value of rank `⌈u n⌉`.
#[inline(always)]
fn empirical(sorted: &[f64], u: f64) -> f64 {
    let rank = (u * sorted.len() as f64).ceil() as usize;
    sorted[rank.clamp(1, sorted.len()) - 1]
}

impl Law {
    /// Quantile: the least `x` with `P(X <= x) >= u`. Domain `0 < u < 1`.
    ///
    /// Relative error below 10⁻¹², and equal to the mean times the unit draw but for the last bits.
    /// Test: `quantiles_are_inverse`, `quantiles_agree_with_statrs`.
    pub fn quantile(&self, u: f64) -> f64 {
        self.mean() * self.unit_draw(u)
    }

    /// One draw of the law divided by its mean. See [`Law::unit_draws`].
    pub fn unit_draw(&self, u: f64) -> f64 {
        let mut one = [u];
        self.unit_draws(&mut one);
        one[0]
    }

    /// Turns uniforms in (0, 1) into draws of the law divided by its mean, in place; increasing in the uniform.
    ///
    /// A law of mean 0 gives 1s, as any constant does: times the mean they are 0. Exponential and lognormal run without
    /// branches at 2 and 7 ns a draw; gamma and Erlang solve for each draw, at 200 to 1,000 ns.
    pub fn unit_draws(&self, uniforms: &mut [f64]) {
        let mean = self.mean();
        let each = |uniforms: &mut [f64], draw: &dyn Fn(f64) -> f64| {
            uniforms.iter_mut().for_each(|u| *u = draw(*u));
        };
        match *self {
            Law::Deterministic { .. } => uniforms.fill(1.0),
            Law::Exponential { .. } => uniforms.iter_mut().for_each(|u| *u = exponential(*u)),
            Law::Lognormal { sigma, .. } => {
                normal_quantiles(uniforms);
                uniforms.iter_mut().for_each(|u| *u = lognormal(sigma, *u));
            }
            Law::Uniform { low, high } => {
                let (low, width) = (low / mean, (high - low) / mean);
                uniforms.iter_mut().for_each(|u| *u = low + width * *u);
            }
            Law::Triangular { low, mode, high } => {
                let (low, mode, high) = (low / mean, mode / mean, high / mean);
                uniforms.iter_mut().for_each(|u| *u = triangular(low, mode, high, *u));
            }
            Law::Weibull { shape, unit_scale, .. } => {
                uniforms.iter_mut().for_each(|u| *u = weibull(shape, unit_scale, *u));
            }
            Law::Gamma { shape, .. } => each(uniforms, &|u| gamma_quantile(shape, u) / shape),
            Law::Erlang { phases, .. } => {
                let shape = f64::from(phases);
                each(uniforms, &|u| gamma_quantile(shape, u) / shape);
            }
            Law::Hyperexponential { probability, means } => {
                let means = [means[0] / mean, means[1] / mean];
                each(uniforms, &|u| hyperexponential(probability, means, u));
            }
            Law::Empirical { ref sorted, .. } => each(uniforms, &|u| empirical(sorted, u) / mean),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::laws;
    use super::*;
    use crate::random::key::{Address, Purpose, Seed, uniform};
    use crate::stats::{ks_p_value, ks_statistic, normal_quantile};
    use statrs::distribution::{self as theirs, ContinuousCDF};

    #[test]
    fn quantiles_are_inverse() {
        for law in laws() {
            let mut previous = 0.0;
            for i in 0..4000 {
                let u = (f64::from(i) + 0.5) / 4000.0;
                let x = law.quantile(u);
                assert!(x >= previous && x.is_finite(), "{law:?} at {u}: {x}");
                previous = x;
                let back = law.cdf(x);
                match law {
                    Law::Deterministic { .. } | Law::Empirical { .. } => assert!(back >= u),
                    _ => assert!((back - u).abs() < 1e-11, "{law:?} at {u}: {back}"),
                }
            }
            for end in [f64::EPSILON / 2.0, 1.0 - f64::EPSILON / 2.0] {
                assert!(law.quantile(end).is_finite() && law.quantile(end) >= 0.0, "{law:?}");
            }
        }
    }

    #[test]
    fn quantiles_agree_with_statrs() {
        let compare = |law: Law, exact: &dyn Fn(f64) -> f64, tolerance: f64| {
            for i in 1..200 {
                let u = f64::from(i) / 200.0;
                let error = law.quantile(u) / exact(u) - 1.0;
                assert!(error.abs() < tolerance, "{law:?} at {u}: {error:e}");
            }
        };
        let sigma = crate::math::ln_1p(0.64).sqrt();
        let lognormal = theirs::LogNormal::new(ln(120.0) - 0.5 * sigma * sigma, sigma).unwrap();
        compare(Law::lognormal(120.0, 0.8).unwrap(), &|u| lognormal.inverse_cdf(u), 1e-9);
        let gamma = theirs::Gamma::new(4.0, 2.0).unwrap();
        compare(Law::gamma(2.0, 0.5).unwrap(), &|u| gamma.inverse_cdf(u), 1e-7);
        compare(Law::erlang(2.0, 4).unwrap(), &|u| gamma.inverse_cdf(u), 1e-7);
        let scale = 3.0 * crate::math::exp(-libm::lgamma(1.0 + 1.0 / 1.7));
        let weibull = theirs::Weibull::new(1.7, scale).unwrap();
        compare(Law::weibull(3.0, 1.7).unwrap(), &|u| weibull.inverse_cdf(u), 1e-12);
        let triangular = theirs::Triangular::new(1.0, 6.0, 2.0).unwrap();
        compare(Law::triangular(1.0, 2.0, 6.0).unwrap(), &|u| triangular.inverse_cdf(u), 1e-12);
        let exponential = theirs::Exp::new(0.25).unwrap();
        compare(Law::exponential(4.0).unwrap(), &|u| exponential.inverse_cdf(u), 1e-12);
    }

    #[test]
    fn draws_follow_their_law() {
        let n = 20_000;
        for (i, law) in laws().into_iter().enumerate() {
            let at = |index| Address {
                replication: 0,
                purpose: Purpose::Work,
                stream: i as u32,
                cell: 0,
                index,
            };
            let mut draws: Vec<f64> = (0..n).map(|k| uniform(Seed(6), at(k))).collect();
            law.unit_draws(&mut draws);
            if matches!(law, Law::Deterministic { .. }) {
                assert!(draws.iter().all(|d| *d == 1.0));
                continue;
            }
            let count = f64::from(n);
            let mean = draws.iter().sum::<f64>() / count;
            let z = (mean - 1.0) * count.sqrt() / law.cv();
            assert!(z.abs() < 4.5, "{law:?}: mean {mean}, z {z}");
            let moment = |k: i32| {
                draws.iter().map(|d| crate::math::pow(d - 1.0, f64::from(k))).sum::<f64>() / count
            };
            // Variance against the standard error that the sample itself shows.
            let error = ((moment(4) - moment(2) * moment(2)) / count).sqrt();
            let z = (moment(2) - law.cv() * law.cv()) / error;
            assert!(z.abs() < 4.5, "{law:?}: variance {}, z {z}", moment(2));
            if !matches!(law, Law::Empirical { .. }) {
                let d = ks_statistic(&mut draws, |x| law.cdf(x * law.mean())).unwrap();
                let p = ks_p_value(draws.len(), d).unwrap();
                assert!(p > 1e-5, "{law:?}: KS p {p:e}");
            }
        }
    }

    #[test]
    fn a_block_equals_its_elements() {
        for law in laws() {
            let us: Vec<f64> = (0..333).map(|i| (f64::from(i) + 0.5) / 333.0).collect();
            let mut block = us.clone();
            law.unit_draws(&mut block);
            for (u, x) in us.iter().zip(&block) {
                assert_eq!(x.to_bits(), law.unit_draw(*u).to_bits());
                let normal = normal_quantile(*u);
                if let Law::Lognormal { sigma, .. } = law {
                    assert_eq!(x.to_bits(), lognormal(sigma, normal).to_bits());
                }
            }
        }
    }
}
