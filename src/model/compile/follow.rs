//! What follows a job: rework, redials, chasers, steps.

use super::calendars::Calendars;
use super::draft::{Draft, at};
use super::laws::{self, Usual};
use super::queues::Queues;
use super::study::Frame;
use super::teams::TeamRead;
use super::work::WorkType;
use crate::math::Arrange;
use crate::model::calendar::{Calendar, Due, Within};
use crate::model::{After, Channel, Chase, Chasers, Otherwise, Redial, Rework, Step};
use crate::scenario::format::{self, Law, Scalar};
use crate::scenario::quantity::{self, Duration};
use crate::time::SECOND;

/// How long until something follows.
fn after(draft: &mut Draft, path: &str, law: &Law) -> Option<After> {
    let leaf = match law {
        Law::Constant(leaf) => leaf,
        Law::Of(_) => return Some(After::Law(laws::read(draft, path, law, Usual::Exponential))),
    };
    let within = match draft.problems.take(path, quantity::duration(leaf))? {
        Duration::Elapsed(span) => return Some(After::Elapsed(span)),
        Duration::BusinessHours(span) => Within::BusinessHours(span),
        Duration::BusinessDays(days) => Within::BusinessDays(days),
        Duration::CalendarDays(days) => Within::CalendarDays(days),
        Duration::Months(_) => {
            draft.mend(path, "months differ in length", "write it in days");
            return None;
        }
    };
    Some(After::Clock(Due { within, at_close: false, cutoff: None }))
}

/// Whether some time passes, a second at least.
fn lasts(after: &After) -> bool {
    match after {
        After::Elapsed(span) => *span >= SECOND,
        After::Law(law) => law.mean() >= SECOND as f64,
        After::Clock(Due { within, .. }) => match within {
            Within::BusinessDays(days) | Within::CalendarDays(days) => *days > 0.0,
            Within::BusinessHours(span) | Within::Elapsed(span) => *span >= SECOND,
        },
    }
}

/// The same, required.
fn needed(draft: &mut Draft, path: &str, law: &Option<Law>, example: &str) -> Option<After> {
    if law.is_none() {
        draft.missing(path, example);
    }
    law.as_ref().and_then(|law| after(draft, path, law))
}

/// Reads what has to be done again.
pub(super) fn rework(draft: &mut Draft, path: &str, read: &format::Rework) -> Option<Rework> {
    let probability =
        draft.required(&at(path, "probability"), &read.probability, quantity::share, "\"14%\"");
    let after = needed(draft, &at(path, "after"), &read.after, "\"3 business days\"");
    let request = at(path, "request");
    let judge = |leaf| quantity::choice(leaf, &[("new", false), ("same", true)]);
    let same = draft.optional(&request, &read.request, judge).unwrap_or(false);
    if probability == Some(1.0) {
        let help = "write less than 100%";
        draft.mend(&at(path, "probability"), "everything would be done again for ever", help);
    }
    Some(Rework { probability: probability?, after: after?, same })
}

/// Reads who calls again.
pub(super) fn redial(
    draft: &mut Draft,
    path: &str,
    work: &format::Work,
    channel: Channel,
) -> Option<Redial> {
    let path = at(path, "redial");
    let read = work.redial.as_ref()?;
    if channel == Channel::Case {
        let help = "leave it out, or make the work type a call";
        draft.mend(&path, "cases do not leave, so they do not come back", help);
        return None;
    }
    let probability =
        draft.required(&at(&path, "probability"), &read.probability, quantity::share, "\"75%\"");
    let after_path = at(&path, "after");
    let after = needed(draft, &after_path, &read.after, "\"20 min\"");
    if after.as_ref().is_some_and(|after| !lasts(after)) {
        let help = "write the time until they call again, \"20 min\"";
        draft.mend(&after_path, "a caller takes a second at least to call again", help);
    }
    let all =
        |leaf: &Option<Scalar>| leaf.as_ref().is_some_and(|leaf| quantity::share(leaf) == Ok(1.0));
    if probability == Some(1.0) && all(&work.balking) {
        let help = "write less than 100% here, or less balking";
        let message = "all callers balk and all of them call again, for ever";
        draft.mend(&at(&path, "probability"), message, help);
    }
    Some(Redial { probability: probability?, after: after? })
}

