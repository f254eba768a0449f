//! The tree of a scenario file: tables, lists and scalars, each remembering the file and the bytes that it was written at, so that
//! merged files still point to where a value came from.

mod read;

use super::format::Scalar;
use super::path::Step;
use super::problem::Problems;
use indexmap::IndexMap;
use serde_json::Value;
use std::ops::Range;

/// Where a node was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file's place in the list of files that were read.
    pub file: usize,
    /// The bytes of the value: a scalar, a list, an inline table, or the header of a table.
    pub span: Range<usize>,
    /// The bytes of its key; empty for items of lists and the root.
    pub key: Range<usize>,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it was written.
    pub origin: Origin,
}

/// Keys and their values, in the order of the file.
pub type Table = IndexMap<String, Node>;

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A value as written; dates, nan and infinities are texts.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Table),
    /// JSON's null in a list, where it cannot mean "left out".
    Null,
}

/// The tree of one text, TOML, or JSON when it begins with `{`, and what is wrong with its syntax; None when it cannot be read as either.
/// Its nodes belong to file 0.
pub fn parse(name: &str, bytes: &[u8]) -> (Option<Node>, Problems) {
    super::resolve::parse_file(name, bytes, 0)
}

/// The deepest nesting of tables and lists that is read.
pub const DEEPEST: usize = 64;

impl Node {
    /// The table that it is, if it is one.
    pub fn table(&self) -> Option<&Table> {
        match &self.kind {
            Kind::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The list that it is, if it is one.
    pub fn list(&self) -> Option<&[Node]> {
        match &self.kind {
            Kind::List(items) => Some(items),
            _ => None,
        }
    }

    /// The scalar that it is, if it is one.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The node one step further.
    pub fn step(&self, step: &Step) -> Option<&Node> {
        match (step, &self.kind) {
            (Step::Key(key), Kind::Table(table)) => table.get(key),
            (Step::Item(index), Kind::List(items)) => items.get(*index),
            _ => None,
        }
    }

    /// The node one step further, to change it.
    pub fn step_mut(&mut self, step: &Step) -> Option<&mut Node> {
        match (step, &mut self.kind) {
            (Step::Key(key), Kind::Table(table)) => table.get_mut(key),
            (Step::Item(index), Kind::List(items)) => items.get_mut(*index),
            _ => None,
        }
    }

    /// The node as far along the steps as it exists, and how many steps that is.
    pub fn deepest(&self, steps: &[Step]) -> (&Node, usize) {
        let mut node = self;
        for (taken, step) in steps.iter().enumerate() {
            match node.step(step) {
                Some(next) => node = next,
                None => return (node, taken),
            }
        }
        (node, steps.len())
    }

    /// The node at a path.
    pub fn at(&self, steps: &[Step]) -> Option<&Node> {
        let (node, taken) = self.deepest(steps);
        (taken == steps.len()).then_some(node)
    }

    /// The same tree for serde.
    pub fn to_json(&self) -> Value {
        match &self.kind {
            Kind::Scalar(Scalar::Bool(value)) => Value::Bool(*value),
            Kind::Scalar(Scalar::Integer(value)) => Value::from(*value),
            Kind::Scalar(Scalar::Float(value)) => Value::from(*value),
            Kind::Scalar(Scalar::Text(text)) => Value::String(text.clone()),
            Kind::List(items) => Value::Array(items.iter().map(Node::to_json).collect()),
            Kind::Table(table) => Value::Object(
                table.iter().map(|(key, node)| (key.clone(), node.to_json())).collect(),
            ),
            Kind::Null => Value::Null,
        }
    }

    /// Its kind in words: "a table", "a list", "a list of tables", or the scalar as written.
    pub fn described(&self) -> String {
        match &self.kind {
            Kind::Scalar(scalar) => super::quantity::written(scalar),
            Kind::List(items) if !items.is_empty() && items.iter().all(|i| i.table().is_some()) => {
                "a list of tables".into()
            }
            Kind::List(_) => "a list".into(),
            Kind::Table(_) => "a table".into(),
            Kind::Null => "null".into(),
        }
    }
}
