//! What criteria and gates look at: measures at their places in each bid's model, value functions, conditions.

use crate::bids::checklist::share;
use crate::bids::file::said::{Asks, Looks, Said};
use crate::bids::tender::{Ask, Bid, Criterion, Figure, Gate, Look, Promise};
use crate::bids::value::{Unfit, ValueFunction};
use crate::planning::condition::{AskedOf, Condition, figure, subject};
use crate::scenario::format::Scalar;
use crate::scenario::{Problem, Problems, path, quantity};
use crate::study::{Watched, judged_periods};

/// The place of a measure among the figures, the same for all bids.
pub(super) fn watch(
    text: &str,
    at: &str,
    bids: &mut [Bid],
    figures: &mut Vec<Figure>,
    problems: &mut Problems,
) -> Option<usize> {
    let mut all = Vec::new();
    for bid in bids.iter() {
        match subject(text, &bid.model) {
            Ok((watched, AskedOf::Each)) => all.push(watched),
            Ok(_) => {
                let help = "leave the quantile or mean out; the study tells both";
                problems.error(at, "the study looks at every replication", Some(help.into()));
                return None;
            }
            Err(wrong) => {
                let message = format!("{}: {}", bid.id, wrong.fault.message);
                problems.push(Problem { help: wrong.fault.help, ..Problem::error(at, message) });
                return None;
            }
        }
    }
    Some(placed(text, all, bids, figures))
}

/// The place of a measure that is only told. A bid that has no such thing, as credits without a contract, has none of it: that is undefined
/// there, as long as some bid has it and it is about the whole operation.
pub(super) fn watch_told(
    text: &str,
    at: &str,
    bids: &mut [Bid],
    figures: &mut Vec<Figure>,
    problems: &mut Problems,
) -> Option<usize> {
    let known = bids.iter().find_map(|bid| match subject(text, &bid.model) {
        Ok((watched, AskedOf::Each)) if watched.is_of_all() => Some(watched),
        _ => None,
    });
    let Some(known) = known else { return watch(text, at, bids, figures, problems) };
    let of = |bid: &Bid| subject(text, &bid.model).map_or(known, |it| it.0);
    let all = bids.iter().map(of).collect();
    Some(placed(text, all, bids, figures))
}

fn placed(text: &str, all: Vec<Watched>, bids: &mut [Bid], figures: &mut Vec<Figure>) -> usize {
    let same = |place: &usize| bids.iter().zip(&all).all(|(bid, it)| bid.watched[*place] == *it);
    if let Some(place) = (0..figures.len()).find(same) {
        return place;
    }
    let unit = all.first().map_or("", |it| it.measure.unit());
    figures.push(Figure { text: text.to_owned(), unit });
    bids.iter_mut().zip(all).for_each(|(bid, it)| bid.watched.push(it));
    figures.len() - 1
}

/// The promises among the figures that are told period by period: those that all bids have with the same periods.
pub(super) fn promises(bids: &[Bid], figures: &[Figure]) -> Vec<Promise> {
    let of = |figure: usize| {
        let mut all = bids.iter().map(|bid| judged_periods(&bid.model, &bid.watched[figure]));
        let periods = all.next().filter(|first| first.len() > 1 && all.all(|it| it == *first))?;
        Some(Promise { figure, periods })
    };
    (0..figures.len()).filter_map(of).collect()
}

