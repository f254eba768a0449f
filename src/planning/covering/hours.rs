//! When the people of a team with one number are there: by weekday, in the local time of its office.

use crate::model::Model;
use crate::model::calendar::Calendar;
use crate::scenario::format::{Document, Named, Scalar, Team, Weekly};
use crate::scenario::quantity::{periods, text, weekdays};
use crate::time::{DAY, SECOND, Span};

/// Stretches of the local day by weekday, Monday first [µs after midnight], ascending and apart.
pub type Week = [Vec<(Span, Span)>; 7];

/// The hours of a team: its shift, else those of its office. None: they change from dates on.
pub fn hours(document: &Document, team: &Team) -> Option<Week> {
    match &team.shift {
        Weekly::From(_) => None,
        Weekly::Constant(table) if !table.is_empty() => Some(week(table)),
        Weekly::Constant(_) => {
            let name = calendar_name(document, team);
            let calendar = name.and_then(|name| document.calendar.get(name));
            let always = || std::array::from_fn(|_| vec![(0, DAY)]);
            Some(calendar.map_or_else(always, |calendar| week(&calendar.open)))
        }
    }
}

/// The hours of a team less its breaks. None: one of them changes from dates on.
pub fn worked(document: &Document, team: &Team) -> Option<Week> {
    let Weekly::Constant(breaks) = &team.breaks else { return None };
    let (mut worked, breaks) = (hours(document, team)?, week(breaks));
    for (stretches, breaks) in worked.iter_mut().zip(&breaks) {
        for &(from, to) in breaks {
            let cut = |&(start, end): &(Span, Span)| {
                [(start, end.min(from)), (start.max(to), end)].into_iter().filter(|(a, b)| a < b)
            };
            *stretches = stretches.iter().flat_map(cut).collect();
        }
    }
    Some(worked)
}

/// The calendar of a team's office.
pub fn calendar<'m>(document: &Document, model: &'m Model, team: &Team) -> &'m Calendar {
    let place = calendar_name(document, team).and_then(|name| document.calendar.get_index_of(name));
    // Offices without one have the last, which is always open.
    &model.calendars[place.unwrap_or(model.calendars.len() - 1)]
}

/// The weekdays that come in the run, Monday first.
pub fn days_of(model: &Model, calendar: &Calendar) -> [bool; 7] {
    let mut come = [false; 7];
    for day in calendar.days() {
        let start = calendar.midnight(day);
        if start < model.horizon && start + calendar.day_length(day) > 0 {
            come[calendar.weekday(day)] = true;
        }
    }
    come
}

fn calendar_name<'d>(document: &'d Document, team: &'d Team) -> Option<&'d str> {
    let office = match &team.office {
        Some(leaf) => document.office.get(text(leaf).ok()?)?,
        None => document.office.values().next()?,
    };
    text(office.calendar.as_ref()?).ok()
}

/// The compiler has judged every leaf, so each can be read.
fn week(table: &Named<Scalar>) -> Week {
    let mut week = Week::default();
    for (days, leaf) in table {
        let days = weekdays(days).unwrap_or_default();
        let span = |time: crate::scenario::quantity::TimeOfDay| i64::from(time.seconds()) * SECOND;
        let stretches: Vec<_> = periods(leaf)
            .unwrap_or_default()
            .into_iter()
            .map(|(from, to)| (span(from), span(to)))
            .collect();
        for (weekday, row) in week.iter_mut().enumerate() {
            if days[weekday] {
                row.clone_from(&stretches);
            }
        }
    }
    week
}
