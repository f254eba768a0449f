//! `slackwater staff` as a user meets it.

use super::{Desk, SMALL};
use serde_json::Value;
use std::fs;

#[test]
fn the_answer_is_a_patch_that_run_plays() {
    let desk = Desk::new();
    desk.write("small.toml", &SMALL.replace("agents = 3", "agents = 6"));
    let told =
        desk.does("staff small.toml --replications 8 --patch plan.toml --json plan.json").fine();
    for words in ["Needed: ", "fresh replications", "Main office", "kept −1", "How to read it"] {
        assert!(told.out.contains(words), "{words:?} is not in:\n{}", told.out);
    }
    let plan: Value = serde_json::from_str(&desk.read("plan.json")).unwrap();
    assert_eq!(plan["is_kept"], true);
    let slot = &plan["slots"][0];
    let needed = slot["needed"].as_u64().unwrap();
    assert_eq!(slot["gap"].as_i64().unwrap(), 6 - needed as i64);
    assert!(slot["one_fewer"]["sla_met"].as_f64() <= slot["one_more"]["sla_met"].as_f64());
    let patch = desk.read("plan.toml");
    assert!(patch.contains("base = \"small.toml\""), "{patch}");
    assert!(patch.contains(&format!("[team.desk]\nagents = {needed}\n")), "{patch}");
    let played = desk.does("run plan.toml --json -").fine().json();
    let direct = format!("run small.toml --set team.desk.agents={needed} --json -");
    assert_eq!(played["results"], desk.does(&direct).fine().json()["results"]);
}

#[test]
fn a_patch_elsewhere_says_where_its_base_is() {
    let desk = Desk::new();
    fs::create_dir(desk.path("plans")).unwrap();
    fs::create_dir(desk.path("below")).unwrap();
    fs::rename(desk.path("small.toml"), desk.path("below/small.toml")).unwrap();
    desk.does("staff below/small.toml --replications 8 --patch plan.toml").fine();
    assert!(desk.read("plan.toml").contains("base = \"below/small.toml\""));
    desk.does("run plan.toml").fine();
    desk.does("staff below/small.toml --replications 8 --patch plans/plan.toml").fine();
    assert!(desk.read("plans/plan.toml").contains("--data "));
    desk.does("run plans/plan.toml --data below").fine();
}

#[test]
fn staff_says_the_same_on_any_number_of_threads() {
    let desk = Desk::new();
    let told = |threads: &str| {
        desk.does(&format!("staff small.toml --replications 8 --json - --threads {threads}"))
            .fine()
            .out
    };
    let one = told("1");
    assert_eq!(one, told("2"));
    assert_eq!(one, told("3"));
}

#[test]
fn staff_refuses_what_cannot_be_answered() {
    let desk = Desk::new();
    desk.does("staff small.toml --chance 100%").refuses(&["--chance 100%", "help: "]);
    desk.does("staff small.toml --every 30min").refuses(&["--every changes nothing", "help: "]);
    desk.does("staff small.toml --by soon").refuses(&["--by soon: expected a date", "help: "]);
    desk.does("staff small.toml --for occupancy>=90% --replications 8").refuses(&[
        "more people do not help",
        "occupancy>=90%",
        "help: ",
    ]);
    desk.does("staff small.toml --patch small.toml")
        .refuses(&["--patch small.toml", "read in this run"]);
    desk.does("staff small.toml --max-memory 1").refuses(&["the limit is 1 MiB", "--max-memory"]);
    desk.write("free.toml", &SMALL.replace(", target = \"90%\"", ""));
    desk.does("staff free.toml").refuses(&["no promise has a target", "help: "]);
    // Due before anybody is there.
    desk.write(
        "late.toml",
        &SMALL
            .replace("2 business days", "1 min")
            .replace("channel = \"case\"", "channel = \"case\"\nrelease = \"next opening\""),
    );
    let late = desk.does("staff late.toml --replications 8");
    assert_eq!((late.code, late.out.as_str()), (Some(3), ""), "{}", late.err);
    assert!(late.err.contains("no number of people"), "{}", late.err);
}

/// Two hundred open cases on the first morning.
fn with_backlog() -> String {
    let backlog = "\n[work.letter.backlog.old]\noffice = \"main\"\ncount = 200\n\
                   age = { from = \"0 business days\", to = \"5 business days\" }\n";
    SMALL.to_owned() + backlog
}

