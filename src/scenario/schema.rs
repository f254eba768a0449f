//! The JSON Schema of the scenario file, generated from `format.rs`.

use super::format::Document;
use serde_json::Value;
use std::sync::OnceLock;

/// The schema of a scenario (JSON Schema 2020-12); TOML is judged by the same.
pub fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let mut schema = schemars::schema_for!(Document);
        schema.insert("title".into(), "A slackwater scenario".into());
        schema.to_value()
    })
}

/// The schema as it is committed in `scenarios/schema.json` and printed by `slackwater schema`.
pub fn schema_text() -> String {
    let mut text = serde_json::to_string_pretty(schema()).unwrap_or_default(); // a Value always prints
    text.push('\n');
    text
}
