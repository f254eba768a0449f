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
    "\"-5%\"",
    "\"120%\"",
    "-inf",
    "[{ from = 2026-06-01, value = 1 }, { from = 2026-06-09, value = 2 }]",
    "{ from = 2026-06-01, value = 1 }",
];

#[test]
fn odd_values_are_told_and_never_bring_the_compiler_down() {
    let bundle = Bundle::new("scenario.toml", EVERYTHING);
    let mut refused = 0;
    for (path, _) in OTHER {
        for odd in ODD {
            let set = bundle.clone().with_set(*path, *odd);
            // A small limit, so that what would be large is refused rather than laid.
            let scenario = resolve(&set).unwrap();
            let Err(problems) = compile_within(&scenario, 8 << 20) else { continue };
            refused += 1;
            for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
                assert!(problem.help.is_some(), "without help: {path} = {odd:?}: {problem:?}");
            }
        }
    }
    assert!(refused > OTHER.len() * ODD.len() / 2, "{refused}");
}
