//! Transfer rules: lanes between offices, conditions, delays, and when a rule looks.

use super::arrivals::Ground;
use super::draft::{Draft, at, item, plain};
use super::teams::TeamRead;
use crate::ids::{CalendarId, OfficeId};
use crate::model::calendar::{Due, Within};
use crate::model::transfer::{Lane, Look};
use crate::model::{Condition, Delay, Level, Transfer};
use crate::scenario::format::{self, Scalar};
use crate::scenario::quantity::{self, Duration, Fault, WorkLevel};
use crate::time::{DAY, Instant, MINUTE, Span};

/// Reads the transfer rules.
pub(super) fn read(draft: &mut Draft, ground: &Ground, teams: &[TeamRead]) -> Vec<Transfer> {
    let document = draft.document;
    let rules: Vec<Transfer> = document
        .transfer
        .iter()
        .filter_map(|(id, rule)| one(draft, id, rule, ground, teams))
        .collect();
    judge_directions(draft, &rules);
    rules
}

fn one(
    draft: &mut Draft,
    id: &str,
    rule: &format::Transfer,
    ground: &Ground,
    teams: &[TeamRead],
) -> Option<Transfer> {
    let path = at("transfer", id);
    let from = offices(draft, &path, "from", &rule.from);
    let to = offices(draft, &path, "to", &rule.to);
    for (index, office) in to.iter().enumerate() {
        if from.contains(office) {
            let message = "an office sends to itself";
            draft.mend(&item(&at(&path, "to"), index), message, "leave it out of one of the lists");
        }
    }
    let lanes = lanes(draft, &path, rule, ground, teams, &from, &to);
    let send = match &rule.send {
        Some(condition) => send(draft, &at(&path, "send"), condition, ground, &from),
        None => {
            draft.missing(&at(&path, "send"), "{ work_over = \"0.5 days\" }");
            None
        }
    };
    let accept = match &rule.accept {
        Some(condition) => accept(draft, &at(&path, "accept"), condition),
        None => {
            let help = "add accept = { work_under = \"1 day\" }";
            let message = "the destination accepts whatever comes: work may swing to and fro";
            draft.warn(&at(&path, "accept"), message, Some(help));
            Some(Condition { level: Level::Always, release: 0.0 })
        }
    };
    let delay = delay(draft, &path, rule, ground, &from);
    let extra =
        draft.optional(&at(&path, "extra_handling"), &rule.extra_handling, quantity::factor);
    let cap = draft.optional(&at(&path, "cap"), &rule.cap, quantity::daily_cap);
    let looks = looks(draft, &path, rule, ground, &from);
    let both_path = at(&path, "both_ways");
    draft.optional(&both_path, &rule.both_ways, quantity::flag);
    let name = draft.name(&path, &rule.name, id);
    Some(Transfer {
        id: id.into(),
        name,
        from: from.into_iter().map(OfficeId::from).collect(),
        to: to.into_iter().map(OfficeId::from).collect(),
        lanes,
        send: send?,
        accept: accept?,
        delay: delay?,
        stretch: 1.0 + extra.unwrap_or(0.0),
        cap: cap.map(|cap| u32::try_from(cap).unwrap_or(u32::MAX)),
        looks,
    })
}

fn offices(draft: &mut Draft, path: &str, key: &str, list: &[Scalar]) -> Vec<usize> {
    let path = at(path, key);
    if list.is_empty() {
        draft.missing(&path, "[\"main\"]");
    }
    let table = &draft.document.office;
    let mut places = Vec::with_capacity(list.len());
    for (index, leaf) in list.iter().enumerate() {
        let path = item(&path, index);
        if let Some(place) = draft.place(&path, leaf, table, "office") {
            if places.contains(&place) {
                draft.error(&path, format!("\"{}\" stands twice", plain(leaf)));
            } else {
                places.push(place);
            }
        }
    }
    places
}

