//! What a plan has to reach, in words: promises and conditions, how often they are kept, and their levels in readers' units.

use super::{digits, local};
use crate::measure::layout::named;
use crate::model::{Model, PeriodKind};
use crate::names::{Kind, Measure};
use crate::planning::condition::{AskedOf, Condition};
use crate::planning::goal::{Goal, Promise, Standing};
use crate::study::Estimate;
use crate::time::{Instant, SECOND};
use serde_json::{Value, json as value};

/// "Calls at Centre: 80 % of the offered calls answered within 20 s, by day"; a condition as it was written.
pub fn place(model: &Model, goal: &Goal) -> String {
    match goal {
        Goal::Promise(promise) => format!("{}: {}", jobs(model, promise), words(model, promise)),
        Goal::Condition(condition, _) => match condition.watched.measure {
            _ if is_of_mean(goal) => {
                format!("{} (asked: {})", condition.subject, condition.bound)
            }
            date if date.kind() == Kind::Date => format!("{} ({})", condition.text, event(date)),
            _ => condition.text.clone(),
        },
    }
}

/// "80 % of the offered calls answered within 20 s, by day".
pub fn words<'m>(model: &'m Model, promise: &Promise) -> &'m str {
    &model.work[promise.work.index()].sla[promise.sla].words
}

/// "Calls at Centre".
pub fn jobs(model: &Model, promise: &Promise) -> String {
    let name = local::sentence(&model.work[promise.work.index()].name);
    match promise.office {
        _ if model.offices.len() == 1 => name,
        Some(office) => format!("{name} at {}", model.offices[office.index()].name),
        None => format!("{name} at all offices"),
    }
}

/// "is kept on 93 % (91 to 95) of days on 64 fresh replications", "holds in 93 % (91 to 95) of 64 fresh replications", of a mean "is 98 %
/// (97 to 99 %) over 64 fresh replications". `rest` tells which
/// replications; empty where that is clear.
pub fn often(model: &Model, goal: &Goal, standing: &Standing, rest: &str) -> String {
    let Standing { chance, level: level_found } = standing;
    let interval = chance.ci95.map_or(String::new(), |[low, high]| {
        format!(" ({:.0} to {:.0})", 100.0 * low, 100.0 * high)
    });
    let share = percent(chance.mean);
    let Goal::Promise(promise) = goal else {
        if is_of_mean(goal) {
            let over = if rest.is_empty() { String::new() } else { format!(" over {rest}") };
            return format!("is {}{}{over}", level(model, goal, standing), limits(level_found));
        }
        let rest = if rest.is_empty() { "replications" } else { rest };
        return format!("holds in {share}{interval} of {rest}");
    };
    let periods = match model.work[promise.work.index()].sla[promise.sla].period {
        PeriodKind::Day => "days",
        PeriodKind::Week => "weeks",
        PeriodKind::Month => "months",
        PeriodKind::Window => "times",
    };
    let rest = if rest.is_empty() { String::new() } else { format!(" on {rest}") };
    format!("is kept on {share}{interval} of {periods}{rest}")
}

/// Whether a goal asks for a mean, so that its level says it all.
pub fn is_of_mean(goal: &Goal) -> bool {
    matches!(goal, Goal::Condition(condition, _) if condition.asked == AskedOf::Mean)
}

/// " (98.1 to 99.4 %)" of a share; nothing of what has another unit.
fn limits(estimate: &Estimate) -> String {
    let told = local::share(Some(estimate));
    let is_share = estimate.ci95.is_some_and(|[_, high]| high <= 1.0) && !told.interval.is_empty();
    if is_share { format!(" ({} %)", told.interval) } else { String::new() }
}

/// A share (0..1) to a tenth of a per cent.
pub fn percent(share: Option<f64>) -> String {
    share.map_or(local::UNDEFINED.to_owned(), |share| {
        format!("{} %", digits::short((1000.0 * share).round() / 10.0))
    })
}

/// A share as it was asked for, to all its digits: 99.96 %.
pub fn exact(share: f64) -> String {
    format!("{} %", (1e8 * share).round() / 1e6)
}

