//! Findings with the keys of the scenario file in place of indices: the rows of JSON and CSV.

use super::Report;
use crate::model::PeriodKind;
use crate::names::Measure;
use crate::study::{Estimate, When};

/// One finding.
pub struct Row<'a> {
    /// What is measured.
    pub measure: Measure,
    /// The promise's name.
    pub sla: Option<&'a str>,
    /// The work type's key; none where summed over.
    pub work: Option<&'a str>,
    /// The office's key.
    pub office: Option<&'a str>,
    /// The team's key.
    pub team: Option<&'a str>,
    /// The key of the cost or contract, with its section: "contract.provider".
    pub account: Option<String>,
    /// "total", "day", "week", "month", "window" or "interval".
    pub period: &'static str,
    /// The label of the period or interval; none in total.
    pub interval: Option<&'a str>,
    /// The numbers.
    pub estimate: &'a Estimate,
}

/// All rows in the order of the findings.
pub fn rows<'a>(report: &'a Report) -> impl Iterator<Item = Row<'a>> {
    let model = report.model;
    report.found.findings.iter().map(move |finding| {
        let work = finding.work.map(|work| &model.work[work.index()]);
        let (period, interval) = match finding.when {
            When::Total => ("total", None),
            When::Period(index) => {
                let period = &model.grid.periods[index];
                (name(period.kind), Some(period.label.as_str()))
            }
            When::Interval(index) => ("interval", Some(model.grid.labels[index].as_str())),
        };
        Row {
            measure: finding.measure,
            sla: work.zip(finding.sla).map(|(work, sla)| work.sla[sla].name.as_str()),
            work: work.map(|work| work.id.as_str()),
            office: finding.office.map(|office| model.offices[office.index()].id.as_str()),
            team: finding.team.map(|team| model.teams[team.index()].id.as_str()),
            account: model.money.as_ref().zip(finding.account).map(|(money, it)| money.key(it)),
            period,
            interval,
            estimate: &finding.estimate,
        }
    })
}

fn name(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Day => "day",
        PeriodKind::Week => "week",
        PeriodKind::Month => "month",
        PeriodKind::Window => "window",
    }
}
