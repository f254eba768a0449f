//! Checks as Markdown, for the summary of a job.

use super::words::{GONE, at, change, change_interval, counted, figure, method, value};
use super::{CheckReport, Checked};
use crate::planning::check::Verdict;
use crate::planning::check::change::Change;

/// The whole report: a heading that says it all, a table of thresholds, a table of changes, how it was done.
pub fn markdown(report: &CheckReport) -> String {
    let mut text = format!("### slackwater check: {}\n", counted(&report.counts()));
    let rows: Vec<String> = report.scenarios.iter().flat_map(|it| thresholds(report, it)).collect();
    if !rows.is_empty() {
        text += "\n| verdict | scenario | check | found | interval | replications |\n|---|---|---|--:|--:|--:|\n";
        text += &rows.concat();
    }
    let rows: Vec<String> = report.scenarios.iter().flat_map(|it| changes(report, it)).collect();
    if let (Some((file, _)), false) = (&report.baseline, rows.is_empty()) {
        text += &format!("\nBeside the baseline {}\n", cell(file));
        text += "\n| verdict | scenario | measure | before | after | change | interval |\n|---|---|---|--:|--:|--:|--:|\n";
        text += &rows.concat();
    }
    let silent: Vec<String> = (report.scenarios.iter())
        .filter(|checked| checked.is_silent())
        .map(|checked| cell(&checked.file))
        .collect();
    if !silent.is_empty() {
        text += &format!("\nWithout a check: {}\n", silent.join(", "));
    }
    for checked in &report.scenarios {
        let Some(refused) = checked.refused else { continue };
        text += &format!("\n{} cannot be played:\n\n", cell(&checked.file));
        text.extend(refused.problems.iter().map(|it| format!("- {}\n", cell(&at(it)))));
    }
    for line in method(report) {
        text += &format!("\n{line}\n");
    }
    text
}

fn thresholds(report: &CheckReport, checked: &Checked) -> Vec<String> {
    let Some(model) = checked.model else { return Vec::new() };
    let row = |row: &super::Row| {
        let told = figure(model, row.threshold.asked.watched.measure, &row.judged.known);
        line([
            verdict(row.judged.verdict, report.counted(row.judged.verdict)),
            cell(&checked.file),
            cell(&super::words::name(row)),
            cell(&told.value),
            cell(&told.interval),
            row.judged.replications.to_string(),
        ])
    };
    checked.rows.iter().map(row).collect()
}

fn changes(report: &CheckReport, checked: &Checked) -> Vec<String> {
    let whole = |word: &str, why: &str| {
        vec![line([
            format!("**{word}**"),
            cell(&checked.file),
            cell(why),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ])]
    };
    match &checked.change {
        None => Vec::new(),
        Some(Change::Gone) => whole("gone", GONE),
        Some(Change::New) => whole("new", "not in the baseline"),
        Some(Change::Incomparable(why)) => whole("not comparable", why),
        Some(Change::Unchanged(_)) => whole("unchanged", "every difference is exactly zero"),
        Some(Change::Changed(deltas)) => deltas
            .iter()
            .map(|delta| {
                line([
                    verdict(delta.verdict, report.counted_change(delta)),
                    cell(&checked.file),
                    cell(&delta.name),
                    cell(&value(delta.measure, delta.difference.before)),
                    cell(&value(delta.measure, delta.difference.after)),
                    cell(&change(delta)),
                    cell(&change_interval(delta)),
                ])
            })
            .collect(),
    }
}

fn line<const N: usize>(cells: [String; N]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn verdict(verdict: Verdict, counted: Verdict) -> String {
    match (verdict, counted) {
        (Verdict::Pass, _) => "pass".to_owned(),
        (verdict, counted) if verdict == counted => format!("**{}**", verdict.words()),
        (verdict, counted) => format!("**{}**, counts as {}", verdict.words(), counted.words()),
    }
}

/// A text in a cell: nothing of it is markup, and it stays in its line.
fn cell(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => told.push(' '),
            '&' => told.push_str("&amp;"),
            '<' => told.push_str("&lt;"),
            '>' => told.push_str("&gt;"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' | '#' => {
                told.push('\\');
                told.push(letter);
            }
            letter if letter.is_control() => told.push('\u{fffd}'),
            letter => told.push(letter),
        }
    }
    told
}
