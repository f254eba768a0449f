//! Durations: elapsed, on the business calendar, or in civil days and months; levels of work.

use super::number::leading_number;
use super::{Fault, Scalar, quoted, written};
use crate::scenario::nearest::did_you_mean;
use crate::time::{DAY, HOUR, LONGEST, MINUTE, SECOND, Span};

/// A duration, by the clock that it runs on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Duration {
    /// Elapsed time [µs]: seconds, minutes, hours.
    Elapsed(Span),
    /// Open time [µs]: business hours (and business minutes).
    BusinessHours(Span),
    /// Business days: the same local time so many open days later.
    BusinessDays(f64),
    /// Calendar days: the same local time so many days later; a week is seven.
    CalendarDays(f64),
    /// Calendar months: the same day of the month so many months later; a year is twelve.
    Months(u32),
}

/// Work on hand per productive agent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WorkLevel {
    /// In productive agent-days (an agent's paid day times the productive share).
    Days(f64),
    /// In hands-on time [µs].
    Time(Span),
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Elapsed(Span),
    Open(Span),
    BusinessDay,
    CalendarDay(f64),
    Month(f64),
}

/// Every spelling; the first of a row is the one that helps show.
const UNITS: [(&[&str], Unit); 13] = [
    (&["s", "sec", "secs", "second", "seconds"], Unit::Elapsed(SECOND)),
    (&["min", "mins", "minute", "minutes"], Unit::Elapsed(MINUTE)),
    (&["h", "hr", "hrs", "hour", "hours"], Unit::Elapsed(HOUR)),
    (&["ms", "millisecond", "milliseconds"], Unit::Elapsed(SECOND / 1000)),
    (
        &["business hours", "business hour", "business h", "bh", "working hours", "working hour"],
        Unit::Open(HOUR),
    ),
    (&["open hours", "open hour"], Unit::Open(HOUR)),
    (&["business minutes", "business minute", "business min"], Unit::Open(MINUTE)),
    (
        &["business days", "business day", "bd", "bds", "working days", "working day", "workdays"],
        Unit::BusinessDay,
    ),
    (&["workday", "open days", "open day"], Unit::BusinessDay),
    (&["days", "day", "d", "calendar days", "calendar day"], Unit::CalendarDay(1.0)),
    (&["weeks", "week", "wk", "wks", "w"], Unit::CalendarDay(7.0)),
    (&["months", "month"], Unit::Month(1.0)),
    (&["years", "year", "yr", "yrs", "y"], Unit::Month(12.0)),
];

const LONGEST_DAYS: f64 = (LONGEST / DAY) as f64;

fn unit(word: &str) -> Option<Unit> {
    let words: Vec<String> = word.split_whitespace().map(str::to_lowercase).collect();
    let word = words.join(" ");
    UNITS.iter().find(|(names, _)| names.contains(&word.as_str())).map(|(_, unit)| *unit)
}

/// A duration with its unit: "30 s", "20 min", "1.5 h", "1 h 30 min", "8 business hours", "2 business days", "1 day", "26 weeks",
/// "3 months". Not negative, at most 35 years.
pub fn duration(scalar: &Scalar) -> Result<Duration, Fault> {
    let text = match scalar {
        Scalar::Text(text) => text,
        Scalar::Bool(_) => {
            return Err(Fault::new(
                format!("expected a duration, got {}", written(scalar)),
                "write \"30 min\"",
            ));
        }
        _ => {
            let value = super::number(scalar)?;
            if value < 0.0 {
                return Err(negative(scalar));
            }
            return Err(without_unit(&value.to_string()));
        }
    };
    let (value, as_written, rest) = leading_number(text)?.ok_or_else(|| {
        Fault::new(format!("expected a duration, got {}", quoted(text)), "write \"30 min\"")
    })?;
    if value < 0.0 {
        return Err(negative(scalar));
    }
    if rest.is_empty() {
        return Err(without_unit(as_written));
    }
    match unit(rest) {
        Some(unit) => of(value, unit, text),
        None if rest.contains(|c: char| c.is_ascii_digit()) => sum(text),
        None => Err(unknown_unit(as_written, rest)),
    }
}

fn span(value: f64, unit: Span, text: &str) -> Result<Span, Fault> {
    let span = (value * unit as f64).round();
    if span > LONGEST as f64 { Err(too_long(text)) } else { Ok(span as Span) }
}

fn of(value: f64, unit: Unit, text: &str) -> Result<Duration, Fault> {
    let span = |unit: Span| span(value, unit, text);
    let days = |value: f64| if value > LONGEST_DAYS { Err(too_long(text)) } else { Ok(value) };
    Ok(match unit {
        Unit::Elapsed(unit) => Duration::Elapsed(span(unit)?),
        Unit::Open(unit) => Duration::BusinessHours(span(unit)?),
        Unit::BusinessDay => Duration::BusinessDays(days(value)?),
        Unit::CalendarDay(length) => Duration::CalendarDays(days(value * length)?),
        Unit::Month(length) => {
            let months = value * length;
            days(months * 30.0)?;
            if months != months.floor() {
                return Err(Fault::new(
                    format!("expected whole months, got {}", quoted(text)),
                    "write it in weeks or days",
                ));
            }
            Duration::Months(months as u32)
        }
    })
}

