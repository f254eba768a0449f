//! The JSON Schema of the scenario file, generated from `format.rs`; where its generator would weigh too much, in a
//! browser, it is read as it was generated and committed. A test keeps the two equal.

use serde_json::Value;
use std::sync::OnceLock;

/// The schema of a scenario (JSON Schema 2020-12); TOML is judged by the same.
pub fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(made)
}

#[cfg(feature = "schema")]
fn made() -> Value {
    let mut schema = schemars::schema_for!(super::format::Document);
    schema.insert("title".into(), "A slackwater scenario".into());
    schema.to_value()
}

#[cfg(not(feature = "schema"))]
fn made() -> Value {
    // The test that compares it with what is generated reads it too.
    serde_json::from_str(include_str!("../../scenarios/schema.json")).unwrap_or_default()
}

/// The schema as it is committed in `scenarios/schema.json` and printed by `slackwater schema`.
pub fn schema_text() -> String {
    let mut text = serde_json::to_string_pretty(schema()).unwrap_or_default(); // a Value always prints
    text.push('\n');
    text
}
