//! Patches: a proposal merged into its base, and `--set`.

use super::nearest::{did_you_mean, nearest};
use super::path::{self, Step};
use super::problem::{Problem, Problems};
use super::quantity::{Fault, text};
use super::shape::{Shape, Walk, set_value};
use super::tree::{Kind, Node, Table};

/// Merges a patch into its base: its checks stand behind those of the base; else tables merge by key, and anything else replaces. A merged
/// table still points to the base's text.
pub(super) fn merge(base: &mut Node, mut patch: Node) {
    let checks = [Step::Key("check".into())];
    if let (Some(Kind::List(old)), Some(Kind::List(new))) = (
        base.at(&checks).map(|node| &node.kind),
        patch.step_mut(&checks[0]).map(|node| &mut node.kind),
    ) {
        new.splice(0..0, old.iter().cloned());
    }
    merge_tables(base, patch);
}

fn merge_tables(base: &mut Node, patch: Node) {
    match (&mut base.kind, patch.kind) {
        (Kind::Table(old), Kind::Table(new)) => {
            for (key, node) in new {
                match old.get_mut(&key) {
                    Some(existing) => merge_tables(existing, node),
                    None => {
                        old.insert(key, node);
                    }
                }
            }
        }
        (old, new) => {
            *old = new;
            base.origin = patch.origin;
        }
    }
}

/// Warns of tables that are new in a patch but look like a misspelt one of the base: a near name, and at most half of its keys.
/// Other new tables are meant to be new, and keys within known tables are judged by the format.
pub(super) fn warn_of_misspelt(
    base: &Node,
    patch: &Node,
    shape: Shape,
    at: &str,
    files: &[String],
    problems: &mut Problems,
) {
    let (Some(old), Some(new)) = (base.table(), patch.table()) else { return };
    for (key, node) in new {
        let child = path::key(at, key);
        let Some(child_shape) = shape.under(key) else { continue };
        match (old.get(key), node.table()) {
            (Some(existing), _) => {
                warn_of_misspelt(existing, node, child_shape, &child, files, problems)
            }
            (None, Some(table)) if shape.entries.is_some() => {
                let siblings = old.iter().filter(|(_, sibling)| is_part(table, sibling));
                if let Some(name) = nearest(key, siblings.map(|(name, _)| name.as_str())) {
                    let name = path::key(at, name);
                    problems.push(
                        Problem::warning(
                            &child,
                            format!("{child} is not in the base: a new one is made"),
                        )
                        .help(format!("did you mean {name}?"))
                        .at(&files[node.origin.file], node.origin.span.clone()),
                    );
                }
            }
            _ => {}
        }
    }
}

fn is_part(table: &Table, sibling: &Node) -> bool {
    sibling.table().is_some_and(|whole| {
        table.len() * 2 <= whole.len() && table.keys().all(|key| whole.contains_key(key))
    })
}

/// Deletes what a patch removes from its base; `list` is the value of the patch's `remove`.
pub(super) fn remove(base: &mut Node, list: &Node, files: &[String], problems: &mut Problems) {
    for (index, node) in list.list().unwrap_or_default().iter().enumerate() {
        let Some(scalar) = node.scalar() else { continue }; // its shape was reported
        let done = text(scalar).and_then(path::steps).and_then(|steps| take_out(base, &steps));
        if let Err(fault) = done {
            let problem = Problem::fault(path::item("remove", index), fault);
            problems.push(problem.at(&files[node.origin.file], node.origin.span.clone()));
        }
    }
}

fn take_out(root: &mut Node, steps: &[Step]) -> Result<(), Fault> {
    let path = path::of(steps);
    let Some((Step::Key(key), parents)) = steps.split_last() else {
        return Err(Fault::new(
            format!("{path} is an item of a list; only keys and tables are removed"),
            "remove the list, or write it anew",
        ));
    };
    if root.at(steps).is_none() {
        return Err(Fault {
            message: format!("{path} is not in the base"),
            help: meant(root, steps).or_else(|| known(root, steps)),
        });
    }
    let mut node = root;
    for step in parents {
        let Some(next) = node.step_mut(step) else { return Ok(()) };
        node = next;
    }
    if let Kind::Table(table) = &mut node.kind {
        table.shift_remove(key);
    }
    Ok(())
}

/// "did you mean team.bank.agents?" for a path that is not in the tree: the nearest at its first wrong step, else a path that ends alike.
fn meant(root: &Node, steps: &[Step]) -> Option<String> {
    let (node, taken) = root.deepest(steps);
    if let (Step::Key(key), Some(table)) = (&steps[taken], node.table())
        && let Some(name) = nearest(key, table.keys().map(String::as_str))
    {
        let mut near = steps.to_vec();
        near[taken] = Step::Key(name.into());
        let exists = root.deepest(&near).1;
        near.truncate(exists.max(taken + 1));
        return Some(format!("did you mean {}?", path::of(&near)));
    }
    let last = steps.last()?;
    let same_end = find(root, last, &mut Vec::new())?;
    Some(format!("did you mean {}?", path::of(&same_end)))
}

