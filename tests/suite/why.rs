//! Why promises are missed: operations whose answer is known, and what holds of every answer.

use crate::support::model;
use slackwater::engine::World;
use slackwater::measure::missed::{Count, Missed, missed};
use slackwater::measure::{Detail, Recorder};
use slackwater::model::Model;
use slackwater::names::Measure;
use slackwater::planning::why::{Cause, Part, Why, why};
use slackwater::study::{Options, Stop, Study, When};

const REPLICATIONS: u32 = 4;

fn counts(model: &Model, replications: u32) -> Vec<Vec<Count>> {
    let (mut world, mut counter) = (World::new(model), Missed::new(model));
    (0..replications).map(|index| missed(model, &mut world, &mut counter, index)).collect()
}

fn asked(text: &str) -> (Model, Why) {
    let model = model(text);
    let found = why(&model, REPLICATIONS, &mut |model, n| Some(counts(model, n))).unwrap();
    let parts: f64 = found.parts.iter().map(|part| part.late.mean).sum();
    let sum = parts + found.rest.mean;
    assert!((sum - found.late.mean).abs() < 1e-9 * found.late.mean.max(1.0), "{found:#?}");
    for (queue, [of, late]) in found.places.iter().enumerate() {
        let of_place: f64 = found.parts.iter().map(|part| part.places[queue]).sum();
        assert!(late <= of && of_place <= late + 1e-9, "{found:#?}");
    }
    (model, found)
}

fn part(found: &Why, cause: Cause) -> &Part {
    found.parts.iter().find(|part| part.cause == cause).unwrap()
}

/// The share of the misses that a cause has.
fn share(found: &Why, cause: Cause) -> f64 {
    assert!(found.late.mean > 0.0, "nothing is missed");
    part(found, cause).late.mean / found.late.mean
}

const HEAD: &str = r#"
start = 2024-01-01
horizon = "18 days"
measure = { from = 2024-01-07 }
interval = "1 day"
replications = 8
seed = 3
"#;

const CLAIM: &str = r#"
[work.claim]
channel = "case"
sla = [{ name = "claim", within = "1 day", target = "95%" }]
"#;

/// One office that is always open, with people for `rate` claims of an hour each when there are as many an hour.
fn pool(rate: u32, agents: u32, more: &str) -> String {
    format!(
        "{HEAD}{CLAIM}\n[work.claim.arrivals.main]\nrate = \"{rate} per hour\"\n{more}\n[office.main]\n\
         [team.desk]\noffice = \"main\"\nagents = {agents}\n[team.desk.handles.claim]\nhandle_time = \"60 min\"\n"
    )
}

#[test]
fn an_overloaded_office_lacks_people() {
    let (_, found) = asked(&pool(13, 10, ""));
    assert!(share(&found, Cause::Capacity) > 0.95, "{found:#?}");
    for cause in [Cause::Priority, Cause::Transfer, Cause::Calendar] {
        assert!(part(&found, cause).idle.is_some(), "{cause:?}");
    }
    assert_eq!(found.rest.mean, 0.0);
}

#[test]
fn busy_days_are_chance() {
    let (_, found) =
        asked(&pool(17, 20, "busyness_cv = \"35%\"").replace("1 day\", target", "2 h\", target"));
    assert!(share(&found, Cause::Chance) > 0.99, "{found:#?}");
}

#[test]
fn what_takes_longer_than_is_promised_remains() {
    let (_, found) = asked(&pool(2, 100, "").replace("60 min", "30 h"));
    assert_eq!(found.rest.mean, found.late.mean, "{found:#?}");
}

#[test]
fn a_starved_kind_of_work_is_priority() {
    let text = format!(
        r#"{HEAD}
[work.urgent]
channel = "case"
sla = [{{ name = "urgent", within = "8 days", target = "95%" }}]
[work.urgent.arrivals.main]
rate = "15 per hour"
busyness_cv = "25%"
[work.slow]
channel = "case"
sla = [{{ name = "slow", within = "12 h", target = "95%" }}]
[work.slow.arrivals.main]
rate = "4 per hour"
[office.main]
[team.desk]
office = "main"
agents = 20
discipline = "priority"
[team.desk.handles.urgent]
handle_time = "60 min"
order = 1
[team.desk.handles.slow]
handle_time = "60 min"
order = 2
"#
    );
    let (_, found) = asked(&text);
    assert!(share(&found, Cause::Priority) > 0.95, "{found:#?}");
    // Whoever goes by due date already has nothing to gain.
    let (_, due) = asked(&text.replace("\"priority\"", "\"due\""));
    assert!(part(&due, Cause::Priority).idle.is_some());
}

