//! Arrivals: jobs are made cell by cell, all of a cell at its start, while the tables are warm; each stream is one leaf of an event list.

use super::World;
use super::identity::{TRACED, identity};
use super::job::{Job, Marks};
use crate::ids::QueueId;
use crate::model::calendar::Calendar;
use crate::model::{Cell, Model, Sla, Stream};
use crate::random::field::{Field, Point, uniform_at};
use crate::random::key::{Purpose, Seed};
use crate::random::scores::Scores;
use crate::random::{batch, strata};
use crate::time::{Instant, NEVER, Span, after};

/// Stamps of a trace that are made at once.
const CHUNK: usize = 1024;

/// The jobs of one stream that are made but not yet received.
#[derive(Default)]
pub struct Feed {
    /// Next cell (or chunk of a trace).
    next: usize,
    /// Next job of the cell in hand.
    at: usize,
    /// The job at which the stream needs more than the short way: the end of the cell, or the next job of a stream that is not plain.
    ready: usize,
    /// Key of the cell in hand within job identities.
    minute: u32,
    /// Instant of the cell's start, to which offsets are added.
    start: Instant,
    points: Vec<Point>,
    draws: Vec<f64>,
    patience: Vec<f64>,
    /// Uniform draws against the share of callers who balk; empty where nobody does.
    balks: Vec<f64>,
    balking: f64,
    /// From receipt to due for all jobs in hand, where it is the same for all.
    to_due: Option<Span>,
    /// Reporting interval of the last job made.
    interval: usize,
    /// Local day of `factor`, and the day factor.
    day: Option<u32>,
    factor: f64,
    /// Where day factors go together.
    scores: Scores,
    /// Batches of the cell in hand; empty where jobs come one by one.
    batches: Vec<Point>,
}

/// Which replication of which study.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    /// Seed of the study.
    pub seed: Seed,
    /// Replication.
    pub replication: u32,
    /// Stratified day factors.
    pub stratify: bool,
}

impl Feed {
    /// A feed with room for busy days of its stream's fullest cell.
    pub fn new(stream: &Stream) -> Self {
        let fullest = stream.cells.iter().map(|cell| stream.expected(cell)).fold(0.0, f64::max);
        let room = if stream.trace.is_empty() { 2 * fullest as usize + 64 } else { CHUNK };
        Feed {
            points: Vec::with_capacity(room),
            draws: Vec::with_capacity(room),
            patience: Vec::with_capacity(room),
            ..Feed::default()
        }
    }

    /// Back to the start of a replication.
    pub fn clear(&mut self) {
        (self.next, self.at, self.ready, self.interval, self.day) = (0, 0, 0, 0, None);
        self.points.clear();
        self.scores.clear();
    }

    /// When the stream next needs attention: its next arrival, or the start of its next cell; `None` at its end.
    #[inline(always)]
    pub fn next_instant(&self, stream: &Stream) -> Option<Instant> {
        match self.points.get(self.at) {
            Some(point) => Some(self.start + point.offset_us),
            None => self.next_start(stream),
        }
    }

    fn next_start(&self, stream: &Stream) -> Option<Instant> {
        if stream.trace.is_empty() {
            return stream.cells.get(self.next).map(|cell| cell.start);
        }
        stream.trace.get(self.next * CHUNK).copied()
    }

    /// Whether the next job cannot be taken by the short way: the next cell is to be made, or the stream is not plain.
    #[inline(always)]
    pub fn is_dry(&self) -> bool {
        self.at == self.ready
    }

    /// Whether jobs are made that are not yet received.
    pub fn holds_jobs(&self) -> bool {
        self.at < self.points.len()
    }

    /// Makes the jobs of the next cell.
    pub fn make(&mut self, model: &Model, stream: &Stream, chance: Chance, field: &mut Field) {
        self.at = 0;
        if stream.trace.is_empty() {
            let cell = stream.cells[self.next];
            self.make_cell(model, stream, cell, chance, field);
        } else {
            self.make_chunk(stream, chance);
        }
        self.next += 1;
        let queue = &model.queues[stream.queue.index()];
        let work = &model.work[queue.work.index()];
        self.balking = work.balking;
        self.balks.clear();
        if work.balking > 0.0 {
            let Chance { seed, replication, .. } = chance;
            field.uniforms(
                seed,
                replication,
                Purpose::Balk,
                stream.key,
                self.minute,
                &self.points,
                &mut self.balks,
            );
        }
        queue.law.unit_draws(&mut self.draws);
        match &work.patience {
            Some(law) => {
                law.unit_draws(&mut self.patience);
                let mean = law.mean();
                self.patience.iter_mut().for_each(|patience| *patience *= mean);
            }
            None => self.patience.clear(),
        }
        self.to_due = self.steady_span(model, stream.queue);
        self.ready = if queue.plain { self.points.len() } else { 0 };
    }

