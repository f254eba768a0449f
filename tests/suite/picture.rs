//! What a page shows is what `run --json` tells and the answer says.

mod preview;

use crate::cases::played::shipped;
use crate::support::model;
use serde_json::{Value, json};
use slackwater::measure::Detail;
use slackwater::model::Model;
use slackwater::names::Measure;
use slackwater::report::answer::answer;
use slackwater::report::digits::short;
use slackwater::report::picture::{
    Account, By, Picture, Row, SeriesPlace, by_formula, measures, picture, preview, scheduled,
    series,
};
use slackwater::report::{Place, Report, json};
use slackwater::study::{Options, Stop, run};

fn report(model: &Model, replications: u32) -> Report<'_> {
    let options = Options { stop: Stop::After(replications), ..Options::of(model) };
    Report::new(model, run(model, options))
}

fn drawn(report: &Report) -> Picture {
    picture(report, report.found.replications, Vec::new())
}

/// Where a row is, in the keys of the file.
fn keys(picture: &Picture, row: &Row) -> Value {
    let places = &picture.places;
    let work = row.work.map(|work| &places.work[work]);
    json!([
        row.measure,
        work.zip(row.sla).map(|(work, sla)| &work.sla[sla].name),
        work.map(|work| &work.id),
        row.office.map(|office| &places.offices[office].id),
        row.team.map(|team| &places.teams[team].id),
    ])
}

const SMALL: &str = r#"
title = "Two offices"
start = 2026-03-02
horizon = "3 weeks"
measure = { from = 2026-03-04 }
interval = "30 min"
[calendar.bogota]
time_zone = "America/Bogota"
open = { mon-fri = "08:00-17:00" }
holidays = [2026-03-10, 2026-03-14]
[office.north]
name = "Norte"
calendar = "bogota"
[office.south]
calendar = "bogota"
[work.call]
channel = "call"
patience = { mean = "2 min" }
sla = [{ name = "quick", within = "20 s", target = "80%" }]
[work.call.arrivals.north]
rate = "20 per hour"
[work.chat]
channel = "call"
patience = { mean = "2 min" }
[work.chat.arrivals.north]
rate = "5 per hour"
[work.claim]
channel = "case"
sla = [{ name = "claim", within = "2 business days", target = "95%" }]
[work.claim.arrivals.south]
rate = "30 per business day"
[team.desk]
office = "north"
agents = 3
[team.desk.handles.chat]
handle_time = "4 min"
[team.desk.handles.call]
handle_time = "4 min"
[team.back]
office = "south"
agents = [{ from = 2026-03-02, value = 2 }, { from = 2026-03-16, value = 4 }]
shift = { mon-fri = "08:00-16:00" }
breaks = { mon-fri = "12:00-12:15" }
[team.back.handles.claim]
handle_time = "30 min"
[transfer.help]
from = ["south"]
to = ["north"]
work = ["claim"]
send = { work_over = "1 day" }
accept = { work_under = "1 day" }
[team.spare]
office = "north"
agents = 1
[team.spare.handles.claim]
handle_time = "30 min"
"#;

#[test]
fn places_stand_in_the_order_of_the_file() {
    let model = model(SMALL);
    let picture = preview(&by_formula(&model), Vec::new());
    let places = serde_json::to_value(&picture.places).unwrap();
    assert_eq!(
        places["offices"],
        json!([{ "id": "north", "name": "Norte" }, { "id": "south", "name": "south" }])
    );
    let ids: Vec<_> =
        picture.places.work.iter().map(|work| (work.id.as_str(), work.channel)).collect();
    assert_eq!(ids, [("call", "call"), ("chat", "call"), ("claim", "case")]);
    assert_eq!(
        places["work"][0]["sla"],
        json!([{
            "name": "quick",
            "words": model.work[0].sla[0].words,
            "metric": "service_level_of_offered",
            "target": 0.8,
            "within_s": 20.0,
        }])
    );
    assert_eq!(
        places["teams"][0],
        json!({ "id": "desk", "name": "desk", "office": 0, "work": [1, 0] })
    );
    assert_eq!(
        places["teams"][2],
        json!({ "id": "spare", "name": "spare", "office": 0, "work": [2] })
    );
    assert_eq!(
        places["rules"],
        json!([{ "id": "help", "name": "help", "from": [1], "to": [0], "work": [2] }])
    );
    let queues: Vec<_> =
        picture.places.queues.iter().map(|queue| (queue.work, queue.office)).collect();
    assert_eq!(queues, [(0, 0), (1, 0), (2, 0), (2, 1)]);
}

