//! A page of a scored study: the answer, key figures, pictures of how the bids stand, the evidence, a page for each bid, what it rests on,
//! definitions, and as an appendix the invoices and the study.

mod pictures;

use super::figures::{Figure, figures};
use super::table::{groups, table};
use super::{Said, back, frame, sections};
use crate::bids::tender::{Look, Tender};
use crate::names::Measure;
use crate::report::document::{Block, Table};
use crate::report::language::Words;
use crate::report::local::UNDEFINED;
use crate::report::score::words::{
    anchors, measure, name, of_input, percent, points, rank, value, with_unit,
};
use crate::report::score::{AS_IT_STANDS, ScorePaper, ScoreReport};
use crate::report::{digits, text};
use maud::{Markup, html};

/// The page.
pub fn of_score(paper: &ScorePaper, words: &Words) -> String {
    let ScoreReport { tender, .. } = paper.score;
    let blocks = text::score_blocks(&paper.score);
    let body = html! {
        article {
            (sections::head(&blocks, words))
            (figures(&key_figures(&paper.score), words))
            (pictures::scores(&paper.score, words))
            (pictures::costs(&paper.score, words))
            (pictures::acceptability(&paper.score, words))
            (pictures::tornado(&paper.score, words))
            (sections::sections(&blocks, words))
            @for bid in text::bids_in_order(paper.score.found) { (one_bid(paper, bid, words)) }
            (basis(paper, words))
            (evidence(&paper.score, words))
            (back::definitions(&measures(tender), words))
            (appendix(paper, words))
        }
    };
    frame::page(&tender.title, vec![body], words)
}

/// The measures of all figures, each once, in the order of the list.
pub(in crate::report) fn measures(tender: &Tender) -> Vec<Measure> {
    let shown: Vec<Measure> =
        (0..tender.figures.len()).filter_map(|figure| measure(tender, figure)).collect();
    Measure::ALL.iter().copied().filter(|measure| shown.contains(measure)).collect()
}

fn key_figures(report: &ScoreReport) -> Vec<Figure> {
    let (tender, found) = (report.tender, report.found);
    let Some(&first) = found.order.first() else { return Vec::new() };
    of_bid(tender, report, first)
}

/// Score, how sure it is the best, cost, and what it keeps of its promises.
fn of_bid(tender: &Tender, report: &ScoreReport, bid: usize) -> Vec<Figure> {
    let it = &report.found.bids[bid];
    let interval =
        it.interval.map(|[low, high]| format!("95 % interval {} to {}", points(low), points(high)));
    let mut told = vec![Figure {
        label: "score of 100".to_owned(),
        of: tender.bids[bid].name.clone(),
        value: points(it.score.mean),
        beside: interval.into_iter().collect(),
    }];
    if let Some(sure) = it.by_demand_too {
        told.push(Figure {
            label: "is the best".to_owned(),
            of: String::new(),
            value: percent(sure.best),
            beside: vec![format!(
                "loses {} points on average where it is not",
                points(sure.regret)
            )],
        });
    }
    let figure = |at: usize, label: String, of: String| {
        let spread = &it.figures[at];
        let ends = [spread.p10, spread.p90].map(|end| value(tender, at, end));
        Figure {
            label,
            of,
            value: with_unit(tender, at, spread.mean),
            beside: vec![format!("P10 to P90: {} to {}", ends[0], ends[1])],
        }
    };
    if let Some(at) = tender.crossover {
        let (label, of) = name(tender, at);
        told.push(figure(at, label, of));
    }
    let kept = (0..tender.figures.len()).filter(|&at| measure(tender, at) == Some(Measure::SlaMet));
    for at in kept.take(2) {
        let (label, of) = name(tender, at);
        told.push(figure(at, label, of));
    }
    told
}

