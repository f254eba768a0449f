//! Rates: a count per stretch of time.

use super::number::leading_number;
use super::{Fault, Scalar, number, quoted, written};

/// How many, per what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Expected jobs, finite and not negative.
    pub count: f64,
    /// The stretch of time that holds them.
    pub per: Per,
}

/// The stretch of time of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day on which the calendar is open, spread over its open hours.
    BusinessDay,
    /// Every day, spread over 24 hours.
    CalendarDay,
    /// A week, spread over its open hours.
    Week,
    /// A calendar month, spread over its open hours.
    Month,
    /// One interval of the profile.
    Interval,
}

const PERS: [(&[&str], Per); 7] = [
    (&["minute", "min"], Per::Minute),
    (&["hour", "h", "hr"], Per::Hour),
    (&["business day", "working day", "workday", "bd"], Per::BusinessDay),
    (&["calendar day"], Per::CalendarDay),
    (&["week", "wk"], Per::Week),
    (&["month"], Per::Month),
    (&["interval"], Per::Interval),
];

/// A rate with its unit: "154 per business day", "95 per hour", "20 per calendar day". A bare number is refused, and so is
/// "per day", which could be either kind of day.
pub fn rate(scalar: &Scalar) -> Result<Rate, Fault> {
    if let Scalar::Integer(_) | Scalar::Float(_) = scalar {
        let value = not_negative(number(scalar)?, scalar)?;
        return Err(without_unit(&value.to_string()));
    }
    let rate = parsed(scalar)?;
    if rate.per == Per::Interval {
        return Err(Fault::new(
            format!("{} has no meaning outside a profile", written(scalar)),
            format!("write \"{} per hour\" or give a profile by weekday", rate.count),
        ));
    }
    Ok(rate)
}

/// A rate in a profile, where a bare number is expected jobs per interval.
pub fn profile_rate(scalar: &Scalar) -> Result<Rate, Fault> {
    match scalar {
        Scalar::Integer(_) | Scalar::Float(_) => {
            Ok(Rate { count: not_negative(number(scalar)?, scalar)?, per: Per::Interval })
        }
        _ => parsed(scalar),
    }
}

/// The most jobs in one local day: "200 per day".
pub fn daily_cap(scalar: &Scalar) -> Result<u64, Fault> {
    let wrong = |n: &str| {
        Fault::new(
            format!("expected a number of jobs per day, got {}", written(scalar)),
            format!("write \"{n} per day\""),
        )
    };
    match scalar {
        Scalar::Text(text) => {
            let Some((value, as_written, rest)) = leading_number(text)? else {
                return Err(wrong("200"));
            };
            not_negative(value, scalar)?;
            if !matches!(per_word(rest).as_deref(), Some("day" | "d")) {
                return Err(wrong(as_written));
            }
            if value != value.floor() || value > super::LARGEST_COUNT as f64 {
                return Err(wrong(&value.floor().min(super::LARGEST_COUNT as f64).to_string()));
            }
            Ok(value as u64)
        }
        Scalar::Bool(_) => Err(wrong("200")),
        _ => {
            let value = not_negative(number(scalar)?, scalar)?;
            Err(wrong(&value.floor().to_string()))
        }
    }
}

/// A chance per business day of being overdue: "2% per business day overdue".
pub fn overdue_rate(scalar: &Scalar) -> Result<f64, Fault> {
    let wrong = || {
        let message = format!("expected a share per business day overdue, got {}", written(scalar));
        Fault::new(message, "write \"2% per business day overdue\"")
    };
    let Scalar::Text(text) = scalar else { return Err(wrong()) };
    let Some((value, _, rest)) = leading_number(text)? else { return Err(wrong()) };
    let (value, rest) = match rest.strip_prefix('%') {
        Some(rest) => (value / 100.0, rest.trim_start()),
        None => (value, rest),
    };
    let word = per_word(rest);
    let word = word.as_deref().map(|word| word.strip_suffix(" overdue").unwrap_or(word));
    if !PERS[2].0.iter().any(|name| Some(*name) == word) {
        return Err(wrong());
    }
    if (0.0..=1.0).contains(&value) {
        Ok(value)
    } else {
        let message = format!("a share is from 0 to 100 %, got {}", written(scalar));
        Err(Fault::new(message, "write \"2% per business day overdue\""))
    }
}

fn parsed(scalar: &Scalar) -> Result<Rate, Fault> {
    let Scalar::Text(text) = scalar else {
        return Err(Fault::new(
            format!("expected a rate, got {}", written(scalar)),
            "write \"95 per hour\" or \"154 per business day\"",
        ));
    };
    let Some((value, as_written, rest)) = leading_number(text)? else {
        return Err(Fault::new(
            format!("expected a rate, got {}", quoted(text)),
            "write \"95 per hour\" or \"154 per business day\"",
        ));
    };
    let count = not_negative(value, scalar)?;
    if rest.is_empty() {
        return Err(without_unit(as_written));
    }
    let word = per_word(rest).ok_or_else(|| {
        Fault::new(
            format!("expected \"per\" and a unit of time after the number, got {}", quoted(text)),
            format!("write \"{as_written} per hour\" or \"{as_written} per business day\""),
        )
    })?;
    if let Some((_, per)) = PERS.iter().find(|(names, _)| names.contains(&word.as_str())) {
        return Ok(Rate { count, per: *per });
    }
    Err(if matches!(word.as_str(), "day" | "d") {
        Fault::new(
            "\"per day\" may mean business days or calendar days",
            format!("write \"{as_written} per business day\" or \"{as_written} per calendar day\""),
        )
    } else {
        let names = PERS.iter().flat_map(|(names, _)| names.iter().copied());
        let help = match crate::scenario::nearest::nearest(&word, names) {
            Some(name) => format!("write \"{as_written} per {name}\""),
            None => "per minute, hour, business day, calendar day, week or month".into(),
        };
        Fault::new(format!("unknown unit of time \"per {word}\""), help)
    })
}

