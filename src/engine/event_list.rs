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

/// Nodes of one tree: a fixed number, so that a masked index needs no check.
const NODES: usize = 2 * LEAVES;

/// The next instant of each of a fixed number of leaves.
pub struct EventList {
    trees: Vec<Tree>,
}

/// One winner tree of n leaves: node i has children 2i and 2i + 1, the root is 1, leaves start at n.
struct Tree {
    keys: Box<[u64; NODES]>,
    /// n, a power of two.
    leaves: usize,
}

impl EventList {
    /// A list of `count` leaves, all idle.
    pub fn new(count: usize) -> Self {
        let tree = |number: usize| Tree::new((count - number * LEAVES).min(LEAVES));
        EventList { trees: (0..count.max(1).div_ceil(LEAVES)).map(tree).collect() }
    }

    /// Forgets every event.
    pub fn clear(&mut self) {
        self.trees.iter_mut().for_each(|tree| tree.keys[..2 * tree.leaves].fill(IDLE));
    }

    /// The earliest instant and its leaf; `LONGEST` or later when there is none.
    #[inline(always)]
    pub fn first(&self) -> (Instant, usize) {
        let (key, tree) = match self.trees.as_slice() {
            [only] => (only.keys[1], 0),
            many => first_of(many),
        };
        ((key >> LEAF_BITS) as Instant, tree * LEAVES + (key as usize & (LEAVES - 1)))
    }

    /// Sets the next instant of a leaf.
    #[inline(always)]
    pub fn set(&mut self, leaf: usize, at: Instant) {
        debug_assert!((0..=LONGEST).contains(&at), "an instant outside the key's range: {at}");
        let within = leaf & (LEAVES - 1);
        self.trees[leaf / LEAVES].put(within, ((at as u64) << LEAF_BITS) | within as u64);
    }

    /// Takes the leaf's event away.
    #[inline(always)]
    pub fn cancel(&mut self, leaf: usize) {
        self.trees[leaf / LEAVES].put(leaf & (LEAVES - 1), IDLE);
    }

    /// The next instant of a leaf, `None` when it has none.
    pub fn at(&self, leaf: usize) -> Option<Instant> {
        let tree = &self.trees[leaf / LEAVES];
        let key = tree.keys[tree.leaves + leaf % LEAVES];
        (key != IDLE).then_some((key >> LEAF_BITS) as Instant)
    }
}

/// Times tie across trees by tree, so only the time part of their roots is compared.
#[cold]
fn first_of(trees: &[Tree]) -> (u64, usize) {
    let roots = trees.iter().enumerate().map(|(number, tree)| (tree.keys[1], number));
    roots.min_by_key(|&(key, number)| (key >> LEAF_BITS, number)).unwrap_or((IDLE, 0))
}

impl Tree {
    fn new(count: usize) -> Self {
        // By way of a vector: the array is too large for a stack.
        let keys = vec![IDLE; NODES].into_boxed_slice();
        let keys = keys.try_into().expect("a vector of NODES keys is an array of NODES keys");
        Tree { keys, leaves: count.max(1).next_power_of_two() }
    }

    #[inline(always)]
    fn put(&mut self, leaf: usize, key: u64) {
        let mut node = self.leaves + leaf;
        let mut least = key;
        self.keys[node & (NODES - 1)] = key;
        while node > 1 {
            least = least.min(self.keys[(node ^ 1) & (NODES - 1)]);
            node >>= 1;
            self.keys[node & (NODES - 1)] = least;
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
            assert!(list.first().0 >= LONGEST);
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
            assert!(list.first().0 >= LONGEST);
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
