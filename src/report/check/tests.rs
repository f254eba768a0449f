use super::*;
use crate::model::compile;
use crate::names::Measure;
use crate::planning::check::thresholds;
use crate::scenario::{Bundle, resolve};
use crate::study::{Difference, Known};
use annotations::{Annotation, annotations, commands};
use quick_xml::events::Event;
use std::collections::BTreeMap;

const TEXT: &str = include_str!("../../../tests/suite/cli/two_weeks.toml");

/// A scenario with checks, and their verdicts as given.
fn with<T>(names: &[(&str, Verdict)], then: impl FnOnce(Vec<Row>, &Model) -> T) -> T {
    let checks: String = (names.iter())
        .map(|(name, _)| {
            let name = serde_json::to_string(name).unwrap();
            format!("\n[[check]]\nname = {name}\nthat = \"sla.letter.of_due >= 90%\"\n")
        })
        .collect();
    let scenario = resolve(&Bundle::new("small.toml", format!("{TEXT}{checks}"))).unwrap();
    let model = compile(&scenario).unwrap();
    let row = |(threshold, (_, verdict)): (Threshold, &(&str, Verdict))| Row {
        threshold,
        judged: Judged {
            verdict: *verdict,
            known: Known { value: Some(0.912), low: Some(0.9), high: Some(0.924) },
            confidence: 0.99,
            replications: 64,
        },
        place: Some(Place { file: "a,b: 100%.toml".into(), line: 7, column: 8, end: 30 }),
    };
    let rows = thresholds(&scenario, &model).unwrap().into_iter().zip(names).map(row).collect();
    then(rows, &model)
}

fn report<'m>(rows: Vec<Row>, model: &'m Model, change: Option<Change>) -> CheckReport<'m> {
    let file = "small.toml".to_owned();
    let checked = Checked {
        file,
        model: Some(model),
        replications: 64,
        budget: 1024,
        rows,
        change,
        refused: None,
    };
    CheckReport {
        scenarios: vec![checked],
        looks: Looks { error: 0.01, budget: 1024 },
        baseline: None,
        policy: Policy::default(),
    }
}

fn delta(verdict: Verdict) -> Delta {
    Delta {
        name: "letter.of_due".into(),
        measure: Measure::OfDue,
        difference: Difference {
            before: Some(0.95),
            after: Some(0.912),
            difference: Some(-0.038),
            ci95: Some([-0.05, -0.026]),
            ..Difference::default()
        },
        margin: 0.005,
        better: 1.0,
        verdict,
    }
}

const NASTY: &str = "a|b\n::error::%0A <x> `c` *d* \u{1}";

#[test]
fn what_fails_outweighs_what_is_not_known() {
    use Verdict::{Fail, Inconclusive, Pass};
    for (verdicts, policy, ends) in [
        (vec![Pass, Pass], Policy::default(), Pass),
        (vec![Pass, Inconclusive], Policy::default(), Inconclusive),
        (vec![Fail, Inconclusive], Policy::default(), Fail),
        (vec![Pass, Inconclusive], Policy { inconclusive: Some(Pass), ..Policy::default() }, Pass),
        (vec![Pass, Inconclusive], Policy { inconclusive: Some(Fail), ..Policy::default() }, Fail),
        (vec![], Policy::default(), Pass),
        (vec![], Policy { strict: true, ..Policy::default() }, Fail),
    ] {
        let named: Vec<(&str, Verdict)> = verdicts.iter().map(|&it| ("x", it)).collect();
        with(&named, |rows, model| {
            let report = CheckReport { policy, ..report(rows, model, None) };
            assert_eq!(report.counts().verdict(), Some(ends), "{verdicts:?} {policy:?}");
        });
    }
    with(&[("x", Pass)], |rows, model| {
        let changed = report(rows, model, Some(Change::Changed(vec![delta(Fail)])));
        assert_eq!(changed.counts().verdict(), Some(Fail));
        let accept = Policy { accept: true, ..Policy::default() };
        assert_eq!(
            CheckReport { policy: accept, ..changed.clone() }.counts().verdict(),
            Some(Pass)
        );
        let refused = CheckReport {
            scenarios: vec![Checked {
                change: Some(Change::Incomparable("why".into())),
                ..changed.scenarios[0].clone()
            }],
            ..changed
        };
        assert_eq!((refused.counts().refused, refused.counts().verdict()), (1, None));
    });
}

