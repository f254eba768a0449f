//! The command line as a person types it; nothing is done here.

pub use super::bench::arguments::Bench;
pub use super::check::arguments::Check;
pub use super::erlang::arguments::Erlang;
pub use super::serve::arguments::Serve;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Tells people who run service operations whether their work will be done in time.
#[derive(Debug, Parser)]
#[command(name = "slackwater", version, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Forecast: play scenarios and tell what comes of them
    Run(Box<Run>),
    /// Compare plans: what each is better at than the first scenario, on the same draws
    Compare(Box<Compare>),
    /// Compare ways to help one another: no transfer, a chain, one pool, the file's own rules
    Transfer(Box<Transfer>),
    /// Test plans: do they keep to their thresholds, and did a change make them worse; exit code 1 if not
    Check(Box<Check>),
    /// Ask a formula: what so many agents do, and how many a target needs
    Erlang(Box<Erlang>),
    /// How many people are needed so that every promise is kept
    Staff(Box<Staff>),
    /// Which single change helps most for what it costs
    Levers(Box<Levers>),
    /// Which of several bids to take, how sure that is, and what it hinges on
    Score(Box<Score>),
    /// Open the planning page: serve it from this program, to this machine alone
    Serve(Serve),
    /// Why promises are missed: capacity, priority, calendar, transfer, chance
    Why(Box<Why>),
    /// Time and count: jobs and events a second, allocations and instructions, beside a baseline
    Bench(Box<Bench>),
    /// Print the JSON Schema of scenario files
    Schema {
        /// Print that of study files, which `score` plays
        #[arg(long)]
        study: bool,
        /// Print the names that checks and conditions can use instead: measures, where each is taken, its unit and its definition
        #[arg(long)]
        measures: bool,
        /// With --measures: as this scenario would write them
        #[arg(value_name = "SCENARIO", requires = "measures")]
        scenario: Option<PathBuf>,
    },
    /// Write a commented scenario to start from
    New {
        /// The file to write, which must not exist; standard output without one, or with -
        file: Option<PathBuf>,
    },
}

/// What scenarios are read and played with.
#[derive(Debug, Args)]
pub struct Means {
    /// Where the files that a scenario names are looked for, in place of its own folder
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Change one value in every scenario: `--set team.bank.agents=60`; may be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Seed of all chance, whatever the scenario says
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=1 << 53))]
    pub seed: Option<u64>,
    /// Threads to play on, all cores unless said; the answer is the same on any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Refuse runs whose estimated memory is above this many MiB
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    pub max_memory: u64,
}

/// How scenarios are read and played: what `run`, `compare` and `transfer` have in common.
#[derive(Debug, Args)]
pub struct Plays {
    /// With what.
    #[command(flatten)]
    pub means: Means,
    /// Play each horizon this often, whatever the scenario says; plans that are compared as often as the first
    #[arg(long, value_name = "N", conflicts_with = "precision", value_parser = clap::value_parser!(u32).range(1..))]
    pub replications: Option<u32>,
    /// Stop when the headline intervals, of plans those of the first, are this narrow: `1%`
    #[arg(long, value_name = "SHARE")]
    pub precision: Option<String>,
}

/// Reports for people: a page and a workbook.
#[derive(Debug, Args)]
pub struct Pages {
    /// Write a report that opens in any browser and prints well, whole in one file, `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write a workbook with the answer, the numbers and what they mean
    #[arg(long, value_name = "FILE")]
    pub xlsx: Option<PathBuf>,
    /// Language of --html, and of the words of --xlsx
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub language: Language,
}

/// How scenarios are played, and where the answer goes.
#[derive(Debug, Args)]
pub struct Run {
    /// Scenario files, TOML or JSON
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// How they are played.
    #[command(flatten)]
    pub plays: Plays,
    /// Which measures are told by interval
    #[arg(long, value_enum, default_value_t = Detail::Standard)]
    pub detail: Detail,
    /// Write the forecast as JSON, `-` for standard output; of several scenarios, as one array
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Write results.csv, assumptions.csv, definitions.csv and formulas.csv into a folder; invoices.csv too where anything has a price
    #[arg(long, value_name = "DIR")]
    pub csv: Option<PathBuf>,
    /// Reports.
    #[command(flatten)]
    pub pages: Pages,
    /// Write every job of the first replication as CSV, `-` for standard output; callers who call again have a row for each attempt
    #[arg(long, value_name = "FILE")]
    pub jobs: Option<PathBuf>,
    /// Tell the costs and the contracts' invoices by month, of the replication in the middle by its cost
    #[arg(long)]
    pub invoices: bool,
}

/// What is compared, and where the answer goes.
#[derive(Debug, Args)]
pub struct Compare {
    /// The baseline, then the plans: scenario files, TOML or JSON
    #[arg(required = true, num_args = 2.., value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// What is asked and where the answer goes.
    #[command(flatten)]
    pub asked: Compared,
}

/// Whose rules of transfer are compared.
#[derive(Debug, Args)]
pub struct Transfer {
    /// The scenario file, TOML or JSON
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    /// What is asked and where the answer goes.
    #[command(flatten)]
    pub asked: Compared,
}

/// How plans are compared, and where the answer goes.
#[derive(Debug, Args)]
pub struct Compared {
    /// How they are played.
    #[command(flatten)]
    pub plays: Plays,
    /// Write the comparison as JSON, `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Write differences.csv, and the tables that `run` writes, into a folder
    #[arg(long, value_name = "DIR")]
    pub csv: Option<PathBuf>,
    /// Reports.
    #[command(flatten)]
    pub pages: Pages,
}

