//! From what was played to the answer.

mod demand;
mod figures;

use super::best::{Best, best};
use super::chance::Chance;
use super::flip;
use super::information::worth;
use super::noise::{TwoLevel, within};
use super::pareto;
use super::played::Played;
use super::posterior::Means;
use super::run::Decided;
use super::scored::{Acceptable, BidScore, Hinge, Scored, Sure};
use super::sensitivity::sensitivities;
use super::settle::settled;
use super::smaa::acceptability;
use super::spread::Spread;
use super::tender::{Ask, Look, Tender};
use super::weights::Weights;
use super::worlds::{Worlds, ranked};
use crate::planning::condition::AskedOf;
use crate::scenario::{Problem, Problems};
use crate::stats::mean_interval;
use figures::{
    by_demand, by_volume, crossovers, dominance, every_world, kept, looked_at, spreads, undefined,
};

/// Weights that are drawn for ranks.
const WEIGHTS: usize = 10_000;
/// Draws of the posterior.
const POSTERIOR: usize = 4_000;
/// The probability with which one bid dominates another.
const DOMINATES: f64 = 0.95;
/// The confidence of intervals.
const CONFIDENCE: f64 = 0.95;

/// The weights that scores are told for.
pub fn central_weights(tender: &Tender) -> Vec<f64> {
    // Only the centre of ranges has to be found from a sample.
    let count = if matches!(tender.weights, Weights::Ranges(_)) { WEIGHTS } else { 0 };
    let mut chance = Chance::new(tender.seed, &["weights"]);
    tender.weights.central(&tender.weights.sample(count, &mut chance))
}