pub(super) fn criteria(
    said: &Said,
    bids: &mut [Bid],
    figures: &mut Vec<Figure>,
    problems: &mut Problems,
) -> Vec<Criterion> {
    let mut criteria = Vec::new();
    for it in &said.criteria {
        let measure = path::key(&it.path, "measure");
        let look = match &it.looks {
            Looks::Measure(text) => {
                watch(text, &measure, bids, figures, problems).map(Look::Figure)
            }
            Looks::Spread(text) if said.demands.len() < 2 => {
                let message = format!("{text} cannot be apart between demand cases: there is one");
                let help = "write [demand.low] and [demand.high] with their volumes and weights";
                problems.error(path::key(&it.path, "spread"), message, Some(help.into()));
                None
            }
            Looks::Spread(text) => watch(text, &measure, bids, figures, problems).map(Look::Spread),
            Looks::Checklist(places) => {
                let items: Vec<_> = places.iter().map(|&at| said.items[at].clone()).collect();
                let of = |bid: &Bid| {
                    let answers: Vec<f64> = places.iter().map(|&at| bid.answers[at]).collect();
                    share(&items, &answers).unwrap_or(0.0)
                };
                Some(Look::Checklist(bids.iter().map(of).collect()))
            }
        };
        let Some(look) = look else { continue };
        let mut points = Vec::new();
        for (text, value, at) in &it.points {
            let read = match (&look, bids.first()) {
                (Look::Figure(place), Some(bid)) => {
                    figure(text, bid.watched[*place].measure, &bid.model)
                }
                _ => quantity::factor(&Scalar::Text(text.clone())),
            };
            points.extend(problems.take(at, read).map(|figure| (figure, *value)));
        }
        if points.len() < it.points.len() {
            continue;
        }
        match ValueFunction::through(&points) {
            Ok(value) => {
                criteria.push(Criterion { id: it.id.clone(), name: it.name.clone(), look, value });
            }
            Err(unfit) => {
                let message = match unfit {
                    Unfit::Points => "two points of the value function have one figure",
                    Unfit::Value => "figures are finite and values lie between 0 and 1",
                    Unfit::Direction => "the values rise and fall",
                    Unfit::Anchors => "no figure is worth 0, or none is worth 1",
                };
                let help = "the worst acceptable figure is worth 0 and the target 1, with values between them in order";
                problems.error(&it.path, message, Some(help.into()));
            }
        }
    }
    criteria
}

pub(super) fn gates(
    said: &Said,
    bids: &mut [Bid],
    figures: &mut Vec<Figure>,
    problems: &mut Problems,
) -> Vec<Gate> {
    let mut gates = Vec::new();
    for it in &said.gates {
        let ask = match &it.asks {
            Asks::Item(item, least) => {
                bids.iter_mut().for_each(|bid| bid.conditions.push(None));
                let best = bids.iter().map(|bid| bid.answers[*item]).fold(0.0, f64::max);
                if best < *least {
                    let message =
                        format!("no bid passes: {} points at most, {least} are asked for", best);
                    let help = "ask for fewer points, or leave the gate out";
                    problems.error(path::key(&it.path, "at_least"), message, Some(help.into()));
                }
                Ask::Item { item: *item, least: *least }
            }
            Asks::Condition(text, chance) => {
                let at = path::key(&it.path, "condition");
                let mut conditions = Vec::new();
                for bid in bids.iter() {
                    match Condition::read(text, &bid.model) {
                        Ok(condition) => conditions.push(condition),
                        Err(wrong) => {
                            let message = format!("{}: {}", bid.id, wrong.fault.message);
                            problems.push(Problem {
                                help: wrong.fault.help,
                                ..Problem::error(&at, message)
                            });
                            break;
                        }
                    }
                }
                if conditions.len() < bids.len() {
                    continue;
                }
                let all = conditions.iter().map(|it| it.watched).collect();
                let text = conditions.first().map_or("", |it| it.subject.as_str());
                let figure = placed(text, all, bids, figures);
                let chance = match conditions.first().map(|it| it.asked) {
                    Some(AskedOf::Share(share)) => share,
                    _ => *chance,
                };
                bids.iter_mut().zip(conditions).for_each(|(bid, it)| bid.conditions.push(Some(it)));
                Ask::Condition { figure, chance }
            }
        };
        gates.push(Gate { id: it.id.clone(), name: it.name.clone(), ask });
    }
    gates
}
