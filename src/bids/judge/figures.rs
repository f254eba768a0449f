//! Figures over all worlds: what they may come to, who is level with whom, who dominates whom.

use super::{interval, mean};
use crate::bids::crossing::{crossings, through};
use crate::bids::pareto;
use crate::bids::played::Played;
use crate::bids::scored::{Crossover, Spreads};
use crate::bids::spread::Spread;
use crate::bids::tender::{Ask, Criterion, Demand, Gate, Look, Tender};
use crate::math::Arrange;

/// Every world that was played, draws first, with its weight.
pub(super) fn every_world(tender: &Tender, played: &Played) -> Vec<((usize, usize, usize), f64)> {
    let mut all = Vec::new();
    for draw in 0..played.draws() {
        for (demand, case) in tender.demands.iter().enumerate() {
            let weight = case.weight * played.counts(draw);
            all.extend((0..played.replications(draw)).map(|r| ((draw, demand, r), weight)));
        }
    }
    all
}

/// What a figure of a bid may come to.
pub(super) fn spreads(tender: &Tender, played: &Played, figure: usize, bid: usize) -> Spreads {
    let worlds = every_world(tender, played);
    let values =
        worlds.iter().filter_map(|&(world, w)| Some((played.figure(figure, bid, world)?, w)));
    let spread = Spread::of(values);
    let judged = tender.criteria.iter().find(|it| it.look == Look::Figure(figure));
    let more_is_better = match judged {
        Some(criterion) => criterion.value.sign() > 0.0,
        // What no criterion judges by itself: promises are better the more they are kept, anything else the less there is.
        None => tender
            .bids
            .iter()
            .any(|bid| bid.watched.get(figure).is_some_and(|it| it.measure.is_kept_promise())),
    };
    let of_draw = |draw: usize| {
        let of = |(demand, case): (usize, &Demand)| {
            let values: Option<Vec<f64>> = (0..played.replications(draw))
                .map(|r| played.figure(figure, bid, (draw, demand, r)))
                .collect();
            values.map(|values| case.weight * mean(&values))
        };
        tender.demands.iter().enumerate().map(of).sum::<Option<f64>>()
    };
    let draws: Option<Vec<f64>> = (0..played.draws()).map(of_draw).collect();
    Spreads {
        mean: spread.mean(),
        // A share is no more than all.
        interval: draws
            .filter(|it| it.iter().all(|x| x.is_finite()))
            .and_then(|it| interval(&it))
            .map(|ends| {
                if tender.figures[figure].unit == "share" {
                    ends.map(|end| end.clamp(0.0, 1.0))
                } else {
                    ends
                }
            }),
        p10: spread.quantile(0.1),
        p50: spread.quantile(0.5),
        p90: spread.quantile(0.9),
        cvar95: spread.tail(0.95, more_is_better),
    }
}

/// The mean of a figure of a bid in each demand case.
pub(super) fn by_demand(
    tender: &Tender,
    played: &Played,
    figure: usize,
    bid: usize,
) -> Vec<Option<f64>> {
    let of = |demand: usize| {
        let draws = 0..played.draws();
        let values = draws.flat_map(|draw| {
            let value = move |r| played.figure(figure, bid, (draw, demand, r));
            let counts = played.counts(draw);
            (0..played.replications(draw)).filter_map(move |r| Some((value(r)?, counts)))
        });
        Spread::of(values).mean()
    };
    (0..tender.demands.len()).map(of).collect()
}

/// The mean of what a criterion looks at.
pub(super) fn looked_at(
    tender: &Tender,
    played: &Played,
    criterion: usize,
    bid: usize,
) -> Option<f64> {
    let value = |world| match &tender.criteria[criterion].look {
        Look::Figure(it) => played.figure(*it, bid, world),
        Look::Spread(it) => played.apart(tender, *it, bid, world),
        Look::Checklist(shares) => Some(shares[bid]),
    };
    let all: Option<Vec<(f64, f64)>> =
        every_world(tender, played).iter().map(|&(world, w)| Some((value(world)?, w))).collect();
    Spread::of(all?).mean().filter(|mean| mean.is_finite())
}

