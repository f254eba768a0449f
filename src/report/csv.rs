//! The forecast as four tables. Every row names its scenario, by title and hash, so that tables of several runs can be put under one another.

use super::Report;
use super::beside::{Pair, groups};
use super::invoice;
use super::json::measures;
use super::rows::rows;
use crate::math::Arrange;
use crate::planning::neighbour::Says;
use std::borrow::Cow;
use std::fmt::Display;

/// The names of the tables.
pub const FILES: [&str; 4] = ["results.csv", "assumptions.csv", "definitions.csv", "formulas.csv"];

/// The name of a further table, of the invoices by month, where a scenario has costs or contracts.
pub const INVOICES: &str = "invoices.csv";

/// The invoices of the replication in the middle of each forecast; see [`super::invoice`].
pub fn invoices(reports: &[Report]) -> Vec<u8> {
    let columns = ["scenario", "scenario_hash"].into_iter().chain(invoice::COLUMNS);
    let mut table = Table::new(&columns.collect::<Vec<_>>());
    for report in reports {
        for row in invoice::rows(report) {
            let names = [report.model.title.clone(), hash(report)];
            table.row(names.into_iter().chain(row.cells()));
        }
    }
    table.bytes()
}

/// The tables of any number of forecasts, in the order of [`FILES`].
pub fn tables(reports: &[Report]) -> [Vec<u8>; 4] {
    [results(reports), assumptions(reports), definitions(reports), formulas(reports)]
}

fn results(reports: &[Report]) -> Vec<u8> {
    let mut header = vec![
        "scenario",
        "scenario_hash",
        "measure",
        "sla",
        "work",
        "office",
        "team",
        "period",
        "interval",
        "unit",
        "mean",
        "ci95_low",
        "ci95_high",
        "p5",
        "p50",
        "p95",
        "gain",
    ];
    let priced = reports.iter().any(|report| report.model.money.is_some());
    if priced {
        header.push("account");
    }
    let mut table = Table::new(&header);
    for report in reports {
        for row in rows(report) {
            let estimate = row.estimate;
            let account = priced.then(|| text(row.account));
            let cells = [
                report.model.title.clone(),
                hash(report),
                row.measure.name().to_owned(),
                text(row.sla),
                text(row.work),
                text(row.office),
                text(row.team),
                row.period.to_owned(),
                text(row.interval),
                row.measure.unit().to_owned(),
                text(estimate.mean),
                text(estimate.ci95.map(|[low, _]| low)),
                text(estimate.ci95.map(|[_, high]| high)),
                text(estimate.p5),
                text(estimate.p50),
                text(estimate.p95),
                text(estimate.gain),
            ];
            table.row(cells.into_iter().chain(account));
        }
    }
    table.bytes()
}

fn assumptions(reports: &[Report]) -> Vec<u8> {
    let mut table = Table::new(&["scenario", "scenario_hash", "assumption"]);
    for report in reports {
        for assumption in &report.model.assumptions {
            table.row([report.model.title.clone(), hash(report), assumption.clone()]);
        }
    }
    table.bytes()
}

fn definitions(reports: &[Report]) -> Vec<u8> {
    let mut all: Vec<_> = reports.iter().flat_map(measures).collect();
    all.arrange();
    all.dedup();
    let mut table = Table::new(&["measure", "unit", "definition"]);
    for measure in all {
        table.row([measure.name(), measure.unit(), measure.definition()]);
    }
    table.bytes()
}

/// What formulas say beside the simulated numbers, as in the JSON; `overload` is the share of jobs that meet one.
fn formulas(reports: &[Report]) -> Vec<u8> {
    let mut table = Table::new(&[
        "scenario",
        "scenario_hash",
        "measure",
        "sla",
        "work",
        "office",
        "team",
        "unit",
        "formula",
        "value",
        "overload",
        "simulated",
        "ci95_low",
        "ci95_high",
        "difference",
        "within_ci95",
        "mean_day",
        "plain",
        "assumptions",
    ]);
    for report in reports {
        for group in groups(report) {
            let assumed: Vec<_> =
                group.beside.assumptions.iter().map(|told| told.text.as_str()).collect();
            for pair in &group.pairs {
                table.row(formula(report, group.beside.formula, pair, &assumed.join("; ")));
            }
        }
    }
    table.bytes()
}

