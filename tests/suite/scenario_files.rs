//! The files beside the program: the schema is current, every shipped scenario is read without a problem, real data is readable.

use jiff::tz::TimeZone;
use slackwater::scenario::format::Document;
use slackwater::scenario::problem::Problems;
use slackwater::scenario::schema::{schema, schema_text};
use slackwater::scenario::{Bundle, Gather, resolve, table};
use std::path::{Path, PathBuf};

fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")
}

fn gathered(folder: &Path, main: &str) -> Bundle {
    let mut gather = Gather::new(main, Vec::new());
    while let Some(name) = gather.wanted() {
        match std::fs::read(folder.join(name)) {
            Ok(bytes) => gather.found(bytes),
            Err(error) => gather.unreadable(error.to_string()),
        }
    }
    gather.bundle()
}

/// Generated from the format; with SLACKWATER_BLESS=1 in the environment this test writes it.
#[test]
fn the_committed_schema_is_current() {
    let path = scenarios().join("schema.json");
    if std::env::var_os("SLACKWATER_BLESS").is_some() {
        std::fs::write(&path, schema_text()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == schema_text(),
        "scenarios/schema.json is not what format.rs says: SLACKWATER_BLESS=1 cargo test --test suite schema"
    );
}

#[test]
fn every_shipped_scenario_is_read_and_fits_the_schema() {
    let judge = jsonschema::validator_for(schema()).unwrap();
    let mut seen = 0;
    for entry in std::fs::read_dir(scenarios()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.ends_with(".toml") {
            continue;
        }
        let scenario =
            resolve(&gathered(&scenarios(), &name)).unwrap_or_else(|p| panic!("{name}: {p:#?}"));
        assert!(scenario.problems.is_empty(), "{name}: {:#?}", scenario.problems);
        let json = serde_json::to_value(&scenario.document).unwrap();
        assert!(
            judge.is_valid(&json),
            "{name}: {:?}",
            judge.iter_errors(&json).next().map(|e| e.to_string())
        );
        let again: Document = serde_json::from_value(json).unwrap();
        assert_eq!(again, scenario.document, "{name} through JSON");
        seen += 1;
    }
    assert!(seen > 0, "no scenarios in {}", scenarios().display());
}

/// Real data where it is at hand: a bank's calls of January 1999, read through a date and a time column.
#[test]
fn a_month_of_a_bank_s_calls_is_readable() {
    let file = "anonbank_1999_01.csv.gz";
    let folder = std::env::var("SLACKWATER_DATA").unwrap_or_default();
    let Ok(bytes) = std::fs::read(Path::new(&folder).join(file)) else {
        eprintln!("skipped: {file} is not here; name its folder in SLACKWATER_DATA");
        return;
    };
    let text = format!(
        "[work.call.arrivals.bank.trace]\nfile = '{file}'\ncolumns = ['date', 'vru_exit']\n\
         keep = {{ type = ['PS'], outcome = ['AGENT', 'HANG'] }}\nunsorted = 'sort'\nduplicates = 'keep'"
    );
    let scenario = resolve(&Bundle::new("s.toml", text).with_file(file, bytes)).unwrap();
    let spec = scenario.document.work["call"].arrivals["bank"].trace.clone().unwrap();
    let mut problems = Problems::new();
    let at = "work.call.arrivals.bank.trace";
    let stamps = table::trace(&scenario, at, &spec, &TimeZone::UTC, &mut problems);
    assert!(problems.is_empty(), "{problems:#?}");
    let stamps = stamps.unwrap();
    assert!(stamps.len() > 15_000 && stamps.is_sorted_by_key(|stamp| stamp.at));
}

#[test]
fn the_starter_compiles_without_a_warning() {
    let bundle = Bundle::new("starter.toml", slackwater::scenario::template::STARTER);
    let shown = |problems: &Problems| slackwater::cli::render::render(problems, &bundle, false);
    match slackwater::model::compile(&resolve(&bundle).unwrap()) {
        Ok(model) => assert!(model.warnings.is_empty(), "{}", shown(&model.warnings)),
        Err(problems) => panic!("{}", shown(&problems)),
    }
}
