//! Rates by weekday and interval from a file of time stamps, and how much its days and intervals vary.

use super::calendars::claim;
use super::dated::Pattern;
use super::draft::{Draft, at, item};
use crate::model::calendar::Rules;
use crate::scenario::format::{Fit, Scalar, Trace};
use crate::scenario::quantity::{self, Fault, Weekdays};
use crate::scenario::table;
use crate::stats::{Overdispersion, overdispersion};
use crate::time::{DAY, HOUR, MINUTE, SECOND, Span};
use jiff::civil::{Date, Time};
use std::collections::BTreeMap;

/// What a file of time stamps says of arrivals.
#[derive(Clone, Debug)]
pub(super) struct Fitted {
    /// Jobs per hour by weekday and interval.
    pub pattern: Pattern<f64>,
    /// How days and intervals vary; None where no kind of day comes twice.
    pub varies: Option<Overdispersion>,
    /// What it was fitted from, for people.
    pub words: String,
}

const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Alike days, by the name that they are given.
struct Group<'a> {
    name: &'a str,
    /// Its place in the list of kinds of days.
    place: usize,
    weekdays: Weekdays,
    days: BTreeMap<Date, Vec<f64>>,
}

/// Reads a fit. `path` is that of the key.
pub(super) fn read(draft: &mut Draft, path: &str, fit: &Fit, rules: &Rules) -> Option<Fitted> {
    let every = draft.required(&at(path, "every"), &fit.every, divides_the_day, "\"30 min\"");
    let from = draft.optional(&at(path, "from"), &fit.from, quantity::date);
    let until = draft.optional(&at(path, "until"), &fit.until, quantity::date);
    let hours = hours(draft, path, &fit.hours, every);
    let mut groups = groups(draft, path, fit);
    let stamps = Trace {
        file: fit.file.clone(),
        columns: fit.columns.clone(),
        keep: fit.keep.clone(),
        unsorted: Some(Scalar::Text("sort".into())),
        duplicates: Some(Scalar::Text("keep".into())),
    };
    let rows = table::trace(draft.scenario, path, &stamps, &rules.zone, &mut draft.problems)?;
    let (every, hours) = (every?, hours?);
    let intervals = (DAY / every) as usize;
    for row in &rows {
        let date = row.at.date();
        let clock = row.at.time().duration_since(Time::midnight()).as_micros() as Span;
        let within = from.is_none_or(|from| date >= from)
            && until.is_none_or(|until| date < until)
            && hours.iter().any(|(open, close)| (*open..*close).contains(&clock));
        let weekday = date.weekday().to_monday_zero_offset() as usize;
        let group = groups.iter_mut().find(|group| group.weekdays[weekday]);
        if let (true, Some(group)) = (within, group) {
            let day = group.days.entry(date).or_insert_with(|| vec![0.0; intervals]);
            day[(clock / every) as usize] += 1.0;
        }
    }
    if groups.iter().all(|group| group.days.is_empty()) {
        if !draft.is_faulty(&at(path, "days")) {
            let help = "look at days, hours, from and until, or name another file";
            let message = "no row lies in the days and hours that are fitted";
            draft.mend(&at(path, "file"), message, help);
        }
        return None;
    }
    for group in groups.iter().filter(|group| group.days.is_empty() && !fit.days.is_empty()) {
        let path = item(&at(path, "days"), group.place);
        if draft.is_faulty(&path) {
            continue;
        }
        let help = "leave them out: on days that are not named nothing arrives";
        draft.mend(&path, "no row of the file is from these days", help);
    }
    groups.retain(|group| !group.days.is_empty());
    let mut pattern: Pattern<f64> = Pattern::default();
    for group in &groups {
        let days = group.days.len() as f64;
        let mean = |p: usize| group.days.values().map(|day| day[p]).sum::<f64>() / days;
        let slot = |p: usize| {
            let start = p as Span * every;
            (start, start + every, mean(p) * HOUR as f64 / every as f64)
        };
        let slots: Vec<_> = (0..intervals).map(slot).filter(|slot| slot.2 > 0.0).collect();
        for weekday in (0..7).filter(|&weekday| group.weekdays[weekday]) {
            pattern.0[weekday].clone_from(&slots);
        }
    }
    let days: Vec<Vec<Vec<f64>>> =
        groups.iter().map(|group| group.days.values().cloned().collect()).collect();
    let words = words(&groups);
    // Cells are at most an hour; the mean of n independent factors varies by the n-th part of one's variance.
    let parts = ((every + HOUR - 1) / HOUR) as f64;
    let varies = overdispersion(&days)
        .map(|found| Overdispersion { interval_cv: found.interval_cv * parts.sqrt(), ..found });
    Some(Fitted { pattern, varies, words })
}

