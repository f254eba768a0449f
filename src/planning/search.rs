//! The least people with whom every promise is kept: by trials on one set of keyed draws, then a claim on fresh ones.
//!
//! 1. *Level*: every team is scaled on its own, all teams in one trial, until no smaller scale keeps the promises that it serves. From each
//!    start that is offered; the cheapest outcome goes on.
//! 2. *Trim*: one agent is taken from each slot in turn; those that are missed least for what they cost leave together, as many as can.
//!    Where there are many slots a part of the replications says in which order; all of them judge.
//! 3. *Claim*: the plan is played with chance that it was not chosen by. If a promise fails there, a higher probability is searched for,
//!    and claimed again with other chance.
//!
//! A trial that can no longer show what is asked of it is not played to its end ([`Trial::is_lost`]); nor is an agent tried again in a slot
//! that could not do without one while more people were there. The plan is least in that sense; that no other plan is cheaper is not shown.
//! The parts are those of simulation-based staffing: a start by formulas, trials with common draws, local search, fresh replications
//! (Atlason, Epelman & Henderson 2008, Management Science 54, 295-309; Cezik & L'Ecuyer 2008, Management Science 54, 310-323).

use super::asked::{Asked, CLAIMS, Stopped, other_seed, raised};
use super::goal::{Aim, Goal, Nearest, are_reached, nearest, watched};
use super::ladder::{Ladder, WIDEST};
use super::roster::{Roster, Spot};
use super::serve::{is_called, own, serves};
use super::trial::{Play, Trial, in_turn, with_agents};
use crate::model::Model;
use crate::scenario::Bundle;
use crate::study::{Findings, Watched};
use std::collections::{BTreeMap, BTreeSet};

mod stable;
mod trim;

/// A plan and what became of it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The people.
    pub roster: Roster,
    /// On the replications that it was chosen by.
    pub chosen_by: Findings,
    /// On fresh replications.
    pub claim: Findings,
    /// Which claim it is, from 1 on; those before failed.
    pub round: u32,
    /// Whether the claim keeps every goal.
    pub is_kept: bool,
}

/// A search in hand. All rosters that it is given have the shape of the one it was made with.
pub struct Search<'a, 'p> {
    bundle: &'a Bundle,
    model: &'a Model,
    goals: &'a [Goal],
    /// By team: the places of the goals that decide about it.
    own: Vec<Vec<usize>>,
    /// The slots whose numbers may change: of teams that serve a goal, where an agent is paid.
    free: Vec<Spot>,
    /// Slots in which somebody calls whom nobody else can answer: one agent at least stays.
    kept: BTreeSet<Spot>,
    asked: Asked,
    /// By goal: the probability that trials have to show; above the asked one where a claim has failed.
    wanted: Vec<f64>,
    watched: Vec<Watched>,
    /// People with whom a claim has failed, and the teams that decided about it.
    rejected: Vec<(Vec<usize>, Roster)>,
    play: &'a mut Play<'p>,
    /// Findings of the search's replications, by the numbers of the roster.
    known: BTreeMap<Vec<u32>, Findings>,
    /// How many trials were played.
    pub trials: usize,
}

impl<'a, 'p> Search<'a, 'p> {
    /// A search among the rosters of a scenario, which compiles to `model` and has been weighed. Trials watch what the goals ask for, then
    /// `also`.
    pub fn new(
        bundle: &'a Bundle,
        model: &'a Model,
        goals: &'a [Goal],
        scheduled: &Roster,
        asked: Asked,
        also: &[Watched],
        play: &'a mut Play<'p>,
    ) -> Self {
        let own: Vec<Vec<usize>> =
            serves(model, goals).iter().map(|serves| own(goals, serves)).collect();
        let is_free = |spot: &Spot| !own[spot.0].is_empty() && scheduled.slot(*spot).hours > 0.0;
        let free: Vec<Spot> = scheduled.spots().into_iter().filter(is_free).collect();
        let kept = free.iter().copied().filter(|&spot| is_called(model, scheduled, spot)).collect();
        let wanted = goals.iter().map(|goal| goal.wanted(asked.chance)).collect();
        let (known, trials) = (BTreeMap::new(), 0);
        let watched = watched(goals).into_iter().chain(also.iter().copied()).collect();
        Search {
            bundle,
            model,
            goals,
            own,
            free,
            kept,
            asked,
            wanted,
            watched,
            rejected: Vec::new(),
            play,
            known,
            trials,
        }
    }

