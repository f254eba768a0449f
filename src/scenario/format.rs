//! The scenario as a person wrote it: only serde, nothing judged. Leaves keep the scalar as written; `model::compile` judges it,
//! so that one run reports every problem. The doc comments are the descriptions of the JSON Schema.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Named tables keep the order in which they were written.
pub type Named<T> = IndexMap<String, T>;

/// Ids are ASCII, so that paths, links and columns can name them; `name` is for people. The walk before serde reports others.
fn ids() -> serde_json::Value {
    serde_json::json!({ "pattern": "^[A-Za-z0-9_-]+$" })
}

/// A leaf as written. Quantities are texts with units ("30 min"); what a bare number means depends on the place.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Dated {
    /// The same value all the time.
    Constant(Scalar),
    /// A value from each date on; the first holds from the scenario's start.
    From(Vec<DatedValue>),
    /// Values by weekday and interval of the local day, by weekdays ("mon-fri", "sat, sun", "every day").
    Profile(Named<Profile>),
}

/// A value from a date on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatedValue {
    /// The first day on which the value holds.
    pub from: Scalar,
    /// The value from that day on.
    pub value: Scalar,
}

/// Values for successive intervals of a day.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
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
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
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
    /// How abandonment is played: "lazy" (default, faster) or "eager"; the results are the same bytes.
    pub abandonment: Option<Scalar>,
    /// Opening hours and the clocks that run on them.
    #[schemars(extend("propertyNames" = ids()))]
    pub calendar: Named<Calendar>,
    /// Work types.
    #[schemars(extend("propertyNames" = ids()))]
    pub work: Named<Work>,
    /// Offices.
    #[schemars(extend("propertyNames" = ids()))]
    pub office: Named<Office>,
    /// Teams of agents.
    #[schemars(extend("propertyNames" = ids()))]
    pub team: Named<Team>,
    /// Rules that move queued jobs between offices.
    #[schemars(extend("propertyNames" = ids()))]
    pub transfer: Named<Transfer>,
}

/// The measured window.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
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
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
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

/// A work type.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Work {
    /// The name for people.
    pub name: Option<Scalar>,
    /// "call", "chat" or "case".
    pub channel: Option<Scalar>,
    /// The calendar of the SLA clock; the arrival office's unless said.
    pub calendar: Option<Scalar>,
    /// When a received job may be worked on: "at once", "next opening", "at 06:00".
    pub release: Option<Scalar>,
    /// How long a caller waits before abandoning; without it nobody abandons.
    pub patience: Option<Law>,
    /// The share of callers who leave at once when not served at once, "10%".
    pub balking: Option<Scalar>,
    /// Service levels or case SLAs.
    pub sla: Vec<Sla>,
    /// What arrives, by office.
    #[schemars(extend("propertyNames" = ids()))]
    pub arrivals: Named<Arrivals>,
    /// What is open on the first morning.
    #[schemars(extend("propertyNames" = ids()))]
    pub backlog: Named<Backlog>,
}

/// A law of probability for a duration.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Law {
    /// Exactly this long: "30 min". For patience: an exponential law is `{ mean = .., law = "exponential" }`.
    Constant(Scalar),
    /// A law with its parameters.
    Of(LawTable),
}

/// A law and its parameters. Handle time is lognormal unless a law is named, patience exponential.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LawTable {
    /// "lognormal", "exponential", "deterministic", "uniform", "triangular", "gamma", "erlang", "weibull", "hyperexponential", "empirical".
    pub law: Option<Scalar>,
    /// The mean, "120 min".
    pub mean: Option<Scalar>,
    /// Standard deviation over mean, 0.8 or "80%".
    pub cv: Option<Scalar>,
    /// The least value (uniform, triangular).
    pub min: Option<Scalar>,
    /// The greatest value (uniform, triangular).
    pub max: Option<Scalar>,
    /// The likeliest value (triangular).
    pub mode: Option<Scalar>,
    /// The shape (weibull), the number of phases (erlang).
    pub shape: Option<Scalar>,
    /// Observed durations, each equally likely (empirical).
    pub values: Option<Vec<Scalar>>,
}

