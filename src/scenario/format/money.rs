//! What things cost, and what providers are paid.

use super::{Named, Scalar};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Currencies.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Currency {
    /// The currency of totals and of amounts without one, "USD".
    pub code: Option<Scalar>,
    /// What one unit of other currencies is worth in it: { EUR = 1.08 }.
    pub rates: Named<Scalar>,
}

/// Something that the operation itself pays. One price says what for; it is paid over the measured window.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Cost {
    /// The name for people.
    pub name: Option<Scalar>,
    /// Teams whose people it is about; those of no contract unless said.
    pub teams: Option<Vec<Scalar>>,
    /// Offices that it is about; all unless said.
    pub offices: Option<Vec<Scalar>>,
    /// For each paid hour, "20 per hour".
    pub per_hour: Option<Scalar>,
    /// For each head, by calendar day, "58000 per year".
    pub salary: Option<Scalar>,
    /// For an hour beyond the shift, in place of the hour's price or on top of the salary: "30 per hour".
    pub overtime: Option<Scalar>,
    /// Heads on the payroll, in place of the agents of the teams.
    pub heads: Option<Scalar>,
    /// For each office, managers or rooms, "400000 per year".
    pub per_office: Option<Scalar>,
    /// Once for all offices, by calendar day, "110000 per year".
    pub fixed: Option<Scalar>,
    /// For each head of the teams, on one day.
    pub training: Option<Scalar>,
    /// One payment, on one day.
    pub once: Option<Scalar>,
    /// The day on which training or one payment falls due.
    pub on: Option<Scalar>,
}

/// What a provider is paid, month by month.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Contract {
    /// The name for people.
    pub name: Option<Scalar>,
    /// Teams whose people are the provider's.
    pub teams: Vec<Scalar>,
    /// Work types whose jobs it is about, at the offices of its teams; what they handle unless said.
    pub work: Option<Vec<Scalar>>,
    /// The currency of its amounts and invoices; that of the scenario unless said.
    pub currency: Option<Scalar>,
    /// The first day of its term, the first of a month; the start unless said.
    pub from: Option<Scalar>,
    /// The first day after its term, the first of a month.
    pub until: Option<Scalar>,
    /// Price lines; they add up.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = super::ids())))]
    pub price: Named<Price>,
    /// The least that the price lines come to, "50000 per month".
    pub minimum: Option<Scalar>,
    /// The rise of its amounts.
    pub indexation: Option<Indexation>,
    /// What is paid once for taking over.
    pub transition: Option<Transition>,
    /// What is paid while the old operation still runs beside it.
    pub parallel_run: Option<ParallelRun>,
    /// What is paid back for promises missed.
    pub credits: Option<Credits>,
}

/// A price line.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Price {
    /// The name for people.
    pub name: Option<Scalar>,
    /// "per_fte", "per_hour" (paid), "per_minute" (handled), "per_job", "fixed", "cost_plus", "outcome" or "gain_share".
    pub model: Option<Scalar>,
    /// The amount for one, "20 per hour"; of FTE and of a fixed price by time, "31000 per year".
    pub price: Option<Scalar>,
    /// FTE committed: within the band around them those used are paid, below it the band's lower end.
    pub committed: Option<Scalar>,
    /// The band around what is committed, "10%".
    pub band: Option<Scalar>,
    /// The price of FTE above the band, by time; the same unless said.
    pub above: Option<Scalar>,
    /// Paid hours of one FTE in a week; "40 h" unless said.
    pub hours: Option<Scalar>,
    /// Work types of the contract that the line is about; all unless said.
    pub work: Option<Vec<Scalar>>,
    /// Prices by the jobs of a month, up to so many and above: { "2000" = 3.90, above = 3.50 }.
    pub bands: Named<Scalar>,
    /// true: the price of the band that is reached holds for all jobs of the month.
    pub whole: Option<Scalar>,
    /// The jobs that a fixed price is for, "20000 per month".
    pub baseline: Option<Scalar>,
    /// How far jobs may be from the baseline without any change, "5%".
    pub dead_band: Option<Scalar>,
    /// The charge for each job above the dead band (ARC).
    pub arc: Option<Scalar>,
    /// The reduction for each job below the dead band (RRC).
    pub rrc: Option<Scalar>,
    /// Costs that are the provider's and passed on.
    pub costs: Option<Vec<Scalar>>,
    /// What is added to costs passed on, "12%".
    pub margin: Option<Scalar>,
    /// The promise whose jobs in time are paid; the first of the work type unless said.
    pub sla: Option<Scalar>,
    /// The provider's share of the saving, "20%".
    pub share: Option<Scalar>,
    /// The cost that a saving is measured against, "900000 per year".
    pub baseline_cost: Option<Scalar>,
}

/// The rise of a contract's amounts, each year on the same day.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Indexation {
    /// By how much, "3%".
    pub rate: Option<Scalar>,
    /// The first day of the first rise.
    pub from: Option<Scalar>,
}

/// A payment for taking over.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Transition {
    /// The amount.
    pub fee: Option<Scalar>,
    /// The day on which it falls due.
    pub on: Option<Scalar>,
}

/// A payment by time for running side by side.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ParallelRun {
    /// The amount by time, "40000 per month".
    pub price: Option<Scalar>,
    /// The first day.
    pub from: Option<Scalar>,
    /// The first day after it.
    pub until: Option<Scalar>,
}

/// Credits for promises missed, judged by calendar month; months that the measured window cuts are not judged.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Credits {
    /// The share of a month's fees that is at risk, "10%".
    pub at_risk: Option<Scalar>,
    /// The most of a month's fees that is credited; what is at risk unless said.
    pub cap: Option<Scalar>,
    /// The most of the fees of a calendar year so far that is credited.
    pub yearly_cap: Option<Scalar>,
    /// A month's credit is given back when so many months after it keep every promise.
    pub earn_back: Option<Scalar>,
    /// The contract may be ended after so many months with a promise missed,
    pub breaches: Option<Scalar>,
    /// among so many months on end.
    pub months: Option<Scalar>,
    /// The promises, each with its share of what is at risk.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = super::ids())))]
    pub promise: Named<Allocation>,
}

/// A promise of the contract.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Allocation {
    /// The work type.
    pub work: Option<Scalar>,
    /// The name of its promise, which has a target; the first unless said.
    pub sla: Option<Scalar>,
    /// The office where the jobs are received; all unless said.
    pub office: Option<Scalar>,
    /// The share of what is at risk, "40%".
    pub share: Option<Scalar>,
    /// The part of it that is credited, by percentage points below the target: { "0%" = "50%", "5%" = "100%" }.
    pub tiers: Named<Scalar>,
    /// In place of tiers: the credit grows evenly and is whole at so many percentage points below the target, "10%".
    pub linear: Option<Scalar>,
    /// The jobs expected, "13000 per month".
    pub forecast: Option<Scalar>,
    /// Months with so much more jobs than expected are not judged, "10%".
    pub excluded_over: Option<Scalar>,
    /// What is paid on top, of the month's fees, "1%",
    pub bonus: Option<Scalar>,
    /// at so many percentage points above the target, "5%".
    pub bonus_over: Option<Scalar>,
}
