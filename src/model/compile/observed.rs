//! What was observed of what is forecast: given figures, told beside the forecast.

use super::draft::{Draft, at};
use super::work::WorkType;
use crate::ids::WorkId;
use crate::model::{Channel, Observed};
use crate::names::{Kind, Measure, Subject};
use crate::scenario::format::Scalar;
use crate::scenario::nearest::did_you_mean;
use crate::scenario::quantity::{self, Fault};
use crate::time::{DAY, HOUR, SECOND};

/// Reads the observed figures, by work type in the file's order.
pub(super) fn read(draft: &mut Draft, works: &[WorkType]) -> Vec<Observed> {
    let document = draft.document;
    let mut read = Vec::new();
    for (id, figures) in &document.observed {
        let path = at("observed", id);
        let Some(work) = draft.place_of(&path, id, &document.work, "work") else { continue };
        for (name, leaf) in figures {
            let path = at(&path, name);
            let Some(measure) = measure(draft, &path, name, &works[work]) else { continue };
            if let Some(value) = draft.problems.take(&path, value(leaf, measure)) {
                read.push(Observed { work: WorkId::from(work), measure, value });
            }
        }
    }
    read
}

fn measure(draft: &mut Draft, path: &str, name: &str, work: &WorkType) -> Option<Measure> {
    let Some(measure) = Measure::from_name(name) else {
        let help = did_you_mean(name, Measure::ALL.iter().map(|measure| measure.name()));
        let message = format!("there is no measure \"{name}\"");
        draft.problems.error(path, message, help);
        return None;
    };
    let is_case = work.work.channel == Channel::Case;
    let fits = match measure.subject() {
        Subject::Jobs => true,
        Subject::Calls | Subject::CallPromise => !is_case,
        Subject::Cases | Subject::CasePromise => is_case,
        Subject::Target | Subject::Agents | Subject::Money => false,
    };
    if !fits || measure.kind() == Kind::Date {
        let what = if is_case { "a case" } else { "a call or chat" };
        draft.mend(path, format!("not measured of {what}"), "leave it out");
        return None;
    }
    Some(measure)
}

/// A figure in the unit of its measure.
fn value(leaf: &Scalar, measure: Measure) -> Result<f64, Fault> {
    let span = |unit: i64| Ok(quantity::elapsed(leaf)? as f64 / unit as f64);
    match measure.unit() {
        "share" => quantity::share(leaf),
        "s" => span(SECOND),
        "h" => span(HOUR),
        "days" => span(DAY),
        _ => match quantity::number(leaf)? {
            value if value >= 0.0 => Ok(value),
            value => {
                let message = format!("nothing observed is negative, got {value}");
                Err(Fault::new(message, "write what was observed, 0 or more"))
            }
        },
    }
}
