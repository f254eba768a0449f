//! Curves in time as drawings: the band as a fill, the mean as a line, labels beside them, one for a wide and one for a narrow screen.

use crate::report::chart::{Point, ceiling};
use crate::report::compare::Comparison;
use crate::report::digits;
use crate::report::document::{Chart, Curve, Tone};
use crate::report::language::Words;
use crate::report::text::open_work;
use maud::{Markup, html};

/// How a chart is read.
pub(super) const READING: &str =
    "the line is the mean, the band P5 to P95: nine replications of ten lie in it";

/// A curve has at most so many points; several intervals share one.
const POINTS: usize = 300;

/// Sizes of a drawing [pixels].
struct Frame {
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// Labels of time.
    labels: usize,
    class: &'static str,
}

const WIDE: Frame = Frame {
    width: 860.0,
    height: 280.0,
    left: 58.0,
    right: 84.0,
    top: 14.0,
    bottom: 26.0,
    labels: 6,
    class: "wide",
};
const NARROW: Frame = Frame {
    width: 360.0,
    height: 230.0,
    left: 50.0,
    right: 74.0,
    top: 14.0,
    bottom: 26.0,
    labels: 3,
    class: "narrow",
};

/// Whether there is anything to draw.
pub(super) fn can_be_drawn(chart: &Chart) -> bool {
    chart.curves.first().is_some_and(|curve| curve.points.len() > 1) && highest(chart) > 0.0
}

fn highest(chart: &Chart) -> f64 {
    let points = chart.curves.iter().flat_map(|curve| &curve.points);
    points.filter_map(|point| point.value).map(|[_, mean, high]| high.max(mean)).fold(0.0, f64::max)
}

/// The backlog of each plan beside that of the baseline, where both have the same intervals.
pub(super) fn comparison_charts(comparison: &Comparison) -> Vec<Chart> {
    let before = open_work(&comparison.baseline);
    let plans = comparison.plans.iter().filter_map(|plan| {
        let after = open_work(&plan.report);
        let labels =
            |points: &[Point]| points.iter().map(|point| point.label.clone()).collect::<Vec<_>>();
        (labels(&before) == labels(&after)).then(|| Chart {
            heading: format!("Backlog: {}", plan.report.model.title),
            note: "open jobs, all offices; the baseline in grey".to_owned(),
            curves: vec![
                Curve { label: "before".to_owned(), tone: Tone::Grey, points: before.clone() },
                Curve { label: "after".to_owned(), tone: Tone::Main, points: after },
            ],
            target: None,
            is_percent: false,
        })
    });
    plans.collect()
}

/// The drawings, of which a screen shows the one that suits it.
pub(super) fn draw(chart: &Chart, words: &Words) -> Markup {
    html! { (drawing(chart, words, &WIDE)) (drawing(chart, words, &NARROW)) }
}

fn drawing(chart: &Chart, words: &Words, frame: &Frame) -> Markup {
    let target = chart.target.as_ref().map_or(0.0, |(value, _)| *value);
    let top = match chart.is_percent {
        true => 100.0,
        false => ceiling(highest(chart).max(target)),
    };
    let right = frame.width - frame.right;
    let bottom = frame.height - frame.bottom;
    let y = |value: f64| bottom - value.clamp(0.0, top) / top * (bottom - frame.top);
    let ends = ends(chart, &y);
    let size = format!("0 0 {} {}", frame.width, frame.height);
    let number = |value: f64| words.language.number(&digits::short(value));
    html! {
        svg class=(frame.class) viewBox=(size) role="img" aria-label=(words.say(&chart.heading)) {
            @for level in [0.0, 0.25, 0.5, 0.75, 1.0] {
                @let at = y(level * top);
                line.rule x1=(place(frame.left)) x2=(place(right)) y1=(place(at)) y2=(place(at)) {}
                text x=(place(frame.left - 6.0)) y=(place(at + 4.0)) text-anchor="end" { (number(level * top)) }
            }
            @for curve in &chart.curves {
                @let tone = tone(curve.tone);
                @for stretch in stretches(curve, frame, &y) {
                    path class={ "band " (tone) } d=(outline(&stretch)) {}
                    polyline class={ "curve " (tone) } points=(line(&stretch)) {}
                }
            }
            @if let Some((value, told)) = &chart.target {
                @let at = y(*value);
                line.target x1=(place(frame.left)) x2=(place(right)) y1=(place(at)) y2=(place(at)) {}
                text x=(place(frame.left + 4.0)) y=(place(if at < frame.top + 14.0 { at + 14.0 } else { at - 5.0 })) { (words.say(told)) }
            }
            @for (curve, at) in chart.curves.iter().zip(ends) {
                text class=(tone(curve.tone)) x=(place(right + 6.0)) y=(place(at + 4.0)) { (words.say(&curve.label)) }
            }
            @for (at, label, anchor) in marks(chart, frame) {
                text x=(place(at)) y=(place(frame.height - 6.0)) text-anchor=(anchor) { (time(words, label)) }
            }
        }
    }
}

