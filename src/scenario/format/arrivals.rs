//! What arrives, and what is open on the first morning.

use super::{Batch, Dated, Named, Scalar, Steps};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What arrives at one office. Exactly one of `rate`, `table`, `counts`, `trace` and `fit`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Arrivals {
    /// "154 per business day" (spread over open hours), "95 per hour", "20 per calendar day" (over 24 h); dated, or a profile of
    /// expected jobs per interval by weekday.
    pub rate: Option<Dated>,
    /// Rates by weekday and time of day: { "mon-fri 08:00-12:00" = "80 per hour" }. Like a profile, not played on holidays of the
    /// office, and cut to the hours of its special dates.
    pub table: Option<Named<Scalar>>,
    /// A file of expected counts per interval: CSV with the columns `start` (local date and time) and `count`.
    pub counts: Option<Counts>,
    /// A file of time stamps, each one arrival.
    pub trace: Option<Trace>,
    /// Rates by weekday and interval fitted from a file of time stamps, with what its days and intervals vary beyond chance.
    pub fit: Option<Fit>,
    /// Multiplies every rate, 1 unless said: "110%", or from dates on: [{ from = 2026-06-01, value = "110%" }].
    pub volume: Option<Steps>,
    /// Coefficient of variation of the gamma day factor shared by all intervals of a day, "5%", or from dates on; a `fit` has its own
    /// unless said.
    pub busyness_cv: Option<Steps>,
    /// Coefficient of variation of a gamma factor of its own for each interval, on top of the day's, "10%", or from dates on. An interval
    /// is one of the profile or file (a longer one is cut into parts of at most an hour), an hour of a rate per hour, an open period of a rate by the day. A `fit` has its
    /// own unless said.
    pub interval_cv: Option<Steps>,
    /// Several jobs in one arrival.
    pub batch: Option<Batch>,
}

/// Counts per interval from a file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Counts {
    /// The file: CSV, or CSV in gzip.
    pub file: Option<Scalar>,
    /// Length of an interval, "30 min".
    pub every: Option<Scalar>,
    /// The column of the local start of each interval ("start"). Where clocks go back, a time that comes twice has two rows, the first
    /// in the file for the first; or the rows have times with their offset, 2026-10-25 02:00+02:00. One row for such a time is spread
    /// evenly over both.
    pub start: Option<Scalar>,
    /// The column of the expected count ("count").
    pub count: Option<Scalar>,
}

/// Time stamps from a file, replayed exactly.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Trace {
    /// The file: CSV, or CSV in gzip.
    pub file: Option<Scalar>,
    /// The column of the local time stamp, or the columns of its date and time in turn.
    pub columns: Vec<Scalar>,
    /// Rows to keep: for each column the values that count.
    pub keep: Named<Vec<Scalar>>,
    /// Whether rows may stand in any order ("sort") or must ascend ("refuse", the default).
    pub unsorted: Option<Scalar>,
    /// Whether equal time stamps are separate arrivals ("keep") or a mistake ("refuse", the default).
    pub duplicates: Option<Scalar>,
}

/// Arrivals fitted from a file of time stamps: the mean count of each interval over the days of its kind. A day without a row is not
/// counted (closed, or missing from the file). Days vary by `busyness_cv`, intervals by `interval_cv`: moment estimates net of Poisson
/// noise. What was fitted is listed with the assumptions.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Fit {
    /// The file: CSV, or CSV in gzip. Rows may stand in any order.
    pub file: Option<Scalar>,
    /// The column of the local time stamp, or the columns of its date and time in turn.
    pub columns: Vec<Scalar>,
    /// Rows to keep: for each column the values that count.
    pub keep: Named<Vec<Scalar>>,
    /// Length of an interval, counted from midnight: "30 min".
    pub every: Option<Scalar>,
    /// Kinds of days, each by its weekdays: ["sun-wed", "thu"]; on other weekdays nothing arrives. Each weekday its own unless said.
    pub days: Vec<Scalar>,
    /// Hours outside which rows are not counted, "07:00-24:00"; all day unless said.
    pub hours: Option<Scalar>,
    /// The first date counted; the file's first unless said.
    pub from: Option<Scalar>,
    /// The first date no longer counted.
    pub until: Option<Scalar>,
}

/// Jobs open on the first morning.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Backlog {
    /// Where they wait.
    pub office: Option<Scalar>,
    /// How many.
    pub count: Option<Scalar>,
    /// How old: spread evenly between two ages on the SLA calendar.
    pub age: Option<Age>,
}

/// A range of ages.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Age {
    /// The youngest, "0 business days".
    pub from: Option<Scalar>,
    /// The oldest, "53.57 business days".
    pub to: Option<Scalar>,
}
