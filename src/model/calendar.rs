//! Opening hours as a monotone map between real time and open time.
//!
//! Instants are microseconds since the scenario's start, which is the local midnight of `start` in the time zone of the *first*
//! calendar of the file (UTC without one). Other calendars keep their own local days; day 0 of every calendar is the date `start`
//! there. Everything that depends on a wall clock (opening hours, holidays, daylight saving, cut-offs) is worked out once, when the
//! calendar is built; afterwards a question costs a few nanoseconds.
//!
//! ```text
//!  real time  ──┬────┬──────┬────┬──────────────────┬────┬──►
//!            Thu 9  17   Fri 9  17               Mon 9  17
//!  open time     0..8      8..16                   16..24        B(t), `open`; its inverse, `at_open`
//! ```
//!
//! An *open day* is a local day with at least one open period. A night shift is two periods, up to 24:00 and from 00:00, each on its
//! own day.

mod build;
mod due;
mod steps;
#[cfg(test)]
mod tests;
pub mod zones;

pub use build::Rules;
pub use due::{Due, Within};

use crate::time::{DAY, Instant, NEVER, Span, days_after};
use jiff::civil::Date;
use steps::Steps;

/// One calendar, compiled over a range of local days. Before the range it answers as at its beginning; after it nothing opens and
/// dates are `NEVER`. The compiler chooses the range so that no job of the scenario asks outside it.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Key in the file; "always open" for the calendar of offices without one.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The IANA name of its time zone; none where it is a fixed offset.
    zone: Option<String>,
    /// The date of day 0.
    start: Date,
    /// Ordinal of the first day of the range, <= 0.
    first_day: i32,
    /// Local midnights, one more than there are days.
    midnights: Steps,
    days: Vec<Day>,
    /// Starts of the open periods, and the periods; they do not overlap.
    starts: Steps,
    periods: Vec<Period>,
    /// Open time before each period, counted from the beginning of the range.
    before: Steps,
    /// The open days, as places in `days`, and when each opens.
    open_days: Vec<u32>,
    openings: Steps,
    /// Open time and working time of the range before instant 0.
    open_origin: Span,
    working_origin: Span,
}

/// A local day.
#[derive(Clone, Copy, Debug)]
struct Day {
    /// Its first instant (not 00:00 where the clocks skip midnight).
    midnight: Instant,
    /// From its midnight to the next [µs]: 23, 24 or 25 h.
    length: Span,
    /// The elapsed time after midnight at which the clocks change (`NEVER` on most days), and by how much.
    jump_at: Span,
    jump: Span,
    /// Open days of the range before it.
    rank: u32,
    /// Its periods, as places in `periods`; none on a closed day.
    first: u32,
    last: u32,
    /// Whether it is a holiday or a special date.
    exceptional: bool,
}

/// An open period.
#[derive(Clone, Copy, Debug)]
struct Period {
    start: Instant,
    end: Instant,
    /// The open day it belongs to, as a place in `days`.
    day: u32,
}

impl Day {
    /// The clock at an instant [µs after local midnight]; it stands still while an hour is repeated, so that it never goes back.
    #[inline]
    fn clock(&self, at: Instant) -> Span {
        let elapsed = at - self.midnight;
        if elapsed < self.jump_at { elapsed } else { (elapsed + self.jump).max(self.jump_at) }
    }

    /// The instant at which the clock first shows `clock`; a time that is skipped is when the clocks change.
    #[inline]
    fn at_clock(&self, clock: Span) -> Instant {
        let elapsed =
            if clock < self.jump_at { clock } else { (clock - self.jump).max(self.jump_at) };
        self.midnight + elapsed
    }

    fn is_open(&self) -> bool {
        self.first < self.last
    }
}

impl Calendar {
    /// Open time from the scenario's start to `at` [µs], negative before it. Non-decreasing. (test: `open_time_is_monotone_and_inverts`)
    #[inline]
    pub fn open(&self, at: Instant) -> Span {
        self.open_from_beginning(at) - self.open_origin
    }

    /// The earliest instant with `open(instant) >= open` [µs]; `NEVER` where the calendar never gets there.
    #[inline]
    pub fn at_open(&self, open: Span) -> Instant {
        let wanted = open.saturating_add(self.open_origin);
        // The period in which the last of the wanted time is open: the last one with less than that before it.
        let Some(index) = self.before.passed(wanted.saturating_sub(1)).checked_sub(1) else {
            return self.periods.first().map_or(NEVER, |period| period.start);
        };
        let period = self.periods[index];
        let at = period.start + (wanted - self.before.keys()[index]);
        if at <= period.end { at } else { NEVER }
    }

    #[inline]
    fn open_from_beginning(&self, at: Instant) -> Span {
        match self.starts.passed(at).checked_sub(1) {
            Some(index) => {
                self.before.keys()[index] + at.min(self.periods[index].end)
                    - self.periods[index].start
            }
            None => 0,
        }
    }

    /// The working-day clock from the scenario's start to `at` [µs]: 24 h per open local day, nothing on closed days. A day of 23 or 25 h
    /// counts 24 h too. Non-decreasing.
    pub fn working(&self, at: Instant) -> Span {
        self.working_from_beginning(at) - self.working_origin
    }

