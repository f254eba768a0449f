//! Conditions of transfer rules: what is measured, its level, and the level at which the condition ends.

use super::arrivals::Ground;
use super::draft::{Draft, at};
use crate::model::{Condition, Level};
use crate::scenario::format::{self, Scalar};
use crate::scenario::quantity::{self, Duration, Fault, WorkLevel};
use crate::time::{DAY, Span};

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

/// Reads when a source sends.
pub(super) fn send(
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

/// Reads when a destination accepts.
pub(super) fn accept(
    draft: &mut Draft,
    path: &str,
    condition: &format::Condition,
) -> Option<Condition> {
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
