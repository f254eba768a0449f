//! Time cut into stretches in which neither the arrival rates nor the people of a desk change.

use super::desk::Desk;
use super::load::Kernel;
use crate::math::Arrange;
use crate::model::{Cell, Model, Stream};
use crate::planning::formula::service_law;
use crate::time::{DAY, Instant, MINUTE, NEVER};
use std::collections::BTreeMap;

/// Stretches that are looked at, about; of longer windows every so-manieth day is.
const MOST: usize = 20_000;
/// Parts of one stretch, at most.
const PARTS: usize = 6;
/// Calls of a trace are counted by so much time.
const COUNTED: i64 = 30 * MINUTE;

/// A stretch.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Its length [µs].
    pub length: f64,
    /// Jobs of each queue that arrive in it, expected.
    pub arrivals: Vec<f64>,
    /// Agents who would be busy if there were always one free: the mean over the stretch, all queues together.
    pub load: f64,
    /// The same if handle times were over at once: arrivals of the stretch times their mean handle time.
    pub alone: f64,
    /// Mean time for which a job keeps its agent [µs].
    pub mean: f64,
    /// Agents present and ready; pauses and mean absence are taken off.
    pub agents: f64,
    /// Coefficient of variation of the day factor.
    pub cv: f64,
}

/// The stretches of the measured window.
pub struct Spans {
    /// In the order of time.
    pub spans: Vec<Span>,
    /// Every so-manieth day is looked at.
    pub stride: i64,
    /// Whether arrival rates or people change from one stretch to the next.
    pub changes: bool,
    /// Whether at times nothing arrives and nobody is at work.
    pub gaps: bool,
}

impl Spans {
    /// Agent-time that the jobs ask for [µs].
    pub fn load(&self) -> f64 {
        self.spans.iter().filter(|span| span.agents > 0.0).map(|span| span.load * span.length).sum()
    }
}

/// Cells of a stream; of a trace, counts by half-hour.
fn cells(stream: &Stream) -> Vec<Cell> {
    if stream.trace.is_empty() {
        return stream.cells.clone();
    }
    let mut counts: BTreeMap<i64, f64> = BTreeMap::new();
    for at in &stream.trace {
        *counts.entry(at.div_euclid(COUNTED)).or_default() += 1.0;
    }
    let cell = |(&place, &mean): (&i64, &f64)| {
        let start = place * COUNTED;
        Cell { start, length: COUNTED, mean, minute: 0, day: start.div_euclid(DAY).max(0) as u32 }
    };
    counts.iter().map(cell).collect()
}

/// The streams of a desk, ready to be asked from left to right.
struct Source<'m> {
    queue: usize,
    stream: &'m Stream,
    cells: Vec<Cell>,
    kernel: Kernel,
    /// The first cell whose calls may still be there, and the first that has not ended.
    past: usize,
    next: usize,
}

impl Source<'_> {
    fn rate(&self, cell: &Cell) -> f64 {
        self.stream.expected(cell) / cell.length as f64
    }

    /// Jobs expected between two instants, later at each call, in which the rate does not change.
    fn arrivals(&mut self, from: Instant, to: Instant) -> f64 {
        let ended = |cell: &Cell| cell.start + cell.length <= from;
        while self.cells.get(self.next).is_some_and(ended) {
            self.next += 1;
        }
        let here = self.cells.get(self.next).filter(|cell| cell.start < to);
        here.map_or(0.0, |cell| self.rate(cell) * (to - from) as f64)
    }

    /// The mean offered load between two instants, later at each call.
    fn load(&mut self, from: Instant, to: Instant) -> f64 {
        let begin = from - self.kernel.memory;
        while self.cells.get(self.past).is_some_and(|cell| cell.start + cell.length <= begin) {
            self.past += 1;
        }
        let mut sum = 0.0;
        for place in self.past..self.cells.len() {
            let cell = self.cells[place];
            if cell.start >= to {
                break;
            }
            let end = cell.start + cell.length;
            let rate = self.rate(&cell);
            sum += rate
                * ((self.kernel.at(to - cell.start) - self.kernel.at(from - cell.start))
                    - (self.kernel.at(to - end) - self.kernel.at(from - end)));
        }
        (sum / (to - from) as f64).max(0.0)
    }
}

