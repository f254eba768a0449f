//! Thresholds under test: does an operation keep to what its scenario's `[[check]]`s say, and did a change make it worse?
//!
//! A verdict is given when it is known, and never because of noise. A threshold *fails* when the estimate breaches it and the interval
//! excludes the limit, and *passes* when the estimate keeps it and the interval excludes the limit; else more is played. It is looked at
//! after 32, 64, 128 ... replications only, and look k may err with probability alpha / 2^k over all thresholds of the scenario together,
//! so that all looks err with alpha at most (a union bound: nothing is assumed of how looks and thresholds hang together).
//!
//! ```text
//!  thresholds(model) ─► Sequence: wanted() ─► the door plays ─► look(study) ─► ... ─► verdicts
//!  Baseline: kept numbers of replications ─► the same replications of the scenario as it is now ─► paired differences ─► verdicts
//! ```

pub mod baseline;
pub mod change;
mod sequence;
#[cfg(test)]
mod tests;
mod threshold;
mod verdict;

pub use sequence::{Judged, Looks, Sequence};
pub use threshold::{Threshold, detail, is_state, thresholds};
pub use verdict::{Verdict, of_change, of_threshold};
