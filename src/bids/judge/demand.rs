//! What the demand cases do to the choice: one of them comes, and nobody knows which. Their weights are the chances.

use super::figures::by_volume;
use super::{lead, mean, mean_of, over_inputs};
use crate::bids::best::{Best, best};
use crate::bids::chance::Chance;
use crate::bids::information::Worth;
use crate::bids::noise::TwoLevel;
use crate::bids::played::Played;
use crate::bids::scored::{CaseScore, DemandCases};
use crate::bids::sensitivity::Part;
use crate::bids::spread::Spread;
use crate::bids::tender::Tender;

/// Draws anew of the draws, for intervals.
const RESAMPLES: usize = 200;

/// Scores by demand case, bid (those that pass the gates), draw and replication.
pub(super) type Cases = Vec<Vec<Vec<Vec<f64>>>>;

pub(super) fn scores(
    tender: &Tender,
    played: &Played,
    passing: &[usize],
    weights: &[f64],
) -> Cases {
    let of_case = |demand| {
        passing.iter().map(|&bid| played.scores_in(tender, bid, weights, demand)).collect()
    };
    (0..tender.demands.len()).map(of_case).collect()
}

/// By demand case, who is the best over the inputs when that case comes.
pub(super) fn best_in(tender: &Tender, cases: &Cases, leader: usize) -> Vec<Best> {
    let of = |scores: &Vec<_>| best(&over_inputs(tender, scores, leader), tender.indifference);
    cases.iter().map(of).collect()
}

/// Who is the best when neither the inputs nor the demand case are known: chances and regrets, weighed.
pub(super) fn over_cases(tender: &Tender, cases: &[Best]) -> Best {
    let weighed = |of: &dyn Fn(&Best) -> &Vec<f64>| {
        let mut sum = vec![0.0; cases.first().map_or(0, |case| of(case).len())];
        for (case, demand) in cases.iter().zip(&tender.demands) {
            sum.iter_mut().zip(of(case)).for_each(|(sum, it)| *sum += demand.weight * it);
        }
        sum
    };
    Best {
        chance: weighed(&|it| &it.chance),
        near: weighed(&|it| &it.near),
        regret: weighed(&|it| &it.regret),
    }
}

/// What there is to tell of the demand cases; None where there is one, or nothing was played. `pair` are the leader and its rival.
pub(super) fn told(
    tender: &Tender,
    cases: &Cases,
    best: &[Best],
    pair: (usize, usize),
    passing: &[usize],
) -> Option<DemandCases> {
    if cases.len() < 2 || cases[0][0].is_empty() {
        return None;
    }
    let weights: Vec<f64> = tender.demands.iter().map(|it| it.weight).collect();
    let scores = |(scores, best): (&Vec<Vec<Vec<f64>>>, &Best)| -> Vec<Option<CaseScore>> {
        let of = |bid| {
            let at = passing.iter().position(|&it| it == bid)?;
            Some(CaseScore { score: mean_of(&scores[at]), best: best.chance[at] })
        };
        (0..tender.bids.len()).map(of).collect()
    };
    let leads: Vec<Vec<Vec<f64>>> = cases.iter().map(|of| lead(&of[pair.0], &of[pair.1])).collect();
    let draws = leads[0].len();
    let whole: Vec<usize> = (0..draws).collect();
    let means: Vec<Vec<Vec<f64>>> = cases
        .iter()
        .map(|of| of.iter().map(|bid| bid.iter().map(|draw| mean(draw)).collect()).collect())
        .collect();
    // Where no input is unknown, draws differ by chance alone.
    let is_known = tender.outer.inputs().is_empty();
    let part = |places: &[usize]| {
        share(&leads, &weights, places).map(|share| if is_known { 1.0 } else { share })
    };
    let mut chance = Chance::new(tender.seed, &["demand"]);
    let (mut shares, mut worths) = (Vec::new(), Vec::new());
    for _ in 0..RESAMPLES {
        let places: Vec<usize> = (0..draws).map(|_| chance.below(draws)).collect();
        shares.extend(part(&places));
        worths.push(worth(&means, &weights, &places));
    }
    let limits = |of: Vec<f64>, value: f64| {
        let spread = Spread::of(of.into_iter().map(|it| (it, 1.0)));
        let limit = |q| spread.quantile(q).unwrap_or(value);
        [limit(0.05).min(value), limit(0.95).max(value)]
    };
    let value = worth(&means, &weights, &whole);
    let ends = [0.1, 0.9].map(|q| quantile(tender, q));
    let middle: f64 = leads.iter().zip(&weights).map(|(of, w)| w * mean_of(of)).sum();
    Some(DemandCases {
        scores: cases.iter().zip(best).map(scores).collect(),
        ends,
        lead: ends.map(|case| mean_of(&leads[case]) - middle),
        alone: part(&whole).map(|share| Part { share, interval: limits(shares, share) }),
        worth: Worth { value, interval: limits(worths, value) },
    })
}