/// A language of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English
    En,
    /// Spanish
    Es,
    /// Chinese, simplified
    Zh,
}

/// Which measures are told by interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Detail {
    /// offered, backlog, overdue, service levels and occupancy; the others in total and by week
    Standard,
    /// all of them
    All,
}

/// How single changes are looked for.
#[derive(Debug, Args)]
pub struct Levers {
    /// The scenario file, TOML or JSON
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    /// What it is read and played with.
    #[command(flatten)]
    pub means: Means,
    /// Replications of the changes that stay to the end; 16 to 128 unless said, the fewer the larger the scenario
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(8..=1 << 20))]
    pub replications: Option<u32>,
    /// Write the answer as JSON, `-` for standard output; with the edits that make each change
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
}

/// How a study of bids is scored.
#[derive(Debug, Args)]
pub struct Score {
    /// The study file, TOML or JSON: bids, demand cases, inputs that are not known, criteria, weights and gates
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Where the files that scenarios name are looked for, in place of their own folders
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Draws of the uncertain inputs, whatever the study says
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(8..=65_536))]
    pub draws: Option<u32>,
    /// Replications of each draw, whatever the study says
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1024))]
    pub replications: Option<u32>,
    /// Stop as soon as the best is clear with 95 %
    #[arg(long)]
    pub stop_early: bool,
    /// Seed of all chance, whatever the study says
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=1 << 53))]
    pub seed: Option<u64>,
    /// Threads to play on, all cores unless said; the answer is the same on any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Refuse models whose estimated memory is above this many MiB
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    pub max_memory: u64,
    /// Write the answer as JSON, `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Reports.
    #[command(flatten)]
    pub pages: Pages,
}

/// What is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Solve {
    /// the fewest paid hours of people, team by team and slot by slot
    Agents,
    /// the longest handle times, as a share of what they are
    HandleTime,
    /// the least daily cap of every transfer rule
    TransferCap,
    /// the most that may arrive, as a share of what does
    Volume,
}

/// What is asked about the people of a scenario.
#[derive(Debug, Args)]
pub struct Staff {
    /// The scenario file, TOML or JSON
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    /// What it is read and played with.
    #[command(flatten)]
    pub means: Means,
    /// What has to hold in place of the promises: `--for "sla.claim.of_due >= 95%"`; with `.p85` or `.mean` behind the measure another share of
    /// replications than --chance, or their mean
    #[arg(long = "for", value_name = "CONDITION")]
    pub goals: Vec<String>,
    /// The day by whose end no case may wait any more: `--by 2026-09-01`
    #[arg(long, value_name = "DATE")]
    pub by: Option<String>,
    /// What is found: the people, or how far another number may move while the promises, or the conditions of --for and --by, are kept
    #[arg(long, value_enum, default_value_t = Solve::Agents, value_name = "WHAT")]
    pub solve: Solve,
    /// Move only what belongs to these work types, offices, teams or transfer rules, `--of claim,north`
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub of: Vec<String>,
    /// The probability with which each period of a contract has to keep its promise, or a replication what --for and --by ask
    #[arg(long, value_name = "SHARE", default_value = "90%")]
    pub chance: String,
    /// Replications of each plan that is tried; 32 to 192 unless said, the fewer the larger the scenario. The claim has twice as many
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(8..=1 << 20))]
    pub replications: Option<u32>,
    /// Find people by interval: teams with one number get one for each so long, `30 min`; with --shifts the patterns' own step unless said
    #[arg(long, value_name = "TIME")]
    pub every: Option<String>,
    /// Cover the people needed with the scenario's shift patterns, at the least cost, and play the shifts
    #[arg(long)]
    pub shifts: bool,
    /// Stop looking for cheaper shifts when the cost is proved to be within this share of the least
    #[arg(long, value_name = "SHARE", default_value = "0.5%", requires = "shifts")]
    pub mip_gap: String,
    /// Stop looking for cheaper shifts after so many nodes of the search tree of each team
    #[arg(long, value_name = "N", default_value_t = 10_000, requires = "shifts")]
    pub node_limit: u64,
    /// Price of an agent who is missing for an hour; the requirement is met in every interval unless said
    #[arg(long, value_name = "PRICE", requires = "shifts")]
    pub under: Option<String>,
    /// Price of an agent who is too many for an hour, on top of the pay
    #[arg(long, value_name = "PRICE", requires = "shifts")]
    pub over: Option<String>,
    /// Write the answer as JSON, `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Write the people needed as a patch of the scenario, which `run` plays; `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub patch: Option<PathBuf>,
}

/// What is asked about the misses of a scenario.
#[derive(Debug, Args)]
pub struct Why {
    /// The scenario file, TOML or JSON
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    /// What it is read and played with.
    #[command(flatten)]
    pub means: Means,
    /// Replications of each variant; 8 to 64 unless said, the fewer the larger the scenario
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1 << 20))]
    pub replications: Option<u32>,
    /// Write the answer as JSON, `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Tell in plain words what happened to one job of the first replication that was late, in place of the causes
    #[arg(long)]
    pub story: bool,
    /// Which late job: 1 is the most typical, as late as half of them; the next ones are less so
    #[arg(long, value_name = "N", default_value_t = 1, requires = "story", value_parser = clap::value_parser!(u32).range(1..))]
    pub nth: u32,
    /// Tell of a job of this work type
    #[arg(long, value_name = "ID", requires = "story")]
    pub work: Option<String>,
    /// Tell of a job that this office received
    #[arg(long, value_name = "ID", requires = "story")]
    pub office: Option<String>,
}
