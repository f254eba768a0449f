//! The months of the measured window, by calendar day.

use crate::ids::TeamId;
use crate::measure::Layout;
use crate::model::money::ByTime;
use crate::model::{Model, Money, PeriodKind};
use jiff::civil::Date;

/// A calendar month, as far as it is measured. Days are local days of the first calendar; one that is measured in part counts whole.
#[derive(Clone, Debug)]
pub struct Month {
    /// Its place in `Grid::periods`.
    pub period: usize,
    /// Its column in the layout.
    pub column: usize,
    /// "2026-06".
    pub label: String,
    /// The first day measured, since the scenario's start.
    pub first: i32,
    /// Its date.
    pub date: Date,
    /// Days measured.
    pub days: i64,
    /// Whether the whole month is measured; else no promise is judged.
    pub whole: bool,
    /// By team: heads x days measured.
    pub head_days: Vec<i64>,
}

/// The months that the measured window meets, in order.
pub fn months(model: &Model, layout: &Layout, money: &Money) -> Vec<Month> {
    let Some(calendar) = model.calendars.first() else { return Vec::new() };
    let grid = &model.grid;
    let month = |(column, period): (usize, usize)| {
        let place = &grid.periods[period];
        let first = calendar.day_of(grid.edges[place.first as usize]);
        let last = calendar.day_of(grid.edges[place.last as usize] - 1);
        let heads = |steps: &Vec<(i32, u32)>| (first..=last).map(|day| heads(steps, day)).sum();
        Month {
            period,
            column,
            label: place.label.clone(),
            first,
            date: calendar.date(first),
            days: i64::from(last - first) + 1,
            whole: !place.partial,
            head_days: money.heads.iter().map(heads).collect(),
        }
    };
    let is_month = |period: &usize| grid.periods[*period].kind == PeriodKind::Month;
    let columns = layout.columns.iter().enumerate();
    let periods = columns.filter_map(|(column, it)| Some((column, it.period.filter(is_month)?)));
    periods.map(month).collect()
}

/// The heads of a team on a day.
fn heads(steps: &[(i32, u32)], day: i32) -> i64 {
    let begun = steps.partition_point(|(from, _)| *from <= day);
    steps[..begun].last().map_or(0, |(_, heads)| i64::from(*heads))
}

impl Month {
    /// Whether it lies in a term of days.
    pub fn is_in(&self, (from, until): (i32, i32)) -> bool {
        from <= self.first && self.first < until
    }

    /// Whether a day is measured in it.
    pub fn holds(&self, day: i32) -> bool {
        self.first <= day && i64::from(day) < i64::from(self.first) + self.days
    }

    /// Days measured from a day until another.
    pub fn days_within(&self, from: i32, until: i32) -> i64 {
        let end = i64::from(self.first) + self.days;
        (i64::from(until).min(end) - i64::from(from.max(self.first))).max(0)
    }

    /// The days that an amount by time is for: of its year or its month.
    pub fn days_of(&self, price: ByTime) -> i64 {
        i64::from(if price.yearly {
            self.date.days_in_year()
        } else {
            self.date.days_in_month().into()
        })
    }

    /// Heads of teams x days measured.
    pub fn head_days_of(&self, teams: &[TeamId]) -> i64 {
        teams.iter().filter_map(|team| self.head_days.get(team.index())).sum()
    }
}

/// The heads of teams on a day.
pub fn heads_on(money: &Money, teams: &[TeamId], day: i32) -> i64 {
    teams.iter().filter_map(|team| money.heads.get(team.index())).map(|it| heads(it, day)).sum()
}
