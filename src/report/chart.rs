//! A curve with its band in braille dots, for the terminal.

use super::digits;

/// One point of the curve in time: P5, mean and P95 over the replications.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Local start of the interval.
    pub label: String,
    /// P5, mean and P95 over the replications; None where undefined: the curve has a gap there.
    pub value: Option<[f64; 3]>,
}

/// Dots in a character, across and down.
const ACROSS: usize = 2;
const DOWN: usize = 4;
/// Bits of the dots of a braille character, by row and column.
const DOTS: [[u8; ACROSS]; DOWN] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// Draws points from left to right into `width` x `height` characters, with the scale at the left and labels of time below.
/// The vertical axis begins at zero.
pub fn draw(points: &[Point], width: usize, height: usize) -> Vec<String> {
    let highest = points
        .iter()
        .filter_map(|point| point.value)
        .map(|[_, mean, high]| high.max(mean))
        .fold(0.0, f64::max);
    if points.is_empty() || highest <= 0.0 {
        return Vec::new();
    }
    let top = ceiling(highest);
    let scale: Vec<String> =
        [top, top / 2.0, 0.0].iter().map(|&level| digits::short(level)).collect();
    let margin = scale.iter().map(|text| text.len()).max().unwrap_or(0);
    let dots = Dots::of(points, width - margin - 2, height, top);
    let mut lines: Vec<String> = (0..height)
        .map(|row| {
            let (label, tick) = match row {
                0 => (scale[0].as_str(), '┤'),
                _ if row == height / 2 => (scale[1].as_str(), '┤'),
                _ if row == height - 1 => (scale[2].as_str(), '┤'),
                _ => ("", '│'),
            };
            format!("{label:>margin$} {tick}{}", dots.line(row)).trim_end().to_owned()
        })
        .collect();
    lines.push(format!("{:margin$}  {}", "", axis(points, dots.columns)).trim_end().to_owned());
    lines
}

/// The least of 1, 1.2, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten that is not below the value.
pub(super) fn ceiling(value: f64) -> f64 {
    let mut power = 1e-6;
    while power * 10.0 <= value {
        power *= 10.0;
    }
    let steps = [1.0, 1.2, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0];
    steps.iter().map(|step| step * power).find(|&level| level >= value).unwrap_or(10.0 * power)
}

/// The plane of dots.
struct Dots {
    cells: Vec<u8>,
    columns: usize,
}

impl Dots {
    fn of(points: &[Point], columns: usize, height: usize, top: f64) -> Dots {
        let mut dots = Dots { cells: vec![0; columns * height], columns };
        let (across, down) = (columns * ACROSS, height * DOWN);
        // Row of dots of a value, counted from the top.
        let row = |value: f64| {
            let up = (value.max(0.0) / top * (down - 1) as f64).round() as usize;
            down - 1 - up.min(down - 1)
        };
        let mut last = None;
        for x in 0..across {
            let Some(span) = Span::of(points, x, across) else {
                last = None;
                continue;
            };
            let [low, least, mean, greatest, high] = span.levels().map(row);
            for y in high..=low {
                if x % 2 == 0 && y % 2 == 0 {
                    dots.set(x, y);
                }
            }
            // The curve is joined, so that a steep rise leaves no gap; of several points in one column it spans the means.
            let from = last.map_or(mean, |last: usize| if last < mean { last + 1 } else { last });
            for y in from.min(mean).min(greatest)..=from.max(mean).max(least) {
                dots.set(x, y);
            }
            last = Some(mean);
        }
        dots
    }

    fn set(&mut self, x: usize, y: usize) {
        self.cells[y / DOWN * self.columns + x / ACROSS] |= DOTS[y % DOWN][x % ACROSS];
    }

    fn line(&self, row: usize) -> String {
        let cells = &self.cells[row * self.columns..][..self.columns];
        let characters = cells.iter().map(|&bits| match bits {
            0 => ' ',
            // The braille block begins at U+2800 and holds all 256 patterns in order of their bits.
            bits => char::from_u32(0x2800 + u32::from(bits)).unwrap_or(' '),
        });
        characters.collect()
    }
}

/// What the points of one column of dots have in common: from the least P5 to the greatest P95, the means between.
struct Span {
    low: f64,
    least: f64,
    greatest: f64,
    high: f64,
    sum: f64,
    count: f64,
}

impl Span {
    /// The defined points of a column; None where there is none.
    fn of(points: &[Point], column: usize, columns: usize) -> Option<Span> {
        let first = column * points.len() / columns;
        let last = ((column + 1) * points.len() / columns).max(first + 1);
        points[first..last].iter().filter_map(|point| point.value).fold(None, |span, value| {
            let [low, mean, high] = value;
            let span = span.unwrap_or(Span {
                low,
                least: mean,
                greatest: mean,
                high,
                sum: 0.0,
                count: 0.0,
            });
            Some(Span {
                low: span.low.min(low),
                least: span.least.min(mean),
                greatest: span.greatest.max(mean),
                high: span.high.max(high),
                sum: span.sum + mean,
                count: span.count + 1.0,
            })
        })
    }

