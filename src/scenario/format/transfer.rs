//! Rules that move queued jobs.

use super::{Named, Scalar};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A rule that moves queued jobs from some offices to others.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Transfer {
    /// The name for people.
    pub name: Option<Scalar>,
    /// Offices that send.
    pub from: Vec<Scalar>,
    /// Offices that receive; the one with the least work per productive agent first.
    pub to: Vec<Scalar>,
    /// Work types that may move; all that both ends handle unless said.
    pub work: Option<Vec<Scalar>>,
    /// When a source sends.
    pub send: Option<Condition>,
    /// When a destination accepts; a rule without it gets a warning.
    pub accept: Option<Condition>,
    /// How long a moved job is on its way, "1 business day".
    pub delay: Option<Scalar>,
    /// The calendar of the delay; the source's unless said, and needed where the sources have different ones.
    pub calendar: Option<Scalar>,
    /// Added handle time of a moved job, "10%".
    pub extra_handling: Option<Scalar>,
    /// The most jobs moved in a day, "200 per day".
    pub cap: Option<Scalar>,
    /// How often the rule looks, from a source's opening on and while it is open: "15 min".
    pub every: Option<Scalar>,
    /// The first day on which the rule looks; the scenario's start unless said.
    pub starts: Option<Scalar>,
    /// The first day on which it no longer looks.
    pub ends: Option<Scalar>,
    /// Which job goes first: "oldest" (default, the earliest place in the queue), "newest", or "due" (the earliest due date).
    pub order: Option<Scalar>,
    /// Jobs are moved so many at a time: a full batch to one destination, or nothing; 1 unless said.
    pub batch: Option<Scalar>,
    /// Local times at which the rule looks, by weekdays, within the opening hours: { mon-fri = "09:00-12:00" }.
    pub hours: Named<Scalar>,
    /// The rule moves a job only if it has been moved fewer times than this; 1 unless said: what has been moved stays.
    pub max_hops: Option<Scalar>,
    /// What a moved job costs, 2.5, in the currency of the scenario.
    pub cost: Option<Scalar>,
    /// true: two rules may move work both ways between a pair (with a warning).
    pub both_ways: Option<Scalar>,
}

/// A condition with its release level: on when the measured value passes the level, off when it passes back over `release`. Work is
/// handle time by the factor of the date with the pause after the job, over productive time. Jobs held for their release, and those that
/// wait before their next step or before they are done again, do not count until they stand in the queue.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Condition {
    /// true: always.
    pub always: Option<Scalar>,
    /// Send: work waiting per productive agent above this, "0.15 days".
    pub work_over: Option<Scalar>,
    /// Accept: work waiting and on its way per productive agent under this, "1 day".
    pub work_under: Option<Scalar>,
    /// Send: the oldest waiting job older than this, "2 business days".
    pub oldest_over: Option<Scalar>,
    /// Send: more jobs waiting than this.
    pub count_over: Option<Scalar>,
    /// Accept: fewer jobs waiting and on their way than this.
    pub count_under: Option<Scalar>,
    /// Send: the least slack (elapsed time to due less handle time) under this, "24 h".
    pub slack_under: Option<Scalar>,
    /// The level at which the condition ends again; the same level unless said.
    pub release: Option<Scalar>,
}
