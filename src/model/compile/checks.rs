//! Thresholds under test: each condition is read against the model, so that a run tells what is wrong with it, though it plays none.

use super::draft::{Draft, at, item};
use crate::model::condition::{Said, located};
use crate::model::{Check, Model};
use crate::scenario::quantity;

/// Reads the checks. Where the scenario has other errors, the model is not what the conditions are about: then only their shape is judged.
pub(super) fn read(draft: &mut Draft, model: &Model) -> Vec<Check> {
    let document = draft.document;
    let is_known = !draft.problems.is_err() && !draft.scenario.problems.is_err();
    let mut checks = Vec::new();
    for (index, check) in document.check.iter().enumerate() {
        let path = item("check", index);
        let example = "\"sla.claim.of_due >= 95%\"";
        let at_that = at(&path, "that");
        let Some(that) = draft.required(&at_that, &check.that, quantity::text, example) else {
            continue;
        };
        let name = draft.name(&path, &check.name, that);
        match Said::read(that, model) {
            Err(wrong) if is_known => {
                let problem = located(draft.scenario, &at_that, that, wrong);
                draft.problems.push(problem);
            }
            Err(_) => {}
            Ok(_) => checks.push(Check { that: that.to_owned(), name, path }),
        }
    }
    checks
}
