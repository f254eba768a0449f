//! Batches: one arrival brings several jobs at the same instant, each with draws of its own.
//!
//! ```text
//! ordinal of a job   member (11 bits), layer (5), index in its layer (11)
//! ```
//! Members after the first take the bits of [`crate::random::field`]'s ordinals above 2¹⁶, so a stretch of constant rate holds at most
//! [`MAX_EXPECTED`] batches, and a batch at most [`MAX_MEMBERS`] jobs.

use crate::math::ln;
use crate::random::field::Point;

/// Largest threshold of one cell of a stream with batches (expected batches on the day).
pub const MAX_EXPECTED: f64 = 1024.0 * 24.0;
/// The most jobs of one batch.
pub const MAX_MEMBERS: u32 = 1 << 11;
/// The largest mean: a geometric batch is then cut at [`MAX_MEMBERS`] once in 10⁸ batches.
pub const MAX_MEAN: f64 = 100.0;

const MEMBER_SHIFT: u32 = 16;

/// The law of the size of a batch; every batch has at least one job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Batch {
    /// Always so many.
    Fixed(u32),
    /// Geometric on 1, 2, ... with this mean (> 1).
    Geometric(f64),
}

impl Batch {
    /// Mean size.
    pub fn mean(self) -> f64 {
        match self {
            Batch::Fixed(size) => f64::from(size),
            Batch::Geometric(mean) => mean,
        }
    }

    /// E b²: with m batches expected, the variance of the jobs of a compound Poisson count is m E b².
    pub fn second_moment(self) -> f64 {
        match self {
            Batch::Fixed(size) => f64::from(size) * f64::from(size),
            // Variance m² - m.
            Batch::Geometric(mean) => 2.0 * mean * mean - mean,
        }
    }

    /// The size at a uniform in (0, 1), by inversion: P(b > k) = (1 - 1/mean)^k. Test: `sizes_have_their_moments`.
    pub fn size(self, u: f64) -> u32 {
        match self {
            Batch::Fixed(size) => size,
            Batch::Geometric(mean) => {
                let more = (ln(u) / ln(1.0 - 1.0 / mean)) as u32;
                more.saturating_add(1).min(MAX_MEMBERS)
            }
        }
    }

    /// The jobs of some batches, sorted by (offset, ordinal): the first member of each is the batch itself. `size` is the uniform of a
    /// batch's size by its ordinal; `jobs` is replaced.
    pub fn unfold(self, batches: &[Point], size: impl Fn(u32) -> f64, jobs: &mut Vec<Point>) {
        jobs.clear();
        for &batch in batches {
            debug_assert!(
                batch.ordinal >> MEMBER_SHIFT == 0,
                "the threshold keeps the upper bits free"
            );
            let members = 0..self.size(size(batch.ordinal));
            jobs.extend(
                members.map(|member| Point {
                    ordinal: batch.ordinal | member << MEMBER_SHIFT,
                    ..batch
                }),
            );
        }
        // Two batches of one instant stand apart.
        jobs.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::field::{Field, uniform_at};
    use crate::random::key::{Purpose, Seed};
    use std::collections::BTreeSet;

    #[test]
    fn sizes_have_their_moments() {
        for mean in [1.5, 5.0, 20.0] {
            let batch = Batch::Geometric(mean);
            let n = 200_000;
            // Midpoints: the moments are those of the law up to the grid.
            let sizes =
                || (0..n).map(|i| f64::from(batch.size((f64::from(i) + 0.5) / f64::from(n))));
            let found = sizes().sum::<f64>() / f64::from(n);
            let second = sizes().map(|b| b * b).sum::<f64>() / f64::from(n);
            assert!((found / mean - 1.0).abs() < 1e-3, "mean {found}");
            assert!((second / batch.second_moment() - 1.0).abs() < 3e-3, "second moment {second}");
        }
        assert_eq!(Batch::Fixed(7).size(0.3), 7);
        assert_eq!((Batch::Fixed(7).mean(), Batch::Fixed(7).second_moment()), (7.0, 49.0));
        assert_eq!(Batch::Geometric(100.0).size(1e-300), MAX_MEMBERS);
    }

    #[test]
    fn counts_are_compound_poisson() {
        // Var N = m E b²; fourth moments are met by a wide band: the sd of a variance over 4,000 cells is below 4 %.
        let mut field = Field::new();
        let (mut batches, mut jobs) = (Vec::new(), Vec::new());
        for (law, m) in
            [(Batch::Fixed(5), 12.0), (Batch::Geometric(5.0), 12.0), (Batch::Geometric(2.5), 60.0)]
        {
            let n = 4000;
            let counts: Vec<f64> = (0..n)
                .map(|cell| {
                    field.points(Seed(2), 0, 5, cell, m, 1 << 30, &mut batches);
                    let size = |o| uniform_at(Seed(2), 0, Purpose::Batch, 5, cell, o);
                    law.unfold(&batches, size, &mut jobs);
                    jobs.len() as f64
                })
                .collect();
            let n = f64::from(n);
            let mean = counts.iter().sum::<f64>() / n;
            let variance = counts.iter().map(|c| (c - mean) * (c - mean)).sum::<f64>() / (n - 1.0);
            let expected = m * law.second_moment();
            let z = (mean - m * law.mean()) / (expected / n).sqrt();
            assert!(z.abs() < 4.5, "{law:?}: mean {mean}, z {z}");
            assert!((variance / expected - 1.0).abs() < 0.15, "{law:?}: {variance} for {expected}");
        }
    }

    #[test]
    fn every_member_has_an_ordinal_of_its_own() {
        let mut field = Field::new();
        let (mut batches, mut jobs) = (Vec::new(), Vec::new());
        field.points(Seed(1), 3, 9, 77, MAX_EXPECTED, 1 << 36, &mut batches);
        assert!(batches.iter().all(|batch| batch.ordinal < 1 << MEMBER_SHIFT));
        batches.truncate(300);
        Batch::Fixed(MAX_MEMBERS).unfold(&batches, |_| 0.5, &mut jobs);
        assert_eq!(jobs.len(), 300 * MAX_MEMBERS as usize);
        let ordinals: BTreeSet<u32> = jobs.iter().map(|job| job.ordinal).collect();
        assert_eq!(ordinals.len(), jobs.len());
        assert!(ordinals.iter().all(|ordinal| *ordinal < 1 << 27));
        assert!(jobs.is_sorted());
    }
}
