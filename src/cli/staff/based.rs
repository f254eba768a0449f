//! How a patch finds its scenario.

use crate::cli::arguments::Staff;
use crate::report::patch::Based;
use std::path::Path;

/// Below the patch's folder by its path from there, elsewhere by its name and `--data`.
pub fn based(arguments: &Staff) -> Based {
    let (scenario, patch) = (&arguments.scenario, arguments.patch.as_deref());
    let patch = patch.unwrap_or(Path::new(""));
    let name = scenario.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = patch.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    let whole = scenario.canonicalize();
    let below = folder.ok().zip(whole.as_ref().ok()).and_then(|(folder, whole)| {
        let below = whole.strip_prefix(folder).ok()?;
        Some(
            below
                .components()
                .map(|part| part.as_os_str().to_string_lossy())
                .collect::<Vec<_>>()
                .join("/"),
        )
    });
    let elsewhere = match (&below, whole) {
        (None, Ok(whole)) => whole.parent().map(|folder| folder.display().to_string()),
        _ => None,
    };
    let (name, sets) = (below.unwrap_or(name), arguments.means.set.clone());
    Based { name, elsewhere, sets, ..Based::default() }
}
