//! A scored study for a terminal: which bid, how sure that is, what it hinges on, what it costs; then the evidence.

use super::Text;
use super::table::Table;
use crate::bids::flip::Flip;
use crate::bids::scored::{BidScore, Hinge, Scored, Spreads};
use crate::bids::tender::{Ask, Look, Tender};
use crate::report::digits;
use crate::report::score::ScoreReport;

/// The whole answer in lines of at most `width` characters, tables as far as they can be made so narrow.
pub fn score(report: &ScoreReport, width: usize) -> String {
    let ScoreReport { tender, found } = report;
    let mut text = Text::new(width);
    let several = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        count => format!("{count} {word}s"),
    };
    let facts = format!(
        "{} · {} · {} of {} · {} replications of each · seed {}",
        several(tender.bids.len(), "bid"),
        several(tender.demands.len(), "demand case"),
        several(found.draws, "draw"),
        several(tender.outer.inputs().len(), "input"),
        tender.replications,
        tender.seed
    );
    text.title(&tender.title, &facts);
    text.paragraph(&answer(tender, found), "");
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
    figures(tender, found, &mut text);
    acceptability(tender, found, &mut text);
    hinges(tender, found, &mut text);
    turns(tender, found, &mut text);
    uncertainty(tender, found, &mut text);
    text.heading("How to read it", "");
    text.item(
        "Score: the weighed values of all criteria, 0 the worst that would be accepted and 100 the target, on average over demand cases, \
         draws and replications. All bids were played with the same chance and the same draws of the inputs.",
    );
    text.item(
        "Best, by noise: the probability that more computing would confirm the rank. Best, by inputs: the probability that the bid is the best \
         when the inputs turn out as they truly are; no computing brings that to 100 %. Regret: what the choice loses on average, in points.",
    );
    text.finish()
}

fn percent(share: f64) -> String {
    match share {
        share if share > 0.0 && share < 0.01 => "< 1 %".to_owned(),
        share if share < 1.0 && share > 0.99 => "> 99 %".to_owned(),
        share => format!("{:.0} %", 100.0 * share),
    }
}

fn points(value: f64) -> String {
    digits::grouped(value, 1)
}

/// A figure in its unit.
fn told(value: Option<f64>, unit: &str) -> String {
    match (value, unit) {
        (None, _) => "-".to_owned(),
        (Some(value), "share") => format!("{:.1} %", 100.0 * value),
        (Some(value), unit) => format!("{} {unit}", digits::plain(value)),
    }
}

/// The answer in plain words.
fn answer(tender: &Tender, found: &Scored) -> String {
    let name = |bid: usize| tender.bids[bid].name.as_str();
    let Some(&first) = found.order.first() else { return String::new() };
    let best = &found.bids[first];
    let interval = best
        .interval
        .map_or(String::new(), |[low, high]| format!(" ({} to {})", points(low), points(high)));
    let mut text =
        format!("{} scores highest: {} of 100{interval}", name(first), points(best.score.mean));
    match found.order.get(1) {
        None => text += "; no other bid passes the gates.",
        Some(&second) => {
            text += &format!(
                ", {} is next with {}.",
                name(second),
                points(found.bids[second].score.mean)
            );
            if let (Some(noise), Some(inputs)) = (best.by_noise, best.by_inputs) {
                text += &format!(
                    " It is the best with a probability of {} as far as the simulation's noise goes, and of {} with what is not known of the inputs; \
                     it is within {} points of the best with {}.",
                    percent(noise.best),
                    percent(inputs.best),
                    digits::short(tender.indifference),
                    percent(inputs.near)
                );
            }
        }
    }
    if let Some((at, hinge)) = most_moving(found) {
        text += &format!(" The choice hinges most on {}", tender.input_names[at]);
        let turn = [
            (hinge.turns.below, hinge.beyond[0], "below"),
            (hinge.turns.above, hinge.beyond[1], "above"),
        ]
        .into_iter()
        .filter_map(|(turn, share, side)| Some((turn?, share, side)))
        .max_by(|one, other| one.1.total_cmp(&other.1));
        match turn {
            Some((turn, share, side)) => {
                text += &format!(
                    ": {side} {} {} leads ({} of the draws).",
                    digits::plain(turn.at),
                    name(turn.rival),
                    percent(share)
                );
            }
            None => text += ", and no value of it alone that is likely turns it.",
        }
    }
    if let Some(figure) = tender.crossover {
        let spread = &best.figures[figure];
        let unit = tender.figures[figure].unit;
        text += &format!(
            " Its {} is {} on average, {} to {} in eight of ten worlds.",
            tender.figures[figure].text,
            told(spread.mean, unit),
            told(spread.p10, unit),
            told(spread.p90, unit)
        );
    }
    text
}

/// The input that moves the difference between the first two most.
fn most_moving(found: &Scored) -> Option<(usize, &Hinge)> {
    let size = |it: &Hinge| (it.effect.bar.figure[1] - it.effect.bar.figure[0]).abs();
    let moving = found.hinges.iter().enumerate().filter(|(_, it)| size(it) > 0.0);
    moving.max_by(|one, other| size(one.1).total_cmp(&size(other.1)).then(other.0.cmp(&one.0)))
}

