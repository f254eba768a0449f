//! From the names of scenario files to models: reads every file that a scenario names.

use super::render;
use crate::model::{self, Model};
use crate::scenario::gather::Gather;
use crate::scenario::{Bundle, Problems, resolve};
use std::path::{Path, PathBuf};

/// A scenario that can be played.
pub struct Read {
    /// The files it was read from.
    pub files: Vec<PathBuf>,
    /// Ready to play.
    pub model: Model,
}

/// How scenarios are read.
pub struct Reading<'a> {
    /// Where named files are looked for first.
    pub data: Option<&'a Path>,
    /// Values of `--set`.
    pub sets: Vec<(String, String)>,
    /// The most memory that a run may need [bytes].
    pub limit: u64,
}

/// Reads one scenario; `Err` is the text of all its problems.
pub fn read(path: &Path, reading: &Reading) -> Result<Read, String> {
    let (bundle, files) = gather(path, reading)?;
    let told = |problems| told(&problems, &bundle);
    let scenario = resolve(&bundle).map_err(told)?;
    let model = model::compile_within(&scenario, reading.limit).map_err(told)?;
    Ok(Read { files, model })
}

/// Problems for people, with colours; the door takes them off where there is no terminal.
pub fn told(problems: &Problems, bundle: &Bundle) -> String {
    render::render(problems, bundle, true)
}

/// Reads what the scenario needs: its own text, its bases, its tables.
pub fn gather(path: &Path, reading: &Reading) -> Result<(Bundle, Vec<PathBuf>), String> {
    let name = path.file_name().ok_or(format!("{} is not a file", path.display()))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let main = name.to_string_lossy().into_owned();
    let mut gather = Gather::new(main.clone(), reading.sets.clone());
    let mut files = Vec::new();
    while let Some(wanted) = gather.wanted() {
        let beside = folder.join(wanted);
        let place = match reading.data.map(|data| data.join(wanted)) {
            Some(inside) if wanted != main && inside.is_file() => inside,
            _ => beside,
        };
        let inside = if wanted == main { Ok(()) } else { within(&place, wanted) };
        match inside.and_then(|()| std::fs::read(&place)) {
            Ok(bytes) => gather.found(bytes),
            Err(error) if wanted == main => {
                return Err(format!(
                    "error: {} cannot be read: {}",
                    path.display(),
                    reason(&error)
                ));
            }
            Err(error) => gather.unreadable(reason(&error)),
        }
        files.push(place);
    }
    Ok((gather.bundle(), files))
}

/// Refuses a link that leads out of the folder in which a named file lies; what does not exist is left to the reading.
fn within(place: &Path, named: &str) -> std::io::Result<()> {
    // The folder is the place less the parts of its name.
    let folder = Path::new(named).components().try_fold(place, |path, _| path.parent());
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    let (Ok(folder), Ok(real)) =
        (folder.unwrap_or(Path::new(".")).canonicalize(), place.canonicalize())
    else {
        return Ok(());
    };
    if real.starts_with(folder) {
        return Ok(());
    }
    Err(std::io::Error::other("it is a link that leads out of the folder"))
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    }
}
