//! A scored study block by block: which bid, how sure that is, what it hinges on, what it costs; then the evidence.

mod cases;
mod evidence;

use super::Text;
use super::table::Table;
use crate::bids::scored::{BidScore, Hinge, Scored};
use crate::bids::tender::{Ask, Tender};
use crate::names::Measure;
use crate::report::digits;
use crate::report::document::Block;
use crate::report::score::ScoreReport;
use crate::report::score::words::{
    anchors, measure, name, of_input, percent, points, rank, value, with_unit,
};
pub(in crate::report) use evidence::by_effect;

/// The whole answer in lines of at most `width` characters, tables as far as they can be made so narrow.
pub fn score(report: &ScoreReport, width: usize) -> String {
    super::lay::lay(&blocks(report), width)
}

/// The whole answer block by block.
pub fn blocks(report: &ScoreReport) -> Vec<Block> {
    let ScoreReport { tender, found } = report;
    let mut text = Text::new(super::WIDTH);
    text.title(&tender.title, &facts(tender, found).join(" · "));
    text.sentences(answer(tender, found));
    for (figure, bid, share) in &found.undefined {
        let (figure, bid) = (&tender.figures[*figure].text, &tender.bids[*bid].name);
        let told = format!(
            "Warning: {figure} of {bid} is undefined in {} of the worlds and worth nothing there",
            percent(*share)
        );
        text.paragraph(&told, "  ");
    }
    ranks(tender, found, &mut text);
    gates(tender, found, &mut text);
    values(tender, found, &mut text);
    cases::demand(tender, found, &mut text);
    cases::promises(tender, found, &mut text);
    evidence::tell(tender, found, &mut text);
    text.heading("How to read it", "");
    text.item(
        "Score: the weighed values of all criteria, 0 the worst that would be accepted and 100 the target, on average over demand cases, \
         draws and replications. All bids were played with the same chance and the same draws of the inputs.",
    );
    text.item(
        "Best, by noise: the probability that more replications of these draws would confirm the rank. And inputs: the probability that the bid is the best \
         when the inputs turn out as they truly are, over the demand cases together; no computing changes that. And demand: the same \
         when it is not known either which case comes. As good and regret tell the last of these: within the indifference of the best, and \
         what the choice loses on average, in points.",
    );
    text.blocks
}

/// What was played.
pub fn facts(tender: &Tender, found: &Scored) -> Vec<String> {
    let several = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        count => format!("{count} {word}s"),
    };
    vec![
        several(tender.bids.len(), "bid"),
        several(tender.demands.len(), "demand case"),
        format!(
            "{} of {}",
            several(found.draws, "draw"),
            several(tender.outer.inputs().len(), "input")
        ),
        match tender.repeated < found.draws as u32 {
            true => format!(
                "{} replications of {} draws and one of each other",
                tender.replications, tender.repeated
            ),
            false => format!("{} replications of each", tender.replications),
        },
        format!("seed {}", tender.seed),
    ]
}