fn ranks(tender: &Tender, found: &Scored, text: &mut Text) {
    let note = match found.decided {
        Some(it) => {
            format!("{} was chosen with 95 % after {} draws", tender.bids[it.bid].name, it.after)
        }
        None => "the draws do not decide with 95 % which is the best".to_owned(),
    };
    text.heading("Ranks", &note);
    let mut table = Table::new(
        &["", "rank", "score (95 %)", "best, by noise", "best, by inputs", "as good", "regret"],
        1,
    );
    let failing = (0..found.bids.len()).filter(|bid| !found.order.contains(bid));
    for (rank, bid) in found.order.iter().copied().chain(failing).enumerate() {
        let it = &found.bids[bid];
        let interval = it.interval.map(|[low, high]| (low, high));
        let (score, interval) = digits::estimate(it.score.mean, interval, 1);
        let share = |of: Option<f64>| of.map_or("-".to_owned(), percent);
        table.row([
            tender.bids[bid].name.clone(),
            if rank < found.order.len() { (rank + 1).to_string() } else { "out".to_owned() },
            interval.map_or(score.clone(), |interval| format!("{score} ({interval})")),
            share(it.by_noise.map(|it| it.best)),
            share(it.by_inputs.map(|it| it.best)),
            share(it.by_inputs.map(|it| it.near)),
            it.by_inputs.map_or("-".to_owned(), |it| points(it.regret)),
        ]);
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
        for (bid, it) in tender.bids.iter().zip(&found.bids) {
            let (chance, passes) = it.gates[at];
            let (asked, kept) = match &gate.ask {
                Ask::Condition { chance: wanted, .. } => (percent(*wanted), percent(chance)),
                Ask::Item { item, least } => {
                    (format!("{least} points"), format!("{} points", bid.answers[*item]))
                }
            };
            let passes = if passes { "yes" } else { "no" };
            table.row([
                std::mem::take(&mut name),
                bid.name.clone(),
                asked,
                kept,
                passes.to_owned(),
            ]);
        }
    }
    text.table(&table);
}

/// Bids in the order of their ranks, those that fail a gate last.
fn in_order(found: &Scored) -> Vec<usize> {
    let failing = (0..found.bids.len()).filter(|bid| !found.order.contains(bid));
    found.order.iter().copied().chain(failing).collect()
}

fn values(tender: &Tender, found: &Scored, text: &mut Text) {
    text.heading("Criteria", "what each bid is worth on each, 0 to 100");
    let mut table = Table::new(&["", "bid", "weight", "worth", "adds"], 2);
    for (at, criterion) in tender.criteria.iter().enumerate() {
        let mut name = criterion.name.clone();
        for &bid in &in_order(found) {
            let value = found.bids[bid].values[at];
            table.row([
                std::mem::take(&mut name),
                tender.bids[bid].name.clone(),
                points(100.0 * found.weights[at]),
                points(100.0 * value),
                points(100.0 * found.weights[at] * value),
            ]);
        }
    }
    text.table(&table);
}

fn figures(tender: &Tender, found: &Scored, text: &mut Text) {
    text.heading("Figures", "over demand cases, draws and replications; the last column is the mean of the worst twentieth");
    let mut table = Table::new(&["", "bid", "mean", "P10", "P50", "P90", "CVaR 95"], 2);
    for (at, figure) in tender.figures.iter().enumerate() {
        let mut name = figure.text.clone();
        for &bid in &in_order(found) {
            let Spreads { mean, p10, p50, p90, cvar95, .. } = found.bids[bid].figures[at];
            let cells = [mean, p10, p50, p90, cvar95].map(|it| told(it, figure.unit));
            let names = [std::mem::take(&mut name), tender.bids[bid].name.clone()];
            table.row(names.into_iter().chain(cells));
        }
    }
    text.table(&table);
    for it in &found.crossovers {
        let figure = tender.crossover.map(|at| &tender.figures[at]);
        let (name, unit) = figure.map_or(("", ""), |it| (it.text.as_str(), it.unit));
        text.item(&format!(
            "{name}: below {} of the volume {} has less, above it {} ({} there)",
            percent(it.volume),
            tender.bids[it.below].name,
            tender.bids[it.above].name,
            told(Some(it.figure), unit)
        ));
    }
}

fn acceptability(tender: &Tender, found: &Scored, text: &mut Text) {
    text.heading("If the weights move", "share of weights and worlds in which a bid has a rank");
    let mut table =
        Table::new(&["", "first", "second", "last", "first, any weights", "its weights"], 1);
    for &bid in &found.order {
        let Some(it) = &found.bids[bid].acceptable else { continue };
        let rank = |rank: usize| it.ranks.get(rank).map_or("-".to_owned(), |&it| percent(it));
        // The criteria that whoever chooses it typically weighs most.
        let central = it.central.as_ref().map_or("-".to_owned(), |weights| {
            let order = crate::bids::worlds::ranked(weights);
            let of =
                |&at: &usize| format!("{} {:.0}", tender.criteria[at].name, 100.0 * weights[at]);
            order.iter().take(2).map(of).collect::<Vec<_>>().join(", ")
        });
        table.row([
            tender.bids[bid].name.clone(),
            rank(0),
            rank(1),
            rank(it.ranks.len().saturating_sub(1)),
            percent(it.free_first),
            central,
        ]);
    }
    text.table(&table);
    let front: Vec<String> = found.front.iter().map(|&bid| tender.bids[bid].name.clone()).collect();
    text.item(&format!(
        "No other bid is as good in everything and better in something (95 %): {}",
        front.join(", ")
    ));
}

