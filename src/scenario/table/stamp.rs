//! Time stamps as exports write them.

use super::super::quantity::{Fault, date_text};
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

/// What a stamp says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// A local date and time.
    Local(DateTime),
    /// An instant: written with Z or an offset.
    Instant(Timestamp),
}

impl Moment {
    /// The local date and time in a zone.
    pub fn local(self, zone: &TimeZone) -> DateTime {
        match self {
            Moment::Local(at) => at,
            Moment::Instant(at) => zone.to_datetime(at),
        }
    }

    /// Refuses a local time that clocks skip when they go forward.
    pub fn exists_in(self, zone: &TimeZone) -> Result<Moment, Fault> {
        match self {
            Moment::Local(at)
                if matches!(
                    zone.to_ambiguous_timestamp(at).offset(),
                    AmbiguousOffset::Gap { .. }
                ) =>
            {
                Err(Fault::new(
                    format!("there is no {at} on the local clock, which goes forward then"),
                    "write the time with its offset, or with Z",
                ))
            }
            moment => Ok(moment),
        }
    }
}

/// A date and time: "2016-02-29T01:16", "1999-01-01 0:00:08", "2011-10-01T08:08:36.5Z", "2011-10-01 10:08+02:00". Years 1 to 9999,
/// to the microsecond.
pub fn moment(text: &str) -> Result<Moment, Fault> {
    let wrong = || {
        Fault::new(
            format!("expected a date and time, got \"{text}\""),
            "year-month-day, then hours:minutes, perhaps :seconds: 2026-06-01 08:30:00",
        )
    };
    let (day, rest) = text.split_at_checked(10).ok_or_else(wrong)?;
    let date =
        date_text(day).map_err(|fault| match fault.message.starts_with("there is no day") {
            true => fault,
            false => wrong(),
        })?;
    let rest = rest.strip_prefix(['T', 't', ' ']).ok_or_else(wrong)?.trim();
    let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = (rest[..zone_at].trim(), &rest[zone_at..]);
    let mut parts = clock.split(':');
    let mut part = |longest: usize| -> Option<&str> {
        parts.next().filter(|p| !p.is_empty() && p.len() <= longest)
    };
    let whole =
        |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i8>().ok());
    let hour = part(2).and_then(whole).flatten().ok_or_else(wrong)?;
    let minute = part(2).filter(|p| p.len() == 2).and_then(whole).flatten().ok_or_else(wrong)?;
    let (seconds, fraction) = match parts.next() {
        Some(seconds) => seconds.split_once(['.', ',']).unwrap_or((seconds, "0")),
        None => ("00", "0"),
    };
    let second = Some(seconds).filter(|s| s.len() == 2).and_then(whole).flatten();
    let digits = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    let second = second.filter(|_| digits && parts.next().is_none()).ok_or_else(wrong)?;
    let nanos = fraction
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(6)
        .fold(0, |n, b| n * 10 + i32::from(b - b'0'))
        * 1000;
    let none = || Fault::new(format!("there is no time \"{clock}\""), "write \"08:30\"");
    let local = if (hour, minute, second, nanos) == (24, 0, 0, 0) {
        date.tomorrow().map_err(|_| none())?.to_datetime(Time::midnight())
    } else {
        date.to_datetime(Time::new(hour, minute, second, nanos).map_err(|_| none())?)
    };
    if zone.is_empty() {
        return Ok(Moment::Local(local));
    }
    let offset = offset(zone).ok_or_else(wrong)?;
    offset.to_timestamp(local).map(Moment::Instant).map_err(|_| wrong())
}

/// "Z", "+02", "+0200" or "-05:00".
fn offset(text: &str) -> Option<Offset> {
    if matches!(text, "Z" | "z") {
        return Some(Offset::UTC);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits = text[1..].replace(':', "");
    if !digits.bytes().all(|b| b.is_ascii_digit()) || !matches!(digits.len(), 2 | 4) {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 = if digits.len() == 4 { digits[2..].parse().ok()? } else { 0 };
    (minutes < 60).then(|| Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn stamps_of_real_exports() {
        let local = |text: &str| match moment(text) {
            Ok(Moment::Local(at)) => at,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(local("2016-02-29T01:16"), date(2016, 2, 29).at(1, 16, 0, 0));
        assert_eq!(local("1999-01-01T0:00:08"), date(1999, 1, 1).at(0, 0, 8, 0));
        assert_eq!(local("1999-01-01 9:05:08.25"), date(1999, 1, 1).at(9, 5, 8, 250_000_000));
        assert_eq!(local("1999-12-31 24:00"), date(2000, 1, 1).at(0, 0, 0, 0));
        assert_eq!(local("1999-01-01 09:05:08.1234567"), date(1999, 1, 1).at(9, 5, 8, 123_456_000));
        let instant = |text: &str| match moment(text) {
            Ok(Moment::Instant(at)) => at.to_string(),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(instant("2011-10-01T08:08:36Z"), "2011-10-01T08:08:36Z");
        assert_eq!(instant("2011-10-01 10:08:36+02:00"), "2011-10-01T08:08:36Z");
        assert_eq!(instant("2011-10-01 03:08 -0500"), "2011-10-01T08:08:00Z");
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        let at = moment("2011-10-01T08:08:36Z").unwrap().local(&zone);
        assert_eq!(at, date(2011, 10, 1).at(10, 8, 36, 0));
    }

    #[test]
    fn a_time_that_clocks_skip_is_refused() {
        let zone = TimeZone::get("Europe/Madrid").unwrap();
        let exists = |text: &str| moment(text).unwrap().exists_in(&zone).map(|_| ());
        assert_eq!(
            exists("2024-03-31 02:30").unwrap_err().message,
            "there is no 2024-03-31T02:30:00 on the local clock, which goes forward then"
        );
        for text in ["2024-03-31 03:00", "2024-10-27 02:30", "2024-03-31 02:30+01:00"] {
            assert_eq!(exists(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_is_no_stamp_is_refused() {
        for text in [
            "",
            "2016-02-29",
            "29/02/2016 01:16",
            "2016-02-29T",
            "2016-02-29T1",
            "2016-02-29T1:2",
            "2016-02-29T01:16:",
            "2016-02-29T01:16:00:00",
            "2016-02-29T01:16:0x",
            "2016-02-29X01:16",
            "2016-02-29T01:16+2",
            "2016-02-29T01:16+02:75",
            "2016-02-29T01:16:00.",
            "2016-02-2é 01:16",
            "2016-02-29T-1:16",
            "2016-02-29T01:16+é",
        ] {
            let fault = moment(text).unwrap_err();
            assert_eq!(fault.message, format!("expected a date and time, got \"{text}\""));
        }
        assert_eq!(moment("2016-02-30 01:16").unwrap_err().message, "there is no day 2016-02-30");
        assert_eq!(moment("2016-02-29 24:01").unwrap_err().message, "there is no time \"24:01\"");
        assert_eq!(
            moment("2016-02-29 09:05:60").unwrap_err().message,
            "there is no time \"09:05:60\""
        );
    }
}
