//! Who may help whom: the same demand without transfer, along a chain of offices, in one pool and by the file's own rules; and what one
//! more hour that may be moved along a link is worth.
//!
//! Little flexibility goes far (Jordan & Graves 1995, Manag. Sci. 41, 577-594), so a chain, in which each office may help its neighbour,
//! stands between nothing and everything. A link's price is a finite difference: the same chance with a rule more that moves an hour of work
//! a day at most. Tests: `tests/suite/cli/transfer.rs`.

use super::asked::{Stopped, other_seed};
use super::levers::{Headline, gain, headlines};
use super::trial::{Play, Trial};
use super::why::pool::one_office;
use crate::ids::{OfficeId, WorkId};
use crate::math::Arrange;
use crate::model::{Channel, Model, compile_within};
use crate::names::Measure;
use crate::scenario::format::{self, Document};
use crate::scenario::{Problem, Problems, Scenario};
use crate::study::{Difference, Findings, Side, Watched, is_stratified};
use crate::time::HOUR;
use serde_json::{Value, json};

/// A way to help one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Everybody does what their own office receives.
    Apart,
    /// Each office may send to the next, the last one to the first.
    Chain,
    /// The offices are one: whoever is free takes what waits anywhere, at once and at no cost.
    Pool,
    /// As the file says.
    Own,
}

impl Policy {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Policy::Apart => "No transfer",
            Policy::Chain => "Chain",
            Policy::Pool => "Full pooling",
            Policy::Own => "The file's own rules",
        }
    }
}

/// A link along which an hour more may be moved each day, and what that does. Differences are with less without.
#[derive(Clone, Debug)]
pub struct Link {
    /// The office that sends.
    pub from: OfficeId,
    /// The office that receives.
    pub to: OfficeId,
    /// Jobs that may be moved more in a day: an hour of work, at least one job.
    pub cap: u32,
    /// Mean handle time of the work that may be moved, at the source [h].
    pub each: f64,
    /// Jobs moved more over the measured window.
    pub moved: Difference,
    /// Days on which work may be moved: of the whole run by those of the measured window. What is open at the end comes of all of them.
    pub run: f64,
    /// Jobs overdue at the end.
    pub overdue: Difference,
    /// How much better the promises are kept: see `levers::headline::gain`.
    pub gain: Difference,
    /// What is paid over the measured window; nothing where nothing has a price.
    pub cost: Difference,
}

impl Link {
    /// Hours moved more from the start to the end, at the pace of the measured window and the mean handle time of the work.
    pub fn hours(&self) -> f64 {
        self.moved.difference.unwrap_or(0.0) * self.each * self.run
    }

    /// A difference by hour moved, with its limits; None where nothing more is moved. The hours are taken as they are.
    pub fn by_hour(&self, of: &Difference) -> Option<(f64, Option<[f64; 2]>)> {
        let hours = self.hours();
        if hours.is_nan() || hours <= 0.0 {
            return None;
        }
        Some((of.difference? / hours, of.ci95.map(|ends| ends.map(|end| end / hours))))
    }
}

/// What was found of the links.
#[derive(Clone, Debug)]
pub struct Links {
    /// Replications with and without each.
    pub replications: u32,
    /// Whether they stand beside the file's own rules; else beside no transfer.
    pub beside_own: bool,
    /// The dearest hour first.
    pub links: Vec<Link>,
    /// Links that were not tried, because many more are possible.
    pub left: usize,
}

/// At most so many links are tried.
const LINKS: usize = 12;

/// The models of the policies, the one without transfer first; the file's own rules are there if it has any.
///
/// # Errors
///
/// No two offices do the same work; a rule that cannot be compiled.
pub fn policies(
    scenario: &Scenario,
    model: &Model,
    limit: u64,
) -> Result<Vec<(Policy, Model)>, Problems> {
    let links = chain(model);
    if links.is_empty() {
        let help = "give two offices teams that handle the same work type";
        let message = "there is nothing to move: no two offices do the same work";
        return Err(Problem::error("transfer", message).help(help).into());
    }
    let mut apart = model.clone();
    apart.transfers.clear();
    let mut all =
        vec![(Policy::Apart, apart), (Policy::Chain, chained(scenario, model, &links, limit)?)];
    if let Ok(pool) = one_office(model) {
        all.push((Policy::Pool, pool));
    }
    if !model.transfers.is_empty() {
        all.push((Policy::Own, model.clone()));
    }
    for (number, (policy, model)) in all.iter_mut().enumerate() {
        model.title = policy.name().to_owned();
        // One file, several operations: what is read by machines tells them apart.
        if *policy != Policy::Own {
            model.hash = other_seed(model.hash, number as u64 + 1);
        }
    }
    Ok(all)
}

