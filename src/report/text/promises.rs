//! Service levels and case SLAs: one block a promise, one line an office.

use super::Text;
use super::table::Table;
use crate::ids::{OfficeId, WorkId};
use crate::measure::layout::named;
use crate::model::{Applies, Channel, Sla};
use crate::names::Measure;
use crate::report::local::{count, hours, seconds, share};
use crate::report::{Place, Report};

/// Writes the section.
pub fn tell(report: &Report, text: &mut Text) {
    for (channels, heading) in [
        (&[Channel::Call, Channel::Chat][..], "Service levels"),
        (&[Channel::Case][..], "Case SLAs"),
    ] {
        let case = channels == [Channel::Case];
        let note = if case {
            "the share in time of the jobs that fell due, and of those closed"
        } else {
            "the share answered in time, by interval of receipt"
        };
        let header = if case {
            ["", "of due", "95 % interval", "of closed", "kept", "offered", "closed", "turnaround"]
        } else {
            ["", "in time", "95 % interval", "", "kept", "offered", "abandoned", "mean wait"]
        };
        let mut table = Table::new(&header, 1);
        let mut blocks = Vec::new();
        for (index, work) in report.model.work.iter().enumerate() {
            if !channels.contains(&work.channel) {
                continue;
            }
            let mut block = |words: &str, promise: Option<(usize, &Sla)>| {
                let places = places(report, WorkId::from(index));
                blocks.push((places.len(), format!("{}: {words}", work.name)));
                places
                    .into_iter()
                    .for_each(|(name, place)| table.row(row(report, name, place, promise, case)));
            };
            // Steps of other work receive nothing, and are promised nothing.
            let receives = report
                .mean(Measure::Offered, Place::jobs(WorkId::from(index), None))
                .is_some_and(|offered| offered > 0.0);
            if work.sla.is_empty() && receives {
                block("nothing is promised", None);
            }
            for (promise, sla) in work.sla.iter().enumerate() {
                block(&sla.words, Some((promise, sla)));
            }
        }
        if blocks.is_empty() {
            continue;
        }
        text.heading(heading, note);
        text.groups(table, blocks);
    }
}

/// The offices that receive a work type, and their sum where there are several.
fn places(report: &Report, work: WorkId) -> Vec<(String, Place)> {
    let offered = |place: Place| {
        report.mean(Measure::Offered, place).unwrap_or(0.0) > 0.0
            || report.mean(Measure::ClosedAnywhere, place).unwrap_or(0.0) > 0.0
    };
    let offices = report.model.offices.iter().enumerate();
    let mut places: Vec<_> = offices
        .map(|(index, office)| (office.name.clone(), Place::jobs(work, OfficeId::from(index))))
        .filter(|(_, place)| offered(*place))
        .collect();
    if places.len() != 1 {
        places.push(("all offices".to_owned(), Place::jobs(work, None)));
    }
    places
}

fn row(
    report: &Report,
    name: String,
    place: Place,
    promise: Option<(usize, &Sla)>,
    case: bool,
) -> Vec<String> {
    let of = |measure| report.total(measure, place);
    let mut cells = vec![name];
    cells.extend(match promise {
        None => [const { String::new() }; 4],
        Some((promise, sla)) => {
            let judged = |measure| report.total(measure, place.promise(promise));
            let kept = sla.target.map_or(String::new(), |_| share(judged(Measure::SlaMet)).value);
            if case {
                let due = share(judged(Measure::OfDue));
                let closed = share(judged(Measure::OfClosed)).value;
                [due.value, due.interval, closed, kept]
            } else {
                let met = share(judged(named(sla.metric)));
                [met.value, met.interval, String::new(), kept]
            }
        }
    });
    // These are of all jobs, so they are told beside promises about all.
    if promise.is_some_and(|(_, sla)| sla.applies != Applies::All) {
        cells.extend([const { String::new() }; 3]);
        return cells;
    }
    cells.push(count(of(Measure::Offered)).value);
    cells.extend(if case {
        [count(of(Measure::ClosedAnywhere)).value, hours(of(Measure::TurnaroundElapsedMean)).value]
    } else {
        [share(of(Measure::AbandonmentRate)).value, seconds(of(Measure::WaitMeanOfAll)).value]
    });
    cells
}