/// By promise, then period: the probability that a bid keeps it there.
pub(super) fn kept(tender: &Tender, played: &Played, bid: usize) -> Vec<Vec<Option<f64>>> {
    let worlds = every_world(tender, played);
    let of = |promise: usize, period: usize| {
        let column = tender.column(promise, period);
        let judged =
            worlds.iter().filter_map(|&(world, w)| Some((played.figure(column, bid, world)?, w)));
        Spread::of(judged).mean()
    };
    let promises = tender.promises.iter().enumerate();
    promises.map(|(at, it)| (0..it.periods.len()).map(|period| of(at, period)).collect()).collect()
}

/// Demand cases by rising volume.
pub(super) fn by_volume(tender: &Tender) -> Vec<usize> {
    let mut cases: Vec<usize> = (0..tender.demands.len()).collect();
    cases.arrange_by(|&a, &b| tender.demands[a].volume.total_cmp(&tender.demands[b].volume));
    cases
}

/// By draw what each bid comes to on each criterion, the greater the better; compared bid by bid.
pub(super) fn dominance(tender: &Tender, played: &Played) -> Vec<Vec<f64>> {
    let figure = |bid: usize, draw: usize, criterion: &Criterion| {
        let mut sum = 0.0;
        for (demand, case) in tender.demands.iter().enumerate() {
            for r in 0..played.replications(draw) {
                let value = match &criterion.look {
                    Look::Figure(it) => played.figure(*it, bid, (draw, demand, r)),
                    Look::Spread(it) => played.apart(tender, *it, bid, (draw, demand, r)),
                    Look::Checklist(shares) => Some(shares[bid]),
                };
                // What is undefined is as bad as can be.
                let worst = criterion.value.sign() * f64::NEG_INFINITY;
                sum += case.weight * value.unwrap_or(worst);
            }
        }
        criterion.value.sign() * sum
    };
    let of_draw = |draw: usize| -> Vec<Vec<f64>> {
        let of = |bid| tender.criteria.iter().map(|it| figure(bid, draw, it)).collect();
        (0..tender.bids.len()).map(of).collect()
    };
    pareto::dominance(&(0..played.draws()).map(of_draw).collect::<Vec<_>>())
}

/// The volumes at which two bids are level in the crossover figure, in lines between the demand cases.
pub(super) fn crossovers(tender: &Tender, played: &Played) -> Vec<Crossover> {
    let Some(figure) = tender.crossover else { return Vec::new() };
    let cases = by_volume(tender);
    let line = |bid: usize| -> Option<Vec<(f64, f64)>> {
        let means = by_demand(tender, played, figure, bid);
        cases.iter().map(|&case| Some((tender.demands[case].volume, means[case]?))).collect()
    };
    let lines: Vec<Option<Vec<(f64, f64)>>> = (0..tender.bids.len()).map(line).collect();
    let mut found = Vec::new();
    for one in 0..lines.len() {
        for other in one + 1..lines.len() {
            let (Some(a), Some(b)) = (&lines[one], &lines[other]) else { continue };
            let (Some(of_one), Some(of_other)) = (through(a), through(b)) else { continue };
            let (low, high) = (a[0].0, a[a.len() - 1].0);
            for volume in crossings(low, high, |x| of_one(x) - of_other(x)) {
                // Just below it one of them has less.
                let before = volume - 1e-6 * (high - low);
                let is_one = of_one(before) <= of_other(before);
                let (below, above) = if is_one { (one, other) } else { (other, one) };
                found.push(Crossover { below, above, volume, figure: of_one(volume) });
            }
        }
    }
    found
}

/// Figures that were undefined, of whom, and in which share of the worlds.
pub(super) fn undefined(tender: &Tender, played: &Played) -> Vec<(usize, usize, f64)> {
    let worlds = every_world(tender, played);
    let all: f64 = worlds.iter().map(|it| it.1).sum();
    let mut found = Vec::new();
    let counts = |figure: &usize| {
        let looks = |it: &Criterion| matches!(it.look, Look::Figure(of) | Look::Spread(of) if of == *figure);
        let asks = |it: &Gate| matches!(it.ask, Ask::Condition { figure: of, .. } if of == *figure);
        tender.criteria.iter().any(looks) || tender.gates.iter().any(asks)
    };
    // What is only told is a dash there.
    for figure in (0..tender.figures.len()).filter(counts) {
        for bid in 0..tender.bids.len() {
            let is_missing = |world| played.figure(figure, bid, world).is_none();
            let missing: f64 =
                worlds.iter().filter(|it| is_missing(it.0)).fold(0.0, |sum, it| sum + it.1);
            if missing > 0.0 {
                found.push((figure, bid, missing / all));
            }
        }
    }
    found
}
