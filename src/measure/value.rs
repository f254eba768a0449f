//! From the numbers of a record to the values of measures.

use super::formula::{MILLION, Slot, Term, formula};
use super::layout::{Layout, fate, last, named, queue, snapshot};
use crate::math::Arrange;
use crate::model::{Model, PeriodKind};
use crate::names::{Measure, Subject};
use crate::time::{DAY, HOUR, NEVER, SECOND};

/// What a measure is measured of, as a place in the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// `Layout::groups`.
    Group(usize),
    /// `Layout::promises`.
    Promise(usize),
    /// `Layout::crews`.
    Crew(usize),
}

/// A sum of numbers: signs and places in a column, its snapshot behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum(Vec<(i64, usize)>);

impl Sum {
    /// The sum over a column.
    #[inline]
    pub fn over(&self, numbers: &[i64]) -> i64 {
        self.0.iter().map(|&(sign, place)| sign * numbers[place]).sum()
    }
}

/// How a measure of a place is worked out.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// `above / unit / below`.
    Quotient {
        /// What is summed.
        above: Sum,
        /// What it is divided by; None: nothing.
        below: Option<Sum>,
        /// Unit of what is summed.
        unit: f64,
        /// Needs a snapshot.
        snapshot: bool,
    },
    /// The greatest of several numbers of a snapshot.
    Greatest {
        /// Their places.
        places: Vec<usize>,
        /// Their unit.
        unit: f64,
    },
    /// Open jobs over jobs closed per open day.
    DaysOfWork {
        /// Open jobs.
        backlog: Sum,
        /// Jobs closed, and the queue whose open days count.
        closed: Vec<(usize, usize)>,
    },
    /// A final of the replication: quantiles [`last::UNDEFINED`] without a job.
    Quantile {
        /// Its place.
        place: usize,
        /// Its unit.
        unit: f64,
    },
    /// An instant, `NEVER` if it never comes.
    Date {
        /// Its place.
        place: usize,
    },
    /// Whether that instant never comes.
    Never {
        /// Its place.
        place: usize,
    },
    /// A sum of finals.
    Fate {
        /// Their places.
        places: Vec<usize>,
    },
    /// Whether a promise is met; see [`Verdict`].
    Met(Verdict),
    /// Of a replication's bill: a place among what is told of it.
    Billed(usize),
}

/// Whether a promise is met over a period of its contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The measure that the promise names.
    pub above: Sum,
    /// What it is divided by.
    pub below: Sum,
    /// The share promised.
    pub target: f64,
    /// The contract's full periods, as columns.
    pub columns: Vec<usize>,
}

impl Verdict {
    /// Whether the promise is met in a column; None without a job to judge. The quotient of two counts equals a target written with the
    /// same digits exactly, both being rounded once.
    pub fn met(&self, numbers: &[i64]) -> Option<bool> {
        let below = self.below.over(numbers);
        (below > 0).then(|| self.above.over(numbers) as f64 / below as f64 >= self.target)
    }
}

/// The numbers of one replication that a rule asks for.
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a> {
    /// The column and, where it has one, its snapshot behind it.
    pub column: &'a [i64],
    /// Open days of the column by queue.
    pub open_days: &'a [f64],
}

impl Rule {
    /// The rule of a measure of a place; None where the place has no such measure.
    pub fn new(layout: &Layout, model: &Model, measure: Measure, of: Of) -> Option<Rule> {
        let rows = Rows::new(layout, measure, of);
        if let Some(formula) = formula(measure) {
            let snapshot =
                |terms: &[Term]| terms.iter().any(|(_, slot)| matches!(slot, Slot::Snapshot(_)));
            return Some(Rule::Quotient {
                above: rows.sum(formula.above),
                below: (!formula.below.is_empty()).then(|| rows.sum(formula.below)),
                unit: formula.unit,
                snapshot: snapshot(formula.above) || snapshot(formula.below),
            });
        }
        match (measure, of) {
            (Measure::OldestElapsed, _) => {
                Some(Rule::Greatest { places: rows.snapshot(snapshot::OLDEST), unit: DAY as f64 })
            }
            (Measure::OldestBusinessDays, _) => Some(Rule::Greatest {
                places: rows.snapshot(snapshot::OLDEST_BUSINESS),
                unit: MILLION,
            }),
            (Measure::DaysOfWorkOnHand, _) => Some(Rule::DaysOfWork {
                backlog: rows.sum(&[(1, Slot::Queue(queue::BACKLOG))]),
                closed: (rows.queues.iter())
                    .map(|&row| (layout.queue_slot(row, queue::CLOSED), row))
                    .collect(),
            }),
            (Measure::BornLate | Measure::Undetermined, _) => {
                let slot =
                    if measure == Measure::BornLate { fate::BORN_LATE } else { fate::UNDETERMINED };
                let places = rows.promises.iter().map(|&row| layout.fate(row, slot)).collect();
                Some(Rule::Fate { places })
            }
            (Measure::SlaMet, Of::Promise(promise)) => {
                verdict(layout, model, promise).map(Rule::Met)
            }
            (_, Of::Group(group)) => {
                let (slot, unit) = final_of_group(measure)?;
                let place = layout.group_final(group, slot);
                Some(match measure {
                    Measure::ClearDate
                    | Measure::OverdueClearDate
                    | Measure::FirstEmptyDate
                    | Measure::OverdueFirstZeroDate => Rule::Date { place },
                    Measure::NeverClear
                    | Measure::OverdueNeverClear
                    | Measure::NeverEmpty
                    | Measure::OverdueNeverZero => Rule::Never { place },
                    _ => Rule::Quantile { place, unit },
                })
            }
            _ => None,
        }
    }

