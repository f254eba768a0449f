//! The formulas' numbers beside the simulated ones.

use super::Text;
use super::observed::scale;
use super::table::Table;
use crate::planning::neighbour::{Says, Told};
use crate::report::beside::{Group, Pair, groups, measure, queues};
use crate::report::local::{list, sentence};
use crate::report::wrap::wrap;
use crate::report::{Report, digits};

/// Assumptions that are told; the others are counted.
const TOLD: usize = 4;
/// Places without a formula that are told.
const WITHOUT: usize = 3;

/// Writes the section, where formulas say anything.
pub fn tell(report: &Report, text: &mut Text) {
    let groups = groups(report);
    if groups.is_empty() {
        return;
    }
    let header = ["", "simulated", "95 % interval", "formula", "difference", "", "plain Erlang"];
    let mut table = Table::new(&header, 1);
    for group in &groups {
        group.pairs.iter().for_each(|pair| table.row(row(report, group, pair)));
    }
    let note = "difference: formula less simulated; off: outside the 95 % interval";
    text.heading("Beside the formulas", note);
    let mut rows = table.blocks(text.width - 4).into_iter();
    text.lines(rows.next().into_iter().flatten());
    for group in &groups {
        let place = queues(report, &group.beside.queues);
        let words = format!("{place}: {}", group.beside.formula);
        for (index, line) in wrap(&words, text.width - 6).into_iter().enumerate() {
            text.lines([if index == 0 { line } else { format!("    {line}") }]);
        }
        let lines = rows.by_ref().take(group.pairs.len()).flatten();
        text.lines(lines.map(|line| format!("  {line}")));
    }
    for told in verdicts(report, &groups) {
        text.paragraph(&told, "  ");
    }
    let (assumed, more) = assumed(&groups);
    if !assumed.is_empty() {
        text.paragraph(
            "The formulas assume, and the simulation does not, what matters most first:",
            "  ",
        );
        assumed.iter().for_each(|told| text.item(told));
        if more > 0 {
            text.item(&format!("and {more} more, in --json"));
        }
    }
    for without in report.neighbours.without.iter().take(WITHOUT) {
        let place = queues(report, &without.queues);
        text.paragraph(&format!("No formula for {place}: {}.", without.why.text), "  ");
    }
    if report.neighbours.without.len() > WITHOUT {
        let more = report.neighbours.without.len() - WITHOUT;
        text.paragraph(&format!("Nor for {more} more, in --json."), "  ");
    }
}

fn row(report: &Report, group: &Group, pair: &Pair) -> [String; 7] {
    let says = pair.neighbour.says;
    let size = pair.mean.abs().max(says.value().unwrap_or(0.0).abs());
    let (factor, unit, places) = scale(pair.neighbour.measure.unit(), size);
    let ends = pair.simulated.ci95.map(|[low, high]| (low * factor, high * factor));
    let (mean, interval) = digits::estimate(pair.mean * factor, ends, places);
    let decimals = mean.split_once('.').map_or(0, |(_, after)| after.len());
    // As many digits as the simulated number has.
    let like = |value: f64| {
        let shifted = ends.map(|(low, high)| (value * factor, value * factor + (high - low)));
        digits::estimate(value * factor, shifted, places).0 + unit
    };
    let team = pair.neighbour.at.team.map(|team| &report.model.teams[team.index()].name);
    let several = group.beside.queues.len() > 1 && pair.neighbour.at.work.is_some();
    let work = pair.neighbour.at.work.filter(|_| several);
    let work = work.map(|work| &report.model.work[work.index()].name);
    let name = measure(report, pair.neighbour);
    [
        match team.or(work) {
            Some(of) => format!("{of}: {name}"),
            None => name,
        },
        mean + unit,
        interval.unwrap_or_default(),
        match says {
            Says::Value(value) => like(value),
            Says::Overload(_) => "overload".into(),
        },
        pair.difference().map_or(String::new(), |difference| {
            by(difference * factor, pair.mean * factor, unit, decimals)
        }),
        match pair.is_within() {
            Some(false) => "off".into(),
            _ => String::new(),
        },
        match (pair.neighbour.plain, says.value()) {
            (Some(plain), Some(value)) if like(plain) == like(value) => String::new(),
            (Some(plain), _) => like(plain),
            (None, _) => String::new(),
        },
    ]
}

/// Where a formula is off by much, and why: a sentence for each desk.
fn verdicts(report: &Report, groups: &[Group]) -> Vec<String> {
    groups
        .iter()
        .flat_map(|group| [verdict(report, group), plain(report, group)])
        .flatten()
        .collect()
}

