//! The one chart that carries the story: backlog over time where there are cases, else service through the day.

use super::Text;
use crate::measure::layout::named;
use crate::model::Channel;
use crate::names::Measure;
use crate::report::chart::Point;
use crate::report::document::{Chart, Curve, Tone};
use crate::report::{Place, Report, digits};
use crate::study::Estimate;

/// Writes the section.
pub fn tell(report: &Report, text: &mut Text) {
    let of = |measure, place| points(report, report.by_interval(measure, place));
    let curve = |label: &str, tone, points| Curve { label: label.to_owned(), tone, points };
    let cases = report.model.work.iter().any(|work| work.channel == Channel::Case);
    if cases {
        let open = of(Measure::Backlog, Place::default());
        let overdue = of(Measure::Overdue, Place::default());
        // The two are drawn against one axis of time.
        let alike = overdue.len() == open.len();
        let mut curves = vec![curve("open", Tone::Main, open)];
        curves.extend(alike.then(|| curve("overdue", Tone::Alarm, overdue)));
        text.chart(Chart {
            heading: "Backlog".to_owned(),
            note: "open jobs, all offices".to_owned(),
            curves,
            target: None,
            is_percent: false,
        });
        return;
    }
    for (index, work) in report.model.work.iter().enumerate() {
        let place = Place::jobs(crate::ids::WorkId::from(index), None);
        let Some(sla) = work.sla.first() else {
            text.chart(Chart {
                heading: format!("Open: {}", work.name),
                note: "waiting or with an agent".to_owned(),
                curves: vec![curve("open", Tone::Main, of(Measure::Backlog, place))],
                target: None,
                is_percent: false,
            });
            continue;
        };
        let mut points = of(named(sla.metric), place.promise(0));
        for point in &mut points {
            point.value = point.value.map(|band| band.map(|share| 100.0 * share));
        }
        text.chart(Chart {
            heading: format!("Answered in time: {}", work.name),
            note: match work.sla.len() {
                1 => "per cent".to_owned(),
                _ => format!("{}; per cent", sla.words),
            },
            curves: vec![curve("in time", Tone::Main, points)],
            target: sla.target.map(|target| {
                (100.0 * target, format!("target {} %", digits::short(100.0 * target)))
            }),
            is_percent: true,
        });
    }
}

/// Open jobs of all offices by interval.
pub(in crate::report) fn open_work(report: &Report) -> Vec<Point> {
    points(report, report.by_interval(Measure::Backlog, Place::default()))
}

/// The intervals from the first to the last in which the measure is defined.
fn points(report: &Report, estimates: Vec<(usize, &Estimate)>) -> Vec<Point> {
    let defined = |(_, estimate): &(usize, &Estimate)| estimate.mean.is_some();
    let first = estimates.iter().position(defined).unwrap_or(0);
    let last = estimates.iter().rposition(defined).map_or(0, |last| last + 1);
    let shown = &estimates[first..last];
    let labels = &report.model.grid.labels;
    let one_day = super::facts::day(shown.first().map(|(index, _)| &labels[*index]))
        == super::facts::day(shown.last().map(|(index, _)| &labels[*index]));
    let point = |&(index, estimate): &(usize, &Estimate)| {
        let (date, clock) = labels[index].split_once(' ').unwrap_or((&labels[index], ""));
        let value = estimate
            .mean
            .map(|mean| [estimate.p5.unwrap_or(mean), mean, estimate.p95.unwrap_or(mean)]);
        Point { label: if one_day { clock } else { date }.to_owned(), value }
    };
    shown.iter().map(point).collect()
}
