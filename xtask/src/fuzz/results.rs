//! What a run of the fuzzer came to: a row of the committed table, and the corpus that is kept.

use crate::shell::{Outcome, root};
use std::fmt::{self, Display};
use std::path::{Path, PathBuf};

/// The committed table.
const TABLE: &str = "tests/validation/results/fuzz.md";

/// What is kept of one target's corpus: this many files, the shortest of those that each reach something more, of this many bytes in all.
const MOST_FILES: usize = 50;
const MOST_BYTES: u64 = 160_000;

/// One target's run.
pub struct Result {
    name: &'static str,
    seconds: u64,
    executions: u64,
    edges: u64,
    corpus: usize,
    peak: u64,
    slowest: u64,
    pub findings: u32,
}

/// Reads what libFuzzer told; `corpus` is the folder of what it grew to, minimised.
pub fn read(
    name: &'static str,
    told: &str,
    seconds: u64,
    failed: bool,
    corpus: &Path,
) -> Outcome<Result> {
    let after = |label: &str| {
        let from = told.rfind(label)? + label.len();
        told[from..].split_whitespace().next()?.parse::<u64>().ok()
    };
    let result = Result {
        name,
        seconds,
        executions: after("stat::number_of_executed_units:").unwrap_or(0),
        edges: after(" cov: ").unwrap_or(0),
        corpus: files(corpus)?.len(),
        peak: after("stat::peak_rss_mb:").unwrap_or(0),
        slowest: after("stat::slowest_unit_time_sec:").unwrap_or(0),
        findings: u32::from(failed),
    };
    if !failed {
        keep_corpus(name, corpus)?;
    }
    Ok(result)
}

/// Regular files of a folder, the shortest first.
fn files(folder: &Path) -> Outcome<Vec<(u64, PathBuf)>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| error.to_string())?;
        let length = entry.metadata().map_err(|error| error.to_string())?.len();
        files.push((length, entry.path()));
    }
    files.sort();
    Ok(files)
}

fn keep_corpus(name: &str, from: &Path) -> Outcome {
    let kept = root().join("fuzz/corpus").join(name);
    let told = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let mut left = MOST_BYTES;
    let mut chosen = Vec::new();
    for (length, path) in files(from)?.into_iter().take(MOST_FILES) {
        if length <= left {
            left -= length;
            chosen.push((
                path.file_name().map(PathBuf::from),
                std::fs::read(&path).map_err(|error| told(&path, error))?,
            ));
        }
    }
    for (_, path) in files(&kept)? {
        std::fs::remove_file(&path).map_err(|error| told(&path, error))?;
    }
    for (file, bytes) in chosen {
        let path = kept.join(file.unwrap_or_default());
        std::fs::write(&path, bytes).map_err(|error| told(&path, error))?;
    }
    Ok(())
}

impl Display for Result {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let Result { name, seconds, executions, edges, corpus, peak, slowest, findings } = self;
        write!(
            out,
            "| {name} | {seconds} | {executions} | {edges} | {corpus} | {peak} MB | {slowest} s | {findings} |"
        )
    }
}

/// Puts the row in the table in place of the one that was there.
pub fn keep(result: &Result) -> Outcome {
    let path = root().join(TABLE);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{TABLE}: {error}"))?;
    let start = format!("| {} |", result.name);
    let row =
        |line: &str| if line.starts_with(&start) { result.to_string() } else { line.to_owned() };
    let lines: Vec<String> = text.lines().map(row).collect();
    std::fs::write(&path, lines.join("\n") + "\n").map_err(|error| format!("{TABLE}: {error}"))
}