#[test]
fn people_are_found_for_a_day_by_which_the_backlog_is_gone() {
    let desk = Desk::new();
    desk.write("old.toml", &with_backlog());
    let by = |date: &str| {
        let line = format!("staff old.toml --by {date} --replications 16 --json -");
        desk.does(&line).fine().json()
    };
    let (soon, later) = (by("2026-03-04"), by("2026-03-11"));
    let needed = |plan: &Value| plan["slots"][0]["needed"].as_u64().unwrap();
    assert!(needed(&soon) > needed(&later), "{} {}", needed(&soon), needed(&later));
    for (plan, date) in [(&soon, "2026-03-04"), (&later, "2026-03-11")] {
        assert!(plan["conditions"][0]["claim"]["sla_met"].as_f64().unwrap() >= 0.9);
        assert_eq!(plan["promises"].as_array().unwrap().len(), 0);
        let empty = &plan["clearing"][0];
        assert_eq!(empty["measure"], "first_empty_date");
        // Nine in ten replications are clean by then, so 85 % are.
        assert!(empty["needed_dates"][1].as_str().unwrap() <= date, "{empty}");
        let worse = plan["slots"][0]["one_fewer"]["sla_met"].as_f64().unwrap();
        assert!(worse < 0.9, "{worse}");
    }
    let told = desk.does("staff old.toml --by 2026-03-04 --replications 16").fine().out;
    for words in ["Clearing", "first_empty_date <= 2026-03-04", "no case waits", "holds in"] {
        assert!(told.contains(words), "{words:?} is not in:\n{told}");
    }
}

#[test]
fn conditions_that_cannot_be_read_are_told_together() {
    let desk = Desk::new();
    let mut command = desk.command("staff small.toml --by 2030-01-01");
    command.args(["--for", "sla.lettr.of_due >= 95%", "--for", "of_due 95%"]);
    let told = super::answer(command.output().unwrap());
    told.refuses(&[
        "--for: \"lettr\" is neither",
        "  sla.lettr.of_due >= 95%\n      ^^^^^\n",
        "a condition compares",
        "--by: 2030-01-01 is not among the days that are played",
    ]);
}

#[test]
fn a_number_is_solved_for_and_its_patch_is_played() {
    let desk = Desk::new();
    let line = "staff small.toml --solve volume --replications 16 --for sla.of_due>=90%";
    let told = desk.does(&format!("{line} --patch plan.toml --json plan.json")).fine().out;
    for words in ["The volume may be at most", "◀ the answer", "Tried", "fresh replications"] {
        assert!(told.contains(words), "{words:?} is not in:\n{told}");
    }
    let plan: Value = serde_json::from_str(&desk.read("plan.json")).unwrap();
    let answer = plan["answer"].as_f64().unwrap();
    // For two weeks more may come than there are people for.
    assert!(1.0 < answer && answer < 1.6, "{answer}");
    assert_eq!(plan["beyond"].as_f64().unwrap(), (answer * 1000.0 + 1.0).round() / 1000.0);
    let patch = desk.read("plan.toml");
    assert!(patch.contains("[work.letter.arrivals.main]\nvolume = "), "{patch}");
    let percent = (answer * 1000.0).round() / 10.0;
    let direct =
        format!("run small.toml --set work.letter.arrivals.main.volume={percent}% --json -");
    let played = desk.does("run plan.toml --json -").fine().json();
    assert_eq!(played["results"], desk.does(&direct).fine().json()["results"]);
    let of = desk.does(&format!("{line} --of letter,main --json -")).fine().json();
    assert_eq!(of["answer"], plan["answer"]);
}

#[test]
fn without_a_terminal_columns_says_how_wide() {
    let desk = Desk::new();
    for columns in [60, 80] {
        let mut command =
            desk.command("staff small.toml --replications 8 --for sla.of_due.mean>=80%");
        let told =
            super::answer(command.env("COLUMNS", columns.to_string()).output().unwrap()).fine().out;
        let widest = told.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(columns), "{widest:?}\n{told}");
    }
}

#[test]
fn what_cannot_be_moved_is_refused() {
    let desk = Desk::new();
    desk.does("staff small.toml --solve transfer_cap").refuses(&["no transfer rule", "help: "]);
    desk.does("staff small.toml --solve handle_time --of dsk")
        .refuses(&["\"dsk\" has no handle time", "did you mean \"desk\""]);
    desk.does("staff small.toml --of desk").refuses(&["--of", "--solve handle_time"]);
    let always = desk.does("staff small.toml --solve volume --for backlog>=0 --replications 8");
    assert!(always.fine().out.contains("is kept even with"));
    let line = "staff small.toml --solve volume --for closed.mean>=1000000 --replications 8";
    let never = desk.does(line);
    assert_eq!((never.code, never.out.as_str()), (Some(3), ""), "{}", never.err);
    assert!(never.err.contains("moving this alone does not do"), "{}", never.err);
}
