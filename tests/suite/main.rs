//! One test binary, one file per behaviour.
#![allow(
    clippy::disallowed_methods,
    reason = "tests are doors: they read the files of the repository"
)]

mod compile;
mod cli;
mod laws;
mod layering;
mod problems;
mod scenario_files;
mod support;
