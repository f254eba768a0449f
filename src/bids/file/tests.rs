use super::read;
use crate::bids::compile::{Refused, bundle, compile};
use crate::bids::tender::Tender;
use crate::bids::weights::Weights;
use crate::scenario::{Bundle, Problems};

const DESK: &str = include_str!("../../../tests/suite/cli/two_weeks.toml");

/// A study of two bids on one desk.
const STUDY: &str = r#"
title = "Two bids"
baseline = "desk.toml"
draws = 8
[bid.b]
set = { "SEED" = 3 }
checklist = { iso = 3 }
[bid.a]
checklist = { iso = 5 }
[demand.low]
volume = "80%"
weight = "40%"
[demand.high]
weight = 0.6
[input.volume]
law = "lognormal"
mean = 1.0
cv = "5%"
times = ["work.*.arrivals.*.volume"]
[checklist.iso]
points = 5
[criterion.backlog]
measure = "backlog"
worst = 50
target = 0
weight = 70
[criterion.paper]
checklist = true
weight = 30
[gate.iso]
checklist = "iso"
at_least = 2
"#;

/// Of it.
pub(in crate::bids) fn study() -> String {
    STUDY.replace("SEED", "seed")
}

pub(in crate::bids) fn compiled(text: &str) -> Result<Tender, Refused> {
    let refused = |study: Problems| Refused { study, scenarios: Vec::new() };
    let file = read("study.toml", text.as_bytes()).map_err(refused)?;
    let bundles = [("desk.toml".to_owned(), Bundle::new("desk.toml", DESK))];
    compile(&file, &bundles, 1 << 31).map_err(|refused| *refused)
}

