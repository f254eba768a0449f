//! Little's law on single paths from empty to empty: what is counted from event to event against what the forecast says.

use crate::check::{Fact, seed};
use crate::support::model;
use slackwater::engine::{Job, Move, Observer, World};
use slackwater::ids::{QueueId, TeamId, WorkId};
use slackwater::measure::{Detail, Recorder};
use slackwater::model::Model;
use slackwater::names::Measure as M;
use slackwater::study::{Finding, Findings, Options, Stop, Study, When};
use slackwater::time::{HOUR, Instant};

/// Two days of arrivals at two offices, twelve more until all is done: callers who leave, who are moved to the other office, who call
/// again; cases that are moved, go on to a check, and are done again.
const SCENARIO: &str = r#"
start = 2024-01-01
horizon = "14 days"
interval = "1 day"
[office.north]
[office.south]
[work.call]
channel = "call"
patience = { mean = "5 min" }
redial = { probability = "50%", after = { mean = "20 min" } }
[work.call.arrivals.north]
table = { "mon-tue 00:00-24:00" = "70 per hour" }
[work.call.arrivals.south]
table = { "mon-tue 00:00-24:00" = "20 per hour" }
[work.case]
channel = "case"
[work.case.arrivals.north]
table = { "mon-tue 08:00-18:00" = "12 per hour" }
[work.case.step.check]
office = "south"
after = "3 h"
probability = "60%"
[work.check]
channel = "case"
[team.calls]
office = "north"
agents = 6
pause_after_job = { mean = "30 s" }
[team.calls.handles.call]
handle_time = { mean = "5 min", cv = 1 }
[team.cases]
office = "north"
agents = 4
shift = { every-day = "08:00-16:00" }
leaving = "handover"
[team.cases.handles.case]
handle_time = { mean = "30 min", cv = 1 }
rework = { probability = "10%", after = "2 h", request = "same" }
[team.south]
office = "south"
agents = 4
[team.south.handles.call]
handle_time = { mean = "5 min", cv = 1 }
[team.south.handles.case]
handle_time = { mean = "30 min", cv = 1 }
[team.south.handles.check]
handle_time = { mean = "10 min", cv = 1 }
[transfer.calls]
from = ["north"]
to = ["south"]
work = ["call"]
send = { count_over = 3 }
accept = { count_under = 6 }
delay = "1 min"
every = "10 min"
[transfer.cases]
from = ["north"]
to = ["south"]
work = ["case"]
send = { count_over = 20 }
accept = { count_under = 20 }
delay = "2 h"
"#;

/// Time integrals over the run: callers waiting, open cases, and jobs in hand by team [hours].
#[derive(Default)]
struct Integrals {
    is_call: Vec<bool>,
    waiting: f64,
    open: f64,
    in_hand: [f64; 3],
}

impl Integrals {
    /// One more (+1) or less (-1) from `at` on: until the horizon, which cancels in a sum that begins and ends empty.
    fn change(of: &mut f64, at: Instant, change: f64) {
        *of -= change * (at as f64 / HOUR as f64);
    }

    fn caller(&mut self, at: Instant, queue: QueueId, change: f64) {
        if self.is_call[queue.index()] {
            Integrals::change(&mut self.waiting, at, change);
        }
    }

    fn case(&mut self, at: Instant, queue: QueueId, change: f64) {
        if !self.is_call[queue.index()] {
            Integrals::change(&mut self.open, at, change);
        }
    }

    fn hand(&mut self, now: Instant, team: TeamId, change: f64) {
        Integrals::change(&mut self.in_hand[team.index()], now, change);
    }
}

