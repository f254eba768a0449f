//! The reporting grid: intervals on the local clock, and the contract's periods.

use super::draft::Draft;
use super::study::Frame;
use crate::model::calendar::{Calendar, Rules};
use crate::model::estimate;
use crate::model::{Grid, Period, PeriodKind};
use crate::time::{DAY, Instant, days_after};
use jiff::Timestamp;
use jiff::civil::Date;

/// Lays the grid on the first calendar's local days. What would not fit in `limit` bytes is refused before it is laid.
pub(super) fn lay(
    draft: &mut Draft,
    frame: &Frame,
    rules: &Rules,
    calendar: &Calendar,
    queues: usize,
    limit: u64,
) -> Grid {
    let mut grid =
        Grid { edges: Vec::new(), labels: Vec::new(), first: 0, last: 0, periods: Vec::new() };
    let intervals = (frame.horizon / frame.every + 1) as u64;
    let needed = estimate::grid_bytes(intervals, queues as u64);
    if frame.known && needed > limit {
        let message = format!(
            "{intervals} intervals are too many for the memory: about {}, the limit is {}",
            estimate::readable(needed),
            estimate::readable(limit),
        );
        let help = format!("shorten the horizon, or write a longer interval; {}", estimate::RAISES);
        draft.mend("horizon", message, help);
    }
    if needed > limit {
        grid.last = 1;
        return Grid { edges: vec![0, frame.horizon], labels: vec![String::new()], ..grid };
    }
    let mut days = Vec::new();
    for day in 0..frame.days {
        let marks = calendar.marks(day, frame.every).filter(|&at| at < frame.horizon);
        let marks: Vec<Instant> = marks.collect();
        if !marks.is_empty() {
            days.push((grid.edges.len() as u32, calendar.date(day), day));
            label(rules, frame, calendar.date(day), &marks, &mut grid.labels);
        }
        grid.edges.extend(marks);
    }
    grid.edges.push(frame.horizon);
    let edge = |at: Instant| grid.edges.binary_search(&at);
    match (edge(frame.window.0), edge(frame.window.1)) {
        (Ok(first), Ok(last)) => (grid.first, grid.last) = (first as u32, last as u32),
        _ => {
            let help = "measure whole days, or write an interval that fits";
            draft.mend("measure", "the measured window cuts an interval", help);
            grid.last = grid.len() as u32;
        }
    }
    grid.periods = periods(&grid, &days, frame, calendar);
    grid
}

/// Local starts of a day's intervals; where an hour is repeated, with the offset that tells its two passes apart.
fn label(rules: &Rules, frame: &Frame, date: Date, marks: &[Instant], labels: &mut Vec<String>) {
    if frame.every == DAY {
        labels.push(date.to_string());
        return;
    }
    let first = labels.len();
    let stamp = |at: Instant| {
        let stamp = Timestamp::from_microsecond(frame.epoch.as_microsecond() + at);
        let stamp = stamp.unwrap_or(frame.epoch);
        (rules.zone.to_offset(stamp), rules.zone.to_datetime(stamp))
    };
    for &at in marks {
        let (_, local) = stamp(at);
        labels.push(format!("{date} {:02}:{:02}", local.hour(), local.minute()));
    }
    let texts: Vec<String> = labels[first..].to_vec();
    for (place, text) in texts.iter().enumerate() {
        if texts.iter().filter(|other| *other == text).count() > 1 {
            let seconds = stamp(marks[place]).0.seconds();
            let sign = if seconds < 0 { '-' } else { '+' };
            let minutes = seconds.abs() / 60;
            let offset = format!(" {sign}{:02}:{:02}", minutes / 60, minutes % 60);
            labels[first + place].push_str(&offset);
        }
    }
}

/// Days, weeks and months that meet the measured window, and the window itself.
fn periods(
    grid: &Grid,
    days: &[(u32, Date, i32)],
    frame: &Frame,
    calendar: &Calendar,
) -> Vec<Period> {
    let mut periods = Vec::new();
    // A period is whole when its first midnight and the one after its last lie in the window.
    let whole = |first: i32, last: i32| {
        let days = calendar.days();
        let inside = days.contains(&first) && days.contains(&last);
        let (from, until) = frame.window;
        inside && calendar.midnight(first) >= from && calendar.midnight(last) <= until
    };
    let mut add = |kind: PeriodKind, naming: &dyn Fn(Date) -> (String, Date, i32)| {
        let mut open: Option<(Period, Date)> = None;
        let ends = days.iter().skip(1).map(|(edge, _, _)| *edge).chain([grid.len() as u32]);
        for (&(edge, date, day), end) in days.iter().zip(ends) {
            let (first, last) = (edge.max(grid.first), end.min(grid.last));
            if first >= last {
                continue;
            }
            let (label, begin, length) = naming(date);
            match &mut open {
                Some((period, of)) if *of == begin => period.last = last,
                _ => {
                    periods.extend(open.take().map(|(period, _)| period));
                    let begun = day - begin.until(date).map_or(0, |span| span.get_days());
                    let partial = !whole(begun, begun + length);
                    open = Some((Period { kind, label, first, last, partial }, begin));
                }
            }
        }
        periods.extend(open.map(|(period, _)| period));
    };
    add(PeriodKind::Day, &|date| (date.to_string(), date, 1));
    add(PeriodKind::Week, &|date| {
        let week = date.iso_week_date();
        let label = format!("{}-W{:02}", week.year(), week.week());
        let weekday = i32::from(date.weekday().to_monday_zero_offset());
        (label, days_after(date, -weekday), 7)
    });
    add(PeriodKind::Month, &|date| {
        let label = format!("{}-{:02}", date.year(), date.month());
        (label, date.first_of_month(), i32::from(date.days_in_month()))
    });
    periods.push(Period {
        kind: PeriodKind::Window,
        label: "measured window".into(),
        first: grid.first,
        last: grid.last,
        partial: false,
    });
    periods
}
