//! Cases beside a fluid, and steps beside their traffic.

use super::{agree, pair, report, z_of};
use crate::cases::played::shipped;
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::names::Measure;
use slackwater::planning::neighbour::Says;
use slackwater::report::beside::{Pair, groups};
use slackwater::report::text::text;

const CASES: OneQueue = OneQueue {
    horizon: "20 business days",
    head: "interval = \"1 day\"\nseed = 3\n[calendar.weekdays]\nopen = { mon-fri = \"08:00-16:00\" }",
    office: ("centre", "calendar = \"weekdays\""),
    work: (
        "claim",
        "sla = [{ name = \"answer\", within = \"3 business days\", target = \"95%\" }]",
    ),
    team: ("agents", "agents = 20\nleaving = \"handover\""),
    channel: "case",
    arrivals: "rate = \"400 per business day\"",
    handle_time: r#"{ mean = "30 min", cv = 0.8 }"#,
    more: "[work.claim.backlog.old]\noffice = \"centre\"\ncount = 900\nage = { from = \"0 business days\", to = \"3 business days\" }",
};

#[test]
fn a_fluid_tells_what_overload_leaves_undone() {
    let model = model(&CASES.text());
    let report = report(&model, 40);
    let open = pair(&report, Measure::Backlog);
    // 900 + 20 (400 - 320) less what the last of 16:00 to 24:00 would be.
    assert!((open.neighbour.says.value().unwrap() - 2_500.0).abs() < 15.0, "{open:?}");
    agree(&report, &[Measure::Backlog, Measure::OfDue]);
    assert_eq!(pair(&report, Measure::Occupancy).neighbour.says, Says::Value(1.0));
    let group = &groups(&report)[0];
    assert!((group.beside.load.unwrap() - 1.25).abs() < 1e-9, "{:?}", group.beside.load);
    assert!(group.beside.feasible.unwrap().least_factor.unwrap() > 1.1);
    let told = anstream::adapter::strip_str(&text(&report, 100)).to_string().replace("\n  ", " ");
    assert!(told.contains("No order of work can keep the promises"), "{told}");
}

#[test]
fn a_fluid_tells_when_a_backlog_is_gone() {
    let team = ("agents", "agents = 32\nleaving = \"handover\"\nabsence = { mean = \"5%\" }");
    let model = model(&OneQueue { team, ..CASES }.text());
    let report = report(&model, 40);
    agree(&report, &[Measure::Occupancy]);
    // 900 cases at 86.4 a day: in the eleventh business day; luck empties a queue sooner.
    let empty = pair(&report, Measure::FirstEmptyDate);
    let days = |seconds: f64| seconds / 86_400.0;
    let difference = days(empty.difference().unwrap());
    assert!(difference.abs() < 2.0 && days(empty.mean) > 10.0, "{empty:?}");
    assert!(groups(&report)[0].beside.feasible.unwrap().least_factor.unwrap() < 1.0);
}

#[test]
fn what_is_urgent_and_what_comes_back_are_in_the_fluid() {
    let rework = "rework = { probability = \"20%\", after = \"1 h\" }";
    let second = format!(
        "{rework}\n{}\n[work.urgent]\nchannel = \"case\"\nsla = [{{ name = \"now\", within = \"1 business day\" }}]\n\
         [work.urgent.arrivals.centre]\nrate = \"100 per business day\"\n[team.agents.handles.urgent]\n\
         handle_time = \"30 min\"\norder = 1",
        CASES.more
    );
    let more = format!("order = 2\n{second}");
    let team = ("agents", "agents = 20\nleaving = \"handover\"\ndiscipline = \"priority\"");
    let model = model(&OneQueue { team, more: &more, ..CASES }.text());
    let report = report(&model, 40);
    let pairs: Vec<_> = groups(&report).into_iter().flat_map(|group| group.pairs).collect();
    let of = |measure: Measure, work: usize| {
        let here = |pair: &&Pair| {
            pair.neighbour.measure == measure && pair.neighbour.at.work == Some(work.into())
        };
        pairs.iter().find(here).unwrap()
    };
    // All that is urgent is in time, and what is not waits behind it and behind itself again.
    let urgent = of(Measure::OfDue, 1);
    assert!(urgent.mean > 0.99 && urgent.neighbour.says.value().unwrap() > 0.99, "{urgent:?}");
    for measure in [Measure::Backlog, Measure::OfDue] {
        let claims = of(measure, 0);
        let difference = claims.difference().unwrap();
        assert!(difference.abs() < 0.03 * claims.mean.max(1.0), "{claims:?}");
    }
    // 900 + 20 x 400 less 20 (320 - 100) x 80 %.
    assert!((of(Measure::Backlog, 0).mean - 5_380.0).abs() < 200.0);
}

