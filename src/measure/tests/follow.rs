//! What follows jobs: redials, rework, chasers, steps. Their flows are counted as they are told.

use super::laws::{BUSY, compiled};
use crate::engine::{Job, Marks, Observer, World};
use crate::ids::{QueueId, TeamId};
use crate::measure::value::{Of, Rule, places};
use crate::measure::{Detail, Recorder};
use crate::names::Measure as M;
use crate::time::{DAY, Instant};
use std::collections::BTreeSet;

/// The same, where everything has an aftermath: callers call again, a share is done again by either request, customers of overdue cases
/// ask in both ways.
pub fn followed() -> String {
    let text = BUSY.replace(
        "balking = \"10%\"\n",
        "balking = \"10%\"\nredial = { probability = \"70%\", after = { mean = \"20 min\" } }\n",
    );
    let text = text.replace(
        "\norder = 2\n",
        "\norder = 2\nrework = { probability = \"20%\", after = \"4 h\" }\n",
    );
    text + r#"
[team.south.handles.case.rework]
probability = "10%"
after = "1 business day"
request = "same"
[work.case.chasers]
rate = "20% per business day overdue"
handle_time = "5 min"
[work.letter]
channel = "case"
chasers = { rate = "50% per business day overdue", as = "duplicate" }
sla = [{ within = "1 business day", applies = "new" }, { within = "3 business days", applies = "backlog" }]
[work.letter.arrivals.south]
rate = "60 per business day"
[work.letter.backlog.old]
office = "south"
count = 50
[team.south.handles.letter]
handle_time = "30 min"
"#
}

/// Cases go on to a check at the other office, on which some are lost.
const STEPS: &str = r#"
[work.check]
channel = "case"
[work.case.step.check]
office = "south"
after = "2 h"
probability = "80%"
otherwise = "lose"
[team.south.handles.check]
handle_time = { mean = "2 min", cv = 0.5 }
rework = { probability = "10%", after = "90 min" }
"#;

/// All of it together.
pub fn all_that_follows() -> String {
    followed() + STEPS
}

#[test]
fn what_follows_is_counted_as_it_is_told() {
    #[derive(Default)]
    struct Told {
        first: [u64; 2],
        redials: u64,
        rework: u64,
        duplicates: u64,
        again: u64,
        passed: u64,
        rejoined: u64,
        lost: u64,
        asked: u64,
    }
    impl Observer for Told {
        fn received(&mut self, job: &mut Job) {
            let first = !job.marks.has(Marks::CAME_BACK);
            let before = job.marks.has(Marks::BACKLOG);
            self.first[usize::from(before)] += u64::from(first);
        }
        fn came_back(&mut self, job: &mut Job) {
            self.redials += u64::from(job.marks.has(Marks::REDIAL));
            self.rework += u64::from(job.marks.has(Marks::REWORK));
            self.duplicates += u64::from(job.marks.has(Marks::DUPLICATE));
        }
        fn passed_on(&mut self, _: Instant, _: &mut Job, _: TeamId, from: QueueId, to: QueueId) {
            if from == to {
                self.again += 1;
            } else {
                self.passed += 1;
            }
        }
        fn rejoined(&mut self, _: Instant, _: &mut Job) {
            self.rejoined += 1;
        }
        fn lost(&mut self, _: Instant, _: &mut Job, _: TeamId) {
            self.lost += 1;
        }
        fn chased(&mut self, _: Instant, _: &mut Job) {
            self.asked += 1;
        }
    }
    let model = compiled(&all_that_follows());
    let mut recorder = Recorder::new(&model, Detail::All);
    let mut told = Told::default();
    World::new(&model).play(&model, 5, 0, &mut (&mut recorder, &mut told));
    let record = recorder.take(0);
    let layout = recorder.layout();
    let total = |measure: M| {
        let all = |of: &Of| {
            let Of::Group(group) = of else { return false };
            layout.groups[*group].work.is_none() && layout.groups[*group].office.is_none()
        };
        let of = places(layout, measure).into_iter().find(all).unwrap();
        let rule = Rule::new(layout, &model, measure, of).unwrap();
        record.value(layout, &rule, 0).unwrap() as u64
    };
    let Told { first, redials, rework, duplicates, again, passed, rejoined, lost, asked } = told;
    for (kind, count) in [
        ("first attempts", first[0]),
        ("backlog", first[1]),
        ("redials", redials),
        ("rework, new request", rework),
        ("rework, same request", again),
        ("duplicates", duplicates),
        ("contacts", asked),
        ("steps", passed),
        ("lost", lost),
    ] {
        assert!(count >= 10, "the test must see {kind}: {count}");
    }
    assert_eq!(total(M::Offered), first[0] + redials + rework + duplicates);
    assert_eq!(total(M::Redials), redials);
    let calls = total(M::FirstAttempts) + redials;
    assert!(calls < total(M::Offered) && calls > redials);
    assert_eq!(total(M::Rework), rework + again);
    assert_eq!(total(M::Chasers), asked + duplicates);
    assert_eq!((total(M::PassedIn), total(M::PassedOut), total(M::Lost)), (passed, passed, lost));
    // Whoever still waits for a step or to be done again at the horizon has not yet stood in the queue.
    assert!(rejoined <= passed + again && rejoined + 60 > passed + again);
}

/// Requests that come again, and duplicates, lie overnight as first ones do: nobody begins them on the day of their receipt.
#[test]
fn what_is_received_again_waits_for_its_release() {
    #[derive(Default)]
    struct Nights {
        again: BTreeSet<u64>,
        begun: [u64; 2],
    }
    impl Observer for Nights {
        fn came_back(&mut self, job: &mut Job) {
            if job.marks.has(Marks::REWORK) || job.marks.has(Marks::DUPLICATE) {
                self.again.insert(job.id);
            }
        }
        fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
            if self.again.contains(&job.id) && !job.marks.has(Marks::STARTED) {
                assert!(now / DAY > job.received / DAY, "{job:?} at {now}");
                self.begun[usize::from(job.marks.has(Marks::DUPLICATE))] += 1;
            }
        }
    }
    let text = followed().replace(
        "[work.letter]\nchannel = \"case\"\n",
        "[work.letter]\nchannel = \"case\"\nrelease = \"next opening\"\n",
    );
    let model = compiled(&text);
    let mut nights = Nights::default();
    World::new(&model).play(&model, 5, 0, &mut nights);
    let begun = nights.begun;
    assert!(begun[0] > 20 && begun[1] > 20, "{begun:?}");
}
