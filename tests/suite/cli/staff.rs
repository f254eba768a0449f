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
