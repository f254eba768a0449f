//! What arrives: rates, profiles, tables and files as cells of constant rate or as exact instants.

use super::batches;
use super::calendars::Calendars;
use super::cells::{self, DayRate};
use super::dated::{self, Pattern, Stepwise};
use super::draft::{Draft, at, key};
use super::factors::{factors, note_fit, scaled, variation};
use super::files;
use super::fit::{self, Fitted};
use super::follow::place_of;
use super::offices::Offices;
use super::queues::Queues;
use super::study::Frame;
use super::work::WorkType;
use crate::ids::CalendarId;
use crate::math::Arrange;
use crate::model::calendar::Calendar;
use crate::model::{Cell, Stream};
use crate::scenario::format::{Arrivals, Dated, Scalar};
use crate::scenario::quantity::{self, Fault, Per, Rate, Release};
use crate::time::{HOUR, Instant, SECOND, Span};

/// What the streams of a scenario are laid on.
pub(super) struct Ground<'a> {
    pub frame: &'a Frame,
    pub calendars: &'a [Calendar],
    pub always: &'a Calendars,
    pub offices: &'a Offices,
    pub works: &'a [WorkType],
    pub queues: &'a Queues,
}

impl Ground<'_> {
    /// The calendar of an office.
    pub fn of_office(&self, office: usize) -> (CalendarId, &Calendar) {
        let id = self.offices.calendars[office];
        (id, &self.calendars[id.index()])
    }
}

/// Reads every stream of arrivals, by office within work type in the file's order.
pub(super) fn read(draft: &mut Draft, ground: &Ground) -> Vec<Stream> {
    let document = draft.document;
    let mut streams = Vec::new();
    for (work, (id, written)) in document.work.iter().enumerate() {
        let path = at(&at("work", id), "arrivals");
        let is_step = || {
            let mut steps = document.work.values().flat_map(|work| &work.step);
            steps.any(|(name, step)| place_of(document, name, step).0 == Some(work))
        };
        if written.arrivals.is_empty() && written.backlog.is_empty() && !is_step() {
            let help = format!("add [work.{id}.arrivals.<office>]");
            draft.mend(&path, "nothing of this work type arrives", help);
        }
        for (office_id, arrivals) in &written.arrivals {
            let path = at(&path, office_id);
            let Some(office) = document.office.get_index_of(office_id) else {
                // The office is a problem already; what does not depend on it is judged all the same.
                let _ = by_hand(draft, &path, arrivals, ground.frame, false);
                let _ = factors(draft, &path, arrivals, ground.frame);
                continue;
            };
            let Some(queue) = ground.queues.find(work, office) else { continue };
            let source = source(draft, &path, arrivals, ground, office);
            let [volume, mut busyness_cv, mut interval_cv] =
                factors(draft, &path, arrivals, ground.frame);
            if let Some(Source::Fitted(fitted)) = &source {
                let said = [&mut busyness_cv, &mut interval_cv];
                note_fit(draft, &at(&path, "fit"), fitted, said);
            }
            let (cells, trace) = match source {
                Some(Source::Trace(trace)) => (Vec::new(), trace),
                Some(source) => (lay(draft, &path, &source, ground, office), Vec::new()),
                None => (Vec::new(), Vec::new()),
            };
            let batch = batches::read(draft, &path, &arrivals.batch);
            streams.push(Stream {
                key: key(&[id, office_id]),
                queue,
                cells: scaled(draft, &path, cells, volume, batch),
                trace,
                busyness_cv: variation(busyness_cv),
                correlated: None,
                interval_cv: variation(interval_cv),
                batch,
                releases: releases(draft, id, ground, work, office),
            });
        }
    }
    streams
}

/// Where a stream's jobs come from.
enum Source {
    Dated(Stepwise<Rate>),
    Pattern(Pattern<f64>),
    Fitted(Fitted),
    Counts(Vec<files::Count>),
    Trace(Vec<Instant>),
}

