//! Calls: service levels and waits.

use super::all_intervals;
use super::desk::*;
use crate::names::Measure as M;
use crate::time::{HOUR, SECOND};

/// The glossary's example: 1000 answered, 60 abandoned, 860 and 20 within the threshold, 10 short.
#[test]
fn the_six_service_levels_of_the_glossary() {
    let mut desk = Desk::new(model());
    let (threshold, received) = (20 * SECOND, HOUR);
    for id in 0..1060 {
        desk.receive(received, id, PHONE);
    }
    // In time: 860 answered exactly at the threshold. Ten leave sooner than 5 s, five at 5 s, which is not short, five exactly at the
    // threshold, forty later.
    for id in 0..10 {
        desk.abandon(received + 5 * SECOND - 1, id);
    }
    for id in 10..15 {
        desk.abandon(received + 5 * SECOND, id);
    }
    for id in 15..20 {
        desk.abandon(received + threshold, id);
    }
    for id in 20..60 {
        desk.abandon(received + threshold + 1, id);
    }
    for id in 60..920 {
        desk.start(received + threshold, id, 0);
    }
    for id in 920..1060 {
        desk.start(received + threshold + 1, id, 0);
    }
    let outcome = desk.end();
    let level = |measure| outcome.at(measure, PHONE).unwrap();
    assert_eq!(level(M::Offered), 1060.0);
    assert_eq!(level(M::Answered), 1000.0);
    assert_eq!(level(M::Abandoned), 60.0);
    assert_eq!(level(M::ServiceLevelOfAnswered), 860.0 / 1000.0);
    assert_eq!(level(M::ServiceLevelOfOffered), 860.0 / 1060.0);
    assert_eq!(level(M::ServiceLevelEarlyAbandonsExcluded), 860.0 / 1040.0);
    assert_eq!(level(M::ServiceLevelEarlyAbandonsMet), 880.0 / 1060.0);
    assert_eq!(level(M::ServiceLevelShortAbandonsExcluded), 860.0 / 1050.0);
    assert_eq!(level(M::ServiceLevelShortAbandonsMet), 870.0 / 1060.0);
    for measure in [M::Offered, M::ServiceLevelOfOffered, M::WaitMeanOfAll] {
        assert_eq!(outcome.all(measure), outcome.at(measure, PHONE), "{measure}");
    }
}

#[test]
fn calls_count_in_the_interval_of_receipt_wherever_they_are_answered() {
    let mut desk = Desk::new(model());
    desk.receive(6 * HOUR - 10 * SECOND, 1, PHONE);
    desk.receive(6 * HOUR - 5 * SECOND, 2, PHONE);
    desk.receive(6 * HOUR - 4 * SECOND, 3, PHONE);
    desk.start(6 * HOUR, 1, 0);
    desk.receive(6 * HOUR, 4, PHONE);
    // Told late: it left in the interval before.
    desk.abandon(6 * HOUR - 2 * SECOND, 2);
    desk.start(6 * HOUR + 6 * SECOND, 3, 0);
    desk.close(7 * HOUR, 1, 0);
    let outcome = desk.end();
    let layout = outcome.recorder.layout().clone();
    let intervals = all_intervals(&layout, &outcome.record);
    let slot = |slot| layout.queue_slot(PHONE, slot);
    use crate::measure::layout::queue::*;
    assert_eq!(intervals[0][slot(OFFERED)], 3);
    assert_eq!(intervals[0][slot(ANSWERED)], 2);
    assert_eq!(intervals[0][slot(ABANDONED)], 1);
    assert_eq!(intervals[0][slot(WAIT_ANSWERED)], 20 * SECOND);
    assert_eq!(intervals[0][slot(WAIT_ABANDONED)], 3 * SECOND);
    assert_eq!(intervals[0][slot(BACKLOG)], 2);
    assert_eq!(intervals[1][slot(OFFERED)], 1);
    assert_eq!(intervals[1][slot(ANSWERED)], 0);
    assert_eq!(intervals[1][slot(BACKLOG)], 2);
    assert_eq!(intervals[1][slot(CLOSED)], 1);
    assert_eq!(outcome.at(M::WaitMeanOfAnswered, PHONE), Some(10.0));
    assert_eq!(outcome.at(M::WaitMeanOfAll, PHONE), Some(23.0 / 3.0));
    assert_eq!(outcome.at(M::AbandonmentRate, PHONE), Some(0.25));
}
