//! Checks as GitHub's workflow commands, which it shows beside the lines of a change. Texts are escaped, so that nothing in a scenario can
//! write a command of its own.

use super::words::{GONE, change_sentence, sentence};
use super::{CheckReport, Place};
use crate::planning::check::Verdict;
use crate::planning::check::change::Change;

/// The most that are shown: GitHub shows ten of a kind in a step.
pub const MOST: usize = 10;

/// Something to be shown beside a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Whether it fails the build; else it is a warning.
    pub is_error: bool,
    /// Where.
    pub place: Option<Place>,
    /// The file, where there is no place.
    pub file: String,
    /// What.
    pub text: String,
}

/// Everything that does not pass, what fails first.
pub fn annotations(report: &CheckReport) -> Vec<Annotation> {
    let mut found = Vec::new();
    for checked in &report.scenarios {
        found.extend(checked.refused.iter().flat_map(|refused| refused.problems.clone()));
        let mut add = |counted: Verdict, place: Option<Place>, text: String| {
            if counted != Verdict::Pass {
                let (is_error, file) = (counted == Verdict::Fail, checked.file.clone());
                found.push(Annotation { is_error, place, file, text });
            }
        };
        for row in &checked.rows {
            let words = checked.model.map_or(String::new(), |model| sentence(model, row));
            add(report.counted(row.judged.verdict), row.place.clone(), words);
        }
        match &checked.change {
            Some(Change::Changed(deltas) | Change::Unchanged(deltas)) => {
                for delta in deltas {
                    let words = format!("beside the baseline, {}", change_sentence(delta));
                    add(report.counted_change(delta), None, words);
                }
            }
            Some(Change::Incomparable(why)) if !report.policy.accept => {
                add(Verdict::Fail, None, format!("the baseline cannot be compared: {why}"));
            }
            Some(Change::Gone) if !report.policy.accept => {
                add(Verdict::Fail, None, GONE.to_owned())
            }
            Some(Change::New) if report.policy.strict => {
                add(Verdict::Fail, None, "the baseline knows nothing of this scenario".to_owned());
            }
            _ => {}
        }
        if checked.is_silent() && report.policy.strict {
            add(Verdict::Fail, None, "the scenario has no [[check]]".to_owned());
        }
    }
    // Stable: as found among equals.
    found.sort_by_key(|annotation| !annotation.is_error);
    found
}

/// The commands, one a line; of more than ten the first ten, and how many more there are.
pub fn commands(annotations: &[Annotation]) -> String {
    let mut text: String = annotations.iter().take(MOST).map(command).collect();
    if annotations.len() > MOST {
        let more = annotations.len() - MOST;
        text += &format!("::notice title=slackwater check::and {more} more\n");
    }
    text
}

fn command(annotation: &Annotation) -> String {
    let level = if annotation.is_error { "error" } else { "warning" };
    let place = match &annotation.place {
        Some(place) => format!(
            "file={},line={},col={},endColumn={}",
            property(&place.file),
            place.line,
            place.column,
            place.end
        ),
        None => format!("file={}", property(&annotation.file)),
    };
    format!("::{level} {place},title=slackwater check::{}\n", data(&annotation.text))
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
