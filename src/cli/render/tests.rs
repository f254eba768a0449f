//! To be seen as a person sees them, to the letter.

mod dated;
mod files;
mod format;
mod helps;
mod never;
mod tables;

use super::*;
use crate::model::compile;
use crate::scenario::quantity::{count, duration};
use crate::scenario::{Gather, Scenario, resolve, table};
use jiff::tz::TimeZone;

/// What a person sees of a bundle's problems, with what `judge` finds in the scenario.
fn judged(bundle: &Bundle, judge: impl FnOnce(&Scenario, &mut Problems)) -> String {
    let problems = match resolve(bundle) {
        Ok(scenario) => {
            let mut found = Problems::new();
            judge(&scenario, &mut found);
            scenario.report(found)
        }
        Err(problems) => problems,
    };
    render(&problems, bundle, false)
}

fn shown(bundle: &Bundle) -> String {
    judged(bundle, |_, _| {})
}

fn text(text: &str) -> String {
    shown(&Bundle::new("plan.toml", text))
}

/// What a person sees of a scenario that is compiled.
fn compiled(text: &str) -> String {
    let bundle = Bundle::new("plan.toml", text);
    let problems = match resolve(&bundle).and_then(|scenario| compile(&scenario)) {
        Ok(model) => model.warnings,
        Err(problems) => problems,
    };
    render(&problems, &bundle, false)
}

fn traced(bundle: &Bundle) -> String {
    judged(bundle, |scenario, found| {
        let arrivals = &scenario.document.work["call"].arrivals["main"];
        let at = "work.call.arrivals.main";
        if let Some(spec) = &arrivals.trace {
            table::trace(scenario, &format!("{at}.trace"), spec, &TimeZone::UTC, found);
        }
        if let Some(spec) = &arrivals.counts {
            table::counts(scenario, &format!("{at}.counts"), spec, &TimeZone::UTC, found);
        }
    })
}
