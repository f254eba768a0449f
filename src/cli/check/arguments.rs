//! `slackwater check` as a person types it.

use crate::cli::arguments::Means;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What is checked, and where the answer goes.
#[derive(Debug, Args)]
pub struct Check {
    /// Scenario files, folders (their .toml files) and patterns such as 'plans/**/*.toml'
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// What they are read and played with.
    #[command(flatten)]
    pub means: Means,
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
