//! Calculators: one question to a formula, and its answer, in the units in which planners ask.
//!
//! What was written is read field by field into [`Given`], judged into a [`Question`], which has an [`Answer`]. All of it is pure, so a
//! terminal, a table and a page ask the same way.

mod answer;
mod field;
mod given;
mod models;
mod question;
mod refusal;
mod solve;

pub use answer::{Answer, Beside, Ledger, answer};
pub use field::{Field, Formula, TargetOf};
pub use given::{Given, PatienceLaw};
pub use models::{Figures, Point};
pub use question::{Question, Trouble};
pub use refusal::refusal;
pub use solve::Solved;