fn divides_the_day(leaf: &Scalar) -> Result<Span, Fault> {
    let every = quantity::elapsed(leaf)?;
    if every < MINUTE || every % MINUTE != 0 || DAY % every != 0 {
        let message = format!("an interval divides the day, got {}", quantity::written(leaf));
        return Err(Fault::new(message, "write \"30 min\""));
    }
    Ok(every)
}

/// The hours that are fitted [µs after midnight]; all without a word.
fn hours(
    draft: &mut Draft,
    path: &str,
    leaf: &Option<Scalar>,
    every: Option<Span>,
) -> Option<Vec<(Span, Span)>> {
    let Some(leaf) = leaf else { return Some(vec![(0, DAY)]) };
    let path = at(path, "hours");
    let periods = draft.problems.take(&path, quantity::periods(leaf))?;
    let span = |time: quantity::TimeOfDay| i64::from(time.seconds()) * SECOND;
    let hours: Vec<_> = periods.iter().map(|&(from, to)| (span(from), span(to))).collect();
    if let Some(every) = every
        && hours.iter().any(|(from, to)| from % every != 0 || to % every != 0)
    {
        let help = "let them begin and end where an interval does";
        draft.mend(&path, "these hours cut an interval in two", help);
    }
    Some(hours)
}

fn groups<'a>(draft: &mut Draft, path: &str, fit: &'a Fit) -> Vec<Group<'a>> {
    let group = |name, place, weekdays| Group { name, place, weekdays, days: BTreeMap::new() };
    if fit.days.is_empty() {
        let single = |weekday: usize| std::array::from_fn(|day| day == weekday);
        return (0..7).map(|weekday| group(NAMES[weekday], weekday, single(weekday))).collect();
    }
    let mut said = [None; 7];
    let mut groups = Vec::new();
    for (index, leaf) in fit.days.iter().enumerate() {
        let path = item(&at(path, "days"), index);
        let Some(name) = draft.problems.take(&path, quantity::text(leaf)) else { continue };
        let Some(days) = draft.problems.take(&path, quantity::weekdays(name)) else { continue };
        claim(draft, &path, name, days, &mut said, "a profile");
        groups.push(group(name, index, days));
    }
    groups
}

/// "sun 1,534 a day (4 days), mon 1,702 (4) ...".
fn words(groups: &[Group]) -> String {
    let each: Vec<String> = groups
        .iter()
        .map(|group| {
            let jobs: f64 = group.days.values().flatten().sum();
            let days = group.days.len();
            let unit = if days == 1 { "day" } else { "days" };
            format!("{} {:.1} a day ({days} {unit})", group.name, jobs / days as f64)
        })
        .collect();
    let dates = || groups.iter().flat_map(|group| group.days.keys());
    // Every group has a day.
    let ends = dates().min().zip(dates().max());
    let ends = ends.map_or(String::new(), |(first, last)| format!(" of {first} to {last}"));
    format!("mean counts{ends}, days without a row left out: {}", each.join(", "))
}
