//! Where a scenario names its calendars, offices, work types and teams, so that a renamed one takes its names along.

use crate::scenario::format::Scalar;
use crate::scenario::path::Step;
use crate::scenario::tree::{Kind, Node};

/// Values that are the id of something in a section; `*` is any key, `[]` each item of a list.
const VALUES: [(&str, &[&str]); 30] = [
    ("calendar", &["office", "*", "calendar"]),
    ("calendar", &["work", "*", "calendar"]),
    ("calendar", &["transfer", "*", "calendar"]),
    ("office", &["team", "*", "office"]),
    ("office", &["line", "*", "office"]),
    ("office", &["work", "*", "backlog", "*", "office"]),
    ("office", &["work", "*", "step", "*", "office"]),
    ("office", &["transfer", "*", "from", "[]"]),
    ("office", &["transfer", "*", "to", "[]"]),
    ("office", &["busyness", "*", "office", "[]"]),
    ("office", &["event", "*", "office", "[]"]),
    ("work", &["work", "*", "step", "*", "work"]),
    ("work", &["line", "*", "work", "[]"]),
    ("work", &["transfer", "*", "work", "[]"]),
    ("work", &["busyness", "*", "work", "[]"]),
    ("work", &["event", "*", "work", "[]"]),
    ("team", &["pattern", "*", "teams", "[]"]),
    ("team", &["cost", "*", "teams", "[]"]),
    ("office", &["cost", "*", "offices", "[]"]),
    ("team", &["contract", "*", "teams", "[]"]),
    ("work", &["contract", "*", "work", "[]"]),
    ("work", &["contract", "*", "price", "*", "work", "[]"]),
    ("cost", &["contract", "*", "price", "*", "costs", "[]"]),
    ("work", &["contract", "*", "credits", "promise", "*", "work"]),
    ("office", &["contract", "*", "credits", "promise", "*", "office"]),
    // Files written before a list was needed name one thing without brackets; `resolve` refuses that, but the name follows.
    ("office", &["transfer", "*", "from"]),
    ("office", &["transfer", "*", "to"]),
    ("work", &["transfer", "*", "work"]),
    ("work", &["line", "*", "work"]),
    ("team", &["pattern", "*", "teams"]),
];

/// Tables whose keys are ids of a section.
const KEYS: [(&str, &[&str]); 3] = [
    ("office", &["work", "*", "arrivals"]),
    ("work", &["team", "*", "handles"]),
    ("work", &["observed"]),
];

/// The paths of all values in a tree that name `id` of a section.
pub(super) fn values(tree: &Node, section: &str, id: &str) -> Vec<Vec<Step>> {
    let mut found = Vec::new();
    for (_, pattern) in VALUES.iter().filter(|(of, _)| *of == section) {
        each(tree, pattern, &mut Vec::new(), &mut |steps, node| {
            if matches!(node.scalar(), Some(Scalar::Text(text)) if text.trim() == id) {
                found.push(steps.to_vec());
            }
        });
    }
    found
}

/// The checks of a tree whose conditions name `from` of a section, and what they say once it is `to`. An id that other things have too is that
/// of the section only behind its word, as in `work.claim`.
pub(super) fn conditions(
    tree: &Node,
    section: &str,
    from: &str,
    to: &str,
) -> Vec<(Vec<Step>, String)> {
    const NAMED: [&str; 5] = ["work", "office", "team", "cost", "contract"];
    if !NAMED.contains(&section) {
        return Vec::new();
    }
    let has = |other: &&str| {
        let table = tree.step(&Step::Key((*other).to_owned())).and_then(Node::table);
        *other != section && table.is_some_and(|table| table.contains_key(from))
    };
    let is_shared = NAMED.iter().any(has);
    let mut found = Vec::new();
    each(tree, &["check", "[]", "that"], &mut Vec::new(), &mut |steps, node| {
        let Some(Scalar::Text(text)) = node.scalar() else { return };
        let end = text.find([' ', '<', '>', '≤', '≥']).unwrap_or(text.len());
        let mut before = "";
        let parts = text[..end].split('.').map(|part| {
            let is_meant = part == from && (before == section || !is_shared && !is_kind(before));
            before = part;
            if is_meant { to } else { part }
        });
        let renamed = parts.collect::<Vec<_>>().join(".") + &text[end..];
        if renamed != *text {
            found.push((steps.to_vec(), renamed));
        }
    });
    found
}

/// Whether a word of a condition says of what kind the id behind it is.
fn is_kind(word: &str) -> bool {
    ["work", "office", "team", "promise", "contract"].contains(&word)
}

/// The paths of all keys in a tree that name `id` of a section. A step without a work type of its own has that of its key.
pub(super) fn keys(tree: &Node, section: &str, id: &str) -> Vec<Vec<Step>> {
    let mut found = Vec::new();
    let mut note = |steps: &[Step]| {
        let mut steps = steps.to_vec();
        steps.push(Step::Key(id.to_owned()));
        found.push(steps);
    };
    for (_, pattern) in KEYS.iter().filter(|(of, _)| *of == section) {
        each(tree, pattern, &mut Vec::new(), &mut |steps, node| {
            if node.table().is_some_and(|table| table.contains_key(id)) {
                note(steps);
            }
        });
    }
    if section == "work" {
        each(tree, &["work", "*", "step"], &mut Vec::new(), &mut |steps, node| {
            let step = node.table().and_then(|table| table.get(id)).and_then(Node::table);
            if step.is_some_and(|step| !step.contains_key("work")) {
                note(steps);
            }
        });
    }
    found
}

/// Calls for each node that a pattern matches.
fn each(node: &Node, pattern: &[&str], at: &mut Vec<Step>, call: &mut impl FnMut(&[Step], &Node)) {
    let Some((first, rest)) = pattern.split_first() else { return call(at, node) };
    let mut go = |step: Step, child: &Node| {
        at.push(step);
        each(child, rest, at, call);
        at.pop();
    };
    match (*first, &node.kind) {
        ("[]", Kind::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                go(Step::Item(index), item);
            }
        }
        ("*", Kind::Table(table)) => {
            for (key, child) in table {
                go(Step::Key(key.clone()), child);
            }
        }
        (key, Kind::Table(table)) => {
            if let Some(child) = table.get(key) {
                go(Step::Key(key.to_owned()), child);
            }
        }
        _ => {}
    }
}