/// The work types that the people of both offices do.
fn shared(model: &Model, from: OfficeId, to: OfficeId) -> Vec<WorkId> {
    let does = |office: OfficeId, work: WorkId| {
        let teams = model.teams.iter().filter(|team| team.office == office);
        teams.flat_map(|team| &team.handles).any(|handle| {
            let queue = &model.queues[handle.queue.index()];
            queue.work == work && queue.office == office
        })
    };
    let all = (0..model.work.len()).map(WorkId::from);
    let moves = |work: &WorkId| model.work[work.index()].channel != Channel::Chat;
    all.filter(moves).filter(|&work| does(from, work) && does(to, work)).collect()
}

/// Each office and the next one that does some of its work, in the order of the file, the last one and the first.
fn chain(model: &Model) -> Vec<(OfficeId, OfficeId)> {
    let offices: Vec<OfficeId> = (0..model.offices.len()).map(OfficeId::from).collect();
    let count = offices.len();
    let next = |at: usize| {
        let others = (1..count).map(|ahead| offices[(at + ahead) % count]);
        others.into_iter().find(|&other| !shared(model, offices[at], other).is_empty())
    };
    (0..count).filter_map(|at| Some((offices[at], next(at)?))).collect()
}

/// The file's rule for how work is moved, without whose it is; the usual one where there is none.
fn manner(document: &Document) -> Value {
    let own = document.transfer.values().next().and_then(|rule| serde_json::to_value(rule).ok());
    let mut rule = own.unwrap_or_else(|| {
        json!({
            "send": { "work_over": "0.15 days", "release": "0 days" },
            "accept": { "work_under": "1 day" },
            "delay": "0 min",
        })
    });
    if let Value::Object(table) = &mut rule {
        for key in ["from", "to", "work", "name", "cap", "both_ways"] {
            table.remove(key);
        }
    }
    rule
}

/// A rule in the manner of the file's.
fn rule(
    document: &Document,
    model: &Model,
    (from, to): (OfficeId, OfficeId),
    cap: Option<u32>,
    both_ways: bool,
) -> Option<format::Transfer> {
    let mut rule = manner(document);
    let id = |office: OfficeId| model.offices[office.index()].id.clone();
    let work = shared(model, from, to).into_iter().map(|work| model.work[work.index()].id.clone());
    rule["from"] = json!([id(from)]);
    rule["to"] = json!([id(to)]);
    rule["work"] = json!(work.collect::<Vec<_>>());
    if let Some(cap) = cap {
        rule["cap"] = json!(format!("{cap} per day"));
    }
    if both_ways {
        rule["both_ways"] = json!(true);
    }
    serde_json::from_value(rule).ok()
}

fn chained(
    scenario: &Scenario,
    model: &Model,
    links: &[(OfficeId, OfficeId)],
    limit: u64,
) -> Result<Model, Problems> {
    let mut changed = scenario.clone();
    changed.document.transfer.clear();
    for &(from, to) in links {
        let both_ways = links.contains(&(to, from));
        let made = rule(&scenario.document, model, (from, to), None, both_ways);
        let [one, other] = [from, to].map(|office| &model.offices[office.index()].id);
        changed.document.transfer.extend(made.map(|rule| (format!("chain-{one}-{other}"), rule)));
    }
    compile_within(&changed, limit)
}

/// Links that may be worth something: from the office with more to do to the one with less, the widest gap first, and how many there are
/// beyond those. Nobody is asked to send against a rule of the file.
fn open_links(model: &Model, found: &Findings) -> (Vec<(OfficeId, OfficeId)>, usize) {
    let offices: Vec<OfficeId> = (0..model.offices.len()).map(OfficeId::from).collect();
    let busy = |office: OfficeId| {
        let watched = Watched { office: Some(office), ..all(Measure::Occupancy) };
        watched.estimate(found).and_then(|it| it.mean).unwrap_or(0.0)
    };
    let against = |from: OfficeId, to: OfficeId| {
        model.transfers.iter().any(|rule| rule.from.contains(&to) && rule.to.contains(&from))
    };
    let mut pairs = Vec::new();
    for &from in &offices {
        for &to in &offices {
            let gap = busy(from) - busy(to);
            if gap > 0.0 && !against(from, to) && !shared(model, from, to).is_empty() {
                pairs.push((gap, from, to));
            }
        }
    }
    pairs.arrange_by(|one, other| other.0.total_cmp(&one.0));
    let left = pairs.len().saturating_sub(LINKS);
    (pairs.into_iter().take(LINKS).map(|(_, from, to)| (from, to)).collect(), left)
}

fn all(measure: Measure) -> Watched {
    Watched::of_all(measure)
}

