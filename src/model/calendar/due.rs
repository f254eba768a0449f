//! Due instants, and ages in business days.

use super::{Calendar, Day};
use crate::time::{DAY, Instant, NEVER, Span};

/// The rule of a due instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Due {
    /// How much time is allowed.
    pub within: Within,
    /// The due instant is the close of the last day rather than the same local time. Business days only.
    pub at_close: bool,
    /// Receipts later than this local time of day [µs after midnight] count as the next open day's. Business time only.
    pub cutoff: Option<Span>,
}

/// How much time is allowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Within {
    /// Elapsed time [µs].
    Elapsed(Span),
    /// Local days, open or not: the same local time so many days later; fractions of a day are parts of 24 h on the clock.
    CalendarDays(f64),
    /// Open time [µs].
    BusinessHours(Span),
    /// Open days, fractions allowed.
    BusinessDays(f64),
}

impl Calendar {
    /// The due instant of a job received at `received`; `NEVER` where the calendar never gets there. Non-decreasing in `received`
    /// (test: `due_is_monotone_in_the_receipt`).
    ///
    /// - Elapsed time simply passes; calendar days end at the same local clock.
    /// - Business time starts at the receipt; in closed time, or after the cut-off, at the next opening.
    /// - n business hours are n hours of open time.
    /// - n business days end at the same local clock n open days later, no earlier than that day's opening and no later than its close.
    ///   A fraction f of a day divides the open time between the n-th and the (n+1)-th such instant in the ratio f to 1 - f.
    /// - At close: the close of the n-th open day.
    pub fn due(&self, received: Instant, rule: &Due) -> Instant {
        match rule.within {
            Within::Elapsed(span) => received.saturating_add(span),
            Within::CalendarDays(days) => self.calendar_days_after(received, days),
            Within::BusinessHours(span) => match self.counted_from(received, rule.cutoff) {
                // Without open time to pass, `at_open` would answer with the close before.
                Some((counted, _)) => {
                    self.at_open(self.open(counted).saturating_add(span)).max(counted)
                }
                None => NEVER,
            },
            Within::BusinessDays(days) => match self.counted_from(received, rule.cutoff) {
                Some((counted, place)) => self.days_after(counted, place, days, rule.at_close),
                None => NEVER,
            },
        }
    }

    /// The span s with due(t) = t + s for every receipt t from `first` to `last`, if there is one that can be told from these two: always for
    /// elapsed time; for whole business days where both lie in one open period, no clock changes on either day, and neither due instant
    /// is brought into that day's hours (then no other is, since due is monotone). (test: `a_steady_span_is_that_of_every_receipt`)
    pub fn steady_span(&self, first: Instant, last: Instant, rule: &Due) -> Option<Span> {
        let days = match rule.within {
            Within::Elapsed(span) => return Some(span),
            Within::BusinessDays(days) if days.floor() == days && !rule.at_close => days,
            _ => return None,
        };
        let ends = [first, last]
            .map(|at| self.counted_from(at, rule.cutoff).filter(|&(counted, _)| counted == at));
        let [Some((_, place)), Some((_, same))] = ends else { return None };
        let one_period = self.starts.passed(first) == self.starts.passed(last);
        let own = &self.days[place as usize];
        let target = *self.open_days.get(own.rank as usize + days as usize)?;
        let is_even = |day: &Day| day.jump_at == NEVER;
        let span = self.days_after(first, place, days, false) - first;
        let holds = one_period
            && place == same
            && is_even(own)
            && is_even(&self.days[target as usize])
            && self.days_after(last, place, days, false) - last == span;
        holds.then_some(span)
    }

    fn calendar_days_after(&self, received: Instant, days: f64) -> Instant {
        let (day, clock) = self.clock_of(received);
        let clock = clock + (days * DAY as f64).round() as Span;
        let day = i64::from(day) + clock.div_euclid(DAY);
        if day >= i64::from(self.days().end) {
            NEVER
        } else {
            self.at_clock(day as i32, clock.rem_euclid(DAY)).max(received)
        }
    }

