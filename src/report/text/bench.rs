//! How fast scenarios are played, for a terminal.

use super::Text;
use super::table::Table;
use crate::report::bench::BenchReport;
use crate::report::digits::grouped;
use crate::report::goals::exact;
use crate::report::local::UNDEFINED;

/// The report in lines of at most `width` characters.
pub fn bench(report: &BenchReport, width: usize) -> String {
    let mut text = Text::new(width);
    text.heading("Bench", "one thread; counts are of the replications beside them");
    let header =
        ["", "M jobs/s", "M events/s", "replications", "events", "allocations", "instructions"];
    let mut table = Table::new(&header, 1);
    for one in &report.scenarios {
        let found = &one.found;
        let count =
            |count: Option<u64>| count.map_or(UNDEFINED.to_owned(), |it| grouped(it as f64, 0));
        let rate =
            |rate: Option<f64>| rate.map_or(UNDEFINED.to_owned(), |it| format!("{:.2}", it / 1e6));
        table.row([
            one.file.clone(),
            rate(found.jobs_a_second),
            rate(found.events_a_second),
            found.replications.to_string(),
            count(Some(found.events)),
            count(Some(found.allocations)),
            count(found.instructions),
        ]);
    }
    text.table(&table);
    if let Some(margin) = report.margin {
        text.heading(
            "Beside the baseline",
            &format!(
                "instructions may be {} more; allocations not one, and events are the same",
                exact(margin)
            ),
        );
        let mut table = Table::new(&["", "instructions", "verdict", ""], 1);
        for one in &report.scenarios {
            let Some(judged) = &one.verdict else { continue };
            let change =
                judged.change.map_or(UNDEFINED.to_owned(), |it| format!("{:+.2} %", 100.0 * it));
            table.row([
                one.file.clone(),
                change,
                judged.verdict.words().to_owned(),
                judged.words.clone(),
            ]);
        }
        text.table(&table);
    }
    if report.scenarios.iter().any(|one| one.found.instructions.is_none()) {
        text.paragraph("Instructions are counted where valgrind is: https://valgrind.org", "  ");
    }
    text.finish()
}
