//! What comes apart: how bids stand in each demand case, and each promise period by period.

use super::{called, in_order, ranked_by};
use crate::bids::scored::{DemandCases, Scored};
use crate::bids::tender::{Bid, Tender};
use crate::names::Measure;
use crate::report::digits;
use crate::report::score::words::{in_figure, measure, percent, points, signed};
use crate::report::text::Text;
use crate::report::text::table::Table;
use crate::study::judged_periods;

/// So many periods are told one by one: a year of weeks; the workbook has all.
const MOST: usize = 53;

/// How bids stand in each demand case, and what it is worth to know which one comes.
pub(super) fn demand(tender: &Tender, found: &Scored, text: &mut Text) {
    let Some(it) = &found.demand else { return };
    text.heading(
        "By demand case",
        "scores, and the probability to be the best over the inputs, when that case comes",
    );
    let mut table = Table::new(&["", "bid", "chance", "score", "best"], 2);
    for (case, demand) in tender.demands.iter().enumerate() {
        let (mut name, mut chance) = (demand.name.clone(), percent(demand.weight));
        for &bid in &found.order {
            let Some(stands) = it.scores[case][bid] else { continue };
            table.row([
                std::mem::take(&mut name),
                tender.bids[bid].name.clone(),
                std::mem::take(&mut chance),
                points(stands.score),
                percent(stands.best),
            ]);
        }
    }
    text.table(&table);
    hinge(tender, found, it).iter().flatten().for_each(|line| text.item(line));
}

fn hinge(tender: &Tender, found: &Scored, it: &DemandCases) -> Option<[String; 2]> {
    let (first, rival) = found.order.first().zip(found.rival)?;
    let [first, rival] = [*first, rival].map(|bid| &tender.bids[bid].name);
    let [low, high] = it.ends.map(|case| &tender.demands[case].name);
    let [at_low, at_high] = it.lead.map(signed);
    let share = it.alone.map_or(String::new(), |part| {
        format!("; which case comes makes {} of the lead's variance", percent(part.share))
    });
    let moved = format!(
        "The lead of {first} over {rival}, less its mean: {at_low} points with {low}, {at_high} with {high}{share}."
    );
    let value = digits::grouped(it.worth.value, 2);
    let money = in_figure(tender, found.point, it.worth.value);
    let money = money.map_or(String::new(), |money| format!(", {money}"));
    let known =
        format!("To know before the choice which case comes would be worth {value} points{money}.");
    Some([moved, known])
}

/// In each period of its contract, how likely each promise is kept.
pub(super) fn promises(tender: &Tender, found: &Scored, text: &mut Text) {
    let (told, long): (Vec<usize>, Vec<usize>) =
        (0..tender.promises.len()).partition(|&at| tender.promises[at].periods.len() <= MOST);
    let is_promise = |&at: &usize| measure(tender, at) == Some(Measure::SlaMet);
    let is_told = |at: &usize| tender.promises.iter().any(|it| it.figure == *at);
    let apart = |at: &usize| {
        let periods = |bid: &Bid| judged_periods(&bid.model, &bid.watched[*at]).len();
        tender.bids.iter().any(|bid| periods(bid) > 1)
    };
    let figures = (0..tender.figures.len()).filter(is_promise);
    let whole: Vec<usize> = figures.filter(|at| !is_told(at) && apart(at)).collect();
    if told.is_empty() && long.is_empty() && whole.is_empty() {
        return;
    }
    text.heading(
        "Promises period by period",
        "the probability that each is kept, over demand cases, draws and replications",
    );
    let order = in_order(found);
    let names = order.iter().map(|&bid| tender.bids[bid].name.clone());
    let mut table = Table::new(&["period"], 1).named(names);
    for &at in &told {
        for (period, label) in tender.promises[at].periods.iter().enumerate() {
            let chance =
                |&bid: &usize| found.bids[bid].kept[at][period].map_or("–".to_owned(), percent);
            table.row(std::iter::once(label.clone()).chain(order.iter().map(chance)));
        }
    }
    let titles = told.iter().map(|&at| {
        let promise = &tender.promises[at];
        (promise.periods.len(), called(tender, promise.figure))
    });
    if !told.is_empty() {
        text.groups(table, titles);
    }
    for at in long {
        let promise = &tender.promises[at];
        text.item(&format!(
            "{} is judged in {} periods: --json and --xlsx have them.",
            called(tender, promise.figure),
            promise.periods.len()
        ));
    }
    for at in whole {
        text.item(&format!(
            "{} is judged in other periods of some bids, so none is told by itself.",
            called(tender, at)
        ));
    }
}

/// The demand cases that another bid than the first leads in: their names and who.
pub(super) fn turned<'a>(tender: &'a Tender, found: &Scored) -> Vec<(&'a str, &'a str)> {
    let Some((it, first)) = found.demand.as_ref().zip(found.order.first()) else {
        return Vec::new();
    };
    let leads = |(case, bids): (usize, &Vec<Option<crate::bids::scored::CaseScore>>)| {
        let leader =
            ranked_by(&found.order, |bid| bids[bid].map_or(f64::NEG_INFINITY, |it| it.score))?;
        (leader != *first)
            .then(|| (tender.demands[case].name.as_str(), tender.bids[leader].name.as_str()))
    };
    it.scores.iter().enumerate().filter_map(leads).collect()
}

/// How far the lead moves with the demand case, in points.
pub(super) fn swing(found: &Scored) -> f64 {
    found.demand.as_ref().map_or(0.0, |it| (it.lead[1] - it.lead[0]).abs())
}
