//! A comparison for machines: what was compared, the answer, then `differences`, a tidy list with one line a measure.

use super::answer::{notes, sentences, warnings};
use super::{Comparison, Only, Plan};
use crate::math::Arrange;
use crate::names::Measure;
use crate::report::json::{array_of_lines, line, opening};
use crate::study::Pair;
use serde_json::{Map, Value, json};

/// A comparison as JSON text, with a line break at its end. `scenario` is the baseline.
pub fn json(comparison: &Comparison) -> String {
    let baseline = &comparison.baseline;
    let mut text = opening(
        baseline.model,
        [
            ("replications", json!(baseline.found.replications)),
            ("partial", json!(comparison.is_partial())),
            ("answer", json!(sentences(comparison))),
            ("notes", json!(notes(comparison))),
            (
                "warnings",
                json!(
                    warnings(comparison)
                        .into_iter()
                        .chain(super::links::warnings(comparison))
                        .collect::<Vec<_>>()
                ),
            ),
            ("definitions", Value::Object(definitions(comparison))),
        ],
    );
    if let Some(links) = &comparison.links {
        text += &format!("  \"links\": {},\n", line(&links.json()));
    }
    text += &format!(
        "  \"plans\": {},\n",
        array_of_lines(comparison.plans.iter().map(|plan| about(comparison, plan)))
    );
    let rows = comparison
        .plans
        .iter()
        .flat_map(|plan| plan.pairs.pairs.iter().map(move |pair| row(plan, pair)));
    text += &format!("  \"differences\": {}\n}}\n", array_of_lines(rows));
    text
}

fn about(comparison: &Comparison, plan: &Plan) -> Value {
    let only =
        |only: Only| json!({ "work": only.work, "offices": only.offices, "teams": only.teams });
    json!({
        "title": plan.report.model.title,
        "hash": format!("{:016x}", plan.report.model.hash),
        "own_seed": plan.own_seed,
        "paired_replications": plan.pairs.replications,
        "equal": plan.is_equal(),
        "only_baseline": only(plan.only_there(&comparison.baseline)),
        "only_plan": only(plan.only_here(&comparison.baseline)),
    })
}

fn row(plan: &Plan, pair: &Pair) -> Value {
    let model = plan.report.model;
    let work = pair.work.map(|work| &model.work[work.index()]);
    let it = pair.difference;
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    json!({
        "plan": format!("{:016x}", model.hash),
        "measure": pair.measure.name(),
        "sla": work.zip(pair.sla).map(|(work, sla)| &work.sla[sla].name),
        "work": work.map(|work| &work.id),
        "office": pair.office.map(|office| &model.offices[office.index()].id),
        "team": pair.team.map(|team| &model.teams[team.index()].id),
        "account": model.money.as_ref().zip(pair.account).map(|(money, it)| money.key(it)),
        "unit": pair.measure.unit(),
        "before": finite(it.before),
        "after": finite(it.after),
        "difference": finite(it.difference),
        "ci95": it.ci95.filter(|ends| ends.iter().all(|end| end.is_finite())),
        "verdict": it.verdict.map(|verdict| verdict.words()),
        "variance_reduction": finite(it.reduction),
    })
}

/// The measures that are compared, in the order of the list, each once.
pub fn measures(comparison: &Comparison) -> Vec<Measure> {
    let of = |plan: &Plan| plan.pairs.pairs.iter().map(|pair| pair.measure).collect::<Vec<_>>();
    let mut measures: Vec<Measure> = comparison.plans.iter().flat_map(of).collect();
    measures.arrange();
    measures.dedup();
    measures
}

fn definitions(comparison: &Comparison) -> Map<String, Value> {
    let words = |measure: Measure| {
        let words = json!({ "unit": measure.unit(), "definition": measure.definition() });
        (measure.name().to_owned(), words)
    };
    measures(comparison).into_iter().map(words).collect()
}
