//! `slackwater bench` as a person types it.

use clap::Args;
use std::path::PathBuf;

/// What is timed and counted.
#[derive(Debug, Args)]
pub struct Bench {
    /// Scenario files, folders (their .toml files) and patterns
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// Where the files that a scenario names are looked for, in place of its own folder
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Change one value in all of them: `--set horizon="10 days"`; may be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Replications that are counted; those of the baseline with --baseline
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub replications: u32,
    /// For how long each scenario is timed, at least [s]
    #[arg(long, value_name = "S", default_value_t = 1.0, value_parser = seconds)]
    pub seconds: f64,
    /// Compare with what this file kept: more instructions than the margin allows, more allocations or other events fail
    #[arg(long, value_name = "FILE", conflicts_with = "save_baseline")]
    pub baseline: Option<PathBuf>,
    /// By what share instructions may be more than in the baseline
    #[arg(long, value_name = "SHARE", default_value = "1%", requires = "baseline")]
    pub margin: String,
    /// Keep the counts, to compare later ones with
    #[arg(long, value_name = "FILE")]
    pub save_baseline: Option<PathBuf>,
    /// Do not count instructions, though valgrind is there
    #[arg(long)]
    pub no_instructions: bool,
    /// Refuse models whose estimated memory is above this many MiB
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    pub max_memory: u64,
    /// Write the figures as JSON, `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Only play the replications, within the function that valgrind counts
    #[arg(long, hide = true)]
    pub counted: bool,
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse::<f64>().ok().filter(|it| (0.0..=3600.0).contains(it));
    seconds.ok_or_else(|| "expected seconds from 0 to 3600, such as 1".to_owned())
}