/// "1 h 30 min": only elapsed units add up without a calendar.
fn sum(text: &str) -> Result<Duration, Fault> {
    let mut total: Span = 0;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let wrong = || {
            Fault::new(
                format!("expected a duration, got {}", quoted(text)),
                "write one number and one unit, \"90 min\", or \"1 h 30 min\"",
            )
        };
        let (value, _, after) = leading_number(rest)?.ok_or_else(wrong)?;
        let end = after.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or(after.len());
        let Some(Unit::Elapsed(unit)) = unit(&after[..end]) else { return Err(wrong()) };
        if value < 0.0 {
            return Err(negative(&Scalar::Text(text.into())));
        }
        total += span(value, unit, text)?;
        if total > LONGEST {
            return Err(too_long(text));
        }
        rest = after[end..].trim();
    }
    Ok(Duration::Elapsed(total))
}

/// Elapsed time [µs], for handle times, pauses, patience and intervals: s, min, h, or days and weeks of 24 h. Business units and
/// months are refused.
pub fn elapsed(scalar: &Scalar) -> Result<Span, Fault> {
    match duration(scalar)? {
        Duration::Elapsed(span) => Ok(span),
        Duration::CalendarDays(days) => Ok((days * DAY as f64).round() as Span),
        _ => Err(Fault::new(
            format!("expected elapsed time, got {}", written(scalar)),
            "write it in s, min or h",
        )),
    }
}

/// A level of work on hand per productive agent: "0.15 days", "2 business days", "3 hours".
pub fn work_level(scalar: &Scalar) -> Result<WorkLevel, Fault> {
    let duration = duration(scalar).map_err(|mut fault| {
        fault.help = fault.help.map(|help| help.replace("\"30 min\"", "\"0.5 days\""));
        fault
    })?;
    match duration {
        Duration::CalendarDays(days) | Duration::BusinessDays(days) => Ok(WorkLevel::Days(days)),
        Duration::Elapsed(span) | Duration::BusinessHours(span) => Ok(WorkLevel::Time(span)),
        Duration::Months(_) => Err(Fault::new(
            format!("expected a level of work, got {}", written(scalar)),
            "write it in days or hours of work per productive agent, \"0.5 days\"",
        )),
    }
}

fn negative(scalar: &Scalar) -> Fault {
    let message = format!("a duration cannot be negative, got {}", written(scalar));
    Fault::new(message, "write it without the minus, \"30 min\"")
}

fn without_unit(as_written: &str) -> Fault {
    Fault::new(
        format!("expected a duration with a unit, got {as_written}"),
        format!("write \"{as_written} min\""),
    )
}

fn too_long(text: &str) -> Fault {
    Fault::new(format!("{} is longer than 35 years", quoted(text)), "write a shorter time")
}

