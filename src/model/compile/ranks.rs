//! Ranks and weights of what a team handles.

use super::draft::{Draft, at, plain};
use crate::scenario::format::{self, Scalar};
use crate::scenario::quantity;

/// Notes ranks and weights that the team's discipline does not look at, and preferences that choose among one team; once for all teams, since variants often keep them.
pub(super) fn judge_idle_ranks(draft: &mut Draft) {
    let document = draft.document;
    let idle = |key: &'static str, discipline: &str, said: fn(&format::Handle) -> bool| {
        let uses = |team: &format::Team| {
            team.discipline.as_ref().is_some_and(|leaf| plain(leaf) == discipline)
        };
        let all = document.team.iter().filter(|(_, team)| !uses(team));
        let all = all.flat_map(|(id, team)| team.handles.iter().map(move |(w, h)| (id, w, h)));
        let mut all = all.filter(|(.., handle)| said(handle));
        let (team, work, _) = all.next()?;
        let path = at(&at(&at(&at("team", team), "handles"), work), key);
        let more = match all.count() {
            0 => String::new(),
            more => format!(", here and at {more} more"),
        };
        Some((path, format!("\"{key}\" counts only under discipline = \"{discipline}\"{more}")))
    };
    let order = idle("order", "priority", |handle| handle.order.is_some());
    let weight = idle("weight", "weighted_wait", |handle| handle.weight.is_some());
    let preference = idle_preference(document);
    for (path, message) in order.into_iter().chain(weight).chain(preference) {
        draft.warn(&path, message, None);
    }
}

/// The first preference between teams where no other team handles the work type at the office.
fn idle_preference(document: &format::Document) -> Option<(String, String)> {
    // An office that is not named is the only one.
    let only = document.office.keys().next().cloned().unwrap_or_default();
    let office = |team: &format::Team| team.office.as_ref().map_or(only.clone(), plain);
    let alone = |team: &format::Team, work: &String| {
        let beside = |other: &&format::Team| {
            other.handles.contains_key(work) && office(other) == office(team)
        };
        document.team.values().filter(beside).count() == 1
    };
    let all = document.team.iter();
    let all = all.flat_map(|(id, team)| team.handles.iter().map(move |h| (id, team, h)));
    let mut idle =
        all.filter(|(_, team, (work, handle))| handle.preference.is_some() && alone(team, work));
    let (team, _, (work, _)) = idle.next()?;
    let path = at(&at(&at(&at("team", team), "handles"), work), "preference");
    let message =
        "\"preference\" counts only where several teams handle this work at the office".to_owned();
    Some(match idle.count() {
        0 => (path, message),
        more => (path, format!("{message}, here and at {more} more")),
    })
}

/// Reads a rank, from 1 for the first.
pub(super) fn rank(draft: &mut Draft, path: &str, leaf: &Option<Scalar>) -> Option<u16> {
    let rank = draft.optional(path, leaf, quantity::count)?;
    match u16::try_from(rank) {
        Ok(0) | Err(_) => {
            draft.mend(path, "ranks are from 1 to 65535", "write 1 for the first");
            None
        }
        Ok(rank) => Some(rank),
    }
}