fn two_offices(second: &str) -> String {
    pool(13, 10, "") + "[office.other]\n[team.spare]\noffice = \"other\"\nagents = 10\n" + second
}

const HANDLES: &str = "[team.spare.handles.claim]\nhandle_time = \"60 min\"\n";

#[test]
fn people_who_are_idle_elsewhere_are_transfer() {
    let arrivals = "[work.claim.arrivals.other]\nrate = \"2 per hour\"\n";
    let (_, found) = asked(&two_offices(&format!("{HANDLES}{arrivals}")));
    assert!(share(&found, Cause::Transfer) > 0.99, "{found:#?}");
    assert_eq!(
        part(&found, Cause::Transfer).alone.mean,
        found.late.mean - part(&found, Cause::Transfer).late.mean
    );
}

#[test]
fn closed_nights_are_calendar() {
    // As many hours as work, but all of them on two days of the week.
    let closed =
        "[team.desk]\noffice = \"main\"\nagents = 16\nshift = { mon-tue = \"00:00-24:00\" }\n";
    let text = pool(4, 16, "").replace("[team.desk]\noffice = \"main\"\nagents = 16\n", closed);
    let (_, found) = asked(&text);
    assert!(share(&found, Cause::Calendar) > 0.95, "{found:#?}");
}

#[test]
fn an_order_that_makes_it_worse_is_not_taken() {
    // In overload the order of due dates makes everything late; priority starves one kind.
    let text = format!(
        r#"{HEAD}
[work.first]
channel = "case"
sla = [{{ name = "first", within = "12 h", target = "95%" }}]
[work.first.arrivals.main]
rate = "8 per hour"
[work.last]
channel = "case"
sla = [{{ name = "last", within = "1 day", target = "95%" }}]
[work.last.arrivals.main]
rate = "5 per hour"
[office.main]
[team.desk]
office = "main"
agents = 10
discipline = "priority"
[team.desk.handles.first]
handle_time = "60 min"
order = 1
[team.desk.handles.last]
handle_time = "60 min"
order = 2
"#
    );
    let (_, found) = asked(&text);
    let priority = part(&found, Cause::Priority);
    assert!(!priority.taken && priority.late.mean == 0.0 && priority.worse > 100.0, "{found:#?}");
    assert!(share(&found, Cause::Capacity) > 0.95, "{found:#?}");
}

/// What the recorder says is missed, of the first promises of every queue.
fn recorded(model: &Model, below: Measure, share: Measure) -> f64 {
    let options = Options { stop: Stop::After(REPLICATIONS), detail: Detail::Totals };
    let mut study = Study::new(model, options);
    let (mut world, mut recorder) = (World::new(model), Recorder::new(model, Detail::Totals));
    for index in study.next_batch().unwrap() {
        world.play(model, model.study.seed, index, &mut recorder);
        study.absorb(index, recorder.take(index));
    }
    let findings = study.findings();
    let total = |measure: Measure, queue: usize| {
        let place = &model.queues[queue];
        let mut here = findings.of(measure).filter(|it| {
            it.when == When::Total
                && it.work == Some(place.work)
                && it.office == Some(place.office)
                && it.sla.is_none_or(|sla| sla == 0)
        });
        here.next().and_then(|it| it.estimate.mean).unwrap_or(0.0)
    };
    (0..model.queues.len()).map(|queue| total(below, queue) * (1.0 - total(share, queue))).sum()
}

#[test]
fn misses_are_those_of_the_measures() {
    let cases = include_str!("../../scenarios/two-sites.toml");
    let calls = include_str!("../../scenarios/call-centre-day.toml");
    let late = |model: &Model| {
        let played = counts(model, REPLICATIONS);
        let late: i64 = played.iter().flatten().map(|count| count.late).sum();
        late as f64 / f64::from(REPLICATIONS)
    };
    let cases = model(cases);
    let expected = recorded(&cases, Measure::FallenDue, Measure::OfDue);
    assert!((late(&cases) - expected).abs() < 1e-6 * expected.max(1.0), "{expected}");
    let calls = model(calls);
    let expected = recorded(&calls, Measure::Offered, Measure::ServiceLevelOfOffered);
    assert!((late(&calls) - expected).abs() < 1e-6 * expected.max(1.0), "{expected}");
}
