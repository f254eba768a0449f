//! Dates, times of day, periods of a day and sets of weekdays.

use super::{Fault, Scalar, quoted, written};
use crate::math::Arrange;
use crate::scenario::nearest::nearest;
use jiff::civil::{Date, DateTime, Time};
use std::fmt;

/// A local time of day to the second, from 00:00 to 24:00, the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u32);

impl TimeOfDay {
    /// 00:00.
    pub const START: Self = Self(0);
    /// 24:00.
    pub const END: Self = Self(86_400);

    /// Seconds since local midnight on a day of 24 hours, 0 to 86,400.
    pub fn seconds(self) -> u32 {
        self.0
    }

    /// The local date and time on a day; 24:00 is 00:00 of the next day. The last day of year 9999 ends at its last second.
    pub fn on(self, date: Date) -> DateTime {
        match self.time() {
            Some(time) => date.to_datetime(time),
            None => match date.tomorrow() {
                Ok(next) => next.to_datetime(Time::midnight()),
                Err(_) => date.to_datetime(Time::MAX),
            },
        }
    }

    /// The time; `None` for 24:00.
    pub fn time(self) -> Option<Time> {
        let (hour, minute, second) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        Time::new(hour as i8, minute as i8, second as i8, 0).ok()
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (hour, minute, second) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        write!(f, "{hour:02}:{minute:02}")?;
        if second > 0 { write!(f, ":{second:02}") } else { Ok(()) }
    }
}

/// Periods of one local day, begin and end, ascending and apart.
pub type Periods = Vec<(TimeOfDay, TimeOfDay)>;
/// A set of weekdays, Monday first.
pub type Weekdays = [bool; 7];

/// A date: 2020-06-01, as a TOML date or a text.
pub fn date(scalar: &Scalar) -> Result<Date, Fault> {
    match scalar {
        Scalar::Text(text) => date_text(text),
        _ => Err(not_a_date(&written(scalar))),
    }
}

/// A date in a text or a key, "2026-12-24".
pub fn date_text(text: &str) -> Result<Date, Fault> {
    let text = text.trim();
    let digits = |range: std::ops::Range<usize>| -> Option<i16> {
        let part = text.get(range)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    };
    let shape = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    if let (true, Some(year), Some(month), Some(day)) =
        (shape, digits(0..4), digits(5..7), digits(8..10))
    {
        return Date::new(year, month as i8, day as i8).map_err(|_| {
            Fault::new(format!("there is no day {text}"), "look at the month's length")
        });
    }
    let is_followed = text.get(10..).is_some_and(|rest| rest.starts_with(['T', 't', ' ']));
    if shape || !is_followed || date_text(&text[..10]).is_err() {
        return Err(not_a_date(&quoted(text)));
    }
    Err(Fault::new(
        format!("expected a date without a time, got {}", quoted(text)),
        format!("write {}", &text[..10]),
    ))
}

fn not_a_date(as_written: &str) -> Fault {
    Fault::new(format!("expected a date, got {as_written}"), "write year-month-day: 2026-06-01")
}

/// A local time of day: "08:30", "8:30", "08:30:15", or "24:00" for the end of the day.
pub fn time_of_day(scalar: &Scalar) -> Result<TimeOfDay, Fault> {
    match scalar {
        Scalar::Text(text) => time_text(text),
        _ => Err(not_a_time(&written(scalar))),
    }
}

fn time_text(text: &str) -> Result<TimeOfDay, Fault> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(':').collect();
    let well_formed = (2..=3).contains(&parts.len())
        && (1..=2).contains(&parts[0].len())
        && parts[1..].iter().all(|part| part.len() == 2)
        && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if !well_formed {
        return Err(not_a_time(&quoted(text)));
    }
    let part = |i: usize| parts.get(i).and_then(|p| p.parse::<u32>().ok()).unwrap_or(0);
    let (hour, minute, second) = (part(0), part(1), part(2));
    let seconds = hour * 3600 + minute * 60 + second;
    if minute > 59 || second > 59 || seconds > TimeOfDay::END.0 {
        return Err(Fault::new(format!("there is no time {}", quoted(text)), "write \"08:30\""));
    }
    Ok(TimeOfDay(seconds))
}

fn not_a_time(as_written: &str) -> Fault {
    Fault::new(format!("expected a time of day, got {as_written}"), "write \"08:30\"")
}

/// Periods of one local day, ascending and apart: "08:00-12:00, 13:00-17:00"; "closed" is none, "all day" is 00:00-24:00.
/// A period over midnight is refused: it is written as two, up to 24:00 and from 00:00 of the next day, which run on seamlessly.
pub fn periods(scalar: &Scalar) -> Result<Periods, Fault> {
    match scalar {
        Scalar::Text(text) => periods_text(text),
        _ => Err(not_a_period(&written(scalar))),
    }
}