#[test]
fn instants_are_local_and_labels_are_as_many_as_intervals() {
    let model = model(SMALL);
    let picture = preview(&by_formula(&model), Vec::new());
    assert_eq!(picture.start, "2026-03-02");
    assert_eq!(picture.measured, ["2026-03-04", "2026-03-23"]);
    assert_eq!(picture.horizon, "2026-03-23");
    assert_eq!(picture.time_zone.as_deref(), Some("America/Bogota"));
    assert_eq!(picture.interval_minutes, 30.0);
    assert_eq!(picture.intervals.len(), 21 * 48);
    assert_eq!(picture.intervals[49], "2026-03-03T00:30");
    // The measured part of the first week begins on its Wednesday.
    assert_eq!(picture.periods, ["2026-03-04T00:00", "2026-03-09T00:00", "2026-03-16T00:00"]);
    // The 14th is a Saturday, closed without a holiday.
    assert_eq!(picture.holidays, ["2026-03-10"]);
    assert!(picture.assumptions.iter().all(|it| !it.path.is_empty() && !it.text.contains(": ")));
}

#[test]
fn totals_are_the_numbers_of_the_json() {
    let model = model(SMALL);
    let report = report(&model, 5);
    let picture = drawn(&report);
    let told: Value = serde_json::from_str(&json::json(&report)).unwrap();
    let results = told["results"].as_array().unwrap();
    let mut results = results.iter().filter(|result| result["period"] == "total");
    for row in &picture.totals {
        let result = results.next().unwrap();
        let places = ["measure", "sla", "work", "office", "team"].map(|key| result[key].clone());
        assert_eq!(keys(&picture, row), Value::from(places.to_vec()));
        let ends = row.low.zip(row.high).map(|(low, high)| [low, high]);
        assert_eq!(
            json!([row.mean, ends, row.p5, row.p50, row.p95]),
            json!(["mean", "ci95", "p5", "p50", "p95"].map(|key| result[key].clone()))
        );
    }
    assert_eq!(results.next(), None);
    assert!(picture.totals.len() > 100);
    assert_eq!((picture.source, picture.replications), ("simulated", 5));
    assert_eq!(told["scenario"]["hash"], json!(picture.hash));

    let mut beside = told["formulas"]["beside"].as_array().unwrap().iter();
    for group in &picture.formulas {
        let told = beside.next().unwrap();
        assert_eq!(
            (json!(group.formula), json!(group.load)),
            (told["formula"].clone(), told["load"].clone())
        );
        assert_eq!(json!(group.assumptions), told["assumptions"]);
        let numbers = told["numbers"].as_array().unwrap();
        assert_eq!(group.rows.len(), numbers.len());
        for (row, number) in group.rows.iter().zip(numbers) {
            assert_eq!(
                json!([row.measure, row.formula, row.plain, row.mean]),
                json!([number["measure"], number["value"], number["plain"], number["simulated"],])
            );
            // The same stands beside the total.
            let total =
                picture.totals.iter().find(|total| keys(&picture, total) == keys(&picture, row));
            assert_eq!(total, Some(row));
        }
    }
    assert_eq!(beside.next(), None);
    assert!(!picture.formulas.is_empty());
}

