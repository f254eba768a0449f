//! What stands behind a report: the evidence, what is given, assumed and unknown, and what every measure shown is.

use super::Said;
use super::table::table;
use crate::ids::WorkId;
use crate::measure::layout::named;
use crate::model::Channel;
use crate::names::{Kind, Measure};
use crate::report::compare::Comparison;
use crate::report::compare::headline::{by_office, headlines};
use crate::report::document::Table;
use crate::report::json::measures;
use crate::report::language::{Words, measure_name};
use crate::report::local::count;
use crate::report::{Place, Report, digits};
use crate::study::Finding;
use maud::{Markup, html};

/// Measures that the tables of a forecast tell, beside those that promises name.
const SHOWN: [Measure; 34] = [
    Measure::Offered,
    Measure::FirstAttempts,
    Measure::Redials,
    Measure::Rework,
    Measure::Chasers,
    Measure::AbandonmentRate,
    Measure::Dropped,
    Measure::Blocked,
    Measure::ClosedAnywhere,
    Measure::Lost,
    Measure::Interrupted,
    Measure::OfClosed,
    Measure::SlaMet,
    Measure::WaitMeanOfAll,
    Measure::TurnaroundElapsedMean,
    Measure::Backlog,
    Measure::Overdue,
    Measure::OverdueShare,
    Measure::OldestBusinessDays,
    Measure::DaysOfWorkOnHand,
    Measure::FirstEmptyDate,
    Measure::OverdueFirstZeroDate,
    Measure::OverdueClearDate,
    Measure::TransferredOut,
    Measure::TransferredIn,
    Measure::TransferCost,
    Measure::HoursPaid,
    Measure::HoursAbsent,
    Measure::HoursPresent,
    Measure::HoursHandling,
    Measure::HoursNotReady,
    Measure::HoursAvailable,
    Measure::Occupancy,
    Measure::Idle,
];

/// From what and how often it was played, so that anybody can play it again.
pub(super) fn evidence(reports: &[&Report], words: &Words) -> Markup {
    let Some(first) = reports.first() else { return html! {} };
    let found = &first.found;
    let number = |value: f64| words.language.number(&digits::grouped(value, 0));
    html! {
        section.short {
            h2 { (Said(words, "Evidence")) }
            dl.pairs {
                @for report in reports {
                    dt { (Said(words, "scenario")) }
                    dd { (words.name(&report.model.title)) " " code { (format!("{:016x}", report.model.hash)) } }
                }
                dt { (Said(words, "replications")) }
                dd {
                    (number(f64::from(found.replications)))
                    @if found.partial { ", " (Said(words, "stopped early")) }
                }
                @if let Some(asked) = first.model.study.precision {
                    dt { (Said(words, "precision asked")) }
                    dd {
                        (Said(words, &format!("{} %", digits::short(100.0 * asked)))) ", "
                        (Said(words, if first.misses_precision() { "not reached" } else { "reached" }))
                    }
                }
                dt { (Said(words, "seed")) }
                dd { (first.model.study.seed) }
                dt { (Said(words, "program")) }
                dd { "slackwater " (env!("CARGO_PKG_VERSION")) ", " (Said(words, &format!("random streams of version {}", crate::random::STREAM_VERSION))) }
            }
            p.note {
                (Said(words, "The same scenario, seed and number of replications give the same numbers, to the last digit, on any machine."))
            }
        }
    }
}

/// What the scenario gives, what was assumed where it is silent, and what nobody knows; under its name where others stand beside it.
pub(super) fn basis(report: &Report, is_one_of_several: bool, words: &Words) -> Markup {
    let model = report.model;
    html! {
        section {
            h2 {
                (Said(words, "What it rests on"))
                @if is_one_of_several { ": " (words.name(&model.title)) }
            }
            h3 { (Said(words, "Given")) }
            @if !model.description.is_empty() { p { (model.description) } }
            p { (Said(words, &sizes(report))) }
            (table(&given(report), words))
            h3 { (Said(words, "Assumed")) }
            @if model.assumptions.is_empty() {
                p { (Said(words, "Nothing: the scenario says everything.")) }
            } @else {
                p.note { (Said(words, "because the scenario does not say")) }
                ul.told {
                    @for assumption in crate::report::text::assumed(&model.assumptions) {
                        li { (told(&assumption, words)) }
                    }
                }
            }
            h3 { (Said(words, "Unknown")) }
            ul.told { @for unknown in unknown(report) { li { (Said(words, unknown)) } } }
        }
    }
}

