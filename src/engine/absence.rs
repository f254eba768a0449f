//! Absence by whole days: whose own draw for the day is below the team's share of people absent that day.
//!
//! Draws are keyed by (team, day, number in the team), so agent 41 changes nothing for 1 to 40.

use super::World;
use super::observer::{Observer, Rota};
use super::play::Play;
use crate::model::{Model, StaffEdge};
use crate::random::key::{Address, Purpose, uniform};

/// Marks for `agents` people, none where no team has absence.
pub fn nobody(model: &Model, agents: usize) -> Vec<bool> {
    let any = model.teams.iter().any(|team| team.habits.absence.is_some());
    if any { vec![false; agents] } else { Vec::new() }
}

impl World {
    /// Whether an agent is absent for the day.
    pub(super) fn is_absent(&self, number: usize) -> bool {
        self.absent.get(number).is_some_and(|&absent| absent)
    }
}

impl<O: Observer> Play<'_, O> {
    /// The people on the rota from a staffing change on, less those who are absent.
    pub(super) fn rota(&mut self, edge: &StaffEdge) -> Rota {
        let StaffEdge { target: wanted, on_break, .. } = *edge;
        let team = edge.team.index();
        let Some(absence) = self.model.teams[team].habits.absence else {
            return Rota { wanted, on_break, absent: 0 };
        };
        let first = self.world.crews[team].first;
        if self.world.crews[team].absence_day != Some(edge.day) {
            self.world.crews[team].absence_day = Some(edge.day);
            let share = absence.share(self.own_draw(Purpose::TeamAbsence, edge, 0));
            for index in 0..self.world.crews[team].capacity {
                let draw = self.own_draw(Purpose::AgentAbsence, edge, index as u32);
                self.world.absent[first + index] = draw < share;
            }
        }
        // Of a team, either all work or all have a break.
        let absent = self.absent_of(team, wanted + on_break);
        Rota {
            wanted: wanted.saturating_sub(absent),
            on_break: on_break.saturating_sub(absent),
            absent,
        }
    }

    /// How many of the first `heads` agents of a team are absent today.
    pub(super) fn absent_of(&self, team: usize, heads: u32) -> u32 {
        let first = self.world.crews[team].first;
        let marks = self.world.absent.get(first..first + heads as usize);
        marks.map_or(0, |marks| marks.iter().filter(|&&is| is).count() as u32)
    }

    fn own_draw(&self, purpose: Purpose, edge: &StaffEdge, index: u32) -> f64 {
        let stream = self.model.teams[edge.team.index()].key;
        let replication = self.chance.replication;
        uniform(self.chance.seed, Address { replication, purpose, stream, cell: edge.day, index })
    }
}
