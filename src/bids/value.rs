//! What a figure is worth: value functions from 0, the worst that would be accepted, to 1, the target; and the additive score.

use crate::math::Arrange;

/// A piecewise linear value function (Keeney & Raiffa 1976, "Decisions with multiple objectives", chapter 3): flat beyond its ends.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueFunction {
    /// Figure and value, figures rising.
    points: Vec<(f64, f64)>,
}

/// Why points make no value function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Fewer than two, or two with the same figure.
    Points,
    /// A figure that is not finite, or a value outside 0 to 1.
    Value,
    /// Values that rise and fall.
    Direction,
    /// No point is worth 0, or none 1.
    Anchors,
}

impl ValueFunction {
    /// In one line from the worst acceptable figure to the target; the worst may lie above the target, as of costs.
    ///
    /// # Errors
    ///
    /// Equal or infinite ends. Test: `figures_are_worth_what_lies_between`.
    pub fn between(worst: f64, target: f64) -> Result<ValueFunction, Unfit> {
        ValueFunction::through(&[(worst, 0.0), (target, 1.0)])
    }

    /// Through points of figure and value; the values go from 0 to 1 and never back.
    ///
    /// # Errors
    ///
    /// See [`Unfit`]. Test: `what_is_no_value_function`.
    pub fn through(points: &[(f64, f64)]) -> Result<ValueFunction, Unfit> {
        let mut points = points.to_vec();
        if points.iter().any(|(x, v)| !x.is_finite() || !(0.0..=1.0).contains(v)) {
            return Err(Unfit::Value);
        }
        points.arrange_by(|one, other| one.0.total_cmp(&other.0));
        if points.len() < 2 || points.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return Err(Unfit::Points);
        }
        let steps = points.windows(2).map(|pair| pair[1].1 - pair[0].1);
        if steps.clone().any(|step| step > 0.0) && steps.clone().any(|step| step < 0.0) {
            return Err(Unfit::Direction);
        }
        let has = |value: f64| points.iter().any(|point| point.1 == value);
        if has(0.0) && has(1.0) { Ok(ValueFunction { points }) } else { Err(Unfit::Anchors) }
    }

    /// The value of a figure, 0 to 1; an infinite one is worth what lies at that end.
    pub fn of(&self, figure: f64) -> f64 {
        let after = self.points.partition_point(|point| point.0 <= figure);
        let at = |place: usize| self.points[place];
        if after == 0 || after == self.points.len() {
            return at(after.saturating_sub(1)).1;
        }
        let ((x, v), (y, w)) = (at(after - 1), at(after));
        v + (w - v) * ((figure - x) / (y - x))
    }

    /// 1 where more is better, -1 where less is.
    pub fn sign(&self) -> f64 {
        let (first, last) = (self.points[0].1, self.points[self.points.len() - 1].1);
        if last > first { 1.0 } else { -1.0 }
    }

    /// The figure that is worth nothing and the nearest that is worth all: worst acceptable and target.
    pub fn anchors(&self) -> (f64, f64) {
        let last = |value: f64| self.points.iter().rev().find(|point| point.1 == value);
        let first = |value: f64| self.points.iter().find(|point| point.1 == value);
        // Of several figures worth nothing the nearest to the target, of several worth all the nearest to the worst.
        let (worst, target) = match self.sign() > 0.0 {
            true => (last(0.0), first(1.0)),
            false => (first(0.0), last(1.0)),
        };
        // Both anchors are there: `through` has seen to it.
        let ends = (self.points[0].0, self.points[self.points.len() - 1].0);
        (worst.map_or(ends.0, |point| point.0), target.map_or(ends.1, |point| point.0))
    }
}

/// The additive score of values under weights that sum to 1 (Keeney & Raiffa 1976): 0 to 1.
pub fn score(weights: &[f64], values: &[f64]) -> f64 {
    weights.iter().zip(values).map(|(weight, value)| weight * value).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_worth_what_lies_between() {
        let cost = ValueFunction::between(2.4, 1.6).unwrap();
        for (figure, value) in [(2.4, 0.0), (9.0, 0.0), (2.0, 0.5), (1.6, 1.0), (0.1, 1.0)] {
            assert!((cost.of(figure) - value).abs() < 1e-12, "{figure}");
        }
        assert_eq!((cost.sign(), cost.anchors()), (-1.0, (2.4, 1.6)));
        assert_eq!((cost.of(f64::INFINITY), cost.of(f64::NEG_INFINITY)), (0.0, 1.0));
        let bent = ValueFunction::through(&[(95.0, 1.0), (80.0, 0.0), (90.0, 0.8), (70.0, 0.0)]);
        let bent = bent.unwrap();
        assert!((bent.of(85.0) - 0.4).abs() < 1e-12 && (bent.of(92.5) - 0.9).abs() < 1e-12);
        assert_eq!((bent.sign(), bent.anchors()), (1.0, (80.0, 95.0)));
    }

    #[test]
    fn what_is_no_value_function() {
        let through = ValueFunction::through;
        assert_eq!(ValueFunction::between(3.0, 3.0), Err(Unfit::Points));
        assert_eq!(ValueFunction::between(f64::INFINITY, 3.0), Err(Unfit::Value));
        assert_eq!(through(&[(0.0, 0.0)]), Err(Unfit::Points));
        assert_eq!(through(&[(0.0, 0.0), (1.0, 1.2)]), Err(Unfit::Value));
        assert_eq!(through(&[(0.0, 0.0), (1.0, 1.0), (2.0, 0.5)]), Err(Unfit::Direction));
        assert_eq!(through(&[(0.0, 0.1), (1.0, 1.0)]), Err(Unfit::Anchors));
    }

    #[test]
    fn scores_add_up() {
        assert!((score(&[0.35, 0.25, 0.4], &[1.0, 0.0, 0.5]) - 0.55).abs() < 1e-12);
    }
}