#[test]
fn transfers_that_the_fluid_leaves_out_are_named_first() {
    let transfer = format!(
        "{}\n[office.other]\ncalendar = \"weekdays\"\n[team.others]\noffice = \"other\"\nagents = 20\n\
         [team.others.handles.claim]\nhandle_time = \"30 min\"\n[transfer.help]\nfrom = [\"centre\"]\nto = [\"other\"]\n\
         work = [\"claim\"]\nsend = {{ work_over = \"0.5 days\" }}\naccept = {{ work_under = \"1 day\" }}",
        CASES.text()
    );
    let model = model(&transfer);
    let report = report(&model, 10);
    let group = &groups(&report)[0];
    assert_eq!(group.beside.assumptions[0].id, "no_transfers");
    // One desk's own work and people decide nothing where work moves.
    assert!(groups(&report).iter().all(|group| group.beside.feasible.is_none()));
    let told = anstream::adapter::strip_str(&text(&report, 100)).to_string().replace("\n  ", " ");
    assert!(
        told.contains("Probably because to the formula nothing is moved between offices."),
        "{told}"
    );
    assert!(!told.contains("order of work can keep") && !told.contains("there is time for it"));
}

/// A pile that grows of itself never empties, and what the fluid leaves out is said as the scenario has it.
#[test]
fn duplicates_are_told_and_never_is_a_number_too() {
    let work = "sla = [{ name = \"answer\", within = \"1 business day\", target = \"95%\" }]\n\
                chasers = { rate = \"60% per business day overdue\", as = \"duplicate\" }";
    let team = ("agents", "agents = 30\nleaving = \"handover\"");
    let model = model(&OneQueue { work: ("claim", work), team, ..CASES }.text());
    let report = report(&model, 8);
    let empty = pair(&report, Measure::FirstEmptyDate);
    assert!(empty.never == 1.0 && empty.difference().is_none(), "{empty:?}");
    let told = anstream::adapter::strip_str(&text(&report, 100)).to_string().replace("\n  ", " ");
    assert!(told.contains("in the simulation that never comes about"), "{told}");
    assert!(told.contains("nobody files an overdue case once more"), "{told}");
    assert!(!told.contains("questions take no time"), "{told}");
    let open = pair(&report, Measure::Backlog);
    assert!(open.difference().unwrap() < 0.0, "{open:?}");
    let json = slackwater::report::json::json(&report);
    assert!(json.contains("formulas.load") && !json.contains("inf"), "{json}");
}

/// How busy people are with the steps of cases that come from other offices.
#[test]
fn steps_fill_the_people_s_time() {
    for name in ["complaints.toml", "complaints-central.toml"] {
        let model = shipped(name, &[]);
        let report = report(&model, 24);
        let groups = groups(&report);
        assert!(!groups.is_empty(), "{name}");
        for group in &groups {
            assert_eq!(group.beside.formula, "traffic of the steps");
            for pair in &group.pairs {
                let z = z_of(pair, pair.neighbour.says.value().unwrap());
                assert!(z.abs() < 4.5, "{name}: {pair:?}, z {z}");
            }
        }
    }
}
