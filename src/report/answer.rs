//! The answer in plain words: what share is done in time, where work piles up, who is idle.

use super::diverge::{self, GROWTH, half_width};
use super::local::{self, list};
use super::{Place, Report, digits};
use crate::ids::{OfficeId, TeamId, WorkId};
use crate::measure::layout::named;
use crate::model::Channel;
use crate::names::Measure;
use crate::study::Estimate;
use crate::time::{DAY, Instant, Span};

/// A team that is idle for more of its ready time than this is named.
const IDLE: f64 = 0.2;
/// At most this many of a kind are named; the others are counted.
const NAMED: usize = 3;

/// Two or three sentences.
pub fn answer(report: &Report) -> String {
    let sentences =
        [in_time(report), unpromised(report), behind(report), diverge::told(report), idle(report)];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// "With this plan 58.2 % (57.1 to 59.4) of Claims are closed in time, target 95 %."
fn in_time(report: &Report) -> Option<String> {
    let told = [
        (&[Channel::Case][..], "cases", "closed in time", Measure::OfDue),
        (
            &[Channel::Call, Channel::Chat],
            "calls",
            "answered in time",
            Measure::ServiceLevelOfOffered,
        ),
    ]
    .into_iter()
    .filter_map(|(channels, plural, done, overall)| {
        let promises = promises(report, channels);
        match promises.as_slice() {
            [] => None,
            [one] => {
                let target = target(&[one]).map_or(String::new(), |target| format!(", {target}"));
                Some(format!("{} of {} are {done}{target}", one.share, one.name))
            }
            many => {
                let all = with_interval(report.total(overall, Place::default()))?;
                let many: Vec<_> = many.iter().collect();
                Some(format!("{all} of {plural} are {done}: {}", each(&many)))
            }
        }
    });
    let told: Vec<_> = told.collect();
    (!told.is_empty()).then(|| format!("With this plan {}.", told.join("; ")))
}

/// "Questions wait 2.3 s on average, and 1.3 % of them leave before they are answered.", of calls without a promise.
fn unpromised(report: &Report) -> Option<String> {
    let calls = |work: &&(usize, &crate::model::Work)| {
        work.1.channel != Channel::Case && work.1.sla.is_empty()
    };
    let words = report.model.work.iter().enumerate().collect::<Vec<_>>();
    let told: Vec<_> = words
        .iter()
        .filter(calls)
        .filter_map(|&(index, work)| {
            let place = Place::jobs(WorkId::from(index), None);
            report.mean(Measure::WaitMeanOfAll, place)?;
            let wait = local::seconds(report.total(Measure::WaitMeanOfAll, place)).value;
            let left = local::share(report.total(Measure::AbandonmentRate, place)).value;
            Some(format!(
                "{} wait {wait} on average, and {left} of them leave before they are answered",
                local::sentence(&work.name)
            ))
        })
        .collect();
    (!told.is_empty()).then(|| format!("{}.", told.join("; ")))
}

/// The first promise of a work type.
struct Promised {
    name: String,
    share: String,
    short: String,
    target: Option<f64>,
    missed: f64,
}

/// The first promises of the work types of some channels, the furthest from its target first.
fn promises(report: &Report, channels: &[Channel]) -> Vec<Promised> {
    let work = report.model.work.iter().enumerate();
    let mut promises: Vec<_> = work
        .filter(|(_, work)| channels.contains(&work.channel))
        .filter_map(|(index, work)| {
            let sla = work.sla.first()?;
            let place = Place::jobs(WorkId::from(index), None).promise(0);
            let estimate = report.total(named(sla.metric), place);
            let mean = estimate?.mean?;
            Some(Promised {
                name: work.name.clone(),
                share: with_interval(estimate)?,
                short: local::share(estimate).value,
                target: sla.target,
                missed: sla.target.map_or(f64::NEG_INFINITY, |target| target - mean),
            })
        })
        .collect();
    promises.sort_by(|a, b| b.missed.total_cmp(&a.missed));
    promises
}

/// "Critical 54 %, Standard 62 % and 2 more, target 95 %".
fn each(promises: &[&Promised]) -> String {
    let named = &promises[..promises.len().min(NAMED)];
    let mut parts: Vec<_> =
        named.iter().map(|promised| format!("{} {}", promised.name, promised.short)).collect();
    if promises.len() > NAMED {
        parts.push(format!("{} more", promises.len() - NAMED));
    }
    let target = target(promises).map_or(String::new(), |target| format!(", {target}"));
    list(&parts) + &target
}

/// "target 95 %", when all promises have the same.
fn target(promises: &[&Promised]) -> Option<String> {
    let target = promises.first()?.target?;
    let same = promises.iter().all(|promised| promised.target == Some(target));
    same.then(|| format!("target {} %", digits::short(100.0 * target)))
}

/// "58.2 % (57.1 to 59.4)".
fn with_interval(estimate: Option<&Estimate>) -> Option<String> {
    estimate?.mean?;
    let share = local::share(estimate);
    let interval = share.interval;
    Some(if interval.is_empty() { share.value } else { format!("{} ({interval})", share.value) })
}

/// "Bogotá falls behind by 25 a day: 14,943 (14,217 to 15,669) open at the end, the oldest 53 business days old."
fn behind(report: &Report) -> Option<String> {
    let model = report.model;
    if !model.work.iter().any(|work| work.channel == Channel::Case) {
        return None;
    }
    let mut falling = Vec::new();
    for (index, office) in model.offices.iter().enumerate() {
        let place = Place::jobs(None, OfficeId::from(index));
        let Some(growth) = growth(report, place) else { continue };
        let open = local::count(report.total(Measure::Backlog, place));
        let oldest = local::count(report.total(Measure::OldestBusinessDays, place)).value;
        let text = format!(
            "{} falls behind by {}: {}{} open at the end, the oldest {oldest} business days old",
            office.name,
            growth.words,
            open.value,
            if open.interval.is_empty() { String::new() } else { format!(" ({})", open.interval) },
        );
        falling.push((growth.a_day, text));
    }
    if falling.is_empty() {
        let everywhere = Place::jobs(None, None);
        let open = local::count(report.total(Measure::Backlog, everywhere)).value;
        let overdue = local::count(report.total(Measure::Overdue, everywhere)).value;
        return Some(format!(
            "No office is shown to fall behind; {open} open at the end, {overdue} of them overdue."
        ));
    }
    falling.sort_by(|a, b| b.0.total_cmp(&a.0));
    let others = falling.len().saturating_sub(NAMED);
    let named: Vec<_> = falling.into_iter().take(NAMED).map(|(_, text)| text).collect();
    let more = if others > 0 { format!("; so do {others} more offices") } else { String::new() };
    Some(format!("{}{more}.", named.join("; ")))
}

/// How fast a backlog grows.
struct Growth {
    a_day: f64,
    words: String,
}

/// The growth of a backlog over the second half of the window, when that is more than chance and the tides of the week; both ends lie
/// at the same time of the week (or of the day, in a window under two weeks).
fn growth(report: &Report, place: Place) -> Option<Growth> {
    let grid = &report.model.grid;
    let backlog = report.by_interval(Measure::Backlog, place);
    let (last_index, last) = *backlog.last()?;
    let until = grid.edges[last_index + 1];
    let window = until - grid.window().0;
    let cycle = if window >= 14 * DAY { 7 * DAY } else { DAY };
    let back = (window / 2 / cycle).max(1) * cycle;
    let (first_index, first) = *backlog
        .iter()
        .min_by_key(|(index, _)| (grid.edges[index + 1] - (until - back)).abs())
        .filter(|(index, _)| *index < last_index)?;
    let from = grid.edges[first_index + 1];
    let grown = last.mean? - first.mean?;
    let chance = half_width(last) + half_width(first);
    let offered: f64 = report
        .by_interval(Measure::Offered, place)
        .iter()
        .filter(|(index, _)| *index > first_index)
        .filter_map(|(_, estimate)| estimate.mean)
        .sum();
    if grown <= chance || grown <= GROWTH * offered || grown < 1.0 {
        return None;
    }
    let (open, unit) = match working_time(report, place, from, until) {
        open if open > 0 && open < until - from => (open, "a business day"),
        _ => (until - from, "a day"),
    };
    let a_day = grown / (open as f64 / DAY as f64);
    Some(Growth { a_day, words: format!("{} {unit}", digits::short(a_day)) })
}

/// Open days between two instants on the clock of the place's first queue, 24 h each.
fn working_time(report: &Report, place: Place, from: Instant, until: Instant) -> Span {
    let model = report.model;
    let queue = model.queues.iter().find(|queue| Some(queue.office) == place.office);
    let calendar = queue.and_then(|queue| model.calendars.get(queue.clock.index()));
    calendar.map_or(0, |calendar| calendar.working(until) - calendar.working(from))
}

/// "Idle while ready: Provider 31 % and Help line 24 %."
fn idle(report: &Report) -> Option<String> {
    let mut idle = Vec::new();
    for (index, team) in report.model.teams.iter().enumerate() {
        let place = Place::of_team(TeamId::from(index), team.office);
        if let Some(share) = report.mean(Measure::Idle, place).filter(|&share| share > IDLE) {
            idle.push((share, format!("{} {:.0} %", team.name, 100.0 * share)));
        }
    }
    idle.sort_by(|a, b| b.0.total_cmp(&a.0));
    let others = idle.len().saturating_sub(NAMED);
    let mut named: Vec<_> = idle.into_iter().take(NAMED).map(|(_, text)| text).collect();
    if others > 0 {
        named.push(format!("{others} more teams"));
    }
    (!named.is_empty()).then(|| format!("Idle while ready: {}.", list(&named)))
}
