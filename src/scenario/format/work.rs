//! Work types: how jobs wait, what is promised.

use super::{Arrivals, Backlog, Named, Scalar};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A work type.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Work {
    /// The name for people.
    pub name: Option<Scalar>,
    /// "call", "chat" or "case".
    pub channel: Option<Scalar>,
    /// The calendar of the SLA clock; the arrival office's unless said.
    pub calendar: Option<Scalar>,
    /// When a received job may be worked on: "at once", "next opening", "at 06:00"; its SLA clock runs from receipt. The rule is about
    /// what customers send, rework as a new request and duplicates of chasers included where cases arrive; the opening backlog, further
    /// steps and rework of the same request may be worked on from the instant at which they come.
    pub release: Option<Scalar>,
    /// How long a caller waits before abandoning; without it nobody abandons.
    pub patience: Option<Law>,
    /// The share of callers who leave at once when not served at once, "10%".
    pub balking: Option<Scalar>,
    /// Callers who leave, or find no line, and call again.
    pub redial: Option<Redial>,
    /// Customers of overdue cases who ask where they are.
    pub chasers: Option<Chasers>,
    /// What follows the first handling of a case, in this order.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = super::ids())))]
    pub step: Named<Step>,
    /// Calls and chats that wait when their office closes: "keep" (default: they wait for the next opening, as long as their patience
    /// lasts), "serve" (agents at the end of their shift stay until they are served) or "drop" (sent away, counted as `dropped` among
    /// the abandoned). Those who come while it is closed wait.
    pub at_close: Option<Scalar>,
    /// Chats: from the moment an agent takes one to the first reply, for which the customer waits; at once unless said. It is
    /// part of the chat: one drawn longer than the handle time of its chat lasts as long as that.
    pub first_reply: Option<Law>,
    /// Service levels or case SLAs. Each is judged and told by itself. Where several apply to the same job, the first listed of them gives
    /// its due date: by that date a job is overdue (and late in the list of jobs), chasers ask, and the disciplines "due" and "slack"
    /// choose.
    pub sla: Vec<Sla>,
    /// What arrives, by office.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = super::ids())))]
    pub arrivals: Named<Arrivals>,
    /// What is open on the first morning.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = super::ids())))]
    pub backlog: Named<Backlog>,
}

/// Callers who leave and call again, with the same matter and new patience.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Redial {
    /// The share that calls again, at every attempt, "75%".
    pub probability: Option<Scalar>,
    /// How long after they left, "20 min" or a law (exponential unless named).
    pub after: Option<Law>,
}

/// Customers of overdue cases who ask where they are.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Chasers {
    /// The share of overdue open cases that are asked about at each opening of the SLA calendar, "2% per business day overdue".
    pub rate: Option<Scalar>,
    /// How long a contact takes, "6 min" or a law; it is added to the work of the case.
    pub handle_time: Option<Law>,
    /// "contact" (default): a short contact on the same case; "duplicate": a new case of the same work type, with its own due date.
    #[serde(rename = "as")]
    pub kind: Option<Scalar>,
}

/// A further step of a case, which is handled as another work type, at the same office or another one. The case keeps its receipt and
/// its due instant; in the queue of the step its place is the instant at which it gets there.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Step {
    /// The work type as which it is handled; the step's own name unless said.
    pub work: Option<Scalar>,
    /// The office that handles it; that of the step before unless said.
    pub office: Option<Scalar>,
    /// The wait before it, "2 business days" on the calendar of its queue, or a law; none unless said.
    pub after: Option<Law>,
    /// The share of cases that take the step, 100% unless said.
    pub probability: Option<Scalar>,
    /// What becomes of the others: "next" (default) goes on with the next step, "close" is closed, "lose" is lost and never closed.
    pub otherwise: Option<Scalar>,
}

/// A law of probability for a duration.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(untagged)]
pub enum Law {
    /// Exactly this long: "30 min". For patience: an exponential law is `{ mean = .., law = "exponential" }`.
    Constant(Scalar),
    /// A law with its parameters.
    Of(LawTable),
}

/// A law and its parameters. Handle time is lognormal unless a law is named, patience exponential.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
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
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Sla {
    /// The name for people and measures.
    pub name: Option<Scalar>,
    /// Which jobs it is about: "all" (default), "new" (received in the run) or "backlog" (open on the first morning).
    pub applies: Option<Scalar>,
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
