//! Nested arrivals: the jobs of a smaller volume are a subset of a larger one's.
//!
//! A stream's arrivals in one cell (an interval of constant rate) are the points of a unit-rate Poisson field over
//! time in the cell x level, where level counts expected arrivals. A point is a job when its level is below the
//! threshold = rate x length x day factor (Lewis & Shedler 1979, "Simulation of nonhomogeneous Poisson processes by
//! thinning", with the cut at the level instead of a coin). The levels are cut into layers, each with its own keyed
//! count and points, so that only the layers below the threshold are drawn and no scenario needs another's maximum:
//!
//! ```text
//! layer     0      1      2        ...  8            9             10
//! levels    [0,4)  [4,8)  [8,16)   ...  [512,1024)   [1024,2048)   [2048,3072)   ... (width 1024)
//! ordinal   layer (16 bits), index in its layer (11 bits)
//! ```

use crate::random::key::{Address, MAX_CELL, Purpose, Seed, open01, uniform};
use crate::random::philox::{philox, philox_words};
use crate::random::poisson::PoissonTables;

/// One arrival in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// Time since the start of the cell (µs), `0 <= offset_us < length`.
    pub offset_us: i64,
    /// The job's address within its cell, the same whatever the threshold; below 2²⁷.
    pub ordinal: u32,
}

/// Largest threshold of one cell (expected arrivals); a model must refuse more.
pub const MAX_EXPECTED: f64 = 1024.0 * 65_000.0;
/// Longest cell (µs), exclusive: 38 hours.
pub const MAX_LENGTH_US: i64 = 1 << 37;

const INDEX_BITS: u32 = 11;
const ORDINAL_BITS: u32 = 27;
/// A layer holds fewer points than this: the counts of mean 1024 stay below 1,400.
const MAX_LAYER: usize = 1 << INDEX_BITS;
/// Buckets are at most 2¹⁴, so that their counts stay in the first-level cache.
const MAX_BUCKET_BITS: u32 = 14;

/// The generator of nested arrivals: tables and buffers, reused from cell to cell.
#[derive(Clone, Debug)]
pub struct Field {
    tables: PoissonTables,
    /// Time bits (upper 32) and ordinal (lower 32) of the points, in order of ordinal.
    drawn: Vec<u64>,
    /// Offset and ordinal packed, in order of time.
    sorted: Vec<u64>,
    buckets: Vec<u32>,
    /// Levels, then times, of the layer that the threshold cuts, and which of its points exist.
    words: Box<[[u32; 4]; MAX_LAYER / 4]>,
    indices: Box<[u32; MAX_LAYER]>,
}

/// Lower edge and log2 width of a layer.
#[inline]
fn layer_levels(layer: u32) -> (f64, u32) {
    match layer {
        0 => (0.0, 2),
        1..=8 => (f64::from(2u32 << layer), layer + 1),
        _ => (1024.0 * f64::from(layer - 8), 10),
    }
}

impl Default for Field {
    fn default() -> Self {
        Self::new()
    }
}

impl Field {
    /// Builds the tables (about 25 kB); the buffers grow to the largest cell met.
    pub fn new() -> Self {
        Field {
            tables: PoissonTables::new(),
            drawn: vec![],
            sorted: vec![],
            buckets: vec![],
            words: Box::new([[0; 4]; MAX_LAYER / 4]),
            indices: Box::new([0; MAX_LAYER]),
        }
    }

