//! Estimates in the reader's units: per cent, seconds to days, local dates.

use super::digits;
use crate::study::Estimate;

/// An estimate in words: the value with its unit, and the interval without.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// "58.2 %"; a dash where undefined.
    pub value: String,
    /// "57.1 to 59.4"; empty where there is none.
    pub interval: String,
}

/// What stands for an undefined value: nothing was there to be measured.
pub const UNDEFINED: &str = "–";

/// A share (0..1) in per cent, with at most two decimals.
pub fn share(estimate: Option<&Estimate>) -> Told {
    scaled(estimate, 100.0, " %", 2)
}

/// A number of jobs, agents, cycles.
pub fn count(estimate: Option<&Estimate>) -> Told {
    scaled(estimate, 1.0, "", 2)
}

/// A duration in seconds [s], told in the unit that suits its size.
pub fn seconds(estimate: Option<&Estimate>) -> Told {
    let size = estimate.and_then(|estimate| estimate.mean).unwrap_or(0.0).abs();
    let (unit, name) = match size {
        size if size < 99.5 => (1.0, " s"),
        size if size < 99.5 * 60.0 => (60.0, " min"),
        size if size < 48.0 * 3600.0 => (3600.0, " h"),
        _ => (86_400.0, " days"),
    };
    scaled(estimate, 1.0 / unit, name, 2)
}

/// A duration in hours [h], told in hours up to two days.
pub fn hours(estimate: Option<&Estimate>) -> Told {
    let size = estimate.and_then(|estimate| estimate.mean).unwrap_or(0.0).abs();
    if size < 48.0 {
        scaled(estimate, 1.0, " h", 2)
    } else {
        scaled(estimate, 1.0 / 24.0, " days", 2)
    }
}

/// P5 to P95 of a number of jobs: where nine replications of ten lie.
pub fn band(estimate: Option<&Estimate>) -> String {
    let ends = estimate.and_then(|estimate| Some((estimate.p5?, estimate.p95?)));
    let places = |high: f64| if high.fract() == 0.0 { 0 } else { digits::places(high) };
    ends.map_or(String::new(), |(low, high)| digits::range(low, high, places(high)))
}

fn scaled(estimate: Option<&Estimate>, factor: f64, unit: &str, places: usize) -> Told {
    let Some((estimate, mean)) = estimate.and_then(|found| Some((found, found.mean?))) else {
        return Told { value: UNDEFINED.to_owned(), interval: String::new() };
    };
    let interval = estimate.ci95.map(|[low, high]| (low * factor, high * factor));
    let (value, interval) = digits::estimate(mean * factor, interval, places);
    Told { value: value + unit, interval: interval.unwrap_or_default() }
}

/// "one", "two, three" and "four": a list in a sentence.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [many @ .., last] => format!("{} and {last}", many.join(", ")),
    }
}

/// A word with its first letter large.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(mean: f64, half: f64) -> Estimate {
        Estimate { mean: Some(mean), ci95: Some([mean - half, mean + half]), ..Estimate::default() }
    }

    #[test]
    fn units_follow_the_size() {
        let told = |told: Told| (told.value, told.interval);
        let pair = |value: &str, interval: &str| (value.to_owned(), interval.to_owned());
        assert_eq!(told(share(Some(&of(0.582, 0.013)))), pair("58.2 %", "56.9 to 59.5"));
        assert_eq!(told(share(Some(&of(0.99971, 0.00012)))), pair("99.97 %", "99.96 to 99.98"));
        assert_eq!(told(seconds(Some(&of(2.337, 0.05)))), pair("2.34 s", "2.29 to 2.39"));
        assert_eq!(told(seconds(Some(&of(600.0, 30.0)))), pair("10.0 min", "9.5 to 10.5"));
        assert_eq!(told(seconds(Some(&of(7200.0, 0.0)))), pair("2.00 h", ""));
        assert_eq!(told(hours(Some(&of(25.0, 1.0)))), pair("25.0 h", "24.0 to 26.0"));
        assert_eq!(told(hours(Some(&of(240.0, 24.0)))), pair("10.0 days", "9.0 to 11.0"));
        assert_eq!(told(share(Some(&Estimate::default()))), pair("–", ""));
        assert_eq!(told(share(None)), pair("–", ""));
    }

    #[test]
    fn jobs_are_whole() {
        let of = |low, high| {
            band(Some(&Estimate { p5: Some(low), p95: Some(high), ..Estimate::default() }))
        };
        assert_eq!(of(0.0, 2.0), "0 to 2");
        assert_eq!(of(14.0, 31.0), "14 to 31");
        assert_eq!(of(0.4, 2.5), "0.40 to 2.50");
    }

    #[test]
    fn lists_read_as_sentences() {
        let items = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(list(&items), "A, B and C");
        assert_eq!(list(&items[..1]), "A");
        assert_eq!(sentence("étage"), "Étage");
    }
}
