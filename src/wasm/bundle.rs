//! A bundle as JavaScript gives it.

use super::parse;
use crate::scenario::Bundle;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use std::collections::BTreeMap;
use wasm_bindgen::JsError;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BundleText {
    main: String,
    files: BTreeMap<String, FileText>,
    #[serde(default)]
    sets: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum FileText {
    Text(String),
    Bytes { base64: String },
}

pub(super) fn parse_bundle(text: &str) -> Result<Bundle, JsError> {
    let BundleText { main, files, sets } = parse(text, "bundle")?;
    let mut bundle = Bundle { main, sets, ..Bundle::default() };
    for (name, file) in files {
        let bytes = match file {
            FileText::Text(text) => text.into_bytes(),
            FileText::Bytes { base64 } => BASE64_STANDARD
                .decode(base64)
                .map_err(|error| JsError::new(&format!("the bundle's file {name}: {error}")))?,
        };
        bundle.files.insert(name, bytes.into());
    }
    Ok(bundle)
}
