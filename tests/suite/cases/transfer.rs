//! Case 1, transfer only: what four offices cannot do in a day, three others do on the next.

use super::played::{FEW, Played, SEEDS, Sets, Spread, shipped};
use slackwater::engine::{Observer, World};
use slackwater::model::Model;
use slackwater::names::Measure as M;
use slackwater::report::Report;
use slackwater::report::answer::answer;
use slackwater::time::{DAY, Instant};

/// Age of the oldest open case at each evening of a business day [business days].
struct Evenings<'a> {
    model: &'a Model,
    oldest: Vec<f64>,
}

impl Observer for Evenings<'_> {
    fn edge(&mut self, _ended: usize, now: Instant, world: &mut World) {
        let calendar = &self.model.calendars[0];
        let age =
            |received| (calendar.working(now) - calendar.working(received)) as f64 / DAY as f64;
        let days = ((calendar.working(now) + DAY / 2) / DAY) as usize;
        if days > self.oldest.len() {
            let oldest = world.open_jobs(now).map(|job| job.received).min().map_or(0.0, age);
            self.oldest.push(oldest);
        }
    }
}

/// A transfer scenario and its evenings.
struct Drained {
    played: Played,
    oldest: Vec<Vec<f64>>,
}

impl Drained {
    fn of(name: &str, sets: Sets, replications: u32) -> Drained {
        let model = shipped(name, sets);
        let watched = model.clone();
        let evenings = || Evenings { model: &watched, oldest: Vec::new() };
        let (played, watchers) = Played::watched(model, replications, evenings);
        Drained { played, oldest: watchers.into_iter().map(|evenings| evenings.oldest).collect() }
    }

    /// Business days from the start of the rule to the first evening with nothing older than three business days, one more than the
    /// day that a case takes and the day that it travels.
    fn days(&self, start: usize) -> Spread {
        let first = |oldest: &Vec<f64>| oldest[start..].iter().position(|&age| age < 3.0);
        let days = |oldest| first(oldest).map_or(f64::INFINITY, |days| (days + 1) as f64);
        Spread::of(self.oldest.iter().map(days).collect())
    }

    /// The oldest case of an evening, over the last quarter's evenings.
    fn oldest(&self) -> Spread {
        let mean = |oldest: &Vec<f64>| {
            let last = &oldest[oldest.len() - 62..];
            last.iter().sum::<f64>() / last.len() as f64
        };
        Spread::of(self.oldest.iter().map(mean).collect())
    }
}

#[test]
fn moving_work_drains_the_backlog_in_eight_months() {
    let drained = Drained::of("seven-regions-transfer.toml", &[], SEEDS);
    drained.days(315).is_in("drained after [business days]", 140.0, 200.0);
    drained.played.all(M::OfDue).is_in("SLA of due, then", 0.999, 1.0);
    drained.played.all(M::OfClosed).is_in("SLA of closed, then", 0.999, 1.0);
    drained.oldest().is_in("oldest case at night", 1.0, 2.0);
    let told = answer(&Report::new(&drained.played.model, drained.played.findings.clone()));
    assert!(!told.contains("piles up") && !told.contains("to and fro"), "{told}");
    // Nothing but the place of work has changed: nobody sends back, nobody else sends.
    for office in ["a", "b", "c", "d"] {
        assert_eq!(drained.played.office(M::TransferredIn, office).p95, 0.0, "into {office}");
    }
    for office in ["e", "f", "g"] {
        assert_eq!(drained.played.office(M::TransferredOut, office).p95, 0.0, "out of {office}");
    }
}

#[test]
fn moving_work_from_the_first_day_drains_the_backlog_in_three() {
    let sets = [("horizon", "\"315 business days\""), ("transfer.spare.starts", "2024-01-01")];
    let drained = Drained::of("seven-regions-transfer.toml", &sets, SEEDS);
    drained.days(0).is_in("drained after [business days]", 47.0, 63.0);
    drained.played.all(M::OfDue).is_in("SLA of due, then", 0.999, 1.0);
}

#[test]
fn pushed_work_is_late_for_ever() {
    let drained = Drained::of("seven-regions-transfer-source-only.toml", &[], SEEDS);
    drained.played.all(M::OfDue).is_in("SLA of due", 0.83, 0.88);
    drained.played.all(M::OfClosed).is_in("SLA of closed", 0.83, 0.88);
    drained.oldest().is_in("oldest case at night", 9.0, 15.0);
    assert!(drained.days(315).p5 > 315.0, "it never drains");
    // The late seventh is one office: the one with the least to spare cannot work off what it was sent.
    drained.played.office(M::OfDue, "e").is_in("SLA of due at E", 0.0, 0.05);
    drained.played.office(M::OfDue, "a").is_in("SLA of due at A", 0.999, 1.0);
    // Nothing swings: no office sends what it takes over, nor after it. The report says what happens instead, and where.
    assert_eq!(drained.played.all(M::TransferredCrosswise).p95, 0.0);
    let told = answer(&Report::new(&drained.played.model, drained.played.findings.clone()));
    assert!(told.contains("Work piles up at Region E: on 2025-03-17 its open work rose"), "{told}");
    assert!(!told.contains("Region F") && !told.contains("to and fro"), "{told}");
}

/// The smallest daily cap that reaches 99 %: one case a day less does not.
#[test]
fn eighty_four_cases_a_day_are_enough_and_eighty_three_are_not() {
    let capped = |sets: Sets| Played::shipped("seven-regions-transfer-capped.toml", sets);
    let enough = capped(&[]);
    enough.all(M::OfDue).is_in("SLA of due, 84 a day", 0.99, 1.0);
    enough.all(M::OfClosed).is_in("SLA of closed, 84 a day", 0.99, 1.0);
    let short = capped(&[("transfer.spare.cap", "\"83 per day\"")]);
    short.all(M::OfDue).is_in("SLA of due, 83 a day", 0.95, 0.99 - 1e-9);
    short.all(M::OfClosed).is_in("SLA of closed, 83 a day", 0.95, 0.99 - 1e-9);
}

/// One more business day on the way costs the critical work (2 business days) its promise: received on Monday, left over on Tuesday,
/// seen on Wednesday morning, there on Thursday. The whole falls below 99.9 %, the oldest case to 2.5 business days.
#[test]
fn a_second_day_on_the_way_is_one_too_many() {
    let sets = [("transfer.spare.delay", "\"1 business day\"")];
    let drained = Drained::of("seven-regions-transfer.toml", &sets, FEW);
    drained.played.all(M::OfDue).is_in("SLA of due", 0.99, 0.998);
    drained.oldest().is_in("oldest case at night", 2.2, 2.8);
}
