//! Compilation, by subject. Two small scenarios are changed one line at a time.

mod arrivals;
mod backlog;
mod calendars;
mod callers;
mod dated;
mod demand;
mod estimate;
mod everything;
mod fit;
mod follow;
mod grid;
mod lines;
mod observed;
mod odd;
mod patterns;
mod study;
mod teams;
mod told;
mod transfers;
mod whole;
mod work;

use super::*;
use crate::scenario::problem::Severity;
use crate::scenario::{Bundle, resolve};

/// A call centre: one office, one team. Monday 2026-06-01.
const CALLS: &str = r#"
start = 2026-06-01
horizon = "1 day"
interval = "30 min"
seed = 1

[calendar.hours]
time_zone = "UTC"
open = { mon-fri = "08:00-20:00" }

[office.centre]
calendar = "hours"

[work.call]
channel = "call"
patience = { mean = "3 min" }
sla = [{ within = "20 s", target = "80%" }]

[work.call.arrivals.centre]
rate = "95 per hour"

[team.agents]
office = "centre"
agents = 12
productive = "100%"
discipline = "fifo"
leaving = "finish"

[team.agents.handles.call]
handle_time = { mean = "5 min", cv = 1.0 }
"#;

/// Cases at two offices of four weeks, and a rule between them.
const CASES: &str = r#"
start = 2026-06-01
horizon = "4 weeks"
seed = 1

[calendar.weekdays]
time_zone = "America/Bogota"
open = { mon-fri = "08:00-17:00" }

[office.north]
calendar = "weekdays"

[office.south]
calendar = "weekdays"

[work.claim]
channel = "case"
sla = [{ within = "5 business days", target = "95%" }]

[work.claim.arrivals.north]
rate = "150 per business day"

[work.claim.backlog.old]
office = "north"
count = 100
age = { from = "0 business days", to = "10 business days" }

[team.north]
office = "north"
agents = 10
shift = { mon-fri = "08:00-16:00" }
productive = "63%"
pause = "15 min"

[team.north.handles.claim]
handle_time = { mean = "30 min", cv = 0.8 }

[team.south]
office = "south"
agents = 5
shift = { mon-fri = "08:00-16:00" }
productive = "63%"

[team.south.handles.claim]
handle_time = { mean = "40 min", cv = 0.8 }

[transfer.rule]
from = ["north"]
to = ["south"]
send = { work_over = "0.5 days" }
accept = { work_under = "1 day" }
"#;

fn compiled(text: &str) -> Result<Model, Problems> {
    compile(&resolve(&Bundle::new("scenario.toml", text))?)
}

/// The model of a scenario without problems.
#[track_caller]
fn model(text: &str) -> Model {
    compiled(text).unwrap_or_else(|problems| panic!("{}", listed(&problems, None).join("\n")))
}

/// `text` with one passage replaced, which must be there once.
#[track_caller]
fn with(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old}");
    text.replace(old, new)
}

fn listed(problems: &Problems, severity: Option<Severity>) -> Vec<String> {
    let wanted = |p: &&crate::scenario::Problem| severity.is_none_or(|s| s == p.severity);
    problems.iter().filter(wanted).map(|p| format!("{}: {}", p.path, p.message)).collect()
}

/// Asserts the errors of a scenario: path and message.
#[track_caller]
fn refused(text: &str, errors: &[&str]) {
    let problems = compiled(text).expect_err("problems were expected");
    assert_eq!(listed(&problems, Some(Severity::Error)), errors);
}

/// Asserts the warnings of a scenario that compiles.
#[track_caller]
fn warned(text: &str, warnings: &[&str]) {
    assert_eq!(listed(&model(text).warnings, None), warnings);
}

/// The expected jobs of a model's first stream.
fn expected(model: &Model) -> f64 {
    model.streams[0].cells.iter().map(|cell| cell.mean).sum()
}