    /// The arrivals of one cell, sorted by (offset, ordinal); `out` is replaced.
    ///
    /// `threshold` is the expected number of arrivals (rate x length x day factor), up to [`MAX_EXPECTED`]; nothing
    /// arrives when it is not positive. `length_us` is below [`MAX_LENGTH_US`]. The count is Poisson with that mean,
    /// times are uniform on a grid of 2⁻³² of the cell, and a smaller threshold gives a subset.
    /// Test: `counts_are_poisson`, `smaller_thresholds_give_subsets`, `times_are_uniform_and_sorted`.
    #[expect(clippy::too_many_arguments, reason = "an address, a cell and where to put the answer")]
    pub fn points(
        &mut self,
        seed: Seed,
        replication: u32,
        stream: u32,
        cell: u32,
        threshold: f64,
        length_us: i64,
        out: &mut Vec<Point>,
    ) {
        debug_assert!((0..MAX_LENGTH_US).contains(&length_us));
        debug_assert!(threshold.is_nan() || threshold <= MAX_EXPECTED);
        debug_assert!(cell <= MAX_CELL);
        out.clear();
        if length_us <= 0 || threshold.is_nan() {
            return;
        }
        let threshold = threshold.min(MAX_EXPECTED);
        let address =
            |purpose, index| Address { replication, purpose, stream, cell, index }.counter();
        let key = seed.key();
        let mut kept = 0;
        let mut counts = [0; 2];
        let mut layer = 0;
        loop {
            let (bottom, log2_width) = layer_levels(layer);
            if bottom >= threshold {
                break;
            }
            if layer & 1 == 0 {
                counts = philox_words(address(Purpose::Count, layer >> 1), key);
            }
            let count = self.tables.count(log2_width, counts[layer as usize & 1]) as usize;
            let room = kept + count.next_multiple_of(4);
            if self.drawn.len() < room {
                self.drawn.resize(room, 0);
            }
            let first = layer << INDEX_BITS;
            let blocks = self.drawn[kept..room].chunks_exact_mut(4).zip(first >> 2..);
            let share = (threshold - bottom) / f64::from(1u32 << log2_width);
            if share >= 1.0 {
                for (four, block) in blocks {
                    let times = philox(address(Purpose::Time, block), key);
                    for (point, i) in four.iter_mut().zip(0..4) {
                        *point = u64::from(times[i as usize]) << 32 | u64::from(block << 2 | i);
                    }
                }
                kept += count;
            } else {
                kept = self.draw_below(share, first, count, kept, key, address);
            }
            layer += 1;
        }
        self.sort(kept, length_us as u64);
        out.extend(self.sorted[..kept].iter().map(|&packed| Point {
            offset_us: (packed >> ORDINAL_BITS) as i64,
            ordinal: packed as u32 & ((1 << ORDINAL_BITS) - 1),
        }));
    }

    /// Draws the layer that the threshold cuts, keeping the points in its lower `share`; gives the new end.
    fn draw_below(
        &mut self,
        share: f64,
        first: u32,
        count: usize,
        kept: usize,
        key: [u32; 2],
        address: impl Fn(Purpose, u32) -> [u32; 4],
    ) -> usize {
        let limit = (share * 4_294_967_296.0 + 0.5) as u64;
        let words = &mut self.words[..count.div_ceil(4)];
        for (four, block) in words.iter_mut().zip(first >> 2..) {
            *four = philox(address(Purpose::Level, block), key);
        }
        // The index is written always and stepped over when its point exists: no branch to mispredict.
        let mut chosen = 0;
        for (&level, i) in words.as_flattened()[..count].iter().zip(0..) {
            self.indices[chosen & (MAX_LAYER - 1)] = i;
            chosen += usize::from(u64::from(level) < limit);
        }
        let indices = &self.indices[..chosen];
        let points = &mut self.drawn[kept..kept + chosen];
        let pack = |time: u32, i: u32| u64::from(time) << 32 | u64::from(first | i);
        if 4 * chosen < count {
            for (point, &i) in points.iter_mut().zip(indices) {
                let times = philox(address(Purpose::Time, (first | i) >> 2), key);
                *point = pack(times[i as usize & 3], i);
            }
        } else {
            for (four, block) in words.iter_mut().zip(first >> 2..) {
                *four = philox(address(Purpose::Time, block), key);
            }
            let times = words.as_flattened();
            for (point, &i) in points.iter_mut().zip(indices) {
                *point = pack(times[i as usize], i);
            }
        }
        kept + chosen
    }

    /// Sorts the first `n` drawn points into `sorted` by (offset, ordinal): buckets by time bits, then insertion.
    fn sort(&mut self, n: usize, length: u64) {
        if self.sorted.len() < n {
            self.sorted.resize(n, 0);
        }
        // Times have 32 bits and lengths 37: the product in two parts, so that it fits in 64.
        let (upper, lower) = (length >> 16, length & 0xffff);
        let pack = |drawn: u64| {
            let time = drawn >> 32;
            let offset = (time * upper + ((time * lower) >> 16)) >> 16;
            offset << ORDINAL_BITS | drawn & 0xffff_ffff
        };
        let drawn = &self.drawn[..n];
        let bits = (usize::BITS - n.leading_zeros() + 1).min(MAX_BUCKET_BITS);
        let bucket = |drawn: u64| (drawn >> (64 - bits)) as usize;
        self.buckets.clear();
        self.buckets.resize(1 << bits, 0);
        for &point in drawn {
            self.buckets[bucket(point)] += 1;
        }
        let mut start = 0;
        for count in &mut self.buckets {
            start += std::mem::replace(count, start);
        }
        for &point in drawn {
            let place = &mut self.buckets[bucket(point)];
            self.sorted[*place as usize] = pack(point);
            *place += 1;
        }
        let sorted = &mut self.sorted[..n];
        for i in 1..n {
            let point = sorted[i];
            let mut j = i;
            while j > 0 && sorted[j - 1] > point {
                sorted[j] = sorted[j - 1];
                j -= 1;
            }
            sorted[j] = point;
        }
    }

