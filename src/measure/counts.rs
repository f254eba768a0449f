//! Counts of durations in records: quantiles of one replication, and packing for the sum over replications.

use super::layout::{Layout, last};
use super::record::{NotARecord, pack, unpack};
use crate::stats::Histogram;

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

/// Adds packed counts to a histogram.
pub fn unpack_counts(rest: &mut &[u8], histogram: &mut Histogram) -> Result<(), NotARecord> {
    let mut number: u32 = 0;
    loop {
        let ahead = unpack(rest)?;
        if ahead == 0 {
            return Ok(());
        }
        let count = unpack(rest)?;
        let bucket = u64::from(number) + ahead - 1;
        let bucket = u32::try_from(bucket).map_err(|_| NotARecord)?;
        if !histogram.add_to_bucket(bucket, count) {
            return Err(NotARecord);
        }
        number = bucket + 1;
    }
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
        unpack_counts(&mut rest, &mut sum).unwrap();
        unpack_counts(&mut rest, &mut sum).unwrap();
        assert!(rest.is_empty());
        let mut twice = sample();
        twice.merge(&sample());
        assert_eq!(sum, twice);
    }
}
