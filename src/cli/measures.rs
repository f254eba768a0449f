//! `slackwater schema --measures`: the names that checks and conditions can use.

use super::Failure;
use super::read::{Reading, read};
use super::run::print;
use crate::report::check::names;
use std::path::Path;

/// Prints them: of any scenario, or of one as it would write them.
pub fn measures(scenario: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = scenario else { return print(&names::of_all()) };
    let limit = crate::model::estimate::DEFAULT_LIMIT;
    let read = read(path, &Reading { data: None, sets: Vec::new(), limit })?;
    print(&names::of_model(&read.model))
}
