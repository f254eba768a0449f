//! What can be said to a formula, as a person types it.

use crate::calculator::{Field, Formula};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// A question to a formula. Times have units (180s, "3 min"), rates too ("200 per hour"), shares are 80% or 0.8.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Erlang {
    /// Which formula
    #[arg(value_enum)]
    pub formula: Name,
    /// Calls that come, "200 per hour"
    #[arg(long, value_name = "RATE", allow_hyphen_values = true)]
    pub arrivals: Option<String>,
    /// Mean handle time: talk, hold and wrap-up
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub handle_time: Option<String>,
    /// Agents at work; 10.5 is understood by b, c and a
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub agents: Option<String>,
    /// A wait of at most this is in time
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub within: Option<String>,
    /// Who gives up before this is a short abandon
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub short: Option<String>,
    /// Mean time after which a caller gives up (not that of those who gave up)
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub patience: Option<String>,
    /// exponential (unless said), deterministic, uniform, erlang2, hyperexponential or lognormal
    #[arg(long, value_name = "LAW")]
    pub patience_law: Option<String>,
    /// Standard deviation of patience by its mean
    #[arg(long, value_name = "CV", allow_hyphen_values = true)]
    pub patience_cv: Option<String>,
    /// Share that hangs up at once when not answered at once
    #[arg(long, value_name = "SHARE", allow_hyphen_values = true)]
    pub balking: Option<String>,
    /// Lines, those that agents hold too
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub lines: Option<String>,
    /// Share of those who gave up or found no line that calls again
    #[arg(long, value_name = "SHARE", allow_hyphen_values = true)]
    pub redial: Option<String>,
    /// Standard deviation of the handle time by its mean
    #[arg(long, value_name = "CV", allow_hyphen_values = true)]
    pub handle_time_cv: Option<String>,
    /// The most chats that an agent holds
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub at_once: Option<String>,
    /// Pace of each chat when 1, 2, .. are open, "100%, 80%, 65%"
    #[arg(long, value_name = "SHARES", allow_hyphen_values = true)]
    pub slowdown: Option<String>,
    /// What is to be reached: solves for --agents, --arrivals or --handle-time, whichever is left out
    #[arg(long, value_name = "SHARE", allow_hyphen_values = true)]
    pub target: Option<String>,
    /// What the target is about: of_offered (unless said) or another service level, wait_probability, mean_wait, abandonment, blocking, occupancy
    #[arg(long, value_name = "MEASURE")]
    pub target_of: Option<String>,
    /// Share of paid time not at work: the agents are divided by what is left, once
    #[arg(long, value_name = "SHARE", allow_hyphen_values = true)]
    pub shrinkage: Option<String>,
    /// Read the questions from a table, `-` for standard input, and print it with their answers
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub csv: Option<PathBuf>,
    /// Write the answer as JSON, `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
}

const AFTER: &str = "\
A table (--csv) has columns arrivals_per_hour, handle_time_s, agents, within_s, patience_s and, where they
are needed, short_s, patience_cv, balking, lines, redial, handle_time_cv, at_once, target, shrinkage. Options fill
what the rows do not say; an empty agents cell is solved for where there is a target, and so is an empty volume or
handle time. Other columns stay as they are; the answers are added (agents_on_rota where
there is a shrinkage), and a row without one says why in its note. Where no row has one, the exit code is 2.

slackwater erlang a --arrivals \"200 per hour\" --handle-time 180s --agents 11 --within 20s --patience 120s
slackwater erlang c --arrivals \"200 per hour\" --handle-time 180s --target 80% --within 20s --shrinkage 30%";

/// A formula by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Name {
    /// Erlang B, loss: who finds all agents busy goes away
    B,
    /// Erlang C: everybody waits until answered
    C,
    /// Erlang A: callers give up, by any law of patience
    A,
    /// Erlang X: callers give up, find no line, and call again
    X,
    /// Chats: an agent holds several at once, each the slower
    Chat,
    /// M/G/n: handle times of any variation, an approximation
    Mgn,
}

impl Erlang {
    /// The formula.
    pub fn formula(&self) -> Formula {
        match self.formula {
            Name::B => Formula::B,
            Name::C => Formula::C,
            Name::A => Formula::A,
            Name::X => Formula::X,
            Name::Chat => Formula::Chat,
            Name::Mgn => Formula::Mgn,
        }
    }

    /// What was typed for a field.
    pub fn typed(&self, field: Field) -> Option<&str> {
        let typed = match field {
            Field::Arrivals => &self.arrivals,
            Field::HandleTime => &self.handle_time,
            Field::Agents => &self.agents,
            Field::Within => &self.within,
            Field::Short => &self.short,
            Field::Patience => &self.patience,
            Field::PatienceLaw => &self.patience_law,
            Field::PatienceCv => &self.patience_cv,
            Field::Balking => &self.balking,
            Field::Lines => &self.lines,
            Field::Redial => &self.redial,
            Field::HandleTimeCv => &self.handle_time_cv,
            Field::AtOnce => &self.at_once,
            Field::Slowdown => &self.slowdown,
            Field::Target => &self.target,
            Field::TargetOf => &self.target_of,
            Field::Shrinkage => &self.shrinkage,
        };
        typed.as_deref()
    }
}
