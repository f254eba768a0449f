//! What things cost and what providers are paid. Amounts are exact: millionths of a unit of their currency; shares, rates and FTE are
//! millionths of one. A place in `costs` or, behind them, in `contracts` is an [`AccountId`].

use crate::ids::{AccountId, OfficeId, QueueId, TeamId, WorkId};
use crate::time::Span;

/// Costs, contracts and the currencies that they are in.
#[derive(Clone, Debug)]
pub struct Money {
    /// The scenario's currency, then the others.
    pub currencies: Vec<Currency>,
    /// What the operation itself pays, in the file's order.
    pub costs: Vec<Cost>,
    /// Contracts, in the file's order.
    pub contracts: Vec<Contract>,
    /// By team: the people on its payroll from days since the start on, ascending.
    pub heads: Vec<Vec<(i32, u32)>>,
}

impl Money {
    /// The account of a contract.
    pub fn account(&self, contract: usize) -> AccountId {
        AccountId::from(self.costs.len() + contract)
    }

    /// The contract of an account, if it is one.
    pub fn contract(&self, account: AccountId) -> Option<usize> {
        account.index().checked_sub(self.costs.len())
    }

    /// The key of an account, with the section of the file before it: "cost.people", "contract.provider".
    pub fn key(&self, account: AccountId) -> String {
        match self.contract(account) {
            Some(contract) => format!("contract.{}", self.contracts[contract].id),
            None => format!("cost.{}", self.costs[account.index()].id),
        }
    }

    /// The name of an account for people.
    pub fn name(&self, account: AccountId) -> &str {
        match self.contract(account) {
            Some(contract) => &self.contracts[contract].name,
            None => &self.costs[account.index()].name,
        }
    }

    /// All accounts, costs first.
    pub fn accounts(&self) -> impl Iterator<Item = AccountId> + use<> {
        (0..self.costs.len() + self.contracts.len()).map(AccountId::from)
    }
}

/// A currency.
#[derive(Clone, Debug)]
pub struct Currency {
    /// Three letters.
    pub code: String,
    /// What one of it is worth in the scenario's currency [millionths].
    pub rate: i64,
}

/// An amount that accrues by calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByTime {
    /// How much [millionths].
    pub amount: i64,
    /// In a year; else in a month.
    pub yearly: bool,
}

/// The term of a contract that neither begins nor ends.
pub const ALWAYS: (i32, i32) = (i32::MIN, i32::MAX);

/// A cost of the operation itself.
#[derive(Clone, Debug)]
pub struct Cost {
    /// Key in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Place in `Money::currencies`.
    pub currency: usize,
    /// What is paid for.
    pub basis: Basis,
    /// Place in `Money::contracts` of the provider who has it and passes it on: while that contract runs, the operation pays it by the
    /// contract, and itself before and after.
    pub passed_on: Option<usize>,
}

/// What a cost is paid for.
#[derive(Clone, Debug)]
pub enum Basis {
    /// Each paid hour of teams; those beyond the shift at a price of their own.
    Hour {
        /// The price of one.
        price: i64,
        /// The price of an hour beyond the shift.
        overtime: Option<i64>,
        /// Whose.
        teams: Vec<TeamId>,
    },
    /// Each head by calendar day, and hours beyond the shift.
    Salary {
        /// The price of one.
        price: ByTime,
        /// The price of an hour beyond the shift.
        overtime: Option<i64>,
        /// Whose.
        teams: Vec<TeamId>,
        /// Heads in place of the teams' [millionths].
        heads: Option<i64>,
    },
    /// By calendar day, so many times over.
    Standing {
        /// The price of one.
        price: ByTime,
        /// How many times over.
        times: i64,
    },
    /// Each head on a day.
    Training {
        /// The price of one.
        price: i64,
        /// The day, since the start.
        on: i32,
        /// Whose.
        teams: Vec<TeamId>,
        /// Heads in place of the teams' [millionths].
        heads: Option<i64>,
    },
    /// One payment on a day.
    Once {
        /// The price of one.
        price: i64,
        /// The day, since the start.
        on: i32,
    },
}

/// A contract with a provider.
#[derive(Clone, Debug)]
pub struct Contract {
    /// Key in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Place in `Money::currencies`.
    pub currency: usize,
    /// Whose people are the provider's.
    pub teams: Vec<TeamId>,
    /// Days since the start: the first of its term and the first after it.
    pub term: (i32, i32),
    /// Price lines, in the file's order.
    pub prices: Vec<Price>,
    /// The least that they come to.
    pub minimum: Option<ByTime>,
    /// By how much amounts rise [millionths], and the day of the first rise.
    pub indexation: Option<(i64, jiff::civil::Date)>,
    /// A fee and its day.
    pub transition: Option<(i64, i32)>,
    /// An amount by time from a day until another.
    pub parallel_run: Option<(ByTime, i32, i32)>,
    /// What is paid back for promises missed.
    pub credits: Option<Credits>,
}

