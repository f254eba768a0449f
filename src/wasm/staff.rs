//! How many people are needed, by search and by formula.

use super::bundle::parse_bundle;
use super::trials::trials;
use super::{compile, parse, refused, value};
use crate::model::estimate::PAGE_LIMIT;
use crate::planning::asked::{Asked, Stopped};
use crate::planning::goal::goals;
use crate::planning::roster::Roster;
use crate::planning::staffing::{at_once, memory, staffing, usual_replications};
use crate::report::picture;
use crate::report::staffing::{StaffReport, out_of_reach};
use crate::scenario::{Problem, Problems, resolve};
use serde::Deserialize;
use std::num::NonZeroU32;
use wasm_bindgen::prelude::*;

/// The probability with which each period of a contract has to keep its promise, where nobody says.
const CHANCE: f64 = 0.9;
/// The fewest replications of a trial.
const FEWEST: u32 = 8;

#[wasm_bindgen]
extern "C" {
    /// Who is told how many plans were tried.
    #[wasm_bindgen(typescript_type = "(done: number) => void")]
    pub type ToldTrials;

    #[wasm_bindgen(method, catch)]
    fn call(this: &ToldTrials, on: &JsValue, done: u32) -> Result<(), JsValue>;
}

/// What a caller says about a plan.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Wishes {
    seed: Option<u64>,
    replications: Option<NonZeroU32>,
    chance: Option<f64>,
}

impl Wishes {
    fn chance(&self) -> Result<f64, JsError> {
        let chance = self.chance.unwrap_or(CHANCE);
        match chance > 0.0 && chance < 1.0 {
            true => Ok(chance),
            false => Err(JsError::new("the chance is a share above 0 and below 1")),
        }
    }
}

/// The least people with whom every promise is kept as often as asked: plays every plan that it tries in this worker and tells `told`
/// after each how many there were. Throws problems as JSON when there is nothing to keep.
#[wasm_bindgen(unchecked_return_type = "Staff")]
pub fn staff(bundle: &str, options: &str, told: &ToldTrials) -> Result<JsValue, JsError> {
    let mut bundle = parse_bundle(bundle)?;
    let wishes: Wishes = parse(options, "options")?;
    let chance = wishes.chance()?;
    bundle.sets.extend(wishes.seed.map(|seed| ("seed".to_owned(), seed.to_string())));
    let refuse = |problems: Problems| refused(&problems, &bundle);
    let scenario = resolve(&bundle).map_err(refuse)?;
    let model = compile(&bundle).map_err(refuse)?;
    let numbers = Roster::of(&scenario.document).spots().len();
    let usual = || usual_replications(&model, numbers);
    let replications =
        wishes.replications.map_or_else(usual, |replications| replications.get().max(FEWEST));
    let fresh = replications.saturating_mul(2);
    let at_once = at_once(&model, PAGE_LIMIT);
    let asked = Asked { chance, replications, fresh, limit: PAGE_LIMIT, at_once };
    let need = memory(&model, &asked, 1);
    if need > PAGE_LIMIT {
        let message = format!("the search needs about {} MiB of memory", need.div_ceil(1 << 20));
        let problem = Problem::error("", message)
            .help("fewer replications need less; slackwater staff searches without this limit");
        return Err(refuse(problem.into()));
    }
    let mut done = 0;
    let mut tell = || {
        done += 1;
        // Whoever listens has no say in the answer.
        let _ = told.call(&JsValue::NULL, done);
    };
    let mut play = |some: &[_]| Some(trials(some, &mut tell));
    match staffing(&scenario, &model, Vec::new(), asked, &mut play) {
        Ok(found) => value(&picture::staff(&StaffReport { model: &model, found: &found })),
        Err(Stopped::Problems(problems)) => Err(refuse(problems)),
        Err(Stopped::OutOfReach(roster, missed)) => {
            let text = out_of_reach(&model, &roster, &missed, chance);
            value(&picture::Staff { text, chance, ..picture::Staff::default() })
        }
        Err(Stopped::Asked) => Err(JsError::new("the search was stopped")),
    }
}

/// The agents required in each reporting interval by formula, at once, beside those scheduled; throws problems as JSON.
#[wasm_bindgen(unchecked_return_type = "Required[]")]
pub fn required(bundle: &str, options: &str) -> Result<JsValue, JsError> {
    let bundle = parse_bundle(bundle)?;
    let chance = parse::<Wishes>(options, "options")?.chance()?;
    let model = compile(&bundle).map_err(|problems| refused(&problems, &bundle))?;
    value(&picture::required(&model, &goals(&model), chance))
}
