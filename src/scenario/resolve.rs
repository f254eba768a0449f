//! From a bundle to a scenario: files parsed, bases patched, `--set` applied, keys and shapes judged, all problems at once.

use super::bundle::{self, Bundle, LONGEST_CHAIN, relative};
use super::format::{Document, Scalar};
use super::patch;
use super::path;
use super::problem::{Place, Problem, Problems, SET_FILE, Severity};
use super::quantity::{Fault, text};
use super::shape::{Shape, Walk};
use super::tree::{Kind, Node, Table};
use super::{from_json, from_toml};
use crate::math::Arrange;
use serde::Deserialize;
use std::borrow::Cow;

/// A scenario whose keys and shapes are those of the format, ready to be compiled.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// What was written, patches and `--set` applied. What had an unknown key or a wrong shape is left out of it, so that the
    /// rest can be judged in the same run.
    pub document: Document,
    /// What was found so far. With an error among them the scenario must not be played: `compile` ends with
    /// [`report`](Self::report), which holds them.
    pub problems: Problems,
    bundle: Bundle,
    tree: Node,
    files: Vec<String>,
    aside: Vec<String>,
    meant: Vec<String>,
}

/// Reads a bundle. `Err` when there is nothing to judge further (bad syntax, a base that is missing or a cycle); else a scenario, with
/// all the problems found so far in [`Scenario::problems`].
pub fn resolve(bundle: &Bundle) -> Result<Scenario, Problems> {
    let mut walk = Walk::default();
    let (mut chain, mut files, is_whole) = read_chain(bundle, &mut walk.problems);
    files.push(SET_FILE.into());
    let mut removes = Vec::new();
    for root in &mut chain {
        walk.node(root, Shape::document(), "", &files);
        removes.push(take_patch_keys(root));
    }
    if !is_whole {
        return Err(in_order(walk.problems.into_iter().collect(), &files));
    }
    // The deepest base first, each patch on top of it.
    let mut tree = chain.pop().unwrap_or_else(|| empty(0));
    if let Some(Some(list)) = removes.pop() {
        let problem = Problem::error("remove", "there is no base to remove from")
            .help("name the base, or leave it out");
        walk.problems.push(problem.at(&files[list.origin.file], list.origin.span.clone()));
    }
    for (root, removed) in chain.into_iter().zip(removes).rev() {
        if let Some(list) = removed {
            patch::remove(&mut tree, &list, &files, &mut walk.problems);
        }
        patch::warn_of_misspelt(&tree, &root, Shape::document(), "", &files, &mut walk.problems);
        patch::merge(&mut tree, root);
    }
    let mut offset = 0;
    for pair in &bundle.sets {
        patch::set(&mut tree, pair, offset, &files, &mut walk);
        offset += pair.0.len() + pair.1.len() + 2;
    }
    walk.complete(&mut tree, Shape::document(), "", &files);
    let Walk { mut problems, aside, meant } = walk;
    match Document::deserialize(&tree) {
        Ok(document) => {
            Ok(Scenario { document, problems, bundle: bundle.clone(), tree, files, aside, meant })
        }
        // The walk left only what serde takes; should it not, say so rather than stop.
        Err(error) => {
            let help = "please report it, with the scenario";
            problems.push(Problem::error("", error.to_string()).help(help));
            Err(problems)
        }
    }
}

impl Scenario {
    /// All problems: those of the scenario and `found` since, each located, in the order of the files. Errors in `found` that are
    /// only an echo are dropped: about what was put aside for its wrong shape, or about the lack of a key that was misspelt.
    pub fn report(&self, found: Problems) -> Problems {
        let mut all: Vec<Problem> = self.problems.iter().cloned().collect();
        all.extend(found.into_iter().filter(|problem| !self.is_echo(problem)));
        for problem in &mut all {
            if problem.place.is_none() {
                problem.place = self.locate(&problem.path);
            }
        }
        in_order(all, &self.files)
    }

    fn is_echo(&self, problem: &Problem) -> bool {
        problem.severity == Severity::Error
            && (self.aside.iter().any(|top| path::is_within(&problem.path, top))
                || self.meant.contains(&problem.path) && !self.has(&problem.path))
    }

    /// Whether something at a path or below it was put aside for its wrong shape.
    pub fn is_aside(&self, top: &str) -> bool {
        self.aside.iter().any(|path| path::is_within(path, top))
    }

    /// Whether the path was written.
    pub fn has(&self, path: &str) -> bool {
        path::steps(path).is_ok_and(|steps| self.tree.at(&steps).is_some())
    }

