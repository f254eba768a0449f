//! Tables in files: expected counts per interval, and traces of time stamps. CSV, or CSV in gzip; parted by commas, semicolons or
//! tabs; the first row names the columns.

mod counts;
mod rows;
mod stamp;
mod stretch;
mod trace;

pub use counts::{Expected, counts};
pub use stamp::{Moment, moment};
pub use trace::{Stamp, trace};

#[cfg(test)]
mod tests;
