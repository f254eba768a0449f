//! Amounts of money: exact decimals of at most six places, in a currency, for one of something.

use super::{Fault, Scalar, written};

/// The parts of one in which amounts, shares and rates are kept.
pub const MILLION: i64 = 1_000_000;

/// The largest amount [units]: with hours in microseconds its products stay below 2^127.
const LARGEST: i64 = 1_000_000_000_000;

/// An amount as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Millionths of a unit of the currency, not negative.
    pub millionths: i64,
    /// The currency, where it is said.
    pub code: Option<String>,
    /// For one of what.
    pub by: By,
}

/// What an amount is for one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A calendar year.
    Year,
    /// A calendar month.
    Month,
    /// An hour.
    Hour,
    /// A minute.
    Minute,
    /// A job, a head, or all.
    One,
}

const UNITS: [(&[&str], By); 5] = [
    (&["year", "a year", "yr"], By::Year),
    (&["month", "a month"], By::Month),
    (&["hour", "h", "hr"], By::Hour),
    (&["minute", "min"], By::Minute),
    (&["job", "call", "chat", "case", "transaction", "head", "office"], By::One),
];

/// An amount where one of these units stands: "58000 per year", "31,000 EUR per year", 3.90. The unit may be left out where only one
/// is possible. Thousands may be set apart by commas; the decimal sign is a point.
///
/// # Errors
///
/// What is no amount, is negative, has more than six decimals, or has another unit.
pub fn amount(scalar: &Scalar, units: &[By]) -> Result<Amount, Fault> {
    let wrong = || {
        let example = units.first().map_or(String::new(), |by| by.behind());
        let message = format!("expected an amount of money, got {}", written(scalar));
        Fault::new(message, format!("write \"1200 EUR{example}\""))
    };
    let text = match scalar {
        Scalar::Text(text) => text.trim().to_owned(),
        Scalar::Bool(_) => return Err(wrong()),
        number => super::number(number).map(|value| format!("{value}"))?,
    };
    let digits = |c: char| c.is_ascii_digit() || ".,_-+".contains(c);
    let end = text.find(|c| !digits(c)).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    if !number.bytes().any(|byte| byte.is_ascii_digit()) {
        return Err(wrong());
    }
    let rest = rest.trim();
    let (code, per) = match rest.split_at_checked(3) {
        Some((word, after)) if is_code(word) && !after.starts_with(char::is_alphanumeric) => {
            (Some(word), after.trim())
        }
        _ => (None, rest),
    };
    let millionths = millionths(&joined(number).ok_or_else(wrong)?, scalar)?;
    let by = match per.strip_prefix("per ").or(per.strip_prefix('/')).map(str::trim) {
        None if !per.is_empty() => return Err(wrong()),
        None => None,
        Some(unit) => UNITS.iter().find(|(names, _)| names.contains(&unit)).map(|(_, by)| *by),
    };
    let by = match (by, units) {
        (Some(by), _) if units.contains(&by) => Some(by),
        (None, &[one]) if per.is_empty() => Some(one),
        _ => None,
    };
    let by = by.ok_or_else(|| {
        if units == [By::One] {
            return wrong();
        }
        let fits: Vec<&str> = units.iter().map(|by| by.words()).collect();
        let message = format!("expected an amount {}, got {}", fits.join(" or "), written(scalar));
        let head = text[..text.len() - per.len()].trim();
        Fault::new(
            message,
            format!("write \"{head}{}\"", units.first().map_or(String::new(), |by| by.behind())),
        )
    })?;
    Ok(Amount { millionths, code: code.map(str::to_owned), by })
}

impl By {
    fn words(self) -> &'static str {
        match self {
            By::Year => "per year",
            By::Month => "per month",
            By::Hour => "per hour",
            By::Minute => "per minute",
            By::One => "",
        }
    }

    /// The words behind an amount.
    fn behind(self) -> String {
        if self == By::One { String::new() } else { format!(" {}", self.words()) }
    }
}

/// Whether a word is the code of a currency: three capital letters.
fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A number without what sets its thousands apart; none where a comma stands elsewhere.
fn joined(number: &str) -> Option<String> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let apart = groups[1..].iter().all(|group| group.len() == 3)
        && (groups.len() == 1 || (1..=3).contains(&groups[0].len()));
    (apart && !part.contains(',')).then(|| number.replace([',', '_'], ""))
}

