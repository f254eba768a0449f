//! What a figure may come to: its quantiles and the mean of its bad end, from weighed values.

use crate::math::Arrange;

/// Values with weights of 0 or more, in rising order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    sorted: Vec<(f64, f64)>,
    all: f64,
}

impl Spread {
    /// Of values and their weights; a value may be infinite.
    pub fn of(values: impl IntoIterator<Item = (f64, f64)>) -> Spread {
        let mut sorted: Vec<(f64, f64)> =
            values.into_iter().filter(|(value, weight)| !value.is_nan() && *weight > 0.0).collect();
        sorted.arrange_by(|one, other| one.0.total_cmp(&other.0));
        let all = sorted.iter().map(|(_, weight)| weight).sum();
        Spread { sorted, all }
    }

    /// The mean; None without values, or where one is infinite.
    pub fn mean(&self) -> Option<f64> {
        let sum: f64 = self.sorted.iter().map(|(value, weight)| value * weight).sum();
        Some(sum / self.all).filter(|mean| mean.is_finite())
    }

    /// The least value at or below which lies the share `q` (0..1) of all weight; None without values, or where it is infinite.
    /// Test: `quantiles_by_hand`.
    pub fn quantile(&self, q: f64) -> Option<f64> {
        let wanted = q * self.all * (1.0 - 1e-12);
        let mut below = 0.0;
        let reaches = |(_, weight): &&(f64, f64)| {
            below += weight;
            below >= wanted
        };
        let found = self.sorted.iter().find(reaches).or(self.sorted.last());
        found.map(|(value, _)| *value).filter(|value| value.is_finite())
    }

    /// The mean of the greatest values that together have the share `1 - q` of all weight: CVaR, of which one value may count in part
    /// (Rockafellar & Uryasev 2002, "Conditional value-at-risk for general loss distributions", Journal of Banking & Finance 26(7)). With
    /// `least` it is that of the least values, for figures of which more is better. None as the mean. Test: `tails_by_hand`.
    pub fn tail(&self, q: f64, least: bool) -> Option<f64> {
        let (mut rest, mut sum) = ((1.0 - q) * self.all, 0.0);
        let size = rest;
        let mut add = |(value, weight): &(f64, f64)| {
            let part = weight.min(rest);
            rest -= part;
            if part > 0.0 {
                sum += part * value;
            }
        };
        match least {
            true => self.sorted.iter().for_each(&mut add),
            false => self.sorted.iter().rev().for_each(&mut add),
        }
        Some(sum / size).filter(|mean| mean.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_by_hand() {
        let ten = Spread::of((1..=10).rev().map(|value| (f64::from(value), 2.0)));
        assert_eq!(
            (ten.mean(), ten.quantile(0.5), ten.quantile(0.1)),
            (Some(5.5), Some(5.0), Some(1.0))
        );
        assert_eq!((ten.quantile(0.95), ten.quantile(1.0)), (Some(10.0), Some(10.0)));
        let weighed = Spread::of([(5.0, 1.0), (7.0, 3.0), (f64::NAN, 9.0)]);
        assert_eq!((weighed.quantile(0.25), weighed.quantile(0.26)), (Some(5.0), Some(7.0)));
        let never = Spread::of([(1.0, 1.0), (f64::INFINITY, 1.0)]);
        assert_eq!(
            (never.mean(), never.quantile(0.5), never.quantile(0.9)),
            (None, Some(1.0), None)
        );
        assert_eq!(Spread::default().quantile(0.5), None);
        assert_eq!(Spread::default().mean(), None);
    }

    #[test]
    fn tails_by_hand() {
        // The worst 15 % of ten equal weights: all of 10 and half of 9.
        let ten = Spread::of((1..=10).map(|value| (f64::from(value), 1.0)));
        assert!((ten.tail(0.85, false).unwrap() - 14.5 / 1.5).abs() < 1e-12);
        assert!((ten.tail(0.85, true).unwrap() - 2.0 / 1.5).abs() < 1e-12);
        assert_eq!(ten.tail(0.0, false), ten.mean());
        assert_eq!(Spread::default().tail(0.95, false), None);
    }
}
