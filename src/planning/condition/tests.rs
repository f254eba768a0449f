use super::*;
use crate::model::compile;
use crate::names::Measure;
use crate::scenario::{Bundle, resolve};
use crate::study::{Options, Stop, Study};

/// Two offices, a team that shares its office's id, a work type with two promises.
const TWO: &str = r#"
title   = "Two offices"
start   = 2024-01-08
horizon = "2 weeks"

[calendar.weekdays]
open = { mon-fri = "08:00-16:00" }

[office.north]
calendar = "weekdays"
[office.south]
calendar = "weekdays"

[work.claim]
channel = "case"
sla = [
    { name = "all", within = "5 business days", target = "95%" },
    { name = "new", within = "2 business days", target = "90%", applies = "new" },
]
[work.claim.arrivals.north]
rate = "10 per business day"
[work.claim.arrivals.south]
rate = "10 per business day"

[work.call]
channel = "call"
sla     = [{ name = "answer", within = "20 s", target = "80%" }]
[work.call.arrivals.north]
rate = "10 per hour"

[team.north]
office = "north"
agents = 4
[team.north.handles.claim]
handle_time = "30 min"
[team.north.handles.call]
handle_time = "3 min"

[team.desk]
office = "south"
agents = 2
[team.desk.handles.claim]
handle_time = "30 min"
"#;

fn model() -> Model {
    compile(&resolve(&Bundle::new("two.toml", TWO)).unwrap()).unwrap()
}

fn read(text: &str) -> Condition {
    Condition::read(text, &model()).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"))
}

/// What is underlined, the message and the help.
fn wrong(text: &str) -> (String, String, String) {
    let Err(Misread { place, fault }) = Condition::read(text, &model()) else {
        panic!("{text} was read")
    };
    (text[place].trim().to_owned(), fault.message, fault.help.unwrap_or_default())
}

#[test]
fn a_condition_names_a_measure_and_a_place() {
    let due = read("sla.claim.all.of_due >= 95%");
    let watched = Watched {
        measure: Measure::OfDue,
        sla: Some(0),
        work: Some(0.into()),
        office: None,
        team: None,
        account: None,
    };
    let (side, asked) = (Side::AtLeast, AskedOf::Each);
    assert_eq!((due.watched, due.side, due.limit, due.asked), (watched, side, 0.95, asked));
    let same = read("  of_due.promise.all.work.claim≥ 0.95");
    assert_eq!((same.watched, same.limit), (watched, 0.95));
    let north = read("north.claim.new.of_due.mean > 95%");
    let there = Watched { sla: Some(1), office: Some(0.into()), ..watched };
    assert_eq!((north.watched, north.asked, north.side), (there, AskedOf::Mean, Side::Above));
    let answered = read("sla.call.of_offered >= 80%").watched.measure;
    assert_eq!(answered, Measure::ServiceLevelOfOffered);
    assert_eq!(read("sla.of_due >= 95%").watched, Watched { sla: None, work: None, ..watched });
    assert_eq!(read("backlog < 1_200 jobs").limit, 1200.0);
    assert_eq!(read("wait_mean_of_all.call <= 2 min").limit, 120.0);
    assert_eq!(read("turnaround_elapsed_p95 <= 2 h").limit, 2.0);
    assert_eq!(read("oldest_business_days.north <= 5.5").limit, 5.5);
    assert_eq!(read("occupancy.team.north <= 90%").watched.team, Some(0.into()));
    assert_eq!(read("occupancy.office.north <= 90%").watched.team, None);
    assert_eq!(read("occupancy.desk <= 90%").watched.team, Some(1.into()));
    assert_eq!(read("occupancy <= 90%").watched.office, None);
}

#[test]
fn a_quantile_is_a_share_of_replications() {
    assert_eq!(read("backlog.p85 <= 10").asked, AskedOf::Share(0.85));
    assert_eq!(read("sla.of_due.p5 >= 95%").asked, AskedOf::Share(0.95));
}

