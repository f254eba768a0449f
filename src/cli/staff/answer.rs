//! A question put to the planning, and its answer in all forms in which it leaves the program.

use crate::cli::Failure;
use crate::cli::run::width;
use crate::model::Model;
use crate::planning::asked::{Asked, Stopped};
use crate::planning::condition::Condition;
use crate::planning::covering::{Prices, Who, covering};
use crate::planning::goal::{asked_for, goals};
use crate::planning::movable::Movable;
use crate::planning::solve::{Outcome, solve};
use crate::planning::staffing::{self, staffing};
use crate::planning::trial::Play;
use crate::report::patch::Based;
use crate::report::shifts::{self, ShiftReport};
use crate::report::solved::{self, SolvedReport};
use crate::report::staffing::{StaffReport, json, patch};
use crate::report::text;
use crate::scenario::Scenario;

/// An answer as it leaves the program; what is empty is not written.
#[derive(Default)]
pub struct Answer {
    pub text: String,
    pub json: String,
    pub patch: String,
    /// What is wrong with it, where something is.
    pub failure: Option<Failure>,
}

const NOT_KEPT: &str =
    "kept every promise as often as asked on fresh replications: ask for more --replications";

/// How many people are needed.
pub fn people(
    scenario: &Scenario,
    model: &Model,
    conditions: Vec<Condition>,
    asked: Asked,
    based: &Based,
    play: &mut Play,
) -> Result<Answer, Stopped> {
    let found = staffing(scenario, model, conditions, asked, play)?;
    let report = StaffReport { model, found: &found };
    let failure =
        (!found.plan.is_kept).then(|| Failure::Inconclusive(format!("no plan {NOT_KEPT}")));
    let (text, json) = (text::staffing(&report, width()), json(&report));
    Ok(Answer { text, json, patch: patch(&report, based), failure })
}

/// Which shifts cover the people needed.
pub fn covered(
    scenario: &Scenario,
    model: &Model,
    (conditions, (who, prices)): (Vec<Condition>, &(Who, Prices)),
    asked: Asked,
    based: &Based,
    play: &mut Play,
) -> Result<Answer, Stopped> {
    let found = staffing(scenario, model, conditions, asked, play)?;
    let covering = covering(scenario, model, who.clone(), &found, prices, play)?;
    let staff = StaffReport { model, found: &found };
    let report = ShiftReport { staff, covering: &covering };
    let failure =
        (!covering.is_kept).then(|| Failure::Inconclusive(format!("no shifts {NOT_KEPT}")));
    let (text, json) = (text::shifts(&report, width()), shifts::json(&report));
    Ok(Answer { text, json, patch: shifts::patch(&report, based), failure })
}

/// How far a number may move.
pub fn moved(
    scenario: &Scenario,
    model: &Model,
    (conditions, movable): (Vec<Condition>, Movable),
    asked: Asked,
    based: &Based,
    play: &mut Play,
) -> Result<Answer, Stopped> {
    let goals = if conditions.is_empty() { goals(model) } else { asked_for(conditions) };
    if goals.is_empty() {
        return Err(staffing::nothing_promised(scenario));
    }
    let told = |value, at| solved::unbounded(model, &movable, value, at, &goals);
    let found = match solve(scenario, model, goals.clone(), movable.clone(), asked, play)? {
        Outcome::Found(found) => found,
        Outcome::Always(value) => {
            let json = solved::unbounded_json(model, &movable, value);
            return Ok(Answer { text: told(value, None) + "\n", json, ..Answer::default() });
        }
        Outcome::Never(value, at) => {
            let failure = Some(Failure::Inconclusive(told(value, at.as_deref())));
            return Ok(Answer { failure, ..Answer::default() });
        }
    };
    let report = SolvedReport { model, found: &found };
    let failure = (!found.is_kept).then(|| Failure::Inconclusive(format!("no value {NOT_KEPT}")));
    let (text, json) = (text::solved(&report, width()), solved::json(&report));
    Ok(Answer { text, json, patch: solved::patch(&report, based), failure })
}