    /// Whether it is worked out of a column; otherwise it is of the whole replication.
    pub fn of_columns(&self) -> bool {
        matches!(self, Rule::Quotient { .. } | Rule::Greatest { .. } | Rule::DaysOfWork { .. })
    }

    /// Whether it needs a snapshot.
    pub fn needs_snapshot(&self) -> bool {
        matches!(self, Rule::Quotient { snapshot: true, .. } | Rule::Greatest { .. })
    }

    /// What is above and below in a column: the value is above / below, undefined if below is 0. None for what is not of columns.
    #[inline]
    pub fn parts(&self, numbers: &Numbers) -> Option<(f64, f64)> {
        match self {
            Rule::Quotient { above, below, unit, .. } => {
                let below = below.as_ref().map_or(1.0, |below| below.over(numbers.column) as f64);
                Some((above.over(numbers.column) as f64 / unit, below))
            }
            Rule::Greatest { places, unit } => {
                let greatest = places.iter().map(|&place| numbers.column[place]).max();
                Some((greatest.unwrap_or(0) as f64 / unit, 1.0))
            }
            Rule::DaysOfWork { backlog, closed } => {
                let per_day = |&(place, row): &(usize, usize)| {
                    let days = numbers.open_days[row];
                    if days > 0.0 { numbers.column[place] as f64 / days } else { 0.0 }
                };
                Some((backlog.over(numbers.column) as f64, closed.iter().map(per_day).sum()))
            }
            _ => None,
        }
    }

    /// The value that finals give: None if undefined, +infinity if never.
    pub fn of_finals(&self, finals: &[i64]) -> Option<f64> {
        match self {
            Rule::Quantile { place, unit } => {
                let value = finals[*place];
                (value != last::UNDEFINED).then(|| value as f64 / unit)
            }
            Rule::Date { place } => Some(match finals[*place] {
                NEVER => f64::INFINITY,
                at => at as f64 / SECOND as f64,
            }),
            Rule::Never { place } => Some(f64::from(u8::from(finals[*place] == NEVER))),
            Rule::Fate { places } => {
                Some(places.iter().map(|&place| finals[place]).sum::<i64>() as f64)
            }
            _ => None,
        }
    }
}

/// The rows of a place over which a measure is summed.
struct Rows<'a> {
    layout: &'a Layout,
    queues: &'a [usize],
    promises: &'a [usize],
    teams: &'a [usize],
}

impl<'a> Rows<'a> {
    fn new(layout: &'a Layout, measure: Measure, of: Of) -> Self {
        let none: &[usize] = &[];
        let (queues, promises, teams) = match of {
            Of::Group(group) => (queues_of(layout, measure, group), none, none),
            Of::Promise(promise) => {
                let promise = &layout.promises[promise];
                (&*promise.queues, &*promise.rows, none)
            }
            Of::Crew(crew) => (none, none, &*layout.crews[crew].teams),
        };
        Rows { layout, queues, promises, teams }
    }

    fn sum(&self, terms: &[Term]) -> Sum {
        let layout = self.layout;
        let mut places = Vec::new();
        for &(sign, slot) in terms {
            match slot {
                Slot::Queue(slot) => {
                    places.extend(
                        self.queues.iter().map(|&row| (sign, layout.queue_slot(row, slot))),
                    );
                }
                Slot::Promise(slot) => places.extend(
                    self.promises.iter().map(|&row| (sign, layout.promise_slot(row, slot))),
                ),
                Slot::Team(slot) => {
                    places
                        .extend(self.teams.iter().map(|&row| (sign, layout.team_slot(row, slot))));
                }
                Slot::Snapshot(slot) => {
                    places.extend(self.snapshot(slot).into_iter().map(|place| (sign, place)));
                }
            }
        }
        Sum(places)
    }

    fn snapshot(&self, slot: usize) -> Vec<usize> {
        let place = |&row: &usize| self.layout.slots() + row * snapshot::SLOTS + slot;
        self.queues.iter().map(place).collect()
    }
}

