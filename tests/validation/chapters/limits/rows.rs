//! The scenarios, and how each has to end.

use super::program;
use crate::check::{Effort, Fact};
use serde_json::Value;

/// What the program may plan for, and what it may hold [MiB].
const PLANNED: u64 = 256;
const HELD: u64 = 2 * PLANNED;

/// One scenario.
pub struct Row {
    id: &'static str,
    text: String,
    sets: Vec<(&'static str, &'static str)>,
    /// None: in an answer.
    refusal: Option<&'static str>,
    /// Whether it is played at every change too.
    quick: bool,
}

/// A day of one office and its calls.
const CALLS: &str = r#"
start = 2026-03-02
horizon = "1 day"
replications = 2

[office.main]

[work.call]
channel = "call"
patience = "5 min"
sla = [{ within = "20 s", target = "80%" }]
arrivals.main.rate = "60 per hour"

[team.desk]
office = "main"
agents = 10
handles.call = { handle_time = "5 min" }
"#;

/// The same of cases.
const CASES: &str = r#"
start = 2026-03-02
horizon = "1 day"
replications = 2

[office.main]

[work.case]
channel = "case"
sla = [{ within = "2 days", target = "80%" }]
arrivals.main.rate = "60 per hour"

[team.desk]
office = "main"
agents = 10
handles.case = { handle_time = "5 min" }
"#;

const RATE: &str = "work.call.arrivals.main.rate";
const CASE_RATE: &str = "work.case.arrivals.main.rate";
const AGENTS: &str = "team.desk.agents";
const PATIENCE: &str = "work.call.patience";
const HANDLE: &str = "team.desk.handles.call.handle_time";

type Sets<'a> = &'a [(&'static str, &'static str)];

fn row(id: &'static str, text: &str, sets: Sets) -> Row {
    Row { id, text: text.to_owned(), sets: sets.to_vec(), refusal: None, quick: true }
}

impl Row {
    fn refused(self, words: &'static str) -> Row {
        Row { refusal: Some(words), ..self }
    }

    /// Too long for every change.
    fn long(self) -> Row {
        Row { quick: false, ..self }
    }
}

/// The rows that are played.
pub fn rows(effort: Effort) -> Vec<Row> {
    let all = [people(), volumes(), times(), sizes()].into_iter().flatten();
    all.filter(|row| row.quick || effort == Effort::Whole).collect()
}

fn people() -> Vec<Row> {
    vec![
        row("no agent", CALLS, &[(AGENTS, "0")]),
        row("no agent and no patience", CASES, &[(AGENTS, "0")]),
        row("one agent", CALLS, &[(AGENTS, "1")]),
        row("100,000 agents", CALLS, &[(AGENTS, "100000")]),
        row(
            "100,000 agents, all busy",
            CALLS,
            &[(AGENTS, "100000"), (RATE, "1e6 per hour"), ("horizon", "2 hours")],
        )
        .long(),
        row("5 million agents", CALLS, &[(AGENTS, "5000000")]).refused("people in a team"),
    ]
}

fn volumes() -> Vec<Row> {
    let once = ("replications", "1");
    vec![
        row("one job", CALLS, &[(RATE, "1 per calendar day")]),
        row("no job", CALLS, &[(RATE, "0 per hour")]),
        row("a rate of 1e-9 per hour", CALLS, &[(RATE, "1e-9 per hour")]),
        row(
            "a rate of 1e-9 per hour over 10 years",
            CALLS,
            &[(RATE, "1e-9 per hour"), ("horizon", "10 years")],
        ),
        row(
            "a rate of 1e6 per hour",
            CALLS,
            &[(RATE, "1e6 per hour"), ("horizon", "30 min"), once],
        ),
        row(
            "10 million jobs",
            CALLS,
            &[(RATE, "1e5 per hour"), ("horizon", "100 hours"), (AGENTS, "9000"), once],
        )
        .long(),
        row(
            "10 million cases that nobody does",
            CASES,
            &[(CASE_RATE, "1e5 per hour"), ("horizon", "100 hours"), once],
        )
        .refused("jobs open at once"),
        row(
            "a million cases open at the start",
            CASES,
            &[
                ("work.case.backlog.old.office", "main"),
                ("work.case.backlog.old.count", "1000000"),
                once,
            ],
        )
        .long(),
        row(
            "10 million cases open at the start",
            CASES,
            &[
                ("work.case.backlog.old.office", "main"),
                ("work.case.backlog.old.count", "10000000"),
            ],
        )
        .refused("need more than 256 MiB"),
        row("a rate of 1e9 per hour", CALLS, &[(RATE, "1e9 per hour")])
            .refused("jobs in one stretch of constant rate"),
    ]
}

