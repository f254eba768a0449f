//! What an operation has to keep to: thresholds under test.

use super::Scalar;
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A threshold that `slackwater check` tests. `run` plays nothing of it, and a patch adds its own to those of its base.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Check {
    /// What has to hold: a measure, where it is taken and its limit, "sla.claim.of_due >= 95%", "backlog.p85 < 1200",
    /// "overdue_share at 2026-09-01 <= 10%"; `slackwater schema --measures` lists the names.
    pub that: Option<Scalar>,
    /// What it is called in reports; its condition unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Scalar>,
}
