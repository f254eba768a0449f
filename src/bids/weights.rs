//! How much each criterion counts: stated in points, by order of importance, or within ranges.

use super::chance::Chance;
use super::simplex;

/// What is said about the weights of the criteria, in their order. Shares of all, 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub enum Weights {
    /// Stated, and how far they may move on either side as a share of themselves.
    Stated {
        /// The weights; they sum to 1.
        weights: Vec<f64>,
        /// 0.2 is a fifth more or less.
        moves: f64,
    },
    /// Only which matters more: places of criteria, the most important first.
    Order(Vec<usize>),
    /// Within ranges.
    Ranges(Vec<(f64, f64)>),
    /// Nothing is said of so many.
    Free(usize),
}

impl Weights {
    /// How many criteria.
    pub fn len(&self) -> usize {
        match self {
            Weights::Stated { weights, .. } => weights.len(),
            Weights::Order(places) => places.len(),
            Weights::Ranges(ranges) => ranges.len(),
            Weights::Free(count) => *count,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// So many weights, uniform on what is said. Test: `weights_keep_what_is_said`.
    pub fn sample(&self, count: usize, chance: &mut Chance) -> Vec<Vec<f64>> {
        match self {
            Weights::Stated { weights, moves } if *moves == 0.0 => vec![weights.clone(); count],
            Weights::Stated { .. } => simplex::within(&self.ranges(), count, chance),
            Weights::Ranges(ranges) => simplex::within(ranges, count, chance),
            Weights::Order(places) => {
                let sorted = |_| placed(places, &simplex::in_order(places.len(), chance));
                (0..count).map(sorted).collect()
            }
            Weights::Free(dimensions) => {
                (0..count).map(|_| simplex::uniform(*dimensions, chance)).collect()
            }
        }
    }

    /// The weights that the score is told for: those stated, else the centre of what is said; of ranges the mean of a sample of them.
    pub fn central(&self, sample: &[Vec<f64>]) -> Vec<f64> {
        match self {
            Weights::Stated { weights, .. } => weights.clone(),
            Weights::Order(places) => placed(places, &simplex::centre_in_order(places.len())),
            Weights::Free(dimensions) => vec![1.0 / *dimensions as f64; *dimensions],
            Weights::Ranges(_) => {
                let mean = |place: usize| {
                    sample.iter().map(|it| it[place]).sum::<f64>() / sample.len() as f64
                };
                let means: Vec<f64> = (0..self.len()).map(mean).collect();
                let all: f64 = means.iter().sum();
                means.into_iter().map(|it| it / all).collect()
            }
        }
    }

    /// Between what each weight lies, whatever the others are.
    pub fn ranges(&self) -> Vec<(f64, f64)> {
        match self {
            Weights::Stated { weights, moves } => {
                let moved = |w: &f64| ((w * (1.0 - moves)).max(0.0), (w * (1.0 + moves)).min(1.0));
                weights.iter().map(moved).collect()
            }
            Weights::Ranges(ranges) => ranges.clone(),
            Weights::Order(_) | Weights::Free(_) => vec![(0.0, 1.0); self.len()],
        }
    }
}

/// Weights by importance at the places of their criteria.
fn placed(places: &[usize], by_importance: &[f64]) -> Vec<f64> {
    let mut weights = vec![0.0; places.len()];
    for (&place, &weight) in places.iter().zip(by_importance) {
        weights[place] = weight;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_keep_what_is_said() {
        let mut chance = Chance::new(5, &["weights"]);
        let stated = Weights::Stated { weights: vec![0.5, 0.3, 0.2], moves: 0.2 };
        let moved = stated.sample(500, &mut chance);
        let fits = |(w, (low, high)): (&f64, &(f64, f64))| low <= w && w <= high;
        let ranges = stated.ranges();
        assert!((ranges[0].0 - 0.4).abs() < 1e-12 && (ranges[2].1 - 0.24).abs() < 1e-12);
        assert!(moved.iter().all(|point| point.iter().zip(&ranges).all(fits)));
        assert!(moved.iter().any(|point| point[0] > 0.55) && moved.iter().any(|p| p[0] < 0.45));
        assert_eq!(stated.central(&moved), [0.5, 0.3, 0.2]);
        let fixed = Weights::Stated { weights: vec![0.7, 0.3], moves: 0.0 };
        assert_eq!(fixed.sample(2, &mut chance), [[0.7, 0.3], [0.7, 0.3]]);

        let order = Weights::Order(vec![2, 0, 1]);
        assert!(order.sample(200, &mut chance).iter().all(|w| w[2] >= w[0] && w[0] >= w[1]));
        let centre = order.central(&[]);
        assert!((centre[2] - 11.0 / 18.0).abs() < 1e-12 && (centre[1] - 2.0 / 18.0).abs() < 1e-12);

        let ranges = Weights::Ranges(vec![(0.2, 0.4), (0.6, 0.8)]);
        let sample = ranges.sample(4000, &mut chance);
        assert!((ranges.central(&sample)[0] - 0.3).abs() < 0.01);
        assert_eq!(Weights::Free(4).central(&[]), [0.25; 4]);
    }
}
