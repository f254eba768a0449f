//! Open work that grows until the end of the run, and whether it diverges: its growth does not slow down, be it that more comes in than
//! can be done, or that late work makes new work faster than it is done. The one judgement of growth; the headline, the text and JSON
//! tell what it says.

use super::local;
use super::{Place, Report, digits};
use crate::ids::{OfficeId, TeamId, WorkId};
use crate::math::Arrange;
use crate::model::{Channel, Model};
use crate::names::Measure;
use crate::study::{Estimate, When};
use crate::time::{DAY, HOUR, Instant, Span};
use std::cmp::Ordering;

/// Growth of less than this share of what arrives is none.
const GROWTH: f64 = 0.01;
/// Work that waits for people leaves them no time: where even the busiest team has more to spare than this, it waits for something else
/// (its next step, the next opening), and its growth ends by itself.
pub(super) const SPARE: f64 = 0.1;
/// At most this many places are told; the others are counted.
const NAMED: usize = 3;

/// A place whose open work grows until the end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Growing {
    /// The office.
    pub office: OfficeId,
    /// The work type, where the office's others do not grow with it.
    pub work: Option<WorkId>,
    /// The interval from which on it has grown.
    pub since: usize,
    /// Growth over the last stretch [jobs per day, elapsed].
    pub per_day: f64,
    /// Whether the growth does not slow down.
    pub diverges: bool,
    /// The last stretch.
    stretch: (Instant, Instant),
}

/// Where open work grows, by office: all of the office's, or that of single work types where it does not grow in all.
///
/// The run is seen in thirds, rounded down to whole weeks, of which the last two tell: open work grows if over the last third it does,
/// by more than chance and 1 % of what is received. It diverges unless it is shown to have grown faster over the third before. A run of
/// less than three weeks cannot tell growth from the tide of a week, nor one of less than three days from the tide of a day: there the
/// thirds are of whole days, or of the time in which jobs come, and open work must grow in each of them; and it diverges only if the
/// last is not shown to bring less than half of the first. Only intervals with somebody at work are compared: what comes at other times waits for
/// the next day of work. Nor is it growth where all the teams that could do the work have time to spare.
/// (tests: `a_plan_diverges_while_its_growth_does_not_slow_down`, `queues_that_grow_without_bound_are_said_to_diverge`)
pub fn growing(report: &Report) -> Vec<Growing> {
    let open = by_place(report);
    let of = |place: Place| open.iter().find(|(other, _)| *other == place);
    let staffed = staffed(report.model);
    let mut growing = Vec::new();
    for office in (0..report.model.offices.len()).map(OfficeId::from) {
        let all = of(Place::jobs(None, office))
            .and_then(|(place, open)| judge(report, &staffed, *place, open));
        if all.is_some_and(|all| all.diverges) {
            growing.extend(all);
            continue;
        }
        let works = (0..report.model.work.len()).map(WorkId::from);
        let each = works.filter_map(|work| of(Place::jobs(work, office)));
        let each: Vec<_> =
            each.filter_map(|(place, open)| judge(report, &staffed, *place, open)).collect();
        let worse = |one: &&Growing| all.is_none() || one.diverges;
        let single: Vec<_> = each.iter().filter(worse).copied().collect();
        growing.extend(if single.is_empty() { all.into_iter().collect() } else { single });
    }
    growing
}

/// Those that diverge.
pub fn diverging(report: &Report) -> Vec<Growing> {
    growing(report).into_iter().filter(|growing| growing.diverges).collect()
}

/// All that grow: those that diverge before those that do not, the fastest first.
pub(super) fn fastest_first(report: &Report) -> Vec<Growing> {
    let mut growing = growing(report);
    growing.arrange_by(|a, b| {
        (b.diverges, b.per_day).partial_cmp(&(a.diverges, a.per_day)).unwrap_or(Ordering::Equal)
    });
    growing
}

/// Open jobs by interval.
type Open<'a> = Vec<(usize, &'a Estimate)>;

/// Open jobs of every place.
fn by_place<'a>(report: &'a Report) -> Vec<(Place, Open<'a>)> {
    let mut places: Vec<(Place, Open)> = Vec::new();
    for finding in report.found.of(Measure::Backlog) {
        let When::Interval(index) = finding.when else { continue };
        let place = super::place_of(finding);
        // Findings stand in the order of places.
        match places.last_mut().filter(|(last, _)| *last == place) {
            Some((_, open)) => open.push((index, &finding.estimate)),
            None => places.push((place, vec![(index, &finding.estimate)])),
        }
    }
    places
}

