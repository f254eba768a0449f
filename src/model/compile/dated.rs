//! Values over time: the same always, from dates on, or by weekday and interval of the local day.

use super::calendars::{Week, claim, weekly};
use super::draft::{Draft, at, item};
use super::study::Frame;
use crate::model::calendar::Calendar;
use crate::scenario::format::{self, DatedValue, Named, Profile, Scalar, Steps, Weekly};
use crate::scenario::quantity::{self, Fault, date, weekdays};
use crate::time::{DAY, Instant, MINUTE, SECOND, Span};

/// Values from days on, ascending; the first holds from the start.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stepwise<T>(Vec<(i32, T)>);

impl<T> Stepwise<T> {
    /// The same value always.
    pub fn constant(value: T) -> Self {
        Self(vec![(i32::MIN, value)])
    }

    /// The value of a day.
    pub fn on(&self, day: i32) -> &T {
        let after = self.0.partition_point(|(from, _)| *from <= day);
        &self.0[after.saturating_sub(1)].1
    }

    /// The days on which the value changes, with the value from then on; `usual` holds before the first.
    pub fn changes(&self, usual: T) -> impl Iterator<Item = (i32, T)>
    where
        T: Copy + PartialEq,
    {
        let before = std::iter::once(usual).chain(self.0.iter().map(|step| step.1));
        self.0.iter().zip(before).filter(|(step, before)| step.1 != *before).map(|(step, _)| *step)
    }

    /// The days from which values hold, with them.
    pub fn steps(&self) -> impl Iterator<Item = &(i32, T)> {
        self.0.iter()
    }

    /// All values.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }
}

/// Reads one value, or values from dates on.
pub(super) fn steps<T>(
    draft: &mut Draft,
    path: &str,
    steps: &Option<Steps>,
    frame: &Frame,
    judge: impl Fn(&Scalar) -> Result<T, Fault>,
) -> Option<Stepwise<T>> {
    match steps.as_ref()? {
        Steps::Constant(leaf) => draft.problems.take(path, judge(leaf)).map(Stepwise::constant),
        Steps::From(list) => from_dates(draft, path, list, frame, judge),
    }
}

/// Reads values from dates on.
pub(super) fn from_dates<T>(
    draft: &mut Draft,
    path: &str,
    list: &[DatedValue],
    frame: &Frame,
    judge: impl Fn(&Scalar) -> Result<T, Fault>,
) -> Option<Stepwise<T>> {
    let entries: Vec<_> = list.iter().map(|entry| (&entry.from, &entry.value)).collect();
    ascending(draft, path, &entries, frame, |draft, path, leaf| {
        draft.problems.take(path, judge(leaf))
    })
}

/// Reads local times by weekdays, the same always or from dates on.
pub(super) fn weeks(
    draft: &mut Draft,
    path: &str,
    written: &Weekly,
    frame: &Frame,
    what: &str,
) -> Stepwise<Week> {
    let list = match written {
        Weekly::Constant(table) => return Stepwise::constant(weekly(draft, path, table, what)),
        Weekly::From(list) => list,
    };
    let entries: Vec<_> =
        list.iter().map(|format::DatedWeek { from, value }| (from, value)).collect();
    let read = |draft: &mut Draft, path: &str, table: &Named<Scalar>| {
        Some(weekly(draft, path, table, what))
    };
    ascending(draft, path, &entries, frame, read).unwrap_or(Stepwise::constant(Week::default()))
}

/// Reads values, whatever they are, from dates on.
fn ascending<V, T>(
    draft: &mut Draft,
    path: &str,
    entries: &[(&Scalar, &V)],
    frame: &Frame,
    judge: impl Fn(&mut Draft, &str, &V) -> Option<T>,
) -> Option<Stepwise<T>> {
    let mut steps: Vec<(i32, T)> = Vec::new();
    let mut sound = !entries.is_empty();
    if entries.is_empty() {
        draft.mend(path, "no value", "write one value, or a list of { from = .., value = .. }");
    }
    for (index, (from, value)) in entries.iter().enumerate() {
        let path = item(path, index);
        let from = draft.problems.take(at(&path, "from"), date(from));
        let value = judge(draft, &at(&path, "value"), value);
        let (Some(from), Some(value)) = (from, value) else {
            sound = false;
            continue;
        };
        let day = frame.day(from);
        if index == 0 && day > 0 && frame.known {
            let help = format!("begin with from = {}", frame.start);
            draft.mend(&at(&path, "from"), "nothing is said before this date", help);
        }
        match steps.last() {
            Some((before, _)) if *before == day => {
                let message = format!("two values from {} on", frame.date(day));
                draft.mend(&at(&path, "from"), message, "leave one of them out");
                sound = false;
                continue;
            }
            Some((before, _)) if *before > day => {
                let message =
                    format!("the dates do not ascend: {} stands before", frame.date(*before));
                draft.mend(&at(&path, "from"), message, "put them in the order of their dates");
                sound = false;
                continue;
            }
            _ => {}
        }
        if index > 0 && day >= frame.days && frame.known {
            let help = "leave it out, or lengthen the horizon";
            draft.warn(&at(&path, "from"), "this date is after the end of the run", Some(help));
        }
        steps.push((day, value));
    }
    sound.then_some(Stepwise(steps))
}

