//! Calls and chats: what stationary queues say of a desk.

use super::assume;
use super::averaged::{Averaged, View, averaged};
use super::desk::Desk;
use super::spans::spans;
use super::sums::{Says, Sums};
use super::told::Told;
use super::waiting::Waiting;
use super::{Beside, Neighbour, Where, Without};
use crate::analytic::Targets;
use crate::measure::layout::named;
use crate::model::{Channel, Model};
use crate::names::Measure;
use crate::planning::formula::level_of;
use crate::time::SECOND;

/// Steady states that one forecast asks for, about, over all desks: some tens of milliseconds.
pub const BUDGET: usize = 3000;
/// States of chats and finite lines, whose chains have one for each caller, in all of their steady states.
const CHAINS: usize = 1_000_000;
/// The share of callers who may come while nobody is at work.
const UNATTENDED: f64 = 0.02;

/// A desk's neighbours, with the sums that places together are made of.
pub struct Found {
    /// As told.
    pub beside: Beside,
    /// By queue: the sums of each view, by promise.
    sums: Vec<[Vec<Sums>; 3]>,
    loses: bool,
    blocks: bool,
    knows_levels: bool,
}

impl Found {
    /// Where mean waits are known and the promised shares in time are not.
    pub fn unleveled(&self, model: &Model) -> Option<Without> {
        let work =
            |queue: &crate::ids::QueueId| &model.work[model.queues[queue.index()].work.index()];
        let queues = self.beside.queues.iter().copied();
        let queues: Vec<_> = queues.filter(|queue| !work(queue).sla.is_empty()).collect();
        let text = "with priorities the formula (Cobham) knows mean waits, and not how long each caller waits";
        let why = Told::new("mean_waits_only", text, 0.0);
        (!self.knows_levels && !queues.is_empty()).then_some(Without {
            queues,
            of: Some("the shares in time"),
            why,
        })
    }
}

/// What formulas say of a desk of calls or chats, or why they say nothing.
pub fn found(model: &Model, desk: &Desk, budget: usize) -> Result<Found, Told> {
    if let Some(obstacle) = desk.obstacle(model) {
        return Err(obstacle);
    }
    let unknown = || Told::new("handle_law", "no formula is here for this law of handle time", 0.0);
    let spans = spans(model, desk).ok_or_else(unknown)?;
    let waiting = Waiting::new(model, desk);
    let limits: Vec<Vec<Targets>> = desk.queues.iter().map(|queue| limits(model, *queue)).collect();
    let chains = waiting.blocks() || desk.channel == Some(Channel::Chat);
    let budget = budget / if waiting.redials() { 6 } else { 1 };
    let budget =
        if chains { budget.min(CHAINS / waiting.states(model, desk).max(1)) } else { budget };
    let view = |view: View| {
        averaged(desk, &waiting, &spans, view, &limits, budget).map_err(|error| {
            Told::new("domain", format!("the formula has no answer: {error}"), 0.0)
        })
    };
    let (whole, mean_day, plain) = (view(View::Whole)?, view(View::MeanDay)?, view(View::Plain)?);
    let unattended = match whole.jobs > 0.0 {
        true => whole.unattended / whole.jobs,
        false => return Err(Told::new("nothing", "nothing arrives in the measured window", 0.0)),
    };
    if unattended > UNATTENDED {
        let text = format!(
            "{} % of it comes while nobody is at work",
            crate::planning::neighbour::percent(unattended)
        );
        return Err(Told::new("unattended", text, 0.0));
    }
    let mut assumptions = assume::calls(model, desk, &waiting, &spans, &whole, unattended);
    assume::sort(&mut assumptions);
    let views = [&whole, &mean_day, &plain];
    let sums: Vec<[Vec<Sums>; 3]> =
        (0..desk.queues.len()).map(|queue| views.map(|view| view.sums[queue].clone())).collect();
    let (loses, blocks, knows_levels) = (waiting.loses(), waiting.blocks(), waiting.knows_levels());
    let mut beside = Beside {
        formula: waiting.name(),
        assumptions,
        neighbours: Vec::new(),
        teams: desk.teams.clone(),
        queues: desk.queues.clone(),
        load: (whole.ready > 0.0).then(|| spans.load() / (whole.ready * waiting.at_once())),
        feasible: None,
        few: 0.0,
        curves: Vec::new(),
    };
    for (place, queue) in desk.queues.iter().enumerate() {
        let of = &model.queues[queue.index()];
        let at = Where { work: Some(of.work), office: Some(of.office), ..Where::default() };
        let told = measures(model, at, &sums[place], loses, blocks, knows_levels);
        beside.neighbours.extend(told);
    }
    if let [team] = desk.teams[..] {
        let office = Some(model.teams[team.index()].office);
        let handling = handling(model, desk);
        let share = |view: &Averaged| {
            let busy = view.busy / view.ready;
            let (handled, rest) = (busy * handling, busy * (1.0 - handling));
            (handled, 1.0 - rest)
        };
        let occupancy = |view: &Averaged| {
            let (handled, there) = share(view);
            (view.ready > 0.0 && there > 0.0).then(|| Says::Value((handled / there).min(1.0)))
        };
        if let Some(says) = occupancy(&whole) {
            let at = Where { team: Some(team), office, ..Where::default() };
            let value = |view| occupancy(view).and_then(Says::value);
            beside.neighbours.push(Neighbour::new(
                Measure::Occupancy,
                at,
                says,
                value(&mean_day),
                value(&plain),
            ));
        }
    }
    Ok(Found { beside, sums, loses, blocks, knows_levels })
}