    /// Ascending: P5, least mean, mean of the means, greatest mean, P95.
    fn levels(&self) -> [f64; 5] {
        [self.low, self.least, self.sum / self.count, self.greatest, self.high]
    }
}

/// Labels of time, as many as fit with room between them; the first and the last always stand.
fn axis(points: &[Point], width: usize) -> String {
    let label = |index: usize| points[index].label.as_str();
    let size = label(0).chars().count();
    let room = (width / (size + 6)).clamp(1, 5).min(points.len());
    let mut line = vec![' '; width];
    for mark in 0..room {
        let index = if room > 1 { mark * (points.len() - 1) / (room - 1) } else { 0 };
        let centre = (2 * index + 1) * width / (2 * points.len());
        let start = centre.saturating_sub(size / 2).min(width.saturating_sub(size));
        for (offset, character) in label(index).chars().enumerate().take(width - start) {
            line[start + offset] = character;
        }
    }
    line.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(count: usize, value: impl Fn(f64) -> f64, spread: f64) -> Vec<Point> {
        let point = |index: usize| {
            let mean = value(index as f64 / count as f64);
            let label = format!("2020-06-{:02}", index + 1);
            Point { label, value: Some([mean * (1.0 - spread), mean, mean * (1.0 + spread)]) }
        };
        (0..count).map(point).collect()
    }

    #[test]
    fn a_backlog_that_falls() {
        let lines = draw(&curve(28, |x| 15_000.0 * (1.0 - x), 0.15), 60, 6);
        insta::assert_snapshot!(lines.join("\n"), @r"
20,000 ┤
       │⠥⠥⠥⠥⣄⣄⠄⠄⠄⠄
       │⠁⠁⠁⠁⠁⠁⠍⠍⠍⠕⠗⠗⠗⠥⠥⣄⣄⣄⣄⠄⠄
10,000 ┤             ⠁⠁⠁⠁⠁⠁⠍⠕⠗⠗⠗⠧⠥⠤⠤⣄⣄⠄⠄
       │                          ⠁⠁⠁⠁⠉⠉⠉⠑⠗⠗⠖⠦⠤⣄⣄⣀⣀
     0 ┤                                         ⠁⠁⠉⠉⠓⠓⠒⠢⠤⠤⠤
        2020-06-01          2020-06-14            2020-06-28
");
    }

    #[test]
    fn a_wave() {
        let wave = |x: f64| 4.0 + 3.0 * crate::math::sin(std::f64::consts::TAU * x);
        let lines = draw(&curve(30, wave, 0.3), 60, 6);
        insta::assert_snapshot!(lines.join("\n"), @r"
10 ┤              ⠄⠄⠄
   │      ⠄⠄⠅⠅⠅⢅⣅⣅⣅⣅⣅⣅⣅⠅⠅⠅⠅⠄⠄
   │  ⠄⠄⣅⣅⡥⠵⠗⠟⠍⠍⠅⠅⠅⠅⠅⠅⠅⠍⠍⠗⠧⠥⢅⣅⡅⠄
 5 ┤⠥⠥⠏⠍⠅⠅⠅⠅⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠅⠅⠅⠍⠍⠧⠥⣄⣄                      ⢀⣄
   │⠁⠁⠁⠁                       ⠁⠁⠁⠅⠅⠗⠗⠥⢅⣄⡄           ⣄⣤⠥⠵⠗⠟⠅
 0 ┤                                    ⠁⠉⠉⠉⠉⠑⠓⠓⠓⠋⠉⠉⠉⠁⠁
    2020-06-01            2020-06-15              2020-06-30
");
    }

    #[test]
    fn what_is_undefined_is_not_drawn_and_a_spike_is() {
        let mut points = curve(400, |x| if (0.6..0.603).contains(&x) { 9.0 } else { 5.0 }, 0.0);
        points[80..160].iter_mut().for_each(|point| point.value = None);
        let lines = draw(&points, 60, 6);
        insta::assert_snapshot!(lines[..6].join("\n"), @r"
10 ┤                                 ⢠
   │                                 ⢸⡄
   │⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡀          ⢀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀
 5 ┤
   │
 0 ┤
");
    }

    #[test]
    fn nothing_to_draw() {
        assert!(draw(&[], 80, 8).is_empty());
        assert!(draw(&curve(3, |_| 0.0, 0.0), 80, 8).is_empty());
    }
}
