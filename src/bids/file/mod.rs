//! The study file: TOML or JSON, read into what is [`Said`], with every problem at its place.

mod criteria;
mod inputs;
mod read;
pub mod said;
#[cfg(test)]
pub(super) mod tests;

use super::outer::BLOCK;
use crate::scenario::problem::Place;
use crate::scenario::quantity::{self, Fault};
use crate::scenario::tree::{self, Node};
use crate::scenario::{Problem, Problems, path};
use read::{At, Reader};
use said::{Said, SaidBid};

/// The keys of the file.
const KEYS: [&str; 19] = [
    "title",
    "description",
    "baseline",
    "seed",
    "draws",
    "replications",
    "repeated",
    "indifference",
    "stop_early",
    "bid",
    "demand",
    "input",
    "correlation",
    "criterion",
    "weights",
    "gate",
    "checklist",
    "tell",
    "crossover",
];
/// The JSON Schema of study files. Test: `tests::the_schema_has_the_keys_that_are_read`.
pub const SCHEMA: &str = include_str!("../../../scenarios/bids/schema.json");
/// Draws of the inputs where nobody says.
const DRAWS: u32 = 4 * BLOCK;
/// Replications of each draw where nobody says: the fewest that tell noise from inputs.
const REPLICATIONS: u32 = 2;

/// A study file that was read.
#[derive(Clone, Debug)]
pub struct StudyFile {
    /// What it says.
    pub said: Said,
    name: String,
    root: Node,
}

/// Reads a study file of a name.
///
/// # Errors
///
/// All that is wrong with it as far as that can be told without the scenarios. Test: `tests`.
pub fn read(name: &str, bytes: &[u8]) -> Result<StudyFile, Problems> {
    let (root, mut problems) = tree::parse(name, bytes);
    let Some(root) = root else { return Err(problems) };
    if let Some(span) = scenario(&root) {
        let help = "`slackwater run` plays it; `slackwater schema --study` prints what a study of bids holds";
        let problem = Problem::error("", "this is a scenario, and a study of bids is expected");
        let place = Some(Place { file: name.to_owned(), span });
        problems.push(Problem { place, ..problem.help(help) });
        return Err(problems);
    }
    let mut file = StudyFile { said: Said::default(), name: name.to_owned(), root };
    let mut reader = Reader::default();
    if let Some(at) = reader.table(&file.root, "", &KEYS) {
        file.said = study(&at, &mut reader);
    }
    problems.append(reader.problems);
    match problems.is_err() {
        true => Err(file.located(problems)),
        false => Ok(file),
    }
}

/// Where a file is a scenario by its keys, the one that says so.
fn scenario(root: &Node) -> Option<std::ops::Range<usize>> {
    let table = root.table()?;
    let is_study = ["bid", "baseline", "criterion"].iter().any(|key| table.contains_key(*key));
    let own = ["office", "work", "team", "base"].iter().find_map(|key| table.get(*key));
    own.filter(|_| !is_study).map(|node| node.origin.key.clone())
}

/// The scenario files that a text of a name mentions as a study does, each once, whatever else is wrong with it. Bad syntax names none.
pub fn named(name: &str, bytes: &[u8]) -> Vec<String> {
    let (root, _) = tree::parse(name, bytes);
    let Some(root) = root.as_ref().and_then(Node::table) else { return Vec::new() };
    let bids = root.get("bid").and_then(Node::table).into_iter().flatten();
    let of_bids = bids.filter_map(|(_, bid)| bid.table()?.get("scenario"));
    let mut named = Vec::new();
    for node in root.get("baseline").into_iter().chain(of_bids) {
        let text = node.scalar().and_then(|it| quantity::text(it).ok());
        if let Some(file) = text.map(|it| it.trim().to_owned()).filter(|it| !named.contains(it)) {
            named.push(file);
        }
    }
    named
}

impl StudyFile {
    /// The scenario files that it names, each once, in its order.
    pub fn wanted(&self) -> Vec<&str> {
        let mut wanted = vec![self.said.baseline.as_str()];
        for file in self.said.bids.iter().filter_map(|bid| bid.scenario.as_deref()) {
            if !wanted.contains(&file) {
                wanted.push(file);
            }
        }
        wanted
    }

