//! The scenario's head: start, horizon, measured window, interval, and how the study is run.

use super::calendars::Calendars;
use super::draft::{Draft, at};
use crate::model::Settings;
use crate::model::calendar::Rules;
use crate::scenario::quantity::{self, Duration, Fault};
use crate::time::{DAY, Instant, LONGEST, MINUTE, Span, days_after, months_after};
use jiff::Timestamp;
use jiff::civil::Date;

/// When the scenario takes place.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The date of day 0.
    pub start: Date,
    /// Its first instant in the first calendar's zone: instant 0.
    pub epoch: Timestamp,
    /// The end of the run.
    pub horizon: Instant,
    /// Local days of the first calendar that the run touches, and one to spare for other zones.
    pub days: i32,
    /// Length of a reporting interval, `DAY` for local days.
    pub every: Span,
    /// The measured window, as far as it could be read.
    pub window: (Instant, Instant),
    /// Whether start and horizon could be read; without them nothing is judged that depends on dates.
    pub known: bool,
}

impl Frame {
    /// The local days that the run may touch on any calendar. In the farthest zone west of the first, instant 0 is two dates earlier.
    pub fn local_days(&self) -> std::ops::Range<i32> {
        -2..self.days
    }

    /// The date of a day.
    pub fn date(&self, day: i32) -> Date {
        days_after(self.start, day)
    }

    /// The day at whose first instant the run ends, when it ends at a midnight of the first calendar.
    fn last_day(&self, rules: &Rules) -> Option<i32> {
        // Clocks differ by hours, so rounding finds the only candidate.
        let day = ((self.horizon + DAY / 2) / DAY) as i32;
        let midnight = rules.midnight(self.date(day)).as_microsecond();
        (midnight - self.epoch.as_microsecond() == self.horizon).then_some(day)
    }

    /// The ordinal of a date.
    pub fn day(&self, date: Date) -> i32 {
        let days = self.start.until(date).map(|span| span.get_days());
        // Dates of four digits are at most 3.7 million days apart.
        days.unwrap_or(i32::MAX / 2)
    }
}

/// Cells are keyed by their minute since the start, in 24 bits: 31.9 years.
const LONGEST_MINUTES: i64 = (1 << 24) - 1;

/// Reads start, horizon, interval and window.
pub(super) fn frame(draft: &mut Draft, calendars: &Calendars) -> Frame {
    let document = draft.document;
    let start = draft.required("start", &document.start, quantity::date, "2026-01-05");
    let start = start.filter(|start| {
        let near = (1900..=2200).contains(&start.year());
        if !near {
            draft.mend("start", "the scenario starts between 1900 and 2200", "write 2026-01-05");
        }
        near
    });
    let known = start.is_some();
    let start = start.unwrap_or(jiff::civil::date(2001, 1, 1));
    let rules = &calendars.rules[0];
    let epoch = rules.midnight(start);
    let mut frame =
        Frame { start, epoch, horizon: 0, days: 0, every: DAY, window: (0, 0), known: true };
    let span = |date: Date| rules.midnight(date).as_microsecond() - epoch.as_microsecond();
    let horizon = draft
        .required("horizon", &document.horizon, quantity::duration, "\"26 weeks\"")
        .and_then(|horizon| {
            let end = end(&frame, calendars, horizon);
            draft.problems.take("horizon", end)
        })
        .map(|end| match end {
            End::Date(date) => span(date),
            End::After(span) => span,
        });
    frame.horizon = judged_horizon(draft, horizon).unwrap_or(7 * DAY);
    if matches!(
        draft.document.horizon.as_ref().map(quantity::duration),
        Some(Ok(Duration::BusinessDays(_)))
    ) && calendars.written > 1
    {
        let first = draft.document.calendar.keys().next();
        let words = first.map(|id| format!("business days of the first calendar, {id}"));
        draft.assume("horizon", &words.unwrap_or_default());
    }
    frame.known = known && horizon == Some(frame.horizon);
    frame.days = (frame.horizon / DAY) as i32 + 2;
    frame.every = draft.or_assume(
        "interval",
        &document.interval,
        interval,
        DAY,
        "1 day, since nothing is said",
    );
    frame.window = window(draft, &frame, calendars);
    frame
}

enum End {
    Date(Date),
    After(Span),
}

fn end(frame: &Frame, calendars: &Calendars, horizon: Duration) -> Result<End, Fault> {
    match horizon {
        Duration::Elapsed(span) => Ok(End::After(span)),
        Duration::CalendarDays(days) if days == days.floor() => {
            Ok(End::Date(frame.date(days as i32)))
        }
        Duration::CalendarDays(_) => {
            Err(Fault::new("the horizon has whole days", "write it in hours"))
        }
        Duration::Months(months) => Ok(End::Date(months_after(frame.start, months))),
        Duration::BusinessDays(days) => {
            let day = business_day(frame, calendars, days, 1)?;
            Ok(End::Date(frame.date(day)))
        }
        Duration::BusinessHours(_) => {
            Err(Fault::new("the horizon is not counted in business hours", "write business days"))
        }
    }
}

