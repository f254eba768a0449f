//! The names that checks and conditions can use: a list for people, one name a line, that a search reads too.

use crate::measure::formula::is_by_day;
use crate::model::Model;
use crate::names::{Kind, Measure, Subject};
use crate::planning::condition::written;
use crate::study::{kept_by_interval, measured};

const LANGUAGE: &str = "\
# A check compares a measure with a limit:  MEASURE [at DATE] <= LIMIT  (or >=, <, >)
#
# MEASURE: a name below with the ids of its place, joined by points: claim.of_due,
#   occupancy.frontline. Without an id, or with `total`, it is all places together. `sla.` may stand
#   first, `service_level_` may be left out. work., office., team., promise. and contract. tell
#   apart ids that are the same. Meant is the mean of the replications, of a date their median;
#   with .p85 behind it their quantile: 85 of 100 replications are at or below it.
# at DATE: over that day, of open and overdue jobs at its end; of measures marked \"by day\".
# LIMIT: in the measure's unit: 95%, 1200, 20 s, 2 h, 2.1M USD, 2026-09-01 (by the end of that day).
#
#   sla.claim.of_due >= 95%       backlog.p85 < 1200         overdue_share at 2026-09-01 <= 10%
#   occupancy.frontline <= 90%    cost.total <= 2.1M USD     sla.call.of_offered >= 80%
";

/// Every measure, where it is taken, its unit and its definition.
pub fn of_all() -> String {
    let rows = Measure::ALL.iter().map(|&measure| {
        let name = measure.name().to_owned();
        [
            name,
            places(measure).to_owned(),
            unit(measure).to_owned(),
            day(measure),
            measure.definition().to_owned(),
        ]
    });
    format!("{LANGUAGE}\n{}", table(rows.collect()))
}

/// Every name as a model's checks would write it.
pub fn of_model(model: &Model) -> String {
    let rows = measured(model).into_iter().map(|watched| {
        let day = kept_by_interval(model, &watched).map_or(String::new(), |_| "by day".to_owned());
        [written(&watched, model), unit(watched.measure).to_owned(), day]
    });
    format!("{LANGUAGE}\n{}", table(rows.collect()))
}

/// By the ids of what it may be taken.
fn places(measure: Measure) -> &'static str {
    match measure.subject() {
        Subject::Jobs | Subject::Calls | Subject::Cases => "work, office",
        Subject::CallPromise | Subject::CasePromise => "work, promise, office",
        Subject::Target => "work, promise, office",
        Subject::Agents => "team, office",
        Subject::Money => match measure {
            Measure::Fees | Measure::Credits | Measure::Bonus => "contract",
            Measure::CreditChance | Measure::TerminationTrigger => "contract",
            Measure::Cost => "cost, contract",
            _ => "all together",
        },
    }
}

fn unit(measure: Measure) -> &'static str {
    match measure.kind() {
        Kind::Date => "date",
        _ => measure.unit(),
    }
}

fn day(measure: Measure) -> String {
    if is_by_day(measure) { "by day".to_owned() } else { String::new() }
}

/// Columns aligned, the last left as it is.
fn table<const N: usize>(rows: Vec<[String; N]>) -> String {
    let width =
        |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut text = String::new();
    for row in &rows {
        let cells: Vec<String> = (row.iter().enumerate())
            .map(|(column, cell)| match column + 1 == N {
                true => cell.clone(),
                false => format!("{cell:<width$}", width = widths[column]),
            })
            .collect();
        text += cells.join("  ").trim_end();
        text.push('\n');
    }
    text
}
