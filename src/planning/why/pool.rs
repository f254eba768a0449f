//! Without distance: the offices are one.

use crate::ids::{QueueId, TeamId};
use crate::math::Arrange;
use crate::model::{AtClose, Channel, Handle, Model};

/// Every team takes the work that it handles from all offices, at once and at no cost; rules of transfer have nothing left to do. Due
/// dates stay those of the office that received the job.
pub(in crate::planning) fn one_office(model: &Model) -> Result<Model, &'static str> {
    if model.offices.len() < 2 {
        return Err("there is one office");
    }
    let mut model = model.clone();
    let mut is_more = false;
    for number in 0..model.teams.len() {
        let own = model.teams[number].handles.clone();
        for handle in own {
            let work = model.queues[handle.queue.index()].work;
            for queue in 0..model.queues.len() {
                let is_known = |handle: &Handle| handle.queue.index() == queue;
                if model.queues[queue].work != work
                    || model.teams[number].handles.iter().any(is_known)
                {
                    continue;
                }
                is_more = true;
                let handle = Handle { queue: QueueId::from(queue), ..handle.clone() };
                model.teams[number].handles.push(handle);
            }
        }
    }
    if !is_more {
        return Err("no kind of work waits at an office while another could do it");
    }
    model.transfers.clear();
    reconcile(&mut model);
    Ok(model)
}

/// What queues and teams know of each other, as the compiler notes it.
fn reconcile(model: &mut Model) {
    for queue in &mut model.queues {
        queue.teams.clear();
    }
    let mut asked: Vec<(u16, usize, usize)> = Vec::new();
    for (number, team) in model.teams.iter_mut().enumerate() {
        let gives_way = team.handles.iter().any(|handle| handle.interruptible.is_some());
        for handle in &team.handles {
            let queue = &mut model.queues[handle.queue.index()];
            asked.push((handle.preference, number, handle.queue.index()));
            team.stays |= queue.at_close == AtClose::Serve;
            if gives_way && model.work[queue.work.index()].channel != Channel::Case {
                (queue.interrupts, queue.plain) = (true, false);
            }
        }
    }
    asked.arrange();
    for (_, team, queue) in asked {
        model.queues[queue].teams.push(TeamId::from(team));
    }
}