fn lanes(
    draft: &mut Draft,
    path: &str,
    rule: &format::Transfer,
    ground: &Ground,
    teams: &[TeamRead],
    from: &[usize],
    to: &[usize],
) -> Vec<Lane> {
    let document = draft.document;
    let handled =
        |work: usize, office: usize| teams.iter().any(|t| t.office == office && t.does(work));
    let lane = |work: usize| Lane {
        from: from.iter().map(|&office| ground.queues.find(work, office)).collect(),
        to: to
            .iter()
            .map(|&office| ground.queues.find(work, office).filter(|_| handled(work, office)))
            .collect(),
    };
    let open =
        |lane: &Lane| lane.from.iter().any(Option::is_some) && lane.to.iter().any(Option::is_some);
    let named = match &rule.work {
        None => {
            let all: Vec<Lane> = (0..document.work.len()).map(lane).filter(open).collect();
            if all.is_empty() && !from.is_empty() && !to.is_empty() {
                let message = "no work type waits at a source and is handled at a destination";
                draft.mend(path, message, "let a team at the destination handle the work");
            }
            return all;
        }
        Some(named) => named,
    };
    let mut lanes = Vec::with_capacity(named.len());
    for (index, leaf) in named.iter().enumerate() {
        let path = item(&at(path, "work"), index);
        let Some(work) = draft.place(&path, leaf, &document.work, "work") else { continue };
        let lane = lane(work);
        let name = plain(leaf);
        for (&office, queue) in to.iter().zip(&lane.to) {
            if !handled(work, office) && queue.is_none() {
                let office = &ground.offices.offices[office].id;
                let message = format!("nobody handles {name} at the destination \"{office}\"");
                let help = format!("add [team.<team>.handles.{name}] to a team of that office");
                draft.mend(&path, message, help);
            }
        }
        if !from.is_empty() && lane.from.iter().all(Option::is_none) {
            draft.error(&path, format!("nothing of {name} waits at a source"));
        }
        lanes.push(lane);
    }
    lanes
}

/// The one thing a condition says, with its path.
fn only<'c>(
    draft: &mut Draft,
    path: &str,
    condition: &'c format::Condition,
    allowed: &[&str],
) -> Option<(&'static str, &'c Scalar)> {
    let all = [
        ("always", &condition.always),
        ("work_over", &condition.work_over),
        ("work_under", &condition.work_under),
        ("oldest_over", &condition.oldest_over),
        ("count_over", &condition.count_over),
        ("count_under", &condition.count_under),
        ("slack_under", &condition.slack_under),
    ];
    let mut said = Vec::new();
    for (name, leaf) in all {
        let Some(leaf) = leaf else { continue };
        if allowed.contains(&name) {
            said.push((name, leaf));
        } else {
            let message = format!("\"{name}\" is not a condition of this side");
            draft.mend(&at(path, name), message, format!("write one of {}", allowed.join(", ")));
        }
    }
    match said[..] {
        [one] => Some(one),
        [] => {
            let judged = all.iter().any(|(_, leaf)| leaf.is_some());
            if !judged {
                let help = format!("write one of {}", allowed.join(", "));
                draft.mend(path, "a condition says nothing", help);
            }
            None
        }
        [_, (name, _), ..] => {
            draft.mend(&at(path, name), "a second condition", "leave one of them out");
            None
        }
    }
}

fn always(
    draft: &mut Draft,
    path: &str,
    leaf: &Scalar,
    release: &Option<Scalar>,
) -> Option<Condition> {
    let always = draft.problems.take(at(path, "always"), quantity::flag(leaf))?;
    if !always {
        let help = "write always = true, or delete the rule";
        draft.mend(&at(path, "always"), "a condition that never holds", help);
    }
    if release.is_some() {
        let help = "leave it out";
        draft.mend(&at(path, "release"), "what always holds has no release", help);
    }
    Some(Condition { level: Level::Always, release: 0.0 })
}

