//! What the person wrote: the format, the files it names, patches, quantities, and problems that point.
//!
//! A [`Bundle`] of bytes is [`resolve`]d to a [`Scenario`]: files parsed, patches merged, keys and shapes judged. Leaves stay as
//! written; `model::compile` judges them with [`quantity`] and ends with [`Scenario::report`], so that one run tells everything.

pub mod bundle;
pub mod edit;
pub mod format;
mod from_json;
mod from_toml;
pub mod gather;
mod hints;
pub mod nearest;
mod patch;
pub mod path;
pub mod problem;
pub mod quantity;
pub mod resolve;
pub mod schema;
mod shape;
pub mod table;
pub mod template;
pub mod tree;

pub use bundle::Bundle;
pub use gather::Gather;
pub use patch::set_json;
pub use problem::{Problem, Problems};
pub use resolve::{Scenario, resolve};
