//! What is open on the first morning.

use super::arrivals::Ground;
use super::draft::{Draft, at, key, plain};
use crate::ids::CalendarId;
use crate::model::calendar::Calendar;
use crate::model::{Backlog, Channel};
use crate::scenario::format;
use crate::scenario::quantity::{self, Duration};
use crate::time::{DAY, Instant};

/// The most jobs of one entry: a job's place in it has 27 bits.
const MOST_JOBS: u64 = 1 << 27;

/// Reads the opening backlog, in the file's order.
pub(super) fn read(draft: &mut Draft, ground: &Ground) -> Vec<Backlog> {
    let document = draft.document;
    let mut entries = Vec::new();
    for (work, (id, written)) in document.work.iter().enumerate() {
        let path = at(&at("work", id), "backlog");
        if !written.backlog.is_empty() && ground.works[work].work.channel != Channel::Case {
            let help = "leave the backlog out, or make the work type a case";
            draft.mend(&path, "callers do not wait from before the start", help);
        }
        for (name, backlog) in &written.backlog {
            let path = at(&path, name);
            draft.need(&at(&path, "office"), &backlog.office, "\"main\"");
            let count = draft.required(&at(&path, "count"), &backlog.count, quantity::count, "100");
            if count.is_some_and(|count| count > MOST_JOBS) {
                let message = format!("more than {MOST_JOBS} jobs");
                draft.mend(&at(&path, "count"), message, "divide them among several entries");
                continue;
            }
            let office = backlog.office.as_ref().map(plain).unwrap_or_default();
            let office = document.office.get_index_of(&office);
            let queue = office.and_then(|office| ground.queues.find(work, office));
            let clock = queue.map(|queue| ground.queues.queues[queue.index()].clock);
            let ages = ages(draft, &path, backlog);
            let (Some(queue), Some(clock), Some((from, to)), Some(count)) =
                (queue, clock, ages, count)
            else {
                continue;
            };
            let calendar = &ground.calendars[clock.index()];
            let business = matches!(to, Age::Open(days) if days > 0.0);
            judge_clock(draft, &at(&path, "age"), ground, clock, business);
            if oldest(calendar, to).is_none() {
                if draft.is_faulty(&at("calendar", &calendar.id)) {
                    continue;
                }
                let message = format!("calendar \"{}\" has not been open that long", calendar.id);
                draft.mend(&at(&at(&path, "age"), "to"), message, "mend the age or the calendar");
                continue;
            }
            // A job takes its receipt here and its place in the engine.
            if !draft.afford(&at(&path, "count"), count, 104) {
                continue;
            }
            let received = spread(calendar, from, to, count as usize);
            let key = key(&[id, "backlog", name]);
            entries.push(Backlog { key, queue, received });
        }
    }
    entries
}

/// An age: in business days, or in elapsed days.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Age {
    Open(f64),
    Elapsed(f64),
}

impl Age {
    fn days(self) -> f64 {
        match self {
            Age::Open(days) | Age::Elapsed(days) => days,
        }
    }
}

fn ages(draft: &mut Draft, path: &str, backlog: &format::Backlog) -> Option<(Age, Age)> {
    let age_path = at(path, "age");
    let Some(age) = &backlog.age else {
        draft.assume(&age_path, "received just before the start, since nothing is said");
        return Some((Age::Open(0.0), Age::Open(0.0)));
    };
    let mut read = |name: &str, leaf| -> Option<Age> {
        let path = at(&age_path, name);
        match draft.required(&path, leaf, quantity::duration, "\"10 business days\"")? {
            Duration::BusinessDays(days) => Some(Age::Open(days)),
            Duration::CalendarDays(days) => Some(Age::Elapsed(days)),
            Duration::Elapsed(span) => Some(Age::Elapsed(span as f64 / DAY as f64)),
            Duration::BusinessHours(_) | Duration::Months(_) => {
                draft.mend(&path, "an age is counted in days", "write \"10 business days\"");
                None
            }
        }
    };
    let (from, to) = (read("from", &age.from), read("to", &age.to));
    let (from, to) = (from?, to?);
    // Zero is zero on either clock.
    let like = |other: Age, days: f64| match other {
        Age::Open(_) => Age::Open(days),
        Age::Elapsed(_) => Age::Elapsed(days),
    };
    let from = if from.days() == 0.0 { like(to, 0.0) } else { from };
    let to = if to.days() == 0.0 { like(from, 0.0) } else { to };
    if std::mem::discriminant(&from) != std::mem::discriminant(&to) {
        let help = "write both in business days";
        draft.mend(&age_path, "the two ages run on different clocks", help);
        return None;
    }
    if from.days() > to.days() {
        draft.mend(&age_path, "\"from\" is older than \"to\"", "exchange them");
        return None;
    }
    Some((from, to))
}

fn judge_clock(draft: &mut Draft, path: &str, ground: &Ground, clock: CalendarId, business: bool) {
    if business && ground.always.is_always(clock) {
        let help = "give the office a calendar, or write the age in days";
        draft.mend(path, "the office has no calendar, so it has no business days", help);
    }
}

fn oldest(calendar: &Calendar, age: Age) -> Option<Instant> {
    match age {
        Age::Open(days) => calendar.received_for_age(days),
        Age::Elapsed(days) => Some(-((days * DAY as f64).round() as Instant).max(1)),
    }
}

/// Receipts of jobs whose ages are spread evenly: job k of n has age from + (to - from) (n - k - 1/2) / n.
fn spread(calendar: &Calendar, from: Age, to: Age, count: usize) -> Vec<Instant> {
    let (least, range) = (from.days(), to.days() - from.days());
    let age = |k: usize| {
        let days = least + range * ((count - k) as f64 - 0.5) / count as f64;
        let age = if matches!(to, Age::Open(_)) { Age::Open(days) } else { Age::Elapsed(days) };
        // Younger than the oldest, which is on the calendar.
        oldest(calendar, age).unwrap_or(-1)
    };
    (0..count).map(age).collect()
}
