//! `slackwater score` as a user meets it.

use super::{Desk, SMALL};
use serde_json::Value;

/// Two people more for the dearer bid; what is not known is how much arrives.
const STUDY: &str = r#"
title        = "Two bids"
baseline     = "small.toml"
draws        = 16
indifference = 1
crossover    = "hours_paid.office.main"
[bid.lean]
name = "Lean"
set = { "team.desk.leaving" = "handover" }
[bid.safe]
name = "Safe"
set = { "team.desk.agents" = 4, "team.desk.leaving" = "handover" }
[demand.low]
volume = "80%"
weight = "50%"
[demand.high]
volume = "110%"
weight = "50%"
[input.volume]
name = "Volume"
law = "uniform"
low = 0.9
high = 1.2
times = ["work.*.arrivals.*.volume"]
[criterion.due]
measure = "letter.of_due"
worst = "50%"
target = "100%"
weight = 60
[criterion.hours]
measure = "hours_paid.office.main"
worst = "400 h"
target = "200 h"
weight = 40
"#;

fn desk(study: &str) -> Desk {
    let desk = Desk::new();
    desk.write("study.toml", study);
    desk
}

fn scored(desk: &Desk, more: &str) -> Value {
    desk.does(&format!("score study.toml --json - {more}")).fine().json()
}

#[test]
fn the_answer_comes_first_and_is_the_same_on_any_number_of_threads() {
    let desk = desk(STUDY);
    let text = desk.does("score study.toml --threads 1").fine().out;
    assert!(text.lines().nth(3).is_some_and(|line| line.contains("scores highest")), "{text}");
    for heading in
        ["Ranks", "Criteria", "If the weights move", "What it hinges on", "Where the choice turns"]
    {
        assert!(text.contains(heading), "{heading}: {text}");
    }
    let one = desk.does("score study.toml --json - --threads 1").fine().out;
    let four = desk.does("score study.toml --json - --threads 4").fine().out;
    assert_eq!(one, four);
}

#[test]
fn numbers_are_those_of_the_scenarios() {
    let desk = desk(STUDY);
    let told = scored(&desk, "");
    // Ten days of eight hours for three and four people, whatever the demand; worth (400 - hours) / 200.
    for (bid, hours, worth) in [(0, 240.0, 0.8), (1, 320.0, 0.4)] {
        let it = &told["bids"][bid];
        let figure = it["figures"].as_array().unwrap().iter().find(|it| it["unit"] == "h").unwrap();
        assert_eq!(figure["mean"].as_f64(), Some(hours), "{it:#}");
        assert_eq!((figure["p10"].as_f64(), figure["cvar95"].as_f64()), (Some(hours), Some(hours)));
        assert!((it["values"][1].as_f64().unwrap() - worth).abs() < 1e-9, "{it:#}");
        let score = 60.0 * it["values"][0].as_f64().unwrap() + 40.0 * worth;
        assert!((it["score"].as_f64().unwrap() - score).abs() < 1e-9, "{it:#}");
        let ranks: f64 =
            it["acceptability"]["ranks"].as_array().unwrap().iter().filter_map(Value::as_f64).sum();
        assert!((ranks - 1.0).abs() < 1e-9);
    }
    assert_eq!(told["draws"], 16);
    assert!(
        (told["bids"][0]["by_inputs"]["best"].as_f64().unwrap()
            + told["bids"][1]["by_inputs"]["best"].as_f64().unwrap()
            - 1.0)
            .abs()
            < 1e-9
    );
    assert!(told["crossovers"].as_array().unwrap().is_empty());
}

#[test]
fn a_promise_is_told_period_by_period() {
    let desk = desk(&STUDY.replace("letter.of_due", "letter.sla_met"));
    desk.write(
        "small.toml",
        &SMALL.replace("target = \"90%\"", "target = \"90%\", period = \"week\""),
    );
    let told = scored(&desk, "");
    for bid in told["bids"].as_array().unwrap() {
        let kept = &bid["kept"][0];
        assert_eq!(kept["figure"], "letter.sla_met");
        let periods = kept["periods"].as_array().unwrap();
        let names: Vec<&str> = periods.iter().filter_map(|it| it["period"].as_str()).collect();
        assert_eq!(names, ["2026-W10", "2026-W11"]);
        // Every world judges both weeks, so what is kept of them is the mean of the two.
        let mean = periods.iter().filter_map(|it| it["chance"].as_f64()).sum::<f64>() / 2.0;
        let figure = &bid["figures"][0];
        assert_eq!(figure["figure"], "letter.sla_met");
        assert!((figure["mean"].as_f64().unwrap() - mean).abs() < 1e-9, "{bid:#}");
    }
    let text = desk.does("score study.toml").fine().out;
    assert!(text.contains("Promises period by period"), "{text}");
    let line = text.lines().find(|line| line.contains("2026-W10")).unwrap();
    assert!(line.matches('%').count() == 2, "{line}");
}

