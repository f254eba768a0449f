//! Instants as local ISO text, and the holidays of a run.

use crate::math::Arrange;
use crate::model::Model;
use crate::model::calendar::Calendar;
use crate::time::{DAY, Instant, MINUTE};
use std::collections::BTreeSet;

/// A label of the grid as ISO text: "2020-06-01", "2020-06-01T08:30", "2020-11-01T01:30-05:00" in an hour that comes twice.
pub(super) fn iso(label: &str) -> String {
    match label.split_once(' ') {
        Some((date, clock)) => format!("{date}T{}", clock.replace(' ', "")),
        None => label.to_owned(),
    }
}

/// An instant of the run, or its end, on the local clock of the reporting grid: the date alone at midnight.
pub(super) fn local(model: &Model, at: Instant) -> String {
    let grid = &model.grid;
    if let Ok(interval) = grid.edges.binary_search(&at)
        && let Some(label) = grid.labels.get(interval)
    {
        return iso(label.strip_suffix(" 00:00").unwrap_or(label));
    }
    let Some(calendar) = model.calendars.first() else { return String::new() };
    let (day, clock) = calendar.clock_of(at);
    let (day, clock) = if clock >= DAY { (day + 1, clock - DAY) } else { (day, clock) };
    match clock / MINUTE {
        0 => calendar.date(day).to_string(),
        minutes => format!("{}T{:02}:{:02}", calendar.date(day), minutes / 60, minutes % 60),
    }
}

/// The length of the reporting interval [min], on the local clock.
pub(super) fn interval_minutes(model: &Model) -> f64 {
    let grid = &model.grid;
    let by_day = grid.labels.first().is_some_and(|label| !label.contains(' '));
    // A day may have 23 hours, and an interval may be cut by the horizon.
    let length = if by_day { DAY } else { grid.edges[1] - grid.edges[0] };
    length as f64 / MINUTE as f64
}

/// The dates in the run on which a calendar that jobs follow is closed, though it is open on that weekday.
pub(super) fn holidays(model: &Model) -> Vec<String> {
    let mut used: Vec<usize> = model.queues.iter().map(|queue| queue.clock.index()).collect();
    used.arrange();
    used.dedup();
    let calendars = used.into_iter().filter_map(|clock| model.calendars.get(clock));
    let dates: BTreeSet<_> =
        calendars.flat_map(|calendar| closed(calendar, model.horizon)).collect();
    dates.into_iter().map(|date| date.to_string()).collect()
}

fn closed(calendar: &Calendar, horizon: Instant) -> Vec<jiff::civil::Date> {
    let usual = |day: &i32| !calendar.is_exceptional(*day) && calendar.is_open_day(*day);
    let mut open = [false; 7];
    for day in calendar.days().filter(usual) {
        open[calendar.weekday(day)] = true;
    }
    let in_run = |day: &i32| {
        let midnight = calendar.midnight(*day);
        midnight < horizon && midnight + calendar.day_length(*day) > 0
    };
    let missed = |day: &i32| {
        calendar.is_exceptional(*day) && !calendar.is_open_day(*day) && open[calendar.weekday(*day)]
    };
    calendar.days().filter(in_run).filter(missed).map(|day| calendar.date(day)).collect()
}
