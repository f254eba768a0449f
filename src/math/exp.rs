//! Exponential function without branches.

const LN2_HI: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN2_LO: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
const INV_LN2: f64 = f64::from_bits(0x3ff7_1547_652b_82fe);
const P1: f64 = f64::from_bits(0x3FC5_5555_5555_553E);
const P2: f64 = f64::from_bits(0xBF66_C16C_16BE_BD93);
const P3: f64 = f64::from_bits(0x3F11_566A_AF25_DE2C);
const P4: f64 = f64::from_bits(0xBEBB_BD41_C5D2_6BF1);
const P5: f64 = f64::from_bits(0x3E66_3769_72BE_A4D0);

/// 1.5 · 2⁵²: adding it rounds to an integer, which then stands in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// `exp(r)` for the reduced argument, and the whole number of doublings left.
#[inline(always)]
fn reduced(x: f64) -> (f64, f64) {
    let k = (x * INV_LN2 + ROUND) - ROUND;
    let high = x - k * LN2_HI;
    let low = k * LN2_LO;
    let r = high - low;
    let rr = r * r;
    let c = r - rr * (P1 + rr * (P2 + rr * (P3 + rr * (P4 + rr * P5))));
    (1.0 + (r * c / (2.0 - c) - low + high), k)
}

/// 2ᵏ for a whole number `-1022 <= k <= 1023`.
#[inline(always)]
fn power_of_two(k: f64) -> f64 {
    // The low bits of 2⁵² · 1.5 + k + 1023 are the biased exponent; the rest is shifted out.
    f64::from_bits((k + (ROUND + 1023.0)).to_bits() << 52)
}

/// Exponential of a moderate argument, `|x| <= 708`; meaningless beyond.
///
/// Straight-line code: in a loop the compiler turns it into vector instructions. Error below 1 ulp.
/// Source: FreeBSD's `e_exp.c` (Sun Microsystems 2004), reduction to the nearest multiple of ln 2 throughout.
/// Test: `exp_is_within_one_ulp`.
#[inline(always)]
pub fn exp_moderate(x: f64) -> f64 {
    let (y, k) = reduced(x);
    y * power_of_two(k)
}

/// Exponential function, for every argument.
///
/// 0 below -745.14, +inf above 709.79, NaN for NaN; subnormal results are right to one unit of 2⁻¹⁰⁷⁴. Error below
/// 1 ulp otherwise. No branches. Where `|x| <= 708` is known, [`exp_moderate`] is the same number in less time.
/// Test: `exp_is_within_one_ulp`, `special_values_of_exp`.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    // NaN passes through the comparisons and the arithmetic; the clamps only keep k in range.
    let clamped = if x > 710.0 { 710.0 } else { x };
    let clamped = if clamped < -746.0 { -746.0 } else { clamped };
    let (y, k) = reduced(clamped);
    // Two factors, as one power of two cannot reach 2¹⁰²⁴ or 2⁻¹⁰⁷⁴.
    let half = (0.5 * k + ROUND) - ROUND;
    y * power_of_two(half) * power_of_two(k - half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::reference::{Twofold, grid};

    fn error_ulps(x: f64, y: f64) -> f64 {
        let bits = y.to_bits();
        let ulp = f64::from_bits(bits + 1) - y;
        -Twofold::exp(x).minus(y).value() / ulp
    }

    #[test]
    fn exp_is_within_one_ulp() {
        let mut worst: f64 = 0.0;
        let near = (-200_000..200_000).map(|i| f64::from(i) * 5e-6);
        let wide = (-200_000..200_000).map(|i| f64::from(i) * 3.5e-3);
        for x in near.chain(wide) {
            worst = worst.max(error_ulps(x, exp(x)).abs());
            assert_eq!(exp(x).to_bits(), exp_moderate(x).to_bits(), "x = {x}");
        }
        assert!(worst < 1.0, "worst error {worst} ulp");
        assert!(
            worst > 0.5,
            "a correctly rounded exponential was not expected: is the reference blind?"
        );
    }

    #[test]
    fn exp_is_beside_libm() {
        for x in grid(1e-12, 700.0, 300_000).flat_map(|x| [x, -x]) {
            let (ours, theirs) = (exp(x).to_bits(), libm::exp(x).to_bits());
            assert!(ours.abs_diff(theirs) <= 1, "x = {x}");
        }
    }

    #[test]
    fn special_values_of_exp() {
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(-0.0), 1.0);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
        assert_eq!(exp(f64::INFINITY), f64::INFINITY);
        assert_eq!(exp(709.8), f64::INFINITY);
        assert_eq!(exp(-745.2), 0.0);
        assert_eq!(exp(f64::MIN), 0.0);
        assert!(exp(f64::NAN).is_nan());
        for x in [709.78, 709.0, -708.5, -720.0, -744.0, -745.1] {
            assert!(exp(x).to_bits().abs_diff(libm::exp(x).to_bits()) <= 1, "x = {x}");
        }
    }
}
