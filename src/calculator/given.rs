//! What was said, as numbers: times in seconds, arrivals per hour, shares from 0 to 1.

use super::field::{Field, TargetOf};
use crate::scenario::format::Scalar;
use crate::scenario::quantity::{self, Fault, Per, written};
use crate::time::SECOND;

/// A law of patience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatienceLaw {
    /// Erlang A.
    Exponential,
    /// Everybody as patient as the mean.
    Deterministic,
    /// From 0 to twice the mean.
    Uniform,
    /// Two exponential times: few give up at first.
    Erlang2,
    /// Some hang up soon, others wait long.
    Hyperexponential,
    /// As found in records.
    Lognormal,
}

impl PatienceLaw {
    /// All of them by name.
    pub const NAMED: [(&'static str, PatienceLaw); 6] = [
        ("exponential", PatienceLaw::Exponential),
        ("deterministic", PatienceLaw::Deterministic),
        ("uniform", PatienceLaw::Uniform),
        ("erlang2", PatienceLaw::Erlang2),
        ("hyperexponential", PatienceLaw::Hyperexponential),
        ("lognormal", PatienceLaw::Lognormal),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, law)| *law == self).map_or("", |(name, _)| name)
    }

    /// Whether it has a coefficient of variation to be said.
    pub fn has_cv(self) -> bool {
        matches!(self, PatienceLaw::Hyperexponential | PatienceLaw::Lognormal)
    }
}

/// All that was said; `None` is nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// Per hour.
    pub arrivals: Option<f64>,
    /// Mean [s].
    pub handle_time: Option<f64>,
    /// At work.
    pub agents: Option<f64>,
    /// T [s].
    pub within: Option<f64>,
    /// t0 [s].
    pub short: Option<f64>,
    /// Mean [s].
    pub patience: Option<f64>,
    /// Its law.
    pub patience_law: Option<PatienceLaw>,
    /// Its coefficient of variation.
    pub patience_cv: Option<f64>,
    /// Share.
    pub balking: Option<f64>,
    /// Lines, agents included.
    pub lines: Option<f64>,
    /// Share.
    pub redial: Option<f64>,
    /// Coefficient of variation.
    pub handle_time_cv: Option<f64>,
    /// Chats by agent.
    pub at_once: Option<f64>,
    /// Pace of each of 1, 2, .. chats.
    pub slowdown: Option<Vec<f64>>,
    /// What the target is about.
    pub target_of: Option<TargetOf>,
    /// A share, of a mean wait [s].
    pub target: Option<f64>,
    /// Share.
    pub shrinkage: Option<f64>,
}

impl Given {
    /// Reads what a person wrote, with its unit: "200 per hour", "3 min", "80%". What the target is about is read before the target.
    pub fn read(&mut self, field: Field, text: &str) -> Result<(), Fault> {
        let scalar = scalar(text);
        match field {
            Field::Arrivals => self.arrivals = Some(per_hour(&scalar)?),
            Field::PatienceLaw => {
                self.patience_law = Some(bare(quantity::choice(&scalar, &PatienceLaw::NAMED))?);
            }
            Field::TargetOf => {
                self.target_of = Some(bare(quantity::choice(&scalar, &TargetOf::NAMED))?);
            }
            Field::Slowdown => {
                let paces = text.split(',').map(|pace| quantity::share(&scalar_of(pace)));
                self.slowdown = Some(paces.collect::<Result<_, _>>()?);
            }
            Field::HandleTime | Field::Patience => self.set(field, positive(&scalar)?),
            Field::Within | Field::Short => self.set(field, seconds(&scalar)?),
            Field::Target if self.target_of == Some(TargetOf::MeanWait) => {
                self.set(field, seconds(&scalar)?);
            }
            Field::Balking | Field::Redial | Field::Shrinkage | Field::Target => {
                self.set(field, quantity::share(&scalar)?);
            }
            Field::PatienceCv | Field::HandleTimeCv => self.set(field, quantity::cv(&scalar)?),
            Field::Agents => {
                let agents = quantity::number(&scalar)?;
                if agents < 0.0 {
                    return Err(negative(text));
                }
                self.set(field, agents);
            }
            Field::Lines | Field::AtOnce => self.set(field, quantity::count(&scalar)? as f64),
        }
        Ok(())
    }

    /// Reads a cell of a table: a bare number in the unit that the column's name ends with; shares with or without "%".
    pub fn cell(&mut self, field: Field, text: &str) -> Result<(), Fault> {
        let value = match text.parse::<f64>() {
            Ok(value) if value.is_finite() && value >= 0.0 => value,
            Ok(value) if value.is_finite() && value < 0.0 => return Err(below_zero(field, text)),
            _ => match field {
                Field::Balking | Field::Redial | Field::Shrinkage | Field::Target
                    if text.contains('%') =>
                {
                    quantity::share(&scalar_of(text))?
                }
                Field::PatienceCv | Field::HandleTimeCv if text.contains('%') => {
                    quantity::cv(&scalar_of(text))?
                }
                _ => return Err(not_a_number(field, text)),
            },
        };
        let share = match field {
            Field::Balking | Field::Redial | Field::Shrinkage => true,
            Field::Target => self.target_of != Some(TargetOf::MeanWait),
            _ => false,
        };
        if share && value > 1.0 {
            quantity::share(&scalar(text))?;
        }
        self.set(field, value);
        Ok(())
    }

