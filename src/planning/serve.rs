//! Which promises depend on which team.

use super::goal::Goal;
use super::roster::{Roster, Spot};
use crate::ids::{QueueId, WorkId};
use crate::model::{Channel, Handle, Model, Stream, Team};

/// By team: the goals (their places) of the work that it handles, at its own office and at those from which work may be transferred to it.
pub fn serves(model: &Model, goals: &[Goal]) -> Vec<Vec<usize>> {
    let of_team = |(number, team): (usize, &Team)| {
        let serves = |&place: &usize| {
            let goal = &goals[place];
            let handles = (team.handles.iter())
                .any(|handle| is_about(goal, model.queues[handle.queue.index()].work));
            let here = goal.office().is_none_or(|office| office == team.office);
            let is_meant = goal.team().is_none_or(|meant| meant.index() == number);
            is_meant && handles && (here || receives(model, team, goal))
        };
        (0..goals.len()).filter(serves).collect()
    };
    model.teams.iter().enumerate().map(of_team).collect()
}

/// Of the goals that a team serves those at single offices; where there are none, all of them.
pub fn own(goals: &[Goal], serves: &[usize]) -> Vec<usize> {
    let single = |place: &&usize| goals[**place].office().is_some();
    let own: Vec<usize> = serves.iter().filter(single).copied().collect();
    if own.is_empty() { serves.to_vec() } else { own }
}

fn is_about(goal: &Goal, work: WorkId) -> bool {
    goal.work().is_none_or(|asked| asked == work)
}

/// Whether calls or chats are expected in a slot of a team that nobody else answers.
pub fn is_called(model: &Model, roster: &Roster, spot: Spot) -> bool {
    let alone = |handle: &&Handle| {
        let queue = &model.queues[handle.queue.index()];
        let is_call = model.work[queue.work.index()].channel != Channel::Case;
        is_call && queue.teams.iter().all(|team| team.index() == spot.0)
    };
    let is_expected = |stream: &Stream| {
        roster.slot(spot).spans.iter().any(|&(from, to)| {
            let first = stream.cells.partition_point(|cell| cell.start + cell.length <= from);
            let within = stream.cells[first..].iter().take_while(|cell| cell.start < to);
            within.into_iter().any(|cell| stream.expected(cell) > 0.0)
        })
    };
    model.teams[spot.0]
        .handles
        .iter()
        .filter(alone)
        .any(|handle| model.streams.iter().filter(|it| it.queue == handle.queue).any(is_expected))
}

/// Whether a transfer rule may bring a goal's work to a team.
fn receives(model: &Model, team: &Team, goal: &Goal) -> bool {
    model.transfers.iter().any(|rule| {
        let comes_from = |queue: &QueueId| {
            let queue = &model.queues[queue.index()];
            is_about(goal, queue.work) && goal.office().is_none_or(|office| office == queue.office)
        };
        rule.to.contains(&team.office)
            && rule.lanes.iter().any(|lane| lane.from.iter().flatten().any(comes_from))
    })
}
