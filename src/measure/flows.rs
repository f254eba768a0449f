//! What comes into each queue and what goes out: offered, closed, abandoned, transferred; and so the backlog.

/// One queue in one interval.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flow {
    /// Jobs received (by interval of receipt; the opening backlog in its own column).
    pub offered: u32,
    /// Jobs closed.
    pub closed: u32,
    /// Callers who left unserved, in the interval in which they left.
    pub left: u32,
    /// Jobs transferred in.
    pub moved_in: u32,
    /// Jobs transferred out.
    pub moved_out: u32,
    /// Of those, jobs that had been moved not long before.
    pub moved_again: u32,
    /// Of those, jobs moved back to where they were received.
    pub moved_back: u32,
    /// Jobs transferred out of a queue that had taken over others not long before.
    pub moved_crosswise: u32,
    /// What the jobs moved out cost [millionths].
    pub cost: i64,
    /// Jobs given back by agents whose shift ended.
    pub handed_over: u32,
    /// Redials, received or blocked, by interval of the attempt.
    pub redials: u32,
    /// Jobs to be done again.
    pub rework: u32,
    /// Chasers: contacts and duplicates.
    pub chasers: u32,
    /// Jobs that came for their next step.
    pub passed_in: u32,
    /// Jobs that went on to their next step.
    pub passed_out: u32,
    /// Jobs lost on the way to it.
    pub lost: u32,
    /// Cases laid down for a caller.
    pub interrupted: u32,
}

impl Flow {
    /// How much the backlog grows.
    pub fn net(&self) -> i64 {
        i64::from(self.offered) + i64::from(self.moved_in) + i64::from(self.passed_in)
            - i64::from(self.closed)
            - i64::from(self.left)
            - i64::from(self.moved_out)
            - i64::from(self.passed_out)
            - i64::from(self.lost)
    }
}

/// A table of cells by row and interval, with one more column for what was there before.
#[derive(Clone, Debug)]
pub struct Cells<T> {
    cells: Vec<T>,
    columns: usize,
}

impl<T: Copy + Default> Cells<T> {
    /// `rows` x (`intervals` + 1) empty cells.
    pub fn new(rows: usize, intervals: usize) -> Self {
        Cells { cells: vec![T::default(); rows * (intervals + 1)], columns: intervals + 1 }
    }

    /// Empties every cell.
    pub fn clear(&mut self) {
        self.cells.fill(T::default());
    }

    /// A cell; column `intervals` is what was there before.
    #[inline(always)]
    pub fn at(&mut self, row: usize, column: usize) -> &mut T {
        &mut self.cells[row * self.columns + column]
    }

    /// The cell of `job.interval`: `BEFORE` is the last column.
    #[inline(always)]
    pub fn of(&mut self, row: usize, interval: u32) -> &mut T {
        let column = (interval as usize).min(self.columns - 1);
        &mut self.cells[row * self.columns + column]
    }

    /// Reads a cell.
    #[inline(always)]
    pub fn get(&self, row: usize, column: usize) -> T {
        self.cells[row * self.columns + column]
    }
}
