//! A double that rand_distr's generic samplers can draw in, with the same bits everywhere.
//!
//! On plain `f64` those samplers call whichever logarithm the build happens to link: std's, if any crate of the build
//! turns `num-traits/std` on, else libm's. [`D`] brings its own `num_traits::Float`, so nothing else in the build
//! matters. The laws of the scenario are inverted instead ([`crate::random::law`]); this is for the rest.

use crate::math::{exp, exp_m1, ln, ln_1p, pow};
use crate::random::key::open01;
use crate::stats::normal_quantile;
use num_traits::{Float, Num, NumCast, One, ToPrimitive, Zero};
use rand::Rng;
use rand_distr::{Distribution, Exp1, Open01, OpenClosed01, StandardNormal, StandardUniform};
use std::num::FpCategory;
use std::ops::{Add, Div, Mul, Neg, Rem, Sub};

/// A double whose transcendental functions are ours and libm's.
///
/// ```
/// use rand_distr::{Distribution, Gamma};
/// use slackwater::random::{float::D, key::{Address, KeyedRng, Purpose, Seed}};
/// let address = Address { replication: 0, purpose: Purpose::Event, stream: 1, cell: 0, index: 0 };
/// let gamma = Gamma::new(D(2.5), D(1.0)).unwrap();
/// let D(x) = gamma.sample(&mut KeyedRng::new(Seed(1), address));
/// assert!(x > 0.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct D(pub f64);

macro_rules! operators {
    ($($operator:ident $method:ident),*) => {$(
        impl $operator for D {
            type Output = D;
            #[inline]
            fn $method(self, other: D) -> D {
                D(self.0.$method(other.0))
            }
        }
    )*};
}
operators!(Add add, Sub sub, Mul mul, Div div, Rem rem);

impl Neg for D {
    type Output = D;
    #[inline]
    fn neg(self) -> D {
        D(-self.0)
    }
}

impl Zero for D {
    fn zero() -> D {
        D(0.0)
    }
    fn is_zero(&self) -> bool {
        self.0 == 0.0
    }
}

impl One for D {
    fn one() -> D {
        D(1.0)
    }
}

impl Num for D {
    type FromStrRadixErr = num_traits::ParseFloatError;
    fn from_str_radix(text: &str, radix: u32) -> Result<D, Self::FromStrRadixErr> {
        f64::from_str_radix(text, radix).map(D)
    }
}

impl ToPrimitive for D {
    fn to_i64(&self) -> Option<i64> {
        self.0.to_i64()
    }
    fn to_u64(&self) -> Option<u64> {
        self.0.to_u64()
    }
    fn to_f64(&self) -> Option<f64> {
        Some(self.0)
    }
}

impl NumCast for D {
    fn from<T: ToPrimitive>(n: T) -> Option<D> {
        n.to_f64().map(D)
    }
}

/// Methods that give a double, each by the expression in its receiver `x`.
macro_rules! unary {
    ($($method:ident: $x:ident => $value:expr),* $(,)?) => {$(
        #[inline]
        fn $method(self) -> D {
            let $x = self.0;
            D($value)
        }
    )*};
}

macro_rules! constants {
    ($($method:ident: $value:expr),* $(,)?) => {$(
        fn $method() -> D {
            D($value)
        }
    )*};
}

macro_rules! questions {
    ($($method:ident -> $answer:ty),* $(,)?) => {$(
        fn $method(self) -> $answer {
            self.0.$method()
        }
    )*};
}

impl Float for D {
    constants! {
        nan: f64::NAN, infinity: f64::INFINITY, neg_infinity: f64::NEG_INFINITY, neg_zero: -0.0,
        min_value: f64::MIN, min_positive_value: f64::MIN_POSITIVE, epsilon: f64::EPSILON,
        max_value: f64::MAX,
    }
    questions! {
        is_nan -> bool, is_infinite -> bool, is_finite -> bool, is_normal -> bool,
        classify -> FpCategory, is_sign_positive -> bool, is_sign_negative -> bool,
    }
    unary! {
        floor: x => x.floor(), ceil: x => x.ceil(), round: x => x.round(), trunc: x => x.trunc(),
        fract: x => x - x.trunc(), abs: x => x.abs(), signum: x => x.signum(), recip: x => 1.0 / x,
        sqrt: x => x.sqrt(),
        exp: x => exp(x), ln: x => ln(x), exp_m1: x => exp_m1(x), ln_1p: x => ln_1p(x),
        exp2: x => libm::exp2(x), log2: x => libm::log2(x), log10: x => libm::log10(x),
        cbrt: x => libm::cbrt(x), sin: x => libm::sin(x), cos: x => libm::cos(x),
        tan: x => libm::tan(x), asin: x => libm::asin(x), acos: x => libm::acos(x),
        atan: x => libm::atan(x), sinh: x => libm::sinh(x), cosh: x => libm::cosh(x),
        tanh: x => libm::tanh(x), asinh: x => libm::asinh(x), acosh: x => libm::acosh(x),
        atanh: x => libm::atanh(x),
    }
    fn mul_add(self, a: D, b: D) -> D {
        D(libm::fma(self.0, a.0, b.0))
    }
    fn powi(self, n: i32) -> D {
        D(pow(self.0, n.into()))
    }
    fn powf(self, n: D) -> D {
        D(pow(self.0, n.0))
    }
    fn log(self, base: D) -> D {
        D(ln(self.0) / ln(base.0))
    }
    fn max(self, other: D) -> D {
        D(self.0.max(other.0))
    }
    fn min(self, other: D) -> D {
        D(self.0.min(other.0))
    }
    fn abs_sub(self, other: D) -> D {
        D((self.0 - other.0).max(0.0))
    }
    fn hypot(self, other: D) -> D {
        D(libm::hypot(self.0, other.0))
    }
    fn atan2(self, other: D) -> D {
        D(libm::atan2(self.0, other.0))
    }
    fn sin_cos(self) -> (D, D) {
        (self.sin(), self.cos())
    }
    fn integer_decode(self) -> (u64, i16, i8) {
        self.0.integer_decode()
    }
}