/// An assumption: the path as it is, what is assumed in words.
pub(super) fn told(assumption: &str, words: &Words) -> Markup {
    let Some((path, said)) = assumption.split_once(": ") else {
        return html! { (Said(words, assumption)) };
    };
    let (path, more) = match path.split_once(" and ") {
        Some((path, more)) => (path, Some(format!("and {more}"))),
        None => (path, None),
    };
    html! {
        code { (path) }
        @if let Some(more) = more { " " (Said(words, &more)) }
        ": " (Said(words, said))
    }
}

/// "2 offices, 3 work types, 4 teams, 1 transfer rule".
fn sizes(report: &Report) -> String {
    let model = report.model;
    let of = |count: usize, one: &str, several: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{} {several}", digits::grouped(count as f64, 0)),
    };
    let parts = [
        of(model.offices.len(), "office", "offices"),
        of(model.work.len(), "work type", "work types"),
        of(model.teams.len(), "team", "teams"),
        of(model.transfers.len(), "transfer rule", "transfer rules"),
    ];
    parts.join("; ")
}

fn given(report: &Report) -> Table {
    let mut table = Table::new(&["", "channel", "received", "promised"], 1);
    for (index, work) in report.model.work.iter().enumerate() {
        let channel = match work.channel {
            Channel::Call => "calls",
            Channel::Chat => "chats",
            Channel::Case => "cases",
        };
        let offered = count(report.total(Measure::Offered, Place::jobs(WorkId::from(index), None)));
        let mut promised: Vec<String> = work.sla.iter().map(|sla| sla.words.clone()).collect();
        if promised.is_empty() {
            promised.push("nothing is promised".to_owned());
        }
        for (line, words) in promised.into_iter().enumerate() {
            let first = |text: &str| if line == 0 { text.to_owned() } else { String::new() };
            table.row([first(&work.name), first(channel), first(&offered.value), words]);
        }
    }
    table
}

/// What no number of replications makes known.
fn unknown(report: &Report) -> Vec<&'static str> {
    let mut told = vec![
        "Bands and intervals tell what varies by chance. That volumes, handle times or absence may be other than the scenario says is not in them.",
    ];
    if report.model.observed.is_empty() {
        told.push(
            "No observed figures are given, so the forecast has not been set beside what really happened.",
        );
    }
    if !report.model.transfers.is_empty()
        && report.model.transfers.iter().all(|rule| rule.cost == 0)
    {
        told.push("What a moved job costs is not given.");
    }
    told
}

/// The measures that a forecast shows, in the order of the list.
pub(super) fn shown(report: &Report) -> Vec<Measure> {
    let promised: Vec<Measure> =
        report.model.work.iter().flat_map(|work| &work.sla).map(|sla| named(sla.metric)).collect();
    let beside = || report.neighbours.beside.iter().flat_map(|beside| &beside.neighbours);
    let is_shown = |measure: &Measure| {
        SHOWN.contains(measure)
            || promised.contains(measure)
            || beside().any(|neighbour| neighbour.measure == *measure)
            || report.model.observed.iter().any(|observed| observed.measure == *measure)
    };
    // What never happened is told nowhere; a date that never comes is.
    let says = |measure: &Measure| {
        let happened = |finding: &Finding| finding.estimate.mean.is_some_and(|mean| mean != 0.0);
        measure.kind() == Kind::Date || report.found.of(*measure).any(happened)
    };
    measures(report).into_iter().filter(is_shown).filter(says).collect()
}

/// The measures that a comparison shows.
pub(super) fn compared(comparison: &Comparison) -> Vec<Measure> {
    let shown: Vec<Measure> = comparison
        .plans
        .iter()
        .flat_map(|plan| headlines(plan).into_iter().chain(by_office(plan)))
        .map(|headline| headline.pair.measure)
        .collect();
    crate::report::compare::json::measures(comparison)
        .into_iter()
        .filter(|measure| shown.contains(measure))
        .collect()
}

/// What each measure is, exactly.
pub(super) fn definitions(measures: &[Measure], words: &Words) -> Markup {
    html! {
        section {
            h2 { (Said(words, "Definitions")) }
            p.note { (Said(words, "every measure shown, exactly, with its name in the files of numbers")) }
            dl.definitions {
                @for &measure in measures {
                    dt { (Said(words, &measure_name(measure))) code { (measure.name()) } }
                    dd { (Said(words, measure.definition())) }
                }
            }
        }
    }
}
