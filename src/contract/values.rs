//! What the measures of money say of a bill.

use super::bill::{Bill, Class, What};
use crate::ids::AccountId;
use crate::model::money::ALWAYS;
use crate::model::{Channel, Model, Money};
use crate::names::{Measure, Subject};

/// A measure of money; of one cost or contract, or of all together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The measure.
    pub measure: Measure,
    /// The cost or contract.
    pub account: Option<AccountId>,
}

/// What is told of a model, in the order of measures; all together first.
pub fn told(model: &Model, money: &Money) -> Vec<Told> {
    let contracts: Vec<AccountId> =
        (0..money.contracts.len()).map(|contract| money.account(contract)).collect();
    let credits = |account: AccountId| {
        money.contract(account).and_then(|place| money.contracts[place].credits.as_ref())
    };
    let all = |accounts: Vec<AccountId>| {
        let sum = (!accounts.is_empty()).then_some(None);
        sum.into_iter().chain(accounts.into_iter().map(Some)).collect::<Vec<_>>()
    };
    let with = |has: &dyn Fn(AccountId) -> bool| -> Vec<AccountId> {
        contracts.iter().copied().filter(|&account| has(account)).collect()
    };
    let has_cases = model.work.iter().any(|work| work.channel == Channel::Case);
    // What a contract passes on as long as the operation lasts is told with the contract alone.
    let own = |account: &AccountId| {
        money.contract(*account).is_some()
            || money.costs[account.index()]
                .passed_on
                .is_none_or(|contract| money.contracts[contract].term != ALWAYS)
    };
    let accounts = |measure: Measure| match measure {
        Measure::Cost => all(money.accounts().filter(own).collect()),
        Measure::CostOfPeople | Measure::CostOfOverhead | Measure::CostOfChange => vec![None],
        Measure::Fees => all(contracts.clone()),
        Measure::Credits => all(with(&|account| credits(account).is_some())),
        Measure::Bonus => all(with(&|account| {
            credits(account).is_some_and(|it| it.promises.iter().any(|it| it.bonus.is_some()))
        })),
        Measure::CreditChance => {
            with(&|account| credits(account).is_some()).into_iter().map(Some).collect()
        }
        Measure::TerminationTrigger => {
            let some = with(&|account| credits(account).is_some_and(|it| it.trigger.is_some()));
            some.into_iter().map(Some).collect()
        }
        Measure::CostPerEffectiveCase if has_cases => vec![None],
        _ => Vec::new(),
    };
    let money = Measure::ALL.iter().filter(|measure| measure.subject() == Subject::Money);
    money
        .flat_map(|&measure| {
            accounts(measure).into_iter().map(move |account| Told { measure, account })
        })
        .collect()
}

/// What a bill says: above / below, money in units of the scenario's currency.
pub fn value(told: &Told, bill: &Bill, money: &Money) -> (f64, f64) {
    let here = |account: Option<AccountId>| told.account.is_none() || account == told.account;
    let sum = |class: Class| {
        bill.sum(|line| line.what.class() == class && here(line.account)) as f64 / 100.0
    };
    let yes = |it: bool| f64::from(u8::from(it));
    let above = match told.measure {
        Measure::Cost => bill.sum(|line| here(line.account)) as f64 / 100.0,
        Measure::CostOfPeople => sum(Class::People),
        Measure::CostOfOverhead => sum(Class::Overhead),
        Measure::CostOfChange => sum(Class::Change),
        Measure::Fees => sum(Class::Fees),
        Measure::Credits => 0.0 - sum(Class::Credits),
        Measure::Bonus => sum(Class::Bonus),
        Measure::CreditChance => {
            let is = |what: What| matches!(what, What::Credit(_));
            yes(bill.lines().any(|line| is(line.what) && here(line.account)))
        }
        Measure::TerminationTrigger => {
            let contract = told.account.and_then(|account| money.contract(account));
            yes(contract.is_some_and(|contract| bill.triggered[contract]))
        }
        Measure::CostPerEffectiveCase => {
            return (bill.total() as f64 / 100.0, bill.effective_cases.max(0) as f64);
        }
        _ => 0.0,
    };
    (above, 1.0)
}
