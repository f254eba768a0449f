//! Without the order of work: every team takes the job that is due first.

use crate::model::{Discipline, Model, Team};

/// The same people on the same work, by due date; nobody is held in reserve.
pub(super) fn by_due_date(model: &Model) -> Result<Model, &'static str> {
    let chooses =
        |team: &Team| team.reserves || team.handles.len() > 1 && team.discipline != Discipline::Due;
    if !model.teams.iter().any(chooses) {
        return Err("no team has several kinds of work to choose from, or each goes by due date");
    }
    let mut model = model.clone();
    for team in &mut model.teams {
        team.discipline = Discipline::Due;
        team.reserves = false;
        team.handles.iter_mut().for_each(|handle| handle.reserve = 0);
    }
    Ok(model)
}
