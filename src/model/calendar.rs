//! Opening hours as a monotone map between real time and open time.

use crate::time::{Instant, Span};

/// The rule of a due instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Due {
    /// How much time is allowed.
    pub within: Within,
    /// The due instant is the close of the last day rather than the same local time.
    pub at_close: bool,
    /// Receipts later than this local time of day [µs after midnight] count as the next open day's.
    pub cutoff: Option<Span>,
}

/// How much time is allowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Within {
    /// Elapsed time [µs].
    Elapsed(Span),
    /// Open time [µs].
    BusinessHours(Span),
    /// Open days, fractions allowed.
    BusinessDays(f64),
}

/// One calendar, compiled. (Placeholder: tables follow.)
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Key in the file.
    pub id: String,
    /// Segments.
    pub opens: Vec<Instant>,
}