    /// The slots whose numbers may change.
    pub fn free(&self) -> &[Spot] {
        &self.free
    }

    /// Replications of each trial.
    pub fn replications(&self) -> u32 {
        self.asked.replications
    }

    /// The least plan found from any of the starts.
    pub fn least(&mut self, starts: &[Roster]) -> Result<Plan, Stopped> {
        let mut best: Option<Roster> = None;
        let mut out_of_reach = None;
        for start in starts {
            match self.level(start) {
                Ok(found) if best.as_ref().is_none_or(|best| found.hours() < best.hours()) => {
                    best = Some(found);
                }
                Ok(_) => {}
                Err(Stopped::OutOfReach(roster, missed)) => {
                    out_of_reach = Some(Stopped::OutOfReach(roster, missed));
                }
                Err(stopped) => return Err(stopped),
            }
        }
        let best = match (best, out_of_reach) {
            (Some(best), _) => best,
            (None, Some(stopped)) => return Err(stopped),
            (None, None) => {
                return Err(Stopped::OutOfReach(Box::new(Roster { teams: vec![] }), vec![]));
            }
        };
        let mut roster = self.trim(best)?;
        let mut round = 1;
        loop {
            let chosen_by = self.one(&roster, Vec::new())?;
            // A later claim rests on more draws, so that no plan passes by being tried often.
            let fresh = self.asked.fresh.saturating_mul(round);
            let claim = self.fresh(std::slice::from_ref(&roster), round, fresh)?.remove(0);
            let chance = |goal: &Goal| goal.chance(&claim);
            let failed: Vec<usize> = (0..self.goals.len())
                .filter(|&goal| {
                    chance(&self.goals[goal]) < self.goals[goal].wanted(self.asked.chance)
                })
                .collect();
            if failed.is_empty() || round == CLAIMS {
                let is_kept = failed.is_empty();
                return Ok(Plan { roster, chosen_by, claim, round, is_kept });
            }
            for &goal in &failed {
                let goal_chance = chance(&self.goals[goal]);
                let asked = self.goals[goal].wanted(self.asked.chance);
                self.wanted[goal] = raised(self.wanted[goal], asked, goal_chance, fresh, round);
            }
            self.reject(&roster, &failed);
            let more = self.level(&roster)?;
            roster = self.trim(more)?;
            round += 1;
        }
    }

    /// Remembers people with whom a claim has failed: with those or fewer it is not made again.
    fn reject(&mut self, roster: &Roster, failed: &[usize]) {
        let decides = |team: &usize| failed.iter().any(|goal| self.own[*team].contains(goal));
        let mut teams: Vec<usize> = (0..self.own.len()).filter(decides).collect();
        if teams.is_empty() {
            teams = (0..self.own.len()).collect();
        }
        self.rejected.push((teams, roster.clone()));
    }

    /// Whether a claim has failed with these people or with more, of all teams that decided about it; of one team: among them.
    fn is_rejected(&self, roster: &Roster, team: Option<usize>) -> bool {
        let no_more = |team: &usize, than: &Roster| {
            let pairs = roster.teams[*team].slots.iter().zip(&than.teams[*team].slots);
            pairs.into_iter().all(|(here, there)| here.agents <= there.agents)
        };
        self.rejected.iter().any(|(teams, than)| {
            team.is_none_or(|team| teams.contains(&team))
                && teams.iter().all(|team| no_more(team, than))
        })
    }

    /// Plays rosters on chance that nothing was chosen by; other chance in each round.
    pub fn fresh(
        &mut self,
        rosters: &[Roster],
        round: u32,
        replications: u32,
    ) -> Result<Vec<Findings>, Stopped> {
        let asked = rosters.iter().map(|roster| (roster, Vec::new())).collect::<Vec<_>>();
        self.played(&asked, Some(u64::from(round)), replications)
    }

