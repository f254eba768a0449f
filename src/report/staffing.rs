//! How many people are needed, as sentences, as JSON and as a patch of the scenario.

use super::digits;
use super::json::{array_of_lines, line};
use crate::measure::layout::named;
use crate::model::{Model, PeriodKind};
use crate::planning::goal::{Goal, Standing, nearest};
use crate::planning::roster::Roster;
use crate::planning::staffing::{Neighbour, Staffing};
use crate::study::{Estimate, Findings};
use serde_json::{Value, json as value};

/// A plan of people beside the model of the scenario it was made for.
#[derive(Clone, Copy, Debug)]
pub struct StaffReport<'a> {
    /// The scenario as scheduled.
    pub model: &'a Model,
    /// What was found.
    pub found: &'a Staffing,
}

/// How a patch finds its scenario.
#[derive(Clone, Debug, Default)]
pub struct Based {
    /// The name that it writes.
    pub name: String,
    /// The folder of the scenario, where it is not below that of the patch.
    pub elsewhere: Option<String>,
    /// Values that were set for the search, which the patch does not hold.
    pub sets: Vec<String>,
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
    let which = if many { "promise nearest to its limit" } else { "promise" };
    let subject = format!("the {which}, {}, is kept", place(model, goal));
    told += &format!(
        " {verdict} {subject} {} on {} fresh replications",
        often(goal, model, &claim.chance),
        found.asked.fresh
    );
    if let Some(chosen) = goal.standing(&plan.chosen_by) {
        told += &format!(
            "; the {} that chose the plan said {}: plans are chosen by luck too, so believe the fresh ones.",
            found.asked.replications,
            percent(chosen.chance.mean)
        );
    } else {
        told.push('.');
    }
    if let Some((worst, now)) = nearest(&found.goals, &found.as_scheduled) {
        let whose =
            if worst == goal { String::new() } else { format!(" for {}", jobs(model, worst)) };
        told += &format!(" As scheduled it is {}{whose}.", percent(now.chance.mean));
    }
    if plan.round > 1 {
        told += &format!(
            " This is the plan of round {}: those before failed on fresh replications.",
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

/// "on 93 % (91 to 95) of days".
fn often(goal: &Goal, model: &Model, chance: &Estimate) -> String {
    let interval = chance.ci95.map_or(String::new(), |[low, high]| {
        format!(" ({:.0} to {:.0})", 100.0 * low, 100.0 * high)
    });
    let periods = match model.work[goal.work.index()].sla[goal.sla].period {
        PeriodKind::Day => " of days",
        PeriodKind::Week => " of weeks",
        PeriodKind::Month => " of months",
        PeriodKind::Window => " of times",
    };
    format!("on {}{interval}{periods}", percent(chance.mean))
}

/// A share (0..1) to a tenth of a per cent.
pub(super) fn percent(share: Option<f64>) -> String {
    share.map_or("–".to_owned(), |share| {
        format!("{} %", digits::short((1000.0 * share).round() / 10.0))
    })
}

/// "Calls at Centre: 80 % of the offered calls answered within 20 s, by day".
pub(super) fn place(model: &Model, goal: &Goal) -> String {
    let promise = &model.work[goal.work.index()].sla[goal.sla].words;
    format!("{}: {promise}", jobs(model, goal))
}

/// "Calls at Centre".
fn jobs(model: &Model, goal: &Goal) -> String {
    let name = super::local::sentence(&model.work[goal.work.index()].name);
    match goal.office {
        _ if model.offices.len() == 1 => name,
        Some(office) => format!("{name} at {}", model.offices[office.index()].name),
        None => format!("{name} at all offices"),
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
            format!("kept {}, {} in time", often(goal, model, &it.chance), percent(it.level.mean))
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
        ("schema_version", value!(super::json::SCHEMA_VERSION)),
        ("program", value!(env!("CARGO_PKG_NAME"))),
        ("version", value!(env!("CARGO_PKG_VERSION"))),
        ("stream_version", value!(crate::random::STREAM_VERSION)),
        ("scenario", value!({ "title": model.title, "hash": format!("{:016x}", model.hash) })),
        ("seed", value!(model.study.seed)),
        ("chance", value!(found.asked.chance)),
        (
            "replications",
            value!({ "search": found.asked.replications, "claim": found.asked.fresh }),
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
    let mut text = String::from("{\n");
    for (name, fact) in facts {
        text += &format!("  {}: {},\n", line(&name), line(&fact));
    }
    let promises = found.goals.iter().map(|goal| promise(report, goal));
    text += &format!("  \"promises\": {},\n", array_of_lines(promises));
    let slots = plan.roster.spots().into_iter().map(|spot| slot(report, spot));
    text += &format!("  \"slots\": {}\n}}\n", array_of_lines(slots));
    text
}

fn promise(report: &StaffReport, goal: &Goal) -> Value {
    let StaffReport { model, found } = report;
    let work = &model.work[goal.work.index()];
    let on = |findings: &Findings| standing(goal.standing(findings));
    value!({
        "work": work.id,
        "office": goal.office.map(|office| &model.offices[office.index()].id),
        "sla": work.sla[goal.sla].name,
        "promise": work.sla[goal.sla].words,
        "measure": named(work.sla[goal.sla].metric).name(),
        "target": goal.target,
        "claim": on(&found.plan.claim),
        "chosen_by": on(&found.plan.chosen_by),
        "scheduled": on(&found.as_scheduled),
    })
}

fn standing(standing: Option<Standing>) -> Value {
    standing.map_or(Value::Null, |Standing { chance, level }| {
        value!({
            "sla_met": chance.mean, "sla_met_ci95": chance.ci95,
            "level": level.mean, "level_ci95": level.ci95,
        })
    })
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
        "one_fewer": standing(beside.and_then(|it| it.fewer)),
        "as_needed": standing(beside.and_then(|it| it.planned)),
        "one_more": standing(beside.and_then(|it| it.more)),
    })
}

/// What stands beside a slot, where its number may change.
pub(super) fn neighbour(found: &Staffing, spot: (usize, usize)) -> Option<&Neighbour> {
    found.neighbours.iter().find(|neighbour| neighbour.spot == spot)
}

/// The people needed as a patch of the scenario: `base` and what changes. `run` plays it.
pub fn patch(report: &StaffReport, based: &Based) -> String {
    let StaffReport { model, found } = report;
    let mut comments = vec![
        format!("People needed for: {}", model.title),
        format!(
            "Chosen so that every promise is kept with a probability of {}; found by slackwater {}, seed {}, {} replications, {} fresh.",
            percent(Some(found.asked.chance)),
            env!("CARGO_PKG_VERSION"),
            model.study.seed,
            found.asked.replications,
            found.asked.fresh
        ),
        answer(report),
    ];
    if let Some(folder) = &based.elsewhere {
        comments.push(format!("The base lies in {folder}: play this with --data {folder}"));
    }
    for set in &based.sets {
        comments.push(format!("Found with --set {set}, which is not part of this patch."));
    }
    let mut text = String::new();
    for comment in comments {
        for line in super::wrap::wrap(&comment.replace(['\n', '\r'], " "), 110) {
            text += &format!("# {line}\n");
        }
    }
    text += &format!("\nbase = {}\n", line(&based.name));
    let plan = &found.plan.roster;
    for (team, (crew, before)) in plan.teams.iter().zip(&found.scheduled.teams).enumerate() {
        if crew.slots != before.slots {
            text += &format!("\n[team.{}]\nagents = {}\n", model.teams[team].id, crew.value());
        }
    }
    text
}
