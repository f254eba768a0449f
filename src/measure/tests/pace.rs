//! What is seen of open cases at the ends of weeks: work still to do at the pace of the day, cases between two steps.

use super::laws::compiled;
use crate::engine::{Job, Observer, World};
use crate::measure::value::{Of, Rule, places};
use crate::measure::{Detail, Recorder};
use crate::model::Model;
use crate::names::Measure as M;
use crate::time::{HOUR, Instant, MINUTE};

/// Two weeks in which nobody works on a hundred cases.
const STILL: &str = r#"
title = "still"
start = 2024-01-01
horizon = "14 days"
interval = "1 day"
[calendar.days]
open = { every-day = "08:00-18:00" }
[office.one]
calendar = "days"
[work.case]
channel = "case"
sla = [{ within = "2 days" }]
[work.case.backlog.old]
office = "one"
count = 100
[team.one]
office = "one"
agents = [{ from = 2024-01-01, value = 0 }, { from = 2024-01-15, value = 3 }]
[team.one.handles.case]
handle_time = { mean = "30 min", cv = 0.5 }
"#;

/// A measure of everything, in total and week by week.
fn weeks<O: Observer>(model: &Model, observer: &mut O, measure: M) -> Vec<f64> {
    let mut recorder = Recorder::new(model, Detail::Standard);
    World::new(model).play(model, 5, 0, &mut (&mut recorder, observer));
    let record = recorder.take(0);
    let layout = recorder.layout();
    let all = |of: &Of| {
        let &Of::Group(group) = of else { return false };
        layout.groups[group].work.is_none() && layout.groups[group].office.is_none()
    };
    let of = places(layout, measure).into_iter().find(all).unwrap();
    let rule = Rule::new(layout, model, measure, of).unwrap();
    (0..layout.columns.len()).map(|column| record.value(layout, &rule, column).unwrap()).collect()
}

#[test]
fn work_on_hand_goes_by_the_factor_of_the_date() {
    let factor =
        "factor = [{ from = 2024-01-01, value = 1 }, { from = 2024-01-10, value = 1.2 }]\n";
    let still = weeks(&compiled(STILL), &mut (), M::WorkOnHand);
    let slower = weeks(&compiled(&(STILL.to_owned() + factor)), &mut (), M::WorkOnHand);
    let [total, first, second] = still[..] else { panic!("{still:?}") };
    assert!(total == first && first == second && (30.0..70.0).contains(&total), "{still:?}");
    // Each job is rounded to a microsecond.
    let is_near = |one: f64, other: f64| (one - other).abs() < 100.0 / HOUR as f64;
    assert!(slower[1] == first && is_near(slower[2], 1.2 * first), "{slower:?}");
    assert_eq!(slower[0], slower[2]);
}

#[test]
fn work_on_hand_holds_what_customers_questions_add() {
    #[derive(Default)]
    struct Asked(f64);
    impl Observer for Asked {
        fn chased(&mut self, _: Instant, _: &mut Job) {
            self.0 += 1.0;
        }
    }
    let chasers = "[work.case.chasers]\nrate = \"20% per business day overdue\"\nhandle_time = { mean = \"5 min\", law = \"deterministic\" }\n";
    let mut asked = Asked::default();
    let still = weeks(&compiled(STILL), &mut (), M::WorkOnHand);
    let chased = weeks(&compiled(&(STILL.to_owned() + chasers)), &mut asked, M::WorkOnHand);
    assert!(asked.0 > 100.0, "{}", asked.0);
    let added = asked.0 * (5 * MINUTE) as f64 / HOUR as f64;
    assert!((chased[0] - still[0] - added).abs() < 100.0 / HOUR as f64, "{chased:?} {still:?}");
}

/// A job that is taken up keeps its agent for its handle time and the pause after it, by the people of both teams.
#[test]
fn a_job_takes_its_handle_time_and_the_pause_after_it() {
    let text = STILL
        .replace("value = 3", "value = 1")
        .replace("horizon = \"14 days\"", "horizon = \"28 days\"");
    let more = r#"
[team.two]
office = "one"
agents = 3
pause_after_job = "8 min"
[team.two.handles.case]
handle_time = { mean = "10 min", cv = 0.5 }
factor = [{ from = 2024-01-01, value = 1 }, { from = 2024-01-02, value = 2 }]
"#;
    let queue = &compiled(&(text + more)).queues[0];
    let minutes = |minutes: f64| minutes * MINUTE as f64;
    assert_eq!(queue.expected_at(HOUR), minutes((30.0 + 3.0 * 10.0) / 4.0));
    assert_eq!(queue.expected_at(25 * HOUR), minutes((30.0 + 3.0 * 20.0) / 4.0));
    assert_eq!(queue.taken_at(HOUR) - queue.expected_at(HOUR), minutes(3.0 * 8.0 / 4.0));
}

#[test]
fn cases_between_two_steps_are_open_and_told_apart() {
    /// Cases passed on that have not come to their queue.
    #[derive(Default)]
    struct Passed {
        between: f64,
        seen: Vec<f64>,
        open: Vec<f64>,
    }
    impl Observer for Passed {
        fn passed_on(
            &mut self,
            _: Instant,
            _: &mut Job,
            _: crate::ids::TeamId,
            _: crate::ids::QueueId,
            _: crate::ids::QueueId,
        ) {
            self.between += 1.0;
        }
        fn rejoined(&mut self, _: Instant, _: &mut Job) {
            self.between -= 1.0;
        }
        fn edge(&mut self, _: usize, now: Instant, world: &mut World) {
            self.seen.push(self.between);
            self.open.push(world.open_jobs(now).count() as f64);
        }
        fn end(&mut self, now: Instant, world: &mut World) {
            self.edge(0, now, world);
        }
    }
    let steps = r#"rework = { probability = "30%", after = "2 days", request = "same" }
[work.case.step.check]
after = "4 days"
[work.check]
channel = "case"
[team.two]
office = "one"
agents = 1
[team.two.handles.check]
handle_time = "20 min"
[work.case.arrivals.one]
rate = "20 per calendar day"
"#;
    let model = compiled(&(STILL.replace("value = 0", "value = 2") + steps));
    let (mut told, mut again) = (Passed::default(), Passed::default());
    let between = weeks(&model, &mut told, M::BetweenSteps);
    let open = weeks(&model, &mut again, M::Backlog);
    let ends = [13, 6, 13];
    assert_eq!(between, ends.map(|end| told.seen[end]));
    assert_eq!(open, ends.map(|end| told.open[end]));
    assert!(between.iter().all(|&count| count > 20.0), "{between:?}");
}