    /// Slots in groups that can be changed in one trial: teams of one group share no goal that decides about them.
    pub fn apart(&self, spots: &[Spot]) -> Vec<Vec<Spot>> {
        let is_apart = |team: usize, other: usize| {
            team != other && !self.own[team].iter().any(|goal| self.own[other].contains(goal))
        };
        let mut groups: Vec<Vec<Spot>> = Vec::new();
        for &spot in spots {
            let fits = |group: &&mut Vec<Spot>| group.iter().all(|other| is_apart(spot.0, other.0));
            match groups.iter_mut().find(fits) {
                Some(group) => group.push(spot),
                None => groups.push(vec![spot]),
            }
        }
        groups
    }

    /// Where the goal that is nearest to being missed stands, of those that decide about a team.
    pub fn nearest(&self, team: usize, findings: &Findings) -> Option<Nearest> {
        let goals = self.own[team].iter().map(|&goal| &self.goals[goal]);
        let (nearest, standing) = nearest(goals, findings)?;
        let goal = self.goals.iter().position(|goal| goal == nearest)?;
        Some(Nearest { goal, standing })
    }

    fn aim(&self, goal: usize) -> Aim {
        Aim { goal: self.goals[goal].clone(), wanted: self.wanted[goal] }
    }

    /// The goals that decide about a team.
    fn aims(&self, team: usize) -> Vec<Aim> {
        self.own[team].iter().map(|&goal| self.aim(goal)).collect()
    }

    fn all_aims(&self) -> Vec<Aim> {
        (0..self.goals.len()).map(|goal| self.aim(goal)).collect()
    }

    fn one(&mut self, roster: &Roster, aims: Vec<Vec<Aim>>) -> Result<Findings, Stopped> {
        self.tried(&[(roster, aims)]).map(|mut found| found.remove(0))
    }

    /// Trials on the search's own replications; what is known is not played again.
    fn tried(&mut self, asked: &[(&Roster, Vec<Vec<Aim>>)]) -> Result<Vec<Findings>, Stopped> {
        let keys: Vec<Vec<u32>> = asked.iter().map(|(roster, _)| roster.numbers()).collect();
        let is_new = |place: &usize| !self.known.contains_key(&keys[*place]);
        let new: Vec<usize> = (0..asked.len()).filter(is_new).collect();
        let trials: Vec<_> = new.iter().map(|&place| asked[place].clone()).collect();
        let found = self.played(&trials, None, self.asked.replications)?;
        let mut lost = BTreeMap::new();
        for (&place, found) in new.iter().zip(found) {
            // A trial that was not played to its end answers one question only.
            let whole = found.replications == self.asked.replications;
            if whole { &mut self.known } else { &mut lost }.insert(keys[place].clone(), found);
        }
        let answer = |key| self.known.get(key).or_else(|| lost.get(key)).cloned();
        Ok(keys.iter().filter_map(answer).collect())
    }

    fn played(
        &mut self,
        asked: &[(&Roster, Vec<Vec<Aim>>)],
        fresh: Option<u64>,
        replications: u32,
    ) -> Result<Vec<Findings>, Stopped> {
        self.trials += asked.len();
        let (bundle, like, limit) = (self.bundle, self.model, self.asked.limit);
        in_turn(asked, self.asked.at_once, self.play, |(roster, aims)| {
            let mut model = with_agents(bundle, &roster.sets(), limit, like)?;
            if let Some(round) = fresh {
                model.study.seed = other_seed(model.study.seed, round);
            }
            let (aims, watched) = (aims.clone(), self.watched.clone());
            Ok(Trial { aims, watched, ..Trial::new(model, replications) })
        })
    }

