//! Taking keys and headers out without the comments that are not theirs. A comment belongs to what stands below it without an empty line
//! between; the first of a file is about the whole file.

use super::{at, at_mut};
use crate::scenario::path::Step;
use toml_edit::{Decor, DocumentMut, Item, Table};

/// Takes a key out of a table under a header, or a table with all its headers.
pub(super) fn delete(document: &mut DocumentMut, parents: &[Step], key: &str) -> Option<()> {
    let table = at(document.as_item(), parents)?.as_table()?;
    let (name, item) = table.get_key_value(key)?;
    let above = match first_header(item) {
        Some(header) => text(header.decor()),
        None => text(first_key(item).unwrap_or(name).leaf_decor()),
    };
    let kept = if is_first(document, item) { above.as_str() } else { not_its_own(&above) };
    let kept = if kept.trim().is_empty() { String::new() } else { kept.to_owned() };
    let position = first_header(item).or(Some(table)).and_then(Table::position).unwrap_or(0);
    let is_header = first_header(item).is_some();
    let next_key = if is_header { None } else { next_value(table, key) };
    at_mut(document, parents)?.as_table_mut()?.remove(key);
    if kept.is_empty() {
        return Some(());
    }
    if let Some(next) = next_key {
        let mut key = at_mut(document, parents)?.as_table_mut()?.key_mut(&next)?;
        let own = text(key.leaf_decor());
        key.leaf_decor_mut().set_prefix(kept + &own);
    } else if let Some(way) = next_header(document.as_table(), position) {
        let next = at_mut(document, &way)?.as_table_mut()?;
        let own = text(next.decor());
        next.decor_mut().set_prefix(kept + &own);
    } else {
        let own = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing(kept + &own);
    }
    Some(())
}

fn text(decor: &Decor) -> String {
    decor.prefix().and_then(|it| it.as_str()).unwrap_or_default().to_owned()
}

/// The comments above that an empty line parts from what stands below.
fn not_its_own(above: &str) -> &str {
    let own = above.rfind("\n\n").map_or(0, |at| at + 2);
    &above[..own]
}

/// The header that stands first in the text, of an item that has any.
fn first_header(item: &Item) -> Option<&Table> {
    match item {
        Item::Table(table) => {
            let own = (!table.is_implicit() && !table.is_dotted()).then_some(table);
            let below = table.iter().filter_map(|(_, item)| first_header(item));
            below.chain(own).min_by_key(|table| table.position())
        }
        Item::ArrayOfTables(list) => list.iter().next(),
        _ => None,
    }
}

/// The first key of what dotted keys write.
fn first_key(item: &Item) -> Option<&toml_edit::Key> {
    let table = item.as_table().filter(|table| table.is_dotted())?;
    table.get_values().first().and_then(|(keys, _)| keys.last().copied())
}

/// Whether an item is the first thing that the text says.
fn is_first(document: &DocumentMut, item: &Item) -> bool {
    let values = document.get_values();
    match (values.first(), first_header(item)) {
        (Some((_, first)), None) => {
            let found = item.as_value().is_some_and(|value| std::ptr::eq(value, *first));
            let table = item.as_table().filter(|table| table.is_dotted());
            let below = table.map(Table::get_values).unwrap_or_default();
            found || below.first().is_some_and(|(_, value)| std::ptr::eq(*value, *first))
        }
        (None, Some(header)) => {
            let all = document.iter().filter_map(|(_, item)| first_header(item));
            all.min_by_key(|table| table.position())
                .is_some_and(|first| std::ptr::eq(first, header))
        }
        _ => false,
    }
}

/// The key of the value behind another one in its table, as the text has them.
fn next_value(table: &Table, key: &str) -> Option<String> {
    let mut entries = table.iter().skip_while(|(name, _)| *name != key).skip(1);
    entries.find(|(_, item)| item.is_value()).map(|(name, _)| name.to_owned())
}

/// The way to the first header behind a position.
fn next_header(table: &Table, position: isize) -> Option<Vec<Step>> {
    let mut next: Option<(isize, Vec<Step>)> = None;
    let mut waiting = vec![(table, Vec::new())];
    while let Some((table, way)) = waiting.pop() {
        let stands = table.position().filter(|at| *at > position && !way.is_empty());
        if let Some(at) = stands.filter(|_| !table.is_implicit() && !table.is_dotted())
            && next.as_ref().is_none_or(|(first, _)| at < *first)
        {
            next = Some((at, way.clone()));
        }
        for (key, item) in table.iter() {
            let step = |step: Step| way.iter().cloned().chain([step]);
            let key = || Step::Key(key.to_owned());
            match item {
                Item::Table(table) => waiting.push((table, step(key()).collect())),
                Item::ArrayOfTables(list) => {
                    waiting.extend(list.iter().enumerate().map(|(index, table)| {
                        (table, step(key()).chain([Step::Item(index)]).collect())
                    }))
                }
                _ => {}
            }
        }
    }
    next.map(|(_, way)| way)
}
