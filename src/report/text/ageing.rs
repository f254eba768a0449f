//! How old the open jobs are, and when the backlog is cleared.

use super::Text;
use super::table::Table;
use crate::ids::{OfficeId, WorkId};
use crate::model::Channel;
use crate::names::Measure;
use crate::report::goals::{date as date_of, event};
use crate::report::local::{band, count, share};
use crate::report::{Place, Report, digits};
use crate::study::Estimate;

/// Age classes in open days, as the measures name them.
const CLASSES: [(&str, Measure); 9] = [
    ("0-1", Measure::BacklogAge0To1),
    ("1-2", Measure::BacklogAge1To2),
    ("2-5", Measure::BacklogAge2To5),
    ("5-10", Measure::BacklogAge5To10),
    ("10-20", Measure::BacklogAge10To20),
    ("20-40", Measure::BacklogAge20To40),
    ("40-80", Measure::BacklogAge40To80),
    ("80-160", Measure::BacklogAge80To160),
    ("160+", Measure::BacklogAge160Up),
];
/// More queues than this are summed by office.
const QUEUES: usize = 12;

/// Writes the sections.
pub fn tell(report: &Report, text: &mut Text) {
    if !report.model.work.iter().any(|work| work.channel == Channel::Case) {
        return;
    }
    text.heading("Ageing", "open cases at the end of the measured window; ages in business days");
    text.table(&by_place(report));
    text.blank();
    classes(report).iter().for_each(|table| text.table(table));
    if !report.model.backlog.is_empty() {
        text.heading(
            "Clearing",
            "the first day of each, by share of replications that have reached it",
        );
        text.table(&clearing(report));
    }
}

fn by_place(report: &Report) -> Table {
    let model = report.model;
    let header =
        ["", "", "open", "95 % interval", "P5 to P95", "overdue", "oldest", "days of work"];
    let mut table = Table::new(&header, 2);
    let queues: Vec<_> = model
        .queues
        .iter()
        .filter(|queue| model.work[queue.work.index()].channel == Channel::Case)
        .map(|queue| (Some(queue.work), Some(queue.office)))
        .collect();
    let offices = (0..model.offices.len()).map(|index| (None, Some(OfficeId::from(index))));
    let mut rows = if queues.len() <= QUEUES { queues } else { offices.collect() };
    if rows.len() > 1 {
        rows.push((None, None));
    }
    for (work, office) in rows {
        let place = Place::jobs(work, office);
        let of = |measure| report.total(measure, place);
        let open = count(of(Measure::Backlog));
        table.row([
            name(report, work, office),
            office
                .filter(|_| work.is_some() && model.offices.len() > 1)
                .map_or(String::new(), |office| model.offices[office.index()].name.clone()),
            open.value,
            open.interval,
            band(of(Measure::Backlog)),
            share(of(Measure::OverdueShare)).value,
            count(of(Measure::OldestBusinessDays)).value,
            count(of(Measure::DaysOfWorkOnHand)).value,
        ]);
    }
    table
}

fn name(report: &Report, work: Option<WorkId>, office: Option<OfficeId>) -> String {
    match (work, office) {
        (Some(work), _) => report.model.work[work.index()].name.clone(),
        (None, Some(office)) => report.model.offices[office.index()].name.clone(),
        (None, None) => "in all".to_owned(),
    }
}

/// One line of counts by age, without the empty classes at the old end.
fn classes(report: &Report) -> Option<Table> {
    let means: Vec<_> = CLASSES
        .iter()
        .map(|&(label, measure)| (label, report.mean(measure, Place::default()).unwrap_or(0.0)))
        .collect();
    let oldest = means.iter().rposition(|&(_, mean)| mean >= 0.05)?;
    let shown = &means[..=oldest];
    let mut header = vec!["age"];
    header.extend(shown.iter().map(|&(label, _)| label));
    let mut table = Table::new(&header, 1);
    let counts = shown.iter().map(|&(_, mean)| digits::plain(mean));
    table.row(std::iter::once("open".to_owned()).chain(counts));
    Some(table)
}

fn clearing(report: &Report) -> Table {
    let mut table = Table::new(&["", "5 %", "half", "95 %", "never"], 1);
    for (date, never) in [
        (Measure::FirstEmptyDate, Measure::NeverEmpty),
        (Measure::OverdueFirstZeroDate, Measure::OverdueNeverZero),
        (Measure::OverdueClearDate, Measure::OverdueNeverClear),
    ] {
        let name = event(date);
        let Some(estimate) = report.total(date, Place::default()) else { continue };
        let date = |seconds: Option<f64>| {
            seconds.map_or("never".to_owned(), |at| date_of(report.model, at))
        };
        let never = share(report.total(never, Place::default())).value;
        let Estimate { p5, p50, p95, .. } = *estimate;
        table.row([name.to_owned(), date(p5), date(p50), date(p95), never]);
    }
    table
}
