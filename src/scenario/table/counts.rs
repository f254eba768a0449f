//! Expected counts per interval.

use super::rows::{Row, Rows, Told};
use super::stamp::{Moment, moment};
use super::stretch::{Start, comes_twice};
use crate::math::Arrange;
use crate::scenario::format::{Counts, Scalar};
use crate::scenario::path;
use crate::scenario::problem::{Problem, Problems};
use crate::scenario::quantity::{Fault, elapsed, expected_count, text};
use crate::scenario::resolve::Scenario;
use crate::time::Span;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::ops::Range;

/// The expected count of one interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// The local date and time at which the interval begins.
    pub start: DateTime,
    /// The elapsed time that it covers, ascending and not empty: one stretch, or two of an interval that clocks which go back show in
    /// two pieces. Up to the next interval, where that begins earlier.
    pub stretches: Vec<Range<Timestamp>>,
    /// Whether its start comes twice on the local clock and has this count only, which is then of both.
    pub of_both: bool,
    /// Jobs expected in it, finite and not negative.
    pub count: f64,
    /// The line of the file.
    pub line: usize,
}

/// A row that was read.
struct Read {
    moment: Moment,
    count: f64,
    line: usize,
    span: Range<usize>,
}

/// The counts that `spec`, written at `at`, names: ascending, no two for one interval, on the clock of `zone`. Where that goes back and
/// shows a time twice, two rows for it are the one and then the other. `None`, and problems, when something is wrong; with an interval
/// that is no length, which is the caller's to tell, there are no stretches.
pub fn counts(
    scenario: &Scenario,
    at: &str,
    spec: &Counts,
    zone: &TimeZone,
    problems: &mut Problems,
) -> Option<Vec<Expected>> {
    let file_path = path::key(at, "file");
    let Some(file) = &spec.file else {
        problems.error(file_path, "\"file\" is missing", Some("write file = \"NAME.csv\"".into()));
        return None;
    };
    let (name, bytes) = problems.take(&file_path, scenario.file(&file_path, file))?;
    let mut rows = problems.take(&file_path, Rows::new(&name, &bytes))?;
    let mut column = |key: &str, given: &Option<Scalar>| {
        let name = given.as_ref().map_or(Ok(key), text);
        problems.take(path::key(at, key), name.and_then(|name| rows.column(name)))
    };
    let (start, count) = (column("start", &spec.start), column("count", &spec.count));
    let (start, count) = (start?, count?);
    let every = spec.every.as_ref().and_then(|every| elapsed(every).ok()); // compile judges it
    let mut told = Told::default();
    let mut read: Vec<Read> = Vec::new();
    let mut row = Row::default();
    while rows.next(&mut row) {
        if let Some(flaw) = rows.flaw(&row) {
            told.push(Problem::fault(&file_path, flaw).at(&name, row.span.clone()));
            continue;
        }
        let mut wrong = |column: usize, fault: Fault| {
            told.push(Problem::fault(&file_path, fault).at(&name, rows.cell_span(&row, column)));
        };
        let begin = moment(&row.cell(start)).and_then(|moment| moment.exists_in(zone));
        let begin = begin.map_err(|fault| wrong(start, fault));
        let value = expected_count(&row.cell(count)).map_err(|fault| wrong(count, fault));
        if let (Ok(moment), Ok(count)) = (begin, value) {
            read.push(Read { moment, count, line: row.line, span: row.span.clone() });
        }
    }
    let read = in_time(read, zone);
    for pair in read.windows(2) {
        let ((first, start), (second, next)) = (&pair[0], &pair[1]);
        let [begun, local] = [first, second].map(|row| row.moment.local(zone));
        let apart = next.instant(zone).duration_since(start.instant(zone)).as_micros();
        let local_apart = local.duration_since(begun).as_micros();
        let (message, help) = if apart == 0 {
            let help = match comes_twice(zone, local) {
                true => {
                    "this time comes twice: two rows, or times with their offset, tell them apart"
                }
                false => "leave out one of them",
            };
            (format!("two counts for the interval that begins {}", shown(begun)), help)
        } else if every.is_some_and(|every| apart.max(local_apart) < i128::from(every)) {
            let help = "mend \"every\", or keep rows that are so far apart";
            (format!("this interval begins before the one of {} has ended", shown(begun)), help)
        } else {
            continue;
        };
        let problem = Problem::error(&file_path, message).help(help);
        let problem = problem.at(&name, second.span.clone());
        told.push(problem.first_at(&name, first.span.clone()));
    }
    if read.is_empty() && told.is_empty() {
        let problem = Problem::error(&file_path, format!("the file \"{name}\" has no rows"));
        problems.push(problem.help("write a row for each interval below the header"));
        return None;
    }
    let is_fine = told.is_empty();
    problems.append(told.into_problems());
    is_fine.then(|| expected(read, every.unwrap_or(0), zone))
}

/// Rows and their starts, ascending. Rows with one stamp are told apart by their order in the file.
fn in_time(mut read: Vec<Read>, zone: &TimeZone) -> Vec<(Read, Start)> {
    read.arrange_by_key(|row| row.moment);
    let mut starts = Vec::with_capacity(read.len());
    for alike in read.chunk_by(|one, other| one.moment == other.moment) {
        let rows = alike.len();
        starts.extend((0..rows).map(|nth| Start::of(alike[0].moment, nth, rows, zone)));
    }
    let mut read: Vec<_> = read.into_iter().zip(starts).collect();
    read.arrange_by_key(|(_, start)| start.instant(zone));
    read
}

fn expected(read: Vec<(Read, Start)>, every: Span, zone: &TimeZone) -> Vec<Expected> {
    let nexts: Vec<_> = read.iter().skip(1).map(|(_, start)| Some(start.instant(zone))).collect();
    let nexts = nexts.into_iter().chain([None]);
    let intervals = read.into_iter().zip(nexts).map(|((row, begin), next)| {
        let start = row.moment.local(zone);
        let mut stretches = begin.stretches(every, zone);
        // A day of the local clock that is written with its offset may have an hour more.
        if let (Some(next), [one]) = (next, stretches.as_mut_slice())
            && next.to_zoned(zone.clone()).datetime()
                == start.saturating_add(SignedDuration::from_micros(every))
        {
            one.end = next;
        }
        let of_both = matches!(begin, Start::Local(at) if comes_twice(zone, at));
        // The second piece of an interval in two lies after the start of the next.
        if let ([one], Some(next)) = (stretches.as_mut_slice(), next) {
            one.end = one.end.min(next);
        }
        stretches.retain(|stretch| stretch.start < stretch.end);
        Expected { start, stretches, of_both, count: row.count, line: row.line }
    });
    intervals.collect()
}

/// A local date and time for people: "2026-06-01 08:30", with seconds where there are any.
pub(super) fn shown(at: DateTime) -> String {
    let text = at.to_string().replace('T', " ");
    text.strip_suffix(":00").map_or(text.clone(), str::to_string)
}
