//! Cases: what a fluid says of a desk, and whether any order of work keeps the promises.

use super::assume;
use super::desk::Desk;
use super::fluid::{Crew, Flow, Lot, done};
use super::spans::present;
use super::sums::Says;
use super::together::Time;
use super::told::Told;
use super::{Beside, Curve, Feasible, Neighbour, Where};
use crate::analytic::Corridor;
use crate::ids::{OfficeId, QueueId};
use crate::math::Arrange;
use crate::model::{Discipline, Model};
use crate::names::Measure;
use crate::planning::formula::work_and_due;
use crate::time::{DAY, Instant, MINUTE, SECOND};

/// The formula's name.
pub const FLUID: &str = "fluid of work received and done";
/// Lots in all, about: some tens of milliseconds.
pub const LOTS: usize = 20_000;
/// Days of arrivals; of fewer open cases a fluid knows nothing: they are open by chance, or in hand.
const FEW: f64 = 0.5;
/// No lot is of a shorter stretch of arrivals.
const SHORTEST: i64 = 15 * MINUTE;

/// A desk's neighbours, with what places together are made of.
pub struct Found {
    /// As told.
    pub beside: Beside,
    /// By queue: cases open at the end of the window; None where their order is not known.
    pub open: Vec<Option<f64>>,
    /// Cases open at the end of the window, of all queues.
    pub all_open: Option<f64>,
    /// By queue, by promise: cases that fall due in the window, and of them those done in time.
    pub due: Vec<Option<Vec<(f64, f64)>>>,
    /// The people's time; None where it is not told in one measure.
    pub time: Option<Time>,
}

/// What the fluid says of a desk of cases, or why it says nothing; of about so many lots at most, but one for each stretch of arrivals.
pub fn found(model: &Model, desk: &Desk, budget: usize) -> Result<Found, Told> {
    if let Some(obstacle) = obstacle(model, desk) {
        return Err(obstacle);
    }
    let (from, until) = model.grid.window();
    let lots = lots(model, desk, budget);
    let received = lots.iter().filter(|lot| (from..until).contains(&lot.received));
    let (crews, capacity) = crews(model, desk, (from, until));
    if lots.is_empty() || capacity == 0.0 {
        return Err(Told::new(
            "nothing",
            "nothing arrives, or nobody works in the measured window",
            0.0,
        ));
    }
    let ranks = ranks(model, desk);
    let in_one_line = vec![0; desk.queues.len()];
    let flow = done(&lots, &crews, ranks.as_ref().unwrap_or(&in_one_line), model.horizon);
    let idle = flow.idle_between(from, until);

    let mut neighbours = Vec::new();
    let mut open = vec![ranks.as_ref().map(|_| 0.0); desk.queues.len()];
    let mut due: Vec<_> = desk
        .queues
        .iter()
        .map(|queue| {
            let work = &model.work[model.queues[queue.index()].work.index()];
            ranks.as_ref().map(|_| vec![(0.0, 0.0); work.sla.len()])
        })
        .collect();
    let mut all_open = 0.0;
    for (lot, done) in lots.iter().zip(&flow.done) {
        let ends = done.unwrap_or(f64::INFINITY);
        if lot.received < until && ends >= until as f64 {
            all_open += lot.jobs;
            if let Some(open) = &mut open[lot.queue] {
                *open += lot.jobs;
            }
        }
        let queue = &model.queues[desk.queues[lot.queue].index()];
        let (work, calendar) =
            (&model.work[queue.work.index()], &model.calendars[queue.clock.index()]);
        let Some(due) = &mut due[lot.queue] else { continue };
        for (sla, (fallen, met)) in work.sla.iter().zip(due) {
            let Some(rule) = sla.due.as_ref().filter(|_| sla.applies.to(lot.old)) else { continue };
            let at = calendar.due(lot.received, rule);
            if at >= from.max(0) && at < until {
                *fallen += lot.jobs;
                *met += if ends <= at as f64 { lot.jobs } else { 0.0 };
            }
        }
    }
    // Without the order of work, cases can be counted only where they are all as long.
    let means: Vec<f64> = desk.handles.iter().map(|handle| handle.mean).collect();
    let alike = means.windows(2).all(|pair| (pair[0] - pair[1]).abs() <= 1e-3 * pair[0]);
    let daily: f64 =
        received.clone().map(|lot| lot.jobs).sum::<f64>() * DAY as f64 / (until - from) as f64;
    let few = FEW * daily;
    let all_open = Some(all_open).filter(|_| ranks.is_some() || alike);

    let office = model.queues[desk.queues[0].index()].office;
    let mut add = |measure, at, value| {
        neighbours.push(Neighbour::new(measure, at, Says::Value(value), None, None))
    };
    for (place, queue) in desk.queues.iter().enumerate() {
        let at = Where::jobs(model.queues[queue.index()].work, office);
        for (sla, &(fallen, met)) in due[place].iter().flatten().enumerate() {
            if fallen > 0.0 {
                add(Measure::OfDue, Where { sla: Some(sla), ..at }, met / fallen);
            }
        }
        if let Some(open) = open[place] {
            add(Measure::Backlog, at, open);
        }
    }
    let whole = whole(model, desk, office);
    if let Some((at, open)) = whole.zip(all_open).filter(|_| desk.queues.len() > 1) {
        add(Measure::Backlog, at, open);
    }
    let backlog = lots.iter().any(|lot| lot.old);
    if let Some((at, first)) = whole.zip(flow.idle.first()).filter(|_| backlog) {
        add(Measure::FirstEmptyDate, at, first.from.max(0.0) / SECOND as f64);
    }
    let handled = super::calls::handling(model, desk) * (capacity - idle);
    let time = Some(Time { handled, there: handled + idle }).filter(|_| desk.is_of_one_pace(model));
    if let [team] = desk.teams[..] {
        let at = Where { team: Some(team), office: Some(office), ..Where::default() };
        add(Measure::Occupancy, at, handled / (handled + idle));
    }
    let offered: f64 = received.map(|lot| lot.work).sum();
    let load = offered / capacity;
    let mut assumptions = assume::cases(model, desk, load, ranks.is_some());
    assume::sort(&mut assumptions);
    let beside = Beside {
        formula: FLUID,
        assumptions,
        neighbours,
        teams: desk.teams.clone(),
        queues: desk.queues.clone(),
        load: Some(load),
        // Where work comes and goes by rules, a desk's own work and people decide nothing.
        feasible: if desk.moves(model) { None } else { feasible(model, desk, &crews) },
        few,
        sums_up: false,
        curves: curves(model, desk, &lots, &flow, ranks.is_some(), alike),
    };
    Ok(Found { beside, open, all_open, due, time })
}