/// Reads who asks about overdue cases.
pub(super) fn chasers(
    draft: &mut Draft,
    path: &str,
    work: &format::Work,
    channel: Channel,
) -> Option<Chasers> {
    let path = at(path, "chasers");
    let read = work.chasers.as_ref()?;
    if channel != Channel::Case {
        let help = "leave it out, or make the work type a case";
        draft.mend(&path, "callers ask in person", help);
        return None;
    }
    if work.sla.is_empty() {
        let help = "promise something: work.<work>.sla";
        draft.mend(&path, "without a promise no case is overdue", help);
    }
    let rate = at(&path, "rate");
    let example = "\"2% per business day overdue\"";
    let probability = draft.required(&rate, &read.rate, quantity::overdue_rate, example);
    let choices = [("contact", false), ("duplicate", true)];
    let judge = |leaf| quantity::choice(leaf, &choices);
    let kind = at(&path, "as");
    let words = "contact, since nothing is said";
    let duplicate = draft.or_assume(&kind, &read.kind, judge, false, words);
    let time_path = at(&path, "handle_time");
    let contact = match (&read.handle_time, duplicate) {
        (Some(law), false) => Some(laws::read(draft, &time_path, law, Usual::Lognormal)),
        (None, false) => {
            draft.missing(&time_path, "\"6 min\"");
            return None;
        }
        // A variant of a scenario with contacts keeps their handle time.
        (Some(law), true) => {
            laws::read(draft, &time_path, law, Usual::Lognormal);
            draft.assume(&time_path, "not used: a duplicate is handled like any other case");
            None
        }
        (None, true) => None,
    };
    Some(Chasers { probability: probability?, contact })
}

/// The work type and the office of a step, if their names are known.
pub(super) fn place_of(
    document: &format::Document,
    name: &str,
    step: &format::Step,
) -> (Option<usize>, Option<usize>) {
    let work = step.work.as_ref().map_or(name.to_owned(), super::draft::plain);
    let office = step.office.as_ref().map(super::draft::plain);
    let office = office.and_then(|office| document.office.get_index_of(&office));
    (document.work.get_index_of(&work), office)
}

/// Reads the further steps of the work types, once the queues are known, and whether the clocks of what follows run.
pub(super) fn steps(
    draft: &mut Draft,
    works: &mut [WorkType],
    queues: &Queues,
    rules: &Calendars,
    teams: &[TeamRead],
) {
    let document = draft.document;
    for (place, (id, work)) in document.work.iter().enumerate() {
        let path = at(&at("work", id), "step");
        if !work.step.is_empty() && works[place].work.channel != Channel::Case {
            let help = "leave them out, or make the work type a case";
            draft.mend(&path, "steps are for cases", help);
            continue;
        }
        if work.step.len() > usize::from(u8::MAX) {
            draft.mend(&path, "more than 255 steps", "put several steps together");
            continue;
        }
        let mut steps = Vec::with_capacity(work.step.len());
        for (name, step) in &work.step {
            let path = at(&path, name);
            steps.extend(one(draft, &path, name, step, works, queues, rules));
        }
        works[place].work.steps = steps;
    }
    judge_further(draft);
    for team in teams {
        for handle in &team.handles {
            let Some(rework) = &handle.rework else { continue };
            let path = at(&at(&handle.path, "rework"), "after");
            if let Some(queue) = queues.find(handle.work, team.office) {
                judge_clock(draft, &path, &rework.after, queues, queue, rules);
            }
        }
    }
    for (place, work) in works.iter().enumerate() {
        let Some(redial) = &work.work.redial else { continue };
        let path = at(&at(&at("work", &work.work.id), "redial"), "after");
        for queue in (0..document.office.len()).filter_map(|office| queues.find(place, office)) {
            judge_clock(draft, &path, &redial.after, queues, queue, rules);
        }
    }
}

/// Notes steps of what is itself handled as a step: a case takes the steps of the work type as which it was received, and no others, so
/// that its way always ends.
fn judge_further(draft: &mut Draft) {
    let document = draft.document;
    for (parent, (id, work)) in document.work.iter().enumerate() {
        for (name, step) in &work.step {
            let Some(to) = place_of(document, name, step).0 else { continue };
            let Some((other, then)) = document.work.get_index(to) else { continue };
            if then.step.is_empty() {
                continue;
            }
            let path = at(&at(&at("work", id), "step"), name);
            if to == parent {
                let message =
                    format!("{id} is handled as {id} once more; its steps do not begin anew");
                let help = "for work that may come back again and again write rework with request = \"same\"";
                draft.warn(&path, message, Some(help));
            } else {
                let message =
                    format!("the steps of {other} do not follow: a case takes those of {id} only");
                let help = format!("write what follows as further steps of {id}");
                draft.warn(&path, message, Some(&help));
            }
        }
    }
}

