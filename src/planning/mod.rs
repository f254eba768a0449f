//! Planning: how many people are needed, and what else would do.
//!
//! A question is answered by *trials*: the scenario with some of its numbers changed, played with the same chance. A search is plain code
//! that asks for trials through a function which the door hands it, so threads, progress and interruption stay with the door:
//!
//! ```text
//!  scenario ── Roster: the numbers that may change ──► trials ──► play ──► findings ──► Goals: is every promise kept? ──► next trials
//! ```
//!
//! All trials of a search play the same replications of the same keyed draws, so two plans differ by what was changed and by nothing
//! else. What a search chose it chose by these replications too: the final claim is made on fresh ones.

pub mod asked;
pub mod check;
pub mod clearing;
pub mod condition;
pub mod covering;
pub mod formula;
pub mod goal;
mod ladder;
pub mod levers;
pub mod movable;
pub mod neighbour;
pub mod roster;
pub mod search;
pub mod serve;
pub mod shifts;
pub mod solve;
pub mod staffing;
pub mod transfer;
pub mod trial;
pub mod why;
