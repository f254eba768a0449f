//! `slackwater staff --shifts` and `--every` as a user meets them.

use super::Desk;
use crate::shifts::desk;
use serde_json::Value;

fn with_desk() -> Desk {
    let folder = Desk::new();
    folder.write("desk.toml", &desk());
    folder
}

#[test]
fn the_shifts_are_a_patch_that_run_plays() {
    let folder = with_desk();
    let line = "staff desk.toml --shifts --replications 16 --patch plan.toml --json plan.json";
    let told = folder.does(line).fine();
    for words in ["shifts a week", "Whole", "08:00", "Coverage", "too many", "fresh replications"] {
        assert!(told.out.contains(words), "{words:?} is not in:\n{}", told.out);
    }
    let plan: Value = serde_json::from_str(&folder.read("plan.json")).unwrap();
    assert_eq!(
        (&plan["is_kept"], &plan["unit_of_cost"]),
        (&Value::from(true), &Value::from("money"))
    );
    assert!(plan["gap"].as_f64().unwrap() <= 0.005 + 1e-6, "{}", plan["gap"]);
    assert_eq!(plan["agent_hours"]["missing"].as_f64(), Some(0.0));
    let patch = folder.read("plan.toml");
    assert!(patch.contains("base = \"desk.toml\"\nremove = [\"team.desk.shift\""), "{patch}");
    let played = folder.does("run plan.toml --replications 8 --json -").fine().json();
    assert!(played["results"].as_array().is_some_and(|rows| !rows.is_empty()));
    assert!(played["warnings"].as_array().is_some_and(Vec::is_empty), "{}", played["warnings"]);
}

#[test]
fn shifts_are_the_same_on_any_number_of_threads() {
    let folder = with_desk();
    let line = "staff desk.toml --shifts --replications 8 --chance 60% --json - --threads";
    let told = |threads: &str| folder.does(&format!("{line} {threads}")).fine().out;
    assert_eq!(told("1"), told("3"));
}

#[test]
fn one_number_becomes_a_number_for_each_interval() {
    let folder = with_desk();
    let line = "staff desk.toml --every 2h --replications 16 --patch plan.toml --json plan.json";
    let told = folder.does(line).fine();
    assert!(told.out.contains("08:00") && told.out.contains("14:00"), "{}", told.out);
    let plan: Value = serde_json::from_str(&folder.read("plan.json")).unwrap();
    let slots: Vec<_> = (plan["slots"].as_array().unwrap().iter())
        .filter(|slot| slot["paid_hours_of_one"].as_f64() > Some(0.0))
        .map(|slot| slot["needed"].as_u64().unwrap())
        .collect();
    assert_eq!(slots.len(), 4);
    assert!(slots[1] > slots[0], "{slots:?}");
    // The breaks stay, since no shift has others.
    let patch = folder.read("plan.toml");
    assert!(patch.contains("remove = [\"team.desk.shift\"]"), "{patch}");
    folder.does("run plan.toml --replications 8").fine();
}

#[test]
fn what_shifts_cannot_be_asked_is_refused() {
    let folder = with_desk();
    folder.does("staff small.toml --shifts").refuses(&[
        "there are no shifts to choose from",
        "help: ",
        "[pattern.early]",
    ]);
    folder.does("staff desk.toml --every 7h").refuses(&["--every 7h", "a whole number of them"]);
    folder.does("staff desk.toml --every soon").refuses(&["--every soon", "help: "]);
    folder.does("staff desk.toml --under 30").refuses(&["--shifts"]);
    let priced = "staff desk.toml --shifts --under";
    folder.does(&format!("{priced} much")).refuses(&["--under much", "help: write 30"]);
    folder.does(&format!("{priced}=-1")).refuses(&["--under -1", "from 0 to a billion"]);
    folder.does("staff desk.toml --shifts --mip-gap 2").refuses(&["--mip-gap 2", "help: "]);
    folder
        .does("staff desk.toml --shifts --solve volume")
        .refuses(&["--shifts and --every are about people", "help: leave out one of them"]);
}