/// The part of the time that a job takes which is handling; the rest is the pause after it.
pub(super) fn handling(model: &Model, desk: &Desk) -> f64 {
    let (mut handle, mut all) = (0.0, 0.0);
    for (queue, of) in desk.queues.iter().zip(&desk.handles) {
        let jobs = desk.arriving(model, *queue);
        handle += jobs * of.mean;
        all += jobs * (of.mean + model.queues[queue.index()].rest);
    }
    if all > 0.0 { handle / all } else { 1.0 }
}

/// The limits of a queue's promises [µs]; one without limits where nothing is promised.
fn limits(model: &Model, queue: crate::ids::QueueId) -> Vec<Targets> {
    let work = &model.work[model.queues[queue.index()].work.index()];
    let of = |sla: &crate::model::Sla| Targets {
        threshold: sla.within.unwrap_or(0) as f64,
        short: sla.short_abandon as f64,
    };
    if work.sla.is_empty() { vec![Targets::default()] } else { work.sla.iter().map(of).collect() }
}

/// The measures of one place, from its sums.
fn measures(
    model: &Model,
    at: Where,
    sums: &[Vec<Sums>; 3],
    loses: bool,
    blocks: bool,
    knows_levels: bool,
) -> Vec<Neighbour> {
    let mut told = Vec::new();
    let Some(work) = at.work.map(|work| &model.work[work.index()]) else { return told };
    let mut add = |measure, at, of: &dyn Fn(&Sums) -> Option<Says>, place: usize| {
        let [whole, mean_day, plain] = [0, 1, 2].map(|view: usize| of(&sums[view][place]));
        let value = |says: Option<Says>| says.and_then(Says::value);
        if let Some(says) = whole {
            told.push(Neighbour::new(measure, at, says, value(mean_day), value(plain)));
        }
    };
    let seconds = |says: Option<Says>| {
        says.map(|says| match says {
            Says::Value(time) => Says::Value(time / SECOND as f64),
            overload => overload,
        })
    };
    for (place, sla) in work.sla.iter().enumerate() {
        if let Some(level) = level_of(sla.metric).filter(|_| knows_levels) {
            let at = Where { sla: Some(place), ..at };
            add(named(sla.metric), at, &|sums| sums.level(level), place);
        }
    }
    if loses {
        add(Measure::AbandonmentRate, at, &Sums::abandonment, 0);
    }
    if blocks {
        add(Measure::BlockingRate, at, &Sums::blocking, 0);
    }
    if loses {
        add(Measure::WaitMeanOfAnswered, at, &|sums| seconds(sums.answered_wait()), 0);
    }
    add(Measure::WaitMeanOfAll, at, &|sums| seconds(sums.wait()), 0);
    told
}

/// Work types at several offices, all of which have neighbours: all offices together.
pub fn together(model: &Model, found: &[Found]) -> Vec<Beside> {
    let mut all = Vec::new();
    for work in (0..model.work.len()).map(crate::ids::WorkId::from) {
        let queues: Vec<_> = (0..model.queues.len())
            .map(crate::ids::QueueId::from)
            .filter(|queue| model.queues[queue.index()].work == work)
            .collect();
        let parts = queues.iter().map(|queue| {
            let desk = found.iter().find(|desk| desk.beside.queues.contains(queue))?;
            let place = desk.beside.queues.iter().position(|other| other == queue)?;
            Some((desk, &desk.sums[place]))
        });
        let Some(parts) = parts.collect::<Option<Vec<_>>>().filter(|parts| parts.len() > 1) else {
            continue;
        };
        let first = parts[0].0;
        let mut sums = parts[0].1.clone();
        for (_, other) in &parts[1..] {
            for (mine, theirs) in sums.iter_mut().flatten().zip(other.iter().flatten()) {
                mine.join(theirs);
            }
        }
        let same = parts.iter().all(|(desk, _)| desk.beside.formula == first.beside.formula);
        let mut assumptions: Vec<Told> = Vec::new();
        for told in parts.iter().flat_map(|(desk, _)| &desk.beside.assumptions) {
            assume::merge(&mut assumptions, told);
        }
        assume::sort(&mut assumptions);
        let at = Where { work: Some(work), ..Where::default() };
        let (loses, blocks) =
            (parts.iter().any(|(desk, _)| desk.loses), parts.iter().any(|(desk, _)| desk.blocks));
        let levels = parts.iter().all(|(desk, _)| desk.knows_levels);
        all.push(Beside {
            formula: if same { first.beside.formula } else { "the offices' formulas together" },
            assumptions,
            neighbours: measures(model, at, &sums, loses, blocks, levels),
            teams: Vec::new(),
            queues,
            load: None,
            feasible: None,
            few: 0.0,
            curves: Vec::new(),
        });
    }
    all
}
