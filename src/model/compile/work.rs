//! Work types: how their jobs wait, what was promised, when they are released.

use super::calendars::Calendars;
use super::callers;
use super::draft::{Draft, at, item, plain};
use super::follow;
use super::laws::{self, Usual};
use super::queues::Queues;
use super::study::Frame;
use crate::ids::CalendarId;
use crate::model::calendar::{Calendar, Due, Within};
use crate::model::{Applies, Channel, Metric, PeriodKind, Sla, Work};
use crate::scenario::format;
use crate::scenario::quantity::{self, Duration, Release};
use crate::time::{NEVER, SECOND, Span};

/// A work type as read.
pub(super) struct WorkType {
    pub work: Work,
    /// The calendar of its own SLA clock.
    pub calendar: Option<CalendarId>,
    pub release: Release,
}

/// Reads the work types.
pub(super) fn read(draft: &mut Draft) -> Vec<WorkType> {
    let document = draft.document;
    document.work.iter().map(|(id, work)| one(draft, &at("work", id), id, work)).collect()
}

fn one(draft: &mut Draft, path: &str, id: &str, work: &format::Work) -> WorkType {
    let document = draft.document;
    let channel = channel(draft, &at(path, "channel"), work);
    let calendar = work
        .calendar
        .as_ref()
        .and_then(|leaf| draft.place(&at(path, "calendar"), leaf, &document.calendar, "calendar"));
    let release_path = at(path, "release");
    let release = draft.optional(&release_path, &work.release, quantity::release);
    if channel == Channel::Case && work.release.is_none() {
        draft.assume(&release_path, "jobs may be begun at once, since nothing is said");
    }
    let patience = work
        .patience
        .as_ref()
        .map(|law| laws::read(draft, &at(path, "patience"), law, Usual::Exponential));
    let balking = draft.optional(&at(path, "balking"), &work.balking, quantity::share);
    match channel {
        Channel::Case => {
            let help = "leave it out, or make the work type a call";
            if work.patience.is_some() {
                draft.mend(&at(path, "patience"), "cases wait as long as it takes", help);
            }
            if work.balking.is_some() {
                draft.mend(&at(path, "balking"), "cases do not leave at once", help);
            }
        }
        Channel::Call | Channel::Chat => {
            if !matches!(release, None | Some(Release::AtOnce)) {
                let help = "leave it out, or make the work type a case";
                draft.mend(&at(path, "release"), "callers wait in person, from the start", help);
            }
            if work.patience.is_none() {
                draft.assume(&at(path, "patience"), "nobody abandons, since nothing is said");
            }
        }
    }
    let at_close = callers::at_close(draft, path, work, channel);
    let first_reply = callers::first_reply(draft, path, work, channel);
    let sla = promises(draft, path, id, work, channel);
    let redial = follow::redial(draft, path, work, channel);
    let chasers = follow::chasers(draft, path, work, channel);
    let name = draft.name(path, &work.name, id);
    let first = sla.iter().position(|sla| sla.applies.to(false)).unwrap_or(sla.len());
    let balking = balking.unwrap_or(0.0);
    let id = id.into();
    let steps = Vec::new();
    let work = Work {
        id,
        name,
        channel,
        patience,
        balking,
        at_close,
        first_reply,
        sla,
        first,
        redial,
        chasers,
        steps,
    };
    WorkType {
        work,
        calendar: calendar.map(CalendarId::from),
        release: release.unwrap_or(Release::AtOnce),
    }
}

fn channel(draft: &mut Draft, path: &str, work: &format::Work) -> Channel {
    let choices = [("call", Channel::Call), ("chat", Channel::Chat), ("case", Channel::Case)];
    let judge = |leaf| quantity::choice(leaf, &choices);
    let channel = draft.required(path, &work.channel, judge, "\"case\"");
    // Silent on the channel, a work type is judged by what else it says.
    let like_a_call = work.patience.is_some() || work.balking.is_some();
    channel.unwrap_or(if like_a_call { Channel::Call } else { Channel::Case })
}

