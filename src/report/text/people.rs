//! What agents' hours went into.

use super::Text;
use super::table::Table;
use crate::ids::TeamId;
use crate::names::Measure;
use crate::report::local::share;
use crate::report::{Place, Report, digits, heads};

/// Writes the sections.
pub fn tell(report: &Report, text: &mut Text) {
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
    ledger(report, text);
}

/// From the rota to productive hours, so that what is taken off is seen to be taken off once; where nothing is, it is not told. Heads x
/// hours of the rota are the paid hours but for those beyond the shift.
fn ledger(report: &Report, text: &mut Text) {
    let model = report.model;
    let header = [
        "",
        "",
        "heads",
        "range",
        "paid",
        "beyond shift",
        "breaks",
        "absent",
        "present",
        "not ready",
        "productive",
    ];
    let mut table = Table::new(&header, 2);
    let mut any = false;
    for (index, team) in model.teams.iter().enumerate() {
        let place = Place::of_team(TeamId::from(index), team.office);
        let hours = |measure| report.mean(measure, place).unwrap_or(0.0);
        let beyond = hours(Measure::HoursOvertime);
        let off = hours(Measure::HoursOnBreak) + hours(Measure::HoursAbsent);
        any |= off > 0.0 || beyond > 0.005 * hours(Measure::HoursPaid);
        let some = |value: f64| if value > 0.0 { digits::plain(value) } else { String::new() };
        let office = &model.offices[team.office.index()].name;
        let heads = heads::heads(report, TeamId::from(index));
        let alone = model.offices.len() == 1 || *office == team.name;
        table.row([
            team.name.clone(),
            if alone { String::new() } else { office.clone() },
            heads.map_or("–".to_owned(), |heads| heads.number()),
            heads.map_or(String::new(), |heads| heads.range()),
            digits::plain(hours(Measure::HoursPaid)),
            some(beyond),
            some(hours(Measure::HoursOnBreak)),
            some(hours(Measure::HoursAbsent)),
            digits::plain(hours(Measure::HoursPresent)),
            some(hours(Measure::HoursNotReady)),
            digits::plain(hours(Measure::HoursPresent) - hours(Measure::HoursNotReady)),
        ]);
    }
    if any {
        let words = "paid - breaks - absent = present; present - not ready = productive";
        text.heading("Hours", words);
        text.table(&table);
    }
}
