//! What the fuzzer's corpus holds, fed to its targets again: nothing panics, and what is refused says how to mend it.

#[path = "../../fuzz/src/targets/mod.rs"]
mod targets;

use std::path::Path;

fn feed(name: &str) {
    let (_, target) = targets::ALL.into_iter().find(|(known, _)| *known == name).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 3, "{name}: {files:?}");
    for file in files {
        println!("{}", file.display());
        target(&std::fs::read(file).unwrap());
    }
}

#[test]
fn scenarios_as_toml() {
    feed("toml");
}

#[test]
fn scenarios_as_json() {
    feed("json");
}

#[test]
fn tables() {
    feed("counts");
    feed("traces");
}

#[test]
fn edits() {
    feed("edits");
}

#[test]
fn plays() {
    feed("play");
}
