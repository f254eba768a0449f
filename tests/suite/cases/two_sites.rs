//! Case 1, two sites with 119 people.

use super::played::{Played, shipped};
use slackwater::model::Model;
use slackwater::names::Measure as M;

/// Expected work received over the productive time of an open day.
fn load(model: &Model) -> f64 {
    let days = 315.0;
    let work = |stream: &slackwater::model::Stream| {
        let jobs: f64 = stream.cells.iter().map(|cell| cell.mean).sum();
        jobs * model.queues[stream.queue.index()].expected
    };
    let work: f64 = model.streams.iter().map(work).sum();
    let people: f64 = model.teams.iter().map(|team| team.productive_day).sum();
    work / days / people
}

#[test]
fn consolidation_alone_cannot_work() {
    let name = "two-sites.toml";
    let load = load(&shipped(name, &[]));
    assert!((load - 1.106).abs() < 0.0005, "load {load}");
    let played = Played::failing(name, &[]);
    played.all(M::OfDue).is_in("SLA of due", 0.0, 0.05);
    // The backlog has grown by a tenth of a day's work a day.
    let grown = 6300.0 + 315.0 * (1.0 - 1.0 / load) * 1381.8;
    played.all(M::Backlog).is_in("open at the end", 0.97 * grown, 1.06 * grown);
    assert_eq!(played.all(M::OverdueNeverClear).mean, 1.0);
}

#[test]
fn best_practice_makes_two_weeks_twenty_five_hours() {
    for (name, expected) in
        [("two-sites-best-practice-15.toml", 0.940), ("two-sites-best-practice-20.toml", 0.885)]
    {
        println!("{name}");
        let load = load(&shipped(name, &[]));
        assert!((load - expected).abs() < 0.0005, "{name}: load {load}");
        let played = Played::shipped(name, &[]);
        played.all(M::OfDue).is_in("SLA of due", 0.99, 1.0);
        played.all(M::OfClosed).is_in("SLA of closed", 0.99, 1.0);
        // Given: 25 hours. They are the next morning plus an hour, on a clock that skips weekends.
        played.all(M::TurnaroundWorkingDaysMean).is_in("mean turnaround, working days", 23.0, 26.0);
        played.all(M::TurnaroundWorkingDaysP95).is_in(
            "p95 of turnaround, working days",
            24.0,
            29.0,
        );
        // The same jobs by the clock on the wall.
        played.all(M::TurnaroundElapsedMean).is_in("mean turnaround, elapsed", 32.0, 35.0);
        played.all(M::TurnaroundElapsedP95).is_in("p95 of turnaround, elapsed", 71.0, 74.0);
    }
}

/// Without the night in between the twenty-five hours are about three: what is received in the last minutes waits for the morning.
#[test]
fn released_at_once_it_is_three_hours() {
    let played = Played::shipped("two-sites-at-once.toml", &[]);
    played.all(M::OfDue).is_in("SLA of due", 0.99, 1.0);
    played.all(M::TurnaroundElapsedMean).is_in("mean turnaround, elapsed", 2.5, 3.5);
}
