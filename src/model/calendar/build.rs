//! From the rules of a calendar (zone, weekdays, holidays, special dates) to its tables.

use super::{Calendar, Day, Period, Steps};
use crate::time::{DAY, Instant, NEVER, Span, days_after};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// What a calendar's tables are built from.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The time zone, from the bundled data.
    pub zone: TimeZone,
    /// Open periods by weekday, Monday first: local clock from, to [µs after midnight], at most 24 h, ascending and apart.
    pub week: [Vec<(Span, Span)>; 7],
    /// Dates that are closed.
    pub holidays: BTreeSet<Date>,
    /// Periods of single dates, in place of the weekday's and of a holiday.
    pub special: BTreeMap<Date, Vec<(Span, Span)>>,
}

impl Rules {
    /// Open always, in a zone.
    pub fn always(zone: TimeZone) -> Self {
        let week = std::array::from_fn(|_| vec![(0, DAY)]);
        Self { zone, week, holidays: BTreeSet::new(), special: BTreeMap::new() }
    }

    /// The open periods of a date.
    pub fn periods(&self, date: Date) -> &[(Span, Span)] {
        if let Some(periods) = self.special.get(&date) {
            periods
        } else if self.holidays.contains(&date) {
            &[]
        } else {
            &self.week[date.weekday().to_monday_zero_offset() as usize]
        }
    }

    /// The first instant of a date in the zone. Where the clocks skip midnight it is the change; where they repeat it, the first.
    pub fn midnight(&self, date: Date) -> Timestamp {
        // Dates within the limits that the compiler sets (a few centuries around now) are within jiff's.
        self.zone.to_ambiguous_timestamp(date.at(0, 0, 0, 0)).compatible().unwrap_or(Timestamp::MAX)
    }
}

impl Calendar {
    /// Builds the tables of a calendar with this id and name over the local days `days` (ordinals; 0 is `start`), as microseconds from `epoch`.
    pub fn build(
        (id, name): (&str, &str),
        rules: &Rules,
        epoch: Timestamp,
        start: Date,
        days: std::ops::Range<i32>,
    ) -> Self {
        debug_assert!(!days.is_empty() && days.start <= 0);
        let since = |date: Date| rules.midnight(date).as_microsecond() - epoch.as_microsecond();
        let mut date = days_after(start, days.start);
        let mut midnights = Vec::with_capacity(days.len() + 1);
        let mut dates = Vec::with_capacity(days.len());
        for _ in days.clone() {
            midnights.push(since(date));
            dates.push(date);
            date = date.tomorrow().unwrap_or(Date::MAX);
        }
        midnights.push(since(date));
        let mut calendar = Self {
            id: id.to_owned(),
            name: name.to_owned(),
            zone: rules.zone.iana_name().map(str::to_owned),
            start,
            first_day: days.start,
            days: clocks(rules, epoch, &midnights),
            midnights: Steps::new(midnights),
            starts: Steps::new(Vec::new()),
            periods: Vec::new(),
            before: Steps::new(Vec::new()),
            open_days: Vec::new(),
            openings: Steps::new(Vec::new()),
            open_origin: 0,
            working_origin: 0,
        };
        calendar.lay_periods(rules, &dates);
        calendar.open_origin = calendar.open_from_beginning(0);
        calendar.working_origin = calendar.working_from_beginning(0);
        calendar
    }

    fn lay_periods(&mut self, rules: &Rules, dates: &[Date]) {
        for (place, &date) in dates.iter().enumerate() {
            self.days[place].exceptional =
                rules.holidays.contains(&date) || rules.special.contains_key(&date);
            self.days[place].rank = self.open_days.len() as u32;
            self.days[place].first = self.periods.len() as u32;
            for &(from, to) in rules.periods(date) {
                let (start, end) =
                    (self.at_place_clock(place, from), self.at_place_clock(place, to));
                // An hour that the clocks skip is not open.
                if start < end {
                    self.periods.push(Period { start, end, day: place as u32 });
                }
            }
            self.days[place].last = self.periods.len() as u32;
            if self.days[place].is_open() {
                self.open_days.push(place as u32);
            }
        }
        let mut total = 0;
        let mut before = Vec::with_capacity(self.periods.len());
        for period in &self.periods {
            before.push(total);
            total += period.end - period.start;
        }
        self.before = Steps::new(before);
        self.starts = Steps::new(self.periods.iter().map(|period| period.start).collect());
        let opens = |&place: &u32| self.periods[self.days[place as usize].first as usize].start;
        self.openings = Steps::new(self.open_days.iter().map(opens).collect());
    }
}

/// The days between successive midnights, each with its change of clocks.
fn clocks(rules: &Rules, epoch: Timestamp, midnights: &[Instant]) -> Vec<Day> {
    let day = |pair: &[Instant]| {
        let (midnight, length) = (pair[0], pair[1] - pair[0]);
        let mut day = Day {
            midnight,
            length,
            jump_at: NEVER,
            jump: 0,
            rank: 0,
            first: 0,
            last: 0,
            exceptional: false,
        };
        if length != DAY {
            let just_before = Timestamp::from_microsecond(epoch.as_microsecond() + midnight - 1)
                .unwrap_or(Timestamp::MIN);
            let change = rules.zone.following(just_before).next();
            let change = change.map_or(midnight, |change| {
                change.timestamp().as_microsecond() - epoch.as_microsecond()
            });
            (day.jump_at, day.jump) = ((change - midnight).clamp(0, length), DAY - length);
        }
        day
    };
    midnights.windows(2).map(day).collect()
}
