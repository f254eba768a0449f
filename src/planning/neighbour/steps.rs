//! Cases that go from step to step: how much work comes to each desk in the long run, and so how busy its people are.

use super::assume;
use super::cases::crews;
use super::desk::Desk;
use super::sums::Says;
use super::together::Time;
use super::told::Told;
use super::{Beside, Neighbour, Where, Without};
use crate::ids::QueueId;
use crate::math::Arrange;
use crate::model::{Model, Otherwise, Queue, Rework, Step};
use crate::names::Measure;
use std::collections::BTreeMap;

/// The formula's name.
pub const TRAFFIC: &str = "traffic of the steps";
/// The least share of requests that end for good.
const ENDING: f64 = 0.01;

/// Jobs that are handled at each queue, were every case's steps taken at once: of what is received in the measured window. Jackson's
/// traffic equations along the steps (Jackson 1957), things done again included.
pub fn flows(model: &Model) -> Vec<f64> {
    let (from, until) = model.grid.window();
    let mut flows = vec![0.0; model.queues.len()];
    for stream in &model.streams {
        let within = |start: i64, length: i64| {
            (until.min(start + length) - from.max(start)).max(0) as f64 / length as f64
        };
        let cells = stream.cells.iter();
        let jobs: f64 =
            cells.map(|cell| stream.expected(cell) * within(cell.start, cell.length)).sum();
        let trace = stream.trace.iter().filter(|at| (from..until).contains(at)).count();
        let (visits, again) = visits(model, stream.queue);
        let requests = (jobs + trace as f64) / (1.0 - again).max(ENDING);
        for (queue, visits) in visits {
            flows[queue.index()] += requests * visits;
        }
    }
    flows
}

/// How often a request that is received at a queue is handled at each, and how many further requests follow it.
fn visits(model: &Model, origin: QueueId) -> (BTreeMap<QueueId, f64>, f64) {
    let steps = &model.work[model.queues[origin.index()].work.index()].steps;
    let (mut visits, mut again) = (BTreeMap::new(), 0.0);
    // By the step that is next, then the queue: what follows always stands further on.
    let mut open = BTreeMap::from([((0, origin), 1.0)]);
    while let Some(((next, at), mut left)) = open.pop_first() {
        let queue = &model.queues[at.index()];
        let rework = rework(model, queue, at);
        let same = rework.filter(|rework| rework.same).map_or(0.0, |rework| rework.probability);
        *visits.entry(at).or_insert(0.0) += left / (1.0 - same).max(ENDING);
        let mut closed = 0.0;
        for (place, step) in steps.iter().enumerate().skip(next) {
            let Step { to, probability, otherwise, .. } = step;
            let taken = left * probability;
            left -= taken;
            match to[queue.office.index()] {
                Some(to) => *open.entry((place + 1, to)).or_insert(0.0) += taken,
                None => closed += taken,
            }
            match otherwise {
                Otherwise::Next => continue,
                Otherwise::Close => closed += left,
                Otherwise::Lose => {}
            }
            left = 0.0;
        }
        let new = rework.filter(|rework| !rework.same);
        again += (closed + left) * new.map_or(0.0, |rework| rework.probability);
    }
    (visits, again)
}

/// What the first team of a queue has to do again.
fn rework<'m>(model: &'m Model, queue: &Queue, id: QueueId) -> Option<&'m Rework> {
    let team = queue.teams.first()?;
    let mut handles = model.teams[team.index()].handles.iter();
    handles.find(|handle| handle.queue == id)?.rework.as_ref()
}

/// Cases of several steps, whose times have no formula.
pub fn untimed(model: &Model) -> Option<Without> {
    let queues = model.streams.iter().map(|stream| stream.queue);
    let mut queues: Vec<QueueId> = queues
        .filter(|queue| !model.work[model.queues[queue.index()].work.index()].steps.is_empty())
        .collect();
    queues.arrange();
    queues.dedup();
    let text = "a case goes from desk to desk, and no formula here knows how long all of its steps take, only how busy they keep the people";
    let why = Told::new("steps", text, 0.0);
    (!queues.is_empty()).then_some(Without {
        queues,
        of: Some("shares in time and open cases"),
        why,
    })
}

/// A desk's neighbour, and its people's time.
pub struct Found {
    /// As told.
    pub beside: Beside,
    /// The people's time.
    pub time: Time,
}

/// How busy a desk's people are with steps; or why nothing is said.
pub fn found(model: &Model, desk: &Desk, flows: &[f64]) -> Result<Found, Told> {
    let [team] = desk.teams[..] else {
        let text =
            "several teams share steps of cases, and no formula knows whom each of them helps out";
        return Err(Told::new("overflow", text, 0.0));
    };
    let (_, capacity) = crews(model, desk, model.grid.window());
    let (mut handling, mut resting) = (0.0, 0.0);
    for (queue, handle) in desk.queues.iter().zip(&desk.handles) {
        let jobs = flows[queue.index()];
        handling += jobs * handle.mean * handle.factor_at(model.grid.window().0);
        resting += jobs * model.queues[queue.index()].rest;
    }
    if capacity == 0.0 || handling == 0.0 {
        return Err(Told::new(
            "nothing",
            "nothing arrives, or nobody works in the measured window",
            0.0,
        ));
    }
    let load = (handling + resting) / capacity;
    let busy = load.min(1.0) * handling / (handling + resting);
    let idle = 1.0 - load.min(1.0);
    let office = Some(model.teams[team.index()].office);
    let at = Where { team: Some(team), office, ..Where::default() };
    let occupancy =
        Neighbour::new(Measure::Occupancy, at, Says::Value(busy / (busy + idle)), None, None);
    let mut assumptions = assume::cases(model, desk, load, true);
    let text = "cases take all their steps at once, so what comes in the measured window is what is worked on in it";
    assumptions.push(Told::new("steps_at_once", text, 0.6));
    assume::sort(&mut assumptions);
    let time = Time { handled: busy * capacity, there: (busy + idle) * capacity };
    let beside = Beside {
        formula: TRAFFIC,
        assumptions,
        neighbours: vec![occupancy],
        teams: desk.teams.clone(),
        queues: desk.queues.clone(),
        load: Some(load),
        feasible: None,
        few: 0.0,
        sums_up: false,
        curves: Vec::new(),
    };
    Ok(Found { beside, time })
}
