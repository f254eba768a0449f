//! Cells: stretches of constant rate within one local day. Their edges depend on calendars, clocks and profile grids, never on a rate,
//! so that a patched number moves no other draw.

use super::dated::{Slot, played};
use crate::model::Cell;
use crate::model::calendar::Calendar;
use crate::time::{HOUR, Instant, MINUTE, Span};

/// How the jobs of one day arrive.
#[derive(Clone, Copy, Debug)]
pub(super) enum DayRate<'a> {
    /// Jobs per hour of open time.
    Hourly(f64),
    /// Jobs per open day, spread evenly over its open time.
    OpenDay(f64),
    /// Jobs per local day, spread evenly over all of it.
    LocalDay(f64),
    /// Jobs per week from Monday, spread evenly over its open time.
    Week(f64),
    /// Jobs per calendar month, spread evenly over its open time.
    Month(f64),
    /// Jobs per hour, by part of the local day.
    Pattern(&'a [Slot<f64>]),
}

/// Lays the cells of one day on an office's calendar.
pub(super) fn lay(
    calendar: &Calendar,
    day: i32,
    rate: DayRate,
    horizon: Instant,
    cells: &mut Vec<Cell>,
) {
    let mut lay = |start, end, per_us| push(cells, day, (start, end), per_us, horizon);
    match rate {
        DayRate::Hourly(count) => {
            for (start, end) in calendar.periods_of(day) {
                by_hour(calendar, day, start, end, |a, b| lay(a, b, count / HOUR as f64));
            }
        }
        DayRate::LocalDay(count) => {
            let (start, length) = (calendar.midnight(day), calendar.day_length(day));
            let per_us = count / length as f64;
            by_hour(calendar, day, start, start + length, |a, b| lay(a, b, per_us));
        }
        DayRate::OpenDay(count) => spread(calendar, day, count, day..day + 1, lay),
        DayRate::Week(count) => {
            let monday = day - calendar.weekday(day) as i32;
            spread(calendar, day, count, monday..monday + 7, lay);
        }
        DayRate::Month(count) => {
            let date = calendar.date(day);
            let first = day - i32::from(date.day()) + 1;
            spread(calendar, day, count, first..first + i32::from(date.days_in_month()), lay);
        }
        DayRate::Pattern(slots) => {
            for &(from, to, per_hour) in slots {
                for (start, end) in played(calendar, day, (from, to)) {
                    in_parts(start, end, |a, b| lay(a, b, per_hour / HOUR as f64));
                }
            }
        }
    }
}

/// Adds the part of a stretch that lies in the run.
pub(super) fn push(
    cells: &mut Vec<Cell>,
    day: i32,
    (start, end): (Instant, Instant),
    per_us: f64,
    horizon: Instant,
) {
    let (start, end) = (start.max(0), end.min(horizon));
    if start < end && per_us > 0.0 {
        let length = end - start;
        let mean = per_us * length as f64;
        // A day that began before instant 0, in another time zone, shares the factor of day 0.
        let (minute, day) = ((start / MINUTE) as u32, day.max(0) as u32);
        cells.push(Cell { start, length, mean, minute, day });
    }
}

/// A count spread over the open time of some days: this day's periods.
fn spread(
    calendar: &Calendar,
    day: i32,
    count: f64,
    days: std::ops::Range<i32>,
    mut lay: impl FnMut(Instant, Instant, f64),
) {
    let open: Span = days.flat_map(|day| calendar.periods_of(day)).map(|(a, b)| b - a).sum();
    for (start, end) in calendar.periods_of(day) {
        lay(start, end, count / open as f64);
    }
}

/// Cuts a stretch at the full hours of the local clock.
fn by_hour(
    calendar: &Calendar,
    day: i32,
    start: Instant,
    end: Instant,
    mut lay: impl FnMut(Instant, Instant),
) {
    let mut from = start;
    for mark in calendar.marks(day, HOUR) {
        if mark > from && mark < end {
            lay(from, mark);
            from = mark;
        }
    }
    lay(from, end);
}

/// Cuts a stretch into equal parts of at most an hour.
pub(super) fn in_parts(start: Instant, end: Instant, mut lay: impl FnMut(Instant, Instant)) {
    let parts = (end - start + HOUR - 1) / HOUR;
    for part in 0..parts {
        let edge = |part: i64| start + (end - start) * part / parts;
        lay(edge(part), edge(part + 1));
    }
}