    fn working_from_beginning(&self, at: Instant) -> Span {
        let (place, day) = self.day_at(at);
        let full = i64::from(day.rank) * DAY;
        if !day.is_open() || place < 0 {
            return full;
        }
        let elapsed = (at - day.midnight).min(day.length);
        if day.length == DAY {
            full + elapsed
        } else {
            full + (i128::from(elapsed) * i128::from(DAY) / i128::from(day.length)) as i64
        }
    }

    /// Whether an instant is in opening hours; closing time is not.
    #[inline]
    pub fn is_open(&self, at: Instant) -> bool {
        self.starts.passed(at).checked_sub(1).is_some_and(|index| at < self.periods[index].end)
    }

    /// The first opening of a day strictly after `at`, `NEVER` without one. A day opens once, with its first period: coming back from
    /// a lunch break is not an opening, midnight of a day that is open all round is.
    pub fn next_opening(&self, at: Instant) -> Instant {
        self.openings().get(self.openings.passed(at)).copied().unwrap_or(NEVER)
    }

    /// When each open day of the range opens, ascending.
    pub fn openings(&self) -> &[Instant] {
        self.openings.keys()
    }

    /// The local day of an instant: 0 is the date `start`. Outside the range it is the first or the last day.
    pub fn day_of(&self, at: Instant) -> i32 {
        self.day_at(at).0.max(0) + self.first_day
    }

    /// The day record at an instant, and its place, -1 before the range.
    #[inline]
    fn day_at(&self, at: Instant) -> (i32, &Day) {
        let place = self.midnights.passed(at) as i32 - 1;
        let held = place.clamp(0, self.days.len() as i32 - 1);
        (place.min(held), &self.days[held as usize])
    }

    /// The IANA name of its time zone, "America/Bogota"; none where it is a fixed offset.
    pub fn time_zone(&self) -> Option<&str> {
        self.zone.as_deref()
    }

    /// The local days of the range.
    pub fn days(&self) -> std::ops::Range<i32> {
        self.first_day..self.first_day + self.days.len() as i32
    }

    /// The date of a day.
    pub fn date(&self, day: i32) -> Date {
        days_after(self.start, day)
    }

    /// The weekday of a day, 0 for Monday.
    pub fn weekday(&self, day: i32) -> usize {
        let start = i32::from(self.start.weekday().to_monday_zero_offset());
        (start + day.rem_euclid(7)).rem_euclid(7) as usize
    }

    /// Whether a day of the range is a holiday or a special date: weekly patterns do not hold there.
    pub fn is_exceptional(&self, day: i32) -> bool {
        self.record(day).exceptional
    }

    /// The first instant of a day of the range.
    pub fn midnight(&self, day: i32) -> Instant {
        self.record(day).midnight
    }

    /// Elapsed length of a day of the range [µs].
    pub fn day_length(&self, day: i32) -> Span {
        self.record(day).length
    }

    /// The instant at which the clock of a day of the range shows `clock` [µs after midnight]; 24:00 is the next midnight.
    pub fn at_clock(&self, day: i32, clock: Span) -> Instant {
        self.at_place_clock((day - self.first_day) as usize, clock)
    }

    /// The day and local clock [µs after midnight] of an instant of the range.
    pub fn clock_of(&self, at: Instant) -> (i32, Span) {
        let (place, day) = self.day_at(at);
        (place.max(0) + self.first_day, day.clock(at))
    }

    /// The first instant of a day of the range, then those at which the local clock shows a multiple of `every`, ascending. An hour
    /// that is repeated shows its multiples twice, an hour that is skipped shows none.
    pub fn marks(&self, day: i32, every: Span) -> impl Iterator<Item = Instant> + use<> {
        let day = *self.record(day);
        let change = day.jump_at.min(day.length);
        let before = multiples(0, change, every);
        let after = multiples(change + day.jump, day.length + day.jump, every);
        let later = before.chain(after.map(move |clock| clock - day.jump)).filter(|&at| at > 0);
        std::iter::once(0).chain(later).map(move |elapsed| day.midnight + elapsed)
    }

    /// The open periods of a day of the range, [start, end).
    pub fn periods_of(&self, day: i32) -> impl Iterator<Item = (Instant, Instant)> + '_ {
        let day = self.record(day);
        self.periods[day.first as usize..day.last as usize]
            .iter()
            .map(|period| (period.start, period.end))
    }

    /// Whether a day of the range is an open day.
    pub fn is_open_day(&self, day: i32) -> bool {
        self.record(day).is_open()
    }

    fn record(&self, day: i32) -> &Day {
        debug_assert!(self.days().contains(&day), "day {day} is outside {:?}", self.days());
        &self.days[(day - self.first_day) as usize]
    }

    #[inline]
    fn at_place_clock(&self, place: usize, clock: Span) -> Instant {
        let day = &self.days[place];
        if clock >= DAY { day.midnight + day.length } else { day.at_clock(clock) }
    }
}

/// The multiples of `every` in [from, to).
fn multiples(from: Span, to: Span, every: Span) -> impl Iterator<Item = Span> {
    let first = from.div_euclid(every) + i64::from(from.rem_euclid(every) != 0);
    (first..).map(move |k| k * every).take_while(move |&at| at < to)
}
