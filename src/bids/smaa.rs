//! Which bid is acceptable to whom: ranks when both the weights and the worlds are uncertain, SMAA-2 (Lahdelma & Salminen 2001, "SMAA-2:
//! stochastic multicriteria acceptability analysis for group decision making", Operations Research 49(3)).

use super::chance::Chance;
use super::value::score;
use super::worlds::{Worlds, ranked, shares_of_first};

/// What SMAA-2 tells, by bid.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptability {
    /// The share of weights and worlds in which a bid has a rank, the first rank first; equal bids share their ranks.
    pub ranks: Vec<Vec<f64>>,
    /// The mean of the weights under which it is first: those of its typical friend. None where it never is.
    pub central: Vec<Option<Vec<f64>>>,
    /// The share of worlds in which it is first under its central weights; None without them.
    pub confidence: Vec<Option<f64>>,
    /// The share in which it stands before each other bid; half of the ties. Its own place holds one half.
    pub wins: Vec<Vec<f64>>,
}

/// Ranks over weights and worlds: each of the weights meets one world, drawn by its probability, and in a world all bids share its chance.
///
/// A rank that a bid truly holds with probability p is found with a standard error of √(p (1 - p) / weights); worlds that are few add
/// theirs. Tests: `two_and_three_bids_with_exact_acceptabilities`, `order_and_worlds`, `equal_bids_share`.
pub fn acceptability(worlds: &Worlds, weights: &[Vec<f64>], chance: &mut Chance) -> Acceptability {
    let bids = worlds.bids();
    let mut ranks = vec![vec![0.0; bids]; bids];
    let mut wins = vec![vec![0.5; bids]; bids];
    let mut friends = vec![(0.0, vec![0.0; worlds.criteria()]); bids];
    let one = 1.0 / weights.len().max(1) as f64;
    wins.iter_mut().enumerate().for_each(|(bid, row)| {
        row.iter_mut().enumerate().filter(|(it, _)| *it != bid).for_each(|(_, win)| *win = 0.0);
    });
    let picks = picked(worlds, weights.len(), chance);
    for (weights, world) in weights.iter().zip(picks) {
        let scores = worlds.scores(world, weights);
        count_ranks(&scores, one, &mut ranks);
        for (bid, share) in shares_of_first(&scores).into_iter().enumerate() {
            friends[bid].0 += share;
            friends[bid].1.iter_mut().zip(weights).for_each(|(sum, w)| *sum += share * w);
        }
        for (bid, row) in wins.iter_mut().enumerate() {
            for (other, win) in row.iter_mut().enumerate().filter(|(other, _)| *other != bid) {
                *win += match scores[bid].total_cmp(&scores[other]) {
                    std::cmp::Ordering::Greater => one,
                    std::cmp::Ordering::Equal => 0.5 * one,
                    std::cmp::Ordering::Less => 0.0,
                };
            }
        }
    }
    let central: Vec<Option<Vec<f64>>> = friends
        .into_iter()
        .map(|(all, sums)| (all > 0.0).then(|| sums.into_iter().map(|sum| sum / all).collect()))
        .collect();
    let sure = |(bid, weights): (usize, &Option<Vec<f64>>)| {
        weights.as_ref().map(|weights| chance_of_first(worlds, weights)[bid])
    };
    let confidence = central.iter().enumerate().map(sure).collect();
    Acceptability { ranks, central, confidence, wins }
}

/// The probability of each bid to be first under weights, over all worlds.
pub fn chance_of_first(worlds: &Worlds, weights: &[f64]) -> Vec<f64> {
    let mut first = vec![0.0; worlds.bids()];
    for world in 0..worlds.len() {
        let scores: Vec<f64> =
            (0..worlds.bids()).map(|bid| score(weights, worlds.values(world, bid))).collect();
        for (sum, share) in first.iter_mut().zip(shares_of_first(&scores)) {
            *sum += worlds.chance(world) * share;
        }
    }
    first
}

/// Equal bids share the ranks that they take together.
fn count_ranks(scores: &[f64], one: f64, ranks: &mut [Vec<f64>]) {
    let order = ranked(scores);
    let mut first = 0;
    while first < order.len() {
        let same = |&&bid: &&usize| scores[bid] == scores[order[first]];
        let equals = order[first..].iter().take_while(same).count();
        for &bid in &order[first..first + equals] {
            for share in &mut ranks[bid][first..first + equals] {
                *share += one / equals as f64;
            }
        }
        first += equals;
    }
}

