//! `slackwater check` as a user and a machine meet it: outputs to the byte, exit codes, also through make and a pipe.

use super::{Answer, Desk, SMALL};
use serde_json::Value;
use std::process::Command;

/// Three checks that pass, the last about a day.
const FINE: &str = r#"
[[check]]
that = "sla.letter.of_due >= 90%"

[[check]]
name = "Open letters at the end"
that = "backlog.p85 < 20"

[[check]]
that = "overdue_share at 2026-03-06 <= 10%"
"#;

/// Occupancy is 80.3 %: within its interval even at the default budget.
const OPEN: &str = "\n[[check]]\nthat = \"occupancy.desk <= 80%\"\n";
const BREACHED: &str = "\n[[check]]\nthat = \"occupancy.desk <= 60%\"\n";

/// It ended so, and said all of this on stderr.
fn says(told: &Answer, code: i32, words: &[&str]) {
    assert_eq!(told.code, Some(code), "{}{}", told.out, told.err);
    for word in words {
        assert!(told.err.contains(word), "{word:?} is not in:\n{}", told.err);
    }
}

impl Desk {
    fn with_checks() -> Desk {
        let desk = Desk::new();
        desk.write("small.toml", &format!("{SMALL}{FINE}"));
        desk.write("open.toml", &format!("{SMALL}{FINE}{OPEN}"));
        desk.write("breached.toml", &format!("{SMALL}{FINE}{BREACHED}"));
        desk
    }
}

#[test]
fn every_end_has_its_code() {
    let desk = Desk::with_checks();
    for (line, code) in [
        ("check small.toml", 0),
        ("check breached.toml", 1),
        ("check small.toml breached.toml open.toml --budget 64", 1),
        ("check open.toml --budget 64", 3),
        ("check open.toml --budget 64 --inconclusive pass", 0),
        ("check open.toml --budget 64 --inconclusive fail", 1),
        ("check open.toml --budget 64 --strict", 1),
        ("check small.toml --strict", 0),
        ("check open.toml --strict --inconclusive pass", 2),
        ("check none.toml", 2),
        ("check", 2),
        ("check small.toml --budget 0", 2),
        ("check small.toml --error 0", 2),
        ("check small.toml --baseline none.json", 2),
        ("check small.toml --margin 1%", 2),
        ("check small.toml --json small.toml", 2),
        ("check small.toml --set team.dsk.agents=3", 2),
        ("check small.toml --max-memory 0", 2),
        // The roster of the command line: one agent fewer breaks the promise.
        ("check small.toml --set team.desk.agents=1", 1),
    ] {
        let told = desk.does(line);
        assert_eq!(told.code, Some(code), "{line}\n{}\n{}", told.out, told.err);
    }
}

