//! The `slackwater` command. Memory is counted as it is asked for, so that `slackwater bench` can tell how often that is.
#![allow(unsafe_code, reason = "a global allocator that counts cannot be written without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    /// Times and bytes of this thread: what others do meanwhile is not its work.
    static ASKED: Cell<(u64, u64)> = const { Cell::new((0, 0)) };
}

impl Counting {
    #[inline]
    fn count(bytes: usize) {
        // A thread that ends has nothing left to count.
        let _ = ASKED.try_with(|asked| {
            let (times, all) = asked.get();
            asked.set((times + 1, all + bytes as u64));
        });
    }
}

// SAFETY: every call goes to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Counting::count(layout.size());
        unsafe { System.alloc(layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        Counting::count(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Counting::count(size);
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() -> std::process::ExitCode {
    slackwater::cli::main(|| ASKED.with(Cell::get))
}
