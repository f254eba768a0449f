//! Reading tables of a study file: each key is known or told as unknown, each leaf judged, all problems at once, each with its path.

use crate::scenario::format::Scalar;
use crate::scenario::nearest::did_you_mean;
use crate::scenario::path;
use crate::scenario::quantity::{Fault, written};
use crate::scenario::tree::{Node, Table};
use crate::scenario::{Problem, Problems};

/// A table of the file, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct At<'n> {
    /// Its keys.
    pub table: &'n Table,
    /// Its path.
    pub path: String,
}

impl At<'_> {
    /// The path of a key.
    pub fn key(&self, key: &str) -> String {
        path::key(&self.path, key)
    }
}

/// What was found wrong while reading.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// So far.
    pub problems: Problems,
}

impl Reader {
    /// A problem with its mending.
    pub fn wrong(&mut self, path: impl Into<String>, message: impl Into<String>, help: &str) {
        self.problems.push(Problem::error(path, message).help(help));
    }

    /// A table that has these keys and no other.
    pub fn table<'n>(&mut self, node: &'n Node, path: &str, keys: &[&str]) -> Option<At<'n>> {
        let at = self.free(node, path)?;
        for key in at.table.keys().filter(|key| !keys.contains(&key.as_str())) {
            let help = did_you_mean(key, keys.iter().copied());
            self.problems.error(at.key(key), format!("unknown key \"{key}\""), help);
        }
        Some(at)
    }

    /// A table whose keys are not those of the format.
    pub fn free<'n>(&mut self, node: &'n Node, path: &str) -> Option<At<'n>> {
        let Some(table) = node.table() else {
            let message = format!("expected a table, got {}", node.described());
            self.wrong(path, message, "write its keys under a header in brackets");
            return None;
        };
        Some(At { table, path: path.to_owned() })
    }

    /// The tables of a table of named things, in the order of the file; ids are letters, digits, "-" and "_".
    pub fn named<'n>(&mut self, at: &At<'n>, key: &str) -> Vec<(String, &'n Node, String)> {
        let Some(node) = at.table.get(key) else { return Vec::new() };
        let Some(inside) = self.free(node, &at.key(key)) else { return Vec::new() };
        let mut named = Vec::new();
        for (id, node) in inside.table {
            if path::is_bare(id) {
                named.push((id.clone(), node, inside.key(id)));
            } else {
                let help = "ids are letters, digits, - and _; a name for people goes under name";
                self.wrong(inside.key(id), format!("\"{id}\" is no id"), help);
            }
        }
        named
    }

    /// A leaf, judged; None where it is not said or not right.
    pub fn leaf<T>(
        &mut self,
        at: &At,
        key: &str,
        judge: impl FnOnce(&Scalar) -> Result<T, Fault>,
    ) -> Option<T> {
        let node = at.table.get(key)?;
        let Some(scalar) = node.scalar() else {
            let message = format!("expected one value, got {}", node.described());
            self.wrong(at.key(key), message, "write one value");
            return None;
        };
        self.problems.take(at.key(key), judge(scalar))
    }

    /// A leaf that has to be said.
    pub fn need<T>(
        &mut self,
        at: &At,
        key: &str,
        help: &str,
        judge: impl FnOnce(&Scalar) -> Result<T, Fault>,
    ) -> Option<T> {
        if !at.table.contains_key(key) {
            self.wrong(at.key(key), format!("{key} is missing"), help);
            return None;
        }
        self.leaf(at, key, judge)
    }

    /// A list of texts, or one; each with its path.
    pub fn texts(&mut self, at: &At, key: &str) -> Vec<(String, String)> {
        let Some(node) = at.table.get(key) else { return Vec::new() };
        let path = at.key(key);
        let items: Vec<(&Node, String)> = match node.list() {
            Some(items) => {
                items.iter().enumerate().map(|(n, item)| (item, path::item(&path, n))).collect()
            }
            None => vec![(node, path)],
        };
        let mut texts = Vec::new();
        for (item, path) in items {
            match item.scalar() {
                Some(Scalar::Text(text)) if !text.trim().is_empty() => {
                    texts.push((text.trim().to_owned(), path));
                }
                _ => {
                    let message = format!("expected a text, got {}", item.described());
                    self.wrong(path, message, "write it in quotes");
                }
            }
        }
        texts
    }
}

/// A scalar as the text that a person would write in a condition.
pub(super) fn as_text(scalar: &Scalar) -> Result<String, Fault> {
    match scalar {
        Scalar::Text(text) => Ok(text.trim().to_owned()),
        Scalar::Integer(value) => Ok(value.to_string()),
        Scalar::Float(value) if value.is_finite() => Ok(value.to_string()),
        other => Err(Fault::new(
            format!("expected a figure, got {}", written(other)),
            "write a number, or one with its unit in quotes: \"95%\"",
        )),
    }
}
