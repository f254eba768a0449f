//! A baseline: what the replications of scenarios said, kept in a file so that a change can be paired with it. A measure is a line of the
//! file, so that what moved is seen in a diff.

use crate::model::Model;
use crate::random::STREAM_VERSION;
use crate::study::Stored;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The version of the file's form.
const FORMAT: u32 = 1;
/// Replications of each scenario that are kept: eight of each scramble.
pub const REPLICATIONS: u32 = 64;

/// What a baseline file says.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The version of its form.
    pub baseline: u32,
    /// The program that wrote it.
    pub program: String,
    /// The version of its chance.
    pub stream: u32,
    /// By file, relative to the baseline's folder.
    pub scenarios: IndexMap<String, Kept>,
}

/// What is kept of a scenario.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Its title.
    pub title: String,
    /// Its hash.
    pub hash: String,
    /// The seed it was played with.
    pub seed: u64,
    /// Whether its replications are independent only between scrambles.
    pub stratified: bool,
    /// How many replications are kept.
    pub replications: u32,
    /// By name.
    pub measures: IndexMap<String, KeptMeasure>,
}

/// What is kept of a measure.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct KeptMeasure {
    /// 1 where more is better, -1 where less is.
    pub better: f64,
    /// What the replications said.
    #[serde(flatten)]
    pub numbers: Stored,
}

impl Default for Baseline {
    fn default() -> Self {
        Baseline {
            baseline: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            stream: STREAM_VERSION,
            scenarios: IndexMap::new(),
        }
    }
}

impl Kept {
    /// Whether the numbers are those of a scenario.
    pub fn is_of(&self, model: &Model) -> bool {
        self.hash == format!("{:016x}", model.hash)
    }
}

impl Baseline {
    /// Reads a baseline file.
    ///
    /// # Errors
    ///
    /// What is no baseline, is of another form, or says less than it claims: one sentence. Test: `tests::a_baseline_is_read_as_it_was_written`.
    pub fn read(text: &str) -> Result<Baseline, String> {
        let value: Value =
            serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}"))?;
        let form = value.get("baseline").and_then(Value::as_u64);
        if form.is_none() {
            return Err("it is no baseline of slackwater".to_owned());
        }
        if form != Some(u64::from(FORMAT)) {
            return Err(format!(
                "it is a baseline of form {}, and this program reads form {FORMAT}",
                form.unwrap_or(0)
            ));
        }
        let read: Baseline = serde_json::from_value(value).map_err(|error| error.to_string())?;
        for (file, kept) in &read.scenarios {
            for (name, measure) in &kept.measures {
                let numbers = &measure.numbers;
                let many = kept.replications as usize;
                let whole = numbers.above.len() == many
                    && numbers.below.as_ref().is_none_or(|below| below.len() == many);
                if !whole || many == 0 {
                    return Err(format!("{file}: {name} has not {many} replications"));
                }
            }
        }
        Ok(read)
    }

    /// The file's text: scenarios by name, a line for each measure.
    pub fn text(&self) -> String {
        let quoted = |text: &str| json!(text).to_string();
        let mut lines = Vec::new();
        let mut files: Vec<&String> = self.scenarios.keys().collect();
        files.sort_unstable();
        for file in files {
            let kept = &self.scenarios[file];
            let measures: Vec<String> = (kept.measures.iter())
                .map(|(name, measure)| format!("        {}: {}", quoted(name), line(measure)))
                .collect();
            lines.push(format!(
                "    {}: {{\n      \"title\": {},\n      \"hash\": {},\n      \"seed\": {},\n      \"stratified\": {},\n      \
                 \"replications\": {},\n      \"measures\": {{\n{}\n      }}\n    }}",
                quoted(file),
                quoted(&kept.title),
                quoted(&kept.hash),
                kept.seed,
                kept.stratified,
                kept.replications,
                measures.join(",\n")
            ));
        }
        format!(
            "{{\n  \"baseline\": {},\n  \"program\": {},\n  \"stream\": {},\n  \"scenarios\": {{\n{}\n  }}\n}}\n",
            self.baseline,
            quoted(&self.program),
            self.stream,
            lines.join(",\n")
        )
    }
}

/// A measure in one line, whole numbers without a point.
fn line(measure: &KeptMeasure) -> String {
    let mut value = json!(measure);
    shorten(&mut value);
    value.to_string()
}

fn shorten(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(shorten),
        Value::Object(table) => table.values_mut().for_each(shorten),
        Value::Number(number) => {
            let whole = number.as_f64().filter(|it| *it == it.trunc() && it.abs() < 9e15);
            // Minus zero is zero.
            *value = whole.map_or_else(|| value.clone(), |whole| json!(whole as i64));
        }
        _ => {}
    }
}
