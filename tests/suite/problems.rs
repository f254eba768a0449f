//! Everything that is wrong is told in one run, each with its path and its line.

use proptest::prelude::*;
use slackwater::cli::render::render;
use slackwater::scenario::format::Scalar;
use slackwater::scenario::problem::{Problems, Severity};
use slackwater::scenario::template::STARTER;
use slackwater::scenario::{Bundle, quantity, resolve, table};

/// Each marked line plants the problems whose paths follow the mark.
const PLANTED: &str = r#"
title = ["a", "b"]                                  #! title
horizn = "26 weeks"                                 #! horizn
measure = "63 business days"                        #! measure
seed = 1
seed = 2                                            #! seed

[calendar.weekdays]
timezone = "America/Bogota"                         #! calendar.weekdays.timezone
open = "08:00-17:00"                                #! calendar.weekdays.open
holidays = 2020-06-15                               #! calendar.weekdays.holidays

[office."Bogotá"]                                   #! office."Bogotá"

[work.claim]
sla = { within = "5 business days" }                #! work.claim.sla

[work.claim.arrivals.bogota]
rate = [{ from = 2020-06-01, valu = 3 }, 4]         #! work.claim.arrivals.bogota.rate[0].valu work.claim.arrivals.bogota.rate[1]

[team.bank]
agnets = 53                                         #! team.bank.agnets
productive = { mon = 3 }                            #! team.bank.productive
handles = ["claim"]                                 #! team.bank.handles

[[transfer.x]]                                      #! transfer.x
from = ["bogota"]

[team.bank.shift]
mon-fri = ["08:00-16:00"]                           #! team.bank.shift.mon-fri
"#;

#[test]
fn every_planted_problem_is_told_at_its_line() {
    let mut planted: Vec<(usize, String)> = Vec::new();
    for (index, line) in PLANTED.lines().enumerate() {
        if let Some((_, paths)) = line.split_once("#! ") {
            planted.extend(paths.split(' ').map(|path| (index + 1, path.to_string())));
        }
    }
    let bundle = Bundle::new("plan.toml", PLANTED)
        .with_set("team.bnk.agents", "3")
        .with_set("seed", "[4]")
        .with_set("remove", "[]");
    let scenario = resolve(&bundle).unwrap();
    let told: Vec<(usize, String)> = scenario
        .report(Problems::new())
        .iter()
        .map(|problem| {
            assert_eq!(problem.severity, Severity::Error);
            let place = problem.place.as_ref().expect("every problem has a place");
            let text = bundle.decoded(&place.file).unwrap();
            let line = text[..place.span.start].iter().filter(|byte| **byte == b'\n').count() + 1;
            let line = if place.file == "plan.toml" { line } else { line + 1000 };
            (line, problem.path.clone())
        })
        .collect();
    for (line, path) in [(1001, "team.bnk.agents"), (1002, "seed"), (1003, "remove")] {
        planted.push((line, path.into()));
    }
    assert_eq!(told, planted);
    assert_eq!(planted.len(), 19);
}

/// What could be read is there to be judged further.
#[test]
fn the_rest_of_a_faulty_file_is_still_judged() {
    let scenario = resolve(&Bundle::new("plan.toml", PLANTED)).unwrap();
    let document = &scenario.document;
    assert_eq!(serde_json::to_value(&document.seed).unwrap(), 1);
    assert_eq!(document.team.keys().collect::<Vec<_>>(), ["bank"]);
    assert!(scenario.problems.is_err());
    let mut echoes = Problems::new();
    for path in ["horizon", "team.bank.agents", "team.bank.handles.claim", "transfer.x.to"] {
        echoes.error(path, "missing", None);
    }
    assert_eq!(scenario.report(echoes).len(), scenario.problems.len());
}

/// A text with some of its bytes changed, taken out or doubled.
fn damaged(text: &str, wounds: &[(u16, u8, u8)]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (at, kind, byte) in wounds {
        let at = usize::from(*at) % bytes.len().max(1);
        match kind % 4 {
            0 => bytes[at] = *byte,
            1 => bytes.insert(at, b"[]{}=\"'.,#\n\\"[usize::from(*byte) % 12]),
            2 => drop(bytes.drain(at..(at + usize::from(*byte)).min(bytes.len()))),
            _ => bytes.extend_from_within(at..(at + usize::from(*byte)).min(bytes.len())),
        }
        if bytes.is_empty() {
            bytes.push(b' ');
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever a file holds, it is read or refused, and its problems can be shown.
    #[test]
    fn no_file_brings_it_down(wounds in prop::collection::vec(any::<(u16, u8, u8)>(), 1..6)) {
        let json = serde_json::to_string_pretty(&resolve(&Bundle::new("s", STARTER)).unwrap().document).unwrap();
        for text in [STARTER, PLANTED, &json] {
            let bundle = Bundle::new("s", damaged(text, &wounds)).with_set("seed", "2");
            let problems = match resolve(&bundle) {
                Ok(scenario) => scenario.report(Problems::new()),
                Err(problems) => {
                    prop_assert!(problems.is_err());
                    problems
                }
            };
            prop_assert_eq!(render(&problems, &bundle, true).is_empty(), problems.is_empty());
        }
    }

    /// Whatever a leaf holds, it is judged.
    #[test]
    fn no_leaf_brings_it_down(text in "[0-9a-z%:,.+\\-−é \"_/]{0,16}|[0-9.,_]{1,6} ?[a-z ]{0,14}|\\PC*") {
        let leaf = Scalar::Text(text.clone());
        let _ = (quantity::duration(&leaf), quantity::rate(&leaf), quantity::daily_cap(&leaf));
        let _ = (quantity::share(&leaf), quantity::factor(&leaf), quantity::count(&leaf));
        let _ = (quantity::date(&leaf), quantity::periods(&leaf), quantity::release(&leaf));
        let _ = (quantity::weekday_periods(&text), quantity::work_level(&leaf), table::moment(&text));
        if let Ok(span) = quantity::elapsed(&leaf) {
            prop_assert!((0..=slackwater::time::LONGEST).contains(&span));
        }
        if let Ok(share) = quantity::share(&leaf) {
            prop_assert!((0.0..=1.0).contains(&share));
        }
    }
}