    /// Where a path was written; for a key that is missing, its table. `None` for one that is missing at the top.
    pub fn locate(&self, path: &str) -> Option<Place> {
        let steps = path::steps(path).ok()?;
        let (node, taken) = self.tree.deepest(&steps);
        let origin = &node.origin;
        (taken > 0)
            .then(|| Place { file: self.files[origin.file].clone(), span: origin.span.clone() })
    }

    /// The bytes of the file that the key at `path` names, decompressed, and its name in the bundle. Names are relative to the file
    /// in which the key stands.
    pub fn file(&self, path: &str, name: &Scalar) -> Result<(String, Cow<'_, [u8]>), Fault> {
        let from = match self.locate(path) {
            Some(place) if place.file != SET_FILE => place.file,
            _ => self.bundle.main.clone(),
        };
        let name = relative(&from, text(name)?)?;
        let bytes = self.bundle.decoded(&name)?;
        Ok((name, bytes))
    }

    /// The bundle that it was read from.
    pub fn bundle(&self) -> &Bundle {
        &self.bundle
    }
}

/// By file and place; what has no place first.
fn in_order(mut problems: Vec<Problem>, files: &[String]) -> Problems {
    let order = |place: &Option<Place>| {
        place.as_ref().map(|place| {
            let file = files.iter().position(|name| *name == place.file);
            (file.unwrap_or(files.len()), place.span.start)
        })
    };
    problems.arrange_by_key(|problem| order(&problem.place)); // stable: as found at one place
    problems.into_iter().collect()
}

/// Where a file is a study of bids by its keys, the one that says so.
fn study_of_bids(root: &Node) -> Option<&Node> {
    let table = root.table()?;
    let is_scenario = ["base", "office", "work", "team"].iter().any(|key| table.contains_key(*key));
    let bids = table.get("bid").or_else(|| table.get("criterion"));
    bids.filter(|_| !is_scenario)
}

/// The trees of the main file, its base, and so on, and their names, and whether the chain is whole. Where it is not, the scenario is
/// not judged further: what stands in the base would be reported as missing.
pub(super) fn read_chain(bundle: &Bundle, found: &mut Problems) -> (Vec<Node>, Vec<String>, bool) {
    let mut files = vec![bundle.main.clone()];
    let mut chain: Vec<Node> = Vec::new();
    let mut stop = Problems::new();
    let mut named_at: Option<Place> = None;
    loop {
        let name = files[chain.len()].clone();
        let bytes = match bundle.decoded(&name) {
            Ok(bytes) => bytes,
            Err(fault) => {
                let path = if named_at.is_some() { "base" } else { "" };
                stop.push(Problem { place: named_at, ..Problem::fault(path, fault) });
                break;
            }
        };
        let (root, problems) = parse_file(&name, &bytes, chain.len());
        found.append(problems);
        let Some(root) = root else { break };
        if let Some(bids) = study_of_bids(&root) {
            let place = Some(Place { file: name, span: bids.origin.key.clone() });
            let help = "`slackwater score` plays it, and the page opens it under Bids";
            let problem = Problem::error("", "this is a study of bids, and a scenario is expected");
            stop.push(Problem { place, ..problem.help(help) });
            break;
        }
        let base = root.table().and_then(|table| table.get("base")).cloned();
        chain.push(root);
        let Some((base, scalar)) = base.as_ref().and_then(|node| Some((node, node.scalar()?)))
        else {
            break;
        };
        let place = Place { file: name.clone(), span: base.origin.span.clone() };
        let mut refuse = |fault: Fault| {
            stop.push(Problem { place: Some(place.clone()), ..Problem::fault("base", fault) });
        };
        match text(scalar).and_then(|written| relative(&name, written)) {
            Err(fault) => {
                refuse(fault);
                break;
            }
            Ok(base) if files.contains(&base) => {
                files.push(base);
                let shown: Vec<&str> = files.iter().map(String::as_str).collect();
                let message = format!("the bases go in a circle: {}", shown.join(" -> "));
                refuse(Fault::new(message, "let one of them stand on no base"));
                break;
            }
            Ok(_) if files.len() > LONGEST_CHAIN => {
                refuse(Fault::new(
                    format!("more than {LONGEST_CHAIN} bases stand on each other"),
                    "merge some of them",
                ));
                break;
            }
            Ok(base) => files.push(base),
        }
        named_at = Some(place);
    }
    let is_whole = stop.is_empty() && chain.len() == files.len();
    found.append(stop);
    (chain, files, is_whole)
}

