//! The jobs of one replication as a table, instants on the local clock of the office where each was received, which may show one time
//! twice; `id` and `attempt` together name a row, since callers who call again keep their id; `received_s` counts elapsed seconds from the scenario's start.

use super::csv::Table;
use crate::ids::OfficeId;
use crate::measure::jobs::JobRow;
use crate::model::Model;
use crate::model::calendar::Calendar;
use crate::time::{DAY, HOUR, Instant, MINUTE, SECOND, seconds};

/// One row a job, of callers one an attempt, blocked ones included; in the order in which they were received.
pub fn table(model: &Model, rows: &[JobRow]) -> Vec<u8> {
    let mut table = Table::new(&[
        "id",
        "attempt",
        "work",
        "office",
        "received",
        "due",
        "started",
        "ended",
        "outcome",
        "late",
        "team",
        "last_office",
        "transfers",
        "received_s",
        "wait_s",
        "handle_s",
        "turnaround_s",
    ]);
    let office = |office: OfficeId| model.offices[office.index()].id.clone();
    for row in rows {
        let queue = model
            .queues
            .iter()
            .find(|queue| queue.work == row.work && queue.office == row.received_at);
        let clock = queue.and_then(|queue| model.calendars.get(queue.clock.index()));
        let local = |at: Option<Instant>| at.map_or(String::new(), |at| local(clock, at));
        table.row([
            format!("{:016x}", row.id),
            row.attempt.to_string(),
            model.work[row.work.index()].id.clone(),
            office(row.received_at),
            local(Some(row.received)),
            local(row.due),
            local(row.started),
            local(row.ended),
            row.outcome().to_owned(),
            row.late.to_string(),
            row.team.map_or(String::new(), |team| model.teams[team.index()].id.clone()),
            office(row.held_at),
            row.hops.to_string(),
            seconds(row.received).to_string(),
            row.wait().map_or(String::new(), |wait| seconds(wait).to_string()),
            seconds(row.handle_time).to_string(),
            row.ended.map_or(String::new(), |ended| seconds(ended - row.received).to_string()),
        ]);
    }
    table.bytes()
}

/// "2026-03-02 09:13:05.250", or seconds since the start where no calendar knows the day.
fn local(clock: Option<&Calendar>, at: Instant) -> String {
    let Some(calendar) = clock else { return seconds(at).to_string() };
    let (day, clock) = calendar.clock_of(at);
    // Beyond the days that the calendar knows its clock runs on.
    let (day, clock) = (day + clock.div_euclid(DAY) as i32, clock.rem_euclid(DAY));
    format!(
        "{} {:02}:{:02}:{:02}.{:03}",
        calendar.date(day),
        clock / HOUR,
        clock % HOUR / MINUTE,
        clock % MINUTE / SECOND,
        clock % SECOND / (SECOND / 1000)
    )
}

/// The same in whole seconds: "2026-03-02 09:13:05".
pub(super) fn local_seconds(clock: Option<&Calendar>, at: Instant) -> String {
    let text = local(clock, at.div_euclid(SECOND) * SECOND);
    text.split_once('.').map_or(text.clone(), |(whole, _)| whole.to_owned())
}
