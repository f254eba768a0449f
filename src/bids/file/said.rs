//! The study as a person wrote it, its leaves judged where that needs no scenario.

use crate::bids::belief::Belief;
use crate::scenario::format::Scalar;
use crate::scenario::tree::Node;

/// A study.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// What it is about.
    pub title: Option<String>,
    /// A paragraph for people.
    pub description: Option<String>,
    /// The file of today's operation.
    pub baseline: String,
    /// The seed of all chance.
    pub seed: u64,
    /// Draws of the inputs.
    pub draws: u32,
    /// Replications of each that is played again.
    pub replications: u32,
    /// How many draws are played again; all where nothing is said.
    pub repeated: Option<u32>,
    /// Points of the score within which two bids are as good.
    pub indifference: f64,
    /// Whether it ends as soon as the best is clear.
    pub stop_early: bool,
    /// The bids.
    pub bids: Vec<SaidBid>,
    /// Demand cases.
    pub demands: Vec<SaidDemand>,
    /// Inputs that are not known.
    pub inputs: Vec<SaidInput>,
    /// Which of them go together: places and rank correlation.
    pub correlations: Vec<(usize, usize, f64)>,
    /// Criteria.
    pub criteria: Vec<SaidCriterion>,
    /// Criteria by importance, where that is all that is said.
    pub order: Vec<usize>,
    /// How far stated weights may move, as a share of themselves.
    pub moves: f64,
    /// Gates.
    pub gates: Vec<SaidGate>,
    /// Items of the checklist.
    pub items: Vec<crate::bids::checklist::Item>,
    /// Measures that are told beside the criteria, with their paths.
    pub tell: Vec<(String, String)>,
    /// The measure whose crossover volumes are told.
    pub crossover: Option<String>,
}

/// A bid.
#[derive(Clone, Debug)]
pub struct SaidBid {
    /// Its id.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// Its path in the file.
    pub path: String,
    /// Its scenario; None: the baseline, patched or as it is.
    pub scenario: Option<String>,
    /// What differs from the baseline.
    pub patch: Option<Node>,
    /// Values set on top: path, value and the path in the file.
    pub sets: Vec<(String, String, String)>,
    /// Points by item of the checklist.
    pub answers: Vec<f64>,
}

/// A demand case.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidDemand {
    /// Its id.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// Its path.
    pub path: String,
    /// The volume, 1 is that of the scenarios.
    pub volume: f64,
    /// Its weight among the cases (0..1).
    pub weight: f64,
    /// Values set on top.
    pub sets: Vec<(String, String, String)>,
}

/// An input that is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidInput {
    /// Its id.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// Its path.
    pub path: String,
    /// What is believed of it.
    pub belief: Belief,
    /// Paths whose values it multiplies, with where that is said.
    pub times: Vec<(String, String)>,
    /// Paths that it sets.
    pub sets: Vec<(String, String)>,
    /// The unit of what it sets: "min", "%".
    pub unit: String,
    /// The bids that it is about, with where that is said; none: all.
    pub bids: Vec<(String, String)>,
}

/// What a criterion looks at.
#[derive(Clone, Debug, PartialEq)]
pub enum Looks {
    /// A measure at a place.
    Measure(String),
    /// By how much a measure differs between the demand cases, as a share of its mean over them.
    Spread(String),
    /// The share of the points of some items of the checklist, by place.
    Checklist(Vec<usize>),
}

/// A criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidCriterion {
    /// Its id.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// Its path.
    pub path: String,
    /// What it looks at.
    pub looks: Looks,
    /// Points of the value function: figure as written, value, path.
    pub points: Vec<(String, f64, String)>,
    /// Points of weight, from and to; None: not said.
    pub weight: Option<(f64, f64)>,
}

/// What a gate asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    /// A condition on a measure, to be kept with a probability.
    Condition(String, f64),
    /// At least so many points of an item.
    Item(usize, f64),
}

/// A gate: who does not pass is not ranked.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidGate {
    /// Its id.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// Its path.
    pub path: String,
    /// What it asks.
    pub asks: Asks,
}

/// A value of the file as `--set` takes it.
pub(super) fn inline(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Text(text) => serde_json::Value::String(text.clone()).to_string(),
        Scalar::Bool(value) => value.to_string(),
        Scalar::Integer(value) => value.to_string(),
        Scalar::Float(value) => format!("{value:?}"),
    }
}
