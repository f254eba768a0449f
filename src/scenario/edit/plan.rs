//! From an edit of the scenario to changes of its main file.

use super::layers::{Layers, is_about_patching};
use super::value::{delete, put, same, without_nulls};
use super::{Change, Edit, is_table, names};
use crate::scenario::format::Scalar;
use crate::scenario::nearest::did_you_mean;
use crate::scenario::path::{self, Step};
use crate::scenario::problem::{Problem, Problems};
use crate::scenario::shape::Shape;
use crate::scenario::tree::{Kind, Node};
use serde_json::Value;

/// The changes of the main file that make an edit true, or why it cannot be made. None where it is true already.
pub(super) fn plan(layers: &Layers, edit: &Edit) -> Result<Vec<Change>, Problems> {
    let steps = path::steps(edit.path())
        .map_err(|fault| Problems::from(Problem::fault(edit.path(), fault)))?;
    let mut plan = Plan { layers, changes: Vec::new(), hidden: Vec::new() };
    match edit {
        Edit::Set { value: Value::Null, .. } => {
            if layers.at(&steps).is_some() {
                plan.remove(&steps)?;
            }
        }
        Edit::Set { value, .. } => plan.set(&steps, without_nulls(value.clone()))?,
        Edit::Remove { remove: false, .. } => {}
        Edit::Remove { .. } => plan.remove(&steps)?,
        Edit::Rename { rename, .. } => plan.rename(&steps, rename)?,
        Edit::Restore { restore: false, .. } => {}
        Edit::Restore { .. } => plan.restore(&steps)?,
    }
    Ok(plan.finished())
}

struct Plan<'a> {
    layers: &'a Layers,
    changes: Vec<Change>,
    /// Paths of the bases that have to go.
    hidden: Vec<String>,
}