/// The tree of one file and the problems of its text; TOML, or JSON when it begins with `{`. `None` when it cannot be read as either.
pub(super) fn parse_file(name: &str, bytes: &[u8], file: usize) -> (Option<Node>, Problems) {
    match bundle::text(bytes) {
        Err(bad) => (None, Problem::fault("", bad.fault).at(name, bad.span).into()),
        Ok((text, start)) if text[start..].trim_start().starts_with('{') => {
            from_json::parse(text, start, file, name)
        }
        Ok((text, _)) => from_toml::parse(text, file, name),
    }
}

/// Takes `base` and `remove` out of a file's tree; they have done their work when the patches are applied.
pub(super) fn take_patch_keys(root: &mut Node) -> Option<Node> {
    let Kind::Table(table) = &mut root.kind else { return None };
    table.shift_remove("base");
    table.shift_remove("remove")
}

fn empty(file: usize) -> Node {
    let origin = super::tree::Origin { file, span: 0..0, key: 0..0 };
    Node { kind: Kind::Table(Table::new()), origin }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(problems: &Problems) -> Vec<(&str, &str)> {
        problems.iter().map(|p| (p.path.as_str(), p.message.as_str())).collect()
    }

    #[test]
    fn a_proposal_says_only_what_differs() {
        let bundle = Bundle::new(
            "p.toml",
            "base = 'b/base.toml'\nremove = ['transfer.x']\nteam.a.agents = 30",
        )
        .with_file(
            "b/base.toml",
            "base = '../root.json'\nteam.a.agents = 20\n[transfer.x]\ncap = '1 per day'",
        )
        .with_file("root.json", r#"{"seed": 1, "team": {"a": {"agents": 10, "office": "o"}}}"#)
        .with_set("seed", "3");
        let scenario = resolve(&bundle).unwrap();
        assert!(scenario.problems.is_empty(), "{:?}", scenario.problems);
        let document = &scenario.document;
        assert_eq!(document.seed, Some(Scalar::Integer(3)));
        assert!(document.transfer.is_empty() && document.base.is_none());
        let team = &document.team["a"];
        assert_eq!(team.office, Some(Scalar::Text("o".into())));
        assert_eq!(serde_json::to_value(&team.agents).unwrap(), 30);
        let file = |path: &str| scenario.locate(path).unwrap().file;
        assert_eq!(file("team.a.agents"), "p.toml");
        assert_eq!(file("team.a.office"), "root.json");
        assert_eq!(file("team.a.shift.mon"), "root.json");
        assert_eq!(file("seed"), SET_FILE);
        assert_eq!(scenario.locate("horizon"), None);
    }

    #[test]
    fn files_are_named_relative_to_the_naming_file() {
        let bundle = Bundle::new("p.toml", "base = 'b/base.toml'")
            .with_file("b/base.toml", "[work.w.arrivals.o.counts]\nfile = 'x.csv'")
            .with_file("b/x.csv", "start,count");
        let scenario = resolve(&bundle).unwrap();
        let file = scenario.file("work.w.arrivals.o.counts.file", &Scalar::Text("x.csv".into()));
        assert_eq!(file.unwrap().0, "b/x.csv");
        let fault = scenario.file("seed", &Scalar::Text("x.csv".into())).unwrap_err();
        assert_eq!(fault.message, "the file \"x.csv\" is missing");
    }

    #[test]
    fn broken_chains_are_told_with_what_else_is_wrong() {
        let main = "base = 'a.toml'\nagnets = 3";
        let problems = resolve(&Bundle::new("p.toml", main)).unwrap_err();
        assert_eq!(
            told(&problems),
            [("base", "the file \"a.toml\" is missing"), ("agnets", "unknown key \"agnets\"")]
        );
        let circle = Bundle::new("p.toml", main).with_file("a.toml", "base = './p.toml'");
        assert_eq!(
            told(&resolve(&circle).unwrap_err())[1],
            ("base", "the bases go in a circle: p.toml -> a.toml -> p.toml")
        );
        let mut long = Bundle::new("0", "base = '1'");
        for n in 1..20 {
            long = long.with_file(n.to_string(), format!("base = '{}'", n + 1));
        }
        let problems = resolve(&long).unwrap_err();
        assert_eq!(told(&problems), [("base", "more than 8 bases stand on each other")]);
        assert_eq!(problems.iter().next().unwrap().place.as_ref().unwrap().file, "8");
        let exactly = long.with_file("8", "seed = 1");
        assert!(resolve(&exactly).is_ok());
    }

    #[test]
    fn wrong_keys_and_shapes_are_put_aside_and_all_told() {
        let text = "
            seed = [1]
            holiday = 3
            [team.bank]
            agnets = 20
            handles.claim = 3
            shift = '08:00-16:00'
            [[office.x]]
            [work.a.arrivals.o]
            rate = [{from = 2020-06-01, valu = 3}, 5]
            trace = {columns = 'x', keep = {a = 'b'}}
            [transfer]
            from = ['a']";
        let scenario = resolve(&Bundle::new("p.toml", text)).unwrap();
        assert_eq!(
            told(&scenario.problems),
            [
                ("seed", "expected one value, got a list"),
                ("holiday", "unknown key \"holiday\""),
                ("team.bank.agnets", "unknown key \"agnets\""),
                ("team.bank.handles.claim", "expected a table, got 3"),
                ("team.bank.shift", "expected a list or a table, got \"08:00-16:00\""),
                ("office.x", "expected a table, got a list of tables"),
                ("work.a.arrivals.o.rate[0].valu", "unknown key \"valu\""),
                ("work.a.arrivals.o.rate[1]", "expected a table, got 5"),
                ("work.a.arrivals.o.trace.columns", "expected a list, got \"x\""),
                ("work.a.arrivals.o.trace.keep.a", "expected a list, got \"b\""),
                ("transfer.from", "expected a table, got a list"),
            ]
        );
        // Later rooms find the echoes too: these are dropped, true findings are not.
        let mut found = Problems::new();
        for path in [
            "team.bank.agents",
            "seed",
            "team.bank.handles.claim.handle_time",
            "team.bank.office",
            "horizon",
        ] {
            found.error(path, "missing", None);
        }
        let all = scenario.report(found);
        assert_eq!(all.len(), 13);
        assert_eq!(told(&all)[0], ("horizon", "missing"));
        assert_eq!(told(&all)[3], ("team.bank.office", "missing"));
    }

    #[test]
    fn what_serde_needs_may_stand_in_the_base() {
        let profile = "[team.a.agents.mon-fri]\nfrom = '08:00'\nevery = '1 h'";
        let patch = "base = 'b.toml'\n[team.a.agents.mon-fri]\nvalues = [1]";
        let whole = Bundle::new("p.toml", patch).with_file("b.toml", profile);
        let scenario = resolve(&whole).unwrap();
        assert!(scenario.problems.is_empty(), "{:?}", scenario.problems);
        let scenario = resolve(&Bundle::new("p.toml", profile)).unwrap();
        assert_eq!(
            told(&scenario.problems),
            [("team.a.agents.mon-fri.values", "\"values\" is missing")]
        );
    }

    #[test]
    fn null_is_absence_in_json() {
        let text = r#"{"seed": null, "team": {"a": {"agents": 3, "shift": {}}}, "remove": null}"#;
        let scenario = resolve(&Bundle::new("p.json", text)).unwrap();
        assert!(scenario.problems.is_empty());
        let json = serde_json::to_string(&scenario.document).unwrap();
        let again = resolve(&Bundle::new("p.json", json)).unwrap();
        assert!(again.problems.is_empty(), "{:?}", again.problems);
        assert_eq!(again.document, scenario.document);
        let list = resolve(&Bundle::new("p.json", r#"{"work": {"w": {"sla": [null]}}}"#)).unwrap();
        assert_eq!(told(&list.problems), [("work.w.sla[0]", "null is not a value")]);
    }

    #[test]
    fn foreign_ids_get_an_ascii_one() {
        let bundle = Bundle::new(
            "p.toml",
            "[office.\"Bogotá Norte\"]\n[calendar.x.open]\n\"sat, sun\" = 'closed'",
        );
        let scenario = resolve(&bundle).unwrap();
        let problem = scenario.problems.iter().next().unwrap();
        assert_eq!(scenario.problems.len(), 1);
        assert_eq!(
            problem.message,
            "the id \"Bogotá Norte\" has other letters than a-z, A-Z, 0-9, _ and -"
        );
        assert_eq!(
            problem.help.as_deref(),
            Some("write [office.bogota_norte] with name = \"Bogotá Norte\"")
        );
    }

    #[test]
    fn nothing_is_removed_without_a_base() {
        let scenario = resolve(&Bundle::new("p.toml", "remove = ['team.x']")).unwrap();
        assert_eq!(told(&scenario.problems), [("remove", "there is no base to remove from")]);
    }
}
