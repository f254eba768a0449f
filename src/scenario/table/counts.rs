//! Expected counts per interval.

use super::rows::{Row, Rows, Told};
use super::stamp::{Moment, moment};
use crate::scenario::format::{Counts, Scalar};
use crate::scenario::path;
use crate::scenario::problem::{Problem, Problems};
use crate::scenario::quantity::{Fault, elapsed, expected_count, text};
use crate::scenario::resolve::Scenario;
use jiff::civil::DateTime;
use std::ops::Range;

/// The expected count of one interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// The local date and time at which the interval begins.
    pub start: DateTime,
    /// Jobs expected in it, finite and not negative.
    pub count: f64,
    /// The line of the file.
    pub line: usize,
}

/// The counts that `spec`, written at `at`, names: ascending, no two for one interval. `None`, and problems, when something is wrong.
pub fn counts(
    scenario: &Scenario,
    at: &str,
    spec: &Counts,
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
    let mut read: Vec<(Expected, Range<usize>)> = Vec::new();
    let mut row = Row::default();
    while rows.next(&mut row) {
        if let Some(flaw) = rows.flaw(&row) {
            told.push(Problem::fault(&file_path, flaw).at(&name, row.span.clone()));
            continue;
        }
        let mut wrong = |column: usize, fault: Fault| {
            told.push(Problem::fault(&file_path, fault).at(&name, rows.cell_span(&row, column)));
        };
        let begin =
            moment(&row.cell(start)).and_then(local_only).map_err(|fault| wrong(start, fault));
        let value = expected_count(&row.cell(count)).map_err(|fault| wrong(count, fault));
        if let (Ok(start), Ok(count)) = (begin, value) {
            read.push((Expected { start, count, line: row.line }, row.span.clone()));
        }
    }
    read.sort_by_key(|(expected, _)| expected.start);
    for pair in read.windows(2) {
        let ((first, first_span), (second, span)) = (&pair[0], &pair[1]);
        let apart = second.start.duration_since(first.start).as_micros();
        let message = if apart == 0 {
            format!("two counts for the interval that begins {}", shown(first.start))
        } else if every.is_some_and(|every| apart < i128::from(every)) {
            format!("this interval begins before the one of {} has ended", shown(first.start))
        } else {
            continue;
        };
        let problem = Problem::error(&file_path, message).at(&name, span.clone());
        told.push(problem.first_at(&name, first_span.clone()));
    }
    if read.is_empty() && told.is_empty() {
        problems.error(&file_path, format!("the file \"{name}\" has no rows"), None);
        return None;
    }
    let is_fine = told.is_empty();
    problems.append(told.into_problems());
    is_fine.then(|| read.into_iter().map(|(expected, _)| expected).collect())
}

fn local_only(moment: Moment) -> Result<DateTime, Fault> {
    match moment {
        Moment::Local(at) => Ok(at),
        Moment::Instant(_) => {
            Err(Fault::new("an interval begins at a local time", "leave Z or the offset out"))
        }
    }
}

/// A local date and time for people: "2026-06-01 08:30", with seconds where there are any.
pub(super) fn shown(at: DateTime) -> String {
    let text = at.to_string().replace('T', " ");
    text.strip_suffix(":00").map_or(text.clone(), str::to_string)
}
