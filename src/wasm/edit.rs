//! The scenario as forms show it, and their edits in its text.

use super::bundle::parse_bundle;
use super::{compile, parse, refused, value};
use crate::report::picture::problem::{Problem, problems};
use crate::scenario::edit;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// What forms show of a scenario, whatever is wrong with it.
#[derive(Serialize, tsify::Tsify)]
pub struct Outline {
    /// The resolved document: bases merged, sets applied, leaves as written, without what has an unknown key or a wrong shape. Empty when
    /// the main text cannot be read at all.
    #[tsify(type = "any")]
    document: serde_json::Value,
    /// The paths of tables and leaves that the main file itself writes; of a list only its own.
    own: Vec<String>,
    /// The main file, its base, the base's base and so on.
    files: Vec<String>,
    /// All problems, as `check` tells them.
    problems: Vec<Problem>,
}

/// The scenario as forms show it.
#[wasm_bindgen(unchecked_return_type = "Outline")]
pub fn outline(bundle: &str) -> Result<JsValue, JsError> {
    let bundle = parse_bundle(bundle)?;
    let told = compile(&bundle).map_or_else(|problems| problems, |model| model.warnings);
    let edit::Outline { document, own, files } = edit::outline(&bundle);
    value(&Outline { document, own, files, problems: problems(&told, &bundle) })
}

/// The main file's new text after some edits (JSON of `Edit[]`), comments and layout kept; throws what cannot be done as JSON of
/// `Problem[]`, and then nothing is done.
#[wasm_bindgen(js_name = edit)]
pub fn edit_text(bundle: &str, edits: &str) -> Result<String, JsError> {
    let bundle = parse_bundle(bundle)?;
    let edits: Vec<edit::Edit> = parse(edits, "edits")?;
    edit::edit(&bundle, &edits).map_err(|told| refused(&told, &bundle))
}

/// Bases and sets merged into one TOML file; throws problems as JSON when the files cannot be read.
#[wasm_bindgen]
pub fn to_toml(bundle: &str) -> Result<String, JsError> {
    let bundle = parse_bundle(bundle)?;
    edit::to_toml(&bundle).map_err(|told| refused(&told, &bundle))
}

/// Bases and sets merged into one JSON file; throws problems as JSON when the files cannot be read.
#[wasm_bindgen]
pub fn to_json(bundle: &str) -> Result<String, JsError> {
    let bundle = parse_bundle(bundle)?;
    edit::to_json(&bundle).map_err(|told| refused(&told, &bundle))
}
