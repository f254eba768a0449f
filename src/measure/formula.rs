//! The formulas of the measures: each is a sum of a record's numbers, over another where it is a quotient.

use super::layout::{promise, queue, snapshot, team};
use crate::names::Measure;
use crate::time::{HOUR, SECOND};

/// A millionth, the unit of cycles and business days in records.
pub const MILLION: f64 = 1e6;

/// A number of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Of a queue.
    Queue(usize),
    /// Of a promise row.
    Promise(usize),
    /// Of a team.
    Team(usize),
    /// Of a queue in a snapshot.
    Snapshot(usize),
}

/// A slot that is added, or taken away.
pub type Term = (i64, Slot);

/// A measure: `above / unit`, over `below` where there is anything below.
#[derive(Clone, Copy, Debug)]
pub struct Formula {
    /// What is summed.
    pub above: &'static [Term],
    /// What it is divided by; empty: nothing.
    pub below: &'static [Term],
    /// The unit of what is summed, in the record's units.
    pub unit: f64,
}

/// Whether a measure can be told of a day by its intervals alone.
pub fn is_by_day(measure: Measure) -> bool {
    let needs_snapshot =
        |terms: &[Term]| terms.iter().any(|(_, slot)| matches!(slot, Slot::Snapshot(_)));
    formula(measure).is_some_and(|it| !needs_snapshot(it.above) && !needs_snapshot(it.below))
}

macro_rules! formula {
    (@term + $kind:ident $slot:expr) => { (1, Slot::$kind($slot)) };
    (@term - $kind:ident $slot:expr) => { (-1, Slot::$kind($slot)) };
    ([$($sign:tt $kind:ident $slot:expr),+] / [$($below:tt $bkind:ident $bslot:expr),*] in $unit:expr) => {{
        const ABOVE: &[Term] = &[$(formula!(@term $sign $kind $slot)),+];
        const BELOW: &[Term] = &[$(formula!(@term $below $bkind $bslot)),*];
        Some(Formula { above: ABOVE, below: BELOW, unit: $unit })
    }};
}

