//! How fast scenarios are played: a value, and its JSON.

use crate::model::Model;
use crate::planning::check::Verdict;
use serde_json::{Value, json};

/// What was timed and counted.
#[derive(Clone, Debug)]
pub struct BenchReport<'m> {
    /// By scenario.
    pub scenarios: Vec<Benched<'m>>,
    /// By what share instructions may be more than in the baseline; None without one.
    pub margin: Option<f64>,
}

/// One scenario.
#[derive(Clone, Debug)]
pub struct Benched<'m> {
    /// The file as it was named.
    pub file: String,
    /// Its name in the baseline.
    pub key: Option<String>,
    /// The scenario.
    pub model: &'m Model,
    /// What was found.
    pub found: Found,
    /// How it stands beside the baseline.
    pub verdict: Option<Judged>,
}

/// Figures of a scenario, of all counted replications together. What could not be counted is None.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Replications that are counted.
    pub replications: u32,
    /// Jobs received.
    pub jobs: u64,
    /// What happened: jobs received, begun, laid down, done, moved and lost, and changes of people.
    pub events: u64,
    /// Jobs a second of one thread, by the wall's clock.
    pub jobs_a_second: Option<f64>,
    /// Events a second.
    pub events_a_second: Option<f64>,
    /// How many times memory was asked for, once a first replication was played.
    pub allocations: u64,
    /// How much.
    pub allocated_bytes: u64,
    /// Instructions of playing and measuring.
    pub instructions: Option<u64>,
}

/// Beside the baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub words: String,
    /// Instructions more than in the baseline, as a share.
    pub change: Option<f64>,
}

/// The report as JSON, a line for each scenario.
pub fn json(report: &BenchReport) -> String {
    let scenario = |one: &Benched| {
        let found = &one.found;
        let verdict = one.verdict.as_ref().map_or(Value::Null, |judged| {
            json!({ "verdict": judged.verdict.words(), "why": judged.words, "change": judged.change })
        });
        let line = json!({
            "file": one.file,
            "title": one.model.title,
            "hash": format!("{:016x}", one.model.hash),
            "seed": one.model.study.seed,
            "replications": found.replications,
            "jobs": found.jobs,
            "events": found.events,
            "jobs_per_s": found.jobs_a_second,
            "events_per_s": found.events_a_second,
            "allocations": found.allocations,
            "allocated_bytes": found.allocated_bytes,
            "instructions": found.instructions,
            "baseline": verdict,
        });
        format!("    {line}")
    };
    let scenarios: Vec<String> = report.scenarios.iter().map(scenario).collect();
    format!(
        "{{\n  \"program\": \"slackwater\",\n  \"version\": \"{}\",\n  \"margin\": {},\n  \"scenarios\": [\n{}\n  ]\n}}\n",
        env!("CARGO_PKG_VERSION"),
        json!(report.margin),
        scenarios.join(",\n")
    )
}
