//! Credits: which promises a month missed, and what is paid back for them.

use super::amount::{exchanged, rounded};
use super::bill::{Billed, Judged, Line, What};
use super::months::Month;
use super::usage::Count;
use crate::ids::AccountId;
use crate::model::money::{Allocation, Credits, Currency, Scale};
use crate::scenario::quantity::MILLION;

/// The contract whose month is judged.
pub struct Desk<'a> {
    pub credits: &'a Credits,
    pub account: AccountId,
    pub currency: usize,
    pub currencies: &'a [Currency],
    pub in_term: bool,
}

/// What was before.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// By month of the bill: whether it was judged and no promise missed; the credit after its caps [cents].
    months: Vec<(Standing, i64)>,
    /// A year, its fees and its credits so far [cents].
    year: (i16, i64, i64),
    /// Whether the contract may be ended.
    pub triggered: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Cut by the measured window, or outside the term.
    NotJudged,
    /// Every promise that could be judged was met.
    Kept,
    Missed,
}

/// Judges a month whose fees are known [cents], and writes its lines. Promises without a job, or with more jobs than their forecast
/// allows, are not judged.
pub fn judge(
    desk: &Desk,
    month: &Month,
    fees: i64,
    counts: &[Count],
    history: &mut History,
    billed: &mut Billed,
) {
    let credits = desk.credits;
    let mut add = |what: What, amount: i64| {
        let told = exchanged(amount, desk.currencies[desk.currency].rate, MILLION);
        let (account, currency) = (Some(desk.account), desk.currency);
        billed.lines.push(Line {
            account,
            what,
            quantity: None,
            price: None,
            amount,
            currency,
            told,
        });
    };
    let year = month.date.year();
    if history.year.0 != year {
        history.year = (year, 0, 0);
    }
    history.year.1 += fees;
    if !(month.whole && desk.in_term) {
        history.months.push((Standing::NotJudged, 0));
        return;
    }
    let (mut credit, mut missed) = (0, false);
    for (place, (promise, count)) in credits.promises.iter().zip(counts).enumerate() {
        let met = met(promise, *count);
        billed.judged.push(Judged { account: desk.account, promise: place, met });
        let Some(met) = met else { continue };
        missed |= !met;
        let owed = if met { 0 } else { credited(credits, promise, *count, fees) };
        if owed > 0 {
            add(What::Credit(place), -owed);
            credit += owed;
        }
        if let Some((share, over)) = promise.bonus
            && is_above(promise.target, over, *count)
        {
            add(What::Bonus(place), rounded(&[fees, share], &[MILLION]));
        }
    }
    let most = rounded(&[fees.max(0), credits.cap], &[MILLION]);
    if credit > most {
        add(What::MonthlyCap, credit - most);
        credit = most;
    }
    if let Some(cap) = credits.yearly_cap {
        let (_, fees, credited) = history.year;
        let left = (rounded(&[fees.max(0), cap], &[MILLION]) - credited).max(0);
        if credit > left {
            add(What::YearlyCap, credit - left);
            credit = left;
        }
    }
    history.year.2 += credit;
    let standing = if missed { Standing::Missed } else { Standing::Kept };
    history.months.push((standing, credit));
    let now = history.months.len();
    if let Some(after) = credits.earn_back
        && now > after
    {
        let earned = now - 1 - after;
        let since = &history.months[earned + 1..];
        let (_, back) = history.months[earned];
        if back > 0 && since.iter().all(|month| month.0 == Standing::Kept) {
            add(What::EarnedBack(earned), back);
        }
    }
    if let Some((breaches, months)) = credits.trigger {
        let recent = &history.months[now.saturating_sub(months)..];
        let missed = recent.iter().filter(|month| month.0 == Standing::Missed).count();
        history.triggered |= missed >= breaches;
    }
}

/// Whether a promise was met; None where it is not judged.
fn met(promise: &Allocation, count: Count) -> Option<bool> {
    let excluded = promise.forecast.is_some_and(|(jobs, over)| {
        let most = i128::from(jobs) * i128::from(MILLION + over);
        i128::from(count.offered) * i128::from(MILLION) * i128::from(MILLION) > most
    });
    (count.of > 0 && !excluded).then(|| is_above(promise.target, 0, count))
}

/// Whether the share in time is at least so much above a target.
fn is_above(target: i64, by: i64, count: Count) -> bool {
    i128::from(count.met) * i128::from(MILLION) >= i128::from(target + by) * i128::from(count.of)
}

/// What is credited for a promise missed [cents].
fn credited(credits: &Credits, promise: &Allocation, count: Count, fees: i64) -> i64 {
    // Millionths times jobs, all of them: how far below the target.
    let below = i128::from(promise.target) * i128::from(count.of)
        - i128::from(count.met) * i128::from(MILLION);
    let reached = |points: i64| below >= i128::from(points) * i128::from(count.of);
    let pool = |part: i64, of: &[i64]| {
        let over: Vec<i64> = [MILLION, MILLION].iter().chain(of).copied().collect();
        rounded(&[fees.max(0), credits.at_risk, promise.share, part], &over)
    };
    match &promise.scale {
        Scale::Tiers(tiers) => {
            let tier = tiers.iter().rfind(|tier| reached(tier.0));
            tier.map_or(0, |tier| pool(tier.1, &[MILLION]))
        }
        Scale::Linear(whole) if reached(*whole) => pool(MILLION, &[MILLION]),
        Scale::Linear(whole) => pool(below as i64, &[*whole, count.of]),
    }
}
