//! A small model and a desk at which its events are played by hand.

use crate::engine::job::BEFORE;
use crate::engine::{Job, Marks, Move, Observer};
use crate::ids::{CalendarId, OfficeId, QueueId, WorkId};
use crate::measure::recorder::Open;
use crate::measure::value::{Of, Rule, places};
use crate::measure::{Detail, Record, Recorder};
use crate::model::calendar::{Calendar, Due, Rules, Within};
use crate::model::*;
use crate::names::Measure;
use crate::time::{DAY, HOUR, Instant, MINUTE, NEVER, SECOND, Span};
use jiff::civil::date;

pub const PHONE: usize = 0;
pub const CLAIM_NORTH: usize = 1;
pub const CLAIM_SOUTH: usize = 2;

fn law() -> crate::random::law::Law {
    crate::random::law::Law::deterministic(1.0).unwrap()
}

pub fn promise(name: &str, metric: Metric, within: Span, target: f64) -> Sla {
    let case = matches!(metric, Metric::OfDue | Metric::OfClosed);
    let due = Due { within: Within::Elapsed(within), at_close: false, cutoff: None };
    Sla {
        name: name.into(),
        applies: Applies::All,
        within: (!case).then_some(within),
        due: case.then_some(due),
        short_abandon: 5 * SECOND,
        target: Some(target),
        metric,
        period: PeriodKind::Day,
        words: String::new(),
    }
}

fn work(id: &str, channel: Channel, sla: Vec<Sla>) -> Work {
    Work {
        id: id.into(),
        name: id.into(),
        channel,
        patience: None,
        balking: 0.0,
        sla,
        first: 0,
        redial: None,
        chasers: None,
        steps: vec![],
        at_close: Default::default(),
        first_reply: None,
    }
}

fn team(id: &str, office: usize) -> Team {
    Team {
        id: id.into(),
        name: id.into(),
        office: office.into(),
        key: 0,
        capacity: 10,
        discipline: Discipline::Fifo,
        leaving: Leaving::Finish,
        chats: Vec::new(),
        stays: false,
        reserves: false,
        pause: 15 * MINUTE,
        habits: Default::default(),
        handles: vec![],
        productive_day: 0.0,
    }
}

/// Two days of six-hour intervals, all measured, days as periods; open Monday 2020-06-01 and after, 08:00-16:00. A phone queue and a
/// queue of claims in the north (20 s; 6 h elapsed), a queue of claims in the south; a team each.
pub fn model() -> Model {
    let day = vec![(8 * HOUR, 16 * HOUR)];
    let rules = Rules {
        week: std::array::from_fn(|_| day.clone()),
        ..Rules::always(jiff::tz::TimeZone::UTC)
    };
    let start = date(2020, 6, 1);
    let calendar =
        Calendar::build(("days", "days"), &rules, rules.midnight(start), start, -400..400);
    let queue = |work: usize, office: usize| Queue {
        work: WorkId::from(work),
        office: OfficeId::from(office),
        clock: CalendarId(0),
        teams: vec![],
        law: law(),
        expected: HOUR as f64,
        expected_from: vec![],
        rest: 0.0,
        lines: None,
        plain: true,
        chat: false,
        at_close: Default::default(),
        interrupts: false,
    };
    let period = |kind, label: &str, first, last| Period {
        kind,
        label: label.into(),
        first,
        last,
        partial: false,
    };
    let phone = promise("phone", Metric::OfOffered, 20 * SECOND, 0.5);
    let claim = promise("claim", Metric::OfDue, 6 * HOUR, 0.5);
    Model {
        title: String::new(),
        description: String::new(),
        warnings: Default::default(),
        hash: 0,
        horizon: 2 * DAY,
        grid: Grid {
            edges: (0..=8).map(|edge| edge * 6 * HOUR).collect(),
            labels: (0..8).map(|interval| interval.to_string()).collect(),
            first: 0,
            last: 8,
            periods: vec![
                period(PeriodKind::Day, "one", 0, 4),
                period(PeriodKind::Day, "two", 4, 8),
                period(PeriodKind::Week, "week", 0, 8),
            ],
        },
        calendars: vec![calendar],
        offices: ["north", "south"].map(|id| Office { id: id.into(), name: id.into() }).into(),
        work: vec![
            work("phone", Channel::Call, vec![phone]),
            work("claim", Channel::Case, vec![claim]),
        ],
        queues: vec![queue(0, 0), queue(1, 0), queue(1, 1)],
        lines: vec![],
        closes: vec![],
        streams: vec![],
        backlog: vec![],
        teams: vec![team("north", 0), team("south", 1)],
        staffing: vec![],
        transfers: vec![],
        follows: false,
        chases: vec![],
        study: Settings { seed: 1, replications: None, precision: None, stratify: true },
        checks: Vec::new(),
        observed: vec![],
        patterns: vec![],
        money: None,
        eager: false,
        assumptions: vec![],
    }
}

