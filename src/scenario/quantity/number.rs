//! Numbers without a unit: counts, shares, factors; and the number at the head of a quantity.

use super::{Fault, Scalar, float_written, quoted, written};

/// The largest count and seed: 2^53, the last whole number that every double and every JavaScript number tells from its neighbours.
pub const LARGEST_COUNT: u64 = 1 << 53;

const A_NUMBER: &str = "write a number, 1.5";
const FROM_NONE_TO_ALL: &str = "write a share from \"0%\" to \"100%\"";

/// A whole number from 0 to 2^53. Floats and texts are refused.
pub fn count(scalar: &Scalar) -> Result<u64, Fault> {
    match scalar {
        Scalar::Integer(value) if *value < 0 => {
            let message = format!("a count cannot be negative, got {value}");
            Err(Fault::new(message, format!("write {}", value.unsigned_abs())))
        }
        Scalar::Integer(value) if *value as u64 > LARGEST_COUNT => Err(too_large()),
        Scalar::Integer(value) => Ok(*value as u64),
        Scalar::Float(value) if !value.is_finite() => Err(not_finite(&float_written(*value))),
        Scalar::Float(value) if *value > LARGEST_COUNT as f64 => Err(too_large()),
        Scalar::Float(value) => Err(Fault::new(
            format!("expected a whole number, got {}", float_written(*value)),
            format!("write {}", value.round().max(0.0)),
        )),
        Scalar::Text(text) => {
            if is_not_finite(text) {
                return Err(not_finite(text.trim()));
            }
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let numeric = text.chars().all(|c| c.is_ascii_digit() || " ,._'".contains(c));
            Err(Fault {
                message: format!("expected a whole number, got {}", quoted(text)),
                help: Some(match numeric && !digits.is_empty() {
                    true => format!("write {digits}, without quotes"),
                    false => "write a whole number, 20".into(),
                }),
            })
        }
        Scalar::Bool(_) => {
            let message = format!("expected a whole number, got {}", written(scalar));
            Err(Fault::new(message, "write a whole number, 20"))
        }
    }
}

fn too_large() -> Fault {
    Fault::new(format!("a count is at most 2^53 = {LARGEST_COUNT}"), "write a smaller number")
}

/// A finite number, bare.
pub fn number(scalar: &Scalar) -> Result<f64, Fault> {
    number_where(scalar, |_| true, A_NUMBER)
}

/// A finite number, bare, of which the caller judges whether it fits. In quotes it is refused: the help is to leave them out where the
/// number fits, else `help`, which names one that does.
pub fn number_where(scalar: &Scalar, fits: impl Fn(f64) -> bool, help: &str) -> Result<f64, Fault> {
    match scalar {
        Scalar::Integer(value) => Ok(*value as f64),
        Scalar::Float(value) if value.is_finite() => Ok(*value),
        Scalar::Float(value) => Err(not_finite(&float_written(*value))),
        Scalar::Text(text) if is_not_finite(text) => Err(not_finite(text.trim())),
        Scalar::Text(text) => Err(Fault {
            message: format!("expected a number, got {}", quoted(text)),
            help: match leading_number(text) {
                Ok(Some((value, as_written, ""))) if fits(value) => {
                    Some(format!("write {as_written}, without quotes"))
                }
                Err(fault) => fault.help,
                _ => Some(help.into()),
            },
        }),
        Scalar::Bool(_) => {
            Err(Fault::new(format!("expected a number, got {}", written(scalar)), help))
        }
    }
}

/// An expected count in a cell of a table: a finite number of 0 or more.
pub fn expected_count(text: &str) -> Result<f64, Fault> {
    match leading_number(text)? {
        Some((value, _, "")) if value >= 0.0 => Ok(value),
        Some((_, as_written, "")) => {
            let message = format!("a count cannot be negative, got {as_written}");
            Err(Fault::new(message, "mend the row, or leave it out"))
        }
        _ => Err(Fault::new(
            format!("expected a count, got {}", quoted(text)),
            "write a number of 0 or more",
        )),
    }
}