impl Plan<'_> {
    fn set(&mut self, steps: &[Step], value: Value) -> Result<(), Problems> {
        let wrong = |message: String| Problem::error(path::of(steps), message);
        if has_null(&value) {
            return Err(wrong("null is not a value of a list".into()).help("leave it out").into());
        }
        self.judge_way(steps)?;
        if let Some((list, rest)) = outermost_list(steps) {
            if self.owns(list) {
                self.differ(steps, &value);
                return Ok(());
            }
            // Lists are replaced whole: the base's comes into this file, with the change.
            let mut whole = self.layers.at(list).map_or(Value::Null, Node::to_json);
            put(&mut whole, rest, value).ok_or_else(|| {
                let message = format!("there is no list {}", path::of(list));
                Problems::from(wrong(message).help("set the list whole"))
            })?;
            self.differ(list, &whole);
            return Ok(());
        }
        self.differ(steps, &value);
        Ok(())
    }

    /// Whether a list is the main file's alone, so that its items have the places that they have there.
    fn owns(&self, list: &[Step]) -> bool {
        let is_own = self.layers.own.at(list).and_then(Node::list).is_some();
        is_own && !(is_added_to(list) && self.layers.below(list).is_some())
    }

    /// Only tables and lists have something in them.
    fn judge_way(&self, steps: &[Step]) -> Result<(), Problems> {
        let (_, parents) = steps.split_last().unwrap_or((&Step::Item(0), &[]));
        let (node, taken) = self.layers.at_deepest(steps);
        if taken >= steps.len() {
            return Ok(());
        }
        let here = path::of(&steps[..taken]);
        let problem = |message: String| Problem::error(path::of(steps), message);
        let wrong = match (&steps[taken], &node.kind) {
            (Step::Key(_), Kind::Table(_)) => match steps.iter().skip(taken).any(is_item) {
                true => {
                    let message = format!("there is no {}", path::of(parents));
                    problem(message).help("set the list whole")
                }
                false => return Ok(()),
            },
            (Step::Item(index), Kind::List(items)) if *index == items.len() => return Ok(()),
            (Step::Item(_), Kind::List(items)) => {
                let message = format!("{here} has {} items", items.len());
                problem(message).help("a list is lengthened one by one, or set whole")
            }
            (Step::Key(key), _) => {
                let message = format!("{here} is no table and has no \"{key}\"");
                problem(message).help(format!("set {here} itself"))
            }
            (Step::Item(_), _) => {
                problem(format!("{here} is no list")).help(format!("set {here} itself"))
            }
        };
        Err(wrong.into())
    }

    /// Makes what stands at a path this value, by as few changes as there are differences.
    fn differ(&mut self, steps: &[Step], value: &Value) {
        let Some(old) = self.layers.at(steps) else {
            self.changes.push(Change::Put(steps.to_vec(), value.clone()));
            return;
        };
        if same(old, value) {
            return;
        }
        match (&old.kind, value) {
            (Kind::Table(table), Value::Object(object)) => {
                for key in table.keys().filter(|key| !object.contains_key(*key)) {
                    self.take_away(&with(steps, Step::Key(key.clone())));
                }
                for (key, value) in object {
                    self.differ(&with(steps, Step::Key(key.clone())), value);
                }
            }
            (Kind::List(items), Value::Array(values))
                if items.len() == values.len() && self.owns(steps) =>
            {
                for (index, value) in values.iter().enumerate() {
                    self.differ(&with(steps, Step::Item(index)), value);
                }
            }
            _ => {
                let comes_through = value.is_object() && is_table(self.layers.below(steps));
                if comes_through || is_added_to(steps) && self.layers.below(steps).is_some() {
                    // The base's table, or its checks, would come through below the new one.
                    self.hidden.push(path::of(steps));
                }
                self.changes.push(Change::Put(steps.to_vec(), value.clone()));
            }
        }
    }

    fn remove(&mut self, steps: &[Step]) -> Result<(), Problems> {
        if self.layers.at(steps).is_none() {
            let path = path::of(steps);
            let (node, taken) = self.layers.at_deepest(steps);
            let help = match (&steps[taken], node.table()) {
                (Step::Key(key), Some(table)) => {
                    did_you_mean(key, table.keys().map(String::as_str))
                }
                _ => None,
            };
            let help = help.unwrap_or_else(|| "look at the names in the text".into());
            let message = format!("there is no {path} in the scenario");
            return Err(Problem::error(path, message).help(help).into());
        }
        if let Some((list, rest)) = outermost_list(steps)
            && !self.owns(list)
        {
            let mut whole = self.layers.at(list).map_or(Value::Null, Node::to_json);
            let _ = delete(&mut whole, rest); // it is there, as was seen above
            self.differ(list, &whole);
            return Ok(());
        }
        self.take_away(steps);
        Ok(())
    }

    /// Takes out what the main file writes, and hides what a base does.
    fn take_away(&mut self, steps: &[Step]) {
        if self.layers.own.at(steps).is_some() {
            self.changes.push(Change::Delete(steps.to_vec()));
        }
        if outermost_list(steps).is_none()
            && !is_about_patching(steps)
            && self.layers.below(steps).is_some()
        {
            self.hidden.push(path::of(steps));
        }
    }

    /// Takes out what the main file writes, or that it removes something, and leaves what a base does.
    fn restore(&mut self, steps: &[Step]) -> Result<(), Problems> {
        let path = path::of(steps);
        if let Some((list, _)) = outermost_list(steps) {
            let message = format!("{path} is part of a list, which a file writes whole");
            let help = format!("restore {}", path::of(list));
            return Err(Problem::error(path, message).help(help).into());
        }
        let kept: Vec<String> = self.removed().into_iter().filter(|each| *each != path).collect();
        let is_removed = kept.len() < self.removed().len();
        if is_removed {
            let list = [Step::Key("remove".into())];
            self.changes.push(match kept.is_empty() {
                true => Change::Delete(list.to_vec()),
                false => Change::Put(list.to_vec(), Value::from(kept)),
            });
        }
        if self.layers.own.at(steps).is_some() {
            self.changes.push(Change::Delete(steps.to_vec()));
        } else if !is_removed {
            let file = self.layers.files.first().map_or("the file", String::as_str);
            let message = format!("{file} says nothing of {path} itself");
            let help = "what holds there is said by a base: set another value, or edit the base";
            return Err(Problem::error(path, message).help(help).into());
        }
        Ok(())
    }

    /// The paths that the main file removes of its bases.
    fn removed(&self) -> Vec<String> {
        let list = self.layers.own.at(&[Step::Key("remove".into())]).and_then(Node::list);
        let texts = list.into_iter().flatten().filter_map(|item| match item.scalar() {
            Some(Scalar::Text(text)) => Some(text.trim().to_owned()),
            _ => None,
        });
        texts.collect()
    }

    fn rename(&mut self, steps: &[Step], to: &str) -> Result<(), Problems> {
        let path = path::of(steps);
        let wrong = |message: String, help: &str| {
            Err(Problem::error(path.clone(), message).help(help).into())
        };
        let Some((Step::Key(from), parents)) = steps.split_last() else {
            return wrong("an item of a list has no id".into(), "set what is in it");
        };
        let table = shape_of(parents);
        if table.entries.is_none() || table.keys.is_some() {
            let help = "ids of offices, teams, work types and the like can be renamed";
            return wrong(format!("\"{from}\" is a key of the format"), help);
        }
        if from == to {
            return Ok(());
        }
        if to.is_empty() || table.ids && !path::is_bare(to) {
            let message = format!("the id \"{to}\" has other letters than a-z, A-Z, 0-9, _ and -");
            return wrong(message, "write names for people under `name`");
        }
        let new = with(parents, Step::Key(to.to_owned()));
        if self.layers.at(&new).is_some() {
            return wrong(format!("there is a {} already", path::of(&new)), "choose another id");
        }
        if let Some(node) = self.layers.below(steps) {
            let file = self.layers.files.get(node.origin.file).map_or("the base", String::as_str);
            let help = format!("rename it in {file}, or merge the files into one first");
            let message =
                format!("{path} stands in {file}, below this file, and keeps its name there");
            return wrong(message, &help);
        }
        if self.layers.own.at(steps).is_none() {
            return self.remove(steps); // which tells that there is none
        }
        if let [Step::Key(section)] = parents {
            let conditions = names::conditions(&self.layers.own, section, from, to);
            self.changes
                .extend(conditions.into_iter().map(|(at, text)| Change::Put(at, text.into())));
            let values = names::values(&self.layers.own, section, from);
            self.changes.extend(values.into_iter().map(|at| Change::Put(at, Value::from(to))));
            let keys = names::keys(&self.layers.own, section, from);
            self.changes.extend(keys.into_iter().map(|at| Change::Rename(at, to.to_owned())));
        }
        // The last, so that the paths of the others hold.
        self.changes.push(Change::Rename(steps.to_vec(), to.to_owned()));
        Ok(())
    }

    /// All changes, with what is hidden in one list.
    fn finished(mut self) -> Vec<Change> {
        if !self.hidden.is_empty() {
            let remove = [Step::Key("remove".into())];
            let mut list = match self.layers.own.at(&remove).map(Node::to_json) {
                Some(Value::Array(list)) => list,
                _ => Vec::new(),
            };
            list.extend(self.hidden.into_iter().map(Value::from));
            self.changes.push(Change::Put(remove.to_vec(), Value::Array(list)));
        }
        self.changes
    }
}

