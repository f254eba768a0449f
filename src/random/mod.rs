//! Chance. Every draw is a function of its address (seed, replication, purpose, stream, cell, index), never of the
//! order in which events happen: a job has the same handle time and patience in every scenario.

/// Rises when the same seed gives other draws; then every stored number changes, and CHANGELOG says so under Numbers.
pub const STREAM_VERSION: u32 = 1;

pub mod batch;
pub mod field;
pub mod float;
pub mod key;
pub mod law;
pub mod philox;
pub mod poisson;
pub mod scores;
pub mod strata;

#[cfg(test)]
mod golden;
