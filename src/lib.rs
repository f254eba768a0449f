//! slackwater: tells people who run service operations whether their work will be done in time.
//!
//! A scenario is compiled into a model; the engine plays it; observers measure it; a study decides how many plays are enough;
//! a report is a value; only the doors touch the world. Floors, from the ground up:

pub mod ids;
pub mod math;
pub mod names;
pub mod time;

pub mod analytic;
pub mod random;
pub mod scenario;
pub mod stats;

pub mod calculator;
pub mod model;

pub mod engine;

pub mod measure;

pub mod contract;
pub mod study;

pub mod planning;

pub mod bids;

pub mod report;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "wasm")]
pub mod wasm;
