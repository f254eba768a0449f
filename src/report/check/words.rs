//! Figures, limits and verdicts of checks in readers' words.

use super::annotations::Annotation;
use super::{CheckReport, Checked, Counts, Place, Row};
use crate::model::Model;
use crate::names::{Kind, Measure};
use crate::planning::check::change::Delta;
use crate::planning::check::{Verdict, is_state};
use crate::report::digits::grouped;
use crate::report::goals::{date, exact};
use crate::report::local::{self, Told, UNDEFINED};
use crate::study::{Difference, Estimate, Known};

/// A figure and its interval: "97.2 %" and "96.8 to 97.6".
pub fn figure(model: &Model, measure: Measure, known: &Known) -> Told {
    if measure.kind() == Kind::Date {
        let told =
            |seconds: Option<f64>| seconds.map_or(UNDEFINED.to_owned(), |it| date(model, it));
        let interval = match (known.low, known.high) {
            (Some(low), Some(high)) if low != high => {
                format!("{} to {}", told(Some(low)), told(Some(high)))
            }
            (Some(low), None) => format!("{} or later", told(Some(low))),
            (None, Some(high)) => format!("{} or earlier", told(Some(high))),
            _ => String::new(),
        };
        return Told { value: told(known.value), interval };
    }
    if known.value.is_some_and(f64::is_infinite) {
        return Told { value: "never".to_owned(), interval: String::new() };
    }
    let ci95 = known.low.zip(known.high).map(|(low, high)| [low, high]);
    let estimate = Estimate { mean: known.value, ci95, ..Estimate::default() };
    let told = in_unit(measure, &estimate);
    // So few replications give a limit on one side only.
    let interval = match (known.low, known.high) {
        (Some(low), None) => format!("{} or more", value(measure, Some(low))),
        (None, Some(high)) => format!("{} or less", value(measure, Some(high))),
        // What rounds to the figure itself says nothing more.
        _ if told.value.starts_with(&told.interval) => String::new(),
        _ => told.interval,
    };
    Told { interval, ..told }
}

/// An estimate in its readers' unit.
fn in_unit(measure: Measure, estimate: &Estimate) -> Told {
    match measure.unit() {
        "share" => local::share(Some(estimate)),
        "s" => local::seconds(Some(estimate)),
        "h" => local::hours(Some(estimate)),
        _ => local::count(Some(estimate)),
    }
}

/// What a row is about: its name, with its condition where that is another text.
pub fn name(row: &Row) -> String {
    let condition = &row.threshold.condition;
    match row.threshold.name == condition.text {
        true => condition.text.clone(),
        false => format!("{}: {}", row.threshold.name, condition.text),
    }
}

/// One sentence about a verdict: "sla.claim.of_due >= 95% fails: 91.2 % (90.1 to 92.3), after 64 replications".
pub fn sentence(model: &Model, row: &Row) -> String {
    let Told { value, interval } =
        figure(model, row.threshold.asked.watched.measure, &row.judged.known);
    let interval = if interval.is_empty() { interval } else { format!(" ({interval})") };
    let replications = replications(row.judged.replications);
    let name = name(row);
    match (row.judged.verdict, row.judged.known.value) {
        (_, None) => {
            format!("{name} is inconclusive: nothing was there to be measured, in {replications}")
        }
        (Verdict::Pass, _) => format!("{name} passes: {value}{interval}, after {replications}"),
        (Verdict::Fail, _) => format!("{name} fails: {value}{interval}, after {replications}"),
        (Verdict::Inconclusive, _) => format!(
            "{name} is inconclusive: {value}{interval} after {replications}, which does not tell it from the limit"
        ),
    }
}

/// One sentence about a change: "claim.of_due fails: 3.1 points worse (2.8 to 3.4), from 97.2 % to 94.1 %, and 0.5 points are allowed".
pub fn change_sentence(delta: &Delta) -> String {
    let (before, after) = (
        value(delta.measure, delta.difference.before),
        value(delta.measure, delta.difference.after),
    );
    let allowed = moved(delta.measure, delta.margin);
    let name = &delta.name;
    let Some(difference) = delta.difference.difference else {
        return format!("{name} cannot be compared: {before} before, {after} now");
    };
    if delta.difference.verdict == Some(crate::study::Verdict::Equal) {
        return format!("{name} is unchanged: {after}, a difference of exactly zero");
    }
    let direction = if difference * delta.better < 0.0 { "worse" } else { "better" };
    let size = change(delta);
    let size = size.trim_start_matches(['+', '-']);
    let verb = match delta.verdict {
        Verdict::Pass => "passes",
        Verdict::Fail => "fails",
        Verdict::Inconclusive => "is inconclusive",
    };
    let interval = change_interval(delta);
    let interval = if interval.is_empty() { interval } else { format!(" (change {interval})") };
    format!(
        "{name} {verb}: {size} {direction}{interval}, from {before} to {after}; {allowed} worse is allowed"
    )
}

