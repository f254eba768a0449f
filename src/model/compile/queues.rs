//! Queues: which work type can wait at which office, and who handles it there.

use super::draft::{Draft, at, plain};
use super::follow::place_of;
use super::laws;
use super::offices::Offices;
use super::teams::TeamRead;
use super::work::WorkType;
use crate::ids::{OfficeId, QueueId, TeamId, WorkId};
use crate::math::Arrange;
use crate::model::{AtClose, Handle, Queue, Team};
use crate::random::law::Law;
use crate::scenario::format::{self, Document, Scalar};
use crate::scenario::nearest::nearest;
use crate::time::Instant;

/// The queues of a model, found by work type and office.
pub(super) struct Queues {
    pub queues: Vec<Queue>,
    /// By work type, then office.
    at: Vec<Vec<Option<QueueId>>>,
}

impl Queues {
    /// The queue of a work type at an office.
    pub fn find(&self, work: usize, office: usize) -> Option<QueueId> {
        self.at.get(work)?.get(office).copied().flatten()
    }
}

/// Why a work type is at an office.
#[derive(Clone, Copy, Default, PartialEq)]
struct Presence {
    /// It arrives there or stands in the opening backlog.
    received: bool,
    /// A transfer brings it.
    brought: bool,
    /// A transfer takes it away.
    taken: bool,
}

impl Draft<'_> {
    /// Whether a team would handle the work type at the office if a name in it, told already, were not misspelt.
    fn is_misspelt(&self, office: &str, work: &str) -> bool {
        let document = self.document;
        let meant = |name: &str, known: &str, names: &[&str]| {
            name == known
                || !names.contains(&name) && nearest(name, names.iter().copied()) == Some(known)
        };
        let offices: Vec<&str> = document.office.keys().map(String::as_str).collect();
        let works: Vec<&str> = document.work.keys().map(String::as_str).collect();
        document.team.values().any(|team| {
            let name = team.office.as_ref().map(plain);
            name.is_none_or(|name| meant(&name, office, &offices))
                && team.handles.keys().any(|name| meant(name, work, &works))
        })
    }
}

/// Lays out the queues: by office within work type, in the file's order.
pub(super) fn read(
    draft: &mut Draft,
    offices: &Offices,
    works: &[WorkType],
    teams: &[TeamRead],
) -> Queues {
    let presence = presence(draft, teams);
    let mut found = Queues { queues: Vec::new(), at: Vec::new() };
    for (work, row) in presence.iter().enumerate() {
        let mut places = Vec::with_capacity(row.len());
        for (office, here) in row.iter().enumerate() {
            let exists = here.received || here.brought;
            places.push(exists.then(|| QueueId::from(found.queues.len())));
            if exists {
                judge(draft, work, office, *here, teams);
                found.queues.push(queue(work, office, offices, &works[work], teams));
            }
        }
        found.at.push(places);
    }
    for team in teams {
        for (work, path) in team.handles.iter().map(|handle| (handle.work, &handle.path)) {
            if found.find(work, team.office).is_none() {
                let office = &offices.offices[team.office].id;
                let message = format!("nothing of this work type reaches office \"{office}\"");
                draft.warn(path, message, None);
            }
        }
    }
    found
}

