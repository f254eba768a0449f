//! Two forecasts side by side, for the page.

use crate::study::Pairs;
use serde::Serialize;

/// What differs between two forecasts of the same seed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Paired {
    /// Replications that are paired.
    pub replications: u32,
    /// By measure, then place.
    pub rows: Vec<PairedRow>,
}

/// One measure of one place before and after; places are those of the forecast after.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct PairedRow {
    /// Its name.
    pub measure: &'static str,
    /// The work type; null where summed over.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub work: Option<usize>,
    /// The office.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub office: Option<usize>,
    /// The team.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub team: Option<usize>,
    /// Which of the work type's promises.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub sla: Option<usize>,
    /// The estimate before, in the measure's unit.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub before: Option<f64>,
    /// The estimate after.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub after: Option<f64>,
    /// After - before.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub difference: Option<f64>,
    /// The lower 95 % limit of the difference.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub low: Option<f64>,
    /// The upper one.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub high: Option<f64>,
    /// What the difference says; null where it is undefined.
    #[cfg_attr(
        feature = "wasm",
        tsify(type = "\"more\" | \"less\" | \"no difference shown\" | \"equal\" | null")
    )]
    pub verdict: Option<&'static str>,
    /// How many times more replications with independent chance would be needed for the same interval.
    #[cfg_attr(feature = "wasm", tsify(type = "number | null"))]
    pub reduction: Option<f64>,
}

/// The pairs as rows.
pub fn rows(found: &Pairs) -> Paired {
    // The page has no place for single costs and contracts.
    let told = found.pairs.iter().filter(|pair| pair.account.is_none());
    let rows = told.map(|pair| PairedRow {
        measure: pair.measure.name(),
        work: pair.work.map(|work| work.index()),
        office: pair.office.map(|office| office.index()),
        team: pair.team.map(|team| team.index()),
        sla: pair.sla,
        before: pair.difference.before,
        after: pair.difference.after,
        difference: pair.difference.difference,
        low: pair.difference.ci95.map(|[low, _]| low),
        high: pair.difference.ci95.map(|[_, high]| high),
        verdict: pair.difference.verdict.map(|verdict| verdict.words()),
        reduction: pair.difference.reduction,
    });
    Paired { replications: found.replications, rows: rows.collect() }
}
