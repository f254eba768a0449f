//! The door to the browser and to Node: documents and reports cross as JSON text made here (JavaScript would write some numbers
//! otherwise), replications as bytes, small answers (problems, progress, names of files) as values.
//!
//! A *bundle* is `{"main": "s.toml", "files": {"s.toml": "…", "calls.csv.gz": {"base64": "…"}}, "sets": [["seed", "7"]]}`: the main text
//! and every file it names. *Options* are `{"seed": 1, "replications": 200, "precision": 0.01, "detail": "all"}`, each of them optional; `detail` is "standard", "all" or "days" (ages
//! of open jobs at the end of each day, no intervals).
//!
//! Without the feature `tools` it is what a page needs for a forecast: a browser loads that first, and of that first the part that the
//! shipped scenarios call; the rest of it comes later, see `rest.rs`.

#[cfg(feature = "tools")]
mod bids;
mod bundle;
#[cfg(feature = "tools")]
mod edit;
mod forecast;
#[cfg(feature = "tools")]
mod levers;
mod outline;
mod preview;
#[cfg(not(feature = "tools"))]
mod rest;
#[cfg(feature = "tools")]
mod staff;
#[cfg(feature = "tools")]
mod trials;
#[cfg(feature = "tools")]
mod why;

use crate::model::estimate::{PAGE_LIMIT, too_long_for_page};
use crate::model::{self, Model};
use crate::report::picture::{
    self,
    problem::{on_page, problems},
};
use crate::scenario::gather::Gather;
use crate::scenario::{Bundle, Problems, resolve, schema};
use bundle::parse_bundle;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// The JSON Schema of scenario files.
#[wasm_bindgen(js_name = schema)]
pub fn schema_text() -> String {
    schema::schema_text()
}

/// The names of files that a bundle needs and does not hold, a list; call again when they are added, for they may name others.
#[wasm_bindgen(unchecked_return_type = "string[]")]
pub fn wanted(bundle: &str) -> Result<JsValue, JsError> {
    let bundle = parse_bundle(bundle)?;
    let mut gather = Gather::new(bundle.main, bundle.sets);
    let mut missing = Vec::new();
    while let Some(name) = gather.wanted() {
        match bundle.files.get(name) {
            Some(bytes) => gather.found(bytes.to_vec()),
            None => {
                missing.push(name.to_owned());
                gather.unreadable("not gathered yet");
            }
        }
    }
    value(&missing)
}

/// All problems of a scenario, a list; an empty one means that it can be played.
#[wasm_bindgen(unchecked_return_type = "Problem[]")]
pub fn check(bundle: &str) -> Result<JsValue, JsError> {
    let bundle = parse_bundle(bundle)?;
    let told = compile(&bundle).map_or_else(|problems| problems, |model| model.warnings);
    value(&problems(&told, &bundle))
}

/// Every measure: name, kind, unit, what it is of, and its exact definition.
#[wasm_bindgen(unchecked_return_type = "MeasureWords[]")]
pub fn measures() -> Result<JsValue, JsError> {
    value(&picture::measures())
}

/// A value of JavaScript: plain objects and lists.
fn value(answer: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(answer.serialize(&Serializer::json_compatible())?)
}

fn compile(bundle: &Bundle) -> Result<Model, Problems> {
    let model = resolve(bundle).and_then(|scenario| {
        let model = model::compile_within(&scenario, PAGE_LIMIT)?;
        match too_long_for_page(&model) {
            Some(problem) => Err(scenario.report(problem.into())),
            None => Ok(model),
        }
    });
    model.map_err(|told| on_page(told, &bundle.main))
}

/// A model of a bundle, or an error whose message is its problems as JSON.
fn model(bundle: &Bundle) -> Result<Model, JsError> {
    compile(bundle).map_err(|told| refused(&told, bundle))
}

/// An error whose message is problems as JSON.
fn refused(told: &Problems, bundle: &Bundle) -> JsError {
    // Only maps with keys that are no texts can fail, and there are none.
    JsError::new(&serde_json::to_string(&problems(told, bundle)).unwrap_or_default())
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str, what: &str) -> Result<T, JsError> {
    serde_json::from_str(text)
        .map_err(|error| JsError::new(&format!("the {what} cannot be read: {error}")))
}
