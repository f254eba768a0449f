//! Tables of named things: there must be some, and not too many. Their keys are judged where the file is read.

use super::draft::Draft;

/// The most entries of one table: ids have 16 bits.
const MOST: usize = 65_000;

/// Each calendar has tables of its own.
const MOST_CALENDARS: usize = 1000;

/// Judges the sizes of the tables of named things.
pub(super) fn judge(draft: &mut Draft) {
    let document = draft.document;
    let sizes = [
        ("work", document.work.len()),
        ("office", document.office.len()),
        ("line", document.line.len()),
        ("team", document.team.len()),
        ("pattern", document.pattern.len()),
        ("transfer", document.transfer.len()),
        ("busyness", document.busyness.len()),
        ("event", document.event.len()),
        ("cost", document.cost.len()),
        ("contract", document.contract.len()),
    ];
    for (path, size) in sizes {
        if size > MOST {
            draft.mend(path, format!("more than {MOST} entries"), "put small ones together");
        }
    }
    if document.calendar.len() > MOST_CALENDARS {
        let message = format!("more than {MOST_CALENDARS} calendars");
        draft.mend("calendar", message, "let offices with the same hours share one");
    }
    if document.office.is_empty() {
        draft.mend("office", "no office", "define [office.main]");
    }
    if document.work.is_empty() {
        draft.mend("work", "no work type", "define [work.calls]");
    }
}
