//! The limit of a condition: a number in the unit of its measure.

use super::Side;
use super::day::day_of;
use crate::model::Model;
use crate::names::{Kind, Measure};
use crate::scenario::format::Scalar;
use crate::scenario::quantity::{self, Fault};
use crate::time::{HOUR, SECOND};

/// A limit in the measure's unit; of a date by which end of that day it has to be.
///
/// # Errors
///
/// What is no value of the measure.
pub fn read(text: &str, measure: Measure, side: Side, model: &Model) -> Result<f64, Fault> {
    let text = text.trim();
    let leaf = Scalar::Text(text.to_owned());
    if measure.kind() == Kind::Date {
        return date(text, side, model);
    }
    match measure.unit() {
        "share" => quantity::share(&leaf),
        "s" => Ok(quantity::elapsed(&leaf)? as f64 / SECOND as f64),
        "h" => Ok(quantity::elapsed(&leaf)? as f64 / HOUR as f64),
        "money" => money(text, measure, model),
        unit => {
            // "5 business days", "1_200 jobs": the unit may be said.
            let number = text.strip_suffix(unit).unwrap_or(text).trim().replace('_', "");
            let value: Option<f64> = number.parse().ok().filter(|value: &f64| value.is_finite());
            value.filter(|&value| value >= 0.0).ok_or_else(|| {
                let message = format!("{measure} is told in {unit}, got \"{text}\"");
                Fault::new(message, "write a number of 0 or more, without a unit: 1200")
            })
        }
    }
}

/// An amount in the scenario's currency, which may be said: "2.1M", "800k USD".
fn money(text: &str, measure: Measure, model: &Model) -> Result<f64, Fault> {
    let Some(money) = &model.money else {
        let message = format!("nothing in this scenario has a price, so {measure} is nothing");
        let help = "give it prices, `[cost.people]` with what an hour costs or a `[contract]`, or leave this out";
        return Err(Fault::new(message, help));
    };
    let code = &money.currencies[0].code;
    let number = text.strip_suffix(code.as_str()).unwrap_or(text).trim();
    let (number, times) = match number.strip_suffix(['k', 'K']) {
        Some(number) => (number, 1e3),
        None => number.strip_suffix('M').map_or((number, 1.0), |number| (number, 1e6)),
    };
    let value: Option<f64> = number.trim().replace(['_', ','], "").parse().ok();
    let value = value.map(|value| value * times);
    value.filter(|value| value.is_finite() && *value >= 0.0).ok_or_else(|| {
        let message = format!("{measure} is an amount of money, got \"{text}\"");
        let help = format!("write it in {code}, the scenario's own currency: \"2.1M {code}\"");
        Fault::new(message, help)
    })
}

/// The instant that a date stands for [s since the start]: on that day is by that day.
fn date(text: &str, side: Side, model: &Model) -> Result<f64, Fault> {
    let (_, day) = day_of(text, model)?;
    let Some(calendar) = model.calendars.first() else { return Ok(0.0) };
    let day = match side {
        Side::AtMost | Side::Above => day + 1,
        Side::Below | Side::AtLeast => day,
    };
    let last = calendar.day_of(model.horizon - 1);
    let at = if day > last { model.horizon } else { calendar.midnight(day) };
    Ok(at.clamp(0, model.horizon) as f64 / SECOND as f64)
}
