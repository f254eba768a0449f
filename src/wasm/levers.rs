//! Levers, looked for in one thread.

use super::bundle::parse_bundle;
use super::{parse, refused, value};
use crate::model::compile_within;
use crate::model::estimate::PAGE_LIMIT;
use crate::planning::asked::Stopped;
use crate::planning::levers::{self as planning, Asked};
use crate::planning::trial::Trial;
use crate::report::levers::{levers as told_of, progress};
use crate::scenario::resolve;
use crate::study::played;
use serde::Deserialize;
use std::num::NonZeroU32;
use wasm_bindgen::prelude::*;

/// What a caller says about the search.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Wishes {
    seed: Option<u64>,
    replications: Option<NonZeroU32>,
}

/// The single changes of a scenario that help, the cheapest effect first. Plays by itself, so it belongs into a worker of its own; `told`
/// is called after each change that was tried, with the JSON text of `LeversProgress`. Throws problems as JSON. Options are
/// `{"seed": 1, "replications": 24}`.
#[wasm_bindgen(unchecked_return_type = "Levers")]
pub fn levers(
    bundle: &str,
    options: &str,
    #[wasm_bindgen(unchecked_param_type = "(json: string) => void")] told: &js_sys::Function,
) -> Result<JsValue, JsError> {
    let mut bundle = parse_bundle(bundle)?;
    let wishes: Wishes = parse(options, "options")?;
    bundle.sets.extend(wishes.seed.map(|seed| ("seed".to_owned(), seed.to_string())));
    let scenario = resolve(&bundle).map_err(|problems| refused(&problems, &bundle))?;
    let model =
        compile_within(&scenario, PAGE_LIMIT).map_err(|problems| refused(&problems, &bundle))?;
    let replications = wishes.replications.map(NonZeroU32::get);
    let asked = Asked { replications, limit: PAGE_LIMIT, at_once: 1 };
    let whole = |trial: &Trial| trial.findings(&played(&trial.model, trial.options()));
    let mut play = |trials: &[Trial]| Some(trials.iter().map(whole).collect());
    let mut tell = |step: &planning::Step| {
        if let Ok(json) = serde_json::to_string(&progress(step)) {
            // What the page does with it is the page's business.
            let _ = told.call1(&JsValue::NULL, &JsValue::from_str(&json));
        }
    };
    match planning::levers(&scenario, &model, asked, &mut play, &mut tell) {
        Ok(found) => value(&told_of(&found)),
        Err(Stopped::Problems(problems)) => Err(refused(&problems, &bundle)),
        Err(Stopped::Asked | Stopped::OutOfReach(..)) => Err(JsError::new("stopped")),
    }
}
