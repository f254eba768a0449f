//! Bars side by side: parts of a whole, ranges, swings around a middle, and lines over volume. Each is drawn for a wide and a narrow screen.

use crate::report::language::Words;
use maud::{Markup, html};

/// A drawing's room [pixels].
struct Frame {
    width: f64,
    class: &'static str,
}

const FRAMES: [Frame; 2] =
    [Frame { width: 860.0, class: "wide" }, Frame { width: 360.0, class: "narrow" }];
/// A bar with its name above it [pixels].
const ROW: f64 = 44.0;
const BAR: f64 = 18.0;
/// Room for the value at the right end.
const END: f64 = 76.0;
/// Series that have a colour of their own.
pub(super) const TONES: usize = 8;

/// One bar.
pub(super) struct Bar {
    /// What it is of, as it is told.
    pub name: String,
    /// Parts from the left, by series.
    pub parts: Vec<f64>,
    /// An interval around its end.
    pub interval: Option<[f64; 2]>,
    /// What stands at its right.
    pub value: String,
}

/// Parts one after the other, as shares of `most`.
pub(super) fn stacked(
    label: &str,
    bars: &[Bar],
    series: &[String],
    most: f64,
    words: &Words,
) -> Markup {
    html! {
        (legend(series))
        @for frame in &FRAMES {
            @let across = frame.width - END;
            @let x = |value: f64| (value / most).clamp(0.0, 1.0) * across;
            svg class=(frame.class) viewBox=(size(frame, bars.len(), 6.0)) role="img" aria-label=(label) {
                @for (at, bar) in bars.iter().enumerate() {
                    @let top = ROW * at as f64;
                    text.name x="0" y=(px(top + 14.0)) { (bar.name) }
                    rect.rail x="0" y=(px(top + 20.0)) width=(px(across)) height=(px(BAR)) {}
                    @for (series, (from, to)) in runs(&bar.parts).into_iter().enumerate() {
                        @if to > from {
                            rect class={ "s" (series % TONES) } x=(px(x(from))) y=(px(top + 20.0)) width=(px(x(to) - x(from))) height=(px(BAR)) {}
                        }
                    }
                    @if let Some([low, high]) = bar.interval { (whisker(x(low), x(high), top + 20.0 + 0.5 * BAR)) }
                    text x=(px(across + 8.0)) y=(px(top + 34.0)) { (words.say(&bar.value)) }
                }
            }
        }
    }
}

/// From where to where each part reaches.
fn runs(parts: &[f64]) -> Vec<(f64, f64)> {
    let mut end = 0.0;
    let run = |part: &f64| {
        let from = end;
        end += part.max(0.0);
        (from, end)
    };
    parts.iter().map(run).collect()
}

/// A range: from, middle, to.
pub(super) struct Range {
    /// What it is of.
    pub name: String,
    /// P10, P50 and P90.
    pub at: [f64; 3],
    /// What stands below.
    pub value: String,
}

/// Ranges on one scale.
pub(super) fn ranges(label: &str, ranges: &[Range], words: &Words) -> Markup {
    let low = ranges.iter().map(|it| it.at[0]).fold(f64::INFINITY, f64::min);
    let high = ranges.iter().map(|it| it.at[2]).fold(f64::NEG_INFINITY, f64::max);
    let room = 0.06 * (high - low).max(1e-9);
    html! {
        @for frame in &FRAMES {
            @let x = |value: f64| 4.0 + (value - low + room) / (high - low + 2.0 * room) * (frame.width - 8.0);
            svg class=(frame.class) viewBox=(size(frame, ranges.len(), 6.0)) role="img" aria-label=(label) {
                @for (at, range) in ranges.iter().enumerate() {
                    @let top = ROW * at as f64;
                    text.name x="0" y=(px(top + 14.0)) { (range.name) ": " (words.say(&range.value)) }
                    rect.rail x="0" y=(px(top + 28.0)) width=(px(frame.width)) height="2" {}
                    rect.s0 x=(px(x(range.at[0]))) y=(px(top + 22.0)) width=(px((x(range.at[2]) - x(range.at[0])).max(3.0))) height="14" {}
                    rect.tick x=(px(x(range.at[1]) - 1.5)) y=(px(top + 19.0)) width="3" height="20" {}
                }
            }
        }
    }
}

/// A swing around a middle.
pub(super) struct Swing {
    /// What moves.
    pub name: String,
    /// Where the middle moves to at the low and at the high end.
    pub at: [f64; 2],
    /// What stands beside the name.
    pub value: String,
}

