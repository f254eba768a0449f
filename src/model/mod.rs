//! The compiled scenario: dense tables and typed ids. Having a `Model` is the proof that the scenario is valid.

pub mod calendar;
mod compile;
pub mod condition;
pub mod estimate;
pub mod follow;
pub mod grid;
pub mod money;
pub mod pattern;
pub mod people;
pub mod transfer;
pub mod work;

pub use compile::{compile, compile_with_other_agents, compile_within};
pub use follow::{After, Chase, Chasers, Otherwise, Redial, Rework, Step};
pub use grid::{Grid, Period, PeriodKind};
pub use money::Money;
pub use pattern::{Break, Pattern, Pay, ShiftPattern};
pub use people::{Absence, Discipline, Habits, Handle, Leaving, StaffEdge, Team};
pub use transfer::{Condition, Delay, Level, Order, Transfer};
pub use work::{
    Applies, AtClose, Backlog, Cell, Channel, Close, Lines, Metric, Queue, Sla, Stream, Variation,
    Work,
};

use crate::ids::WorkId;
use crate::names::Measure;
use crate::scenario::Problems;
use crate::time::Instant;

/// A valid scenario, ready to play. A replication depends on (model, seed, replication index) and nothing else.
#[derive(Clone, Debug)]
pub struct Model {
    /// What the scenario is about; the file's name where it does not say.
    pub title: String,
    /// A paragraph for people, or nothing.
    pub description: String,
    /// Hash of the resolved scenario and its files, for records of where a number came from.
    pub hash: u64,
    /// The end of the run; jobs still open then are counted as open.
    pub horizon: Instant,
    /// The reporting grid, the measured window and the contract's periods.
    pub grid: Grid,
    /// Opening hours.
    pub calendars: Vec<calendar::Calendar>,
    /// Offices, in the file's order.
    pub offices: Vec<Office>,
    /// Work types, in the file's order.
    pub work: Vec<Work>,
    /// Queues: every work type x office that can hold a job, by office within work type.
    pub queues: Vec<Queue>,
    /// Telephone lines.
    pub lines: Vec<Lines>,
    /// Closes of offices that matter to callers who wait, by instant.
    pub closes: Vec<Close>,
    /// What arrives.
    pub streams: Vec<Stream>,
    /// What is open on the first morning.
    pub backlog: Vec<Backlog>,
    /// Who works.
    pub teams: Vec<Team>,
    /// All changes of staffing, sorted by (instant, team).
    pub staffing: Vec<StaffEdge>,
    /// Transfer rules.
    pub transfers: Vec<Transfer>,
    /// Whether anything follows a job that is done: rework, further steps.
    pub follows: bool,
    /// When customers of overdue cases ask, ascending; empty without chasers.
    pub chases: Vec<Chase>,
    /// How the study is run, where the scenario says it.
    pub study: Settings,
    /// What was observed of what is forecast, where the scenario says it.
    pub observed: Vec<Observed>,
    /// What has to hold, in the file's order, those of a base first; nothing of it is played.
    pub checks: Vec<Check>,
    /// Shifts that people may work, in the file's order; nothing of them is played.
    pub patterns: Vec<ShiftPattern>,
    /// What things cost and what providers are paid, where the scenario says it.
    pub money: Option<Box<Money>>,
    /// Play abandonment eagerly (an event for each waiting caller); the results are the same bytes.
    pub eager: bool,
    /// What was assumed because the scenario is silent, in words.
    pub assumptions: Vec<String>,
    /// What can be played, but was probably not meant.
    pub warnings: Problems,
}

/// An office.
#[derive(Clone, Debug)]
pub struct Office {
    /// Key in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
}

/// A figure that was observed: of a work type over the measured window, all offices together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed {
    /// The work type.
    pub work: WorkId,
    /// What was measured.
    pub measure: Measure,
    /// How much, in the measure's unit.
    pub value: f64,
}

/// A threshold under test, whose words are known; see [`condition`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The condition as it is written.
    pub that: String,
    /// What it is called.
    pub name: String,
    /// Its path, "check[0]".
    pub path: String,
}

/// What the scenario says about the study.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Seed of all chance.
    pub seed: u64,
    /// Replications, where fixed.
    pub replications: Option<u32>,
    /// Relative half-width at which to stop (0.01 = 1 %), where given.
    pub precision: Option<f64>,
    /// Stratified day factors.
    pub stratify: bool,
}
