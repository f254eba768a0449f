//! Which teams are covered by shifts.

use super::by_interval::can_wait;
use super::hours::{hours, worked};
use crate::ids::TeamId;
use crate::model::Model;
use crate::planning::goal::Goal;
use crate::planning::serve::serves;
use crate::scenario::format::{Dated, Team};
use crate::scenario::{Problem, Problems, Scenario, path};

/// A team that is covered, and the places of the patterns that its people may work.
#[derive(Clone, Debug, PartialEq)]
pub struct Covered {
    /// The team.
    pub team: usize,
    /// Places in `Model::patterns`.
    pub patterns: Vec<usize>,
}

/// Why a team keeps its people as they are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// No promise is about its work.
    NoPromise,
    /// No pattern may be worked by its people.
    NoPattern,
    /// It has one number of people and handles only cases, for which it does not matter in which interval they are there.
    CanWait,
}

/// Who is covered and who is not.
#[derive(Clone, Debug, PartialEq)]
pub struct Who {
    /// Teams that are covered.
    pub covered: Vec<Covered>,
    /// Teams that are not.
    pub left: Vec<(usize, Left)>,
}

/// Tells who is covered.
///
/// # Errors
///
/// No patterns; nobody to cover; people or hours that change from dates on.
pub fn who(scenario: &Scenario, model: &Model, goals: &[Goal]) -> Result<Who, Problems> {
    let document = &scenario.document;
    let refused = |problems: Vec<Problem>| Err(scenario.report(problems.into_iter().collect()));
    if model.patterns.is_empty() {
        let problem = Problem::error("pattern", "there are no shifts to choose from").help(
            "add a pattern: [pattern.early], with length = \"8 h\", start = { from = \"06:00\", to = \"10:00\", every = \"30 min\" } \
             and breaks = { lunch = { after = \"4 h\", length = \"30 min\" } }",
        );
        return refused(vec![problem]);
    }
    let serves = serves(model, goals);
    let (mut covered, mut left, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for (place, (id, team)) in document.team.iter().enumerate() {
        let works = |pattern: &usize| model.patterns[*pattern].teams.contains(&TeamId::from(place));
        let patterns: Vec<usize> = (0..model.patterns.len()).filter(works).collect();
        let is_named = |&pattern: &usize| {
            document.pattern.get_index(pattern).is_some_and(|(_, pattern)| pattern.teams.is_some())
        };
        let is_named = patterns.iter().any(is_named);
        let waits = can_wait(model, place) && matches!(team.agents, Some(Dated::Constant(_)));
        match () {
            () if serves[place].is_empty() => left.push((place, Left::NoPromise)),
            () if patterns.is_empty() => left.push((place, Left::NoPattern)),
            () if waits && !is_named => left.push((place, Left::CanWait)),
            () => {
                let known = if waits { worked(document, team) } else { hours(document, team) };
                problems.extend(dated(id, team, known.is_some()));
                covered.push(Covered { team: place, patterns });
            }
        }
    }
    if covered.is_empty() {
        let any_waits = left.iter().any(|(_, why)| *why == Left::CanWait);
        let help = match any_waits {
            true => {
                "a team that handles only cases is covered where a pattern names it: teams = [\"bank\"]"
            }
            false => {
                "let a pattern name a team that handles work about which something is promised"
            }
        };
        problems.push(Problem::error("pattern", "no team is to be covered by shifts").help(help));
    }
    if problems.is_empty() { Ok(Who { covered, left }) } else { refused(problems) }
}

/// What of a team changes from dates on: shifts repeat every week.
fn dated(id: &str, team: &Team, has_hours: bool) -> Option<Problem> {
    let here = path::key("team", id);
    let help = "cover one stretch at a time: write the number or the hours of that stretch, and a horizon within it";
    match &team.agents {
        Some(Dated::From(_)) => {
            let message =
                "numbers from dates on cannot be covered by shifts that repeat every week";
            Some(Problem::error(path::key(&here, "agents"), message).help(help))
        }
        Some(Dated::Constant(_)) if !has_hours => {
            let message = "hours from dates on cannot be covered by shifts that repeat every week";
            Some(Problem::error(path::key(&here, "shift"), message).help(help))
        }
        _ => None,
    }
}