/// What stands after "per" or "/", in small letters and single spaces.
fn per_word(rest: &str) -> Option<String> {
    let rest = rest.to_lowercase();
    let word = match rest.strip_prefix('/') {
        Some(word) => word,
        None => rest.strip_prefix("per").filter(|w| w.starts_with(char::is_whitespace))?,
    };
    let words: Vec<&str> = word.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn not_negative(value: f64, scalar: &Scalar) -> Result<f64, Fault> {
    if value < 0.0 {
        let message = format!("a rate cannot be negative, got {}", written(scalar));
        return Err(Fault::new(message, "write it without the minus, or leave it out"));
    }
    Ok(value)
}

fn without_unit(as_written: &str) -> Fault {
    Fault::new(
        format!("expected a rate with a unit of time, got {as_written}"),
        format!("write \"{as_written} per hour\" or \"{as_written} per business day\""),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fault, t};
    use super::*;
    use Scalar::{Float, Integer};

    #[test]
    fn every_unit() {
        for (names, per) in PERS {
            for name in names {
                let expected = Rate { count: 154.0, per };
                assert_eq!(profile_rate(&t(&format!("154 per {name}"))), Ok(expected), "{name}");
                assert_eq!(profile_rate(&t(&format!("154/{name}"))), Ok(expected), "{name}");
                assert_eq!(rate(&t(&format!("154 per {name}"))).is_ok(), per != Per::Interval);
            }
        }
        assert_eq!(
            rate(&t("0.5 per  Calendar Day")),
            Ok(Rate { count: 0.5, per: Per::CalendarDay })
        );
        assert_eq!(profile_rate(&Integer(40)), Ok(Rate { count: 40.0, per: Per::Interval }));
        assert_eq!(profile_rate(&Float(4.5)), Ok(Rate { count: 4.5, per: Per::Interval }));
    }

    #[test]
    fn wording() {
        let help = "write \"95 per hour\" or \"95 per business day\"";
        fault(rate(&Integer(95)), "expected a rate with a unit of time, got 95", help);
        fault(rate(&t("95")), "expected a rate with a unit of time, got 95", help);
        fault(
            rate(&t("95 calls")),
            "expected \"per\" and a unit of time after the number, got \"95 calls\"",
            help,
        );
        fault(
            rate(&t("20 per day")),
            "\"per day\" may mean business days or calendar days",
            "write \"20 per business day\" or \"20 per calendar day\"",
        );
        fault(
            rate(&t("95 per huor")),
            "unknown unit of time \"per huor\"",
            "write \"95 per hour\"",
        );
        fault(
            rate(&t("95 per fortnight")),
            "unknown unit of time \"per fortnight\"",
            "per minute, hour, business day, calendar day, week or month",
        );
        fault(
            rate(&t("95 per interval")),
            "\"95 per interval\" has no meaning outside a profile",
            "write \"95 per hour\" or give a profile by weekday",
        );
        fault(
            rate(&t("-1 per hour")),
            "a rate cannot be negative, got \"-1 per hour\"",
            "write it without the minus, or leave it out",
        );
        fault(
            profile_rate(&Float(-0.5)),
            "a rate cannot be negative, got -0.5",
            "write it without the minus, or leave it out",
        );
        fault(
            rate(&t("nan per hour")),
            "expected a finite number, got nan",
            "write what it is, or leave the key out",
        );
        fault(
            rate(&Scalar::Bool(true)),
            "expected a rate, got true",
            "write \"95 per hour\" or \"154 per business day\"",
        );
    }

    #[test]
    fn overdue_rates() {
        for text in
            ["2% per business day overdue", "2 % per business day", "0.02 per bd overdue", "2%/bd"]
        {
            assert_eq!(overdue_rate(&t(text)), Ok(0.02), "{text}");
        }
        let (message, help) = (
            "expected a share per business day overdue, got ",
            "write \"2% per business day overdue\"",
        );
        for text in ["2%", "2% per week", "2 per calendar day", "x"] {
            fault(overdue_rate(&t(text)), &format!("{message}\"{text}\""), help);
        }
        fault(overdue_rate(&Float(0.02)), &format!("{message}0.02"), help);
        fault(
            overdue_rate(&t("200% per business day")),
            "a share is from 0 to 100 %, got \"200% per business day\"",
            "write \"2% per business day overdue\"",
        );
    }

    #[test]
    fn caps() {
        assert_eq!(daily_cap(&t("200 per day")), Ok(200));
        assert_eq!(daily_cap(&t("0/day")), Ok(0));
        let message = "expected a number of jobs per day, got ";
        fault(daily_cap(&Integer(200)), &format!("{message}200"), "write \"200 per day\"");
        fault(
            daily_cap(&t("200 per hour")),
            &format!("{message}\"200 per hour\""),
            "write \"200 per day\"",
        );
        fault(
            daily_cap(&t("2.5 per day")),
            &format!("{message}\"2.5 per day\""),
            "write \"2 per day\"",
        );
        fault(
            daily_cap(&t("-2 per day")),
            "a rate cannot be negative, got \"-2 per day\"",
            "write it without the minus, or leave it out",
        );
    }
}