#[test]
fn the_facts_are_those_of_the_printed_answer() {
    let model = shipped("seven-regions.toml", &[]);
    let report = report(&model, 8);
    let picture = drawn(&report);
    let (facts, told) = (&picture.answer, answer(&report));
    let share = |value: f64| format!("{:.0} %", 100.0 * value);
    let name = |work: usize| &picture.places.work[work].name;
    let office = |office: usize| &picture.places.offices[office].name;
    let worst = &facts.promises[0];
    let mean = |row: &Option<Row>| row.as_ref().and_then(|row| row.mean).unwrap();
    let all = format!("{:.1}", 100.0 * mean(&facts.overall.case));
    assert!(told.starts_with(&format!("With this plan {all}")), "{told}");
    assert!(facts.overall.call.is_none());
    let first = told.find(name(worst.work).as_str()).unwrap();
    for promise in &facts.promises {
        assert!(told.find(name(promise.work).as_str()).unwrap() >= first);
        assert_eq!(promise.missed_by, Some(promise.target.unwrap() - promise.share.unwrap()));
        assert!(promise.low < promise.share && promise.share < promise.high);
        assert!(promise.met.is_some());
    }
    assert!(facts.promises.is_sorted_by(|a, b| a.missed_by >= b.missed_by));
    let a = &facts.diverging[0];
    assert!(told.contains(&format!("{} diverges: since {}", office(a.office), a.since)), "{told}");
    let pace = format!("lately by {} a {}", short(a.pace), a.per);
    assert!(told.contains(&pace), "{pace}: {told}");
    assert!(mean(&a.open) > 1000.0 && mean(&a.oldest) > 20.0);
    assert!(facts.diverging.len() == told.matches(" diverges").count(), "{told}");
    assert!(facts.falling_behind.len() == told.matches("falls behind").count(), "{told}");
    let idle = &facts.idle[0];
    let team = &picture.places.teams[idle.team].name;
    assert!(told.contains(&format!("Idle while ready: {team} {}", share(idle.share))), "{told}");
    let drowning = &facts.behind[0];
    assert!(drowning.occupancy > 0.95 && idle.share > 0.2);
    assert_eq!(picture.places.teams[drowning.team].office, a.office);
}

#[test]
fn the_ages_of_open_cases_are_told_day_by_day_where_asked() {
    let model = model(SMALL);
    let options = Options { stop: Stop::After(3), detail: Detail::Days };
    let report = Report::new(&model, run(&model, options));
    let picture = drawn(&report);
    assert_eq!(picture.days.len(), 19);
    assert_eq!((picture.days[0].as_str(), picture.days[18].as_str()), ("2026-03-04", "2026-03-22"));
    let ages = [
        "0_to_1",
        "1_to_2",
        "2_to_5",
        "5_to_10",
        "10_to_20",
        "20_to_40",
        "40_to_80",
        "80_to_160",
        "160_up",
    ];
    let mut asked: Vec<_> = (ages.iter())
        .map(|age| SeriesPlace {
            measure: format!("backlog_age_{age}"),
            work: Some(2),
            ..wanted(Measure::Backlog, By::Day)
        })
        .collect();
    asked.push(SeriesPlace { work: Some(2), ..wanted(Measure::Backlog, By::Day) });
    asked.push(SeriesPlace { work: Some(2), ..wanted(Measure::OldestBusinessDays, By::Day) });
    let curves = series(&report, &asked).unwrap();
    assert!(curves.iter().all(|curve| curve.found && curve.mean.len() == 19));
    for day in 0..19 {
        let open: f64 = curves[..9].iter().map(|age| age.mean[day].unwrap()).sum();
        assert!((open - curves[9].mean[day].unwrap()).abs() < 1e-9, "day {day}");
    }
    // They are the same jobs as in a study of the usual detail.
    let usual =
        Report::new(&model, run(&model, Options { stop: Stop::After(3), ..Options::of(&model) }));
    assert_eq!(
        usual.mean(Measure::BacklogAge0To1, Place::default()),
        report.mean(Measure::BacklogAge0To1, Place::default())
    );
    assert!(!series(&usual, &asked).unwrap()[0].found);
}

fn wanted(measure: Measure, by: By) -> SeriesPlace {
    let measure = measure.name().to_owned();
    SeriesPlace { measure, work: None, office: None, team: None, sla: None, by }
}