/// Reads a level and its release level, in the unit that `judge` gives; `over` conditions end below, the others above it.
fn levels(
    draft: &mut Draft,
    path: &str,
    (name, leaf): (&str, &Scalar),
    release: &Option<Scalar>,
    judge: impl Fn(&Scalar) -> Result<f64, Fault>,
) -> Option<(f64, f64)> {
    let level = draft.problems.take(at(path, name), judge(leaf));
    let release_path = at(path, "release");
    let end = draft.optional(&release_path, release, &judge);
    let level = level?;
    let end = end.unwrap_or(level);
    let over = name.ends_with("_over");
    if over && end > level || !over && end < level {
        let side = if over { "above" } else { "below" };
        let message = format!("the release lies {side} the level, so the condition never ends");
        draft.mend(&release_path, message, "the release is the level at which it ends again");
    }
    Some((level, end))
}

fn days(leaf: &Scalar) -> Result<f64, Fault> {
    match quantity::work_level(leaf)? {
        WorkLevel::Days(days) => Ok(days),
        WorkLevel::Time(_) => Err(Fault::new(
            "work per agent is measured in agent-days here",
            "write it in days, \"0.5 days\"",
        )),
    }
}

fn count(leaf: &Scalar) -> Result<f64, Fault> {
    quantity::count(leaf).map(|count| count as f64)
}

fn send(
    draft: &mut Draft,
    path: &str,
    condition: &format::Condition,
    ground: &Ground,
    from: &[usize],
) -> Option<Condition> {
    let allowed = ["always", "work_over", "oldest_over", "count_over", "slack_under"];
    let said = only(draft, path, condition, &allowed)?;
    let release = &condition.release;
    let (level, release) = match said.0 {
        "always" => return always(draft, path, said.1, release),
        "work_over" => {
            let (level, end) = levels(draft, path, said, release, days)?;
            (Level::Work(level), end)
        }
        "count_over" => {
            let (level, end) = levels(draft, path, said, release, count)?;
            (Level::Count(level), end)
        }
        "oldest_over" => {
            let day = open_day(ground, from);
            let judge = |leaf: &Scalar| open_time(leaf, day);
            let (level, end) = levels(draft, path, said, release, judge)?;
            (Level::Oldest(level as Span), end)
        }
        _ => {
            let (level, end) = levels(draft, path, said, release, slack)?;
            (Level::Slack(level as Span), end)
        }
    };
    Some(Condition { level, release })
}

fn accept(draft: &mut Draft, path: &str, condition: &format::Condition) -> Option<Condition> {
    let said = only(draft, path, condition, &["always", "work_under", "count_under"])?;
    let release = &condition.release;
    let (level, release) = match said.0 {
        "always" => return always(draft, path, said.1, release),
        "work_under" => {
            let (level, end) = levels(draft, path, said, release, days)?;
            (Level::Work(level), end)
        }
        _ => {
            let (level, end) = levels(draft, path, said, release, count)?;
            (Level::Count(level), end)
        }
    };
    Some(Condition { level, release })
}

/// The length of an open day, where it is the same on all days of the sources' calendars.
fn open_day(ground: &Ground, from: &[usize]) -> Option<Span> {
    let lengths = from.iter().flat_map(|&office| {
        let calendar = ground.of_office(office).1;
        let days = (0..ground.frame.days).filter(|&day| calendar.is_open_day(day));
        days.map(|day| calendar.periods_of(day).map(|(a, b)| b - a).sum::<Span>())
    });
    let lengths: Vec<Span> = lengths.collect();
    let first = *lengths.first()?;
    lengths.iter().all(|&length| length == first).then_some(first)
}

/// An age in open time [µs].
fn open_time(leaf: &Scalar, day: Option<Span>) -> Result<f64, Fault> {
    match (quantity::duration(leaf)?, day) {
        (Duration::BusinessHours(span), _) => Ok(span as f64),
        (Duration::BusinessDays(days), Some(day)) => Ok((days * day as f64).round()),
        (Duration::BusinessDays(_), None) => Err(Fault::new(
            "the open days of the sources differ in length",
            "write it in business hours",
        )),
        (Duration::CalendarDays(days), Some(DAY)) => Ok((days * DAY as f64).round()),
        (Duration::Elapsed(span), Some(DAY)) => Ok(span as f64),
        _ => Err(Fault::new(
            "the age of the oldest runs on open time",
            "write it in business hours or business days",
        )),
    }
}

