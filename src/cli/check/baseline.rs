//! Baseline files: read before anything is played, written after it.

use crate::cli::Failure;
use crate::planning::check::baseline::{Baseline, Kept};
use crate::random::STREAM_VERSION;
use std::path::{Component, Path, PathBuf};

/// Reads a baseline.
pub fn read(path: &Path) -> Result<Baseline, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => format!(
            "--baseline {0}: there is no such file\nhelp: --save-baseline {0} writes one",
            path.display()
        ),
        _ => format!("--baseline {} cannot be read: {error}", path.display()),
    })?;
    let read = Baseline::read(&text).map_err(|why| {
        format!("--baseline {0}: {why}\nhelp: --save-baseline {0} writes it anew", path.display())
    })?;
    Ok(read)
}

/// The name of a scenario's file in a baseline: relative to the baseline's folder, so that it does not matter where the program is started.
pub fn key(baseline: &Path, scenario: &Path) -> String {
    let folder = baseline.parent().filter(|folder| !folder.as_os_str().is_empty());
    let (Ok(folder), Ok(file)) =
        (folder.unwrap_or(Path::new(".")).canonicalize(), scenario.canonicalize())
    else {
        return scenario.display().to_string();
    };
    let mut here = folder.components().peekable();
    let mut there = file.components().peekable();
    while here.peek().is_some() && here.peek() == there.peek() {
        here.next();
        there.next();
    }
    let up = here.filter(|part| matches!(part, Component::Normal(_))).map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(there).collect();
    path.display().to_string().replace('\\', "/")
}

/// What a baseline knows and is no more, in its order: its key, and as the command line would name it.
pub fn gone(path: &Path, baseline: &Baseline) -> Vec<(String, String)> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let files = baseline.scenarios.keys().map(|key| (key, folder.join(key)));
    let missing = files.filter(|(_, file)| !file.exists());
    missing
        .map(|(key, file)| (key.clone(), file.display().to_string().replace('\\', "/")))
        .collect()
}

/// The baseline with what these scenarios say now, and without what is gone.
///
/// # Errors
///
/// A baseline of another program of which a part would stay.
pub fn accepted(
    mut old: Baseline,
    new: Vec<(String, Option<Kept>)>,
    gone: &[(String, String)],
) -> Result<Baseline, Failure> {
    old.scenarios.retain(|key, _| !gone.iter().any(|(gone, _)| gone == key));
    let mut baseline = Baseline::default();
    let is_same = old.program == baseline.program && old.stream == STREAM_VERSION;
    let left: Vec<&str> = (old.scenarios.keys().map(String::as_str))
        .filter(|file| !new.iter().any(|(key, _)| key == file))
        .collect();
    if !is_same && !left.is_empty() {
        return Err(Failure::Input(format!(
            "--accept: the baseline is of version {}, and this is version {}: its scenarios are taken over together\nhelp: check these too: {}",
            old.program,
            baseline.program,
            left.join(", ")
        )));
    }
    baseline.scenarios = old.scenarios;
    for (key, kept) in new {
        // What did not change stays as it is written.
        if let Some(kept) = kept {
            baseline.scenarios.insert(key, kept);
        }
    }
    Ok(baseline)
}
