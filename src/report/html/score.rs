//! A page of a scored study: the answer, key figures, pictures of how the bids stand, the evidence, a page for each bid, what it rests on,
//! definitions, and as an appendix the invoices and the study.

use super::bars::{self, Bar, Line, Range, Swing};
use super::figures::{Figure, figures};
use super::table::{groups, table};
use super::{Said, back, frame, sections};
use crate::bids::tender::{Look, Tender};
use crate::names::Measure;
use crate::report::document::{Block, Table};
use crate::report::language::Words;
use crate::report::score::words::{
    anchors, currency, measure, name, of_input, percent, points, value, with_unit,
};
use crate::report::score::{ScorePaper, ScoreReport};
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
            (scores(&paper.score, words))
            (costs(&paper.score, words))
            (acceptability(&paper.score, words))
            (tornado(&paper.score, words))
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
    if let Some(sure) = it.by_inputs {
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
fn scores(report: &ScoreReport, words: &Words) -> Markup {
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
fn costs(report: &ScoreReport, words: &Words) -> Markup {
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
        use crate::math::Arrange;
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
fn acceptability(report: &ScoreReport, words: &Words) -> Markup {
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

fn tornado(report: &ScoreReport, words: &Words) -> Markup {
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
    let swings: Vec<Swing> = text::by_effect(found).into_iter().map(told).collect();
    let [first, second, ..] = found.order.as_slice() else { return html! {} };
    if swings.is_empty() {
        return html! {};
    }
    let heading = "What moves the lead";
    let note = format!(
        "the lead of {} over {} at P10 (the second colour) and P90 of each input; right of the middle it grows, up to {} points",
        tender.bids[*first].name,
        tender.bids[*second].name,
        points(swings.iter().flat_map(|it| it.at).map(f64::abs).fold(0.0, f64::max))
    );
    drawn(heading, &note, bars::swings(&words.say(heading), &swings, words), words)
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
                let spread = &it.figures[figure];
                with_unit(
                    tender,
                    figure,
                    spread.mean.filter(|mean| mean.is_finite()).or(spread.p50),
                )
            }
            _ => String::new(),
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
    let rank = found.order.iter().position(|&other| other == bid);
    let rank = match rank {
        Some(rank) => format!("rank {} of {}", rank + 1, found.order.len()),
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
