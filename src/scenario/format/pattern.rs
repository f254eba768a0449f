//! Shift patterns: what shifts people may work.

use super::{Named, Scalar};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A kind of shift that `staff --shifts` may choose: how many people start it when is its answer. `run` plays no patterns: it plays the
/// agents, shifts and breaks of the teams, into which `staff --shifts --patch` writes what it chose.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Pattern {
    /// The name for people.
    pub name: Option<Scalar>,
    /// From start to end, breaks and all: "8 h", at most a day.
    pub length: Option<Scalar>,
    /// When it may start, local time of the office: { from = "06:00", to = "10:00", every = "30 min" }.
    pub start: Option<Starts>,
    /// The weekdays on which it may start, "mon-fri"; every day unless said. One that ends after midnight belongs to the day of its start.
    pub days: Option<Scalar>,
    /// Its breaks by name: { lunch = { after = "4 h", length = "30 min" } }. Patterns that differ in their breaks are patterns of their own.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = super::ids())))]
    pub breaks: Named<Break>,
    /// What one shift costs: { per_hour = 20, per_shift = 5 }. Without pay in any pattern, cost is paid hours.
    pub pay: Option<Pay>,
    /// The teams whose people may work it; all unless said.
    pub teams: Option<Vec<Scalar>>,
}

/// When a shift may start.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Starts {
    /// The earliest start, "06:00".
    pub from: Option<Scalar>,
    /// The latest start, "10:00"; the earliest is the only one unless said.
    pub to: Option<Scalar>,
    /// From one possible start to the next, "30 min".
    pub every: Option<Scalar>,
}

/// A break at a fixed time after the start of the shift, at which nobody of the shift works.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Break {
    /// How long after the start of the shift it begins, "4 h".
    pub after: Option<Scalar>,
    /// How long it is, "30 min".
    pub length: Option<Scalar>,
    /// Whether it is paid; false unless said.
    pub paid: Option<Scalar>,
}

/// What one shift costs, in the planner's money.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Pay {
    /// For each paid hour, 20; 0 unless said.
    pub per_hour: Option<Scalar>,
    /// For each shift, whatever its length, 5; 0 unless said.
    pub per_shift: Option<Scalar>,
}