/// What there is at the first wrong step of a path that is not in the tree.
fn known(root: &Node, steps: &[Step]) -> Option<String> {
    let (node, taken) = root.deepest(steps);
    match node.table() {
        Some(table) => did_you_mean("", table.keys().map(String::as_str)),
        None => Some(format!("{} is no table: name it itself", path::of(&steps[..taken]))),
    }
}

fn find(node: &Node, last: &Step, at: &mut Vec<Step>) -> Option<Vec<Step>> {
    for (key, child) in node.table()? {
        at.push(Step::Key(key.clone()));
        if at.last() == Some(last) {
            return Some(at.clone());
        }
        let found = find(child, last, at);
        if found.is_some() {
            return found;
        }
        at.pop();
    }
    None
}

/// Applies one `--set` pair, which stands at `offset` in the pseudo file, the last of `files`. A new key is made where the format
/// has it, and a new table as a patch would make it, unless it looks like a misspelt one.
pub(super) fn set(
    root: &mut Node,
    (written, value): &(String, String),
    offset: usize,
    files: &[String],
    walk: &mut Walk,
) {
    let file = files.len() - 1;
    let key = offset..offset + written.len();
    let steps = path::steps(written);
    let mut node = set_value(value, key.end + 1, file, key.clone());
    let judged = steps.and_then(|steps| shape_at(root, &steps, &node).map(|shape| (steps, shape)));
    match judged {
        Err(fault) => {
            walk.problems.push(Problem::fault(written, fault).at(&files[file], key));
        }
        Ok((steps, shape)) => {
            if walk.node(&mut node, shape, &path::of(&steps), files) {
                put(root, &steps, node);
            }
        }
    }
}

/// The value that `--set` would be told, as JSON.
pub fn set_json(value: &str) -> serde_json::Value {
    set_value(value, 0, 0, 0..0).to_json()
}

/// Whether a new key of a table of named things was probably meant for one of them. A whole new table says more than half of what its
/// near namesake says; one key of it does not.
fn is_misspelt(parent: &Node, key: &str, value: Option<&Node>) -> bool {
    let Some(siblings) = parent.table() else { return false };
    let alike = |sibling: &Node| match value {
        Some(value) => value.table().is_none_or(|table| is_part(table, sibling)),
        None => true,
    };
    let alike = siblings.iter().filter(|(_, sibling)| alike(sibling));
    nearest(key, alike.map(|(name, _)| name.as_str())).is_some()
}

/// What may be set at a path, or why nothing may.
fn shape_at(root: &Node, steps: &[Step], value: &Node) -> Result<Shape<'static>, Fault> {
    if let Step::Key(first) = &steps[0]
        && (first == "base" || first == "remove")
    {
        let help = "a file that stands on a base and removes from it is a scenario too";
        return Err(Fault::new(format!("{first} cannot be set: write it in the file"), help));
    }
    let mut shape = Shape::document();
    let mut node = Some(root);
    for (taken, step) in steps.iter().enumerate() {
        let here = || path::of(&steps[..taken]);
        match (step, node.map(|node| &node.kind)) {
            (Step::Key(key), None | Some(Kind::Table(_))) => {
                let exists = node.and_then(|node| node.step(step));
                let is_last = taken + 1 == steps.len();
                let whole = is_last.then_some(value);
                let misspelt = |parent| shape.ids && is_misspelt(parent, key, whole);
                let may_be_made = shape.keys.is_some() || !node.is_some_and(misspelt);
                shape = match shape.under(key) {
                    Some(under) if exists.is_some() || may_be_made => under,
                    _ => return Err(unknown(root, steps, taken, shape)),
                };
                node = exists;
            }
            (Step::Item(index), Some(Kind::List(items))) => {
                shape = shape.list.map(Shape::of).unwrap_or_default();
                node = items.get(*index);
                if node.is_none() {
                    let message = match items.len() {
                        0 => format!("{} is empty", here()),
                        1 => format!("{} has one item, [0]", here()),
                        n => format!("{} has items [0] to [{}]", here(), n - 1),
                    };
                    return Err(Fault::new(message, "set the whole list to lengthen it"));
                }
            }
            (Step::Key(key), Some(_)) => {
                let message = format!("{} is no table and has no \"{key}\"", here());
                return Err(Fault::new(message, format!("set {} itself", here())));
            }
            (Step::Item(_), _) => {
                let help = "name a key, without brackets";
                return Err(Fault::new(format!("{} is no list", here()), help));
            }
        }
    }
    Ok(shape)
}

