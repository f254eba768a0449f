//! The formulas against exact results: every row of the tables in `tests/data/formulas`, to the tolerance that stands beside them.
//!
//! The tables were computed with 25 to 50 digits by other algorithms; `|x - exact| <= atol + rtol |exact|`.

mod after_drop;
mod backlog;
mod by_interval;
mod chat;
mod corridor;
mod erlang;
mod fluid;
mod lines;
mod lots;
mod offered_load;
mod patience;
mod pooling;
mod priority;
pub mod published;
mod redial;
mod service;
mod solve;
mod steady;
pub mod table;
mod time_varying;
