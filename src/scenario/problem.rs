//! Problems: what is wrong with a scenario, all of it at once, each with a path, a message, a help and, once located, a place.

use super::quantity::Fault;
use std::ops::Range;

/// Whether the scenario can be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot be played.
    Error,
    /// It can, but probably not as meant.
    Warning,
}

/// A stretch of bytes of a file, as the file was given (a byte-order mark and carriage returns count).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's name in the bundle, or [`SET_FILE`].
    pub file: String,
    /// The bytes.
    pub span: Range<usize>,
}

/// The pseudo file in which the values of `--set` are located.
pub const SET_FILE: &str = "--set";

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// The dotted path as in the file, list items in brackets: `team.bank.agents[1].value`; empty for the whole file.
    pub path: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Where, when it is known without looking for the path (syntax errors, rows of a table).
    pub place: Option<Place>,
    /// Of two that collide, the place of the first.
    pub first: Option<Place>,
}

impl Problem {
    /// An error at a path.
    pub fn error(path: impl Into<String>, message: impl Into<String>) -> Self {
        let (path, message) = (path.into(), message.into());
        Self { severity: Severity::Error, path, message, help: None, place: None, first: None }
    }

    /// A warning at a path.
    pub fn warning(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(path, message) }
    }

    /// A faulty leaf at a path.
    pub fn fault(path: impl Into<String>, fault: Fault) -> Self {
        Self { help: fault.help, ..Self::error(path, fault.message) }
    }

    /// With its mending.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With its place.
    pub fn at(mut self, file: impl Into<String>, span: Range<usize>) -> Self {
        self.place = Some(Place { file: file.into(), span });
        self
    }

    /// With the place of the first of two that collide.
    pub fn first_at(mut self, file: impl Into<String>, span: Range<usize>) -> Self {
        self.first = Some(Place { file: file.into(), span });
        self
    }
}

/// Problems in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One more.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// An error at a path, with its mending.
    pub fn error(
        &mut self,
        path: impl Into<String>,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.push(Problem { help, ..Problem::error(path, message) });
    }

    /// A warning at a path, with its mending.
    pub fn warning(
        &mut self,
        path: impl Into<String>,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.push(Problem { help, ..Problem::warning(path, message) });
    }

    /// The value of a leaf, or `None` and a problem at its path.
    pub fn take<T>(&mut self, path: impl Into<String>, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.push(Problem::fault(path, fault))).ok()
    }

    /// All of another list.
    pub fn append(&mut self, other: Problems) {
        self.0.extend(other.0);
    }

    /// Whether an error is among them; warnings alone do not stop a run.
    pub fn is_err(&self) -> bool {
        self.0.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    /// One after the other, to fill in places.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Problem> {
        self.0.iter_mut()
    }

    /// `value` when there is no error, with the warnings; else the problems.
    pub fn or<T>(self, value: impl FnOnce() -> T) -> Result<(T, Problems), Problems> {
        if self.is_err() { Err(self) } else { Ok((value(), self)) }
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl FromIterator<Problem> for Problems {
    fn from_iter<I: IntoIterator<Item = Problem>>(problems: I) -> Self {
        Self(problems.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_alone_do_not_stop_a_run() {
        let mut problems = Problems::new();
        assert!(problems.is_empty() && !problems.is_err());
        problems.warning("transfer.x", "no accept level", None);
        assert!(!problems.is_err());
        assert_eq!(problems.clone().or(|| 7).unwrap().0, 7);
        assert_eq!(problems.take("a", Err::<(), _>(Fault::new("bad", "mend"))), None);
        assert_eq!(problems.take("a", Ok(3)), Some(3));
        assert!(problems.is_err());
        assert_eq!(problems.len(), 2);
        assert!(problems.or(|| 7).is_err());
    }
}
