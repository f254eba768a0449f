//! The forecast for machines: facts and definitions, then `results`, a tidy list that loads into a data frame as it is.
//!
//! Undefined numbers are `null`, never NaN; every result is one line, so that two forecasts can be compared line by line.

use super::Report;
use super::beside::{self, Pair};
use super::diverge;
use super::rows::{Row, rows};
use crate::math::Arrange;
use crate::model::{Model, Money};
use crate::names::Measure;
use crate::planning::neighbour::{Says, Told, Without};
use crate::study::Risk;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Rises when a field changes its meaning or goes away; new fields do not count.
pub const SCHEMA_VERSION: u32 = 1;

/// One forecast as JSON text, with a line break at its end.
pub fn json(report: &Report) -> String {
    let mut text = object(report);
    text.push('\n');
    text
}

/// Several forecasts as one array.
pub fn array<'a>(objects: impl IntoIterator<Item = &'a str>) -> String {
    let objects: Vec<_> = objects.into_iter().map(str::trim_end).collect();
    format!("[\n{}\n]\n", objects.join(",\n"))
}

fn object(report: &Report) -> String {
    let found = &report.found;
    let mut facts = json!({
        "schema_version": SCHEMA_VERSION,
        "program": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "stream_version": crate::random::STREAM_VERSION,
        "scenario": { "title": report.model.title, "hash": format!("{:016x}", report.model.hash) },
        "seed": report.model.study.seed,
        "replications": found.replications,
        "partial": found.partial,
        "precision": report.model.study.precision.map(|asked| json!({ "asked": asked, "reached": found.widest })),
        "diverging": diverging(report),
        "warnings": warnings(report),
        "assumptions": report.model.assumptions,
        "definitions": definitions(report),
    });
    if !report.model.observed.is_empty() {
        facts["observed"] = observed(report);
    }
    if let Some(money) = &report.model.money {
        facts["money"] = self::money(report, money);
    }
    let formulas = formulas(report);
    if !formulas.is_null() {
        facts["formulas"] = formulas;
    }
    let mut text = String::from("{\n");
    if let Value::Object(facts) = &facts {
        for (name, value) in facts {
            text += &format!("  {}: {},\n", line(name), indented(value));
        }
    }
    text += "  \"results\": [";
    for (index, row) in rows(report).enumerate() {
        text += if index == 0 { "\n    " } else { ",\n    " };
        text += &line(&Record::of(&row));
    }
    text += "\n  ]\n}";
    text
}

/// One result, in the order of its fields in the file.
#[derive(Serialize)]
struct Record<'a> {
    measure: &'static str,
    sla: Option<&'a str>,
    work: Option<&'a str>,
    office: Option<&'a str>,
    team: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    period: &'static str,
    interval: Option<&'a str>,
    unit: &'static str,
    definition: &'static str,
    mean: Option<f64>,
    ci95: Option<[f64; 2]>,
    p5: Option<f64>,
    p50: Option<f64>,
    p95: Option<f64>,
    gain: Option<f64>,
}

