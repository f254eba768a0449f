//! Shift patterns: what shifts people may work.

use super::draft::{Draft, at, item};
use crate::ids::TeamId;
use crate::math::Arrange;
use crate::model::{Break, Pattern, Pay, ShiftPattern};
use crate::scenario::format::{self, Scalar};
use crate::scenario::quantity::{self, Fault, written};
use crate::time::{DAY, MINUTE, SECOND, Span};

/// The most that an hour or a shift costs.
const DEAREST: f64 = 1e9;

/// Reads the patterns.
pub(super) fn read(draft: &mut Draft) -> Vec<ShiftPattern> {
    let document = draft.document;
    judge_pay(draft);
    document.pattern.iter().filter_map(|(id, pattern)| one(draft, id, pattern)).collect()
}

/// Either all patterns have pay or none: money and hours cannot be weighed against each other.
fn judge_pay(draft: &mut Draft) {
    let patterns = &draft.document.pattern;
    let Some((paid, _)) = patterns.iter().find(|(_, pattern)| pattern.pay.is_some()) else {
        return;
    };
    let without = patterns.iter().filter(|(_, pattern)| pattern.pay.is_none());
    for (id, _) in without.collect::<Vec<_>>() {
        let message = format!("no pay, where pattern \"{paid}\" has some");
        let help = "write pay = { per_hour = 20 }, or leave pay out of all patterns";
        draft.mend(&at(&at("pattern", id), "pay"), message, help);
    }
}

fn one(draft: &mut Draft, id: &str, written: &format::Pattern) -> Option<ShiftPattern> {
    let path = at("pattern", id);
    let name = draft.name(&path, &written.name, id);
    let whole = |leaf: &Scalar| minutes(leaf, "a shift", "8 h");
    let length = draft.required(&at(&path, "length"), &written.length, whole, "\"8 h\"");
    let starts = starts(draft, &at(&path, "start"), &written.start);
    let days = draft.optional(&at(&path, "days"), &written.days, days);
    let breaks = breaks(draft, &at(&path, "breaks"), &written.breaks, length);
    let pay = pay(draft, &at(&path, "pay"), &written.pay);
    let teams = teams(draft, &at(&path, "teams"), &written.teams);
    let (earliest, latest, step) = starts?;
    let days = days.unwrap_or([true; 7]);
    let (length, breaks, pay) = (length?, breaks?, pay?);
    let shift = Pattern { name, length, earliest, latest, step, days, breaks, pay };
    if shift.cost() == 0.0 {
        let message = "a shift of this pattern costs nothing, so any number of them would do";
        draft.mend(&at(&path, "pay"), message, "write pay = { per_hour = 20 }");
    }
    Some(ShiftPattern { id: id.to_owned(), teams, shift })
}

/// Earliest and latest start, and the step between.
fn starts(
    draft: &mut Draft,
    path: &str,
    starts: &Option<format::Starts>,
) -> Option<(Span, Span, Span)> {
    let Some(starts) = starts else {
        draft.missing(path, "{ from = \"06:00\", to = \"10:00\", every = \"30 min\" }");
        return None;
    };
    let from = draft.required(&at(path, "from"), &starts.from, clock, "\"06:00\"");
    let to = draft.optional(&at(path, "to"), &starts.to, clock);
    let whole = |leaf: &Scalar| minutes(leaf, "the step between starts", "30 min");
    let every = draft.optional(&at(path, "every"), &starts.every, whole);
    if let Some(from) = from
        && from >= DAY
    {
        draft.mend(&at(path, "from"), "no shift starts at the end of the day", "write \"00:00\"");
    }
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let help = "over midnight, write two patterns: one up to \"24:00\", one from \"00:00\" on";
        draft.mend(&at(path, "to"), "the latest start is before the earliest", help);
    }
    match (&starts.to, &starts.every) {
        (Some(_), None) if from != to => draft.missing(&at(path, "every"), "\"30 min\""),
        (None, Some(_)) => {
            let help = "write to = \"10:00\", the latest start, or leave it out";
            draft.mend(&at(path, "every"), "a step without a latest start", help);
        }
        _ => {}
    }
    let from = from?;
    let to = if starts.to.is_some() { to? } else { from };
    let every = if starts.every.is_some() { every? } else { DAY };
    Some((from, to.max(from), every))
}