    #[inline]
    fn days_after(&self, counted: Instant, place: u32, days: f64, at_close: bool) -> Instant {
        let own = &self.days[place as usize];
        let whole = days.floor();
        let rank = own.rank as usize + whole as usize;
        if at_close {
            return self.close_of(rank);
        }
        let clock = own.clock(counted);
        let due = self.same_clock(clock, rank);
        let fraction = days - whole;
        if fraction == 0.0 || due == NEVER {
            return due;
        }
        let next = self.same_clock(clock, rank + 1);
        if next == NEVER {
            return NEVER;
        }
        let (from, to) = (self.open(due), self.open(next));
        self.at_open(from + ((to - from) as f64 * fraction).round() as Span).max(due)
    }

    /// When business time starts for a job received at an instant, and the open day it belongs to, as a place in `days`.
    #[inline]
    fn counted_from(&self, received: Instant, cutoff: Option<Span>) -> Option<(Instant, u32)> {
        let index = self.starts.passed(received);
        let open = index
            .checked_sub(1)
            .map(|index| self.periods[index])
            .filter(|period| received < period.end);
        let counted = match open {
            Some(period) => (received, period.day),
            None => self.periods.get(index).map(|period| (period.start, period.day))?,
        };
        match cutoff {
            None => Some(counted),
            Some(cutoff) => self.after_cutoff(received, counted, open.is_some(), cutoff),
        }
    }

    fn after_cutoff(
        &self,
        received: Instant,
        counted: (Instant, u32),
        open: bool,
        cutoff: Span,
    ) -> Option<(Instant, u32)> {
        // The day whose cut-off counts: that of the period, or in closed time the local day.
        let day = if open { &self.days[counted.1 as usize] } else { self.day_at(received).1 };
        if !day.is_open() || day.clock(received) <= cutoff {
            return Some(counted);
        }
        let next = (day.rank + 1).max(self.days[counted.1 as usize].rank) as usize;
        Some((*self.openings().get(next)?, self.open_days[next]))
    }

    /// A local clock on the open day of a rank, within that day's hours.
    #[inline]
    fn same_clock(&self, clock: Span, rank: usize) -> Instant {
        let Some(&place) = self.open_days.get(rank) else { return NEVER };
        let day = &self.days[place as usize];
        let at = self.at_place_clock(place as usize, clock);
        at.clamp(self.periods[day.first as usize].start, self.periods[day.last as usize - 1].end)
    }

    fn close_of(&self, rank: usize) -> Instant {
        let Some(&place) = self.open_days.get(rank) else { return NEVER };
        self.periods[self.days[place as usize].last as usize - 1].end
    }

    /// Position in business days since the beginning of the range: open days before, and the share of the day's open time that is
    /// over. It stands still in closed time.
    fn business_days(&self, at: Instant) -> f64 {
        let Some(index) = self.starts.passed(at).checked_sub(1) else { return 0.0 };
        let day = &self.days[self.periods[index].day as usize];
        let (before, total) = self.open_time_of(day);
        f64::from(day.rank) + (self.open_from_beginning(at) - before) as f64 / total as f64
    }

    /// Open time before an open day, counted from the beginning of the range, and on it.
    fn open_time_of(&self, day: &Day) -> (Span, Span) {
        let before = self.before.keys()[day.first as usize];
        let last = day.last as usize - 1;
        (
            before,
            self.before.keys()[last] + self.periods[last].end - self.periods[last].start - before,
        )
    }

    /// Age in business days at `now` of a job received at `received`: open days, each counted by the share of its open time. Where all
    /// days open alike, a job of age n is due at `now` under a rule of n business days.
    pub fn age_in_business_days(&self, received: Instant, now: Instant) -> f64 {
        self.business_days(now) - self.business_days(received)
    }

    /// The receipt, before the scenario's start, of a job that is `days` business days old at instant 0: the inverse of
    /// `age_in_business_days`, within 1 µs. Of a closed night it is the opening after. None: the range begins later.
    pub fn received_for_age(&self, days: f64) -> Option<Instant> {
        let position = self.business_days(0) - days;
        if position < 0.0 {
            return None;
        }
        let Some(&place) = self.open_days.get(position.floor() as usize) else { return Some(-1) };
        let day = &self.days[place as usize];
        let (before, total) = self.open_time_of(day);
        let into = ((position - position.floor()) * total as f64).round() as Span;
        let opening = self.periods[day.first as usize].start;
        Some(self.at_open(before + into - self.open_origin).max(opening).min(-1))
    }
}
