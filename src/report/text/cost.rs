//! What it costs: costs and contracts one by one, and how credits spread.

use super::Text;
use super::table::Table;
use crate::ids::AccountId;
use crate::model::{Channel, Money};
use crate::names::Measure;
use crate::report::digits::{grouped, range};
use crate::report::document::Block;
use crate::report::local::share;
use crate::report::{Place, Report};
use crate::study::Risk;

/// The section alone.
pub fn blocks(report: &Report) -> Vec<Block> {
    let mut text = Text::new(super::WIDTH);
    tell(report, &mut text);
    text.blocks
}

/// Writes the section, where anything has a price.
pub fn tell(report: &Report, text: &mut Text) {
    let Some(money) = &report.model.money else { return };
    let mut table = Table::new(&["", "", "mean", "95 % interval", "P10 to P90", "worst 5 %"], 2);
    let mut row = |name: &str, what: &str, measure: Measure, account: Option<AccountId>| {
        let Some(estimate) = report.total(measure, Place::of_account(account)) else { return };
        let Some(mean) = estimate.mean else { return };
        let risk = risk(report, measure, account);
        let apart = |low: f64, high: f64| match low < high {
            true => range(low, high, 0),
            false => String::new(),
        };
        table.row([
            name.to_owned(),
            what.to_owned(),
            grouped(mean, 0),
            estimate.ci95.map_or(String::new(), |[low, high]| apart(low, high)),
            risk.map_or(String::new(), |risk| apart(risk.p10, risk.p90)),
            risk.filter(|risk| risk.p10 < risk.cvar95)
                .map_or(String::new(), |risk| grouped(risk.cvar95, 0)),
        ]);
    };
    for account in money.accounts() {
        let name = money.name(account);
        if money.contract(account).is_none() {
            row(name, "", Measure::Cost, Some(account));
            continue;
        }
        row(name, "fees", Measure::Fees, Some(account));
        row(name, "credits", Measure::Credits, Some(account));
        row(name, "bonus", Measure::Bonus, Some(account));
    }
    if report.model.transfers.iter().any(|rule| rule.cost > 0) {
        row("moved jobs", "", Measure::TransferCost, None);
    }
    if report.mean(Measure::CostOfChange, Place::default()).is_some_and(|mean| mean > 0.0) {
        row("of this for the change", "", Measure::CostOfChange, None);
    }
    row("in all", "", Measure::Cost, None);
    let code = &money.currencies[0].code;
    let note =
        "over the measured window; worst 5 % is the mean of the dearest twentieth of replications";
    let heading = if code.is_empty() { "Cost".to_owned() } else { format!("Cost in {code}") };
    text.heading(&heading, note);
    text.table(&table);
    chances(report, money, text);
}

fn risk<'a>(report: &'a Report, measure: Measure, account: Option<AccountId>) -> Option<&'a Risk> {
    report.found.risks.iter().find(|risk| (risk.measure, risk.account) == (measure, account))
}

/// With what probability credits fall due, and a contract may be ended; what an effective case costs.
fn chances(report: &Report, money: &Money, text: &mut Text) {
    for account in money.accounts() {
        let place = Place::of_account(Some(account));
        let name = money.name(account);
        if let Some(due) = report.total(Measure::CreditChance, place) {
            let mut words = format!("{name}: a credit falls due in {}", share(Some(due)).value);
            if let Some(trigger) = report.total(Measure::TerminationTrigger, place) {
                words += &format!("; it may be ended in {}", share(Some(trigger)).value);
            }
            text.paragraph(&format!("{words} of replications"), "  ");
        }
    }
    // Where calls share the cost, cases alone would bear it.
    let only_cases = report.model.work.iter().all(|work| work.channel == Channel::Case);
    let cost = report.mean(Measure::CostPerEffectiveCase, Place::default());
    if let Some(cost) = cost.filter(|_| only_cases) {
        text.paragraph(&format!("{} for each case closed for good", grouped(cost, 2)), "  ");
    }
}
