//! What stands behind the ranks of bids: figures, weights that move, inputs, turns, what computing can remove.

use super::{called, in_order};
use crate::bids::flip::Flip;
use crate::bids::scored::{BidScore, Scored, Spreads};
use crate::bids::sensitivity::Part;
use crate::bids::tender::{Look, Tender};
use crate::bids::worlds::ranked;
use crate::math::Arrange;
use crate::names::{Kind, Measure};
use crate::report::digits;
use crate::report::score::words::{
    currency, in_figure, measure, of_input, percent, points, signed, value, with_unit,
};
use crate::report::text::Text;
use crate::report::text::table::Table;

/// Writes all of it.
pub(super) fn tell(tender: &Tender, found: &Scored, text: &mut Text) {
    figures(tender, found, text);
    by_demand(tender, found, text);
    acceptability(tender, found, text);
    hinges(tender, found, text);
    turns(tender, found, text);
    uncertainty(tender, found, text);
}

/// A figure with what its numbers are in.
fn titled(tender: &Tender, figure: usize) -> String {
    let is_money = measure(tender, figure).is_some_and(|it| it.unit() == "money");
    match (is_money, currency(tender)) {
        (false, _) | (_, "") => called(tender, figure),
        (true, code) => format!("{} ({code})", called(tender, figure)),
    }
}

fn figures(tender: &Tender, found: &Scored, text: &mut Text) {
    text.heading(
        "Figures",
        "over demand cases, draws and replications; worst 5 % is the mean of the worst twentieth",
    );
    let mut table = Table::new(&["bid", "mean", "P10", "P50", "P90", "worst 5 %"], 1);
    let order = in_order(found);
    for at in 0..tender.figures.len() {
        let is_date = measure(tender, at).is_some_and(|it| it.kind() == Kind::Date);
        for &bid in &order {
            let Spreads { mean, p10, p50, p90, cvar95, .. } = found.bids[bid].figures[at];
            // A date that may never come has no mean.
            let told = |it| value(tender, at, it);
            let of_all = |it| if is_date { "–".to_owned() } else { told(it) };
            let cells = [of_all(mean), told(p10), told(p50), told(p90), of_all(cvar95)];
            table.row([tender.bids[bid].name.clone()].into_iter().chain(cells));
        }
    }
    let titles = (0..tender.figures.len()).map(|at| (order.len(), titled(tender, at)));
    text.groups(table, titles);
}

fn by_demand(tender: &Tender, found: &Scored, text: &mut Text) {
    let Some(figure) = tender.crossover.filter(|_| tender.demands.len() > 1) else { return };
    text.heading("By volume", &titled(tender, figure));
    let mut table = Table::new(&["", "bid", "volume", "mean"], 2);
    for (at, case) in tender.demands.iter().enumerate() {
        let (mut name, mut volume) = (case.name.clone(), percent(case.volume));
        for bid in in_order(found) {
            table.row([
                std::mem::take(&mut name),
                tender.bids[bid].name.clone(),
                std::mem::take(&mut volume),
                value(tender, figure, found.bids[bid].by_demand[figure][at]),
            ]);
        }
    }
    text.table(&table);
    let cheaper = measure(tender, figure) == Some(Measure::Cost);
    for it in &found.crossovers {
        let [below, above] = [it.below, it.above].map(|bid| &tender.bids[bid].name);
        let (volume, there) = (volume(it.volume), with_unit(tender, figure, Some(it.figure)));
        text.item(&match cheaper {
            true => format!("Below {volume} of the volume {below} is cheaper, above it {above}: both cost {there} there."),
            false => format!("Below {volume} of the volume {below} has less, above it {above}: both have {there} there."),
        });
    }
    if found.crossovers.is_empty() {
        text.item("No two bids are level at any volume between the demand cases.");
    }
}

