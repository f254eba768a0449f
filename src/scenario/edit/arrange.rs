//! How new values are laid out in TOML: named things under headers of their own, small tables inline, keys with their `=` in a column.

use super::plan::shape_of;
use super::value::to_toml;
use crate::scenario::path::Step;
use crate::scenario::shape::Shape;
use serde_json::{Map, Value};
use toml_edit::{Array, Decor, InlineTable, Item, Key, Table, Value as Toml};

/// The longest inline table and list of tables in one line [letters].
const LONGEST: usize = 100;
/// The sections in the order in which a scenario is read.
pub(super) const SECTIONS: [&str; 13] = [
    "calendar", "office", "work", "line", "team", "pattern", "busyness", "event", "observed",
    "transfer", "currency", "cost", "contract",
];

/// What stands at a path in a table under a header: a value, or a table with a header of its own.
pub(super) fn item(steps: &[Step], value: &Value) -> Item {
    match value {
        Value::Object(object) if has_header(steps, object) => Item::Table(table(steps, object)),
        other => Item::Value(to_toml(other, last_key(steps))),
    }
}

/// The last key of a path, which is that of its value, or of the list that it is an item of.
pub(super) fn last_key(steps: &[Step]) -> &str {
    for step in steps.iter().rev() {
        if let Step::Key(key) = step {
            return key;
        }
    }
    ""
}

/// Whether a table stands under a header: named things, profiles and what holds them, and what is too long for a line.
fn has_header(steps: &[Step], object: &Map<String, Value>) -> bool {
    let Some((_, parents)) = steps.split_last() else { return true };
    let is_of_tables = !object.is_empty() && object.values().all(Value::is_object);
    let (parent, own) = (shape_of(parents), shape_of(steps));
    let is_section = parents.is_empty() && own.ids;
    let is_profile = |shape: Shape| {
        let entries = shape.entries.map(Shape::of);
        entries.is_some_and(|entry| entry.keys.is_some_and(|keys| keys.contains_key("values")))
    };
    // Breaks of a shift are small: they stand in its line.
    let is_break =
        matches!(steps.first(), Some(Step::Key(key)) if key == "pattern") && steps.len() > 2;
    let is_named = (is_section || is_of_tables && own.ids || parent.ids) && !is_break;
    is_named
        || is_of_tables && is_profile(own)
        || is_profile(parent)
        || inline(object).to_string().len() > LONGEST
}

fn table(steps: &[Step], object: &Map<String, Value>) -> Table {
    let mut table = Table::new();
    let mut entries = Vec::new();
    for (key, value) in object {
        let mut below = steps.to_vec();
        below.push(Step::Key(key.clone()));
        entries.push((Key::new(key), item(&below, value)));
    }
    let widths = entries.iter().filter(|(_, item)| item.is_value()).map(|(key, _)| width(key));
    let widest = widths.max().unwrap_or(0);
    let is_above = !entries.is_empty() && entries.iter().all(|(_, item)| item.is_table());
    for (key, item) in entries {
        let key = if item.is_value() { padded(key, widest) } else { key };
        table.insert_formatted(&key, item);
    }
    table.set_implicit(is_above);
    table
}

/// A table in a line.
pub(super) fn inline(object: &Map<String, Value>) -> Toml {
    let mut table = InlineTable::new();
    for (key, value) in object {
        table.insert(key, to_toml(value, key));
    }
    Toml::InlineTable(table)
}

/// A list in a line; tables that do not fit stand one below the other.
pub(super) fn array(items: &[Value], key: &str) -> Toml {
    let mut array: Array = items.iter().map(|item| to_toml(item, key)).collect();
    array.fmt();
    if items.iter().any(Value::is_object) && array.to_string().len() > LONGEST {
        array.iter_mut().for_each(|item| *item.decor_mut() = Decor::new("\n    ", ""));
        array.set_trailing_comma(true);
        array.set_trailing("\n");
    }
    Toml::Array(array)
}

/// Letters of a key as written.
fn width(key: &Key) -> usize {
    key.display_repr().chars().count()
}

/// A key with its `=` at least behind so many letters.
fn padded(key: Key, widest: usize) -> Key {
    let blanks = " ".repeat(widest.saturating_sub(width(&key)) + 1);
    key.with_leaf_decor(Decor::new("", blanks))
}

/// A new key of a table: its `=` in the column of the others, where they have one.
pub(super) fn aligned(table: &Table, key: &str) -> Key {
    let column = |(keys, _): (Vec<&Key>, _)| {
        let (last, before) = keys.split_last()?;
        let path: usize = before.iter().map(|key| width(key) + 1).sum();
        let blanks = last.leaf_decor().suffix().and_then(|it| it.as_str()).map_or(1, str::len);
        Some(path + width(last) + blanks)
    };
    let columns: Vec<usize> = table.get_values().into_iter().filter_map(column).collect();
    let is_column = columns.len() > 1 && columns.iter().all(|it| *it == columns[0]);
    padded(Key::new(key), if is_column { columns[0] - 1 } else { 0 })
}