fn source(
    draft: &mut Draft,
    path: &str,
    arrivals: &Arrivals,
    ground: &Ground,
    office: usize,
) -> Option<Source> {
    let said = [
        ("rate", arrivals.rate.is_some()),
        ("table", arrivals.table.is_some()),
        ("counts", arrivals.counts.is_some()),
        ("trace", arrivals.trace.is_some()),
        ("fit", arrivals.fit.is_some()),
    ];
    let said: Vec<&str> = said.iter().filter(|(_, said)| *said).map(|(name, _)| *name).collect();
    match said[..] {
        [] => {
            draft.missing(&at(path, "rate"), "\"95 per hour\"");
            return None;
        }
        [_] => {}
        [first, second, ..] => {
            let message = format!("two rates for one interval: \"{first}\" and \"{second}\"");
            draft.mend(&at(path, second), message, "leave out one of them");
        }
    }
    let (id, calendar) = ground.of_office(office);
    if arrivals.rate.is_some() || arrivals.table.is_some() {
        by_hand(draft, path, arrivals, ground.frame, ground.always.is_always(id))
    } else if let Some(counts) = &arrivals.counts {
        let rules = &ground.always.rules[id.index()];
        let counts = files::counts(draft, &at(path, "counts"), counts, ground.frame, rules);
        counts.map(Source::Counts)
    } else if let Some(fit) = &arrivals.fit {
        let rules = &ground.always.rules[id.index()];
        fit::read(draft, &at(path, "fit"), fit, rules).map(Source::Fitted)
    } else {
        let trace = arrivals.trace.as_ref()?;
        let rules = &ground.always.rules[id.index()];
        let path = at(path, "trace");
        files::trace(draft, &path, trace, ground.frame, rules, calendar).map(Source::Trace)
    }
}

/// Rates that the scenario itself says; `always` if the office has no calendar.
fn by_hand(
    draft: &mut Draft,
    path: &str,
    arrivals: &Arrivals,
    frame: &Frame,
    always: bool,
) -> Option<Source> {
    if let Some(rate) = &arrivals.rate {
        return rates(draft, &at(path, "rate"), rate, frame, always);
    }
    let table = arrivals.table.as_ref()?;
    Some(Source::Pattern(rows(draft, &at(path, "table"), table)))
}

fn rates(
    draft: &mut Draft,
    path: &str,
    rate: &Dated,
    frame: &Frame,
    always: bool,
) -> Option<Source> {
    let judge = |leaf: &Scalar| match quantity::rate(leaf)? {
        Rate { per: Per::BusinessDay, .. } if always => Err(Fault::new(
            "the office has no calendar, so it has no business days",
            "give the office a calendar, or write \"per calendar day\"",
        )),
        rate => Ok(rate),
    };
    match rate {
        Dated::Constant(leaf) => {
            let rate = draft.problems.take(path, judge(leaf))?;
            Some(Source::Dated(Stepwise::constant(rate)))
        }
        Dated::From(list) => dated::from_dates(draft, path, list, frame, judge).map(Source::Dated),
        Dated::Profile(table) => {
            dated::profile(draft, path, table, per_hour_of_profile).map(Source::Pattern)
        }
    }
}

/// A profile's value as jobs per hour.
fn per_hour_of_profile(leaf: &Scalar, every: Span) -> Result<f64, Fault> {
    let rate = quantity::profile_rate(leaf)?;
    match rate.per {
        Per::Interval => Ok(rate.count * HOUR as f64 / every as f64),
        _ => per_hour(rate, leaf),
    }
}

fn per_hour(rate: Rate, leaf: &Scalar) -> Result<f64, Fault> {
    match rate.per {
        Per::Hour => Ok(rate.count),
        Per::Minute => Ok(rate.count * 60.0),
        _ => Err(Fault::new(
            format!("expected a rate per hour or minute, got {}", quantity::written(leaf)),
            "write \"80 per hour\"",
        )),
    }
}

