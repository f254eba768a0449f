//! Cases: due cohorts, overdue jobs, ages.

use super::all_intervals;
use super::desk::*;
use crate::measure::Recorder;
use crate::names::Measure as M;
use crate::time::{DAY, HOUR, MINUTE, SECOND};

/// Claims have 6 h. One in time at the instant, one late, one that falls due while open, one not yet due, one born late.
#[test]
fn the_due_cohort_and_the_closed_are_two_service_levels() {
    let mut desk = Desk::new(model());
    desk.stand(-DAY, -DAY + 6 * HOUR, 1, CLAIM_NORTH);
    desk.stand(-HOUR, 5 * HOUR, 2, CLAIM_NORTH);
    desk.receive(HOUR, 3, CLAIM_NORTH);
    desk.receive(2 * HOUR, 4, CLAIM_NORTH);
    desk.receive(3 * HOUR, 5, CLAIM_NORTH);
    for id in [1, 2, 3, 4] {
        desk.start(3 * HOUR, id, 0);
    }
    desk.close(5 * HOUR, 2, 0); // in time, to the microsecond
    desk.close(8 * HOUR, 1, 0); // born late
    desk.close(10 * HOUR, 4, 0); // 2 h late, a third of a cycle
    desk.close(31 * HOUR, 3, 0); // 24 h late, four cycles
    desk.receive(47 * HOUR, 6, CLAIM_NORTH);
    let outcome = desk.end();
    let value = |measure| outcome.at(measure, CLAIM_NORTH);
    assert_eq!(value(M::FallenDue), Some(4.0));
    assert_eq!(value(M::OfDue), Some(0.25));
    assert_eq!(value(M::OfClosed), Some(1.0 / 3.0));
    assert_eq!(value(M::OfClosedWithBornLate), Some(0.25));
    assert_eq!(value(M::BornLate), Some(1.0));
    assert_eq!(value(M::Undetermined), Some(1.0));
    assert_eq!(value(M::Backlog), Some(2.0));
    assert_eq!(value(M::Overdue), Some(1.0));
    assert_eq!(value(M::OverdueShare), Some(0.5));
    assert_eq!(value(M::WaitMeanOfAnswered), Some(3600.0 * (27.0 + 4.0 + 2.0 + 1.0) / 4.0));
    let mean = value(M::TurnaroundElapsedMean).unwrap();
    assert_eq!(mean, (6.0 + 32.0 + 8.0 + 30.0) / 4.0);
    // Open 08:00-16:00 every day: 0 h; 8 h of the day before; 2 h; all day and nothing of the next.
    assert_eq!(value(M::TurnaroundOpenHoursMean), Some((0.0 + 16.0 - 8.0 + 2.0 + 8.0) / 4.0));
    assert_eq!(value(M::TurnaroundWorkingDaysMean), Some(mean));
    // 26 h late over 6 h, a third, four.
    let cycles = (26.0 / 6.0 + 1.0 / 3.0 + 4.0) / 3.0;
    assert!((value(M::AverageCyclesLate).unwrap() - cycles).abs() < 1e-6);
    assert!((value(M::AverageCyclesLateOpen).unwrap() - 39.0 / 6.0).abs() < 1e-6);
    // By day: of_due by the due instant, of_closed by the closing.
    let on = |measure, day| outcome.queue_in(measure, CLAIM_NORTH, day);
    assert_eq!(on(M::FallenDue, 1), Some(4.0));
    assert_eq!(on(M::OfDue, 2), None);
    assert_eq!(on(M::OfClosed, 1), Some(0.5));
    assert_eq!(on(M::OfClosed, 2), Some(0.0));
    assert_eq!(on(M::Backlog, 1), Some(2.0));
    assert_eq!(on(M::Overdue, 1), Some(2.0));
}

#[test]
fn overdue_follows_the_holder_and_sla_the_origin() {
    let mut desk = Desk::new(model());
    desk.receive(HOUR, 1, CLAIM_NORTH); // due 7 h
    desk.receive(HOUR, 2, CLAIM_NORTH);
    desk.receive(HOUR, 3, CLAIM_NORTH);
    desk.transfer(2 * HOUR, 1, CLAIM_SOUTH); // before it is due
    desk.transfer(20 * HOUR, 2, CLAIM_SOUTH); // overdue since interval 1
    desk.start(21 * HOUR, 2, 1);
    desk.close(25 * HOUR, 2, 1);
    let outcome = desk.end();
    let layout = outcome.recorder.layout().clone();
    let intervals = all_intervals(&layout, &outcome.record);
    let overdue = |queue: usize| -> Vec<i64> {
        let slot = layout.queue_slot(queue, crate::measure::layout::queue::OVERDUE);
        intervals.iter().map(|slots| slots[slot]).collect()
    };
    assert_eq!(overdue(CLAIM_NORTH), [0, 2, 2, 1, 1, 1, 1, 1]);
    assert_eq!(overdue(CLAIM_SOUTH), [0, 1, 1, 2, 1, 1, 1, 1]);
    assert_eq!(outcome.at(M::Backlog, CLAIM_SOUTH), Some(1.0));
    assert_eq!(outcome.at(M::Closed, CLAIM_SOUTH), Some(1.0));
    assert_eq!(outcome.at(M::TransferredIn, CLAIM_SOUTH), Some(2.0));
    assert_eq!(outcome.at(M::TransferredOut, CLAIM_NORTH), Some(2.0));
    assert_eq!(outcome.at(M::FallenDue, CLAIM_NORTH), Some(3.0));
    assert_eq!(outcome.at(M::FallenDue, CLAIM_SOUTH), Some(0.0));
    assert_eq!(outcome.at(M::OfDue, CLAIM_SOUTH), None);
    assert_eq!(outcome.at(M::OfClosed, CLAIM_NORTH), Some(0.0));
}

