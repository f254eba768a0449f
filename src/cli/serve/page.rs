//! The files of the built page, all in memory: a name that is not among them does not exist, so no path leads elsewhere.

use flate2::{Compression, write::GzEncoder};
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;

/// What `cargo xtask page` had built when this program was compiled; a debug build reads the folder when it starts.
#[derive(RustEmbed)]
#[folder = "www/dist"]
#[allow_missing = true]
struct BuiltIn;

/// Smaller files fit into one packet either way.
const WORTH_PACKING: usize = 1024;

/// The page: its files by their names, "assets/app.js".
pub struct Page {
    files: BTreeMap<String, File>,
}

/// One file of the page.
pub struct File {
    bytes: Cow<'static, [u8]>,
    /// Equal for equal bytes, in quotes as HTTP wants it.
    pub tag: String,
    /// Filled when first asked for; nothing where packing does not pay.
    packed: OnceLock<Option<Vec<u8>>>,
}

impl Page {
    /// The page in this program.
    pub fn built_in() -> Result<Page, String> {
        let files = BuiltIn::iter().filter_map(|name| {
            let found = BuiltIn::get(&name)?;
            Some((name.into_owned(), File::of(found.data)))
        });
        Page::of(files.collect()).ok_or(
            "the page is not built into this program: run `cargo xtask page`, then build the program \
             again (`cargo build --release`)"
                .to_owned(),
        )
    }

    /// A page that was built into a folder.
    pub fn read(folder: &Path) -> Result<Page, String> {
        let mut files = BTreeMap::new();
        read(folder, "", &mut files)
            .map_err(|error| format!("--page {} cannot be read: {error}", folder.display()))?;
        Page::of(files).ok_or(format!(
            "--page {} holds no index.html: name the folder that `cargo xtask page` has built, www/dist",
            folder.display()
        ))
    }

    fn of(files: BTreeMap<String, File>) -> Option<Page> {
        files.contains_key("index.html").then_some(Page { files })
    }

    /// A file by its name.
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.get(name)
    }
}

impl File {
    fn of(bytes: Cow<'static, [u8]>) -> File {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        File { tag: format!("\"{:016x}\"", hasher.finish()), bytes, packed: OnceLock::new() }
    }

    /// The file as it is.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file as gzip, where that makes it clearly smaller.
    pub fn packed(&self) -> Option<&[u8]> {
        let pack = || {
            let packed = gzip(&self.bytes).ok()?;
            (packed.len() < self.bytes.len() / 10 * 9).then_some(packed)
        };
        if self.bytes.len() < WORTH_PACKING {
            return None;
        }
        self.packed.get_or_init(pack).as_deref()
    }
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes)?;
    packer.finish()
}

fn read(folder: &Path, above: &str, files: &mut BTreeMap<String, File>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // A name that is not Unicode can stand in no link of the page.
        let Some(name) = entry.file_name().to_str().map(|name| format!("{above}{name}")) else {
            continue;
        };
        // Links are left out: they may lead out of the folder.
        let kind = entry.file_type()?;
        if kind.is_dir() {
            read(&entry.path(), &format!("{name}/"), files)?;
        } else if kind.is_file() {
            files.insert(name, File::of(std::fs::read(entry.path())?.into()));
        }
    }
    Ok(())
}
