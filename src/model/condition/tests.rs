use super::*;
use crate::model::compile;
use crate::scenario::{Bundle, resolve};

const DESK: &str = r#"
title   = "A desk"
start   = 2024-01-08
horizon = "2 weeks"
interval = "6 h"

[calendar.weekdays]
open = { mon-fri = "08:00-16:00" }
[office.main]
calendar = "weekdays"
[work.claim]
channel = "case"
sla = [{ name = "all", within = "5 business days", target = "95%" }]
[work.claim.arrivals.main]
rate = "10 per business day"
[team.desk]
office = "main"
agents = 2
[team.desk.handles.claim]
handle_time = "30 min"
"#;

fn bundle(checks: &str) -> Bundle {
    Bundle::new("desk.toml", format!("{DESK}{checks}"))
}

fn model() -> Model {
    compile(&resolve(&bundle("")).unwrap()).unwrap()
}

fn check(that: &str) -> String {
    format!("[[check]]\nthat = {that}\n")
}

#[test]
fn a_day_is_the_intervals_that_begin_on_it() {
    let model = model();
    let said = Said::read("overdue_share at 2024-01-10 <= 10%", &model).unwrap();
    let (day, place) = said.day.unwrap();
    assert_eq!((day.date.as_str(), day.intervals), ("2024-01-10", 8..12));
    assert_eq!(place, 17..27);
    assert_eq!((said.side, said.limit), (Side::AtMost, 0.1));
    let wrong = Said::read("backlog at 2024-02-01 < 3", &model).unwrap_err();
    assert_eq!(wrong.place, 11..21);
    assert!(wrong.fault.message.contains("2024-01-08 to 2024-01-21"), "{wrong:?}");
    let wrong = Said::read("backlog at noon < 3", &model).unwrap_err();
    assert_eq!(wrong.place, 11..15);
}

#[test]
fn all_places_together_may_be_said_to_be() {
    let model = model();
    let words = |text: &str| Said::read(text, &model).unwrap().subject.words.len();
    assert_eq!(
        (words("backlog.total < 3"), words("backlog < 3"), words("backlog.main < 3")),
        (0, 0, 1)
    );
    assert!(Said::read("total < 3", &model).is_err());
    let asked = |text: &str| Said::read(text, &model).unwrap().subject.asked;
    assert_eq!(asked("backlog.p85 < 3"), Some(Statistic::Quantile(0.85)));
    assert_eq!(asked("sla.claim.of_due.mean >= 95%"), Some(Statistic::Mean));
    assert_eq!(asked("sla.claim.of_due >= 95%"), None);
}

#[test]
fn checks_are_problems_of_the_scenario_at_their_words() {
    let checks = [
        check("\"sla.claim.of_duw >= 95%\""),
        check("'backlog.mian < 3'"),
        check("\"\"\"overdue <= -3\"\"\""),
        check("\"of_due \\u003e= 95\""),
        check("7"),
        "[[check]]\nname = \"nothing\"\n".to_owned(),
    ];
    let text = checks.concat();
    let scenario = resolve(&bundle(&text)).unwrap();
    let problems = compile(&scenario).unwrap_err();
    let whole = format!("{DESK}{text}");
    let told: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| {
            let span = problem.place.clone().unwrap().span;
            (&whole[span], problem.path.as_str())
        })
        .collect();
    assert_eq!(
        told[..3],
        [("of_duw", "check[0].that"), ("mian", "check[1].that"), (" -3", "check[2].that")]
    );
    // Where a text has escapes the whole of it is meant.
    assert!(told[3].0.contains("of_due") && told[3].0.contains("95"), "{told:?}");
    assert!(problems.iter().all(|problem| problem.help.is_some()), "{problems:?}");
    let first = problems.iter().next().unwrap();
    assert_eq!(first.help.as_deref(), Some("did you mean \"of_due\"?"));
    assert_eq!(told.len(), 6, "{told:?}");
}

#[test]
fn checks_do_not_change_what_is_played() {
    let checked = resolve(&bundle(&check("\"backlog < 3\""))).unwrap();
    let checked = compile(&checked).unwrap();
    assert_eq!(checked.hash, model().hash);
    assert_eq!(checked.checks.len(), 1);
    assert_eq!(
        (checked.checks[0].name.as_str(), checked.checks[0].path.as_str()),
        ("backlog < 3", "check[0]")
    );
}

#[test]
fn a_patch_adds_its_checks_to_those_of_its_base() {
    let base = format!("{DESK}{}{}", check("\"backlog < 3\""), check("\"overdue < 1\""));
    let patched = |patch: &str| {
        let text = format!("base = \"base.toml\"\n{patch}");
        let bundle = Bundle::new("patch.toml", text).with_file("base.toml", base.as_bytes());
        let model = compile(&resolve(&bundle).unwrap()).unwrap();
        model.checks.into_iter().map(|check| check.that).collect::<Vec<_>>()
    };
    let more = check("\"occupancy.desk <= 90%\"");
    assert_eq!(patched(&more), ["backlog < 3", "overdue < 1", "occupancy.desk <= 90%"]);
    assert_eq!(patched(""), ["backlog < 3", "overdue < 1"]);
    assert_eq!(patched(&format!("remove = [\"check\"]\n{more}")), ["occupancy.desk <= 90%"]);
}
