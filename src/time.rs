//! Integer time: microseconds from the scenario's start. Floats misjudge exact thresholds, integers do not.

/// An instant: microseconds [µs] since the scenario's start; negative before it (the opening backlog).
pub type Instant = i64;
/// A duration in microseconds [µs].
pub type Span = i64;

/// One second [µs].
pub const SECOND: Span = 1_000_000;
/// One minute [µs].
pub const MINUTE: Span = 60 * SECOND;
/// One hour [µs].
pub const HOUR: Span = 60 * MINUTE;
/// Twenty-four hours [µs]; a local day may be 23 or 25 hours.
pub const DAY: Span = 24 * HOUR;
/// Later than every event; "never".
pub const NEVER: Instant = i64::MAX;
/// The longest horizon: what 50 bits of microseconds hold, about 35 years [µs].
pub const LONGEST: Span = (1 << 50) - 1;

/// A duration in seconds [s], for formulas and the rim.
pub fn seconds(span: Span) -> f64 {
    span as f64 / SECOND as f64
}

/// A duration in hours [h].
pub fn hours(span: Span) -> f64 {
    span as f64 / HOUR as f64
}