#[test]
fn a_date_is_kept_until_its_end() {
    let day = 86_400.0;
    assert_eq!(read("first_empty_date <= 2024-01-10").limit, 3.0 * day);
    assert_eq!(read("first_empty_date < 2024-01-10").limit, 2.0 * day);
    assert_eq!(read("first_empty_date <= 2024-01-21").limit, 14.0 * day);
    let (what, message, _) = wrong("first_empty_date <= 2024-02-01");
    assert_eq!(what, "2024-02-01");
    assert!(message.contains("2024-01-08 to 2024-01-21"), "{message}");
}

#[test]
fn what_cannot_be_read_is_underlined_and_mended() {
    for (text, what, message, help) in [
        ("of_due", "of_due", "compares", "<="),
        ("sla.claim.of_duo >= 1", "of_duo", "names no measure", "\"of_due\""),
        ("of_due.clam >= 95%", "clam", "neither a work type", "\"claim\""),
        ("of_due.claim >= 95%", "of_due", "mean several", "claim.all.of_due, claim.new.of_due"),
        ("occupancy.north <= 95%", "occupancy", "mean several", "team.north.occupancy"),
        ("of_due.call >= 95%", "of_due", "not measured there", "claim.all.office.north.of_due"),
        ("backlog.desk <= 3", "backlog", "not measured there", "claim.backlog"),
        ("sla.of_due >= 95", "95", "a share is at most 100 %", "\"95%\""),
        ("backlog <= -3", "-3", "told in jobs", "0 or more"),
        ("backlog <= nan", "nan", "told in jobs", "0 or more"),
        ("backlog <= ", "", "told in jobs", "0 or more"),
        ("wait_mean_of_all.call <= 20", "20", "a duration with a unit", "20 min"),
        ("backlog.p100 <= 3", "p100", "is no quantile", "p85"),
        (" >= 95%", "", "names no measure", "name one"),
        ("first_empty_date <= soon", "soon", "expected a date", "2026-06-01"),
    ] {
        let told = wrong(text);
        assert_eq!(told.0, what, "{text}: {told:?}");
        assert!(told.1.contains(message) && told.2.contains(help), "{text}: {told:?}");
    }
}

#[test]
fn a_condition_holds_in_a_share_of_replications_or_on_average() {
    let model = model();
    let mut study = Study::new(&model, Options { stop: Stop::After(40), ..Options::of(&model) });
    let records = {
        let mut world = crate::engine::World::new(&model);
        let mut recorder = crate::measure::Recorder::new(&model, crate::measure::Detail::Totals);
        let mut record = |index| {
            world.play(&model, 1, index, &mut recorder);
            (index, recorder.take(index))
        };
        (0..40).map(&mut record).collect::<Vec<_>>()
    };
    let _ = study.next_batch();
    for (index, record) in records {
        study.absorb(index, record);
    }
    let watched = read("offered.claim <= 1").watched;
    let found = study.findings_watching(&[watched]);
    let mut offered: Vec<f64> = found.watched[0].iter().flatten().copied().collect();
    offered.sort_by(f64::total_cmp);
    let standing = |condition: &Condition| condition.standing(&found, 0).unwrap();
    // Ten of forty are at or below the tenth.
    let quarter = read(&format!("offered.claim <= {}", offered[9]));
    let at_most = offered.iter().filter(|&&jobs| jobs <= offered[9]).count();
    let (chance, level) = standing(&quarter);
    assert_eq!(chance.mean, Some(at_most as f64 / 40.0));
    assert_eq!(quarter.chance(&chance, &level), at_most as f64 / 40.0);
    let mean = offered.iter().sum::<f64>() / 40.0;
    assert!((level.mean.unwrap() - mean).abs() < 1e-9);
    for (limit, least, most) in
        [(mean + 40.0, 0.999, 1.0), (mean, 0.5, 0.5), (mean - 40.0, 0.0, 0.001)]
    {
        let condition = read(&format!("offered.claim.mean <= {limit}"));
        let (chance, level) = standing(&condition);
        let confidence = condition.chance(&chance, &level);
        assert!((least - 1e-9..=most + 1e-9).contains(&confidence), "{limit}: {confidence}");
        assert_eq!(condition.room(&level) > 0.0, limit > mean + 1.0);
    }
}