/// The case at a quantile of the volume.
fn quantile(tender: &Tender, q: f64) -> usize {
    let order = by_volume(tender);
    let mut sum = 0.0;
    let reached = |&&case: &&usize| {
        sum += tender.demands[case].weight;
        sum >= q
    };
    order.iter().find(reached).or(order.last()).copied().unwrap_or(0)
}

/// The part of the lead's variance that which case comes makes alone, of all that cases and inputs make; None where nothing is made.
fn share(leads: &[Vec<Vec<f64>>], weights: &[f64], places: &[usize]) -> Option<f64> {
    let at = |of: &Vec<Vec<f64>>| places.iter().map(|&draw| of[draw].clone()).collect::<Vec<_>>();
    let cases: Vec<Vec<Vec<f64>>> = leads.iter().map(at).collect();
    let means: Vec<f64> = cases.iter().map(|of| mean_of(of)).collect();
    let middle: f64 = means.iter().zip(weights).map(|(mean, w)| w * mean).sum();
    // What differs between the cases by draw: the draws that were made move their means too.
    let mut between = 0.0;
    for ((case, mean_here), weight) in cases.iter().zip(&means).zip(weights) {
        let off = |draw: usize| {
            let all: f64 = cases.iter().zip(weights).map(|(of, w)| w * mean(&of[draw])).sum();
            mean(&case[draw]) - all
        };
        let k = places.len() as f64;
        let (gap, errors) = (mean_here - middle, (0..places.len()).map(off));
        let squares: f64 = errors.map(|it| (it - gap) * (it - gap)).sum();
        between += weight * (gap * gap - squares / (k * (k - 1.0).max(1.0)));
    }
    let within: f64 = (cases.iter().zip(weights))
        .map(|(of, weight)| weight * TwoLevel::of(of).map_or(0.0, |it| it.input))
        .sum();
    let between = between.max(0.0);
    (between + within > 0.0).then(|| between / (between + within))
}