/// A promise about a work type.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Sla {
    /// The name for people and measures.
    pub name: Option<Scalar>,
    /// The time allowed: "20 s" to answer a call, "15 business days" or "8 business hours" to close a case.
    pub within: Option<Scalar>,
    /// Cases: "same time" (default) or "close": the due instant is the close of the last business day.
    pub due: Option<Scalar>,
    /// Cases: receipts later than this local time count as the next open day's, "14:00".
    pub cutoff: Option<Scalar>,
    /// The share promised, "80%".
    pub target: Option<Scalar>,
    /// Which service level the promise names: of_offered (default), of_answered, early_abandons_excluded, early_abandons_met,
    /// short_abandons_excluded, short_abandons_met; for cases of_due (default) or of_closed.
    pub metric: Option<Scalar>,
    /// The contract's period: "day", "week" (default), "month", "window" (the whole measured window).
    pub period: Option<Scalar>,
    /// Abandons sooner than this are short, "5 s".
    pub short_abandon: Option<Scalar>,
}

/// What arrives at one office. Exactly one of `rate`, `table`, `counts` and `trace`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
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
    /// Multiplies every rate, 1 unless said: "110%".
    pub volume: Option<Scalar>,
    /// Coefficient of variation of the gamma day factor shared by all intervals of a day, "5%".
    pub busyness_cv: Option<Scalar>,
}

/// Counts per interval from a file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Counts {
    /// The file: CSV, or CSV in gzip.
    pub file: Option<Scalar>,
    /// Length of an interval, "30 min".
    pub every: Option<Scalar>,
    /// The column of the local start of each interval ("start").
    pub start: Option<Scalar>,
    /// The column of the expected count ("count").
    pub count: Option<Scalar>,
}

/// Time stamps from a file, replayed exactly.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
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

/// Jobs open on the first morning.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
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
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Age {
    /// The youngest, "0 business days".
    pub from: Option<Scalar>,
    /// The oldest, "53.57 business days".
    pub to: Option<Scalar>,
}

/// An office.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Office {
    /// The name for people.
    pub name: Option<Scalar>,
    /// Its opening hours; always open without one.
    pub calendar: Option<Scalar>,
}

/// Agents alike in office, skills and shifts.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Team {
    /// The name for people.
    pub name: Option<Scalar>,
    /// Where they work.
    pub office: Option<Scalar>,
    /// How many people: a number, dated, or a profile by weekday and interval.
    pub agents: Option<Dated>,
    /// Local working times by weekdays, the office's hours unless said: { mon-fri = "08:00-16:00" }. Nobody works on holidays of the
    /// office; on its special dates a shift is cut to their hours.
    pub shift: Named<Scalar>,
    /// Local breaks by weekdays: { mon-fri = "12:00-13:00" }.
    pub breaks: Named<Scalar>,
    /// The share of present time that is productive, "63%"; the rest is played as pauses.
    pub productive: Option<Dated>,
    /// The length of one pause, "15 min".
    pub pause: Option<Scalar>,
    /// Which job an agent takes next: "fifo" (default), "priority", "due", "slack", "weighted_wait".
    pub discipline: Option<Scalar>,
    /// What happens to a job in hand at the end of a shift: "finish" (default) or "handover".
    pub leaving: Option<Scalar>,
    /// What they handle, by work type.
    #[schemars(extend("propertyNames" = ids()))]
    pub handles: Named<Handle>,
}

/// How a team handles a work type.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Handle {
    /// Hands-on time of a job.
    pub handle_time: Option<Law>,
    /// Rank under the discipline "priority": 1 is taken first.
    pub order: Option<Scalar>,
    /// Weight of a waiting minute under "weighted_wait", 1 unless said.
    pub weight: Option<Scalar>,
    /// Which idle team an arriving job asks first: 1 (default) before 2; equal teams by the longest idle agent.
    pub preference: Option<Scalar>,
}

/// A rule that moves queued jobs from some offices to others.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
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
    /// true: two rules may move work both ways between a pair (with a warning).
    pub both_ways: Option<Scalar>,
}

/// A condition with its release level: on when the measured value passes the level, off when it passes back over `release`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
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
