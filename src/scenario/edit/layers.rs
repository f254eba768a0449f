//! A scenario's files as layers: what the main file writes itself, and what stands below it.

use crate::scenario::path::Step;
use crate::scenario::problem::Problems;
use crate::scenario::tree::{Kind, Node};
use crate::scenario::{Bundle, patch, resolve};

/// The main file over its bases.
pub(super) struct Layers {
    /// What the main file writes, `base` and `remove` too.
    pub own: Node,
    /// What stands below it: its bases merged, without what it removes; nothing without a base.
    pub below: Option<Node>,
    /// Both merged, without `base` and `remove`.
    pub whole: Node,
    /// The names of the files, the main one first.
    pub files: Vec<String>,
}

impl Layers {
    /// Reads the files of a bundle with this text as the main one. `Err` when the text cannot be read; a base that cannot is as if
    /// there were none, for an edit of the main file may be what mends it.
    pub fn read(bundle: &Bundle, text: &str) -> Result<Layers, Problems> {
        let mut changed = bundle.clone();
        changed.files.insert(bundle.main.clone(), text.as_bytes().into());
        Layers::of(&changed)
    }

    /// Reads the files of a bundle.
    pub fn of(bundle: &Bundle) -> Result<Layers, Problems> {
        let mut problems = Problems::new();
        let (mut chain, files, is_whole) = resolve::read_chain(bundle, &mut problems);
        if chain.is_empty() {
            return Err(problems);
        }
        let own = chain.remove(0);
        let mut whole = own.clone();
        let removed = resolve::take_patch_keys(&mut whole);
        let bases = if is_whole { merged(chain, &files) } else { None };
        let below = bases.map(|mut bases| {
            take_out(&mut bases, removed.as_ref(), &files);
            bases
        });
        if let Some(below) = &below {
            let patch = std::mem::replace(&mut whole, below.clone());
            patch::merge(&mut whole, patch);
        }
        Ok(Layers { own, below, whole, files })
    }

    /// What the scenario says at a path; `base` and `remove` are what the main file says.
    pub fn at(&self, steps: &[Step]) -> Option<&Node> {
        let tree = if is_about_patching(steps) { &self.own } else { &self.whole };
        tree.at(steps)
    }

    /// What the bases say at a path.
    pub fn below(&self, steps: &[Step]) -> Option<&Node> {
        self.below.as_ref().and_then(|below| below.at(steps))
    }
}

/// Whether a path is that of `base` or `remove`, which belong to the file and not to the scenario.
pub(super) fn is_about_patching(steps: &[Step]) -> bool {
    matches!(steps.first(), Some(Step::Key(key)) if key == "base" || key == "remove")
}

/// The last of the chain with each before it on top.
fn merged(mut chain: Vec<Node>, files: &[String]) -> Option<Node> {
    let mut tree = chain.pop()?;
    resolve::take_patch_keys(&mut tree);
    for mut patch in chain.into_iter().rev() {
        let removed = resolve::take_patch_keys(&mut patch);
        take_out(&mut tree, removed.as_ref(), files);
        patch::merge(&mut tree, patch);
    }
    Some(tree)
}

/// What is wrong with `remove` is told by `resolve`.
fn take_out(tree: &mut Node, list: Option<&Node>, files: &[String]) {
    if let Some(list) = list.filter(|list| matches!(list.kind, Kind::List(_))) {
        patch::remove(tree, list, files, &mut Problems::new());
    }
}
