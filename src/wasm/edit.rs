//! Edits of the scenario in its text.

use super::bundle::parse_bundle;
use super::{parse, refused};
use crate::scenario::edit;
use wasm_bindgen::prelude::*;

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
