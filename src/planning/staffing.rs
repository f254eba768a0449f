//! How many people are needed: the whole question, from a scenario to a plan and what stands beside it.

use super::asked::{Asked, Stopped};
use super::clearing::{self, Clearing};
use super::condition::Condition;
use super::formula::{Formula, formulas};
use super::goal::{Goal, Nearest, asked_for, goals};
use super::roster::{Roster, Spot};
use super::search::{Plan, Search};
use super::trial::Play;
use crate::model::{Model, estimate};
use crate::scenario::{Problem, Problems, Scenario};
use crate::study::Findings;

/// Jobs that the replications of one trial may bring, where nobody says how many replications.
const JOBS: f64 = 2e6;
/// The fewest and the most replications of a trial, where nobody says.
const FEWEST: u32 = 32;
const MOST: u32 = 192;

/// More numbers to find than this are many.
const MANY: f64 = 64.0;

/// Replications that show which promises have anything to judge.
const ENOUGH: u32 = 8;

/// A plan, and what stands beside it.
#[derive(Clone, Debug)]
pub struct Staffing {
    /// What was asked.
    pub asked: Asked,
    /// The promises that had to be kept.
    pub goals: Vec<Goal>,
    /// Promises with a target that had nothing to judge.
    pub unjudged: Vec<Goal>,
    /// The people of the scenario.
    pub scheduled: Roster,
    /// The people needed.
    pub plan: Plan,
    /// What the formulas say, team by team.
    pub formulas: Vec<Formula>,
    /// The people with whom calls wait equally often in every slot, where there is a formula for how often.
    pub stable: Option<Roster>,
    /// The scenario as it is, on the claim's chance.
    pub as_scheduled: Findings,
    /// When the backlog is worked off.
    pub clearing: Vec<Clearing>,
    /// What one agent more or fewer does in each slot that may change; on the first of the claim's replications.
    pub neighbours: Vec<Neighbour>,
    /// How many trials were played.
    pub trials: usize,
}

/// What one agent does in one slot, told by the promise nearest to being missed among those that decide about the team. All three on the
/// same replications of the claim's chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// The slot.
    pub spot: Spot,
    /// Replications of all three.
    pub replications: u32,
    /// With one agent fewer; None where there is none, or nothing was judged.
    pub fewer: Option<Nearest>,
    /// As planned.
    pub planned: Option<Nearest>,
    /// With one agent more.
    pub more: Option<Nearest>,
}

/// Replications of each trial where nobody says: as many as some million jobs allow, from 32 to 192. Where there are many numbers to
/// find, as many fewer as there are more trials.
pub fn usual_replications(model: &Model, numbers: usize) -> u32 {
    let jobs = estimate::estimate(model, false).jobs.max(1.0);
    let share = (MANY / numbers.max(1) as f64).min(1.0);
    ((JOBS * share / jobs) as u32).clamp(FEWEST, MOST)
}

/// How many models may be in memory at once within a limit [bytes].
pub fn at_once(model: &Model, limit: u64) -> usize {
    let each = estimate::estimate(model, false).model.max(1);
    (limit / 2 / each).clamp(1, 16) as usize
}

/// The memory that a search needs at most [bytes], played on so many threads.
pub fn memory(model: &Model, asked: &Asked, threads: usize) -> u64 {
    let size = estimate::estimate(model, false);
    let models = size.model.saturating_mul(asked.at_once as u64 + 1);
    let played = size.replication.saturating_mul(threads as u64);
    // Of the last claim three at once, each four times as long as the first.
    let trials = asked.at_once.max(12) as u64 * u64::from(asked.fresh);
    models.saturating_add(played).saturating_add(size.record.saturating_mul(trials))
}

/// The least people with whom every goal is kept: the conditions asked for, or without any every promise of the scenario.
pub fn staffing(
    scenario: &Scenario,
    model: &Model,
    conditions: Vec<Condition>,
    asked: Asked,
    play: &mut Play,
) -> Result<Staffing, Stopped> {
    let all = if conditions.is_empty() { goals(model) } else { asked_for(conditions) };
    if all.is_empty() {
        return Err(nothing_promised(scenario));
    }
    let bundle = scenario.bundle();
    let mut scheduled = Roster::of(&scenario.document);
    scheduled.weigh(bundle, asked.limit, model)?;
    // What has nothing to judge as scheduled has nothing to judge with other people.
    let (first, twice) = looked_at(scenario, model, &all, &scheduled, asked, play)?;
    let harder = |goal: &Goal| harder_with_more(goal, &first, twice.as_ref()?);
    if let Some(text) = all.iter().find_map(harder) {
        let message = format!("more people do not help to keep {text}: they make it harder");
        let problem = Problem::error("team", message).help(
            "staff looks for the fewest people that are enough: ask for a limit on the other side, or for what else may move with --solve volume",
        );
        return Err(refused(scenario, problem));
    }
    let (goals, unjudged): (Vec<Goal>, Vec<Goal>) =
        all.into_iter().partition(|goal| goal.standing(&first).is_some());
    if goals.is_empty() {
        if let Some(Goal::Condition(condition, _)) = unjudged.first() {
            let message =
                format!("{} is undefined in every replication", condition.watched.measure);
            let problem = Problem::error("measure", message)
                .help("ask about a place and a window in which there are such jobs");
            return Err(refused(scenario, problem));
        }
        let message = "no promise can be judged: no period of a contract is whole in the measured window, or no job falls due in it";
        let problem = Problem::error("measure", message).help(
            "make the horizon or the measured window longer, or the promise's period shorter",
        );
        return Err(refused(scenario, problem));
    }
    let goals = renumbered(goals);
    let dates = clearing::watched(model);
    let mut search = Search::new(bundle, model, &goals, &scheduled, asked, &dates, play);
    let formulas = formulas(model, &goals, &scheduled, asked.chance);
    if search.free().is_empty() {
        let problem =
            Problem::error("team", "no team handles the work about which something is promised")
                .help("give a team at the office of the work a `handles` table for it");
        return Err(refused(scenario, problem));
    }
    let by_formula = started(&scheduled, &formulas, search.free());
    let mut starts = vec![by_formula];
    if search.has_choice() && starts[0] != scheduled {
        starts.push(scheduled.clone());
    }
    let stable = search.stable(&starts[0], &formulas)?;
    starts.extend(stable.clone().filter(|stable| !starts.contains(stable)));
    let plan = search.least(&starts)?;
    let (neighbours, as_scheduled) = neighbours(&mut search, &scheduled, &plan)?;
    let trials = search.trials + 1;
    let clearing = clearing::clearing(&dates, &as_scheduled, &plan.claim);
    Ok(Staffing {
        clearing,
        stable,
        asked,
        goals,
        unjudged,
        scheduled,
        plan,
        formulas,
        as_scheduled,
        neighbours,
        trials,
    })
}