/// The answer.
///
/// # Errors
///
/// Nobody passes the gates.
pub fn judge(
    tender: &Tender,
    played: &Played,
    decided: Option<Decided>,
) -> Result<Scored, Problems> {
    let weights = central_weights(tender);
    let bids = 0..tender.bids.len();
    let scores: Vec<Vec<Vec<f64>>> =
        bids.clone().map(|bid| played.scores(tender, bid, &weights)).collect();
    let worlds = worlds(tender, played);
    let gates: Vec<Vec<(f64, bool)>> = bids.clone().map(|bid| gates(tender, played, bid)).collect();
    let passing: Vec<usize> =
        bids.clone().filter(|&bid| gates[bid].iter().all(|gate| gate.1)).collect();
    if passing.is_empty() {
        return Err(nobody_passes(tender, &gates));
    }
    let of_passing: Vec<Vec<Vec<f64>>> = passing.iter().map(|&bid| scores[bid].clone()).collect();
    let means: Vec<f64> = of_passing.iter().map(|of| mean_of(of)).collect();
    let by_score = ranked(&means);
    let order: Vec<usize> = by_score.iter().map(|&place| passing[place]).collect();
    let sure = certainty(tender, &of_passing, by_score[0]);
    let cases = demand::scores(tender, played, &passing, &weights);
    let best_in = demand::best_in(tender, &cases, by_score[0]);
    let over_cases = match best_in.len() {
        1 => sure.1.clone(),
        _ => demand::over_cases(tender, &best_in),
    };
    let acceptable = acceptable(tender, &worlds, &passing);
    let place = |bid: usize| passing.iter().position(|&it| it == bid);
    let is_known = tender.outer.inputs().is_empty();
    // Where nothing is unknown, draws differ by chance alone.
    let level =
        |found: TwoLevel| TwoLevel { input: if is_known { 0.0 } else { found.input }, ..found };
    let of_bid = |bid: usize| BidScore {
        score: TwoLevel::of(&scores[bid]).map(level).unwrap_or(TwoLevel {
            mean: mean_of(&scores[bid]),
            input: 0.0,
            simulation: 0.0,
            draws: played.draws(),
            part: 1.0,
        }),
        interval: interval(&scores[bid].iter().map(|draw| mean(draw)).collect::<Vec<f64>>()),
        values: worlds.mean_values(bid),
        means: (0..tender.criteria.len()).map(|it| looked_at(tender, played, it, bid)).collect(),
        gates: gates[bid].clone(),
        figures: (0..tender.figures.len()).map(|it| spreads(tender, played, it, bid)).collect(),
        by_demand: (0..tender.figures.len()).map(|it| by_demand(tender, played, it, bid)).collect(),
        by_noise: place(bid).map(|at| sure_of(&sure.0, at)),
        by_inputs: place(bid).filter(|_| !is_known).map(|at| sure_of(&sure.1, at)),
        by_demand_too: place(bid).map(|at| sure_of(&over_cases, at)),
        kept: kept(tender, played, bid),
        acceptable: place(bid).map(|at| acceptable[at].clone()),
    };
    let values: Vec<Vec<f64>> = passing.iter().map(|&bid| worlds.mean_values(bid)).collect();
    let leader = by_score[0];
    let rival = rival(&of_passing, &by_score);
    // Turns name rivals among those that pass.
    let named = |mut turns: flip::Flips| {
        for turn in [&mut turns.below, &mut turns.above].into_iter().flatten() {
            turn.rival = passing[turn.rival];
        }
        turns
    };
    let dominance = dominance(tender, played);
    Ok(Scored {
        draws: played.draws(),
        bids: bids.map(of_bid).collect(),
        decided: decided.filter(|it| place(it.bid).is_some()),
        rival: rival.map(|it| passing[it]),
        hinges: rival
            .map_or(Vec::new(), |it| hinges(tender, played, &of_passing, (leader, it)))
            .into_iter()
            .map(|it| Hinge {
                turns: named(it.turns),
                worth: it.worth.at_most(sure.1.regret[leader]),
                ..it
            })
            .collect(),
        weight_turns: (0..tender.criteria.len())
            .map(|criterion| named(flip::by_weight(&values, &weights, criterion, leader)))
            .collect(),
        volume_turns: named(volume_turns(tender, played, &passing, &weights, leader)),
        demand: rival.and_then(|it| {
            let mut told = demand::told(tender, &cases, &best_in, (leader, it), &passing)?;
            told.worth = told.worth.at_most(over_cases.regret[leader]);
            Some(told)
        }),
        perfect: over_cases.regret[leader],
        point: point(tender, &weights),
        front: pareto::front(&dominance, DOMINATES),
        dominance,
        crossovers: crossovers(tender, played),
        undefined: undefined(tender, played),
        order,
        weights,
    })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn mean_of(draws: &[Vec<f64>]) -> f64 {
    mean(&draws.iter().map(|draw| mean(draw)).collect::<Vec<f64>>())
}

fn interval(values: &[f64]) -> Option<[f64; 2]> {
    mean_interval(values, CONFIDENCE).map(|it| [it.low, it.high])
}

fn worlds(tender: &Tender, played: &Played) -> Worlds {
    let mut worlds = Worlds::new(tender.bids.len(), tender.criteria.len());
    for (world, weight) in every_world(tender, played) {
        let of = |bid: usize| played.worth(tender, bid, world);
        worlds.push(weight, &(0..tender.bids.len()).flat_map(of).collect::<Vec<f64>>());
    }
    worlds.weighed()
}

/// By gate: with what probability a bid passes it, and whether that is enough.
fn gates(tender: &Tender, played: &Played, bid: usize) -> Vec<(f64, bool)> {
    let mut standings = Vec::new();
    for (number, gate) in tender.gates.iter().enumerate() {
        standings.push(match &gate.ask {
            Ask::Item { item, least } => {
                let passes = tender.bids[bid].answers[*item] >= *least;
                (f64::from(u8::from(passes)), passes)
            }
            Ask::Condition { figure, chance } => {
                let Some(condition) = &tender.bids[bid].conditions[number] else { continue };
                let worlds = every_world(tender, played);
                let values =
                    worlds.iter().map(|&(world, w)| (played.figure(*figure, bid, world), w));
                let all: f64 = worlds.iter().map(|it| it.1).sum();
                let holds = |value: f64| condition.side.holds(value, condition.limit);
                if condition.asked == AskedOf::Mean {
                    let spread = Spread::of(values.filter_map(|(value, w)| Some((value?, w))));
                    let passes = spread.mean().is_some_and(holds);
                    (f64::from(u8::from(passes)), passes)
                } else {
                    // Where nothing was judged, nothing was done that could be.
                    let kept = values.filter(|(value, _)| value.is_some_and(holds));
                    // A sum of nothing would be -0.
                    let share = kept.fold(0.0, |sum, (_, w)| sum + w) / all;
                    (share, share >= *chance - 1e-12)
                }
            }
        });
    }
    standings
}

fn nobody_passes(tender: &Tender, gates: &[Vec<(f64, bool)>]) -> Problems {
    let closed = (0..tender.gates.len()).find(|&gate| gates.iter().all(|of| !of[gate].1));
    let Some(gate) = closed else {
        let help =
            "each gate lets somebody through, but nobody passes all: ask for less in one of them";
        return Problem::error("gate", "no bid passes all gates").help(help).into();
    };
    let told = |(bid, of): (&super::tender::Bid, &Vec<(f64, bool)>)| {
        format!("{} with {:.0} %", bid.name, 100.0 * of[gate].0)
    };
    let all: Vec<String> = tender.bids.iter().zip(gates).map(told).collect();
    let it = &tender.gates[gate];
    let path = crate::scenario::path::key(&crate::scenario::path::key("gate", &it.id), "condition");
    let message = format!("no bid passes: {}", all.join(", "));
    Problem::error(path, message).help("ask for less, or with less `chance`").into()
}

/// By the simulation's noise alone, and with the inputs.
fn certainty(tender: &Tender, scores: &[Vec<Vec<f64>>], leader: usize) -> (Best, Best) {
    let (covariance, degrees) = within(scores);
    // As many as would leave as much noise in the mean of draws that count alike.
    let observations = scores.first().map_or(0.0, |of| {
        let parts: f64 = of.iter().map(|draw| 1.0 / draw.len().max(1) as f64).sum();
        if parts > 0.0 { (of.len() * of.len()) as f64 / parts } else { 0.0 }
    });
    let means = scores.iter().map(|of| mean_of(of)).collect();
    let means = Means { means, covariance, observations, degrees };
    let mut chance = Chance::new(tender.seed, &["posterior"]);
    let by_noise = best(&means.draws(POSTERIOR, &mut chance), tender.indifference);
    (by_noise, best(&over_inputs(tender, scores, leader), tender.indifference))
}

/// By draw, what each bid is worth less the leader, without the simulation's noise; where no input is unknown there is one.
fn over_inputs(tender: &Tender, scores: &[Vec<Vec<f64>>], leader: usize) -> Vec<Vec<f64>> {
    if !tender.outer.inputs().is_empty() {
        return settled(scores, leader);
    }
    let first = mean_of(&scores[leader]);
    vec![scores.iter().map(|of| mean_of(of) - first).collect()]
}

fn sure_of(found: &Best, at: usize) -> Sure {
    Sure { best: found.chance[at], near: found.near[at], regret: found.regret[at] }
}

fn acceptable(tender: &Tender, worlds: &Worlds, passing: &[usize]) -> Vec<Acceptable> {
    let mut only = Worlds::new(passing.len(), tender.criteria.len());
    for world in 0..worlds.len() {
        let values: Vec<f64> =
            passing.iter().flat_map(|&bid| worlds.values(world, bid).to_vec()).collect();
        only.push(worlds.chance(world), &values);
    }
    let mut chance = Chance::new(tender.seed, &["weights"]);
    let stated = tender.weights.sample(WEIGHTS, &mut chance);
    let stated = acceptability(&only, &stated, &mut chance);
    let mut chance = Chance::new(tender.seed, &["free weights"]);
    let free = Weights::Free(tender.criteria.len()).sample(WEIGHTS, &mut chance);
    let free = acceptability(&only, &free, &mut chance);
    let of = |at: usize| Acceptable {
        ranks: stated.ranks[at].clone(),
        free_first: free.ranks[at][0],
        central: free.central[at].clone(),
        confidence: free.confidence[at],
        wins: stated.wins[at].clone(),
    };
    (0..passing.len()).map(of).collect()
}

/// Whom the first one's lead is over: twins have no lead that could hinge on anything.
fn rival(scores: &[Vec<Vec<f64>>], by_score: &[usize]) -> Option<usize> {
    let (first, others) = by_score.split_first()?;
    let other = others.iter().find(|&&other| scores[other] != scores[*first]);
    other.or(others.first()).copied()
}

fn hinges(
    tender: &Tender,
    played: &Played,
    scores: &[Vec<Vec<f64>>],
    (first, second): (usize, usize),
) -> Vec<Hinge> {
    let inputs = tender.outer.inputs();
    let differences = lead(&scores[first], &scores[second]);
    let limits: Vec<[f64; 2]> =
        inputs.iter().map(|it| [0.1, 0.9].map(|u| it.belief.quantile(u))).collect();
    let mut chance = Chance::new(tender.seed, &["sensitivity"]);
    let tied = tender.outer.tied();
    let effects = sensitivities(&played.inputs, &differences, &limits, &tied, &mut chance);
    let by_draw: Vec<Vec<f64>> =
        (0..played.draws()).map(|draw| scores.iter().map(|of| mean(&of[draw])).collect()).collect();
    let hinge = |(input, effect): (usize, super::sensitivity::Sensitivity)| {
        let column: Vec<f64> = played.inputs.iter().map(|draw| draw[input]).collect();
        let belief = &inputs[input].belief;
        let ends = (belief.quantile(0.01), belief.quantile(0.99));
        let turns = flip::by_input(&column, &by_draw, first, ends, belief.mean());
        let share = |is: &dyn Fn(f64) -> bool| {
            column.iter().filter(|&&it| is(it)).count() as f64 / column.len().max(1) as f64
        };
        let beyond = [
            turns.below.map_or(0.0, |turn| share(&|it| it < turn.at)),
            turns.above.map_or(0.0, |turn| share(&|it| it > turn.at)),
        ];
        let mut chance = Chance::new(tender.seed, &["information", &inputs[input].id]);
        Hinge { effect, worth: worth(&column, &by_draw, &mut chance), turns, beyond }
    };
    effects.into_iter().enumerate().map(hinge).collect()
}

/// By draw and replication, how far one bid is before another.
fn lead(one: &[Vec<f64>], other: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let of = |(one, other): (&Vec<f64>, &Vec<f64>)| {
        one.iter().zip(other).map(|(one, other)| one - other).collect()
    };
    one.iter().zip(other).map(of).collect()
}

fn volume_turns(
    tender: &Tender,
    played: &Played,
    passing: &[usize],
    weights: &[f64],
    leader: usize,
) -> flip::Flips {
    let case = |demand: usize| {
        let score = |&bid: &usize| {
            let (mut sum, mut all) = (0.0, 0.0);
            for draw in 0..played.draws() {
                for r in 0..played.replications(draw) {
                    let values = played.worth(tender, bid, (draw, demand, r));
                    sum += played.counts(draw) * super::value::score(weights, &values);
                    all += played.counts(draw);
                }
            }
            100.0 * sum / f64::max(all, 1.0)
        };
        (tender.demands[demand].volume, passing.iter().map(score).collect())
    };
    let cases: Vec<(f64, Vec<f64>)> = by_volume(tender).into_iter().map(case).collect();
    flip::by_volume(&cases, leader, tender.mean_volume())
}

/// What one point of the score is in the unit of the crossover figure.
fn point(tender: &Tender, weights: &[f64]) -> Option<f64> {
    let figure = tender.crossover?;
    let at = tender.criteria.iter().position(|it| it.look == Look::Figure(figure))?;
    let (worst, target) = tender.criteria[at].value.anchors();
    (weights[at] > 0.0).then(|| (worst - target).abs() / (100.0 * weights[at]))
}