/// Where one due date is needed and several promises would give it.
const SEVERAL: &str = "of several promises about a job the first listed gives its due date, by which it is overdue, late, asked about and \
                       chosen (discipline due or slack)";

fn promises(
    draft: &mut Draft,
    path: &str,
    id: &str,
    work: &format::Work,
    channel: Channel,
) -> Vec<Sla> {
    let path = at(path, "sla");
    if work.sla.is_empty() {
        draft.assume(&path, "no promise, so no service level is judged");
    }
    let each = work.sla.iter().enumerate();
    let mut promises: Vec<Sla> =
        each.map(|(index, sla)| promise(draft, &item(&path, index), id, sla, channel)).collect();
    tell_apart(draft, &path, id, work, &mut promises);
    let about = |old| promises.iter().filter(|sla| sla.applies.to(old)).count();
    if about(false) > 1 || (about(true) > 1 && !work.backlog.is_empty()) {
        draft.assume(&path, SEVERAL);
    }
    promises
}

/// Rows of results are told apart by their promise's name: no two of a work type have the same, and those without one are numbered.
fn tell_apart(draft: &mut Draft, path: &str, id: &str, work: &format::Work, promises: &mut [Sla]) {
    let is_named = |index: usize| work.sla[index].name.is_some();
    for index in (0..promises.len()).filter(|&index| is_named(index)) {
        let name = &promises[index].name;
        let mut before = (0..index).filter(|&other| is_named(other));
        if before.any(|other| promises[other].name == *name) {
            let message = format!("two promises of one work type are named \"{name}\"");
            draft.mend(&at(&item(path, index), "name"), message, "give each a name of its own");
        }
    }
    for index in (0..promises.len()).filter(|&index| !is_named(index)) {
        let taken = |name: &str| {
            let mut others = (0..promises.len()).filter(|&o| o < index || is_named(o));
            others.any(|other| promises[other].name == name)
        };
        let numbered = (2..).map(|number| format!("{id} {number}"));
        if let Some(name) = [id.to_owned()].into_iter().chain(numbered).find(|name| !taken(name)) {
            promises[index].name = name;
        }
    }
}

fn promise(draft: &mut Draft, path: &str, id: &str, sla: &format::Sla, channel: Channel) -> Sla {
    let example = if channel == Channel::Case { "\"2 business days\"" } else { "\"20 s\"" };
    let within_path = at(path, "within");
    let within = draft.required(&within_path, &sla.within, quantity::duration, example);
    let target = draft.optional(&at(path, "target"), &sla.target, quantity::share);
    let period = period(draft, &at(path, "period"), sla);
    let metric = metric(draft, &at(path, "metric"), sla, channel);
    let name = draft.name(path, &sla.name, id);
    let choices = [("all", Applies::All), ("new", Applies::New), ("backlog", Applies::Backlog)];
    let judge = |leaf| quantity::choice(leaf, &choices);
    let applies_path = at(path, "applies");
    let applies = draft.optional(&applies_path, &sla.applies, judge).unwrap_or(Applies::All);
    if applies == Applies::Backlog && channel != Channel::Case {
        let help = "leave it out: no caller waits from before the start";
        let message = format!("a {} is never in the opening backlog", noun(channel));
        draft.mend(&applies_path, message, help);
    }
    let words = words(sla, applies, (metric, channel), target, period);
    let mut promise = Sla {
        name,
        applies,
        within: None,
        due: None,
        short_abandon: 0,
        target,
        metric,
        period,
        words,
    };
    match channel {
        Channel::Case => promise.due = due(draft, path, sla, within),
        Channel::Call | Channel::Chat => {
            promise.within = threshold(draft, path, sla, (within, channel));
            promise.short_abandon = draft.or_assume(
                &at(path, "short_abandon"),
                &sla.short_abandon,
                quantity::elapsed,
                5 * SECOND,
                "5 s, since nothing is said",
            );
        }
    }
    promise
}