#[test]
fn the_terminal_tells_each_threshold() {
    let desk = Desk::with_checks();
    let told = desk.does("check open.toml");
    assert_eq!(told.code, Some(3));
    insta::assert_snapshot!(told.out, @r"
open.toml  Two weeks; 1,024 replications, seed 1
  check                                       found      interval  replications       verdict
  sla.letter.of_due >= 90%                    100 %                         128          pass
  Open letters at the end: backlog.p85 < 20       4       2 to 11            64          pass
  overdue_share at 2026-03-06 <= 10%            0 %                         128          pass
  occupancy.desk <= 80%                      80.3 %  79.7 to 80.8          1024  inconclusive

How it was checked
  - A threshold passes or fails when its whole interval lies on one side of the limit. It is looked
    at after 32, 64, 128 ... and at most 1,024 replications; that any verdict of a scenario is wrong
    has a probability of 1 % at most.
  - `at` a day: open and overdue cases at its end, all else over the day.

3 pass, 1 is inconclusive.
");
    // Nothing but the verdict on stderr: no progress, no colours.
    assert_eq!(
        told.err,
        "check: 3 pass, 1 is inconclusive\nhelp: a larger --budget may tell; --inconclusive pass or fail decides it\n"
    );
}

#[test]
fn machines_are_told_in_their_languages() {
    let desk = Desk::with_checks();
    let line = "check breached.toml --json a.json --junit a.xml --markdown a.md --github";
    let told = desk.does(line);
    assert_eq!(told.code, Some(1));
    insta::assert_snapshot!(desk.read("a.xml"), @r#"
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="slackwater check" tests="4" skipped="0" failures="1" errors="0">
    <testsuite name="breached.toml" tests="4" skipped="0" errors="0" failures="1">
        <testcase name="sla.letter.of_due &gt;= 90%" classname="breached.toml">
            <system-out>sla.letter.of_due &gt;= 90% passes: 100 %, after 128 replications</system-out>
        </testcase>
        <testcase name="Open letters at the end: backlog.p85 &lt; 20" classname="breached.toml">
            <system-out>Open letters at the end: backlog.p85 &lt; 20 passes: 4 (2 to 11), after 64 replications</system-out>
        </testcase>
        <testcase name="overdue_share at 2026-03-06 &lt;= 10%" classname="breached.toml">
            <system-out>overdue_share at 2026-03-06 &lt;= 10% passes: 0 %, after 128 replications</system-out>
        </testcase>
        <testcase name="occupancy.desk &lt;= 60%" classname="breached.toml">
            <failure message="occupancy.desk &lt;= 60% fails: 80 % (77 to 82), after 32 replications" type="fail"/>
        </testcase>
    </testsuite>
</testsuites>
"#);
    insta::assert_snapshot!(desk.read("a.md"), @r"
### slackwater check: 3 pass, 1 fails

| verdict | scenario | check | found | interval | replications |
|---|---|---|--:|--:|--:|
| pass | breached.toml | sla.letter.of\_due &gt;= 90% | 100 % |  | 128 |
| pass | breached.toml | Open letters at the end: backlog.p85 &lt; 20 | 4 | 2 to 11 | 64 |
| pass | breached.toml | overdue\_share at 2026-03-06 &lt;= 10% | 0 % |  | 128 |
| **fail** | breached.toml | occupancy.desk &lt;= 60% | 80 % | 77 to 82 | 32 |

A threshold passes or fails when its whole interval lies on one side of the limit. It is looked at after 32, 64, 128 ... and at most 1,024 replications; that any verdict of a scenario is wrong has a probability of 1 % at most.

`at` a day: open and overdue cases at its end, all else over the day.
");
    let annotation = told.out.lines().last().unwrap();
    let line =
        desk.read("breached.toml").lines().position(|line| line.contains("<= 60%")).unwrap() + 1;
    assert_eq!(
        annotation,
        format!(
            "::error file=breached.toml,line={line},col=8,endColumn=31,title=slackwater check::\
             occupancy.desk <= 60%25 fails: 80 %25 (77 to 82), after 32 replications"
        )
    );
    let json: Value = serde_json::from_str(&desk.read("a.json")).unwrap();
    assert_eq!(
        (&json["verdict"], &json["passed"], &json["failed"]),
        (&"fail".into(), &3.into(), &1.into())
    );
    let row = &json["scenarios"][0]["checks"][3];
    assert_eq!(
        (&row["verdict"], &row["limit"], &row["line"]),
        (&"fail".into(), &0.6.into(), &line.into())
    );
    assert!(row["low"].as_f64() > Some(0.7) && row["confidence"] == 0.99875, "{row}");
    // A summary is added to; everything else is written anew, with the same bytes.
    let (xml, md) = (desk.read("a.xml"), desk.read("a.md"));
    let again = desk.does(
        "check breached.toml --json b.json --junit a.xml --markdown a.md --github --threads 1",
    );
    assert_eq!((again.out, again.err), (told.out, told.err));
    assert_eq!((desk.read("b.json"), desk.read("a.xml")), (desk.read("a.json"), xml));
    assert_eq!(desk.read("a.md"), format!("{md}\n{md}"));
}

#[test]
fn standard_output_belongs_to_the_machine_that_asks_for_it() {
    let desk = Desk::with_checks();
    let told = desk.does("check breached.toml --json - --github");
    assert_eq!(told.json()["failed"], 1);
    assert!(told.err.starts_with("::error file=breached.toml,line="), "{}", told.err);
    let told = desk.does("check breached.toml --junit -");
    assert!(told.out.starts_with("<?xml"), "{}", told.out);
}

#[test]
fn broken_scenarios_are_told_at_their_lines() {
    let desk = Desk::with_checks();
    desk.write("typo.toml", &format!("{SMALL}{}", FINE.replace("backlog.p85", "backlgo.p85")));
    desk.write("broken.toml", "title = \"Broken\nstart = 2026-03-02\n");
    let told = desk.does("check typo.toml broken.toml small.toml --github");
    says(
        &told,
        2,
        &["\"backlgo\" names no measure", "did you mean \"backlog\"?", "broken.toml:1", "^^^^^^^"],
    );
    let lines: Vec<&str> = told.out.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(lines.len(), 2, "{}", told.out);
    assert!(lines[0].starts_with("::error file=typo.toml,line="), "{}", told.out);
    assert!(
        lines[0].ends_with("names no measure%0Ahelp: did you mean \"backlog\"?"),
        "{}",
        told.out
    );
    assert!(lines[1].starts_with("::error file=broken.toml,line=1"), "{}", told.out);
    // `run` plays no check, and tells what is wrong with one all the same.
    desk.does("run typo.toml").refuses(&["\"backlgo\" names no measure"]);
    let unasked = format!("{SMALL}\n[[check]]\nthat = \"of_offered >= 80%\"\n");
    desk.write("unasked.toml", &unasked);
    says(
        &desk.does("check unasked.toml"),
        2,
        &["is not measured in this scenario", "unasked.toml:"],
    );
    desk.write("free.toml", &format!("{SMALL}\n[[check]]\nthat = \"cost.total <= 2.1M USD\"\n"));
    says(
        &desk.does("check free.toml"),
        2,
        &["nothing in this scenario has a price", "`[cost.people]`"],
    );
}

#[test]
fn what_is_broken_hides_no_verdict_of_the_others() {
    let desk = Desk::with_checks();
    desk.write("broken.toml", "title = \"Broken\nstart = 2026-03-02\n");
    let outputs = "--json a.json --junit a.xml --markdown a.md --save-baseline base.json";
    let told = desk.does(&format!("check broken.toml small.toml {outputs}"));
    says(&told, 2, &["broken.toml:1", "check: 3 pass, 1 scenario cannot be played"]);
    assert!(told.out.contains("sla.letter.of_due >= 90%"), "{}", told.out);
    let json: Value = serde_json::from_str(&desk.read("a.json")).unwrap();
    assert_eq!((&json["verdict"], &json["not_played"]), (&"refused".into(), &1.into()));
    let problem = &json["scenarios"][0]["problems"][0];
    assert_eq!((&problem["line"], &problem["severity"]), (&1.into(), &"error".into()));
    assert_eq!(json["scenarios"][1]["checks"].as_array().unwrap().len(), 3);
    assert!(desk.read("a.xml").contains("errors=\"1\""), "{}", desk.read("a.xml"));
    assert!(desk.read("a.md").contains("broken.toml cannot be played"), "{}", desk.read("a.md"));
    // A baseline that lacks a scenario would pass it as new.
    assert!(!desk.path("base.json").exists());
    // What fails outweighs what cannot be played, and what does not fit is refused alone.
    assert_eq!(desk.does("check broken.toml breached.toml").code, Some(1));
    let told = desk.does("check small.toml --max-memory 0 --junit a.xml");
    says(&told, 2, &["--max-memory"]);
    assert!(desk.read("a.xml").contains("errors=\"1\""), "{}", desk.read("a.xml"));
}

#[test]
fn folders_and_patterns_are_files() {
    let desk = Desk::with_checks();
    std::fs::create_dir(desk.path("plans")).unwrap();
    desk.write("plans/a.toml", &format!("{SMALL}{FINE}"));
    desk.write("plans/b.toml", SMALL);
    desk.write("plans/notes.md", "nothing");
    let told = desk.does("check plans").fine();
    assert!(
        told.out.contains("plans/a.toml") && told.out.contains("Without a check"),
        "{}",
        told.out
    );
    let told = desk.does("check plans --strict");
    assert_eq!(told.code, Some(1), "{}", told.out);
    let told = desk.does("check pl*/a.t?ml small.* --json -").fine();
    let files: Vec<String> = told.json()["scenarios"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["file"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(files, ["plans/a.toml", "small.toml"]);
    desk.does("check no*.toml").refuses(&["no file fits no*.toml"]);
    desk.does("check plans/b.toml").refuses(&["has no check", "[[check]]"]);
}

#[test]
fn a_baseline_tells_a_change_from_noise() {
    let desk = Desk::with_checks();
    desk.does("check small.toml --save-baseline base.json").fine();
    let kept = desk.read("base.json");
    assert!(kept.len() < 5000, "{}", kept.len());
    desk.does("check small.toml --save-baseline again.json").fine();
    assert_eq!(desk.read("again.json"), kept);
    let told = desk.does("check small.toml --baseline base.json --json -").fine();
    let change = &told.json()["scenarios"][0]["baseline"];
    assert_eq!(change["is"], "unchanged");
    for row in change["measures"].as_array().unwrap() {
        assert_eq!((&row["difference"], &row["verdict"]), (&0.0.into(), &"pass".into()), "{row}");
    }
    // Without a check one replication is enough.
    desk.write("plain.toml", SMALL);
    desk.does("check plain.toml --save-baseline plain.json").fine();
    let told = desk.does("check plain.toml --baseline plain.json --json -").fine();
    assert_eq!(told.json()["scenarios"][0]["replications"], 1);

    // A changed roster.
    desk.write("plain.toml", &SMALL.replace("agents = 3", "agents = 2"));
    let told = desk.does("check plain.toml --baseline plain.json");
    assert_eq!(told.code, Some(1), "{}", told.out);
    assert!(told.out.contains("beside the baseline"), "{}", told.out);
    let wide = desk.does("check plain.toml --baseline plain.json --margin 100% --json -");
    let found = wide.json();
    let rows = found["scenarios"][0]["baseline"]["measures"].as_array().unwrap();
    assert!(
        rows.iter().any(|row| row["verdict"] == "pass" && row["difference"].as_f64() < Some(0.0)),
        "{rows:?}"
    );
    // Taken over, it is the new baseline.
    desk.does("check plain.toml --baseline plain.json --accept").fine();
    let told = desk.does("check plain.toml --baseline plain.json").fine();
    assert!(told.out.contains("unchanged"), "{}", told.out);
}

#[test]
fn what_cannot_be_paired_is_refused() {
    let desk = Desk::with_checks();
    desk.does("check small.toml --save-baseline base.json").fine();
    let kept = desk.read("base.json");
    let told = desk.does("check small.toml --baseline base.json --seed 2");
    says(&told, 2, &["seed 1", "seed 2", "--accept"]);
    // Another version with other numbers.
    let first = kept.find("\"above\":[").unwrap() + "\"above\":[".len();
    let moved = format!("{}9{}", &kept[..first], &kept[first..])
        .replace("\"program\": \"", "\"program\": \"0.0.9-");
    desk.write("moved.json", &moved);
    let told = desk.does("check small.toml --baseline moved.json --github");
    says(&told, 2, &["has other numbers than version 0.0.9"]);
    assert!(
        told.out.contains(
            "::error file=small.toml,title=slackwater check::the baseline cannot be compared"
        ),
        "{}",
        told.out
    );
    desk.write("stream.json", &kept.replace("\"stream\": 1", "\"stream\": 0"));
    says(&desk.does("check small.toml --baseline stream.json"), 2, &["drawn by stream 0"]);
    desk.write("broken.json", "{");
    desk.does("check small.toml --baseline broken.json").refuses(&["no JSON"]);
    desk.does("check small.toml --baseline base.json --json base.json")
        .refuses(&["read in this run"]);
    desk.does("check small.toml --baseline missing.json")
        .refuses(&["no such file", "--save-baseline"]);
    // A scenario that it does not know is told, and fails only where that is asked.
    desk.write("new.toml", &format!("{SMALL}{FINE}"));
    let told = desk.does("check new.toml --baseline base.json").fine();
    assert!(told.out.contains("knows nothing of this scenario"), "{}", told.out);
    assert_eq!(desk.does("check new.toml --baseline base.json --strict").code, Some(1));
    // Nothing asked and nothing compared is nothing passed.
    desk.write("silent.toml", SMALL);
    let told = desk.does("check silent.toml --baseline base.json");
    says(&told, 2, &["nothing was checked", "[[check]]"]);
    // What is no more, or has another name, is told until it is accepted.
    desk.does("check small.toml new.toml --save-baseline two.json").fine();
    std::fs::rename(desk.path("new.toml"), desk.path("other.toml")).unwrap();
    let told = desk.does("check small.toml --baseline two.json --json -");
    says(&told, 2, &["new.toml: the baseline knows this scenario", "--accept"]);
    assert_eq!(told.json()["scenarios"][1]["baseline"]["is"], "gone");
    desk.does("check small.toml --baseline two.json --accept").fine();
    assert!(!desk.read("two.json").contains("new.toml"));
    desk.does("check small.toml --baseline two.json").fine();
    std::fs::rename(desk.path("other.toml"), desk.path("new.toml")).unwrap();
    // Acceptance mends all of them, and keeps what was not checked.
    desk.does("check new.toml --baseline base.json --accept").fine();
    desk.does("check small.toml new.toml --baseline base.json --strict").fine();
    desk.does("check small.toml --baseline moved.json --accept").fine();
    assert_eq!(desk.read("moved.json"), kept);
}

#[test]
fn make_and_pipes_keep_the_code() {
    let desk = Desk::with_checks();
    let program = env!("CARGO_BIN_EXE_slackwater");
    desk.write("Makefile", &format!("%.check:\n\t@\"{program}\" check $*.toml --budget 128\n"));
    let run = |line: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(desk.folder.path()).env("SLACKWATER", program);
        super::answer(command.output().unwrap())
    };
    if run("make --version").code == Some(0) {
        assert_eq!(run("make small.check").code, Some(0));
        // make itself ends with 2, and tells the code.
        for (target, code) in [("breached", 1), ("open", 3), ("none", 2)] {
            let told = run(&format!("make {target}.check"));
            assert_eq!(told.code, Some(2), "{}", told.err);
            assert!(told.err.contains(&format!("{target}.check] Error {code}")), "{}", told.err);
        }
    }
    let told = run("(\"$SLACKWATER\" check breached.toml; echo $? >&2) | cat");
    assert!(
        told.out.contains("occupancy.desk <= 60%") && told.err.ends_with("1\n"),
        "{}",
        told.err
    );
    // A reader that goes away changes nothing.
    let told = run("(\"$SLACKWATER\" check breached.toml; echo $? >&2) | true");
    assert!(told.err.ends_with("1\n"), "{}", told.err);
}
