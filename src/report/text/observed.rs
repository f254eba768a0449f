//! The forecast beside what was observed.

use super::Text;
use super::table::Table;
use crate::model::Observed;
use crate::report::{Report, digits};
use crate::study::Estimate;

/// Writes the section, where the scenario says what was observed.
pub fn tell(report: &Report, text: &mut Text) {
    if report.model.observed.is_empty() {
        return;
    }
    let header = ["", "", "observed", "forecast", "95 % interval", "P5 to P95", "", "off by"];
    let mut table = Table::new(&header, 2);
    for observed in &report.model.observed {
        table.row(row(report, observed));
    }
    let note =
        "off by: forecast less observed; in or out of the band that holds 9 replications of 10";
    text.heading("Observed", note);
    text.table(&table);
}

fn row(report: &Report, observed: &Observed) -> [String; 8] {
    let undefined = Estimate::default();
    let estimate = report.observed(observed).unwrap_or(&undefined);
    let size = estimate.mean.unwrap_or(0.0).abs().max(observed.value);
    let (factor, unit, places) = scale(observed.measure.unit(), size);
    let ends = |ends: Option<(f64, f64)>| ends.map(|(low, high)| (low * factor, high * factor));
    let given = observed.value * factor;
    let half = estimate.ci95.map(|[low, high]| (low, high));
    let (mean, interval) = match estimate.mean {
        Some(mean) => digits::estimate(mean * factor, ends(half), places),
        None => (crate::report::local::UNDEFINED.to_owned(), None),
    };
    let band = ends(estimate.p5.zip(estimate.p95));
    let within = |(low, high)| if (low..=high).contains(&given) { "in" } else { "out" };
    [
        report.model.work[observed.work.index()].name.clone(),
        observed.measure.name().replace('_', " "),
        digits::plain(given) + unit,
        if estimate.mean.is_some() { mean + unit } else { mean },
        interval.unwrap_or_default(),
        band.map_or(String::new(), |(low, high)| digits::range(low, high, digits::places(high))),
        band.map_or(String::new(), |band| within(band).to_owned()),
        estimate.mean.map_or(String::new(), |mean| off(mean * factor - given, given, unit)),
    ]
}

/// Factor, name and most decimals of the unit that suits a size.
pub(in crate::report) fn scale(unit: &str, size: f64) -> (f64, &'static str, usize) {
    match unit {
        "share" => (100.0, " %", 2),
        "s" if size < 99.5 => (1.0, " s", 2),
        "s" if size < 99.5 * 60.0 => (1.0 / 60.0, " min", 2),
        "s" => (1.0 / 3600.0, " h", 2),
        "h" if size < 48.0 => (1.0, " h", 2),
        "h" => (1.0 / 24.0, " days", 2),
        "days" => (1.0, " days", 2),
        _ => (1.0, "", 2),
    }
}

/// "+13.2 s (+34 %)"; "-4.1 points" for shares.
fn off(difference: f64, given: f64, unit: &str) -> String {
    let signed = |value: f64| plus(value, digits::plain(value));
    if unit == " %" {
        return format!("{} points", signed(difference));
    }
    let relative = match given > 0.0 {
        true => {
            let percent = 100.0 * difference / given;
            format!(" ({} %)", plus(percent.round(), digits::grouped(percent, 0)))
        }
        false => String::new(),
    };
    format!("{}{unit}{relative}", signed(difference))
}

/// A number's text with its sign, where it has one.
fn plus(value: f64, text: String) -> String {
    if value > 0.0 { format!("+{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Measure;
    use crate::report::fixture;

    #[test]
    fn the_forecast_stands_beside_what_was_observed() {
        let mut model = fixture::model();
        let given = |work: usize, measure, value| Observed { work: work.into(), measure, value };
        model.observed = vec![
            given(0, Measure::OfDue, 0.65),
            given(0, Measure::Offered, 6900.0),
            given(1, Measure::WaitMeanOfAnswered, 120.0),
            given(1, Measure::ServiceLevelOfOffered, 0.9474),
        ];
        let report = fixture::report(&model);
        let mut text = Text::new(crate::report::text::WIDTH);
        tell(&report, &mut text);
        let told = anstream::adapter::strip_str(&text.finish()).to_string();
        insta::assert_snapshot!(told, @r"
Observed  off by: forecast less observed; in or out of the band that holds 9 replications of 10
                                       observed  forecast       P5 to P95             off by
  claims     of due                      65.0 %   58.23 %    57.5 to 59.0  out  -6.77 points
  claims     offered                      6,900     7,000  6,928 to 7,072  out   +100 (+1 %)
  questions  wait mean of answered     2.00 min         –
  questions  service level of offered    94.7 %   94.74 %    94.1 to 95.4   in      0 points
");
    }
}