/// The threshold of a call, in elapsed time.
fn threshold(
    draft: &mut Draft,
    path: &str,
    sla: &format::Sla,
    (within, channel): (Option<Duration>, Channel),
) -> Option<Span> {
    let who = noun(channel);
    for (key, leaf) in [("due", &sla.due), ("cutoff", &sla.cutoff)] {
        if leaf.is_some() {
            let help = format!("leave it out: a {who} is answered within seconds");
            draft.mend(&at(path, key), format!("\"{key}\" is for cases"), help);
        }
    }
    match within? {
        Duration::Elapsed(span) => Some(span),
        _ => {
            let message = format!("a {who} is answered within elapsed time");
            draft.mend(&at(path, "within"), message, "write \"20 s\"");
            None
        }
    }
}

/// The rule of a case's due instant.
fn due(draft: &mut Draft, path: &str, sla: &format::Sla, within: Option<Duration>) -> Option<Due> {
    if sla.short_abandon.is_some() {
        let help = "leave it out: cases are not abandoned";
        draft.mend(&at(path, "short_abandon"), "\"short_abandon\" is for calls", help);
    }
    let choices = [("same time", false), ("close", true)];
    let judge = |leaf| quantity::choice(leaf, &choices);
    let at_close = draft.optional(&at(path, "due"), &sla.due, judge).unwrap_or(false);
    let cutoff = draft.optional(&at(path, "cutoff"), &sla.cutoff, quantity::time_of_day);
    let cutoff = cutoff.map(|time| i64::from(time.seconds()) * SECOND);
    let within_path = at(path, "within");
    let within = match within? {
        Duration::Elapsed(span) => Within::Elapsed(span),
        Duration::BusinessHours(span) => Within::BusinessHours(span),
        Duration::BusinessDays(days) => Within::BusinessDays(days),
        Duration::CalendarDays(days) => Within::CalendarDays(days),
        Duration::Months(_) => {
            draft.mend(&within_path, "months are of different lengths", "promise days or hours");
            return None;
        }
    };
    match within {
        Within::BusinessDays(days) if at_close && days != days.floor() => {
            let help = "write whole business days, or leave out due = \"close\"";
            draft.mend(&within_path, "a fraction of a day does not end at a close", help);
        }
        Within::BusinessDays(_) => {}
        _ if at_close => {
            let message = "only business days end at a close";
            draft.mend(&at(path, "due"), message, "leave it out, or promise business days");
        }
        _ => {}
    }
    let elapsed = matches!(within, Within::Elapsed(_) | Within::CalendarDays(_));
    if elapsed && cutoff.is_some() {
        let help = "leave it out, or promise business days";
        draft.mend(&at(path, "cutoff"), "a cut-off needs business time", help);
    }
    let zero = match within {
        Within::Elapsed(span) | Within::BusinessHours(span) => span == 0,
        Within::CalendarDays(days) => days == 0.0,
        Within::BusinessDays(days) => days == 0.0 && !at_close,
    };
    if zero {
        let help = "allow some time, or write due = \"close\" for the same day";
        draft.mend(&within_path, "no time is allowed: every case would be late", help);
    }
    Some(Due { within, at_close, cutoff })
}

/// Refuses promises in business time on a clock that has none, or that does not open often enough.
pub(super) fn judge_clocks(
    draft: &mut Draft,
    works: &[WorkType],
    queues: &Queues,
    calendars: &[Calendar],
    rules: &Calendars,
    frame: &Frame,
) {
    let document = draft.document;
    for queue in &queues.queues {
        let work = &works[queue.work.index()].work;
        let promises = work.sla.iter().enumerate();
        for (index, due) in promises.filter_map(|(index, sla)| Some((index, sla.due?))) {
            let business = matches!(due.within, Within::BusinessDays(_) | Within::BusinessHours(_));
            let calendar = &calendars[queue.clock.index()];
            let path = at(&item(&at(&at("work", &work.id), "sla"), index), "within");
            if draft.is_faulty(&path) {
                continue;
            }
            let office = document.office.get_index(queue.office.index()).map_or("", |(id, _)| id);
            if business && rules.is_always(queue.clock) {
                let message = format!("office \"{office}\" has no calendar, so no business time");
                let help = format!(
                    "give it a calendar, office.{office}.calendar, or promise days or hours"
                );
                draft.mend(&path, message, help);
            } else if frame.known
                && calendar.due(frame.horizon - 1, &due) == NEVER
                && !draft.is_faulty(&at("calendar", &calendar.id))
            {
                let message =
                    format!("calendar \"{}\" does not open often enough for it", calendar.id);
                draft.mend(&path, message, "add opening hours, or promise days or hours");
            }
        }
    }
}

