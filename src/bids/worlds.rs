//! The joint sample: what every bid is worth on every criterion in each of the worlds that were played. A world is one draw of the
//! uncertain inputs, one demand case and one replication, the same for all bids, so bids are compared within it.

use super::value::score;

/// Values of all bids in all worlds.
#[derive(Clone, Debug, PartialEq)]
pub struct Worlds {
    bids: usize,
    criteria: usize,
    /// The probability of each world; they sum to 1.
    chances: Vec<f64>,
    /// By world, bid and criterion.
    values: Vec<f64>,
}

impl Worlds {
    /// No world yet.
    pub fn new(bids: usize, criteria: usize) -> Worlds {
        Worlds { bids, criteria, chances: Vec::new(), values: Vec::new() }
    }

    /// One world more: its weight among the others, and the values by bid, then criterion.
    pub fn push(&mut self, weight: f64, values: &[f64]) {
        debug_assert_eq!(values.len(), self.bids * self.criteria);
        self.chances.push(weight);
        self.values.extend_from_slice(values);
    }

    /// With weights that sum to 1; nothing changes where none is positive.
    pub fn weighed(mut self) -> Worlds {
        let all: f64 = self.chances.iter().sum();
        if all > 0.0 {
            self.chances.iter_mut().for_each(|chance| *chance /= all);
        }
        self
    }

    /// How many bids.
    pub fn bids(&self) -> usize {
        self.bids
    }

    /// How many criteria.
    pub fn criteria(&self) -> usize {
        self.criteria
    }

    /// How many worlds.
    pub fn len(&self) -> usize {
        self.chances.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.chances.is_empty()
    }

    /// The probability of a world.
    pub fn chance(&self, world: usize) -> f64 {
        self.chances[world]
    }

    /// What a bid is worth in a world, by criterion.
    pub fn values(&self, world: usize, bid: usize) -> &[f64] {
        let from = (world * self.bids + bid) * self.criteria;
        &self.values[from..from + self.criteria]
    }

    /// The scores of all bids in a world.
    pub fn scores(&self, world: usize, weights: &[f64]) -> Vec<f64> {
        (0..self.bids).map(|bid| score(weights, self.values(world, bid))).collect()
    }

    /// The expected values of a bid, by criterion.
    pub fn mean_values(&self, bid: usize) -> Vec<f64> {
        let mut means = vec![0.0; self.criteria];
        for world in 0..self.len() {
            for (mean, value) in means.iter_mut().zip(self.values(world, bid)) {
                *mean += self.chances[world] * value;
            }
        }
        means
    }
}

/// The places of bids by a score, the highest first; equal ones in their order.
pub fn ranked(scores: &[f64]) -> Vec<usize> {
    use crate::math::Arrange;
    let mut places: Vec<usize> = (0..scores.len()).collect();
    places.arrange_by(|&one, &other| scores[other].total_cmp(&scores[one]));
    places
}

/// Who stands first, and by how much equal ones share it: 1 over their number for each of them, 0 for the others.
pub fn shares_of_first(scores: &[f64]) -> Vec<f64> {
    let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let firsts = scores.iter().filter(|&&score| score == best).count();
    let share = |&score: &f64| if score == best { 1.0 / firsts as f64 } else { 0.0 };
    scores.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worlds_weigh_what_they_are_likely() {
        let mut worlds = Worlds::new(2, 1);
        worlds.push(1.0, &[1.0, 0.0]);
        worlds.push(3.0, &[0.0, 0.5]);
        let worlds = worlds.weighed();
        assert_eq!((worlds.chance(1), worlds.len()), (0.75, 2));
        assert_eq!(worlds.mean_values(0), [0.25]);
        assert_eq!(worlds.mean_values(1), [0.375]);
        assert_eq!(worlds.scores(1, &[1.0]), [0.0, 0.5]);
    }

    #[test]
    fn equals_share_the_first_place() {
        assert_eq!(shares_of_first(&[2.0, 3.0, 3.0]), [0.0, 0.5, 0.5]);
        assert_eq!(ranked(&[1.0, 3.0, 2.0, 3.0]), [1, 3, 2, 0]);
    }
}
