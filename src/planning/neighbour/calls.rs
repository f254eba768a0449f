//! Calls and chats: what stationary queues say of a desk.

use super::assume;
use super::averaged::{Averaged, View, averaged};
use super::desk::Desk;
use super::spans::spans;
use super::sums::{Says, Sums};
use super::together::Time;
use super::told::Told;
use super::waiting::Waiting;
use super::{Beside, Neighbour, Where, Without};
use crate::analytic::Targets;
use crate::measure::layout::named;
use crate::model::{Channel, Model, Sla};
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
    pub sums: Vec<[Vec<Sums>; 3]>,
    /// The people's time; None where it is not told in one measure, or is not all of it.
    pub time: Option<Time>,
    /// What can be told of its callers.
    pub kind: Kind,
}

/// What can be told of callers.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// They give up.
    pub loses: bool,
    /// They may find all lines taken.
    pub blocks: bool,
    /// Shares in time are known.
    pub knows_levels: bool,
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
        (!self.kind.knows_levels && !queues.is_empty()).then_some(Without {
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
    let kind = Kind {
        loses: waiting.loses(),
        blocks: waiting.blocks(),
        knows_levels: waiting.knows_levels(),
    };
    let mut beside = Beside {
        formula: waiting.name(),
        assumptions,
        neighbours: Vec::new(),
        teams: desk.teams.clone(),
        queues: desk.queues.clone(),
        load: (whole.ready > 0.0).then(|| spans.load() / (whole.ready * waiting.at_once())),
        feasible: None,
        few: 0.0,
        sums_up: false,
        curves: Vec::new(),
    };
    for (place, queue) in desk.queues.iter().enumerate() {
        let of = &model.queues[queue.index()];
        let at = Where { work: Some(of.work), office: Some(of.office), ..Where::default() };
        let told = measures(model, at, &sums[place], kind);
        beside.neighbours.extend(told);
    }
    let handling = handling(model, desk);
    let time = |view: &Averaged| Time {
        handled: view.busy * handling,
        there: view.ready - view.busy * (1.0 - handling),
    };
    // Of agents who handle cases too, calls are a part.
    let whole_time = desk.is_all_of_its_teams(model).then(|| time(&whole));
    if let [team] = desk.teams[..]
        && whole_time.is_some()
    {
        let office = Some(model.teams[team.index()].office);
        let occupancy = |view: &Averaged| time(view).occupancy();
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
    let time = whole_time.filter(|_| desk.is_of_one_pace(model));
    Ok(Found { beside, sums, time, kind })
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

/// The measures of one place from its sums, by view and promise: the shares in time of its work type's promises, then [`rates`].
pub(super) fn measures(
    model: &Model,
    at: Where,
    sums: &[Vec<Sums>; 3],
    of: Kind,
) -> Vec<Neighbour> {
    let promises = at.work.map_or(&[][..], |work| &model.work[work.index()].sla);
    let level = |(place, sla): (usize, &Sla)| {
        let level = level_of(sla.metric).filter(|_| of.knows_levels)?;
        let at = Where { sla: Some(place), ..at };
        neighbour(named(sla.metric), at, views(sums, place), &|sums| sums.level(level))
    };
    let mut told: Vec<Neighbour> = promises.iter().enumerate().filter_map(level).collect();
    told.extend(rates(at, views(sums, 0), of));
    told
}

/// The sums of one promise, by view.
fn views(sums: &[Vec<Sums>; 3], place: usize) -> [&Sums; 3] {
    [&sums[0][place], &sums[1][place], &sums[2][place]]
}

/// What callers do and how long they wait, whatever is promised.
pub(super) fn rates(at: Where, sums: [&Sums; 3], of: Kind) -> Vec<Neighbour> {
    let seconds = |says: Option<Says>| {
        says.map(|says| match says {
            Says::Value(time) => Says::Value(time / SECOND as f64),
            overload => overload,
        })
    };
    let mut told = Vec::new();
    let mut add = |measure, says: &dyn Fn(&Sums) -> Option<Says>| {
        told.extend(neighbour(measure, at, sums, says));
    };
    if of.loses {
        add(Measure::AbandonmentRate, &Sums::abandonment);
    }
    if of.blocks {
        add(Measure::BlockingRate, &Sums::blocking);
    }
    if of.loses {
        add(Measure::WaitMeanOfAnswered, &|sums| seconds(sums.answered_wait()));
    }
    add(Measure::WaitMeanOfAll, &|sums| seconds(sums.wait()));
    told
}

/// What sums say of a measure, by view: on all days, on a day of mean volume, and plainly.
pub(super) fn neighbour(
    measure: Measure,
    at: Where,
    sums: [&Sums; 3],
    says: &dyn Fn(&Sums) -> Option<Says>,
) -> Option<Neighbour> {
    let [whole, mean_day, plain] = sums.map(says);
    let value = |says: Option<Says>| says.and_then(Says::value);
    Some(Neighbour::new(measure, at, whole?, value(mean_day), value(plain)))
}