fn time(words: &Words, label: &str) -> String {
    if crate::report::language::is_date(label) {
        words.language.date(label)
    } else {
        label.to_owned()
    }
}

/// A number of pixels, to a tenth.
fn place(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Main => "main",
        Tone::Alarm => "alarm",
        Tone::Grey => "grey",
    }
}

/// Where the labels of the curves stand: at their ends, and apart.
fn ends(chart: &Chart, y: &impl Fn(f64) -> f64) -> Vec<f64> {
    const APART: f64 = 15.0;
    let end = |curve: &Curve| {
        curve.points.iter().rev().find_map(|point| point.value).map_or(0.0, |value| value[1])
    };
    let mut ends: Vec<f64> = chart.curves.iter().map(|curve| y(end(curve))).collect();
    if let [one, other] = ends.as_mut_slice() {
        let gap = *other - *one;
        if gap.abs() < APART {
            let push = 0.5 * (APART - gap.abs());
            let sign = if gap < 0.0 { -1.0 } else { 1.0 };
            (*one, *other) = (*one - sign * push, *other + sign * push);
        }
    }
    ends
}

/// One place of a curve: x, then y of P95, mean and P5.
type Place = [f64; 4];

/// The parts of a curve between gaps.
fn stretches(curve: &Curve, frame: &Frame, y: &impl Fn(f64) -> f64) -> Vec<Vec<Place>> {
    let count = curve.points.len();
    let columns = count.min(POINTS);
    let mut stretches: Vec<Vec<Place>> = vec![Vec::new()];
    for column in 0..columns {
        let (first, last) = (column * count / columns, (column + 1) * count / columns);
        let values: Vec<[f64; 3]> =
            curve.points[first..last].iter().filter_map(|point| point.value).collect();
        if values.is_empty() {
            stretches.push(Vec::new());
            continue;
        }
        let low = values.iter().map(|value| value[0]).fold(f64::INFINITY, f64::min);
        let high = values.iter().map(|value| value[2]).fold(0.0, f64::max);
        let mean = values.iter().map(|value| value[1]).sum::<f64>() / values.len() as f64;
        let along = 0.5 * (first + last - 1) as f64 / (count - 1).max(1) as f64;
        let x = frame.left + along * (frame.width - frame.right - frame.left);
        if let Some(stretch) = stretches.last_mut() {
            stretch.push([x, y(high.max(mean)), y(mean), y(low.min(mean))]);
        }
    }
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

/// There along P95 and back along P5.
fn outline(stretch: &[Place]) -> String {
    let there = stretch.iter().map(|at| (at[0], at[1]));
    let back = stretch.iter().rev().map(|at| (at[0], at[3]));
    let points: Vec<String> =
        there.chain(back).map(|(x, y)| format!("{} {}", place(x), place(y))).collect();
    format!("M{}Z", points.join("L"))
}

fn line(stretch: &[Place]) -> String {
    let points: Vec<String> =
        stretch.iter().map(|at| format!("{},{}", place(at[0]), place(at[2]))).collect();
    points.join(" ")
}

/// Labels of time with their places; the first and the last always stand.
fn marks<'a>(chart: &'a Chart, frame: &Frame) -> Vec<(f64, &'a str, &'static str)> {
    let Some(curve) = chart.curves.first() else { return Vec::new() };
    let last = curve.points.len() - 1;
    let room = frame.labels.min(last + 1).max(2);
    let mark = |index: usize| {
        let point = index * last / (room - 1);
        let along = point as f64 / last.max(1) as f64;
        let at = frame.left + along * (frame.width - frame.right - frame.left);
        let anchor = if index == 0 {
            "start"
        } else if index == room - 1 {
            "end"
        } else {
            "middle"
        };
        (at, curve.points[point].label.as_str(), anchor)
    };
    (0..room).map(mark).collect()
}
