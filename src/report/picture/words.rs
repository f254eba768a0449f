//! The closed list of measures, for drawers and headings.

use crate::names::{Kind, Measure, Subject};
use serde::Serialize;

/// What a measure is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct MeasureWords {
    /// Its name in rows, series and files.
    pub name: &'static str,
    /// What kind of number it is.
    #[cfg_attr(
        feature = "wasm",
        tsify(type = "\"sum\" | \"share\" | \"ratio\" | \"quantile\" | \"greatest\" | \"date\"")
    )]
    pub kind: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// What it is measured of.
    #[cfg_attr(
        feature = "wasm",
        tsify(
            type = "\"jobs\" | \"calls\" | \"cases\" | \"call promise\" | \"case promise\" | \"target\" | \"agents\" | \"money\""
        )
    )]
    pub subject: &'static str,
    /// Exactly what it is: formula, interval, clock and place.
    pub definition: &'static str,
}

/// Every measure, in the order of results.
pub fn measures() -> Vec<MeasureWords> {
    let words = |measure: &Measure| MeasureWords {
        name: measure.name(),
        kind: match measure.kind() {
            Kind::Sum => "sum",
            Kind::Share => "share",
            Kind::Ratio => "ratio",
            Kind::Quantile => "quantile",
            Kind::Greatest => "greatest",
            Kind::Date => "date",
        },
        unit: measure.unit(),
        subject: match measure.subject() {
            Subject::Jobs => "jobs",
            Subject::Calls => "calls",
            Subject::Cases => "cases",
            Subject::CallPromise => "call promise",
            Subject::CasePromise => "case promise",
            Subject::Target => "target",
            Subject::Agents => "agents",
            Subject::Money => "money",
        },
        definition: measure.definition(),
    };
    Measure::ALL.iter().map(words).collect()
}
