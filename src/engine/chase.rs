//! Chasers: customers of overdue cases ask where they are, at the openings of the SLA calendar.

use super::follow::DUPLICATE;
use super::identity::{derived, draw_again};
use super::job::{Job, Marks, Slot};
use super::observer::Observer;
use super::play::Play;
use crate::model::Chase;
use crate::random::key::Purpose;
use crate::time::NEVER;

impl<O: Observer> Play<'_, O> {
    /// A calendar opens: every overdue case that is not in hand is asked about with its chance, in the order of their identities.
    pub(super) fn chase(&mut self) {
        let (model, world) = (self.model, &mut *self.world);
        let Chase { calendar, day, .. } = model.chases[world.chase];
        world.chase += 1;
        world.chase_at = model.chases.get(world.chase).map_or(NEVER, |chase| chase.at);
        world.refresh();
        let (mut in_hand, mut asked) = std::mem::take(&mut world.scratch);
        let busy = world.agents.iter().filter(|agent| agent.state.has_job());
        in_hand.clear();
        in_hand.extend(busy.map(|agent| agent.job));
        in_hand.sort_unstable();
        // Local days lie around the start; as the number of a draw they must not be negative, nor 0.
        let day = (day + (1 << 20)) as u32;
        let chance = self.chance;
        let asks = |slot: Slot, job: &Job| {
            let queue = &model.queues[job.origin.index()];
            let Some(chasers) = &model.work[queue.work.index()].chasers else { return false };
            queue.clock == calendar
                && job.due < self.now
                && draw_again(model, chance, job.id, Purpose::Chaser, day) < chasers.probability
                && in_hand.binary_search(&slot).is_err()
        };
        asked.clear();
        asked.extend(
            world
                .jobs
                .all()
                .filter(|&(slot, job)| asks(slot, job))
                .map(|(slot, job)| (job.id, slot)),
        );
        asked.sort_unstable();
        for &(id, slot) in &asked {
            let origin = self.world.jobs[slot].origin;
            let work = &model.work[model.queues[origin.index()].work.index()];
            match work.chasers.as_ref().map(|chasers| &chasers.contact) {
                Some(Some(law)) => {
                    let mut draw = [draw_again(model, chance, id, Purpose::ChaserWork, day)];
                    law.unit_draws(&mut draw);
                    let world = &mut *self.world;
                    let most = world.added.len().max(slot as usize + 1);
                    world.added.resize(most, 0.0);
                    world.added[slot as usize] += draw[0] * law.mean();
                    self.see.chased(self.now, &mut world.jobs[slot]);
                }
                Some(None) => {
                    let id = derived(id, DUPLICATE, day);
                    self.comes_back(self.fresh(id, origin, self.now, Marks::DUPLICATE));
                }
                None => {}
            }
        }
        self.world.scratch = (in_hand, asked);
    }

    /// The unit work of a job that is taken up, with what chasers have added; the work left when it is handed over grows alike.
    pub(super) fn with_added(&mut self, slot: Slot, unit: f64, mean: f64) -> f64 {
        let world = &mut *self.world;
        let Some(added) = world.added.get_mut(slot as usize).filter(|added| **added > 0.0) else {
            return unit;
        };
        let more = unit + std::mem::take(added) / mean;
        if unit > 0.0 {
            world.jobs[slot].draw *= more / unit;
        }
        more
    }
}
