//! What is kept of one replication: integers, in the order of the layout. Its bytes are the same on every target.

use super::counts;
use super::layout::Layout;
use super::value::{Numbers, Rule};

/// The compact result of one replication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The replication's index.
    pub index: u32,
    /// By column: its slots and those of its snapshot, packed.
    pub(super) columns: Vec<u8>,
    /// Where each column starts.
    pub(super) starts: Vec<u32>,
    /// By group of queues, then by promise row.
    pub(super) finals: Vec<i64>,
    /// By interval: the slots kept, packed.
    pub(super) intervals: Vec<u8>,
    /// Counts of waits by queue, then of turnaround by queue on three clocks: buckets that are not empty, packed.
    pub(super) counts: Vec<u8>,
}

/// Why bytes are no record of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not a record of this model")]
pub struct NotARecord;

/// The first byte of a record: the version of what follows.
const VERSION: u64 = 1;

impl Record {
    /// The numbers of a column, its snapshot behind it, into a buffer that is reused. Records made by a recorder or checked by
    /// `from_bytes` hold all their columns.
    pub fn read_column(&self, layout: &Layout, index: usize, numbers: &mut Vec<i64>) {
        let mut rest = &self.columns[self.starts[index] as usize..];
        numbers.clear();
        numbers.extend((0..width(layout, index)).map(|_| unpack(&mut rest).map_or(0, unzigzag)));
    }

    /// The value of a measure in a column (0 is the measured window); None if undefined or not of columns.
    pub fn value(&self, layout: &Layout, rule: &Rule, column: usize) -> Option<f64> {
        if rule.needs_snapshot() && layout.columns[column].snapshot.is_none() {
            return None;
        }
        let mut numbers = Vec::new();
        self.read_column(layout, column, &mut numbers);
        let open_days = &layout.open_days[column];
        let (above, below) = rule.parts(&Numbers { column: &numbers, open_days })?;
        (below != 0.0).then(|| above / below)
    }

    /// The numbers of the whole replication.
    pub fn finals(&self) -> &[i64] {
        &self.finals
    }

    /// The packed intervals, to be read with [`unpack_interval`].
    pub fn packed_intervals(&self) -> &[u8] {
        &self.intervals
    }

    /// The packed counts of waits and turnaround, in the order of [`counts::order`]; to be read with [`counts::each_bucket`].
    pub fn packed_counts(&self) -> &[u8] {
        &self.counts
    }

    /// Memory [bytes].
    pub fn bytes(&self) -> usize {
        let packed = [&self.columns, &self.intervals, &self.counts].map(Vec::len);
        size_of_val(&*self.starts) + size_of_val(&*self.finals) + packed.iter().sum::<usize>()
    }

    /// The record as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.bytes());
        pack(&mut bytes, VERSION);
        pack(&mut bytes, u64::from(self.index));
        pack(&mut bytes, self.finals.len() as u64);
        self.finals.iter().for_each(|&number| pack(&mut bytes, zigzag(number)));
        for packed in [&self.columns, &self.intervals, &self.counts] {
            pack(&mut bytes, packed.len() as u64);
            bytes.extend_from_slice(packed);
        }
        bytes
    }

    /// The record of these bytes, if they are one of this layout.
    pub fn from_bytes(layout: &Layout, bytes: &[u8]) -> Result<Record, NotARecord> {
        let mut rest = bytes;
        if unpack(&mut rest)? != VERSION {
            return Err(NotARecord);
        }
        let index = u32::try_from(unpack(&mut rest)?).map_err(|_| NotARecord)?;
        if unpack(&mut rest)? != layout.finals() as u64 {
            return Err(NotARecord);
        }
        let finals: Result<_, NotARecord> =
            (0..layout.finals()).map(|_| Ok(unzigzag(unpack(&mut rest)?))).collect();
        let finals = finals?;
        let mut packed = || -> Result<Vec<u8>, NotARecord> {
            let length = usize::try_from(unpack(&mut rest)?).map_err(|_| NotARecord)?;
            let (taken, behind) = rest.split_at_checked(length).ok_or(NotARecord)?;
            rest = behind;
            Ok(taken.to_vec())
        };
        let (columns, intervals, packed_counts) = (packed()?, packed()?, packed()?);
        if !rest.is_empty() || count_numbers(&intervals) != layout.intervals * layout.kept.len() {
            return Err(NotARecord);
        }
        let starts = starts(layout, &columns)?;
        let mut unread = packed_counts.as_slice();
        for _ in counts::order(layout) {
            counts::try_each_bucket(&mut unread, |_, _| ())?;
        }
        if !unread.is_empty() {
            return Err(NotARecord);
        }
        Ok(Record { index, columns, starts, finals, intervals, counts: packed_counts })
    }
}

/// Numbers of a column and its snapshot.
fn width(layout: &Layout, index: usize) -> usize {
    let snapshot = layout.columns[index].snapshot.map_or(0, |_| layout.snapshot_slots());
    layout.slots() + snapshot
}

/// Where each packed column starts, if they are whole.
fn starts(layout: &Layout, columns: &[u8]) -> Result<Vec<u32>, NotARecord> {
    let mut rest = columns;
    let mut starts = Vec::with_capacity(layout.columns.len());
    for index in 0..layout.columns.len() {
        starts.push((columns.len() - rest.len()) as u32);
        for _ in 0..width(layout, index) {
            unpack(&mut rest)?;
        }
    }
    if rest.is_empty() { Ok(starts) } else { Err(NotARecord) }
}

/// Reads the next interval into the slots kept; the others stay as they are. Records made by a recorder or checked by `from_bytes` hold
/// all their intervals.
pub fn unpack_interval(layout: &Layout, rest: &mut &[u8], slots: &mut [i64]) {
    for &slot in &layout.kept {
        slots[slot] = unpack(rest).map_or(0, unzigzag);
    }
}

/// Small numbers of either sign to small numbers: 0, -1, 1, -2 ... to 0, 1, 2, 3 ...
pub(super) fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// Seven bits a byte, the lowest first, the high bit set on all but the last (LEB128).
#[inline]
pub(super) fn pack(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[inline]
pub(super) fn unpack(rest: &mut &[u8]) -> Result<u64, NotARecord> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, behind) = rest.split_first().ok_or(NotARecord)?;
        *rest = behind;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(NotARecord)
}

/// Every number ends in the one byte whose high bit is clear.
fn count_numbers(packed: &[u8]) -> usize {
    packed.iter().filter(|&&byte| byte < 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn packed_numbers_come_back(numbers in prop::collection::vec(any::<i64>(), 0..50)) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|&number| pack(&mut bytes, zigzag(number)));
            prop_assert_eq!(count_numbers(&bytes), numbers.len());
            let mut rest = bytes.as_slice();
            for &number in &numbers {
                prop_assert_eq!(unpack(&mut rest).map(unzigzag), Ok(number));
            }
            prop_assert!(rest.is_empty());
        }
    }

    #[test]
    fn small_numbers_take_a_byte() {
        for number in -64..64 {
            let mut bytes = Vec::new();
            pack(&mut bytes, zigzag(number));
            assert_eq!(bytes.len(), 1, "{number}");
        }
    }

    #[test]
    fn broken_bytes_are_refused() {
        assert_eq!(unpack(&mut [0x80, 0x80].as_slice()), Err(NotARecord));
        assert_eq!(unpack(&mut [0xff; 12].as_slice()), Err(NotARecord));
        assert_eq!(unpack(&mut [].as_slice()), Err(NotARecord));
    }
}
