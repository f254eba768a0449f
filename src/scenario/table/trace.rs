//! Traces: time stamps, each one arrival.

use super::counts::shown;
use super::rows::{Row, Rows, Told};
use super::stamp::{Moment, moment};
use crate::math::Arrange;
use crate::scenario::format::{Scalar, Trace};
use crate::scenario::nearest::did_you_mean;
use crate::scenario::path;
use crate::scenario::problem::{Problem, Problems};
use crate::scenario::quantity::{choice, text};
use crate::scenario::resolve::Scenario;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::ops::Range;

/// One arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The local date and time.
    pub at: DateTime,
    /// As it was written; an instant is the surer of the two where clocks go back.
    pub moment: Moment,
    /// The line of the file.
    pub line: usize,
}

/// The arrivals that `spec`, written at `at`, names: ascending, those of one instant in the order of the rows. Stamps with Z or an
/// offset are turned into the local time of `zone`. `None`, and problems, when something is wrong.
pub fn trace(
    scenario: &Scenario,
    at: &str,
    spec: &Trace,
    zone: &TimeZone,
    problems: &mut Problems,
) -> Option<Vec<Stamp>> {
    let file_path = path::key(at, "file");
    let Some(file) = &spec.file else {
        problems.error(file_path, "\"file\" is missing", Some("write file = \"NAME.csv\"".into()));
        return None;
    };
    let either = |key: &str, spec: &Option<Scalar>, other: &str, problems: &mut Problems| match spec
    {
        None => Some(false),
        Some(word) => {
            problems.take(path::key(at, key), choice(word, &[("refuse", false), (other, true)]))
        }
    };
    let may_be_unsorted = either("unsorted", &spec.unsorted, "sort", problems);
    let may_repeat = either("duplicates", &spec.duplicates, "keep", problems);
    let (name, bytes) = problems.take(&file_path, scenario.file(&file_path, file))?;
    let mut rows = problems.take(&file_path, Rows::new(&name, &bytes))?;
    let columns = stamp_columns(&rows, at, spec, problems);
    let keep = Keep::new(&rows, at, spec, problems);
    let (columns, mut keep) = (columns?, keep?);

    let mut told = Told::default();
    let mut read: Vec<(Moment, usize, Range<usize>)> = Vec::new();
    let mut row = Row::default();
    while rows.next(&mut row) {
        if let Some(flaw) = rows.flaw(&row) {
            told.push(Problem::fault(&file_path, flaw).at(&name, row.span.clone()));
            continue;
        }
        if !keep.keeps(&row) {
            continue;
        }
        let cells: Vec<String> = columns.iter().map(|column| row.cell(*column)).collect();
        match moment(&cells.join(" ")).and_then(|moment| moment.exists_in(zone)) {
            Ok(moment) => read.push((moment, row.line, row.span.clone())),
            Err(fault) => {
                let span = match columns.as_slice() {
                    [one] => rows.cell_span(&row, *one),
                    _ => row.span.clone(),
                };
                told.push(Problem::fault(&file_path, fault).at(&name, span));
            }
        }
    }
    keep.warn(&name, problems);
    if read.is_empty() && told.is_empty() {
        let help = if keep.is_any() { "\"keep\" left no row" } else { "name a file with rows" };
        problems.error(&file_path, format!("\"{name}\" has no arrivals"), Some(help.into()));
        return None;
    }
    let place =
        |problem: Problem, row: &(Moment, usize, Range<usize>)| problem.at(&name, row.2.clone());
    if may_be_unsorted == Some(false) {
        for pair in read.windows(2).filter(|pair| pair[1].0 < pair[0].0) {
            let [earlier, later] = [pair[1].0, pair[0].0].map(|m| shown(m.local(zone)));
            let message = format!("{earlier} stands after {later}");
            let problem = place(Problem::error(&file_path, message), &pair[1]);
            told.push(problem.help("write unsorted = \"sort\" if rows may stand in any order"));
        }
    }
    read.arrange_by_key(|(moment, ..)| *moment); // stable: rows of one instant stay in order
    if may_repeat == Some(false) {
        for pair in read.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let message = format!("two arrivals at {}", shown(pair[1].0.local(zone)));
            let problem = place(Problem::error(&file_path, message), &pair[1]);
            let problem = problem.first_at(&name, pair[0].2.clone());
            told.push(problem.help("write duplicates = \"keep\" if they are separate arrivals"));
        }
    }
    let is_fine = told.is_empty() && may_be_unsorted.is_some() && may_repeat.is_some();
    problems.append(told.into_problems());
    let stamp =
        |(moment, line, _): (Moment, usize, _)| Stamp { at: moment.local(zone), moment, line };
    is_fine.then(|| read.into_iter().map(stamp).collect())
}

