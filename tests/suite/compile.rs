//! From a file to a model, or to every problem at once.

use slackwater::cli::render::render;
use slackwater::model::{Model, compile};
use slackwater::scenario::problem::{Problems, Severity};
use slackwater::scenario::{Bundle, Gather, resolve};
use std::path::Path;

/// Each marked line plants one problem. What one of them hides is not told: no rate, no shift is judged where its parts are faulty.
const PLANTED: &str = r#"start = 2026-06-01
horizon = "30 years"                                         #! too long for the memory at a minute
interval = "1 min"
seed = nan                                                   #! not a number
sede = 1                                                     #! unknown key

[calendar.weekdays]
time_zone = "America/Bogota"
open = { mon-fri = "08:00-17:00" }

[calendar.closed]                                            #! never opens
open = { every-day = "closed" }

[office.bogota]
calendar = "weekdays"

[office.medellin]
calendar = "weekday"                                         #! unknown name

[work.claim]
channel = "case"
sla = [{ within = "20 sec days", target = "95%" }]           #! wrong unit

[work.claim.arrivals.bogota]
rate = "154 per business day"

[work.claim.arrivals.medellin]                               #! nobody handles it there
rate = "20 per business day"

[work.call]
channel = "call"
patience = "-3 min"                                          #! negative time

[work.call.arrivals.bogota.table]
"mon-fri 08:00-12:00" = "80 per hour"
"mon 11:00-13:00" = "60 per hour"                            #! two rates for one interval

[team.bank]
office = "bogota"
agents = 5.5                                                 #! not a whole number of people
shift = { mon-fri = "17:00-08:00" }                          #! ends before it begins

[team.bank.handles.claim]
handle_time = { mean = 43, cv = 0.8 }                        #! no unit

[team.bank.handles.calls]                                    #! unknown work type
handle_time = "5 min"

[team.bank.handles.call]
handle_time = { law = "exponential", mean = "5 min", cv = 2 } #! a parameter that the law has not
"#;

fn problems(text: &str) -> (Bundle, Problems) {
    let bundle = Bundle::new("plan.toml", text);
    let problems = match resolve(&bundle).and_then(|scenario| compile(&scenario)) {
        Ok(model) => model.warnings,
        Err(problems) => problems,
    };
    (bundle, problems)
}

#[test]
fn every_planted_problem_is_told_at_its_line() {
    let planted: Vec<usize> = (1..)
        .zip(PLANTED.lines())
        .filter(|(_, line)| line.contains("#!"))
        .map(|(number, _)| number)
        .collect();
    let (_, problems) = problems(PLANTED);
    let line = |place: &slackwater::scenario::problem::Place| {
        PLANTED[..place.span.start].lines().count().max(1)
            + usize::from(PLANTED[..place.span.start].ends_with('\n'))
    };
    let told: Vec<usize> =
        problems.iter().map(|problem| problem.place.as_ref().map_or(0, line)).collect();
    assert!(problems.iter().all(|problem| problem.severity == Severity::Error));
    assert_eq!(told, planted, "{problems:#?}");
    assert_eq!(planted.len(), 14);
}

/// With SLACKWATER_BLESS=1 in the environment this test writes the picture.
#[test]
fn problems_are_shown_to_the_letter() {
    let (bundle, problems) = problems(PLANTED);
    let shown = render(&problems, &bundle, false);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/compile_shown.txt");
    if std::env::var_os("SLACKWATER_BLESS").is_some() {
        std::fs::write(&path, &shown).unwrap();
    }
    assert!(shown == std::fs::read_to_string(&path).unwrap_or_default(), "{shown}");
}

#[test]
fn an_empty_horizon_is_told() {
    let text = PLANTED.replace("\"30 years\"", "\"0 days\"");
    let (bundle, problems) = problems(&text);
    assert!(problems.iter().any(|problem| problem.message == "the horizon is empty"));
    assert!(render(&problems, &bundle, false).contains("horizon = \"0 days\""));
}

/// The shipped scenarios, by name; data that is not here is named in SLACKWATER_DATA.
fn shipped(name: &str) -> Option<Result<Model, String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let data = std::env::var("SLACKWATER_DATA").unwrap_or_default();
    let mut gather = Gather::new(name, Vec::new());
    while let Some(wanted) = gather.wanted() {
        let read = std::fs::read(folder.join(wanted));
        match read.or_else(|_| std::fs::read(Path::new(&data).join(wanted))) {
            Ok(bytes) => gather.found(bytes),
            Err(_) if wanted.ends_with(".gz") => return None,
            Err(error) => gather.unreadable(error.to_string()),
        }
    }
    let bundle = gather.bundle();
    let model = resolve(&bundle).and_then(|scenario| compile(&scenario));
    Some(model.map_err(|problems| render(&problems, &bundle, false)))
}

#[test]
fn every_shipped_scenario_compiles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut compiled = 0;
    for name in names.map(|name| name.into_string().unwrap()).filter(|n| n.ends_with(".toml")) {
        match shipped(&name) {
            None => eprintln!(
                "skipped: the data of {name} are not here; name their folder in SLACKWATER_DATA"
            ),
            Some(Err(problems)) => panic!("{name}:\n{problems}"),
            Some(Ok(model)) => {
                assert!(!model.queues.is_empty() && !model.teams.is_empty(), "{name}");
                compiled += 1;
            }
        }
    }
    assert!(compiled >= 8, "{compiled}");
}

#[test]
fn the_published_day_is_in_the_tables() {
    // W2: 24 half-hours from 08:00, arrivals end at 20:00, the last eight agents stay to the horizon.
    let model = shipped("call-centre-day.toml").unwrap().unwrap();
    let minute = 60_000_000;
    let cells = &model.streams[0].cells;
    let last = cells.last().unwrap();
    assert_eq!(
        (cells.len(), cells[0].start, last.start + last.length),
        (24, 480 * minute, 1200 * minute)
    );
    let total: f64 = cells.iter().map(|cell| cell.mean).sum();
    assert!((total - 3650.0).abs() < 1e-9, "{total}");
    let targets: Vec<u32> = model.staffing.iter().map(|edge| edge.target).collect();
    assert_eq!(targets[..4], [10, 16, 24, 34]);
    assert_eq!(model.staffing.iter().rev().find(|edge| edge.target > 0).unwrap().target, 8);
    assert_eq!(model.horizon, 1440 * minute);
}
