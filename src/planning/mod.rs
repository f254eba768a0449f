//! Planning: how many people are needed, and what else would do.

pub mod shifts;
