//! How far one number may move, as sentences, as JSON and as a patch of the scenario.

use super::digits;
use super::goals::{self, level, often, percent, place, standing};
use super::json::{array_of_lines, line};
use super::patch::{self, Based};
use crate::model::Model;
use crate::planning::goal::{Goal, Standing, nearest};
use crate::planning::movable::{Movable, Moved};
use crate::planning::solve::Solved;
use crate::study::Findings;
use serde_json::{Value, json as value};

/// An answer beside the model of the scenario it was found for.
#[derive(Clone, Copy, Debug)]
pub struct SolvedReport<'a> {
    /// The scenario as it is.
    pub model: &'a Model,
    /// What was found.
    pub found: &'a Solved,
}

/// "88.9 %", "12 a day".
pub fn setting(moved: Moved, value: u32) -> String {
    match moved {
        Moved::HandleTime | Moved::Volume => {
            format!("{} %", f64::from(value) / 10.0)
        }
        Moved::TransferCap => format!("{} a day", digits::grouped(f64::from(value), 0)),
    }
}

/// "11.1 % less", "as it is"; nothing of what has no such.
pub fn change(moved: Moved, value: u32) -> String {
    let Some(as_it_is) = moved.as_it_is() else { return String::new() };
    let percent = |by: u32| f64::from(by) / 10.0;
    match value {
        value if value < as_it_is => format!("{} % less", percent(as_it_is - value)),
        value if value > as_it_is => format!("{} % more", percent(value - as_it_is)),
        _ => "as it is".to_owned(),
    }
}

/// What is moved, as the subject of a sentence.
fn subject(movable: &Movable) -> String {
    match (movable.moved, movable.places()) {
        (Moved::HandleTime, 1) => "The handle time".to_owned(),
        (Moved::HandleTime, _) => "Handle times".to_owned(),
        (Moved::Volume, _) => "The volume".to_owned(),
        (Moved::TransferCap, 1) => "The daily cap of transfer".to_owned(),
        (Moved::TransferCap, rules) => format!("The daily cap of each of {rules} transfer rules"),
    }
}

/// "with 88.9 %, 11.1 % less, ".
fn with(moved: Moved, value: u32) -> String {
    match change(moved, value) {
        change if change.is_empty() => setting(moved, value),
        change => format!("{} of today's ({change})", setting(moved, value)),
    }
}

/// The answer in plain words.
pub fn answer(report: &SolvedReport) -> String {
    let SolvedReport { model, found } = report;
    let moved = found.movable.moved;
    let bound = if found.more_is_harder { "may be at most" } else { "must be at least" };
    let mut told = format!("{} {bound} {}.", subject(&found.movable), with(moved, found.answer));
    let Some((goal, claim)) = nearest(&found.goals, &found.claim) else { return told };
    let verdict = if found.is_kept { "Then" } else { "Even then" };
    let which = match (found.goals.len(), goal) {
        (1, _) => String::new(),
        (_, Goal::Promise(_)) => "the promise nearest to its limit, ".to_owned(),
        (_, Goal::Condition(..)) => "the condition nearest to its limit, ".to_owned(),
    };
    let fresh = format!("{} fresh replications", found.claim.replications);
    told += &format!(
        " {verdict} {which}{} {}{}.",
        place(model, goal),
        often(model, goal, &claim, &fresh),
        at_level(model, goal, &claim)
    );
    if let (Some(beyond), Some(findings)) = (found.beyond, &found.claim_beyond)
        && let Some(next) = goal.standing(findings)
    {
        let is_kept = goal.chance(findings) >= goal.wanted(found.asked.chance);
        told += &format!(
            " With {} it {}{}{}.",
            setting(moved, beyond),
            often(model, goal, &next, ""),
            at_level(model, goal, &next),
            if is_kept {
                ", which is enough here, but was not where the answer was searched for"
            } else {
                ""
            }
        );
    }
    if let Some((worst, now)) = nearest(&found.goals, &found.as_it_is) {
        let whose = if worst == goal { "it".to_owned() } else { place(model, worst) };
        told += &format!(" Without the change {whose} {}.", often(model, worst, &now, ""));
    }
    if found.round > 1 {
        let before = if found.round == 2 { "the one" } else { "those" };
        told += &format!(
            " This is answer {}: {before} before failed on fresh replications.",
            found.round
        );
    }
    told
}

/// ", at a level of 98.3 %"; nothing of what is a mean already.
fn at_level(model: &Model, goal: &Goal, standing: &Standing) -> String {
    if goals::is_of_mean(goal) {
        return String::new();
    }
    format!(", at a level of {}", level(model, goal, standing))
}

