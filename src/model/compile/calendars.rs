//! Calendars: rules as written, then tables over the days that the scenario needs.

use super::draft::{Draft, at, item};
use crate::ids::CalendarId;
use crate::model::calendar::{Calendar, Rules, zones};
use crate::scenario::format::{self, Dated, Named, Scalar};
use crate::scenario::nearest::did_you_mean;
use crate::scenario::quantity::{self, Periods, Weekdays};
use crate::time::{MINUTE, SECOND, Span};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// The calendars of a scenario: as rules first, as tables once the range of days is known.
pub(super) struct Calendars {
    pub rules: Vec<Rules>,
    ids: Vec<String>,
    names: Vec<String>,
    /// How many of them are in the file; one more, always open, may follow.
    pub written: usize,
}

/// The id of the calendar of offices without one; no key of a file has a space.
const ALWAYS: &str = "always open";

/// Reads the rules of every calendar. There is at least one: the first one's local days are the scenario's.
pub(super) fn rules(draft: &mut Draft) -> Calendars {
    let document = draft.document;
    let mut calendars =
        Calendars { rules: Vec::new(), ids: Vec::new(), names: Vec::new(), written: 0 };
    for (id, calendar) in &document.calendar {
        let path = at("calendar", id);
        let rules = one(draft, &path, calendar);
        calendars.rules.push(rules);
        calendars.names.push(draft.name(&path, &calendar.name, id));
        calendars.ids.push(id.clone());
    }
    calendars.written = calendars.rules.len();
    if document.calendar.is_empty() || document.office.values().any(|o| o.calendar.is_none()) {
        let zone = calendars.rules.first().map_or(TimeZone::UTC, |rules| rules.zone.clone());
        calendars.rules.push(Rules::always(zone));
        calendars.ids.push(ALWAYS.into());
        calendars.names.push(ALWAYS.into());
    }
    calendars
}

impl Calendars {
    /// The calendar of offices without one.
    pub fn always(&self) -> CalendarId {
        CalendarId::from(self.rules.len() - 1)
    }

    /// Whether a calendar is the one of offices without one.
    pub fn is_always(&self, calendar: CalendarId) -> bool {
        calendar.index() >= self.written
    }

    /// The tables, each over its range of days around the scenario.
    pub fn build(&self, frame: &super::study::Frame, reach: &super::reach::Reach) -> Vec<Calendar> {
        let each = self.rules.iter().zip(&self.ids).zip(&self.names);
        each.map(|((rules, id), name)| {
            let days = reach.days(rules, frame);
            Calendar::build((id, name), rules, frame.epoch, frame.start, days)
        })
        .collect()
    }
}

fn one(draft: &mut Draft, path: &str, calendar: &format::Calendar) -> Rules {
    let zone_path = at(path, "time_zone");
    let zone = match &calendar.time_zone {
        Some(leaf) => zone(draft, &zone_path, leaf).unwrap_or(TimeZone::UTC),
        None => {
            draft.assume(&zone_path, "UTC, since nothing is said");
            TimeZone::UTC
        }
    };
    if calendar.open.is_empty() && calendar.special.is_empty() {
        draft.missing(&at(path, "open"), "{ mon-fri = \"08:00-17:00\" }");
    }
    let week = weekly(draft, &at(path, "open"), &calendar.open, "opening hours");
    let mut holidays = BTreeSet::new();
    for (index, leaf) in calendar.holidays.iter().enumerate() {
        let path = item(&at(path, "holidays"), index);
        if let Some(date) = draft.problems.take(&path, quantity::date(leaf))
            && !holidays.insert(date)
        {
            let message = format!("{date} stands twice among the holidays");
            draft.mend(&path, message, "leave one of them out");
        }
    }
    let mut special = BTreeMap::new();
    for (key, leaf) in &calendar.special {
        let path = at(&at(path, "special"), key);
        let Some(date) = draft.problems.take(&path, quantity::date_text(key)) else { continue };
        let Some(periods) = draft.problems.take(&path, quantity::periods(leaf)) else { continue };
        if holidays.contains(&date) {
            let help = "leave it in one of the two";
            draft.mend(&path, format!("{date} is a holiday and a special date"), help);
        }
        special.insert(date, spans(draft, &path, &periods));
    }
    Rules { zone, week, holidays, special }
}

fn zone(draft: &mut Draft, path: &str, leaf: &Scalar) -> Option<TimeZone> {
    let name = draft.problems.take(path, quantity::text(leaf))?;
    let found = zones::find(name);
    if found.is_none() {
        let names = zones::names();
        let near = did_you_mean(name, names.iter().map(String::as_str));
        let near = near.filter(|help| help.starts_with("did"));
        let help = near.unwrap_or("write an IANA name, \"America/Bogota\"".into());
        draft.mend(path, format!("unknown time zone \"{name}\""), help);
    }
    found
}

/// Periods by weekday, Monday first: local clock from, to [µs].
pub(super) type Week = [Vec<(Span, Span)>; 7];

/// Reads periods by sets of weekdays; a weekday may stand in one set only.
pub(super) fn weekly(draft: &mut Draft, path: &str, table: &Named<Scalar>, what: &str) -> Week {
    let mut week = Week::default();
    let mut said: [Option<&str>; 7] = [None; 7];
    for (key, leaf) in table {
        let path = at(path, key);
        let days = draft.problems.take(&path, quantity::weekdays(key));
        let periods = draft.problems.take(&path, quantity::periods(leaf));
        let Some(days) = days else { continue };
        claim(draft, &path, key, days, &mut said, what);
        let spans = periods.map(|periods| spans(draft, &path, &periods)).unwrap_or_default();
        for (weekday, periods) in week.iter_mut().enumerate() {
            if days[weekday] {
                periods.clone_from(&spans);
            }
        }
    }
    week
}

/// Refuses a weekday that another key has too.
pub(super) fn claim<'k>(
    draft: &mut Draft,
    path: &str,
    key: &'k str,
    days: Weekdays,
    said: &mut [Option<&'k str>; 7],
    what: &str,
) {
    const NAMES: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    for weekday in (0..7).filter(|&weekday| days[weekday]) {
        if let Some(other) = said[weekday].replace(key) {
            let name = NAMES[weekday];
            let message = format!("{name} has {what} twice: \"{other}\" and \"{key}\"");
            draft.mend(path, message, "let each weekday stand in one of them");
            return;
        }
    }
}

fn spans(draft: &mut Draft, path: &str, periods: &Periods) -> Vec<(Span, Span)> {
    let span = |time: quantity::TimeOfDay| i64::from(time.seconds()) * SECOND;
    let spans: Vec<_> = periods.iter().map(|&(from, to)| (span(from), span(to))).collect();
    if spans.iter().any(|(from, to)| from % MINUTE != 0 || to % MINUTE != 0) {
        draft.mend(path, "times of day have whole minutes here", "leave out the seconds");
    }
    // Periods that touch are one, so that nobody leaves and comes at the same instant.
    let mut joined: Vec<(Span, Span)> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        match joined.last_mut() {
            Some(last) if last.1 == from => last.1 = to,
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// Whether a dated leaf is a profile.
pub(super) fn is_profile(dated: &Option<Dated>) -> bool {
    matches!(dated, Some(Dated::Profile(_)))
}
