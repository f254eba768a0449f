//! Changes of a JSON file: its values in their order, written anew with indents.

use super::Change;
use super::value::{at_mut, delete, put};
use crate::scenario::path::Step;
use serde_json::{Map, Value};

/// The text after the changes, or why they cannot be written.
pub(super) fn write(text: &str, changes: Vec<Change>) -> Result<String, String> {
    let mut root: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    for change in changes {
        let done = match &change {
            Change::Put(steps, value) => put(&mut root, steps, value.clone()),
            Change::Delete(steps) => delete(&mut root, steps),
            Change::Rename(steps, name) => rename(&mut root, steps, name),
        };
        done.ok_or("it has another form there")?;
    }
    let mut text = serde_json::to_string_pretty(&root).map_err(|error| error.to_string())?;
    text.push('\n');
    Ok(text)
}

/// Gives a key another name at its place.
fn rename(root: &mut Value, steps: &[Step], name: &str) -> Option<()> {
    let (Step::Key(old), parents) = steps.split_last()? else { return None };
    let Value::Object(object) = at_mut(root, parents)? else { return None };
    let entries = std::mem::take(object).into_iter();
    let renamed =
        entries.map(|(key, value)| if key == *old { (name.into(), value) } else { (key, value) });
    *object = renamed.collect::<Map<String, Value>>();
    Some(())
}