fn judge(report: &Report, staffed: &[Vec<bool>], place: Place, all: &Open) -> Option<Growing> {
    let edges = &report.model.grid.edges;
    let teams = teams_of(report.model, place);
    let worked = |&&(index, _): &&(usize, &Estimate)| {
        teams.is_empty() || teams.iter().any(|&team| staffed[team][index])
    };
    let open: &Open = &all.iter().filter(worked).copied().collect();
    let (run, end) = (edges[all.last()?.0 + 1], edges[open.last()?.0 + 1]);
    let cycle = if run >= 21 * DAY { 7 * DAY } else { DAY };
    let (end, third) = match run / 3 / cycle * cycle {
        0 => {
            let received = report.by_interval(Measure::Offered, place);
            let comes = |(_, offered): &&(usize, &Estimate)| offered.mean > Some(0.0);
            let first = edges[received.iter().find(comes)?.0 + 1];
            let last = edges[received.iter().rfind(comes)?.0 + 1];
            (last, (last - first) / 3)
        }
        third => (end, third),
    };
    let at = |instant: Instant| {
        let off = |(index, _): &&(usize, &Estimate)| (edges[index + 1] - instant).abs();
        open.iter().min_by_key(off).map(|&(index, open)| (index, open))
    };
    let [last, before, earlier, first] = [0, 1, 2, 3].map(|back| at(end - back * third));
    let (last, before, earlier, first) = (last?, before?, earlier?, first?);
    // What closing hours have taken away is no growth.
    let last = if all.last()?.1.mean? < last.1.mean? { (last.0, all.last()?.1) } else { last };
    let growth = |from: (usize, &Estimate), until: (usize, &Estimate)| {
        let [until_half, from_half] = [until.1, from.1].map(half_width);
        let chance = (until_half * until_half + from_half * from_half).sqrt();
        Some((until.1.mean? - from.1.mean?, chance))
    };
    let grown = growth(before, last)?;
    let grown_before = growth(earlier, before)?;
    if !more_than_chance(grown) {
        return None;
    }
    let of_stretch = |place: Place| -> f64 {
        (report.by_interval(Measure::Offered, place).iter())
            .filter(|(index, _)| (before.0 + 1..=last.0).contains(index))
            .filter_map(|(_, estimate)| estimate.mean)
            .sum()
    };
    // What comes for its next step was received elsewhere.
    let received = match of_stretch(place) {
        0.0 => of_stretch(Place::default()),
        received => received,
    };
    if grown.0 <= GROWTH * received || grown.0 < 1.0 {
        return None;
    }
    if have_time(report, &teams, (before.0 + 1, last.0)) {
        return None;
    }
    let mut slows_down = shown_less(grown, grown_before);
    if run < 21 * DAY {
        let grown_first = growth(first, earlier)?;
        if !more_than_chance(grown_before) || !more_than_chance(grown_first) {
            return None;
        }
        slows_down |= shown_less(grown, (0.5 * grown_first.0, 0.5 * grown_first.1));
    }
    let since = start_of_growth(all, (GROWTH * received).min(0.1 * grown.0))?;
    let (from, until) = (edges[before.0 + 1], edges[last.0 + 1]);
    Some(Growing {
        office: place.office?,
        work: place.work,
        since,
        per_day: grown.0 * DAY as f64 / (until - from) as f64,
        diverges: !slows_down,
        stretch: (from, until),
    })
}

/// The teams that handle a place's work.
pub(super) fn teams_of(model: &Model, place: Place) -> Vec<usize> {
    let handles = |team: &usize| {
        let rules = &model.teams[*team];
        Some(rules.office) == place.office
            && rules.handles.iter().any(|handle| {
                place.work.is_none_or(|work| work == model.queues[handle.queue.index()].work)
            })
    };
    (0..model.teams.len()).filter(handles).collect()
}

/// By team and interval: whether anybody is wanted at work.
fn staffed(model: &Model) -> Vec<Vec<bool>> {
    let edges = &model.grid.edges;
    let mut staffed = vec![vec![false; edges.len() - 1]; model.teams.len()];
    let mut since: Vec<Option<Instant>> = vec![None; model.teams.len()];
    let mut mark = |team: usize, from: Instant, until: Instant| {
        let first = edges.partition_point(|&edge| edge <= from).saturating_sub(1);
        let last = edges.partition_point(|&edge| edge < until).min(edges.len() - 1);
        staffed[team][first.min(last)..last].fill(true);
    };
    for edge in &model.staffing {
        let team = edge.team.index();
        match (since[team], edge.target > 0) {
            (None, true) => since[team] = Some(edge.at),
            (Some(from), false) => {
                mark(team, from, edge.at);
                since[team] = None;
            }
            _ => {}
        }
    }
    for (team, from) in since.into_iter().enumerate() {
        if let Some(from) = from {
            mark(team, from, model.horizon);
        }
    }
    staffed
}