#[test]
fn a_study_is_read_in_the_order_of_ids() {
    let tender = compiled(&study()).unwrap();
    let ids: Vec<&str> = tender.bids.iter().map(|bid| bid.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(tender.bids[1].answers, [3.0]);
    assert_eq!(tender.weights, Weights::Stated { weights: vec![0.7, 0.3], moves: 0.2 });
    assert_eq!((tender.draws, tender.replications, tender.repeated), (8, 2, 8));
    let some = compiled(&study().replace("draws = 8", "draws = 16\nrepeated = 8")).unwrap();
    assert_eq!([0, 7, 8, 15].map(|draw| some.replications_of(draw)), [2, 2, 1, 1]);
    assert_eq!((tender.demands[0].volume, tender.demands[1].weight), (0.8, 0.6));
    // Low demand and the drawn factor multiply each volume.
    let inputs = tender.outer.draw(0);
    let played = bundle(&tender.bids[0], &tender.demands[0], &inputs);
    let (path, value) = played.sets.last().unwrap();
    assert!(path.starts_with("work.") && path.ends_with(".volume"), "{path}");
    let percent: f64 = value.trim_matches('"').trim_end_matches('%').parse().unwrap();
    assert!((percent - 80.0 * inputs[0]).abs() < 1e-6, "{value} for {inputs:?}");
}

/// Where, what and how to mend it, of the first problem.
fn wrong(from: &str, to: &str) -> (String, String, String) {
    let text = study();
    assert!(text.contains(from), "{from}");
    let text = text.replacen(from, to, 1);
    let refused = compiled(&text).expect_err(to);
    let problem = refused.study.iter().next().unwrap_or_else(|| panic!("{to}: {refused:?}"));
    let place = problem.place.as_ref().map_or(String::new(), |place| {
        assert_eq!(place.file, "study.toml", "{to}");
        text[place.span.clone()].to_owned()
    });
    assert!(
        !place.is_empty() || problem.path.split('.').count() < 2,
        "{to}: no place for {problem:?}"
    );
    (problem.path.clone(), problem.message.clone(), problem.help.clone().unwrap_or_default())
}

#[test]
fn bids_that_cannot_stand_beside_one_another_are_told() {
    let set = "set = { \"seed\" = 3 }";
    let both = "[bid.b]\nset = { \"seed\" = 3 }\nchecklist = { iso = 3 }\n[bid.a]";
    let code = |bid: &str, code: &str| {
        let cost = "salary = \"58,000 per year\"\nteams = [\"desk\"]\n";
        format!(
            "[bid.{bid}.patch.currency]\ncode = \"{code}\"\n[bid.{bid}.patch.cost.people]\n{cost}"
        )
    };
    let apart = "[bid.b]\nchecklist = { iso = 3 }\n".to_owned()
        + &code("b", "USD")
        + &code("a", "EUR")
        + "[bid.a]";
    for (from, to, path, message, help) in [
        ("[bid.b]", "[bid.b]\nname = \"a\"", "bid.b.name", "two bids are called", "of its own"),
        (
            set,
            "set = { horizon = \"1 week\" }",
            "bid.b",
            "2026-03-02 to 2026-03-08, a over",
            "same days",
        ),
        (both, &apart, "bid.b", "b counts in USD, a in EUR", "[currency]"),
        (set, "set = { \"team.xx.agents\" = 4 }", "bid.b.set", "b: ", ""),
    ] {
        let told = wrong(from, to);
        assert!(told.0.starts_with(path), "{told:?}");
        assert!(told.1.contains(message) && told.2.contains(help), "{told:?}");
    }
    let (from, to) = ("[checklist.iso]\npoints = 5\n", "");
    let text =
        study().replace("checklist = { iso = 3 }", "").replace("checklist = { iso = 5 }", "");
    let text =
        text.replace("[gate.iso]\nchecklist = \"iso\"\nat_least = 2\n", "").replace(from, to);
    let refused = compiled(&text).unwrap_err();
    let problem = refused.study.iter().next().unwrap();
    assert_eq!(problem.path, "criterion.paper.checklist");
    assert_eq!(problem.message, "the study has no checklist");
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    for (from, to, path, message, help) in [
        (
            "weight = 70",
            "weight = 60",
            "criterion",
            "the weights sum to 90, not 100",
            "points of 100",
        ),
        ("weight = 70", "weight = { from = 75, to = 80 }", "criterion", "never to 100", "widen"),
        ("weight = 70", "", "criterion.backlog", "has no weight", "points of 100"),
        ("weight = 0.6", "weight = 0.5", "demand", "sum to 90 %", "probability"),
        ("\"seed\"", "\"sed\"", "bid.b.set.sed", "there is no sed", "seed"),
        (
            "[bid.a]",
            "[bid.a.patch.team.desk]\noffice = \"nowhere\"\n[bid.a]",
            "bid.a.patch.team.desk.office",
            "a: ",
            "",
        ),
        (
            "[bid.a]",
            "[bid.a.patch.team.desk]\nagnets = 3\n[bid.a]",
            "bid.a.patch.team.desk.agnets",
            "unknown key",
            "agents",
        ),
        (
            "at_least = 2",
            "at_least = 6",
            "gate.iso.at_least",
            "no bid passes: 5 points at most",
            "fewer points",
        ),
        (
            "work.*.arrivals.*.volume",
            "work.*.arivals.*.volume",
            "input.volume.times[0]",
            "changes nothing",
            "arrivals",
        ),
        ("times = ", "bids = [\"c\"]\ntimes = ", "input.volume.bids[0]", "no bid \"c\"", "a, b"),
        (
            "law = \"lognormal\"\nmean = 1.0\ncv = \"5%\"",
            "law = \"normal\"\nmean = 0.1\nsd = 1",
            "input.volume.law",
            "above 0",
            "lognormal",
        ),
        ("cv = \"5%\"", "sd = 0.05", "input.volume.sd", "unknown key", "cv"),
        ("\"lognormal\"", "\"lognorml\"", "input.volume.law", "expected", "lognormal"),
        (
            "measure = \"backlog\"",
            "measure = \"baklog\"",
            "criterion.backlog.measure",
            "names no measure",
            "backlog",
        ),
        (
            "measure = \"backlog\"",
            "measure = \"backlog.p85\"",
            "criterion.backlog.measure",
            "every replication",
            "quantile",
        ),
        (
            "measure = \"backlog\"",
            "measure = \"backlog\"\nspread = false\nworth = 3",
            "criterion.backlog.worth",
            "unknown key",
            "worst",
        ),
        ("worst = 50", "worst = 0", "criterion.backlog", "one figure", "target"),
        ("worst = 50", "worst = \"lots\"", "criterion.backlog.worst", "told in", "number"),
        ("{ iso = 3 }", "{ iso = 9 }", "bid.b.checklist.iso", "0 to 5 points", "points"),
        ("{ iso = 3 }", "{ is = 3 }", "bid.b.checklist.is", "unknown key", "iso"),
        ("checklist = { iso = 3 }", "", "bid.b", "not answered", "checklist"),
        ("checklist = \"iso\"", "checklist = \"isa\"", "gate.iso.checklist", "no \"isa\"", "iso"),
        ("draws = 8", "draws = 2", "draws", "8 to 65536", "64"),
        (
            "draws = 8",
            "draws = 8\nrepeated = 9",
            "repeated",
            "9 draws cannot be played again: there are 8",
            "no more than the study's draws",
        ),
        ("title =", "titel =", "titel", "unknown key", "title"),
        ("baseline = \"desk.toml\"", "", "baseline", "missing", "today"),
        ("[bid.a]\nchecklist = { iso = 5 }", "", "bid", "fewer than two", "bid.NAME"),
    ] {
        let (at, what, mend) = wrong(from, to);
        assert_eq!(at, path, "{to}: {what}");
        assert!(what.contains(message), "{to}: {what}");
        assert!(mend.contains(help), "{to}: {what}: {mend}");
    }
}

#[test]
fn an_order_and_ranges_are_weights_too() {
    let order = study().replace("weight = 70", "").replace("weight = 30", "")
        + "[weights]\norder = [\"paper\", \"backlog\"]\n";
    assert_eq!(compiled(&order).unwrap().weights, Weights::Order(vec![1, 0]));
    let ranges = study().replace("weight = 70", "weight = { from = 60, to = 80 }");
    let exact = Weights::Ranges(vec![(0.6, 0.8), (0.3, 0.3)]);
    assert_eq!(compiled(&ranges).unwrap().weights, exact);
}

#[test]
fn a_study_names_its_scenarios_whatever_else_is_wrong() {
    let text = "baseline = \" today.toml \"\ndraws = \"many\"\n[bid.a]\nscenario = \"a.toml\"\n[bid.b]\nscenario = \"today.toml\"\n[bid.c]\n";
    assert!(read("study.toml", text.as_bytes()).is_err());
    assert_eq!(super::named("study.toml", text.as_bytes()), ["today.toml", "a.toml"]);
    assert!(super::named("study.toml", b"baseline = ").is_empty());
}

#[test]
fn the_schema_has_the_keys_that_are_read() {
    let schema: serde_json::Value = serde_json::from_str(super::SCHEMA).unwrap();
    let keys = |at: &str| -> Vec<String> {
        schema.pointer(at).unwrap()["properties"].as_object().unwrap().keys().cloned().collect()
    };
    let mut root = keys("");
    let mut known = super::KEYS.map(str::to_owned).to_vec();
    root.sort();
    known.sort();
    assert_eq!(root, known);
    // Every key of the schema is known to the reader, and one that is in neither is refused by both.
    for (table, law) in [
        ("bid", ""),
        ("demand", ""),
        ("criterion", ""),
        ("gate", ""),
        ("checklist", ""),
        ("correlation", ""),
        ("input", "normal"),
        ("input", "lognormal"),
        ("input", "gamma"),
        ("input", "uniform"),
        ("input", "triangular"),
        ("input", "beta"),
        ("input", "values"),
    ] {
        let of_laws = ["mean", "sd", "cv", "low", "mode", "high", "a", "b", "values"];
        let mut known = keys(&format!("/properties/{table}/additionalProperties"));
        known.retain(|key| key != "law");
        let mut unknown = Vec::new();
        for key in known.iter().map(String::as_str).chain(["colour"]) {
            let law = if law.is_empty() { String::new() } else { format!("law = '{law}'\n") };
            let text = format!("[{table}.x]\n{law}{key} = 1\n");
            let problems = super::read("s.toml", text.as_bytes()).unwrap_err();
            let message = format!("unknown key \"{key}\"");
            if problems.iter().any(|problem| problem.message == message) {
                unknown.push(key.to_owned());
            }
        }
        // Of an input's law only its own keys.
        unknown.retain(|key| law.is_empty() || !of_laws.contains(&key.as_str()));
        assert_eq!(unknown, ["colour"], "{table} {law}");
    }
}
