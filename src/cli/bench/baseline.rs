//! Counts that are kept, and later ones beside them.

use crate::cli::Failure;
use crate::planning::check::Verdict;
use crate::report::bench::{BenchReport, Benched, Judged};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The version of the file's form.
const FORMAT: u32 = 1;

/// What a baseline file says.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    bench: u32,
    program: String,
    scenarios: IndexMap<String, Kept>,
}

/// What is kept of a scenario.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    hash: String,
    seed: u64,
    /// How many replications are counted.
    pub replications: u32,
    jobs: u64,
    events: u64,
    allocations: u64,
    instructions: Option<u64>,
}

impl Baseline {
    /// Reads a baseline.
    pub fn read(path: &Path) -> Result<Baseline, Failure> {
        let help = format!("help: --save-baseline {} writes one", path.display());
        let wrong =
            |why: String| Failure::Input(format!("--baseline {}: {why}\n{help}", path.display()));
        let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
        let read: Baseline = serde_json::from_str(&text)
            .map_err(|error| wrong(format!("it is no baseline of slackwater bench: {error}")))?;
        match read.bench {
            FORMAT => Ok(read),
            other => {
                Err(wrong(format!("it is of form {other}, and this program reads form {FORMAT}")))
            }
        }
    }

    /// What is kept of a scenario.
    pub fn of(&self, key: &str) -> Option<&Kept> {
        self.scenarios.get(key)
    }

    /// The file's text.
    pub fn text(report: &BenchReport) -> String {
        let kept = |one: &Benched| {
            let found = &one.found;
            let kept = Kept {
                hash: format!("{:016x}", one.model.hash),
                seed: one.model.study.seed,
                replications: found.replications,
                jobs: found.jobs,
                events: found.events,
                allocations: found.allocations,
                instructions: found.instructions,
            };
            Some((one.key.clone()?, kept))
        };
        let scenarios = report.scenarios.iter().filter_map(kept).collect();
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let baseline = Baseline { bench: FORMAT, program, scenarios };
        // Texts and numbers are JSON.
        serde_json::to_string_pretty(&baseline).unwrap_or_default() + "\n"
    }
}

/// How a scenario stands beside its baseline.
pub fn verdict(now: &Benched, before: Option<&Kept>, margin: f64) -> Judged {
    let Some(before) = before else {
        let words = "the baseline knows nothing of it".to_owned();
        return Judged { verdict: Verdict::Inconclusive, words, change: None };
    };
    let found = &now.found;
    let hash = format!("{:016x}", now.model.hash);
    let judged = |verdict, words: String, change| Judged { verdict, words, change };
    if (before.hash.as_str(), before.seed) != (hash.as_str(), now.model.study.seed) {
        let words = "the scenario is another one than in the baseline".to_owned();
        return judged(Verdict::Inconclusive, words, None);
    }
    if (before.jobs, before.events) != (found.jobs, found.events) {
        let words = format!(
            "plays other events: {} jobs and {} events, and {} and {} in the baseline",
            found.jobs, found.events, before.jobs, before.events
        );
        return judged(Verdict::Fail, words, None);
    }
    let change = found.instructions.zip(before.instructions).filter(|(_, before)| *before > 0);
    let change = change.map(|(now, before)| now as f64 / before as f64 - 1.0);
    if found.allocations > before.allocations {
        let (now, before) = (found.allocations, before.allocations);
        let words = format!("asks for memory {now} times, and {before} times in the baseline");
        return judged(Verdict::Fail, words, change);
    }
    match change {
        Some(change) if change > margin => {
            judged(Verdict::Fail, "more instructions than allowed".to_owned(), Some(change))
        }
        Some(change) => judged(Verdict::Pass, "within the margin".to_owned(), Some(change)),
        None if found.instructions.is_none() => {
            let words = "instructions are not counted: valgrind is not here".to_owned();
            judged(Verdict::Inconclusive, words, None)
        }
        None => {
            let words = "the baseline has no instructions".to_owned();
            judged(Verdict::Inconclusive, words, None)
        }
    }
}

/// How the command ends, as a check does.
pub fn ended(report: &BenchReport) -> Result<(), Failure> {
    let of = |verdict: Verdict| {
        let those = report.scenarios.iter().filter_map(move |one| {
            let judged = one.verdict.as_ref().filter(|judged| judged.verdict == verdict)?;
            Some(format!("{}: {}", one.file, judged.words))
        });
        those.collect::<Vec<String>>()
    };
    let (failed, open) = (of(Verdict::Fail), of(Verdict::Inconclusive));
    if !failed.is_empty() {
        return Err(Failure::Breached(failed.join("\n")));
    }
    if !open.is_empty() {
        return Err(Failure::Inconclusive(open.join("\n")));
    }
    Ok(())
}