/// A decimal of at most six places in millionths: of a share, a rate, a number of FTE.
///
/// # Errors
///
/// What is no finite number of 0 or more, or is too large or too fine.
pub fn decimal(scalar: &Scalar) -> Result<i64, Fault> {
    millionths(&format!("{}", super::number(scalar)?), scalar)
}

/// A decimal text in millionths; `scalar` is what was written.
pub fn millionths(text: &str, scalar: &Scalar) -> Result<i64, Fault> {
    let got = || written(scalar);
    if text.starts_with('-') {
        let message = format!("expected a number of 0 or more, got {}", got());
        return Err(Fault::new(message, "write it without the minus, or leave it out"));
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 6 {
        let message = format!("at most six decimals are kept, got {}", got());
        return Err(Fault::new(message, "write fewer decimals"));
    }
    let number =
        |digits: &str| if digits.is_empty() { Some(0) } else { digits.parse::<i64>().ok() };
    let all = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let valid = all(whole) && all(part) && !(whole.is_empty() && part.is_empty());
    let parts = valid.then(|| number(whole).zip(number(&format!("{part:0<6}"))));
    match parts {
        Some(Some((whole, part))) if whole < LARGEST => Ok(whole * MILLION + part),
        None => Err(Fault::new(format!("expected a number, got {}", got()), "write a number, 1.5")),
        _ => {
            let message = format!("{} is too large for a number", got());
            Err(Fault::new(message, "write a smaller number"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fault, t};
    use super::*;
    use Scalar::{Bool, Float, Integer};

    fn read(scalar: Scalar, units: &[By]) -> (i64, Option<String>, By) {
        let Amount { millionths, code, by } = amount(&scalar, units).unwrap();
        (millionths, code, by)
    }

    #[test]
    fn amounts_are_exact_decimals_in_a_currency_for_one_of_something() {
        assert_eq!(read(Float(3.9), &[By::One]), (3_900_000, None, By::One));
        assert_eq!(read(t("3.90"), &[By::One]), (3_900_000, None, By::One));
        assert_eq!(read(Integer(20), &[By::Hour]), (20_000_000, None, By::Hour));
        let euro = Some("EUR".to_owned());
        let year = [By::Year, By::Month];
        assert_eq!(
            read(t("31,000 EUR per year"), &year),
            (31_000 * MILLION, euro.clone(), By::Year)
        );
        assert_eq!(read(t("1,250,000.50 EUR/month"), &year).0, 1_250_000_500_000);
        assert_eq!(read(t("0.000001 EUR"), &[By::One]), (1, euro, By::One));
        assert_eq!(read(t(".5 per min"), &[By::Minute]), (500_000, None, By::Minute));
        assert_eq!(decimal(&Float(12.25)), Ok(12_250_000));
    }

    #[test]
    fn wording() {
        let expected = "expected an amount of money, got ";
        let help = "write \"1200 EUR per year\"";
        for text in ["many", "3,90", "12,34,567", "5 $", ""] {
            fault(amount(&t(text), &[By::Year]), &format!("{expected}\"{text}\""), help);
        }
        fault(amount(&Bool(true), &[By::Year]), &format!("{expected}true"), help);
        fault(
            amount(&t("58000 EUR"), &[By::Year, By::Month]),
            "expected an amount per year or per month, got \"58000 EUR\"",
            "write \"58000 EUR per year\"",
        );
        fault(
            amount(&t("58000 per fortnight"), &[By::Year]),
            "expected an amount per year, got \"58000 per fortnight\"",
            "write \"58000 per year\"",
        );
        fault(
            amount(&Integer(-3), &[By::One]),
            "expected a number of 0 or more, got -3",
            "write it without the minus, or leave it out",
        );
        fault(
            amount(&Float(0.1234567), &[By::One]),
            "at most six decimals are kept, got 0.1234567",
            "write fewer decimals",
        );
        fault(
            amount(&t("1000000000000"), &[By::One]),
            "\"1000000000000\" is too large for a number",
            "write a smaller number",
        );
    }
}
