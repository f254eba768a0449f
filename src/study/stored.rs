//! One side of a comparison as it is kept in a file, to be set beside a later study of the same chance.

use super::estimate::Limits;
use super::side::{Law, Side};
use super::{Difference, paired};
use serde::{Deserialize, Serialize};

/// How an estimate hangs on its replications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StoredLaw {
    /// Sum over sum.
    Ratio,
    /// Of whether something happens: times over possible times.
    Chance,
    /// A quantile of jobs: those at or below it over all.
    Quantile,
}

/// What the replications of a study said of one measure.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Stored {
    /// How the estimate hangs on the numbers below.
    pub law: StoredLaw,
    /// The estimate; None where it is undefined.
    pub value: Option<f64>,
    /// How far a quantile moves by unit of the share of jobs at or below it, and how finely it is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slope: Option<[f64; 2]>,
    /// By replication, what stands above the line.
    pub above: Vec<f64>,
    /// By replication, what stands below it; ones where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Vec<f64>>,
}

impl Side {
    /// As it is kept; None of what cannot be compared, such as a date that does not come.
    pub fn stored(&self) -> Option<Stored> {
        let (law, above, below, slope) = match &self.law {
            Law::Quotient { above, below } => (StoredLaw::Ratio, above, below, None),
            Law::Chance { above, below, .. } => (StoredLaw::Chance, above, below, None),
            Law::Quantile { below, jobs, slope, grain, .. } => {
                (StoredLaw::Quantile, below, jobs, slope.map(|slope| [slope, *grain]))
            }
            Law::Nothing => return None,
        };
        let ones = below.iter().all(|&below| below == 1.0);
        let below = (!ones).then(|| below.clone());
        Some(Stored { law, value: self.value, slope, above: above.clone(), below })
    }
}

impl Stored {
    /// How many replications it is of.
    pub fn replications(&self) -> usize {
        self.above.len()
    }

    /// Whether another, of the same chance, begins with the same numbers.
    pub fn begins_as(&self, other: &Stored) -> bool {
        let below =
            |it: &Stored| it.below.as_ref().map_or(Some(1.0), |below| below.first().copied());
        self.above.first() == other.above.first() && below(self) == below(other)
    }

    /// The difference that a later study of the same replications makes, with limits of some confidence. Equal numbers differ by exactly
    /// zero.
    pub fn less_than(&self, later: &Stored, is_stratified: bool, confidence: f64) -> Difference {
        let limits = Limits::new(is_stratified, self.replications(), confidence);
        paired::difference(&self.side(limits), &later.side(limits), limits)
    }

    fn side(&self, limits: Limits) -> Side {
        let above = self.above.clone();
        let below = self.below.clone().unwrap_or_else(|| vec![1.0; above.len()]);
        let mut side = Side::quotient(above.clone(), below.clone());
        side.value = self.value;
        match self.law {
            StoredLaw::Ratio => {}
            StoredLaw::Chance => {
                let same = above == below || above.iter().all(|&above| above == 0.0);
                side.law = Law::Chance { above, below, around: None, same };
                let around = side.chance_around(limits);
                if let Law::Chance { around: here, .. } = &mut side.law {
                    *here = around;
                }
            }
            StoredLaw::Quantile => {
                let (slope, grain) =
                    self.slope.map_or((None, 0.0), |[slope, grain]| (Some(slope), grain));
                side.law = Law::Quantile { below: above, jobs: below, slope, grain, around: None };
            }
        }
        side
    }
}