/// Whether every one of the teams is ready and idle for more than a little of the time between two intervals.
fn have_time(report: &Report, teams: &[usize], (first, last): (usize, usize)) -> bool {
    let busy = |&team: &usize| {
        let place = Place::of_team(TeamId::from(team), report.model.teams[team].office);
        let occupancy = report.by_interval(Measure::Occupancy, place);
        let shares = occupancy.iter().filter(|(index, _)| (first..=last).contains(index));
        let shares: Vec<f64> = shares.filter_map(|(_, share)| share.mean).collect();
        // Nobody was there: nobody had time.
        if shares.is_empty() { 1.0 } else { shares.iter().sum::<f64>() / shares.len() as f64 }
    };
    teams.iter().map(busy).reduce(f64::max).is_some_and(|busiest| busiest < 1.0 - SPARE)
}

/// Growth and what may be chance of it.
fn more_than_chance((grown, chance): (f64, f64)) -> bool {
    grown > chance
}

fn shown_less(grown: (f64, f64), than: (f64, f64)) -> bool {
    grown.0 + grown.1 + than.1 < than.0
}

/// The interval after the last one with no more open work than the least of the run and `slack` more; or where that rise began, if it
/// began before. Growth from the first interval on began with it.
fn start_of_growth(open: &Open, slack: f64) -> Option<usize> {
    let jobs = |place: usize| open[place].1.mean.unwrap_or(f64::INFINITY);
    let least = (0..open.len()).map(jobs).fold(f64::INFINITY, f64::min);
    let mut start = (0..open.len()).rfind(|&place| jobs(place) <= least + slack)?;
    while start > 0 && jobs(start - 1) < jobs(start) {
        start -= 1;
    }
    Some(if start == 0 { 0 } else { (open[start].0 + 1).min(open.last()?.0) })
}

/// Of one replication nothing is known about chance.
fn half_width(estimate: &Estimate) -> f64 {
    estimate.ci95.map_or(f64::INFINITY, |[low, high]| (high - low) / 2.0)
}

/// "Bogotá diverges: since 2020-06-01 open work grows, at the end by 92.7 a business day, and does not slow down; 14,943 (14,217 to
/// 15,669) open at the end, the oldest 53 business days old." Or, of cases, that no office falls behind.
pub(super) fn told(report: &Report) -> Vec<String> {
    let growing = fastest_first(report);
    let cases = report.model.work.iter().any(|work| work.channel == Channel::Case);
    if growing.is_empty() {
        let everywhere = Place::jobs(None, None);
        let open = local::count(report.total(Measure::Backlog, everywhere)).value;
        if !cases {
            let mean = |measure| report.mean(measure, everywhere).unwrap_or(0.0);
            let many = (GROWTH * mean(Measure::Offered)).max(1.0);
            let told = format!("{open} still wait or are spoken with at the end of the run.");
            return (mean(Measure::Backlog) > many).then_some(told).into_iter().collect();
        }
        let overdue = local::count(report.total(Measure::Overdue, everywhere)).value;
        return vec![format!(
            "No office is shown to fall behind; {open} open at the end, {overdue} of them overdue."
        )];
    }
    let (named, others) = growing.split_at(growing.len().min(NAMED));
    let mut told: Vec<_> = named.iter().map(|growing| sentence(report, growing)).collect();
    let (diverging, falling) = others.iter().partition::<Vec<&Growing>, _>(|other| other.diverges);
    for (others, one, several) in
        [(diverging, "diverges", "diverge"), (falling, "falls behind", "fall behind")]
    {
        match others.len() {
            0 => {}
            1 => told.push(format!("1 more {one}.")),
            many => told.push(format!("{many} more {several}.")),
        }
    }
    told
}

fn sentence(report: &Report, growing: &Growing) -> String {
    let Growing { office, work, since, diverges, .. } = *growing;
    let model = report.model;
    let place = growing.place();
    let what = work.map_or(String::new(), |work| format!(" ({})", model.work[work.index()].name));
    let (verdict, how) = match diverges {
        true => ("diverges", "without slowing down"),
        false => ("falls behind", "ever more slowly"),
    };
    let open = local::count(report.total(Measure::Backlog, place));
    let interval =
        if open.interval.is_empty() { String::new() } else { format!(" ({})", open.interval) };
    let oldest =
        report.total(Measure::OldestBusinessDays, place).filter(|oldest| oldest.mean > Some(0.0));
    let oldest = oldest.map_or(String::new(), |oldest| {
        format!(", the oldest {} business days old", local::count(Some(oldest)).value)
    });
    format!(
        "{} {verdict}: since {} open work{what} grows {how}, lately by {}; {}{interval} open at the end{oldest}.",
        model.offices[office.index()].name,
        model.grid.labels[since],
        pace(report, growing),
        open.value,
    )
}

