//! Where the choice turns: the weight, the input or the volume at which another bid takes the lead.

use super::crossing::{crossings, through};
use super::curve::Curve;
use super::value::score;

/// The highest degree of a curve.
const DEGREE: usize = 3;

/// A turn of the choice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    /// Where it happens, on the scale of what moves.
    pub at: f64,
    /// Who leads beyond it.
    pub rival: usize,
}

/// The nearest turns below and above where things stand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Flips {
    /// Below.
    pub below: Option<Flip>,
    /// Above.
    pub above: Option<Flip>,
}

impl Flips {
    fn nearest(turns: impl IntoIterator<Item = Flip>, now: f64) -> Flips {
        let mut nearest = Flips::default();
        for turn in turns {
            let (place, is_nearer): (_, fn(f64, f64) -> bool) = match turn.at < now {
                true => (&mut nearest.below, |new, old| new > old),
                false => (&mut nearest.above, |new, old| new < old),
            };
            if place.is_none_or(|old| is_nearer(turn.at, old.at)) {
                *place = Some(turn);
            }
        }
        nearest
    }
}

/// Turns as the weight of one criterion moves and the others keep their proportions; the expected scores are lines in it, so the turns are
/// exact. `values` by bid and criterion. Test: `a_weight_turns_the_choice`.
pub fn by_weight(values: &[Vec<f64>], weights: &[f64], criterion: usize, leader: usize) -> Flips {
    let now = weights[criterion];
    let rest = 1.0 - now;
    if rest <= 0.0 {
        return Flips::default();
    }
    // Of each bid: what it is worth if this criterion has no weight, and if it has all.
    let ends = |bid: &Vec<f64>| {
        let own = bid[criterion];
        ((score(weights, bid) - now * own) / rest, own)
    };
    let (none, all) = ends(&values[leader]);
    let turn = |(rival, bid): (usize, &Vec<f64>)| {
        let (theirs_none, theirs_all) = ends(bid);
        let (from, to) = (theirs_none - none, theirs_all - all);
        let at = from / (from - to);
        (rival != leader && from * to < 0.0).then_some(Flip { at, rival })
    };
    Flips::nearest(values.iter().enumerate().filter_map(turn), now)
}

/// Turns as one input moves between two ends, the others at their average: where a curve of the difference of each rival from the leader
/// passes zero, and the rival does lead, on average, in the draws beyond. A curve may pass zero where no draw does: scores that are capped
/// have plateaus and cliffs. `inputs` and `scores` by draw. Tests: `an_input_turns_the_choice`, `a_cliff_is_no_turn`.
pub fn by_input(
    inputs: &[f64],
    scores: &[Vec<f64>],
    leader: usize,
    ends: (f64, f64),
    now: f64,
) -> Flips {
    let rivals = scores.first().map_or(0, Vec::len);
    let turns = (0..rivals).filter(|&rival| rival != leader).flat_map(|rival| {
        let differences: Vec<f64> = scores.iter().map(|draw| draw[rival] - draw[leader]).collect();
        let curve = Curve::fitted(inputs, &differences, DEGREE).filter(|it| it.degree() > 0);
        let found = curve.map(|curve| crossings(ends.0, ends.1, |x| curve.at(x)));
        let leads = |at: &f64| {
            let beyond = |x: f64| if *at < now { x < *at } else { x > *at };
            let there = inputs.iter().zip(&differences).filter(|(x, _)| beyond(**x));
            there.map(|(_, difference)| difference).sum::<f64>() > 0.0
        };
        let found: Vec<f64> = found.unwrap_or_default().into_iter().filter(leads).collect();
        found.into_iter().map(move |at| Flip { at, rival })
    });
    Flips::nearest(turns, now)
}

/// Turns as the volume moves between the demand cases that were played, in lines between them. `cases` by rising volume: volume, then the
/// expected score of each bid. Test: `a_volume_turns_the_choice`.
pub fn by_volume(cases: &[(f64, Vec<f64>)], leader: usize, now: f64) -> Flips {
    let rivals = cases.first().map_or(0, |(_, scores)| scores.len());
    let turns = (0..rivals).filter(|&rival| rival != leader).flat_map(|rival| {
        let points: Vec<(f64, f64)> = cases
            .iter()
            .map(|(volume, scores)| (*volume, scores[rival] - scores[leader]))
            .collect();
        let ends = (cases[0].0, cases[cases.len() - 1].0);
        let found = through(&points).map(|line| crossings(ends.0, ends.1, line));
        found.unwrap_or_default().into_iter().map(move |at| Flip { at, rival })
    });
    Flips::nearest(turns, now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::chance::Chance;

    #[test]
    fn a_weight_turns_the_choice() {
        // Cost 0.6, quality 0.4: 0.76 and 0.64. They are equal at a weight of cost of 0.45; a third never leads the first.
        let values = [vec![1.0, 0.4], vec![0.45, 0.85], vec![0.9, 0.3]];
        let found = by_weight(&values, &[0.6, 0.4], 0, 0);
        assert!((found.below.unwrap().at - 0.45).abs() < 1e-12 && found.below.unwrap().rival == 1);
        assert_eq!(found.above, None);
        let quality = by_weight(&values, &[0.6, 0.4], 1, 0);
        assert!((quality.above.unwrap().at - 0.55).abs() < 1e-12 && quality.below.is_none());
        assert_eq!(by_weight(&values, &[1.0, 0.0], 0, 0), Flips::default());
    }

    #[test]
    fn an_input_turns_the_choice() {
        let mut chance = Chance::new(2, &["flip"]);
        let inputs: Vec<f64> = (0..100).map(|_| 1.0 + 0.15 * chance.normal()).collect();
        // The second leads above 1.05 and the third below 0.8.
        let scores: Vec<Vec<f64>> =
            inputs.iter().map(|x| vec![0.0, x - 1.05 + 0.001 * chance.normal(), 0.8 - x]).collect();
        let found = by_input(&inputs, &scores, 0, (0.7, 1.3), 1.0);
        let (below, above) = (found.below.unwrap(), found.above.unwrap());
        assert!((below.at - 0.8).abs() < 1e-6 && below.rival == 2, "{below:?}");
        assert!((above.at - 1.05).abs() < 0.001 && above.rival == 1, "{above:?}");
    }

    #[test]
    fn a_cliff_is_no_turn() {
        // The rival is behind in every draw, by little below 1.1 and by much above: a cubic through that passes zero.
        let inputs: Vec<f64> = (0..40).map(|at| 0.9 + 0.01 * f64::from(at)).collect();
        let behind = |x: f64| if x < 1.1 { -0.5 } else { -40.0 };
        let scores: Vec<Vec<f64>> = inputs.iter().map(|&x| vec![0.0, behind(x)]).collect();
        let differences: Vec<f64> = scores.iter().map(|of| of[1]).collect();
        let curve = Curve::fitted(&inputs, &differences, DEGREE).unwrap();
        assert!(!crossings(0.9, 1.3, |x| curve.at(x)).is_empty());
        assert_eq!(by_input(&inputs, &scores, 0, (0.9, 1.3), 1.05), Flips::default());
    }

    #[test]
    fn a_volume_turns_the_choice() {
        let cases = [(0.8, vec![60.0, 62.0]), (1.0, vec![65.0, 61.0]), (1.2, vec![66.0, 50.0])];
        let found = by_volume(&cases, 0, 1.0);
        assert!(
            (found.below.unwrap().at - (0.8 + 0.2 / 3.0)).abs() < 1e-9 && found.above.is_none()
        );
        assert_eq!(by_volume(&cases[..1], 0, 1.0), Flips::default());
    }
}
