//! The invoices of one replication in words and decimals: the one in the middle by its cost. Lines add up to the cent.

use super::{Report, digits};
use crate::contract::{Line, Quantity, What};
use crate::model::Money;
use crate::model::money::{Basis, ByTime, PriceModel};
use crate::time::{HOUR, MINUTE};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The replication, counted from 1.
    pub replication: u32,
    /// "2026-06".
    pub month: &'a str,
    /// "contract.provider"; of jobs moved "transfer".
    pub account: String,
    /// What it is for.
    pub what: String,
    /// How much of it; nothing where it is not counted.
    pub quantity: String,
    /// Its unit.
    pub unit: &'static str,
    /// The price of one.
    pub price: String,
    /// Of a price by time: "per year" or "per month". It counts by the calendar days of the month.
    pub per: &'static str,
    /// Its currency.
    pub currency: &'a str,
    /// The amount with two decimals.
    pub amount: String,
    /// The same in the scenario's currency.
    pub told: String,
    /// The scenario's currency.
    pub currency_told: &'a str,
    /// The line itself.
    pub line: Line,
}

/// The columns of a table of lines.
pub const COLUMNS: [&str; 11] = [
    "replication",
    "month",
    "account",
    "what",
    "quantity",
    "unit",
    "price",
    "currency",
    "amount",
    "amount_told",
    "currency_told",
];

impl Row<'_> {
    /// The line in the order of [`COLUMNS`].
    pub fn cells(&self) -> [String; 11] {
        [
            self.replication.to_string(),
            self.month.to_owned(),
            self.account.clone(),
            self.what.clone(),
            self.quantity.clone(),
            self.unit.to_owned(),
            self.price.clone(),
            self.currency.to_owned(),
            self.amount.clone(),
            self.told.clone(),
            self.currency_told.to_owned(),
        ]
    }
}

/// All lines, by month; empty where nothing has a price.
pub fn rows<'a>(report: &'a Report) -> Vec<Row<'a>> {
    let (Some(money), Some(typical)) = (&report.model.money, &report.found.typical) else {
        return Vec::new();
    };
    let label = |period: usize| report.model.grid.periods[period].label.as_str();
    let months: Vec<&str> = typical.bill.months.iter().map(|month| label(month.period)).collect();
    let mut rows = Vec::new();
    for (month, label) in typical.bill.months.iter().zip(&months) {
        rows.extend(month.lines.iter().map(|line| {
            let (quantity, unit) = line.quantity.map_or((String::new(), ""), quantity);
            Row {
                replication: typical.index + 1,
                month: label,
                account: line.account.map_or("transfer".into(), |account| money.key(account)),
                what: words(report, money, line, &months),
                quantity,
                unit,
                price: line.price.map_or(String::new(), |price| decimal(price, 6, 2)),
                per: line
                    .price
                    .and_then(|_| by_time(money, line))
                    .map_or("", |price| if price.yearly { "per year" } else { "per month" }),
                currency: &money.currencies[line.currency].code,
                amount: cents(line.amount),
                told: cents(line.told),
                currency_told: &money.currencies[0].code,
                line: *line,
            }
        }));
    }
    rows
}

/// Cents as a number with two decimals: "-1234.50".
pub fn cents(amount: i64) -> String {
    decimal(amount, 2, 2)
}

/// A whole number of 10^-places as a decimal of at least so many places, without further zeros.
fn decimal(value: i64, places: usize, least: usize) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let zeros = part.len() - part.trim_end_matches('0').len();
    let part = &part[..part.len() - zeros.min(places - least)];
    match part.is_empty() {
        true => format!("{sign}{whole}"),
        false => format!("{sign}{whole}.{part}"),
    }
}