#[test]
fn series_are_as_long_as_the_labels() {
    let model = model(SMALL);
    let report = report(&model, 5);
    let picture = drawn(&report);
    let asked = [
        wanted(Measure::Backlog, By::Interval),
        SeriesPlace { team: Some(1), ..wanted(Measure::Occupancy, By::Interval) },
        SeriesPlace {
            work: Some(0),
            sla: Some(0),
            ..wanted(Measure::ServiceLevelOfOffered, By::Interval)
        },
        wanted(Measure::BacklogAge0To1, By::Period),
        SeriesPlace {
            work: Some(2),
            office: Some(1),
            ..wanted(Measure::OldestBusinessDays, By::Period)
        },
        // Not kept by interval.
        wanted(Measure::WaitP50, By::Interval),
        SeriesPlace { office: Some(77), ..wanted(Measure::Backlog, By::Period) },
    ];
    let all = series(&report, &asked).unwrap();
    for (asked, series) in asked.iter().zip(&all) {
        let labels = match asked.by {
            By::Interval => &picture.intervals,
            By::Period => &picture.periods,
            By::Day => &picture.days,
        };
        for curve in [&series.mean, &series.low, &series.high, &series.p5, &series.p50, &series.p95]
        {
            assert_eq!(curve.len(), labels.len(), "{asked:?}");
            assert!(series.found || curve.iter().all(Option::is_none));
        }
    }
    let found: Vec<_> = all.iter().map(|series| series.found).collect();
    assert_eq!(found, [true, true, true, true, true, false, false]);
    for (index, estimate) in report.by_interval(Measure::Backlog, Place::default()) {
        assert_eq!((all[0].mean[index], all[0].p95[index]), (estimate.mean, estimate.p95));
    }
    // At night nobody is there whose occupancy it could be.
    assert_eq!(all[1].mean[0], None);
    assert!(all[3].mean.iter().all(|mean| mean.is_some_and(|mean| mean > 0.0)));
    let unknown = SeriesPlace { measure: "backlogs".into(), ..asked[0].clone() };
    assert_eq!(series(&report, &[unknown]).unwrap_err(), "there is no measure \"backlogs\"");
}

#[test]
fn the_rota_by_interval_adds_up_to_the_hours() {
    let model = model(SMALL);
    let rota = scheduled(&model);
    assert_eq!(rota.iter().map(|team| team.team).collect::<Vec<_>>(), [0, 1, 2]);
    let hours: Vec<f64> = rota.iter().map(|team| team.agents.iter().sum::<f64>() / 2.0).collect();
    // Two weeks less a holiday with 2, a week with 4: 7.75 h a day.
    assert_eq!(hours[1], 7.75 * (9.0 * 2.0 + 5.0 * 4.0));
    assert_eq!(&rota[1].agents[15..25], [0.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 1.0]);
}

#[test]
fn every_measure_has_words() {
    let words = measures();
    assert_eq!(words.len(), Measure::ALL.len());
    let occupancy = words.iter().find(|words| words.name == "occupancy").unwrap();
    assert_eq!((occupancy.kind, occupancy.unit, occupancy.subject), ("share", "share", "agents"));
    assert_eq!(occupancy.definition, Measure::Occupancy.definition());
}

#[test]
fn prices_are_told_by_account() {
    let of = |rows: &[Row], measure: &str| rows.iter().find(|row| row.measure == measure)?.mean;
    let model = shipped("claims-intervention.toml", &[]);
    let drawn_of = drawn(&report(&model, 2));
    let money = drawn_of.money.unwrap();
    let provider = money.accounts.iter().find(|it| it.name == "Provider").unwrap();
    assert!(provider.contract && of(&provider.totals, "fees") > Some(0.0));
    // What all accounts cost is what the whole costs: nothing is moved at a price here.
    let paid = |account: &Account| {
        let of = |measure| of(&account.totals, measure).unwrap_or(0.0);
        if account.contract { of("fees") - of("credits") + of("bonus") } else { of("cost") }
    };
    let sum: f64 = money.accounts.iter().map(paid).sum();
    let all = of(&drawn_of.totals, "cost").unwrap();
    assert!((sum - all).abs() < 0.01, "{sum} of {all}");
    assert_eq!(drawn(&report(&shipped("hotline.toml", &[]), 1)).money, None);
}
