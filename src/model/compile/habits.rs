//! How the people of a team differ from ones who are always there, ready and alike.

use super::draft::{Draft, at};
use super::laws::{self, Usual};
use crate::model::{Absence, Habits};
use crate::scenario::format::{self, Scalar};
use crate::scenario::quantity::{self, Fault};

/// Reads the habits of a team.
pub(super) fn read(draft: &mut Draft, path: &str, team: &format::Team) -> Habits {
    let after_job = &team.pause_after_job;
    let absence_path = at(path, "absence");
    let absence = team.absence.as_ref();
    let cv = |leaf: &Scalar| match quantity::cv(leaf)? {
        cv if cv <= 1.0 => Ok(cv),
        _ => {
            Err(Fault::new("speeds differ by 100% at most", "write the sd over the mean, \"15%\""))
        }
    };
    let speed_cv = draft.optional(&at(path, "speed_cv"), &team.speed_cv, cv);
    Habits {
        speed_cv: speed_cv.unwrap_or(0.0),
        after_job: after_job
            .as_ref()
            .map(|law| laws::read(draft, &at(path, "pause_after_job"), law, Usual::Exponential)),
        absence: absence.and_then(|table| absence_of(draft, &absence_path, table)),
    }
}

fn absence_of(draft: &mut Draft, path: &str, table: &format::Absence) -> Option<Absence> {
    let mean = |leaf: &Scalar| match quantity::share(leaf)? {
        mean if mean > 0.9 => Err(Fault::new(
            "more than 90 % of the people are absent",
            "write the share that is absent, \"8%\"",
        )),
        mean => Ok(mean),
    };
    let mean = draft.required(&at(path, "mean"), &table.mean, mean, "\"8%\"");
    let correlation_path = at(path, "correlation");
    let cv_path = at(path, "cv");
    let cv = draft.optional(&cv_path, &table.cv, quantity::cv);
    let correlation = match (&table.correlation, &table.cv) {
        (Some(leaf), None) => draft.problems.take(&correlation_path, sound(leaf)),
        (None, None) => {
            draft.assume(&correlation_path, "0, people are absent apart, since nothing is said");
            Some(0.0)
        }
        (Some(_), Some(_)) => {
            let message = "a correlation and a cv, which both say how far bad days are apart";
            draft.mend(&cv_path, message, "leave out one of them");
            None
        }
        (None, Some(_)) => None,
    };
    let (mean, correlation) = match (mean?, correlation, cv) {
        (mean, Some(correlation), _) => (mean, correlation),
        // The variance of p is r m (1 - m).
        (mean, None, Some(cv)) => (mean, cv * cv * mean / (1.0 - mean)),
        _ => return None,
    };
    if !(correlation == 0.0 || (LEAST..=MOST).contains(&correlation)) {
        // Only a cv gets here with a correlation out of bounds.
        let most = (MOST * (1.0 - mean) / mean.max(f64::MIN_POSITIVE)).sqrt();
        let message = format!("a share of mean {mean} has a cv of {:.3} at most", most);
        draft.mend(&cv_path, message, "write the sd of a day's share over its mean, 0.5");
        return None;
    }
    (mean > 0.0).then_some(Absence { mean, correlation })
}

/// Correlations that differ from 0 and 1 in what people could see.
const LEAST: f64 = 1e-6;
const MOST: f64 = 0.99;

fn sound(leaf: &Scalar) -> Result<f64, Fault> {
    match quantity::share(leaf)? {
        0.0 => Ok(0.0),
        correlation if (LEAST..=MOST).contains(&correlation) => Ok(correlation),
        _ => Err(Fault::new("a correlation is 0, or from 0.0001% to 99%", "write \"5%\"")),
    }
}