fn presence(draft: &mut Draft, teams: &[TeamRead]) -> Vec<Vec<Presence>> {
    let document = draft.document;
    let mut presence = vec![vec![Presence::default(); document.office.len()]; document.work.len()];
    for ((id, work), row) in document.work.iter().zip(&mut presence) {
        let path = at("work", id);
        for key in work.arrivals.keys() {
            let path = at(&at(&path, "arrivals"), key);
            if let Some(office) = draft.place_of(&path, key, &document.office, "office") {
                row[office].received = true;
            }
        }
        for (key, backlog) in &work.backlog {
            let path = at(&at(&at(&path, "backlog"), key), "office");
            // Judged with the backlog; here only what is there counts.
            let name = backlog.office.as_ref().map(plain).unwrap_or_default();
            if let Some(office) = document.office.get_index_of(&name) {
                row[office].received = true;
            } else if let Some(leaf) = &backlog.office {
                draft.place(&path, leaf, &document.office, "office");
            }
        }
    }
    // What one rule brings another may take on, whatever their order in the file; the same with steps.
    let most = document.work.values().map(|work| work.step.len() + 1).sum::<usize>();
    for _ in 0..document.transfer.len() + most {
        let before = presence.clone();
        lead(document, &mut presence);
        document.transfer.values().for_each(|rule| carry(document, rule, teams, &mut presence));
        if presence == before {
            break;
        }
    }
    presence
}

/// Notes where steps lead: to an office, or wherever the case may be before.
fn lead(document: &Document, presence: &mut [Vec<Presence>]) {
    for (parent, (_, work)) in document.work.iter().enumerate() {
        let mut here: Vec<bool> =
            presence[parent].iter().map(|here| here.received || here.brought).collect();
        for (name, step) in &work.step {
            let (Some(work), office) = place_of(document, name, step) else { continue };
            if let (Some(office), Some(_)) = (office, &step.office) {
                // A case that does not take the step stays where it is.
                presence[work][office].brought = true;
                here[office] = true;
            } else if step.office.is_none() {
                for (office, here) in here.iter_mut().enumerate() {
                    presence[work][office].brought |= *here;
                    *here |= presence[work][office].brought;
                }
            }
        }
    }
}

/// Notes what a rule brings and takes away.
fn carry(
    document: &Document,
    rule: &format::Transfer,
    teams: &[TeamRead],
    presence: &mut [Vec<Presence>],
) {
    let names = |list: &[Scalar]| -> Vec<usize> {
        list.iter().filter_map(|leaf| document.office.get_index_of(&plain(leaf))).collect()
    };
    let (from, to) = (names(&rule.from), names(&rule.to));
    for (work, (id, row)) in document.work.keys().zip(presence).enumerate() {
        let moves = rule.work.as_ref().is_none_or(|list| list.iter().any(|w| plain(w) == *id));
        let waits = from.iter().any(|&office| row[office].received || row[office].brought);
        let handled =
            |office: &&usize| teams.iter().any(|team| team.office == **office && team.does(work));
        if moves && waits && to.iter().any(|office| handled(&office)) {
            to.iter().filter(handled).for_each(|&office| row[office].brought = true);
            from.iter().for_each(|&office| row[office].taken = true);
        }
    }
}

fn judge(draft: &mut Draft, work: usize, office: usize, here: Presence, teams: &[TeamRead]) {
    if teams.iter().any(|team| team.office == office && team.does(work)) {
        return;
    }
    let document = draft.document;
    let (Some((work, read)), Some((office, _))) =
        (document.work.get_index(work), document.office.get_index(office))
    else {
        return;
    };
    let path = at("work", work);
    let path = if read.arrivals.contains_key(office) {
        at(&at(&path, "arrivals"), office)
    } else if here.received {
        at(&path, "backlog")
    } else {
        leading(document, work, office).unwrap_or(path)
    };
    if draft.is_misspelt(office, work) {
        return;
    }
    let message = format!("nobody handles {work} at office \"{office}\"");
    if here.taken {
        draft.warn(&path, format!("{message}; it waits for a transfer"), None);
    } else {
        let help =
            format!("add [team.<team>.handles.{work}] to a team of that office, or a transfer");
        draft.mend(&path, message, help);
    }
}

/// The first step in the file that may lead to a work type at an office.
fn leading(document: &Document, work: &str, office: &str) -> Option<String> {
    document.work.iter().find_map(|(id, parent)| {
        let (name, _) = parent.step.iter().find(|(name, step)| {
            let there = step.office.as_ref().is_none_or(|leaf| plain(leaf) == office);
            there && step.work.as_ref().map_or((*name).clone(), plain) == work
        })?;
        Some(at(&at(&at("work", id), "step"), name))
    })
}

