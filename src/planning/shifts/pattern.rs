//! What a shift looks like: its length, when it may start, its breaks, its price.

use super::Refused;
use crate::time::{DAY, Span, hours};

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
    /// What one shift costs [money]: its hours without the breaks that are not paid.
    pub fn cost(&self) -> f64 {
        let unpaid: Span =
            self.breaks.iter().filter(|pause| !pause.paid).map(|pause| pause.length).sum();
        self.pay.per_shift + self.pay.per_hour * hours(self.length - unpaid)
    }

    /// The times at work, as (from, to) after the shift's start [µs].
    pub(super) fn spells(&self) -> Vec<(Span, Span)> {
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

    pub(super) fn judge(&self) -> Result<(), Refused> {
        let needed = |what, must_be, holds: bool| match holds {
            true => Ok(()),
            false => Err(Refused::Pattern { pattern: self.name.clone(), what, must_be }),
        };
        needed("length", "positive and at most a day", (1..=DAY).contains(&self.length))?;
        needed("earliest start", "from 0 up to two days", (0..2 * DAY).contains(&self.earliest))?;
        let starts = self.earliest..2 * DAY;
        needed("latest start", "at or after the earliest", starts.contains(&self.latest))?;
        needed("step", "positive and at most a day", (1..=DAY).contains(&self.step))?;
        let mut from = 0;
        for pause in &self.breaks {
            let is_length = (1..=self.length).contains(&pause.length);
            needed("break", "positive and no longer than the shift", is_length)?;
            let begins = from..=self.length - pause.length;
            needed("breaks", "in order, inside the shift, apart", begins.contains(&pause.after))?;
            from = pause.after + pause.length;
        }
        for price in [self.pay.per_shift, self.pay.per_hour] {
            needed("pay", "from 0 to a billion", (0.0..=1e9).contains(&price))?;
        }
        Ok(())
    }
}
