//! The program as a user meets it: what it prints, what it writes, how it ends.

mod bench;
mod check;
mod compare;
mod levers;
mod papers;
mod score;
mod serve;
mod shifts;
mod staff;
mod transfer;
mod why;

use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Two weeks of one office; plays in milliseconds.
const SMALL: &str = include_str!("cli/two_weeks.toml");

/// A folder of its own with the program in it.
struct Desk {
    folder: TempDir,
}

/// What the program left behind.
struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    /// A folder with `small.toml`.
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        desk.write("small.toml", SMALL);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_slackwater"));
        command
            .args(line.split_whitespace())
            .current_dir(self.folder.path())
            .env_remove("NO_COLOR")
            .env_remove("COLUMNS");
        command
    }

    fn does(&self, line: &str) -> Answer {
        answer(self.command(line).output().unwrap())
    }

    /// Names in the folder, hidden ones too.
    fn files(&self) -> Vec<String> {
        names(self.folder.path())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn answer(output: Output) -> Answer {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Answer { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

impl Answer {
    /// It went well and said nothing on stderr.
    fn fine(self) -> Answer {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self
    }

    /// It refused with exit code 2, printed nothing, and said all of this.
    fn refuses(&self, words: &[&str]) {
        assert_eq!(self.code, Some(2), "{}{}", self.out, self.err);
        assert_eq!(self.out, "");
        for word in words {
            assert!(self.err.contains(word), "{word:?} is not in:\n{}", self.err);
        }
        assert!(!self.err.contains("panicked"), "{}", self.err);
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

#[test]
fn the_starter_plays() {
    let desk = Desk::new();
    let told = desk.does("new plan.toml").fine();
    assert!(told.out.contains("slackwater run plan.toml"));
    let told = desk.does("run plan.toml --replications 5").fine();
    for word in [
        "Claims and calls at two offices",
        "closed in time",
        "answered in time",
        "Backlog",
        "Ageing",
        "People",
        "Assumed",
    ] {
        assert!(told.out.contains(word), "{word}:\n{}", told.out);
    }
    assert!(!told.out.contains('\x1b'), "no colours without a terminal");
    assert!(told.out.lines().all(|line| line.chars().count() <= 100), "{}", told.out);
}

#[test]
fn new_overwrites_nothing() {
    let desk = Desk::new();
    desk.does("new small.toml").refuses(&["small.toml exists already"]);
    assert_eq!(desk.read("small.toml"), SMALL);
    assert!(["new", "new -"].iter().all(|new| desk.does(new).fine().out.contains("[work.claim]")));
    assert_eq!(desk.files(), ["small.toml"]);
}

#[test]
fn the_schema_judges_the_starter() {
    let desk = Desk::new();
    let schema = desk.does("schema").fine().json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let starter: toml::Table = desk.does("new").fine().out.parse().unwrap();
    let mut starter = serde_json::to_value(starter).unwrap();
    texts_for_dates(&mut starter);
    assert!(validator.is_valid(&starter), "{:?}", validator.validate(&starter));
    assert!(!validator.is_valid(&serde_json::json!({ "horizn": "1 week" })));
}

/// TOML has dates, JSON has not: a date of the file is a text in JSON.
fn texts_for_dates(value: &mut Value) {
    match value {
        Value::Object(fields)
            if fields.len() == 1 && fields.contains_key("$__toml_private_datetime") =>
        {
            *value = fields["$__toml_private_datetime"].clone();
        }
        Value::Object(fields) => fields.values_mut().for_each(texts_for_dates),
        Value::Array(items) => items.iter_mut().for_each(texts_for_dates),
        _ => {}
    }
}

#[test]
fn json_is_a_tidy_list() {
    let desk = Desk::new();
    let forecast = desk.does("run small.toml --json -").fine().json();
    for (key, expected) in [("schema_version", 1), ("seed", 1), ("replications", 8)] {
        assert_eq!(forecast[key], expected, "{key}");
    }
    assert_eq!(forecast["scenario"]["title"], "Two weeks");
    assert_eq!(forecast["partial"], false);
    assert!(!forecast["assumptions"].as_array().unwrap().is_empty());
    let results = forecast["results"].as_array().unwrap();
    let fields: Vec<_> = results[0].as_object().unwrap().keys().collect();
    for result in results {
        assert_eq!(
            result.as_object().unwrap().keys().collect::<Vec<_>>(),
            fields,
            "a data frame's columns"
        );
        let definition = &forecast["definitions"][result["definition"].as_str().unwrap()];
        assert_eq!(definition["unit"], result["unit"]);
        assert!(definition["definition"].as_str().unwrap().len() > 20);
    }
    let of_due = results
        .iter()
        .find(|row| {
            row["measure"] == "of_due"
                && row["period"] == "total"
                && row["office"] == "main"
                && row["work"] == "letter"
        })
        .unwrap();
    let mean = of_due["mean"].as_f64().unwrap();
    let ends = of_due["ci95"].as_array().unwrap();
    assert!(ends[0].as_f64().unwrap() <= mean && mean <= ends[1].as_f64().unwrap());
    assert_eq!((of_due["sla"].as_str(), of_due["interval"].as_str()), (Some("letter"), None));
    assert!(
        results.iter().any(|row| row["measure"] == "backlog" && row["interval"] == "2026-03-04")
    );
    assert!(!results.iter().any(|row| row["measure"] == "closed" && row["period"] == "interval"));
}

#[test]
fn detail_all_tells_the_rest() {
    let desk = Desk::new();
    let all = desk.does("run small.toml --detail all --json -").fine().json();
    let results = all["results"].as_array().unwrap();
    assert!(results.iter().any(|row| row["measure"] == "closed" && row["period"] == "interval"));
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let desk = Desk::new();
    let one = desk.does("run small.toml --replications 13 --threads 1 --json -").fine().out;
    for threads in [2, 3, 7] {
        let many =
            desk.does(&format!("run small.toml --replications 13 --threads {threads} --json -"));
        assert!(many.fine().out == one, "{threads} threads");
    }
}

#[test]
fn several_scenarios_are_told_in_turn_and_written_as_an_array() {
    let desk = Desk::new();
    desk.write(
        "more.toml",
        "base = \"small.toml\"\ntitle = \"More agents\"\n[team.desk]\nagents = 4\n",
    );
    let told = desk.does("run small.toml more.toml").fine().out;
    assert!(told.find("Two weeks").unwrap() < told.find("More agents").unwrap());
    let array = desk.does("run small.toml more.toml --json -").fine().json();
    let titles: Vec<_> =
        array.as_array().unwrap().iter().map(|one| one["scenario"]["title"].clone()).collect();
    assert_eq!(titles, ["Two weeks", "More agents"]);
    let single = desk.does("run more.toml --json -").fine().json();
    assert_eq!(array[1], single);
}

#[test]
fn the_command_line_goes_before_the_file() {
    let desk = Desk::new();
    let told =
        |options: &str| desk.does(&format!("run small.toml --json - {options}")).fine().json();
    let plain = told("");
    assert_eq!(told("--seed 7")["seed"], 7);
    assert_ne!(told("--seed 7")["results"], plain["results"]);
    assert_eq!(told("--replications 3")["replications"], 3);
    assert_ne!(told("--set team.desk.agents=4")["results"], plain["results"]);
    let precise = told("--precision 2%");
    assert!(precise["replications"].as_u64().unwrap() > 8, "{}", precise["replications"]);
}

#[test]
fn csv_holds_the_same_results() {
    let desk = Desk::new();
    let forecast = desk.does("run small.toml --json - --csv tables").fine().json();
    assert_eq!(
        names(&desk.path("tables")),
        ["assumptions.csv", "definitions.csv", "formulas.csv", "results.csv"]
    );
    let text = desk.read("tables/results.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let results = forecast["results"].as_array().unwrap();
    assert_eq!(rows.len(), results.len());
    for (row, result) in rows.iter().zip(results) {
        assert_eq!(&row[1], forecast["scenario"]["hash"].as_str().unwrap());
        assert_eq!(&row[2], result["measure"].as_str().unwrap());
        assert_eq!(row[10].parse().ok(), result["mean"].as_f64());
        for (column, of) in [(11, &result["ci95"][0]), (12, &result["ci95"][1])] {
            assert_eq!(row[column].parse().ok(), of.as_f64(), "{row:?}");
        }
        for (column, of) in [(13, "p5"), (14, "p50"), (15, "p95")] {
            assert_eq!(row[column].parse().ok(), result[of].as_f64(), "{row:?}");
        }
    }
}

#[test]
fn jobs_of_one_replication_are_listed() {
    let desk = Desk::new();
    let text = desk.does("run small.toml --replications 1 --jobs - ").fine().out;
    let forecast = desk.does("run small.toml --replications 1 --json -").fine().json();
    let offered = forecast["results"].as_array().unwrap().iter().find(|row| {
        row["measure"] == "offered"
            && row["period"] == "total"
            && row["office"].is_null()
            && row["work"].is_null()
    });
    let rows = csv::Reader::from_reader(text.as_bytes()).into_records().count();
    assert_eq!(Some(rows as f64), offered.unwrap()["mean"].as_f64());
}

#[test]
fn mistakes_are_told_together_and_end_in_two() {
    let desk = Desk::new();
    desk.write("typo.toml", &SMALL.replace("horizon ", "horizn "));
    desk.write("unit.toml", &SMALL.replace("\"30 min\"", "30"));
    desk.does("run typo.toml unit.toml").refuses(&["horizn", "unit.toml", "30"]);
    desk.does("run absent.toml").refuses(&["absent.toml"]);
    desk.does("run small.toml --set team.desk").refuses(&["path=value"]);
    desk.does("run small.toml --precision 0%").refuses(&["--precision"]);
    desk.does("run small.toml --replications 0").refuses(&["--replications"]);
    desk.does("run small.toml --threads 0").refuses(&["--threads"]);
    desk.does("run small.toml small.toml --jobs jobs.csv").refuses(&["--jobs"]);
    desk.does("fly small.toml").refuses(&["fly"]);
}

#[test]
fn a_run_that_needs_too_much_memory_is_refused_before_it_starts() {
    let desk = Desk::new();
    desk.write("large.toml", &SMALL.replace("2 weeks", "20 years").replace("1 day", "5 min"));
    desk.does("run large.toml --max-memory 10").refuses(&["large.toml", "the limit is 10 MiB"]);
    let many = desk.does("run small.toml --max-memory 10 --replications 1000000");
    many.refuses(&["Two weeks", "the limit is 10 MiB", "--max-memory"]);
}

/// Long enough that a test which waits for its end fails by the clock.
const ENDLESS: &str = "--replications 100000000 --max-memory 100000000";

#[test]
fn an_output_that_cannot_be_written_is_found_before_the_run() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).unwrap();
    let began = Instant::now();
    let refuses = |options: &str, words: &[&str]| {
        desk.does(&format!("run small.toml {ENDLESS} {options}")).refuses(words);
    };
    refuses("--json nowhere/out.json", &["--json nowhere/out.json cannot be written"]);
    refuses("--json folder", &["--json folder cannot be written", "folder"]);
    refuses("--jobs nowhere/jobs.csv", &["--jobs nowhere/jobs.csv cannot be written"]);
    refuses("--csv small.toml", &["--csv small.toml"]);
    refuses("--json out --jobs out", &["--jobs out is also written by --json"]);
    refuses("--json out --jobs ./folder/../out", &["is also written by --json"]);
    refuses("--json - --jobs -", &["is also written by --json"]);
    refuses("--json /dev/stdout --jobs -", &["--jobs - is also written by --json"]);
    refuses("--csv folder --json folder/results.csv", &["folder/results.csv"]);
    refuses("--json small.toml", &["--json small.toml is also read in this run"]);
    assert!(began.elapsed() < Duration::from_secs(60));
    assert_eq!(desk.files(), ["folder", "small.toml"], "nothing is left behind");
    assert_eq!(desk.read("small.toml"), SMALL);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let desk = Desk::new();
    for line in ["run small.toml --detail all --json -", "run small.toml", "schema"] {
        let mut child =
            desk.command(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let told = answer(child.wait_with_output().unwrap());
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_tells_what_is_known() {
    let desk = Desk::new();
    let mut child = desk
        .command(&format!("run small.toml {ENDLESS} --threads 2 --json out.json"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(out.contains("stopped early") && out.contains("People"), "{out}");
    let forecast: Value = serde_json::from_str(&desk.read("out.json")).unwrap();
    assert_eq!(forecast["partial"], true);
    assert_eq!(desk.files(), ["out.json", "small.toml"]);
    // A prefix of the replications: the same numbers as a run of just so many.
    let replications = forecast["replications"].as_u64().unwrap();
    assert!(replications > 0);
    if replications < 20_000 {
        let again = desk
            .does(&format!("run small.toml --replications {replications} --json -"))
            .fine()
            .json();
        assert_eq!(again["results"], forecast["results"]);
    }
}