impl Layers {
    /// The scenario as far along a path as it exists.
    fn at_deepest(&self, steps: &[Step]) -> (&Node, usize) {
        let tree = if is_about_patching(steps) { &self.own } else { &self.whole };
        tree.deepest(steps)
    }
}

/// A path up to the outermost list that it goes into, and the rest.
fn outermost_list(steps: &[Step]) -> Option<(&[Step], &[Step])> {
    let at = steps.iter().position(is_item)?;
    Some(steps.split_at(at))
}

fn is_item(step: &Step) -> bool {
    matches!(step, Step::Item(_))
}

fn with(steps: &[Step], step: Step) -> Vec<Step> {
    let mut longer = steps.to_vec();
    longer.push(step);
    longer
}

/// Null within a list; in tables it was left out.
/// Whether a list is one that a patch adds to, rather than replaces: the checks.
fn is_added_to(list: &[Step]) -> bool {
    matches!(list, [Step::Key(key)] if key == "check")
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().any(has_null),
        Value::Object(object) => object.values().any(has_null),
        _ => false,
    }
}

/// What the format has at a path.
pub(super) fn shape_of(steps: &[Step]) -> Shape<'static> {
    let step = |shape: Shape<'static>, step: &Step| match step {
        Step::Key(key) => shape.under(key).unwrap_or_default(),
        Step::Item(_) => shape.list.map(Shape::of).unwrap_or_default(),
    };
    steps.iter().fold(Shape::document(), step)
}
