//! A comparison as tables: those of each forecast, and the differences.

use super::{Comparison, Plan};
use crate::report::Report;
use crate::report::csv::{self, Table};
use crate::study::Pair;

/// The names of the tables: the differences before those of `run`.
pub const FILES: [&str; 5] =
    ["differences.csv", csv::FILES[0], csv::FILES[1], csv::FILES[2], csv::FILES[3]];

/// The columns of the differences.
pub const COLUMNS: [&str; 17] = [
    "baseline",
    "plan",
    "plan_hash",
    "measure",
    "sla",
    "work",
    "office",
    "team",
    "account",
    "unit",
    "before",
    "after",
    "difference",
    "ci95_low",
    "ci95_high",
    "verdict",
    "variance_reduction",
];

/// The tables in the order of [`FILES`].
pub fn tables(comparison: &Comparison) -> Vec<Vec<u8>> {
    let mut table = Table::new(&COLUMNS);
    for plan in &comparison.plans {
        for pair in &plan.pairs.pairs {
            table.row(row(comparison, plan, pair));
        }
    }
    let plans = comparison.plans.iter().map(|plan| &plan.report);
    let reports: Vec<Report> = [&comparison.baseline].into_iter().chain(plans).cloned().collect();
    [table.bytes()].into_iter().chain(csv::tables(&reports)).collect()
}

/// One difference; undefined is empty.
pub fn row(comparison: &Comparison, plan: &Plan, pair: &Pair) -> [String; 17] {
    let model = plan.report.model;
    let work = pair.work.map(|work| &model.work[work.index()]);
    let it = pair.difference;
    let number = |value: Option<f64>| {
        value.filter(|value| value.is_finite()).map_or(String::new(), |value| value.to_string())
    };
    let name = |value: Option<&String>| value.cloned().unwrap_or_default();
    [
        comparison.baseline.model.title.clone(),
        model.title.clone(),
        format!("{:016x}", model.hash),
        pair.measure.name().to_owned(),
        name(work.zip(pair.sla).map(|(work, sla)| &work.sla[sla].name)),
        name(work.map(|work| &work.id)),
        name(pair.office.map(|office| &model.offices[office.index()].id)),
        name(pair.team.map(|team| &model.teams[team.index()].id)),
        model.money.as_ref().zip(pair.account).map_or(String::new(), |(money, it)| money.key(it)),
        pair.measure.unit().to_owned(),
        number(it.before),
        number(it.after),
        number(it.difference),
        number(it.ci95.map(|[low, _]| low)),
        number(it.ci95.map(|[_, high]| high)),
        it.verdict.map_or(String::new(), |verdict| verdict.words().to_owned()),
        number(it.reduction),
    ]
}
