//! Checks for a terminal: by scenario the verdicts with what was found, then how it stands beside the baseline, then what it all comes to.

use super::Text;
use super::table::Table;
use crate::planning::check::Verdict;
use crate::planning::check::change::{Change, Delta};
use crate::report::check::words::{
    GONE, at, change, change_interval, counted, cut, figure, method, name, replications, value,
};
use crate::report::check::{CheckReport, Checked};
use crate::report::local::sentence;

/// The whole report in lines of at most `width` characters.
pub fn check(report: &CheckReport, width: usize) -> String {
    let mut text = Text::new(width);
    for checked in report.scenarios.iter().filter(|checked| !checked.is_silent()) {
        scenario(report, checked, &mut text);
    }
    let silent: Vec<&str> = (report.scenarios.iter())
        .filter(|checked| checked.is_silent())
        .map(|checked| checked.file.as_str())
        .collect();
    if !silent.is_empty() {
        text.heading("Without a check", "");
        text.paragraph(&silent.join(", "), "  ");
    }
    text.heading("How it was checked", "");
    for line in method(report) {
        text.item(&line);
    }
    text.blank();
    text.paragraph(&format!("{}.", sentence(&counted(&report.counts()))), "");
    text.finish()
}

fn scenario(report: &CheckReport, checked: &Checked, text: &mut Text) {
    if let Some(refused) = checked.refused {
        text.heading(&checked.file, "cannot be played");
        refused.problems.iter().for_each(|problem| text.item(&at(problem)));
    }
    if checked.change == Some(Change::Gone) {
        text.heading(&checked.file, "");
        text.paragraph(&format!("{}.", sentence(GONE)), "  ");
    }
    let Some(model) = checked.model else { return };
    let facts = format!("{}, seed {}", replications(checked.replications), model.study.seed);
    text.heading(&checked.file, &format!("{}; {facts}", model.title));
    if !checked.rows.is_empty() {
        let header = ["check", "found", "interval", "replications", "verdict"];
        let mut table = Table::new(&header, 1);
        for row in &checked.rows {
            let told = figure(model, row.threshold.asked.watched.measure, &row.judged.known);
            let counted = report.counted(row.judged.verdict);
            table.row([
                name(row),
                told.value,
                told.interval,
                row.judged.replications.to_string(),
                verdict(row.judged.verdict, counted),
            ]);
        }
        text.table(&table);
    }
    if let Some(cut) = cut(report, checked) {
        text.paragraph(&cut, "  ");
    }
    if let Some(change) = &checked.change {
        beside(report, change, text);
    }
}

fn beside(report: &CheckReport, found: &Change, text: &mut Text) {
    match found {
        Change::Gone => {}
        Change::New => text.paragraph("The baseline knows nothing of this scenario.", "  "),
        Change::Incomparable(why) => {
            text.paragraph(&format!("Not comparable with the baseline: {why}."), "  ");
        }
        Change::Unchanged(deltas) => {
            let measures = match deltas.len() {
                1 => "1 measure".to_owned(),
                count => format!("{count} measures"),
            };
            text.paragraph(
                &format!("Beside the baseline: unchanged, {measures} with a difference of exactly zero after one replication."),
                "  ",
            );
        }
        Change::Changed(deltas) => {
            let header =
                ["beside the baseline", "before", "after", "change", "interval", "verdict"];
            let mut table = Table::new(&header, 1);
            deltas.iter().for_each(|delta| table.row(row(report, delta)));
            text.table(&table);
        }
    }
}

fn row(report: &CheckReport, delta: &Delta) -> [String; 6] {
    let equal = delta.difference.verdict == Some(crate::study::Verdict::Equal);
    [
        delta.name.clone(),
        value(delta.measure, delta.difference.before),
        value(delta.measure, delta.difference.after),
        if equal { "0".to_owned() } else { change(delta) },
        change_interval(delta),
        verdict(delta.verdict, report.counted_change(delta)),
    ]
}

fn verdict(verdict: Verdict, counted: Verdict) -> String {
    match verdict == counted {
        true => verdict.words().to_owned(),
        false => format!("{} (counts as {})", verdict.words(), counted.words()),
    }
}