/// Open cases at the end of each interval: of each queue where the order of work is known, else of the desk where cases are alike.
fn curves(
    model: &Model,
    desk: &Desk,
    lots: &[Lot],
    flow: &Flow,
    ordered: bool,
    alike: bool,
) -> Vec<Curve> {
    let ends = &model.grid.edges[1..];
    let mut curves: Vec<Curve> = match (ordered, alike) {
        (true, _) => desk.queues.iter().map(|&queue| vec![queue]).collect(),
        (false, true) => vec![desk.queues.clone()],
        (false, false) => Vec::new(),
    }
    .into_iter()
    .map(|queues| Curve { queues, open: vec![0.0; ends.len()] })
    .collect();
    for (lot, done) in lots.iter().zip(&flow.done) {
        let first = ends.partition_point(|&end| end <= lot.received);
        let last = done.map_or(ends.len(), |done| ends.partition_point(|&end| end as f64 <= done));
        let place = if ordered { lot.queue } else { 0 };
        let Some(curve) = curves.get_mut(place) else { break };
        // Changes first: a lot may be open for the whole run.
        if first < last {
            curve.open[first] += lot.jobs;
            curve.open.get_mut(last).into_iter().for_each(|after| *after -= lot.jobs);
        }
    }
    for curve in &mut curves {
        let mut sum = 0.0;
        for open in &mut curve.open {
            sum += *open;
            // What rounding leaves of nothing is nothing.
            *open = f64::max(sum, 0.0);
        }
    }
    curves
}

/// Whether its cases go on to further steps, or come from one.
pub fn has_steps(model: &Model, desk: &Desk) -> bool {
    let mut steps = model.work.iter().flat_map(|work| &work.steps).flat_map(|step| &step.to);
    let comes = steps.any(|to| to.is_some_and(|queue| desk.queues.contains(&queue)));
    let works =
        || desk.queues.iter().map(|queue| &model.work[model.queues[queue.index()].work.index()]);
    comes || works().any(|work| !work.steps.is_empty())
}

/// Why the fluid says nothing.
fn obstacle(model: &Model, desk: &Desk) -> Option<Told> {
    if !desk.is_shared(model) {
        let text =
            "several teams share it in part, and no formula knows whom each of them helps out";
        return Some(Told::new("overflow", text, 0.0));
    }
    None
}

/// The place of all of an office's jobs, where the desk has them all; that of its one queue.
fn whole(model: &Model, desk: &Desk, office: OfficeId) -> Option<Where> {
    if let [one] = desk.queues[..] {
        return Some(Where::jobs(model.queues[one.index()].work, office));
    }
    let others = model.queues.iter().enumerate().any(|(index, queue)| {
        queue.office == office && !desk.queues.contains(&QueueId::from(index))
    });
    (!others).then(|| Where { office: Some(office), ..Where::default() })
}

