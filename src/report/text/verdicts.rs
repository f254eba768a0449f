//! Where formula and simulation differ and why, and whether any order of work keeps the promises: in sentences.

use super::beside::{ALWAYS, DESKS, by, unit_of};
use crate::math::Arrange;
use crate::planning::neighbour::Says;
use crate::report::beside::{self, Group, Pair, queues};
use crate::report::local::{list, sentence};
use crate::report::{Report, digits};

/// Sentences about formulas that are off, where there are more desks.
const VERDICTS: usize = 2;
/// From this load on no order of work helps in the long run.
const LASTING: f64 = 0.999;

/// Where a formula is off by much, and why: all offices together first where there are many desks, and no more than are read.
pub(super) fn verdicts(report: &Report, groups: &[Group]) -> Vec<String> {
    let many = groups.iter().filter(|group| group.is_desk()).count() > DESKS;
    let (desks, together): (Vec<_>, Vec<_>) = groups.iter().partition(|group| group.is_desk());
    let told = |groups: Vec<&Group>| -> Vec<String> {
        let of = |group: &Group| [verdict(report, group), plain(report, group)];
        groups.into_iter().flat_map(of).flatten().collect()
    };
    if !many {
        return told([desks, together].concat());
    }
    let together = told(together);
    let mut told = if together.is_empty() { told(desks) } else { together };
    told.truncate(VERDICTS);
    told
}

fn place(report: &Report, group: &Group) -> String {
    match group.is_desk() {
        true => sentence(&queues(report, &group.beside.queues)),
        false => "All offices".into(),
    }
}

/// That formula and simulation differ, by how much and probably why; or that the formula has no answer.
fn verdict(report: &Report, group: &Group) -> Option<String> {
    let place = place(report, group);
    let overloaded = group.pairs.iter().find_map(|pair| match pair.neighbour.says {
        Says::Overload(share) => Some(share),
        Says::Value(_) => None,
    });
    if let Some(share) = overloaded {
        return Some(format!(
            "{place}: {} % of the callers come when there is more work than the agents can do and nobody gives up; there the formula's \
             queue grows without bound, and it has no answer.",
            digits::short(100.0 * share)
        ));
    }
    let mut off: Vec<(&Pair, f64)> = Vec::new();
    for pair in &group.pairs {
        off.extend(
            pair.neighbour
                .says
                .value()
                .filter(|&value| pair.is_off(value))
                .map(|value| (pair, value)),
        );
    }
    // A date that never comes is apart from any, whatever the replications.
    if let Some((pair, value)) = group
        .pairs
        .iter()
        .filter(|pair| pair.never >= ALWAYS)
        .find_map(|pair| Some((pair, pair.neighbour.says.value()?)))
    {
        let (factor, unit, _) = unit_of(pair, value);
        let reason = reason(group);
        return Some(format!(
            "{place}: to the formula no case waits any more after {}{unit}; in the simulation that never comes about.{reason}",
            digits::short(value * factor)
        ));
    }
    let told: Vec<String> =
        off.iter().take(2).map(|&(pair, value)| apart(report, group, pair, value)).collect();
    if told.is_empty() {
        return None;
    }
    if let Some(cv) = group.unseen(report) {
        return Some(format!(
            "{place}: formula and simulation are apart by {}. That may be chance: days differ (by {} %), and {} replications see few of \
             the busiest, which weigh most. Run more, 64 at least, before you look for a reason.",
            list(&told),
            digits::short(100.0 * cv),
            report.found.replications
        ));
    }
    let reason = reason(group);
    Some(format!(
        "{place}: formula and simulation differ by more than chance explains, by {}.{reason}",
        list(&told)
    ))
}

/// " Probably because to the formula nothing is moved between offices.": the weightiest assumption.
fn reason(group: &Group) -> String {
    let first = group.beside.assumptions.first();
    first.map_or(String::new(), |why| format!(" Probably because to the formula {}.", why.text))
}

