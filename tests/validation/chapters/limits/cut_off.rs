//! Runs that are killed while they write.

use super::program::{command, run, words};
use crate::check::{Effort, Fact};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;

/// Two weeks by the quarter of an hour, so that its outputs have some megabytes.
const PLAN: &str = r#"
start = 2026-03-02
interval = "15 min"
horizon = "2 weeks"

[office.main]

[work.call]
channel = "call"
patience = "5 min"
sla = [{ within = "20 s", target = "80%" }]
arrivals.main.rate = "30 per hour"

[team.desk]
office = "main"
agents = 4
handles.call = { handle_time = "5 min" }
"#;

type Files = BTreeMap<String, Vec<u8>>;

/// Kills runs at moments spread over a run and a little more.
pub fn fact(effort: Effort) -> Fact {
    let (kills, replications) = match effort {
        Effort::Quick => (6, 20),
        Effort::Whole => (60, 100),
    };
    let line = |seed| {
        words(&format!(
            "run plan.toml --seed {seed} --replications {replications} --json report.json --csv tables --jobs jobs.csv"
        ))
    };
    let earlier = folder();
    run(earlier.path(), &line(1));
    let (before, now) = (files(earlier.path()), folder());
    let whole = run(now.path(), &line(2));
    let after = files(now.path());
    let mut seen = Seen::default();
    for kill in 0..kills {
        let folder = folder();
        for (name, bytes) in &before {
            put(&folder.path().join(name), bytes);
        }
        let mut running = command(folder.path(), &line(2))
            .stderr(Stdio::null())
            .spawn()
            .expect("the program is built");
        std::thread::sleep(
            whole.took.mul_f64(1.1 * f64::from(kill) / f64::from(kills))
                + Duration::from_micros(500),
        );
        // It may have ended before.
        let _ = running.kill();
        let _ = running.wait();
        seen.look(&files(folder.path()), &before, &after);
    }
    let Seen { old, new, parts, torn } = seen;
    Fact {
        id: "limits/kill -9".to_owned(),
        claim: format!("{kills} runs killed in the middle leave every output as it was or whole"),
        seen: format!(
            "{old} files as they were, {new} whole new ones, {torn} torn; {parts} hidden parts left beside them"
        ),
        holds: torn == 0 && old > 0 && after.len() == 6 && before != after,
    }
}

/// What was found after all kills.
#[derive(Default)]
struct Seen {
    old: usize,
    new: usize,
    parts: usize,
    torn: usize,
}

impl Seen {
    fn look(&mut self, found: &Files, before: &Files, after: &Files) {
        let place = |name: &str| {
            name.rsplit('/')
                .next()
                .is_some_and(|name| name.starts_with('.') && name.ends_with(".part"))
        };
        self.parts += found.keys().filter(|name| place(name)).count();
        for (name, whole) in after {
            match found.get(name) {
                Some(bytes) if bytes == whole => self.new += 1,
                Some(bytes) if Some(bytes) == before.get(name) => self.old += 1,
                _ => self.torn += 1,
            }
        }
        let strangers = found.keys().filter(|name| !place(name) && !after.contains_key(*name));
        self.torn += strangers.count();
    }
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder of our own");
    put(&folder.path().join("plan.toml"), PLAN.as_bytes());
    folder
}

fn put(path: &Path, bytes: &[u8]) {
    let folder = path.parent().expect("a file in a folder");
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, bytes))
        .expect("a folder of our own");
}

/// The outputs in a folder and in those below it, by name.
fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        match entry.path() {
            path if path.is_dir() => {
                found.extend(
                    files(&path)
                        .into_iter()
                        .map(|(below, bytes)| (format!("{name}/{below}"), bytes)),
                );
            }
            path if name != "plan.toml" && name != "told.txt" => {
                found.insert(name, std::fs::read(path).unwrap_or_default());
            }
            _ => {}
        }
    }
    found
}