fn unknown_unit(as_written: &str, word: &str) -> Fault {
    let help = if word.eq_ignore_ascii_case("m") {
        format!("write \"{as_written} min\" or \"{as_written} months\"")
    } else {
        let names = UNITS.iter().flat_map(|(names, _)| names.iter().copied());
        match did_you_mean(word, names) {
            Some(help) if help.starts_with("did") => help,
            _ => "units: s, min, h, days, weeks, months, business hours, business days".into(),
        }
    };
    Fault::new(format!("unknown unit {}", quoted(word)), help)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fault, t};
    use super::*;
    use Duration::*;

    #[test]
    fn every_spelling_of_every_unit() {
        for (names, expected) in [
            (UNITS[0].0, Elapsed(2 * SECOND)),
            (UNITS[1].0, Elapsed(2 * MINUTE)),
            (UNITS[2].0, Elapsed(2 * HOUR)),
            (UNITS[3].0, Elapsed(2000)),
            (UNITS[4].0, BusinessHours(2 * HOUR)),
            (UNITS[5].0, BusinessHours(2 * HOUR)),
            (UNITS[6].0, BusinessHours(2 * MINUTE)),
            (UNITS[7].0, BusinessDays(2.0)),
            (UNITS[8].0, BusinessDays(2.0)),
            (UNITS[9].0, CalendarDays(2.0)),
            (UNITS[10].0, CalendarDays(14.0)),
            (UNITS[11].0, Months(2)),
            (UNITS[12].0, Months(24)),
        ] {
            for name in names {
                assert_eq!(duration(&t(&format!("2 {name}"))), Ok(expected), "{name}");
                assert_eq!(duration(&t(&format!("2{}", name.to_uppercase()))), Ok(expected));
            }
        }
    }

    #[test]
    fn values() {
        assert_eq!(duration(&t("1.5 h")), Ok(Elapsed(90 * MINUTE)));
        assert_eq!(duration(&t("0.1 s")), Ok(Elapsed(100_000)));
        assert_eq!(duration(&t("1.1 s")), Ok(Elapsed(1_100_000)));
        assert_eq!(duration(&t("53.57 business  days")), Ok(BusinessDays(53.57)));
        assert_eq!(duration(&t("315 business days")), Ok(BusinessDays(315.0)));
        assert_eq!(duration(&t("26 weeks")), Ok(CalendarDays(182.0)));
        assert_eq!(duration(&t("1 h 30 min")), Ok(Elapsed(90 * MINUTE)));
        assert_eq!(duration(&t("1h30min 5s")), Ok(Elapsed(90 * MINUTE + 5 * SECOND)));
        assert_eq!(duration(&t("0 s")), Ok(Elapsed(0)));
        assert_eq!(duration(&t("1_000 h")), Ok(Elapsed(1000 * HOUR)));
    }

    #[test]
    fn wording() {
        let bare = "expected a duration with a unit, got 30";
        fault(duration(&Scalar::Integer(30)), bare, "write \"30 min\"");
        fault(duration(&t("30")), bare, "write \"30 min\"");
        fault(
            duration(&Scalar::Float(1.5)),
            "expected a duration with a unit, got 1.5",
            "write \"1.5 min\"",
        );
        fault(
            duration(&t("-5 min")),
            "a duration cannot be negative, got \"-5 min\"",
            "write it without the minus, \"30 min\"",
        );
        fault(
            duration(&Scalar::Integer(-5)),
            "a duration cannot be negative, got -5",
            "write it without the minus, \"30 min\"",
        );
        fault(
            duration(&t("1 h -5 min")),
            "a duration cannot be negative, got \"1 h -5 min\"",
            "write it without the minus, \"30 min\"",
        );
        fault(
            duration(&t("nan")),
            "expected a finite number, got nan",
            "write what it is, or leave the key out",
        );
        fault(
            duration(&t("-inf s")),
            "expected a finite number, got -inf",
            "write what it is, or leave the key out",
        );
        fault(
            duration(&Scalar::Float(f64::NAN)),
            "expected a finite number, got nan",
            "write what it is, or leave the key out",
        );
        fault(duration(&t("soon")), "expected a duration, got \"soon\"", "write \"30 min\"");
        fault(duration(&Scalar::Bool(true)), "expected a duration, got true", "write \"30 min\"");
        fault(duration(&t("3 mins ago")), "unknown unit \"mins ago\"", "did you mean \"min\"?");
        fault(
            duration(&t("3 buisness days")),
            "unknown unit \"buisness days\"",
            "did you mean \"business days\"?",
        );
        fault(duration(&t("30 m")), "unknown unit \"m\"", "write \"30 min\" or \"30 months\"");
        fault(
            duration(&t("3 fortnights")),
            "unknown unit \"fortnights\"",
            "units: s, min, h, days, weeks, months, business hours, business days",
        );
        fault(
            duration(&t("1 day 4 h")),
            "expected a duration, got \"1 day 4 h\"",
            "write one number and one unit, \"90 min\", or \"1 h 30 min\"",
        );
        fault(
            duration(&t("1,200 min")),
            "thousands separators are not understood: \"1,200\"",
            "write 1200",
        );
        fault(
            duration(&t("40 years")),
            "\"40 years\" is longer than 35 years",
            "write a shorter time",
        );
        fault(duration(&t("1e30 h")), "\"1e30 h\" is longer than 35 years", "write a shorter time");
        fault(
            duration(&t("1.5 months")),
            "expected whole months, got \"1.5 months\"",
            "write it in weeks or days",
        );
        assert_eq!(duration(&t("0.5 years")), Ok(Months(6)));
    }

    #[test]
    fn elapsed_time_only() {
        assert_eq!(elapsed(&t("120 min")), Ok(2 * HOUR));
        assert_eq!(elapsed(&t("1.5 days")), Ok(36 * HOUR));
        fault(
            elapsed(&t("2 business days")),
            "expected elapsed time, got \"2 business days\"",
            "write it in s, min or h",
        );
    }

    #[test]
    fn levels_of_work() {
        assert_eq!(work_level(&t("0.15 days")), Ok(WorkLevel::Days(0.15)));
        assert_eq!(work_level(&t("2 business days")), Ok(WorkLevel::Days(2.0)));
        assert_eq!(work_level(&t("3 hours")), Ok(WorkLevel::Time(3 * HOUR)));
        fault(work_level(&t("much")), "expected a duration, got \"much\"", "write \"0.5 days\"");
        let help = "write one number and one unit, \"90 min\", or \"1 h 30 min\"";
        fault(work_level(&t("1 day 2")), "expected a duration, got \"1 day 2\"", help);
        fault(
            work_level(&t("2 months")),
            "expected a level of work, got \"2 months\"",
            "write it in days or hours of work per productive agent, \"0.5 days\"",
        );
    }
}
