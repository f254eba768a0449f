//! `slackwater transfer` as a user meets it.

use super::Desk;
use serde_json::Value;

/// A full office and two with time to spare; forty cases of half an hour wait at the first, whose one agent does sixteen a day.
const THREE: &str = r#"
title = "Three offices"
start = 2026-06-01
horizon = "10 business days"
replications = 16
seed = 5
[calendar.weekdays]
time_zone = "UTC"
open = { mon-fri = "09:00-17:00" }
[office.a]
calendar = "weekdays"
[office.b]
calendar = "weekdays"
[office.c]
calendar = "weekdays"
[work.claim]
channel = "case"
sla = [{ name = "claim", within = "2 business days", target = "90%" }]
arrivals = { a = { rate = "20 per business day" }, b = { rate = "6 per business day" }, c = { rate = "4 per business day" } }
[team.a]
office = "a"
agents = 1
handles = { claim = { handle_time = "30 min" } }
[team.b]
office = "b"
agents = 1
handles = { claim = { handle_time = "30 min" } }
[team.c]
office = "c"
agents = 1
handles = { claim = { handle_time = "30 min" } }
"#;

const RULE: &str = r#"
[transfer.help]
from = ["a"]
to = ["b"]
send = { work_over = "0.1 days" }
accept = { work_under = "0.5 days" }
delay = "0 min"
extra_handling = "10%"
"#;

fn desk(text: &str) -> Desk {
    let desk = Desk::new();
    desk.write("three.toml", text);
    desk
}

fn told(desk: &Desk, more: &str) -> Value {
    desk.does(&format!("transfer three.toml --json - {more}")).fine().json()
}

fn mean(told: &Value, plan: usize, measure: &str, key: &str) -> f64 {
    let hash = &told["plans"][plan]["hash"];
    let rows = told["differences"].as_array().unwrap();
    let row = rows.iter().find(|row| {
        row["plan"] == *hash
            && row["measure"] == measure
            && ["work", "office", "team", "sla"].iter().all(|key| row[*key].is_null())
    });
    row.and_then(|row| row[key].as_f64()).unwrap_or_else(|| panic!("no {measure}: {told:#}"))
}

#[test]
fn four_ways_stand_beside_each_other() {
    let desk = desk(&format!("{THREE}{RULE}"));
    let told = told(&desk, "");
    let titles: Vec<&str> = told["plans"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|plan| plan["title"].as_str())
        .collect();
    assert_eq!(titles, ["Chain", "Full pooling", "The file's own rules"]);
    // One demand: the same cases come in all of them.
    for plan in 0..3 {
        assert_eq!(mean(&told, plan, "offered", "difference"), 0.0);
    }
    // Alone, 20 cases a day meet an agent who does 16. A chain and a pool end with less overdue; a pool is the best that can be.
    let overdue: Vec<f64> = (0..3).map(|plan| mean(&told, plan, "overdue", "after")).collect();
    let alone = mean(&told, 0, "overdue", "before");
    assert!(alone > 3.0 && overdue.iter().all(|&it| it < 0.5 * alone), "{alone} {overdue:?}");
    // In one pool nobody sends; by the file's rules only A does.
    assert_eq!(mean(&told, 1, "transferred_out", "after"), 0.0);
    assert!(mean(&told, 2, "transferred_out", "after") > 10.0);
    let again = self::told(&desk, "--threads 1");
    assert_eq!(again, told);
}

