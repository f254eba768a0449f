//! The numbers of a record and where they stand.
//!
//! A *column* is a stretch of time: the measured window, a period, an interval. In each column every queue, promise row and team has
//! its *slots*, all integers: counts, or microseconds. Columns at whose end open jobs are looked at have a *snapshot* too. *Finals* are
//! numbers of the whole replication: quantiles, dates, born late, undetermined.

use super::ageing::AGES;
use super::closers::{Closer, closers};
use super::places::{self, Crew, Group, Promise, PromiseRow};
use super::value;
use crate::math::Arrange;
use crate::model::{Grid, Metric, Model, PeriodKind};
use crate::time::DAY;

/// How much is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Totals, weeks and the contract's periods of all measures; intervals of offered, backlog, overdue, service level and occupancy.
    #[default]
    Standard,
    /// Intervals and all periods of all measures.
    All,
    /// Totals and the contract's periods: enough to search with.
    Totals,
    /// The same without turnaround, whose measures have no meaning then: for who asks for none of them.
    Untimed,
    /// Totals, days and weeks of all measures, with the open jobs and their ages at the end of each day; no intervals.
    Days,
}

/// Slots of a queue.
pub mod queue {
    /// Jobs received.
    pub const OFFERED: usize = 0;
    /// Jobs begun for the first time.
    pub const ANSWERED: usize = 1;
    /// Callers who left unserved, by interval of receipt.
    pub const ABANDONED: usize = 2;
    /// Sum of waits of answered jobs [µs].
    pub const WAIT_ANSWERED: usize = 3;
    /// Sum of waits of abandoned jobs [µs].
    pub const WAIT_ABANDONED: usize = 4;
    /// Jobs closed here.
    pub const CLOSED: usize = 5;
    /// Jobs transferred in.
    pub const MOVED_IN: usize = 6;
    /// Jobs transferred out.
    pub const MOVED_OUT: usize = 7;
    /// Jobs given back at the end of a shift.
    pub const HANDED_OVER: usize = 8;
    /// Cases received here and closed anywhere.
    pub const DONE: usize = 9;
    /// Sums of their turnaround on three clocks [µs].
    pub const TURNAROUND: usize = 10;
    /// Open jobs at the end.
    pub const BACKLOG: usize = 13;
    /// Overdue open cases at the end.
    pub const OVERDUE: usize = 14;
    /// Callers who found all lines taken.
    pub const BLOCKED: usize = 15;
    /// Redials, received or blocked.
    pub const REDIALS: usize = 16;
    /// Jobs to be done again.
    pub const REWORK: usize = 17;
    /// Chasers.
    pub const CHASERS: usize = 18;
    /// Jobs that came for their next step.
    pub const PASSED_IN: usize = 19;
    /// Jobs that went on to their next step.
    pub const PASSED_OUT: usize = 20;
    /// Jobs lost on the way to it.
    pub const LOST: usize = 21;
    /// Callers sent away at a close.
    pub const DROPPED: usize = 22;
    /// Cases laid down for a caller.
    pub const INTERRUPTED: usize = 23;
    /// Jobs transferred out that had been moved not long before.
    pub const MOVED_AGAIN: usize = 24;
    /// Jobs transferred out to where they were received.
    pub const MOVED_BACK: usize = 25;
    /// What the jobs transferred out cost [millionths].
    pub const COST: usize = 26;
    /// Callers who left unserved, by the interval in which they left.
    pub const LEFT: usize = 27;
    /// Jobs transferred out of a queue that had taken over others not long before.
    pub const MOVED_CROSSWISE: usize = 28;
    /// How many.
    pub const SLOTS: usize = 29;
}

/// Slots of a promise row.
pub mod promise {
    /// Answered within the threshold, or closed at or before the due instant.
    pub const IN_TIME: usize = 0;
    /// Abandoned within the threshold.
    pub const EARLY: usize = 1;
    /// Abandoned sooner than the short-abandon limit.
    pub const SHORT: usize = 2;
    /// Closed, and overdue at the start.
    pub const DONE_BORN_LATE: usize = 3;
    /// Due in the interval.
    pub const DUE: usize = 4;
    /// Due in the interval and closed at or before.
    pub const MET: usize = 5;
    /// Cycles late of those closed late [millionths].
    pub const CYCLES: usize = 6;
    /// Cases closed that the promise is about.
    pub const DONE: usize = 7;
    /// How many.
    pub const SLOTS: usize = 8;
}

