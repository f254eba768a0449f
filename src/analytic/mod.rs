//! Formulas: exact and approximate answers without simulation, each with its domain, accuracy and source.
//!
//! Times are in any one unit, rates per that unit. Whatever lies outside a formula's domain is a named error, never a panic; what
//! has no finite answer says so by name ([`NoAnswer`]): overload is an answer, never a negative wait.

mod abandonment;
mod after_drop;
mod asymptotic;
mod by_interval;
mod corridor;
mod domain;
mod erlang_b;
mod erlang_c;
mod exact;
mod first_passage;
mod fluid;
mod jackson;
mod legendre;
mod lots;
mod offered_load;
pub mod patience;
mod performance;
mod quadrature;
mod renewal;
mod service;
mod steps;
mod tagged;
mod taut;
mod uniform;

pub use abandonment::{erlang_a, erlang_a_general};
pub use after_drop::{AfterDrop, DropState};
pub use asymptotic::{TimeAverage, time_average};
pub use by_interval::{LoadRule, Within, loads_by_interval};
pub use corridor::{Corridor, Failure, Verdict};
pub use domain::{
    OutOfDomain, at_least_one, finite, not_negative, positive, share, up_to_a_billion,
};
pub use erlang_b::{erlang_b, ln_erlang_b};
pub use erlang_c::{delay_probability, erlang_c};
pub use exact::{ExactQueue, Fate, QueueInterval, QueueState};
pub use first_passage::FirstPassage;
pub use fluid::{Clearing, FluidQueue, FluidState};
pub use jackson::{Station, StationState, exponentials_within, jackson, mean_sojourn};
pub use lots::{Lateness, Lot, Lots};
pub use offered_load::{Sinusoid, mean_offered_load, offered_load};
pub use performance::{NoAnswer, Performance, ServiceLevel, Targets};
pub use renewal::gi_m_1;
pub use service::ServiceLaw;
pub use steps::Steps;