/// An estimate in its unit.
pub fn value(measure: Measure, value: Option<f64>) -> String {
    in_unit(measure, &Estimate { mean: value, ..Estimate::default() }).value
}

/// A difference in its unit, with its sign: "+0.4 points", "-12".
pub fn change(delta: &Delta) -> String {
    let told = difference(delta).value;
    let told = if delta.measure.unit() == "share" { told.replace(" %", " points") } else { told };
    let sign = if delta.difference.difference.is_some_and(|it| it > 0.0) { "+" } else { "" };
    format!("{sign}{told}")
}

/// "-3.4 to -2.8"; empty where there is none.
pub fn change_interval(delta: &Delta) -> String {
    difference(delta).interval
}

fn difference(delta: &Delta) -> Told {
    let Difference { difference, ci95, .. } = delta.difference;
    let ci95 = ci95.filter(|[low, high]| low != high);
    in_unit(delta.measure, &Estimate { mean: difference, ci95, ..Estimate::default() })
}

/// A distance in the unit of differences: shares move by points.
fn moved(measure: Measure, by: f64) -> String {
    let told = value(measure, Some(by));
    match measure.unit() {
        "share" => told.replace(" %", " points"),
        _ => told,
    }
}

/// "95 replications".
pub fn replications(count: u32) -> String {
    match count {
        1 => "1 replication".to_owned(),
        count => format!("{} replications", grouped(f64::from(count), 0)),
    }
}

/// "3 pass, 1 fails, 1 is inconclusive".
pub fn counted(counts: &Counts) -> String {
    let several = |count: usize, one: &str, more: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {more}")),
    };
    let told = [
        several(counts.passed, "passes", "pass"),
        several(counts.failed, "fails", "fail"),
        several(counts.inconclusive, "is inconclusive", "are inconclusive"),
        several(counts.refused, "cannot be compared", "cannot be compared"),
        several(counts.unplayed, "scenario cannot be played", "scenarios cannot be played"),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    if told.is_empty() { "nothing was checked".to_owned() } else { told.join(", ") }
}

/// Of a scenario that the baseline knows and that is no more.
pub const GONE: &str =
    "the baseline knows this scenario, and there is no such file any more: removed, or named anew";

/// The first line of a problem, after its place: "plans/a.toml:7:8: "backlgo" names no measure".
pub fn at(problem: &Annotation) -> String {
    let first = problem.text.lines().next().unwrap_or_default();
    match &problem.place {
        Some(Place { file, line, column, .. }) => format!("{file}:{line}:{column}: {first}"),
        None => first.to_owned(),
    }
}

/// How the verdicts were come to, in sentences.
pub fn method(report: &CheckReport) -> Vec<String> {
    let looks = &report.looks;
    let mut told = vec![format!(
        "A threshold passes or fails when its whole interval lies on one side of the limit. It is looked at after 32, 64, 128 ... and at most \
         {} replications; that any verdict of a scenario is wrong has a probability of {} at most.",
        grouped(f64::from(looks.budget), 0),
        exact(looks.error)
    )];
    let dated = report.scenarios.iter().flat_map(|checked| &checked.rows);
    let mut dated = dated.filter(|row| row.threshold.asked.intervals.is_some()).peekable();
    if dated.peek().is_some() {
        let states = dated.any(|row| is_state(row.threshold.asked.watched.measure));
        told.push(match states {
            true => {
                "`at` a day: open and overdue cases at its end, all else over the day.".to_owned()
            }
            false => "`at` a day: over that day.".to_owned(),
        });
    }
    if let Some((_, margin)) = &report.baseline {
        told.push(format!(
            "Beside the baseline the same replications are paired: a measure fails when it is shown to be worse by more than {} (of shares: \
             points). That any of these is wrong has a probability of {} at most too.",
            exact(*margin),
            exact(report.looks.error)
        ));
    }
    told
}

/// Where a scenario's budget was cut, how.
pub fn cut(report: &CheckReport, checked: &Checked) -> Option<String> {
    (checked.budget < report.looks.budget).then(|| {
        format!(
            "At most {} were played: more would not fit into memory (--max-memory).",
            replications(checked.budget)
        )
    })
}
