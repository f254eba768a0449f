//! Laws that hold whatever is played: what the recorder derives from flows is what is there.

use super::follow::{all_that_follows, followed};
use crate::engine::{Observer, World};
use crate::measure::jobs::JobRows;
use crate::measure::value::{Of, Rule, places};
use crate::measure::{Detail, Layout, Record, Recorder, layout};
use crate::model::{Channel, Model, compile};
use crate::names::{Measure as M, Subject};
use crate::scenario::{bundle::Bundle, resolve::resolve};
use crate::time::{Instant, NEVER};

/// Calls that balk and abandon; cases with an opening backlog, released the next morning, transferred, handed over, due on several
/// clocks.
pub const BUSY: &str = r#"
title = "busy"
start = 2024-01-01
horizon = "14 days"
interval = "2 hours"
seed = 11
replications = 24
[calendar.weekdays]
time_zone = "Europe/Madrid"
open = { mon-fri = "08:00-18:00" }
[office.north]
calendar = "weekdays"
[office.south]
calendar = "weekdays"
[work.call]
channel = "call"
patience = { mean = "3 min", law = "exponential" }
balking = "10%"
sla = [{ name = "answer", within = "20 s", target = "80%" }]
[work.call.arrivals.north]
rate = "40 per hour"
busyness_cv = "20%"
[work.case]
channel = "case"
release = "next opening"
sla = [{ name = "case", within = "2 business days", target = "90%" }]
[work.case.arrivals.north]
rate = "160 per business day"
[work.case.backlog.old]
office = "north"
count = 300
age = { from = "0 business days", to = "9 business days" }
[work.case.arrivals.south]
rate = "20 per business day"
[team.mixed]
office = "north"
agents = 8
shift = { mon-fri = "08:00-17:30" }
breaks = { mon-fri = "12:00-13:00" }
productive = "80%"
leaving = "handover"
discipline = "priority"
[team.mixed.handles.call]
handle_time = { mean = "4 min", cv = 1.0 }
order = 1
[team.mixed.handles.case]
handle_time = { mean = "20 min", cv = 0.5 }
order = 2
[team.calls]
office = "north"
agents = 2
[team.calls.handles.call]
handle_time = { mean = "3 min", law = "exponential" }
[team.south]
office = "south"
agents = 6
[team.south.handles.case]
handle_time = { mean = "20 min", cv = 0.5 }
[transfer.relief]
from = ["north"]
to = ["south"]
work = ["case"]
send = { work_over = "0.2 days", release = "0.1 days" }
accept = { work_under = "1 day" }
delay = "1 business day"
extra_handling = "10%"
"#;