/// What arrives and what is there at the start.
fn lots(model: &Model, desk: &Desk, budget: usize) -> Vec<Lot> {
    let streams = model.streams.iter().filter(|stream| desk.queues.contains(&stream.queue));
    let cells: usize = streams.map(|stream| stream.cells.len()).sum();
    let most = (budget / cells.max(1)).max(1) as i64;
    let mut lots = Vec::new();
    for (place, (queue, handle)) in desk.queues.iter().zip(&desk.handles).enumerate() {
        let rest = model.queues[queue.index()].rest;
        let mut add = |received: Instant, released: Instant, jobs: f64, old: bool| {
            let each = handle.work_at(released, rest);
            lots.push(Lot { queue: place, received, released, jobs, work: jobs * each, old });
        };
        for backlog in model.backlog.iter().filter(|backlog| backlog.queue == *queue) {
            backlog.received.iter().for_each(|&received| add(received, 0, 1.0, true));
        }
        for stream in model.streams.iter().filter(|stream| stream.queue == *queue) {
            let release = |at: Instant| stream.released(at, model.horizon);
            for cell in &stream.cells {
                let cuts = (cell.length / SHORTEST).clamp(1, most);
                for cut in 0..cuts {
                    let at = cell.start + cell.length * (2 * cut + 1) / (2 * cuts);
                    add(at, release(at), stream.expected(cell) / cuts as f64, false);
                }
            }
            stream.trace.iter().for_each(|&at| add(at, release(at), 1.0, false));
        }
    }
    lots
}

/// The people over the run, in agents of the first team, and their time within the window [agents' µs].
pub(super) fn crews(
    model: &Model,
    desk: &Desk,
    (from, until): (Instant, Instant),
) -> (Vec<Crew>, f64) {
    let teams: Vec<Vec<(Instant, f64)>> = desk
        .teams
        .iter()
        .map(|team| {
            let pace = desk.pace(model, *team);
            let steps = present(model, team.index()).into_iter();
            steps.map(|(at, agents)| (at, pace * agents)).collect()
        })
        .collect();
    let mut edges: Vec<Instant> = teams.iter().flatten().map(|&(at, _)| at.max(0)).collect();
    edges.arrange();
    edges.dedup();
    let mut places = vec![0; teams.len()];
    let mut crews = Vec::with_capacity(edges.len());
    let mut capacity = 0.0;
    for (index, &at) in edges.iter().enumerate() {
        let mut agents = 0.0;
        for (team, place) in teams.iter().zip(&mut places) {
            while team.get(*place).is_some_and(|edge| edge.0 <= at) {
                *place += 1;
            }
            agents += place.checked_sub(1).map_or(0.0, |last| team[last].1);
        }
        crews.push(Crew { at, agents });
        let end = edges.get(index + 1).copied().unwrap_or(model.horizon).min(until);
        capacity += agents * (end - at.max(from)).max(0) as f64;
    }
    (crews, capacity)
}

/// The rank of each queue, 0 first; None where the order of work is another than the fluid knows.
fn ranks(model: &Model, desk: &Desk) -> Option<Vec<usize>> {
    let teams = || desk.teams.iter().map(|team| &model.teams[team.index()]);
    let first = teams().next()?;
    match first.discipline {
        discipline if teams().any(|team| team.discipline != discipline) => None,
        _ if desk.queues.len() == 1 => Some(vec![0]),
        Discipline::Fifo => Some(vec![0; desk.queues.len()]),
        Discipline::Priority if desk.teams.len() == 1 => {
            let of = |order: u16| {
                let mut below: Vec<u16> = desk.handles.iter().map(|handle| handle.order).collect();
                below.arrange();
                below.dedup();
                below.partition_point(|&other| other < order)
            };
            Some(desk.handles.iter().map(|handle| of(handle.order)).collect())
        }
        Discipline::Priority | Discipline::Due | Discipline::Slack | Discipline::WeightedWait => {
            None
        }
    }
}

/// Whether some order of work keeps the promises with a target, for a fluid: the corridor of work received and work due. None where
/// nothing with a target falls due.
fn feasible(model: &Model, desk: &Desk, crews: &[Crew]) -> Option<Feasible> {
    let (arriving, due) = work_and_due(model, desk.handles.iter().copied());
    if due.iter().all(|&due| due == 0.0) {
        return None;
    }
    let edges = &model.grid.edges;
    let mut capacity = vec![0.0; model.grid.len()];
    for (place, crew) in crews.iter().enumerate() {
        let end = crews.get(place + 1).map_or(model.horizon, |next| next.at);
        let Some(first) = model.grid.interval(crew.at) else { continue };
        for interval in first..capacity.len() {
            let length = end.min(edges[interval + 1]) - crew.at.max(edges[interval]);
            if length <= 0 {
                break;
            }
            capacity[interval] += crew.agents * length as f64;
        }
    }
    let least_factor = Corridor::new(&arriving, &due).ok()?.least_factor(&capacity).ok()?;
    Some(Feasible { least_factor })
}
