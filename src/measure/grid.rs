//! Which interval an instant lies in. Intervals are nearly always of one length, so the first guess is a division.

use crate::time::Instant;

/// The clock of a replication while it is recorded: the current interval, and a fast way to find others.
#[derive(Clone, Debug)]
pub struct Now {
    edges: Vec<Instant>,
    /// The current interval.
    pub interval: usize,
    /// When it began.
    pub begin: Instant,
    /// Whether it lies in the measured window.
    pub measured: bool,
    first: u32,
    last: u32,
    /// Intervals per microsecond.
    density: f64,
}

impl Now {
    /// At the start of the grid.
    pub fn new(grid: &crate::model::Grid) -> Self {
        let mut now = Now {
            edges: grid.edges.clone(),
            interval: 0,
            begin: 0,
            measured: false,
            first: grid.first,
            last: grid.last,
            density: grid.len() as f64 / grid.edges[grid.len()] as f64,
        };
        now.restart();
        now
    }

    /// Back to the first interval.
    pub fn restart(&mut self) {
        self.enter(0);
    }

    /// The next interval begins.
    pub fn next(&mut self) {
        self.enter(self.interval + 1);
    }

    fn enter(&mut self, interval: usize) {
        self.interval = interval;
        self.begin = self.edges[interval];
        self.measured = self.is_measured(interval as u32);
    }

    /// Whether an interval lies in the measured window; `BEFORE` never does.
    #[inline(always)]
    pub fn is_measured(&self, interval: u32) -> bool {
        interval.wrapping_sub(self.first) < self.last - self.first
    }

    /// Number of intervals, which is also the column of the opening backlog.
    #[inline(always)]
    pub fn intervals(&self) -> usize {
        self.edges.len() - 1
    }

    /// The instant between two intervals.
    pub fn edge(&self, edge: usize) -> Instant {
        self.edges[edge]
    }

    /// The end of the grid.
    pub fn horizon(&self) -> Instant {
        self.edges[self.intervals()]
    }

    /// The interval of an instant not after now; instants before the start count in the column of the opening backlog.
    #[inline(always)]
    pub fn interval_of_past(&self, at: Instant) -> usize {
        if at >= self.begin { self.interval } else { self.find(at) }
    }

    /// The interval of any instant: before the start the column of the opening backlog, at or after the horizon None.
    #[inline]
    pub fn interval_of(&self, at: Instant) -> Option<usize> {
        (at < self.horizon()).then(|| self.find(at))
    }

    /// The interval of an instant before the horizon, or the column of the opening backlog.
    fn find(&self, at: Instant) -> usize {
        if at < 0 {
            return self.intervals();
        }
        let guess = (at as f64 * self.density) as usize;
        for near in guess.saturating_sub(1)..(guess + 2).min(self.intervals()) {
            if self.edges[near] <= at && at < self.edges[near + 1] {
                return near;
            }
        }
        // `edges[0]` is 0, so at least one edge has passed.
        self.edges.partition_point(|&edge| edge <= at) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Grid;

    #[test]
    fn finds_every_interval_of_an_uneven_grid() {
        let edges = vec![0, 10, 11, 30, 31, 90];
        let grid = Grid { edges, labels: vec![], first: 1, last: 4, periods: vec![] };
        let now = Now::new(&grid);
        for at in 0..90 {
            assert_eq!(now.interval_of(at), grid.interval(at), "{at}");
        }
        assert_eq!(now.interval_of(-1), Some(5));
        assert_eq!(now.interval_of(90), None);
    }

    #[test]
    fn the_window_holds_its_first_interval_and_not_its_last() {
        let edges = vec![0, 10, 20, 30];
        let grid = Grid { edges, labels: vec![], first: 1, last: 2, periods: vec![] };
        let now = Now::new(&grid);
        let measured: Vec<bool> = (0..3).map(|interval| now.is_measured(interval)).collect();
        assert_eq!(measured, [false, true, false]);
        assert!(!now.is_measured(crate::engine::job::BEFORE));
    }
}
