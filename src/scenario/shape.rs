//! The walk of a tree against the format before serde: unknown keys and wrong shapes, all at once. The generated JSON Schema drives
//! it, so `format.rs` is the only list of keys.

use super::format::Scalar;
use super::from_toml;
use super::hints::{is_dated, not_yet, undated};
use super::nearest::{did_you_mean, nearest};
use super::path;
use super::problem::{Problem, Problems};
use super::quantity::{date_text, periods, written};
use super::schema::schema;
use super::tree::{Kind, Node, Origin, Table};
use crate::math::Arrange;
use serde_json::{Map, Value};

/// What may stand at a place of the format.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape<'a> {
    /// A value.
    pub scalar: bool,
    /// A list of such items.
    pub list: Option<&'a Value>,
    /// A table with these keys.
    pub keys: Option<&'a Map<String, Value>>,
    /// A table with free keys and such entries.
    pub entries: Option<&'a Value>,
    /// The free keys are ids.
    pub ids: bool,
    /// The keys that must be there.
    pub required: Option<&'a Vec<Value>>,
    /// What it means, for people.
    pub description: Option<&'a str>,
}

impl<'a> Shape<'a> {
    /// The shape of the whole document.
    pub fn document() -> Shape<'static> {
        Shape::of(schema())
    }

    /// The shape that a schema describes, its alternatives together.
    pub fn of(schema: &'a Value) -> Self {
        let mut shape = Self::default();
        shape.add(schema);
        shape
    }

    fn add(&mut self, part: &'a Value) {
        let text = |name: &str| part.get(name).and_then(Value::as_str);
        self.description = self.description.or(text("description"));
        if let Some(name) = text("$ref").and_then(|r| r.strip_prefix("#/$defs/"))
            && let Some(definition) = schema()["$defs"].get(name)
        {
            self.add(definition);
        }
        for alternative in part.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
            self.add(alternative);
        }
        let types = match part.get("type") {
            Some(Value::Array(types)) => types.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        for kind in types.iter().filter_map(Value::as_str) {
            match kind {
                "array" => self.list = part.get("items"),
                "object" => {
                    self.keys = self.keys.or(part.get("properties").and_then(Value::as_object));
                    self.entries =
                        self.entries.or(part.get("additionalProperties").filter(|a| a.is_object()));
                    self.required =
                        self.required.or(part.get("required").and_then(Value::as_array));
                    self.ids |= part.get("propertyNames").is_some();
                }
                "null" => {}
                _ => self.scalar = true,
            }
        }
    }

    /// The shape of what stands under a key, if the format knows it.
    pub fn under(&self, key: &str) -> Option<Shape<'a>> {
        self.keys.and_then(|keys| keys.get(key)).or(self.entries).map(Shape::of)
    }

    fn names(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        self.keys.into_iter().flat_map(|keys| keys.keys().map(String::as_str))
    }

    /// What serde takes in place of something wrong that was reported.
    fn stand_in(&self) -> Kind {
        if self.scalar {
            return Kind::Scalar(super::format::Scalar::Text(String::new()));
        }
        if self.list.is_some() {
            return Kind::List(Vec::new());
        }
        let required = self.required.into_iter().flatten().filter_map(Value::as_str);
        let nowhere = Origin { file: 0, span: 0..0, key: 0..0 };
        let entry = |name: &str| {
            let kind = self.under(name).unwrap_or_default().stand_in();
            (name.to_string(), Node { kind, origin: nowhere.clone() })
        };
        Kind::Table(required.map(entry).collect())
    }

    /// Whether a table is a value from a date on, which does not stand alone at such a place.
    fn is_for_dates(&self, table: &Table) -> bool {
        is_dated_value(table.keys()) && self.keys.is_none_or(|keys| !keys.contains_key("from"))
    }

    fn has_table(&self) -> bool {
        self.keys.is_some() || self.entries.is_some()
    }
}

/// What the walk found.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The problems, located.
    pub problems: Problems,
    /// Paths put aside for their wrong shape: what is found missing or wrong there later is an echo.
    pub aside: Vec<String>,
    /// The keys that unknown ones were probably meant for, as paths: their absence is an echo too.
    pub meant: Vec<String>,
}