fn times() -> Vec<Row> {
    vec![
        row("10 years", CALLS, &[("horizon", "10 years"), (RATE, "6 per hour")]).long(),
        row(
            "10 years in intervals of 5 min",
            CALLS,
            &[("horizon", "10 years"), ("interval", "5 min")],
        )
        .refused("rows of results")
        .long(),
        row("40 years", CALLS, &[("horizon", "40 years")]).refused("longer than 35 years"),
        row("one hour in one interval", CALLS, &[("horizon", "1 hour"), ("interval", "1 hour")]),
        row("patience of 34 years", CALLS, &[(PATIENCE, "300000 h")]),
        row("patience of 1 µs", CALLS, &[(PATIENCE, "0.000001 s"), (AGENTS, "4")]),
        row("patience of 36 years", CALLS, &[(PATIENCE, "320000 h")])
            .refused("longer than 35 years"),
        row("a handle time of 34 years", CALLS, &[(HANDLE, "300000 h")]),
        row("a handle time of 1 µs", CALLS, &[(HANDLE, "0.000001 s")]),
        row("a handle time of nothing", CALLS, &[(HANDLE, "0 s")]).refused("handle_time"),
        row(
            "an office that never opens",
            CASES,
            &[("calendar.none.open", "{}"), ("office.main.calendar", "none")],
        )
        .refused("\"open\" is missing"),
        row(
            "an office that opens one minute a week",
            CALLS,
            &[
                ("calendar.few.open", "{ mon = \"09:00-09:01\" }"),
                ("office.main.calendar", "few"),
                ("horizon", "4 weeks"),
            ],
        ),
    ]
}

fn sizes() -> Vec<Row> {
    vec![
        row("300 offices", &offices(300), &[]),
        row("1,900 offices", &offices(1900), &[]).long(),
        row("5,000 offices", &offices(5000), &[]).refused("streams of arrivals").long(),
        row("nothing at all", "", &[]).refused("is missing"),
    ]
}

/// So many offices, each with calls and a team of its own.
fn offices(count: usize) -> String {
    let mut text = String::from(
        "start = 2026-03-02\nhorizon = \"1 day\"\ninterval = \"1 day\"\nreplications = 2\n",
    );
    text += "[work.call]\nchannel = \"call\"\npatience = \"5 min\"\n";
    for office in 0..count {
        text +=
            &format!("[office.o{office}]\n[work.call.arrivals.o{office}]\nrate = \"6 per hour\"\n");
        text += &format!(
            "[team.t{office}]\noffice = \"o{office}\"\nagents = 2\nhandles.call = {{ handle_time = \"5 min\" }}\n"
        );
    }
    text
}

impl Row {
    /// Runs it and judges its end.
    pub fn fact(&self) -> Fact {
        let folder = tempfile::tempdir().expect("a folder of our own");
        std::fs::write(folder.path().join("plan.toml"), &self.text).expect("a folder of our own");
        let line = format!("run plan.toml --threads 1 --max-memory {PLANNED} --json report.json");
        let mut arguments = program::words(&line);
        for (path, value) in &self.sets {
            arguments.extend(["--set".to_owned(), format!("{path}={value}")]);
        }
        let ended = program::run(folder.path(), &arguments);
        let report = std::fs::read(folder.path().join("report.json")).ok();
        let report = report.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let error =
            ended.told.lines().find_map(|line| line.strip_prefix("error: ")).unwrap_or_default();
        let as_told = match self.refusal {
            None => ended.code == Some(0) && report.as_ref().is_some_and(shares_are_shares),
            Some(words) => {
                ended.code == Some(2)
                    && report.is_none()
                    && ended.told.contains(words)
                    && ended.told.contains("help: ")
            }
        };
        let peak = ended.peak.map_or("over before its memory was read".to_owned(), |peak| {
            format!("{peak} MiB at its peak")
        });
        let seen = match &report {
            Some(report) => format!("{} offered on average", offered(report)),
            None => format!("exit {:?}: {error}", ended.code),
        };
        Fact {
            id: format!("limits/{}", self.id),
            claim: match self.refusal {
                None => format!("{}: an answer", self.id),
                Some(words) => format!("{}: refused with “{words}”", self.id),
            },
            seen: format!("{seen}; {peak}, {:.1} s", ended.took.as_secs_f64()),
            holds: as_told && ended.peak.is_none_or(|peak| peak <= HELD),
        }
    }
}

fn results(report: &Value) -> impl Iterator<Item = &Value> {
    report["results"].as_array().into_iter().flatten()
}

/// Every share in the report lies between 0 and 1, and there is something in it.
fn shares_are_shares(report: &Value) -> bool {
    let is_share = |row: &&Value| row["unit"] == "share";
    let mut means = results(report).filter(is_share).filter_map(|row| row["mean"].as_f64());
    results(report).next().is_some() && means.all(|mean| (0.0..=1.0).contains(&mean))
}

/// Jobs offered over the whole run, at the largest place.
fn offered(report: &Value) -> String {
    let whole = |row: &&Value| row["measure"] == "offered" && row["period"] == "total";
    let means = results(report).filter(whole).filter_map(|row| row["mean"].as_f64());
    means.reduce(f64::max).map_or("none".to_owned(), |mean| format!("{mean}"))
}
