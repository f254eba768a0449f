//! Which interval an instant lies in, when the answer is usually known.

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
        if at >= self.begin { self.interval } else { self.find(at, self.interval) }
    }

    /// The interval of any instant, searched from `near` on: before the start the column of the opening backlog, at or after the
    /// horizon None.
    #[inline]
    pub fn interval_of(&self, at: Instant, near: &mut usize) -> Option<usize> {
        if at >= self.horizon() {
            return None;
        }
        *near = self.find(at, *near);
        Some(*near)
    }

    /// The interval of an instant before the horizon, or the column of the opening backlog.
    fn find(&self, at: Instant, near: usize) -> usize {
        if at < 0 {
            return self.intervals();
        }
        for guess in near.saturating_sub(1)..(near + 2).min(self.intervals()) {
            if self.edges[guess] <= at && at < self.edges[guess + 1] {
                return guess;
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
    fn finds_every_interval_from_every_guess() {
        let edges = vec![0, 10, 11, 30, 31, 90];
        let grid = Grid { edges, labels: vec![], first: 1, last: 4, periods: vec![] };
        let now = Now::new(&grid);
        for at in 0..90 {
            for near in 0..6 {
                let mut near = near;
                assert_eq!(now.interval_of(at, &mut near), grid.interval(at), "{at} from {near}");
            }
        }
        assert_eq!(now.interval_of(-1, &mut 2), Some(5));
        assert_eq!(now.interval_of(90, &mut 2), None);
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
