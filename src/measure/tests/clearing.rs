//! Dates of clearing.

use super::desk::*;
use crate::names::Measure as M;
use crate::time::{DAY, HOUR};

#[test]
fn dates_of_clearing() {
    let mut desk = Desk::new(model());
    desk.stand(-DAY, -HOUR, 1, CLAIM_NORTH);
    desk.receive(HOUR, 2, CLAIM_NORTH); // due 7 h
    desk.receive(HOUR, 3, CLAIM_SOUTH);
    desk.start(2 * HOUR, 1, 0);
    desk.start(3 * HOUR, 3, 1);
    desk.close(4 * HOUR, 3, 1);
    desk.start(5 * HOUR, 2, 0);
    desk.close(6 * HOUR - 1, 1, 0);
    desk.close(13 * HOUR, 2, 0);
    desk.receive(14 * HOUR, 4, CLAIM_SOUTH);
    desk.start(15 * HOUR, 4, 1);
    desk.close(16 * HOUR, 4, 1);
    desk.receive(20 * HOUR, 5, PHONE);
    let outcome = desk.end();
    let hours = |measure, place| outcome.at(measure, place).unwrap() / 3600.0;
    assert_eq!(hours(M::ClearDate, CLAIM_NORTH), 13.0);
    assert_eq!(hours(M::ClearDate, CLAIM_SOUTH), 16.0);
    assert_eq!(outcome.all(M::ClearDate), Some(16.0 * 3600.0));
    assert_eq!(hours(M::OverdueClearDate, CLAIM_NORTH), 13.0);
    assert_eq!(hours(M::OverdueClearDate, CLAIM_SOUTH), 0.0);
    assert_eq!(hours(M::FirstEmptyDate, CLAIM_NORTH), 5.0);
    assert_eq!(hours(M::FirstEmptyDate, CLAIM_SOUTH), 0.0);
    assert_eq!(outcome.all(M::FirstEmptyDate), Some(5.0 * 3600.0));
    // Overdue at 6 h: none is (the first was closed, the second is due at 7 h); the count is looked at when intervals end.
    assert_eq!(hours(M::OverdueFirstZeroDate, CLAIM_NORTH), 6.0);
    assert_eq!(outcome.all(M::NeverClear), Some(0.0));
}

#[test]
fn what_is_open_at_the_horizon_never_cleared() {
    let mut desk = Desk::new(model());
    desk.stand(-DAY, -HOUR, 1, CLAIM_NORTH);
    desk.receive(HOUR, 2, CLAIM_SOUTH);
    desk.start(2 * HOUR, 2, 1);
    desk.close(2 * HOUR, 2, 1);
    let outcome = desk.end();
    for (date, never) in [
        (M::ClearDate, M::NeverClear),
        (M::OverdueClearDate, M::OverdueNeverClear),
        (M::FirstEmptyDate, M::NeverEmpty),
        (M::OverdueFirstZeroDate, M::OverdueNeverZero),
    ] {
        assert_eq!(outcome.at(date, CLAIM_NORTH), Some(f64::INFINITY), "{date}");
        assert_eq!(outcome.at(never, CLAIM_NORTH), Some(1.0), "{never}");
        assert_eq!(outcome.at(never, CLAIM_SOUTH), Some(0.0), "{never}");
        assert_eq!(outcome.all(never), Some(1.0), "{never}");
    }
}

#[test]
fn held_cases_wait_from_their_release() {
    let mut model = model();
    model.streams.push(crate::model::Stream {
        key: 0,
        queue: CLAIM_NORTH.into(),
        cells: vec![],
        trace: vec![],
        busyness_cv: Default::default(),
        correlated: None,
        interval_cv: Default::default(),
        batch: None,
        releases: Some(vec![8 * HOUR, 32 * HOUR]),
    });
    let mut desk = Desk::new(model);
    desk.stand(-HOUR, DAY, 5, CLAIM_NORTH);
    desk.receive(HOUR, 1, CLAIM_NORTH);
    desk.receive(2 * HOUR, 2, CLAIM_NORTH);
    desk.start(8 * HOUR, 5, 0);
    desk.start(8 * HOUR, 1, 0);
    desk.receive(9 * HOUR, 3, CLAIM_NORTH);
    desk.receive(32 * HOUR, 4, CLAIM_NORTH); // too late for the second release
    desk.start(32 * HOUR, 3, 0);
    desk.start(33 * HOUR, 2, 0); // only the fourth is left, and it is held
    let outcome = desk.end();
    assert_eq!(outcome.at(M::FirstEmptyDate, CLAIM_NORTH), Some(33.0 * 3600.0));
}