/// A quantity and its unit; hours and minutes to a millionth.
fn quantity(quantity: Quantity) -> (String, &'static str) {
    let of = |value: i64, unit: i64| {
        let millionths = i128::from(value) * 1_000_000 / i128::from(unit);
        decimal(i64::try_from(millionths).unwrap_or(i64::MAX), 6, 0)
    };
    match quantity {
        Quantity::Hours(time) => (of(time, HOUR), "h"),
        Quantity::Minutes(time) => (of(time, MINUTE), "min"),
        Quantity::Fte(fte) => (decimal(fte, 6, 0), "FTE"),
        Quantity::Heads(heads) => (decimal(heads, 6, 0), "heads"),
        Quantity::Jobs(jobs) => (decimal(jobs, 6, 0), "jobs"),
        Quantity::Saved(saved) => (cents(saved), "saved"),
    }
}

/// The price of a line that accrues by time.
fn by_time(money: &Money, line: &Line) -> Option<ByTime> {
    let account = line.account?;
    let Some(contract) = money.contract(account) else {
        return match (&money.costs[account.index()].basis, line.what) {
            (Basis::Salary { price, .. }, What::People)
            | (Basis::Standing { price, .. }, What::Overhead) => Some(*price),
            _ => None,
        };
    };
    let model = |place: usize| &money.contracts[contract].prices[place].model;
    match line.what {
        What::Price(place) => match model(place) {
            PriceModel::Fte { price, .. } | PriceModel::Fixed { price, .. } => Some(*price),
            _ => None,
        },
        What::AboveBand(place) => match model(place) {
            PriceModel::Fte { above, .. } => Some(*above),
            _ => None,
        },
        _ => None,
    }
}

fn words(report: &Report, money: &Money, line: &Line, months: &[&str]) -> String {
    let contract = line.account.and_then(|account| money.contract(account));
    let contract = contract.map(|contract| &money.contracts[contract]);
    let price = |place: usize| contract.map_or("", |it| it.prices[place].name.as_str());
    let promise = |place: usize| {
        let credits = contract.and_then(|contract| contract.credits.as_ref());
        credits.map_or("", |credits| {
            let promise = &credits.promises[place];
            report.model.work[promise.work.index()].sla[promise.sla].name.as_str()
        })
    };
    match line.what {
        What::People => "people".into(),
        What::Overtime => "beyond the shift".into(),
        What::Overhead => "by calendar day".into(),
        What::Training => "training".into(),
        What::Once => "one payment".into(),
        What::Moved => "jobs moved between offices".into(),
        What::Price(place) => price(place).into(),
        What::AboveBand(place) => format!("{}: above the band", price(place)),
        What::VolumeBand(place, band) => format!("{}: band {}", price(place), band + 1),
        What::Added(place) => format!("{}: more jobs (ARC)", price(place)),
        What::Reduced(place) => format!("{}: fewer jobs (RRC)", price(place)),
        What::PassedOn(place, cost) => {
            format!("{}: {} passed on", price(place), money.costs[cost].name)
        }
        What::Margin(place) => format!("{}: margin", price(place)),
        What::GainShare(place) => match contract.map(|it| &it.prices[place].model) {
            Some(PriceModel::GainShare { baseline, .. }) => {
                let amount = digits::grouped(baseline.amount as f64 / 1e6, 0);
                let per = if baseline.yearly { "year" } else { "month" };
                format!("{}: share of what was saved below {amount} per {per}", price(place))
            }
            _ => price(place).into(),
        },
        What::Minimum => "to the minimum".into(),
        What::Transition => "transition".into(),
        What::ParallelRun => "parallel run".into(),
        What::Credit(place) => format!("credit: {}", promise(place)),
        What::MonthlyCap => "credits above the month's cap".into(),
        What::YearlyCap => "credits above the year's cap".into(),
        What::EarnedBack(month) => format!("credit of {} earned back", months[month]),
        What::Bonus(place) => format!("bonus: {}", promise(place)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(
            [0, 5, -5, 123_450, -100].map(cents),
            ["0.00", "0.05", "-0.05", "1234.50", "-1.00"]
        );
        assert_eq!(decimal(3_900_000, 6, 2), "3.90");
        assert_eq!(decimal(1, 6, 2), "0.000001");
        assert_eq!(decimal(20_000_000, 6, 0), "20");
        assert_eq!(quantity(Quantity::Hours(HOUR * 3 / 2)), ("1.5".to_owned(), "h"));
    }
}
