//! Problems as a terminal shows them: file, line, a caret under what is wrong, and how to mend it.

use crate::scenario::problem::{Place, Problem, Severity};
use crate::scenario::{Bundle, Problems};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Columns; longer lines are cut around what is wrong.
const WIDTH: usize = 120;
/// Bytes of a line kept after what is wrong, before the line is cut to the width.
const TAIL: usize = 400;

/// The problems in the order of the files, errors and warnings, and a last line that counts them. The same problems give the same
/// text. With `colour`, terminal escapes; texts from files never carry their own.
pub fn render(problems: &Problems, bundle: &Bundle, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut files = Files { bundle, decoded: BTreeMap::new() };
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort_by_key(|problem| problem.place.as_ref().map(|p| (files.order(p), p.span.start)));
    let mut out = String::new();
    for problem in &sorted {
        out.push_str(&renderer.render(&[group(problem, &mut files)]));
        out.push_str("\n\n");
    }
    out.push_str(&counted(&sorted));
    out
}

fn counted(problems: &[&Problem]) -> String {
    let several = |count: usize, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{count} {word}s")),
    };
    let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
    let counts = [several(errors, "error"), several(problems.len() - errors, "warning")];
    match counts.into_iter().flatten().collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => none,
        counts => counts + "\n",
    }
}

fn group<'a>(problem: &'a Problem, files: &mut Files) -> Group<'a> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level.primary_title(harmless(&problem.message)).elements(Vec::<Origin>::new());
    match &problem.place {
        Some(place) => group = located(group, problem, place, files),
        None => {
            group = group.element(Origin::path(files.bundle.main.clone()));
            if !problem.path.is_empty() {
                group =
                    group.element(Level::NOTE.message(harmless(&format!("at {}", problem.path))));
            }
        }
    }
    match &problem.help {
        Some(help) => group.element(Level::HELP.message(harmless(help))),
        None => group,
    }
}

fn located<'a>(
    group: Group<'a>,
    problem: &'a Problem,
    place: &'a Place,
    files: &mut Files,
) -> Group<'a> {
    let Some(line) = files.line(place) else {
        return group.element(Origin::path(place.file.as_str()));
    };
    let mut snippet = Snippet::source(line.text)
        .line_start(line.number)
        .path(place.file.as_str())
        .annotation(AnnotationKind::Primary.span(line.span).label(harmless(&problem.path)));
    let first = problem.first.as_ref().and_then(|first| Some((first, files.line(first)?)));
    match first {
        None => group.element(snippet),
        Some((first, first_line))
            if first.file == place.file && first_line.number == line.number =>
        {
            snippet = snippet
                .annotation(AnnotationKind::Context.span(first_line.span).label("first here"));
            group.element(snippet)
        }
        Some((first, first_line)) => {
            let earlier = Snippet::source(first_line.text)
                .line_start(first_line.number)
                .path(first.file.as_str())
                .annotation(AnnotationKind::Context.span(first_line.span).label("first here"));
            group.element(snippet).element(earlier)
        }
    }
}

/// A text without control characters, which could rewrite the terminal.
fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// A line of a file and the bytes of it that are meant.
struct Line {
    number: usize,
    text: String,
    span: Range<usize>,
}

/// The files of the bundle, each decoded once.
struct Files<'b> {
    bundle: &'b Bundle,
    decoded: BTreeMap<String, Option<Cow<'b, [u8]>>>,
}

impl Files<'_> {
    fn order(&self, place: &Place) -> usize {
        if place.file == self.bundle.main {
            return 0;
        }
        self.bundle.files.get_index_of(&place.file).map_or(usize::MAX, |index| index + 1)
    }

    fn line(&mut self, place: &Place) -> Option<Line> {
        let bundle = self.bundle;
        let bytes = self.decoded.entry(place.file.clone());
        let bytes = bytes.or_insert_with(|| bundle.decoded(&place.file).ok());
        bytes.as_deref().map(|bytes| line(bytes, place.span.clone()))
    }
}

/// The line in which a span begins, without byte-order mark and line end; a span over several lines ends with its first. Bytes that
/// are not UTF-8 are shown as �.
fn line(bytes: &[u8], span: Range<usize>) -> Line {
    let at = span.start.min(bytes.len());
    let newline = |byte: &u8| *byte == b'\n';
    let mut start = bytes[..at].iter().rposition(newline).map_or(0, |newline| newline + 1);
    let number = bytes[..start].iter().filter(|byte| newline(byte)).count() + 1;
    let mut end = bytes[at..].iter().position(newline).map_or(bytes.len(), |length| at + length);
    if end > start && bytes[end - 1] == b'\r' {
        end -= 1;
    }
    if start == 0 && bytes.starts_with(b"\xef\xbb\xbf") {
        start = 3.min(end);
    }
    let from = at.clamp(start, end);
    let to = span.end.clamp(from, end);
    let cut = end.min(to + TAIL);
    let mut text = String::from_utf8_lossy(&bytes[start..from]).into_owned();
    let begin = text.len();
    text.push_str(&String::from_utf8_lossy(&bytes[from..to]));
    let finish = text.len();
    text.push_str(&String::from_utf8_lossy(&bytes[to..cut]));
    Line { number, text, span: begin..finish }
}

#[cfg(test)]
mod tests;
