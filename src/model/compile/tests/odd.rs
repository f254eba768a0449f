//! Odd values in the place of every key.

use super::everything::EVERYTHING;
use super::whole::OTHER;
use super::*;

/// Values that people, programs and spreadsheets come up with.
const ODD: &[&str] = &[
    "0",
    "-1",
    "2.5",
    "nan",
    "1e308",
    "9007199254740993",
    "true",
    "\"\"",
    "\"x\"",
    "\"-1 h\"",
    "\"0 min\"",
    "\"35 years\"",
    "\"9999-12-31\"",
    "\"0001-01-01\"",
    "\"1e9 per minute\"",
    "\"100%\"",
    "\"24:00\"",
    "\"12500 business days\"",
    "[]",
    "{}",
    "[\"a\", \"a\"]",
    "\"all day\"",
    "\"999999 per calendar day\"",
    "134217728",
];

#[test]
fn odd_values_are_told_and_never_bring_the_compiler_down() {
    let bundle = Bundle::new("scenario.toml", EVERYTHING);
    let mut refused = 0;
    for (path, _) in OTHER {
        for odd in ODD {
            let odd = bundle.clone().with_set(*path, *odd);
            // A small limit, so that what would be large is refused rather than laid.
            let scenario = resolve(&odd).unwrap();
            refused += usize::from(compile_within(&scenario, 8 << 20).is_err());
        }
    }
    assert!(refused > OTHER.len() * ODD.len() / 2, "{refused}");
}
