//! Formulas: exact and approximate answers without simulation, each with its domain, accuracy and source.
//!
//! Times are in any one unit, rates per that unit. Whatever lies outside a formula's domain is a named error, never a panic.

mod domain;
mod steps;

pub use domain::{OutOfDomain, finite, not_negative, positive};
pub use steps::Steps;
