//! Keys and headers: where new ones stand, and renaming them where they stand.

use super::super::arrange::{SECTIONS, aligned};
use super::{at, at_mut};
use crate::scenario::path::Step;
use toml_edit::{Decor, DocumentMut, InlineTable, Item, Key, Table, Value as Toml};

/// Where in the text a new header at a path stands: behind the last one of the nearest table that holds it; that of a new section behind
/// the sections that are read before it.
pub(super) fn position(document: &DocumentMut, steps: &[Step]) -> isize {
    let parents = steps.len().saturating_sub(1);
    let above = (1..=parents).rev().filter_map(|taken| at(document.as_item(), &steps[..taken]));
    if let Some(found) = above.filter_map(last).next() {
        return found;
    }
    let place = |key: &str| SECTIONS.iter().position(|section| *section == key);
    let own = steps.first().and_then(|step| match step {
        Step::Key(key) => place(key),
        Step::Item(_) => None,
    });
    let sections = document.iter().filter(|(key, _)| place(key) < own);
    let before = sections.filter_map(|(_, item)| last(item)).max();
    let all = || document.iter().filter_map(|(_, item)| last(item)).max();
    before.or_else(all).unwrap_or(0)
}

/// The last position of the headers in an item.
fn last(item: &Item) -> Option<isize> {
    match item {
        Item::Table(table) => {
            let below = table.iter().filter_map(|(_, item)| last(item));
            below.chain(table.position()).max()
        }
        Item::ArrayOfTables(list) => list.iter().filter_map(|table| table.position()).max(),
        _ => None,
    }
}

/// Gives a new table and all in it a position. Equal ones stand in the order of the tree, in which new ones are the last.
pub(super) fn place(table: &mut Table, position: isize) {
    table.set_position(Some(position));
    for (_, item) in table.iter_mut() {
        if let Item::Table(table) = item {
            place(table, position);
        }
    }
}

/// A new key of a table.
pub(super) fn insert(table: &mut Table, key: &str, mut item: Item, at: isize) {
    if let Item::Table(new) = &mut item {
        place(new, at);
        table.insert(key, item);
        return;
    }
    if table.is_implicit() && table.position().is_none() {
        table.set_position(Some(at)); // it gets a header now
    }
    let mut key = aligned(table, key);
    // What a patch stands on and takes from it belong together.
    let is_remove = key.get() == "remove" && table.contains_key("base");
    if !is_remove {
        table.insert_formatted(&key, item);
        return;
    }
    let mut new = Some(item);
    for (old, item) in take(table) {
        let is_base = old.get() == "base";
        table.insert_formatted(&old, item);
        if is_base && let Some(new) = new.take() {
            key.leaf_decor_mut().set_prefix("");
            table.insert_formatted(&key, new);
        }
    }
}

/// All entries, keys as written.
fn take(table: &mut Table) -> Vec<(Key, Item)> {
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    names.iter().filter_map(|name| table.remove_entry(name)).collect()
}

/// A new key of an inline table, the last.
pub(super) fn insert_inline(table: &mut InlineTable, key: &str, mut value: Toml) {
    if let Some((_, last)) = table.iter_mut().last() {
        let end = last.decor().suffix().and_then(|it| it.as_str()).unwrap_or("").to_owned();
        last.decor_mut().set_suffix("");
        *value.decor_mut() = Decor::new(" ", end);
    }
    table.insert(key, value);
}

/// Takes a key out of an inline table; the blanks at its ends stay.
pub(super) fn delete_inline(table: &mut InlineTable, key: &str) -> Option<()> {
    let place = table.iter().position(|(name, _)| name == key)?;
    let count = table.len();
    let (name, value) = table.remove_entry(key)?;
    if place + 1 == count
        && let Some((_, last)) = table.iter_mut().last()
        && let Some(end) = value.decor().suffix().and_then(|it| it.as_str())
    {
        last.decor_mut().set_suffix(end);
    }
    if place == 0
        && let Some((mut first, _)) = table.iter_mut().next()
        && let Some(begin) = name.leaf_decor().prefix().and_then(|it| it.as_str())
    {
        first.leaf_decor_mut().set_prefix(begin);
    }
    Some(())
}

/// Gives a key another name at its place, comments and all.
pub(super) fn rename(document: &mut DocumentMut, steps: &[Step], name: &str) -> Option<()> {
    let (Step::Key(old), parents) = steps.split_last()? else { return None };
    let renamed = |key: Key| match key.get() == old {
        true => Key::new(name)
            .with_leaf_decor(key.leaf_decor().clone())
            .with_dotted_decor(key.dotted_decor().clone()),
        false => key,
    };
    match at_mut(document, parents)? {
        Item::Table(table) => {
            for (key, item) in take(table) {
                table.insert_formatted(&renamed(key), item);
            }
        }
        Item::Value(Toml::InlineTable(table)) => {
            let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
            let entries: Vec<_> =
                names.iter().filter_map(|name| table.remove_entry(name)).collect();
            for (key, value) in entries {
                table.insert_formatted(&renamed(key), value);
            }
        }
        _ => return None,
    }
    Some(())
}