impl Walk {
    /// Judges a node and all below it; takes out what cannot stay. Whether the node itself can.
    pub fn node(&mut self, node: &mut Node, shape: Shape, at: &str, files: &[String]) -> bool {
        let origin = node.origin.clone();
        let place = |problem: Problem| problem.at(&files[origin.file], origin.span.clone());
        match &mut node.kind {
            Kind::Scalar(_) if shape.scalar => return true,
            Kind::List(items) if shape.list.is_some() => {
                let item_shape = shape.list.map(Shape::of).unwrap_or_default();
                for (index, item) in items.iter_mut().enumerate() {
                    if !self.node(item, item_shape, &path::item(at, index), files) {
                        item.kind = item_shape.stand_in(); // keeps the numbering of the items
                    }
                }
                return true;
            }
            Kind::Table(table) if shape.has_table() && !shape.is_for_dates(table) => {
                table.retain(|key, child| {
                    let child_path = path::key(at, key);
                    match shape.under(key) {
                        Some(child_shape) => {
                            if shape.ids && !path::is_bare(key) {
                                let span = child.origin.key.clone();
                                self.problems.push(
                                    foreign_id(&child_path, at, key)
                                        .at(&files[child.origin.file], span),
                                );
                            }
                            self.node(child, child_shape, &child_path, files)
                        }
                        None => {
                            let span = child.origin.key.clone();
                            let problem =
                                Problem::error(child_path, format!("unknown key \"{key}\""));
                            let near = nearest(key, shape.names()).is_some();
                            let help = did_you_mean(key, shape.names());
                            let help = hint(key, shape).filter(|_| !near).or(help);
                            self.problems.push(
                                Problem { help, ..problem }.at(&files[child.origin.file], span),
                            );
                            self.meant.extend(
                                nearest(key, shape.names()).map(|name| path::key(at, name)),
                            );
                            false
                        }
                    }
                });
                return true;
            }
            _ => {}
        }
        self.problems.push(place(wrong_shape(node, shape, at)));
        self.aside.push(at.into());
        false
    }
}

impl Walk {
    /// Reports the keys without which serde does not take a table, and puts stand-ins there. Of the merged tree: a patch may give
    /// some of them only.
    pub fn complete(&mut self, node: &mut Node, shape: Shape, at: &str, files: &[String]) {
        let origin = node.origin.clone();
        let table = match &mut node.kind {
            Kind::Table(table) => table,
            Kind::List(items) => {
                let item_shape = shape.list.map(Shape::of).unwrap_or_default();
                for (index, item) in items.iter_mut().enumerate() {
                    self.complete(item, item_shape, &path::item(at, index), files);
                }
                return;
            }
            _ => return,
        };
        for (key, child) in table.iter_mut() {
            let child_shape = shape.under(key).unwrap_or_default();
            self.complete(child, child_shape, &path::key(at, key), files);
        }
        for name in shape.required.iter().flat_map(|list| list.iter()).filter_map(Value::as_str) {
            if table.contains_key(name) {
                continue;
            }
            let path = path::key(at, name);
            if !self.aside.contains(&path) && !self.meant.contains(&path) {
                let problem = Problem::error(&path, format!("\"{name}\" is missing"));
                let problem = Problem { help: description(shape.under(name)), ..problem };
                self.problems.push(problem.at(&files[origin.file], origin.span.clone()));
            }
            self.aside.push(path);
            let kind = shape.under(name).unwrap_or_default().stand_in();
            table.insert(name.into(), Node { kind, origin: origin.clone() });
        }
    }
}

/// The help for a key that the format does not have, but that people try.
fn hint(key: &str, shape: Shape) -> Option<String> {
    let dated = is_dated_value(shape.keys.into_iter().flat_map(Map::keys));
    if dated && ["until", "to", "end", "ends"].contains(&key) {
        return Some("leave it out: a value holds until the next one begins".into());
    }
    not_yet(key)
}

/// Whether keys are those of a value from a date on.
fn is_dated_value<'k>(keys: impl Iterator<Item = &'k String>) -> bool {
    let mut keys: Vec<&str> = keys.map(String::as_str).collect();
    keys.arrange();
    keys == ["from", "value"]
}

fn description(shape: Option<Shape>) -> Option<String> {
    shape.and_then(|shape| shape.description).map(|meaning| meaning.replace('\n', " "))
}

