//! Events and campaigns: days on which rates are multiplied, and bursts, which are streams of their own so that no other draw moves.

use super::arrivals::Ground;
use super::busyness::members;
use super::draft::{Draft, at, key};
use super::factors::MOST_EXPECTED;
use super::{batches, cells};
use crate::math::exp;
use crate::model::calendar::Calendar;
use crate::model::{Cell, Stream, Variation};
use crate::scenario::format::{Event, Scalar};
use crate::scenario::quantity::{self, Fault};
use crate::scenario::table::{Moment, moment};
use crate::time::{Instant, MINUTE, Span};
use jiff::civil::{DateTime, Time};

/// A burst is over after this many half-lives, when 1 job in 1,024 would still be to come.
const HALF_LIVES: i64 = 10;
/// The parts of constant rate of a half-life.
const PARTS: i64 = 4;

/// A burst as written.
#[derive(Clone, Copy)]
struct Burst {
    at: DateTime,
    adds: f64,
    half_life: Span,
}

/// Reads the events: multiplies cells, adds streams.
pub(super) fn read(draft: &mut Draft, ground: &Ground, streams: &mut Vec<Stream>) {
    let document = draft.document;
    let usual = streams.len();
    for (id, event) in &document.event {
        let path = at("event", id);
        let members = members(draft, &path, &event.work, &event.office, ground, &streams[..usual]);
        if members.is_empty() && !draft.is_faulty(&path) && !draft.is_faulty("work") {
            draft.mend(
                &path,
                "nothing arrives for it to change",
                "name other work types or offices",
            );
        }
        let said = |keys: [&Option<Scalar>; 3]| keys.iter().any(|key| key.is_some());
        let bursts = said([&event.at, &event.adds, &event.half_life]);
        let multiplies = said([&event.from, &event.until, &event.times]);
        if !bursts && !multiplies {
            let help = "write at, adds and half_life, or from, until and times";
            draft.mend(&path, "the event changes nothing", help);
        }
        if multiplies {
            multiply(draft, &path, event, ground, &mut streams[..usual], &members);
        }
        if bursts && let Some(burst) = burst(draft, &path, event) {
            if members.len() > 1 {
                let words = format!(
                    "{} jobs for each of {} work types and offices",
                    burst.adds,
                    members.len()
                );
                draft.assume(&at(&path, "adds"), &words);
            }
            for member in members {
                let stream = burst_stream(draft, &path, id, burst, ground, &streams[member]);
                streams.push(stream);
            }
        }
    }
}

fn multiply(
    draft: &mut Draft,
    path: &str,
    event: &Event,
    ground: &Ground,
    streams: &mut [Stream],
    members: &[usize],
) {
    let from = draft.required(&at(path, "from"), &event.from, quantity::date, "2026-03-01");
    let until = draft.required(&at(path, "until"), &event.until, quantity::date, "2026-03-08");
    let times_path = at(path, "times");
    let times = draft.required(&times_path, &event.times, quantity::factor, "\"130%\"");
    if members.iter().any(|&member| !streams[member].trace.is_empty()) {
        let help = "name other work types or offices";
        draft.mend(&times_path, "a trace is replayed as it is", help);
    }
    let (Some(from), Some(until), Some(times)) = (from, until, times) else { return };
    if from >= until {
        draft.mend(&at(path, "until"), "the event ends before it begins", "write a later date");
        return;
    }
    let days = ground.frame.day(from)..ground.frame.day(until);
    if ground.frame.known && (days.end <= 0 || days.start >= ground.frame.days - 1) {
        draft.warn(&at(path, "from"), "these days lie outside the run", None);
    }
    for &member in members {
        let stream = &mut streams[member];
        let most = most(stream);
        let cells = &mut stream.cells;
        cells
            .iter_mut()
            .filter(|cell| days.contains(&(cell.day as i32)))
            .for_each(|cell| cell.mean *= times);
        // As for a volume of nothing.
        cells.retain(|cell| cell.mean > 0.0);
        if cells.iter().any(|cell| cell.mean > most) {
            let message = format!("more than {most} arrivals in one stretch of constant rate");
            draft.mend(&times_path, message, "divide the work among several work types");
            return;
        }
    }
}

fn most(stream: &Stream) -> f64 {
    if stream.batch.is_some() { batches::MOST_EXPECTED } else { MOST_EXPECTED }
}