/// A price line.
#[derive(Clone, Debug)]
pub struct Price {
    /// Name for people.
    pub name: String,
    /// How it is worked out.
    pub model: PriceModel,
}

/// How a price line is worked out.
#[derive(Clone, Debug)]
pub enum PriceModel {
    /// FTE: paid hours over the hours of a week. Within the band around those committed what is used, above it at another price.
    Fte {
        /// The price of one.
        price: ByTime,
        /// FTE committed [millionths].
        committed: i64,
        /// The band around them [millionths of them].
        band: i64,
        /// The price above the band.
        above: ByTime,
        /// Paid hours of one FTE in a week.
        week: Span,
    },
    /// Each paid hour.
    Hour {
        /// The price of one.
        price: i64,
    },
    /// Each handled minute.
    Minute {
        /// The price of one.
        price: i64,
    },
    /// Each job closed, by bands of the jobs of a month: up to so many [jobs], the last without end.
    Job {
        /// Up to so many jobs, at this price; ascending.
        bands: Vec<(i64, i64)>,
        /// The price of the band reached holds for all jobs.
        whole: bool,
        /// The jobs that are counted.
        closed: Vec<Closed>,
    },
    /// By time, with charges and reductions for jobs outside a dead band.
    Fixed {
        /// The price of one.
        price: ByTime,
        /// The jobs that it is for.
        volume: Option<Volume>,
    },
    /// Costs (places in `Money::costs`) and a margin on them [millionths].
    CostPlus {
        /// Places in `Money::costs`.
        costs: Vec<usize>,
        /// What is added [millionths].
        margin: i64,
    },
    /// Each job that kept a promise.
    Outcome {
        /// The price of one.
        price: i64,
        /// Where they are received, with the promise's place among those of the work type.
        judged: Vec<(Closed, usize)>,
    },
    /// A share of what is saved against a cost by time.
    GainShare {
        /// The share [millionths].
        share: i64,
        /// What the saving is measured against.
        baseline: ByTime,
    },
}

/// The jobs that a fixed price is for.
#[derive(Clone, Debug)]
pub struct Volume {
    /// Jobs in a month [millionths].
    pub baseline: i64,
    /// How far they may be from it [millionths of it].
    pub dead_band: i64,
    /// For each job above.
    pub arc: i64,
    /// Off for each job below.
    pub rrc: i64,
    /// The jobs that are counted.
    pub closed: Vec<Closed>,
}

/// Jobs of a queue that a contract counts.
#[derive(Clone, Debug)]
pub struct Closed {
    /// The queue.
    pub queue: QueueId,
    /// The contract's teams where others handle its jobs too; none where nobody else does, and all count.
    pub by: Option<Vec<TeamId>>,
}

/// What is paid back for promises missed. Shares are millionths.
#[derive(Clone, Debug)]
pub struct Credits {
    /// Of a month's fees.
    pub at_risk: i64,
    /// The most of a month's fees.
    pub cap: i64,
    /// The most of the year's fees so far.
    pub yearly_cap: Option<i64>,
    /// Months without a miss that give a month's credit back.
    pub earn_back: Option<usize>,
    /// So many months with a miss among so many on end.
    pub trigger: Option<(usize, usize)>,
    /// The promises.
    pub promises: Vec<Allocation>,
}

/// A promise and its share of what is at risk.
#[derive(Clone, Debug)]
pub struct Allocation {
    /// Key in the file.
    pub id: String,
    /// The work type.
    pub work: WorkId,
    /// Its place among the work type's promises.
    pub sla: usize,
    /// One office, where not all.
    pub office: Option<OfficeId>,
    /// Its target [millionths].
    pub target: i64,
    /// The share of what is at risk.
    pub share: i64,
    /// What of it is credited.
    pub scale: Scale,
    /// Jobs expected in a month [millionths], and by how much more they may be.
    pub forecast: Option<(i64, i64)>,
    /// What of a month's fees is paid on top at so much above the target.
    pub bonus: Option<(i64, i64)>,
}

/// How a credit grows as a promise falls below its target.
#[derive(Clone, Debug)]
pub enum Scale {
    /// From so much below on, so much of the share; ascending.
    Tiers(Vec<(i64, i64)>),
    /// Evenly, whole at so much below.
    Linear(i64),
}