/// The rows of a table of rates by weekdays and periods.
fn rows(
    draft: &mut Draft,
    path: &str,
    table: &crate::scenario::format::Named<Scalar>,
) -> Pattern<f64> {
    let mut pattern: Pattern<f64> = Pattern::default();
    let mut owners: Vec<(usize, Span, Span, &str)> = Vec::new();
    for (row, leaf) in table {
        let path = at(path, row);
        let when = draft.problems.take(&path, quantity::weekday_periods(row));
        let rate = quantity::rate(leaf).and_then(|rate| per_hour(rate, leaf));
        let rate = draft.problems.take(&path, rate);
        let Some((days, periods)) = when else { continue };
        let mut clash = None;
        for weekday in (0..7).filter(|&weekday| days[weekday]) {
            for (from, to) in &periods {
                let span = |time: &quantity::TimeOfDay| i64::from(time.seconds()) * SECOND;
                let (from, to) = (span(from), span(to));
                let overlaps = |(day, a, b, _): &&(usize, Span, Span, &str)| {
                    *day == weekday && *a < to && from < *b
                };
                if let Some((.., other)) = owners.iter().find(overlaps) {
                    clash = clash.or(Some(*other));
                }
                owners.push((weekday, from, to, row));
                pattern.0[weekday].push((from, to, rate.unwrap_or(0.0)));
            }
        }
        if let Some(other) = clash {
            let message = format!("two rates for one interval: \"{other}\" and \"{row}\" overlap");
            draft.mend(&path, message, "let each part of the week stand in one row");
        }
    }
    pattern.0.iter_mut().for_each(|slots| slots.arrange_by_key(|slot| slot.0));
    pattern
}

/// Lays the cells of a source.
fn lay(
    draft: &mut Draft,
    path: &str,
    source: &Source,
    ground: &Ground,
    office: usize,
) -> Vec<Cell> {
    let calendar = ground.of_office(office).1;
    let horizon = ground.frame.horizon;
    let mut cells = Vec::new();
    if let Source::Counts(counts) = source {
        for count in counts {
            let per_us = count.mean / (count.end - count.start) as f64;
            let mut from = count.start;
            while from < count.end {
                // A cell lies within one local day.
                let day = calendar.day_of(from);
                let midnight = calendar.midnight(day) + calendar.day_length(day);
                let until = count.end.min(midnight.max(from + 1));
                cells::in_parts(from, until, |start, end| {
                    cells::push(&mut cells, day, (start, end), per_us, horizon);
                });
                from = until;
            }
        }
    }
    for day in ground.frame.local_days() {
        let rate = match source {
            Source::Dated(steps) => of_rate(*steps.on(day)),
            Source::Pattern(pattern) => DayRate::Pattern(pattern.on(calendar, day)),
            Source::Fitted(fitted) => DayRate::Pattern(fitted.pattern.on(calendar, day)),
            Source::Counts(_) | Source::Trace(_) => break,
        };
        let before = cells.len();
        cells::lay(calendar, day, rate, horizon, &mut cells);
        if !draft.afford(path, (cells.len() - before) as u64, size_of::<Cell>()) {
            return Vec::new();
        }
    }
    if cells.is_empty() && ground.frame.known && !draft.is_full() && !draft.is_faulty(path) {
        draft.warn(path, "nothing arrives within the run", None);
    }
    cells
}

fn of_rate(rate: Rate) -> DayRate<'static> {
    match rate.per {
        Per::Minute => DayRate::Hourly(rate.count * 60.0),
        // `rate` refuses "per interval" outside a profile.
        Per::Hour | Per::Interval => DayRate::Hourly(rate.count),
        Per::BusinessDay => DayRate::OpenDay(rate.count),
        Per::CalendarDay => DayRate::LocalDay(rate.count),
        Per::Week => DayRate::Week(rate.count),
        Per::Month => DayRate::Month(rate.count),
    }
}

/// When received jobs enter the queue of an office.
fn releases(
    draft: &mut Draft,
    id: &str,
    ground: &Ground,
    work: usize,
    office: usize,
) -> Option<Vec<Instant>> {
    let (calendar_id, calendar) = ground.of_office(office);
    let within = |at: &Instant| (0..ground.frame.horizon).contains(at);
    match ground.works[work].release {
        Release::AtOnce => None,
        Release::NextOpening => {
            if ground.always.is_always(calendar_id) {
                let office = &ground.offices.offices[office].id;
                let message = format!("office \"{office}\" is always open, so it never opens");
                let help = format!("give it a calendar: office.{office}.calendar");
                draft.mend(&at(&at("work", id), "release"), message, help);
            }
            Some(calendar.openings().iter().copied().filter(within).collect())
        }
        Release::At(time) => {
            let clock = i64::from(time.seconds()) * SECOND;
            let days = ground.frame.local_days().filter(|&day| calendar.is_open_day(day));
            Some(days.map(|day| calendar.at_clock(day, clock)).filter(within).collect())
        }
    }
}