fn burst(draft: &mut Draft, path: &str, event: &Event) -> Option<Burst> {
    let example = "\"2026-03-01 20:00\"";
    let start = draft.required(&at(path, "at"), &event.at, local, example);
    let adds = draft.required(&at(path, "adds"), &event.adds, adds, "200");
    let half_life =
        draft.required(&at(path, "half_life"), &event.half_life, half_life, "\"12 min\"");
    Some(Burst { at: start?, adds: adds?, half_life: half_life? })
}

fn local(leaf: &Scalar) -> Result<DateTime, Fault> {
    match moment(quantity::text(leaf)?)? {
        Moment::Local(local) => Ok(local),
        Moment::Instant(_) => {
            Err(Fault::new("an event begins at a local time", "leave Z or the offset out"))
        }
    }
}

fn adds(leaf: &Scalar) -> Result<f64, Fault> {
    match quantity::number(leaf)? {
        adds if adds > 0.0 => Ok(adds),
        adds => Err(Fault::new(
            format!("a burst adds jobs, got {adds}"),
            "to take jobs away write times = \"80%\" for some days",
        )),
    }
}

fn half_life(leaf: &Scalar) -> Result<Span, Fault> {
    let longest = 48 * 60 * MINUTE;
    match quantity::elapsed(leaf)? {
        span if (MINUTE..=longest).contains(&span) => Ok(span),
        _ => Err(Fault::new(
            format!("a half-life is 1 minute to 2 days, got {}", quantity::written(leaf)),
            "write \"12 min\", or multiply the rates of some days",
        )),
    }
}

/// The stream of a burst at the place of a usual one.
fn burst_stream(
    draft: &mut Draft,
    path: &str,
    id: &str,
    burst: Burst,
    ground: &Ground,
    usual: &Stream,
) -> Stream {
    let queue = &ground.queues.queues[usual.queue.index()];
    let (work, office) = (queue.work.index(), queue.office.index());
    let calendar = ground.of_office(office).1;
    let names = [&ground.works[work].work.id, &ground.offices.offices[office].id];
    let at_path = at(path, "at");
    let day = ground.frame.day(burst.at.date());
    let start = ground.frame.local_days().contains(&day).then(|| {
        let clock = burst.at.time().duration_since(Time::midnight()).as_micros() as Span;
        calendar.at_clock(day, clock) / MINUTE * MINUTE
    });
    let horizon = ground.frame.horizon;
    let start = start.filter(|start| (0..horizon).contains(start));
    let mut cells = Vec::new();
    match start {
        Some(start) => {
            if !calendar.is_open(start) {
                draft.warn(&at_path, format!("{} is closed then", names[1]), None);
            }
            lay(calendar, start, burst, horizon, &mut cells);
        }
        None if ground.frame.known => {
            let help = "mend the date, or the start or horizon of the run";
            draft.mend(&at_path, "the event is not within the run", help);
        }
        None => {}
    }
    let stream = Stream {
        key: key(&["event", id, names[0], names[1]]),
        cells,
        trace: Vec::new(),
        busyness_cv: Variation::default(),
        correlated: None,
        interval_cv: Variation::default(),
        ..usual.clone()
    };
    let most = most(&stream);
    if stream.cells.iter().any(|cell| cell.mean > most) {
        let message = format!("more than {most} arrivals in one stretch of constant rate");
        draft.mend(&at(path, "adds"), message, "divide the work among several work types");
    }
    stream
}

/// Cells of a burst: parts of a quarter of a half-life, of whole minutes, cut at local midnights. What comes in a part is exact: the
/// expected jobs halve with each half-life, and all of them come within ten.
fn lay(calendar: &Calendar, start: Instant, burst: Burst, horizon: Instant, cells: &mut Vec<Cell>) {
    let half_life = burst.half_life;
    let step = (half_life / PARTS / MINUTE).max(1) * MINUTE;
    let end = start + (HALF_LIVES * half_life + MINUTE - 1) / MINUTE * MINUTE;
    let still = |at: Instant| exp(-std::f64::consts::LN_2 * (at - start) as f64 / half_life as f64);
    let whole = 1.0 - still(end);
    let mut from = start;
    while from < end.min(horizon) {
        let day = calendar.day_of(from);
        let midnight = calendar.midnight(day) + calendar.day_length(day);
        let until = end.min(from + step).min(midnight.max(from + 1));
        let mean = burst.adds * (still(from) - still(until)) / whole;
        cells::push(cells, day, (from, until), mean / (until - from) as f64, horizon);
        from = until;
    }
}