    /// One uniform in (0, 1) for each point, in the order of `points`; `out` is replaced.
    ///
    /// A function of the address alone: [`uniform_at`] gives the same bits one at a time.
    #[expect(
        clippy::too_many_arguments,
        reason = "an address, the points and where to put the answer"
    )]
    pub fn uniforms(
        &mut self,
        seed: Seed,
        replication: u32,
        purpose: Purpose,
        stream: u32,
        cell: u32,
        points: &[Point],
        out: &mut Vec<f64>,
    ) {
        out.clear();
        out.extend(
            points.iter().map(|p| uniform_at(seed, replication, purpose, stream, cell, p.ordinal)),
        );
    }

    /// The uniforms of both purposes of the pair that `purpose` belongs to (handle time and patience, say), for the
    /// price of one; `even` and `odd` are replaced.
    #[expect(
        clippy::too_many_arguments,
        reason = "an address, the points and where to put the answer"
    )]
    pub fn uniform_pairs(
        &mut self,
        seed: Seed,
        replication: u32,
        purpose: Purpose,
        stream: u32,
        cell: u32,
        points: &[Point],
        even: &mut Vec<f64>,
        odd: &mut Vec<f64>,
    ) {
        let key = seed.key();
        let counter = Address { replication, purpose, stream, cell, index: 0 }.counter();
        even.clear();
        odd.clear();
        even.resize(points.len(), 0.0);
        odd.resize(points.len(), 0.0);
        for ((point, even), odd) in points.iter().zip(even).zip(odd) {
            let [a, b] = philox_words([counter[0], counter[1], counter[2], point.ordinal], key);
            *even = open01(a);
            *odd = open01(b);
        }
    }
}