fn acceptability(tender: &Tender, found: &Scored, text: &mut Text) {
    text.heading("If the weights move", "share of weights and worlds in which a bid has a rank");
    let mut table = Table::new(&["", "rank 1", "rank 2", "last", "rank 1, any weights"], 1);
    let mut central = Vec::new();
    for &bid in &found.order {
        let Some(it) = &found.bids[bid].acceptable else { continue };
        let name = &tender.bids[bid].name;
        let rank = |rank: usize| it.ranks.get(rank).map_or("–".to_owned(), |&it| percent(it));
        // The criteria that whoever chooses it typically weighs most.
        if let Some(weights) = &it.central {
            let of =
                |&at: &usize| format!("{} {:.0}", tender.criteria[at].name, 100.0 * weights[at]);
            let most = ranked(weights).iter().take(3).map(of).collect::<Vec<_>>();
            central.push(format!("Who chooses {name} typically weighs: {}", most.join(", ")));
        }
        table.row([
            name.clone(),
            rank(0),
            rank(1),
            rank(it.ranks.len().saturating_sub(1)),
            percent(it.free_first),
        ]);
    }
    text.table(&table);
    central.iter().for_each(|line| text.item(line));
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
    let Some((first, rival)) = found.order.first().zip(found.rival) else { return };
    let note = format!(
        "the lead of {} over {}, in points",
        tender.bids[*first].name, tender.bids[rival].name
    );
    text.heading("What it hinges on", &note);
    let header = ["", "P10 to P90", "lead moves", "alone", "in all", "worth knowing"];
    let mut table = Table::new(&header, 1);
    for at in by_effect(found) {
        let it = &found.hinges[at];
        let bar = it.effect.bar;
        let part = |it: &Option<Part>| it.map_or("–".to_owned(), |it| percent(it.share));
        let money = in_figure(tender, found.point, it.worth.value);
        let money = money.map(|money| format!(" ({money})"));
        table.row([
            tender.input_names[at].clone(),
            format!("{} to {}", of_input(tender, at, bar.at[0]), of_input(tender, at, bar.at[1])),
            format!("{} to {}", signed(bar.figure[0]), signed(bar.figure[1])),
            part(&it.effect.alone),
            part(&it.effect.in_all),
            format!("{}{}", digits::grouped(it.worth.value, 2), money.unwrap_or_default()),
        ]);
    }
    text.table(&table);
    text.item(&format!(
        "To know all of them{} would be worth {} points.",
        if found.demand.is_some() { " and the demand case" } else { "" },
        digits::grouped(found.perfect, 2)
    ));
    text.item(
        "Lead moves: what the lead is at P10 and at P90 of the input, less its mean. Alone and in all: first-order and total share of the \
         variance that the inputs make of the lead over the demand cases together, the simulation's noise taken out; a dash where inputs that go together leave no share of one. Worth knowing: what \
         an answer before the choice would gain on average.",
    );
}

/// Inputs by what they do to the lead, the most first.
pub(in crate::report) fn by_effect(found: &Scored) -> Vec<usize> {
    let size = |at: usize| {
        let bar = found.hinges[at].effect.bar;
        (bar.figure[1] - bar.figure[0]).abs()
    };
    let mut order: Vec<usize> = (0..found.hinges.len()).collect();
    order.arrange_by(|&a, &b| size(b).total_cmp(&size(a)));
    order
}

fn turns(tender: &Tender, found: &Scored, text: &mut Text) {
    let mut lines = Vec::new();
    let mut tell =
        |what: &str, now: String, turn: Option<Flip>, side: &str, at: &dyn Fn(f64) -> String| {
            if let Some(turn) = turn {
                let rival = &tender.bids[turn.rival].name;
                let at = at(turn.at);
                lines.push(format!("{what} {side} {at} instead of {now}: {rival} leads"));
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
        let told = |value: f64| of_input(tender, at, value);
        let (what, now) = (tender.input_names[at].clone(), told(tender.belief(at).mean()));
        tell(&what, now.clone(), it.turns.below, "below", &told);
        tell(&what, now, it.turns.above, "above", &told);
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
    for bid in in_order(found) {
        let BidScore { score, .. } = &found.bids[bid];
        table.row([
            tender.bids[bid].name.clone(),
            points(score.lasting(0.95)),
            digits::grouped(score.passing(0.95), 2),
            score.share().map_or("–".to_owned(), percent),
        ]);
    }
    text.table(&table);
    let spread = tender.criteria.iter().any(|it| matches!(it.look, Look::Spread(_)));
    if spread {
        text.item("A criterion of spread looks at how far a figure is apart between the demand cases, as a share of its mean.");
    }
}

/// A volume of the forecast, which may be near to it and is no chance.
fn volume(share: f64) -> String {
    format!("{} %", digits::short(100.0 * share))
}
