//! A sorted list that is searched in a few nanoseconds.

/// Ascending keys with a uniform table into them. Calendars are asked once or twice per job, so the search starts from a table cell
/// (one shift, one load) and steps over the few keys in it, instead of halving.
#[derive(Clone, Debug)]
pub struct Steps {
    keys: Vec<i64>,
    /// For each cell of 2^shift µs: how many keys lie at or before its start.
    cells: Vec<u32>,
    shift: u32,
}

impl Steps {
    /// Indexes ascending keys, with about one key a cell.
    pub fn new(keys: Vec<i64>) -> Self {
        debug_assert!(keys.windows(2).all(|pair| pair[0] <= pair[1]), "keys ascend");
        let (Some(&first), Some(&last)) = (keys.first(), keys.last()) else {
            return Self { keys, cells: Vec::new(), shift: 0 };
        };
        let spread = last.wrapping_sub(first) as u64;
        let mut shift = 0;
        while (spread >> shift) > keys.len() as u64 {
            shift += 1;
        }
        let mut cells = Vec::with_capacity((spread >> shift) as usize + 1);
        let mut passed = 0;
        for cell in 0..=(spread >> shift) {
            let start = first.wrapping_add((cell << shift) as i64);
            while passed < keys.len() && keys[passed] <= start {
                passed += 1;
            }
            cells.push(passed as u32);
        }
        Self { keys, cells, shift }
    }

    /// How many keys are at or before `at`; the key before it is then the last such.
    #[inline]
    pub fn passed(&self, at: i64) -> usize {
        let Some(&first) = self.keys.first() else { return 0 };
        if at < first {
            return 0;
        }
        // `at >= first`, so the wrapped difference is exact as u64 even for `NEVER`.
        let cell = (at.wrapping_sub(first) as u64 >> self.shift) as usize;
        let mut passed = self.cells[cell.min(self.cells.len() - 1)] as usize;
        while passed < self.keys.len() && self.keys[passed] <= at {
            passed += 1;
        }
        passed
    }

    /// The keys.
    pub fn keys(&self) -> &[i64] {
        &self.keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_passed_in_an_empty_list() {
        assert_eq!(Steps::new(Vec::new()).passed(7), 0);
    }

    proptest! {
        #[test]
        fn agrees_with_binary_search(mut keys in prop::collection::vec(-1_000_000_000_000i64..1_000_000_000_000, 1..60),
                                     asks in prop::collection::vec(-2_000_000_000_000i64..2_000_000_000_000, 60)) {
            keys.sort_unstable();
            let steps = Steps::new(keys.clone());
            for at in asks.into_iter().chain(keys.iter().copied()).chain([i64::MIN, i64::MAX]) {
                prop_assert_eq!(steps.passed(at), keys.partition_point(|&key| key <= at));
            }
        }
    }
}
