//! The language of conditions, as far as it can be read without knowing what a study measures: `sla.claim.of_due >= 95%`,
//! `backlog.p85 < 1200`, `overdue_share at 2026-09-01 <= 10%`.
//!
//! ```text
//!  [sla.] PART . PART ...   [at DATE]   <= | >= | < | >   LIMIT
//! ```
//!
//! One part is the name of a measure. The others say where it is measured, by the ids of a work type, an office, a team or by the name of a
//! promise, and what is asked of the replications: nothing, `p85` (their quantile of that rank) or `mean`. Where an id names two kinds of
//! things the word before it tells them apart: `work.claim`, `office.north`; `total` is all places together, which is meant anyway.

mod day;
mod limit;
mod subject;
#[cfg(test)]
mod tests;

use super::Model;
use crate::names::Measure;
use crate::scenario::Scenario;
use crate::scenario::problem::{Place, Problem};
use crate::scenario::quantity::Fault;
pub use day::Day;
pub use limit::read as limit;
use std::ops::Range;
pub use subject::{Subject, Word, ids};

/// A side of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `<=`
    AtMost,
    /// `<`
    Below,
    /// `>=`
    AtLeast,
    /// `>`
    Above,
}

impl Side {
    /// Whether a value is on this side; one that never comes (+infinity) is above every limit.
    pub fn holds(self, value: f64, limit: f64) -> bool {
        match self {
            Side::AtMost => value <= limit,
            Side::Below => value < limit,
            Side::AtLeast => value >= limit,
            Side::Above => value > limit,
        }
    }

    /// 1 where more is better, -1 where less is.
    pub fn sign(self) -> f64 {
        match self {
            Side::AtMost | Side::Below => -1.0,
            Side::AtLeast | Side::Above => 1.0,
        }
    }
}

/// What is asked of the replications, where it is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// Their mean.
    Mean,
    /// Their quantile of this rank, above 0 and below 1.
    Quantile(f64),
}

/// What is wrong with a condition, and where in its text (bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Where.
    pub place: Range<usize>,
    /// What is wrong, and how to mend it.
    pub fault: Fault,
}

impl Misread {
    /// What is wrong at a place, and how to mend it.
    pub fn new(place: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Misread { place, fault: Fault::new(message, help) }
    }
}

/// The problem of a condition that a scenario writes at a path, its place narrowed to the words that are wrong.
pub fn located(scenario: &Scenario, path: &str, text: &str, wrong: Misread) -> Problem {
    let narrowed = scenario.locate(path).and_then(|place| narrowed(place, text, &wrong.place));
    Problem { place: narrowed, ..Problem::fault(path, wrong.fault) }
}

/// Where words stand in a value that has as many bytes as its quotes hold; None where it is written with escapes.
fn narrowed(place: Place, text: &str, words: &Range<usize>) -> Option<Place> {
    let quotes = place.span.len().checked_sub(text.len())?;
    let begin = place.span.start + quotes / 2;
    let span = begin + words.start..begin + words.end.max(words.start);
    (quotes == 2 || quotes == 6).then_some(Place { span, ..place })
}

/// A condition whose words are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Said<'a> {
    /// The left side, without its date.
    pub subject: Subject<'a>,
    /// The day at whose end, or over which, it is measured, and where it is written; the whole measured window without one.
    pub day: Option<(Day, Range<usize>)>,
    /// Which side of the limit is asked for.
    pub side: Side,
    /// The limit, in the measure's unit: a share 0..1, seconds, jobs; a date in seconds since the scenario's start.
    pub limit: f64,
    /// Where the left side ends.
    pub end: usize,
}

impl<'a> Said<'a> {
    /// Reads a condition about a model: the measure's name, the ids, the date and the limit are judged; whether the measure is taken at that
    /// place is for a study to say.
    ///
    /// # Errors
    ///
    /// The first part that cannot be read. Test: `tests`.
    pub fn read(text: &'a str, model: &Model) -> Result<Said<'a>, Misread> {
        let (left, side, right) = split(text)?;
        let end = left.end;
        let (left, day) = day::split(text, left, model)?;
        let subject = Subject::read(text, left, model)?;
        let value = limit(&text[right.clone()], subject.measure, side, model)
            .map_err(|fault| Misread { place: right, fault })?;
        Ok(Said { subject, day, side, limit: value, end })
    }

    /// The measure.
    pub fn measure(&self) -> Measure {
        self.subject.measure
    }
}

/// Where the left side, the sign and the limit stand.
fn split(text: &str) -> Result<(Range<usize>, Side, Range<usize>), Misread> {
    const SIGNS: [(&str, Side); 6] = [
        ("<=", Side::AtMost),
        (">=", Side::AtLeast),
        ("≤", Side::AtMost),
        ("≥", Side::AtLeast),
        ("<", Side::Below),
        (">", Side::Above),
    ];
    let found = SIGNS.iter().filter_map(|&(sign, side)| Some((text.find(sign)?, sign, side)));
    // Of two signs at one place the longer stands first in the list.
    let first = found.min_by_key(|&(at, sign, _)| (at, usize::MAX - sign.len()));
    let Some((at, sign, side)) = first else {
        let message = "a condition compares a measure with a limit";
        let help = "write one of <=, >=, <, >: \"sla.claim.of_due >= 95%\"";
        return Err(Misread::new(0..text.len(), message, help));
    };
    Ok((0..at, side, at + sign.len()..text.len()))
}