/// The formula of a measure of a column; None for finals, greatest ages, days of work on hand and the probability of meeting a
/// promise, which are no such sums.
#[rustfmt::skip]
pub fn formula(measure: Measure) -> Option<Formula> {
    use Measure as M;
    const S: f64 = SECOND as f64;
    const H: f64 = HOUR as f64;
    match measure {
        M::Offered => formula!([+ Queue queue::OFFERED] / [] in 1.0),
        M::FirstAttempts => formula!([+ Queue queue::OFFERED, + Queue queue::BLOCKED, - Queue queue::REDIALS] / [] in 1.0),
        M::Redials => formula!([+ Queue queue::REDIALS] / [] in 1.0),
        M::Rework => formula!([+ Queue queue::REWORK] / [] in 1.0),
        M::Chasers => formula!([+ Queue queue::CHASERS] / [] in 1.0),
        M::PassedIn => formula!([+ Queue queue::PASSED_IN] / [] in 1.0),
        M::PassedOut => formula!([+ Queue queue::PASSED_OUT] / [] in 1.0),
        M::Lost => formula!([+ Queue queue::LOST] / [] in 1.0),
        M::Answered => formula!([+ Queue queue::ANSWERED] / [] in 1.0),
        M::Abandoned => formula!([+ Queue queue::ABANDONED] / [] in 1.0),
        M::AbandonmentRate => formula!([+ Queue queue::ABANDONED] / [+ Queue queue::OFFERED] in 1.0),
        M::Left => formula!([+ Queue queue::LEFT] / [] in 1.0),
        M::Dropped => formula!([+ Queue queue::DROPPED] / [] in 1.0),
        M::Blocked => formula!([+ Queue queue::BLOCKED] / [] in 1.0),
        M::BlockingRate => formula!([+ Queue queue::BLOCKED] / [+ Queue queue::OFFERED, + Queue queue::BLOCKED] in 1.0),
        M::Closed => formula!([+ Queue queue::CLOSED] / [] in 1.0),
        M::ClosedAnywhere => formula!([+ Queue queue::DONE] / [] in 1.0),
        M::TransferredIn => formula!([+ Queue queue::MOVED_IN] / [] in 1.0),
        M::TransferredOut => formula!([+ Queue queue::MOVED_OUT] / [] in 1.0),
        M::TransferredBack => formula!([+ Queue queue::MOVED_BACK] / [] in 1.0),
        M::TransferredCrosswise => formula!([+ Queue queue::MOVED_CROSSWISE] / [] in 1.0),
        M::TransferredAgain => formula!([+ Queue queue::MOVED_AGAIN] / [+ Queue queue::MOVED_OUT] in 1.0),
        M::TransferCost => formula!([+ Queue queue::COST] / [] in MILLION),
        M::HandedOver => formula!([+ Queue queue::HANDED_OVER] / [] in 1.0),
        M::Interrupted => formula!([+ Queue queue::INTERRUPTED] / [] in 1.0),
        M::ServiceLevelOfAnswered => formula!([+ Promise promise::IN_TIME] / [+ Queue queue::ANSWERED] in 1.0),
        M::ServiceLevelOfOffered => formula!([+ Promise promise::IN_TIME] / [+ Queue queue::OFFERED] in 1.0),
        M::ServiceLevelEarlyAbandonsExcluded =>
            formula!([+ Promise promise::IN_TIME] / [+ Queue queue::OFFERED, - Promise promise::EARLY] in 1.0),
        M::ServiceLevelEarlyAbandonsMet =>
            formula!([+ Promise promise::IN_TIME, + Promise promise::EARLY] / [+ Queue queue::OFFERED] in 1.0),
        M::ServiceLevelShortAbandonsExcluded =>
            formula!([+ Promise promise::IN_TIME] / [+ Queue queue::OFFERED, - Promise promise::SHORT] in 1.0),
        M::ServiceLevelShortAbandonsMet =>
            formula!([+ Promise promise::IN_TIME, + Promise promise::SHORT] / [+ Queue queue::OFFERED] in 1.0),
        M::OfDue => formula!([+ Promise promise::MET] / [+ Promise promise::DUE] in 1.0),
        M::OfClosed => formula!([+ Promise promise::IN_TIME] / [+ Promise promise::DONE, - Promise promise::DONE_BORN_LATE] in 1.0),
        M::OfClosedWithBornLate => formula!([+ Promise promise::IN_TIME] / [+ Promise promise::DONE] in 1.0),
        M::FallenDue => formula!([+ Promise promise::DUE] / [] in 1.0),
        M::WaitMeanOfAnswered => formula!([+ Queue queue::WAIT_ANSWERED] / [+ Queue queue::ANSWERED] in S),
        M::WaitMeanOfAll => formula!([+ Queue queue::WAIT_ANSWERED, + Queue queue::WAIT_ABANDONED]
            / [+ Queue queue::ANSWERED, + Queue queue::ABANDONED] in S),
        M::TurnaroundElapsedMean => formula!([+ Queue queue::TURNAROUND] / [+ Queue queue::DONE] in H),
        M::TurnaroundWorkingDaysMean => formula!([+ Queue queue::TURNAROUND + 1] / [+ Queue queue::DONE] in H),
        M::TurnaroundOpenHoursMean => formula!([+ Queue queue::TURNAROUND + 2] / [+ Queue queue::DONE] in H),
        M::Backlog => formula!([+ Queue queue::BACKLOG] / [] in 1.0),
        M::Overdue => formula!([+ Queue queue::OVERDUE] / [] in 1.0),
        M::OverdueShare => formula!([+ Queue queue::OVERDUE] / [+ Queue queue::BACKLOG] in 1.0),
        M::WorkOnHand => formula!([+ Snapshot snapshot::WORK] / [] in H),
        M::BetweenSteps => formula!([+ Snapshot snapshot::BETWEEN_STEPS] / [] in 1.0),
        M::BacklogAge0To1 => formula!([+ Snapshot snapshot::AGE] / [] in 1.0),
        M::BacklogAge1To2 => formula!([+ Snapshot snapshot::AGE + 1] / [] in 1.0),
        M::BacklogAge2To5 => formula!([+ Snapshot snapshot::AGE + 2] / [] in 1.0),
        M::BacklogAge5To10 => formula!([+ Snapshot snapshot::AGE + 3] / [] in 1.0),
        M::BacklogAge10To20 => formula!([+ Snapshot snapshot::AGE + 4] / [] in 1.0),
        M::BacklogAge20To40 => formula!([+ Snapshot snapshot::AGE + 5] / [] in 1.0),
        M::BacklogAge40To80 => formula!([+ Snapshot snapshot::AGE + 6] / [] in 1.0),
        M::BacklogAge80To160 => formula!([+ Snapshot snapshot::AGE + 7] / [] in 1.0),
        M::BacklogAge160Up => formula!([+ Snapshot snapshot::AGE + 8] / [] in 1.0),
        M::AverageCyclesLate => formula!([+ Promise promise::CYCLES] / [+ Promise promise::DONE, - Promise promise::IN_TIME] in MILLION),
        M::AverageCyclesLateOpen => formula!([+ Snapshot snapshot::CYCLES] / [+ Queue queue::OVERDUE] in MILLION),
        M::HoursPresent => formula!([+ Team team::PRESENT] / [] in H),
        M::HoursHandling => formula!([+ Team team::HANDLING] / [] in H),
        M::HoursAvailable => formula!([+ Team team::PRESENT, - Team team::HANDLING, - Team team::NOT_READY] / [] in H),
        M::HoursNotReady => formula!([+ Team team::NOT_READY] / [] in H),
        M::Occupancy => formula!([+ Team team::HANDLING] / [+ Team team::PRESENT, - Team team::NOT_READY] in 1.0),
        M::HoursPaid => formula!([+ Team team::PRESENT, + Team team::ON_BREAK, + Team team::ABSENT] / [] in H),
        M::HoursOnBreak => formula!([+ Team team::ON_BREAK] / [] in H),
        M::HoursAbsent => formula!([+ Team team::ABSENT] / [] in H),
        M::HoursOvertime => formula!([+ Team team::PRESENT, - Team team::WANTED] / [] in H),
        M::Utilisation => formula!([+ Team team::PRESENT, - Team team::NOT_READY]
            / [+ Team team::PRESENT, + Team team::ON_BREAK, + Team team::ABSENT] in 1.0),
        M::Load => formula!([+ Team team::HANDLING]
            / [+ Team team::PRESENT, + Team team::ON_BREAK, + Team team::ABSENT] in 1.0),
        M::Idle => formula!([+ Team team::PRESENT, - Team team::HANDLING, - Team team::NOT_READY]
            / [+ Team team::PRESENT, - Team team::NOT_READY] in 1.0),
        M::BornLate | M::Undetermined | M::SlaMet | M::DaysOfWorkOnHand | M::OldestElapsed | M::OldestBusinessDays
        | M::WaitP50 | M::WaitP90 | M::WaitP95 | M::WaitP99
        | M::TurnaroundElapsedP50 | M::TurnaroundElapsedP90 | M::TurnaroundElapsedP95
        | M::TurnaroundWorkingDaysP50 | M::TurnaroundWorkingDaysP90 | M::TurnaroundWorkingDaysP95
        | M::TurnaroundOpenHoursP50 | M::TurnaroundOpenHoursP90 | M::TurnaroundOpenHoursP95
        | M::ClearDate | M::NeverClear | M::OverdueClearDate | M::OverdueNeverClear
        | M::FirstEmptyDate | M::NeverEmpty | M::OverdueFirstZeroDate | M::OverdueNeverZero
        | M::Cost | M::CostOfPeople | M::CostOfOverhead | M::CostOfChange | M::Fees | M::Credits | M::Bonus
        | M::CreditChance | M::TerminationTrigger | M::CostPerEffectiveCase => None,
    }
}