#[test]
fn equal_bids_tie_and_their_order_changes_nothing() {
    let twins = STUDY.replace("\"team.desk.agents\" = 4, ", "");
    let text = desk(&twins).does("score study.toml").fine().out;
    assert!(text.contains("score alike"), "{text}");
    let told = scored(&desk(&twins), "");
    for bid in [0, 1] {
        let it = &told["bids"][bid];
        assert_eq!(it["score"], told["bids"][0]["score"]);
        for how in ["by_noise", "by_inputs", "by_demand_too"] {
            // Shares are sums of weights.
            assert!((it[how]["best"].as_f64().unwrap() - 0.5).abs() < 1e-9, "{how}");
            assert_eq!(it[how]["regret"].as_f64(), Some(0.0), "{how}");
        }
        assert!((it["acceptability"]["ranks"][0].as_f64().unwrap() - 0.5).abs() < 1e-9);
        assert_eq!(it["dominates"], serde_json::json!([0.0, 0.0]));
    }
    let (from, to) = (STUDY.find("[bid.lean]").unwrap(), STUDY.find("[bid.safe]").unwrap());
    let end = STUDY.find("[demand.low]").unwrap();
    let turned = [&STUDY[..from], &STUDY[to..end], &STUDY[from..to], &STUDY[end..]].concat();
    assert_eq!(scored(&desk(STUDY), ""), scored(&desk(&turned), ""));
}

#[test]
fn a_study_is_written_as_a_page_and_a_workbook() {
    let desk = desk(STUDY);
    desk.does("score study.toml --html s.html --xlsx s.xlsx --language zh").fine();
    let page = desk.read("s.html");
    for words in ["lang=\"zh\"", "Lean", "Safe", "得分的构成", "研究文件"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(desk.files().contains(&"s.xlsx".to_owned()));
    let page = desk.does("score study.toml --html -").fine().out;
    assert!(page.starts_with("<!DOCTYPE html>"), "{}", &page[..60]);
}

#[test]
fn the_schema_judges_studies() {
    let schema = Desk::new().does("schema --study").fine().json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let shipped = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/scenarios/bids/four-bids.toml"
    ));
    for text in [STUDY, &shipped.unwrap()] {
        // Dates of TOML are texts in JSON.
        let value: toml::Value = toml::from_str(text).unwrap();
        let value = json_of(&value);
        let errors: Vec<String> = validator.iter_errors(&value).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    for wrong in ["colour = 1", "[weights]\nmoves = '20%'", "[gate.x]\nat_most = 3"] {
        let text = if wrong.starts_with('[') {
            format!("{STUDY}{wrong}\n")
        } else {
            format!("{wrong}\n{STUDY}")
        };
        let value = json_of(&toml::from_str(&text).unwrap());
        assert!(!validator.is_valid(&value), "{wrong}");
    }
}

fn json_of(value: &toml::Value) -> Value {
    match value {
        toml::Value::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), json_of(value))).collect()
        }
        toml::Value::Array(items) => items.iter().map(json_of).collect(),
        toml::Value::Datetime(date) => date.to_string().into(),
        other => serde_json::to_value(other).unwrap(),
    }
}

#[test]
fn a_clear_choice_ends_early() {
    // Nobody is left on the desk: nothing is done in time.
    let clear =
        STUDY.replace("agents\" = 4", "agents\" = 0").replace("draws        = 16", "draws = 64");
    let told = scored(&desk(&clear), "--stop-early");
    assert_eq!(
        (&told["draws"], &told["order"][0]),
        (&16.into(), &"lean".into()),
        "{:#}",
        told["decided"]
    );
    assert_eq!(told["decided"]["bid"], "lean");
}