/// So many worlds by their probabilities, one from each of as many equal strata, in an order of chance.
fn picked(worlds: &Worlds, count: usize, chance: &mut Chance) -> Vec<usize> {
    let mut picks = Vec::with_capacity(count);
    let (mut world, mut below) = (0, if worlds.is_empty() { 0.0 } else { worlds.chance(0) });
    for stratum in 0..count {
        let at = (stratum as f64 + chance.uniform()) / count as f64;
        while at > below && world + 1 < worlds.len() {
            world += 1;
            below += worlds.chance(world);
        }
        picks.push(world);
    }
    chance.order(count).into_iter().map(|place| picks[place]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::weights::Weights;

    fn one_world(values: &[f64], bids: usize) -> Worlds {
        let mut worlds = Worlds::new(bids, values.len() / bids);
        worlds.push(1.0, values);
        worlds
    }

    fn found(worlds: &Worlds, weights: &Weights) -> Acceptability {
        let mut chance = Chance::new(11, &["smaa"]);
        let weights = weights.sample(20_000, &mut chance);
        acceptability(worlds, &weights, &mut chance)
    }

    /// 20,000 weights: 4.5 standard errors of a share are at most 0.016.
    const NEAR: f64 = 0.016;

    #[test]
    fn two_and_three_bids_with_exact_acceptabilities() {
        // Of two weights the first is uniform: a bid (1, 0) is first above one half.
        let two = found(&one_world(&[1.0, 0.0, 0.0, 1.0], 2), &Weights::Free(2));
        assert!((two.ranks[0][0] - 0.5).abs() < NEAR && (two.ranks[0][1] - 0.5).abs() < NEAR);
        let centre = two.central[0].as_ref().unwrap();
        assert!((centre[0] - 0.75).abs() < NEAR, "{centre:?}");
        assert_eq!(two.confidence, [Some(1.0), Some(1.0)]);
        // (0.6, 0.6) is first between 0.4 and 0.6, never last.
        let values = [1.0, 0.0, 0.0, 1.0, 0.6, 0.6];
        let three = found(&one_world(&values, 3), &Weights::Free(2));
        for (bid, exact) in [0.4, 0.4, 0.2].into_iter().enumerate() {
            assert!((three.ranks[bid][0] - exact).abs() < NEAR, "{bid}: {:?}", three.ranks);
        }
        assert!((three.ranks[2][1] - 0.8).abs() < NEAR && three.ranks[2][2] == 0.0);
        assert!((three.wins[2][0] - 0.6).abs() < NEAR && three.wins[2][2] == 0.5);
        assert!((three.central[2].as_ref().unwrap()[0] - 0.5).abs() < NEAR);
        // Three bids, each best on one criterion: the centre of the first's weights is the mean of the greatest of three, 11/18.
        let values = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
        let each = found(&one_world(&values, 3), &Weights::Free(3));
        assert!((each.ranks[1][0] - 1.0 / 3.0).abs() < NEAR);
        assert!((each.central[1].as_ref().unwrap()[1] - 11.0 / 18.0).abs() < NEAR);
    }

    #[test]
    fn order_and_worlds() {
        // With the first criterion the more important of two, its weight is uniform from 1/2 to 1: (0, 1) is never first against (1, 0),
        // and (0.6, 0.6) is below 0.6: one fifth.
        let values = [1.0, 0.0, 0.0, 1.0, 0.6, 0.6];
        let order = found(&one_world(&values, 3), &Weights::Order(vec![0, 1]));
        assert!((order.ranks[2][0] - 0.2).abs() < NEAR && order.ranks[1][0] < 1e-3);
        // Two worlds of probability 1/4 and 3/4: the bids change places between them, whatever the weights.
        let mut worlds = Worlds::new(2, 2);
        worlds.push(1.0, &[1.0, 1.0, 0.0, 0.0]);
        worlds.push(3.0, &[0.0, 0.0, 0.5, 0.5]);
        let two = found(&worlds.weighed(), &Weights::Free(2));
        assert!((two.ranks[0][0] - 0.25).abs() < NEAR, "{:?}", two.ranks);
        assert!((two.confidence[1].unwrap() - 0.75).abs() < 1e-12);
    }

    #[test]
    fn equal_bids_share() {
        let same = found(&one_world(&[0.3, 0.7, 0.3, 0.7, 0.1, 0.2], 3), &Weights::Free(2));
        for bid in [0, 1] {
            assert!(
                (same.ranks[bid][0] - 0.5).abs() < 1e-9 && (same.wins[0][1] - 0.5).abs() < 1e-9
            );
            assert!((same.ranks[bid][1] - 0.5).abs() < 1e-9 && same.ranks[bid][2] == 0.0);
        }
        assert_eq!((same.central[2].as_ref(), same.confidence[2]), (None, None));
        for bid in &same.ranks {
            assert!((bid.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }
}
