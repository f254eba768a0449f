//! TOML with places: the tree of a TOML scenario.

use super::format::Scalar;
use super::from_json::duplicate;
use super::path::{self, Step};
use super::problem::{Problem, Problems};
use super::tree::{Kind, Node, Origin};
use crate::math::Arrange;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

/// The tree of a TOML text, with its problems: each place of bad syntax (one a line), each duplicate key.
/// `None` when the syntax is bad.
pub(super) fn parse(text: &str, file: usize, name: &str) -> (Option<Node>, Problems) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let (doubles, broken): (Vec<Error>, Vec<Error>) =
        errors.into_iter().partition(|e| e.message() == "duplicate key" && e.span().is_some());
    if !broken.is_empty() {
        return (None, syntax(text, broken, name));
    }
    if doubles.is_empty() {
        return (Some(table(root.get_ref(), file, 0..0, 0..0)), Problems::new());
    }
    without_duplicates(text, doubles.iter().filter_map(Error::span).collect(), file, name)
}

/// A value as on a command line; `None` when it is not TOML.
pub(super) fn parse_value(text: &str, offset: usize, file: usize) -> Option<Node> {
    let value = DeValue::parse(text).ok()?;
    let mut node = node(&value, file, 0..0);
    shift(&mut node, offset);
    Some(node)
}

fn shift(node: &mut Node, offset: usize) {
    let by = |range: &mut Range<usize>| *range = range.start + offset..range.end + offset;
    by(&mut node.origin.span);
    by(&mut node.origin.key);
    match &mut node.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| shift(item, offset)),
        Kind::Table(table) => table.values_mut().for_each(|item| shift(item, offset)),
        _ => {}
    }
}

fn syntax(text: &str, mut errors: Vec<Error>, name: &str) -> Problems {
    errors.arrange_by_key(|error| error.span().map_or(0, |span| span.start));
    let mut last_line = None;
    let mut problems = Problems::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let before = &text.as_bytes()[..span.start.min(text.len())];
        let line = before.iter().filter(|byte| **byte == b'\n').count();
        if last_line.replace(line) == Some(line) {
            continue; // what follows in the same line is mostly an echo
        }
        let (message, help) = worded(error.message(), span.is_empty());
        problems.push(Problem::error("", message).help(help).at(name, span));
    }
    problems
}

/// The parser's message in this program's words, with its expectation as the help.
fn worded(message: &str, at_nothing: bool) -> (String, String) {
    let said = |message: &str, help: &str| (message.to_string(), help.to_string());
    if message.starts_with("string values must be quoted") {
        return if at_nothing {
            said("a key without a value", "write a value, or leave the key out")
        } else {
            said("a text without quotes", "write texts and units in double quotes")
        };
    }
    if message.starts_with("cannot extend value of type") {
        return said(
            "a table with the name of a value",
            "one of the two has the wrong name or place",
        );
    }
    match message.split_once(", expected ") {
        Some((message, "nothing")) => said(message, "take it away, or begin a new line before it"),
        Some((message, expected)) => said(message, &format!("expected {expected}")),
        None => said(message, "write a line key = value, texts in double quotes"),
    }
}

