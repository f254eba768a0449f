//! What formulas say of a scenario at once, without a replication.

use super::bundle::parse_bundle;
use super::{parse, value};
use crate::report::picture::problem::problems;
use crate::report::picture::{self, Picture, SeriesPlace};
use wasm_bindgen::prelude::*;

/// The picture by formulas alone.
#[wasm_bindgen(unchecked_return_type = "Picture")]
pub fn preview(bundle: &str) -> Result<JsValue, JsError> {
    let (picture, _) = drawn(bundle, &[])?;
    value(&picture)
}

/// The picture by formulas alone with curves, as [picture, curves]; of curves it has open cases by interval, as a fluid. `requests` is a
/// JSON list of `SeriesPlace`.
#[wasm_bindgen(js_name = previewSeries, unchecked_return_type = "[Picture, Series[]]")]
pub fn preview_series(bundle: &str, requests: &str) -> Result<JsValue, JsError> {
    value(&drawn(bundle, &parse::<Vec<_>>(requests, "list of series")?)?)
}

fn drawn(bundle: &str, wanted: &[SeriesPlace]) -> Result<(Picture, Vec<picture::Series>), JsError> {
    let bundle = parse_bundle(bundle)?;
    let model = super::model(&bundle)?;
    let report = picture::by_formula(&model);
    let series = picture::series(&report, wanted).map_err(|reason| JsError::new(&reason))?;
    Ok((picture::preview(&report, problems(&model.warnings, &bundle)), series))
}
