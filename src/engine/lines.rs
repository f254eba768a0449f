//! Telephone lines: a caller holds one from receipt until the call ends, waiting or talking; one who finds none free is blocked.

use super::job::{Job, Marks, Slot};
use super::observer::Observer;
use super::play::Play;

impl<O: Observer> Play<'_, O> {
    /// Whether a call received now may enter: it needs no line, or takes a free one. Otherwise it is blocked, and never was in a queue.
    pub(super) fn takes_line(&mut self, job: &mut Job) -> bool {
        let Some(lines) = self.model.queues[job.origin.index()].lines else { return true };
        let free = &mut self.world.free_lines[usize::from(lines)];
        if *free == 0 {
            self.see.blocked(self.now, job);
            return false;
        }
        *free -= 1;
        job.marks.set(Marks::LINE);
        true
    }

    /// The call ends: its line is free again.
    pub(super) fn free_line(&mut self, job: &mut Job) {
        if job.marks.has(Marks::LINE)
            && let Some(lines) = self.model.queues[job.origin.index()].lines
        {
            job.marks.clear(Marks::LINE);
            self.world.free_lines[usize::from(lines)] += 1;
        }
    }

    /// The same, of a job in the arena.
    pub(super) fn hang_up(&mut self, slot: Slot) {
        let mut job = self.world.jobs[slot];
        self.free_line(&mut job);
        self.world.jobs[slot].marks = job.marks;
    }
}
