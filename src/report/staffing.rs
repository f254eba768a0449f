//! How many people are needed, as sentences, as JSON and as a patch of the scenario.

use super::digits;
use super::goals::{self, is_of_mean, jobs, level, often, percent, place, standing};
use super::json::{array_of_lines, line};
use super::patch::{self, Based};
use crate::model::Model;
use crate::planning::clearing::SHARES;
use crate::planning::goal::{Goal, Nearest, Standing, nearest};
use crate::planning::roster::{Crew, Roster};
use crate::planning::staffing::{Neighbour, Staffing};
use crate::scenario::path;
use crate::study::Findings;
use serde_json::{Value, json as value};

/// A plan of people beside the model of the scenario it was made for.
#[derive(Clone, Copy, Debug)]
pub struct StaffReport<'a> {
    /// The scenario as scheduled.
    pub model: &'a Model,
    /// What was found.
    pub found: &'a Staffing,
}

/// The answer in plain words.
pub fn answer(report: &StaffReport) -> String {
    let StaffReport { model, found } = report;
    let plan = &found.plan;
    let (needed, scheduled) = (plan.roster.hours(), found.scheduled.hours());
    let mut told = format!(
        "Needed: {} paid agent-hours against {} scheduled{}.",
        digits::grouped(needed, 0),
        digits::grouped(scheduled, 0),
        difference(needed, scheduled)
    );
    let Some((goal, claim)) = nearest(&found.goals, &plan.claim) else { return told };
    let many = found.goals.len() > 1;
    let verdict = if plan.is_kept { "With these people" } else { "Even with these people" };
    let what = if matches!(goal, Goal::Promise(_)) { "promise" } else { "condition" };
    let which = if many { format!("{what} nearest to its limit") } else { what.to_owned() };
    told += &format!(
        " {verdict} the {which}, {}, {}",
        place(model, goal),
        often(model, goal, &claim, &format!("{} fresh replications", plan.claim.replications))
    );
    if let Some(chosen) = goal.standing(&plan.chosen_by) {
        told += &format!(
            "; the {} that chose the plan said {}: plans are chosen by luck too, so believe the fresh ones.",
            found.asked.replications,
            if is_of_mean(goal) {
                level(model, goal, &chosen)
            } else {
                percent(chosen.chance.mean)
            }
        );
    } else {
        told.push('.');
    }
    if let Some((worst, now)) = nearest(&found.goals, &found.as_scheduled) {
        let whose = match worst {
            worst if worst == goal => String::new(),
            Goal::Promise(promise) => format!(" for {}", jobs(model, promise)),
            Goal::Condition(condition, _) => format!(" for {}", condition.text),
        };
        let share =
            if is_of_mean(worst) { level(model, worst, &now) } else { percent(now.chance.mean) };
        told += &format!(" As scheduled it is {share}{whose}.");
    }
    if plan.round > 1 {
        let before = if plan.round == 2 { "the one" } else { "those" };
        told += &format!(
            " This is the plan of round {}: {before} before failed on fresh replications.",
            plan.round
        );
    }
    told
}

/// ", 14 % fewer".
fn difference(needed: f64, scheduled: f64) -> String {
    let change = needed / scheduled - 1.0;
    match change {
        _ if scheduled <= 0.0 || change.abs() < 5e-4 => String::new(),
        change if change < 0.0 => format!(", {} % fewer", digits::plain(-100.0 * change)),
        change => format!(", {} % more", digits::plain(100.0 * change)),
    }
}

/// What is missing where no number of people keeps every promise.
pub fn out_of_reach(
    model: &Model,
    roster: &Roster,
    missed: &[(Goal, Option<Standing>)],
    chance: f64,
) -> String {
    let mut text = format!(
        "{}: no number of people keeps every promise on {} of its periods. With {} paid agent-hours, many times what was begun with, still missed:",
        model.title,
        percent(Some(chance)),
        digits::grouped(roster.hours(), 0)
    );
    for (goal, standing) in missed {
        let told = standing.map_or("nothing was done that could be judged".to_owned(), |it| {
            format!("it {}; level {}", often(model, goal, &it, ""), level(model, goal, &it))
        });
        text += &format!("\n  {}; {told}", place(model, goal));
    }
    text + "\nhelp: people cannot mend what waits outside their hours, is late before it can be begun, or gives up at once: look at \
            the hours of the office and the teams, at `release`, and at the promise; or ask for a lower --chance"
}