fn periods_text(text: &str) -> Result<Periods, Fault> {
    match text.trim() {
        "closed" => return Ok(Vec::new()),
        "all day" => return Ok(vec![(TimeOfDay::START, TimeOfDay::END)]),
        _ => {}
    }
    let mut periods = Vec::new();
    for period in text.split(',') {
        let period = period.trim();
        let (from, to) =
            period.split_once(['-', '–']).ok_or_else(|| not_a_period(&quoted(period)))?;
        let (from, to) = (time_text(from)?, time_text(to)?);
        if from == to {
            return Err(Fault::new(
                format!("{} is empty", quoted(period)),
                "write \"all day\" for 24 hours, \"closed\" for none",
            ));
        }
        if from > to {
            return Err(Fault::new(
                format!("{} ends before it begins", quoted(period)),
                format!(
                    "over midnight, write two periods: \"{from}-24:00\" on this day and \"00:00-{to}\" on the next"
                ),
            ));
        }
        periods.push((from, to));
    }
    periods.arrange();
    for pair in periods.windows(2) {
        let ((from, to), (next, end)) = (pair[0], pair[1]);
        if next < to {
            let message = format!("{from}-{to} and {next}-{end} overlap");
            return Err(Fault::new(message, "write periods that lie apart, or one for both"));
        }
    }
    Ok(periods)
}

fn not_a_period(as_written: &str) -> Fault {
    Fault::new(
        format!("expected periods of the day, got {as_written}"),
        "write \"08:00-17:00\" or \"08:00-12:00, 13:00-17:00\"",
    )
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("mon", "monday"),
    ("tue", "tuesday"),
    ("wed", "wednesday"),
    ("thu", "thursday"),
    ("fri", "friday"),
    ("sat", "saturday"),
    ("sun", "sunday"),
];

/// A set of weekdays, Monday first: "mon-fri", "sat, sun", "fri-mon", "every day" (as a bare key, every-day).
pub fn weekdays(text: &str) -> Result<Weekdays, Fault> {
    let mut days = [false; 7];
    // A bare TOML key cannot hold a space.
    if matches!(text.trim().to_lowercase().as_str(), "every day" | "every-day" | "every_day") {
        return Ok([true; 7]);
    }
    for part in text.split(',') {
        let (from, to) = match part.split_once(['-', '–']) {
            Some((from, to)) => (weekday(from)?, weekday(to)?),
            None => (weekday(part)?, weekday(part)?),
        };
        let mut day = from;
        loop {
            if std::mem::replace(&mut days[day], true) {
                let message = format!("{} stands twice in {}", WEEKDAYS[day].0, quoted(text));
                return Err(Fault::new(message, "leave one of them out"));
            }
            if day == to {
                break;
            }
            day = (day + 1) % 7;
        }
    }
    Ok(days)
}

fn weekday(word: &str) -> Result<usize, Fault> {
    let lower = word.trim().to_lowercase();
    WEEKDAYS.iter().position(|(short, long)| lower == *short || lower == *long).ok_or_else(|| {
        let names = WEEKDAYS.iter().flat_map(|(short, long)| [*long, *short]);
        Fault::new(
            format!("unknown weekday {}", quoted(word.trim())),
            match nearest(&lower, names).map(|name| &name[..3]) {
                Some(name) => format!("did you mean \"{name}\"?"),
                None => "write \"mon-fri\", \"sat, sun\" or \"every day\"".into(),
            },
        )
    })
}

