//! From a study file and the scenarios that it names to a tender; all problems at once, each at its place.

mod inputs;
mod looks;
mod same;

use super::changes::Change;
use super::file::StudyFile;
use super::file::said::{Said, SaidBid, SaidDemand, SaidInput};
use super::outer::{Outer, Unknown};
use super::tender::{Bid, Demand, Tender};
use super::weights::Weights;
use crate::math::Arrange;
use crate::model::compile_within;
use crate::scenario::problem::SET_FILE;
use crate::scenario::{Bundle, Problem, Problems, path, resolve};
use inputs::{changes, judge_factors};
use looks::{watch, watch_told};
use serde_json::{Value, json};

/// Why a study cannot be played.
#[derive(Clone, Debug, Default)]
pub struct Refused {
    /// What is wrong with the study file.
    pub study: Problems,
    /// What is wrong with scenarios, each with its files.
    pub scenarios: Vec<(Bundle, Problems)>,
}

impl Refused {
    fn is_empty(&self) -> bool {
        !self.study.is_err() && self.scenarios.is_empty()
    }
}

/// The tender of a study. `bundles` has the files of each scenario that the study wants, by the name that it has there; `limit` is the most
/// memory that a model may need [bytes].
///
/// # Errors
///
/// All that is wrong with the study and its scenarios. Test: `super::file::tests`.
pub fn compile(
    file: &StudyFile,
    bundles: &[(String, Bundle)],
    limit: u64,
) -> Result<Tender, Box<Refused>> {
    let said = &file.said;
    let mut refused = Refused::default();
    let mut order: Vec<usize> = (0..said.bids.len()).collect();
    order.arrange_by(|&one, &other| said.bids[one].id.cmp(&said.bids[other].id));
    let mut bids = Vec::new();
    // The same problem of a file that several bids stand on is told once.
    for &place in &order {
        if let Some(bid) = bid(said, &said.bids[place], bundles, limit, &mut refused) {
            bids.push(bid);
        }
    }
    let mut problems = Problems::new();
    let unknown = |it: &SaidInput| Unknown { id: it.id.clone(), belief: it.belief.clone() };
    let unknowns: Vec<Unknown> = said.inputs.iter().map(unknown).collect();
    let outer = Outer::new(said.seed, unknowns, &said.correlations);
    if outer.is_none() {
        let help =
            "weaken one of them: what goes with two things cannot set them against each other";
        problems.error("correlation", "no inputs can go together like that", Some(help.into()));
    }
    if let Some(outer) = &outer {
        judge_factors(said, outer, &mut problems);
    }
    if refused.is_empty() && bids.len() == said.bids.len() {
        same::judge(said, &bids, &mut problems);
        changes(said, &mut bids, &mut problems);
    }
    let mut figures = Vec::new();
    let (mut criteria, mut gates, mut tell, mut crossover) = (vec![], vec![], vec![], None);
    if refused.is_empty() && bids.len() == said.bids.len() {
        criteria = looks::criteria(said, &mut bids, &mut figures, &mut problems);
        gates = looks::gates(said, &mut bids, &mut figures, &mut problems);
        for (text, path) in &said.tell {
            tell.extend(watch_told(text, path, &mut bids, &mut figures, &mut problems));
        }
        if let Some(text) = &said.crossover {
            crossover = watch(text, "crossover", &mut bids, &mut figures, &mut problems);
        }
    }
    refused.study.append(problems);
    refused.study = file.located(refused.study);
    let (Some(outer), true) = (outer, refused.is_empty()) else { return Err(Box::new(refused)) };
    let demand = |it: &SaidDemand| Demand {
        id: it.id.clone(),
        name: it.name.clone(),
        volume: it.volume,
        weight: it.weight,
        sets: it.sets.iter().map(|(path, value, _)| (path.clone(), value.clone())).collect(),
    };
    Ok(Tender {
        title: said.title.clone().unwrap_or_else(|| file.name().to_owned()),
        description: said.description.clone(),
        seed: said.seed,
        draws: said.draws,
        replications: said.replications,
        repeated: said.repeated.unwrap_or(said.draws).min(said.draws),
        indifference: said.indifference,
        stop_early: said.stop_early,
        demands: said.demands.iter().map(demand).collect(),
        outer,
        input_names: said.inputs.iter().map(|it| it.name.clone()).collect(),
        input_units: said.inputs.iter().map(|it| it.unit.clone()).collect(),
        promises: looks::promises(&bids, &figures),
        bids,
        figures,
        criteria,
        weights: weights(said),
        gates,
        items: said.items.clone(),
        tell,
        crossover,
    })
}