    /// Scales each team until the promises that decide about it are kept, and no smaller scale does.
    fn level(&mut self, start: &Roster) -> Result<Roster, Stopped> {
        let mut ladders = vec![Ladder::new(); start.teams.len()];
        let moving: Vec<usize> = (0..ladders.len())
            .filter(|&team| self.free.iter().any(|spot| spot.0 == team))
            .collect();
        loop {
            let roster = self.scaled(start, &ladders);
            let aims: Vec<Vec<Aim>> = moving.iter().map(|&team| self.aims(team)).collect();
            let found = self.one(&roster, aims)?;
            let mut has_moved = false;
            for &team in &moving {
                let is_kept = are_reached(&self.aims(team), &found);
                ladders[team].told(is_kept && !self.is_rejected(&roster, Some(team)));
                let same = |one: f64, other: f64| {
                    self.scaled_team(start, team, one) == self.scaled_team(start, team, other)
                };
                has_moved |= ladders[team].next(same);
            }
            if !has_moved {
                let roster = self.scaled(start, &ladders);
                let found = self.one(&roster, vec![self.all_aims()])?;
                if are_reached(&self.all_aims(), &found) && !self.is_rejected(&roster, None) {
                    return Ok(roster);
                }
                // Goals over all offices may need more than each office on its own.
                moving.iter().for_each(|&team| ladders[team].refuse());
                for &team in &moving {
                    let same = |one: f64, other: f64| {
                        self.scaled_team(start, team, one) == self.scaled_team(start, team, other)
                    };
                    ladders[team].next(same);
                }
                has_moved = !moving.is_empty();
            }
            if !has_moved || ladders.iter().any(|ladder| ladder.scale > WIDEST) {
                let found = self.one(&roster, Vec::new())?;
                let missed = self.all_aims().into_iter().filter(|aim| !aim.is_reached(&found));
                let missed = missed.map(|aim| (aim.goal.clone(), aim.goal.standing(&found)));
                return Err(Stopped::OutOfReach(Box::new(roster), missed.collect()));
            }
        }
    }

    /// The start with each team's free numbers scaled.
    fn scaled(&self, start: &Roster, ladders: &[Ladder]) -> Roster {
        let mut roster = start.clone();
        for (team, (crew, ladder)) in roster.teams.iter_mut().zip(ladders).enumerate() {
            for (slot, agents) in
                crew.slots.iter_mut().zip(self.scaled_team(start, team, ladder.scale))
            {
                slot.agents = agents;
            }
        }
        roster
    }

    /// A team's numbers, the free ones scaled and rounded up. Where nobody was, somebody is once the team has more than doubled.
    fn scaled_team(&self, start: &Roster, team: usize, scale: f64) -> Vec<u32> {
        let agents = |(place, slot): (usize, &super::roster::Slot)| match slot.agents {
            agents if !self.free.contains(&(team, place)) => agents,
            0 => (scale - 1.0).floor().max(0.0) as u32,
            agents => (f64::from(agents) * scale - 1e-9).ceil().max(0.0) as u32,
        };
        start.teams[team].slots.iter().enumerate().map(agents).collect()
    }