#[test]
fn open_jobs_are_seen_by_age_and_work() {
    let mut desk = Desk::new(model());
    // At the end, Wednesday 00:00, two open days have passed since Monday 00:00.
    desk.stand(-3 * DAY, NEVER_DUE, 1, CLAIM_NORTH); // 5 business days
    desk.stand(-3 * DAY + 9 * HOUR, NEVER_DUE, 2, CLAIM_NORTH); // 4 and 7/8
    desk.receive(8 * HOUR, 3, CLAIM_NORTH); // 2
    desk.receive(8 * HOUR + 1, 4, CLAIM_NORTH); // a little less
    desk.receive(36 * HOUR, 5, CLAIM_SOUTH); // a half
    let outcome = desk.end();
    let value = |measure| outcome.at(measure, CLAIM_NORTH).unwrap();
    assert_eq!(value(M::BacklogAge0To1), 0.0);
    assert_eq!(value(M::BacklogAge1To2), 1.0);
    assert_eq!(value(M::BacklogAge2To5), 2.0);
    assert_eq!(value(M::BacklogAge5To10), 1.0);
    assert_eq!(outcome.at(M::BacklogAge0To1, CLAIM_SOUTH), Some(1.0));
    assert_eq!(outcome.all(M::BacklogAge2To5), Some(2.0));
    assert_eq!(value(M::WorkOnHand), 4.0);
    assert_eq!(value(M::OldestElapsed), 5.0);
    assert_eq!(value(M::OldestBusinessDays), 5.0);
    assert_eq!(outcome.all(M::OldestElapsed), Some(5.0));
    assert_eq!(outcome.at(M::OldestElapsed, CLAIM_SOUTH), Some(0.5));
    assert_eq!(outcome.at(M::DaysOfWorkOnHand, CLAIM_NORTH), None);
}

/// A due instant far away.
const NEVER_DUE: i64 = 1000 * DAY;

#[test]
fn days_of_work_on_hand_are_backlog_over_daily_throughput() {
    let mut desk = Desk::new(model());
    for id in 0..10 {
        desk.receive(HOUR, id, CLAIM_NORTH);
    }
    for id in 0..4 {
        desk.start(2 * HOUR, id, 0);
        desk.close(2 * HOUR, id, 0);
    }
    // Six are open, two a day were closed.
    assert_eq!(desk.end().at(M::DaysOfWorkOnHand, CLAIM_NORTH), Some(3.0));
}

#[test]
fn a_second_promise_has_its_own_threshold_and_due_instant() {
    let mut model = model();
    use crate::model::Metric;
    model.work[0].sla.push(promise("slow", Metric::OfOffered, MINUTE, 0.9));
    model.work[1].sla.push(promise("quick", Metric::OfDue, HOUR, 0.9));
    let mut desk = Desk::new(model);
    desk.stand(-2 * HOUR, 4 * HOUR, 9, CLAIM_NORTH); // late for the quick promise only
    desk.receive(HOUR, 1, PHONE);
    desk.receive(HOUR, 4, PHONE);
    desk.receive(HOUR, 2, CLAIM_NORTH);
    desk.abandon(HOUR + 5 * SECOND, 4); // no short abandon for either
    desk.start(HOUR + 30 * SECOND, 1, 0);
    desk.start(3 * HOUR, 2, 0);
    desk.close(3 * HOUR, 2, 0);
    desk.receive(44 * HOUR, 3, CLAIM_NORTH);
    let outcome = desk.end();
    let of = |measure, sla: usize, queue: usize| {
        let held = |recorder: &Recorder, of| match of {
            crate::measure::value::Of::Promise(place) => {
                let promise = &recorder.layout().promises[place];
                promise.queues == [queue] && promise.sla == Some(sla)
            }
            _ => false,
        };
        outcome.of(measure, held, 0)
    };
    assert_eq!(of(M::ServiceLevelOfOffered, 0, PHONE), Some(0.0));
    assert_eq!(of(M::ServiceLevelOfOffered, 1, PHONE), Some(0.5));
    assert_eq!(of(M::ServiceLevelShortAbandonsExcluded, 0, PHONE), Some(0.0));
    assert_eq!(of(M::ServiceLevelShortAbandonsExcluded, 1, PHONE), Some(0.5));
    assert_eq!(of(M::OfDue, 0, CLAIM_NORTH), Some(0.5));
    assert_eq!(of(M::OfDue, 1, CLAIM_NORTH), Some(0.0));
    assert_eq!(of(M::FallenDue, 1, CLAIM_NORTH), Some(2.0));
    assert_eq!(of(M::BornLate, 1, CLAIM_NORTH), Some(1.0));
    assert_eq!(of(M::Undetermined, 0, CLAIM_NORTH), Some(1.0));
    assert_eq!(of(M::Undetermined, 1, CLAIM_NORTH), Some(0.0));
}

/// A case due at the horizon was never overdue, and nobody knows whether it will be.
#[test]
fn what_is_due_at_the_horizon_is_undetermined_and_not_overdue() {
    let mut desk = Desk::new(model());
    desk.receive(42 * HOUR - 1, 1, CLAIM_NORTH);
    desk.receive(42 * HOUR, 2, CLAIM_NORTH); // due at 48 h, the horizon
    let outcome = desk.end();
    let value = |measure| outcome.at(measure, CLAIM_NORTH);
    assert_eq!(value(M::Undetermined), Some(1.0));
    assert_eq!(value(M::Overdue), Some(1.0));
    assert_eq!(value(M::FallenDue), Some(1.0));
}