/// A share from 0 to 1: "72%" or 0.72.
pub fn share(scalar: &Scalar) -> Result<f64, Fault> {
    let value = proportion(scalar, "a share", "72%", FROM_NONE_TO_ALL)?;
    if value > 1.0 {
        let bare = match scalar {
            Scalar::Integer(value) => Some(value.to_string()),
            Scalar::Float(value) => Some(value.to_string()),
            Scalar::Text(text) if !text.contains('%') => Some(text.trim().to_string()),
            _ => None,
        };
        let percent = bare.filter(|_| value > 2.0 && value <= 100.0);
        return Err(Fault::new(
            format!("a share is at most 100 %, got {}", written(scalar)),
            percent.map_or(FROM_NONE_TO_ALL.into(), |bare| format!("write \"{bare}%\"")),
        ));
    }
    Ok(value)
}

/// A factor of 0 or more, at most 100: "110%" or 1.1.
pub fn factor(scalar: &Scalar) -> Result<f64, Fault> {
    multiple(scalar, "a factor", "write \"110%\" for a tenth more, \"90%\" for a tenth less")
}

/// What is added as a share of something, at most a hundred times as much: "10%" or 0.1.
pub fn addition(scalar: &Scalar) -> Result<f64, Fault> {
    multiple(scalar, "an addition", "write what is added, \"10%\"")
}

/// A coefficient of variation, standard deviation over mean, at most 100: "80%" or 0.8.
pub fn cv(scalar: &Scalar) -> Result<f64, Fault> {
    multiple(scalar, "a cv", "write the standard deviation over the mean, \"15%\"")
}

fn multiple(scalar: &Scalar, what: &str, otherwise: &str) -> Result<f64, Fault> {
    let value = proportion(scalar, what, "110%", otherwise)?;
    if value > 100.0 {
        let percent = value / 100.0;
        return Err(Fault::new(
            format!("{what} is at most 100 (10000 %), got {}", written(scalar)),
            format!("write \"{value}%\" or {percent} if per cent is meant"),
        ));
    }
    Ok(value)
}

/// A number or a text of a number with or without a per cent sign.
fn proportion(scalar: &Scalar, what: &str, example: &str, otherwise: &str) -> Result<f64, Fault> {
    let value = match scalar {
        Scalar::Text(text) if !is_not_finite(text) => {
            let wrong = || {
                Fault::new(
                    format!("expected {what}, got {}", quoted(text)),
                    format!("write \"{example}\" or {}", example_value(example)),
                )
            };
            match leading_number(text)?.ok_or_else(wrong)? {
                (value, _, "") => value,
                (value, _, "%" | "percent" | "per cent") => value / 100.0,
                _ => return Err(wrong()),
            }
        }
        Scalar::Bool(_) => {
            return Err(Fault::new(
                format!("expected {what}, got {}", written(scalar)),
                format!("write \"{example}\" or {}", example_value(example)),
            ));
        }
        _ => number(scalar)?,
    };
    if value < 0.0 {
        let message = format!("{what} cannot be negative, got {}", written(scalar));
        return Err(Fault::new(message, otherwise));
    }
    Ok(value)
}

fn example_value(example: &str) -> &'static str {
    if example == "72%" { "0.72" } else { "1.1" }
}

