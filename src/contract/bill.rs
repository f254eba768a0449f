//! A bill: what one replication costs, line by line.

use crate::ids::AccountId;

/// What one replication costs over the measured window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bill {
    /// The months that the measured window meets, in order.
    pub months: Vec<Billed>,
    /// By contract: whether it may be ended for its breaches.
    pub triggered: Vec<bool>,
    /// Cases closed that did not have to be done again.
    pub effective_cases: i64,
}

/// A month of a bill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Billed {
    /// Its place in `Grid::periods`.
    pub period: usize,
    /// Costs, then contracts, in the file's order.
    pub lines: Vec<Line>,
    /// The promises of contracts, in the file's order.
    pub judged: Vec<Judged>,
}

/// A promise of a contract in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The contract.
    pub account: AccountId,
    /// Its place among the promises of the contract's credits.
    pub promise: usize,
    /// Whether it was met; None: not judged.
    pub met: Option<bool>,
}

/// A line of an invoice, or a cost of the operation itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The cost or contract; None: jobs moved between offices.
    pub account: Option<AccountId>,
    /// What it is for.
    pub what: What,
    /// How much of it.
    pub quantity: Option<Quantity>,
    /// The price of one [millionths of its currency], where there is one.
    pub price: Option<i64>,
    /// Cents of its currency; below zero what is paid back.
    pub amount: i64,
    /// Place in `Money::currencies`.
    pub currency: usize,
    /// Cents of the scenario's currency.
    pub told: i64,
}

/// How much of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Hours [µs].
    Hours(i64),
    /// Minutes [µs].
    Minutes(i64),
    /// FTE [millionths].
    Fte(i64),
    /// Heads [millionths].
    Heads(i64),
    /// Jobs [millionths].
    Jobs(i64),
    /// What was saved [cents of the scenario's currency].
    Saved(i64),
}

/// What a line is for. Numbers are places: of price lines and promises in their contract, of costs in `Money::costs`, of months in the
/// bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A cost of people.
    People,
    /// Hours beyond the shift.
    Overtime,
    /// Managers, rooms, whatever stands.
    Overhead,
    /// Training.
    Training,
    /// One payment.
    Once,
    /// Jobs moved between offices.
    Moved,
    /// A price line.
    Price(usize),
    /// FTE above the band.
    AboveBand(usize),
    /// Jobs of a band of volume.
    VolumeBand(usize, usize),
    /// Jobs above the dead band (ARC).
    Added(usize),
    /// Jobs below the dead band (RRC).
    Reduced(usize),
    /// A cost passed on.
    PassedOn(usize, usize),
    /// The margin on costs passed on.
    Margin(usize),
    /// A share of the saving.
    GainShare(usize),
    /// What is missing to the minimum.
    Minimum,
    /// The transition fee.
    Transition,
    /// The parallel run.
    ParallelRun,
    /// A credit for a promise missed.
    Credit(usize),
    /// What a month's credits are above their cap.
    MonthlyCap,
    /// What a year's credits are above theirs.
    YearlyCap,
    /// The credit of an earlier month, earned back.
    EarnedBack(usize),
    /// A bonus for a promise more than met.
    Bonus(usize),
}

/// What kind of cost a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// People.
    People,
    /// Managers and overhead.
    Overhead,
    /// Training, transition, parallel run.
    Change,
    /// Moved jobs.
    Transfers,
    /// Fees of contracts.
    Fees,
    /// Credits, less what is earned back.
    Credits,
    /// Bonuses.
    Bonus,
}

impl What {
    /// What kind of cost it is.
    pub fn class(self) -> Class {
        match self {
            What::People | What::Overtime => Class::People,
            What::Overhead => Class::Overhead,
            What::Training | What::Once | What::Transition | What::ParallelRun => Class::Change,
            What::Moved => Class::Transfers,
            What::Price(_)
            | What::AboveBand(_)
            | What::VolumeBand(..)
            | What::Added(_)
            | What::Reduced(_)
            | What::PassedOn(..)
            | What::Margin(_)
            | What::GainShare(_)
            | What::Minimum => Class::Fees,
            What::Credit(_) | What::MonthlyCap | What::YearlyCap | What::EarnedBack(_) => {
                Class::Credits
            }
            What::Bonus(_) => Class::Bonus,
        }
    }
}

impl Bill {
    /// All lines.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.months.iter().flat_map(|month| &month.lines)
    }

    /// The sum of some lines [cents of the scenario's currency].
    pub fn sum(&self, these: impl Fn(&Line) -> bool) -> i64 {
        self.lines().filter(|line| these(line)).map(|line| line.told).sum()
    }

    /// All that is paid [cents of the scenario's currency].
    pub fn total(&self) -> i64 {
        self.sum(|_| true)
    }
}
