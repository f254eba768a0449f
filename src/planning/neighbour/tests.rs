//! The parts that are made of other formulas agree with them.

use super::averaged::{View, averaged};
use super::desk::desks;
use super::spans::spans;
use super::waiting::{Question, Waiting};
use super::{Where, neighbours};
use crate::analytic::{
    Hotline, NoAnswer, ServiceLaw, ServiceLevel, Steps, Targets, erlang_x, mean_offered_load,
};
use crate::ids::{OfficeId, TeamId, WorkId};
use crate::model::{Model, compile};
use crate::names::Measure;
use crate::scenario::{Bundle, resolve};
use crate::time::{MINUTE, SECOND};

/// Calls by half-hours at one desk, with what is said of the work, the arrivals and the team.
fn model(work: &str, arrivals: &str, team: &str) -> Model {
    let text = format!(
        "start = 2024-01-08\nhorizon = \"1 day\"\ninterval = \"1 hour\"\n[office.a]\n\
         [work.call]\nchannel = \"call\"\n{work}\n[work.call.arrivals.a]\n{arrivals}\n\
         [work.call.arrivals.a.rate.every-day]\nfrom = \"08:00\"\nevery = \"30 min\"\nvalues = [20, 50, 80, 60, 30, 10]\n\
         [team.t]\noffice = \"a\"\n{team}\n[team.t.handles.call]\nhandle_time = {{ mean = \"6 min\", cv = 0.8 }}"
    );
    let scenario = resolve(&Bundle::new("a.toml", text)).unwrap_or_else(|told| panic!("{told:#?}"));
    compile(&scenario).unwrap_or_else(|told| panic!("{told:#?}"))
}

const PATIENCE: &str = "patience = { mean = \"3 min\", law = \"exponential\" }";

#[test]
fn the_load_is_the_offered_load() {
    let model = model(PATIENCE, "", "agents = 20");
    let desk = &desks(&model)[0];
    let found = spans(&model, desk).unwrap();
    let minute = MINUTE as f64;
    let edges: Vec<f64> = (0..=6).map(|half| 480.0 + 30.0 * f64::from(half)).collect();
    let rates = [20.0, 50.0, 80.0, 60.0, 30.0, 10.0].map(|count: f64| count / 30.0).to_vec();
    let arrivals = Steps::new(edges, rates).unwrap();
    let law = ServiceLaw::lognormal(6.0, 0.64).unwrap();
    let (mut at, mut calls) = (0.0, 0.0);
    for span in &found.spans {
        let to = at + span.length / minute;
        let exact = mean_offered_load(&arrivals, &law, at, to);
        assert!((span.load - exact).abs() < 3e-4 * 16.0, "{at}: {} {exact}", span.load);
        calls += span.arrivals[0];
        at = to;
    }
    assert!((calls - 250.0).abs() < 1e-9, "{calls}");
    assert!(found.changes && found.stride == 1);
}

#[test]
fn attempts_settle_as_in_erlang_x() {
    let work = format!("{PATIENCE}\nredial = {{ probability = \"70%\", after = \"5 min\" }}");
    let model = model(&work, "", "agents = 10");
    let waiting = Waiting::new(&model, &desks(&model)[0]);
    let minute = MINUTE as f64;
    for rate in [0.2, 1.2, 1.6, 2.4, 6.0] {
        let targets = Targets::within(20.0 * SECOND as f64);
        let asked = Question {
            rate: rate / minute,
            mean: 6.0 * minute,
            agents: 10.0,
            targets,
            shares: &[1.0],
        };
        let ours = waiting.answer(&asked).unwrap();
        let hotline = Hotline {
            arrivals: rate,
            service_rate: 1.0 / 6.0,
            agents: 10,
            lines: None,
            patience_rate: 1.0 / 3.0,
            redial_blocked: 0.7,
            redial_abandoned: 0.7,
        };
        let exact = erlang_x(&hotline, Targets::within(1.0 / 3.0)).unwrap();
        assert!((ours.attempts / exact.attempts_per_caller - 1.0).abs() < 1e-5, "{rate}");
        let level = |of: &crate::analytic::Performance| of.service_level(ServiceLevel::OfOffered);
        let (ours, exact) = (level(&ours.performance).unwrap(), level(&exact.performance).unwrap());
        assert!((ours - exact).abs() < 1e-5, "{rate}: {ours} {exact}");
    }
}

#[test]
fn little_work_is_nearly_as_good() {
    let model = model(PATIENCE, "busyness_cv = \"20%\"", "agents = 15\nproductive = \"90%\"");
    let desk = &desks(&model)[0];
    let (waiting, found) = (Waiting::new(&model, desk), spans(&model, desk).unwrap());
    let limits = vec![vec![Targets::within(20.0 * SECOND as f64)]];
    let told = |budget: usize| {
        let sums = averaged(desk, &waiting, &found, View::Whole, &limits, budget).unwrap().sums;
        [sums[0][0].level(ServiceLevel::OfOffered), sums[0][0].abandonment(), sums[0][0].wait()]
            .map(|says| says.and_then(super::Says::value).unwrap())
    };
    let (fine, coarse) = (told(100_000), told(60));
    assert!((fine[0] - coarse[0]).abs() < 0.01 && fine[0] < 0.9, "{fine:?} {coarse:?}");
    assert!((fine[1] / coarse[1] - 1.0).abs() < 0.1, "{fine:?} {coarse:?}");
    let usual = told(super::calls::BUDGET);
    assert!((fine[0] - usual[0]).abs() < 5e-4, "{fine:?} {usual:?}");
    assert!((fine[2] / usual[2] - 1.0).abs() < 5e-3, "{fine:?} {usual:?}");
}

