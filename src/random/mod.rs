//! Chance. Every draw is a function of its address (seed, replication, purpose, stream, cell, index), never of the
//! order in which events happen: a job has the same handle time and patience in every scenario.

pub mod field;
pub mod float;
pub mod key;
pub mod law;
pub mod philox;
pub mod poisson;
pub mod strata;

#[cfg(test)]
mod golden;
