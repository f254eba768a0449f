//! Edits of a scenario's main file, so that forms and text follow each other: the text is the one truth, comments and layout stay.
//!
//! An edit is planned (`plan`) against the resolved tree into changes of the main file alone; these are written into its text by `toml` or
//! `json`. In a patch a change of what only the base has is written into the patch; what a base wrote is taken away by `remove`.

mod arrange;
mod json;
mod layers;
mod merged;
mod names;
mod outline;
mod plan;
mod toml;
mod value;

pub use merged::{to_json, to_toml};
pub use outline::{Outline, outline};

use super::path::{self, Step};
use super::problem::{Problem, Problems};
use super::tree::Node;
use super::{Bundle, bundle};
use layers::Layers;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One change of a scenario, at a path as problems write it: `team.bank.agents[1].value`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Edit {
    /// Writes a value as JSON has it: a text, a number, a list, a table. Tables are made as needed; an item one behind the last lengthens a
    /// list; null takes away what is there.
    Set {
        /// Where.
        path: String,
        /// What.
        #[cfg_attr(feature = "wasm", tsify(type = "any"))]
        value: Value,
    },
    /// Takes something away that is there.
    Remove {
        /// What.
        path: String,
        /// Always true.
        remove: bool,
    },
    /// Gives a table another id; everything that names it follows.
    Rename {
        /// Which table.
        path: String,
        /// The new id, the last step of its path.
        rename: String,
    },
    /// In a patch: takes away what the main file itself says of something, so that what its bases say holds again.
    Restore {
        /// Of what.
        path: String,
        /// Always true.
        restore: bool,
    },
}

impl Edit {
    /// Sets a path to a value.
    pub fn set(path: impl Into<String>, value: impl Into<Value>) -> Edit {
        Edit::Set { path: path.into(), value: value.into() }
    }

    /// Takes away what stands at a path.
    pub fn remove(path: impl Into<String>) -> Edit {
        Edit::Remove { path: path.into(), remove: true }
    }

    /// Gives what stands at a path another id.
    pub fn rename(path: impl Into<String>, to: impl Into<String>) -> Edit {
        Edit::Rename { path: path.into(), rename: to.into() }
    }

    /// Lets what the bases say at a path hold again.
    pub fn restore(path: impl Into<String>) -> Edit {
        Edit::Restore { path: path.into(), restore: true }
    }

    fn path(&self) -> &str {
        match self {
            Edit::Set { path, .. }
            | Edit::Remove { path, .. }
            | Edit::Rename { path, .. }
            | Edit::Restore { path, .. } => path,
        }
    }
}

/// A change of the main file itself.
#[derive(Clone, Debug, PartialEq)]
enum Change {
    /// Writes a value in place of what is there; tables on the way are made.
    Put(Vec<Step>, Value),
    /// Takes out what is there.
    Delete(Vec<Step>),
    /// Gives a key another name.
    Rename(Vec<Step>, String),
}

/// The main file's new text after the edits, one after the other. `Err` with what cannot be done, and nothing is changed; whether the new
/// scenario can be played is for `compile` to say. Test `edits_change_only_what_they_say`.
pub fn edit(bundle: &Bundle, edits: &[Edit]) -> Result<String, Problems> {
    let (mut text, dress) = undressed(bundle)?;
    for edit in edits {
        text = edit_once(bundle, text, edit)?;
    }
    Ok(dress.on(text))
}

fn edit_once(bundle: &Bundle, text: String, edit: &Edit) -> Result<String, Problems> {
    let layers = Layers::read(bundle, &text)?;
    let changes = plan::plan(&layers, edit)?;
    if changes.is_empty() {
        return Ok(text);
    }
    let written = if is_json(&text) {
        json::write(&text, changes)
    } else {
        toml::write(&text, &layers.own, changes)
    };
    let cannot = |why: &str| {
        let message = format!("this cannot be written into {}: {why}", bundle.main);
        Problems::from(Problem::error(edit.path(), message).help("change it in the text"))
    };
    let written = written.map_err(|why| cannot(&why))?;
    // The text is the one truth: what it now says has to be what was asked for.
    let after = Layers::read(bundle, &written).map_err(|_| cannot("it would not be read again"))?;
    if is_done(&after, edit) { Ok(written) } else { Err(cannot("it would say something else")) }
}

/// Whether the resolved tree says what an edit asked for.
fn is_done(after: &Layers, edit: &Edit) -> bool {
    let at = |path: &str| path::steps(path).ok().map(|steps| after.at(&steps).cloned());
    match edit {
        Edit::Set { path, value } => match at(path) {
            Some(Some(node)) => value::same(&node, &value::without_nulls(value.clone())),
            Some(None) => value.is_null(),
            None => false,
        },
        // An item of a list is followed by the next.
        Edit::Remove { path, .. } => path.ends_with(']') || at(path).is_some_and(|it| it.is_none()),
        Edit::Rename { path, rename } => path::steps(path).is_ok_and(|mut steps| {
            steps.pop();
            steps.push(Step::Key(rename.clone()));
            after.at(&steps).is_some()
        }),
        Edit::Restore { path, .. } => {
            path::steps(path).is_ok_and(|steps| after.own.at(&steps).is_none())
        }
    }
}

/// What a text wears on disk, put off while it is edited.
struct Dress {
    mark: bool,
    returns: bool,
}

impl Dress {
    fn on(&self, text: String) -> String {
        let text = if self.returns { text.replace('\n', "\r\n") } else { text };
        if self.mark { format!("\u{feff}{text}") } else { text }
    }
}

/// The main file's text without byte-order mark and carriage returns.
fn undressed(bundle: &Bundle) -> Result<(String, Dress), Problems> {
    let bytes =
        bundle.decoded(&bundle.main).map_err(|fault| Problems::from(Problem::fault("", fault)))?;
    let (text, start) = bundle::text(&bytes)
        .map_err(|bad| Problems::from(Problem::fault("", bad.fault).at(&bundle.main, bad.span)))?;
    let dress = Dress { mark: start > 0, returns: text.contains("\r\n") };
    Ok((text[start..].replace("\r\n", "\n"), dress))
}

/// As `resolve` tells JSON from TOML.
fn is_json(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// Whether a node is a table.
fn is_table(node: Option<&Node>) -> bool {
    node.is_some_and(|node| node.table().is_some())
}