/// The number at the head of a text: its value, as written, and the trimmed rest. `None` when the text begins with no number.
/// Thousands separators, decimal commas, nan and infinities are faults; `_` between digits is allowed, as in TOML.
pub(super) fn leading_number(text: &str) -> Result<Option<(f64, &str, &str)>, Fault> {
    let text = text.trim();
    if is_not_finite(text.split_whitespace().next().unwrap_or("")) {
        return Err(not_finite(text.split_whitespace().next().unwrap_or("")));
    }
    let bytes = text.as_bytes();
    let mut end = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    while end < bytes.len() && matches!(bytes[end], b'0'..=b'9' | b'.' | b'_' | b',' | b'\'') {
        end += 1;
    }
    if !bytes[..end].iter().any(u8::is_ascii_digit) {
        return Ok(None);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        if bytes.get(end + 1 + sign).is_some_and(u8::is_ascii_digit) {
            end += 1 + sign;
            while bytes.get(end).is_some_and(u8::is_ascii_digit) {
                end += 1;
            }
        }
    }
    let (as_written, rest) = text.split_at(end);
    if as_written.contains([',', '\'']) {
        return Err(separators(as_written));
    }
    match as_written.replace('_', "").parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Some((value, as_written, rest.trim()))),
        Ok(_) => {
            let message = format!("{as_written} is too large for a number");
            Err(Fault::new(message, "write a smaller number"))
        }
        Err(_) => Err(Fault::new(format!("\"{as_written}\" is not a number"), A_NUMBER)),
    }
}

fn separators(as_written: &str) -> Fault {
    let groups: Vec<&str> = as_written.split([',', '\'']).collect();
    let thousands = groups[1..].iter().all(|g| g.split('.').next().is_some_and(|g| g.len() == 3));
    if thousands || groups.len() > 2 {
        return Fault::new(
            format!("thousands separators are not understood: \"{as_written}\""),
            format!("write {}", groups.concat()),
        );
    }
    Fault::new(
        format!("a decimal comma is not understood: \"{as_written}\""),
        format!("write {}", as_written.replace(',', ".")),
    )
}

