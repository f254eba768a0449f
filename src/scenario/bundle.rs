//! A bundle: a scenario's main text plus every file it names, as bytes. It is all that a run needs, so a page or a link can carry it.

use super::problem::SET_FILE;
use super::quantity::Fault;
use flate2::read::MultiGzDecoder;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;
use std::sync::Arc;

/// The largest file that is read, after decompression [bytes]: 256 MiB.
pub const LARGEST_FILE: usize = 256 << 20;
/// The longest chain of `base` files below the main one.
pub const LONGEST_CHAIN: usize = 8;

/// A main text, the files it names, and what the command line changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// The name of the main text in `files`.
    pub main: String,
    /// Every file by its name: relative to the scenario's folder, parts parted by `/`.
    pub files: IndexMap<String, Arc<[u8]>>,
    /// Named files that could not be read, with the reason.
    pub unread: IndexMap<String, String>,
    /// `--set` paths and values, in order.
    pub sets: Vec<(String, String)>,
}

/// Why bytes are not a text, and which ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadText {
    /// What is wrong.
    pub fault: Fault,
    /// The bytes.
    pub span: Range<usize>,
}

impl Bundle {
    /// A bundle of one text.
    pub fn new(main: impl Into<String>, text: impl AsRef<[u8]>) -> Self {
        let main = main.into();
        Self { main: main.clone(), ..Self::default() }.with_file(main, text)
    }

    /// With one more file.
    pub fn with_file(mut self, name: impl Into<String>, bytes: impl AsRef<[u8]>) -> Self {
        self.files.insert(name.into(), bytes.as_ref().into());
        self
    }

    /// With one more `--set path=value`.
    pub fn with_set(mut self, path: impl Into<String>, value: impl Into<String>) -> Self {
        self.sets.push((path.into(), value.into()));
        self
    }

    /// A file's bytes, decompressed if they are gzip. Line and column of a table's problem count in these.
    pub fn decoded(&self, name: &str) -> Result<Cow<'_, [u8]>, Fault> {
        if name == SET_FILE && !self.sets.is_empty() {
            return Ok(Cow::Owned(self.sets_text().into_bytes()));
        }
        match self.files.get(name) {
            Some(bytes) => decode(bytes, LARGEST_FILE),
            None => Err(match self.unread.get(name) {
                Some(reason) => Fault::new(
                    format!("the file \"{name}\" cannot be read: {reason}"),
                    "look at its name, and at who may read it",
                ),
                None => Fault::new(
                    format!("the file \"{name}\" is missing"),
                    "put it beside the file that names it",
                ),
            }),
        }
    }

    /// The pseudo file in which values of `--set` are located: one `path=value` a line.
    pub fn sets_text(&self) -> String {
        self.sets.iter().map(|(path, value)| format!("{path}={value}\n")).collect()
    }
}

/// Bytes as they are, or out of gzip; never more than `limit`, however small they are packed.
fn decode(bytes: &[u8], limit: usize) -> Result<Cow<'_, [u8]>, Fault> {
    let packed = bytes.starts_with(&[0x1f, 0x8b]);
    let too_large = || {
        let help = "a table of the jobs that count is enough; leave the other rows and columns out";
        let unpacked = if packed { " unpacked" } else { "" };
        Fault::new(format!("the file is larger than {}{unpacked}", mebibytes(limit)), help)
    };
    if !packed {
        return if bytes.len() > limit { Err(too_large()) } else { Ok(Cow::Borrowed(bytes)) };
    }
    let damaged = |_| {
        Fault::new("the file is damaged: its gzip cannot be unpacked", "fetch or pack it once more")
    };
    // Measured before it is kept: a bomb costs time, not memory.
    let mut measure = MultiGzDecoder::new(bytes).take(limit as u64 + 1);
    let size = std::io::copy(&mut measure, &mut std::io::sink()).map_err(damaged)? as usize;
    if size > limit {
        return Err(too_large());
    }
    let mut out = Vec::with_capacity(size);
    MultiGzDecoder::new(bytes).read_to_end(&mut out).map_err(damaged)?;
    Ok(Cow::Owned(out))
}

fn mebibytes(bytes: usize) -> String {
    if bytes >= 1 << 20 { format!("{} MiB", bytes >> 20) } else { format!("{bytes} bytes") }
}

/// Bytes as text, and where it starts: after a byte-order mark.
pub fn text(bytes: &[u8]) -> Result<(&str, usize), BadText> {
    let bad = |message: &str, span| {
        let fault = Fault::new(message, "save the file as UTF-8");
        BadText { fault, span }
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(bad("the text is UTF-16, not UTF-8", 0..2));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text, if text.starts_with('\u{feff}') { 3 } else { 0 })),
        Err(error) => {
            let start = error.valid_up_to();
            let end = start + error.error_len().unwrap_or(bytes.len() - start);
            Err(bad("the text is not UTF-8 here", start..end))
        }
    }
}

