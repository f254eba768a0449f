//! What a contract comes to in a month: its price lines, the minimum, shares of savings, and what is paid for the change of hands.

use super::amount::{cents, exchanged, risen, rounded};
use super::bill::{Line, Quantity, What};
use super::costs::{self, accrued};
use super::months::Month;
use super::usage::Usage;
use crate::model::Money;
use crate::model::money::{ByTime, Contract, PriceModel, Volume};
use crate::scenario::quantity::MILLION;
use crate::time::{HOUR, MINUTE};
use jiff::civil::Date;

/// The lines of a contract in a month, and where they stand.
struct Invoice<'a> {
    money: &'a Money,
    place: usize,
    contract: &'a Contract,
    month: &'a Month,
    /// How often its amounts have risen by the month's first day measured.
    rises: u32,
    lines: Vec<Line>,
}

impl<'a> Invoice<'a> {
    fn new(money: &'a Money, place: usize, month: &'a Month) -> Self {
        let contract = &money.contracts[place];
        let rises = contract.indexation.map_or(0, |(_, from)| anniversaries(from, month.date));
        Invoice { money, place, contract, month, rises, lines: Vec::new() }
    }

    /// An amount as it has risen.
    fn now(&self, amount: i64) -> i64 {
        self.contract.indexation.map_or(amount, |(rate, _)| risen(amount, rate, self.rises))
    }

    fn by_time(&self, price: ByTime) -> ByTime {
        ByTime { amount: self.now(price.amount), ..price }
    }

    fn add(&mut self, what: What, quantity: Option<Quantity>, price: Option<i64>, amount: i64) {
        let currency = self.contract.currency;
        let told = exchanged(amount, self.money.currencies[currency].rate, MILLION);
        let account = Some(self.money.account(self.place));
        self.lines.push(Line { account, what, quantity, price, amount, currency, told });
    }
}

/// How many times a yearly day has come: on the first of them once.
fn anniversaries(from: Date, now: Date) -> u32 {
    let years = i32::from(now.year()) - i32::from(from.year());
    let before = (now.month(), now.day()) < (from.month(), from.day());
    u32::try_from(years + 1 - i32::from(before)).unwrap_or(0)
}

/// The price lines and the minimum; nothing outside the term.
pub fn lines(
    money: &Money,
    place: usize,
    month: &Month,
    numbers: &[i64],
    usage: &Usage,
) -> Vec<Line> {
    let mut invoice = Invoice::new(money, place, month);
    let contract = invoice.contract;
    if !month.is_in(contract.term) {
        return Vec::new();
    }
    for (line, price) in contract.prices.iter().enumerate() {
        price_line(&mut invoice, line, &price.model, numbers, usage);
    }
    if let Some(minimum) = contract.minimum {
        let least = accrued(invoice.by_time(minimum), 1, month, month.days);
        let fees: i64 = invoice.lines.iter().map(|line| line.amount).sum();
        if fees < least {
            invoice.add(What::Minimum, None, None, least - fees);
        }
    }
    invoice.lines
}

fn price_line(
    invoice: &mut Invoice,
    line: usize,
    model: &PriceModel,
    numbers: &[i64],
    usage: &Usage,
) {
    let (contract, month) = (invoice.contract, invoice.month);
    match model {
        PriceModel::Fte { price, committed, band, above, week } => {
            let used = usage.paid(numbers, &contract.teams);
            // Hours that one FTE works in the days measured, over 7 days: both sides are kept times 7.
            let edge = |share: i64| {
                rounded(&[*committed, share, *week, month.days], &[MILLION, MILLION, 7])
            };
            let (least, most) = (edge(MILLION - band), edge(MILLION + band));
            let within = used.clamp(least, most);
            let fte = |hours: i64| rounded(&[hours, 7, MILLION], &[*week, month.days]);
            let amount = |price: ByTime, hours: i64| {
                cents(price.amount, &[hours, 7], &[*week, month.days_of(price)])
            };
            let price = invoice.by_time(*price);
            let quantity = Some(Quantity::Fte(fte(within)));
            invoice.add(What::Price(line), quantity, Some(price.amount), amount(price, within));
            if used > most {
                let above = invoice.by_time(*above);
                let quantity = Some(Quantity::Fte(fte(used - most)));
                let amount = amount(above, used - most);
                invoice.add(What::AboveBand(line), quantity, Some(above.amount), amount);
            }
        }
        PriceModel::Hour { price } => {
            let hours = usage.paid(numbers, &contract.teams);
            let price = invoice.now(*price);
            let amount = cents(price, &[hours], &[HOUR]);
            invoice.add(What::Price(line), Some(Quantity::Hours(hours)), Some(price), amount);
        }
        PriceModel::Minute { price } => {
            let minutes = usage.handled(numbers, &contract.teams);
            let price = invoice.now(*price);
            let amount = cents(price, &[minutes], &[MINUTE]);
            invoice.add(What::Price(line), Some(Quantity::Minutes(minutes)), Some(price), amount);
        }
        PriceModel::Job { bands, whole, closed } => {
            let jobs = usage.closed(numbers, closed);
            let many = |invoice: &mut Invoice, what: What, jobs: i64, price: i64| {
                let price = invoice.now(price);
                let quantity = Some(Quantity::Jobs(jobs.saturating_mul(MILLION)));
                invoice.add(what, quantity, Some(price), cents(price, &[jobs], &[]));
            };
            if *whole || bands.len() == 1 {
                let price = bands.iter().find(|band| jobs <= band.0).map_or(0, |band| band.1);
                return many(invoice, What::Price(line), jobs, price);
            }
            let mut from = 0;
            for (band, &(upto, price)) in bands.iter().enumerate() {
                let here = (jobs.min(upto) - from).max(0);
                if here > 0 {
                    many(invoice, What::VolumeBand(line, band), here, price);
                }
                from = upto;
            }
        }
        PriceModel::Fixed { price, volume } => {
            let price = invoice.by_time(*price);
            let amount = accrued(price, 1, month, month.days);
            invoice.add(What::Price(line), None, Some(price.amount), amount);
            if let Some(volume) = volume {
                changed_volume(invoice, line, volume, numbers, usage);
            }
        }
        PriceModel::CostPlus { costs, margin } => {
            let currencies = &invoice.money.currencies;
            let mut passed = 0;
            for &place in costs {
                let cost = &invoice.money.costs[place];
                let lines = costs::lines(cost, place, month, numbers, usage, currencies);
                let amount: i64 = lines.iter().map(|line| line.amount).sum();
                let (from, to) =
                    (currencies[cost.currency].rate, currencies[contract.currency].rate);
                let amount = exchanged(amount, from, to);
                passed += amount;
                invoice.add(What::PassedOn(line, place), None, None, amount);
            }
            let amount = rounded(&[passed, *margin], &[MILLION]);
            invoice.add(What::Margin(line), None, None, amount);
        }
        PriceModel::Outcome { price, judged } => {
            let jobs = usage.in_time(numbers, judged);
            let price = invoice.now(*price);
            let quantity = Some(Quantity::Jobs(jobs.saturating_mul(MILLION)));
            invoice.add(What::Price(line), quantity, Some(price), cents(price, &[jobs], &[]));
        }
        // Known when all else is: see `gains`.
        PriceModel::GainShare { .. } => {}
    }
}

