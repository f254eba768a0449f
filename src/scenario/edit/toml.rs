//! Changes of a TOML file. A value in place of another is written over its bytes; what comes or goes is woven in by `toml_edit`.

mod comments;
mod lists;
mod tables;

use super::Change;
use super::arrange;
use super::value::{in_style_of, to_toml};
use crate::math::Arrange;
use crate::scenario::path::Step;
use crate::scenario::tree::Node;
use serde_json::{Map, Value};
use std::ops::Range;
use toml_edit::{DocumentMut, Item, Value as Toml};

/// The text after the changes, or why they cannot be written. `own` is the tree of the text.
pub(super) fn write(text: &str, own: &Node, changes: Vec<Change>) -> Result<String, String> {
    let mut over: Vec<(Range<usize>, String)> = Vec::new();
    let mut others = Vec::new();
    for change in changes {
        match written_over(text, own, &change) {
            Some(written) => over.push(written),
            None => others.push(change),
        }
    }
    over.arrange_by_key(|(span, _)| span.start);
    let mut text = text.to_owned();
    for (span, new) in over.into_iter().rev() {
        text.replace_range(span, &new);
    }
    if others.is_empty() {
        return Ok(text);
    }
    let mut document: DocumentMut = text.parse().map_err(|_| "the text has errors".to_owned())?;
    for change in others {
        let done = match &change {
            Change::Put(steps, value) => put(&mut document, steps, value),
            Change::Delete(steps) => delete(&mut document, steps),
            Change::Rename(steps, name) => tables::rename(&mut document, steps, name),
        };
        done.ok_or("it has another form there")?;
    }
    Ok(document.to_string())
}

/// The bytes of a scalar and the scalar that stands there from now on.
fn written_over(text: &str, own: &Node, change: &Change) -> Option<(Range<usize>, String)> {
    let Change::Put(steps, value) = change else { return None };
    let node = own.at(steps).filter(|node| node.scalar().is_some())?;
    if value.is_object() || value.is_array() {
        return None;
    }
    let span = node.origin.span.clone();
    let old = text.get(span.clone())?;
    Some((span, in_style_of(old, value, arrange::last_key(steps))))
}

/// What stands at some steps.
fn at<'d>(mut item: &'d Item, steps: &[Step]) -> Option<&'d Item> {
    for step in steps {
        item = match step {
            Step::Key(key) => item.get(key)?,
            Step::Item(index) => item.get(*index)?,
        };
        if item.is_none() {
            return None;
        }
    }
    Some(item)
}

/// What stands at some steps, to change it.
fn at_mut<'d>(document: &'d mut DocumentMut, steps: &[Step]) -> Option<&'d mut Item> {
    at(document.as_item(), steps)?; // `get_mut` would make a missing key
    let mut item = document.as_item_mut();
    for step in steps {
        item = match step {
            Step::Key(key) => item.get_mut(key)?,
            Step::Item(index) => item.get_mut(*index)?,
        };
    }
    Some(item)
}

fn put(document: &mut DocumentMut, steps: &[Step], value: &Value) -> Option<()> {
    let taken =
        (0..=steps.len()).rev().find(|&taken| at(document.as_item(), &steps[..taken]).is_some())?;
    if taken == steps.len() {
        return replace(document, steps, value);
    }
    // What is missing on the way becomes part of the value.
    let mut whole = value.clone();
    for step in steps[taken + 1..].iter().rev() {
        let Step::Key(key) = step else { return None };
        whole = Value::Object(Map::from_iter([(key.clone(), whole)]));
    }
    insert(document, &steps[..=taken], &whole)
}

/// Puts a value where there was none, in a table or at the end of a list that is there.
fn insert(document: &mut DocumentMut, steps: &[Step], value: &Value) -> Option<()> {
    let (last, parents) = steps.split_last()?;
    let position = tables::position(document, steps);
    match (at_mut(document, parents)?, last) {
        (Item::Table(table), Step::Key(key)) => {
            // Below dotted keys no header can stand.
            let dotted = table.is_dotted();
            let item = match dotted {
                true => Item::Value(to_toml(value, key)),
                false => arrange::item(steps, value),
            };
            tables::insert(table, key, item, position);
        }
        (Item::Value(Toml::InlineTable(table)), Step::Key(key)) => {
            tables::insert_inline(table, key, to_toml(value, key));
        }
        (Item::Value(Toml::Array(array)), Step::Item(_)) => {
            let at = array.len();
            lists::insert(array, at, to_toml(value, arrange::last_key(steps)));
        }
        (Item::ArrayOfTables(list), Step::Item(_)) => {
            let Toml::InlineTable(table) = to_toml(value, arrange::last_key(steps)) else {
                return None;
            };
            let mut table = table.into_table();
            tables::place(&mut table, position);
            list.push(table);
        }
        _ => return None,
    }
    Some(())
}

/// Puts a value in place of another one.
fn replace(document: &mut DocumentMut, steps: &[Step], value: &Value) -> Option<()> {
    let (_, parents) = steps.split_last()?;
    let below_header = matches!(at(document.as_item(), parents)?, Item::Table(_));
    let new = match below_header {
        true => arrange::item(steps, value),
        false => Item::Value(to_toml(value, arrange::last_key(steps))),
    };
    match (at_mut(document, steps)?, new) {
        (Item::Value(Toml::Array(old)), _) if value.is_array() => {
            let items = value.as_array()?;
            lists::become_(old, items, arrange::last_key(steps));
        }
        (Item::Value(old), Item::Value(mut new)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        _ => {
            delete(document, steps)?;
            return insert(document, steps, value);
        }
    }
    Some(())
}

fn delete(document: &mut DocumentMut, steps: &[Step]) -> Option<()> {
    let (last, parents) = steps.split_last()?;
    if let (Item::Table(_), Step::Key(key)) = (at(document.as_item(), parents)?, last) {
        return comments::delete(document, parents, key);
    }
    match (at_mut(document, parents)?, last) {
        (Item::Value(Toml::InlineTable(table)), Step::Key(key)) => {
            tables::delete_inline(table, key)
        }
        (Item::Value(Toml::Array(array)), Step::Item(index)) if *index < array.len() => {
            lists::remove(array, *index);
            Some(())
        }
        (Item::ArrayOfTables(list), Step::Item(index)) if *index < list.len() => {
            list.remove(*index);
            Some(())
        }
        _ => None,
    }
}