/// Slots of a team.
pub mod team {
    /// Agents present [µs].
    pub const PRESENT: usize = 0;
    /// Agents at work on a job [µs].
    pub const HANDLING: usize = 1;
    /// Agents in a pause [µs].
    pub const NOT_READY: usize = 2;
    /// Agents wanted present [µs].
    pub const WANTED: usize = 3;
    /// Agents on a break [µs].
    pub const ON_BREAK: usize = 4;
    /// Agents absent for the day [µs].
    pub const ABSENT: usize = 5;
    /// How many.
    pub const SLOTS: usize = 6;
}

/// Slots of a queue in a snapshot.
pub mod snapshot {
    use super::AGES;
    /// Handle time still to do [µs].
    pub const WORK: usize = 0;
    /// Age of the oldest open job [µs].
    pub const OLDEST: usize = 1;
    /// The same in business days [millionths].
    pub const OLDEST_BUSINESS: usize = 2;
    /// Cycles late of the overdue open jobs [millionths].
    pub const CYCLES: usize = 3;
    /// Open jobs that wait before their next step or before they are done again.
    pub const BETWEEN_STEPS: usize = 4;
    /// Open jobs by age.
    pub const AGE: usize = 5;
    /// How many.
    pub const SLOTS: usize = AGE + AGES;
}

/// Finals of a group of queues.
pub mod last {
    /// Quantiles of the wait: p50, p90, p95, p99 [µs], `UNDEFINED` without a job.
    pub const WAIT: usize = 0;
    /// Quantiles of turnaround on three clocks: p50, p90, p95 each.
    pub const TURNAROUND: usize = 4;
    /// Clear date [µs], `NEVER` if it never comes; likewise the next.
    pub const CLEAR: usize = 13;
    /// Overdue clear date.
    pub const OVERDUE_CLEAR: usize = 14;
    /// First empty date.
    pub const EMPTY: usize = 15;
    /// First interval end without an overdue job.
    pub const OVERDUE_ZERO: usize = 16;
    /// How many.
    pub const SLOTS: usize = 17;
    /// No job, no quantile.
    pub const UNDEFINED: i64 = -1;
}

/// Finals of a promise row.
pub mod fate {
    /// Overdue at the start.
    pub const BORN_LATE: usize = 0;
    /// Open at the horizon, due at or after it.
    pub const UNDETERMINED: usize = 1;
    /// How many.
    pub const SLOTS: usize = 2;
}

/// A stretch of whole intervals that is summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its place in `Grid::periods`; None: the measured window.
    pub period: Option<usize>,
    /// First interval.
    pub first: usize,
    /// First interval after it.
    pub last: usize,
    /// Whether open jobs are looked at when it ends.
    pub snapshot: Option<usize>,
}

/// What a record of a model holds. The same for every replication.
#[derive(Clone, Debug)]
pub struct Layout {
    /// How much is kept.
    pub detail: Detail,
    /// Number of queues.
    pub queues: usize,
    /// Number of teams.
    pub teams: usize,
    /// Number of intervals.
    pub intervals: usize,
    /// Sums over queues.
    pub groups: Vec<Group>,
    /// Promises by queue.
    pub promise_rows: Vec<PromiseRow>,
    /// Sums over promise rows.
    pub promises: Vec<Promise>,
    /// Sums over teams.
    pub crews: Vec<Crew>,
    /// Teams whose closed jobs are counted alone at a queue that others handle too; one slot each.
    pub closers: Vec<Closer>,
    /// The measured window, then the periods kept.
    pub columns: Vec<Column>,
    /// The ends of the columns with a snapshot, as intervals, each once, ascending.
    pub snapshots: Vec<usize>,
    /// By column and queue: open days of the calendar of its SLA clock.
    pub open_days: Vec<Vec<f64>>,
    /// The slots that interval columns carry, ascending.
    pub kept: Vec<usize>,
}

impl Layout {
    /// What a record of this model holds.
    pub fn new(model: &Model, detail: Detail) -> Self {
        let groups = places::groups(model);
        let promise_rows = places::promise_rows(model);
        let promises = places::promises(&groups, &promise_rows);
        let (columns, snapshots) = columns(model, detail);
        let open_days = columns.iter().map(|column| open_days(model, column)).collect();
        let mut layout = Layout {
            detail,
            queues: model.queues.len(),
            teams: model.teams.len(),
            intervals: model.grid.len(),
            groups,
            promise_rows,
            promises,
            crews: places::crews(model),
            closers: closers(model),
            columns,
            snapshots,
            open_days,
            kept: Vec::new(),
        };
        layout.kept = match detail {
            Detail::All => (0..layout.slots()).collect(),
            Detail::Standard => value::slots_by_interval(&layout, model),
            Detail::Totals | Detail::Untimed | Detail::Days => Vec::new(),
        };
        layout
    }

    /// Slots of a column.
    pub fn slots(&self) -> usize {
        self.closer_slot(self.closers.len())
    }