fn formula(report: &Report, name: &str, pair: &Pair, assumed: &str) -> [String; 19] {
    let (model, neighbour) = (report.model, pair.neighbour);
    let at = neighbour.at;
    let work = at.work.map(|work| &model.work[work.index()]);
    let overload = match neighbour.says {
        Says::Value(_) => None,
        Says::Overload(share) => Some(share),
    };
    [
        model.title.clone(),
        hash(report),
        neighbour.measure.name().to_owned(),
        text(work.zip(at.sla).map(|(work, sla)| &work.sla[sla].name)),
        text(work.map(|work| &work.id)),
        text(at.office.map(|office| &model.offices[office.index()].id)),
        text(at.team.map(|team| &model.teams[team.index()].id)),
        neighbour.measure.unit().to_owned(),
        name.to_owned(),
        text(neighbour.says.value()),
        text(overload),
        text(Some(pair.mean).filter(|mean| mean.is_finite())),
        text(pair.simulated.ci95.map(|[low, _]| low)),
        text(pair.simulated.ci95.map(|[_, high]| high)),
        text(pair.difference()),
        text(pair.is_within()),
        text(neighbour.mean_day),
        text(neighbour.plain),
        assumed.to_owned(),
    ]
}

/// Tells scenarios of one title apart; the same as in the JSON.
fn hash(report: &Report) -> String {
    format!("{:016x}", report.model.hash)
}

/// Undefined is empty.
fn text(value: Option<impl Display>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

/// A table in memory.
pub struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    /// A table of these columns.
    pub fn new(header: &[&str]) -> Table {
        let mut table = Table { writer: csv::Writer::from_writer(Vec::new()) };
        table.row(header);
        table
    }

    /// One more row, as long as the header. Texts that a spreadsheet would run as a formula are made texts.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        for cell in cells {
            self.writer
                .write_field(guarded(cell.as_ref()).as_bytes())
                .expect("memory takes every cell");
        }
        self.writer
            .write_record(None::<&[u8]>)
            .expect("rows are as long as the header, and memory takes them");
    }

    /// All of it.
    pub fn bytes(self) -> Vec<u8> {
        self.writer.into_inner().expect("memory takes every byte")
    }
}

/// A cell that no spreadsheet takes for a formula: names come from a scenario that anybody may have written. An apostrophe stands
/// before =, +, -, @ and their full-width forms, blanks before them or not, and before a tab or an end of line, as OWASP advises; numbers
/// stay as they are.
fn guarded(cell: &str) -> Cow<'_, str> {
    let first = |text: &str| text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let runs = first(cell.trim_start()) || cell.starts_with(['\t', '\r', '\n']);
    match runs && cell.parse::<f64>().is_err() {
        true => format!("'{cell}").into(),
        false => cell.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let mut table = Table::new(&["name", "value"]);
        table.row(["=cmd|' /C calc'!A0", "-1.5e-3"]);
        table.row(["@SUM(A1)", "+7"]);
        table.row(["-2+3", "-inf"]);
        table.row(["\t=1", "\r=1"]);
        table.row(["  =1", "＝1"]);
        table.row(["a = b", "'quoted"]);
        let text = String::from_utf8(table.bytes()).unwrap();
        assert_eq!(
            text,
            "name,value\n'=cmd|' /C calc'!A0,-1.5e-3\n'@SUM(A1),+7\n'-2+3,-inf\n'\t=1,\"'\r=1\"\n'  =1,'＝1\na = b,'quoted\n"
        );
    }
}