/// "25 a business day", "310 an hour" in a run of a day or two.
fn pace(report: &Report, growing: &Growing) -> String {
    let (jobs, unit) = growing.pace(report);
    let article = if unit == "hour" { "an" } else { "a" };
    format!("{} {article} {unit}", digits::short(jobs))
}

impl Growing {
    /// Growth over the last stretch [jobs], by "hour", "business day" or "day": as people would say it.
    pub(super) fn pace(&self, report: &Report) -> (f64, &'static str) {
        let (from, until) = self.stretch;
        let stretch = until - from;
        let grown = self.per_day * stretch as f64 / DAY as f64;
        let (time, unit) = match working_time(report, self, from, until) {
            _ if stretch < DAY => (stretch as f64 / HOUR as f64, "hour"),
            open if open > 0 && open < stretch => (open as f64 / DAY as f64, "business day"),
            _ => (stretch as f64 / DAY as f64, "day"),
        };
        (grown / time, unit)
    }

    /// The place whose open work it is.
    pub(super) fn place(&self) -> Place {
        Place::jobs(self.work, self.office)
    }
}

/// Open days between two instants on the clock of the place's first queue, 24 h each.
fn working_time(report: &Report, growing: &Growing, from: Instant, until: Instant) -> Span {
    let model = report.model;
    let queue = model.queues.iter().find(|queue| {
        queue.office == growing.office && growing.work.is_none_or(|work| work == queue.work)
    });
    let calendar = queue.and_then(|queue| model.calendars.get(queue.clock.index()));
    calendar.map_or(0, |calendar| calendar.working(until) - calendar.working(from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StaffEdge;
    use crate::report::fixture;
    use crate::study::{Finding, Findings};
    use crate::time::NEVER;

    /// What is said of an office whose open work is so much at the end of each day, known to one job.
    fn of(open: impl Fn(f64) -> f64, days: usize) -> Vec<(usize, f64)> {
        let mut model = fixture::model();
        model.grid.edges = (0..=days).map(|day| day as i64 * DAY).collect();
        model.grid.labels = (1..=days).map(|day| format!("day {day}")).collect();
        let at_work = |team: usize| StaffEdge {
            at: 0,
            team: TeamId::from(team),
            target: 1,
            on_break: 0,
            most: 1,
            day: 0,
            spacing: NEVER,
        };
        model.staffing = (0..model.teams.len()).map(at_work).collect();
        model.horizon = days as i64 * DAY;
        let finding = |measure, day: usize, mean: f64| Finding {
            measure,
            sla: None,
            work: None,
            office: Some(OfficeId::from(0)),
            team: None,
            account: None,
            when: When::Interval(day),
            estimate: Estimate {
                mean: Some(mean),
                ci95: Some([mean - 1.0, mean + 1.0]),
                p5: None,
                p50: None,
                p95: None,
                gain: None,
            },
        };
        let offered = (0..days).map(|day| finding(Measure::Offered, day, 100.0));
        let backlog = (0..days).map(|day| finding(Measure::Backlog, day, open((day + 1) as f64)));
        let findings = offered.chain(backlog).collect();
        let found = Findings { findings, replications: 20, ..Findings::default() };
        let report = Report::new(&model, found);
        diverging(&report).iter().map(|found| (found.since, found.per_day)).collect()
    }

    #[test]
    fn a_plan_diverges_while_its_growth_does_not_slow_down() {
        // More comes in than goes out, from the first day, or after a good start; growth that feeds on itself.
        assert_eq!(of(|day| 10.0 * day, 90), [(0, 10.0)]);
        let turned = of(|day| 100.0 + 10.0 * (day - 30.0).abs(), 90);
        assert_eq!(turned, [(30, 10.0)]);
        // A plateau that wavers, and more work from day 50 on.
        let plateau = |day: f64| 3.0 + 0.5 * f64::from(day % 2.0 == 0.0);
        let later = of(|day| plateau(day) + 10.0 * (day - 50.0).max(0.0), 90);
        assert_eq!(later, [(49, 10.0)]);
        let fed = of(|day| 1000.0 + day * day, 90);
        assert_eq!(fed.len(), 1);
        // A level that is reached, a backlog that is worked off, and no more than chance.
        assert_eq!(of(|day| 1000.0 * (1.0 - 1.0 / day), 90), []);
        assert_eq!(of(|day| 1000.0 * day.min(45.0), 90), []);
        assert_eq!(of(|day| 900.0 - 10.0 * day, 90), []);
        assert_eq!(of(|day| 100.0 + 0.06 * day, 90), []);
        // A week is too short for weeks and long enough for days; two days say nothing.
        assert_eq!(of(|day| 10.0 * day, 9), [(0, 10.0)]);
        assert_eq!(of(|day| 10.0 * day, 2), []);
    }
}