/// The parser names only the second place of a duplicate key. Each second key is renamed, the text is parsed again, and the first
/// is found beside the renamed one; its value is kept.
fn without_duplicates(
    text: &str,
    mut spans: Vec<Range<usize>>,
    file: usize,
    name: &str,
) -> (Option<Node>, Problems) {
    spans.arrange_by_key(|span| span.start);
    spans.dedup();
    let mark = (0..).map(|n| format!("duplicate-{n}-")).find(|mark| !text.contains(mark.as_str()));
    let mark = mark.unwrap_or_default(); // an endless search of a finite text ends
    let mut renamed = String::with_capacity(text.len());
    // Where the renamed text runs on as the given one, and by how many bytes it is ahead.
    let mut moves: Vec<(usize, isize)> = Vec::new();
    let mut done = 0;
    for (n, span) in spans.iter().enumerate() {
        renamed.push_str(&text[done..span.start]);
        renamed.push_str(&format!("{mark}{n}"));
        done = span.end;
        moves.push((renamed.len(), renamed.len() as isize - span.end as isize));
    }
    renamed.push_str(&text[done..]);
    let (root, errors) = DeTable::parse_recoverable(&renamed);
    let mut problems = Problems::new();
    if !errors.is_empty() {
        for span in spans {
            let key = text[span.clone()].trim_matches(['"', '\'']).to_string();
            problems.push(duplicate(&key, &key).at(name, span));
        }
        return (None, problems);
    }
    let mut root = table(root.get_ref(), file, 0..0, 0..0);
    let back = |at: usize| {
        let passed = moves.partition_point(|(from, _)| *from <= at);
        let shift = passed.checked_sub(1).map_or(0, |last| moves[last].1);
        at.saturating_add_signed(-shift)
    };
    move_back(&mut root, &back);
    let mut found = Vec::new();
    collect_marked(&mut root, &mark, &mut Vec::new(), &mut found);
    for (n, parent) in found {
        let span = spans[n].clone();
        let key = text[span.clone()].trim_matches(['"', '\'']).to_string();
        let mut steps = parent.clone();
        steps.push(Step::Key(key.clone()));
        let problem = duplicate(&path::of(&steps), &key).at(name, span);
        problems.push(match root.at(&steps) {
            Some(first) => problem.first_at(name, first.origin.key.clone()),
            None => problem,
        });
    }
    (Some(root), problems)
}

fn move_back(node: &mut Node, back: &impl Fn(usize) -> usize) {
    let by = |range: &mut Range<usize>| *range = back(range.start)..back(range.end);
    by(&mut node.origin.span);
    by(&mut node.origin.key);
    match &mut node.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| move_back(item, back)),
        Kind::Table(table) => table.values_mut().for_each(|item| move_back(item, back)),
        _ => {}
    }
}

/// Takes the renamed keys out of the tree: their numbers and the paths of their tables.
fn collect_marked(
    node: &mut Node,
    mark: &str,
    at: &mut Vec<Step>,
    found: &mut Vec<(usize, Vec<Step>)>,
) {
    match &mut node.kind {
        Kind::Table(table) => {
            table.retain(|key, _| match key.strip_prefix(mark).and_then(|n| n.parse().ok()) {
                Some(n) => {
                    found.push((n, at.clone()));
                    false
                }
                None => true,
            });
            for (key, child) in table {
                at.push(Step::Key(key.clone()));
                collect_marked(child, mark, at, found);
                at.pop();
            }
        }
        Kind::List(items) => {
            for (index, child) in items.iter_mut().enumerate() {
                at.push(Step::Item(index));
                collect_marked(child, mark, at, found);
                at.pop();
            }
        }
        _ => {}
    }
}

fn table(table: &DeTable, file: usize, span: Range<usize>, key: Range<usize>) -> Node {
    let entries = table
        .iter()
        .map(|(name, value)| (name.get_ref().to_string(), node(value, file, name.span())));
    Node { kind: Kind::Table(entries.collect()), origin: Origin { file, span, key } }
}

fn node(value: &Spanned<DeValue>, file: usize, key: Range<usize>) -> Node {
    let span = value.span();
    let kind = match value.get_ref() {
        DeValue::String(text) => Kind::Scalar(Scalar::Text(text.to_string())),
        DeValue::Integer(whole) => {
            Kind::Scalar(match i64::from_str_radix(whole.as_str(), whole.radix()) {
                Ok(value) => Scalar::Integer(value),
                Err(_) => large(whole.as_str(), whole.radix()),
            })
        }
        DeValue::Float(float) => Kind::Scalar(match float.as_str().parse::<f64>() {
            Ok(value) if value.is_finite() => Scalar::Float(value),
            _ => Scalar::Text(float.as_str().into()), // nan and inf are reported where they are judged
        }),
        DeValue::Boolean(value) => Kind::Scalar(Scalar::Bool(*value)),
        DeValue::Datetime(date) => Kind::Scalar(Scalar::Text(date.to_string())),
        DeValue::Array(items) => {
            Kind::List(items.iter().map(|item| node(item, file, 0..0)).collect())
        }
        DeValue::Table(entries) => return table(entries, file, span, key),
    };
    Node { kind, origin: Origin { file, span, key } }
}

