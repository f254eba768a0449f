//! Values between JSON, the tree of a scenario and the text of TOML.

use crate::scenario::format::Scalar;
use crate::scenario::path::Step;
use crate::scenario::quantity::date_text;
use crate::scenario::tree::{Kind, Node};
use serde_json::{Map, Value};
use toml_edit::{Datetime, Formatted, Value as Toml};

/// Whether a node says what a value of JSON says; whole numbers and their doubles are the same.
pub(super) fn same(node: &Node, value: &Value) -> bool {
    match (&node.kind, value) {
        (Kind::Scalar(Scalar::Bool(one)), Value::Bool(other)) => one == other,
        (Kind::Scalar(Scalar::Text(one)), Value::String(other)) => one == other,
        (Kind::Scalar(Scalar::Integer(one)), Value::Number(other)) => match other.as_i64() {
            Some(other) => *one == other,
            None => other.as_f64() == Some(*one as f64),
        },
        (Kind::Scalar(Scalar::Float(one)), Value::Number(other)) => other.as_f64() == Some(*one),
        (Kind::List(items), Value::Array(values)) => {
            items.len() == values.len()
                && items.iter().zip(values).all(|(item, value)| same(item, value))
        }
        (Kind::Table(table), Value::Object(object)) => {
            table.len() == object.len()
                && object
                    .iter()
                    .all(|(key, value)| table.get(key).is_some_and(|node| same(node, value)))
        }
        (Kind::Null, Value::Null) => true,
        _ => false,
    }
}

/// Without keys whose value is null: they mean that the key is left out.
pub(super) fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let said = object.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(said.map(|(key, value)| (key, without_nulls(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
        other => other,
    }
}

/// The value at some steps in a value of JSON, to change it.
pub(super) fn at_mut<'v>(mut value: &'v mut Value, steps: &[Step]) -> Option<&'v mut Value> {
    for step in steps {
        value = match (step, value) {
            (Step::Key(key), Value::Object(object)) => object.get_mut(key)?,
            (Step::Item(index), Value::Array(items)) => items.get_mut(*index)?,
            _ => return None,
        };
    }
    Some(value)
}

/// Puts a value at some steps; tables on the way are made, and an item one behind the last lengthens its list.
pub(super) fn put(mut value: &mut Value, steps: &[Step], new: Value) -> Option<()> {
    for step in steps {
        value = match (step, value) {
            (Step::Key(key), Value::Object(object)) => {
                object.entry(key.clone()).or_insert_with(|| Value::Object(Map::new()))
            }
            (Step::Item(index), Value::Array(items)) if *index <= items.len() => {
                if *index == items.len() {
                    items.push(Value::Object(Map::new()));
                }
                &mut items[*index]
            }
            _ => return None,
        };
    }
    *value = new;
    Some(())
}

/// Takes out what stands at some steps.
pub(super) fn delete(value: &mut Value, steps: &[Step]) -> Option<()> {
    let (last, parents) = steps.split_last()?;
    match (last, at_mut(value, parents)?) {
        (Step::Key(key), Value::Object(object)) => object.shift_remove(key).map(|_| ()),
        (Step::Item(index), Value::Array(items)) if *index < items.len() => {
            items.remove(*index);
            Some(())
        }
        _ => None,
    }
}

/// Keys whose value is a date wherever it reads as one.
const DATES: [&str; 6] = ["start", "from", "until", "starts", "ends", "holidays"];

/// A value as TOML has it, for what stands under `key`; tables become inline ones. Dates are TOML's where the format has dates.
pub(super) fn to_toml(value: &Value, key: &str) -> Toml {
    match value {
        Value::Null => Toml::from(""), // a list with null in it was refused
        Value::Bool(value) => Toml::from(*value),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Toml::from(whole),
            (None, value) => Toml::from(value.unwrap_or(0.0)), // without arbitrary precision always a double
        },
        Value::String(text) => match date(text).filter(|_| DATES.contains(&key)) {
            Some(date) => Toml::Datetime(Formatted::new(date)),
            None => Toml::from(text.as_str()),
        },
        Value::Array(items) => super::arrange::array(items, key),
        Value::Object(object) => super::arrange::inline(object),
    }
}

/// A text that is a date, "2020-06-01".
fn date(text: &str) -> Option<Datetime> {
    (text.len() == 10 && date_text(text).is_ok()).then(|| text.parse().ok()).flatten()
}

/// The text of a scalar in place of another one, in its style: dates stay texts where they were, thousands stay parted.
pub(super) fn in_style_of(old: &str, value: &Value, key: &str) -> String {
    let is_text = old.starts_with(['"', '\'']);
    let new = match value {
        Value::String(text) => match date(text).filter(|_| !is_text) {
            Some(date) if old.parse::<Datetime>().is_ok() || DATES.contains(&key) => {
                Toml::Datetime(Formatted::new(date))
            }
            _ => Toml::from(text.as_str()),
        },
        Value::Number(number) if old.contains('_') => match number.as_i64() {
            Some(whole) => return parted(whole),
            None => to_toml(value, key),
        },
        other => to_toml(other, key),
    };
    new.to_string()
}

/// "10_800".
fn parted(whole: i64) -> String {
    let digits = whole.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    if whole < 0 { format!("-{text}") } else { text }
}
