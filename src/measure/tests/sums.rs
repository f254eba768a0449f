//! Hours, sums, windows, records.

use super::desk::*;
use crate::measure::Record;
use crate::names::Measure as M;
use crate::time::{DAY, HOUR, MINUTE, SECOND};

#[test]
fn agents_hours_and_their_quotients() {
    let mut desk = Desk::new(model());
    desk.present(8 * HOUR, 0, 2);
    desk.receive(8 * HOUR, 1, CLAIM_NORTH);
    desk.start(8 * HOUR, 1, 0);
    desk.pause(10 * HOUR, 0, 1);
    desk.pause(11 * HOUR, 0, -1);
    desk.hand_over(16 * HOUR, 1, 0);
    desk.present(16 * HOUR, 0, -2);
    let outcome = desk.end();
    let value = |measure| outcome.at(measure, 0).unwrap();
    assert_eq!(value(M::HoursPresent), 16.0);
    assert_eq!(value(M::HoursHandling), 8.0);
    assert_eq!(value(M::HoursNotReady), 1.0);
    assert_eq!(value(M::HoursAvailable), 7.0);
    assert_eq!(value(M::Occupancy), 8.0 / 15.0);
    assert_eq!(value(M::Idle), 7.0 / 15.0);
    assert_eq!(value(M::Load), 0.5);
    assert_eq!(value(M::Utilisation), 15.0 / 16.0);
    assert_eq!(outcome.all(M::HoursPresent), Some(16.0));
    assert_eq!(outcome.at(M::Occupancy, 1), None, "nobody there, no occupancy");
    assert_eq!(outcome.at(M::HandedOver, CLAIM_NORTH), Some(1.0));
}

#[test]
fn only_the_measured_window_counts() {
    let mut model = model();
    (model.grid.first, model.grid.last) = (1, 2);
    model.grid.periods.clear();
    let mut desk = Desk::new(model);
    for (id, hour) in [(1, 1), (2, 7), (3, 13)] {
        desk.receive(hour * HOUR, id, PHONE);
        desk.start(hour * HOUR + id as i64 * SECOND, id, 0);
        desk.receive(hour * HOUR + MINUTE, id + 10, CLAIM_NORTH);
        desk.start(hour * HOUR + MINUTE, id + 10, 0);
        desk.close(hour * HOUR + id as i64 * HOUR, id + 10, 0);
    }
    let outcome = desk.end();
    for (measure, expected) in [(M::Offered, 1.0), (M::Answered, 1.0), (M::WaitMeanOfAnswered, 2.0)]
    {
        assert_eq!(outcome.at(measure, PHONE), Some(expected), "{measure}");
    }
    assert_eq!(outcome.at(M::WaitP50, PHONE).unwrap().round(), 2.0);
    assert_eq!(outcome.at(M::Closed, CLAIM_NORTH), Some(1.0));
    assert!(
        (outcome.at(M::TurnaroundElapsedP95, CLAIM_NORTH).unwrap() - 119.0 / 60.0).abs() < 0.01
    );
    assert_eq!(outcome.at(M::Backlog, PHONE), Some(2.0), "at the end of the window");
}

#[test]
fn a_recorder_starts_afresh_and_bytes_come_back() {
    let play = |desk: &mut Desk| {
        desk.stand(-DAY, -HOUR, 1, CLAIM_NORTH);
        desk.present(8 * HOUR, 0, 1);
        desk.receive(9 * HOUR, 2, PHONE);
        desk.start(9 * HOUR + SECOND, 2, 0);
        desk.close(9 * HOUR + MINUTE, 2, 0);
        desk.start(10 * HOUR, 1, 0);
        desk.close(11 * HOUR, 1, 0);
        desk.receive(12 * HOUR, 3, CLAIM_SOUTH);
    };
    let mut first = Desk::new(model());
    play(&mut first);
    let Outcome { model, recorder, record } = first.end();
    let mut second = Desk::with(model, recorder);
    play(&mut second);
    let again = second.end();
    assert_eq!(record, again.record);
    let layout = again.recorder.layout();
    let bytes = record.to_bytes();
    assert_eq!(Record::from_bytes(layout, &bytes).as_ref(), Ok(&record));
    for cut in 0..bytes.len() {
        assert!(Record::from_bytes(layout, &bytes[..cut]).is_err(), "{cut} bytes");
    }
}

/// Every measure of every place in every column of the law: sums over places are the totals.
#[test]
fn sums_over_offices_are_totals() {
    let mut desk = Desk::new(model());
    desk.present(0, 0, 3);
    desk.present(0, 1, 2);
    for id in 0..40u64 {
        let queue = [PHONE, CLAIM_NORTH, CLAIM_SOUTH][id as usize % 3];
        let at = id as i64 * HOUR;
        desk.receive(at, id, queue);
        desk.start(at + MINUTE, id, id as usize % 2);
        if id % 4 != 0 {
            desk.close(at + 2 * MINUTE, id, id as usize % 2);
        }
    }
    let outcome = desk.end();
    for &measure in M::ALL {
        use crate::names::{Kind, Subject};
        if measure.kind() != Kind::Sum || measure == M::BornLate {
            continue;
        }
        let rows = match measure.subject() {
            Subject::Jobs => vec![PHONE, CLAIM_NORTH, CLAIM_SOUTH],
            Subject::Calls => vec![PHONE],
            Subject::Cases | Subject::CasePromise => vec![CLAIM_NORTH, CLAIM_SOUTH],
            Subject::Agents => vec![0, 1],
            _ => continue,
        };
        let sum: f64 = rows.iter().map(|&row| outcome.at(measure, row).unwrap()).sum();
        let all = outcome.all(measure).unwrap();
        assert!((sum - all).abs() < 1e-9, "{measure}: {sum} and {all}");
    }
}
