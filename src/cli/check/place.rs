//! Where in which file something stands, as a reader of the command line would name it.

use crate::report::check::Place;
use crate::scenario::Bundle;
use crate::scenario::problem::{self, SET_FILE};
use std::path::Path;

/// A place of a bundle whose main file was named so on the command line; None of what `--set` says.
pub fn shown(bundle: &Bundle, main: &Path, place: &problem::Place) -> Option<Place> {
    if place.file == SET_FILE {
        return None;
    }
    let folder = main.parent().unwrap_or(Path::new(""));
    let bytes = bundle.decoded(&place.file).ok()?;
    let start = place.span.start.min(bytes.len());
    let before = &bytes[..start];
    let line = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let rest = &bytes[start..];
    let end = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
    let letters = |bytes: &[u8]| String::from_utf8_lossy(bytes).chars().count();
    let column = letters(&before[line..]) + 1;
    let length = letters(&rest[..place.span.len().min(end)]).max(1);
    let file = folder.join(&place.file).display().to_string().replace('\\', "/");
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    Some(Place { file, line, column, end: column + length })
}
