//! How many agents are needed when.

use super::Refused;
use crate::time::{DAY, Span};

/// Intervals of a period, at most: a leap year of quarters of an hour.
const MOST_INTERVALS: usize = 366 * 96;

/// Agents needed in each interval of a day, a week or any other period.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirements {
    /// Agents needed in each interval, from 0 to a million each; they need not be whole.
    pub agents: Vec<f64>,
    /// Length of an interval [µs], positive, at most a day.
    pub interval: Span,
    /// Start of the first interval [µs] after midnight of the first day: from 0 up to a day.
    pub from: Span,
    /// Weekday of the first day: 0 is Monday, 6 is Sunday.
    pub weekday: usize,
    /// Whether the period comes again and again, so that a shift which runs past its end goes on at its start; then it must be
    /// whole days. Else what lies beyond the end is neither needed nor too many, and people at work from before are not counted.
    pub repeats: bool,
}

impl Requirements {
    /// Length of the period [µs].
    pub fn length(&self) -> Span {
        self.agents.len() as Span * self.interval
    }

    pub(super) fn judge(&self) -> Result<(), Refused> {
        let needed = |what, must_be, holds: bool| match holds {
            true => Ok(()),
            false => Err(Refused::Requirements { what, must_be }),
        };
        let counts = 1..=MOST_INTERVALS;
        needed("number of intervals", "from 1 to 35136", counts.contains(&self.agents.len()))?;
        let are_counts = self.agents.iter().all(|agents| (0.0..=1e6).contains(agents));
        needed("agents", "from 0 to a million", are_counts)?;
        let lengths = 1..=DAY;
        needed("interval", "positive and at most a day", lengths.contains(&self.interval))?;
        needed("start", "from 0 up to a day", (0..DAY).contains(&self.from))?;
        needed("weekday", "from 0 to 6", self.weekday < 7)?;
        let is_whole = !self.repeats || self.length() % DAY == 0;
        needed("length of what repeats", "whole days", is_whole)
    }
}
