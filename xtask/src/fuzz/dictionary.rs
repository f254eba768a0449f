//! The words of the format, for the fuzzer to put in and exchange: keys, and what their descriptions quote.

use crate::shell::{Outcome, root};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Writes libFuzzer's dictionary, made of the schema.
pub fn write(path: &Path) -> Outcome<PathBuf> {
    let schema = root().join("scenarios/schema.json");
    let text = std::fs::read(&schema).map_err(|error| format!("{}: {error}", schema.display()))?;
    let schema: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    let mut words = BTreeSet::new();
    gather(&schema, &mut words);
    let lines: String = words.iter().map(|word| format!("\"{}\"\n", escaped(word))).collect();
    std::fs::write(path, lines).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path.to_owned())
}

fn gather(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            if let Some(Value::Object(properties)) = object.get("properties") {
                words.extend(properties.keys().map(|key| format!("{key} = ")));
            }
            if let Some(Value::String(description)) = object.get("description") {
                let quoted = description.split('"').skip(1).step_by(2);
                words.extend(quoted.map(|word| format!("\"{word}\"")));
            }
            object.values().for_each(|value| gather(value, words));
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, words)),
        _ => {}
    }
}

fn escaped(word: &str) -> String {
    let letter = |byte: u8| match byte {
        b'"' => "\\\"".to_owned(),
        b'\\' => "\\\\".to_owned(),
        b' '..=b'~' => char::from(byte).to_string(),
        other => format!("\\x{other:02X}"),
    };
    word.bytes().map(letter).collect()
}
