//! Checks as JSON.

use super::annotations::Annotation;
use super::words;
use super::{CheckReport, Checked, Row};
use crate::planning::check::change::{Change, Delta};
use crate::planning::condition::Statistic;
use crate::report::json::line;
use serde_json::{Value, json};

/// The whole report, a scenario's rows a line each.
pub fn json(report: &CheckReport) -> String {
    let counts = report.counts();
    let scenarios: Vec<String> = report.scenarios.iter().map(|it| scenario(report, it)).collect();
    let baseline =
        report.baseline.as_ref().map(|(file, margin)| json!({ "file": file, "margin": margin }));
    let facts = [
        ("program", json!("slackwater")),
        ("version", json!(env!("CARGO_PKG_VERSION"))),
        ("stream_version", json!(crate::random::STREAM_VERSION)),
        ("verdict", json!(counts.words())),
        ("passed", json!(counts.passed)),
        ("failed", json!(counts.failed)),
        ("inconclusive", json!(counts.inconclusive)),
        ("not_comparable", json!(counts.refused)),
        ("not_played", json!(counts.unplayed)),
        ("error", json!(report.looks.error)),
        ("budget", json!(report.looks.budget)),
        ("baseline", json!(baseline)),
    ];
    let facts: Vec<String> =
        facts.iter().map(|(name, fact)| format!("  {}: {},\n", line(name), line(fact))).collect();
    format!("{{\n{}  \"scenarios\": [\n{}\n  ]\n}}\n", facts.concat(), scenarios.join(",\n"))
}

fn scenario(report: &CheckReport, checked: &Checked) -> String {
    let head = json!({
        "file": checked.file,
        "title": checked.model.map(|model| &model.title),
        "hash": checked.model.map(|model| format!("{:016x}", model.hash)),
        "seed": checked.model.map(|model| model.study.seed),
        "replications": checked.replications,
        "verdict": if checked.is_silent() { Value::Null } else { json!(report.counts_of(checked).words()) },
    });
    let rows = checked.rows.iter().map(|it| row(report, it)).collect();
    let change = match &checked.change {
        None => json!(null),
        Some(Change::New) => json!({ "is": "new" }),
        Some(Change::Gone) => json!({ "is": "gone" }),
        Some(Change::Incomparable(why)) => json!({ "is": "incomparable", "why": why }),
        Some(Change::Unchanged(deltas)) => {
            json!({ "is": "unchanged", "measures": all(report, deltas) })
        }
        Some(Change::Changed(deltas)) => {
            json!({ "is": "changed", "measures": all(report, deltas) })
        }
    };
    let problems = checked.refused.iter().flat_map(|refused| &refused.problems);
    let head = line(&head);
    let head = head.trim_end_matches('}');
    format!(
        "    {head},\n      \"problems\": {},\n      \"checks\": {},\n      \"baseline\": {} }}",
        lines(problems.map(problem).collect()),
        lines(rows),
        line(&change)
    )
}

fn problem(problem: &Annotation) -> Value {
    let place = problem.place.as_ref();
    let (message, help) = problem.text.split_once("\nhelp: ").unwrap_or((&problem.text, ""));
    json!({
        "severity": if problem.is_error { "error" } else { "warning" },
        "file": place.map_or(&problem.file, |place| &place.file),
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "message": message,
        "help": help,
    })
}

fn lines(rows: Vec<Value>) -> String {
    if rows.is_empty() {
        return "[]".to_owned();
    }
    let rows: Vec<String> = rows.iter().map(|row| format!("        {}", line(row))).collect();
    format!("[\n{}\n      ]", rows.join(",\n"))
}

fn row(report: &CheckReport, row: &Row) -> Value {
    let condition = &row.threshold.condition;
    let known = &row.judged.known;
    // JSON has no infinity: a date that does not come is null, and said to be never.
    let number = |value: Option<f64>| value.filter(|it| it.is_finite());
    json!({
        "name": row.threshold.name,
        "that": condition.text,
        "verdict": row.judged.verdict.words(),
        "counts_as": report.counted(row.judged.verdict).words(),
        "measure": condition.watched.measure.name(),
        "unit": condition.watched.measure.unit(),
        "of_replications": match row.threshold.asked.statistic {
            Statistic::Mean => json!("mean"),
            Statistic::Quantile(rank) => json!(format!("p{}", (1e8 * rank).round() / 1e6)),
        },
        "at": condition.day.as_ref().map(|day| &day.date),
        "limit": condition.limit,
        "value": number(known.value),
        "never": known.value.is_some_and(f64::is_infinite),
        "low": number(known.low),
        "high": number(known.high),
        "confidence": row.judged.confidence,
        "replications": row.judged.replications,
        "file": row.place.as_ref().map(|place| &place.file),
        "line": row.place.as_ref().map(|place| place.line),
    })
}

fn all(report: &CheckReport, deltas: &[Delta]) -> Vec<Value> {
    deltas.iter().map(|it| delta(report, it)).collect()
}

fn delta(report: &CheckReport, delta: &Delta) -> Value {
    let difference = &delta.difference;
    json!({
        "name": delta.name,
        "verdict": delta.verdict.words(),
        "counts_as": report.counted_change(delta).words(),
        "unit": delta.measure.unit(),
        "better": if delta.better > 0.0 { "more" } else { "less" },
        "before": difference.before,
        "after": difference.after,
        "difference": difference.difference,
        "low": difference.ci95.map(|it| it[0]),
        "high": difference.ci95.map(|it| it[1]),
        "margin": delta.margin,
        "words": words::change_sentence(delta),
    })
}