/// What is told where no value will do, or every value.
pub fn unbounded(
    model: &Model,
    movable: &Movable,
    value: u32,
    at: Option<&Findings>,
    goals: &[Goal],
) -> String {
    let Some(found) = at else {
        return format!(
            "{}: every promise and condition is kept even with {} {}",
            model.title,
            movable.moved.told(),
            with(movable.moved, value)
        );
    };
    let mut text = format!(
        "{}: moving this alone does not do: with {} {}, still missed:",
        model.title,
        movable.moved.told(),
        with(movable.moved, value)
    );
    for goal in goals {
        let told = match goal.standing(found) {
            None => "nothing was done that could be judged".to_owned(),
            Some(it) => {
                format!("it {}; level {}", often(model, goal, &it, ""), level(model, goal, &it))
            }
        };
        text += &format!("\n  {}; {told}", place(model, goal));
    }
    text + "\nhelp: change another number too (--set), ask for less, or solve for something else"
}

/// That every value will do, for machines.
pub fn unbounded_json(model: &Model, movable: &Movable, value: u32) -> String {
    let told = value!({
        "schema_version": super::json::SCHEMA_VERSION,
        "scenario": { "title": model.title, "hash": format!("{:016x}", model.hash) },
        "solved_for": movable.moved.told(), "unit": unit(movable.moved),
        "answer": Value::Null, "is_kept_even_at": number(movable.moved, value),
    });
    line(&told) + "\n"
}

/// A value in the unit that JSON tells.
fn number(moved: Moved, value: u32) -> Value {
    match moved {
        Moved::HandleTime | Moved::Volume => value!(f64::from(value) / 1000.0),
        Moved::TransferCap => value!(value),
    }
}

fn unit(moved: Moved) -> &'static str {
    if moved == Moved::TransferCap { "jobs per day" } else { "share of what it is" }
}

/// The answer for machines, with a line break at its end.
pub fn json(report: &SolvedReport) -> String {
    let SolvedReport { model, found } = report;
    let Movable { moved, .. } = found.movable;
    let told = |value: u32| number(moved, value);
    let facts = [
        (
            "replications",
            value!({ "search": found.asked.replications, "claim": found.claim.replications }),
        ),
        ("solved_for", value!(moved.told())),
        ("unit", value!(unit(moved))),
        ("answer", told(found.answer)),
        ("beyond", value!(found.beyond.map(told))),
        ("more_is_harder", value!(found.more_is_harder)),
        ("claims", value!(found.round)),
        ("is_kept", value!(found.is_kept)),
    ];
    let mut text = super::json::head(model, found.asked.chance, facts);
    let reached = |goal: &Goal| {
        let mut fields = goals::json(model, goal);
        let beyond = found.claim_beyond.as_ref().and_then(|beyond| goal.standing(beyond));
        for (name, it) in [
            ("claim", goal.standing(&found.claim)),
            ("beyond", beyond),
            ("as_it_is", goal.standing(&found.as_it_is)),
        ] {
            fields.insert(name.to_owned(), standing(it));
        }
        Value::Object(fields)
    };
    text += &format!("  \"goals\": {},\n", array_of_lines(found.goals.iter().map(reached)));
    let tried = found.tried.iter().map(|(&at, findings)| {
        let goals = found.goals.iter().map(|goal| standing(goal.standing(findings)));
        value!({ "value": told(at), "goals": goals.collect::<Vec<_>>() })
    });
    text += &format!("  \"tried\": {}\n}}\n", array_of_lines(tried));
    text
}

/// The answer as a patch of the scenario. `run` plays it.
pub fn patch(report: &SolvedReport, based: &Based) -> String {
    let SolvedReport { model, found } = report;
    let comments = vec![
        format!("{} of: {}", setting(found.movable.moved, found.answer), model.title),
        patch::chosen(model, &found.asked, &found.goals),
        answer(report),
    ];
    patch::patch(comments, based, found.movable.values(found.answer))
}

/// What a table of trials tells of the goal nearest to being missed: how often it is kept, the interval, the level.
pub fn trial(report: &SolvedReport, findings: &Findings) -> [String; 3] {
    let SolvedReport { model, found } = report;
    let Some((goal, it)) = nearest(&found.goals, findings) else {
        return [percent(None), String::new(), String::new()];
    };
    let chance = super::local::share(Some(&it.chance));
    [chance.value, chance.interval, level(model, goal, &it)]
}