#[test]
fn sentences_say_how_much() {
    with(&[("Kept", Verdict::Fail)], |rows, model| {
        assert_eq!(
            words::sentence(model, &rows[0]),
            "Kept: sla.letter.of_due >= 90% fails: 91.2 % (90.0 to 92.4), after 64 replications"
        );
    });
    assert_eq!(
        words::change_sentence(&delta(Verdict::Fail)),
        "letter.of_due fails: 3.8 points worse (change -5.0 to -2.6), from 95.0 % to 91.2 %; 0.50 points worse is allowed"
    );
    let better = Delta { better: -1.0, ..delta(Verdict::Pass) };
    assert!(words::change_sentence(&better).contains("3.8 points better"));
    let gone = Delta {
        difference: Difference { before: Some(0.5), ..Difference::default() },
        ..delta(Verdict::Inconclusive)
    };
    assert_eq!(
        words::change_sentence(&gone),
        "letter.of_due cannot be compared: 50.0 % before, – now"
    );
}

#[test]
fn annotations_cannot_be_broken_out_of() {
    with(
        &[(NASTY, Verdict::Fail), ("Open", Verdict::Inconclusive), ("Fine", Verdict::Pass)],
        |rows, model| {
            let told = commands(&annotations(&report(rows, model, None)));
            let lines: Vec<&str> = told.lines().collect();
            assert_eq!(lines.len(), 2, "{told}");
            assert!(lines[0].starts_with("::error file=a%2Cb%3A 100%25.toml,line=7,col=8,endColumn=30,title=slackwater check::a|b%0A::error::%250A"), "{told}");
            assert!(lines[1].starts_with("::warning file="), "{told}");
        },
    );
}

#[test]
fn at_most_ten_annotations_are_shown() {
    let many = |count: usize| {
        let one = |number: usize| Annotation {
            is_error: true,
            place: None,
            file: "a".into(),
            text: number.to_string(),
        };
        commands(&(0..count).map(one).collect::<Vec<_>>())
    };
    assert_eq!(many(0), "");
    assert_eq!(many(10).lines().count(), 10);
    let told = many(13);
    assert_eq!(told.lines().count(), 11);
    assert_eq!(told.lines().last(), Some("::notice title=slackwater check::and 3 more"));
}

#[test]
fn markdown_is_a_table_whatever_names_say() {
    with(&[(NASTY, Verdict::Fail)], |rows, model| {
        let told = markdown::markdown(&report(
            rows,
            model,
            Some(Change::Changed(vec![delta(Verdict::Fail)])),
        ));
        assert!(told.starts_with("### slackwater check: 2 fail\n"), "{told}");
        let row = told.lines().find(|line| line.contains("small.toml")).unwrap();
        assert_eq!(row.replace("\\|", "").matches('|').count(), 7, "{row}");
        assert!(row.contains("a\\|b ::error::%0A &lt;x&gt; \\`c\\` \\*d\\*"), "{row}");
    });
}

/// What JUnit's schema (jenkinsci/xunit-plugin, junit-10.xsd) allows: by element its attributes, those that have to be there, and its
/// children in their order.
type Rules = BTreeMap<
    &'static str,
    (&'static [&'static str], &'static [&'static str], &'static [&'static str]),
>;

fn schema() -> Rules {
    let message: &[&str] = &["message", "type"];
    BTreeMap::from([
        (
            "testsuites",
            (
                &["name", "time", "tests", "failures", "disabled", "errors", "skipped"][..],
                &[][..],
                &["testsuite"][..],
            ),
        ),
        (
            "testsuite",
            (
                &[
                    "name",
                    "tests",
                    "failures",
                    "errors",
                    "group",
                    "time",
                    "skipped",
                    "timestamp",
                    "hostname",
                    "id",
                    "package",
                    "file",
                    "log",
                    "url",
                    "version",
                    "disabled",
                ][..],
                &["name", "tests"][..],
                &["testsuite", "properties", "testcase", "system-out", "system-err"][..],
            ),
        ),
        (
            "testcase",
            (
                &[
                    "name",
                    "assertions",
                    "time",
                    "timestamp",
                    "classname",
                    "status",
                    "class",
                    "file",
                    "line",
                    "log",
                    "group",
                    "url",
                ][..],
                &["name"][..],
                &["skipped", "error", "failure", "system-out", "system-err"][..],
            ),
        ),
        ("skipped", (message, &[][..], &[][..])),
        ("failure", (message, &[][..], &[][..])),
        ("error", (message, &[][..], &[][..])),
        ("system-out", (&[][..], &[][..], &[][..])),
    ])
}

