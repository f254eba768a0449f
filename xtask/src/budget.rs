//! How much a visitor loads before the first forecast.

use crate::shell::{Outcome, root};
use crate::{page, wasm};
use flate2::{Compression, write::GzEncoder};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

/// HTML, scripts and styles that the page names itself [bytes, packed]; the text editor and the charts come later.
const FIRST_LOAD: usize = 80_000;

/// The part of the engine that the first forecast needs [bytes, packed]; its rest comes when that stands.
const ENGINE: usize = 450_000;

/// Prints what is loaded and fails when it is more than its budget.
pub fn keep() -> Outcome {
    let dist = root().join("www/dist");
    let html = text(&dist.join("index.html"))?;
    // Vite names everything that is imported at once, at whatever depth.
    let named: BTreeSet<&str> =
        html.split('"').filter(|word| word.starts_with("./assets/")).collect();
    if named.is_empty() {
        return Err("www/dist/index.html names no scripts: has the page been built?".to_owned());
    }
    let mut first = packed(html.as_bytes());
    for name in named {
        first += packed(&bytes(&dist.join(name))?);
    }
    let engine = packed(&bytes(&page::module(wasm::ENGINE))?);
    let mut over = Vec::new();
    for (name, size, budget) in [("first load", first, FIRST_LOAD), ("engine", engine, ENGINE)] {
        println!("{name:<15} {} of {}, gzip", kilobytes(size), kilobytes(budget));
        if size > budget {
            over.push(name);
        }
    }
    for (name, module) in [("engine's rest", page::REST), ("the whole core", wasm::WHOLE)] {
        let size = packed(&bytes(&page::module(module))?);
        println!("{name:<15} {}, gzip, after the first answer", kilobytes(size));
    }
    if over.is_empty() {
        Ok(())
    } else {
        Err(format!("larger than the budget: {}", over.join(", ")))
    }
}

fn kilobytes(size: usize) -> String {
    format!("{:>6.1} kB", size as f64 / 1e3)
}

fn packed(bytes: &[u8]) -> usize {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory cannot fail.
    let written = packer.write_all(bytes).and_then(|()| packer.finish());
    written.map_or(usize::MAX, |packed| packed.len())
}

fn bytes(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

fn text(path: &Path) -> Outcome<String> {
    String::from_utf8(bytes(path)?).map_err(|_| format!("{} is no text", path.display()))
}
