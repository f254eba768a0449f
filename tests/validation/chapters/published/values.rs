//! The numbers that others print for formulas: our formulas beside each.

use crate::check::Fact;
use crate::formulas::published::answer;
use crate::formulas::table::Row;
use std::collections::BTreeMap;

/// How far a formula may lie from the recomputation, of which the table holds ten digits.
const DIGITS: f64 = 1e-9;

/// A fact of each source about what agrees, and one of each number that its source has wrong.
pub fn facts() -> Vec<Fact> {
    let file = include_str!("../../../data/formulas/published_values.csv");
    let rows = Row::all("published", file);
    let (right, wrong): (Vec<&Row>, Vec<&Row>) =
        rows.iter().partition(|row| row.text("agrees") == "yes");
    let mut by_source: BTreeMap<&str, Vec<(&Row, f64)>> = BTreeMap::new();
    for row in right {
        if let Some(value) = answer(row) {
            by_source.entry(row.text("source")).or_default().push((row, value));
        }
    }
    let agree = by_source.into_iter().map(|(source, rows)| of_source(source, &rows));
    agree.chain(wrong.into_iter().map(of_mistake)).collect()
}

/// Whether our formula gives the recomputed value.
fn is_ours(row: &Row, value: f64) -> bool {
    let exact = row.number("our_value");
    (value - exact).abs() <= DIGITS * exact.abs()
}

/// Whether a value is what is printed, to half a unit of the last digit.
fn is_printed(row: &Row, value: f64) -> bool {
    let half = 0.5 * 10f64.powf(-row.number("decimals"));
    (value - row.number("printed")).abs() <= 1.000_001 * half + 1e-13 * value.abs()
}

fn of_source(source: &str, rows: &[(&Row, f64)]) -> Fact {
    let agree = rows.iter().filter(|(row, value)| is_ours(row, *value) && is_printed(row, *value));
    let agree = agree.count();
    Fact {
        id: format!("published-values-{}", rows[0].0.text("id")),
        claim: format!("{source}: our formulas give what it prints, to the last digit"),
        seen: format!("{agree} of {} numbers", rows.len()),
        holds: agree == rows.len(),
    }
}

/// A printed number that is not what its own model gives.
fn of_mistake(row: &Row) -> Fact {
    let [source, model, params, metric, printed] =
        ["source", "model", "params", "metric", "printed"].map(|column| row.text(column));
    let value = answer(row);
    let ours = value.map_or("no formula".into(), |value| format!("{value:.6}"));
    Fact {
        id: format!("published-mistake-{}", row.text("id")),
        claim: format!("{source} prints {metric} {printed} for {model}, {params}: not its model's"),
        seen: format!(
            "ours {ours}, recomputed {:.6}; {}",
            row.number("our_value"),
            row.text("note")
        ),
        holds: value.is_some_and(|value| is_ours(row, value) && !is_printed(row, value)),
    }
}