fn queue(
    work: usize,
    office: usize,
    offices: &Offices,
    read: &WorkType,
    teams: &[TeamRead],
) -> Queue {
    let handlers = |here: bool| {
        let all = teams.iter().enumerate();
        let all = all.flat_map(|(place, team)| team.handles.iter().map(move |h| (place, team, h)));
        all.filter(move |(_, team, h)| h.work == work && (!here || team.office == office))
    };
    let mut asked: Vec<(u16, usize)> =
        handlers(true).map(|(place, _, handle)| (handle.preference, place)).collect();
    asked.arrange();
    // Jobs carry draws of one shape wherever they go: that of the first team in the file that handles the work type.
    let first = handlers(false).next();
    let law = first.map_or_else(laws::stand_in, |(_, _, handle)| handle.law.clone());
    // Expected handle time here, weighted by the teams' people; elsewhere's if nobody is here.
    let here = handlers(true).next().is_some();
    let weight = |team: &TeamRead| team.people.max(1.0);
    let people: f64 = handlers(here).map(|(_, team, _)| weight(team)).sum();
    let work_time: f64 = handlers(here).map(|(_, team, h)| weight(team) * h.mean).sum();
    let expected = if people > 0.0 { work_time / people } else { crate::time::MINUTE as f64 };
    Queue {
        work: WorkId::from(work),
        office: OfficeId::from(office),
        clock: read.calendar.unwrap_or(offices.calendars[office]),
        teams: asked.into_iter().map(|(_, place)| TeamId::from(place)).collect(),
        law,
        expected,
        expected_from: Vec::new(),
        rest: 0.0,
        lines: None,
        plain: true,
        chat: false,
        at_close: AtClose::Keep,
        interrupts: false,
    }
}

/// Notes in queues how the pace of their teams changes by date, and the pauses after jobs. `people`: by team.
pub(super) fn pace(queues: &mut Queues, teams: &[Team], people: &[f64]) {
    let work_of: Vec<WorkId> = queues.queues.iter().map(|queue| queue.work).collect();
    for (index, queue) in queues.queues.iter_mut().enumerate() {
        // As for the expected handle time: the teams here, elsewhere's if nobody is here.
        let is_here = |handle: &Handle| handle.queue.index() == index;
        let here = teams.iter().flat_map(|team| &team.handles).any(is_here);
        let is_meant = |handle: &&Handle| match here {
            true => is_here(handle),
            false => work_of[handle.queue.index()] == queue.work,
        };
        let handlers: Vec<(f64, &Team, &Handle)> = (teams.iter().zip(people))
            .flat_map(|(team, &people)| {
                let meant = team.handles.iter().filter(is_meant);
                meant.map(move |handle| (people, team, handle))
            })
            .collect();
        let people: f64 = handlers.iter().map(|handler| handler.0).sum();
        let mean = |value: &dyn Fn(&Team, &Handle) -> f64| -> f64 {
            handlers.iter().map(|(people, team, handle)| people * value(team, handle)).sum::<f64>()
                / people
        };
        let mut changes: Vec<Instant> = (handlers.iter())
            .flat_map(|(_, _, handle)| handle.factors.iter().map(|&(from, _)| from))
            .collect();
        changes.arrange();
        changes.dedup();
        let expected = |at: Instant| mean(&|_, handle| handle.mean * handle.factor_at(at));
        queue.expected_from = changes.into_iter().map(|at| (at, expected(at))).collect();
        if handlers.iter().any(|(_, team, _)| team.habits.after_job.is_some()) {
            queue.rest = mean(&|team, _| team.habits.after_job.as_ref().map_or(0.0, Law::mean));
        }
    }
}