/// Whether a word is one of the spellings of nan and the infinities.
pub(super) fn is_not_finite(word: &str) -> bool {
    let word = word.trim().trim_start_matches(['+', '-']);
    ["nan", "inf", "infinity"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

pub(super) fn not_finite(as_written: &str) -> Fault {
    Fault::new(
        format!("expected a finite number, got {as_written}"),
        "write what it is, or leave the key out",
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fault, t};
    use super::*;
    use Scalar::{Bool, Float, Integer};

    #[test]
    fn counts() {
        assert_eq!(count(&Integer(10_800)), Ok(10_800));
        assert_eq!(count(&Integer(0)), Ok(0));
        assert_eq!(count(&Integer(1 << 53)), Ok(1 << 53));
        fault(
            count(&Integer((1 << 53) + 1)),
            "a count is at most 2^53 = 9007199254740992",
            "write a smaller number",
        );
        fault(count(&Integer(-1)), "a count cannot be negative, got -1", "write 1");
        fault(count(&Float(3.6)), "expected a whole number, got 3.6", "write 4");
        fault(count(&Float(5.0)), "expected a whole number, got 5.0", "write 5");
        fault(
            count(&Float(1e19)),
            "a count is at most 2^53 = 9007199254740992",
            "write a smaller number",
        );
        fault(
            count(&Float(f64::NAN)),
            "expected a finite number, got nan",
            "write what it is, or leave the key out",
        );
        fault(
            count(&t("10,800")),
            "expected a whole number, got \"10,800\"",
            "write 10800, without quotes",
        );
        fault(
            count(&t("many")),
            "expected a whole number, got \"many\"",
            "write a whole number, 20",
        );
        fault(
            count(&t("inf")),
            "expected a finite number, got inf",
            "write what it is, or leave the key out",
        );
        fault(count(&Bool(true)), "expected a whole number, got true", "write a whole number, 20");
    }

    #[test]
    fn numbers() {
        assert_eq!(number(&Integer(-3)), Ok(-3.0));
        assert_eq!(number(&Float(0.8)), Ok(0.8));
        fault(
            number(&Float(f64::INFINITY)),
            "expected a finite number, got inf",
            "write what it is, or leave the key out",
        );
        fault(
            number(&t("nan")),
            "expected a finite number, got nan",
            "write what it is, or leave the key out",
        );
        fault(number(&t("0.8")), "expected a number, got \"0.8\"", "write 0.8, without quotes");
        fault(number(&t("0,8")), "expected a number, got \"0,8\"", "write 0.8");
        fault(number(&t("lots")), "expected a number, got \"lots\"", "write a number, 1.5");
        let cost = |text: &str| number_where(&t(text), |cost| cost >= 0.0, "write a cost, 2.5");
        fault(cost("-2"), "expected a number, got \"-2\"", "write a cost, 2.5");
        fault(cost("2"), "expected a number, got \"2\"", "write 2, without quotes");
        fault(cost("two"), "expected a number, got \"two\"", "write a cost, 2.5");
    }

    #[test]
    fn shares() {
        for scalar in [t("72%"), t("72 %"), t("0.72"), t("72 per cent"), Float(0.72)] {
            assert_eq!(share(&scalar), Ok(0.72));
        }
        assert_eq!(share(&Integer(1)), Ok(1.0));
        assert_eq!(share(&t("0%")), Ok(0.0));
        fault(
            share(&t("1.2")),
            "a share is at most 100 %, got \"1.2\"",
            "write a share from \"0%\" to \"100%\"",
        );
        fault(share(&Integer(72)), "a share is at most 100 %, got 72", "write \"72%\"");
        fault(
            share(&t("120%")),
            "a share is at most 100 %, got \"120%\"",
            "write a share from \"0%\" to \"100%\"",
        );
        fault(
            share(&t("-1%")),
            "a share cannot be negative, got \"-1%\"",
            "write a share from \"0%\" to \"100%\"",
        );
        fault(share(&t("nan%")), "expected a share, got \"nan%\"", "write \"72%\" or 0.72");
        fault(
            share(&t("nan")),
            "expected a finite number, got nan",
            "write what it is, or leave the key out",
        );
        fault(share(&t("72 $")), "expected a share, got \"72 $\"", "write \"72%\" or 0.72");
        fault(share(&Bool(true)), "expected a share, got true", "write \"72%\" or 0.72");
        fault(share(&t("7,5%")), "a decimal comma is not understood: \"7,5\"", "write 7.5");
    }

    #[test]
    fn factors() {
        assert_eq!(factor(&t("110%")), Ok(1.1));
        assert_eq!(factor(&Float(1.1)), Ok(1.1));
        assert_eq!(factor(&t("10%")), Ok(0.1));
        fault(
            factor(&Integer(110)),
            "a factor is at most 100 (10000 %), got 110",
            "write \"110%\" or 1.1 if per cent is meant",
        );
        fault(
            factor(&Float(-0.5)),
            "a factor cannot be negative, got -0.5",
            "write \"110%\" for a tenth more, \"90%\" for a tenth less",
        );
        fault(factor(&t("big")), "expected a factor, got \"big\"", "write \"110%\" or 1.1");
    }

    #[test]
    fn separators_are_told_apart() {
        let message = |text: &str| leading_number(text).unwrap_err();
        assert_eq!(message("10,800 min").help.unwrap(), "write 10800");
        assert_eq!(message("1'234'567").help.unwrap(), "write 1234567");
        assert_eq!(message("1,234.5").help.unwrap(), "write 1234.5");
        assert_eq!(message("1,5 h").help.unwrap(), "write 1.5");
        assert_eq!(message("1.2.3 h").message, "\"1.2.3\" is not a number");
        assert_eq!(message("1e999").message, "1e999 is too large for a number");
        assert_eq!(leading_number("10_800 min"), Ok(Some((10_800.0, "10_800", "min"))));
        assert_eq!(leading_number("1.5e-3s"), Ok(Some((0.0015, "1.5e-3", "s"))));
        assert_eq!(leading_number("2 each"), Ok(Some((2.0, "2", "each"))));
        assert_eq!(leading_number("each 2"), Ok(None));
        assert_eq!(leading_number(""), Ok(None));
    }
}
