//! The clock of transfer rules: when they look, and how long a moved job is on its way.

use super::arrivals::Ground;
use super::calendars::weekly;
use super::draft::{Draft, at};
use crate::ids::CalendarId;
use crate::math::Arrange;
use crate::model::Delay;
use crate::model::calendar::{Calendar, Due, Within};
use crate::model::transfer::Look;
use crate::scenario::format::{self, Scalar};
use crate::scenario::quantity::{self, Duration};
use crate::time::{Instant, MINUTE, SECOND, Span};
use jiff::civil::Date;

/// Reads how long a moved job is on its way.
pub(super) fn delay(
    draft: &mut Draft,
    path: &str,
    rule: &format::Transfer,
    ground: &Ground,
    from: &[usize],
) -> Option<Delay> {
    let delay_path = at(path, "delay");
    let calendar_path = at(path, "calendar");
    let document = draft.document;
    let named = rule.calendar.as_ref().and_then(|leaf| {
        draft.place(&calendar_path, leaf, &document.calendar, "calendar").map(CalendarId::from)
    });
    let Some(leaf) = &rule.delay else {
        draft.assume(&delay_path, "none, since nothing is said");
        if rule.calendar.is_some() {
            draft.mend(&calendar_path, "a calendar without a delay", "leave it out");
        }
        return Some(Delay::Elapsed(0));
    };
    let within = match draft.problems.take(&delay_path, quantity::duration(leaf))? {
        Duration::Elapsed(span) => {
            if rule.calendar.is_some() {
                draft.mend(&calendar_path, "an elapsed delay needs no calendar", "leave it out");
            }
            return Some(Delay::Elapsed(span));
        }
        Duration::BusinessHours(span) => Within::BusinessHours(span),
        Duration::BusinessDays(days) => Within::BusinessDays(days),
        Duration::CalendarDays(days) => Within::CalendarDays(days),
        Duration::Months(_) => {
            draft.mend(&delay_path, "months are of different lengths", "write days or hours");
            return None;
        }
    };
    let mut own: Vec<CalendarId> = from.iter().map(|&office| ground.of_office(office).0).collect();
    own.dedup();
    let calendar = match (named, &own[..]) {
        (Some(named), _) => named,
        (None, [one]) => *one,
        (None, []) => return None,
        (None, _) => {
            let help = "say on which the delay runs: calendar = \"..\"";
            draft.mend(&delay_path, "the sources have different calendars", help);
            return None;
        }
    };
    if ground.always.is_always(calendar) && !matches!(within, Within::CalendarDays(_)) {
        let help = "give it a calendar, or write the delay in hours";
        draft.mend(&delay_path, "the source has no calendar, so no business time", help);
    }
    Some(Delay::Calendar(calendar, Due { within, at_close: false, cutoff: None }))
}

