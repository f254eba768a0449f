//! Every shipped scenario can be played.

use super::played::shipped_with;
use std::path::Path;

#[test]
fn every_shipped_scenario_compiles_without_a_warning() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    for name in &names {
        let data = super::bank_week::data();
        if name.starts_with("bank-") && data.is_none() {
            eprintln!("SKIPPED: {name} needs data that are not here");
            continue;
        }
        let model = shipped_with(name, &[], data.as_deref().as_slice());
        assert!(model.warnings.is_empty(), "{name}: {:#?}", model.warnings);
    }
    assert!(names.len() > 10, "{names:?}");
}
