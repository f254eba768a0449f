//! The iterative staffing algorithm: agents by simulation so that in every slot a call waits with the probability asked for.
//!
//! With so many agents in a slot that calls find all of them busy with probability α, as many calls wait: so the agents of a slot are the
//! least number that the calls in the system reach with a probability of at most α. That number depends on the agents, through those who
//! give up and those who wait, and is found by simulating again with the agents found, from a plan on which hardly anybody waits.
//! Source: Feldman, Mandelbaum, Massey & Whitt 2008, Management Science 54, 324-338. What they let run over time holds for slots here:
//! the calls in the system are counted at the reporting grid's edges in the slot, over its days and all replications.

use super::{Asked, Search};
use crate::math::Arrange;
use crate::names::Measure;
use crate::planning::asked::Stopped;
use crate::planning::formula::{Formula, WAITING, presence};
use crate::planning::roster::{Roster, Spot};
use crate::planning::trial::{Trial, with_agents};
use crate::study::Watched;
use crate::time::Instant;

/// Rounds, at most: two are usually enough.
const ROUNDS: usize = 5;

impl Search<'_, '_> {
    /// The people with whom calls wait in every slot as often as with the formula's agents of that slot, were it alone. None where no
    /// team has several slots with a formula for waiting, or the reporting grid has no edge within a slot.
    ///
    /// Accuracy: that of a quantile over the search's replications. Test: `tests/suite/staffing.rs`, waits are the same all day.
    pub fn stable(
        &mut self,
        start: &Roster,
        formulas: &[Formula],
    ) -> Result<Option<Roster>, Stopped> {
        let spots: Vec<Spot> =
            self.free.iter().copied().filter(|spot| waits(formulas, *spot).is_some()).collect();
        if !spots.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return Ok(None);
        }
        let mut teams: Vec<usize> = spots.iter().map(|spot| spot.0).collect();
        teams.dedup();
        let queue = |team: usize| {
            let queue = &self.model.queues[self.model.teams[team].handles[0].queue.index()];
            let (work, office) = (Some(queue.work), Some(queue.office));
            Watched {
                measure: Measure::Backlog,
                sla: None,
                work,
                office,
                team: None,
                account: None,
            }
        };
        let queues: Vec<Watched> = teams.iter().map(|&team| queue(team)).collect();
        // Enough that hardly anybody waits.
        let mut roster = spots.iter().fold(start.clone(), |roster, &spot| {
            let agents = formulas[spot.0].agents[spot.1].unwrap_or(0);
            roster.with(spot, 2 * agents + 10)
        });
        for _ in 0..ROUNDS {
            let curves = self.followed(&roster, &queues)?;
            let mut next = roster.clone();
            for &spot in &spots {
                let place = teams.iter().position(|&team| team == spot.0).unwrap_or(0);
                let curves = curves.get(place).map_or(&[][..], Vec::as_slice);
                let mut calls = self.in_system(&roster, spot, curves);
                let Some(alpha) = waits(formulas, spot).filter(|_| !calls.is_empty()) else {
                    return Ok(None);
                };
                let agents = least_reached(&mut calls, alpha);
                let at = roster.slot(spot).spans[0].0;
                let Some(agents) = presence(self.model, spot.0, agents, at) else {
                    return Ok(None);
                };
                next = next.with(spot, agents);
            }
            let most =
                spots.iter().map(|&spot| next.agents(spot).abs_diff(roster.agents(spot))).max();
            roster = next;
            if most.unwrap_or(0) <= 1 {
                break;
            }
        }
        Ok(Some(roster))
    }

    /// Jobs in the system at each interval's end, by queue and replication.
    fn followed(
        &mut self,
        roster: &Roster,
        queues: &[Watched],
    ) -> Result<Vec<Vec<Vec<f64>>>, Stopped> {
        let Asked { replications, limit, .. } = self.asked;
        let model = with_agents(self.bundle, &roster.sets(), limit, self.model)?;
        let trial = Trial { curves: queues.to_vec(), ..Trial::new(model, replications) };
        self.trials += 1;
        let found = (self.play)(&[trial]).ok_or(Stopped::Asked)?;
        Ok(found.into_iter().next().map_or(Vec::new(), |found| found.curves))
    }

    /// Calls in the system at the grid's edges within a slot, over its days and all replications.
    fn in_system(&self, roster: &Roster, spot: Spot, curves: &[Vec<f64>]) -> Vec<f64> {
        let edges: &[Instant] = &self.model.grid.edges;
        let inside = |at: Instant| {
            roster.slot(spot).spans.iter().any(|&(from, to)| (from..=to).contains(&at))
        };
        // The value of an interval is that at its end.
        let places = (0..edges.len() - 1).filter(|&place| inside(edges[place + 1]));
        places.flat_map(|place| curves.iter().map(move |curve| curve[place])).collect()
    }
}

/// The probability that a call waits with the formula's agents.
fn waits(formulas: &[Formula], (team, slot): Spot) -> Option<f64> {
    let formula = &formulas[team];
    formula.waits.get(slot).copied().flatten().filter(|_| formula.name == WAITING)
}

/// The least whole number that at most a share of some counts reaches.
fn least_reached(counts: &mut [f64], share: f64) -> f64 {
    counts.arrange_by(f64::total_cmp);
    let may_reach = (share * counts.len() as f64) as usize;
    // One above the greatest count that has to stay below.
    match counts.len().checked_sub(may_reach + 1) {
        Some(place) => counts[place] + 1.0,
        None => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_the_share_reaches_the_number() {
        let mut counts: Vec<f64> = (0..100).map(|it| f64::from(it % 10)).collect();
        // 9 is reached by a tenth, 8 by a fifth.
        for (share, least) in [(0.1, 9.0), (0.2, 8.0), (0.15, 9.0), (0.05, 10.0), (1.0, 0.0)] {
            assert_eq!(least_reached(&mut counts, share), least, "{share}");
        }
    }
}
