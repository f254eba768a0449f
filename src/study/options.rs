//! How a study is run.

use crate::measure::Detail;
use crate::model::Model;

/// Replications where the scenario does not say: 25 of each of the eight scrambles.
const USUAL: u32 = 200;
/// Replications before the first look at the precision: four of each scramble. After 16, too many studies of plain draws stop at their
/// luckiest replications.
pub const FIRST_LOOK: u32 = 32;
/// The most replications for a precision, where nobody says: 2^14.
const MOST: u32 = 16_384;

/// When it is enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stop {
    /// After so many replications.
    After(u32),
    /// When every headline measure is known to a relative half-width; looked at after 32, 64, 128 ... replications only, so that
    /// the intervals keep their confidence.
    Precision {
        /// The relative half-width (0.01 = 1 %).
        relative: f64,
        /// The most replications.
        most: u32,
    },
}

impl Stop {
    /// Replications before the first decision.
    pub(super) fn first(self) -> u32 {
        match self {
            Stop::After(replications) => replications,
            Stop::Precision { most, .. } => FIRST_LOOK.min(most),
        }
    }
}

/// How a study is run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// When it is enough.
    pub stop: Stop,
    /// How much is kept and found.
    pub detail: Detail,
}

impl Options {
    /// What the scenario says; 200 replications where it does not.
    pub fn of(model: &Model) -> Self {
        let stop = match (model.study.replications, model.study.precision) {
            (Some(replications), _) => Stop::After(replications),
            (None, Some(relative)) => Stop::Precision { relative, most: MOST },
            (None, None) => Stop::After(USUAL),
        };
        Options { stop, detail: Detail::default() }
    }
}