/// Mean handle time of what may be moved, at the source [µs].
fn handle_time(model: &Model, from: OfficeId, to: OfficeId) -> f64 {
    let work = shared(model, from, to);
    let means: Vec<f64> = (model.teams.iter().filter(|team| team.office == from))
        .flat_map(|team| &team.handles)
        .filter(|handle| work.contains(&model.queues[handle.queue.index()].work))
        .map(|handle| handle.mean)
        .collect();
    means.iter().sum::<f64>() / means.len().max(1) as f64
}

/// Days on which a rule looks, of the whole run by those of the measured window.
fn run(model: &Model, id: &str) -> f64 {
    let (from, until) = model.grid.window();
    let Some(rule) = model.transfers.iter().find(|rule| rule.id == id) else { return 1.0 };
    let mut days: Vec<(u32, bool)> =
        rule.looks.iter().map(|look| (look.day, (from..until).contains(&look.at))).collect();
    days.dedup();
    let within = days.iter().filter(|day| day.1).count();
    days.len() as f64 / within.max(1) as f64
}

/// What one more hour a day is worth along each link, beside the file's own rules or, without any, no transfer.
///
/// # Errors
///
/// The user asked to stop.
pub fn links(
    scenario: &Scenario,
    model: &Model,
    (replications, limit, at_once): (u32, u64, usize),
    play: &mut Play,
) -> Result<Links, Stopped> {
    let first = play(&[Trial::new(model.clone(), replications)]).ok_or(Stopped::Asked)?.remove(0);
    let (open, left) = open_links(model, &first);
    let judged = headlines(model, &first);
    let beside = [Measure::TransferredOut, Measure::Overdue, Measure::Cost].map(all);
    let compared: Vec<Watched> = judged.iter().map(|it| it.watched).chain(beside).collect();
    let trial =
        |model| Trial { compared: compared.clone(), bare: true, ..Trial::new(model, replications) };
    let base = play(&[trial(model.clone())]).ok_or(Stopped::Asked)?.remove(0);
    let mut links = Vec::new();
    for some in open.chunks(at_once.max(1)) {
        let (mut asked, mut trials) = (Vec::new(), Vec::new());
        for &(from, to) in some {
            let each = handle_time(model, from, to);
            let cap = ((HOUR as f64 / each.max(1.0)).round() as u32).max(1);
            let mut changed = scenario.clone();
            let made = rule(&scenario.document, model, (from, to), Some(cap), false);
            let id = format!("one-hour-{}-{}", from.index(), to.index());
            changed.document.transfer.extend(made.map(|rule| (id.clone(), rule)));
            let changed = compile_within(&changed, limit)?;
            asked.push(((from, to), (cap, each, run(&changed, &id))));
            trials.push(trial(changed));
        }
        let found = play(&trials).ok_or(Stopped::Asked)?;
        links.extend(
            asked.into_iter().zip(&found).map(|(it, found)| link(model, &judged, &base, it, found)),
        );
    }
    let hour = |link: &Link, of: &Difference| link.by_hour(of).map_or(0.0, |it| it.0);
    let value = |link: &Link| (hour(link, &link.gain), -hour(link, &link.overdue));
    links.arrange_by(|one, other| {
        let (one, other) = (value(one), value(other));
        other.0.total_cmp(&one.0).then(other.1.total_cmp(&one.1))
    });
    Ok(Links { replications, beside_own: !model.transfers.is_empty(), links, left })
}

fn link(
    model: &Model,
    judged: &[Headline],
    base: &Findings,
    ((from, to), (cap, each, run)): ((OfficeId, OfficeId), (u32, f64, f64)),
    found: &Findings,
) -> Link {
    let stratified = is_stratified(model);
    let pair = |at: usize| {
        let side =
            |found: &Findings| -> Option<Side> { found.sides.get(judged.len() + at)?.clone() };
        match (side(base), side(found)) {
            (Some(before), Some(after)) => Difference::of(&before, &after, stratified),
            _ => Difference::default(),
        }
    };
    Link {
        from,
        to,
        cap,
        each: each / HOUR as f64,
        moved: pair(0),
        run,
        overdue: pair(1),
        gain: gain(judged, &base.sides, &found.sides, stratified),
        cost: pair(2),
    }
}

/// Rules that send work both ways between two offices.
pub fn both_ways(model: &Model) -> bool {
    model.transfers.iter().any(|rule| {
        model.transfers.iter().any(|other| {
            rule.from.iter().any(|from| other.to.contains(from))
                && rule.to.iter().any(|to| other.from.contains(to))
        })
    })
}

/// How much longer a moved job takes at most, as a factor: 1.1 for 10 %.
pub fn stretch(model: &Model) -> f64 {
    model.transfers.iter().map(|rule| rule.stretch).fold(1.0, f64::max)
}
