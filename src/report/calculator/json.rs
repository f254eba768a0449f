//! The answer for machines: the same names as the columns of a table, `null` for what is not known.

use super::{DEFINITIONS, named};
use crate::calculator::{Answer, Figures, Point, Question, refusal};
use serde_json::{Map, Value, json};

/// Rises when a field changes its meaning or goes away; new fields do not count.
const SCHEMA_VERSION: u32 = 1;

/// The answer as JSON text, with a line break at its end.
pub fn json(answer: &Answer) -> String {
    let question = &answer.question;
    let found = answer.found.as_ref().ok();
    let note = answer.found.as_ref().err().map(|why| refusal(question, why));
    let point = found.map(|solved| solved.point);
    let load = question.arrivals.zip(question.handle_time).map(|(a, h)| a * h / 3600.0);
    let value = json!({
        "schema_version": SCHEMA_VERSION,
        "program": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "formula": question.formula.name(),
        "asked": asked(question),
        "solved_for": found.and_then(|solved| solved.sought).and_then(|field| field.column()),
        "arrivals_per_hour": point.map(|point| point.arrivals).or(question.arrivals),
        "handle_time_s": point.map(|point| point.handle_time).or(question.handle_time),
        "agents": point.map(|point| point.agents).or(question.agents),
        "agents_real": found.and_then(|solved| solved.real_agents),
        "load_erlangs": point.map(Point::load).or(load),
        "beta": point.and_then(|point| question.beta(point)),
        "figures": found.map(|solved| figures(&solved.figures)),
        "note": note.as_ref().map(|fault| &fault.message),
        "help": note.as_ref().and_then(|fault| fault.help.as_ref()),
        "beside": answer.beside.iter().map(|beside| json!({
            "agents": beside.point.agents,
            "beta": question.beta(beside.point),
            "figures": beside.figures.as_ref().ok().map(figures),
            "note": beside.figures.as_ref().err().map(|why| refusal(question, why).message),
        })).collect::<Value>(),
        "ledger": answer.ledger.map(|ledger| json!({
            "agents_at_work": ledger.at_work,
            "shrinkage": ledger.shrinkage,
            "agents_on_rota": ledger.on_rota,
            "people": ledger.people,
        })),
        "approximation": point.and_then(|point| question.caution(point)),
        "definitions": DEFINITIONS.iter().map(|(name, unit, definition)| {
            ((*name).to_owned(), json!({ "unit": unit, "definition": definition }))
        }).collect::<Map<String, Value>>(),
    });
    // Only maps with keys that are no texts can fail, and there are none.
    let mut text = serde_json::to_string_pretty(&value).expect("a JSON value is JSON");
    text.push('\n');
    text
}

/// What was said beside the three numbers.
fn asked(question: &Question) -> Value {
    json!({
        "within_s": question.within,
        "short_s": question.short,
        "patience_s": question.patience.map(|patience| patience.mean),
        "patience_law": question.patience.map(|patience| patience.law.name()),
        "patience_cv": question.patience.filter(|p| p.law.has_cv()).map(|patience| patience.cv),
        "balking": question.balking,
        "lines": question.lines,
        "redial": question.redial,
        "handle_time_cv": question.handle_time_cv,
        "paces": question.paces,
        "target": question.target.map(|(_, value)| value),
        "target_of": question.target.map(|(of, _)| of.name()),
    })
}

fn figures(figures: &Figures) -> Map<String, Value> {
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    named(figures).map(|(name, value)| (name, json!(finite(value)))).collect()
}
