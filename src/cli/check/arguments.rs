//! `slackwater check` as a person types it.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What is checked, and where the answer goes.
#[derive(Debug, Args)]
pub struct Check {
    /// Scenario files, folders (their .toml files) and patterns such as 'plans/**/*.toml'
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// Where the files that a scenario names are looked for, in place of its own folder
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Change one value in all of them: `--set team.bank.agents=60`; may be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// The most replications that a verdict may take
    #[arg(long, value_name = "N", default_value_t = 1024, value_parser = clap::value_parser!(u32).range(1..=1 << 20))]
    pub budget: u32,
    /// How often any verdict of a scenario may be wrong
    #[arg(long, value_name = "SHARE", default_value = "1%")]
    pub error: String,
    /// What an inconclusive verdict counts as; the exit code is 3 unless said
    #[arg(long, value_enum, value_name = "VERDICT")]
    pub inconclusive: Option<Counts>,
    /// What is not shown to hold counts as failed: inconclusive verdicts, scenarios without a check, scenarios that the baseline does not know
    #[arg(long, conflicts_with = "inconclusive")]
    pub strict: bool,
    /// Pair every scenario with what this file kept of it
    #[arg(long, value_name = "FILE", conflicts_with = "save_baseline")]
    pub baseline: Option<PathBuf>,
    /// By how much a measure may be worse than in the baseline: of shares points, of all else a share of what it was
    #[arg(long, value_name = "SHARE", default_value = "0.5%", requires = "baseline")]
    pub margin: String,
    /// Take what changed over into the baseline: it fails nothing
    #[arg(long, requires = "baseline")]
    pub accept: bool,
    /// Keep what the scenarios say now, to pair later ones with
    #[arg(long, value_name = "FILE")]
    pub save_baseline: Option<PathBuf>,
    /// Seed of all chance, whatever the scenarios say
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=1 << 53))]
    pub seed: Option<u64>,
    /// Threads to play on, all cores unless said; the answer is the same on any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Refuse runs whose estimated memory is above this many MiB
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    pub max_memory: u64,
    /// Write the verdicts as JSON, `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Write the verdicts as JUnit's XML, `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,
    /// Add the verdicts to a file as Markdown, such as "$GITHUB_STEP_SUMMARY"; `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub markdown: Option<PathBuf>,
    /// Print GitHub's annotations of what does not pass, beside the lines where it is written; at most 10
    #[arg(long)]
    pub github: bool,
}

/// What an inconclusive verdict counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Counts {
    /// As passed: exit code 0
    Pass,
    /// As failed: exit code 1
    Fail,
}
