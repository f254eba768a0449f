//! First come, first served, job by job.

use crate::check::{Fact, seed};
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{DAY, HOUR, Instant, LONGEST, NEVER, Span};
use std::collections::HashMap;

/// A mean handle time in minutes, and agents who have more jobs than there are.
const MEAN: f64 = 5.0;
const MANY: u32 = 20_000;

/// One job: what it brings, and when it started and ended or left. `NEVER`: not yet at the horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Course {
    received: Instant,
    started: Instant,
    ended: Instant,
}

/// When the agents work.
#[derive(Clone, Copy, PartialEq)]
enum Hours {
    Always,
    /// From nine to five, and who has a job in hand finishes it.
    Finish,
    /// From nine to five; what is in hand then waits for the next day.
    Handover,
}

/// What is played: load, law of the handle time, agents, patience, hours.
struct Queue {
    load: f64,
    law: &'static str,
    agents: u32,
    patience: &'static str,
    hours: Hours,
}

const fn queue(load: f64, law: &'static str, agents: u32) -> Queue {
    Queue { load, law, agents, patience: "", hours: Hours::Always }
}

const EXPONENTIAL: &str = "law = \"exponential\"";
const QUEUES: [Queue; 12] = [
    queue(0.9, EXPONENTIAL, 1),
    queue(0.8, "law = \"hyperexponential\", cv = 3", 1),
    queue(0.95, EXPONENTIAL, 2),
    queue(0.98, "law = \"deterministic\"", 3),
    queue(0.9, "law = \"lognormal\", cv = 2", 5),
    queue(1.02, "law = \"gamma\", cv = 0.5", 12),
    queue(0.97, "law = \"weibull\", shape = 0.7", 40),
    Queue { patience: "{ mean = \"3 min\" }", ..queue(1.2, EXPONENTIAL, 4) },
    Queue {
        patience: "{ mean = \"6 min\", law = \"lognormal\", cv = 1.5 }",
        ..queue(1.1, "law = \"lognormal\", cv = 1", 15)
    },
    Queue { hours: Hours::Finish, ..queue(0.3, EXPONENTIAL, 1) },
    Queue { hours: Hours::Finish, ..queue(0.31, "law = \"lognormal\", cv = 2", 6) },
    Queue { hours: Hours::Handover, ..queue(0.3, EXPONENTIAL, 4) },
];

impl Queue {
    fn scenario(&self, agents: u32, jobs: u32, hours: Hours) -> String {
        let rate = self.load * f64::from(self.agents) * 60.0 / MEAN;
        let patience = match self.patience {
            "" => String::new(),
            law => format!("patience = {law}"),
        };
        let shift = match hours {
            Hours::Always => "",
            Hours::Finish => "shift = { every-day = \"09:00-17:00\" }",
            Hours::Handover => "shift = { every-day = \"09:00-17:00\" }\nleaving = \"handover\"",
        };
        OneQueue {
            horizon: &format!("{} hours", (f64::from(jobs) / rate).ceil()),
            work: ("call", &patience),
            arrivals: &format!("rate = \"{rate} per hour\""),
            team: ("agents", &format!("agents = {agents}\n{shift}")),
            handle_time: &format!("{{ mean = \"{MEAN} min\", {} }}", self.law),
            ..OneQueue::default()
        }
        .text()
    }
}

/// The courses of a play, in the order of receipt.
#[derive(Default)]
struct Played {
    places: HashMap<u64, usize>,
    courses: Vec<Course>,
}

impl Played {
    fn of(text: &str, seed: u64) -> Vec<Course> {
        let model = model(text);
        let mut played = Played::default();
        World::new(&model).play(&model, seed, 0, &mut played);
        played.courses
    }

    fn course(&mut self, job: &Job) -> &mut Course {
        &mut self.courses[self.places[&job.id]]
    }
}

impl Observer for Played {
    fn received(&mut self, job: &mut Job) {
        self.places.insert(job.id, self.courses.len());
        self.courses.push(Course { received: job.received, started: NEVER, ended: NEVER });
    }
    fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        let course = self.course(job);
        course.started = course.started.min(now);
    }
    fn closed(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        self.course(job).ended = now;
    }
    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        self.course(job).ended = at;
    }
}

/// What a job brings: when it is received, how long it takes, how long it waits at most.
struct Brought {
    received: Instant,
    handle: Span,
    patience: Span,
}

/// One agent (Lindley 1952): who comes next waits as long as the one before, and its handle time, less the time between them.
fn lindley(jobs: &[Brought]) -> Vec<Course> {
    let (mut wait, mut before) = (0, &jobs[0]);
    let mut courses = Vec::new();
    for (place, job) in jobs.iter().enumerate() {
        if place > 0 {
            wait = (wait + before.handle - (job.received - before.received)).max(0);
        }
        let started = job.received + wait;
        courses.push(Course { received: job.received, started, ended: started + job.handle });
        before = job;
    }
    courses
}

