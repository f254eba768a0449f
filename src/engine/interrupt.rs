//! A caller who finds no idle agent takes one who works on a case that may be interrupted. The case goes back to its queue with its
//! place and its work done; whoever takes it up again has to set up first.

use super::crew::State;
use super::dispatch::Ask;
use super::job::{Marks, Slot};
use super::observer::Observer;
use super::play::Play;

impl<O: Observer> Play<'_, O> {
    /// An agent whose case may be interrupted: of the team of best preference the one who took it up last, since that delays least.
    /// Not in a team of whom somebody is to leave: they finish what they have.
    fn choose_interruptible(&self, queue: usize) -> Option<(usize, Ask)> {
        let world = &*self.world;
        let mut best: Option<(usize, Ask)> = None;
        for &ask in &world.asks[queue] {
            if best.is_some_and(|(_, chosen)| chosen.preference < ask.preference) {
                break;
            }
            let crew = &world.crews[ask.team as usize];
            if crew.present > crew.target {
                continue;
            }
            for number in crew.first..crew.first + crew.capacity {
                let agent = &world.agents[number];
                let is_done = || world.events.at(number).is_none_or(|ends| ends <= self.now);
                if agent.state == State::Interruptible
                    && best.is_none_or(|(other, _)| agent.since > world.agents[other].since)
                    && !is_done()
                {
                    best = Some((number, ask));
                }
            }
        }
        best
    }

    /// Begins work on a caller by interrupting a case, if there is one.
    pub(super) fn interrupt(&mut self, slot: Slot) -> bool {
        let queue = self.world.jobs[slot].queue.index();
        if !self.model.queues[queue].interrupts {
            return false;
        }
        let Some((number, ask)) = self.choose_interruptible(queue) else { return false };
        let case = self.world.agents[number].job;
        self.lay_down(number, case);
        self.start(number, slot, ask);
        self.join(case);
        true
    }

    /// What is left of a case is its work not yet done and the whole set-up, whether or not it was interrupted in its last set-up.
    fn lay_down(&mut self, number: usize, case: Slot) {
        let agent = self.world.agents[number];
        let team = usize::from(agent.team);
        let ends = self.world.events.at(number).unwrap_or(self.now);
        let (left, total) = (ends - self.now, ends - agent.since);
        let job = &mut self.world.jobs[case];
        let of_case =
            self.model.teams[team].handles.iter().find(|handle| handle.queue == job.queue);
        let set_up = of_case.and_then(|handle| handle.interruptible).unwrap_or(0);
        let work = if job.marks.has(Marks::RESUMED) { left.min(total - set_up) } else { left };
        job.draw *= (work + set_up) as f64 / total as f64;
        job.marks.set(Marks::RESUMED);
        self.see.interrupted(self.now, job, team.into());
    }
}