#[test]
fn varied_handle_times_are_erlangs_where_they_are_exponential() {
    let model = model("", "", "agents = 20");
    let waiting = Waiting::new(&model, &desks(&model)[0]);
    assert!(waiting.is_near());
    let asked = |rate: f64| Question {
        rate,
        mean: 6.0,
        agents: 9.5,
        targets: Targets::within(1.0),
        shares: &[1.0],
    };
    // Steadier than exponential, so less wait, and the same share that waits.
    let found = waiting.answer(&asked(1.4)).unwrap().performance;
    let same = crate::analytic::erlang_c(1.4, 1.0 / 6.0, 9.5, Targets::within(1.0)).unwrap();
    assert_eq!(found.wait_probability, same.wait_probability);
    let ratio = found.mean_wait / same.mean_wait;
    assert!(ratio > 0.5 * (1.0 + 0.64) - 0.01 && ratio < 1.0, "{ratio}");
    assert!(found.answered_within > same.answered_within);
    assert!(matches!(waiting.answer(&asked(1.6)), Err(NoAnswer::Overload { .. })));
}

/// Calls of two kinds and cases of two kinds at one office, each with people of its own.
const FOUR: &str = r#"
start = 2024-01-08
horizon = "5 days"
interval = "1 hour"
[office.a]
[work.sales]
channel = "call"
patience = { mean = "3 min", law = "exponential" }
sla = [{ target = "80%", within = "20 s" }]
arrivals.a.rate.every-day = { from = "08:00", every = "4 hours", values = [200, 100] }
[work.help]
channel = "call"
patience = { mean = "2 min", law = "exponential" }
sla = [{ target = "80%", within = "60 s" }]
arrivals.a.rate.every-day = { from = "08:00", every = "4 hours", values = [100, 100] }
[work.claim]
channel = "case"
sla = [{ target = "90%", within = "1 day", due = "same time" }]
arrivals.a.rate.every-day = { from = "08:00", every = "4 hours", values = [30, 10] }
[work.letter]
channel = "case"
sla = [{ target = "90%", within = "2 days", due = "same time" }]
arrivals.a.rate.every-day = { from = "08:00", every = "4 hours", values = [10, 10] }
[team.s]
office = "a"
agents = 6
handles.sales.handle_time = { mean = "5 min", law = "exponential" }
[team.h]
office = "a"
agents = 3
handles.help.handle_time = { mean = "5 min", law = "exponential" }
[team.c]
office = "a"
agents.every-day = { from = "08:00", every = "8 hours", values = [3] }
handles.claim.handle_time = "40 min"
[team.l]
office = "a"
agents.every-day = { from = "08:00", every = "8 hours", values = [2] }
handles.letter.handle_time = "36 min"
"#;

#[test]
fn totals_are_the_sums_of_their_parts() {
    let scenario = resolve(&Bundle::new("a.toml", FOUR)).unwrap_or_else(|told| panic!("{told:#?}"));
    let model = compile(&scenario).unwrap_or_else(|told| panic!("{told:#?}"));
    let told = neighbours(&model);
    let says = |measure: Measure, at: Where| {
        let all = told.beside.iter().flat_map(|beside| &beside.neighbours);
        let mut found = all.filter(|it| it.measure == measure && it.at == at);
        let value = found.next().and_then(|it| it.says.value());
        value.unwrap_or_else(|| panic!("no {} at {at:?}", measure.name()))
    };
    let a = OfficeId::from(0);
    let work = |work: usize| Where::jobs(WorkId::from(work), a);
    let first = |work_at: Where| Where { sla: Some(0), ..work_at };
    let office = Where { office: Some(a), ..Where::default() };
    let near = |found: f64, parts: [(f64, f64); 2]| {
        let whole: f64 = parts.iter().map(|(weight, value)| weight * value).sum();
        let mean = whole / parts.iter().map(|(weight, _)| weight).sum::<f64>();
        assert!((found - mean).abs() < 1e-9 * mean, "{found} {mean}");
    };
    // 300 and 200 callers a day, each with its own limit of time.
    for measure in [Measure::AbandonmentRate, Measure::WaitMeanOfAll] {
        let of = |at: usize| says(measure, work(at));
        near(says(measure, office), [(300.0, of(0)), (200.0, of(1))]);
    }
    let of = |at: usize| says(Measure::ServiceLevelOfOffered, first(work(at)));
    near(says(Measure::ServiceLevelOfOffered, office), [(300.0, of(0)), (200.0, of(1))]);
    // Of five days' claims four fall due, of letters three.
    let of = |at: usize| says(Measure::OfDue, first(work(at)));
    near(says(Measure::OfDue, office), [(4.0 * 40.0, of(2)), (3.0 * 20.0, of(3))]);
    // The parts' ready time is their agents, those of cases for a third of the day.
    let team =
        |at: usize| says(Measure::Occupancy, Where { team: Some(TeamId::from(at)), ..office });
    let agents = [(6.0, 0), (3.0, 1), (1.0, 2), (2.0 / 3.0, 3)];
    let busy: f64 = agents.iter().map(|&(agents, at)| agents * team(at)).sum();
    let all: f64 = agents.iter().map(|(agents, _)| agents).sum();
    near(says(Measure::Occupancy, office), [(1.0, busy / all), (0.0, 0.0)]);
}
