//! Telephone lines.

use super::Scalar;
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A group of telephone lines of an office. A caller holds one from receipt until the call ends, waiting or talking; one who finds none
/// free is blocked: counted as `blocked`, beside the offered. Where there are lines, abandonment is played eagerly.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Lines {
    /// The name for people.
    pub name: Option<Scalar>,
    /// The office whose callers hold them; the only one unless said.
    pub office: Option<Scalar>,
    /// How many lines, 24.
    pub lines: Option<Scalar>,
    /// Work types whose callers hold one; all calls received at the office unless said.
    pub work: Option<Vec<Scalar>>,
}
