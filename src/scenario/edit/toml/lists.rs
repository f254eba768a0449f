//! Items of lists, each with the comments and line breaks around it.

use super::super::value::to_toml;
use serde_json::Value;
use toml_edit::{Array, Decor, Value as Toml};

/// Makes a list these items; those at its begin and its end that are the same stay as they are.
pub(super) fn become_(array: &mut Array, items: &[Value], key: &str) {
    let is_same = |old: Option<&Toml>, new: &Value| old.is_some_and(|old| json(old) == *new);
    let begin = items.iter().enumerate().take_while(|(at, new)| is_same(array.get(*at), new));
    let begin = begin.count();
    let most = items.len().min(array.len()) - begin;
    let end = (1..=most)
        .take_while(|back| is_same(array.get(array.len() - back), &items[items.len() - back]));
    let end = end.count();
    let (mut old, new) = (array.len() - begin - end, items.len() - begin - end);
    while old > new {
        old -= 1;
        remove(array, begin + old);
    }
    for (place, item) in items[begin..begin + new].iter().enumerate() {
        let mut value = to_toml(item, key);
        match array.get_mut(begin + place).filter(|_| place < old) {
            Some(there) => {
                *value.decor_mut() = there.decor().clone();
                *there = value;
            }
            None => insert(array, begin + place, value),
        }
    }
}

/// Puts an item before the one at a place, or behind the last.
pub(super) fn insert(array: &mut Array, at: usize, mut value: Toml) {
    let line = array.iter().find_map(|item| {
        let prefix = prefix(item);
        prefix.rfind('\n').map(|line| prefix[line..].to_owned())
    });
    let apart = line.unwrap_or_else(|| " ".to_owned());
    if array.is_empty() {
        *value.decor_mut() = Decor::new("", "");
        array.push_formatted(value);
    } else if at < array.len() {
        // Before the new item stands what the comment of the item before ends with.
        if let Some(next) = array.get_mut(at) {
            *value.decor_mut() = Decor::new(prefix(next), "");
            next.decor_mut().set_prefix(apart);
        }
        array.insert_formatted(at, value);
    } else {
        let has_comma = array.trailing_comma();
        let behind = match array.iter_mut().last().filter(|_| !has_comma) {
            Some(last) => {
                let behind = suffix(last);
                last.decor_mut().set_suffix("");
                behind
            }
            None => array.trailing().as_str().unwrap_or_default().to_owned(),
        };
        // The comment of the last item so far stays beside it, the line break before the bracket behind the new one.
        let (comment, end) = behind.split_at(behind.rfind('\n').unwrap_or(0));
        let before = format!("{comment}{apart}");
        let end_of_item = if has_comma { "" } else { end };
        *value.decor_mut() = Decor::new(before, end_of_item);
        if has_comma {
            array.set_trailing(end.to_owned());
        }
        array.push_formatted(value);
    }
}

/// Takes an item out, with the comment beside it.
pub(super) fn remove(array: &mut Array, at: usize) {
    let removed = array.remove(at);
    let (before, behind) = (prefix(&removed), suffix(&removed));
    // In a line of its own it takes its line with it, up to the end of the one before.
    let closed = |next: &str| match (before.find('\n'), next.find('\n')) {
        (Some(own), Some(line)) => format!("{}{}", &before[..own], &next[line..]),
        (Some(_), None) | (None, Some(_)) => next.to_owned(),
        (None, None) => before.clone(),
    };
    let has_comma = array.trailing_comma();
    if let Some(next) = array.get_mut(at) {
        let prefix = closed(&prefix(next));
        next.decor_mut().set_prefix(prefix);
    } else if has_comma {
        let trailing = array.trailing().as_str().unwrap_or_default().to_owned();
        if before.contains('\n') {
            array.set_trailing(closed(&trailing));
        }
    } else if let Some(last) = array.iter_mut().last() {
        last.decor_mut().set_suffix(behind);
    }
}

fn prefix(value: &Toml) -> String {
    value.decor().prefix().and_then(|it| it.as_str()).unwrap_or_default().to_owned()
}

fn suffix(value: &Toml) -> String {
    value.decor().suffix().and_then(|it| it.as_str()).unwrap_or_default().to_owned()
}

/// A value as JSON has it.
fn json(value: &Toml) -> Value {
    match value {
        Toml::String(text) => Value::from(text.value().as_str()),
        Toml::Integer(whole) => Value::from(*whole.value()),
        Toml::Float(number) => Value::from(*number.value()),
        Toml::Boolean(flag) => Value::from(*flag.value()),
        Toml::Datetime(date) => Value::from(date.value().to_string()),
        Toml::Array(items) => items.iter().map(json).collect(),
        Toml::InlineTable(table) => {
            Value::Object(table.iter().map(|(key, value)| (key.to_owned(), json(value))).collect())
        }
    }
}
