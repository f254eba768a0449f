//! When things are counted: reporting intervals, the measured window, the contract's periods.

use crate::time::Instant;

/// The reporting grid. Intervals are half-open, [start, end): an event on an edge belongs to the next interval.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Interval edges, ascending, from 0 to the horizon; interval i is [edges[i], edges[i + 1]).
    pub edges: Vec<Instant>,
    /// Local start of each interval, "2020-06-01" or "2020-06-01 08:30", unique (a doubled hour carries its offset).
    pub labels: Vec<String>,
    /// First measured interval.
    pub first: u32,
    /// First interval no longer measured.
    pub last: u32,
    /// Days, weeks (Monday to Sunday) and months of the measured window; partial ones are marked.
    pub periods: Vec<Period>,
}

/// What a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodKind {
    /// A local day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// The whole measured window.
    Window,
}

/// A stretch of whole intervals inside the measured window.
#[derive(Clone, Debug)]
pub struct Period {
    /// What it is.
    pub kind: PeriodKind,
    /// "2020-06-01", "2020-W23", "2020-06".
    pub label: String,
    /// First interval.
    pub first: u32,
    /// First interval after it.
    pub last: u32,
    /// Whether the window cuts it; a cut period does not count for a contract.
    pub partial: bool,
}

impl Grid {
    /// Number of intervals.
    pub fn len(&self) -> usize {
        self.edges.len() - 1
    }

    /// Whether there is no interval (never, for a compiled model).
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The interval that holds an instant; instants before 0 fall in the first, at or after the horizon in none.
    pub fn interval(&self, at: Instant) -> Option<usize> {
        let after = self.edges.partition_point(|&edge| edge <= at);
        (after < self.edges.len()).then(|| after.saturating_sub(1))
    }

    /// The measured window [from, until).
    pub fn window(&self) -> (Instant, Instant) {
        (self.edges[self.first as usize], self.edges[self.last as usize])
    }
}
