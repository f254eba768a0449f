//! What a new user starts from: a commented scenario, and the schema for an editor.

use super::{Failure, output};
use crate::bids::file::SCHEMA;
use crate::scenario::schema::schema_text;
use crate::scenario::template::STARTER;
use std::io::Write;
use std::path::Path;

/// Prints the JSON Schema of scenario files, or of study files.
pub fn schema(study: bool) -> Result<(), Failure> {
    if study { print(SCHEMA) } else { print(&schema_text()) }
}

/// Writes the starter to a file that does not exist yet, or prints it.
pub fn new(file: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = file.filter(|path| *path != Path::new("-")) else { return print(STARTER) };
    let created =
        std::fs::File::create_new(path).and_then(|mut file| file.write_all(STARTER.as_bytes()));
    created.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            format!("{} exists already, and is left as it is: name another file", path.display())
        }
        _ => format!("{} cannot be written: {error}", path.display()),
    })?;
    print(&format!("{0} is written; play it with: slackwater run {0}\n", path.display()))
}

fn print(text: &str) -> Result<(), Failure> {
    output::quiet(output::print(text.as_bytes()))
        .map_err(|error| Failure::Input(format!("cannot print: {error}")))
}
