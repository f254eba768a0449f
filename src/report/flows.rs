//! Where transferred work flowed.

use crate::math::Arrange;
use crate::measure::moves::Moves;
use crate::model::Model;
use serde::Serialize;

/// Jobs of one work type that a rule moved from one office to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Flow {
    /// The rule, by its place in the file.
    pub rule: usize,
    /// The work type, by its place in the file.
    pub work: usize,
    /// The office that the jobs left.
    pub from: usize,
    /// The office that they went to.
    pub to: usize,
    /// Jobs in the measured window, on average over replications.
    pub jobs: f64,
    /// The same in each week that the measured window touches.
    pub by_period: Vec<f64>,
}

/// The flows of so many replications together, by rule, work type, from and to.
pub fn flows(model: &Model, moves: &Moves, replications: u32) -> Vec<Flow> {
    let mean = |jobs: u64| jobs as f64 / f64::from(replications.max(1));
    let mut flows: Vec<Flow> = (moves.ways.iter())
        .map(|(&(rule, from, to), weeks)| Flow {
            rule,
            work: model.queues[from.index()].work.index(),
            from: model.queues[from.index()].office.index(),
            to: model.queues[to.index()].office.index(),
            jobs: mean(weeks.iter().sum()),
            by_period: weeks.iter().map(|&jobs| mean(jobs)).collect(),
        })
        .collect();
    flows.arrange_by_key(|flow| (flow.rule, flow.work, flow.from, flow.to));
    flows
}
