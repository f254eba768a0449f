//! What came of checks: a value, told as text, JSON, JUnit, Markdown and annotations. Every one of them is a pure function of it, so two
//! runs give the same bytes.

pub mod annotations;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod names;
#[cfg(test)]
mod tests;
pub mod words;

use crate::model::Model;
use crate::planning::check::change::{Change, Delta};
use crate::planning::check::{Judged, Looks, Threshold, Verdict};
use annotations::Annotation;

/// What a command's checks came to.
#[derive(Clone, Debug)]
pub struct CheckReport<'m> {
    /// By scenario, in the order of the command line.
    pub scenarios: Vec<Checked<'m>>,
    /// How often it was looked, and how often a look may err.
    pub looks: Looks,
    /// The baseline's file and by how much a measure may be worse; None without one.
    pub baseline: Option<(String, f64)>,
    /// How what is not known counts.
    pub policy: Policy,
}

/// How what is not known counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// An inconclusive verdict counts as this; as neither where None.
    pub inconclusive: Option<Verdict>,
    /// A scenario without a check, or without a baseline where there is one, counts as failed.
    pub strict: bool,
    /// Changes are taken over into the baseline: they fail nothing.
    pub accept: bool,
}

/// What the checks of one scenario came to.
#[derive(Clone, Debug)]
pub struct Checked<'m> {
    /// The file as it was named.
    pub file: String,
    /// The scenario; None of one that is not played.
    pub model: Option<&'m Model>,
    /// Replications played.
    pub replications: u32,
    /// The most that memory allowed, where that is less than the budget.
    pub budget: u32,
    /// Its thresholds, where they are written, and their verdicts.
    pub rows: Vec<Row>,
    /// How it stands beside the baseline.
    pub change: Option<Change>,
    /// Why it could not be played.
    pub refused: Option<&'m Refused>,
}

/// What is wrong with a scenario that cannot be played.
#[derive(Clone, Debug)]
pub struct Refused {
    /// All of it, for people.
    pub text: String,
    /// The same, beside the lines where it is written.
    pub problems: Vec<Annotation>,
}

/// A threshold and its verdict.
#[derive(Clone, Debug)]
pub struct Row {
    /// The threshold.
    pub threshold: Threshold,
    /// Where it stands.
    pub judged: Judged,
    /// Where it is written.
    pub place: Option<Place>,
}

/// A stretch of one line of a file, from 1 on, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as a reader of the command line would name it.
    pub file: String,
    /// Its line.
    pub line: usize,
    /// The first character.
    pub column: usize,
    /// The first character after it.
    pub end: usize,
}

/// Verdicts by how they count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub passed: usize,
    /// Failed.
    pub failed: usize,
    /// Neither.
    pub inconclusive: usize,
    /// Comparisons that could not be made.
    pub refused: usize,
    /// Scenarios that could not be played.
    pub unplayed: usize,
}

impl Counts {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Pass => self.passed += 1,
            Verdict::Fail => self.failed += 1,
            Verdict::Inconclusive => self.inconclusive += 1,
        }
    }

    /// What they come to: one that fails outweighs all, and what could not be judged what is not known. None where something could not be
    /// judged.
    pub fn verdict(&self) -> Option<Verdict> {
        match self {
            Counts { failed: 1.., .. } => Some(Verdict::Fail),
            Counts { refused: 1.., .. } | Counts { unplayed: 1.., .. } => None,
            Counts { inconclusive: 1.., .. } => Some(Verdict::Inconclusive),
            _ => Some(Verdict::Pass),
        }
    }

    /// What they come to, as machines are told.
    pub fn words(&self) -> &'static str {
        self.verdict().map_or("refused", Verdict::words)
    }

    /// All of them.
    pub fn all(&self) -> usize {
        self.passed + self.failed + self.inconclusive + self.refused + self.unplayed
    }
}

impl CheckReport<'_> {
    /// How a verdict counts.
    pub fn counted(&self, verdict: Verdict) -> Verdict {
        match verdict {
            Verdict::Inconclusive => self.policy.inconclusive.unwrap_or(verdict),
            known => known,
        }
    }

    /// How a change counts: what is accepted passes.
    pub fn counted_change(&self, delta: &Delta) -> Verdict {
        if self.policy.accept { Verdict::Pass } else { self.counted(delta.verdict) }
    }

    /// How a scenario without a check, or without a baseline, counts.
    pub fn counted_silence(&self) -> Option<Verdict> {
        self.policy.strict.then_some(Verdict::Fail)
    }

    /// The verdicts of one scenario.
    pub fn counts_of(&self, checked: &Checked) -> Counts {
        let mut counts = Counts::default();
        checked.rows.iter().for_each(|row| counts.add(self.counted(row.judged.verdict)));
        match &checked.change {
            Some(Change::Changed(deltas) | Change::Unchanged(deltas)) => {
                deltas.iter().for_each(|delta| counts.add(self.counted_change(delta)));
            }
            Some(Change::Incomparable(_) | Change::Gone) if !self.policy.accept => {
                counts.refused += 1;
            }
            Some(Change::New) if !self.policy.accept => {
                self.counted_silence().into_iter().for_each(|verdict| counts.add(verdict));
            }
            _ => {}
        }
        counts.unplayed += usize::from(checked.refused.is_some());
        if checked.is_silent() {
            self.counted_silence().into_iter().for_each(|verdict| counts.add(verdict));
        }
        counts
    }

    /// The verdicts of all scenarios.
    pub fn counts(&self) -> Counts {
        self.scenarios.iter().map(|checked| self.counts_of(checked)).fold(
            Counts::default(),
            |all, one| Counts {
                passed: all.passed + one.passed,
                failed: all.failed + one.failed,
                inconclusive: all.inconclusive + one.inconclusive,
                refused: all.refused + one.refused,
                unplayed: all.unplayed + one.unplayed,
            },
        )
    }
}

impl Checked<'_> {
    /// Whether nothing is asked of it.
    pub fn is_silent(&self) -> bool {
        self.rows.is_empty() && self.change.is_none() && self.refused.is_none()
    }
}
