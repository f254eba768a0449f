//! The stretches of elapsed time that an interval of the local clock covers, on the days when clocks change too.

use super::stamp::Moment;
use crate::time::Span;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use std::ops::Range;

/// The start of an interval: a local time, and which one where the clock shows it twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// A local time that the clock shows once, or twice with one count for both.
    Local(DateTime),
    /// The first of the two times that the clock shows this.
    First(DateTime),
    /// The second.
    Second(DateTime),
    /// Written with Z or an offset.
    Exact(Timestamp),
}

/// Whether the clock shows a local time twice.
pub(super) fn comes_twice(zone: &TimeZone, at: DateTime) -> bool {
    matches!(zone.to_ambiguous_timestamp(at).offset(), AmbiguousOffset::Fold { .. })
}

impl Start {
    /// The start that a stamp means which is row `nth` of the `rows` with this stamp, in the order of the file.
    pub(super) fn of(moment: Moment, nth: usize, rows: usize, zone: &TimeZone) -> Start {
        match moment {
            Moment::Instant(at) => Start::Exact(at),
            Moment::Local(at) if rows == 1 || !comes_twice(zone, at) => Start::Local(at),
            Moment::Local(at) if nth == 0 => Start::First(at),
            Moment::Local(at) => Start::Second(at),
        }
    }

    /// The instant at which the interval begins; of a time that comes twice with one count, the first.
    pub(super) fn instant(self, zone: &TimeZone) -> Timestamp {
        match self {
            Start::Local(at) | Start::First(at) => earlier(zone, at),
            Start::Second(at) => later(zone, at),
            Start::Exact(at) => at,
        }
    }

    /// The stretches of an interval of `every` on the local clock, ascending: two where the clock goes back and shows it in two pieces.
    /// An interval whose start says which of two times it is has elapsed length `every`.
    pub(super) fn stretches(self, every: Span, zone: &TimeZone) -> Vec<Range<Timestamp>> {
        let start = self.instant(zone);
        let Start::Local(local) = self else { return vec![start..after(start, every)] };
        let end = local.saturating_add(SignedDuration::from_micros(every));
        if !comes_twice(zone, local) && !comes_twice(zone, end) {
            return vec![start..later(zone, end)];
        }
        // The clock goes back once in the interval, which is a day at most, or at its edges.
        let change = zone.following(after(start, -1)).next();
        let change = change.map_or(Timestamp::MAX, |change| change.timestamp());
        let first = start..earlier(zone, end).min(change);
        let second = later(zone, local).max(change)..later(zone, end);
        if first.end >= second.start {
            return vec![first.start..second.end];
        }
        [first, second].into_iter().filter(|piece| piece.start < piece.end).collect()
    }
}

/// The first instant of a local time. Times beyond all calendars are the last instant there is.
fn earlier(zone: &TimeZone, at: DateTime) -> Timestamp {
    zone.to_ambiguous_timestamp(at).earlier().unwrap_or(Timestamp::MAX)
}

fn later(zone: &TimeZone, at: DateTime) -> Timestamp {
    zone.to_ambiguous_timestamp(at).later().unwrap_or(Timestamp::MAX)
}

fn after(at: Timestamp, span: Span) -> Timestamp {
    at.saturating_add(SignedDuration::from_micros(span)).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::table::moment;
    use crate::time::{DAY, HOUR, MINUTE};

    /// Stretches in minutes of UTC after midnight in Madrid of 27 October 2024, when the clock goes back at 03:00, or 31 March, when it
    /// goes forward at 02:00.
    fn minutes(text: &str, (nth, rows): (usize, usize), every: Span) -> Vec<(i64, i64)> {
        let zone = TimeZone::get("Europe/Madrid").unwrap();
        let stamp = moment(text).unwrap();
        let midnight = stamp.local(&zone).date().at(0, 0, 0, 0);
        let midnight = earlier(&zone, midnight);
        let minute = |at: Timestamp| at.duration_since(midnight).as_secs() / 60;
        let stretches = Start::of(stamp, nth, rows, &zone).stretches(every, &zone);
        stretches.into_iter().map(|piece| (minute(piece.start), minute(piece.end))).collect()
    }

    #[test]
    fn intervals_where_clocks_change() {
        let (once, half) = ((0, 1), 30 * MINUTE);
        for (text, row, every, expected) in [
            ("2024-10-27 01:00", once, HOUR, vec![(60, 120)]),
            ("2024-10-27 02:00", (0, 2), HOUR, vec![(120, 180)]),
            ("2024-10-27 02:00", (1, 2), HOUR, vec![(180, 240)]),
            ("2024-10-27 03:00", once, HOUR, vec![(240, 300)]),
            ("2024-10-27 02:00+02:00", once, HOUR, vec![(120, 180)]),
            ("2024-10-27 02:00+01:00", once, HOUR, vec![(180, 240)]),
            // One count of an hour that is there twice.
            ("2024-10-27 02:00", once, HOUR, vec![(120, 240)]),
            ("2024-10-27 02:00", once, half, vec![(120, 150), (180, 210)]),
            ("2024-10-27 02:30", once, half, vec![(150, 180), (210, 240)]),
            ("2024-10-27 01:30", once, HOUR, vec![(90, 150), (180, 210)]),
            ("2024-10-27 02:30", once, HOUR, vec![(150, 180), (210, 270)]),
            // Days and half days of the clock have an hour more, or less.
            ("2024-10-27 00:00", once, DAY, vec![(0, 25 * 60)]),
            ("2024-10-27 00:00", once, 2 * HOUR, vec![(0, 120)]),
            ("2024-03-31 00:00", once, 12 * HOUR, vec![(0, 11 * 60)]),
            ("2024-03-31 01:00", once, HOUR, vec![(60, 120)]),
            ("2024-03-31 01:30", once, HOUR, vec![(90, 150)]),
            ("2024-03-31 03:00", once, HOUR, vec![(120, 180)]),
        ] {
            assert_eq!(minutes(text, row, every), expected, "{text} {row:?}");
        }
    }
}
