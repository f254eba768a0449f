//! Counts of durations in buckets that widen with the duration: quantiles to within 0.8 %, merged exactly.

/// Sub-buckets per power of two, as a power of two.
const SUB_BITS: u32 = 7;
/// Durations at and above this are counted as the greatest: 2⁵⁰ µs, 35 years.
const LIMIT: i64 = 1 << 50;
const BUCKETS: usize = ((50 - SUB_BITS as usize - 1) << SUB_BITS) + (2 << SUB_BITS);

/// A log-linear histogram of durations (µs): exact below 256 µs, then 128 buckets per power of two.
///
/// Merging adds integers, so it neither rounds nor depends on the order. 45 kB, allocated once.
/// After HdrHistogram (Tene). Test: `quantiles_are_within_their_bucket`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    counts: Box<[u64; BUCKETS]>,
    total: u64,
}

/// The bucket of a duration: its leading eight bits, and how many follow.
#[inline(always)]
fn bucket(duration_us: u64) -> usize {
    let follow = (u64::BITS - 1 - SUB_BITS) - (duration_us | 1 << SUB_BITS).leading_zeros();
    ((follow << SUB_BITS) as usize) + (duration_us >> follow) as usize
}

/// Least duration and width of a bucket (µs).
fn edges(bucket: usize) -> (i64, i64) {
    let follow = (bucket >> SUB_BITS).saturating_sub(1);
    (((bucket - (follow << SUB_BITS)) as i64) << follow, 1 << follow)
}

impl Histogram {
    /// An empty histogram.
    pub fn new() -> Self {
        Histogram { counts: Box::new([0; BUCKETS]), total: 0 }
    }

    /// Counts one duration (µs). Negative ones count as 0, those of 35 years and more as 35 years.
    #[inline]
    pub fn record(&mut self, duration_us: i64) {
        self.counts[bucket(duration_us.clamp(0, LIMIT - 1) as u64)] += 1;
        self.total += 1;
    }

    /// Counts a duration (µs) several times.
    pub fn record_many(&mut self, duration_us: i64, times: u64) {
        self.counts[bucket(duration_us.clamp(0, LIMIT - 1) as u64)] += times;
        self.total += times;
    }

    /// Adds the counts of another histogram.
    pub fn merge(&mut self, other: &Histogram) {
        if other.total == 0 {
            return;
        }
        for (a, b) in self.counts.iter_mut().zip(other.counts.iter()) {
            *a += b;
        }
        self.total += other.total;
    }

    /// Forgets everything, keeping the memory.
    pub fn clear(&mut self) {
        if self.total > 0 {
            self.counts.fill(0);
            self.total = 0;
        }
    }

    /// Durations counted.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The duration (µs) of rank `⌈q n⌉` (at least 1): the middle of its bucket, within 0.4 % of the true one.
    ///
    /// `None` when empty, or `q` is outside 0 to 1.
    pub fn quantile(&self, q: f64) -> Option<i64> {
        if self.total == 0 || !(0.0..=1.0).contains(&q) {
            return None;
        }
        let rank = ((q * self.total as f64).ceil() as u64).clamp(1, self.total);
        let mut seen = 0;
        for (i, &count) in self.counts.iter().enumerate() {
            seen += count;
            if seen >= rank {
                let (least, width) = edges(i);
                return Some(least + (width - 1) / 2);
            }
        }
        None
    }

    /// Buckets in use, shortest first: number, least duration (µs), width (µs), count.
    pub fn buckets(&self) -> impl Iterator<Item = (u32, i64, i64, u64)> {
        self.counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(i, &count)| {
            let (least, width) = edges(i);
            (i as u32, least, width, count)
        })
    }

    /// Adds to a bucket by its number, as [`Histogram::buckets`] gives it; false if there is no such bucket.
    pub fn add_to_bucket(&mut self, number: u32, count: u64) -> bool {
        let Some(place) = self.counts.get_mut(number as usize) else { return false };
        *place += count;
        self.total += count;
        true
    }
}

impl Default for Histogram {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_tile_the_durations() {
        let mut next = 0;
        for i in 0..BUCKETS {
            let (least, width) = edges(i);
            assert_eq!(least, next);
            assert_eq!(bucket(least as u64), i);
            assert_eq!(bucket((least + width - 1) as u64), i);
            assert!(width as f64 <= 0.0079 * least as f64 || width == 1);
            next = least + width;
        }
        assert_eq!(next, LIMIT);
    }

    #[test]
    fn quantiles_are_within_their_bucket() {
        let mut histogram = Histogram::new();
        let mut durations: Vec<i64> = (0..50_000i64).map(|i| i * i * 97 % 1_000_003 * i).collect();
        for &d in &durations {
            histogram.record(d);
        }
        durations.sort_unstable();
        for q in [0.0, 0.01, 0.2, 0.5, 0.9, 0.999, 1.0] {
            let rank = ((q * 50_000.0f64).ceil() as usize).max(1);
            let exact = durations[rank - 1] as f64;
            let found = histogram.quantile(q).unwrap() as f64;
            assert!((found - exact).abs() <= 0.004 * exact, "q {q}: {found} for {exact}");
        }
        assert_eq!(Histogram::new().quantile(0.5), None);
        assert_eq!(histogram.quantile(1.5), None);
        assert_eq!(histogram.quantile(f64::NAN), None);
    }

    #[test]
    fn a_rank_between_two_durations_is_that_of_the_longer() {
        let mut histogram = Histogram::new();
        [10, 20, 30, 40].into_iter().for_each(|duration| histogram.record(duration));
        // Buckets of one microsecond: the third of four from .5 on to .75.
        let quantiles = [0.5, 0.51, 0.75, 0.76].map(|q| histogram.quantile(q));
        assert_eq!(quantiles, [Some(20), Some(30), Some(30), Some(40)]);
    }

    #[test]
    fn merging_is_recording_together() {
        let (mut a, mut b, mut both) = (Histogram::new(), Histogram::new(), Histogram::new());
        for i in 0..1000 {
            a.record(i * i);
            b.record(i * 31);
            both.record(i * i);
            both.record(i * 31);
        }
        let mut copied = Histogram::new();
        for (number, _, _, count) in a.buckets() {
            assert!(copied.add_to_bucket(number, count));
        }
        assert_eq!(copied, a);
        assert!(!copied.add_to_bucket(BUCKETS as u32, 1));
        a.merge(&b);
        assert_eq!(a, both);
        assert_eq!(a.total(), 2000);
        a.clear();
        assert_eq!(a, Histogram::new());
    }

    #[test]
    fn the_ends_are_clamped() {
        let mut histogram = Histogram::new();
        histogram.record(-5);
        histogram.record_many(i64::MAX, 2);
        let all: Vec<_> = histogram.buckets().collect();
        assert_eq!(all[0], (0, 0, 1, 1));
        assert_eq!((all[1].0 as usize, all[1].3), (BUCKETS - 1, 2));
    }
}