/// The name in the bundle of a file that the file `from` names: relative to its folder, never above the scenario's.
pub fn relative(from: &str, name: &str) -> Result<String, Fault> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Fault::new(
            "expected the name of a file, got an empty text",
            "write the name of a file beside the scenario",
        ));
    }
    if name.contains("://") {
        return Err(Fault::new(
            format!("\"{name}\" is not a file"),
            "nothing is fetched: save it beside the scenario and write its name",
        ));
    }
    let drive = name.as_bytes().get(1) == Some(&b':') && name.as_bytes()[0].is_ascii_alphabetic();
    if name.starts_with(['/', '\\', '~']) || drive {
        return Err(Fault::new(
            format!("\"{name}\" is an absolute path"),
            "put the file in the scenario's folder and write its name relative to the scenario",
        ));
    }
    if name.contains('\\') {
        return Err(Fault::new(
            format!("\"{name}\" parts its folders by \"\\\""),
            format!("write \"{}\"", name.replace('\\', "/")),
        ));
    }
    if name.contains(|c: char| c.is_control()) {
        let message = format!("{name:?} has a control character in it");
        return Err(Fault::new(message, "rename the file"));
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or_else(|| {
                    Fault::new(
                        format!("\"{name}\" lies above the scenario's folder"),
                        "move the scenario up, or name the folder of all files with --data",
                    )
                })?;
            }
            _ => parts.push(part),
        }
    }
    if parts.is_empty()
        || name.ends_with(['/', '.'])
            && name.rsplit('/').next().is_some_and(|l| l.trim_matches('.').is_empty())
    {
        let message = format!("\"{name}\" is a folder, not a file");
        return Err(Fault::new(message, "name a file in it"));
    }
    Ok(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn names_are_relative_to_the_naming_file() {
        assert_eq!(relative("s.toml", "base.toml").unwrap(), "base.toml");
        assert_eq!(relative("plans/s.toml", "../data/./calls.csv").unwrap(), "data/calls.csv");
        assert_eq!(relative("a/b/s.toml", "c.csv").unwrap(), "a/b/c.csv");
        assert_eq!(relative("s.toml", "datos de Bogotá.csv").unwrap(), "datos de Bogotá.csv");
    }

    #[test]
    fn names_outside_the_folder_are_refused() {
        let wrong = |from: &str, name: &str| relative(from, name).unwrap_err().message;
        assert_eq!(wrong("s.toml", "../x.toml"), "\"../x.toml\" lies above the scenario's folder");
        assert_eq!(
            wrong("a/s.toml", "b/../../../x.toml"),
            "\"b/../../../x.toml\" lies above the scenario's folder"
        );
        for name in ["/etc/passwd", "C:\\x.toml", "c:x", "\\\\host\\x", "~/x.toml"] {
            assert_eq!(wrong("s.toml", name), format!("\"{name}\" is an absolute path"));
        }
        assert_eq!(wrong("s.toml", "a\\b.csv"), "\"a\\b.csv\" parts its folders by \"\\\"");
        assert_eq!(wrong("s.toml", "https://x.org/a.csv"), "\"https://x.org/a.csv\" is not a file");
        assert_eq!(wrong("s.toml", " "), "expected the name of a file, got an empty text");
        assert_eq!(wrong("a/s.toml", ".."), "\"..\" is a folder, not a file");
        assert_eq!(wrong("a/s.toml", "b/"), "\"b/\" is a folder, not a file");
        assert_eq!(wrong("s.toml", "a\nb"), "\"a\\nb\" has a control character in it");
    }

    #[test]
    fn gzip_is_unpacked_up_to_the_limit() {
        let packed = gz(&[b'x'; 1000]);
        assert!(packed.len() < 100);
        assert_eq!(decode(&packed, 1000).unwrap().len(), 1000);
        assert_eq!(
            decode(&packed, 999).unwrap_err().message,
            "the file is larger than 999 bytes unpacked"
        );
        assert_eq!(decode(b"plain", 4).unwrap_err().message, "the file is larger than 4 bytes");
        let two = [packed.clone(), packed.clone()].concat();
        assert_eq!(decode(&two, 5000).unwrap().len(), 2000);
        assert_eq!(
            decode(&packed[..packed.len() - 9], 5000).unwrap_err().message,
            "the file is damaged: its gzip cannot be unpacked"
        );
    }

    #[test]
    fn texts_are_utf_8() {
        assert_eq!(text(b"\xef\xbb\xbfa = 1"), Ok(("\u{feff}a = 1", 3)));
        assert_eq!(text(b"a = \xe9\n").unwrap_err().span, 4..5);
        assert_eq!(
            text(b"\xff\xfea\0").unwrap_err().fault.message,
            "the text is UTF-16, not UTF-8"
        );
    }
}
