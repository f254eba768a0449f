//! Bids: which of several proposals to take, how sure that is, what it hinges on, and what it will cost.
//!
//! ```text
//!  study file ── bids, demand cases, inputs that are not known, criteria, weights, gates ──► a Tender
//!  Tender ── draws of the inputs × demand × bids × replications, all with the same chance ──► Played
//!  Played ── value functions, weights ──► Worlds ──► score, P(best), acceptability, sensitivity, value of knowing ──► Scored
//! ```
//!
//! Two levels of chance are kept apart throughout: what is not known of the inputs, which no computing removes, and the noise of the
//! simulation, which it does. Everything here is a function of the study and its seed.

pub mod belief;
pub mod best;
pub mod chance;
mod changes;
pub mod checklist;
pub mod compile;
pub mod crossing;
pub mod curve;
pub mod file;
pub mod flip;
pub mod information;
pub mod judge;
mod matrix;
pub mod noise;
pub mod outer;
pub mod pareto;
pub mod play;
pub mod played;
mod polynomial;
pub mod posterior;
pub mod run;
pub mod scored;
pub mod select;
pub mod sensitivity;
pub mod settle;
mod simplex;
pub mod smaa;
pub mod spread;
pub mod surface;
pub mod tender;
pub mod value;
pub mod weights;
pub mod worlds;
