//! Rules that would move work from where it is late to where people have time.

use super::change::{Change, Kind, inline};
use crate::ids::{OfficeId, QueueId, WorkId};
use crate::math::Arrange;
use crate::model::{Channel, Model};
use crate::names::Measure;
use crate::planning::goal::{Goal, goals};
use crate::scenario::edit::Edit;
use crate::scenario::format::{Document, Law};
use crate::scenario::path::key;
use crate::study::{Findings, Watched};
use serde_json::{Map, Value, json};

/// People of an office have time to spare above this share of it.
const SPARE: f64 = 0.1;
/// An office is behind above this occupancy, promises or not.
const FULL: f64 = 0.97;
/// The most pairs of offices that are tried.
const PAIRS: usize = 16;

/// What is tried, and how many pairs of offices are not.
pub fn links(document: &Document, model: &Model, found: &Findings) -> (Vec<Change>, usize) {
    let mut pairs = Vec::new();
    for from in offices(model) {
        let Some(late) = behind(model, found, from) else { continue };
        for to in offices(model).filter(|&to| to != from) {
            let spare = spare(found, to);
            if spare > SPARE && !is_linked(model, from, to) {
                pairs.push((late * spare, from, to));
            }
        }
    }
    // The later and the idler, the sooner; equal ones in the order of the file.
    pairs.arrange_by(|one, other| other.0.total_cmp(&one.0));
    let changes: Vec<Change> =
        pairs.iter().filter_map(|&(_, from, to)| link(document, model, from, to)).collect();
    let left = changes.len().saturating_sub(PAIRS);
    (changes.into_iter().take(PAIRS).collect(), left)
}

fn offices(model: &Model) -> impl Iterator<Item = OfficeId> {
    (0..model.offices.len()).map(OfficeId::from)
}

fn of_office(found: &Findings, measure: Measure, office: OfficeId) -> Option<f64> {
    let watched =
        Watched { measure, sla: None, work: None, office: Some(office), team: None, account: None };
    watched.estimate(found)?.mean
}

/// The share of their ready time that the people of an office have no work.
fn spare(found: &Findings, office: OfficeId) -> f64 {
    of_office(found, Measure::Idle, office).unwrap_or(0.0)
}

/// How much of the promised work of an office is late beyond what is promised; of an office that is full, at least a little.
fn behind(model: &Model, found: &Findings, office: OfficeId) -> Option<f64> {
    let is_full = of_office(found, Measure::Occupancy, office).is_some_and(|it| it > FULL);
    let promises = goals(model);
    let missed = promises.iter().filter_map(|goal| {
        let Goal::Promise(promise) = goal else { return None };
        let is_here = promise.office == Some(office)
            || (promise.office.is_none() && model.offices.len() == 1);
        let is_case = model.work[promise.work.index()].channel == Channel::Case;
        if !is_here || !is_case {
            return None;
        }
        let room = goal.room(&goal.standing(found)?);
        (room < 0.0).then_some(-room)
    });
    let missed: f64 = missed.sum();
    (is_full || missed > 0.0).then_some(missed.max(0.01))
}

/// Whether a rule moves work between two offices already, in either direction.
fn is_linked(model: &Model, one: OfficeId, other: OfficeId) -> bool {
    let joins = |from: &[OfficeId], to: &[OfficeId]| from.contains(&one) && to.contains(&other);
    model.transfers.iter().any(|rule| joins(&rule.from, &rule.to) || joins(&rule.to, &rule.from))
}

/// The kinds of cases that an office's own people do, with who does them first.
fn done_at(model: &Model, office: OfficeId) -> Vec<(WorkId, usize)> {
    let mut done: Vec<(WorkId, usize)> = Vec::new();
    for (number, team) in model.teams.iter().enumerate() {
        let queues = team.handles.iter().map(|handle| handle.queue);
        for work in queues.map(|queue: QueueId| model.queues[queue.index()].work) {
            let is_case = model.work[work.index()].channel == Channel::Case;
            if team.office == office && is_case && done.iter().all(|known| known.0 != work) {
                done.push((work, number));
            }
        }
    }
    done
}

/// A rule between two offices about all cases that both do; where there are none, the destination's first team learns the source's.
fn link(document: &Document, model: &Model, from: OfficeId, to: OfficeId) -> Option<Change> {
    let (here, there) = (done_at(model, from), done_at(model, to));
    let does = |work: WorkId| there.iter().any(|known| known.0 == work);
    let shared: Vec<WorkId> = here.iter().map(|it| it.0).filter(|&work| does(work)).collect();
    let mut edits = Vec::new();
    let (kind, work) = match shared.is_empty() {
        false => (Kind::Transfer, shared),
        true => {
            let learner = model.teams.iter().find(|team| team.office == to)?;
            for &(work, teacher) in &here {
                let (work, teacher) = (&model.work[work.index()].id, &model.teams[teacher].id);
                let handle = document.team.get(teacher)?.handles.get(work)?;
                let time = handle.handle_time.as_ref().and_then(law)?;
                let path = key(&key(&key("team", &learner.id), "handles"), work);
                edits.push(Edit::set(path, json!({ "handle_time": time })));
            }
            (Kind::Skill, here.iter().map(|it| it.0).collect())
        }
    };
    if work.is_empty() {
        return None;
    }
    let (source, destination) = (&model.offices[from.index()], &model.offices[to.index()]);
    let mut id = format!("{}-{}", source.id, destination.id);
    while document.transfer.contains_key(&id) {
        id.push('-');
    }
    let kinds: Vec<&str> = work.iter().map(|work| model.work[work.index()].id.as_str()).collect();
    let rule = json!({
        "from": [source.id],
        "to": [destination.id],
        "work": kinds,
        "send": { "work_over": "0.15 days", "release": "0 days" },
        "accept": { "work_under": "1 day" },
        "delay": "0 min",
    });
    let learns = match kind {
        Kind::Skill => format!(", whose people learn it ({})", kinds.join(", ")),
        _ => String::new(),
    };
    let becomes = inline(&rule);
    edits.push(Edit::set(key("transfer", &id), rule));
    Some(Change {
        kind,
        subject: vec![source.id.clone(), destination.id.clone()],
        was: None,
        becomes,
        words: format!("work from {} may go to {}{learns}", source.name, destination.name),
        edits,
    })
}

/// A law as it is written, without what is left out.
fn law(law: &Law) -> Option<Value> {
    Some(without_nulls(serde_json::to_value(law).ok()?))
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(table) => {
            let kept = table.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(kept.map(|(key, it)| (key, without_nulls(it))).collect::<Map<_, _>>())
        }
        other => other,
    }
}