fn one(
    draft: &mut Draft,
    path: &str,
    name: &str,
    step: &format::Step,
    works: &[WorkType],
    queues: &Queues,
    rules: &Calendars,
) -> Option<Step> {
    let document = draft.document;
    let work_path = if step.work.is_some() { at(path, "work") } else { path.to_owned() };
    let named = step.work.clone().unwrap_or(Scalar::Text(name.to_owned()));
    let work = draft.place(&work_path, &named, &document.work, "work");
    let office = step.office.as_ref();
    let fixed =
        office.map(|leaf| draft.place(&at(path, "office"), leaf, &document.office, "office"));
    let work = work?;
    if works[work].work.channel != Channel::Case {
        draft.mend(&work_path, "a step is handled as a case", "make its work type a case");
    }
    let fixed = match fixed {
        Some(office) => Some(office?),
        None => None,
    };
    let to: Vec<_> = (0..document.office.len())
        .map(|office| queues.find(work, fixed.unwrap_or(office)))
        .collect();
    let wait = match &step.after {
        None => After::Elapsed(0),
        Some(law) => after(draft, &at(path, "after"), law)?,
    };
    for queue in to.iter().flatten() {
        judge_clock(draft, &at(path, "after"), &wait, queues, *queue, rules);
    }
    let share = draft.optional(&at(path, "probability"), &step.probability, quantity::share);
    let choices =
        [("next", Otherwise::Next), ("close", Otherwise::Close), ("lose", Otherwise::Lose)];
    let judge = |leaf| quantity::choice(leaf, &choices);
    let otherwise = draft.optional(&at(path, "otherwise"), &step.otherwise, judge);
    let probability = share.unwrap_or(1.0);
    if otherwise.is_some() && probability == 1.0 {
        let help = "say which share takes the step: probability = \"85%\"";
        draft.warn(&at(path, "otherwise"), "all cases take the step", Some(help));
    }
    let otherwise = otherwise.unwrap_or(Otherwise::Next);
    Some(Step { id: name.into(), to, after: wait, probability, otherwise })
}

/// Refuses business time where there is none.
fn judge_clock(
    draft: &mut Draft,
    path: &str,
    after: &After,
    queues: &Queues,
    queue: crate::ids::QueueId,
    rules: &Calendars,
) {
    let business = matches!(
        after,
        After::Clock(Due { within: Within::BusinessDays(_) | Within::BusinessHours(_), .. })
    );
    if business && rules.is_always(queues.queues[queue.index()].clock) && !draft.is_faulty(path) {
        let help = "give the office a calendar, or write it in hours";
        draft.mend(path, "the office has no calendar, so no business time", help);
    }
}

/// When customers ask: the openings within the run of the SLA calendars of work types with chasers.
pub(super) fn chases(
    draft: &mut Draft,
    works: &[WorkType],
    queues: &Queues,
    calendars: &[Calendar],
    rules: &Calendars,
    frame: &Frame,
) -> Vec<Chase> {
    let mut clocks = Vec::new();
    for queue in &queues.queues {
        let work = &works[queue.work.index()].work;
        if work.chasers.is_none() || clocks.contains(&queue.clock) {
            continue;
        }
        if rules.is_always(queue.clock) {
            let path = at(&at(&at("work", &work.id), "chasers"), "rate");
            if !draft.is_faulty(&path) {
                let help = "give the office a calendar";
                draft.mend(&path, "the office has no calendar, so no business days", help);
            }
        }
        clocks.push(queue.clock);
    }
    let mut chases = Vec::new();
    for clock in clocks {
        let calendar = &calendars[clock.index()];
        let within = calendar.openings().iter().filter(|at| (0..frame.horizon).contains(*at));
        let day = |&at| Chase { at, calendar: clock, day: calendar.day_of(at) };
        chases.extend(within.map(day));
    }
    chases.arrange_by_key(|chase| (chase.at, chase.calendar));
    chases
}