/// A page for each bid.
fn one_bid(paper: &ScorePaper, bid: usize, words: &Words) -> Markup {
    let ScoreReport { tender, found } = paper.score;
    let it = &found.bids[bid];
    let mut criteria =
        Table::new(&["", "mean", "worth 0", "worth 100", "weight", "worth", "adds"], 1);
    for (at, criterion) in tender.criteria.iter().enumerate() {
        let [worst, target] = anchors(tender, at);
        let mean = match criterion.look {
            Look::Figure(figure) => {
                // A date that may never come has no mean.
                let mean = it.figures[figure].mean.filter(|mean| mean.is_finite());
                mean.map_or(UNDEFINED.to_owned(), |mean| with_unit(tender, figure, Some(mean)))
            }
            Look::Spread(_) | Look::Checklist(_) => it.means[at]
                .map_or(String::new(), |mean| format!("{} %", digits::grouped(100.0 * mean, 1))),
        };
        criteria.row([
            criterion.name.clone(),
            mean,
            worst,
            target,
            points(100.0 * found.weights[at]),
            points(100.0 * it.values[at]),
            points(100.0 * found.weights[at] * it.values[at]),
        ]);
    }
    let mut answers = Table::new(&["", "points", "of"], 1);
    for (item, points) in tender.items.iter().zip(&tender.bids[bid].answers) {
        answers.row([item.question.clone(), digits::short(*points), digits::short(item.points)]);
    }
    let rank = match rank(found, bid) {
        Some(rank) => format!("rank {rank} of {}", found.order.len()),
        None => "not ranked: it fails a gate".to_owned(),
    };
    html! {
        section.page {
            h2 { (tender.bids[bid].name) }
            p.note { (Said(words, &rank)) }
            (figures(&of_bid(tender, &paper.score, bid), words))
            h3 { (Said(words, "Criteria")) }
            (table(&criteria, words))
            @if !tender.items.is_empty() {
                h3 { (Said(words, "Checklist")) }
                (table(&answers, words))
            }
            @if tender.demands.len() > 1 {
                h3 { (Said(words, "By demand case")) }
                (by_case(tender, it, words))
            }
            @if let Some(report) = paper.plans.get(bid) {
                p { (Said(words, &format!(
                    "What follows is the bid as it stands: {AS_IT_STANDS} replications in which nothing is uncertain but chance. The figures above are over all demand cases and draws."
                ))) }
                @for block in text::cost_blocks(report) { (block_of(&block, words)) }
            }
        }
    }
}

/// Each figure in each demand case.
fn by_case(tender: &Tender, it: &crate::bids::scored::BidScore, words: &Words) -> Markup {
    let of = |figure: usize, case: usize| value(tender, figure, it.by_demand[figure][case]);
    html! {
        div.scroll {
            table {
                thead { tr {
                    th.name scope="col" {}
                    @for case in &tender.demands {
                        th scope="col" { (case.name) small { (Said(words, &percent(case.volume))) } }
                    }
                } }
                tbody {
                    @for figure in 0..tender.figures.len() {
                        @let (what, place) = name(tender, figure);
                        tr {
                            th scope="row" { (Said(words, &what)) @if !place.is_empty() { ", " (place) } }
                            @for case in 0..tender.demands.len() { td { (Said(words, &of(figure, case))) } }
                        }
                    }
                }
            }
        }
    }
}

fn block_of(block: &Block, words: &Words) -> Markup {
    html! {
        @match block {
            Block::Heading { heading, note } => {
                h3 { (Said(words, heading)) }
                @if !note.is_empty() { p.note { (Said(words, note)) } }
            }
            Block::Table(told) => (table(told, words)),
            Block::Groups(told, titles) => (groups(told, titles, words)),
            Block::Paragraph { text, .. } => p { (Said(words, text)) },
            _ => {}
        }
    }
}

