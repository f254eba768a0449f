//! `at 2026-09-01`: the day of a condition.

use super::Misread;
use crate::model::Model;
use crate::scenario::quantity::{self, Fault};
use std::ops::Range;

/// A day that is played, and the intervals of the grid that begin on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// As it is told, "2026-09-01".
    pub date: String,
    /// Places of its intervals.
    pub intervals: Range<usize>,
}

/// A day, and where it is written (bytes).
pub(super) type Placed = (Day, Range<usize>);

/// The left side without its date, and the date.
pub(super) fn split(
    text: &str,
    left: Range<usize>,
    model: &Model,
) -> Result<(Range<usize>, Option<Placed>), Misread> {
    let Some(at) = text[left.clone()].find(" at ") else { return Ok((left, None)) };
    let from = left.start + at + " at ".len();
    let written = &text[from..left.end];
    let begin = from + (written.len() - written.trim_start().len());
    let place = begin..begin + written.trim().len();
    let day =
        read(written.trim(), model).map_err(|fault| Misread { place: place.clone(), fault })?;
    let date = day_of(written.trim(), model).map(|(date, _)| date).unwrap_or_default();
    Ok((left.start..left.start + at, Some((Day { date, intervals: day }, place))))
}

fn read(text: &str, model: &Model) -> Result<Range<usize>, Fault> {
    let (_, day) = day_of(text, model)?;
    let Some(calendar) = model.calendars.first() else { return Ok(0..0) };
    let edges = &model.grid.edges;
    let interval = |instant: i64| edges.partition_point(|&edge| edge < instant);
    let last = model.grid.len();
    Ok(interval(calendar.midnight(day)).min(last)..interval(calendar.midnight(day + 1)).min(last))
}

/// A date of the run: as it is told, and its day since the start.
pub(super) fn day_of(text: &str, model: &Model) -> Result<(String, i32), Fault> {
    let date = quantity::date_text(text)?;
    let Some(calendar) = model.calendars.first() else {
        return Err(Fault::bare("the scenario has no calendar"));
    };
    let last = calendar.day_of(model.horizon - 1);
    match (calendar.day_of(0)..=last).find(|&day| calendar.date(day) == date) {
        Some(day) => Ok((date.to_string(), day)),
        None => {
            let (from, to) = (calendar.date(calendar.day_of(0)), calendar.date(last));
            let message = format!("{date} is not among the days that are played, {from} to {to}");
            Err(Fault::new(message, "name a day of the horizon, or make `horizon` longer"))
        }
    }
}
