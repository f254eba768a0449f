//! Pictures of a scored study: what makes the scores, what bids cost, their ranks when the weights move, what moves the lead.

use super::super::Said;
use super::super::bars::{self, Bar, Line, Range, Swing};
use crate::math::Arrange;
use crate::report::language::Words;
use crate::report::score::ScoreReport;
use crate::report::score::words::{currency, name, of_input, percent, points, value};
use crate::report::text;
use maud::{Markup, html};

fn drawn(heading: &str, note: &str, picture: Markup, words: &Words) -> Markup {
    html! {
        section.short {
            h2 { (Said(words, heading)) }
            p.note { (Said(words, note)) }
            figure { (picture) }
        }
    }
}

/// What adds to each score.
pub(super) fn scores(report: &ScoreReport, words: &Words) -> Markup {
    let (tender, found) = (report.tender, report.found);
    let bars: Vec<Bar> = text::bids_in_order(found)
        .into_iter()
        .map(|bid| {
            let it = &found.bids[bid];
            let parts =
                it.values.iter().zip(&found.weights).map(|(value, weight)| 100.0 * value * weight);
            Bar {
                name: tender.bids[bid].name.clone(),
                parts: parts.collect(),
                interval: it.interval,
                value: points(it.score.mean),
            }
        })
        .collect();
    let series: Vec<String> = tender.criteria.iter().map(|it| it.name.clone()).collect();
    let label = words.say("What makes the scores");
    let picture = bars::stacked(&label, &bars, &series, 100.0, words);
    let note = "points of 100 by criterion, the best bid first; the line is the 95 % interval";
    drawn("What makes the scores", note, picture, words)
}

/// What each bid costs, and over volume.
pub(super) fn costs(report: &ScoreReport, words: &Words) -> Markup {
    let (tender, found) = (report.tender, report.found);
    let Some(at) = tender.crossover else { return html! {} };
    let order = text::bids_in_order(found);
    let told = |bid: usize| {
        let it = &found.bids[bid].figures[at];
        Some(Range {
            name: tender.bids[bid].name.clone(),
            at: [it.p10?, it.p50?, it.p90?],
            value: format!("{} to {}", value(tender, at, it.p10), value(tender, at, it.p90)),
        })
    };
    let ranges: Vec<Range> = order.iter().filter_map(|&bid| told(bid)).collect();
    let (what, place) = name(tender, at);
    let what = words.say(&what);
    let unit = currency(tender);
    let named = [what.as_str(), &place, unit].into_iter().filter(|it| !it.is_empty());
    let named = named.collect::<Vec<_>>().join(", ");
    let line = |bid: usize| {
        let of =
            |case: usize| Some((tender.demands[case].volume, found.bids[bid].by_demand[at][case]?));
        let mut points: Vec<(f64, f64)> = (0..tender.demands.len()).filter_map(of).collect();
        points.arrange_by(|one, other| one.0.total_cmp(&other.0));
        Line { name: tender.bids[bid].name.clone(), points }
    };
    let lines: Vec<Line> = order.iter().map(|&bid| line(bid)).collect();
    let tick = |of: f64| words.say(&value(tender, at, Some(of)));
    let mark = |volume: f64| words.say(&percent(volume));
    let is_drawn = lines.iter().all(|line| line.points.len() > 1);
    html! {
        section.short {
            h2 { (named) }
            p.note { (Said(words, "the bar is P10 to P90, eight worlds of ten; the mark is P50")) }
            figure { (bars::ranges(&named, &ranges, words)) }
            @if is_drawn {
                p.note { (Said(words, "the mean by volume; where two lines cross, both bids come to the same")) }
                figure { (bars::lines(&named, &lines, &tick, &mark)) }
            }
        }
    }
}

/// Which ranks each bid has when the weights move.
pub(super) fn acceptability(report: &ScoreReport, words: &Words) -> Markup {
    let (tender, found) = (report.tender, report.found);
    let bars: Vec<Bar> = (found.order.iter())
        .filter_map(|&bid| {
            let it = found.bids[bid].acceptable.as_ref()?;
            Some(Bar {
                name: tender.bids[bid].name.clone(),
                parts: it.ranks.clone(),
                interval: None,
                value: it.ranks.first().map_or(String::new(), |first| percent(*first)),
            })
        })
        .collect();
    if bars.len() < 2 {
        return html! {};
    }
    let series: Vec<String> =
        (1..=bars.len()).map(|rank| words.say(&format!("rank {rank}"))).collect();
    let heading = "Ranks when the weights move";
    let picture = bars::stacked(&words.say(heading), &bars, &series, 1.0, words);
    drawn(
        heading,
        "share of weights and worlds in which a bid has each rank; at the right the first",
        picture,
        words,
    )
}

pub(super) fn tornado(report: &ScoreReport, words: &Words) -> Markup {
    let (tender, found) = (report.tender, report.found);
    let told = |at: usize| {
        let bar = found.hinges[at].effect.bar;
        Swing {
            name: tender.input_names[at].clone(),
            at: bar.figure,
            value: format!(
                "{} to {}",
                of_input(tender, at, bar.at[0]),
                of_input(tender, at, bar.at[1])
            ),
        }
    };
    let mut swings: Vec<Swing> = text::by_effect(found).into_iter().map(told).collect();
    swings.extend(found.demand.as_ref().map(|it| {
        let [low, high] = it.ends.map(|case| percent(tender.demands[case].volume));
        let value = format!("{low} to {high}");
        Swing { name: words.say("Demand case"), at: it.lead, value }
    }));
    swings.arrange_by(|one, other| {
        let size = |it: &Swing| (it.at[1] - it.at[0]).abs();
        size(other).total_cmp(&size(one))
    });
    let Some((first, rival)) = found.order.first().zip(found.rival) else { return html! {} };
    if swings.is_empty() {
        return html! {};
    }
    let heading = "What moves the lead";
    let note = format!(
        "the lead of {} over {} at P10 (the second colour) and P90 of each input and of the volume; right of the middle it grows, up to {} points",
        tender.bids[*first].name,
        tender.bids[rival].name,
        points(swings.iter().flat_map(|it| it.at).map(f64::abs).fold(0.0, f64::max))
    );
    drawn(heading, &note, bars::swings(&words.say(heading), &swings, words), words)
}
