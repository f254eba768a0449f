//! Teams and what they handle.

use super::{Dated, Law, Named, Scalar, Steps, Weekly};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Agents alike in office, skills and shifts.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Team {
    /// The name for people.
    pub name: Option<Scalar>,
    /// Where they work.
    pub office: Option<Scalar>,
    /// How many people: a number, dated, or a profile by weekday and interval.
    pub agents: Option<Dated>,
    /// Local working times by weekdays, the office's hours unless said: { mon-fri = "08:00-16:00" }. Nobody works on holidays of the
    /// office; on its special dates a shift is cut to their hours. Or from dates on:
    /// [{ from = 2026-06-01, value = { mon-fri = "08:00-16:00" } }].
    pub shift: Weekly,
    /// Local breaks by weekdays: { mon-fri = "12:00-13:00" }, or from dates on.
    pub breaks: Weekly,
    /// The share of present time that is productive, "63%", or from dates on; the rest is played as pauses.
    pub productive: Option<Steps>,
    /// The length of one pause, "15 min".
    pub pause: Option<Scalar>,
    /// A not-ready pause after each job, "20 s" or { mean = "49 s" }, exponential unless a law is named. It is no handling time.
    pub pause_after_job: Option<Law>,
    /// Absence by whole days: { mean = "8%", correlation = "5%" }. Beside it, `productive` no longer includes absence.
    pub absence: Option<Absence>,
    /// How far agents differ in speed, sd / mean, "15%": each has a speed of its own for the whole run, lognormal. The mean of speed is
    /// kept, so the jobs done per hour at full load are those of a team of equals.
    pub speed_cv: Option<Scalar>,
    /// Which job an agent takes next: "fifo" (default), "priority", "due", "slack", "weighted_wait".
    pub discipline: Option<Scalar>,
    /// What happens to a job in hand at the end of a shift: "finish" (default), "handover" or "overtime" up to a limit.
    pub leaving: Option<Scalar>,
    /// The limit of overtime, "2 h": while work waits that they handle agents stay so long after their shift, then hand over. Into a
    /// break they only finish the job in hand.
    pub overtime: Option<Scalar>,
    /// Chats that an agent holds at once; one at a time unless said.
    pub chats: Option<Chats>,
    /// What they handle, by work type.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = super::ids())))]
    pub handles: Named<Handle>,
}

/// Absence by whole days: each day has its own share of people absent, and each agent is absent by its own draw (beta-binomial).
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Absence {
    /// The mean share of people absent, "8%".
    pub mean: Option<Scalar>,
    /// The correlation between two people on the same day, "5%"; 0 unless said: people are absent apart.
    pub correlation: Option<Scalar>,
    /// In place of the correlation: the sd of a day's share of people absent over its mean, 0.5.
    pub cv: Option<Scalar>,
}

/// How a team handles a work type.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Handle {
    /// Hands-on time of a job.
    pub handle_time: Option<Law>,
    /// What the handle time is multiplied by, for jobs taken up from a date on: [{ from = 2026-06-01, value = "110%" }].
    pub factor: Option<Steps>,
    /// Rank under the discipline "priority": 1 is taken first.
    pub order: Option<Scalar>,
    /// Weight of a waiting minute under "weighted_wait", 1 unless said.
    pub weight: Option<Scalar>,
    /// Which idle team an arriving job asks first: 1 (default) before 2; equal teams by the longest idle agent.
    pub preference: Option<Scalar>,
    /// The team begins this work only while more than this many of its agents are ready and idle, the one who would begin it among them:
    /// so many stay free for its other work. 0 unless said.
    pub reserve: Option<Scalar>,
    /// Cases: a call or chat of the team that finds no idle agent takes one who works on this. The case goes back to its queue with its
    /// place and its work done. Of several agents the one who took up the case last; nobody whose team has people about to leave.
    pub interruptible: Option<Interruptible>,
    /// The share of what the team has done that has to be done again.
    pub rework: Option<Rework>,
}

/// What has to be done again.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Rework {
    /// The share, "14%".
    pub probability: Option<Scalar>,
    /// How long after it was done, "3 business days" on the calendar of its queue, or a law (exponential unless named).
    pub after: Option<Law>,
    /// "new" (default): the case is closed and a new one of its work type is received, with a new due date; "same": the case stays open,
    /// keeps its receipt and its due instant, and is handled once more.
    pub request: Option<Scalar>,
}

/// How a case is taken up again after an interruption.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Interruptible {
    /// Set-up before the work goes on, "2 min"; done again in full if it is interrupted itself.
    pub setup: Option<Scalar>,
}

/// Several chats at once. A new chat goes to the agent with the fewest open ones, of these to who has had so many longest. An agent with
/// open chats takes nothing else, pauses and leaves after the last, and counts as handling while one is open.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Chats {
    /// The most that an agent holds at once, 3.
    pub at_once: Option<Scalar>,
    /// The pace of each chat when 1, 2, .. are open: ["100%", "80%", "65%"]; handle times are at one chat open. No slowdown unless said.
    pub slowdown: Option<Vec<Scalar>>,
}
