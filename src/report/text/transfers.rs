//! What was moved between offices, and what it cost.

use super::Text;
use super::table::Table;
use crate::ids::OfficeId;
use crate::names::Measure;
use crate::report::local::count;
use crate::report::{Place, Report};

/// Writes the section, where there are rules.
pub fn tell(report: &Report, text: &mut Text) {
    let model = report.model;
    if model.transfers.is_empty() {
        return;
    }
    let costs = model.transfers.iter().any(|rule| rule.cost > 0);
    let mut table = Table::new(&["", "sent", "taken over", "cost"], 1);
    let mut row = |name: &str, place: Place| {
        let told = |measure| count(report.total(measure, place)).value;
        table.row([
            name.to_owned(),
            told(Measure::TransferredOut),
            told(Measure::TransferredIn),
            if costs { told(Measure::TransferCost) } else { String::new() },
        ]);
    };
    for (index, office) in model.offices.iter().enumerate() {
        row(&office.name, Place::jobs(None, OfficeId::from(index)));
    }
    if model.offices.len() > 1 {
        row("in all", Place::default());
    }
    let note = match costs {
        true => "jobs moved in the measured window; their cost is told where they were sent",
        false => "jobs moved in the measured window",
    };
    text.heading("Transfers", note);
    text.table(&table);
}
