//! Files of counts and time stamps, from local times to instants of the run.

use super::draft::{Draft, at};
use super::study::Frame;
use crate::math::Arrange;
use crate::model::calendar::{Calendar, Rules};
use crate::scenario::format::{Counts, Trace};
use crate::scenario::quantity;
use crate::scenario::table::{self, Moment};
use crate::time::{DAY, Instant, MINUTE, Span};
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};

/// Expected jobs of a stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Count {
    pub start: Instant,
    pub end: Instant,
    pub mean: f64,
}

/// The most time stamps of one file: a job's place in its trace has 27 bits.
const MOST_STAMPS: usize = 1 << 27;

/// Reads a file of expected counts per interval, ascending.
pub(super) fn counts(
    draft: &mut Draft,
    path: &str,
    counts: &Counts,
    frame: &Frame,
    rules: &Rules,
) -> Option<Vec<Count>> {
    let every_path = at(path, "every");
    let every = draft.required(&every_path, &counts.every, quantity::elapsed, "\"30 min\"");
    let fits = |every: &Span| (MINUTE..=DAY).contains(every) && every % MINUTE == 0;
    if every.is_some_and(|every| !fits(&every)) {
        draft.mend(&every_path, "an interval has whole minutes up to a day", "write \"30 min\"");
    }
    let rows = table::counts(draft.scenario, path, counts, &rules.zone, &mut draft.problems)?;
    every.filter(fits)?;
    if let Some(row) = rows.iter().find(|row| row.start.second() != 0) {
        let message = format!("an interval begins at a whole minute, not at {}", row.start);
        draft.mend(&at(path, "file"), message, "begin intervals at whole minutes in the file");
    }
    let instant = |at: Timestamp| at.as_microsecond() - frame.epoch.as_microsecond();
    let mut read: Vec<Count> = Vec::with_capacity(rows.len());
    let (mut outside, mut of_both) = (0, Vec::new());
    for row in &rows {
        let elapsed = row.stretches.iter().map(|one| instant(one.end) - instant(one.start));
        let whole = elapsed.sum::<Span>() as f64;
        let before = read.len();
        for stretch in &row.stretches {
            let (start, end) = (instant(stretch.start), instant(stretch.end));
            if start < frame.horizon && end > 0 {
                let mean = row.count * ((end - start) as f64 / whole);
                read.push(Count { start, end, mean });
            }
        }
        let is_inside = read.len() > before;
        outside += usize::from(!is_inside);
        if is_inside && row.of_both {
            of_both.push(row.start);
        }
    }
    read.arrange_by_key(|count| count.start);
    if let [first, more @ ..] = of_both.as_slice() {
        let more =
            if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
        let words = format!(
            "{}{more}: a time that comes twice with one row, spread evenly over both",
            format_args!("{} {:02}:{:02}", first.date(), first.hour(), first.minute())
        );
        draft.assume(&at(path, "file"), &words);
    }
    note_outside(draft, path, outside, read.is_empty(), frame);
    Some(read)
}

/// Reads a file of time stamps, ascending.
pub(super) fn trace(
    draft: &mut Draft,
    path: &str,
    trace: &Trace,
    frame: &Frame,
    rules: &Rules,
    calendar: &Calendar,
) -> Option<Vec<Instant>> {
    let rows = table::trace(draft.scenario, path, trace, &rules.zone, &mut draft.problems)?;
    let exact = |row: &table::Stamp| match row.moment {
        Moment::Instant(stamp) => Some(stamp.as_microsecond() - frame.epoch.as_microsecond()),
        Moment::Local(local) => instant(calendar, frame, local),
    };
    let within = |at: &Instant| (0..frame.horizon).contains(at);
    let mut read: Vec<Instant> = rows.iter().filter_map(exact).filter(within).collect();
    read.arrange();
    if read.len() > MOST_STAMPS {
        let message = format!("more than {MOST_STAMPS} time stamps");
        draft.mend(&at(path, "file"), message, "keep fewer rows, or shorten the run");
    }
    note_outside(draft, path, rows.len() - read.len(), read.is_empty(), frame);
    Some(read)
}

fn note_outside(draft: &mut Draft, path: &str, outside: usize, empty: bool, frame: &Frame) {
    if outside == 0 || !frame.known {
        return;
    }
    let path = at(path, "file");
    if empty {
        let help = "mend the start or the horizon of the run, or name another file";
        draft.mend(&path, "all rows lie outside the run", help);
    } else {
        let rows = if outside == 1 { "row lies" } else { "rows lie" };
        draft.assume(&path, &format!("{outside} {rows} outside the run: not played"));
    }
}

/// The instant of a local time; None outside the days of the run.
fn instant(calendar: &Calendar, frame: &Frame, local: DateTime) -> Option<Instant> {
    let day = frame.day(local.date());
    let clock = local.time().duration_since(Time::midnight()).as_micros() as Span;
    frame.local_days().contains(&day).then(|| calendar.at_clock(day, clock))
}
