//! Taking agents away, slot by slot, as long as every promise is kept.

use super::Search;
use crate::math::Arrange;
use crate::planning::asked::Stopped;
use crate::planning::goal::{Aim, are_reached};
use crate::planning::roster::{Roster, Spot};
use crate::study::Findings;

/// Of more slots than this a part of the replications tells the order in which agents are taken away.
const MANY: usize = 48;
/// Which part: one in so many, but no fewer than this many replications.
const PART: u32 = 4;
const LEAST: u32 = 8;
/// As soon as no more than one agent in so many goes at once, those who are left are tried one after the other.
const FEW: usize = 16;

impl Search<'_, '_> {
    /// Takes agents away one by one, those that are missed least first, as many at once as can go. (Larger steps would take them from few
    /// slots, which costs more in the end.)
    pub(super) fn trim(&mut self, mut roster: Roster) -> Result<Roster, Stopped> {
        let aims = self.all_aims();
        let mut candidates = self.free.clone();
        if candidates.len() > MANY {
            return self.trim_many(roster, &aims);
        }
        loop {
            candidates = self.staffed(&roster, &candidates);
            candidates = self.spare(&roster, &candidates)?;
            let taken;
            (roster, taken) = self.without(roster, &candidates, &aims)?;
            if taken == 0 {
                return Ok(roster);
            }
        }
    }

    /// The same where there are many slots: they are ranked by a part of the replications while many agents go at once. Then each slot is
    /// tried once, in that order; one that could not do without an agent is not tried again.
    fn trim_many(&mut self, mut roster: Roster, aims: &[Aim]) -> Result<Roster, Stopped> {
        let mut ranked;
        loop {
            let candidates = self.staffed(&roster, &self.free);
            ranked = self.ranked(&roster, &candidates)?;
            let taken;
            (roster, taken) = self.without(roster, &ranked, aims)?;
            if taken <= ranked.len() / FEW {
                break;
            }
        }
        while !ranked.is_empty() {
            let candidates = self.staffed(&roster, &ranked);
            (roster, ranked) = self.one_by_one(roster, &candidates, aims)?;
        }
        Ok(roster)
    }

    /// Of some slots those in which there is an agent who may be taken away.
    fn staffed(&self, roster: &Roster, spots: &[Spot]) -> Vec<Spot> {
        let stays = |spot: &Spot| u32::from(self.kept.contains(spot));
        spots.iter().copied().filter(|spot| roster.agents(*spot) > stays(spot)).collect()
    }

    /// Without one agent in each of these slots that can do with one fewer, tried in their order; and which these are. Slots of teams that
    /// share no goal are tried together.
    fn one_by_one(
        &mut self,
        mut roster: Roster,
        spots: &[Spot],
        aims: &[Aim],
    ) -> Result<(Roster, Vec<Spot>), Stopped> {
        let mut taken = Vec::new();
        for group in self.apart(spots) {
            let fewer = roster.with_each(&group, |it| it - 1);
            let own = group.iter().map(|spot| self.aims(spot.0)).collect();
            let found = self.one(&fewer, own)?;
            let is_spare = |spot: &Spot| are_reached(&self.aims(spot.0), &found);
            let spare: Vec<Spot> = group.into_iter().filter(is_spare).collect();
            if spare.is_empty() {
                continue;
            }
            // Goals over all offices may need those whom each office can spare.
            let (next, count) = self.without(roster, &spare, aims)?;
            roster = next;
            taken.extend_from_slice(&spare[..count]);
        }
        Ok((roster, taken))
    }

    /// Without one agent in the first of these slots, in as many as can go together of all, half, a quarter and so on; and in how many
    /// that is. Who is missed least changes with them, so the others are ranked anew.
    fn without(
        &mut self,
        roster: Roster,
        ranked: &[Spot],
        aims: &[Aim],
    ) -> Result<(Roster, usize), Stopped> {
        let mut count = ranked.len();
        while count > 0 {
            let fewer = roster.with_each(&ranked[..count], |it| it - 1);
            let found = self.one(&fewer, vec![aims.to_vec()])?;
            if are_reached(aims, &found) && !self.is_rejected(&fewer, None) {
                return Ok((fewer, count));
            }
            count /= 2;
        }
        Ok((roster, 0))
    }

    /// Slots in the order in which an agent is missed for its cost, least first, as a part of the replications shows it.
    fn ranked(&mut self, roster: &Roster, spots: &[Spot]) -> Result<Vec<Spot>, Stopped> {
        let part = self.asked.replications.div_ceil(PART).max(LEAST).min(self.asked.replications);
        let groups = self.apart(spots);
        let rosters: Vec<Roster> =
            groups.iter().map(|group| roster.with_each(group, |it| it - 1)).collect();
        let asked: Vec<_> = rosters.iter().map(|roster| (roster, Vec::new())).collect();
        let found = self.played(&asked, None, part)?;
        let of_group = |(group, found): (&Vec<Spot>, &Findings)| {
            group.iter().map(|&spot| (self.missed(roster, spot, found), spot)).collect::<Vec<_>>()
        };
        Ok(in_order(groups.iter().zip(&found).flat_map(of_group).collect()))
    }

    /// Of some slots with agents those that can do with one fewer, each by itself; first those where one is missed least for its cost.
    fn spare(&mut self, roster: &Roster, spots: &[Spot]) -> Result<Vec<Spot>, Stopped> {
        let groups = self.apart(spots);
        let rosters: Vec<Roster> =
            groups.iter().map(|group| roster.with_each(group, |it| it - 1)).collect();
        let aims = |group: &Vec<Spot>| group.iter().map(|spot| self.aims(spot.0)).collect();
        let asked: Vec<(&Roster, Vec<Vec<Aim>>)> =
            rosters.iter().zip(groups.iter().map(aims)).collect();
        let found = self.tried(&asked)?;
        let mut spare = Vec::new();
        for ((group, fewer), found) in groups.iter().zip(&rosters).zip(&found) {
            for &spot in group {
                let is_kept = are_reached(&self.aims(spot.0), found);
                if is_kept && !self.is_rejected(fewer, Some(spot.0)) {
                    spare.push((self.missed(roster, spot, found), spot));
                }
            }
        }
        Ok(in_order(spare))
    }

    /// How much an agent of a slot is missed, for its cost, where it has been taken away.
    fn missed(&self, roster: &Roster, spot: Spot, found: &Findings) -> f64 {
        (1.02 - self.room(spot.0, found)) / roster.slot(spot).hours
    }

    /// What is left above the goals of a team, at most 1.01: by probability, and where that stands still by level.
    fn room(&self, team: usize, found: &Findings) -> f64 {
        let room = |&goal: &usize| {
            let goal = &self.goals[goal];
            let standing = goal.standing(found)?;
            Some(standing.chance.mean? + 0.01 * goal.room(&standing))
        };
        self.own[team].iter().filter_map(room).fold(1.01, f64::min)
    }
}

fn in_order(mut missed: Vec<(f64, Spot)>) -> Vec<Spot> {
    missed.arrange_by(|one, other| one.0.total_cmp(&other.0));
    missed.into_iter().map(|(_, spot)| spot).collect()
}
