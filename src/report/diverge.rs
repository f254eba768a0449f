//! Plans that diverge: open work grows and its growth does not slow down, be it that more comes in than can be done, or that late work
//! makes new work faster than it is done.

use super::{Place, Report};
use crate::ids::OfficeId;
use crate::model::Channel;
use crate::names::Measure;
use crate::study::Estimate;
use crate::time::{DAY, Instant};

/// Growth of less than this share of what arrives is none.
pub(super) const GROWTH: f64 = 0.01;

/// An office whose open work grows without end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Diverging {
    /// The office.
    pub office: OfficeId,
    /// The interval from which on it has grown.
    pub since: usize,
    /// Growth over the last third of the run [jobs per day, elapsed].
    pub per_day: f64,
}

/// The offices with cases that diverge. Over the last third of the run (whole weeks, or days where it is shorter than six weeks) open
/// work must grow, by more than chance and 1 % of what is received; and it must not be shown to grow by less than over the third before.
/// (test: `a_plan_diverges_while_its_growth_does_not_slow_down`)
pub fn diverging(report: &Report) -> Vec<Diverging> {
    if !report.model.work.iter().any(|work| work.channel == Channel::Case) {
        return Vec::new();
    }
    let offices = (0..report.model.offices.len()).map(OfficeId::from);
    offices.filter_map(|office| one(report, office)).collect()
}

fn one(report: &Report, office: OfficeId) -> Option<Diverging> {
    let place = Place::jobs(None, office);
    let backlog = report.by_interval(Measure::Backlog, place);
    let edges = &report.model.grid.edges;
    let end = edges[backlog.last()?.0 + 1];
    let cycle = if end >= 42 * DAY { 7 * DAY } else { DAY };
    let third = end / 3 / cycle * cycle;
    if third == 0 {
        return None;
    }
    let at = |instant: Instant| {
        let off = |(index, _): &&(usize, &Estimate)| (edges[index + 1] - instant).abs();
        backlog.iter().min_by_key(off).map(|&(index, estimate)| (index, estimate))
    };
    let (third_from, before) = at(end - third)?;
    let (_, earlier) = at(end - 2 * third)?;
    let (_, last) = at(end)?;
    let grown = last.mean? - before.mean?;
    let grown_before = before.mean? - earlier.mean?;
    let chance = half_width(last) + half_width(before);
    let received: f64 = (report.by_interval(Measure::Offered, place).iter())
        .filter(|(index, _)| *index > third_from)
        .filter_map(|(_, estimate)| estimate.mean)
        .sum();
    let grows = grown > chance && grown > GROWTH * received && grown >= 1.0;
    let slows_down = grown + 2.0 * chance + half_width(earlier) < grown_before;
    if !grows || slows_down {
        return None;
    }
    let since = start_of_growth(&backlog, GROWTH * received)?;
    Some(Diverging { office, since, per_day: grown * DAY as f64 / third as f64 })
}

/// The interval after the last one with no more open work than the least of the run and `slack` more; or where that rise began, if it
/// began before. Growth from the first interval on began with it.
fn start_of_growth(backlog: &[(usize, &Estimate)], slack: f64) -> Option<usize> {
    let open = |place: usize| backlog[place].1.mean.unwrap_or(f64::INFINITY);
    let least = (0..backlog.len()).map(open).fold(f64::INFINITY, f64::min);
    let mut start = (0..backlog.len()).rfind(|&place| open(place) <= least + slack)?;
    while start > 0 && open(start - 1) < open(start) {
        start -= 1;
    }
    Some(if start == 0 { 0 } else { backlog[start].0 + 1 })
}

/// Of one replication nothing is known about chance.
pub(super) fn half_width(estimate: &Estimate) -> f64 {
    estimate.ci95.map_or(f64::INFINITY, |[low, high]| (high - low) / 2.0)
}

/// "Bogotá diverges: since 2020-06-01 open work grows, and its growth does not slow down."
pub(super) fn told(report: &Report) -> Option<String> {
    let told = diverging(report).into_iter().map(|Diverging { office, since, .. }| {
        let name = &report.model.offices[office.index()].name;
        let since = &report.model.grid.labels[since];
        format!(
            "{name} diverges: since {since} open work grows, and its growth does not slow down."
        )
    });
    let told: Vec<_> = told.collect();
    (!told.is_empty()).then(|| told.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::study::{Finding, Findings, When};

    /// What is said of an office whose open work is so much at the end of each day, known to one job.
    fn of(open: impl Fn(f64) -> f64, days: usize) -> Vec<(usize, f64)> {
        let mut model = fixture::model();
        model.grid.edges = (0..=days).map(|day| day as i64 * DAY).collect();
        model.grid.labels = (1..=days).map(|day| format!("day {day}")).collect();
        let finding = |measure, day: usize, mean: f64| Finding {
            measure,
            sla: None,
            work: None,
            office: Some(OfficeId::from(0)),
            team: None,
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
        let found = Findings { findings, replications: 20, partial: false, widest: None };
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
