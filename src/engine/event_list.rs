//! The event list: a winner tree with one leaf per agent (or stream), so that setting, replacing and cancelling an event are one
//! branch-free walk to the root.
//!
//! A key packs 50 bits of microseconds above 14 bits of leaf, so ties go to the lower leaf and one `u64` comparison orders events.
//! More leaves are several trees under a root; wider keys were measured 45 % slower.

use crate::time::{Instant, LONGEST};

/// Bits of a key that name the leaf.
const LEAF_BITS: u32 = 14;
/// Leaves of one tree.
const LEAVES: usize = 1 << LEAF_BITS;
/// The key of a leaf without an event.
const IDLE: u64 = u64::MAX;

/// The next instant of each of a fixed number of leaves.
pub struct EventList {
    /// Keys of all trees, one after another; within a tree of n leaves node i has children 2i and 2i + 1, leaves start at n.
    keys: Vec<u64>,
    /// Leaves of each tree, a power of two.
    leaves: usize,
    /// How many trees.
    trees: usize,
}

impl EventList {
    /// A list of `count` leaves, all idle.
    pub fn new(count: usize) -> Self {
        let leaves = count.clamp(1, LEAVES).next_power_of_two();
        let trees = count.div_ceil(LEAVES).max(1);
        EventList { keys: vec![IDLE; 2 * leaves * trees], leaves, trees }
    }

    /// Forgets every event.
    pub fn clear(&mut self) {
        self.keys.fill(IDLE);
    }

    /// The earliest instant and its leaf; an instant above `LONGEST` when there is none.
    #[inline(always)]
    pub fn first(&self) -> (Instant, usize) {
        let (key, tree) = if self.trees == 1 { (self.keys[1], 0) } else { self.first_of_many() };
        ((key >> LEAF_BITS) as Instant, tree * LEAVES + (key as usize & (LEAVES - 1)))
    }

    fn first_of_many(&self) -> (u64, usize) {
        let root = |tree: usize| self.keys[2 * self.leaves * tree + 1];
        // Times tie across trees by tree, so only the time part is compared.
        (0..self.trees)
            .map(|tree| (root(tree), tree))
            .min_by_key(|&(key, tree)| (key >> LEAF_BITS, tree))
            .unwrap_or((IDLE, 0))
    }

    /// Sets the next instant of a leaf.
    #[inline(always)]
    pub fn set(&mut self, leaf: usize, at: Instant) {
        debug_assert!((0..=LONGEST).contains(&at), "an instant outside the key's range: {at}");
        let (tree, leaf) = if self.trees == 1 { (0, leaf) } else { (leaf / LEAVES, leaf % LEAVES) };
        self.put(tree, leaf, ((at as u64) << LEAF_BITS) | leaf as u64);
    }

    /// Takes the leaf's event away.
    #[inline(always)]
    pub fn cancel(&mut self, leaf: usize) {
        let (tree, leaf) = if self.trees == 1 { (0, leaf) } else { (leaf / LEAVES, leaf % LEAVES) };
        self.put(tree, leaf, IDLE);
    }

    /// The next instant of a leaf, `None` when it has none.
    pub fn at(&self, leaf: usize) -> Option<Instant> {
        let key = self.keys[2 * self.leaves * (leaf / LEAVES) + self.leaves + leaf % LEAVES];
        (key != IDLE).then_some((key >> LEAF_BITS) as Instant)
    }

    #[inline(always)]
    fn put(&mut self, tree: usize, leaf: usize, key: u64) {
        let size = 2 * self.leaves;
        let keys = &mut self.keys[size * tree..size * (tree + 1)];
        let mut node = self.leaves + leaf;
        let mut least = key;
        keys[node] = key;
        while node > 1 {
            least = least.min(keys[node ^ 1]);
            node >>= 1;
            keys[node] = least;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_comes_first_and_ties_go_to_the_lower_leaf() {
        for count in [1, 2, 5, 100, LEAVES, LEAVES + 1, 3 * LEAVES] {
            let mut list = EventList::new(count);
            assert!(list.first().0 > LONGEST);
            let last = count - 1;
            list.set(last, 7);
            assert_eq!(list.first(), (7, last));
            list.set(0, 7);
            assert_eq!(list.first(), (7, 0));
            list.set(0, 9);
            assert_eq!(list.first(), if count == 1 { (9, 0) } else { (7, last) });
            list.cancel(last);
            assert_eq!(list.at(last), None);
            list.clear();
            assert!(list.first().0 > LONGEST);
        }
    }

    #[test]
    fn pops_in_the_order_of_a_sort() {
        let mut state = 1u64;
        let mut list = EventList::new(300);
        let mut want: Vec<(Instant, usize)> = (0..300)
            .map(|leaf| {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                let at = (state >> 40) as Instant % 97;
                list.set(leaf, at);
                (at, leaf)
            })
            .collect();
        want.sort();
        for expected in want {
            assert_eq!(list.first(), expected);
            list.cancel(expected.1);
        }
    }
}
