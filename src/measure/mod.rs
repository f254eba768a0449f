//! From what the engine tells to the field's measures.
//!
//! ```text
//!  engine ──► Recorder ──► Record ──► (study: many records ──► findings)
//!             counters      totals, periods, intervals of one replication, as integers
//! ```
//!
//! The recorder counts flows, not snapshots: the backlog at an interval's end is what was open before plus what came in less what
//! went out. Each concern has its file: [`flows`] every queue, [`calls`], [`cases`], [`agents`], [`clear`] and [`ageing`]; they are
//! put together statically in [`Recorder`]. [`Layout`] names the numbers of a record, [`value`] makes measures of them.

pub mod ageing;
pub mod agents;
pub mod calls;
pub mod cases;
pub mod clear;
pub mod closers;
pub mod counts;
mod fill;
pub mod flows;
pub mod formula;
pub mod grid;
pub mod jobs;
pub mod layout;
pub mod missed;
pub mod moves;
pub mod places;
pub mod record;
pub mod recorder;
pub mod story;
#[cfg(test)]
pub(crate) mod tests;
pub mod value;

pub use layout::{Detail, Layout};
pub use places::{Crew, Group, Promise};
pub use record::Record;
pub use recorder::Recorder;
