//! Counts of durations in records: quantiles of one replication, and packing for the sum over replications.

use super::layout::{Layout, last};
use super::record::{NotARecord, pack, unpack};
use crate::stats::Histogram;

/// Memory of a histogram [bytes].
pub const HISTOGRAM_BYTES: usize = 45_000;

/// Kinds of histogram: waits, and turnaround on three clocks.
pub const KINDS: usize = 4;

/// Where the quantiles of a kind of histogram stand among a group's finals, and which they are.
pub fn quantiles_of(kind: usize) -> (usize, &'static [f64]) {
    match kind {
        0 => (last::WAIT, &[0.5, 0.9, 0.95, 0.99]),
        clock => (last::TURNAROUND + 3 * (clock - 1), &[0.5, 0.9, 0.95]),
    }
}

/// The queues that have a histogram of a kind, in the order in which records hold them: by queue, then by kind.
pub fn order(layout: &Layout) -> Vec<(usize, usize)> {
    let mut is_case = vec![false; layout.queues];
    layout.groups.iter().flat_map(|group| &group.cases).for_each(|&row| is_case[row] = true);
    let kinds = |row: usize| if is_case[row] { 0..KINDS } else { 0..1 };
    (0..layout.queues).flat_map(|row| kinds(row).map(move |kind| (row, kind))).collect()
}

/// Several quantiles in one pass, shares ascending: as `Histogram::quantile` gives each, [`last::UNDEFINED`] without a job.
pub(super) fn quantiles(histogram: &Histogram, shares: &[f64], quantiles: &mut [i64]) {
    quantiles.fill(last::UNDEFINED);
    let total = histogram.total();
    if total == 0 {
        return;
    }
    let rank = |share: f64| ((share * total as f64).ceil() as u64).clamp(1, total);
    let (mut seen, mut next) = (0, 0);
    for (_, least, width, count) in histogram.buckets() {
        seen += count;
        while next < shares.len() && seen >= rank(shares[next]) {
            quantiles[next] = least + (width - 1) / 2;
            next += 1;
        }
        if next == shares.len() {
            return;
        }
    }
}

/// Buckets that are not empty: how far on, how many; 0 ends.
pub(super) fn pack_counts(packed: &mut Vec<u8>, histogram: &Histogram) {
    if histogram.total() > 0 {
        let mut next = 0;
        for (number, _, _, count) in histogram.buckets() {
            pack(packed, u64::from(number - next + 1));
            pack(packed, count);
            next = number + 1;
        }
    }
    pack(packed, 0);
}

/// Goes through the packed counts of one histogram, shortest bucket first.
pub(super) fn try_each_bucket(
    rest: &mut &[u8],
    mut each: impl FnMut(u32, u64),
) -> Result<(), NotARecord> {
    let mut next: u64 = 0;
    loop {
        let ahead = unpack(rest)?;
        if ahead == 0 {
            return Ok(());
        }
        let bucket = next.checked_add(ahead - 1).and_then(|bucket| u32::try_from(bucket).ok());
        let bucket = bucket.ok_or(NotARecord)?;
        each(bucket, unpack(rest)?);
        next = u64::from(bucket) + 1;
    }
}

/// Goes through the packed counts of the next histogram of a record: buckets and counts, the shortest first. Records made by a recorder
/// or checked by `Record::from_bytes` are whole, so there is nothing to go wrong.
pub fn each_bucket(rest: &mut &[u8], each: impl FnMut(u32, u64)) {
    let read = try_each_bucket(rest, each);
    debug_assert!(read.is_ok(), "a record holds all its counts");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Histogram {
        let mut histogram = Histogram::new();
        (0..5000i64).for_each(|i| histogram.record(i * i * 37 % 9_999_991));
        histogram
    }

    #[test]
    fn one_pass_gives_the_quantiles_of_many() {
        let (histogram, shares) = (sample(), [0.0, 0.5, 0.9, 0.95, 0.99, 1.0]);
        let mut found = [0; 6];
        quantiles(&histogram, &shares, &mut found);
        for (share, found) in shares.into_iter().zip(found) {
            assert_eq!(histogram.quantile(share), Some(found), "{share}");
        }
        quantiles(&Histogram::new(), &shares, &mut found);
        assert_eq!(found, [last::UNDEFINED; 6]);
    }

    #[test]
    fn packed_counts_add_up() {
        let mut packed = Vec::new();
        pack_counts(&mut packed, &sample());
        pack_counts(&mut packed, &Histogram::new());
        let mut sum = sample();
        let mut rest = packed.as_slice();
        for _ in 0..2 {
            each_bucket(&mut rest, |bucket, count| assert!(sum.add_to_bucket(bucket, count)));
        }
        assert!(rest.is_empty());
        let mut twice = sample();
        twice.merge(&sample());
        assert_eq!(sum, twice);
    }
}
