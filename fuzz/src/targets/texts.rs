//! Scenarios as TOML and as JSON: gathered, resolved, compiled, outlined.

use super::LIMIT;
use super::told::told;
use slackwater::model::{Model, compile_within};
use slackwater::scenario::edit::{outline, to_json, to_toml};
use slackwater::scenario::{Bundle, Gather, resolve};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

pub fn toml(bytes: &[u8]) {
    read("plan.toml", bytes);
}

pub fn json(bytes: &[u8]) {
    read("plan.json", bytes);
}

fn read(name: &str, bytes: &[u8]) {
    let bundle = gathered(name, bytes);
    let shown = outline(&bundle);
    compiled(&bundle);
    // One text of it all is as good as the files, if they are any good.
    let merged = [("plan.toml", to_toml(&bundle)), ("plan.json", to_json(&bundle))];
    for (name, text) in merged {
        match text {
            Ok(text) => {
                let again = outline(&gathered(name, text.as_bytes()));
                assert_eq!(again.document, shown.document, "as {name}:\n{text}");
            }
            Err(problems) => assert!(problems.is_err()),
        }
    }
}

/// A model of a text, or None when it was refused with problems that can be shown.
pub fn compiled(bundle: &Bundle) -> Option<Model> {
    match resolve(bundle).and_then(|scenario| compile_within(&scenario, LIMIT)) {
        Ok(model) => {
            told(&model.warnings, bundle);
            Some(model)
        }
        Err(problems) => {
            assert!(problems.is_err(), "refused with nothing but warnings: {problems:?}");
            told(&problems, bundle);
            None
        }
    }
}

/// A main text with what it names: shipped scenarios, and a short table of stamps for any table.
pub fn gathered(name: &str, bytes: &[u8]) -> Bundle {
    let mut gather = Gather::new(name, Vec::new());
    while let Some(wanted) = gather.wanted() {
        if wanted == name {
            gather.found(bytes.to_vec());
        } else if let Some(shipped) = SHIPPED.get(wanted) {
            gather.found(shipped.clone());
        } else if wanted.contains(".csv") {
            gather.found(CALLS.as_bytes().to_vec());
        } else {
            gather.unreadable("no such file");
        }
    }
    gather.bundle()
}

/// The columns of the files that the shipped scenarios name, and of a table of counts.
const CALLS: &str = "\
date,vru_exit,type,outcome,start,count
1999-01-03,07:15:30,PS,AGENT,1999-01-03 07:00,3
1999-01-04,09:45:00,NE,HANG,1999-01-04 09:30,2.5
1999-01-04,23:59:59,PS,AGENT,1999-01-05 00:00,0
";

static SHIPPED: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    // From the crate of the fuzzer and from the tests of the core.
    let folder =
        [folder.join("scenarios"), folder.join("../scenarios")].into_iter().find(|it| it.is_dir());
    let files = std::fs::read_dir(folder.expect("the shipped scenarios")).expect("a folder");
    let file = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.ok()?.path();
        let name = path.file_name()?.to_str()?.to_owned();
        Some((name, std::fs::read(&path).ok()?))
    };
    files.filter_map(file).filter(|(name, _)| name.ends_with(".toml")).collect()
});