/// Fails where a text is no JUnit; the number of elements by name.
fn judged(xml: &str) -> BTreeMap<String, usize> {
    let (rules, mut reader) = (schema(), quick_xml::Reader::from_str(xml));
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut counts = BTreeMap::new();
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error}\n{xml}"));
        let (start, is_empty) = match &event {
            Event::Start(start) => (start, false),
            Event::Empty(start) => (start, true),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let name = String::from_utf8(start.name().as_ref().to_vec()).unwrap();
        let (attributes, needed, _) =
            rules.get(name.as_str()).unwrap_or_else(|| panic!("<{name}>\n{xml}"));
        let told: Vec<String> = (start.attributes())
            .map(|it| String::from_utf8(it.unwrap().key.as_ref().to_vec()).unwrap())
            .collect();
        assert!(told.iter().all(|it| attributes.contains(&it.as_str())), "{name}: {told:?}");
        assert!(needed.iter().all(|it| told.iter().any(|told| told == it)), "{name}: {told:?}");
        match open.last_mut() {
            None => assert_eq!(name, "testsuites"),
            Some((parent, last)) => {
                let place = rules[parent.as_str()].2.iter().position(|child| *child == name);
                let place = place.unwrap_or_else(|| panic!("<{name}> in <{parent}>"));
                assert!(place >= *last, "<{name}> stands too late in <{parent}>");
                *last = place;
            }
        }
        *counts.entry(name.clone()).or_insert(0) += 1;
        if !is_empty {
            open.push((name, 0));
        }
    }
    assert!(open.is_empty(), "{open:?}");
    counts
}

#[test]
fn junit_is_valid_whatever_names_say() {
    use Verdict::{Fail, Inconclusive, Pass};
    with(&[(NASTY, Fail), ("]]> & \"quoted\"", Inconclusive), ("Fine", Pass)], |rows, model| {
        let mut all = report(rows, model, Some(Change::Changed(vec![delta(Fail), delta(Pass)])));
        let silent = Checked {
            file: "silent.toml".into(),
            model: None,
            rows: Vec::new(),
            change: None,
            ..all.scenarios[0].clone()
        };
        all.scenarios.push(silent);
        all.scenarios.push(Checked {
            file: "new.toml".into(),
            change: Some(Change::New),
            ..all.scenarios[0].clone()
        });
        let refused = Change::Incomparable("another seed".into());
        all.scenarios.push(Checked {
            file: "old.toml".into(),
            change: Some(refused),
            ..all.scenarios[0].clone()
        });
        let counts = judged(&junit::junit(&all).unwrap());
        assert_eq!(counts["testsuite"], 4);
        assert_eq!(counts["testcase"], 5 + 1 + 4 + 4);
        assert_eq!(counts["failure"], 2 + 1 + 2);
        assert_eq!(counts["skipped"], 1 + 1 + 2 + 1);
        let strict = Policy { strict: true, inconclusive: Some(Fail), ..Policy::default() };
        let counts = judged(&junit::junit(&CheckReport { policy: strict, ..all }).unwrap());
        assert!(!counts.contains_key("skipped"), "{counts:?}");
    });
}

#[test]
fn json_is_json_and_has_no_infinity() {
    with(&[(NASTY, Verdict::Fail)], |mut rows, model| {
        rows[0].judged.known = Known { value: Some(f64::INFINITY), low: Some(1.0), high: None };
        let told =
            json::json(&report(rows, model, Some(Change::Changed(vec![delta(Verdict::Fail)]))));
        let read: serde_json::Value =
            serde_json::from_str(&told).unwrap_or_else(|error| panic!("{error}\n{told}"));
        let row = &read["scenarios"][0]["checks"][0];
        assert_eq!((&row["value"], &row["never"]), (&serde_json::Value::Null, &true.into()));
        assert_eq!(row["name"], NASTY);
        assert_eq!(read["scenarios"][0]["baseline"]["measures"][0]["verdict"], "fail");
    });
}

#[test]
fn names_are_listed_with_what_they_are_taken_of() {
    let all = names::of_all();
    for measure in Measure::ALL {
        let line = all.lines().find(|line| line.split_whitespace().next() == Some(measure.name()));
        assert!(line.unwrap().ends_with(measure.definition()), "{measure}");
    }
    with(&[], |_, model| {
        let named = names::of_model(model);
        let lines: Vec<&str> =
            named.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        assert!(lines.len() > 60, "{}", lines.len());
        // Each is one that a check can use.
        for line in lines {
            let name = line.split_whitespace().next().unwrap();
            let read = crate::planning::condition::subject(name, model);
            assert_eq!(crate::planning::condition::written(&read.unwrap().0, model), name);
        }
    });
}