/// "Calls: the formula is off, by +5.1 points on in time (20 s): ...", or that it has no answer.
fn verdict(report: &Report, group: &Group) -> Option<String> {
    let place = sentence(&queues(report, &group.beside.queues));
    let why = group.beside.assumptions.first();
    let overloaded = group.pairs.iter().find_map(|pair| match pair.neighbour.says {
        Says::Overload(share) => Some(share),
        Says::Value(_) => None,
    });
    if let Some(share) = overloaded {
        return Some(format!(
            "{place}: {} % of the callers come when there is more work than the agents can do and nobody gives up; there the formula's queue grows without bound, and it has no answer.",
            digits::short(100.0 * share)
        ));
    }
    let off = group
        .pairs
        .iter()
        .filter(|pair| pair.neighbour.says.value().is_some_and(|value| pair.is_off(value)));
    let told: Vec<String> =
        off.take(3).map(|pair| apart(report, pair, pair.neighbour.says.value())).collect();
    if told.is_empty() {
        return None;
    }
    let reason = why.map_or(String::new(), |why| {
        format!("; what the formula assumes and probably matters most: {}", why.text)
    });
    Some(format!(
        "{place}: here formula and simulation differ by more than chance explains, by {}{reason}.",
        list(&told)
    ))
}

/// "Calls: plain Erlang, each stretch of time on its own on a day of mean volume, is off by +7.5 points in `in time (20 s)`: +7.2 points
/// because days differ", where the fuller formula is nearer by far.
fn plain(report: &Report, group: &Group) -> Option<String> {
    let (pair, value, mean_day, plain) = group.pairs.iter().find_map(|pair| {
        let neighbour = pair.neighbour;
        let (value, mean_day, plain) =
            (neighbour.says.value()?, neighbour.mean_day?, neighbour.plain?);
        let nearer = (value - pair.mean).abs() < 0.5 * (plain - pair.mean).abs();
        (nearer && pair.is_off(plain)).then_some((pair, value, mean_day, plain))
    })?;
    let place = sentence(&queues(report, &group.beside.queues));
    let (factor, unit, _) = scale(pair.neighbour.measure.unit(), pair.mean.abs());
    let mut parts = [
        (mean_day - value, "because it knows no quiet and busy days"),
        (plain - mean_day, "because it forgets who is still in a call from the stretch before"),
    ];
    parts.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    let off = plain - pair.mean;
    let told = parts.iter().filter(|part| part.0 * off > 0.1 * off * off).map(|&(effect, why)| {
        let decimals = digits::places(effect * factor).min(1);
        format!("{} {why}", by(effect * factor, 0.0, unit, decimals))
    });
    let told: Vec<String> = told.collect();
    let because = if told.is_empty() { String::new() } else { format!(": {}", list(&told)) };
    Some(format!(
        "{place}: plain Erlang, each stretch of time on its own on a day of mean volume, is off by {}{because}.",
        apart(report, pair, Some(plain))
    ))
}

/// "+5.1 points on in time (20 s)".
fn apart(report: &Report, pair: &Pair, value: Option<f64>) -> String {
    let difference = value.unwrap_or(pair.mean) - pair.mean;
    let (factor, unit, _) = scale(pair.neighbour.measure.unit(), pair.mean.abs());
    let decimals = digits::places(difference * factor).min(1);
    let by = by(difference * factor, pair.mean * factor, unit, decimals);
    format!("{by} in `{}`", measure(report, pair.neighbour))
}

/// The assumptions of all groups, each once, and how many are not told.
fn assumed(groups: &[Group]) -> (Vec<String>, usize) {
    let mut all: Vec<&Told> = Vec::new();
    for told in groups.iter().flat_map(|group| &group.beside.assumptions) {
        match all.iter_mut().find(|other| other.id == told.id) {
            Some(other) if other.weight < told.weight => *other = told,
            Some(_) => {}
            None => all.push(told),
        }
    }
    all.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    // One more is as short as to count it.
    let kept = if all.len() == TOLD + 1 { all.len() } else { all.len().min(TOLD) };
    let more = all.len() - kept;
    (all.into_iter().take(kept).map(|told| format!("{}.", sentence(&told.text))).collect(), more)
}

/// "+5.1 points", "-0.4 s (-17 %)"; the part is of `of`, where that is above 0.
fn by(difference: f64, of: f64, unit: &str, decimals: usize) -> String {
    let signed = |value: f64, decimals: usize| {
        let text = digits::grouped(value, decimals);
        let is_nothing = !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        if value > 0.0 && !is_nothing { format!("+{text}") } else { text }
    };
    let amount = signed(difference, decimals);
    if unit == " %" {
        return format!("{amount} points");
    }
    let part = match of > 0.0 {
        true => format!(" ({} %)", signed(100.0 * difference / of, 0)),
        false => String::new(),
    };
    format!("{amount}{unit}{part}")
}