/// What is given, assumed and not known.
fn basis(paper: &ScorePaper, words: &Words) -> Markup {
    let tender = paper.score.tender;
    let mut demands = Table::new(&["", "volume", "probability"], 1);
    for case in &tender.demands {
        demands.row([case.name.clone(), percent(case.volume), percent(case.weight)]);
    }
    let mut inputs = Table::new(&["", "law", "mean", "P10", "P50", "P90"], 1);
    for (at, input) in tender.outer.inputs().iter().enumerate() {
        let told = |value: f64| of_input(tender, at, value);
        let quantile = |share: f64| told(input.belief.quantile(share));
        inputs.row([
            tender.input_names[at].clone(),
            input.belief.word().to_owned(),
            told(input.belief.mean()),
            quantile(0.1),
            quantile(0.5),
            quantile(0.9),
        ]);
    }
    let mut assumptions: Vec<String> =
        tender.bids.iter().flat_map(|bid| bid.model.assumptions.clone()).collect();
    let mut seen = std::collections::BTreeSet::new();
    assumptions.retain(|it| seen.insert(it.clone()));
    html! {
        section.page {
            h2 { (Said(words, "What it rests on")) }
            @if let Some(description) = &tender.description { p { (description) } }
            h3 { (Said(words, "Given")) }
            p { (Said(words, "Bids, criteria, weights, gates and answers are those of the study, which is in the appendix. The demand cases:")) }
            (table(&demands, words))
            h3 { (Said(words, "Assumed")) }
            @if assumptions.is_empty() {
                p { (Said(words, "Nothing: the scenario says everything.")) }
            } @else {
                p.note { (Said(words, "because the scenario does not say")) }
                ul.told { @for it in text::assumed(&assumptions) { li { (back::told(&it, words)) } } }
            }
            h3 { (Said(words, "Unknown")) }
            @if inputs.rows.is_empty() {
                p { (Said(words, "The study names no input that is not known: its answer is as sure as its scenarios.")) }
            } @else {
                p { (Said(words, "Inputs that are not known, and what is believed of them; factors multiply what the scenarios say.")) }
                (table(&inputs, words))
            }
            p { (Said(words, "What no input names is taken as the scenarios say it: that it may be otherwise is in no interval.")) }
        }
    }
}

fn evidence(report: &ScoreReport, words: &Words) -> Markup {
    let tender = report.tender;
    html! {
        section.short {
            h2 { (Said(words, "Evidence")) }
            dl.pairs {
                @for bid in &tender.bids {
                    dt { (Said(words, "bid")) }
                    dd { (bid.name) " " code { (format!("{:016x}", bid.model.hash)) } }
                }
                dt { (Said(words, "played")) }
                dd { @for (at, fact) in text::score_facts(tender, report.found).iter().enumerate() { @if at > 0 { " · " } (Said(words, fact)) } }
                dt { (Said(words, "program")) }
                dd { "slackwater " (env!("CARGO_PKG_VERSION")) ", " (Said(words, &format!("random streams of version {}", crate::random::STREAM_VERSION))) }
            }
            p.note { (Said(words, "The same study and seed give the same numbers, to the last digit, on any machine.")) }
        }
    }
}

/// Invoices of every bid as it stands, and the study.
fn appendix(paper: &ScorePaper, words: &Words) -> Markup {
    html! {
        @for (bid, report) in paper.score.tender.bids.iter().zip(paper.plans) {
            (invoices(report, Some(&bid.name), words))
        }
        @if !paper.text.is_empty() {
            section.page {
                h2 { (Said(words, "The study")) }
                pre { code { (paper.text) } }
            }
        }
    }
}

/// The invoices of a forecast by month; nothing where nothing has a price.
pub(super) fn invoices(report: &crate::report::Report, of: Option<&str>, words: &Words) -> Markup {
    let blocks = text::invoice_blocks(report);
    html! {
        @if !blocks.is_empty() {
            section.page {
                h2 { (Said(words, "Invoices")) @if let Some(of) = of { ": " (of) } }
                @for block in &blocks { (block_of(block, words)) }
            }
        }
    }
}
