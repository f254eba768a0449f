//! Arguments outside a formula's domain.

use std::fmt;

/// An argument outside the domain of a formula.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutOfDomain {
    /// What the argument is, in the field's words.
    pub argument: &'static str,
    /// Its value.
    pub value: f64,
    /// What it must be: `"positive"`.
    pub needed: &'static str,
}

impl fmt::Display for OutOfDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} is {}: it must be {}", self.argument, self.value, self.needed)
    }
}

impl std::error::Error for OutOfDomain {}

/// `value`, when it is a positive finite number.
pub fn positive(argument: &'static str, value: f64) -> Result<f64, OutOfDomain> {
    within(argument, value, "positive", value > 0.0)
}

/// `value`, when it is a finite number of at least zero.
pub fn not_negative(argument: &'static str, value: f64) -> Result<f64, OutOfDomain> {
    within(argument, value, "zero or more", value >= 0.0)
}

/// `value`, when it is a finite number.
pub fn finite(argument: &'static str, value: f64) -> Result<f64, OutOfDomain> {
    within(argument, value, "a finite number", true)
}

/// `value`, when it lies between 0 and 1.
pub fn share(argument: &'static str, value: f64) -> Result<f64, OutOfDomain> {
    within(argument, value, "between 0 and 1", (0.0..=1.0).contains(&value))
}

/// `value`, when it is a finite number of at least 1.
pub fn at_least_one(argument: &'static str, value: f64) -> Result<f64, OutOfDomain> {
    within(argument, value, "1 or more", value >= 1.0)
}

/// `value`, when it is a number from 0 to 10⁹.
pub fn up_to_a_billion(argument: &'static str, value: f64) -> Result<f64, OutOfDomain> {
    within(argument, value, "from 0 to a billion", (0.0..=1e9).contains(&value))
}

fn within(
    argument: &'static str,
    value: f64,
    needed: &'static str,
    holds: bool,
) -> Result<f64, OutOfDomain> {
    if holds && value.is_finite() {
        Ok(value)
    } else {
        Err(OutOfDomain { argument, value, needed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_outside_is_named() {
        assert_eq!(positive("handle rate", 2.0), Ok(2.0));
        assert_eq!(not_negative("patience rate", 0.0), Ok(0.0));
        for value in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(positive("handle rate", value).is_err());
            assert!(not_negative("patience rate", value).is_err());
        }
        assert!(positive("handle rate", 0.0).is_err());
        assert!(finite("time", f64::NEG_INFINITY).is_err());
        let error = positive("handle rate", -1.0).unwrap_err();
        assert_eq!(error.to_string(), "the handle rate is -1: it must be positive");
    }
}
