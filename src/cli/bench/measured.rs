//! One thread plays a scenario against the clock.

use super::Allocations;
use crate::cli::interrupt;
use crate::engine::{Job, Move, Observer, Rota, World};
use crate::ids::{QueueId, TeamId};
use crate::measure::{Detail, Recorder};
use crate::model::Model;
use crate::report::bench::Found;
use crate::time::Instant;
use std::hint::black_box;

/// Counts what the engine tells: every job received, begun, laid down, done, moved, lost, and every change of people.
#[derive(Default)]
struct Count {
    jobs: u64,
    events: u64,
}

/// Plays replications until the time is over, at least those that are counted.
pub fn measured(model: &Model, replications: u32, seconds: f64, allocations: Allocations) -> Found {
    let seed = model.study.seed;
    let mut world = World::new(model);
    let mut recorder = Recorder::new(model, Detail::Standard);
    let mut play = |index: u32| {
        world.play(model, seed, index, &mut recorder);
        black_box(recorder.take(index));
    };
    // What is needed of memory is there after the first.
    play(0);
    let before = allocations();
    (0..replications).for_each(&mut play);
    let after = allocations();
    let (asked, bytes) = (after.0 - before.0, after.1 - before.1);
    let began = std::time::Instant::now();
    let mut played = 0;
    while played < replications || began.elapsed().as_secs_f64() < seconds {
        if interrupt::asked() {
            break;
        }
        play(played % replications);
        played += 1;
    }
    let seconds = began.elapsed().as_secs_f64();
    let mut count = Count::default();
    let mut world = World::new(model);
    (0..replications).for_each(|index| world.play(model, seed, index, &mut count));
    let Count { jobs, events } = count;
    let times = f64::from(played) / f64::from(replications);
    let a_second = |count: u64| (seconds > 0.0).then(|| count as f64 * times / seconds);
    Found {
        replications,
        jobs,
        events,
        jobs_a_second: a_second(jobs),
        events_a_second: a_second(events),
        allocations: asked,
        allocated_bytes: bytes,
        instructions: None,
    }
}

impl Observer for Count {
    fn received(&mut self, _job: &mut Job) {
        self.jobs += 1;
        self.events += 1;
    }
    fn blocked(&mut self, _now: Instant, _job: &mut Job) {
        self.jobs += 1;
        self.events += 1;
    }
    fn started(&mut self, _now: Instant, _job: &mut Job, _team: TeamId) {
        self.events += 1;
    }
    fn handed_over(&mut self, _now: Instant, _job: &mut Job, _team: TeamId) {
        self.events += 1;
    }
    fn closed(&mut self, _now: Instant, _job: &mut Job, _team: TeamId) {
        self.events += 1;
    }
    fn abandoned(&mut self, _at: Instant, _job: &mut Job) {
        self.events += 1;
    }
    fn moved(&mut self, _now: Instant, _job: &mut Job, _how: Move) {
        self.events += 1;
    }
    fn rostered(&mut self, _now: Instant, _team: TeamId, _rota: Rota) {
        self.events += 1;
    }
    fn passed_on(
        &mut self,
        _now: Instant,
        _job: &mut Job,
        _team: TeamId,
        _from: QueueId,
        _to: QueueId,
    ) {
        self.events += 1;
    }
    fn rejoined(&mut self, _now: Instant, _job: &mut Job) {
        self.events += 1;
    }
    fn lost(&mut self, _now: Instant, _job: &mut Job, _team: TeamId) {
        self.events += 1;
    }
    fn chased(&mut self, _now: Instant, _job: &mut Job) {
        self.events += 1;
    }
    fn present(&mut self, _now: Instant, _team: TeamId, _change: i64) {
        self.events += 1;
    }
    fn paused(&mut self, _now: Instant, _team: TeamId, _change: i64) {
        self.events += 1;
    }
}
