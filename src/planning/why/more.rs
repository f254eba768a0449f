//! Without scarcity: many more people.

use crate::model::Model;

/// How many times the people.
const TIMES: u32 = 4;
/// The most agents of all teams together.
const MOST: u32 = 60_000;

/// Four times the people at every instant; fewer times where that would be too many to play.
pub(super) fn more_people(model: &Model) -> Result<Model, &'static str> {
    let people: u32 = model.teams.iter().map(|team| team.capacity).sum();
    let times = TIMES.min(MOST / people.max(1));
    if people == 0 || times < 2 {
        return Err("there are no people to have more of, or too many already to play more");
    }
    let mut model = model.clone();
    for team in &mut model.teams {
        team.capacity *= times;
    }
    for edge in &mut model.staffing {
        edge.target *= times;
        edge.on_break *= times;
        edge.most *= times;
    }
    Ok(model)
}
