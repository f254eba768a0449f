//! One test binary, one file per behaviour.
#![allow(
    clippy::disallowed_methods,
    reason = "tests are doors: they read the files of the repository"
)]

mod calculator;
mod callers;
mod cases;
mod chats;
mod cli;
mod closing;
mod compile;
mod conservation;
mod demand;
mod disciplines;
mod divergence;
mod edits;
mod follow;
mod formulas;
mod gives_way;
mod infinite_server;
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
mod reference_days;
mod scenario_files;
mod shifts;
mod solving;
mod stable;
mod staffing;
mod story;
mod support;
mod transfers;
mod why;
