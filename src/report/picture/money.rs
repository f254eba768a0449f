//! What it costs: every cost and contract with its numbers over the measured window.

use super::rows::{Formulas, Row, row};
use crate::report::{Report, place_of};
use crate::study::When;
use serde::Serialize;

/// Costs and contracts, in one currency.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Money {
    /// The currency's three letters, of all measures of money; null where the scenario names none.
    pub currency: Option<String>,
    /// Costs, then contracts, in the file's order.
    pub accounts: Vec<Account>,
}

/// A cost or a contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Account {
    /// Its name for people.
    pub name: String,
    /// Whether a provider is paid by it.
    pub contract: bool,
    /// Its measures over the measured window.
    pub totals: Vec<Row>,
}

/// The money of a report, where anything has a price. Test: `prices_are_told_by_account` in the suite.
pub(super) fn money(report: &Report, formulas: &Formulas) -> Option<Money> {
    let money = report.model.money.as_ref()?;
    let account = |account| {
        let of = report.found.findings.iter();
        let of = of.filter(|it| it.when == When::Total && it.account == Some(account));
        Account {
            name: money.name(account).to_owned(),
            contract: money.contract(account).is_some(),
            totals: of.map(|it| row(it.measure, place_of(it), &it.estimate, formulas)).collect(),
        }
    };
    let code = &money.currencies[0].code;
    let currency = Some(code.clone()).filter(|code| !code.is_empty());
    Some(Money { currency, accounts: money.accounts().map(account).collect() })
}