/// Why a scenario without a target has no answer.
pub fn nothing_promised(scenario: &Scenario) -> Stopped {
    let problem = Problem::error("work", "no promise has a target, so any number of people will do")
        .help(
            "write one: sla = [{ name = \"answer\", within = \"20 s\", target = \"80%\" }], or ask for a condition with --for",
        );
    refused(scenario, problem)
}

/// What becomes of all goals with the scheduled people over a few replications, and of conditions with twice as many.
fn looked_at(
    scenario: &Scenario,
    model: &Model,
    goals: &[Goal],
    scheduled: &Roster,
    asked: Asked,
    play: &mut Play,
) -> Result<(Findings, Option<Findings>), Stopped> {
    let mut search = Search::new(scenario.bundle(), model, goals, scheduled, asked, &[], play);
    let mut rosters = vec![scheduled.clone()];
    if goals.iter().any(|goal| matches!(goal, Goal::Condition(..))) {
        rosters.push(scheduled.with_each(search.free(), |agents| 2 * agents + 1));
    }
    let mut found = search.fresh(&rosters, 0, ENOUGH)?;
    let first = found.remove(0);
    Ok((first, found.pop()))
}

/// A condition that is missed with twice the people, and by more than with the scheduled ones.
fn harder_with_more(goal: &Goal, scheduled: &Findings, twice: &Findings) -> Option<String> {
    let Goal::Condition(condition, _) = goal else { return None };
    let room = |found| goal.standing(found).map(|it| goal.room(&it));
    let (once, twice) = (room(scheduled)?, room(twice)?);
    (twice < 0.0 && twice < once).then(|| condition.text.clone())
}

/// Conditions left alone count their places anew.
fn renumbered(goals: Vec<Goal>) -> Vec<Goal> {
    let mut place = 0;
    let numbered = |goal| match goal {
        Goal::Condition(condition, _) => {
            place += 1;
            Goal::Condition(condition, place - 1)
        }
        promise => promise,
    };
    goals.into_iter().map(numbered).collect()
}

fn refused(scenario: &Scenario, problem: Problem) -> Stopped {
    let found: Problems = [problem].into_iter().collect();
    Stopped::Problems(scenario.report(found))
}

/// The scheduled people with those of the formulas, where there are formulas.
fn started(scheduled: &Roster, formulas: &[Formula], free: &[Spot]) -> Roster {
    free.iter().fold(scheduled.clone(), |roster, &spot| {
        let agents = formulas[spot.0].agents[spot.1];
        agents.map_or_else(|| roster.clone(), |agents| roster.with(spot, agents))
    })
}

/// What one agent more or fewer does in every slot that may change; and how the scenario as it is fares. On the claim's chance.
fn neighbours(
    search: &mut Search,
    scheduled: &Roster,
    plan: &Plan,
) -> Result<(Vec<Neighbour>, Findings), Stopped> {
    let spots = search.free().to_vec();
    let leavers: Vec<Spot> =
        spots.iter().copied().filter(|&spot| plan.roster.agents(spot) > 0).collect();
    let (fewer, more) = (search.apart(&leavers), search.apart(&spots));
    let mut rosters = vec![plan.roster.clone()];
    rosters.extend(fewer.iter().map(|group| plan.roster.with_each(group, |it| it - 1)));
    rosters.extend(more.iter().map(|group| plan.roster.with_each(group, |it| it + 1)));
    // Of many slots fewer replications tell as much altogether.
    let share = (MANY / spots.len().max(1) as f64).min(1.0);
    let replications = (f64::from(search.replications()) * share).ceil().max(8.0);
    let replications = (replications as u32).min(search.replications());
    let mut found = search.fresh(&rosters, plan.round, replications)?;
    let changed = found.split_off(1);
    let (with_fewer, with_more) = changed.split_at(fewer.len());
    let in_group = |groups: &[Vec<Spot>], found: &[Findings], spot: Spot| {
        let place = groups.iter().position(|group| group.contains(&spot))?;
        search.nearest(spot.0, &found[place])
    };
    let neighbour = |spot: Spot| Neighbour {
        spot,
        replications,
        fewer: in_group(&fewer, with_fewer, spot),
        planned: search.nearest(spot.0, &found[0]),
        more: in_group(&more, with_more, spot),
    };
    let neighbours = spots.into_iter().map(neighbour).collect();
    let scheduled = std::slice::from_ref(scheduled);
    let as_scheduled = search.fresh(scheduled, plan.round, plan.claim.replications)?.remove(0);
    Ok((neighbours, as_scheduled))
}
