//! Files that appear whole or not at all: each is opened beside its place before the run and renamed when it is complete.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Files that are not complete yet.
static PARTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Removes every file that is not complete; for an end of the program without a return.
pub fn abandon() {
    for part in PARTS.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        // There is nobody left to tell.
        let _ = fs::remove_file(part);
    }
}

/// An output that the user named.
#[derive(Debug)]
pub struct Output {
    /// As the user wrote it, for messages.
    named: String,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// Standard output, `-` or one of its other names.
    Stdout,
    /// A device or a pipe: nothing that a rename could replace.
    Stream(File),
    /// A file: written to `part`, then renamed to `path`.
    File { path: PathBuf, part: PathBuf, file: Option<File> },
}

/// Opens every output of one run; refuses two that are the same place, and one that is also an input.
#[derive(Default)]
pub struct Outputs {
    taken: Vec<(PathBuf, String)>,
}

impl Outputs {
    /// Reserves what is read, so that no output can overwrite it.
    pub fn reserve_input(&mut self, path: &Path) {
        if let Ok(path) = path.canonicalize() {
            self.taken.push((path, "read in this run".to_owned()));
        }
    }

    /// Opens an output, `-` for standard output. `flag` is how the user named it, "--json".
    pub fn open(&mut self, flag: &str, path: &Path) -> Result<Output, String> {
        let named = path.display().to_string();
        let place = match named.as_str() {
            "-" | "/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1" => Place::Stdout,
            _ => Place::at(path)
                .map_err(|error| format!("{flag} {named} cannot be written: {error}"))?,
        };
        let real = match &place {
            Place::File { path, .. } => path.clone(),
            Place::Stdout => PathBuf::from("-"),
            Place::Stream(_) => path.to_owned(),
        };
        if let Some((_, other)) = self.taken.iter().find(|(taken, _)| *taken == real) {
            return Err(format!("{flag} {named} is also {other}: name another file"));
        }
        self.taken.push((real, format!("written by {flag}")));
        Ok(Output { named, place })
    }
}

impl Place {
    fn at(path: &Path) -> io::Result<Place> {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => return Err(io::Error::other("it is a folder")),
            Ok(found) if !found.is_file() => {
                return Ok(Place::Stream(File::options().write(true).open(path)?));
            }
            Ok(found) if found.permissions().readonly() => {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            _ => {}
        }
        // Through links, so that the rename replaces the file and not the link.
        let path = match path.canonicalize() {
            Ok(path) => path,
            Err(_) => {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
                folder.unwrap_or(Path::new(".")).canonicalize()?.join(name)
            }
        };
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().ok_or(io::ErrorKind::InvalidInput)?);
        name.push(format!(".{}.part", std::process::id()));
        let part = path.with_file_name(name);
        let file = Some(File::create(&part)?);
        PARTS.lock().unwrap_or_else(PoisonError::into_inner).push(part.clone());
        Ok(Place::File { path, part, file })
    }
}

impl Output {
    /// Whether this is standard output, which the tables for people then leave free.
    pub fn is_stdout(&self) -> bool {
        matches!(self.place, Place::Stdout)
    }

    /// Writes everything and puts the file in its place. A reader that has gone away is no error.
    pub fn write(mut self, bytes: &[u8]) -> Result<(), String> {
        let written = match &mut self.place {
            Place::Stdout => quiet(print(bytes)),
            Place::Stream(file) => quiet(file.write_all(bytes)),
            Place::File { path, part, file } => file.take().map_or(Ok(()), |mut file| {
                file.write_all(bytes)?;
                drop(file);
                fs::rename(part, path)
            }),
        };
        written.map_err(|error| format!("{} cannot be written: {error}", self.named))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Place::File { part, .. } = self {
            // After the rename there is nothing left to remove.
            let _ = fs::remove_file(&*part);
            PARTS.lock().unwrap_or_else(PoisonError::into_inner).retain(|other| other != part);
        }
    }
}

/// Prints to standard output, all at once.
pub fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// A closed pipe means that the reader has seen enough.
pub fn quiet(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