impl Distribution<D> for Open01 {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> D {
        D(open01(rng.next_u64()))
    }
}

/// `(k + 1) 2⁻⁵³`: from 2⁻⁵³ to 1.
impl Distribution<D> for OpenClosed01 {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> D {
        D(((rng.next_u64() >> 11) + 1) as f64 * (0.5 * f64::EPSILON))
    }
}

/// `k 2⁻⁵³`: from 0 to 1 - 2⁻⁵³.
impl Distribution<D> for StandardUniform {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> D {
        D((rng.next_u64() >> 11) as f64 * (0.5 * f64::EPSILON))
    }
}

/// By inversion, so that one draw takes one word.
impl Distribution<D> for StandardNormal {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> D {
        D(normal_quantile(open01(rng.next_u64())))
    }
}

/// By inversion, so that one draw takes one word.
impl Distribution<D> for Exp1 {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> D {
        D(-ln(open01(rng.next_u64())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::key::{Address, KeyedRng, Purpose, Seed};
    use crate::stats::{beta_cdf, gamma_p, ks_p_value, ks_statistic};
    use rand_distr::{Beta, Gamma};

    fn rng(index: u32) -> KeyedRng {
        let purpose = Purpose::TeamAbsence;
        KeyedRng::new(Seed(2), Address { replication: 0, purpose, stream: 5, cell: 0, index })
    }

    fn p_value(law: impl Distribution<D>, cdf: impl Fn(f64) -> f64) -> f64 {
        let n = 20_000;
        let mut draws: Vec<f64> = (0..n).map(|i| law.sample(&mut rng(i)).0).collect();
        ks_p_value(draws.len(), ks_statistic(&mut draws, cdf).unwrap()).unwrap()
    }

    #[test]
    fn samplers_follow_their_laws() {
        // Ten tests at fixed seeds; a right sampler falls below 10⁻⁵ in one of 10,000 such lists.
        for shape in [0.3, 1.0, 2.5, 400.0] {
            let gamma = Gamma::new(D(shape), D(1.0)).unwrap();
            assert!(p_value(gamma, |x| gamma_p(shape, x)) > 1e-5, "gamma {shape}");
        }
        for (a, b) in [(0.5, 0.7), (8.0, 92.0), (1.0, 3.0)] {
            let beta = Beta::new(D(a), D(b)).unwrap();
            assert!(p_value(beta, |x| beta_cdf(a, b, x)) > 1e-5, "beta {a} {b}");
        }
        assert!(p_value(StandardNormal, crate::stats::normal_cdf) > 1e-5);
        assert!(p_value(Exp1, |x| -exp_m1(-x)) > 1e-5);
        assert!(p_value(StandardUniform, |x| x) > 1e-5);
        assert!(p_value(OpenClosed01, |x| x) > 1e-5);
    }

    #[test]
    fn golden_bits() {
        // These bits are promised on every target: a change belongs under "Numbers" in the changelog.
        let gamma = Gamma::new(D(2.5), D(1.0)).unwrap().sample(&mut rng(0)).0;
        let beta = Beta::new(D(8.0), D(92.0)).unwrap().sample(&mut rng(1)).0;
        let normal: D = StandardNormal.sample(&mut rng(2));
        let exponential: D = Exp1.sample(&mut rng(3));
        let bits = [gamma, beta, normal.0, exponential.0].map(f64::to_bits);
        let golden = [
            0x3ff2_9ae1_b737_9ecb,
            0x3fa4_7376_be3e_9380,
            0x3fe8_15ae_ca46_65a0,
            0x3fec_0904_e50d_b4a2,
        ];
        assert_eq!(bits, golden, "{bits:#x?}");
    }

    #[test]
    fn arithmetic_is_that_of_doubles() {
        let (x, y) = (D(2.75), D(-1.5));
        assert_eq!(
            (x + y, x - y, x * y, x / y, x % y, -x),
            (D(1.25), D(4.25), D(-4.125), D(2.75 / -1.5), D(2.75 % -1.5), D(-2.75))
        );
        assert_eq!(x.fract(), D(0.75));
        assert_eq!(Float::mul_add(x, y, D(1.0)), D(-3.125));
        assert_eq!(Float::powi(x, 2), D(7.5625));
        assert_eq!(<D as NumCast>::from(3u8), Some(D(3.0)));
        assert_eq!(x.abs_sub(y), D(4.25));
        assert_eq!(D::from_str_radix("1.5", 10).ok(), Some(D(1.5)));
    }
}