/// A goal's level: the mean in its unit; of a date its median, which may be never.
pub fn level(model: &Model, goal: &Goal, standing: &Standing) -> String {
    match goal {
        Goal::Promise(_) => percent(standing.level.mean),
        Goal::Condition(condition, _) => told(model, condition.watched.measure, &standing.level),
    }
}

/// A measure's estimate in readers' units.
pub fn told(model: &Model, measure: Measure, estimate: &Estimate) -> String {
    if measure.kind() == Kind::Date {
        return estimate.p50.map_or("never".to_owned(), |at| date(model, at));
    }
    match measure.unit() {
        "share" => local::share(Some(estimate)).value,
        "s" => local::seconds(Some(estimate)).value,
        "h" => local::hours(Some(estimate)).value,
        unit @ ("days" | "business days") => {
            let told = local::count(Some(estimate)).value;
            if told == local::UNDEFINED { told } else { format!("{told} {unit}") }
        }
        _ => local::count(Some(estimate)).value,
    }
}

/// The local date of an instant in seconds since the start.
pub fn date(model: &Model, seconds: f64) -> String {
    if !seconds.is_finite() {
        return "never".to_owned();
    }
    // What holds at the end of an interval holds of that interval's day.
    let at = ((seconds * SECOND as f64) as Instant - 1).max(0);
    let label = model.grid.interval(at).map(|index| model.grid.labels[index].as_str());
    label.and_then(|label| label.split(' ').next()).unwrap_or(local::UNDEFINED).to_owned()
}

/// What has happened when a date has come.
pub fn event(measure: Measure) -> &'static str {
    match measure {
        Measure::FirstEmptyDate => "no case waits",
        Measure::OverdueFirstZeroDate => "no case is overdue at an interval's end",
        Measure::OverdueClearDate => "no case is overdue from then on",
        Measure::ClearDate => "no case is open from then on",
        other => other.name(),
    }
}

/// What is asked of a condition's replications: "in 90 % of replications", "on average".
pub fn asked_of(condition: &Condition, chance: f64) -> String {
    match condition.asked {
        AskedOf::Mean => "on average".to_owned(),
        AskedOf::Each => format!("in {} of replications", exact(chance)),
        AskedOf::Share(share) => format!("in {} of replications", exact(share)),
    }
}

/// What is asked of all goals: "90 % of periods", of conditions that ask for something else what that is.
pub fn asked(goals: &[Goal], chance: f64) -> String {
    let told = |goal: &Goal| match goal {
        Goal::Promise(_) => format!("{} of periods", exact(chance)),
        Goal::Condition(condition, _) => asked_of(condition, chance),
    };
    let mut all: Vec<String> = goals.iter().map(told).collect();
    all.dedup();
    local::list(&all)
}

/// A goal for machines.
pub fn json(model: &Model, goal: &Goal) -> serde_json::Map<String, Value> {
    let office = goal.office().map(|office| &model.offices[office.index()].id);
    let work = goal.work().map(|work| &model.work[work.index()].id);
    let told = match goal {
        Goal::Promise(promise) => {
            let sla = &model.work[promise.work.index()].sla[promise.sla];
            value!({
                "work": work, "office": office, "sla": sla.name, "promise": sla.words,
                "measure": named(sla.metric).name(), "target": promise.target,
            })
        }
        Goal::Condition(condition, _) => {
            let team = goal.team().map(|team| &model.teams[team.index()].id);
            let wanted = match condition.asked {
                AskedOf::Each => Value::Null,
                AskedOf::Share(share) => value!(share),
                AskedOf::Mean => value!("mean"),
            };
            value!({
                "condition": condition.text, "measure": condition.watched.measure.name(),
                "work": work, "office": office, "team": team, "limit": condition.limit,
                "asked_of_replications": wanted,
            })
        }
    };
    match told {
        Value::Object(fields) => fields,
        _ => serde_json::Map::new(),
    }
}

/// Where a goal stands, for machines.
pub fn standing(standing: Option<Standing>) -> Value {
    standing.map_or(Value::Null, |Standing { chance, level }| {
        value!({
            "sla_met": chance.mean, "sla_met_ci95": chance.ci95,
            "level": level.mean, "level_ci95": level.ci95, "level_p50": level.p50,
        })
    })
}
