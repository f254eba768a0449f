//! Shift patterns: what shifts people may work. Nothing of them is played; planning chooses among them.

use crate::ids::TeamId;
use crate::time::{Span, hours};

/// A pattern as the scenario names it.
#[derive(Clone, Debug, PartialEq)]
pub struct ShiftPattern {
    /// Key in the file.
    pub id: String,
    /// Teams whose people may work it, ascending.
    pub teams: Vec<TeamId>,
    /// What it looks like.
    pub shift: Pattern,
}

/// A kind of shift.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// Its name.
    pub name: String,
    /// From its start to its end, breaks and all [µs]: positive, at most a day.
    pub length: Span,
    /// The first time at which it may start [µs] after midnight: from 0 up to two days (tomorrow's small hours are today's late start).
    pub earliest: Span,
    /// The last time at which it may start [µs]: not before `earliest`.
    pub latest: Span,
    /// From one possible start to the next [µs]: positive, at most a day.
    pub step: Span,
    /// Weekdays on which it may start, Monday first.
    pub days: [bool; 7],
    /// Its breaks, in their order, inside it, not overlapping.
    pub breaks: Vec<Break>,
    /// Its price.
    pub pay: Pay,
}

/// A time within a shift at which nobody works.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    /// It begins so long after the shift's start [µs], zero or more.
    pub after: Span,
    /// How long it is [µs], positive.
    pub length: Span,
    /// Whether it counts among the hours paid.
    pub paid: bool,
}

/// What one shift costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pay {
    /// For every shift [money], zero or more.
    pub per_shift: f64,
    /// For every hour paid [money/h], zero or more.
    pub per_hour: f64,
}

impl Pattern {
    /// Hours for which one shift is paid [h]: all but the breaks that are not.
    pub fn paid_hours(&self) -> f64 {
        let unpaid = self.breaks.iter().filter(|pause| !pause.paid).map(|pause| pause.length);
        hours(self.length - unpaid.sum::<Span>())
    }

    /// What one shift costs [money].
    pub fn cost(&self) -> f64 {
        self.pay.per_shift + self.pay.per_hour * self.paid_hours()
    }

    /// The times at work, as (from, to) after the shift's start [µs], ascending.
    pub fn spells(&self) -> Vec<(Span, Span)> {
        let mut spells = Vec::with_capacity(self.breaks.len() + 1);
        let mut from = 0;
        for pause in &self.breaks {
            spells.push((from, pause.after));
            from = pause.after + pause.length;
        }
        spells.push((from, self.length));
        spells.retain(|(from, to)| from < to);
        spells
    }
}