    /// A queue's slot.
    #[inline]
    pub fn queue_slot(&self, row: usize, slot: usize) -> usize {
        row * queue::SLOTS + slot
    }

    /// A promise row's slot.
    #[inline]
    pub fn promise_slot(&self, row: usize, slot: usize) -> usize {
        self.queues * queue::SLOTS + row * promise::SLOTS + slot
    }

    /// A team's slot.
    #[inline]
    pub fn team_slot(&self, row: usize, slot: usize) -> usize {
        self.queues * queue::SLOTS
            + self.promise_rows.len() * promise::SLOTS
            + row * team::SLOTS
            + slot
    }

    /// The slot of a team whose closed jobs are counted alone at a queue.
    #[inline]
    pub fn closer_slot(&self, row: usize) -> usize {
        self.team_slot(self.teams, 0) + row
    }

    /// Slots of a snapshot.
    pub fn snapshot_slots(&self) -> usize {
        self.queues * snapshot::SLOTS
    }

    /// A group's final.
    #[inline]
    pub fn group_final(&self, group: usize, slot: usize) -> usize {
        group * last::SLOTS + slot
    }

    /// A promise row's final.
    #[inline]
    pub fn fate(&self, row: usize, slot: usize) -> usize {
        self.groups.len() * last::SLOTS + row * fate::SLOTS + slot
    }

    /// Number of finals.
    pub fn finals(&self) -> usize {
        self.fate(self.promise_rows.len(), 0)
    }

    /// Whether a slot is a state at the end of its column rather than a sum over it.
    pub fn is_state(&self, slot: usize) -> bool {
        slot < self.queues * queue::SLOTS
            && matches!(slot % queue::SLOTS, queue::BACKLOG | queue::OVERDUE)
    }
}

/// Whether the columns of a kind of period are kept.
fn is_kept(model: &Model, detail: Detail, kind: PeriodKind) -> bool {
    let days = detail == Detail::Days && kind == PeriodKind::Day;
    let contract = || model.work.iter().flat_map(|work| &work.sla).any(|sla| sla.period == kind);
    let invoice = kind == PeriodKind::Month && model.money.is_some();
    let usual = kind == PeriodKind::Week && !matches!(detail, Detail::Totals | Detail::Untimed);
    kind != PeriodKind::Window && (detail == Detail::All || days || usual || invoice || contract())
}

fn columns(model: &Model, detail: Detail) -> (Vec<Column>, Vec<usize>) {
    let Grid { first, last, periods, .. } = &model.grid;
    let window =
        Column { period: None, first: *first as usize, last: *last as usize, snapshot: Some(0) };
    let mut columns = vec![window];
    for (place, period) in periods.iter().enumerate() {
        if is_kept(model, detail, period.kind) {
            columns.push(Column {
                period: Some(place),
                first: period.first as usize,
                last: period.last as usize,
                snapshot: (period.kind != PeriodKind::Day || detail == Detail::Days).then_some(0),
            });
        }
    }
    let mut ends: Vec<usize> = columns
        .iter()
        .filter(|column| column.snapshot.is_some())
        .map(|column| column.last)
        .collect();
    ends.arrange();
    ends.dedup();
    for column in &mut columns {
        let end = column.last;
        column.snapshot = column.snapshot.and_then(|_| ends.binary_search(&end).ok());
    }
    (columns, ends)
}

/// Open days in a column by queue, on the calendar of its SLA clock.
fn open_days(model: &Model, column: &Column) -> Vec<f64> {
    let (from, until) = (model.grid.edges[column.first], model.grid.edges[column.last]);
    let days = |clock: usize| {
        let calendar = &model.calendars[clock];
        (calendar.working(until) - calendar.working(from)) as f64 / DAY as f64
    };
    model.queues.iter().map(|queue| days(queue.clock.index())).collect()
}

/// The measure that a promise names.
pub fn named(metric: Metric) -> crate::names::Measure {
    use crate::names::Measure;
    match metric {
        Metric::OfAnswered => Measure::ServiceLevelOfAnswered,
        Metric::OfOffered => Measure::ServiceLevelOfOffered,
        Metric::EarlyAbandonsExcluded => Measure::ServiceLevelEarlyAbandonsExcluded,
        Metric::EarlyAbandonsMet => Measure::ServiceLevelEarlyAbandonsMet,
        Metric::ShortAbandonsExcluded => Measure::ServiceLevelShortAbandonsExcluded,
        Metric::ShortAbandonsMet => Measure::ServiceLevelShortAbandonsMet,
        Metric::OfDue => Measure::OfDue,
        Metric::OfClosed => Measure::OfClosed,
    }
}
