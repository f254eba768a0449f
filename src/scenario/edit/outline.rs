//! A scenario as forms show it: the resolved tree, and what of it the main file writes itself.

use super::layers::{Layers, is_about_patching};
use crate::scenario::Bundle;
use crate::scenario::patch;
use crate::scenario::path::{self, Step};
use crate::scenario::problem::SET_FILE;
use crate::scenario::shape::{Shape, Walk};
use crate::scenario::tree::{Kind, Node};
use serde_json::{Map, Value};

/// What forms show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The resolved document: bases merged, sets applied, leaves as written; without what has an unknown key or a wrong shape.
    pub document: Value,
    /// The paths of tables and leaves that the main file itself writes; of a list only its own.
    pub own: Vec<String>,
    /// The main file, its base, the base's base and so on.
    pub files: Vec<String>,
}

/// The outline of a bundle, of what of it can be read: empty when the main text has errors, without the bases when one is missing.
pub fn outline(bundle: &Bundle) -> Outline {
    match Layers::of(bundle) {
        Ok(layers) => {
            let mut own = Vec::new();
            written(&layers.own, &mut Vec::new(), &mut own);
            Outline { document: whole(bundle, &layers).to_json(), own, files: layers.files }
        }
        Err(_) => {
            let document = Value::Object(Map::new());
            Outline { document, own: Vec::new(), files: vec![bundle.main.clone()] }
        }
    }
}

/// The resolved tree with what `--set` writes, as the format has it; what does not fit is told by `resolve`.
pub(super) fn whole(bundle: &Bundle, layers: &Layers) -> Node {
    let mut tree = layers.whole.clone();
    let mut files = layers.files.clone();
    files.push(SET_FILE.to_owned());
    let mut walk = Walk::default();
    walk.node(&mut tree, Shape::document(), "", &files);
    let mut offset = 0;
    for pair in &bundle.sets {
        patch::set(&mut tree, pair, offset, &files, &mut walk);
        offset += pair.0.len() + pair.1.len() + 2;
    }
    tree
}

/// All paths below a node, tables before what they hold.
fn written(node: &Node, at: &mut Vec<Step>, paths: &mut Vec<String>) {
    if !at.is_empty() && !is_about_patching(at) {
        paths.push(path::of(at));
    }
    if let Kind::Table(table) = &node.kind {
        for (key, child) in table {
            at.push(Step::Key(key.clone()));
            written(child, at, paths);
            at.pop();
        }
    }
}