/// Compiles a scenario's text.
pub fn compiled(text: &str) -> Model {
    let scenario = resolve(&Bundle::new("test.toml", text)).unwrap();
    compile(&scenario).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Counts open and overdue jobs of every queue at every edge by looking at them, and whoever works by the jobs in hand.
struct Witness {
    is_case: Vec<bool>,
    open: Vec<Vec<i64>>,
    overdue: Vec<Vec<i64>>,
}

impl Witness {
    fn look(&mut self, now: Instant, world: &mut World) {
        let mut open = vec![0; self.is_case.len()];
        let mut overdue = open.clone();
        for job in world.open_jobs(now) {
            // Held jobs are told as soon as their cell is drawn; they are there when they have been received.
            let there = job.received < now;
            open[job.queue.index()] += i64::from(there);
            let case = self.is_case[job.queue.index()];
            overdue[job.queue.index()] += i64::from(there && case && job.due < now);
        }
        self.open.push(open);
        self.overdue.push(overdue);
    }
}

impl Observer for Witness {
    fn edge(&mut self, _ended: usize, now: Instant, world: &mut World) {
        self.look(now, world);
    }
    fn end(&mut self, now: Instant, world: &mut World) {
        self.look(now, world);
    }
}

fn slots(layout: &Layout, record: &Record) -> Vec<Vec<i64>> {
    super::all_intervals(layout, record)
}

#[test]
fn flows_give_what_is_open_and_overdue_at_every_edge() {
    for text in [BUSY, &all_that_follows()] {
        flows_give_what_is_there(&compiled(text));
    }
}

fn flows_give_what_is_there(model: &Model) {
    let is_case: Vec<bool> = (model.queues.iter())
        .map(|queue| model.work[queue.work.index()].channel == Channel::Case)
        .collect();
    let mut recorder = Recorder::new(model, Detail::All);
    let mut world = World::new(model);
    let (mut seen_overdue, mut seen_left, mut seen_moved) = (0, 0, 0);
    for replication in 0..8 {
        let mut witness = Witness { is_case: is_case.clone(), open: vec![], overdue: vec![] };
        world.play(model, 5, replication, &mut (&mut recorder, &mut witness));
        let record = recorder.take(replication);
        let layout = recorder.layout();
        for (interval, slots) in slots(layout, &record).iter().enumerate() {
            for row in 0..layout.queues {
                let at = |slot| slots[layout.queue_slot(row, slot)];
                use layout::queue::*;
                let place = format!("replication {replication}, interval {interval}, queue {row}");
                assert_eq!(at(BACKLOG), witness.open[interval][row], "open: {place}");
                assert_eq!(at(OVERDUE), witness.overdue[interval][row], "overdue: {place}");
                seen_overdue += at(OVERDUE);
                seen_left += at(ABANDONED);
                seen_moved += at(MOVED_IN);
            }
        }
    }
    assert!(seen_overdue > 1000 && seen_left > 50 && seen_moved > 50, "the test must see them");
}

#[test]
fn jobs_one_by_one_give_the_totals() {
    for text in [BUSY, &followed()] {
        jobs_give_the_totals(&compiled(text));
    }
}

fn jobs_give_the_totals(model: &Model) {
    let mut recorder = Recorder::new(model, Detail::All);
    let mut rows = JobRows::new(model);
    World::new(model).play(model, 5, 3, &mut (&mut recorder, &mut rows));
    let record = recorder.take(3);
    let layout = recorder.layout();
    let total = |measure: M, work: usize| {
        let of = places(layout, measure).into_iter().find(|&of| {
            let group = match of {
                Of::Group(group) => group,
                Of::Promise(promise) => layout.promises[promise].group,
                Of::Crew(_) => return false,
            };
            let group = &layout.groups[group];
            group.office.is_none() && group.work.is_some_and(|its| its.index() == work)
        });
        let rule = Rule::new(layout, model, measure, of.unwrap()).unwrap();
        if rule.of_columns() {
            record.value(layout, &rule, 0)
        } else {
            rule.of_finals(record.finals())
        }
    };
    let work = |id: &str| model.work.iter().position(|work| work.id == id).unwrap();
    let (call, case) = (work("call"), work("case"));
    let jobs = |work: usize| rows.rows.iter().filter(move |row| row.work.index() == work);
    let count = |number: usize| Some(number as f64);

    let offered = || jobs(call).filter(|row| row.received >= 0);
    assert_eq!(total(M::Offered, call), count(offered().count()));
    assert_eq!(total(M::Abandoned, call), count(offered().filter(|row| row.abandoned).count()));
    let answered = || offered().filter(|row| row.started.is_some());
    assert_eq!(total(M::Answered, call), count(answered().count()));
    let in_time = answered().filter(|row| !row.late).count();
    let level = in_time as f64 / offered().count() as f64;
    assert_eq!(total(M::ServiceLevelOfOffered, call), Some(level));
    let wait: i64 = answered().filter_map(|row| row.wait()).sum();
    let mean = wait as f64 / 1e6 / answered().count() as f64;
    assert!((total(M::WaitMeanOfAnswered, call).unwrap() - mean).abs() < 1e-9);

    let due = |row: &&crate::measure::jobs::JobRow| row.due.unwrap_or(NEVER);
    let fallen = || jobs(case).filter(|row| (0..model.horizon).contains(&due(row)));
    assert_eq!(total(M::FallenDue, case), count(fallen().count()));
    let met = fallen()
        .filter(|row| !row.lost && row.ended.is_some_and(|ended| ended <= due(row)))
        .count();
    assert_eq!(total(M::OfDue, case), Some(met as f64 / fallen().count() as f64));
    let born_late = jobs(case).filter(|row| due(row) < 0).count();
    assert!(born_late > 100);
    assert_eq!(total(M::BornLate, case), count(born_late));
    let open = || jobs(case).filter(|row| row.ended.is_none());
    assert_eq!(total(M::Backlog, case), count(open().count()));
    assert_eq!(total(M::Overdue, case), count(open().filter(|row| row.late).count()));
    let undetermined = open().filter(|row| due(row) >= model.horizon).count();
    assert_eq!(total(M::Undetermined, case), count(undetermined));
    let buckets = M::ALL.iter().filter(|measure| measure.name().starts_with("backlog_age_"));
    let aged: f64 = buckets.map(|&measure| total(measure, case).unwrap()).sum();
    assert_eq!(Some(aged), count(open().count()));
    let oldest = open().map(|row| model.horizon - row.received).max().unwrap();
    let found = total(M::OldestElapsed, case).unwrap() * crate::time::DAY as f64;
    assert!((found - oldest as f64).abs() < 1.0);
}

#[test]
fn agents_are_in_one_state_at_a_time() {
    for text in [BUSY, &all_that_follows()] {
        agents_are_in_one_state(&compiled(text));
    }
}

fn agents_are_in_one_state(model: &Model) {
    let mut recorder = Recorder::new(model, Detail::All);
    let mut rows = JobRows::new(model);
    World::new(model).play(model, 5, 0, &mut (&mut recorder, &mut rows));
    let record = recorder.take(0);
    let layout = recorder.layout();
    let mut handled = 0;
    for (interval, slots) in slots(layout, &record).iter().enumerate() {
        let length = model.grid.edges[interval + 1] - model.grid.edges[interval];
        for team in 0..layout.teams {
            let at = |slot| slots[layout.team_slot(team, slot)];
            use layout::team::*;
            assert!(at(HANDLING) >= 0 && at(NOT_READY) >= 0);
            assert!(
                at(HANDLING) + at(NOT_READY) <= at(PRESENT),
                "interval {interval}, team {team}"
            );
            assert!(at(PRESENT) <= length * i64::from(model.teams[team].capacity));
            handled += at(HANDLING);
        }
    }
    assert_eq!(handled, rows.rows.iter().map(|row| row.handle_time).sum::<i64>());
}

#[test]
fn less_detail_is_the_same_numbers() {
    let model = compiled(BUSY);
    let mut world = World::new(&model);
    let mut play = |detail| {
        let mut recorder = Recorder::new(&model, detail);
        world.play(&model, 5, 1, &mut recorder);
        let record = recorder.take(1);
        (recorder.layout().clone(), record)
    };
    let (all, full) = play(Detail::All);
    let (few, brief) = play(Detail::Standard);
    assert!(few.kept.len() < all.kept.len() / 2 && few.columns.len() < all.columns.len());
    assert_eq!(full.finals(), brief.finals());
    let (full_slots, brief_slots) = (slots(&all, &full), slots(&few, &brief));
    for &slot in &few.kept {
        for interval in 0..few.intervals {
            assert_eq!(full_slots[interval][slot], brief_slots[interval][slot], "slot {slot}");
        }
    }
    let mut missing = Vec::new();
    for &measure in M::ALL.iter().filter(|measure| measure.subject() == Subject::Jobs) {
        for of in places(&few, measure) {
            let rule = Rule::new(&few, &model, measure, of).unwrap();
            if rule.of_columns() && full.value(&all, &rule, 0) != brief.value(&few, &rule, 0) {
                missing.push(measure);
            }
        }
    }
    assert_eq!(missing, []);
}

/// A job told twice, or never, would be seen here.
#[test]
fn every_job_has_one_row() {
    let model = compiled(BUSY);
    let mut rows = JobRows::new(&model);
    World::new(&model).play(&model, 5, 2, &mut rows);
    let mut ids: Vec<u64> = rows.rows.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rows.rows.len());
    for row in &rows.rows {
        assert!(row.wait().is_none_or(|wait| wait >= 0), "{row:?}");
        assert!(row.ended.is_none_or(|ended| ended >= row.received), "{row:?}");
        assert!(row.ended.is_none() || row.abandoned || row.started.is_some(), "{row:?}");
        assert_eq!(row.hops > 0, row.held_at != row.received_at, "{row:?}");
    }
}
