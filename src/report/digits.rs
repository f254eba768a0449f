//! Numbers as people read them: as many digits as the interval supports, no more.

/// Text of an estimate and of its interval, to the same number of decimals.
///
/// The half-width keeps two significant digits when it begins with 1, else one; the value follows it. Without a
/// half-width (or with one of zero) the value has three significant digits. Never more than `most` decimals.
pub fn estimate(mean: f64, interval: Option<(f64, f64)>, most: usize) -> (String, Option<String>) {
    let half = interval.map_or(0.0, |(low, high)| (high - low) / 2.0);
    let places = if half > 0.0 { places_of_half_width(half) } else { places(mean) }.min(most);
    let bounds = interval.filter(|_| half > 0.0);
    (grouped(mean, places), bounds.map(|(low, high)| range(low, high, places)))
}

/// A number with three significant digits, whole from 100 on.
pub fn plain(value: f64) -> String {
    grouped(value, places(value))
}

/// A number without the zeros that say nothing: a scale, a target.
pub fn short(value: f64) -> String {
    let text = plain(value);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// "low to high", with equal ends written once.
pub fn range(low: f64, high: f64, places: usize) -> String {
    let (low, high) = (grouped(low, places), grouped(high, places));
    if low == high { low } else { format!("{low} to {high}") }
}

/// A number with a fixed number of decimals and its thousands apart.
pub fn grouped(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let (sign, digits) = match text.strip_prefix('-') {
        // A value that rounds to zero has no sign.
        Some(digits) if digits.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) => ("-", digits),
        Some(digits) => ("", digits),
        None => ("", text.as_str()),
    };
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut grouped = String::with_capacity(text.len() + whole / 3);
    for (index, digit) in digits.char_indices() {
        if index > 0 && index < whole && (whole - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}")
}

/// Decimals that give a value three significant digits.
pub fn places(value: f64) -> usize {
    match value.abs() {
        size if size >= 99.95 || size == 0.0 => 0,
        size if size >= 9.995 => 1,
        size if size >= 0.9995 => 2,
        size if size >= 0.09995 => 3,
        _ => 4,
    }
}

fn places_of_half_width(half: f64) -> usize {
    let mut scaled = half;
    let mut exponent = 0;
    while scaled < 1.0 && exponent < 6 {
        scaled *= 10.0;
        exponent += 1;
    }
    while scaled >= 10.0 {
        scaled /= 10.0;
        exponent -= 1;
    }
    let digits = if scaled < 1.95 { 1 } else { 0 };
    usize::try_from(exponent + digits).unwrap_or(0).min(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_decides_the_digits() {
        let told = |mean, low, high| estimate(mean, Some((low, high)), 6);
        assert_eq!(told(58.234, 57.11, 59.36), ("58.2".into(), Some("57.1 to 59.4".into())));
        assert_eq!(told(58.234, 53.0, 63.0), ("58".into(), Some("53 to 63".into())));
        assert_eq!(
            told(14_943.0, 14_217.0, 15_669.0),
            ("14,943".into(), Some("14,217 to 15,669".into()))
        );
        assert_eq!(
            told(0.03895, 0.0388, 0.0391),
            ("0.03895".into(), Some("0.03880 to 0.03910".into()))
        );
        assert_eq!(told(12.0, 12.0, 12.0), ("12.0".into(), None));
    }

    #[test]
    fn without_an_interval_three_digits_stand() {
        for (value, text) in [
            (0.0, "0"),
            (-0.00001, "0.0000"),
            (0.0123, "0.0123"),
            (0.9996, "1.00"),
            (99.96, "100"),
            (1234.5, "1,234"),
            (-1_234_567.8, "-1,234,568"),
        ] {
            assert_eq!(plain(value), text);
        }
    }
}