/// The first day after `days` open days of the first calendar from day 0 on (direction 1), or the first of the last `days` open days
/// before the horizon (direction -1).
fn business_day(
    frame: &Frame,
    calendars: &Calendars,
    days: f64,
    direction: i32,
) -> Result<i32, Fault> {
    if calendars.written == 0 {
        return Err(Fault::new("business days need a calendar", "define [calendar.office]"));
    }
    if days != days.floor() {
        return Err(Fault::new(
            "a fraction of a business day has no end here",
            format!("write {} business days", days.floor()),
        ));
    }
    let rules = &calendars.rules[0];
    let span =
        |day: i32| rules.midnight(frame.date(day)).as_microsecond() - frame.epoch.as_microsecond();
    let mut left = days as i64;
    let mut day = if direction > 0 { 0 } else { frame.days };
    while left > 0 {
        if direction < 0 {
            day -= 1;
        }
        let within = direction > 0 || span(day) < frame.horizon;
        if within && !rules.periods(frame.date(day)).is_empty() {
            left -= 1;
        }
        if direction > 0 {
            day += 1;
        }
        if !(-1..=(LONGEST / DAY) as i32).contains(&day) {
            let open = days as i64 - left;
            let message = format!("the first calendar has only {open} open days there");
            return Err(Fault::new(message, "write fewer days, or add opening hours"));
        }
    }
    Ok(day)
}

fn judged_horizon(draft: &mut Draft, horizon: Option<Instant>) -> Option<Instant> {
    let horizon = horizon?;
    if horizon <= 0 {
        draft.mend("horizon", "the horizon is empty", "write horizon = \"26 weeks\"");
        return None;
    }
    if horizon > LONGEST || horizon / MINUTE > LONGEST_MINUTES {
        draft.mend("horizon", "the horizon is longer than 31 years", "shorten it");
        return None;
    }
    if horizon % MINUTE != 0 {
        draft.mend("horizon", "the horizon has whole minutes", "round it");
        return None;
    }
    Some(horizon)
}

fn interval(leaf: &crate::scenario::format::Scalar) -> Result<Span, Fault> {
    let every = quantity::elapsed(leaf)?;
    if every < MINUTE || every % MINUTE != 0 || DAY % every != 0 {
        return Err(Fault::new(
            format!("an interval divides the day, got {}", quantity::written(leaf)),
            "write \"15 min\", \"30 min\", \"1 h\" or \"1 day\"",
        ));
    }
    Ok(every)
}

fn window(draft: &mut Draft, frame: &Frame, calendars: &Calendars) -> (Instant, Instant) {
    let whole = (0, frame.horizon);
    let Some(measure) = &draft.document.measure else {
        draft.assume("measure", "the whole horizon, since nothing is said");
        return whole;
    };
    let rules = &calendars.rules[0];
    let instant = |date: Date| rules.midnight(date).as_microsecond() - frame.epoch.as_microsecond();
    let from = draft.optional("measure.from", &measure.from, quantity::date).map(instant);
    let until = draft.optional("measure.until", &measure.until, quantity::date).map(instant);
    let last = draft.optional("measure.last", &measure.last, quantity::duration);
    if !frame.known {
        return whole;
    }
    let mut window = (from.unwrap_or(0), until.unwrap_or(frame.horizon));
    if let Some(last) = last {
        if measure.from.is_some() || measure.until.is_some() {
            let help = "leave out one of them";
            draft.mend("measure.last", "\"last\" beside \"from\" or \"until\"", help);
            return whole;
        }
        let from = match last {
            Duration::Elapsed(span) => Ok(frame.horizon - span),
            Duration::CalendarDays(days) => Ok(match frame.last_day(rules) {
                Some(day) if days == days.floor() => instant(frame.date(day - days as i32)),
                _ => frame.horizon - (days * DAY as f64).round() as Span,
            }),
            Duration::BusinessDays(days) => {
                business_day(frame, calendars, days, -1).map(|day| instant(frame.date(day)))
            }
            Duration::BusinessHours(_) | Duration::Months(_) => Err(Fault::new(
                "the measured part is counted in days",
                "write \"63 business days\"",
            )),
        };
        match draft.problems.take("measure.last", from) {
            Some(from) => window.0 = from,
            None => return whole,
        }
    }
    let path = if last.is_some() { at("measure", "last") } else { "measure".into() };
    if window.0 >= window.1 {
        draft.mend(&path, "the measured window is empty", "let it begin before it ends");
        return whole;
    }
    if window.0 < 0 || window.1 > frame.horizon {
        let last = frame.date((frame.horizon / DAY) as i32);
        let help = format!("the run is from {} until {last}", frame.start);
        draft.mend(&path, "the measured window is not within the run", help);
        return whole;
    }
    window
}

/// Reads what the scenario says about the study.
pub(super) fn settings(draft: &mut Draft) -> (Settings, bool) {
    let document = draft.document;
    let seed =
        draft.or_assume("seed", &document.seed, quantity::count, 1, "1, since nothing is said");
    let replications = draft.optional("replications", &document.replications, quantity::count);
    let replications = match replications {
        Some(0) => {
            draft.mend("replications", "a study has at least one replication", "write 200");
            None
        }
        Some(count) if count > 10_000_000 => {
            let message = "more than 10 million replications";
            draft.mend("replications", message, "write 200, or precision = \"1%\"");
            None
        }
        other => other.map(|count| count as u32),
    };
    let precision = draft.optional("precision", &document.precision, quantity::share);
    if precision == Some(0.0) {
        draft.mend("precision", "a precision of 0 is never reached", "write \"1%\"");
    }
    if document.replications.is_some() && document.precision.is_some() {
        let help = "leave out one of them";
        draft.mend("precision", "\"precision\" beside \"replications\"", help);
    }
    let stratify = draft.optional("stratify", &document.stratify, quantity::flag).unwrap_or(true);
    let choices = [("lazy", false), ("eager", true)];
    let eager = draft
        .optional("abandonment", &document.abandonment, |leaf| quantity::choice(leaf, &choices));
    (Settings { seed, replications, precision, stratify }, eager.unwrap_or(false))
}
