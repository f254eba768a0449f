//! Without opening hours: the same hours of people, present when the work comes.

use crate::ids::TeamId;
use crate::math::Arrange;
use crate::model::{Model, StaffEdge, Team};
use crate::time::{DAY, Instant, MINUTE};

/// The grid on which people are moved.
const BIN: Instant = 30 * MINUTE;
/// Hours are kept within each week from the start of the run.
const WEEK: usize = (7 * DAY / BIN) as usize;

/// Each team has in every week the hours that it has now, spread over the week like the work that is expected at its queues: shifts, breaks,
/// closed days and overtime do not matter. Work may be begun as soon as it is received, and nobody is sent away at a close.
pub(super) fn with_the_work(model: &Model) -> Result<Model, &'static str> {
    let waits = model.streams.iter().any(|stream| stream.releases.is_some());
    let changes = |team: usize| {
        let mut targets = edges(model, team).map(|edge| edge.target);
        let first = targets.next();
        targets.any(|target| Some(target) != first)
    };
    if !waits && !(0..model.teams.len()).any(changes) {
        return Err("people are there round the clock, and work may be begun when it is received");
    }
    let mut moved = model.clone();
    moved.streams.iter_mut().for_each(|stream| stream.releases = None);
    moved.closes.clear();
    moved.staffing.clear();
    for (number, team) in moved.teams.iter_mut().enumerate() {
        let own: Vec<StaffEdge> = edges(model, number).copied().collect();
        let demand = demand(model, team);
        if own.is_empty() || demand.iter().all(|&work| work == 0.0) {
            // Nobody there, or work comes from elsewhere at times that only the run knows.
            moved.staffing.extend(own);
            continue;
        }
        let hours = present(model, &own);
        let people = spread(&hours, &demand);
        team.capacity = people.iter().copied().max().unwrap_or(0).max(1);
        moved.staffing.extend(edges_of(model, number, &own, &people));
    }
    moved.staffing.arrange_by_key(|edge| (edge.at, edge.team));
    Ok(moved)
}

fn edges(model: &Model, team: usize) -> impl Iterator<Item = &StaffEdge> {
    model.staffing.iter().filter(move |edge| edge.team.index() == team)
}

fn bins(model: &Model) -> usize {
    ((model.horizon + BIN - 1) / BIN) as usize
}

/// Adds what lies evenly over a stretch to the bins that it touches.
fn add(bins: &mut [f64], from: Instant, until: Instant, amount: f64) {
    let (from, until) = (from.max(0), until.min(bins.len() as Instant * BIN));
    if from >= until {
        return;
    }
    for bin in from / BIN..=(until - 1) / BIN {
        let shared = until.min((bin + 1) * BIN) - from.max(bin * BIN);
        bins[bin as usize] += amount * shared as f64 / (until - from) as f64;
    }
}

/// Work that is expected to come for a team [µs], by bin.
fn demand(model: &Model, team: &Team) -> Vec<f64> {
    let mut demand = vec![0.0; bins(model)];
    for stream in &model.streams {
        if !team.handles.iter().any(|handle| handle.queue == stream.queue) {
            continue;
        }
        let queue = &model.queues[stream.queue.index()];
        for cell in &stream.cells {
            let work = stream.expected(cell) * queue.taken_at(cell.start);
            add(&mut demand, cell.start, cell.start + cell.length, work);
        }
        for &at in &stream.trace {
            add(&mut demand, at, at + 1, queue.taken_at(at));
        }
    }
    demand
}

/// People wanted present x bins, by bin.
fn present(model: &Model, own: &[StaffEdge]) -> Vec<f64> {
    let mut present = vec![0.0; bins(model)];
    let ends = own.iter().skip(1).map(|edge| edge.at).chain([model.horizon]);
    for (edge, end) in own.iter().zip(ends) {
        let (from, end) = (edge.at.max(0), end.min(model.horizon));
        let bins = (end - from).max(0) as f64 / BIN as f64;
        add(&mut present, from, end, f64::from(edge.target) * bins);
    }
    present
}

/// The hours of each week spread like its demand, evenly where nothing comes, in whole people: what rounding takes one bin gives the next.
fn spread(hours: &[f64], demand: &[f64]) -> Vec<u32> {
    let mut people = Vec::with_capacity(hours.len());
    let (mut wanted, mut given) = (0.0, 0.0);
    for (hours, demand) in hours.chunks(WEEK).zip(demand.chunks(WEEK)) {
        let (total, work): (f64, f64) = (hours.iter().sum(), demand.iter().sum());
        for &part in demand {
            let share = if work > 0.0 { part / work } else { 1.0 / demand.len() as f64 };
            wanted += total * share;
            let here = (wanted - given + 0.5).floor().max(0.0);
            given += here;
            people.push(here as u32);
        }
    }
    people
}

/// A change of staffing where the people or the local day change; days count on the calendar of the team's first queue.
fn edges_of<'a>(
    model: &'a Model,
    team: usize,
    own: &'a [StaffEdge],
    people: &'a [u32],
) -> impl Iterator<Item = StaffEdge> + 'a {
    let clock = model.teams[team].handles.first().map(|handle| {
        let queue = &model.queues[handle.queue.index()];
        &model.calendars[queue.clock.index()]
    });
    // Pauses are those of the time when somebody was there last.
    let staffed: Vec<StaffEdge> = own.iter().copied().filter(|edge| edge.target > 0).collect();
    let mut last = None;
    people.iter().enumerate().filter_map(move |(bin, &target)| {
        let at = bin as Instant * BIN;
        let day = clock.map_or(0, |clock| clock.day_of(at).max(0) as u32);
        let begun = staffed.partition_point(|edge| edge.at <= at);
        let like = staffed.get(begun.saturating_sub(1)).or(own.first())?;
        let edge = StaffEdge {
            at,
            team: TeamId::from(team),
            target,
            on_break: 0,
            most: target,
            day,
            spacing: like.spacing,
        };
        let is_new = last != Some((target, day, like.spacing));
        last = Some((target, day, like.spacing));
        is_new.then_some(edge)
    })
}