impl Open for Vec<Job> {
    fn open(&mut self, _now: Instant) -> impl Iterator<Item = (&mut Job, f64)> {
        self.iter_mut().map(|job| (job, 0.0))
    }
}

/// Plays events by hand, in the order of their instants; intervals end by themselves.
pub struct Desk {
    pub model: Model,
    pub recorder: Recorder,
    open: Vec<Job>,
    at: Instant,
}

impl Desk {
    pub fn new(model: Model) -> Self {
        let recorder = Recorder::new(&model, Detail::All);
        Desk { model, recorder, open: Vec::new(), at: 0 }
    }

    /// With a recorder that has been used.
    pub fn with(model: Model, recorder: Recorder) -> Self {
        Desk { model, recorder, open: Vec::new(), at: 0 }
    }

    fn go(&mut self, at: Instant) {
        assert!(at >= self.at, "events in order");
        self.at = at;
        while self.recorder.now.interval + 1 < self.recorder.now.intervals()
            && at >= self.recorder.now.edge(self.recorder.now.interval + 1)
        {
            let edge = self.recorder.now.edge(self.recorder.now.interval + 1);
            self.recorder.interval_ends(edge, &mut self.open);
            self.recorder.now.next();
        }
    }

    fn job(&mut self, id: u64) -> usize {
        self.open.iter().position(|job| job.id == id).expect("an open job")
    }

    pub fn receive(&mut self, at: Instant, id: u64, queue: usize) {
        self.go(at);
        let interval = self.recorder.now.interval as u32;
        let clock = &self.model.calendars[0];
        let sla = self.model.work[self.model.queues[queue].work.index()].sla.first();
        let due = match sla {
            Some(Sla { within: Some(within), .. }) => at + within,
            Some(Sla { due: Some(due), .. }) => clock.due(at, due),
            _ => NEVER,
        };
        self.add(at, due, id, queue, interval, Marks::default());
    }

    /// A job of the opening backlog.
    pub fn stand(&mut self, received: Instant, due: Instant, id: u64, queue: usize) {
        let mut marks = Marks::BACKLOG;
        if due < 0 {
            marks.set(Marks::BORN_LATE);
        }
        self.add(received, due, id, queue, BEFORE, marks);
    }

    fn add(
        &mut self,
        at: Instant,
        due: Instant,
        id: u64,
        queue: usize,
        interval: u32,
        marks: Marks,
    ) {
        let queue = QueueId::from(queue);
        let mut job = Job {
            id,
            received: at,
            due,
            place: at,
            expires: NEVER,
            draw: 1.0,
            origin: queue,
            queue,
            interval,
            marks,
            hops: 0,
            attempt: 0,
            round: 0,
            step: 0,
        };
        self.recorder.received(&mut job);
        self.open.push(job);
    }

