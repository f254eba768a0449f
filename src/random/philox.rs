//! Philox4x32-10, the counter-based generator (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as
//! 1, 2, 3", SC'11): 128 bits of output as a function of a 128-bit counter and a 64-bit key, with no state.
//!
//! Scalar code: one call is about 80 simple instructions, and neighbouring calls in a loop overlap in the processor.
//! Measured, hand-made lanes of 2 to 32 counters ran from 0.94 to 2 times as long on the SSE2 baseline.

const MULTIPLIER: [u64; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

/// Ten rounds of Philox4x32. Passes BigCrush under any counter and key (Salmon et al. 2011, section 5.1).
///
/// Test: `known_answers` (Random123), `equals_rand_philox`.
#[inline(always)]
pub fn philox(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let [mut a, mut b, mut c, mut d] = counter;
    let [mut k, mut l] = key;
    for _ in 0..10 {
        let p = MULTIPLIER[0] * u64::from(a);
        let q = MULTIPLIER[1] * u64::from(c);
        (a, b, c, d) = ((q >> 32) as u32 ^ b ^ k, q as u32, (p >> 32) as u32 ^ d ^ l, p as u32);
        k = k.wrapping_add(WEYL[0]);
        l = l.wrapping_add(WEYL[1]);
    }
    [a, b, c, d]
}

/// The same as two 64-bit words, the first word of a pair in the low half.
#[inline(always)]
pub fn philox_words(counter: [u32; 4], key: [u32; 2]) -> [u64; 2] {
    let [a, b, c, d] = philox(counter, key);
    [u64::from(a) | u64::from(b) << 32, u64::from(c) | u64::from(d) << 32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        // Random123 1.14, tests/kat_vectors, lines "philox4x32 10".
        assert_eq!(philox([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(
            philox([u32::MAX; 4], [u32::MAX; 2]),
            [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
        );
        assert_eq!(
            philox(
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0]
            ),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    #[test]
    fn equals_rand_philox() {
        let mut x = 1u64;
        let mut next = || {
            x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (x >> 32) as u32
        };
        for _ in 0..20_000 {
            let counter = [next(), next(), next(), next()];
            let key = [next(), next()];
            let ours = philox(counter, key);
            assert_eq!(ours, rand_philox::philox4x32_10(counter, key));
            let words = philox_words(counter, key);
            assert_eq!([words[0] as u32, (words[0] >> 32) as u32], [ours[0], ours[1]]);
            assert_eq!([words[1] as u32, (words[1] >> 32) as u32], [ours[2], ours[3]]);
        }
    }
}
