//! What agents' hours went into, and what was moved between offices.

use super::Text;
use super::table::Table;
use crate::ids::{OfficeId, TeamId};
use crate::names::Measure;
use crate::report::local::{count, share};
use crate::report::{Place, Report, digits};

/// Writes the sections.
pub fn tell(report: &Report, text: &mut Text) {
    teams(report, text);
    if !report.model.transfers.is_empty() {
        transfers(report, text);
    }
}

fn teams(report: &Report, text: &mut Text) {
    let model = report.model;
    let header =
        ["", "", "hours present", "handling", "not ready", "idle", "occupancy", "95 % interval"];
    let mut table = Table::new(&header, 2);
    for (index, team) in model.teams.iter().enumerate() {
        let place = Place::of_team(TeamId::from(index), team.office);
        let hours = |measure| report.mean(measure, place).unwrap_or(0.0);
        let present = hours(Measure::HoursPresent);
        let part = |measure| match present > 0.0 {
            true => format!("{:.1} %", 100.0 * hours(measure) / present),
            false => String::new(),
        };
        let occupancy = share(report.total(Measure::Occupancy, place));
        let office = &model.offices[team.office.index()].name;
        table.row([
            team.name.clone(),
            if model.offices.len() > 1 && *office != team.name {
                office.clone()
            } else {
                String::new()
            },
            digits::plain(present),
            part(Measure::HoursHandling),
            part(Measure::HoursNotReady),
            part(Measure::HoursAvailable),
            occupancy.value,
            occupancy.interval,
        ]);
    }
    text.heading("People", "of the hours present; occupancy is handling / (handling + available)");
    text.table(&table);
}

fn transfers(report: &Report, text: &mut Text) {
    let mut table = Table::new(&["", "sent", "taken over"], 1);
    for (index, office) in report.model.offices.iter().enumerate() {
        let place = Place::jobs(None, OfficeId::from(index));
        let told = |measure| count(report.total(measure, place)).value;
        table.row([
            office.name.clone(),
            told(Measure::TransferredOut),
            told(Measure::TransferredIn),
        ]);
    }
    text.heading("Transfers", "jobs moved in the measured window");
    text.table(&table);
}