fn hinges(tender: &Tender, found: &Scored, text: &mut Text) {
    if found.hinges.is_empty() {
        return;
    }
    let [first, second, ..] = found.order.as_slice() else { return };
    let note = format!(
        "the lead of {} over {}, in points",
        tender.bids[*first].name, tender.bids[*second].name
    );
    text.heading("What it hinges on", &note);
    let mut table =
        Table::new(&["", "P10 to P90", "lead moves", "alone", "in all", "worth knowing"], 1);
    let mut order: Vec<usize> = (0..found.hinges.len()).collect();
    use crate::math::Arrange;
    let size = |at: usize| {
        let bar = found.hinges[at].effect.bar;
        (bar.figure[1] - bar.figure[0]).abs()
    };
    order.arrange_by(|&a, &b| size(b).total_cmp(&size(a)));
    for at in order {
        let it = &found.hinges[at];
        let bar = it.effect.bar;
        let part = |it: &Option<crate::bids::sensitivity::Part>| {
            it.map_or("-".to_owned(), |it| percent(it.share))
        };
        let signed = |it: f64| if it > 0.0 { format!("+{}", points(it)) } else { points(it) };
        let money = found.point.filter(|_| it.worth.value > 0.0).map(|point| {
            let unit = tender.crossover.map_or("", |at| tender.figures[at].unit);
            format!(" ({} {unit})", digits::plain(point * it.worth.value))
        });
        table.row([
            tender.input_names[at].clone(),
            format!("{} to {}", digits::short(bar.at[0]), digits::short(bar.at[1])),
            format!("{} to {}", signed(bar.figure[0]), signed(bar.figure[1])),
            part(&it.effect.alone),
            part(&it.effect.in_all),
            format!("{}{}", digits::grouped(it.worth.value, 2), money.unwrap_or_default()),
        ]);
    }
    text.table(&table);
    text.item(&format!(
        "To know all of them would be worth {} points.",
        digits::grouped(found.perfect, 2)
    ));
}

fn turns(tender: &Tender, found: &Scored, text: &mut Text) {
    let mut lines = Vec::new();
    let mut tell =
        |what: &str, now: String, turn: Option<Flip>, side: &str, at: &dyn Fn(f64) -> String| {
            if let Some(turn) = turn {
                let rival = &tender.bids[turn.rival].name;
                lines
                    .push(format!("{what} {side} {} instead of {now}: {rival} leads", at(turn.at)));
            }
        };
    for (at, turns) in found.weight_turns.iter().enumerate() {
        let weight = |it: f64| format!("{:.0} points", 100.0 * it);
        let (what, now) =
            (format!("Weight of {}", tender.criteria[at].name), weight(found.weights[at]));
        tell(&what, now.clone(), turns.below, "below", &weight);
        tell(&what, now, turns.above, "above", &weight);
    }
    let volume = |it: f64| format!("{:.0} %", 100.0 * it);
    let now = volume(tender.mean_volume());
    tell("Volume", now.clone(), found.volume_turns.below, "below", &volume);
    tell("Volume", now, found.volume_turns.above, "above", &volume);
    for (at, it) in found.hinges.iter().enumerate() {
        let (what, now) = (tender.input_names[at].clone(), digits::short(tender.belief(at).mean()));
        tell(&what, now.clone(), it.turns.below, "below", &digits::plain);
        tell(&what, now, it.turns.above, "above", &digits::plain);
    }
    text.heading("Where the choice turns", "");
    if lines.is_empty() {
        text.item("Nowhere: no weight, no volume that was played and no likely value of one input turns it.");
    }
    lines.iter().for_each(|line| text.item(line));
}

fn uncertainty(tender: &Tender, found: &Scored, text: &mut Text) {
    text.heading("What more computing can remove", "half-widths of 95 %, in points");
    let mut table = Table::new(&["", "inputs, lasting", "noise, passing", "lasting share"], 1);
    for &bid in &in_order(found) {
        let BidScore { score, .. } = &found.bids[bid];
        table.row([
            tender.bids[bid].name.clone(),
            points(score.lasting(0.95)),
            digits::grouped(score.passing(0.95), 2),
            score.share().map_or("-".to_owned(), percent),
        ]);
    }
    text.table(&table);
    let spread = tender.criteria.iter().any(|it| matches!(it.look, Look::Spread(_)));
    if spread {
        text.item("A criterion of spread looks at how far a figure is apart between the demand cases, as a share of its mean.");
    }
}