/// A value over a part of the local day [µs after midnight].
pub(super) type Slot<T> = (Span, Span, T);

/// Values by weekday, Monday first, and part of the local day.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pattern<T>(pub [Vec<Slot<T>>; 7]);

impl<T> Pattern<T> {
    /// The slots of a day.
    pub fn on(&self, calendar: &Calendar, day: i32) -> &[Slot<T>] {
        &self.0[calendar.weekday(day)]
    }

    /// All values.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flatten().map(|(_, _, value)| value)
    }
}

/// Reads values by weekday and interval. `judge` also learns the length of the interval.
pub(super) fn profile<T: Clone + Default>(
    draft: &mut Draft,
    path: &str,
    table: &Named<Profile>,
    judge: impl Fn(&Scalar, Span) -> Result<T, Fault>,
) -> Option<Pattern<T>> {
    let mut pattern = Pattern::default();
    let mut said = [None; 7];
    let mut sound = true;
    for (key, profile) in table {
        let path = at(path, key);
        let days = draft.problems.take(&path, weekdays(key));
        let slots = slots(draft, &path, profile, &judge);
        let (Some(days), Some(slots)) = (days, slots) else {
            sound = false;
            continue;
        };
        claim(draft, &path, key, days, &mut said, "a profile");
        for (weekday, row) in pattern.0.iter_mut().enumerate() {
            if days[weekday] {
                row.clone_from(&slots);
            }
        }
    }
    sound.then_some(pattern)
}

fn slots<T>(
    draft: &mut Draft,
    path: &str,
    profile: &Profile,
    judge: &impl Fn(&Scalar, Span) -> Result<T, Fault>,
) -> Option<Vec<Slot<T>>> {
    let from = draft.problems.take(at(path, "from"), quantity::time_of_day(&profile.from));
    let every = draft.problems.take(at(path, "every"), profile_interval(&profile.every));
    let mut values = Vec::with_capacity(profile.values.len());
    for (index, leaf) in profile.values.iter().enumerate() {
        let path = item(&at(path, "values"), index);
        values.extend(draft.problems.take(&path, judge(leaf, every.unwrap_or(MINUTE))));
    }
    let from = i64::from(from?.seconds()) * SECOND;
    let every = every?;
    if from % MINUTE != 0 {
        draft.mend(&at(path, "from"), "a profile begins at a whole minute", "write \"08:00\"");
    }
    if values.is_empty() && profile.values.is_empty() {
        draft.mend(&at(path, "values"), "a profile without values", "write one value an interval");
    }
    let room = (DAY - from) / every;
    if profile.values.len() as i64 > room {
        let message = format!(
            "{} values do not fit: {room} intervals lie between {} and 24:00",
            profile.values.len(),
            super::draft::plain(&profile.from),
        );
        draft.mend(&at(path, "values"), message, "leave values out, or begin earlier");
        return None;
    }
    if values.len() < profile.values.len() {
        return None;
    }
    let slot = |(index, value)| {
        let start = from + index as i64 * every;
        (start, start + every, value)
    };
    Some(values.into_iter().enumerate().map(slot).collect())
}

fn profile_interval(leaf: &Scalar) -> Result<Span, Fault> {
    let every = quantity::elapsed(leaf)?;
    if every < MINUTE || every % MINUTE != 0 || every > DAY {
        return Err(Fault::new(
            format!("an interval has whole minutes up to a day, got {}", quantity::written(leaf)),
            "write \"30 min\"",
        ));
    }
    Ok(every)
}

/// The instants of a part of a local day as a weekly pattern is played: not at all on a holiday, cut to its hours on a special date.
pub(super) fn played(
    calendar: &Calendar,
    day: i32,
    (from, to): (Span, Span),
) -> impl Iterator<Item = (Instant, Instant)> {
    let (start, end) = (calendar.at_clock(day, from), calendar.at_clock(day, to));
    let exceptional = calendar.is_exceptional(day);
    let hours = calendar.periods_of(day).take(if exceptional { usize::MAX } else { 0 });
    let hours = hours.chain((!exceptional).then_some((start, end)));
    let cut = move |(open, close): (Instant, Instant)| (start.max(open), end.min(close));
    hours.map(cut).filter(|(start, end)| start < end)
}
