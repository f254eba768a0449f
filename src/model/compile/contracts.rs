//! Contracts: whose people, which jobs, from when to when, and what is paid beside the price lines.

use super::credits;
use super::draft::{Draft, at};
use super::money::{Ledger, code, places};
use super::prices;
use crate::model::Money;
use crate::model::money::{ALWAYS, Contract, PriceModel};
use crate::scenario::format::{self, Scalar};
use crate::scenario::quantity::{self, By};
use crate::time::DAY;
use jiff::civil::Date;

/// Reads a contract.
pub(super) fn one(
    draft: &mut Draft,
    id: &str,
    contract: &format::Contract,
    ledger: &Ledger,
) -> Option<Contract> {
    let path = at("contract", id);
    let name = draft.name(&path, &contract.name, id);
    let currency_path = at(&path, "currency");
    let currency = match draft.optional(&currency_path, &contract.currency, code) {
        Some(code) => ledger.currency(draft, &currency_path, &code)?,
        None => 0,
    };
    if contract.teams.is_empty() {
        let needs_none = contract.price.values().all(|price| match &price.model {
            Some(Scalar::Text(model)) => {
                ["fixed", "cost_plus", "gain_share"].contains(&model.trim())
                    && price.baseline.is_none()
            }
            _ => false,
        });
        if !needs_none {
            draft.missing(&at(&path, "teams"), "[\"main\"]");
        }
    }
    let teams = ledger.teams(draft, &at(&path, "teams"), &contract.teams);
    let work = match &contract.work {
        Some(list) => places(draft, &at(&path, "work"), list, &draft.document.work, "work"),
        None => (0..ledger.works.len())
            .filter(|&work| teams.iter().any(|team| ledger.teams[team.index()].does(work)))
            .collect(),
    };
    let term = term(draft, &path, contract, ledger);
    if contract.price.is_empty() {
        draft.missing(&at(&path, "price"), "{ all = { model = \"per_hour\", price = 20 } }");
    }
    let desk = prices::Desk { teams: &teams, work: &work, currency, ledger };
    let prices = (contract.price.iter())
        .filter_map(|(id, price)| {
            prices::one(draft, &at(&at(&path, "price"), id), id, price, &desk)
        })
        .collect();
    let minimum = ledger.by_time(draft, &at(&path, "minimum"), &contract.minimum, currency);
    let indexation = contract.indexation.as_ref().and_then(|indexation| {
        let path = at(&path, "indexation");
        let rate = |leaf: &Scalar| Ok(millionth(quantity::addition(leaf)?));
        let rate = draft.required(&at(&path, "rate"), &indexation.rate, rate, "\"3%\"");
        let from =
            draft.required(&at(&path, "from"), &indexation.from, quantity::date, "2027-01-01");
        rate.zip(from)
    });
    let transition = contract.transition.as_ref().and_then(|transition| {
        let path = at(&path, "transition");
        draft.need(&at(&path, "fee"), &transition.fee, "100000");
        let fee = ledger.price(draft, &at(&path, "fee"), &transition.fee, By::One, currency);
        let on = ledger.day(draft, &at(&path, "on"), &transition.on);
        fee.zip(on)
    });
    let parallel_run = contract.parallel_run.as_ref().and_then(|run| {
        let path = at(&path, "parallel_run");
        draft.need(&at(&path, "price"), &run.price, "\"40000 per month\"");
        let price = ledger.by_time(draft, &at(&path, "price"), &run.price, currency);
        let date = quantity::date;
        let from = draft.required(&at(&path, "from"), &run.from, date, "2026-06-01");
        let until = draft.required(&at(&path, "until"), &run.until, date, "2026-07-01");
        let (from, until) = (from?, until?);
        ordered(draft, &path, from, until);
        Some((price?, ledger.frame.day(from), ledger.frame.day(until)))
    });
    let credits = contract
        .credits
        .as_ref()
        .and_then(|written| credits::read(draft, &at(&path, "credits"), written, &work, ledger));
    Some(Contract {
        id: id.into(),
        name,
        currency,
        teams,
        term: term?,
        prices,
        minimum,
        indexation,
        transition,
        parallel_run,
        credits,
    })
}

