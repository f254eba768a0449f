//! Formulas: exact and approximate answers without simulation, each with its domain, accuracy and source.
//!
//! Times are in any one unit, rates per that unit. Whatever lies outside a formula's domain is a named error, never a panic; what
//! has no finite answer says so by name ([`NoAnswer`]): overload is an answer, never a negative wait.

mod abandonment;
mod after_drop;
mod agents_needed;
mod asymptotic;
mod birth_death;
mod by_interval;
mod chain;
mod chat;
mod corridor;
mod deterministic;
mod domain;
mod erlang_b;
mod erlang_c;
mod exact;
mod first_passage;
mod fluid;
mod general_service;
mod jackson;
mod legendre;
mod lines;
mod lots;
mod newsvendor;
mod offered_load;
pub mod patience;
mod performance;
mod priority;
mod quadrature;
mod redial;
mod renewal;
mod service;
mod solve;
mod square_root;
mod steps;
mod tagged;
mod taut;
mod uniform;

pub use abandonment::{erlang_a, erlang_a_general};
pub use after_drop::{AfterDrop, DropState};
pub use agents_needed::agents_for_service_level;
pub use asymptotic::{TimeAverage, time_average};
pub use by_interval::{LoadRule, Within, loads_by_interval};
pub use chat::{ChatPerformance, Spread, chat};
pub use corridor::{Corridor, Failure, Verdict};
pub use deterministic::{deterministic_in_reach, deterministic_service};
pub use domain::{
    OutOfDomain, at_least_one, finite, not_negative, positive, share, up_to_a_billion,
};
pub use erlang_b::{erlang_b, ln_erlang_b};
pub use erlang_c::{delay_probability, erlang_c};
pub use exact::{ExactQueue, Fate, QueueInterval, QueueState};
pub use first_passage::FirstPassage;
pub use fluid::{Clearing, FluidQueue, FluidState};
pub use general_service::{
    MeanWait, lognormal_third_moment, many_agents, one_agent, one_agent_service_level,
    one_agent_wait_sd,
};
pub use jackson::{Station, StationState, exponentials_within, jackson, mean_sojourn};
pub use lines::finite_lines;
pub use lots::{Lateness, Lot, Lots};
pub use newsvendor::{critical_ratio, newsvendor_agents};
pub use offered_load::{Sinusoid, mean_offered_load, offered_load};
pub use performance::{NoAnswer, Performance, ServiceLevel, Targets};
pub use priority::{Class, ClassWait, Discipline, priority_many_agents, priority_one_agent};
pub use redial::{ExactRedials, Hotline, WithRedials, erlang_x, redial_chain};
pub use renewal::gi_m_1;
pub use service::ServiceLaw;
pub use solve::{Agents, Target, agents_for, largest_for, whole_agents_for};
pub use square_root::{
    Garnett, beta, garnett, halfin_whitt, halfin_whitt_beta, square_root_agents,
};
pub use steps::Steps;
