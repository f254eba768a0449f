//! The difference of two estimates from the same replications.

use super::skewness::Shape;

/// An estimate and by how much each replication pulls it up or down: its influence, which is zero on average.
#[derive(Clone, Debug, PartialEq)]
pub struct Linear {
    /// The estimate.
    pub value: f64,
    /// By replication, in the unit of the estimate.
    pub influence: Vec<f64>,
}

/// The standard error of a difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairedError {
    /// The first estimate less the second.
    pub difference: f64,
    /// Its standard error.
    pub error: f64,
    /// How far the differences are from normal ones.
    pub shape: Shape,
    /// Variance that runs with independent chance would have had, over the variance found; `None` if that is 0.
    pub reduction: Option<f64>,
}

impl Linear {
    /// Of the pooled ratio `Σ num / Σ den`, by the delta method: `(num - ratio x den) / mean den`.
    ///
    /// `None` below two replications, for different lengths or a total denominator that is not positive.
    /// Test: `paired_ratio_by_hand`.
    pub fn of_ratio(num: &[f64], den: &[f64]) -> Option<Linear> {
        let total: f64 = den.iter().sum();
        if num.len() != den.len() || num.len() < 2 || total.is_nan() || total <= 0.0 {
            return None;
        }
        let value = num.iter().sum::<f64>() / total;
        let mean = total / num.len() as f64;
        let influence = num.iter().zip(den).map(|(num, den)| (num - value * den) / mean).collect();
        Some(Linear { value, influence })
    }

    /// Of a quantile, from the pooled share of what is at or below it: `slope` is how far the quantile moves by unit of that share.
    pub fn of_quantile(value: f64, share: &Linear, slope: f64) -> Linear {
        let influence = share.influence.iter().map(|pull| -slope * pull).collect();
        Linear { value, influence }
    }

    /// Of a weighted sum of estimates from the same replications.
    pub fn of_sum(parts: &[(f64, Linear)]) -> Linear {
        let value = parts.iter().map(|(weight, part)| weight * part.value).sum();
        let length = parts.first().map_or(0, |(_, part)| part.influence.len());
        let pull = |place: usize| {
            parts
                .iter()
                .filter_map(|(weight, part)| Some(weight * part.influence.get(place)?))
                .sum()
        };
        Linear { value, influence: (0..length).map(pull).collect() }
    }

    /// This less another estimate from the same replications. With `groups`, replication `r` belongs to group `r mod groups`, and only
    /// groups are independent. `None` where the replications are not as many, or below two, or two groups.
    /// Test: `paired_ratio_by_hand`, `what_is_the_same_differs_by_nothing`, `groups_stand_in_for_replications`.
    pub fn less(&self, other: &Linear, groups: Option<usize>) -> Option<PairedError> {
        let (mine, theirs) = (&self.influence, &other.influence);
        let groups = groups.unwrap_or(mine.len()).min(mine.len());
        if mine.len() != theirs.len() || groups < 2 {
            return None;
        }
        let pulls: Vec<f64> = mine.iter().zip(theirs).map(|(mine, theirs)| mine - theirs).collect();
        let together = variance(&pulls, groups);
        let apart = variance(mine, groups) + variance(theirs, groups);
        Some(PairedError {
            difference: self.value - other.value,
            error: together.sqrt(),
            shape: Shape::of(&pulls),
            reduction: (apart / together).is_finite().then_some(apart / together),
        })
    }
}

/// The variance of an estimate, from the influence of each replication.
fn variance(pulls: &[f64], groups: usize) -> f64 {
    let of_group = |group: usize| pulls.iter().skip(group).step_by(groups).sum::<f64>();
    let squares: f64 = (0..groups).map(|group| of_group(group) * of_group(group)).sum();
    let (n, groups) = (pulls.len() as f64, groups as f64);
    squares * groups / (groups - 1.0) / (n * n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paired_ratio_by_hand() {
        // 6 / 4 and 3 / 3; influences (1 - 1.5) / 2 ... and (1 - 1) / 1.5 ...
        let after = Linear::of_ratio(&[1.0, 5.0], &[1.0, 3.0]).unwrap();
        assert_eq!((after.value, &*after.influence), (1.5, &[-0.25, 0.25][..]));
        let before = Linear::of_ratio(&[2.0, 1.0], &[1.0, 2.0]).unwrap();
        assert_eq!(before.value, 1.0);
        let found = after.less(&before, None).unwrap();
        let pull: f64 = 0.25 + 1.0 / 1.5;
        assert_eq!(found.difference, 0.5);
        assert!((found.error - pull).abs() < 1e-15, "{found:?}");
        // Opposite pulls: pairing does harm here.
        let apart = 0.0625 + 1.0 / 2.25;
        assert!((found.reduction.unwrap() - apart / (pull * pull)).abs() < 1e-12);
    }

    #[test]
    fn what_is_the_same_differs_by_nothing() {
        let one = Linear::of_ratio(&[0.1, 0.7, 0.3], &[0.3, 0.9, 0.7]).unwrap();
        let none =
            PairedError { difference: 0.0, error: 0.0, shape: Shape::default(), reduction: None };
        assert_eq!(one.less(&one.clone(), None), Some(none));
    }

    #[test]
    fn groups_stand_in_for_replications() {
        let num = [1.0, 4.0, 3.0, 2.0];
        let zero = Linear { value: 0.0, influence: vec![0.0; 4] };
        let all = Linear::of_ratio(&num, &[1.0; 4]).unwrap();
        assert_eq!((all.value, &*all.influence), (2.5, &[-1.5, 1.5, 0.5, -0.5][..]));
        // Groups of 1 and 3 and of 4 and 2, means of 2 and 3: variance 1/2 of two, the mean of which has 1/4.
        let found = all.less(&zero, Some(2)).unwrap();
        assert!((found.error - 0.5).abs() < 1e-15, "{found:?}");
        assert_eq!(all.less(&zero, Some(1)), None);
        assert_eq!(Linear::of_ratio(&num, &[0.0; 4]), None);
        assert_eq!(Linear::of_ratio(&num[..1], &[1.0]), None);
        assert_eq!(Linear::of_ratio(&num, &[1.0; 3]), None);
    }
}
