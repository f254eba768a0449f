//! Integer time: microseconds from the scenario's start. Floats misjudge exact thresholds, integers do not.

use jiff::civil::Date;

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

/// The date some days after another, or before it; the last or first date that there is where that would be none.
pub fn days_after(date: Date, days: i32) -> Date {
    later(date, jiff::Span::new().try_days(days), days < 0)
}

/// The date some months after another; on the last day of a month too short for its day. At the end of all dates, the last one.
pub fn months_after(date: Date, months: u32) -> Date {
    later(date, jiff::Span::new().try_months(i64::from(months)), false)
}

/// Not with jiff's shorter ways: they panic, and with that every word of its errors would be in a page's first load.
fn later(date: Date, span: Result<jiff::Span, jiff::Error>, is_back: bool) -> Date {
    let end = if is_back { Date::MIN } else { Date::MAX };
    span.and_then(|span| date.checked_add(span)).unwrap_or(end)
}

/// The instant so many microseconds [µs] after another, at most `LONGEST`. The duration is rounded by itself, so that it is the same whenever
/// it begins. Test: `a_duration_is_the_same_whenever_it_begins`.
#[inline(always)]
pub fn after(at: Instant, by: f64) -> Instant {
    at.saturating_add((by + 0.5) as Span).min(LONGEST)
}

/// A duration in seconds [s], for formulas and the rim.
pub fn seconds(span: Span) -> f64 {
    span as f64 / SECOND as f64
}

/// A duration in hours [h].
pub fn hours(span: Span) -> f64 {
    span as f64 / HOUR as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_the_same_whenever_it_begins() {
        for begun in [0, 1, 8_801_323_269_408, LONGEST / 2 - 1] {
            for (by, whole) in [(0.0, 0), (0.4999, 0), (0.5, 1), (217_165_282.499, 217_165_282)] {
                assert_eq!(after(begun, by), begun + whole, "{begun} + {by}");
            }
        }
        assert_eq!([after(5, f64::INFINITY), after(LONGEST, 1.0)], [LONGEST; 2]);
    }
}
