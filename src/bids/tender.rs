//! A study that can be played: every bid a model, every input the values that it changes, every criterion a measure at its place.

use super::belief::Belief;
use super::changes::Change;
use super::checklist::Item;
use super::outer::Outer;
use super::value::ValueFunction;
use super::weights::Weights;
use crate::model::Model;
use crate::planning::condition::Condition;
use crate::scenario::Bundle;
use crate::study::Watched;

/// The study. Bids stand in the order of their ids, so that the order of the file changes nothing.
#[derive(Clone, Debug)]
pub struct Tender {
    /// What it is about.
    pub title: String,
    /// A paragraph for people.
    pub description: Option<String>,
    /// The seed of all chance.
    pub seed: u64,
    /// Draws of the inputs.
    pub draws: u32,
    /// Replications of each that is played again.
    pub replications: u32,
    /// Draws that are played again, the first ones; the others once.
    pub repeated: u32,
    /// Points of the score within which two bids are as good.
    pub indifference: f64,
    /// Whether it ends as soon as the best is clear.
    pub stop_early: bool,
    /// The bids.
    pub bids: Vec<Bid>,
    /// Demand cases.
    pub demands: Vec<Demand>,
    /// Inputs that are not known.
    pub outer: Outer,
    /// Their names for people.
    pub input_names: Vec<String>,
    /// The units of what they set; of factors and plain numbers nothing.
    pub input_units: Vec<String>,
    /// What is read of every replication.
    pub figures: Vec<Figure>,
    /// Promises that are told period by period.
    pub promises: Vec<Promise>,
    /// Criteria.
    pub criteria: Vec<Criterion>,
    /// How much each counts.
    pub weights: Weights,
    /// Gates.
    pub gates: Vec<Gate>,
    /// The checklist.
    pub items: Vec<Item>,
    /// Figures that are told beside the criteria.
    pub tell: Vec<usize>,
    /// The figure whose crossover volumes are told.
    pub crossover: Option<usize>,
}

/// A bid.
#[derive(Clone, Debug)]
pub struct Bid {
    /// Its id.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// Its scenario.
    pub bundle: Bundle,
    /// The model of the scenario as it stands.
    pub model: Model,
    /// Points by item of the checklist.
    pub answers: Vec<f64>,
    /// What the inputs and the volume change.
    pub changes: Vec<Change>,
    /// By figure, what it is in this bid's model.
    pub watched: Vec<Watched>,
    /// By gate with a condition: the condition in this bid's model.
    pub conditions: Vec<Option<Condition>>,
}

/// A demand case.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand {
    /// Its id.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// The volume, 1 is that of the scenarios.
    pub volume: f64,
    /// Its probability.
    pub weight: f64,
    /// Values set on top.
    pub sets: Vec<(String, String)>,
}

/// A measure at a place that is read of every replication.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As it was written: "sla.call.of_offered".
    pub text: String,
    /// The unit of its values.
    pub unit: &'static str,
}

/// A figure that is the share of a contract's periods in which a promise is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// The figure.
    pub figure: usize,
    /// What its full periods are called, the same for all bids: "2026-01".
    pub periods: Vec<String>,
}

/// What a criterion looks at.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// A figure.
    Figure(usize),
    /// How far a figure is apart between the demand cases, as a share of its mean over them.
    Spread(usize),
    /// The share of the points of some items of the checklist, by bid.
    Checklist(Vec<f64>),
}

/// A criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// What it looks at.
    pub look: Look,
    /// What that is worth.
    pub value: ValueFunction,
}

/// A gate.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// Its id.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// What it asks.
    pub ask: Ask,
}

/// What a gate asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// That a figure keeps a condition with at least this probability; of a mean, that the mean does.
    Condition {
        /// The figure.
        figure: usize,
        /// The probability (0..1).
        chance: f64,
    },
    /// At least so many points of an item.
    Item {
        /// The item.
        item: usize,
        /// The points.
        least: f64,
    },
}

impl Tender {
    /// The law of an input.
    pub fn belief(&self, input: usize) -> &Belief {
        &self.outer.inputs()[input].belief
    }

    /// The volume that the scores are told for: the mean of the demand cases.
    pub fn mean_volume(&self) -> f64 {
        self.demands.iter().map(|case| case.weight * case.volume).sum()
    }

    /// Replications of a draw.
    pub fn replications_of(&self, draw: u32) -> u32 {
        if draw < self.repeated { self.replications } else { 1 }
    }

    /// What is read of every replication: the figures, and behind them each period of each promise.
    pub fn columns(&self) -> usize {
        self.figures.len() + self.promises.iter().map(|it| it.periods.len()).sum::<usize>()
    }

    /// Where a period of a promise stands among them.
    pub fn column(&self, promise: usize, period: usize) -> usize {
        let before = self.promises[..promise].iter().map(|it| it.periods.len()).sum::<usize>();
        self.figures.len() + before + period
    }

    /// How many trials are played at most: a bid in a demand case for a draw.
    pub fn trials(&self) -> u32 {
        let models = (self.bids.len() * self.demands.len()) as u32;
        models.saturating_mul(self.draws)
    }
}