    /// Whether anything was said about it.
    pub fn said(&self, field: Field) -> bool {
        match field {
            Field::PatienceLaw => self.patience_law.is_some(),
            Field::TargetOf => self.target_of.is_some(),
            Field::Slowdown => self.slowdown.is_some(),
            _ => self.number(field).is_some(),
        }
    }

    /// A field that is a number.
    pub fn number(&self, field: Field) -> Option<f64> {
        match field {
            Field::Arrivals => self.arrivals,
            Field::HandleTime => self.handle_time,
            Field::Agents => self.agents,
            Field::Within => self.within,
            Field::Short => self.short,
            Field::Patience => self.patience,
            Field::PatienceCv => self.patience_cv,
            Field::Balking => self.balking,
            Field::Lines => self.lines,
            Field::Redial => self.redial,
            Field::HandleTimeCv => self.handle_time_cv,
            Field::AtOnce => self.at_once,
            Field::Target => self.target,
            Field::Shrinkage => self.shrinkage,
            Field::PatienceLaw | Field::TargetOf | Field::Slowdown => None,
        }
    }

    fn set(&mut self, field: Field, value: f64) {
        let place = match field {
            Field::Arrivals => &mut self.arrivals,
            Field::HandleTime => &mut self.handle_time,
            Field::Agents => &mut self.agents,
            Field::Within => &mut self.within,
            Field::Short => &mut self.short,
            Field::Patience => &mut self.patience,
            Field::PatienceCv => &mut self.patience_cv,
            Field::Balking => &mut self.balking,
            Field::Lines => &mut self.lines,
            Field::Redial => &mut self.redial,
            Field::HandleTimeCv => &mut self.handle_time_cv,
            Field::AtOnce => &mut self.at_once,
            Field::Target => &mut self.target,
            Field::Shrinkage => &mut self.shrinkage,
            // Words and lists are set where they are read.
            Field::PatienceLaw | Field::TargetOf | Field::Slowdown => return,
        };
        *place = Some(value);
    }
}

/// A text as the scenario file would hold it: bare numbers are numbers.
fn scalar(text: &str) -> Scalar {
    let text = text.trim();
    match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(whole), _) => Scalar::Integer(whole),
        (_, Ok(number)) if text.contains(|c: char| c.is_ascii_digit()) => Scalar::Float(number),
        _ => Scalar::Text(text.to_owned()),
    }
}

fn scalar_of(text: &str) -> Scalar {
    Scalar::Text(text.trim().to_owned())
}

/// Words on the command line stand without quotes.
fn bare<T>(choice: Result<T, Fault>) -> Result<T, Fault> {
    choice.map_err(|mut fault| {
        fault.help = fault.help.map(|help| help.replace(", in quotes", ""));
        fault
    })
}

/// A steady rate; days that are open for some hours have none.
fn per_hour(scalar: &Scalar) -> Result<f64, Fault> {
    let rate = quantity::rate(scalar).map_err(|mut fault| {
        // What a day or a week holds is spread over open hours, which a formula does not know.
        fault.help = fault.help.map(|help| match help.split_once(" or \"") {
            Some((hour, day)) if day.contains("business day") => hour.to_owned(),
            _ => help,
        });
        fault
    })?;
    match rate.per {
        Per::Minute => Ok(60.0 * rate.count),
        Per::Hour => Ok(rate.count),
        Per::CalendarDay => Ok(rate.count / 24.0),
        Per::BusinessDay | Per::Week | Per::Month | Per::Interval => {
            let message = format!(
                "a formula needs a steady rate, and {} is spread over hours it does not know",
                written(scalar)
            );
            Err(Fault::new(message, "write the rate of one interval of the day, \"95 per hour\""))
        }
    }
}

fn seconds(scalar: &Scalar) -> Result<f64, Fault> {
    let span = quantity::elapsed(scalar).map_err(|mut fault| {
        // Calls are timed in seconds: who leaves the unit out means those.
        if let (true, Scalar::Integer(_) | Scalar::Float(_)) =
            (fault.message.ends_with(&written(scalar)), scalar)
        {
            fault.help = fault.help.map(|help| help.replace(" min\"", " s\""));
        }
        fault
    })?;
    Ok(span as f64 / SECOND as f64)
}

fn positive(scalar: &Scalar) -> Result<f64, Fault> {
    match seconds(scalar)? {
        0.0 => Err(Fault::new("a duration of 0 is too short here", "write \"1 s\" or more")),
        seconds => Ok(seconds),
    }
}

