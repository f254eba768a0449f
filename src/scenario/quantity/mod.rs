//! Leaves: what a person wrote at one place, judged. Every function takes the scalar as written and answers with the value or a
//! [`Fault`] that says what was expected and how to mend it.

mod amount;
mod clock;
mod duration;
mod number;
mod rate;
mod word;

pub use amount::{Amount, By, MILLION, amount, decimal, millionths};
pub use clock::{
    Periods, TimeOfDay, Weekdays, date, date_text, periods, time_of_day, weekday_periods, weekdays,
};
pub use duration::{Duration, WorkLevel, duration, elapsed, work_level};
pub use number::{
    LARGEST_COUNT, addition, count, cv, expected_count, factor, number, number_where, share,
};
pub use rate::{Per, Rate, daily_cap, overdue_rate, profile_rate, rate};
pub use word::{Release, choice, flag, release, text};

use super::format::Scalar;

/// What is wrong with one leaf; the caller knows its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What was expected and what was found.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl Fault {
    /// A fault with its mending.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: Some(help.into()) }
    }

    /// The message, and the help on a line of its own.
    pub fn told(&self) -> String {
        let help = self.help.as_ref().map_or(String::new(), |help| format!("\nhelp: {help}"));
        format!("{}{help}", self.message)
    }

    /// A fault that says it all.
    pub fn bare(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }
}

/// A scalar as a person wrote it, for messages: texts in quotes and cut after 40 letters.
pub fn written(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Bool(value) => value.to_string(),
        Scalar::Integer(value) => value.to_string(),
        Scalar::Float(value) => float_written(*value),
        Scalar::Text(text) => quoted(text),
    }
}

fn quoted(text: &str) -> String {
    if text.chars().count() > 40 {
        let start: String = text.chars().take(40).collect();
        return format!("\"{start}...\"");
    }
    format!("\"{text}\"")
}

/// A float that reads as one: "5.0", not "5".
fn float_written(value: f64) -> String {
    format!("{value:?}").to_lowercase()
}

#[cfg(test)]
mod testing {
    use super::*;

    pub(super) fn t(text: &str) -> Scalar {
        Scalar::Text(text.into())
    }

    /// Asserts the wording of a fault, message and help.
    #[track_caller]
    pub(super) fn fault<T: std::fmt::Debug>(result: Result<T, Fault>, message: &str, help: &str) {
        let fault = result.expect_err("a fault was expected");
        assert_eq!((fault.message.as_str(), fault.help.as_deref().unwrap_or("")), (message, help));
    }
}
