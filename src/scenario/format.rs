//! The scenario as a person wrote it: only serde, nothing judged. Leaves keep the scalar as written; `model::compile` judges it,
//! so that one run reports every problem. The doc comments are the descriptions of the JSON Schema.

mod arrivals;
mod check;
mod demand;
mod lines;
mod money;
mod pattern;
mod people;
mod transfer;
mod work;

pub use arrivals::*;
pub use check::*;
pub use demand::*;
pub use lines::*;
pub use money::*;
pub use pattern::*;
pub use people::*;
pub use transfer::*;
pub use work::*;

use indexmap::IndexMap;
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
/// Named tables keep the order in which they were written.
pub type Named<T> = IndexMap<String, T>;

/// Ids are ASCII, so that paths, links and columns can name them; `name` is for people. The walk before serde reports others.
#[cfg(feature = "schema")]
fn ids() -> serde_json::Value {
    serde_json::json!({ "pattern": "^[A-Za-z0-9_-]+$" })
}

/// A leaf as written. Quantities are texts with units ("30 min"); what a bare number means depends on the place.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(untagged)]
pub enum Scalar {
    /// true or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
    /// A text; TOML dates arrive here too.
    Text(String),
}

/// One value, values from dates on, or values by interval and weekday.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(untagged)]
pub enum Dated {
    /// The same value all the time.
    Constant(Scalar),
    /// A value from each date on; the first holds from the scenario's start.
    From(Vec<DatedValue>),
    /// Values by weekday and interval of the local day, by weekdays ("mon-fri", "sat, sun", "every day").
    Profile(Named<Profile>),
}

/// One value, or values from dates on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(untagged)]
pub enum Steps {
    /// The same value all the time.
    Constant(Scalar),
    /// A value from each date on; the first holds from the scenario's start.
    From(Vec<DatedValue>),
}

/// Local times by weekdays, the same all the time or from dates on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(untagged)]
pub enum Weekly {
    /// The same week all the time: { mon-fri = "08:00-16:00" }.
    Constant(Named<Scalar>),
    /// A week from each date on; the first holds from the scenario's start.
    From(Vec<DatedWeek>),
}

impl Default for Weekly {
    fn default() -> Self {
        Weekly::Constant(Named::new())
    }
}

impl Weekly {
    /// Whether nothing is said.
    pub fn is_silent(&self) -> bool {
        matches!(self, Weekly::Constant(week) if week.is_empty())
    }
}

/// A week from a date on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DatedWeek {
    /// The first day on which the week holds.
    pub from: Scalar,
    /// The week from that day on, by weekdays: { mon-fri = "08:00-16:00" }.
    pub value: Named<Scalar>,
}

/// A value from a date on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DatedValue {
    /// The first day on which the value holds.
    pub from: Scalar,
    /// The value from that day on.
    pub value: Scalar,
}

/// Values for successive intervals of a day.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Local time at which the first interval begins, "08:00".
    pub from: Scalar,
    /// Length of an interval, "30 min".
    pub every: Scalar,
    /// One value an interval. Arrivals: expected jobs per interval. Agents: people present.
    pub values: Vec<Scalar>,
}

/// A scenario: one service operation over one horizon.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Document {
    /// What the scenario is about, for people.
    pub title: Option<Scalar>,
    /// A paragraph for people: sources, what is given and what is assumed.
    pub description: Option<Scalar>,
    /// A scenario that this one patches: tables merge by key, anything else replaces.
    pub base: Option<Scalar>,
    /// Paths of the base that this proposal deletes.
    pub remove: Option<Vec<Scalar>>,
    /// The first day: local date of the first calendar. Time counts from its midnight there.
    pub start: Option<Scalar>,
    /// How long: "26 weeks", "315 business days", "10 days", "12 hours".
    pub horizon: Option<Scalar>,
    /// The window that is measured; the whole horizon without it.
    pub measure: Option<Measure>,
    /// The reporting grid: "1 day", "30 min".
    pub interval: Option<Scalar>,
    /// How often the horizon is played.
    pub replications: Option<Scalar>,
    /// Stop when every headline interval is this narrow, "1%", instead of at a fixed number of replications.
    pub precision: Option<Scalar>,
    /// The seed of all chance; the same seed gives the same bytes.
    pub seed: Option<Scalar>,
    /// Stratified day factors (true unless said): fewer replications for the same precision.
    pub stratify: Option<Scalar>,
    /// How abandonment is played: "lazy" (default, faster) or "eager"; the results are the same bytes. Lines need
    /// "eager", and have it where nothing is said.
    pub abandonment: Option<Scalar>,
    /// Opening hours and the clocks that run on them.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub calendar: Named<Calendar>,
    /// Work types.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub work: Named<Work>,
    /// Offices.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub office: Named<Office>,
    /// Groups of telephone lines.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub line: Named<Lines>,
    /// Teams of agents.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub team: Named<Team>,
    /// Shift patterns that `staff --shifts` may choose from; `run` plays none.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub pattern: Named<Pattern>,
    /// Work types and offices whose days are busy together.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub busyness: Named<Busyness>,
    /// Events and campaigns.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub event: Named<Event>,
    /// What was observed, by work type: figures by the names of measures, over the measured window and all offices, as
    /// { wait_mean_of_all = "40 s", abandonment_rate = "11%" }. The report puts the forecast beside them.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub observed: Named<Named<Scalar>>,
    /// Rules that move queued jobs between offices.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub transfer: Named<Transfer>,
    /// What has to hold: thresholds that `slackwater check` tests, [[check]] that = "sla.claim.of_due >= 95%".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub check: Vec<Check>,
    /// Currencies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// What the operation itself pays.
    #[serde(skip_serializing_if = "Named::is_empty")]
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub cost: Named<Cost>,
    /// Contracts with providers.
    #[serde(skip_serializing_if = "Named::is_empty")]
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = ids())))]
    pub contract: Named<Contract>,
}

/// The measured window.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Measure {
    /// First measured day.
    pub from: Option<Scalar>,
    /// First day no longer measured.
    pub until: Option<Scalar>,
    /// Measure only the last part: "63 business days".
    pub last: Option<Scalar>,
}

/// Opening hours in a time zone.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Calendar {
    /// The name for people.
    pub name: Option<Scalar>,
    /// IANA time zone, "America/Bogota"; "UTC" unless said.
    pub time_zone: Option<Scalar>,
    /// Open periods by weekdays: { mon-fri = "08:00-17:00", sat = "09:00-12:00, 13:00-15:00" }.
    pub open: Named<Scalar>,
    /// Dates that are closed all day.
    pub holidays: Vec<Scalar>,
    /// Open periods of single dates, in place of the weekday's: { "2026-12-24" = "09:00-12:00" }.
    pub special: Named<Scalar>,
}

/// An office.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Office {
    /// The name for people.
    pub name: Option<Scalar>,
    /// Its opening hours; always open without one.
    pub calendar: Option<Scalar>,
}
