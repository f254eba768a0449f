//! What befell jobs beside being handled: redials, blocked callers, rework, chasers. Only what happened is told.

use super::Text;
use super::table::Table;
use crate::ids::WorkId;
use crate::names::Measure;
use crate::report::local::count;
use crate::report::{Place, Report};

/// In the order of a job's life.
const TOLD: [(&str, Measure); 8] = [
    ("first attempts", Measure::FirstAttempts),
    ("redials", Measure::Redials),
    ("blocked", Measure::Blocked),
    ("dropped", Measure::Dropped),
    ("interrupted", Measure::Interrupted),
    ("rework", Measure::Rework),
    ("chasers", Measure::Chasers),
    ("lost", Measure::Lost),
];

/// Writes the section, if anything of it happened.
pub fn tell(report: &Report, text: &mut Text) {
    let happened = |work: WorkId, measure| {
        report.mean(measure, Place::jobs(work, None)).is_some_and(|mean| mean > 0.0)
    };
    let mut header = vec![""];
    header.extend(TOLD.map(|(label, _)| label));
    let mut table = Table::new(&header, 1);
    let mut any = false;
    for (index, work) in report.model.work.iter().enumerate() {
        let id = WorkId::from(index);
        // First attempts are all attempts where nobody redials.
        let told = |measure| {
            happened(id, measure)
                && (measure != Measure::FirstAttempts || happened(id, Measure::Redials))
        };
        if !TOLD.iter().any(|&(_, measure)| told(measure)) {
            continue;
        }
        any = true;
        let cell = |(_, measure): (&str, Measure)| match told(measure) {
            true => count(report.total(measure, Place::jobs(id, None))).value,
            false => String::new(),
        };
        table.row(std::iter::once(work.name.clone()).chain(TOLD.map(cell)));
    }
    if any {
        text.heading("What else happened", "jobs in the measured window");
        text.table(&table);
    }
}
