//! What the operation itself pays in a month.

use super::amount::{cents, exchanged, rounded};
use super::bill::{Line, Quantity, What};
use super::months::Month;
use super::usage::Usage;
use crate::ids::AccountId;
use crate::model::money::{Basis, ByTime, Cost, Currency};
use crate::scenario::quantity::MILLION;
use crate::time::HOUR;

/// The lines of a cost; its place is that in `Money::costs`.
pub fn lines(
    cost: &Cost,
    place: usize,
    month: &Month,
    numbers: &[i64],
    usage: &Usage,
    currencies: &[Currency],
) -> Vec<Line> {
    let mut lines = Vec::with_capacity(2);
    let mut add = |what: What, quantity: Option<Quantity>, price: Option<i64>, amount: i64| {
        let account = Some(AccountId::from(place));
        let told = exchanged(amount, currencies[cost.currency].rate, MILLION);
        lines.push(Line { account, what, quantity, price, amount, currency: cost.currency, told });
    };
    let hours = |price: i64, hours: i64| cents(price, &[hours], &[HOUR]);
    match &cost.basis {
        Basis::Hour { price, overtime, teams } => {
            let paid = usage.paid(numbers, teams);
            let beyond = overtime.map_or(0, |_| usage.beyond(numbers, teams).min(paid));
            let within = paid - beyond;
            add(What::People, Some(Quantity::Hours(within)), Some(*price), hours(*price, within));
            if let Some(price) = overtime {
                let amount = hours(*price, beyond);
                add(What::Overtime, Some(Quantity::Hours(beyond)), Some(*price), amount);
            }
        }
        Basis::Salary { price, overtime, teams, heads } => {
            // Heads x days, in millionths of a head.
            let head_days = match heads {
                Some(heads) => heads * month.days,
                None => month.head_days_of(teams) * MILLION,
            };
            let mean = rounded(&[head_days], &[month.days]);
            let amount = cents(price.amount, &[head_days], &[MILLION, month.days_of(*price)]);
            add(What::People, Some(Quantity::Heads(mean)), Some(price.amount), amount);
            if let Some(price) = overtime {
                let beyond = usage.beyond(numbers, teams);
                let amount = hours(*price, beyond);
                add(What::Overtime, Some(Quantity::Hours(beyond)), Some(*price), amount);
            }
        }
        Basis::Standing { price, times } => {
            add(
                What::Overhead,
                None,
                Some(price.amount),
                accrued(*price, *times, month, month.days),
            );
        }
        Basis::Training { price, on, heads, .. } if month.holds(*on) => {
            let heads = heads.unwrap_or(usage.trained(place));
            let amount = cents(*price, &[heads], &[MILLION]);
            add(What::Training, Some(Quantity::Heads(heads)), Some(*price), amount);
        }
        Basis::Once { price, on } if month.holds(*on) => {
            add(What::Once, None, None, cents(*price, &[], &[]));
        }
        Basis::Training { .. } | Basis::Once { .. } => {}
    }
    lines
}

/// An amount by time, so many times, over some of a month's days.
pub fn accrued(price: ByTime, times: i64, month: &Month, days: i64) -> i64 {
    cents(price.amount, &[times, days], &[month.days_of(price)])
}