/// Weekdays with periods of the day: "mon-fri 08:00-12:00"; without periods, all day.
pub fn weekday_periods(text: &str) -> Result<(Weekdays, Periods), Fault> {
    let digit = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let (days, times) = text.split_at(digit);
    let days = weekdays(days)?;
    let times = if times.is_empty() { "all day" } else { times };
    Ok((days, periods_text(times)?))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fault, t};
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(date(&t("2020-06-01")), Ok(jiff::civil::date(2020, 6, 1)));
        assert_eq!(date(&t("2024-02-29")), Ok(jiff::civil::date(2024, 2, 29)));
        let help = "write year-month-day: 2026-06-01";
        fault(date(&t("01/06/2020")), "expected a date, got \"01/06/2020\"", help);
        fault(date(&t("2020-6-1")), "expected a date, got \"2020-6-1\"", help);
        fault(date(&t("20-é-01-01")), "expected a date, got \"20-é-01-01\"", help);
        fault(date(&Scalar::Integer(20200601)), "expected a date, got 20200601", help);
        fault(date(&t("deterministic")), "expected a date, got \"deterministic\"", help);
        fault(date(&t("2023-02-29")), "there is no day 2023-02-29", "look at the month's length");
        fault(
            date(&t("2020-06-01T08:00:00")),
            "expected a date without a time, got \"2020-06-01T08:00:00\"",
            "write 2020-06-01",
        );
    }

    #[test]
    fn times() {
        let seconds = |text: &str| time_of_day(&t(text)).map(TimeOfDay::seconds);
        assert_eq!(seconds("08:30"), Ok(30_600));
        assert_eq!(seconds("8:30"), Ok(30_600));
        assert_eq!(seconds("08:30:15"), Ok(30_615));
        assert_eq!(seconds("00:00"), Ok(0));
        assert_eq!(seconds("24:00"), Ok(86_400));
        fault(seconds("24:01"), "there is no time \"24:01\"", "write \"08:30\"");
        fault(seconds("08:60"), "there is no time \"08:60\"", "write \"08:30\"");
        fault(seconds("8.30"), "expected a time of day, got \"8.30\"", "write \"08:30\"");
        fault(seconds("8:5"), "expected a time of day, got \"8:5\"", "write \"08:30\"");
        fault(time_of_day(&Scalar::Integer(8)), "expected a time of day, got 8", "write \"08:30\"");
        let day = jiff::civil::date(2020, 12, 31);
        assert_eq!(TimeOfDay::END.on(day), jiff::civil::date(2021, 1, 1).at(0, 0, 0, 0));
        assert_eq!(TimeOfDay(30_615).on(day), day.at(8, 30, 15, 0));
        assert_eq!(TimeOfDay::END.to_string(), "24:00");
        assert_eq!(TimeOfDay(30_615).to_string(), "08:30:15");
    }

    #[test]
    fn periods_of_a_day() {
        let shown = |text: &str| -> Result<String, Fault> {
            let periods = periods(&t(text))?;
            Ok(periods.iter().map(|(a, b)| format!("{a}-{b}")).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(shown("08:00-17:00").unwrap(), "08:00-17:00");
        assert_eq!(shown("13:00 - 17:00,8:00–12:00").unwrap(), "08:00-12:00 13:00-17:00");
        assert_eq!(shown("08:00-12:00, 12:00-24:00").unwrap(), "08:00-12:00 12:00-24:00");
        assert_eq!(shown("all day").unwrap(), "00:00-24:00");
        assert_eq!(shown("closed").unwrap(), "");
        fault(
            shown("22:00-06:00"),
            "\"22:00-06:00\" ends before it begins",
            "over midnight, write two periods: \"22:00-24:00\" on this day and \"00:00-06:00\" on the next",
        );
        fault(
            shown("08:00-13:00, 12:00-17:00"),
            "08:00-13:00 and 12:00-17:00 overlap",
            "write periods that lie apart, or one for both",
        );
        fault(
            shown("08:00-08:00"),
            "\"08:00-08:00\" is empty",
            "write \"all day\" for 24 hours, \"closed\" for none",
        );
        fault(shown("8-17"), "expected a time of day, got \"8\"", "write \"08:30\"");
        let help = "write \"08:00-17:00\" or \"08:00-12:00, 13:00-17:00\"";
        fault(shown("mornings"), "expected periods of the day, got \"mornings\"", help);
        fault(shown(""), "expected periods of the day, got \"\"", help);
        fault(periods(&Scalar::Integer(8)), "expected periods of the day, got 8", help);
    }

    #[test]
    fn sets_of_weekdays() {
        let shown = |text: &str| weekdays(text).map(|d| d.map(u8::from));
        assert_eq!(shown("mon-fri"), Ok([1, 1, 1, 1, 1, 0, 0]));
        assert_eq!(shown("sat, sun"), Ok([0, 0, 0, 0, 0, 1, 1]));
        assert_eq!(shown("Monday, wed-thu"), Ok([1, 0, 1, 1, 0, 0, 0]));
        assert_eq!(shown("fri-mon"), Ok([1, 0, 0, 0, 1, 1, 1]));
        assert_eq!(shown("sun"), Ok([0, 0, 0, 0, 0, 0, 1]));
        assert_eq!(shown("every day"), Ok([1; 7]));
        assert_eq!(shown("every-day"), Ok([1; 7]));
        fault(shown("mon-fry"), "unknown weekday \"fry\"", "did you mean \"fri\"?");
        fault(shown("wendesday"), "unknown weekday \"wendesday\"", "did you mean \"wed\"?");
        fault(
            shown("mon, mon-tue"),
            "mon stands twice in \"mon, mon-tue\"",
            "leave one of them out",
        );
        fault(
            shown("lundi"),
            "unknown weekday \"lundi\"",
            "write \"mon-fri\", \"sat, sun\" or \"every day\"",
        );
    }

    #[test]
    fn weekdays_with_periods() {
        let (days, periods) = weekday_periods("mon-fri 08:00-12:00").unwrap();
        assert_eq!(days, [true, true, true, true, true, false, false]);
        assert_eq!(periods.len(), 1);
        assert_eq!(weekday_periods("sat").unwrap().1, vec![(TimeOfDay::START, TimeOfDay::END)]);
        fault(weekday_periods("mon 8-12"), "expected a time of day, got \"8\"", "write \"08:30\"");
    }
}
