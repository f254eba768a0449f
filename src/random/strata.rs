//! Day factors from a scrambled sequence: few replications already see good and bad days in their right shares.
//!
//! Replication `r` is point `r div 8` of scramble `r mod 8`. Along each dimension (a stream's day) the index is
//! shuffled by a nested uniform scramble of its own, which maps aligned blocks of 2ᵏ indices to aligned blocks (Burley
//! 2020, "Practical hash-based Owen scrambling", JCGT 9(4), section 3: dimensions padded without being locked to each
//! other); then the base-2 van der Corput point is scrambled the same way (Owen 1995). So every aligned 2ᵏ points of a
//! scramble hold one in each of 2ᵏ equal strata, a replication never depends on how many follow, and the eight
//! scrambles are independent: [`crate::stats::batch_interval`] takes its interval from them.

use crate::random::key::{Address, Purpose, Seed, open01, uniform};
use crate::random::philox::philox_words;
use crate::stats::gamma_quantile;

/// Independent scrambles, and thus groups of replications.
pub const SCRAMBLES: u32 = 8;

/// Index of the scramble's keys within the cell of its day; 0 is the plain draw.
const KEYS: u32 = 1;
/// Index of the bits below the scrambled 32.
const LOW_BITS: u32 = 2;

/// The stratified uniform in (0, 1) of a replication along a dimension: a stream and one of its days.
///
/// Exactly uniform for each replication alone; 32 bits are stratified and 20 more are random. The day is below 2²⁴.
/// Test: `each_block_fills_every_stratum`, `dimensions_are_not_locked`, `one_replication_is_uniform`.
pub fn stratified(seed: Seed, replication: u32, dimension: (u32, u32)) -> f64 {
    let (scramble, point) = (replication % SCRAMBLES, replication / SCRAMBLES);
    let [index_key, digit_key] =
        philox_words(address(scramble, dimension, KEYS).counter(), seed.key());
    let shuffled = nested_scramble(point, index_key);
    let scrambled = nested_scramble(shuffled.reverse_bits(), digit_key);
    let low = philox_words(address(replication, dimension, LOW_BITS).counter(), seed.key())[0];
    open01(u64::from(scrambled) << 32 | low >> 32)
}

/// The plain uniform in (0, 1) of a replication along a dimension, for `stratify = false`.
pub fn plain(seed: Seed, replication: u32, dimension: (u32, u32)) -> f64 {
    uniform(seed, address(replication, dimension, 0))
}

/// The gamma day factor of mean 1 and coefficient of variation `cv` at the uniform `u`.
///
/// Domain `cv` = 0 (the factor is 1) or 10⁻⁴ to 10; increasing in `u`. Shape 1 / cv² (Whitt 1999, "Dynamic staffing in
/// a telephone call center aiming to immediately answer all calls"; Avramidis, Deslauriers, L'Ecuyer 2004).
/// Test: `day_factors_have_their_moments`.
pub fn day_factor(cv: f64, u: f64) -> f64 {
    if cv < 1e-4 {
        return 1.0;
    }
    let shape = 1.0 / (cv * cv);
    gamma_quantile(shape, u) / shape
}

fn address(replication: u32, (stream, day): (u32, u32), index: u32) -> Address {
    Address { replication, purpose: Purpose::DayFactor, stream, cell: day, index }
}

/// Owen's nested uniform scramble: each bit is flipped by a coin that belongs to the bits above it.
fn nested_scramble(x: u32, key: u64) -> u32 {
    let mut flips = 0;
    for level in 0..32 {
        // The node of the binary tree in heap order: a one, then the bits above.
        let node = (1u64 << 32 | u64::from(x)) >> (32 - level);
        flips = flips << 1 | (mix(key, node) >> 63) as u32;
    }
    x ^ flips
}

