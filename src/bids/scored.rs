//! The answer of a study, as a value.

use super::flip::Flips;
use super::information::Worth;
use super::noise::TwoLevel;
use super::run::Decided;
use super::sensitivity::{Part, Sensitivity};

/// What was found. Bids are places in the tender.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// Draws of the inputs that were played.
    pub draws: usize,
    /// The weights that the scores are told for, by criterion.
    pub weights: Vec<f64>,
    /// By place in the tender.
    pub bids: Vec<BidScore>,
    /// The bids that pass all gates, the best first.
    pub order: Vec<usize>,
    /// When the sequential selection was sure, and of whom; None where it was not.
    pub decided: Option<Decided>,
    /// The bid that the first one's lead is over: the second, or the next that is not in every draw as good as the first. None where
    /// there is one bid.
    pub rival: Option<usize>,
    /// What that lead hinges on, by input.
    pub hinges: Vec<Hinge>,
    /// Where the choice turns as a weight moves, by criterion.
    pub weight_turns: Vec<Flips>,
    /// Where it turns as the volume moves between the demand cases.
    pub volume_turns: Flips,
    /// What the demand cases do to the choice; None where there is one case, or one bid.
    pub demand: Option<DemandCases>,
    /// What it would be worth to know all inputs and the demand case, in points.
    pub perfect: f64,
    /// What one point of the score is in the unit of the crossover figure, where that is a criterion.
    pub point: Option<f64>,
    /// By bid and other bid: the probability that the first is nowhere worse and somewhere better.
    pub dominance: Vec<Vec<f64>>,
    /// The bids that none other dominates with 95 %.
    pub front: Vec<usize>,
    /// Volumes at which two bids are level in the crossover figure.
    pub crossovers: Vec<Crossover>,
    /// Of figures that were undefined: figure, bid, and the share of worlds.
    pub undefined: Vec<(usize, usize, f64)>,
}

/// What was found of one bid.
#[derive(Clone, Debug, PartialEq)]
pub struct BidScore {
    /// The score in points of 100, and how uncertain it is.
    pub score: TwoLevel,
    /// 95 % limits of the mean score over the draws, by Student's law.
    pub interval: Option<[f64; 2]>,
    /// The mean value by criterion, 0 to 1.
    pub values: Vec<f64>,
    /// By criterion: the mean of what it looks at, a figure, how far one is apart (1 is its mean), or a share of points; None where that is
    /// undefined somewhere, or a date that may never come.
    pub means: Vec<Option<f64>>,
    /// By gate: with what probability it passes, and whether that is enough.
    pub gates: Vec<(f64, bool)>,
    /// By figure.
    pub figures: Vec<Spreads>,
    /// By figure and demand case: the mean.
    pub by_demand: Vec<Vec<Option<f64>>>,
    /// The probability to be the best, within the indifference of the best, and the regret: by the simulation's noise alone. None of bids
    /// that fail a gate.
    pub by_noise: Option<Sure>,
    /// The same with the inputs that are not known, over the demand cases together.
    pub by_inputs: Option<Sure>,
    /// The same where it is not known either which demand case comes.
    pub by_demand_too: Option<Sure>,
    /// By promise, then period: the probability that it is kept there; None where nothing was ever judged.
    pub kept: Vec<Vec<Option<f64>>>,
    /// What is acceptable to whom.
    pub acceptable: Option<Acceptable>,
}

/// How sure it is that a bid is the best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sure {
    /// The probability that it is.
    pub best: f64,
    /// The probability that it is as good within the indifference.
    pub near: f64,
    /// The expected opportunity cost, in points.
    pub regret: f64,
}

/// A bid's part of SMAA-2.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptable {
    /// By rank, the first first: the share of weights, as far as they may move, and worlds.
    pub ranks: Vec<f64>,
    /// With weights of which nothing is said: the share in which it is first.
    pub free_first: f64,
    /// The weights, of all, under which it typically is; None where it never is.
    pub central: Option<Vec<f64>>,
    /// The probability to be first under these.
    pub confidence: Option<f64>,
    /// By rival, in the order of the tender: the share in which it stands before it.
    pub wins: Vec<f64>,
}

/// What a figure may come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spreads {
    /// The mean.
    pub mean: Option<f64>,
    /// Its 95 % limits, over the draws.
    pub interval: Option<[f64; 2]>,
    /// One world in ten is at or below.
    pub p10: Option<f64>,
    /// Half of them are.
    pub p50: Option<f64>,
    /// Nine in ten are.
    pub p90: Option<f64>,
    /// The mean of the worst twentieth.
    pub cvar95: Option<f64>,
}

/// What the demand cases do to the choice.
#[derive(Clone, Debug, PartialEq)]
pub struct DemandCases {
    /// By demand case, then bid: how it stands when that case comes. None of bids that fail a gate.
    pub scores: Vec<Vec<Option<CaseScore>>>,
    /// The cases at P10 and P90 of the volume.
    pub ends: [usize; 2],
    /// The lead there, less its mean.
    pub lead: [f64; 2],
    /// The part of the lead's variance that which case comes makes alone, of all that cases and inputs make.
    pub alone: Option<Part>,
    /// What it is worth to know which case comes, in points.
    pub worth: Worth,
}

/// How a bid stands in a demand case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaseScore {
    /// The mean score.
    pub score: f64,
    /// The probability that it is the best over the inputs.
    pub best: f64,
}

/// What the lead of the first bid hinges on.
#[derive(Clone, Debug, PartialEq)]
pub struct Hinge {
    /// What the input does to the lead, in points.
    pub effect: Sensitivity,
    /// What it is worth to know it, in points.
    pub worth: Worth,
    /// Where the choice turns.
    pub turns: Flips,
    /// The share of draws beyond the turns, below and above.
    pub beyond: [f64; 2],
}

/// A volume at which two bids are level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossover {
    /// One bid, which has less below the volume.
    pub below: usize,
    /// The other, which has less above it.
    pub above: usize,
    /// The volume, 1 is that of the scenarios.
    pub volume: f64,
    /// The figure there.
    pub figure: f64,
}
