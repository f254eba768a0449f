//! Exact products and quotients of whole numbers, rounded once.

use crate::scenario::quantity::MILLION;

/// The most that a line comes to [cents]: 2^53, as every number of a report.
const MOST: i128 = 1 << 53;
/// Millionths of a unit in a cent.
const CENT: i128 = MILLION as i128 / 100;

/// A product over a product, half away from zero. What is too large is the largest amount; nothing of a scenario's size is.
pub fn rounded(times: &[i64], over: &[i64]) -> i64 {
    let product = |all: &[i64]| all.iter().fold(1i128, |sum, &it| sum.saturating_mul(it.into()));
    half_away(product(times), product(over))
}

/// An amount in millionths times whole numbers over others, in cents.
pub fn cents(amount: i64, times: &[i64], over: &[i64]) -> i64 {
    let product =
        |all: &[i64], first: i128| all.iter().fold(first, |sum, &it| sum.saturating_mul(it.into()));
    half_away(product(times, amount.into()), product(over, CENT))
}

/// An amount of one currency in another: by their rates [millionths].
pub fn exchanged(amount: i64, from: i64, to: i64) -> i64 {
    if from == to { amount } else { rounded(&[amount, from], &[to]) }
}

fn half_away(above: i128, below: i128) -> i64 {
    if below == 0 {
        return 0;
    }
    let (whole, rest) = (above / below, above % below);
    let up = rest.saturating_abs().saturating_mul(2) >= below.saturating_abs();
    let away = if (above < 0) == (below < 0) { 1 } else { -1 };
    (whole + if up { away } else { 0 }).clamp(-MOST, MOST) as i64
}

/// An amount that has risen by a rate [millionths] so many times; each rise is rounded to a millionth.
pub fn risen(amount: i64, rate: i64, times: u32) -> i64 {
    (0..times).fold(amount, |amount, _| amount.saturating_add(rounded(&[amount, rate], &[MILLION])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(
            [5, 15, 25, -5, -15, 4, -4].map(|it| rounded(&[it], &[10])),
            [1, 2, 3, -1, -2, 0, 0]
        );
        assert_eq!(rounded(&[-7], &[-2]), 4);
        assert_eq!(rounded(&[7], &[0]), 0);
        // 0.125 is 13 cents; 3.90 for 3 is 11.70.
        assert_eq!((cents(125_000, &[], &[]), cents(3_900_000, &[3], &[])), (13, 1170));
        assert_eq!(cents(1_000_000, &[i64::MAX, i64::MAX, i64::MAX], &[]), 1 << 53);
    }

    #[test]
    fn amounts_are_exchanged_and_rise() {
        // 100.01 EUR at 1.08 are 108.0108.
        assert_eq!((exchanged(10_001, 1_080_000, MILLION), exchanged(5, 3, 3)), (10_801, 5));
        // 20 at 3 %: 20.6, 21.218.
        assert_eq!((risen(20_000_000, 30_000, 2), risen(7, 30_000, 0)), (21_218_000, 7));
        // 0.333333 x 1.03 = 0.34333299: rounded to a millionth.
        assert_eq!(risen(333_333, 30_000, 1), 343_333);
    }
}
