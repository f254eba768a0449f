//! The shifts that could be worked: each start of each pattern, and what it gives to each interval.

use super::{Options, Pattern, Refused, Requirements};
use crate::math::Arrange;
use crate::time::{DAY, Span};

/// Shifts that can be weighed at once.
const MOST: usize = 100_000;

/// One start of one pattern: a column of the covering problem.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) pattern: usize,
    /// Since midnight of the first day [µs].
    pub(super) start: Span,
    /// Time worked in each interval in which it works [µs], by interval.
    pub(super) works: Vec<(usize, Span)>,
    /// Its pay [money].
    pub(super) cost: f64,
    /// More of it than this are never better than this many.
    pub(super) most: u32,
}

/// The covering problem. Of shifts that work the same times only the cheapest is here, of those which work where nobody is
/// needed none.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) shifts: Vec<Column>,
    /// Agents needed, by interval.
    pub(super) needs: Vec<f64>,
    pub(super) interval: Span,
}

/// Shifts, and the intervals in need that they work in, which no other shift works in. Both ascend.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    pub(super) shifts: Vec<usize>,
    pub(super) intervals: Vec<usize>,
}

impl Columns {
    /// All has been judged.
    pub(super) fn new(
        requirements: &Requirements,
        patterns: &[Pattern],
        options: &Options,
    ) -> Result<Self, Refused> {
        let mut shifts = Vec::new();
        for (place, pattern) in patterns.iter().enumerate() {
            for start in starts(requirements, pattern, MOST + 1 - shifts.len()) {
                let works = works(requirements, pattern, start);
                let most = most(requirements, &works);
                shifts.push(Column { pattern: place, start, works, cost: pattern.cost(), most });
            }
            if shifts.len() > MOST {
                return Err(Refused::TooManyStarts { most: MOST });
            }
        }
        shifts.retain(|shift| shift.most > 0);
        shifts.arrange_by(|a, b| a.works.cmp(&b.works).then(a.cost.total_cmp(&b.cost)));
        shifts.dedup_by(|next, kept| next.works == kept.works);
        shifts.arrange_by_key(|shift| (shift.start, shift.pattern));
        let columns =
            Columns { shifts, needs: requirements.agents.clone(), interval: requirements.interval };
        match options.under {
            None => columns.all_can_be_met().map(|()| columns),
            Some(_) => Ok(columns),
        }
    }

    fn all_can_be_met(&self) -> Result<(), Refused> {
        let mut is_worked = vec![false; self.needs.len()];
        for (interval, _) in self.shifts.iter().flat_map(|shift| &shift.works) {
            is_worked[*interval] = true;
        }
        match (0..self.needs.len()).find(|&p| self.needs[p] > 0.0 && !is_worked[p]) {
            Some(interval) => Err(Refused::NobodyWorks { interval, agents: self.needs[interval] }),
            None => Ok(()),
        }
    }

    /// The parts that can be covered apart, by their first interval.
    pub(super) fn parts(&self) -> Vec<Part> {
        let mut above: Vec<usize> = (0..self.needs.len()).collect();
        let in_need = |shift: &Column| {
            let intervals = shift.works.iter().map(|&(interval, _)| interval);
            intervals.filter(|&interval| self.needs[interval] > 0.0).collect::<Vec<_>>()
        };
        for shift in &self.shifts {
            for pair in in_need(shift).windows(2) {
                let (a, b) = (top(&mut above, pair[0]), top(&mut above, pair[1]));
                above[a.max(b)] = a.min(b);
            }
        }
        let mut parts = vec![Part::default(); self.needs.len()];
        for (place, shift) in self.shifts.iter().enumerate() {
            // Each works where somebody is needed, else it would not be here.
            parts[top(&mut above, in_need(shift)[0])].shifts.push(place);
        }
        for interval in (0..self.needs.len()).filter(|&interval| self.needs[interval] > 0.0) {
            parts[top(&mut above, interval)].intervals.push(interval);
        }
        parts.retain(|part| !part.intervals.is_empty());
        parts
    }

    /// Share of an interval that a time worked in it fills.
    pub(super) fn share(&self, worked: Span) -> f64 {
        worked as f64 / self.interval as f64
    }
}

/// The first interval of a part, of which `at` is one (union-find with halved paths: Tarjan & van Leeuwen 1984, JACM 31).
fn top(above: &mut [usize], mut at: usize) -> usize {
    while above[at] != at {
        above[at] = above[above[at]];
        at = above[at];
    }
    at
}

/// When a pattern may start within the period, since midnight of its first day; no more than `most`.
fn starts(requirements: &Requirements, pattern: &Pattern, most: usize) -> Vec<Span> {
    let (from, to) = (requirements.from, requirements.from + requirements.length());
    let days = requirements.length() / DAY;
    let mut starts = Vec::new();
    // A start after midnight belongs to the day before.
    for day in -1..=to / DAY {
        let first = if requirements.repeats { day.rem_euclid(days) } else { day };
        let weekday = (requirements.weekday as Span + first).rem_euclid(7) as usize;
        if !pattern.days[weekday] {
            continue;
        }
        let mut start = day * DAY + pattern.earliest;
        if start < from {
            start += (from - start + pattern.step - 1) / pattern.step * pattern.step;
        }
        while start <= day * DAY + pattern.latest && start < to && starts.len() < most {
            starts.push(start);
            start += pattern.step;
        }
    }
    starts.arrange();
    starts.dedup();
    starts
}

/// Time worked by interval.
fn works(requirements: &Requirements, pattern: &Pattern, start: Span) -> Vec<(usize, Span)> {
    let (length, interval) = (requirements.length(), requirements.interval);
    let mut works: Vec<(usize, Span)> = Vec::new();
    for (from, to) in pattern.spells() {
        let mut at = start + from - requirements.from;
        let end = start + to - requirements.from;
        while at < end {
            let next = end.min((at / interval + 1) * interval);
            if at < length || requirements.repeats {
                works.push((((at % length) / interval) as usize, next - at));
            }
            at = next;
        }
    }
    works.arrange();
    works.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 += next.1;
        }
        is_same
    });
    works
}

/// As many shifts as meet every need of theirs alone: with one more of them, one fewer does as well and costs no more.
fn most(requirements: &Requirements, works: &[(usize, Span)]) -> u32 {
    let alone = |&(interval, worked): &(usize, Span)| {
        (requirements.agents[interval] * requirements.interval as f64 / worked as f64).ceil()
    };
    works.iter().map(alone).fold(0.0, f64::max).min(f64::from(i32::MAX)) as u32
}
