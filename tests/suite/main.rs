//! One test binary, one file per behaviour.
#![allow(
    clippy::disallowed_methods,
    reason = "tests are doors: they read the files of the repository"
)]

#[path = "../validation/beside.rs"]
mod beside;
mod calculator;
mod callers;
mod cases;
mod chats;
#[allow(dead_code)] // The page reads all of it.
#[path = "../validation/check.rs"]
mod check;
mod choices;
mod cli;
mod closing;
mod compile;
mod conservation;
mod contracts;
mod demand;
mod disciplines;
mod divergence;
mod edits;
mod follow;
mod formulas;
mod fuzzed;
mod gives_way;
mod goals;
mod laws;
mod layering;
mod mutations;
mod neighbours;
mod one_queue;
mod oracles;
mod overdispersion;
mod people;
mod picture;
mod problems;
mod reference;
mod reference_days;
mod reports;
mod scenario_files;
mod shifts;
mod solving;
mod stable;
mod staffing;
mod story;
mod support;
mod transfers;
mod validation;
mod why;
mod zones;