impl<'a> Record<'a> {
    /// A number that is not finite is undefined, `null`: JSON has no other word for it. `study::estimate` gives none: records are
    /// integers, of which sums stay far below 2^1023, and it divides by what is above 0 (test `estimates_are_finite`).
    fn of(row: &Row<'a>) -> Record<'a> {
        let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
        let estimate = row.estimate;
        Record {
            measure: row.measure.name(),
            sla: row.sla,
            work: row.work,
            office: row.office,
            team: row.team,
            account: row.account.clone(),
            period: row.period,
            interval: row.interval,
            unit: row.measure.unit(),
            definition: row.measure.name(),
            mean: finite(estimate.mean),
            ci95: estimate.ci95.filter(|ends| ends.iter().all(|end| end.is_finite())),
            p5: finite(estimate.p5),
            p50: finite(estimate.p50),
            p95: finite(estimate.p95),
            gain: finite(estimate.gain),
        }
    }
}

/// What was observed, beside the forecast of it.
fn observed(report: &Report) -> Value {
    let told = report.model.observed.iter().map(|observed| {
        let estimate = report.observed(observed);
        json!({
            "measure": observed.measure.name(),
            "work": report.model.work[observed.work.index()].id,
            "unit": observed.measure.unit(),
            "observed": observed.value,
            "mean": estimate.and_then(|estimate| estimate.mean),
            "p5": estimate.and_then(|estimate| estimate.p5),
            "p95": estimate.and_then(|estimate| estimate.p95),
        })
    });
    told.collect()
}

/// The currency, how far amounts spread, and which replication the invoice is of.
fn money(report: &Report, money: &Money) -> Value {
    let found = &report.found;
    let finite = |value: f64| Some(value).filter(|value| value.is_finite());
    let risk = |risk: &Risk| {
        json!({
            "measure": risk.measure.name(),
            "account": risk.account.map(|account| money.key(account)),
            "p10": finite(risk.p10),
            "p50": finite(risk.p50),
            "p90": finite(risk.p90),
            "cvar95": finite(risk.cvar95),
        })
    };
    json!({
        "currency": money.currencies[0].code,
        "typical_replication": found.typical.as_ref().map(|typical| typical.index + 1),
        "risks": found.risks.iter().map(risk).collect::<Vec<_>>(),
    })
}

/// What formulas say beside the simulated numbers, by formula, and of what they say nothing; null where there is neither.
fn formulas(report: &Report) -> Value {
    let groups: Vec<Value> = beside::groups(report)
        .iter()
        .map(|group| {
            json!({
                "formula": group.beside.formula,
                "load": group.beside.load.filter(|load| load.is_finite()),
                "feasible": group.beside.feasible.map(|feasible| json!({
                    "least_factor": feasible.least_factor,
                })),
                "assumptions": group.beside.assumptions.iter().map(assumption).collect::<Vec<_>>(),
                "numbers": group.pairs.iter().map(|pair| number(report, pair)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let of = |without: &Without| {
        let reason = assumption(&without.why);
        let queues = without.queues.iter().map(move |queue| {
            let queue = &report.model.queues[queue.index()];
            json!({
                "work": report.model.work[queue.work.index()].id,
                "office": report.model.offices[queue.office.index()].id,
                "of": without.of,
                "reason": reason,
            })
        });
        queues.collect::<Vec<_>>()
    };
    let without: Vec<Value> = report.neighbours.without.iter().flat_map(of).collect();
    if groups.is_empty() && without.is_empty() {
        return Value::Null;
    }
    json!({ "beside": groups, "without": without })
}

fn assumption(told: &Told) -> Value {
    json!({ "id": told.id, "text": told.text })
}

/// One number of a formula. `value` is null in overload, and `overload` the share of jobs that meet it; `mean_day` and `plain` are the
/// same on a day of mean volume, the latter with each stretch of time on its own.
fn number(report: &Report, pair: &Pair) -> Value {
    let model = report.model;
    let neighbour = pair.neighbour;
    let at = neighbour.at;
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let work = at.work.map(|work| &model.work[work.index()]);
    json!({
        "measure": neighbour.measure.name(),
        "sla": work.zip(at.sla).map(|(work, sla)| &work.sla[sla].name),
        "work": work.map(|work| &work.id),
        "office": at.office.map(|office| &model.offices[office.index()].id),
        "team": at.team.map(|team| &model.teams[team.index()].id),
        "unit": neighbour.measure.unit(),
        "value": finite(neighbour.says.value()),
        "overload": match neighbour.says {
            Says::Value(_) => None,
            Says::Overload(share) => Some(share),
        },
        "simulated": finite(Some(pair.mean)),
        "ci95": pair.simulated.ci95,
        "difference": finite(pair.difference()),
        "within_ci95": pair.is_within(),
        "mean_day": finite(neighbour.mean_day),
        "plain": finite(neighbour.plain),
    })
}

/// Offices whose open work, or that of one work type, grows without end, since when, and by how many jobs a day: of 24 hours, as they
/// pass, whatever the hours of the office.
fn diverging(report: &Report) -> Value {
    let offices = diverge::diverging(report).into_iter().map(|found| {
        json!({
            "office": report.model.offices[found.office.index()].id,
            "work": found.work.map(|work| &report.model.work[work.index()].id),
            "since": report.model.grid.labels[found.since],
            "per_day": found.per_day,
            "unit": "jobs a day of 24 h elapsed",
        })
    });
    offices.collect()
}

/// What can be played, but was probably not meant.
fn warnings(report: &Report) -> Value {
    let told = report.model.warnings.iter().map(
        |warning| json!({ "path": warning.path, "message": warning.message, "help": warning.help }),
    );
    told.collect()
}

/// What the measures of this forecast are, each once.
fn definitions(report: &Report) -> Map<String, Value> {
    let mut definitions = Map::new();
    for measure in measures(report) {
        let words = json!({ "unit": measure.unit(), "definition": measure.definition() });
        definitions.insert(measure.name().to_owned(), words);
    }
    if !report.neighbours.beside.is_empty() {
        for (name, unit, definition) in beside::TERMS {
            definitions
                .insert((*name).to_owned(), json!({ "unit": unit, "definition": definition }));
        }
    }
    definitions
}

/// The measures that occur, in the order of the list.
pub fn measures(report: &Report) -> Vec<Measure> {
    let mut measures: Vec<_> =
        report.found.findings.iter().map(|finding| finding.measure).collect();
    measures.arrange();
    measures.dedup();
    measures
}

/// How the JSON of a search's answer about a probability begins.
pub(super) fn head(
    model: &Model,
    chance: f64,
    own: impl IntoIterator<Item = (&'static str, Value)>,
) -> String {
    opening(model, [("chance", json!(chance))].into_iter().chain(own))
}

/// How the JSON of a search's answer begins: what it was found for and with, then its own facts, each with a comma behind it.
pub(super) fn opening(
    model: &Model,
    own: impl IntoIterator<Item = (&'static str, Value)>,
) -> String {
    let facts = [
        ("schema_version", json!(SCHEMA_VERSION)),
        ("program", json!(env!("CARGO_PKG_NAME"))),
        ("version", json!(env!("CARGO_PKG_VERSION"))),
        ("stream_version", json!(crate::random::STREAM_VERSION)),
        ("scenario", json!({ "title": model.title, "hash": format!("{:016x}", model.hash) })),
        ("seed", json!(model.study.seed)),
    ];
    let mut text = String::from("{\n");
    for (name, fact) in facts.into_iter().chain(own) {
        text += &format!("  {}: {},\n", line(&name), line(&fact));
    }
    text
}

/// A list with each of its values on a line, two deep.
pub(super) fn array_of_lines(values: impl IntoIterator<Item = Value>) -> String {
    let lines: Vec<_> = values.into_iter().map(|value| format!("\n    {}", line(&value))).collect();
    format!("[{}\n  ]", lines.join(","))
}

/// A value on one line.
pub(super) fn line(value: &impl Serialize) -> String {
    // Only maps with keys that are no texts can fail, and there are none.
    serde_json::to_string(value).expect("texts, numbers and lists are JSON")
}

fn indented(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).expect("a JSON value is JSON");
    text.replace('\n', "\n  ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn what_diverges_has_a_unit() {
        let model = fixture::model();
        let told: Value = serde_json::from_str(&json(&fixture::report(&model))).unwrap();
        let bogota = json!({
            "office": "bogota",
            "work": null,
            "since": "2020-06-01",
            "per_day": 25.0,
            "unit": "jobs a day of 24 h elapsed",
        });
        assert_eq!(told["diverging"], json!([bogota]));
    }
}