/// Puts a value at a path that [`shape_at`] allowed, in place of what is there, a table too; missing tables are made.
fn put(mut node: &mut Node, steps: &[Step], value: Node) {
    for (taken, step) in steps.iter().enumerate() {
        if let (Step::Key(key), Kind::Table(table)) = (step, &mut node.kind)
            && !table.contains_key(key)
        {
            if taken + 1 == steps.len() {
                table.insert(key.clone(), value);
                return;
            }
            let empty = Node { kind: Kind::Table(Table::new()), origin: value.origin.clone() };
            table.insert(key.clone(), empty);
        }
        match node.step_mut(step) {
            Some(next) => node = next,
            None => return,
        }
    }
    *node = value;
}

fn unknown(root: &Node, steps: &[Step], taken: usize, shape: Shape) -> Fault {
    let by_format = || {
        let (Step::Key(key), Some(keys)) = (&steps[taken], shape.keys) else { return None };
        let mut near = steps[..=taken].to_vec();
        near[taken] = Step::Key(nearest(key, keys.keys().map(String::as_str))?.into());
        Some(format!("did you mean {}?", path::of(&near)))
    };
    let all = || did_you_mean("", shape.keys?.keys().map(String::as_str));
    Fault {
        message: format!("there is no {} in the scenario", path::of(steps)),
        help: meant(root, steps).or_else(by_format).or_else(all).or_else(|| known(root, steps)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::from_toml::parse;
    use super::*;

    const BASE: &str = "
        seed = 1
        [team.bank]
        office = 'bogota'
        agents = 20
        shift = { mon-fri = '08:00-16:00' }
        [team.bank.handles.claim]
        handle_time = { mean = '30 min', cv = 0.8 }
        [work.claim]
        sla = [{ within = '5 business days' }]";

    fn node(text: &str, file: usize) -> Node {
        parse(text, file, "x.toml").0.unwrap()
    }

    fn after(pairs: &[(&str, &str)]) -> (String, Vec<(String, Option<String>)>) {
        let mut root = node(BASE, 0);
        let files = ["x.toml".to_string(), "--set".to_string()];
        let mut walk = Walk::default();
        for (path, value) in pairs {
            set(&mut root, &(path.to_string(), value.to_string()), 0, &files, &mut walk);
        }
        let problems = walk.problems.into_iter().map(|p| (p.message, p.help)).collect();
        (root.to_json().to_string(), problems)
    }

    #[test]
    fn tables_merge_and_anything_else_replaces() {
        let mut base = node(BASE, 0);
        merge(
            &mut base,
            node(
                "[team.bank]\nagents = [{from = 2020-06-01, value = 3}]\nshift.sat = 'x'\n[work.claim]\nsla = []",
                1,
            ),
        );
        assert_eq!(
            base.to_json()["team"]["bank"].to_string(),
            r#"{"office":"bogota","agents":[{"from":"2020-06-01","value":3}],"shift":{"mon-fri":"08:00-16:00","sat":"x"},"handles":{"claim":{"handle_time":{"mean":"30 min","cv":0.8}}}}"#
        );
        assert_eq!(base.to_json()["work"]["claim"].to_string(), r#"{"sla":[]}"#);
        assert_eq!(base.at(&path::steps("team.bank.agents").unwrap()).unwrap().origin.file, 1);
        assert_eq!(base.at(&path::steps("team.bank.office").unwrap()).unwrap().origin.file, 0);
    }

    #[test]
    fn what_is_removed_must_be_there() {
        let mut base = node(BASE, 0);
        let list = node(
            "remove = ['team.bank.shift', 'team.bnk', 'work.claim.sla[0]', 'agents', 'a..b']",
            1,
        );
        let mut problems = Problems::new();
        remove(
            &mut base,
            list.table().unwrap().get("remove").unwrap(),
            &["b".into(), "p".into()],
            &mut problems,
        );
        assert!(base.at(&path::steps("team.bank.shift").unwrap()).is_none());
        let found: Vec<(&str, &str, &str)> = problems
            .iter()
            .map(|p| (p.path.as_str(), p.message.as_str(), p.help.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(
            found[0],
            ("remove[1]", "team.bnk is not in the base", "did you mean team.bank?")
        );
        assert_eq!(
            found[1].1,
            "work.claim.sla[0] is an item of a list; only keys and tables are removed"
        );
        assert_eq!(
            found[2],
            ("remove[3]", "agents is not in the base", "did you mean team.bank.agents?")
        );
        assert_eq!(found[3].1, "\"a..b\" is not a path");
    }

    #[test]
    fn a_misspelt_table_of_a_patch_is_warned_of() {
        let warned = |patch: &str| -> Vec<(String, Option<String>)> {
            let mut problems = Problems::new();
            let files = ["b".into(), "p".into()];
            warn_of_misspelt(
                &node(BASE, 0),
                &node(patch, 1),
                Shape::document(),
                "",
                &files,
                &mut problems,
            );
            problems.into_iter().map(|p| (p.message, p.help)).collect()
        };
        assert_eq!(
            warned("[team.bnk]\nagents = 3"),
            [(
                "team.bnk is not in the base: a new one is made".to_string(),
                Some("did you mean team.bank?".to_string())
            )]
        );
        assert!(warned("[team.bank2]\noffice = 'x'\nagents = 3\nhandles = {}").is_empty());
        assert!(warned("[team.provider]\nagents = 3").is_empty());
        assert!(warned("[team.bank]\nproductive = 0.7").is_empty());
    }

    #[test]
    fn values_are_set_as_toml_or_as_text() {
        let (json, problems) = after(&[
            ("seed", "7"),
            ("team.bank.productive", "63%"),
            ("team.bank.handles.claim.handle_time.cv", "1.5"),
            ("team.bank.shift.sat", "09:00-12:00"),
            ("work.claim.sla[0].within", "10 business days"),
            ("measure.last", "\"63 business days\""),
            ("team.bank.handles.claim.handle_time", "{ mean = \"9 min\" }"),
            ("team.bank.agents", "[{from = 2020-06-01, value = 3}]"),
        ]);
        assert_eq!(problems, []);
        assert_eq!(
            json,
            r#"{"seed":7,"team":{"bank":{"office":"bogota","agents":[{"from":"2020-06-01","value":3}],"shift":{"mon-fri":"08:00-16:00","sat":"09:00-12:00"},"handles":{"claim":{"handle_time":{"mean":"9 min"}}},"productive":"63%"}},"work":{"claim":{"sla":[{"within":"10 business days"}]}},"measure":{"last":"63 business days"}}"#
        );
    }

    #[test]
    fn new_tables_are_made_as_a_patch_would() {
        let (json, problems) = after(&[
            ("office.x", "{}"),
            ("team.bank.chats.at_once", "3"),
            ("event.storm.at", "2026-03-01 20:00"),
            ("event.storm.adds", "200"),
            ("busyness.all", "{ correlation = \"60%\" }"),
            // Near the bank's name, but it says all that the bank says.
            ("team.bank2", "{ office = 'x', agents = 3, shift = {}, handles = {} }"),
        ]);
        assert_eq!(problems, []);
        for made in [
            r#""office":{"x":{}}"#,
            r#""chats":{"at_once":3}"#,
            r#""event":{"storm":{"at":"2026-03-01T20:00","adds":200}}"#,
            r#""busyness":{"all":{"correlation":"60%"}}"#,
            r#""bank2":{"office":"x""#,
        ] {
            assert!(json.contains(made), "{made}: {json}");
        }
    }

    #[test]
    fn unknown_paths_get_the_nearest() {
        for (path, value, message, help) in [
            (
                "team.bnk.agents",
                "3",
                "there is no team.bnk.agents in the scenario",
                "did you mean team.bank.agents?",
            ),
            (
                "team.bank.agnets",
                "3",
                "there is no team.bank.agnets in the scenario",
                "did you mean team.bank.agents?",
            ),
            (
                "team.bank.productve",
                "3",
                "there is no team.bank.productve in the scenario",
                "did you mean team.bank.productive?",
            ),
            ("agents", "3", "there is no agents in the scenario", "did you mean team.bank.agents?"),
            ("sed", "3", "there is no sed in the scenario", "did you mean seed?"),
            (
                "team.bank.handles.cliam",
                "{}",
                "there is no team.bank.handles.cliam in the scenario",
                "did you mean team.bank.handles.claim?",
            ),
            (
                "team.bank.agents.x",
                "3",
                "team.bank.agents is no table and has no \"x\"",
                "set team.bank.agents itself",
            ),
            (
                "work.claim.sla[1].within",
                "3",
                "work.claim.sla has one item, [0]",
                "set the whole list to lengthen it",
            ),
            ("team[0]", "3", "team is no list", "name a key, without brackets"),
            (
                "base",
                "x",
                "base cannot be set: write it in the file",
                "a file that stands on a base and removes from it is a scenario too",
            ),
            ("team.bank.office", "[1]", "expected one value, got a list", "write 1"),
            (
                "measure.lst",
                "x",
                "there is no measure.lst in the scenario",
                "did you mean measure.last?",
            ),
        ] {
            let (_, problems) = after(&[(path, value)]);
            let found = problems[0].clone();
            assert_eq!(
                (found.0.as_str(), found.1.as_deref().unwrap_or("")),
                (message, help),
                "{path}"
            );
        }
    }
}
