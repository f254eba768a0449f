//! Streams whose days are busy together.

use super::arrivals::Ground;
use super::draft::{Draft, at, item, key};
use crate::model::Stream;
use crate::random::scores::Correlated;
use crate::scenario::format::{Busyness, Named, Scalar};
use crate::scenario::quantity::{self, Fault};

/// Reads the tables of busyness and tells each stream of its own.
pub(super) fn read(draft: &mut Draft, ground: &Ground, streams: &mut [Stream]) {
    let document = draft.document;
    let mut owners: Vec<Option<&str>> = vec![None; streams.len()];
    for (id, table) in &document.busyness {
        let path = at("busyness", id);
        let members = members(draft, &path, &table.work, &table.office, ground, streams);
        let correlated = correlated(draft, &path, id, table);
        let varies = |&member: &usize| streams[member].busyness_cv.greatest > 0.0;
        let varied: Vec<usize> = members.iter().copied().filter(varies).collect();
        if varied.is_empty() && !draft.is_faulty(&path) && !draft.is_faulty("work") {
            let help = "give its arrivals a busyness_cv, \"10%\"";
            draft.mend(&path, "no day of its work types and offices is busier than another", help);
        }
        for member in varied {
            if let Some(other) = owners[member] {
                let queue = &ground.queues.queues[streams[member].queue.index()];
                let work = &ground.works[queue.work.index()].work.id;
                let office = &ground.offices.offices[queue.office.index()].id;
                let message = format!("{work} at {office} is in busyness.{other} too");
                draft.mend(&path, message, "let each stream be in one table");
                break;
            }
            owners[member] = Some(id);
            streams[member].correlated = correlated;
        }
    }
}

fn correlated(draft: &mut Draft, path: &str, id: &str, table: &Busyness) -> Option<Correlated> {
    if table.correlation.is_none() && table.autocorrelation.is_none() {
        draft.missing(&at(path, "correlation"), "\"60%\"");
    }
    let correlation = draft.optional(&at(path, "correlation"), &table.correlation, quantity::share);
    let autocorrelation =
        draft.optional(&at(path, "autocorrelation"), &table.autocorrelation, |leaf| {
            match quantity::share(leaf)? {
                1.0 => Err(Fault::new("every day would be like the first", "write \"30%\"")),
                share => Ok(share),
            }
        });
    Some(Correlated {
        key: key(&["busyness", id]),
        correlation: correlation.unwrap_or(0.0),
        autocorrelation: autocorrelation.unwrap_or(0.0),
    })
}

/// The streams of some work types and offices; a list left out names all.
pub(super) fn members(
    draft: &mut Draft,
    path: &str,
    work: &Option<Vec<Scalar>>,
    office: &Option<Vec<Scalar>>,
    ground: &Ground,
    streams: &[Stream],
) -> Vec<usize> {
    let document = draft.document;
    let works = places(draft, &at(path, "work"), work, &document.work, "work");
    let offices = places(draft, &at(path, "office"), office, &document.office, "office");
    let is_in = |list: &Option<Vec<usize>>, place: usize| {
        list.as_ref().is_none_or(|list| list.contains(&place))
    };
    let named = |stream: &Stream| {
        let queue = &ground.queues.queues[stream.queue.index()];
        is_in(&works, queue.work.index()) && is_in(&offices, queue.office.index())
    };
    (0..streams.len()).filter(|&place| named(&streams[place])).collect()
}

fn places<T>(
    draft: &mut Draft,
    path: &str,
    list: &Option<Vec<Scalar>>,
    table: &Named<T>,
    what: &str,
) -> Option<Vec<usize>> {
    let list = list.as_ref()?;
    if list.is_empty() {
        draft.mend(path, "an empty list names nothing", "leave it out to name all");
    }
    let mut places = Vec::new();
    for (index, leaf) in list.iter().enumerate() {
        let path = item(path, index);
        let Some(place) = draft.place(&path, leaf, table, what) else { continue };
        if places.contains(&place) {
            draft.mend(&path, "named twice", "leave one out");
        }
        places.push(place);
    }
    Some(places)
}
