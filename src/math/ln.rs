//! Natural logarithm without branches.

const LN2_HI: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN2_LO: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
const LG1: f64 = f64::from_bits(0x3FE5_5555_5555_5593);
const LG2: f64 = f64::from_bits(0x3FD9_9999_9997_FA04);
const LG3: f64 = f64::from_bits(0x3FD2_4924_9422_9359);
const LG4: f64 = f64::from_bits(0x3FCC_71C5_1D8E_78AF);
const LG5: f64 = f64::from_bits(0x3FC7_4664_96CB_03DE);
const LG6: f64 = f64::from_bits(0x3FC3_9A09_D078_C69F);
const LG7: f64 = f64::from_bits(0x3FC2_F112_DF3E_5244);

/// Bits of 1 less bits of √½ (rounded to the high word): moves the mantissa into `[√½, √2)`.
const CENTRE: u64 = 0x0009_5f62_0000_0000;
const SQRT_HALF: u64 = 0x3fe6_a09e_0000_0000;
const MANTISSA: u64 = 0x000f_ffff_ffff_ffff;
/// Bits of 2⁵²: an integer below 2⁵² put into its mantissa is that integer as a float, without a conversion.
const TWO_52: u64 = 0x4330_0000_0000_0000;

/// Natural logarithm of a positive normal number, `2.2e-308 <= x < inf`; meaningless elsewhere.
///
/// Straight-line code: in a loop the compiler turns it into vector instructions. Error below 1 ulp.
/// Source: FreeBSD's `e_log.c` (Sun Microsystems 1993): the same operations in the same order, with the exponent
/// taken from 64-bit words. Test: `ln_is_within_one_ulp`, `ln_has_the_bits_of_libm`.
#[inline(always)]
pub fn ln_normal(x: f64) -> f64 {
    let shifted = x.to_bits() + CENTRE;
    let k = f64::from_bits(TWO_52 | (shifted >> 52)) - (4_503_599_627_370_496.0 + 1023.0);
    let f = f64::from_bits((shifted & MANTISSA) + SQRT_HALF) - 1.0;
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w * (LG2 + w * (LG4 + w * LG6));
    let odd = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7)));
    s * (half_square + (odd + even)) + k * LN2_LO - half_square + f + k * LN2_HI
}

/// Natural logarithm, for every argument.
///
/// `ln(0) = -inf`, `ln(inf) = inf`, NaN for negative arguments and NaN; subnormals are right. Error below 1 ulp.
/// No branches: the special cases are selected at the end. Where the argument is known to be positive and normal,
/// [`ln_normal`] is the same number in less time. Test: `ln_is_within_one_ulp`, `special_values_of_ln`.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    const TWO_54: f64 = 18_014_398_509_481_984.0;
    let tiny = x < f64::MIN_POSITIVE;
    // Negative numbers and NaN would overflow the shift above, so the core always sees a positive one.
    let scaled = if tiny { x * TWO_54 } else { x };
    let normal = (f64::MIN_POSITIVE..f64::INFINITY).contains(&scaled);
    let safe = if normal { scaled } else { 1.0 };
    let core = ln_normal(safe);
    // Subnormals lose 54 powers of two again, high part first, as the core itself adds them.
    let value = if tiny { core - 54.0 * LN2_LO - 54.0 * LN2_HI } else { core };
    let special = if x == 0.0 {
        f64::NEG_INFINITY
    } else if x == f64::INFINITY {
        x
    } else {
        f64::NAN
    };
    if x > 0.0 && x < f64::INFINITY { value } else { special }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::reference::{Twofold, grid};

    /// Error of `y` as `ln x` in ulps of `y`, from `exp(y) / x - 1` in about 100 bits.
    fn error_ulps(x: f64, y: f64) -> f64 {
        let relative = Twofold::exp(y).minus(x).value() / x;
        relative / ulp(y)
    }

    fn ulp(y: f64) -> f64 {
        let bits = y.abs().to_bits();
        f64::from_bits(bits + 1) - f64::from_bits(bits)
    }

    #[test]
    fn ln_is_within_one_ulp() {
        let mut worst: f64 = 0.0;
        let uniforms = (0..200_000).map(|i| (f64::from(i) + 0.5) / 200_000.0);
        let near_one =
            (1..100_000).map(|i| 1.0 + f64::from(i - 50_000) * 1e-9).filter(|&x| x != 1.0);
        let wide = grid(1e-280, 1e280, 200_000);
        for x in uniforms.chain(near_one).chain(wide) {
            worst = worst.max(error_ulps(x, ln(x)).abs());
        }
        assert!(worst < 1.0, "worst error {worst} ulp");
        assert!(
            worst > 0.5,
            "a correctly rounded logarithm was not expected: is the reference blind?"
        );
    }

    #[test]
    fn ln_has_the_bits_of_libm() {
        for x in grid(1e-300, 1e300, 300_000).chain(grid(0.5, 2.0, 300_000)) {
            assert_eq!(ln(x).to_bits(), libm::log(x).to_bits(), "x = {x:e}");
            assert_eq!(ln(x).to_bits(), ln_normal(x).to_bits(), "x = {x:e}");
        }
    }

    #[test]
    fn special_values_of_ln() {
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert_eq!(ln(-0.0), f64::NEG_INFINITY);
        assert_eq!(ln(f64::INFINITY), f64::INFINITY);
        assert_eq!(ln(1.0).to_bits(), 0.0f64.to_bits());
        assert!(ln(-1.0).is_nan() && ln(f64::NEG_INFINITY).is_nan() && ln(f64::NAN).is_nan());
        assert!(ln(-1e-310).is_nan());
        for x in [5e-324, 1e-310, f64::MIN_POSITIVE, f64::MAX] {
            let difference = ln(x) - libm::log(x);
            assert!(difference.abs() <= ulp(libm::log(x)), "x = {x:e}: {difference:e}");
        }
    }
}