fn verdict(layout: &Layout, model: &Model, promise: usize) -> Option<Verdict> {
    let place = &layout.promises[promise];
    let work = layout.groups[place.group].work?;
    let sla = &model.work[work.index()].sla[place.sla?];
    let measure = named(sla.metric);
    let formula = formula(measure)?;
    let rows = Rows::new(layout, measure, Of::Promise(promise));
    let full = |period: usize| {
        let period = &model.grid.periods[period];
        period.kind == sla.period && !period.partial
    };
    let counts = |period: Option<usize>| period.map_or(sla.period == PeriodKind::Window, full);
    let columns = (layout.columns.iter().enumerate())
        .filter(|(_, column)| counts(column.period))
        .map(|(index, _)| index)
        .collect();
    Some(Verdict {
        above: rows.sum(formula.above),
        below: rows.sum(formula.below),
        target: sla.target?,
        columns,
    })
}

/// The measures whose intervals are always kept.
pub fn by_interval(layout: &Layout, model: &Model, measure: Measure, of: Of) -> bool {
    match (measure, of) {
        (Measure::Offered | Measure::Backlog | Measure::Overdue | Measure::Occupancy, _) => true,
        (_, Of::Promise(promise)) => {
            let promise = &layout.promises[promise];
            // A sum over work types shows a measure that one of its promises names.
            promise.rows.iter().any(|&row| {
                let row = layout.promise_rows[row];
                let work = model.queues[row.queue.index()].work;
                named(model.work[work.index()].sla[row.sla].metric) == measure
            })
        }
        _ => false,
    }
}

/// The slots that the intervals of those measures need.
pub fn slots_by_interval(layout: &Layout, model: &Model) -> Vec<usize> {
    let mut slots = Vec::new();
    for &measure in Measure::ALL {
        for of in places(layout, measure) {
            if !by_interval(layout, model, measure, of) {
                continue;
            }
            if let Some(Rule::Quotient { above, below, .. }) = Rule::new(layout, model, measure, of)
            {
                slots.extend(above.0.iter().map(|&(_, place)| place));
                slots.extend(below.iter().flat_map(|below| &below.0).map(|&(_, place)| place));
            }
        }
    }
    slots.arrange();
    slots.dedup();
    slots
}

/// The final of a group that a quantile or a date is, and its unit [µs].
pub fn final_of_group(measure: Measure) -> Option<(usize, f64)> {
    use Measure as M;
    const S: f64 = SECOND as f64;
    const H: f64 = HOUR as f64;
    Some(match measure {
        M::WaitP50 => (last::WAIT, S),
        M::WaitP90 => (last::WAIT + 1, S),
        M::WaitP95 => (last::WAIT + 2, S),
        M::WaitP99 => (last::WAIT + 3, S),
        M::TurnaroundElapsedP50 => (last::TURNAROUND, H),
        M::TurnaroundElapsedP90 => (last::TURNAROUND + 1, H),
        M::TurnaroundElapsedP95 => (last::TURNAROUND + 2, H),
        M::TurnaroundWorkingDaysP50 => (last::TURNAROUND + 3, H),
        M::TurnaroundWorkingDaysP90 => (last::TURNAROUND + 4, H),
        M::TurnaroundWorkingDaysP95 => (last::TURNAROUND + 5, H),
        M::TurnaroundOpenHoursP50 => (last::TURNAROUND + 6, H),
        M::TurnaroundOpenHoursP90 => (last::TURNAROUND + 7, H),
        M::TurnaroundOpenHoursP95 => (last::TURNAROUND + 8, H),
        M::ClearDate | M::NeverClear => (last::CLEAR, S),
        M::OverdueClearDate | M::OverdueNeverClear => (last::OVERDUE_CLEAR, S),
        M::FirstEmptyDate | M::NeverEmpty => (last::EMPTY, S),
        M::OverdueFirstZeroDate | M::OverdueNeverZero => (last::OVERDUE_ZERO, S),
        _ => return None,
    })
}

/// What a measure is measured of, all places.
pub fn places(layout: &Layout, measure: Measure) -> Vec<Of> {
    let groups = |held: fn(&super::Group) -> bool| {
        let held = layout.groups.iter().enumerate().filter(|(_, group)| held(group));
        held.map(|(index, _)| Of::Group(index)).collect()
    };
    let promises = |held: fn(&super::Promise) -> bool| {
        let held = layout.promises.iter().enumerate().filter(|(_, promise)| held(promise));
        held.map(|(index, _)| Of::Promise(index)).collect()
    };
    match measure.subject() {
        Subject::Jobs => groups(|_| true),
        Subject::Calls => groups(|group| !group.calls.is_empty()),
        Subject::Cases => groups(|group| !group.cases.is_empty()),
        Subject::CallPromise => promises(|promise| !promise.case),
        Subject::CasePromise => promises(|promise| promise.case),
        Subject::Target => promises(|promise| promise.sla.is_some()),
        Subject::Agents => (0..layout.crews.len()).map(Of::Crew).collect(),
        Subject::Money => Vec::new(),
    }
}

/// The queues over which a measure of a group is summed.
pub fn queues_of(layout: &Layout, measure: Measure, group: usize) -> &[usize] {
    let group = &layout.groups[group];
    match measure.subject() {
        Subject::Calls => &group.calls,
        Subject::Cases => &group.cases,
        _ => &group.queues,
    }
}