/// The answer for machines, with a line break at its end.
pub fn json(report: &StaffReport) -> String {
    let StaffReport { model, found } = report;
    let plan = &found.plan;
    let facts = [
        (
            "replications",
            value!({
                "search": found.asked.replications, "claim": plan.claim.replications,
                "neighbours": found.neighbours.first().map(|it| it.replications),
            }),
        ),
        ("trials", value!(found.trials)),
        ("claims", value!(plan.round)),
        ("is_kept", value!(plan.is_kept)),
        (
            "paid_hours",
            value!({ "scheduled": found.scheduled.hours(), "needed": plan.roster.hours() }),
        ),
        ("unjudged", found.unjudged.iter().map(|goal| value!(place(model, goal))).collect()),
    ];
    let mut text = super::json::head(model, found.asked.chance, facts);
    let is_promise = |goal: &&Goal| matches!(goal, Goal::Promise(_));
    let (promises, conditions): (Vec<&Goal>, Vec<&Goal>) = found.goals.iter().partition(is_promise);
    for (name, goals) in [("promises", promises), ("conditions", conditions)] {
        let told = goals.into_iter().map(|goal| reached(report, goal));
        text += &format!("  {}: {},\n", line(&name), array_of_lines(told));
    }
    let dates = found.clearing.iter().map(|it| {
        let dates = |at: [f64; 3]| at.map(|at| at.is_finite().then_some(at));
        value!({
            "measure": it.measure.name(), "shares": SHARES.map(|share| f64::from(share) / 100.0),
            "scheduled": dates(it.scheduled), "needed": dates(it.planned),
            "scheduled_dates": it.scheduled.map(|at| goals::date(model, at)),
            "needed_dates": it.planned.map(|at| goals::date(model, at)),
        })
    });
    text += &format!("  \"clearing\": {},\n", array_of_lines(dates));
    let slots = plan.roster.spots().into_iter().map(|spot| slot(report, spot));
    text += &format!("  \"slots\": {}\n}}\n", array_of_lines(slots));
    text
}

/// A goal and where it stands.
fn reached(report: &StaffReport, goal: &Goal) -> Value {
    let StaffReport { model, found } = report;
    let on = |findings: &Findings| standing(goal.standing(findings));
    let mut fields = goals::json(model, goal);
    fields.insert("claim".to_owned(), on(&found.plan.claim));
    fields.insert("chosen_by".to_owned(), on(&found.plan.chosen_by));
    fields.insert("scheduled".to_owned(), on(&found.as_scheduled));
    Value::Object(fields)
}

fn slot(report: &StaffReport, spot: (usize, usize)) -> Value {
    let StaffReport { model, found } = report;
    let (scheduled, needed) = (found.scheduled.slot(spot), found.plan.roster.slot(spot));
    let beside = neighbour(found, spot);
    let formula = &found.formulas[spot.0];
    value!({
        "team": model.teams[spot.0].id,
        "when": needed.when,
        "scheduled": scheduled.agents,
        "needed": needed.agents,
        "gap": i64::from(scheduled.agents) - i64::from(needed.agents),
        "paid_hours_of_one": needed.hours,
        "may_change": beside.is_some(),
        "formula": formula.agents[spot.1],
        "formula_name": formula.agents[spot.1].map(|_| formula.name),
        "isa": found.stable.as_ref().filter(|_| formula.waits[spot.1].is_some()).map(|it| it.agents(spot)),
        "one_fewer": near(beside.and_then(|it| it.fewer)),
        "as_needed": near(beside.and_then(|it| it.planned)),
        "one_more": near(beside.and_then(|it| it.more)),
    })
}

/// Where the goal nearest to being missed stands, and which it is: its place among promises and then conditions.
fn near(nearest: Option<Nearest>) -> Value {
    let mut told = standing(nearest.map(|it| it.standing));
    if let (Value::Object(fields), Some(nearest)) = (&mut told, nearest) {
        fields.insert("goal".to_owned(), value!(nearest.goal));
    }
    told
}

/// What stands beside a slot, where its number may change.
pub(super) fn neighbour(found: &Staffing, spot: (usize, usize)) -> Option<&Neighbour> {
    found.neighbours.iter().find(|neighbour| neighbour.spot == spot)
}

/// The people needed as a patch of the scenario: `base` and what changes. `run` plays it.
pub fn patch(report: &StaffReport, based: &Based) -> String {
    let StaffReport { model, found } = report;
    let comments = vec![
        format!("People needed for: {}", model.title),
        patch::chosen(model, &found.asked, &found.goals),
        answer(report),
    ];
    let value = |(team, crew): (usize, &Crew)| {
        (path::key("team", &model.teams[team].id), "agents", crew.value())
    };
    let changed = changed(report, &based.rewritten).map(value).collect();
    patch::patch(comments, based, changed)
}

/// The teams whose people the plan changes, and those that are written otherwise, with their people.
pub(super) fn changed<'a>(
    report: &StaffReport<'a>,
    rewritten: &'a [usize],
) -> impl Iterator<Item = (usize, &'a Crew)> {
    let found = report.found;
    let teams = found.plan.roster.teams.iter().zip(&found.scheduled.teams).enumerate();
    let changed = teams.filter(move |(team, (crew, before))| {
        crew.slots != before.slots || rewritten.contains(team)
    });
    changed.map(|(team, (crew, _))| (team, crew))
}
