//! An office closes while callers wait: they are served to the end, or sent away, or wait for the next opening (which takes nothing).

use super::job::{Marks, Slot};
use super::observer::Observer;
use super::play::Play;
use crate::model::AtClose;
use crate::time::NEVER;

impl<O: Observer> Play<'_, O> {
    /// A queue's office closes.
    pub(super) fn doors_close(&mut self) {
        let close = self.model.closes[self.world.close];
        self.world.close += 1;
        self.world.close_at =
            self.model.closes.get(self.world.close).map_or(NEVER, |close| close.at);
        self.world.refresh();
        let queue = close.queue.index();
        match close.rule {
            AtClose::Keep => {}
            AtClose::Serve => self.world.last_calls[queue] = self.now,
            AtClose::Drop => {
                while let Some(slot) = self.head(queue) {
                    self.world.queues[queue].pop();
                    self.send_away(slot);
                }
            }
        }
    }

    fn send_away(&mut self, slot: Slot) {
        self.hang_up(slot);
        let job = &mut self.world.jobs[slot];
        if !job.marks.has(Marks::GONE) {
            job.marks.set(Marks::GONE);
            job.expires = NEVER;
            self.see.dropped(self.now, job);
            let caller = *job;
            self.redial(&caller);
        }
        self.world.jobs.remove(slot);
    }

    /// A present agent with empty hands leaves, and of those with open chats perhaps one less has to.
    pub(super) fn go(&mut self, number: usize, team: usize) {
        self.leave(number, team);
        self.draw_down(team);
    }

    /// The caller who has waited longest of those who are served to the end; only chats for an agent with open chats.
    pub(super) fn choose_last_call(&mut self, team: usize, chats: bool) -> Option<(Slot, usize)> {
        let rules = &self.model.teams[team];
        if !rules.stays {
            return None;
        }
        let mut best: Option<(crate::time::Instant, u64, usize)> = None;
        for (index, handle) in rules.handles.iter().enumerate() {
            let queue = handle.queue.index();
            if chats && !handle.chat {
                continue;
            }
            let Some(slot) = self.head(queue) else { continue };
            let job = &self.world.jobs[slot];
            let rank = (job.place, job.id, index);
            if job.place < self.world.last_calls[queue] && best.is_none_or(|other| rank < other) {
                best = Some(rank);
            }
        }
        let (_, _, index) = best?;
        let queue = rules.handles[index].queue.index();
        self.world.queues[queue].pop().map(|slot| (slot, index))
    }

    /// Whether somebody of a team has to stay after the shift for callers who came before the close.
    pub(super) fn has_last_call(&mut self, team: usize) -> bool {
        self.model.teams[team].stays
            && self.model.teams[team].handles.iter().any(|handle| {
                let queue = handle.queue.index();
                let head = self.head(queue);
                head.is_some_and(|slot| self.world.jobs[slot].place < self.world.last_calls[queue])
            })
    }

    /// Whether a job in hand is finished though its agent's team hands over: a caller of those who are served to the end.
    pub(super) fn is_served_to_the_end(&self, slot: Slot) -> bool {
        self.model.queues[self.world.jobs[slot].queue.index()].at_close == AtClose::Serve
    }
}
