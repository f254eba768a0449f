//! `slackwater compare` as a user meets it.

use super::{Desk, SMALL};
use serde_json::Value;

impl Desk {
    /// `small.toml`, the same with an agent more, and with another seed.
    fn with_plans() -> Desk {
        let desk = Desk::new();
        let busy = SMALL.replace("40 per", "49 per");
        desk.write("small.toml", &busy);
        let more = busy.replace("Two weeks", "One more").replace("agents = 3", "agents = 4");
        desk.write("more.toml", &more.replace("seed         = 1", "seed = 7"));
        desk
    }
}

#[test]
fn equal_scenarios_differ_by_exactly_zero() {
    let desk = Desk::with_plans();
    let told = desk.does("compare small.toml small.toml --json equal.json").fine();
    assert!(told.out.contains("equals"), "{}", told.out);
    assert!(told.out.contains("exactly zero"), "{}", told.out);
    let found: Value = serde_json::from_str(&desk.read("equal.json")).unwrap();
    assert_eq!(found["plans"][0]["equal"], true);
    let rows = found["differences"].as_array().unwrap();
    let judged: Vec<_> = rows.iter().filter(|row| !row["difference"].is_null()).collect();
    assert!(judged.len() > 50, "{}", judged.len());
    for row in judged {
        assert_eq!((&row["difference"], &row["verdict"]), (&0.0.into(), &"equal".into()), "{row}");
    }
}

#[test]
fn a_plan_is_told_by_what_it_is_better_at() {
    let desk = Desk::with_plans();
    let told = desk.does("compare small.toml more.toml --json found.json").fine();
    for words in [
        "\"One more\" against \"Two weeks\": better on",
        "Better: ",
        "with the seed of the first, 1.",
        "\"One more\" names another seed, 7, which is not used here.",
        "Compared: One more",
        "before",
        "interval",
        "worth",
    ] {
        let line = told.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(line.contains(words), "{words:?} is not in:\n{}", told.out);
    }
    assert!(told.out.lines().all(|line| line.chars().count() <= 100), "{}", told.out);
    let found: Value = serde_json::from_str(&desk.read("found.json")).unwrap();
    assert_eq!((&found["seed"], &found["plans"][0]["own_seed"]), (&1.into(), &7.into()));
    // The same draws: as many letters are offered, so only what people do of them differs.
    let rows = found["differences"].as_array().unwrap();
    let of = |measure: &str| rows.iter().find(|row| row["measure"] == measure).unwrap();
    assert_eq!(of("offered")["verdict"], "equal");
    assert_eq!(of("backlog")["verdict"], "less");
    // The differences are those of the two forecasts.
    desk.does("run small.toml --json before.json").fine();
    let before: Value = serde_json::from_str(&desk.read("before.json")).unwrap();
    let results = before["results"].as_array().unwrap();
    let backlog =
        results.iter().find(|row| row["measure"] == "backlog" && row["period"] == "total");
    assert_eq!(backlog.unwrap()["mean"], of("backlog")["before"]);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let desk = Desk::with_plans();
    let one = desk.does("compare small.toml more.toml --json - --threads 1").fine();
    let two = desk.does("compare small.toml more.toml --json - --threads 2").fine();
    assert_eq!(one.out, two.out);
}

#[test]
fn places_that_only_one_has_are_named() {
    let desk = Desk::with_plans();
    let other = SMALL.replace("team.desk", "team.counter").replace("Two weeks", "Counter");
    desk.write("other.toml", &other);
    let told = desk.does("compare small.toml other.toml").fine();
    let text = told.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Only \"Two weeks\" has the team desk"), "{text}");
    assert!(text.contains("Only \"Counter\" has the team counter"), "{text}");
}

#[test]
fn wrong_comparisons_are_refused() {
    let desk = Desk::with_plans();
    assert_eq!(desk.does("compare small.toml").code, Some(2));
    desk.does("compare small.toml none.toml").refuses(&["none.toml cannot be read"]);
    desk.does("compare small.toml more.toml --json small.toml").refuses(&["read in this run"]);
    desk.does("compare small.toml more.toml --precision 0").refuses(&["--precision"]);
    desk.does("compare small.toml more.toml --set team.dsk.agents=9").refuses(&["dsk"]);
    desk.does("compare small.toml more.toml --max-memory 0").refuses(&["--max-memory"]);
}

#[test]
fn a_precision_plays_the_plans_as_often_as_the_baseline() {
    let desk = Desk::with_plans();
    let told = desk.does("compare more.toml small.toml --precision 20% --json -").fine();
    let found = told.json();
    assert_eq!(found["replications"], found["plans"][0]["paired_replications"]);
    assert!(found["replications"].as_u64().unwrap() >= 16);
}

#[test]
fn tables_of_a_comparison_begin_with_the_differences() {
    let desk = Desk::with_plans();
    desk.does("compare small.toml more.toml --csv out").fine();
    let differences = desk.read("out/differences.csv");
    assert!(differences.starts_with("baseline,plan,plan_hash,measure,"), "{differences}");
    assert!(differences.lines().count() > 50);
    for name in ["results.csv", "assumptions.csv", "definitions.csv", "formulas.csv"] {
        assert!(desk.read(&format!("out/{name}")).lines().count() > 0, "{name}");
    }
}
