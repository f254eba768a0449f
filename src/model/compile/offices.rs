//! Offices and their opening hours.

use super::calendars::Calendars;
use super::draft::{Draft, at};
use super::study::Frame;
use crate::ids::CalendarId;
use crate::model::Office;
use crate::model::calendar::Calendar;

/// Offices, and the calendar of each.
pub(super) struct Offices {
    pub offices: Vec<Office>,
    pub calendars: Vec<CalendarId>,
}

/// Reads the offices.
pub(super) fn read(draft: &mut Draft, calendars: &Calendars) -> Offices {
    let document = draft.document;
    let mut offices = Offices { offices: Vec::new(), calendars: Vec::new() };
    for (id, office) in &document.office {
        let path = at("office", id);
        let calendar_path = at(&path, "calendar");
        let calendar = match &office.calendar {
            Some(leaf) => draft
                .place(&calendar_path, leaf, &document.calendar, "calendar")
                .map(CalendarId::from),
            None => {
                draft.assume(&calendar_path, "always open, since nothing is said");
                None
            }
        };
        // A name that is not there is a problem already; meanwhile the office has the last calendar.
        offices.calendars.push(calendar.unwrap_or(calendars.always()));
        let name = draft.name(&path, &office.name, id);
        offices.offices.push(Office { id: id.clone(), name });
    }
    offices
}

/// Refuses a calendar that does not open during the run.
pub(super) fn judge_openings(
    draft: &mut Draft,
    frame: &Frame,
    calendars: &[Calendar],
    written: usize,
) {
    for calendar in &calendars[..written] {
        let opens = calendar.open(frame.horizon) > calendar.open(0);
        let path = at("calendar", &calendar.id);
        if frame.known && !opens && !draft.is_faulty(&path) {
            let last = calendar.date(calendar.day_of(frame.horizon - 1));
            let message = format!("never opens between {} and {last}", frame.start);
            draft.mend(&path, message, "add opening hours, or mend start, horizon or holidays");
        }
    }
}