fn negative(text: &str) -> Fault {
    let without = text.trim().trim_start_matches('-');
    Fault::new(format!("a count cannot be negative, got {text}"), format!("write {without}"))
}

/// What stands in a column, and is no less than 0.
fn below_zero(field: Field, text: &str) -> Fault {
    let what = match field {
        Field::Arrivals => "a volume",
        Field::HandleTime => "a handle time",
        Field::Within => "a threshold",
        Field::Short => "a short-abandon limit",
        Field::Patience => "a patience",
        Field::PatienceCv | Field::HandleTimeCv => "a coefficient of variation",
        Field::Target => "a target",
        Field::Balking | Field::Redial | Field::Shrinkage => "a share",
        _ => "a count",
    };
    let without = text.trim_start_matches('-');
    Fault::new(format!("{what} cannot be negative, got {text}"), format!("write {without}"))
}

/// Why a cell is no number of its column's unit.
fn not_a_number(field: Field, text: &str) -> Fault {
    let shown = written(&scalar_of(text));
    match quantity::expected_count(text) {
        Err(fault) if !fault.message.starts_with("expected a count") => fault,
        _ => {
            let unit = match field {
                Field::Arrivals => "of calls per hour",
                Field::HandleTime | Field::Within | Field::Short | Field::Patience => "of seconds",
                _ => "without a unit",
            };
            let help = format!("the column holds bare numbers {unit}");
            Fault::new(format!("expected a number, got {shown}"), help)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: Field, text: &str) -> Result<Option<f64>, Fault> {
        let mut given = Given::default();
        given.read(field, text).map(|()| given.number(field))
    }

    #[test]
    fn what_people_write() {
        for (text, per_hour) in [
            ("200 per hour", 200.0),
            ("200/h", 200.0),
            ("3 per minute", 180.0),
            ("24 per calendar day", 1.0),
        ] {
            assert_eq!(read(Field::Arrivals, text), Ok(Some(per_hour)), "{text}");
        }
        for (text, seconds) in
            [("180s", 180.0), ("3 min", 180.0), ("1.5 s", 1.5), ("1 h 1 s", 3601.0)]
        {
            assert_eq!(read(Field::HandleTime, text), Ok(Some(seconds)), "{text}");
        }
        for (text, share) in [("80%", 0.8), ("0.8", 0.8), ("80 %", 0.8), ("1", 1.0)] {
            assert_eq!(read(Field::Target, text), Ok(Some(share)), "{text}");
        }
        assert_eq!(read(Field::Agents, "10.5"), Ok(Some(10.5)));
    }

    #[test]
    fn what_they_should_not() {
        let fault = |field, text| {
            let fault = read(field, text).expect_err("a fault was expected");
            (fault.message, fault.help.unwrap_or_default())
        };
        let told = |message: &str, help: &str| (message.to_owned(), help.to_owned());
        assert_eq!(
            fault(Field::Arrivals, "200"),
            told("expected a rate with a unit of time, got 200", "write \"200 per hour\"")
        );
        assert_eq!(
            fault(Field::Arrivals, "154 per business day"),
            told(
                "a formula needs a steady rate, and \"154 per business day\" is spread over hours it does not know",
                "write the rate of one interval of the day, \"95 per hour\""
            )
        );
        assert_eq!(
            fault(Field::HandleTime, "180"),
            told("expected a duration with a unit, got 180", "write \"180 s\"")
        );
        assert_eq!(
            fault(Field::Target, "80"),
            told("a share is at most 100 %, got 80", "write \"80%\"")
        );
        assert_eq!(fault(Field::PatienceLaw, "exponental").1, "did you mean \"exponential\"?");
        assert_eq!(
            fault(Field::Agents, "-3"),
            told("a count cannot be negative, got -3", "write 3")
        );
    }

    #[test]
    fn cells() {
        let cell = |field, text| {
            let mut given = Given::default();
            given.cell(field, text).map(|()| given.number(field).unwrap())
        };
        assert_eq!(cell(Field::HandleTime, "180.25"), Ok(180.25));
        assert_eq!(cell(Field::Target, "80%"), Ok(0.8));
        assert_eq!(cell(Field::PatienceCv, "150%"), Ok(1.5));
        let fault = cell(Field::HandleTime, "180s").unwrap_err();
        assert_eq!(fault.message, "expected a number, got \"180s\"");
        assert_eq!(fault.help.as_deref(), Some("the column holds bare numbers of seconds"));
        let fault = cell(Field::Arrivals, "1,200").unwrap_err();
        assert_eq!(fault.help.as_deref(), Some("write 1200"));
        assert!(cell(Field::Target, "80").is_err() && cell(Field::Agents, "nan").is_err());
        let fault = cell(Field::HandleTime, "-180").unwrap_err();
        assert_eq!(fault.message, "a handle time cannot be negative, got -180");
        assert_eq!(fault.help.as_deref(), Some("write 180"));
        assert!(cell(Field::Agents, "-1").is_err() && cell(Field::Agents, "inf").is_err());
    }
}