/// Slack is elapsed time.
fn slack(leaf: &Scalar) -> Result<f64, Fault> {
    quantity::elapsed(leaf).map(|span| span as f64).map_err(|fault| {
        let business = matches!(
            quantity::duration(leaf),
            Ok(Duration::BusinessDays(_) | Duration::BusinessHours(_))
        );
        if business {
            Fault::new("slack is elapsed time", "write it in hours, \"24 h\"")
        } else {
            fault
        }
    })
}

fn delay(
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
            draft.not_yet(&delay_path, "a delay in months", "write it in days");
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

/// The most looks of one rule.
const MOST_LOOKS: usize = 10_000_000;

/// When a rule looks: at the opening of a source, and from then on every so often while it is open.
fn looks(
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
    let (starts, ends) = (starts.unwrap_or(-1), ends.unwrap_or(i32::MAX));
    if starts >= ends {
        draft.mend(&at(path, "ends"), "the rule ends before it starts", "exchange the dates");
    }
    let mut looks: Vec<Look> = Vec::new();
    for &office in from {
        let calendar = ground.of_office(office).1;
        for local in (-1..ground.frame.days).filter(|day| (starts..ends).contains(day)) {
            for (start, end) in calendar.periods_of(local) {
                let steps = (end - start + every - 1) / every;
                let at = (0..steps).map(|step| start + step * every);
                let within = |at: &Instant| (0..ground.frame.horizon).contains(at);
                looks.extend(at.filter(within).map(|at| Look { at, day: local.max(0) as u32 }));
            }
        }
        if looks.len() > MOST_LOOKS {
            let message = format!("the rule looks more than {MOST_LOOKS} times");
            draft.mend(&every_path, message, "write a longer time, \"1 h\"");
            return Vec::new();
        }
    }
    looks.sort_by_key(|look| look.at);
    looks.dedup_by_key(|look| look.at);
    // Sources in different zones may disagree about the day: it never goes back.
    let mut last = 0;
    for look in &mut looks {
        last = look.day.max(last);
        look.day = last;
    }
    if looks.is_empty() && ground.frame.known && !from.is_empty() {
        draft.warn(path, "the rule never looks within the run", None);
    }
    looks
}

/// Work must not go both ways between a pair of offices unless the scenario asks for it.
fn judge_directions(draft: &mut Draft, rules: &[Transfer]) {
    let document = draft.document;
    let asked = |rule: &Transfer| {
        let flag = document.transfer[&rule.id].both_ways.as_ref().map(quantity::flag);
        flag == Some(Ok(true))
    };
    for (index, rule) in rules.iter().enumerate() {
        let back = |other: &&Transfer| opposite(rule, other);
        let Some(other) = rules[..index].iter().find(back) else { continue };
        let path = at("transfer", &rule.id);
        let message =
            format!("work goes both ways between a pair of offices: see transfer.{}", other.id);
        if asked(rule) || asked(other) {
            draft.warn(&path, message, None);
        } else {
            let help = "let work go one way, or write both_ways = true";
            draft.mend(&path, message, help);
        }
    }
    for rule in rules {
        let used = rules.iter().any(|other| opposite(rule, other));
        if asked(rule) && !used {
            let path = at(&at("transfer", &rule.id), "both_ways");
            draft.warn(&path, "no other rule goes the other way", None);
        }
    }
}

/// Whether two rules may move the same work type between a pair of offices in opposite directions.
fn opposite(a: &Transfer, b: &Transfer) -> bool {
    let crosses = |x: &Lane, y: &Lane| {
        let meet = |from: &[Option<_>], to: &[Option<_>]| {
            from.iter().flatten().any(|queue| to.iter().flatten().any(|other| other == queue))
        };
        meet(&x.from, &y.to) && meet(&y.from, &x.to)
    };
    a.lanes.iter().any(|x| b.lanes.iter().any(|y| crosses(x, y)))
}