/// The uniform in (0, 1) of one job, by its ordinal in the cell.
#[inline(always)]
pub fn uniform_at(
    seed: Seed,
    replication: u32,
    purpose: Purpose,
    stream: u32,
    cell: u32,
    ordinal: u32,
) -> f64 {
    uniform(seed, Address { replication, purpose, stream, cell, index: ordinal })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF_HOUR: i64 = 1_800_000_000;

    fn draw(replication: u32, cell: u32, threshold: f64, length: i64) -> Vec<Point> {
        let mut field = Field::new();
        let mut out = vec![];
        field.points(Seed(11), replication, 0x51ac, cell, threshold, length, &mut out);
        out
    }

    #[test]
    fn layers_tile_the_levels() {
        let mut top = 0.0;
        for layer in 0..100 {
            let (bottom, log2_width) = layer_levels(layer);
            assert_eq!(bottom, top);
            top = bottom + f64::from(1u32 << log2_width);
        }
        assert_eq!(layer_levels(1), (4.0, 2));
        assert_eq!(layer_levels(8), (512.0, 9));
        assert_eq!(layer_levels(9), (1024.0, 10));
    }

    #[test]
    fn counts_are_poisson() {
        let mut field = Field::new();
        let mut out = vec![];
        for threshold in [0.3, 4.0, 7.9, 95.0, 230.0, 3000.5] {
            let n = 20_000;
            let (mut sum, mut squares) = (0.0, 0.0);
            for cell in 0..n {
                field.points(Seed(5), 2, 9, cell, threshold, HALF_HOUR, &mut out);
                let d = out.len() as f64 - threshold;
                sum += d;
                squares += d * d;
            }
            let n = f64::from(n);
            let z_mean = sum / (n * threshold).sqrt();
            // Var of (N - m)² is m + 2 m².
            let z_variance =
                (squares - n * threshold) / (n * (threshold + 2.0 * threshold * threshold)).sqrt();
            assert!(z_mean.abs() < 4.5, "threshold {threshold}: mean off, z {z_mean}");
            assert!(z_variance.abs() < 4.5, "threshold {threshold}: variance off, z {z_variance}");
        }
    }

    #[test]
    fn smaller_thresholds_give_subsets() {
        let thresholds = [0.0, 0.1, 3.0, 4.0, 4.1, 20.0, 64.0, 130.0, 131.0, 900.0, 2047.9, 2500.0];
        for cell in 0..50 {
            for pair in thresholds.windows(2) {
                let fewer = draw(1, cell, pair[0], HALF_HOUR);
                let more = draw(1, cell, pair[1], HALF_HOUR);
                assert!(fewer.iter().all(|p| more.contains(p)), "{pair:?} in cell {cell}");
                assert!(fewer.len() <= more.len());
            }
        }
        assert!(draw(1, 0, 0.0, HALF_HOUR).is_empty());
        assert!(draw(1, 0, -1.0, HALF_HOUR).is_empty());
        assert!(draw(1, 0, f64::NAN, HALF_HOUR).is_empty());
        assert!(draw(1, 0, 50.0, 0).is_empty());
    }

    #[test]
    fn times_are_uniform_and_sorted() {
        for (length, threshold) in
            [(HALF_HOUR, 500.0), (MAX_LENGTH_US - 1, 40_000.0), (1000, 2000.0), (1, 30.0)]
        {
            let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
            for cell in 0..40 {
                let points = draw(4, cell, threshold, length);
                assert!(points.is_sorted());
                assert!(points.iter().all(|p| (0..length).contains(&p.offset_us)));
                let mut ordinals: Vec<_> = points.iter().map(|p| p.ordinal).collect();
                ordinals.sort_unstable();
                ordinals.dedup();
                assert_eq!(ordinals.len(), points.len(), "ordinals are unique");
                for p in &points {
                    let u = (p.offset_us as f64 + 0.5) / length as f64 - 0.5;
                    n += 1.0;
                    sum += u;
                    squares += u * u;
                }
            }
            if length > 1 {
                let z_mean = sum / (n / 12.0f64).sqrt();
                let z_variance = (squares - n / 12.0) / (n / 180.0f64).sqrt();
                assert!(z_mean.abs() < 4.5 && z_variance.abs() < 4.5, "{z_mean} {z_variance}");
            }
        }
    }

    #[test]
    fn a_job_keeps_its_uniforms_whatever_the_threshold() {
        let mut field = Field::new();
        let (mut all, mut some, mut u_all, mut u_some) = (vec![], vec![], vec![], vec![]);
        field.points(Seed(1), 0, 7, 3, 300.0, HALF_HOUR, &mut all);
        field.points(Seed(1), 0, 7, 3, 170.0, HALF_HOUR, &mut some);
        field.uniforms(Seed(1), 0, Purpose::Patience, 7, 3, &all, &mut u_all);
        field.uniforms(Seed(1), 0, Purpose::Patience, 7, 3, &some, &mut u_some);
        for (p, u) in some.iter().zip(&u_some) {
            let i = all.iter().position(|q| q == p).unwrap();
            assert_eq!(u.to_bits(), u_all[i].to_bits());
            assert_eq!(*u, uniform_at(Seed(1), 0, Purpose::Patience, 7, 3, p.ordinal));
        }
        let (mut work, mut patience) = (vec![], vec![]);
        field.uniform_pairs(Seed(1), 0, Purpose::Work, 7, 3, &all, &mut work, &mut patience);
        assert_eq!(patience, u_all);
        field.uniforms(Seed(1), 0, Purpose::Work, 7, 3, &all, &mut u_all);
        assert_eq!(work, u_all);
    }

    #[test]
    fn cells_streams_and_replications_are_independent() {
        // Counts of neighbours: correlation within 4.5 / sqrt(n).
        let n = 20_000;
        let mut field = Field::new();
        let mut out = vec![];
        let mut count = |replication, stream, cell| {
            field.points(Seed(3), replication, stream, cell, 20.0, HALF_HOUR, &mut out);
            (out.len() as f64 - 20.0) / 20.0f64.sqrt()
        };
        let mut sums = [0.0; 3];
        for cell in 0..n {
            let here = count(0, 1, cell);
            sums[0] += here * count(0, 1, cell + 1);
            sums[1] += here * count(0, 2, cell);
            sums[2] += here * count(1, 1, cell);
        }
        for sum in sums {
            assert!((sum / f64::from(n).sqrt()).abs() < 4.5, "{sums:?}");
        }
    }
}