/// The answer in plain words.
pub fn answer(tender: &Tender, found: &Scored) -> Vec<String> {
    let title = |bid: usize| tender.bids[bid].name.as_str();
    let Some(&first) = found.order.first() else { return Vec::new() };
    let best = &found.bids[first];
    let interval = best
        .interval
        .map_or(String::new(), |[low, high]| format!(" ({} to {})", points(low), points(high)));
    let lead =
        format!("{} scores highest: {} of 100{interval}", title(first), points(best.score.mean));
    let mut told = Vec::new();
    match found.order.get(1) {
        None => told.push(format!("{lead}; no other bid passes the gates.")),
        Some(&second) => {
            let next = found.bids[second].score.mean;
            if next == best.score.mean {
                let level = found.order.iter().filter(|&&bid| rank(found, bid) == Some(1));
                let mut names: Vec<&str> = level.map(|&bid| title(bid)).collect();
                let last = names.pop().unwrap_or_default();
                let others = names.join(", ");
                let score = points(next);
                told.push(format!("{others} and {last} score alike: {score} of 100{interval}."));
            } else {
                told.push(format!("{lead}; {} is next with {}.", title(second), points(next)));
                told.extend(how_sure(tender, best));
            }
        }
    }
    let moving = most_moving(found);
    let most = moving.map_or(0.0, |(_, it)| size(it));
    if cases::swing(found) > most {
        told.push(match cases::turned(tender, found).first() {
            Some((case, rival)) => format!(
                "The choice hinges most on which demand case comes: {rival} leads with {case}."
            ),
            None => {
                "The choice hinges most on which demand case comes, and the same bid leads in each."
                    .to_owned()
            }
        });
    } else if let Some((at, hinge)) = moving {
        let input = &tender.input_names[at];
        let turn = [
            (hinge.turns.below, hinge.beyond[0], "below"),
            (hinge.turns.above, hinge.beyond[1], "above"),
        ]
        .into_iter()
        .filter_map(|(turn, share, side)| Some((turn?, share, side)))
        .max_by(|one, other| one.1.total_cmp(&other.1));
        told.push(match turn {
            Some((turn, share, side)) => format!(
                "The choice hinges most on {input}: {side} {} {} leads, in {} of the draws.",
                of_input(tender, at, turn.at),
                title(turn.rival),
                percent(share)
            ),
            None => format!(
                "The choice hinges most on {input}, and no value of it alone that is likely turns it."
            ),
        });
    }
    if let Some(figure) = tender.crossover {
        let spread = &best.figures[figure];
        let mean = with_unit(tender, figure, spread.mean);
        let [low, high] = [spread.p10, spread.p90].map(|it| value(tender, figure, it));
        told.push(match measure(tender, figure) {
            Some(Measure::Cost) if low == high => format!("It costs {mean}, whatever happens."),
            Some(Measure::Cost) => {
                format!("It costs {mean} on average, {low} to {high} in eight of ten worlds.")
            }
            _ => format!(
                "{}: {mean} on average, {low} to {high} in eight of ten worlds.",
                called(tender, figure)
            ),
        });
    }
    told
}

/// How sure it is that the first is the best.
fn how_sure(tender: &Tender, best: &BidScore) -> Option<String> {
    let (noise, all) = (best.by_noise?, best.by_demand_too?);
    let mut told = format!(
        "It is the best with a probability of {} as far as the simulation's noise goes",
        percent(noise.best)
    );
    if let Some(inputs) = best.by_inputs {
        told += &format!(", and of {} with what is not known of the inputs", percent(inputs.best));
    }
    if tender.demands.len() > 1 {
        told += &format!(
            ", over the demand cases together; where it is not known either which of these comes, with {}",
            percent(all.best)
        );
    }
    // Where nothing is unknown, chance alone is.
    let is_known = best.by_inputs.is_none() && tender.demands.len() == 1;
    let near = if is_known { noise.near } else { all.near };
    let within = digits::short(tender.indifference);
    Some(format!("{told}; it is within {within} points of the best with {}.", percent(near)))
}

/// A figure's name with its place: "Service level, Phone".
fn called(tender: &Tender, figure: usize) -> String {
    let (what, place) = name(tender, figure);
    if place.is_empty() { what } else { format!("{what}, {place}") }
}

/// The input that moves the difference between the first two most.
fn most_moving(found: &Scored) -> Option<(usize, &Hinge)> {
    let moving = found.hinges.iter().enumerate().filter(|(_, it)| size(it) > 0.0);
    moving.max_by(|one, other| size(one.1).total_cmp(&size(other.1)).then(other.0.cmp(&one.0)))
}

/// How far the lead moves between P10 and P90 of an input.
fn size(it: &Hinge) -> f64 {
    (it.effect.bar.figure[1] - it.effect.bar.figure[0]).abs()
}

/// The bid of the most of something; of equals the first.
fn ranked_by(bids: &[usize], of: impl Fn(usize) -> f64) -> Option<usize> {
    bids.iter().copied().reduce(|best, bid| if of(bid) > of(best) { bid } else { best })
}