/// Jobs outside the dead band, each beyond its edge.
fn changed_volume(
    invoice: &mut Invoice,
    line: usize,
    volume: &Volume,
    numbers: &[i64],
    usage: &Usage,
) {
    let month = invoice.month;
    let jobs = usage.closed(numbers, &volume.closed).saturating_mul(MILLION);
    let edge = |share: i64| {
        let of_month = i64::from(month.date.days_in_month());
        rounded(&[volume.baseline, share, month.days], &[MILLION, of_month])
    };
    let (least, most) = (edge(MILLION - volume.dead_band), edge(MILLION + volume.dead_band));
    if jobs > most {
        let (beyond, price) = (jobs - most, invoice.now(volume.arc));
        let amount = cents(price, &[beyond], &[MILLION]);
        invoice.add(What::Added(line), Some(Quantity::Jobs(beyond)), Some(price), amount);
    } else if jobs < least {
        let (short, price) = (least - jobs, invoice.now(volume.rrc));
        let amount = -cents(price, &[short], &[MILLION]);
        invoice.add(What::Reduced(line), Some(Quantity::Jobs(short)), Some(price), amount);
    }
}

/// The provider's shares of what is saved: against a baseline, all that is paid in the month but for the change of hands, credits, bonuses
/// and shares of savings [cents of the scenario's currency].
pub fn gains(money: &Money, place: usize, month: &Month, paid: i64) -> Vec<Line> {
    let mut invoice = Invoice::new(money, place, month);
    if !month.is_in(invoice.contract.term) {
        return Vec::new();
    }
    let rate = money.currencies[invoice.contract.currency].rate;
    for (line, price) in invoice.contract.prices.iter().enumerate() {
        if let PriceModel::GainShare { share, baseline } = &price.model {
            let baseline = exchanged(accrued(*baseline, 1, month, month.days), rate, MILLION);
            let saved = (baseline - paid).max(0);
            let amount = rounded(&[saved, *share], &[rate]);
            invoice.add(What::GainShare(line), Some(Quantity::Saved(saved)), Some(*share), amount);
        }
    }
    invoice.lines
}

/// The transition fee and the parallel run.
pub fn changes(money: &Money, place: usize, month: &Month) -> Vec<Line> {
    let mut invoice = Invoice::new(money, place, month);
    if let Some((fee, on)) = invoice.contract.transition
        && month.holds(on)
    {
        invoice.add(What::Transition, None, None, cents(fee, &[], &[]));
    }
    if let Some((price, from, until)) = invoice.contract.parallel_run {
        let days = month.days_within(from, until);
        if days > 0 {
            let amount = accrued(price, 1, month, days);
            invoice.add(What::ParallelRun, None, Some(price.amount), amount);
        }
    }
    invoice.lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn amounts_rise_each_year_on_the_same_day() {
        let from = date(2027, 3, 1);
        let times = |year, month, day| anniversaries(from, date(year, month, day));
        assert_eq!([times(2026, 12, 1), times(2027, 2, 28), times(2027, 3, 1)], [0, 0, 1]);
        assert_eq!([times(2028, 2, 1), times(2028, 3, 1), times(2031, 3, 1)], [1, 2, 5]);
    }
}
