//! The copy of the tree that holds all mutants.

use super::list::Mutant;
use crate::shell::{Outcome, command, output, root, target};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The switch: which mutant is on, by the environment; none without.
const SWITCH: &str = r#"//! Which mutant is on.
#![allow(clippy::disallowed_methods, missing_docs)]
static ON: std::sync::LazyLock<usize> = std::sync::LazyLock::new(|| {
    let name = std::env::var("SLACKWATER_MUTANT").ok();
    name.and_then(|name| name.parse().ok()).unwrap_or(usize::MAX)
});
#[inline(always)]
pub fn is(index: usize) -> bool {
    *ON == index
}
"#;

/// Copies what the tests need and puts the mutants in; files that have not changed are left alone, so that little is built anew.
pub fn grow(mutants: &[&Mutant]) -> Outcome<PathBuf> {
    let tree = target()?.join("mutants/tree");
    let listed =
        output(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for name in listed.lines().filter(|name| root().join(name).is_file()) {
        let bytes = std::fs::read(root().join(name)).map_err(|error| format!("{name}: {error}"))?;
        files.insert(name.to_owned(), bytes);
    }
    for (index, mutant) in mutants.iter().enumerate() {
        let name = format!("src/{}", mutant.file);
        let text = files.get(&name).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let text = text.ok_or(format!("{}: there is no text {name}", mutant.name))?;
        let broken = broken(text, index, mutant)?;
        files.insert(name, broken.into_bytes());
    }
    let lib = files.get_mut("src/lib.rs").ok_or("there is no src/lib.rs")?;
    lib.extend_from_slice(b"\n#[allow(missing_docs)]\npub mod mutation;\n");
    files.insert("src/mutation.rs".to_owned(), SWITCH.as_bytes().to_vec());
    for (name, bytes) in files {
        write(&tree.join(&name), &bytes).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(tree)
}

/// A text with one mutant more, off until it is asked for.
fn broken(text: &str, index: usize, mutant: &Mutant) -> Outcome<String> {
    let (before, part, after) = match mutant.at.split_once('⟦') {
        Some((before, rest)) => {
            let (part, after) =
                rest.split_once('⟧').ok_or(format!("{}: ⟦ without ⟧", mutant.name))?;
            (before, part, after)
        }
        None => ("", mutant.at, ""),
    };
    let whole = format!("{before}{part}{after}");
    let found = text.matches(&whole).count();
    if found != 1 {
        return Err(format!(
            "{}: src/{} holds its text {found} times, not once",
            mutant.name, mutant.file
        ));
    }
    let becomes = mutant.becomes;
    let either = format!(
        "{before}(if crate::mutation::is({index}) {{ {becomes} }} else {{ {part} }}){after}"
    );
    Ok(text.replacen(&whole, &either, 1))
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if std::fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, bytes)
}