/// Bids in the order of their ranks, those that fail a gate last.
pub fn in_order(found: &Scored) -> Vec<usize> {
    let failing = (0..found.bids.len()).filter(|bid| !found.order.contains(bid));
    found.order.iter().copied().chain(failing).collect()
}

fn ranks(tender: &Tender, found: &Scored, text: &mut Text) {
    let note = match found.decided {
        Some(it) => {
            format!("{} was chosen with 95 % after {} draws", tender.bids[it.bid].name, it.after)
        }
        None => "the draws do not decide with 95 % which is the best".to_owned(),
    };
    text.heading("Ranks", &note);
    let with_demand = tender.demands.len() > 1;
    let with_inputs = !tender.outer.inputs().is_empty();
    let mut header = vec!["", "rank", "score (95 %)", "best, by noise"];
    header.extend(with_inputs.then_some("and inputs"));
    header.extend(with_demand.then_some("and demand"));
    header.extend(["as good", "regret"]);
    let mut table = Table::new(&header, 1);
    for bid in in_order(found) {
        let it = &found.bids[bid];
        let interval = it.interval.map(|[low, high]| (low, high));
        let (score, interval) = digits::estimate(it.score.mean, interval, 1);
        let share = |of: Option<f64>| of.map_or("–".to_owned(), percent);
        let mut cells = vec![
            tender.bids[bid].name.clone(),
            rank(found, bid).map_or("out".to_owned(), |rank| rank.to_string()),
            interval.map_or(score.clone(), |interval| format!("{score} ({interval})")),
            share(it.by_noise.map(|it| it.best)),
        ];
        cells.extend(with_inputs.then(|| share(it.by_inputs.map(|it| it.best))));
        let all = it.by_demand_too;
        cells.extend(with_demand.then(|| share(all.map(|it| it.best))));
        cells.push(share(all.map(|it| it.near)));
        cells.push(all.map_or("–".to_owned(), |it| points(it.regret)));
        table.row(cells);
    }
    text.table(&table);
}

fn gates(tender: &Tender, found: &Scored, text: &mut Text) {
    if tender.gates.is_empty() {
        return;
    }
    text.heading("Gates", "a bid that fails one is not ranked");
    let mut table = Table::new(&["", "bid", "asked", "kept", "passes"], 2);
    for (at, gate) in tender.gates.iter().enumerate() {
        let mut name = gate.name.clone();
        for bid in in_order(found) {
            let (it, of) = (&found.bids[bid], &tender.bids[bid]);
            let (chance, passes) = it.gates[at];
            let (asked, kept) = match &gate.ask {
                Ask::Condition { chance: wanted, .. } => (percent(*wanted), percent(chance)),
                Ask::Item { item, least } => {
                    (format!("{least} points"), format!("{} points", of.answers[*item]))
                }
            };
            let passes = if passes { "yes" } else { "no" };
            let name = std::mem::take(&mut name);
            table.row([name, of.name.clone(), asked, kept, passes.to_owned()]);
        }
    }
    text.table(&table);
}

fn values(tender: &Tender, found: &Scored, text: &mut Text) {
    text.heading(
        "Criteria",
        "what each bid is worth on each, 0 to 100, and what that adds to its score",
    );
    let mut table = Table::new(&["bid", "worth", "adds"], 1);
    let order = in_order(found);
    for at in 0..tender.criteria.len() {
        for &bid in &order {
            let value = found.bids[bid].values[at];
            table.row([
                tender.bids[bid].name.clone(),
                points(100.0 * value),
                points(100.0 * found.weights[at] * value),
            ]);
        }
    }
    let groups = tender.criteria.iter().enumerate().map(|(at, criterion)| {
        let [worst, target] = anchors(tender, at);
        let weight = points(100.0 * found.weights[at]);
        let words =
            format!("{}: {weight} points; worth 0 at {worst}, 100 at {target}", criterion.name);
        (order.len(), words)
    });
    text.groups(table, groups);
}