/// `Σ w_d max_i E(U_i | d) - max_i Σ w_d E(U_i | d)`: the demand case has few values, so nothing is regressed. Means by case, bid and draw.
fn worth(means: &[Vec<Vec<f64>>], weights: &[f64], places: &[usize]) -> f64 {
    let of = |bid: &Vec<f64>| places.iter().map(|&at| bid[at]).sum::<f64>() / places.len() as f64;
    let cases: Vec<Vec<f64>> = means.iter().map(|case| case.iter().map(of).collect()).collect();
    let most = |of: &[f64]| of.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let known: f64 = cases.iter().zip(weights).map(|(of, w)| w * most(of)).sum();
    let over = |bid: usize| cases.iter().zip(weights).map(|(of, w)| w * of[bid]).sum::<f64>();
    let unknown: Vec<f64> = (0..cases[0].len()).map(over).collect();
    (known - most(&unknown)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::file::tests::{compiled, study};
    use crate::bids::judge::judge;
    use crate::bids::run::{Question, Run};

    #[test]
    fn knowing_the_case_is_worth_what_it_changes() {
        // The first leads by 4 in a case of 1/4 and is behind by 1 in one of 3/4: 1/4 without knowing; with it 1/4 · 4.
        let case = |lead: f64| vec![vec![lead + 10.0, lead + 30.0], vec![10.0, 30.0]];
        let means = [case(4.0), case(-1.0)];
        let found = worth(&means, &[0.25, 0.75], &[0, 1]);
        assert!((found - (1.0 - 0.25)).abs() < 1e-12, "{found}");
        // Where it leads in both there is nothing to change.
        assert_eq!(worth(&[case(4.0), case(1.0)], &[0.25, 0.75], &[0, 1]), 0.0);
    }

    #[test]
    fn a_choice_that_turns_with_the_demand_is_as_sure_as_its_case() {
        // Backlog is worth 70 points at 0 and none at 50, paper 30 and 18. In the low case (0.4) the first scores 30 and the second 88, in
        // the high one 100 and 18: 72 and 46 over both.
        let tender = compiled(&study()).unwrap();
        let mut run = Run::new(&tender);
        for of in (0..8).flat_map(|draw| Question::of(&tender, draw)) {
            let backlog = if of.demand == of.bid { 50.0 } else { 0.0 };
            run.absorb(&tender, &[0.7, 0.3], of, vec![vec![Some(backlog); 2]; tender.columns()]);
        }
        let (played, decided) = run.end();
        let found = judge(&tender, &played, decided).unwrap_or_else(|told| panic!("{told:?}"));
        assert_eq!(found.order, [0, 1]);
        let cases = found.demand.unwrap();
        let close = |one: f64, other: f64| (one - other).abs() < 1e-9;
        for (case, scores) in [[30.0, 88.0], [100.0, 18.0]].into_iter().enumerate() {
            for (bid, score) in scores.into_iter().enumerate() {
                let stands = cases.scores[case][bid].unwrap();
                assert!(
                    close(stands.score, score)
                        && close(stands.best, f64::from(u8::from(score > 50.0)))
                );
            }
        }
        assert_eq!(cases.ends, [0, 1]);
        assert!(close(cases.lead[0], -58.0 - 26.0) && close(cases.lead[1], 82.0 - 26.0));
        assert!(close(cases.worth.value, 0.4 * 88.0 + 0.6 * 100.0 - 72.0), "{:?}", cases.worth);
        assert!(close(cases.alone.unwrap().share, 1.0));
        let first = &found.bids[0];
        let [inputs, all] = [first.by_inputs, first.by_demand_too].map(Option::unwrap);
        assert!(close(inputs.best, 1.0) && close(inputs.regret, 0.0));
        assert!(close(all.best, 0.6) && close(all.regret, 23.2) && close(found.perfect, 23.2));
        // Backlog 50 in 0.4 of the worlds, all points on paper; the other 30 and 3 of 5.
        let means = found.bids.iter().map(|it| [it.means[0].unwrap(), it.means[1].unwrap()]);
        for (of, told) in means.zip([[20.0, 1.0], [30.0, 0.6]]) {
            assert!(close(of[0], told[0]) && close(of[1], told[1]), "{of:?}");
        }
    }

    #[test]
    fn the_part_of_the_demand_is_found_under_noise() {
        // The lead is 2 θ + c with θ normal and c -1 or 1, each with one half: 1 / (1 + 4) of the variance; noise of sd 1, the same in both
        // cases or not. Over 60 studies of 100 draws, 4.5 standard errors of the mean.
        for together in [true, false] {
            let mut chance = Chance::new(6, &["demand part"]);
            let mut found = Vec::new();
            for _ in 0..60 {
                let mut cases = [Vec::new(), Vec::new()];
                for _ in 0..100 {
                    let level = 2.0 * chance.normal();
                    let common = [chance.normal(), chance.normal()];
                    for (case, sign) in cases.iter_mut().zip([-1.0, 1.0]) {
                        let noise = |it| if together { it } else { chance.normal() };
                        case.push(common.map(noise).map(|it| level + sign + it).to_vec());
                    }
                }
                let whole: Vec<usize> = (0..100).collect();
                found.push(share(&cases, &[0.5, 0.5], &whole).unwrap());
            }
            let mean = found.iter().sum::<f64>() / 60.0;
            let spread = found.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / 59.0;
            let error = (spread / 60.0).sqrt();
            assert!((mean - 0.2).abs() < 4.5 * error + 0.003, "{mean} ± {error}");
            assert!(error < 0.006, "{error}");
        }
    }
}
