//! The scenario as forms show it.

use super::bundle::parse_bundle;
use super::{compile, value};
use crate::report::picture::problem::{Problem, problems};
use crate::scenario::edit;
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::*;

/// What forms show of a scenario, whatever is wrong with it.
#[derive(Serialize, tsify::Tsify)]
pub struct Outline {
    /// The resolved document: bases merged, sets applied, leaves as written, without what has an unknown key or a wrong shape. Empty when
    /// the main text cannot be read at all.
    #[tsify(type = "any")]
    document: Value,
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
    let edit::Outline { mut document, own, files } = edit::outline(&bundle);
    round(&mut document);
    value(&Outline { document, own, files, problems: problems(&told, &bundle) })
}

/// JavaScript's numbers hold whole numbers up to 2^53; forms show the nearest of larger ones, the text keeps what was written.
fn round(node: &mut Value) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(round),
        Value::Object(table) => table.values_mut().for_each(round),
        Value::Number(number) if number.as_i64().is_some_and(|it| it.unsigned_abs() > 1 << 53) => {
            *node = number.as_f64().map_or(Value::Null, Value::from);
        }
        _ => {}
    }
}