/// Several agents (Kiefer and Wolfowitz 1955): the job goes to who is free first, unless it has left by then. `open`: when work that
/// could begin at an instant does begin.
fn kiefer_wolfowitz(jobs: &[Brought], agents: u32, open: fn(Instant) -> Instant) -> Vec<Course> {
    let mut free = vec![0; agents as usize];
    let course = |&Brought { received, handle, patience }: &Brought| {
        let first = free.iter_mut().min().expect("agents");
        let started = open(received.max(*first));
        if started - received > patience {
            return Course { received, started: NEVER, ended: received + patience };
        }
        *first = started + handle;
        Course { received, started, ended: *first }
    };
    jobs.iter().map(course).collect()
}

/// From nine to five: an instant outside counts as the next opening.
fn next_open(at: Instant) -> Instant {
    match at.rem_euclid(DAY) {
        time if time < 9 * HOUR => at - time + 9 * HOUR,
        time if time < 17 * HOUR => at,
        time => at - time + DAY + 9 * HOUR,
    }
}

/// Hours of work before an instant, and the instant after so many.
fn worked(at: Instant) -> Span {
    at.div_euclid(DAY) * 8 * HOUR + (at.rem_euclid(DAY) - 9 * HOUR).clamp(0, 8 * HOUR)
}
fn after(worked: Span) -> Instant {
    worked.div_euclid(8 * HOUR) * DAY + 9 * HOUR + worked.rem_euclid(8 * HOUR)
}

/// Work that stops at five and goes on at nine is work without a break on the clock that stops with it.
fn on_working_time(jobs: &[Brought], agents: u32) -> Vec<Course> {
    let clock = |job: &Brought| Brought { received: worked(job.received), ..*job };
    let courses = kiefer_wolfowitz(&jobs.iter().map(clock).collect::<Vec<_>>(), agents, |at| at);
    let course = |(job, course): (&Brought, Course)| Course {
        received: job.received,
        started: after(course.started),
        ended: after(course.ended),
    };
    jobs.iter().zip(courses).map(course).collect()
}

/// The recursion and the engine on one queue.
fn fact((number, queue): (usize, &Queue), jobs: u32) -> Fact {
    let id = format!("differential-recursion-{number}");
    let seed = seed(&id);
    let text = queue.scenario(queue.agents, jobs, queue.hours);
    let engine = Played::of(&text, seed);
    let alone = Played::of(&queue.scenario(MANY, jobs, Hours::Always), seed);
    let patience = match queue.patience {
        "" => None,
        _ => Some(Played::of(&queue.scenario(0, jobs, Hours::Always), seed)),
    };
    let brought = |(place, course): (usize, &Course)| Brought {
        received: course.received,
        // What is not done by the horizon is not done by it in the recursion either.
        handle: if course.ended == NEVER { LONGEST } else { course.ended - course.started },
        patience: patience.as_ref().map_or(NEVER, |left| left[place].ended - course.received),
    };
    let brought: Vec<Brought> = alone.iter().enumerate().map(brought).collect();
    let recursion = match (queue.hours, queue.agents) {
        (Hours::Always, 1) => lindley(&brought),
        (Hours::Always, agents) => kiefer_wolfowitz(&brought, agents, |at| at),
        (Hours::Finish, agents) => kiefer_wolfowitz(&brought, agents, next_open),
        (Hours::Handover, agents) => on_working_time(&brought, agents),
    };
    // What lies beyond the horizon is not played.
    let horizon = model(&text).horizon;
    let seen = |at: Instant| if at < horizon { at } else { NEVER };
    let equal = |(ours, theirs): &(&Course, &Course)| {
        ours.received == theirs.received
            && ours.started == seen(theirs.started)
            && ours.ended == seen(theirs.ended)
    };
    let same = engine.iter().zip(&recursion).filter(equal).count();
    let first = engine.iter().zip(&recursion).find(|pair| !equal(pair));
    let delayed = engine.iter().filter(|course| course.started > course.received).count();
    let hours = match queue.hours {
        Hours::Always => "",
        Hours::Finish => ", nine to five, the job in hand is finished",
        Hours::Handover => ", nine to five, the job in hand goes on the next day",
    };
    let patience = if queue.patience.is_empty() { "" } else { ", patience " };
    Fact {
        claim: format!(
            "{} agents, load {}, {}{patience}{}{hours}: starts and ends of all jobs are those of the recursion",
            queue.agents, queue.load, queue.law, queue.patience
        ),
        seen: format!(
            "{same} of {} jobs, {delayed} of them delayed{}",
            engine.len(),
            first.map_or(String::new(), |(ours, theirs)| format!(
                "; first {ours:?}, not {theirs:?}"
            )),
        ),
        holds: same == engine.len() && engine.len() == recursion.len() && delayed > 0,
        id,
    }
}

/// One fact of each queue, of so many jobs.
pub fn facts(jobs: u32) -> Vec<Fact> {
    QUEUES.iter().enumerate().map(|queue| fact(queue, jobs)).collect()
}