    pub fn start(&mut self, at: Instant, id: u64, team: usize) {
        self.go(at);
        let place = self.job(id);
        self.recorder.started(at, &mut self.open[place], team.into());
        self.open[place].marks.set(Marks::STARTED);
    }

    pub fn hand_over(&mut self, at: Instant, id: u64, team: usize) {
        self.go(at);
        let place = self.job(id);
        self.recorder.handed_over(at, &mut self.open[place], team.into());
    }

    pub fn close(&mut self, at: Instant, id: u64, team: usize) {
        self.go(at);
        let place = self.job(id);
        let mut job = self.open.swap_remove(place);
        self.recorder.closed(at, &mut job, team.into());
    }

    /// Told now, happened at `at`.
    pub fn abandon(&mut self, at: Instant, id: u64) {
        let place = self.job(id);
        let mut job = self.open.swap_remove(place);
        self.recorder.abandoned(at, &mut job);
    }

    pub fn transfer(&mut self, at: Instant, id: u64, to: usize) {
        self.go(at);
        let place = self.job(id);
        let from = self.open[place].queue;
        self.open[place].queue = to.into();
        let how = Move { from, to: to.into(), rule: 0, again: false };
        self.recorder.moved(at, &mut self.open[place], how);
    }

    pub fn present(&mut self, at: Instant, team: usize, change: i64) {
        self.go(at);
        self.recorder.present(at, team.into(), change);
    }

    pub fn pause(&mut self, at: Instant, team: usize, change: i64) {
        self.go(at);
        self.recorder.paused(at, team.into(), change);
    }

    /// Plays to the horizon.
    pub fn end(mut self) -> Outcome {
        self.go(self.model.horizon - 1);
        let horizon = self.model.horizon;
        self.recorder.horizon_is_reached(horizon, &mut self.open);
        let record = self.recorder.take(0);
        Outcome { model: self.model, recorder: self.recorder, record }
    }
}

/// A record and how to read it.
pub struct Outcome {
    pub model: Model,
    pub recorder: Recorder,
    pub record: Record,
}

impl Outcome {
    /// A measure of a queue (its first promise), of a team, or of everything; in a column.
    pub fn of(
        &self,
        measure: Measure,
        wanted: impl Fn(&Recorder, Of) -> bool,
        column: usize,
    ) -> Option<f64> {
        let layout = self.recorder.layout();
        let of = places(layout, measure).into_iter().find(|&of| wanted(&self.recorder, of));
        let rule = Rule::new(layout, &self.model, measure, of.expect("a place"));
        let rule = rule.expect("a rule");
        if rule.of_columns() {
            self.record.value(layout, &rule, column)
        } else {
            rule.of_finals(self.record.finals())
        }
    }

    /// At a queue in a column.
    pub fn queue_in(&self, measure: Measure, queue: usize, column: usize) -> Option<f64> {
        let exactly = |recorder: &Recorder, of: Of| match of {
            Of::Group(group) => recorder.layout.groups[group].queues == [queue],
            Of::Promise(promise) => recorder.layout.promises[promise].queues == [queue],
            Of::Crew(crew) => recorder.layout.crews[crew].teams == [queue],
        };
        self.of(measure, exactly, column)
    }

    /// At a queue or team in the measured window.
    pub fn at(&self, measure: Measure, place: usize) -> Option<f64> {
        self.queue_in(measure, place, 0)
    }

    /// Over everything.
    pub fn all(&self, measure: Measure) -> Option<f64> {
        let everything = |recorder: &Recorder, of: Of| match of {
            Of::Group(group) => {
                let group = &recorder.layout.groups[group];
                group.work.is_none() && group.office.is_none()
            }
            Of::Promise(promise) => {
                let group = &recorder.layout.groups[recorder.layout.promises[promise].group];
                group.work.is_none() && group.office.is_none()
            }
            Of::Crew(crew) => {
                let crew = &recorder.layout.crews[crew];
                crew.team.is_none() && crew.office.is_none()
            }
        };
        self.of(measure, everything, 0)
    }
}