/// One of 2⁶⁴ independent-looking words of a key: SplitMix64 (Steele, Lea, Flood 2014) at position `n`.
fn mix(key: u64, n: u64) -> u64 {
    let mut z = key.wrapping_add(n.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{ks_p_value, ks_statistic};

    #[test]
    fn each_block_fills_every_stratum() {
        for dimension in [(1, 0), (1, 1), (0xffff_ffff, 12_345)] {
            for scramble in 0..SCRAMBLES {
                for (k, start) in [(0, 5), (1, 0), (1, 6), (3, 0), (3, 8), (6, 64), (10, 1024)] {
                    let mut seen = vec![false; 1 << k];
                    for point in start..start + (1u32 << k) {
                        let u = stratified(Seed(9), point * SCRAMBLES + scramble, dimension);
                        let stratum = (u * f64::from(1u32 << k)) as usize;
                        assert!(
                            !seen[stratum],
                            "block of 2^{k} from {start}: stratum {stratum} twice"
                        );
                        seen[stratum] = true;
                    }
                }
            }
        }
    }

    #[test]
    fn dimensions_are_not_locked() {
        // Correlation of 64 points of one scramble in two dimensions, over 2,000 seeds: each has mean 0 and sd 1/8, as
        // for independent permutations. The squares give the spread: locked dimensions would have |r| near 1.
        let (mut sum, mut squares) = (0.0, 0.0);
        let seeds = 2000;
        for seed in 0..seeds {
            let mut r = 0.0;
            for point in 0..64 {
                let u = stratified(Seed(seed), point * SCRAMBLES, (1, 0)) - 0.5;
                let v = stratified(Seed(seed), point * SCRAMBLES, (1, 1)) - 0.5;
                r += 12.0 * u * v / 64.0;
            }
            sum += r;
            squares += r * r;
        }
        let n = seeds as f64;
        let z_mean = sum / n * 8.0 * n.sqrt();
        assert!(z_mean.abs() < 4.5, "mean correlation off, z {z_mean}");
        // Neighbours 2 j and 2 j + 1 lie in opposite halves of both dimensions, so the first digits agree or disagree in
        // pairs: that doubles their share (9/16) of the variance, 1.56 in all. Locked dimensions would have 64.
        let spread = squares / n * 64.0;
        assert!((1.2..2.0).contains(&spread), "spread of the correlation: {spread}");
    }

    #[test]
    fn scrambles_are_independent() {
        let n = 20_000u32;
        let mut sum = 0.0;
        for seed in 0..n {
            let at = |r| stratified(Seed(u64::from(seed)), r, (7, 3)) - 0.5;
            sum += 12.0 * at(0) * at(1);
        }
        let z = sum / f64::from(n).sqrt();
        assert!(z.abs() < 4.5, "z {z}");
    }

    #[test]
    fn one_replication_is_uniform() {
        for replication in [0, 1, 8, 12_345] {
            let mut us: Vec<f64> =
                (0..20_000).map(|day| stratified(Seed(4), replication, (3, day))).collect();
            let p = ks_p_value(us.len(), ks_statistic(&mut us, |u| u).unwrap()).unwrap();
            assert!(p > 1e-5, "replication {replication}: p {p:e}");
        }
        let mut us: Vec<f64> = (0..20_000).map(|r| plain(Seed(4), r, (3, 0))).collect();
        let p = ks_p_value(us.len(), ks_statistic(&mut us, |u| u).unwrap()).unwrap();
        assert!(p > 1e-5, "plain: p {p:e}");
    }

    #[test]
    fn day_factors_have_their_moments() {
        for cv in [0.02, 0.18, 1.0] {
            let n = 4096;
            let factors: Vec<f64> =
                (0..n).map(|r| day_factor(cv, stratified(Seed(1), r, (2, 0)))).collect();
            let mean = factors.iter().sum::<f64>() / f64::from(n);
            let variance =
                factors.iter().map(|f| (f - mean) * (f - mean)).sum::<f64>() / f64::from(n);
            // Eight grids of 512 strata: the mean is right to a few strata of the tail.
            assert!((mean - 1.0).abs() < 0.003 * cv, "cv {cv}: mean {mean}");
            assert!((variance.sqrt() / cv - 1.0).abs() < 0.02, "cv {cv}: sd {}", variance.sqrt());
        }
        assert_eq!(day_factor(0.0, 0.3), 1.0);
    }

    #[test]
    fn stratifying_pays() {
        // Variance of the mean of 64 day factors over 500 studies, against the plain draws': eight strata and eight
        // scrambles give about 17, and the ratio has a standard error of 9 %.
        let variance = |draw: fn(Seed, u32, (u32, u32)) -> f64| {
            let means = (0..500).map(|seed| {
                (0..64).map(|r| day_factor(0.2, draw(Seed(seed), r, (1, 1)))).sum::<f64>() / 64.0
            });
            means.map(|m| (m - 1.0) * (m - 1.0)).sum::<f64>()
        };
        let gain = variance(plain) / variance(stratified);
        assert!(gain > 11.0, "gain {gain}");
    }
}