/// The column of the stamp, or those of its date and time.
fn stamp_columns(
    rows: &Rows,
    at: &str,
    spec: &Trace,
    problems: &mut Problems,
) -> Option<Vec<usize>> {
    let list = path::key(at, "columns");
    if !(1..=2).contains(&spec.columns.len()) {
        let message = match spec.columns.len() {
            0 => "\"columns\" is missing".to_string(),
            n => format!("expected one or two columns, got {n}"),
        };
        let help = "write [\"received_at\"], or [\"date\", \"time\"]".to_string();
        problems.error(list, message, Some(help));
        return None;
    }
    let columns: Vec<Option<usize>> = spec
        .columns
        .iter()
        .enumerate()
        .map(|(index, scalar)| {
            let column = text(scalar).and_then(|name| rows.column(name));
            problems.take(path::item(&list, index), column)
        })
        .collect();
    columns.into_iter().collect()
}

/// The rows to keep: for each column the values that count, and the values that were seen.
struct Keep {
    columns: Vec<(usize, String, Vec<String>, BTreeSet<String>)>,
}

/// Distinct values remembered of a column, to help with one that never occurs.
const MOST_SEEN: usize = 200;

impl Keep {
    fn new(rows: &Rows, at: &str, spec: &Trace, problems: &mut Problems) -> Option<Self> {
        let at = path::key(at, "keep");
        let mut columns = Vec::new();
        for (name, values) in &spec.keep {
            let path = path::key(&at, name);
            let column = problems.take(&path, rows.column(name));
            let values = values.iter().map(as_cell).collect();
            columns.push(column.map(|column| (column, path, values, BTreeSet::new())));
        }
        let columns: Option<Vec<_>> = columns.into_iter().collect();
        columns.map(|columns| Self { columns })
    }

    fn is_any(&self) -> bool {
        !self.columns.is_empty()
    }

    fn keeps(&mut self, row: &Row) -> bool {
        let mut keeps = true;
        for (column, _, values, seen) in &mut self.columns {
            let cell = row.cell(*column);
            keeps &= values.contains(&cell);
            if seen.len() < MOST_SEEN && !seen.contains(&cell) {
                seen.insert(cell);
            }
        }
        keeps
    }

    /// Warns of values that no row has.
    fn warn(&self, file: &str, problems: &mut Problems) {
        for (_, path, values, seen) in self.columns.iter().filter(|c| c.3.len() < MOST_SEEN) {
            for (index, value) in values.iter().enumerate().filter(|(_, v)| !seen.contains(*v)) {
                let message = format!("no row of \"{file}\" has \"{value}\" here");
                let help = did_you_mean(value, seen.iter().map(String::as_str));
                problems.warning(path::item(path, index), message, help);
            }
        }
    }
}

/// A scalar as a cell of a table would have it.
fn as_cell(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Bool(value) => value.to_string(),
        Scalar::Integer(value) => value.to_string(),
        Scalar::Float(value) => value.to_string(),
        Scalar::Text(text) => text.trim().to_string(),
    }
}