#[test]
fn an_hour_is_worth_most_from_where_work_waits() {
    // In thirty days A falls 120 cases behind, of which the latest 40 are not overdue.
    let long = THREE.replace(
        "10 business days\"",
        "30 business days\"\nmeasure = { last = \"10 business days\" }",
    );
    let told = told(&desk(&long), "");
    let links = told["links"]["links"].as_array().unwrap();
    assert_eq!(told["links"]["beside"], "none");
    let of = |from: &str, to: &str| {
        let link = links.iter().find(|link| link["from"] == from && link["to"] == to);
        link.unwrap_or_else(|| panic!("no {from} to {to}: {told:#}"))
    };
    // Two cases of half an hour are an hour; in thirty days up to thirty hours.
    let link = of("a", "c");
    assert_eq!(link["cap_per_day"], 2);
    let hours = link["hours_moved"].as_f64().unwrap();
    assert!((25.0..=30.0).contains(&hours), "{link}");
    // An hour moved is two cases that A need not do: as many fewer overdue, where A never catches up.
    let fewer = link["overdue_per_hour"]["value"].as_f64().unwrap();
    assert!((-2.4..-1.6).contains(&fewer), "{link}");
    let ends: Vec<f64> = link["overdue_per_hour"]["ci95"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    assert!(ends[0] < fewer && fewer < ends[1] && ends[1] < 0.0, "{link}");
    // B has time to spare itself: what it might send is worth nothing, and nobody is asked to send to A.
    assert!(links.iter().all(|link| link["to"] != "a"));
    if let Some(it) = links.iter().find(|link| link["from"] == "b") {
        let value = it["overdue_per_hour"]["value"].as_f64().unwrap_or(0.0);
        assert!(value.abs() < 0.2, "{it}");
    }
}

#[test]
fn work_that_goes_to_and_fro_and_moving_that_does_harm_are_told() {
    // Everybody sends everything on, and whatever is sent on takes half as long again.
    let ring = r#"
[transfer.one]
from = ["a"]
to = ["b"]
send = { always = true }
accept = { count_under = 1000 }
delay = "0 min"
extra_handling = "150%"
both_ways = true
max_hops = 5
[transfer.two]
from = ["b"]
to = ["a"]
send = { always = true }
accept = { count_under = 1000 }
delay = "0 min"
extra_handling = "150%"
both_ways = true
max_hops = 5
"#;
    let light =
        THREE.replace("20 per business day", "13 per business day").replace("6 per", "12 per");
    let run = desk(&format!("{light}{ring}")).does("transfer three.toml").fine();
    assert!(
        run.out.contains("goes to and fro") || run.out.contains("go to and fro"),
        "{}",
        run.out
    );
    assert!(run.out.contains("congestion collapse"), "{}", run.out);
}

#[test]
fn nothing_to_move_is_told() {
    let one = THREE.replace(
        "handles = { claim = { handle_time = \"30 min\" } }",
        "handles = { other = { handle_time = \"30 min\" } }",
    );
    let one = one.replacen("{ other =", "{ claim =", 1);
    let one = one.replace("a = { rate = \"20 per business day\" }, b = { rate = \"6 per business day\" }, c = { rate = \"4 per business day\" }", "a = { rate = \"20 per business day\" }");
    let one = format!(
        "{one}\n[work.other]\nchannel = \"case\"\narrivals = {{ b = {{ rate = \"6 per business day\" }}, c = {{ rate = \"1 per business day\" }} }}\n"
    );
    let one = one
        .replace("[office.c]\ncalendar = \"weekdays\"\n", "")
        .replace(", c = { rate = \"1 per business day\" }", "");
    let at = one.find("[team.c]").unwrap();
    let end = one.find("\n[work.other]").unwrap();
    let one = [&one[..at], &one[end..]].concat();
    desk(&one)
        .does("transfer three.toml")
        .refuses(&["there is nothing to move", "no two offices do the same work"]);
}

#[test]
fn it_is_written_as_a_comparison_is() {
    let desk = desk(&format!("{THREE}{RULE}"));
    desk.does("transfer three.toml --html t.html --xlsx t.xlsx --csv t --language es").fine();
    let page = desk.read("t.html");
    for words in ["lang=\"es\"", "Cadena", "Un solo grupo", "Cuánto vale una hora más"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("<span lang=\"en\">"), "something stayed English");
    assert!(desk.read("t/differences.csv").contains("Full pooling"));
}
