//! Sorting that weighs little: one sort of places, compiled once, serves every type.
//!
//! std's sorts are compiled anew for every type and order, 4 kB each, and a page loads them all. Lists of a scenario or a report are short
//! or are sorted once; loops of the engine and lists by the million keep std's.

use std::cmp::Ordering;

/// Stable sorts of a list; the same order as std's stable ones.
pub trait Arrange<T> {
    /// Ascending.
    fn arrange(&mut self)
    where
        T: Ord;

    /// Ascending by a key.
    fn arrange_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// In an order.
    fn arrange_by(&mut self, order: impl FnMut(&T, &T) -> Ordering);
}

impl<T> Arrange<T> for [T] {
    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }

    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_by(|one, other| key(one).cmp(&key(other)));
    }

    fn arrange_by(&mut self, mut order: impl FnMut(&T, &T) -> Ordering) {
        let sorted = places(self.len(), &mut |one, other| order(&self[one], &self[other]));
        settle(sorted, &mut |one, other| self.swap(one, other));
    }
}

/// The places of a list in the order that their items should have.
fn places(count: usize, order: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&one, &other| order(one, other));
    places
}

/// Brings every item to its place: `sorted[i]` says where the item now lies that belongs at `i`.
fn settle(sorted: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    let mut goes = vec![0; sorted.len()];
    for (place, &from) in sorted.iter().enumerate() {
        goes[from] = place;
    }
    for place in 0..goes.len() {
        while goes[place] != place {
            let to = goes[place];
            swap(place, to);
            goes.swap(place, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Items with equal keys tell by their second part whether they kept their order.
        #[test]
        fn as_std_sorts(keys in prop::collection::vec(0_u8..20, 0..200)) {
            let mut ours: Vec<(u8, usize)> = keys.into_iter().enumerate().map(|(place, key)| (key, place)).collect();
            let mut std = ours.clone();
            std.sort_by_key(|item| item.0);
            ours.arrange_by_key(|item| item.0);
            prop_assert_eq!(&ours, &std);
            std.sort_by(|one, other| other.cmp(one));
            ours.arrange_by(|one, other| other.cmp(one));
            prop_assert_eq!(&ours, &std);
            std.sort();
            ours.arrange();
            prop_assert_eq!(ours, std);
        }
    }
}
