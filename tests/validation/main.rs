//! The validation: every chapter played whole, and the page about it. `cargo xtask validate` runs it.
#![allow(clippy::disallowed_methods, reason = "a door: it writes a page and reads the clock")]

mod beside;
mod chapters;
mod check;
// The suite's, which has more uses for them.
#[allow(dead_code, unused_imports)]
#[path = "../suite/formulas"]
mod formulas {
    pub mod published;
    pub mod table;
}
#[allow(dead_code)]
#[path = "../suite/one_queue.rs"]
mod one_queue;
#[allow(dead_code, unused_imports)]
#[path = "../suite/oracles/mod.rs"]
mod oracles;
mod page;
#[path = "../suite/reference.rs"]
mod reference;
#[allow(dead_code)]
#[path = "../suite/support.rs"]
mod support;

use check::{Chapter, Effort};
use std::process::ExitCode;
use std::time::Instant;

/// Writes the page to the file that is named first, of the chapters that are named then or of all; ends with 1 when something does not hold.
fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let Some(path) = words.next() else {
        eprintln!("usage: validation FILE [CHAPTER ...], the page to write");
        return ExitCode::from(2);
    };
    let named: Vec<String> = words.collect();
    let began = Instant::now();
    let wanted = |name: &str| named.is_empty() || named.iter().any(|word| word == name);
    let chapters: Vec<Chapter> = chapters::ALL
        .iter()
        .filter(|(name, _)| wanted(name))
        .map(|(name, play)| {
            let from = began.elapsed();
            let chapter = play(Effort::Whole);
            let took = (began.elapsed() - from).as_secs();
            let (checks, facts) = (chapter.checks.len(), chapter.facts.len());
            let verdict = if chapter.holds() { "holds" } else { "DOES NOT HOLD" };
            eprintln!("{name}: {checks} checks, {facts} facts, {took} s, {verdict}");
            chapter
        })
        .collect();
    if let Err(error) = std::fs::write(&path, page::page(&chapters)) {
        eprintln!("{path} cannot be written: {error}");
        return ExitCode::FAILURE;
    }
    match chapters.iter().all(Chapter::holds) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
