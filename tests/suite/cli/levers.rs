//! `slackwater levers` as a user meets it.

use super::{Desk, SMALL};
use serde_json::{Value, json};

/// Two offices: one drowns, the other has time; a rule with a cap between others.
const PAIR: &str = r#"
title = "Two offices"
start = 2024-01-01
horizon = "20 business days"
interval = "1 day"
replications = 16
[calendar.weekdays]
open = { mon-fri = "08:00-17:00" }
[office.north]
calendar = "weekdays"
[office.south]
calendar = "weekdays"
[work.claim]
channel = "case"
sla = [{ name = "claim", within = "2 business days", target = "95%" }]
[work.claim.arrivals.north]
rate = "40 per business day"
[work.claim.arrivals.south]
rate = "10 per business day"
[team.north]
office = "north"
agents = 4
shift = { mon-fri = "08:00-16:00" }
leaving = "handover"
[team.north.handles.claim]
handle_time = { mean = "60 min", cv = 0.8 }
[team.south]
office = "south"
agents = [{ from = 2024-01-01, value = 4 }, { from = 2024-01-08, value = 3 }]
leaving = "handover"
[team.south.handles.claim]
handle_time = { mean = "60 min", cv = 0.8 }
"#;

fn levers(desk: &Desk, line: &str) -> Value {
    desk.does(&format!("levers {line} --replications 16 --json -")).fine().json()
}

#[test]
fn what_a_change_costs_stands_beside_what_it_does() {
    let desk = Desk::new();
    let costs = "[currency]\ncode = \"EUR\"\n[cost.people]\nper_hour = 20\nteams = [\"north\", \"south\"]\n";
    desk.write("pair.toml", &format!("{PAIR}{costs}"));
    let told = levers(&desk, "pair.toml");
    let mut dearer = 0;
    for lever in told["levers"].as_array().unwrap() {
        let effects = lever["effects"].as_array().unwrap();
        let cost = effects.iter().find(|it| it["measure"] == "cost").unwrap();
        // Twenty for each paid hour; months are rounded to the cent.
        let (hours, more) =
            (lever["hours"].as_f64().unwrap(), cost["difference"].as_f64().unwrap());
        assert!((more - 20.0 * hours).abs() < 0.05, "{lever:#}");
        dearer += usize::from(more > 1.0);
    }
    assert!(dearer > 0, "{told:#}");
    let text = desk.does("levers pair.toml --replications 16").fine().out;
    assert!(text.contains("cost, EUR"), "{text}");
}

#[test]
fn what_helps_stands_first_and_edits_make_it() {
    let desk = Desk::new();
    desk.write("pair.toml", PAIR);
    let told = levers(&desk, "pair.toml");
    let first = &told["levers"][0];
    assert_eq!(first["id"], "transfer.north.south", "{told:#}");
    assert_eq!(first["verdict"], "more");
    assert!(first["gain_low"].as_f64().unwrap() > 0.1, "{first:#}");
    let all = told["levers"].as_array().unwrap();
    let more = all.iter().find(|lever| lever["id"] == "agents.north").unwrap();
    // 20 days of 8 hours.
    assert!((more["hours"].as_f64().unwrap() - 160.0).abs() < 1e-6, "{more:#}");
    // What each lever's edits make is what its effects say, to the last digit.
    for lever in all {
        let mut proposal = json!({ "base": "pair.toml" });
        for edit in lever["edits"].as_array().unwrap() {
            let keys: Vec<&str> = edit["path"].as_str().unwrap().split('.').collect();
            let mut table = &mut proposal;
            for key in &keys[..keys.len() - 1] {
                table = &mut table[key];
            }
            table[keys[keys.len() - 1]] = edit["value"].clone();
        }
        desk.write("changed.json", &proposal.to_string());
        let played = desk.does("run changed.json --replications 16 --json -").fine().json();
        let rows = played["results"].as_array().unwrap();
        for effect in lever["effects"].as_array().unwrap() {
            let keys = ["measure", "sla", "work", "office"];
            let row = rows.iter().find(|row| {
                row["period"] == "total" && keys.iter().all(|key| row[*key] == effect[*key])
            });
            assert_eq!(row.unwrap()["mean"], effect["after"], "{lever:#}");
        }
    }
}

#[test]
fn the_terminal_tells_what_the_file_tells() {
    let desk = Desk::new();
    desk.write("pair.toml", PAIR);
    let told = desk.does("levers pair.toml --replications 16 --json levers.json").fine();
    for words in [
        "The cheapest change that helps: work from north may go to south, better by +",
        "Levers",
        "One agent more in north",
        "What they do",
        "How to read it",
    ] {
        assert!(told.out.contains(words), "{words:?} is not in:\n{}", told.out);
    }
    let narrow = |line: &str| line.chars().count() <= 120;
    assert!(told.out.lines().all(narrow), "{}", told.out);
    let file: Value = serde_json::from_str(&desk.read("levers.json")).unwrap();
    assert_eq!(file, levers(&desk, "pair.toml"));
    assert_eq!(file["before"][0]["measure"], "of_due");
}

#[test]
fn levers_are_the_same_on_any_number_of_threads() {
    let desk = Desk::new();
    let told = |threads: &str| {
        let line = format!("levers small.toml --replications 8 --json - --threads {threads}");
        desk.does(&line).fine().out
    };
    assert_eq!(told("1"), told("2"));
}

#[test]
fn levers_refuses_what_cannot_be_played() {
    let desk = Desk::new();
    desk.does("levers small.toml --set team.desk.agents=many").refuses(&["team.desk.agents"]);
    desk.does("levers nowhere.toml").refuses(&["nowhere.toml"]);
    desk.write("idle.toml", &SMALL.replace("agents = 3", "agents = 300"));
    let told = desk.does("levers idle.toml --replications 8").fine();
    assert!(told.out.contains("No single change"), "{}", told.out);
}