impl Observer for Integrals {
    fn received(&mut self, job: &mut Job) {
        self.caller(job.received, job.queue, 1.0);
        self.case(job.received, job.queue, 1.0);
    }
    fn started(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.caller(now, job.queue, -1.0);
        self.hand(now, team, 1.0);
    }
    fn handed_over(&mut self, now: Instant, _: &mut Job, team: TeamId) {
        self.hand(now, team, -1.0);
    }
    fn closed(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.case(now, job.queue, -1.0);
        self.hand(now, team, -1.0);
    }
    fn passed_on(&mut self, now: Instant, _: &mut Job, team: TeamId, _: QueueId, _: QueueId) {
        self.hand(now, team, -1.0);
    }
    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        self.caller(at, job.queue, -1.0);
    }
    fn moved(&mut self, now: Instant, job: &mut Job, how: Move) {
        assert_eq!(job.queue, how.to);
        self.caller(now, how.from, -1.0);
        self.caller(now, how.to, 1.0);
    }
    fn end(&mut self, now: Instant, world: &mut World) {
        assert_eq!(world.open_jobs(now).count(), 0, "the run ends empty");
    }
}

/// A measure of a single run, of a work type or of a team.
fn told(findings: &Findings, measure: M, work: Option<usize>, team: Option<usize>) -> f64 {
    let place = (work.map(WorkId::from), team.map(TeamId::from), When::Total);
    // A team's findings name its office, those of a work type over all offices do not.
    let is_there = |found: &&Finding| {
        (found.work, found.team, found.when) == place && found.office.is_some() == team.is_some()
    };
    let found = findings.of(measure).find(is_there);
    found
        .and_then(|found| found.estimate.mean)
        .unwrap_or_else(|| panic!("no {measure} of {place:?}"))
}

/// One run, its integrals beside what the forecast says, each with a name.
fn run(model: &Model, world: &mut World, seed: u64, replication: u32) -> Vec<(String, f64, f64)> {
    let options = Options { stop: Stop::After(1), detail: Detail::All };
    let mut study = Study::new(model, options);
    let mut recorder = Recorder::new(model, options.detail);
    let is_call = |queue: &slackwater::model::Queue| model.work[queue.work.index()].id == "call";
    let is_call = model.queues.iter().map(is_call).collect();
    let mut seen = Integrals { is_call, ..Integrals::default() };
    world.play(model, seed, replication, &mut (&mut recorder, &mut seen));
    study.absorb(0, recorder.take(0));
    let findings = study.findings();
    // Calls and cases are the first two work types.
    let of = |work, measure| told(&findings, measure, Some(work), None);
    let waits = of(0, M::WaitMeanOfAll) / 3600.0 * of(0, M::Offered);
    let turnarounds = of(1, M::TurnaroundElapsedMean) * of(1, M::ClosedAnywhere);
    let mut pairs = vec![
        ("callers waiting".to_owned(), seen.waiting, waits),
        ("cases open".to_owned(), seen.open, turnarounds),
    ];
    for (number, team) in model.teams.iter().enumerate() {
        let handled = told(&findings, M::HoursHandling, None, Some(number));
        pairs.push((format!("in hand of team {}", team.id), seen.in_hand[number], handled));
    }
    pairs
}

/// One fact of each pair: equal in every run, but for the rounding of a mean.
pub fn facts(replications: u32) -> Vec<Fact> {
    let model = model(SCENARIO);
    let mut world = World::new(&model);
    let seed = seed("identities-little");
    let runs: Vec<Vec<(String, f64, f64)>> =
        (0..replications).map(|replication| run(&model, &mut world, seed, replication)).collect();
    let fact = |place: usize| {
        let worst = |run: &Vec<(String, f64, f64)>| (run[place].1 / run[place].2 - 1.0).abs();
        let worst = runs.iter().map(worst).fold(0.0, f64::max);
        let mean = runs.iter().map(|run| run[place].1).sum::<f64>() / runs.len() as f64;
        let name = &runs[0][place].0;
        Fact {
            id: format!("identities-little-{place}"),
            claim: format!(
                "Two offices with transfers, redials, steps and rework, {name}: the time integral of their number is the sum of times that the \
                 forecast tells"
            ),
            seen: format!(
                "{} runs of {mean:.0} h on average, furthest apart {worst:.0e}",
                runs.len()
            ),
            holds: worst < 1e-9,
        }
    };
    (0..runs[0].len()).map(fact).collect()
}
