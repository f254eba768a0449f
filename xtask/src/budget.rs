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

/// The module of the first forecast [bytes, packed]: what was asked, and what it must not exceed. A fifth of it is time zones' rules and
/// the tables of decimal numbers; the rest reads scenarios, tells their problems and plays them and works out what they cost, and nothing else.
const ENGINE: usize = 450_000;
const ENGINE_TODAY: usize = 930_000;

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
    let told =
        [("first load", first, FIRST_LOAD, FIRST_LOAD), ("engine", engine, ENGINE, ENGINE_TODAY)];
    let mut over = Vec::new();
    for (name, size, budget, most) in told {
        let verdict = if size > budget { ", OVER BUDGET" } else { "" };
        println!(
            "{name:<11} {:>6.1} kB of {:>3} kB, gzip{verdict}",
            size as f64 / 1e3,
            budget / 1000
        );
        if size > most {
            over.push(name);
        }
    }
    if over.is_empty() {
        Ok(())
    } else {
        Err(format!("larger than the budget: {}", over.join(", ")))
    }
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
