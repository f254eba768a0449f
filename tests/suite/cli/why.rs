//! `slackwater why` as a user meets it.

use super::{Desk, SMALL};

#[test]
fn why_tells_causes_that_sum_to_the_misses() {
    let desk = Desk::new();
    let few = SMALL.replace("agents = 3", "agents = 1");
    desk.write("few.toml", &few);
    let told = desk.does("why few.toml --replications 3 --json why.json").fine();
    for words in ["missed their promise", "Capacity", "Rest", "How to read it", "does not apply"] {
        assert!(told.out.contains(words), "{words:?} is not in:\n{}", told.out);
    }
    let one = desk.does("why few.toml --replications 3 --json - --threads 1").fine();
    assert_eq!(one.out, desk.read("why.json"));
    let found = one.json();
    let late = |value: &serde_json::Value| value["late"].as_f64().unwrap();
    let parts: f64 = found["causes"].as_array().unwrap().iter().map(late).sum();
    let sum = parts + found["rest"].as_f64().unwrap();
    assert!((sum - late(&found)).abs() < 1e-9 && late(&found) > 0.0, "{found:#}");
}

#[test]
fn a_story_is_told_of_a_late_job() {
    let desk = Desk::new();
    desk.write("few.toml", &SMALL.replace("agents = 3", "agents = 1"));
    let told = desk.does("why few.toml --story").fine();
    for words in ["one job's story", "is received at", "it is due"] {
        assert!(told.out.contains(words), "{words:?} is not in:\n{}", told.out);
    }
    assert_ne!(told.out, desk.does("why few.toml --story --nth 2").fine().out);
    desk.does("why few.toml --story --work lettr").refuses(&["--work lettr", "help: "]);
    desk.does("why few.toml --story --nth 999999").refuses(&["no such late job", "help: "]);
}
