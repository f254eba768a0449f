//! How the people of a team differ from ones who are always there, ready and alike.

use super::draft::{Draft, at};
use super::laws::{self, Usual};
use crate::model::Habits;
use crate::scenario::format;

/// Reads the habits of a team.
pub(super) fn read(draft: &mut Draft, path: &str, team: &format::Team) -> Habits {
    let law = |law| laws::read(draft, &at(path, "pause_after_job"), law, Usual::Exponential);
    Habits { after_job: team.pause_after_job.as_ref().map(law) }
}