/// A share or factor in millionths; written decimals are met exactly.
pub(super) fn millionth(share: f64) -> i64 {
    (share * 1e6).round() as i64
}

fn ordered(draft: &mut Draft, path: &str, from: Date, until: Date) {
    if until <= from {
        let message = "it is over before it begins";
        draft.mend(&at(path, "until"), message, "exchange the dates");
    }
}

/// Invoices are by month, so a term is of whole months; it may have begun before the scenario.
fn term(
    draft: &mut Draft,
    path: &str,
    contract: &format::Contract,
    ledger: &Ledger,
) -> Option<(i32, i32)> {
    let start = ledger.frame.start;
    let from = draft.optional(&at(path, "from"), &contract.from, quantity::date);
    let until = draft.optional(&at(path, "until"), &contract.until, quantity::date);
    for (key, date) in [("from", from), ("until", until)] {
        if date.is_some_and(|date| date.day() != 1 && date > start) {
            let help = "write the first of a month, 2026-06-01";
            draft.mend(&at(path, key), "a contract begins and ends with a month", help);
        }
    }
    if let (Some(from), Some(until)) = (from, until) {
        ordered(draft, path, from, until);
    }
    let [from, until] = [from, until].map(|date| date.map(|date| ledger.frame.day(date)));
    let (first, last) = ledger.frame.window;
    let begin = |day: i32| i64::from(day) * DAY;
    let help = "measure its term alone, or move this date";
    // What is passed on is paid by the operation itself outside the term.
    let passes_on = |price: &format::Price| matches!(&price.model, Some(Scalar::Text(model)) if model.trim() == "cost_plus");
    let is_told = ledger.frame.known && !contract.price.values().all(passes_on);
    if is_told && from.is_some_and(|day| begin(day) > first) {
        let message = "before this day the people of its teams cost nothing";
        draft.warn(&at(path, "from"), message, Some(help));
    }
    if is_told && until.is_some_and(|day| begin(day) < last) {
        let message = "from this day on the people of its teams cost nothing";
        draft.warn(&at(path, "until"), message, Some(help));
    }
    Some((from.unwrap_or(ALWAYS.0), until.unwrap_or(ALWAYS.1)))
}

/// Marks the costs that contracts pass on; each by one of them.
pub(super) fn pass_on(draft: &mut Draft, money: &mut Money) {
    let mut by: Vec<Option<usize>> = vec![None; money.costs.len()];
    for (index, contract) in money.contracts.iter().enumerate() {
        let lists = contract.prices.iter().filter_map(|price| match &price.model {
            PriceModel::CostPlus { costs, .. } => Some(costs),
            _ => None,
        });
        for &cost in lists.flatten() {
            if let Some(first) = by[cost] {
                let path = at(&at("contract", &contract.id), "price");
                let first = &money.contracts[first].id;
                let message =
                    format!("{} is passed on twice: see contract.{first}", money.costs[cost].id);
                draft.mend(&path, message, "leave it out of one of the lists");
            }
            by[cost] = Some(index);
        }
    }
    for (cost, by) in money.costs.iter_mut().zip(by) {
        cost.passed_on = by;
    }
}

/// Two keys that mean nothing without each other.
pub(super) fn needs(draft: &mut Draft, path: &str, pair: [(&str, bool); 2]) {
    for [(said, is), (other, is_other)] in [pair, [pair[1], pair[0]]] {
        if is && !is_other {
            let message = format!("\"{said}\" needs \"{other}\" beside it");
            draft.mend(&at(path, said), message, "write both, or neither");
        }
    }
}