fn weights(said: &Said) -> Weights {
    if !said.order.is_empty() {
        return Weights::Order(said.order.clone());
    }
    let ranges = said.criteria.iter().map(|it| it.weight.unwrap_or_default());
    let ranges: Vec<(f64, f64)> = ranges.map(|(from, to)| (from / 100.0, to / 100.0)).collect();
    match ranges.iter().all(|(from, to)| from == to) {
        true => {
            Weights::Stated { weights: ranges.iter().map(|it| it.0).collect(), moves: said.moves }
        }
        false => Weights::Ranges(ranges),
    }
}

/// A bid's scenario and model.
fn bid(
    said: &Said,
    it: &SaidBid,
    bundles: &[(String, Bundle)],
    limit: u64,
    refused: &mut Refused,
) -> Option<Bid> {
    let wanted = it.scenario.as_deref().unwrap_or(&said.baseline);
    let mut bundle = bundles.iter().find(|(name, _)| name == wanted)?.1.clone();
    let patch_file = format!("bid.{}.patch", it.id);
    if let Some(patch) = &it.patch {
        let mut text = patch.to_json();
        if let Value::Object(table) = &mut text {
            let own = table.clone();
            table.clear();
            table.insert("base".to_owned(), json!(bundle.main));
            table.extend(own.into_iter().filter(|(key, _)| key != "base"));
        }
        bundle = bundle.with_file(&patch_file, text.to_string());
        bundle.main = patch_file.clone();
    }
    bundle.sets.extend(it.sets.iter().map(|(path, value, _)| (path.clone(), value.clone())));
    let compiled = resolve(&bundle).and_then(|scenario| compile_within(&scenario, limit));
    match compiled {
        Ok(model) => Some(Bid {
            id: it.id.clone(),
            name: it.name.clone(),
            bundle,
            model,
            answers: it.answers.clone(),
            changes: Vec::new(),
            watched: Vec::new(),
            conditions: Vec::new(),
        }),
        Err(problems) => {
            sort_out(it, &patch_file, bundle, problems, refused);
            None
        }
    }
}

/// Problems of what the study itself wrote go to its places, those of scenario files stay there.
fn sort_out(
    it: &SaidBid,
    patch_file: &str,
    bundle: Bundle,
    problems: Problems,
    refused: &mut Refused,
) {
    let mut of_files = Problems::new();
    for problem in problems {
        let file = problem.place.as_ref().map(|place| place.file.as_str());
        let at = match file {
            Some(SET_FILE) => it
                .sets
                .iter()
                .rfind(|(set, ..)| {
                    path::is_within(&problem.path, set) || path::is_within(set, &problem.path)
                })
                // What the table lacks that a set has made.
                .or_else(|| {
                    it.sets.iter().rfind(|(set, ..)| path::is_within(&problem.path, table(set)))
                })
                .map(|(_, _, path)| path.clone()),
            Some(name) if name == patch_file => {
                let mut at = path::key(&it.path, "patch");
                if !problem.path.is_empty() {
                    at = format!("{at}.{}", problem.path);
                }
                Some(at)
            }
            _ => None,
        };
        match at {
            Some(path) => {
                let message = format!("{}: {}", it.id, problem.message);
                refused.study.push(Problem { path, message, place: None, first: None, ..problem });
            }
            None => of_files.push(problem),
        }
    }
    let is_known = |(_, known): &(Bundle, Problems)| *known == of_files;
    if of_files.is_err() && !refused.scenarios.iter().any(is_known) {
        refused.scenarios.push((bundle, of_files));
    }
}

/// The table that a path's last key stands in.
fn table(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(table, _)| table)
}

/// The scenario of a bid in one demand case and draw.
pub fn bundle(bid: &Bid, demand: &Demand, inputs: &[f64]) -> Bundle {
    let mut bundle = bid.bundle.clone();
    bundle.sets.extend(demand.sets.iter().cloned());
    let change = |it: &Change| Some((it.path.clone(), it.value(inputs, demand.volume)?));
    bundle.sets.extend(bid.changes.iter().filter_map(change));
    bundle
}
