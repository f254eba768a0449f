//! What the person wrote: the format, the files it names, patches, quantities, and problems that point.

pub mod format;
pub mod nearest;
pub mod problem;
pub mod quantity;
