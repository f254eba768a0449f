//! The people needed, and those required by formula, as a page shows them.

use super::dates::iso;
use super::scheduled::scheduled;
use crate::model::Model;
use crate::planning::formula;
use crate::planning::goal::{Goal, nearest};
use crate::report::staffing::{StaffReport, answer, changed, json};
use crate::scenario::edit::Edit;
use serde::Serialize;

/// The people needed so that every promise is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Staff {
    /// What `slackwater staff --json -` prints; empty where no number of people is enough.
    pub json: String,
    /// The answer in plain words, as the terminal begins with it; where no number of people is enough, what is missed.
    pub text: String,
    /// What makes the scenario the plan: the agents of each team that changes.
    pub edits: Vec<Edit>,
    /// Paid hours of the plan over the horizon.
    pub needed_hours: f64,
    /// Paid hours as scheduled.
    pub scheduled_hours: f64,
    /// With the plan, the probability (0..1) of keeping the promise that is nearest to being missed; on fresh replications.
    pub kept: Option<f64>,
    /// The lower limit of its 95 % interval.
    pub low: Option<f64>,
    /// The upper limit of its 95 % interval.
    pub high: Option<f64>,
    /// The probability asked for.
    pub chance: f64,
    /// Whether the plan keeps every promise as often as asked.
    pub found: bool,
    /// Team by team; teams without people are left out.
    pub teams: Vec<StaffTeam>,
}

/// A team of the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct StaffTeam {
    /// The team.
    pub team: usize,
    /// Its numbers, in the order of the file.
    pub slots: Vec<StaffSlot>,
}

/// One number of agents.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct StaffSlot {
    /// When it holds: "", "from 2020-06-15", "mon-fri 08:30".
    pub when: String,
    /// Agents as scheduled.
    pub scheduled: u32,
    /// Agents of the plan.
    pub needed: u32,
    /// Agents by formula.
    pub formula: Option<u32>,
    /// Paid hours of one agent in it over the horizon.
    pub hours: f64,
}

/// A plan as a page shows it.
pub fn staff(report: &StaffReport) -> Staff {
    let StaffReport { found, .. } = report;
    let plan = &found.plan;
    let claim = nearest(&found.goals, &plan.claim).map(|(_, standing)| standing.chance);
    let limits = claim.and_then(|chance| chance.ci95);
    let team = |team: usize| {
        let slots = plan.roster.teams[team].slots.iter().enumerate();
        let slot = |(place, needed): (usize, &crate::planning::roster::Slot)| StaffSlot {
            when: needed.when.clone(),
            scheduled: found.scheduled.agents((team, place)),
            needed: needed.agents,
            formula: found.formulas[team].agents[place],
            hours: needed.hours,
        };
        StaffTeam { team, slots: slots.map(slot).collect() }
    };
    let teams = (0..plan.roster.teams.len()).map(team);
    let edit = |crew: &crate::planning::roster::Crew| Edit::set(&crew.path, crew.json());
    Staff {
        json: json(report),
        text: answer(report),
        edits: changed(report, &[]).map(|(_, crew)| edit(crew)).collect(),
        needed_hours: plan.roster.hours(),
        scheduled_hours: found.scheduled.hours(),
        kept: claim.and_then(|chance| chance.mean),
        low: limits.map(|limits| limits[0]),
        high: limits.map(|limits| limits[1]),
        chance: found.asked.chance,
        found: plan.is_kept,
        teams: teams.filter(|team| !team.slots.is_empty()).collect(),
    }
}

/// Agents required by formula beside those scheduled.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Required {
    /// The team.
    pub team: usize,
    /// The begin of each reporting interval of the run, as in `Picture.intervals`.
    pub labels: Vec<String>,
    /// Agents wanted present, the mean over each interval; breaks are taken off, absence is not.
    pub scheduled: Vec<f64>,
    /// Agents required there, as many more as are absent or pause on the mean; null where no formula says.
    pub required: Vec<Option<f64>>,
}

/// What every team needs in each reporting interval, by formula, so that the promises are kept with a probability.
pub fn required(model: &Model, goals: &[Goal], chance: f64) -> Vec<Required> {
    let labels: Vec<String> = model.grid.labels.iter().map(|label| iso(label)).collect();
    let scheduled: Vec<Vec<f64>> = scheduled(model).into_iter().map(|it| it.agents).collect();
    let needed = formula::required(model, goals, &scheduled, chance);
    let both = scheduled.into_iter().zip(needed).enumerate();
    both.map(|(team, (scheduled, required))| Required {
        team,
        labels: labels.clone(),
        scheduled,
        required,
    })
    .collect()
}
