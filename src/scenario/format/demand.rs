//! What moves demand beyond a stream's own rate: days that are busy together, events, several jobs at once.

use super::Scalar;
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Streams whose days are busy together: the day factors of the work types and offices named here (each with its own `busyness_cv`) are
/// correlated. Each keeps its gamma law; correlations are those of the normal scores behind the factors.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Busyness {
    /// Work types; all unless said.
    pub work: Option<Vec<Scalar>>,
    /// Offices; all unless said.
    pub office: Option<Vec<Scalar>>,
    /// Correlation of two streams' normal scores on one day, "60%"; 0 unless said.
    pub correlation: Option<Scalar>,
    /// Correlation of a stream's normal scores on successive calendar days, "30%"; 0 unless said. From Friday to Monday are three.
    pub autocorrelation: Option<Scalar>,
}

/// An event: a burst of jobs at an instant (`at`, `adds`, `half_life`), more or fewer jobs over some days (`from`, `until`, `times`), or both.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Event {
    /// Work types; all that arrive unless said.
    pub work: Option<Vec<Scalar>>,
    /// Offices; all unless said.
    pub office: Option<Vec<Scalar>>,
    /// When a burst begins, on the office's clock: "2026-03-01 20:00".
    pub at: Option<Scalar>,
    /// Expected jobs that a burst brings to each work type and office named here, whatever their volume and busy days; where jobs arrive
    /// in batches, batches.
    pub adds: Option<Scalar>,
    /// The time in which half of what is still to come of a burst arrives, "12 min"; it ends after ten of them.
    pub half_life: Option<Scalar>,
    /// The first day on which rates are multiplied.
    pub from: Option<Scalar>,
    /// The first day on which they no longer are.
    pub until: Option<Scalar>,
    /// Multiplies every rate on those days, "130%".
    pub times: Option<Scalar>,
}

/// Several jobs in one arrival, at the same instant, each with its own handle time and patience.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Batch {
    /// Jobs an arrival brings on average; rates and counts are then those of arrivals. At most 100.
    pub mean: Option<Scalar>,
    /// "fixed" (always the mean, a whole number) or "geometric" (1, 2, 3 ...).
    pub law: Option<Scalar>,
}