fn period(draft: &mut Draft, path: &str, sla: &format::Sla) -> PeriodKind {
    let choices = [
        ("day", PeriodKind::Day),
        ("week", PeriodKind::Week),
        ("month", PeriodKind::Month),
        ("window", PeriodKind::Window),
    ];
    let judge = |leaf| quantity::choice(leaf, &choices);
    let words = "kept or not week by week, since nothing is said";
    draft.or_assume(path, &sla.period, judge, PeriodKind::Week, words)
}

fn metric(draft: &mut Draft, path: &str, sla: &format::Sla, channel: Channel) -> Metric {
    let calls = [
        ("of_offered", Metric::OfOffered),
        ("of_answered", Metric::OfAnswered),
        ("early_abandons_excluded", Metric::EarlyAbandonsExcluded),
        ("early_abandons_met", Metric::EarlyAbandonsMet),
        ("short_abandons_excluded", Metric::ShortAbandonsExcluded),
        ("short_abandons_met", Metric::ShortAbandonsMet),
    ];
    let cases = [("of_due", Metric::OfDue), ("of_closed", Metric::OfClosed)];
    let choices = if channel == Channel::Case { &cases[..] } else { &calls[..] };
    let judge = |leaf| quantity::choice(leaf, choices);
    let words = format!("{}, since nothing is said", choices[0].0);
    draft.or_assume(path, &sla.metric, judge, choices[0].1, &words)
}

/// The promise in words, as it was written.
fn words(
    sla: &format::Sla,
    applies: Applies,
    (metric, channel): (Metric, Channel),
    target: Option<f64>,
    period: PeriodKind,
) -> String {
    let who = noun(channel);
    let share = match target {
        Some(target) => format!("{} % ", round(target * 100.0)),
        None => "share ".into(),
    };
    let what = match metric {
        Metric::OfAnswered => format!("of the answered {who}s answered"),
        Metric::OfOffered => format!("of the offered {who}s answered"),
        Metric::EarlyAbandonsExcluded => format!("of the {who}s, less early abandons, answered"),
        Metric::EarlyAbandonsMet => format!("of the offered {who}s answered or abandoned early"),
        Metric::ShortAbandonsExcluded => format!("of the {who}s, less short abandons, answered"),
        Metric::ShortAbandonsMet => format!("of the offered {who}s answered or abandoned shortly"),
        Metric::OfDue => "of the cases fallen due closed".into(),
        Metric::OfClosed => "of the closed cases closed".into(),
    };
    let within = sla.within.as_ref().map(plain).unwrap_or_default();
    let close = sla.due.as_ref().is_some_and(|due| plain(due) == "close");
    let close = if close { ", by close" } else { "" };
    let cutoff = match &sla.cutoff {
        Some(time) => format!(", cut-off {}", plain(time)),
        None => String::new(),
    };
    let period = match period {
        PeriodKind::Day => ", by day",
        PeriodKind::Week => ", by week",
        PeriodKind::Month => ", by month",
        PeriodKind::Window => ", over the measured window",
    };
    let applies = match applies {
        Applies::All => "",
        Applies::New => ", new ones only",
        Applies::Backlog => ", the opening backlog only",
    };
    format!("{share}{what} within {within}{close}{cutoff}{period}{applies}")
}

/// What a job of a channel is called.
fn noun(channel: Channel) -> &'static str {
    match channel {
        Channel::Call => "call",
        Channel::Chat => "chat",
        Channel::Case => "case",
    }
}

/// A number to twelve digits, so that 0.95 x 100 reads 95.
fn round(value: f64) -> f64 {
    (value * 1e10).round() / 1e10
}
