//! Shipped scenarios with some of their lines changed: each is refused with problems that can be shown, or it is a model that can be
//! played to its end. Nothing panics.

use crate::cases::played::{Played, gathered};
use proptest::prelude::*;
use slackwater::cli::render::render;
use slackwater::model::{compile_within, estimate};
use slackwater::report::{Report, text::text};
use slackwater::scenario::{Bundle, resolve};
use std::path::Path;
use std::sync::LazyLock;

/// Values that people, programs and spreadsheets come up with.
const ODD: &[&str] = &[
    "0",
    "1",
    "-1",
    "2.5",
    "nan",
    "1e308",
    "9007199254740993",
    "true",
    "false",
    "[]",
    "{}",
    "\"\"",
    "\"x\"",
    "\"0 min\"",
    "\"1 min\"",
    "\"7 min\"",
    "\"-1 h\"",
    "\"35 years\"",
    "\"0.4 business days\"",
    "\"400 business days\"",
    "\"1 business hour\"",
    "\"0%\"",
    "\"100%\"",
    "\"101%\"",
    "\"50%\"",
    "\"closed\"",
    "\"all day\"",
    "\"24:00\"",
    "\"23:59-24:00\"",
    "\"00:00-00:01\"",
    "\"at 02:30\"",
    "\"1e9 per minute\"",
    "\"0 per hour\"",
    "\"3 per calendar day\"",
    "\"9999-12-31\"",
    "1999-03-26",
    "2020-06-01",
    "\"Europe/Madrid\"",
    "\"America/Bogota\"",
    "\"exponential\"",
    "\"deterministic\"",
    "\"handover\"",
    "\"priority\"",
    "\"slack\"",
    "\"call\"",
    "\"case\"",
    "\"eager\"",
    "\"next opening\"",
];

/// The scenario of the compiler's own tests that says every key once.
const EVERYTHING: &str = include_str!("../../src/model/compile/tests/everything.toml");

/// Every shipped scenario with the files that it names; the bank's calls are a few made up.
fn all() -> Vec<Bundle> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    let mut calls = String::from("date,vru_exit,type,outcome\n");
    for day in 3..15 {
        for hour in 7..24 {
            calls += &format!("1999-01-{day:02},{hour}:{:02}:30,PS,AGENT\n", hour * day % 60);
        }
    }
    let mut bundles: Vec<Bundle> = names
        .iter()
        .map(|name| {
            let mut bundle = gathered(name, &[], &[&folder]);
            bundle.unread.clear();
            bundle.with_file("anonbank_1999_01.csv.gz", &calls)
        })
        .collect();
    bundles.push(Bundle::new("everything.toml", EVERYTHING));
    bundles
}

static ALL: LazyLock<Vec<Bundle>> = LazyLock::new(all);

/// All their lines.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts = ALL.iter().map(|bundle| String::from_utf8_lossy(&bundle.files[&bundle.main]));
    texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
});

/// One change: what, at which line, with what.
type Change = (u8, u16, u16);

/// A text with some of its lines changed.
fn changed(text: &str, changes: &[Change]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for &(kind, line, other) in changes {
        let said: Vec<usize> = (0..lines.len())
            .filter(|&at| !lines[at].trim().is_empty() && !lines[at].starts_with('#'))
            .collect();
        if said.is_empty() {
            break;
        }
        let at = said[usize::from(line) % said.len()];
        let there = said[usize::from(other) % said.len()];
        match kind % 12 {
            0 => drop(lines.remove(at)),
            1 => lines.swap(at, there),
            2 => lines.insert(at, lines[there].clone()),
            3..6 => lines[at] = renumbered(&lines[at], other),
            6..11 => {
                // What another scenario says there.
                let key = |line: &str| line.split('=').next().unwrap_or_default().trim().to_owned();
                let alike: Vec<&String> =
                    LINES.iter().filter(|line| key(line) == key(&lines[at])).collect();
                if let Some(line) = alike.get(usize::from(other) % alike.len().max(1)) {
                    lines[at] = line.to_string();
                }
            }
            _ => {
                if let Some((key, _)) = lines[at].split_once('=') {
                    lines[at] = format!("{key}= {}", ODD[usize::from(other) % ODD.len()]);
                }
            }
        }
    }
    lines.join("\n")
}

/// A number in the line times ten, or without a digit.
fn renumbered(line: &str, how: u16) -> String {
    match line.rfind(|letter: char| letter.is_ascii_digit()) {
        Some(at) if how.is_multiple_of(2) => format!("{}0{}", &line[..=at], &line[at + 1..]),
        Some(at) => format!("{}{}", &line[..at], &line[at + 1..]),
        None => line.to_owned(),
    }
}

/// Larger models are compiled, but not played here.
const MOST_JOBS: f64 = 30_000.0;

/// Compiles; plays and tells what is small.
fn goes_well(bundle: &Bundle) {
    // A small limit, so that what would be large is refused rather than laid.
    let model = match resolve(bundle).and_then(|scenario| compile_within(&scenario, 16 << 20)) {
        Ok(model) => model,
        Err(problems) => {
            assert!(problems.is_err() && !render(&problems, bundle, true).is_empty());
            return;
        }
    };
    if estimate::estimate(&model, false).jobs < MOST_JOBS {
        let played = Played::of(model, 2);
        assert!(!text(&Report::new(&played.model, played.findings), 90).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_scenario_is_refused_or_played(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec(any::<Change>(), 1..4),
    ) {
        let bundle = which.get(&ALL);
        let main = &bundle.main;
        let text = String::from_utf8_lossy(&bundle.files[main]).into_owned();
        goes_well(&bundle.clone().with_file(main.as_str(), changed(&text, &changes)));
    }
}

/// The unchanged ones are models all: what the mutations start from is sound.
#[test]
fn the_scenarios_themselves_compile() {
    for bundle in ALL.iter() {
        let model = resolve(bundle).and_then(|scenario| compile_within(&scenario, 2 << 30));
        assert!(model.is_ok(), "{}", bundle.main);
    }
}