    /// Whether some team has more than one number, so that it matters from which shape of the day it is scaled.
    pub fn has_choice(&self) -> bool {
        self.free.windows(2).any(|spots| spots[0].0 == spots[1].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::compile;
    use crate::names::Measure;
    use crate::planning::goal::goals;
    use crate::scenario::resolve;
    use crate::study::{Estimate, Finding, When};

    const TWO: &str = r#"
title   = "Two desks"
start   = 2024-01-08
horizon = "1 day"

[office.north]
[office.south]

[work.call]
channel = "call"
sla     = [{ name = "answer", within = "20 s", target = "80%", period = "day" }]

[work.call.arrivals.north]
rate = "10 per hour"

[work.call.arrivals.south]
rate = "10 per hour"

[team.north]
office = "north"
agents = { every-day = { from = "08:00", every = "4 h", values = [5, 5] } }

[team.north.handles.call]
handle_time = "3 min"

[team.south]
office = "south"
agents = 12

[team.south.handles.call]
handle_time = "3 min"
"#;

    /// Keeps each office's promise when enough people are there, all offices' when both are kept; tells how many trials it played.
    fn answers(trial: &Trial, fresh_needs_more: bool) -> Findings {
        let model = &trial.model;
        let present = |team: usize, hour: i64| {
            let mine = |edge: &&crate::model::StaffEdge| {
                edge.team.index() == team && edge.at <= hour * crate::time::HOUR
            };
            model.staffing.iter().rfind(mine).map_or(0, |edge| edge.target)
        };
        let is_fresh = model.study.seed != 1;
        let more = u32::from(is_fresh && fresh_needs_more);
        let kept = [present(0, 9) >= 3 && present(0, 13) >= 8, present(1, 9) >= 20 + more];
        let mut findings = Vec::new();
        for measure in [Measure::SlaMet, Measure::ServiceLevelOfOffered] {
            for (office, kept) in
                [(Some(0), kept[0]), (Some(1), kept[1]), (None, kept[0] && kept[1])]
            {
                let mean = Some(if kept { 0.95 } else { 0.5 });
                findings.push(Finding {
                    measure,
                    sla: Some(0),
                    work: Some(0.into()),
                    office: office.map(|office: usize| office.into()),
                    team: None,
                    account: None,
                    when: When::Total,
                    estimate: Estimate { mean, ..Estimate::default() },
                });
            }
        }
        findings.sort_by_key(|finding| finding.measure);
        let replications = trial.replications;
        Findings { findings, replications, ..Findings::default() }
    }

    fn found(fresh_needs_more: bool, chance: f64) -> (Result<Plan, Stopped>, usize) {
        let bundle = Bundle::new("two.toml", TWO);
        let scenario = resolve(&bundle).unwrap();
        let model = compile(&scenario).unwrap();
        let goals = goals(&model);
        let mut scheduled = Roster::of(&scenario.document);
        scheduled.weigh(&bundle, 1 << 30, &model).unwrap();
        let asked = Asked { chance, replications: 8, fresh: 16, limit: 1 << 30, at_once: 3 };
        let mut play = |trials: &[Trial]| {
            Some(trials.iter().map(|trial| answers(trial, fresh_needs_more)).collect())
        };
        let mut search = Search::new(&bundle, &model, &goals, &scheduled, asked, &[], &mut play);
        let plan = search.least(&[scheduled]);
        (plan, search.trials)
    }

    #[test]
    fn the_least_people_are_found_in_every_slot() {
        let (plan, trials) = found(false, 0.9);
        let plan = plan.unwrap();
        assert_eq!(plan.roster.numbers(), [3, 8, 20]);
        assert!(plan.is_kept && plan.round == 1);
        assert!(trials < 60, "{trials}");
    }

    #[test]
    fn a_claim_that_fails_is_not_kept_and_says_so() {
        // The search sees no reason for the agent whom fresh chance needs, whatever it is told to look for.
        let (plan, _) = found(true, 0.9);
        match plan {
            Ok(plan) => assert!(!plan.is_kept && plan.round == CLAIMS, "{plan:?}"),
            Err(Stopped::OutOfReach(..)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_never_kept_is_out_of_reach() {
        let Err(Stopped::OutOfReach(roster, missed)) = found(false, 0.99).0 else {
            panic!("nothing is kept on more than 95 % of days");
        };
        assert_eq!(missed.len(), 3);
        assert!(roster.numbers()[2] >= 12 * 4, "{:?}", roster.numbers());
    }

    #[test]
    fn a_user_who_stops_gets_no_plan() {
        let bundle = Bundle::new("two.toml", TWO);
        let scenario = resolve(&bundle).unwrap();
        let model = compile(&scenario).unwrap();
        let goals = goals(&model);
        let scheduled = Roster::of(&scenario.document);
        let asked = Asked { chance: 0.9, replications: 8, fresh: 16, limit: 1 << 30, at_once: 3 };
        let mut play = |_: &[Trial]| None;
        let mut search = Search::new(&bundle, &model, &goals, &scheduled, asked, &[], &mut play);
        assert!(matches!(search.least(&[scheduled]), Err(Stopped::Asked)));
    }
}