/// The stretches of a desk in the measured window; None where a handle time has no law that the formula knows.
pub fn spans(model: &Model, desk: &Desk) -> Option<Spans> {
    let (from, until) = model.grid.window();
    let mut sources = Vec::new();
    for (place, queue) in desk.queues.iter().enumerate() {
        let service = service_law(&desk.handles[place].law, model.queues[queue.index()].rest)?;
        for stream in model.streams.iter().filter(|stream| stream.queue == *queue) {
            let kernel = Kernel::new(service.clone());
            sources.push(Source {
                queue: place,
                stream,
                cells: cells(stream),
                kernel,
                past: 0,
                next: 0,
            });
        }
    }
    let crews: Vec<_> = desk.teams.iter().map(|team| present(model, team.index())).collect();
    let mut edges = vec![from, until];
    let within = |at: &Instant| (from..until).contains(at);
    for source in &sources {
        let ends = source.cells.iter().flat_map(|cell| [cell.start, cell.start + cell.length]);
        edges.extend(ends.filter(within));
    }
    edges.extend(crews.iter().flatten().map(|&(at, _)| at).filter(within));
    edges.arrange();
    edges.dedup();
    let stride = stride(edges.len());
    let edges = finer(&edges, desk.mean(model));
    let variations = variations(model, desk);

    let mut places = vec![0; crews.len()];
    let mut found: Vec<Span> = Vec::new();
    let (mut changes, mut gaps) = (false, false);
    for pair in edges.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        if from.div_euclid(DAY) % stride != 0 {
            continue;
        }
        let mut agents = 0.0;
        for (crew, place) in crews.iter().zip(&mut places) {
            while crew.get(*place).is_some_and(|&(at, _)| at <= from) {
                *place += 1;
            }
            agents += place.checked_sub(1).map_or(0.0, |last| crew[last].1);
        }
        let mut arrivals = vec![0.0; desk.queues.len()];
        let (mut load, mut alone, mut count) = (0.0, 0.0, 0.0);
        for source in &mut sources {
            let handle = &desk.handles[source.queue];
            let factor = handle.factor_at(from);
            let jobs = source.arrivals(from, to);
            arrivals[source.queue] += jobs;
            let offered = factor * source.load(from, to);
            let mean = factor * source.kernel.mean;
            load += offered;
            count += offered / mean;
            alone += jobs * mean / (to - from) as f64;
        }
        if agents == 0.0 && load == 0.0 {
            gaps = true;
            continue;
        }
        let mean = if count > 0.0 { load / count } else { desk.mean(model) };
        let cv = variations.on(model, from);
        let span = Span { length: (to - from) as f64, arrivals, load, alone, mean, agents, cv };
        let same = |last: &Span| {
            let rates = last.arrivals.iter().zip(&span.arrivals);
            let near = |(a, b): (&f64, &f64)| {
                (a / last.length - b / span.length).abs() <= 1e-9 * (a / last.length)
            };
            last.agents == span.agents && rates.into_iter().all(near)
        };
        changes |= found.last().is_some_and(|last| !same(last));
        found.push(span);
    }
    Some(Spans { spans: found, stride, changes, gaps })
}

/// The load goes on changing for some handle times after a rate has: edges some minutes apart, as far as time allows.
fn finer(edges: &[Instant], mean: f64) -> Vec<Instant> {
    let most = (MOST / edges.len()).clamp(1, PARTS) as i64;
    let mut finer = Vec::with_capacity(edges.len());
    for pair in edges.windows(2) {
        let length = pair[1] - pair[0];
        let parts = ((length as f64 / (0.05 * mean)).min(PARTS as f64) as i64).clamp(1, most);
        finer.extend((0..parts).map(|part| pair[0] + length * part / parts));
    }
    finer.extend(edges.last());
    finer
}

/// Every so-manieth day, so that no more stretches are looked at than are worth it; all weekdays come up.
fn stride(edges: usize) -> i64 {
    let mut stride = edges.div_ceil(MOST).max(1) as i64;
    if stride % 7 == 0 {
        stride += 1;
    }
    stride
}

/// From each change on: the agents of a team who are present and ready, whole days of absence at their mean.
pub(super) fn present(model: &Model, team: usize) -> Vec<(Instant, f64)> {
    let absence = model.teams[team].habits.absence.map_or(0.0, |absence| absence.mean);
    let pause = model.teams[team].pause as f64;
    let edges = model.staffing.iter().filter(|edge| edge.team.index() == team);
    let ready = |edge: &crate::model::StaffEdge| {
        let paused = match edge.spacing {
            NEVER | 0 => 0.0,
            spacing => (pause / spacing as f64).min(1.0),
        };
        (edge.at, f64::from(edge.target) * (1.0 - paused) * (1.0 - absence))
    };
    edges.map(ready).collect()
}

/// How much the volume of a desk varies from day to day.
struct Variations {
    /// The same on all days, where it is.
    always: Option<f64>,
    /// Streams with their share of the work.
    parts: Vec<(usize, f64)>,
}

fn variations(model: &Model, desk: &Desk) -> Variations {
    let mut parts = Vec::new();
    for (index, stream) in model.streams.iter().enumerate() {
        let Some(place) = desk.queues.iter().position(|queue| *queue == stream.queue) else {
            continue;
        };
        let jobs: f64 = stream.cells.iter().map(|cell| stream.expected(cell)).sum();
        parts.push((index, jobs * desk.handles[place].mean));
    }
    let whole: f64 = parts.iter().map(|part| part.1).sum();
    if whole > 0.0 {
        parts.iter_mut().for_each(|part| part.1 /= whole);
    }
    let steady = |index: usize| {
        let stream = &model.streams[index];
        stream.busyness_cv.changes.is_empty() && stream.interval_cv.changes.is_empty()
    };
    let mut variations = Variations { always: None, parts };
    if variations.parts.iter().all(|&(index, _)| steady(index)) {
        variations.always = Some(variations.of_day(model, 0));
    }
    variations
}

impl Variations {
    fn on(&self, model: &Model, at: Instant) -> f64 {
        self.always.unwrap_or_else(|| self.of_day(model, at.div_euclid(DAY).max(0) as u32))
    }

    /// Of the work of all streams together: those of one table of correlation go together as far as it says, others not at all.
    fn of_day(&self, model: &Model, day: u32) -> f64 {
        let spread = |index: usize| {
            let stream = &model.streams[index];
            let (day_cv, own) = (stream.busyness_cv.on(day), stream.interval_cv.on(day));
            // The factor of the interval on top of that of the day.
            (day_cv, (1.0 + day_cv * day_cv) * own * own)
        };
        let mut variance = 0.0;
        for (place, &(one, share)) in self.parts.iter().enumerate() {
            let (cv, own) = spread(one);
            variance += share * share * (cv * cv + own);
            for &(other, its) in &self.parts[place + 1..] {
                let tables = (
                    model.streams[one].correlated.as_ref(),
                    model.streams[other].correlated.as_ref(),
                );
                if let (Some(table), Some(same)) = tables
                    && table.key == same.key
                {
                    variance += 2.0 * share * its * cv * spread(other).0 * table.correlation;
                }
            }
        }
        variance.sqrt()
    }
}