#[test]
fn a_gate_that_nobody_passes_and_broken_scenarios_are_told_at_their_places() {
    let gate = "[gate.due]\ncondition = \"letter.of_due > 100%\"\nchance = \"100%\"\n";
    let gated = desk(&format!("{STUDY}{gate}"));
    let told = ["no bid passes", "Lean with 0 %", "study.toml:", "condition = "];
    gated.does("score study.toml").refuses(&told);
    let patched = STUDY.replace("\"team.desk.agents\" = 4", "\"team.dsk.agents\" = 4");
    let told = ["there is no team.dsk.agents", "study.toml:", "team.desk.agents"];
    desk(&patched).does("score study.toml").refuses(&told);
    let tables =
        STUDY.replace("[demand.low]", "[bid.lean.patch.team.dsk]\nagnts = 3\n[demand.low]");
    let tables = format!("colour = 1\n{tables}");
    let told = ["unknown key \"colour\"", "study.toml:1:"];
    desk(&tables).does("score study.toml").refuses(&told);
    let told = ["unknown key \"agnts\"", "did you mean team.desk?", "bid.lean.patch.team.dsk"];
    desk(&tables.replace("colour = 1\n", "")).does("score study.toml").refuses(&told);
    // Two mistakes that have nothing to do with each other are told together.
    let both = format!("colour = 1\n{}", STUDY.replace("weight = 40", "weight = 35"));
    let told = ["unknown key \"colour\"", "the weights sum to 95, not 100", "[criterion.due]"];
    desk(&both).does("score study.toml").refuses(&told);
    let broken = desk(STUDY);
    broken.write("small.toml", &SMALL.replace("agents = 3", "agents = -3"));
    let bad = broken.does("score study.toml");
    bad.refuses(&["small.toml:", "a count cannot be negative"]);
    // Both bids stand on it, and it is told once.
    assert_eq!(bad.err.matches("a count cannot be negative").count(), 1, "{}", bad.err);
    desk("baseline = 'none.toml'").does("score study.toml").refuses(&["nothing to judge"]);
    let missing = STUDY.replace("small.toml", "none.toml");
    desk(&missing).does("score study.toml").refuses(&["none.toml", "no such file"]);
    // All scenarios are told at once, beside what is wrong with the study itself.
    let three = STUDY
        .replace("name = \"Lean\"", "scenario = \"none.toml\"\nname = \"Lean\"")
        .replace("name = \"Safe\"", "scenario = \"other.toml\"\nname = \"Safe\"");
    for more in ["", "colour = 1\n"] {
        let three = desk(&format!("{more}{three}"));
        three.write("small.toml", &SMALL.replace("agents = 3", "agents = -3"));
        three.write("other.toml", &SMALL.replace("\"40 per", "\"many per"));
        let told = ["small.toml:", "a count cannot be negative", "none.toml", "other.toml:"];
        three.does("score study.toml").refuses(&told);
    }
}

#[test]
fn a_study_is_no_scenario_and_a_scenario_no_study() {
    let desk = desk(STUDY);
    let told = ["this is a study of bids, and a scenario is expected", "`slackwater score`"];
    let bad = desk.does("run study.toml");
    bad.refuses(&told);
    assert_eq!(bad.err.matches("error:").count(), 1, "{}", bad.err);
    let told = ["this is a scenario, and a study of bids is expected", "`slackwater run`"];
    let bad = desk.does("score small.toml");
    bad.refuses(&told);
    assert_eq!(bad.err.matches("error:").count(), 1, "{}", bad.err);
}

#[test]
fn what_the_lead_hinges_on_looks_beyond_a_twin() {
    let twins = STUDY.replace(
        "[demand.low]",
        "[bid.twin]\nname = \"Twin\"\nset = { \"team.desk.leaving\" = \"handover\" }\n[demand.low]",
    );
    // With so much work that fewer people are late.
    let told = scored(&desk(&twins.replace("high = 1.2", "high = 1.8")), "");
    let first = told["order"][0].as_str().unwrap();
    let rival = if first == "safe" { "lean" } else { "safe" };
    assert_eq!(told["rival"], rival, "{first}");
    let input = &told["inputs"][0];
    assert_ne!(input["at_p10"], input["at_p90"], "{input}");
}