/// "Calls: plain Erlang, each stretch of time on its own on a day of mean volume, is off by +7.5 points for "in time (20 s)": +7.2 points
/// because it knows no quiet and busy days", where the fuller formula is nearer by far.
fn plain(report: &Report, group: &Group) -> Option<String> {
    if group.unseen(report).is_some() {
        return None;
    }
    let (pair, value, mean_day, plain) = group.pairs.iter().find_map(|pair| {
        let neighbour = pair.neighbour;
        let (value, mean_day, plain) =
            (neighbour.says.value()?, neighbour.mean_day?, neighbour.plain?);
        let nearer = (value - pair.mean).abs() < 0.5 * (plain - pair.mean).abs();
        (nearer && pair.is_off(plain)).then_some((pair, value, mean_day, plain))
    })?;
    let (factor, unit, _) = unit_of(pair, pair.mean.abs());
    let mut parts = [
        (mean_day - value, "because it knows no quiet and busy days"),
        (plain - mean_day, "because it forgets who is still in a call from the stretch before"),
    ];
    parts.arrange_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    let off = plain - pair.mean;
    let told = parts.iter().filter(|part| part.0 * off > 0.1 * off * off).map(|&(effect, why)| {
        let decimals = digits::places(effect * factor).min(1);
        format!("{} {why}", by(effect * factor, 0.0, unit, decimals))
    });
    let told: Vec<String> = told.collect();
    let because = if told.is_empty() { String::new() } else { format!(": {}", list(&told)) };
    Some(format!(
        "{}: plain Erlang, each stretch of time on its own on a day of mean volume, is off by {}{because}.",
        place(report, group),
        apart(report, group, pair, plain)
    ))
}

/// "+5.1 points for "in time (20 s)"".
fn apart(report: &Report, group: &Group, pair: &Pair, value: f64) -> String {
    let difference = value - pair.mean;
    let (factor, unit, _) = unit_of(pair, pair.mean.abs());
    let decimals = digits::places(difference * factor).min(1);
    let by = by(difference * factor, pair.mean * factor, unit, decimals);
    format!("{by} for \"{}\"", beside::name(report, group, pair))
}

/// Whether any order of work keeps the promises about cases: where none does, and where one would but is not taken.
pub(super) fn orders(report: &Report, groups: &[Group]) -> Vec<String> {
    let (mut more, mut never, mut enough) = (Vec::new(), Vec::new(), Vec::new());
    for group in groups {
        let Some(feasible) = group.beside.feasible else { continue };
        let place = desk(report, groups, group);
        // In the long run nothing helps against more work than there is time for.
        let has_time = group.beside.load.is_some_and(|load| load < LASTING);
        match feasible.least_factor {
            Some(factor) if factor > 1.0 => more.push((place, factor)),
            Some(factor) if has_time && group.misses(report) => enough.push((place, factor)),
            Some(_) => {}
            None => never.push(place),
        }
    }
    let told = |places: &[(String, f64)]| {
        let each =
            places.iter().map(|(place, factor)| format!("{place} {}", digits::plain(*factor)));
        list(&each.collect::<Vec<_>>())
    };
    let mut sentences = Vec::new();
    if !more.is_empty() {
        sentences.push(format!(
            "No order of work can keep the promises with the people there are. The least that could, in multiples of their time: {}.",
            told(&more)
        ));
    }
    if !never.is_empty() {
        sentences.push(format!(
            "No number of people can keep the promises at these hours, since work falls due while nobody works: {}.",
            list(&never)
        ));
    }
    if !enough.is_empty() {
        sentences.push(format!(
            "A promise is missed though there is time for it. The part of it that would do, if the most urgent work came first and all days were alike: {}.",
            told(&enough)
        ));
    }
    sentences
}

/// A desk in words: of many desks the office is enough.
fn desk(report: &Report, groups: &[Group], group: &Group) -> String {
    let many = groups.iter().filter(|group| group.is_desk()).count() > DESKS;
    match group.beside.queues.first().filter(|_| many) {
        Some(queue) => {
            report.model.offices[report.model.queues[queue.index()].office.index()].name.clone()
        }
        None => queues(report, &group.beside.queues),
    }
}
