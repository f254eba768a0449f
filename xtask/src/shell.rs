//! Running other programs from the top of the repository.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a task ends in; the message says what to do.
pub type Outcome<T = ()> = Result<T, String>;

/// The top of the repository.
pub fn root() -> &'static Path {
    // The manifest lies in `xtask/`, so its folder has a parent.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask/ lies in the repository")
}

/// A command that runs at the top of the repository.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that runs this task, with the words of one command line as arguments.
pub fn cargo(words: &str) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Set by `cargo run` for this package; they would mark the other packages as changed.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME"] {
        cargo.env_remove(name);
    }
    cargo.args(words.split_whitespace());
    cargo
}

/// Runs a command to its end and says so when it fails.
pub fn run(command: &mut Command) -> Outcome {
    let words = words(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{words}` failed ({status})")),
        Err(error) => Err(format!("cannot run `{words}`: {error}")),
    }
}

/// Runs a command to its end and returns what it printed.
pub fn output(command: &mut Command) -> Outcome<String> {
    let words = words(command);
    let output = command.output().map_err(|error| format!("cannot run `{words}`: {error}"))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("`{words}` failed ({})\n{complaint}", output.status));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| format!("`{words}` printed bytes that are not text"))
}

/// Writes a file whole.
pub fn write(path: &Path, bytes: &[u8]) -> Outcome {
    std::fs::write(path, bytes)
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

/// Where cargo puts what it builds.
pub fn target() -> Outcome<PathBuf> {
    let text = output(&mut cargo("metadata --format-version 1 --no-deps"))?;
    let metadata: serde_json::Value = serde_json::from_str(&text)
        .map_err(|error| format!("cannot read what `cargo metadata` printed: {error}"))?;
    let folder = metadata["target_directory"].as_str();
    folder.map(PathBuf::from).ok_or("`cargo metadata` names no target directory".to_owned())
}

fn words(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