/// Swings around nothing, which is in the middle of the drawing.
pub(super) fn swings(label: &str, swings: &[Swing], words: &Words) -> Markup {
    let most = swings.iter().flat_map(|it| it.at).map(f64::abs).fold(1e-9, f64::max);
    html! {
        @for frame in &FRAMES {
            @let x = |value: f64| 0.5 * frame.width + value / most * (0.5 * frame.width - 4.0);
            svg class=(frame.class) viewBox=(size(frame, swings.len(), 6.0)) role="img" aria-label=(label) {
                line.rule x1=(px(x(0.0))) x2=(px(x(0.0))) y1="0" y2=(px(ROW * swings.len() as f64)) {}
                @for (at, swing) in swings.iter().enumerate() {
                    @let top = ROW * at as f64;
                    text.name x="0" y=(px(top + 14.0)) { (swing.name) ": " (words.say(&swing.value)) }
                    @for (end, tone) in swing.at.iter().zip(["s1", "s0"]) {
                        @let (from, to) = (x(end.min(0.0)), x(end.max(0.0)));
                        rect class=(tone) x=(px(from)) y=(px(top + 20.0)) width=(px(to - from)) height=(px(BAR)) {}
                    }
                }
            }
        }
    }
}

/// A line over volume.
pub(super) struct Line {
    /// Whose it is.
    pub name: String,
    /// Volume and figure, by rising volume.
    pub points: Vec<(f64, f64)>,
}

/// Lines over volume; `tick` writes a figure, `mark` a volume.
pub(super) fn lines(
    label: &str,
    lines: &[Line],
    tick: &dyn Fn(f64) -> String,
    mark: &dyn Fn(f64) -> String,
) -> Markup {
    const HEIGHT: f64 = 250.0;
    let points = || lines.iter().flat_map(|line| &line.points);
    let ends = |of: fn(&(f64, f64)) -> f64| {
        let low = points().map(of).fold(f64::INFINITY, f64::min);
        (low, points().map(of).fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (low, high)) = (ends(|it| it.0), ends(|it| it.1));
    let step = step(high - low);
    let bottom = (low / step).floor() * step;
    let levels = (((high - bottom) / step).ceil() as usize).max(1);
    let top = bottom + step * levels as f64;
    let names: Vec<String> = lines.iter().map(|line| line.name.clone()).collect();
    html! {
        (legend(&names))
        @for frame in &FRAMES {
            @let x = |volume: f64| 76.0 + (volume - left) / (right - left).max(1e-9) * (frame.width - 96.0);
            @let y = |figure: f64| 10.0 + (top - figure) / (top - bottom) * (HEIGHT - 36.0);
            svg class=(frame.class) viewBox={ "0 0 " (frame.width) " " (HEIGHT) } role="img" aria-label=(label) {
                @for part in 0..=levels {
                    @let level = bottom + step * part as f64;
                    line.rule x1="76" x2=(px(frame.width - 20.0)) y1=(px(y(level))) y2=(px(y(level))) {}
                    text x="70" y=(px(y(level) + 4.0)) text-anchor="end" { (tick(level)) }
                }
                @for (at, line) in lines.iter().enumerate() {
                    @let path: Vec<String> = line.points.iter().map(|it| format!("{},{}", px(x(it.0)), px(y(it.1)))).collect();
                    polyline class={ "line s" (at % TONES) } points=(path.join(" ")) {}
                    @for it in &line.points { circle class={ "s" (at % TONES) } cx=(px(x(it.0))) cy=(px(y(it.1))) r="3.5" {} }
                }
                @if let Some(line) = lines.first() {
                    @for it in &line.points { text x=(px(x(it.0))) y=(px(HEIGHT - 6.0)) text-anchor="middle" { (mark(it.0)) } }
                }
            }
        }
    }
}

/// A round step that divides a stretch into two to five.
fn step(stretch: f64) -> f64 {
    let mut unit = 1e-6;
    while unit * 10.0 < stretch {
        unit *= 10.0;
    }
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .map(|round| round * unit)
        .into_iter()
        .find(|step| stretch <= 4.0 * step)
        .unwrap_or(10.0 * unit)
}

fn legend(series: &[String]) -> Markup {
    html! {
        ul.legend { @for (at, name) in series.iter().enumerate() { li { i class={ "s" (at % TONES) } {} (name) } } }
    }
}

fn whisker(low: f64, high: f64, y: f64) -> Markup {
    html! {
        line.tick x1=(px(low)) x2=(px(high)) y1=(px(y)) y2=(px(y)) {}
        @for end in [low, high] { line.tick x1=(px(end)) x2=(px(end)) y1=(px(y - 5.0)) y2=(px(y + 5.0)) {} }
    }
}

fn size(frame: &Frame, rows: usize, more: f64) -> String {
    format!("0 0 {} {}", frame.width, ROW * rows as f64 + more)
}

/// A number of pixels, to a tenth.
fn px(value: f64) -> String {
    format!("{value:.1}")
}
