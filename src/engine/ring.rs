//! A first-in first-out line in a power-of-two ring: on the hot path twice a job, where `VecDeque`'s general indexing cost a tenth of
//! the run.

/// Items in the order of their entry.
#[derive(Debug, Default)]
pub struct Ring<T> {
    /// Length zero or a power of two.
    items: Vec<T>,
    head: usize,
    len: usize,
}

impl<T: Copy + Default> Ring<T> {
    /// Forgets every item, keeps the memory.
    pub fn clear(&mut self) {
        (self.head, self.len) = (0, 0);
    }

    /// How many items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// The item `at` places behind the front; `at` may not reach the length.
    #[inline(always)]
    fn place(&self, at: usize) -> usize {
        (self.head + at) & (self.items.len().wrapping_sub(1))
    }

    /// The oldest item.
    #[inline(always)]
    pub fn front(&self) -> Option<&T> {
        if self.len == 0 { None } else { self.items.get(self.head) }
    }

    /// The newest item.
    #[inline(always)]
    pub fn back(&self) -> Option<&T> {
        if self.len == 0 { None } else { self.items.get(self.place(self.len - 1)) }
    }

    /// Adds an item at the end.
    #[inline(always)]
    pub fn push_back(&mut self, item: T) {
        if self.len == self.items.len() {
            self.grow();
        }
        let place = self.place(self.len);
        self.items[place] = item;
        self.len += 1;
    }

    /// Takes the oldest item.
    #[inline(always)]
    pub fn pop_front(&mut self) -> Option<T> {
        if self.len == 0 {
            return None;
        }
        let item = self.items[self.head];
        self.head = self.place(1);
        self.len -= 1;
        Some(item)
    }

    /// All items, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.len).map(|at| &self.items[self.place(at)])
    }

    /// Takes the item `at` places behind the front.
    pub fn remove(&mut self, at: usize) -> Option<T> {
        if at >= self.len {
            return None;
        }
        let item = self.items[self.place(at)];
        for behind in at..self.len - 1 {
            let (to, from) = (self.place(behind), self.place(behind + 1));
            self.items[to] = self.items[from];
        }
        self.len -= 1;
        Some(item)
    }

    #[cold]
    fn grow(&mut self) {
        let old = self.items.len();
        self.items.rotate_left(self.head);
        self.head = 0;
        self.items.resize((2 * old).max(16), T::default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    #[test]
    fn behaves_as_a_deque() {
        let (mut ring, mut deque) = (Ring::default(), VecDeque::new());
        let mut state = 1u64;
        for step in 0..20_000u64 {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            match (state >> 33) % 16 {
                0..8 => {
                    ring.push_back(step);
                    deque.push_back(step);
                }
                8..15 => assert_eq!(ring.pop_front(), deque.pop_front()),
                _ => {
                    let at = (state >> 40) as usize % (deque.len() + 1);
                    assert_eq!(ring.remove(at), deque.remove(at));
                }
            }
            assert_eq!(
                (ring.front(), ring.back(), ring.len()),
                (deque.front(), deque.back(), deque.len())
            );
        }
        assert!(ring.iter().eq(deque.iter()));
        ring.clear();
        assert_eq!(ring.pop_front(), None);
    }
}
