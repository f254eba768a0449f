//! The one chart that carries the story: backlog over time where there are cases, else service through the day.

use super::Text;
use crate::measure::layout::named;
use crate::model::Channel;
use crate::names::Measure;
use crate::report::chart::{self, Point};
use crate::report::{Place, Report};
use crate::study::Estimate;

const HEIGHT: usize = 9;

/// Writes the section.
pub fn tell(report: &Report, text: &mut Text) {
    let cases = report.model.work.iter().any(|work| work.channel == Channel::Case);
    if cases {
        let points = points(report, report.by_interval(Measure::Backlog, Place::default()));
        section(
            text,
            "Backlog",
            "open jobs, all offices; the line is the mean, the dots P5 to P95",
            &points,
        );
        return;
    }
    for (index, work) in report.model.work.iter().enumerate() {
        let Some(sla) = work.sla.first() else {
            let place = Place::jobs(crate::ids::WorkId::from(index), None);
            let points = points(report, report.by_interval(Measure::Backlog, place));
            let heading = format!("Open: {}", work.name);
            let note = "waiting or with an agent; the line is the mean, the dots P5 to P95";
            section(text, &heading, note, &points);
            continue;
        };
        let place = Place::jobs(crate::ids::WorkId::from(index), None).promise(0);
        let mut points = points(report, report.by_interval(named(sla.metric), place));
        for point in &mut points {
            point.value = point.value.map(|band| band.map(|share| 100.0 * share));
        }
        let heading = format!("Answered in time: {}", work.name);
        let lines = "per cent; the line is the mean, the dots P5 to P95";
        let note = match work.sla.len() {
            1 => lines.to_owned(),
            _ => format!("{}; {lines}", sla.words),
        };
        section(text, &heading, &note, &points);
    }
}

fn section(text: &mut Text, heading: &str, note: &str, points: &[Point]) {
    let lines = chart::draw(points, text.width - 2, HEIGHT);
    if !lines.is_empty() && points.len() > 1 {
        text.heading(heading, note);
        text.lines(lines);
    }
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