    /// Problems with the places of their paths in this file.
    pub fn located(&self, problems: Problems) -> Problems {
        let place = |mut problem: Problem| {
            let steps = path::steps(&problem.path).unwrap_or_default();
            let (node, taken) = self.root.deepest(&steps);
            if problem.place.is_none() && taken > 0 {
                let span = node.origin.span.clone();
                problem.place = Some(Place { file: self.name.clone(), span });
            }
            problem
        };
        problems.into_iter().map(place).collect()
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

fn study(root: &At, reader: &mut Reader) -> Said {
    let text = |it: &_| quantity::text(it).map(|it| it.trim().to_owned());
    let whole = |least: u64, most: u64, help: &'static str| {
        move |it: &_| match quantity::count(it)? {
            count if (least..=most).contains(&count) => Ok(count),
            count => Err(Fault::new(format!("{least} to {most} are played, got {count}"), help)),
        }
    };
    let mut said = Said {
        title: reader.leaf(root, "title", text),
        description: reader.leaf(root, "description", text),
        seed: reader.leaf(root, "seed", quantity::count).unwrap_or(1),
        stop_early: reader.leaf(root, "stop_early", quantity::flag).unwrap_or(false),
        crossover: reader.leaf(root, "crossover", text),
        moves: 0.2,
        ..Said::default()
    };
    let help = "write the scenario of today's operation: baseline = \"today.toml\"";
    said.baseline = reader.need(root, "baseline", help, text).unwrap_or_default();
    let draws = whole(8, 65_536, "64 are usual; fewer than 8 say nothing about inputs");
    said.draws = reader.leaf(root, "draws", draws).map_or(DRAWS, |draws| draws as u32);
    let replications = whole(2, 1024, "2 tell the simulation's noise from the inputs");
    let replications = reader.leaf(root, "replications", replications);
    said.replications = replications.map_or(REPLICATIONS, |replications| replications as u32);
    let repeated = whole(8, 65_536, "as many as tell the noise well, 32 say");
    said.repeated = reader.leaf(root, "repeated", repeated).map(|repeated| repeated as u32);
    if let Some(repeated) = said.repeated.filter(|&repeated| repeated > said.draws) {
        let message = format!("{repeated} draws cannot be played again: there are {}", said.draws);
        reader.wrong("repeated", message, "write no more than the study's draws");
    }
    let points = |points: f64| match points > 0.0 && points <= 50.0 {
        true => Ok(points),
        false => Err(Fault::new(
            format!("an indifference lies above 0 and up to 50 points, got {points}"),
            "write the points of 100 that would change no mind: indifference = 1",
        )),
    };
    let judge = |it: &_| quantity::number(it).and_then(points);
    said.indifference = reader.leaf(root, "indifference", judge).unwrap_or(1.0);
    criteria::items(root, reader, &mut said);
    bids(root, reader, &mut said);
    inputs::demands(root, reader, &mut said);
    inputs::inputs(root, reader, &mut said);
    criteria::criteria(root, reader, &mut said);
    criteria::gates(root, reader, &mut said);
    said.tell = reader.texts(root, "tell");
    said
}

fn bids(root: &At, reader: &mut Reader, said: &mut Said) {
    let text = |it: &_| quantity::text(it).map(|it| it.trim().to_owned());
    for (id, node, path) in reader.named(root, "bid") {
        let keys = ["name", "scenario", "patch", "set", "checklist"];
        let Some(at) = reader.table(node, &path, &keys) else { continue };
        let name = reader.leaf(&at, "name", text).unwrap_or_else(|| id.clone());
        let scenario = reader.leaf(&at, "scenario", text);
        let patch =
            at.table.get("patch").filter(|node| reader.free(node, &at.key("patch")).is_some());
        if scenario.is_some() && patch.is_some() {
            let help = "write the patch into the file, on top of its base; or leave the file out";
            reader.wrong(at.key("patch"), "a bid has a file or a patch of the baseline", help);
        }
        let sets = inputs::sets(&at, reader);
        let answers = criteria::answers(&at, reader, &said.items);
        let patch = patch.cloned();
        said.bids.push(SaidBid { id, name, path, scenario, patch, sets, answers });
    }
    if said.bids.len() < 2 && !reader.problems.is_err() {
        let help =
            "write a [bid.NAME] for each; one without a file, patch or set is today's operation";
        reader.wrong("bid", "there are fewer than two bids to choose from", help);
    }
}
