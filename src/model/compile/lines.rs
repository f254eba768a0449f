//! Telephone lines: which calls hold one.

use super::draft::{Draft, at, item, plain};
use super::queues::Queues;
use super::work::WorkType;
use crate::model::{Channel, Lines};
use crate::scenario::format;
use crate::scenario::quantity;

/// The most lines of a group: a million, as of agents in a team.
const MOST: u64 = 1_000_000;

/// Reads the lines and notes them in the queues.
pub(super) fn read(draft: &mut Draft, works: &[WorkType], queues: &mut Queues) -> Vec<Lines> {
    let document = draft.document;
    if let (Some(leaf), false) = (&document.abandonment, document.line.is_empty())
        && plain(leaf) == "lazy"
    {
        let message = "who holds a line must be known at once, so lines need eager abandonment";
        draft.mend("abandonment", message, "leave it out");
    }
    let all = document.line.iter().enumerate();
    all.map(|(place, (id, lines))| {
        let path = at("line", id);
        let count = count(draft, &at(&path, "lines"), lines);
        if let Some(office) = draft.office(&path, &lines.office) {
            hold(draft, &path, place as u16, (office, lines), works, queues);
        }
        Lines { id: id.clone(), name: draft.name(&path, &lines.name, id), count }
    })
    .collect()
}

fn count(draft: &mut Draft, path: &str, lines: &format::Lines) -> u32 {
    match draft.required(path, &lines.lines, quantity::count, "24") {
        Some(0) => draft.mend(path, "without a line every call is blocked", "write lines = 24"),
        Some(count) if count > MOST => {
            draft.mend(path, format!("more than {MOST} lines"), "write lines = 24");
        }
        Some(count) => return count as u32,
        None => {}
    }
    1
}

/// The queues whose callers hold a line of the group.
fn hold(
    draft: &mut Draft,
    path: &str,
    place: u16,
    (office, lines): (usize, &format::Lines),
    works: &[WorkType],
    queues: &mut Queues,
) {
    let document = draft.document;
    let name = document.office.get_index(office).map_or("", |(id, _)| id);
    let received = |work: usize| {
        document.work.get_index(work).is_some_and(|(_, work)| work.arrivals.contains_key(name))
    };
    let of_calls = |work: usize| works[work].work.channel == Channel::Call;
    let mut named = Vec::new();
    match &lines.work {
        None => {
            let calls = (0..works.len()).filter(|&work| of_calls(work) && received(work));
            named.extend(calls.map(|work| (work, path.to_owned())));
            if named.is_empty() {
                draft.warn(path, format!("no call is received at office \"{name}\""), None);
            }
        }
        Some(list) => {
            if list.is_empty() {
                let message = "no work type is named, so no call holds a line";
                draft.warn(&at(path, "work"), message, None);
            }
            for (index, leaf) in list.iter().enumerate() {
                let path = item(&at(path, "work"), index);
                let Some(work) = draft.place(&path, leaf, &document.work, "work") else { continue };
                let id = &works[work].work.id;
                if works[work].work.channel == Channel::Case {
                    let help = "leave it out, or make the work type a call";
                    draft.mend(&path, "cases hold no line", help);
                } else if received(work) {
                    named.push((work, path));
                } else {
                    let message = format!("nothing of {id} is received at office \"{name}\"");
                    draft.warn(&path, message, None);
                }
            }
        }
    }
    for (work, path) in named {
        let Some(queue) = queues.find(work, office) else { continue };
        let queue = &mut queues.queues[queue.index()];
        match queue.lines {
            None => (queue.lines, queue.plain) = (Some(place), false),
            Some(other) => {
                let id = &works[work].work.id;
                let other = document.line.get_index(usize::from(other)).map_or("", |(id, _)| id);
                let message = format!("calls of {id} hold a line of line.{other} already");
                draft.mend(&path, message, "name the work types of each group, work = [\"..\"]");
            }
        }
    }
}