fn wrong_shape(node: &Node, shape: Shape, at: &str) -> Problem {
    if shape.list.is_some() && node.table().is_some_and(|table| is_dated_value(table.keys())) {
        let help = "write [{ from = 2026-06-01, value = .. }], and more of them with later dates";
        return Problem::error(at, "values from dates on stand in a list").help(help);
    }
    if is_dated(node) {
        let name = at.rsplit('.').next().unwrap_or(at);
        return Problem::error(at, format!("\"{name}\" cannot be dated")).help(undated(at));
    }
    if let Some(problem) = no_toml(node, shape, at) {
        return problem;
    }
    let mut expected = Vec::new();
    if shape.scalar {
        expected.push("one value");
    }
    if shape.list.is_some() {
        expected.push("a list");
    }
    if shape.has_table() {
        expected.push("a table");
    }
    let message = match &node.kind {
        Kind::Null => "null is not a value".into(),
        _ => format!("expected {}, got {}", expected.join(" or "), node.described()),
    };
    let help = match &node.kind {
        Kind::Scalar(scalar) if shape.list.is_some_and(|item| Shape::of(item).scalar) => {
            Some(format!("write [{}]", written(scalar)))
        }
        Kind::List(items) if shape.scalar && items.len() == 1 && items[0].scalar().is_some() => {
            Some(format!("write {}", items[0].described()))
        }
        Kind::List(items) if shape.scalar && !shape.has_table() && shape.list.is_none() => {
            one_value(items, shape)
        }
        Kind::List(items) if shape.has_table() && items.iter().any(|i| i.table().is_some()) => {
            Some(format!("write one table: [{at}] instead of [[{at}]]"))
        }
        Kind::Null => Some("leave it out".into()),
        Kind::Scalar(scalar) if is_dated_value(shape.keys.into_iter().flat_map(Map::keys)) => {
            Some(format!("write {{ from = 2026-06-01, value = {} }}", written(scalar)))
        }
        _ if shape.ids => Some(format!("write a table for each, [{at}.SOME_ID]")),
        _ if shape.keys.is_some() && !shape.scalar => {
            did_you_mean("", shape.names()).map(|h| h.replace("known here", "its keys"))
        }
        _ => description(Some(shape)),
    };
    let help = help.or_else(|| shape.has_table().then(|| format!("write a table, [{at}]")));
    Problem { help, ..Problem::error(at, message) }
}

/// The help for a list where one value stands: periods of a day are one text; else the place's own meaning, if it has one.
fn one_value(items: &[Node], shape: Shape) -> Option<String> {
    let texts: Option<Vec<&Scalar>> = items.iter().map(Node::scalar).collect();
    let texts: Vec<String> =
        texts.into_iter().flatten().map(|t| written(t).trim_matches('"').into()).collect();
    let whole = Scalar::Text(texts.join(", "));
    if !texts.is_empty() && periods(&whole).is_ok() {
        return Some(format!("write \"{}\"", texts.join(", ")));
    }
    let of_any_leaf = schema()["$defs"]["Scalar"]["description"].as_str();
    match shape.description.filter(|words| Some(*words) != of_any_leaf) {
        Some(_) => description(Some(shape)),
        None => Some("write one value, without brackets".into()),
    }
}

/// A list or a table of `--set` that did not read as TOML, and so became a text: mostly for a date that is none, or for want of quotes.
fn no_toml(node: &Node, shape: Shape, at: &str) -> Option<Problem> {
    let Some(Scalar::Text(text)) = node.scalar() else { return None };
    let (kind, example) = match text.trim_start().chars().next()? {
        '[' if shape.list.is_some() => ("list", "[\"a\", \"b\"]"),
        '{' if shape.has_table() => ("table", "{ a = \"b\" }"),
        _ => return None,
    };
    let mut words = text.split(|c: char| !c.is_ascii_digit() && c != '-').filter(|w| w.len() == 10);
    let no_day = words.find_map(|word| {
        date_text(word).err().filter(|fault| fault.message.starts_with("there is no day"))
    });
    Some(match no_day {
        Some(fault) => Problem::fault(at, fault),
        None => Problem::error(at, format!("this does not read as a {kind}"))
            .help(format!("texts stand in quotes: {example}")),
    })
}

fn foreign_id(child_path: &str, table: &str, key: &str) -> Problem {
    let id: String = key
        .chars()
        .map(|c| match c {
            'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ñ' => 'n',
            'ç' => 'c',
            c if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
            _ => '_',
        })
        .collect();
    let example = if id.trim_matches('_').is_empty() { "some_id".into() } else { id };
    Problem::error(
        child_path,
        format!("the id \"{key}\" has other letters than a-z, A-Z, 0-9, _ and -"),
    )
    .help(format!("write [{table}.{example}] with name = \"{key}\""))
}

/// A `--set` value: TOML if it reads as TOML, else the text itself.
pub(super) fn set_value(
    value: &str,
    offset: usize,
    file: usize,
    key: std::ops::Range<usize>,
) -> Node {
    let mut node = from_toml::parse_value(value, offset, file).unwrap_or_else(|| Node {
        kind: Kind::Scalar(super::format::Scalar::Text(value.trim().into())),
        origin: Origin { file, span: offset..offset + value.len(), key: 0..0 },
    });
    node.origin.key = key;
    node
}
