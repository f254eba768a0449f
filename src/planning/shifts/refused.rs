//! What cannot be covered, and why.

/// A question that has no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refused {
    /// A pattern outside its domain.
    #[error("pattern `{pattern}`: the {what} must be {must_be}")]
    Pattern {
        /// Its name.
        pattern: String,
        /// What is wrong with it.
        what: &'static str,
        /// What it must be.
        must_be: &'static str,
    },
    /// Requirements outside their domain.
    #[error("requirements: the {what} must be {must_be}")]
    Requirements {
        /// What is wrong with them.
        what: &'static str,
        /// What it must be.
        must_be: &'static str,
    },
    /// Options outside their domain.
    #[error("the {what} must be {must_be}")]
    Options {
        /// What is wrong with them.
        what: &'static str,
        /// What it must be.
        must_be: &'static str,
    },
    /// Requirements must be met, and in this interval, counted from 0, no shift works.
    #[error("no shift works in interval {interval}, where {agents} agents are needed")]
    NobodyWorks {
        /// The interval.
        interval: usize,
        /// Agents needed in it.
        agents: f64,
    },
    /// More starts of shifts than can be weighed.
    #[error("the patterns have more than {most} starts: take longer steps")]
    TooManyStarts {
        /// The most there may be.
        most: usize,
    },
}
