//! The catalogues in `lang/`: what the page imports too, and what only reports say.

use super::Language;
use crate::names::Measure;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The files of `lang/<language>/`; the test `every_catalogue_is_known` compares them with the folder.
/// Of sentences that fit as closely the first is taken: bids come last, for theirs with a name before it, `{}: {t}`, fits many.
macro_rules! files {
    ($language:literal) => {
        files!($language:
            "core/answers", "core/arrivals", "core/files", "core/formulas", "core/money", "core/people", "core/schema", "core/study", "core/syntax",
            "core/toml", "core/transfers", "core/values", "core/words", "core/work",
            "report/answer", "report/compare", "report/formulas", "report/headings", "report/money", "report/page", "report/score", "report/words",
            "core/bids")
    };
    ($language:literal: $($file:literal),*) => {
        &[$(($file, include_str!(concat!("../../../lang/", $language, "/", $file, ".json")))),*]
    };
}

pub(super) const SPANISH: &[(&str, &str)] = files!("es");
pub(super) const CHINESE: &[(&str, &str)] = files!("zh");

const ENGLISH_MEASURES: &str = include_str!("../../../lang/en/measures.json");
const SPANISH_MEASURES: &str = include_str!("../../../lang/es/measures.json");
const CHINESE_MEASURES: &str = include_str!("../../../lang/zh/measures.json");

/// What a measure is called, and what it is where that is not the core's own definition.
#[derive(Deserialize)]
struct MeasureText {
    name: String,
    definition: Option<String>,
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> T {
    // A part of the program; test `languages_know_the_same_sentences_once` reads each.
    serde_json::from_str(text).expect("catalogues are JSON")
}

/// Pairs of English and translation; None of English.
pub(super) fn phrases(language: Language) -> Option<Vec<(String, String)>> {
    let (files, measures) = match language {
        Language::English => return None,
        Language::Spanish => (SPANISH, SPANISH_MEASURES),
        Language::Chinese => (CHINESE, CHINESE_MEASURES),
    };
    let mut phrases: Vec<(String, String)> = Vec::new();
    for (_, text) in files {
        phrases.extend(read::<BTreeMap<String, String>>(text));
    }
    let english: BTreeMap<String, MeasureText> = read(ENGLISH_MEASURES);
    let told: BTreeMap<String, MeasureText> = read(measures);
    for (name, text) in told {
        if let (Some(measure), Some(definition)) = (Measure::from_name(&name), text.definition) {
            phrases.push((measure.definition().to_owned(), definition));
        }
        phrases.extend(english.get(&name).map(|english| (english.name.clone(), text.name)));
    }
    Some(phrases)
}

/// What people call a measure, in English.
pub fn measure_name(measure: Measure) -> String {
    static NAMES: OnceLock<BTreeMap<String, MeasureText>> = OnceLock::new();
    let known = NAMES.get_or_init(|| read(ENGLISH_MEASURES)).get(measure.name());
    known.map_or_else(|| measure.name().replace('_', " "), |text| text.name.clone())
}