fn breaks(
    draft: &mut Draft,
    path: &str,
    breaks: &format::Named<format::Break>,
    shift: Option<Span>,
) -> Option<Vec<Break>> {
    let mut read: Vec<(&str, Break)> = Vec::with_capacity(breaks.len());
    for (id, pause) in breaks {
        let path = at(path, id);
        let after = |leaf: &Scalar| match quantity::elapsed(leaf)? {
            after if after % MINUTE == 0 => Ok(after),
            _ => Err(in_minutes(leaf, "a break begins", "4 h")),
        };
        let after = draft.required(&at(&path, "after"), &pause.after, after, "\"4 h\"");
        let whole = |leaf: &Scalar| minutes(leaf, "a break", "30 min");
        let length = draft.required(&at(&path, "length"), &pause.length, whole, "\"30 min\"");
        let paid = draft.optional(&at(&path, "paid"), &pause.paid, quantity::flag);
        let (Some(after), Some(length)) = (after, length) else { continue };
        if shift.is_some_and(|shift| after + length > shift) {
            let help = "let it begin sooner after the start of the shift";
            draft.mend(&path, "the break ends after the end of the shift", help);
        }
        read.push((id, Break { after, length, paid: paid.unwrap_or(false) }));
    }
    let is_whole = read.len() == breaks.len();
    read.arrange_by_key(|(_, pause)| pause.after);
    for pair in read.windows(2) {
        let ((first, before), (second, next)) = (pair[0], pair[1]);
        if before.after + before.length > next.after {
            let message = format!("it overlaps the break \"{first}\"");
            draft.mend(&at(path, second), message, "write breaks that lie apart, or one for both");
        }
    }
    if let (Some(shift), true) = (shift, is_whole)
        && read.iter().map(|(_, pause)| pause.length).sum::<Span>() >= shift
    {
        draft.mend(path, "the breaks leave nobody at work", "let breaks be shorter than the shift");
        return None;
    }
    is_whole.then(|| read.into_iter().map(|(_, pause)| pause).collect())
}

fn pay(draft: &mut Draft, path: &str, pay: &Option<format::Pay>) -> Option<Pay> {
    // Without money, cost is paid hours.
    let Some(pay) = pay else { return Some(Pay { per_shift: 0.0, per_hour: 1.0 }) };
    let price = |leaf: &Scalar| {
        let fits = |price: f64| (0.0..=DEAREST).contains(&price);
        match quantity::number_where(leaf, fits, "write per_hour = 20")? {
            price if fits(price) => Ok(price),
            _ => Err(Fault::new("a price is from 0 to a billion", "write per_hour = 20")),
        }
    };
    if pay.per_hour.is_none() && pay.per_shift.is_none() {
        draft.mend(path, "pay that says nothing", "write pay = { per_hour = 20 }");
        return None;
    }
    let mut of = |key: &str, leaf: &Option<Scalar>| match leaf {
        None => Some(0.0),
        Some(_) => draft.optional(&at(path, key), leaf, price),
    };
    let (per_hour, per_shift) = (of("per_hour", &pay.per_hour), of("per_shift", &pay.per_shift));
    Some(Pay { per_shift: per_shift?, per_hour: per_hour? })
}

fn teams(draft: &mut Draft, path: &str, named: &Option<Vec<Scalar>>) -> Vec<TeamId> {
    let document = draft.document;
    let Some(list) = named else {
        return (0..document.team.len()).map(TeamId::from).collect();
    };
    if list.is_empty() {
        draft.mend(path, "no team is named, so nobody works it", "name a team, or leave it out");
    }
    let mut teams = Vec::with_capacity(list.len());
    for (index, leaf) in list.iter().enumerate() {
        let path = item(path, index);
        let Some(team) = draft.place(&path, leaf, &document.team, "team") else { continue };
        let team = TeamId::from(team);
        if teams.contains(&team) {
            let message = format!("the team {} is named twice", written(leaf));
            draft.mend(&path, message, "leave one of them out");
        }
        teams.push(team);
    }
    teams.arrange();
    teams
}

fn days(leaf: &Scalar) -> Result<quantity::Weekdays, Fault> {
    quantity::weekdays(quantity::text(leaf)?)
}

/// A time of day of whole minutes [µs after midnight].
fn clock(leaf: &Scalar) -> Result<Span, Fault> {
    match i64::from(quantity::time_of_day(leaf)?.seconds()) * SECOND {
        time if time % MINUTE == 0 => Ok(time),
        _ => Err(Fault::new("shifts start at whole minutes", "leave out the seconds")),
    }
}

/// A span of whole minutes up to a day [µs].
fn minutes(leaf: &Scalar, what: &str, example: &str) -> Result<Span, Fault> {
    match quantity::elapsed(leaf)? {
        span if span % MINUTE == 0 && (MINUTE..=DAY).contains(&span) => Ok(span),
        _ => Err(in_minutes(leaf, &format!("{what} has"), example)),
    }
}

fn in_minutes(leaf: &Scalar, what: &str, example: &str) -> Fault {
    let after = if what.ends_with("begins") {
        "whole minutes after the start"
    } else {
        "whole minutes up to a day"
    };
    Fault::new(format!("{what} {after}, got {}", written(leaf)), format!("write \"{example}\""))
}