/// When a rule looks: at the opening of a source, and from then on every so often while it is open.
pub(super) fn looks(
    draft: &mut Draft,
    path: &str,
    rule: &format::Transfer,
    ground: &Ground,
    from: &[usize],
) -> Vec<Look> {
    let every_path = at(path, "every");
    let words = "15 min while a source is open, since nothing is said";
    let judge = quantity::elapsed;
    let every = draft.or_assume(&every_path, &rule.every, judge, 15 * MINUTE, words);
    if every < MINUTE {
        draft.mend(&every_path, "a rule looks at most every minute", "write \"15 min\"");
        return Vec::new();
    }
    let day = |leaf: &Scalar| quantity::date(leaf).map(|date| ground.frame.day(date));
    let starts = draft.optional(&at(path, "starts"), &rule.starts, day);
    let ends = draft.optional(&at(path, "ends"), &rule.ends, day);
    let (starts, ends) = (starts.unwrap_or(i32::MIN), ends.unwrap_or(i32::MAX));
    if starts >= ends {
        draft.mend(&at(path, "ends"), "the rule ends before it starts", "exchange the dates");
    }
    let hours_path = at(path, "hours");
    let hours = (!rule.hours.is_empty())
        .then(|| weekly(draft, &hours_path, &rule.hours, "the hours of a rule"));
    judge_hours(draft, &hours_path, rule, ground, from);
    let mut looks: Vec<Look> = Vec::new();
    let mut calendars: Vec<CalendarId> = Vec::new();
    for &office in from {
        let (id, calendar) = ground.of_office(office);
        if calendars.contains(&id) {
            continue;
        }
        calendars.push(id);
        for local in ground.frame.local_days().filter(|day| (starts..ends).contains(day)) {
            let periods = calendar.periods_of(local);
            let permitted = hours.as_ref().map(|week| &week[calendar.weekday(local)]);
            for (start, end) in periods.flat_map(|open| within(calendar, local, open, permitted)) {
                let steps = (end - start + every - 1) / every;
                if !draft.afford(&every_path, steps as u64, size_of::<Look>()) {
                    return Vec::new();
                }
                let at = (0..steps).map(|step| start + step * every);
                let within = |at: &Instant| (0..ground.frame.horizon).contains(at);
                looks.extend(at.filter(within).map(|at| Look { at, day: local.max(0) as u32 }));
            }
        }
    }
    looks.arrange_by_key(|look| look.at);
    looks.dedup_by_key(|look| look.at);
    // Sources in different zones may disagree about the day: it never goes back.
    let mut last = 0;
    for look in &mut looks {
        last = look.day.max(last);
        look.day = last;
    }
    let judged = draft.is_faulty(&hours_path);
    if looks.is_empty() && ground.frame.known && !from.is_empty() && !judged {
        let help = "mend its dates or hours, or delete it";
        draft.warn(path, "the rule never looks within the run", Some(help));
    }
    looks
}

/// Tells hours of a rule at which no source ever opens, whenever the run is; a rule that has no others is refused.
fn judge_hours(
    draft: &mut Draft,
    path: &str,
    rule: &format::Transfer,
    ground: &Ground,
    from: &[usize],
) {
    let mut dead = Vec::new();
    for (key, leaf) in &rule.hours {
        let (Ok(days), Ok(periods)) = (quantity::weekdays(key), quantity::periods(leaf)) else {
            continue;
        };
        let span = |time: quantity::TimeOfDay| i64::from(time.seconds()) * SECOND;
        let meets = |open: &[(Span, Span)]| {
            let meet = |&(a, b): &(Span, Span)| {
                periods.iter().any(|&(from, to)| span(from) < b && a < span(to))
            };
            open.iter().any(meet)
        };
        let opens = |weekday: usize| {
            from.iter().any(|&office| {
                let rules = &ground.always.rules[ground.of_office(office).0.index()];
                let special = |(date, open): (&Date, &Vec<_>)| {
                    date.weekday().to_monday_zero_offset() as usize == weekday && meets(open)
                };
                meets(&rules.week[weekday]) || rules.special.iter().any(special)
            })
        };
        if !(0..7).any(|weekday| days[weekday] && opens(weekday)) {
            dead.push(at(path, key));
        }
    }
    if from.is_empty() || draft.is_faulty("calendar") {
        return;
    }
    let help = "name days and hours at which a source is open, or leave them out";
    let message = "no source is ever open at these hours";
    let all = dead.len() == rule.hours.len();
    for path in dead {
        match all {
            true => draft.mend(&path, message, help),
            false => draft.warn(&path, message, Some(help)),
        }
    }
}

/// The parts of an open period in which a rule may look; all of it where no hours are said.
fn within(
    calendar: &Calendar,
    day: i32,
    (open, close): (Instant, Instant),
    permitted: Option<&Vec<(Span, Span)>>,
) -> Vec<(Instant, Instant)> {
    let Some(hours) = permitted else { return vec![(open, close)] };
    let cut = |&(from, to): &(Span, Span)| {
        (calendar.at_clock(day, from).max(open), calendar.at_clock(day, to).min(close))
    };
    hours.iter().map(cut).filter(|(start, end)| start < end).collect()
}
