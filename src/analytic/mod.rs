//! Formulas: exact and approximate answers without simulation, each with its domain, accuracy and source.
//!
//! Times are in any one unit, rates per that unit. Whatever lies outside a formula's domain is a named error, never a panic; what
//! has no finite answer says so by name ([`NoAnswer`]): overload is an answer, never a negative wait.

mod abandonment;
mod domain;
mod erlang_b;
mod erlang_c;
pub mod patience;
mod performance;
mod quadrature;
mod steps;

pub use abandonment::{erlang_a, erlang_a_general};
pub use domain::{
    OutOfDomain, at_least_one, finite, not_negative, positive, share, up_to_a_billion,
};
pub use erlang_b::{erlang_b, ln_erlang_b};
pub use erlang_c::{delay_probability, erlang_c};
pub use performance::{NoAnswer, Performance, ServiceLevel, Targets};
pub use steps::Steps;