/// A whole number beyond 64 bits: its double, which every count refuses by name.
fn large(digits: &str, radix: u32) -> Scalar {
    let value = match i128::from_str_radix(digits, radix) {
        Ok(value) => Some(value as f64),
        Err(_) if radix == 10 => digits.parse::<f64>().ok().filter(|v| v.is_finite()),
        Err(_) => None,
    };
    value.map_or_else(|| Scalar::Text(digits.into()), Scalar::Float)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<(String, String, String)> {
        let (node, problems) = parse(text, 0, "s.toml");
        assert!(node.is_some());
        let cut = |place: &Option<super::super::problem::Place>| {
            place.as_ref().map_or("-".into(), |p| {
                let line = text[..p.span.start].matches('\n').count() + 1;
                format!("{line}:{}", &text[p.span.clone()])
            })
        };
        problems.iter().map(|p| (p.path.clone(), cut(&p.place), cut(&p.first))).collect()
    }

    #[test]
    fn scalars_are_kept_as_written() {
        let text = "a = nan\nb = -inf\nc = 1_000\nd = 2020-06-01\ne = 1e999\nf = 99999999999999999999\n\
                    g = 0x10\nh = 1_0.5\ni = 08:00\nj = 'x'\nk = true";
        let (node, problems) = parse(text, 0, "s.toml");
        assert!(problems.is_empty());
        let json = node.unwrap().to_json().to_string();
        assert_eq!(
            json,
            r#"{"a":"nan","b":"-inf","c":1000,"d":"2020-06-01","e":"1e999","f":1e+20,"g":16,"h":10.5,"i":"08:00","j":"x","k":true}"#
        );
    }

    #[test]
    fn duplicates_name_both_places_and_keep_the_first() {
        let text = "[team.a]\noffice = 'x'\nagents = 1\noffice = 'y'\n[team.b]\noffice = 'z'\n\
                    [team.a]\nagents = 2\n[q]\nx = {c = 1, c = 2}\nx = 3\n";
        let triple = |a: &str, b: &str, c: &str| (a.to_string(), b.to_string(), c.to_string());
        assert_eq!(
            spans(text),
            [
                triple("team.a", "7:a", "1:a"),
                triple("team.a.office", "4:office", "2:office"),
                triple("q.x", "11:x", "10:x"),
                triple("q.x.c", "10:c", "10:c"),
            ]
        );
        let (node, _) = parse(text, 0, "s.toml");
        let node = node.unwrap();
        let office = node.at(&path::steps("team.b.office").unwrap()).unwrap();
        assert_eq!(&text[office.origin.span.clone()], "'z'");
        let office = node.at(&path::steps("team.a.office").unwrap()).unwrap();
        assert_eq!(office.scalar(), Some(&Scalar::Text("x".into())));
        let x = node.at(&path::steps("q.x").unwrap()).unwrap();
        assert_eq!(&text[x.origin.span.clone()], "{c = 1, c = 2}");
    }

    #[test]
    fn bad_syntax_is_one_problem_a_line() {
        let text = "a = = 3\nb = 26 weeks\nc = bogota\n[d\n";
        let (node, problems) = parse(text, 0, "s.toml");
        assert!(node.is_none());
        let lines: Vec<usize> = problems
            .iter()
            .map(|p| text[..p.place.as_ref().unwrap().span.start].matches('\n').count() + 1)
            .collect();
        assert_eq!(lines, [1, 2, 3, 4], "{problems:?}");
    }

    #[test]
    fn deep_nesting_is_refused_not_crashed_on() {
        for text in [
            format!("{} = 1", vec!["a"; 100_000].join(".")),
            format!("x = {}", "[".repeat(100_000)),
        ] {
            let (node, problems) = parse(&text, 0, "s.toml");
            assert!(node.is_none() && problems.is_err());
        }
    }
}