    fn steady_span(&self, model: &Model, queue: QueueId) -> Option<Span> {
        let (sla, calendar) = first_promise(model, queue);
        match (sla?.within, &sla?.due, self.points.as_slice()) {
            (Some(within), ..) => Some(within),
            (None, Some(rule), [first, .., last]) => {
                let received = |point: &Point| self.start + point.offset_us;
                calendar.steady_span(received(first), received(last), rule)
            }
            _ => None,
        }
    }

    fn make_cell(
        &mut self,
        model: &Model,
        stream: &Stream,
        cell: Cell,
        chance: Chance,
        field: &mut Field,
    ) {
        let mut threshold = cell.mean * self.day_factor(stream, cell.day, chance);
        if stream.interval_cv.greatest > 0.0 {
            threshold *= interval_factor(stream, cell, chance);
        }
        if stream.batch.is_some() {
            threshold = threshold.min(batch::MAX_EXPECTED);
        }
        let Chance { seed, replication, .. } = chance;
        (self.minute, self.start) = (cell.minute, cell.start);
        field.points(
            seed,
            replication,
            stream.key,
            cell.minute,
            threshold,
            cell.length,
            &mut self.points,
        );
        if stream.batch.is_some() {
            self.unfold(stream, chance);
        }
        let work = model.queues[stream.queue.index()].work.index();
        if model.work[work].patience.is_some() {
            field.uniform_pairs(
                seed,
                replication,
                Purpose::Work,
                stream.key,
                cell.minute,
                &self.points,
                &mut self.draws,
                &mut self.patience,
            );
        } else {
            field.uniforms(
                seed,
                replication,
                Purpose::Work,
                stream.key,
                cell.minute,
                &self.points,
                &mut self.draws,
            );
        }
    }

    /// Puts the jobs of each batch in its place.
    #[cold]
    fn unfold(&mut self, stream: &Stream, chance: Chance) {
        let Some(law) = stream.batch else { return };
        let Chance { seed, replication, .. } = chance;
        std::mem::swap(&mut self.points, &mut self.batches);
        let size = |ordinal| {
            uniform_at(seed, replication, Purpose::Batch, stream.key, self.minute, ordinal)
        };
        law.unfold(&self.batches, size, &mut self.points);
    }

    fn make_chunk(&mut self, stream: &Stream, chance: Chance) {
        let first = self.next * CHUNK;
        let stamps = &stream.trace[first..stream.trace.len().min(first + CHUNK)];
        (self.minute, self.start) = (TRACED, stamps[0]);
        self.points.clear();
        self.draws.clear();
        self.patience.clear();
        for (ordinal, stamp) in (first as u32..).zip(stamps) {
            self.points.push(Point { offset_us: stamp - stamps[0], ordinal });
            let draw = |purpose| {
                uniform_at(chance.seed, chance.replication, purpose, stream.key, TRACED, ordinal)
            };
            self.draws.push(draw(Purpose::Work));
            self.patience.push(draw(Purpose::Patience));
        }
    }

    fn day_factor(&mut self, stream: &Stream, day: u32, chance: Chance) -> f64 {
        if stream.busyness_cv.greatest == 0.0 {
            return 1.0;
        }
        if self.day != Some(day) {
            self.day = Some(day);
            let Chance { seed, replication, stratify } = chance;
            let uniform = if stratify { strata::stratified } else { strata::plain };
            let draw = |place| uniform(seed, replication, place);
            let uniform = match &stream.correlated {
                None => draw((stream.key, day)),
                Some(with) => self.scores.uniform(stream.key, with, day, draw),
            };
            self.factor = strata::day_factor(stream.busyness_cv.on(day), uniform);
        }
        self.factor
    }

