//! What a replication costs: invoices by month, credits for promises missed, totals; pure functions of a model and a record.
//!
//! ```text
//!  model, layout ─► Ledger ─bill(record)─► Bill: months of lines, each an amount in cents
//!                     └──────values(record)─► what the measures of money say of it
//! ```
//!
//! Money is exact: amounts are whole cents of their currency, worked out of whole numbers. Each line is rounded to the cent once, half
//! away from zero, and told in the scenario's currency by its stated rate, rounded once more where that is another one. Totals are
//! sums of lines, so they reconcile to the cent (`tests/suite/contracts/`). Every currency has two decimals here.
//!
//! Of months that the measured window cuts, what accrues by time is paid for the days measured, over the days of that month or year;
//! hours and jobs are those measured; no promise is judged.

pub mod amount;
mod bill;
mod costs;
mod credits;
mod fees;
mod months;
mod usage;
mod values;

pub use bill::{Bill, Billed, Class, Judged, Line, Quantity, What};
pub use months::Month;
pub use values::Told;

use crate::measure::{Layout, Record};
use crate::model::money::Cost;
use crate::model::{Model, Money};
use credits::History;
use usage::Usage;

/// What is needed to bill replications of a model.
#[derive(Clone, Debug)]
pub struct Ledger {
    money: Money,
    months: Vec<Month>,
    usage: Usage,
    told: Vec<Told>,
}

impl Ledger {
    /// Of a model and the layout of its records; None where nothing has a price.
    pub fn new(model: &Model, layout: &Layout) -> Option<Ledger> {
        let money = model.money.as_deref()?.clone();
        let months = months::months(model, layout, &money);
        let usage = Usage::new(model, layout, &money);
        let told = values::told(model, &money);
        Some(Ledger { money, months, usage, told })
    }

    /// The months of the measured window.
    pub fn months(&self) -> &[Month] {
        &self.months
    }

    /// What the measures are that it tells, in the order of [`Ledger::values`].
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// The bill of a replication. Tests: `tests/suite/contracts/`.
    pub fn bill(&self, layout: &Layout, record: &Record) -> Bill {
        let mut histories: Vec<History> =
            self.money.contracts.iter().map(|_| History::default()).collect();
        let mut numbers = Vec::new();
        let mut effective = 0;
        let mut months = Vec::with_capacity(self.months.len());
        for month in &self.months {
            record.read_column(layout, month.column, &mut numbers);
            effective += self.usage.effective(&numbers);
            months.push(self.month(month, &numbers, &mut histories));
        }
        let triggered = histories.iter().map(|history| history.triggered).collect();
        Bill { months, triggered, effective_cases: effective }
    }

    fn month(&self, month: &Month, numbers: &[i64], histories: &mut [History]) -> Billed {
        let Money { currencies, costs, contracts, .. } = &self.money;
        let mut billed = Billed { period: month.period, lines: Vec::new(), judged: Vec::new() };
        let is_own = |cost: &Cost| {
            cost.passed_on.is_none_or(|contract| !month.is_in(contracts[contract].term))
        };
        for (place, cost) in costs.iter().enumerate().filter(|(_, cost)| is_own(cost)) {
            billed.lines.extend(costs::lines(cost, place, month, numbers, &self.usage, currencies));
        }
        billed.lines.extend(self.usage.moved(numbers));
        let fees: Vec<Vec<Line>> = (0..contracts.len())
            .map(|place| fees::lines(&self.money, place, month, numbers, &self.usage))
            .collect();
        let paid: i64 =
            billed.lines.iter().chain(fees.iter().flatten()).map(|line| line.told).sum();
        for (place, (contract, fees)) in contracts.iter().zip(fees).enumerate() {
            let of_month: i64 = fees.iter().map(|line| line.amount).sum();
            billed.lines.extend(fees);
            billed.lines.extend(fees::gains(&self.money, place, month, paid));
            billed.lines.extend(fees::changes(&self.money, place, month));
            if let Some(credits) = &contract.credits {
                let desk = credits::Desk {
                    credits,
                    account: self.money.account(place),
                    currency: contract.currency,
                    currencies,
                    in_term: month.is_in(contract.term),
                };
                let counts = self.usage.promises(place, numbers);
                credits::judge(&desk, month, of_month, &counts, &mut histories[place], &mut billed);
            }
        }
        billed
    }

    /// What each measure of [`Ledger::told`] says of a replication: above / below.
    pub fn values(&self, layout: &Layout, record: &Record) -> Vec<(f64, f64)> {
        let bill = self.bill(layout, record);
        self.told.iter().map(|told| values::value(told, &bill, &self.money)).collect()
    }
}
