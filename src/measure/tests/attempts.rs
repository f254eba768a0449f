//! The attempts of callers, one by one, and how they add up.

use super::follow::followed;
use super::laws::compiled;
use crate::engine::World;
use crate::measure::jobs::{JobRow, JobRows};
use crate::measure::value::{Of, Rule, places};
use crate::measure::{Detail, Recorder};
use crate::model::Model;
use crate::names::Measure as M;
use std::collections::BTreeMap;

/// Few lines, and whoever waits at the close is sent away.
fn short_of_lines() -> String {
    let text =
        followed().replace("balking = \"10%\"\n", "balking = \"10%\"\nat_close = \"drop\"\n");
    text + "[line.main]\noffice = \"north\"\nlines = 5\n"
}

/// One replication: its jobs, and a total over all offices of a work type.
fn played(model: &Model, work: &str) -> (Vec<JobRow>, impl Fn(M) -> f64) {
    let mut recorder = Recorder::new(model, Detail::Standard);
    let mut rows = JobRows::new(model);
    World::new(model).play(model, 5, 3, &mut (&mut recorder, &mut rows));
    let record = recorder.take(3);
    let layout = recorder.layout().clone();
    let work = model.work.iter().position(|its| its.id == work);
    let total = move |measure: M| {
        let of = places(&layout, measure).into_iter().find(|of| {
            let &Of::Group(group) = of else { return false };
            let group = &layout.groups[group];
            group.office.is_none() && group.work.map(|its| its.index()) == work
        });
        let rule = Rule::new(&layout, model, measure, of.unwrap()).unwrap();
        record.value(&layout, &rule, 0).unwrap()
    };
    (rows.rows, total)
}

#[test]
fn every_attempt_has_its_row_and_its_number() {
    let model = compiled(&short_of_lines());
    let (rows, total) = played(&model, "call");
    let calls = || rows.iter().filter(|row| model.work[row.work.index()].id == "call");
    let count = |of: &dyn Fn(&JobRow) -> bool| calls().filter(|row| of(row)).count() as f64;
    for (measure, count) in [
        (M::Blocked, count(&|row| row.blocked)),
        (M::Offered, count(&|row| !row.blocked)),
        (M::Redials, count(&|row| row.attempt > 1)),
        (M::FirstAttempts, count(&|row| row.attempt == 1)),
        (M::Abandoned, count(&|row| row.abandoned)),
        (M::Left, count(&|row| row.abandoned)),
        (M::Answered, count(&|row| row.started.is_some())),
        (M::Closed, count(&|row| row.ended.is_some() && !row.blocked && !row.abandoned)),
        (M::Backlog, count(&|row| row.ended.is_none())),
    ] {
        assert_eq!(total(measure), count, "{measure}");
        assert!(count >= 20.0 || measure == M::Backlog, "the test must see {measure}: {count}");
    }
    // By outcome, one a row.
    let is = |outcome: &'static str| count(&move |row| row.outcome() == outcome);
    for (measure, rows) in [
        (M::Blocked, is("blocked")),
        (M::Dropped, is("dropped")),
        (M::Abandoned, is("abandoned") + is("dropped")),
        (M::Closed, is("closed")),
        (M::Backlog, is("begun") + is("waiting")),
    ] {
        assert_eq!(total(measure), rows, "{measure}");
    }
    assert!(is("dropped") >= 5.0, "the test must see callers sent away: {}", is("dropped"));
    assert_eq!(total(M::FirstAttempts) + total(M::Redials), total(M::Offered) + total(M::Blocked));

    // Attempts of one caller are numbered from 1 on, and each begins after the one before has ended.
    let mut last: BTreeMap<u64, &JobRow> = BTreeMap::new();
    for row in &rows {
        match last.insert(row.id, row) {
            None => assert_eq!(row.attempt, 1, "{row:?}"),
            Some(before) => {
                assert_eq!(row.attempt, before.attempt + 1);
                assert!(before.ended.is_some_and(|ended| ended <= row.received));
                assert!(before.abandoned || before.blocked);
            }
        }
        if row.blocked {
            assert_eq!((row.ended, row.started, row.wait()), (Some(row.received), None, None));
        }
    }
    assert!(last.values().any(|row| row.attempt > 2));
}

#[test]
fn cases_by_outcome_are_the_measures() {
    let model = compiled(&super::follow::all_that_follows());
    let (rows, total) = played(&model, "case");
    let cases = || rows.iter().filter(|row| model.work[row.work.index()].id == "case");
    let count = |of: &dyn Fn(&JobRow) -> bool| cases().filter(|row| of(row)).count() as f64;
    let ended = |row: &JobRow| row.ended.is_some();
    assert_eq!(total(M::Offered), count(&|row| row.received >= 0));
    assert_eq!(total(M::ClosedAnywhere), count(&|row| ended(row) && !row.lost));
    assert_eq!(total(M::Answered), count(&|row| row.started.is_some()));
    let everything = played(&model, "").1;
    assert_eq!(everything(M::Lost), rows.iter().filter(|row| row.lost).count() as f64);
    assert!(everything(M::Lost) >= 20.0);
    assert_eq!(everything(M::Backlog), rows.iter().filter(|row| !ended(row)).count() as f64);
}