    /// The next job of a stream that is not plain, received now.
    pub fn take_one(&mut self, model: &Model, stream: usize) -> Job {
        self.ready = self.at + 1;
        self.take(model, stream)
    }

    /// The next job, received now.
    #[inline(always)]
    pub fn take(&mut self, model: &Model, stream: usize) -> Job {
        let queue = model.streams[stream].queue;
        let point = self.points[self.at];
        let received = self.start + point.offset_us;
        let edges = &model.grid.edges;
        while edges[self.interval + 1] <= received {
            self.interval += 1;
        }
        let expires = match self.patience.get(self.at) {
            Some(&patience) => after(received, patience),
            None => NEVER,
        };
        let balks = self.balks.get(self.at).is_some_and(|&draw| draw < self.balking);
        let expires = if balks { received } else { expires };
        let job = Job {
            id: identity(stream, self.minute, point.ordinal),
            received,
            due: match self.to_due {
                Some(span) => received + span,
                None => due(model, queue, received),
            },
            place: received,
            expires,
            draw: self.draws[self.at],
            origin: queue,
            queue,
            interval: self.interval as u32,
            marks: Marks::default(),
            hops: 0,
            attempt: 0,
            round: 0,
            step: 0,
        };
        self.at += 1;
        job
    }
}

/// The gamma factor of one cell.
fn interval_factor(stream: &Stream, cell: Cell, chance: Chance) -> f64 {
    let Chance { seed, replication, .. } = chance;
    let uniform =
        uniform_at(seed, replication, Purpose::IntervalFactor, stream.key, cell.minute, 0);
    strata::day_factor(stream.interval_cv.on(cell.day), uniform)
}

/// The first promise about new jobs of a queue, and its calendar.
fn first_promise(model: &Model, queue: QueueId) -> (Option<&Sla>, &Calendar) {
    let place = &model.queues[queue.index()];
    let work = &model.work[place.work.index()];
    (work.sla.get(work.first), &model.calendars[place.clock.index()])
}

/// When a job received at an instant in a queue is due: by the first promise of its work type about new jobs.
pub fn due(model: &Model, queue: QueueId, received: Instant) -> Instant {
    let (sla, calendar) = first_promise(model, queue);
    due_by(sla, calendar, received)
}

/// When a job received at an instant is due by a promise.
fn due_by(sla: Option<&Sla>, calendar: &Calendar, received: Instant) -> Instant {
    match sla.map(|sla| (sla.within, &sla.due)) {
        Some((Some(within), _)) => received + within,
        Some((None, Some(rule))) => calendar.due(received, rule),
        _ => NEVER,
    }
}

impl World {
    /// Puts the opening backlog into the queues.
    pub(super) fn open_backlog(
        &mut self,
        model: &Model,
        chance: Chance,
        mut tell: impl FnMut(&mut Job),
    ) {
        for (number, backlog) in model.backlog.iter().enumerate() {
            let queue = &model.queues[backlog.queue.index()];
            let law = &queue.law;
            let calendar = &model.calendars[queue.clock.index()];
            let promises = &model.work[queue.work.index()].sla;
            let promise = promises.iter().find(|sla| sla.applies.to(true));
            for (ordinal, &received) in (0..).zip(&backlog.received) {
                let mut draw = [uniform_at(
                    chance.seed,
                    chance.replication,
                    Purpose::Work,
                    backlog.key,
                    TRACED,
                    ordinal,
                )];
                law.unit_draws(&mut draw);
                let due = due_by(promise, calendar, received);
                let mut marks = Marks::BACKLOG;
                if due < 0 {
                    marks.set(Marks::BORN_LATE);
                }
                let mut job = Job {
                    id: identity(model.streams.len() + number, TRACED, ordinal),
                    received,
                    due,
                    place: received,
                    expires: NEVER,
                    draw: draw[0],
                    origin: backlog.queue,
                    queue: backlog.queue,
                    interval: super::job::BEFORE,
                    marks,
                    hops: 0,
                    attempt: 0,
                    round: 0,
                    step: 0,
                };
                tell(&mut job);
                let slot = self.jobs.add(job);
                self.queues[backlog.queue.index()].push(received, job.id, slot);
            }
        }
    }
}
