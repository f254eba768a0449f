//! Hours, invoices and totals reconcile, in an operation with chance in it.

use slackwater::contract::{Bill, Class, Quantity, What};
use slackwater::ids::AccountId;
use slackwater::model::Model;
use slackwater::names::Measure;
use slackwater::study::{Options, Stop, Study, paired, played};
use slackwater::time::HOUR;

const TWO: &str = r#"
start = 2026-01-12
horizon = "10 weeks"
seed = 4

[calendar.weekdays]
open = { mon-fri = "08:00-17:00" }
[office.own]
calendar = "weekdays"
[office.shop]
calendar = "weekdays"

[work.claim]
channel = "case"
sla = [{ name = "due", within = "1 business day", target = "97%" }]
[work.claim.arrivals.own]
rate = "60 per business day"
busyness_cv = "15%"

[work.call]
channel = "call"
patience = "3 min"
sla = [{ name = "answer", within = "20 s", target = "80%" }]
[work.call.arrivals.shop]
rate = "40 per hour"

[team.own]
office = "own"
agents = 7
absence = { mean = "8%" }
leaving = "overtime"
overtime = "1 h"
[team.own.handles.claim]
handle_time = "60 min"
rework = { probability = "10%", after = "1 business day" }

[team.shop]
office = "shop"
agents = 5
[team.shop.handles.call]
handle_time = "5 min"
[team.shop.handles.claim]
handle_time = "50 min"

[transfer.out]
from = ["own"]
to = ["shop"]
work = ["claim"]
send = { work_over = "0.5 days" }
accept = { work_under = "1 day" }
cost = 1.255

[currency]
code = "USD"
rates = { EUR = 1.0837 }

[cost.people]
per_hour = "19.37"
overtime = "31.11"
[cost.site]
per_office = "77,777 EUR per year"
[cost.seats]
per_office = "1000 per month"
offices = ["shop"]
[cost.move]
once = "1234.56"
on = 2026-02-03

[contract.shop]
teams = ["shop"]
currency = "EUR"
minimum = "14000 per month"
[contract.shop.price.hours]
model = "per_hour"
price = "13.333"
[contract.shop.price.calls]
model = "per_job"
work = ["call"]
bands = { "3000" = 0.551, above = 0.333 }
[contract.shop.price.seats]
model = "cost_plus"
costs = ["seats"]
margin = "7%"
[contract.shop.price.gain]
model = "gain_share"
share = "10%"
baseline_cost = "1,000,000 per year"
[contract.shop.credits]
at_risk = "12%"
cap = "9%"
earn_back = 1
breaches = 1
months = 1
[contract.shop.credits.promise.answer]
work = "call"
share = "60%"
linear = "10%"
bonus = "0.7%"
bonus_over = "5%"
"#;

fn model() -> Model {
    crate::support::model(TWO)
}

fn study(model: &Model) -> Study {
    played(model, Options { stop: Stop::After(12), ..Options::of(model) })
}

fn bills(study: &Study) -> Vec<Bill> {
    (0..12).map(|index| study.bill(index).unwrap()).collect()
}

#[test]
fn measures_are_means_of_sums_of_lines() {
    let model = model();
    let money = model.money.as_ref().unwrap();
    let study = study(&model);
    let (found, bills) = (study.findings(), bills(&study));
    let near = |measure: Measure, account: Option<AccountId>, sum: &dyn Fn(&Bill) -> i64| {
        let mean = bills.iter().map(|bill| sum(bill) as f64 / 100.0).sum::<f64>() / 12.0;
        let told = found.of(measure).find(|it| it.account == account);
        let told = told.and_then(|it| it.estimate.mean).unwrap_or_else(|| panic!("{measure}"));
        assert!((told - mean).abs() < 1e-6, "{measure} {account:?}: {told} is not {mean}");
        mean
    };
    let class = |class: Class| move |bill: &Bill| bill.sum(|line| line.what.class() == class);
    let total = near(Measure::Cost, None, &Bill::total);
    let parts = [
        near(Measure::CostOfPeople, None, &class(Class::People)),
        near(Measure::CostOfOverhead, None, &class(Class::Overhead)),
        near(Measure::CostOfChange, None, &class(Class::Change)),
        near(Measure::Fees, None, &class(Class::Fees)),
        -near(Measure::Credits, None, &|bill| -class(Class::Credits)(bill)),
        near(Measure::Bonus, None, &class(Class::Bonus)),
    ];
    let moved: i64 = bills.iter().map(|bill| class(Class::Transfers)(bill)).sum();
    let sum: f64 = parts.iter().sum::<f64>() + moved as f64 / 1200.0;
    assert!((total - sum).abs() < 1e-6 && parts[..5].iter().all(|part| *part != 0.0), "{parts:?}");
    let own = money.accounts().filter(|account| money.key(*account) != "cost.seats");
    let accounts: f64 = own
        .map(|account| {
            near(Measure::Cost, Some(account), &|bill| {
                bill.sum(|line| line.account == Some(account))
            })
        })
        .sum();
    assert!((total - accounts - moved as f64 / 1200.0).abs() < 1e-6);
    assert!(found.of(Measure::Cost).all(|it| it.account != Some(AccountId(2))), "passed on");
}

#[test]
fn hours_and_jobs_billed_are_those_measured() {
    let model = model();
    let study = study(&model);
    let found = study.findings();
    let billed = |what: fn(What) -> bool| -> f64 {
        let quantity = |quantity: Option<Quantity>| match quantity {
            Some(Quantity::Hours(time)) => time as f64 / HOUR as f64,
            Some(Quantity::Jobs(jobs)) => jobs as f64 / 1e6,
            _ => 0.0,
        };
        let of = |bill: &Bill| {
            bill.lines().filter(|it| what(it.what)).map(|it| quantity(it.quantity)).sum::<f64>()
        };
        bills(&study).iter().map(of).sum::<f64>() / 12.0
    };
    let of_team = |measure: Measure, team: u16| {
        let found = found.of(measure).find(|it| it.team.is_some_and(|it| it.0 == team));
        found.and_then(|it| it.estimate.mean).unwrap()
    };
    let own = billed(|what| matches!(what, What::People | What::Overtime));
    assert!((own - of_team(Measure::HoursPaid, 0)).abs() < 1e-6, "{own}");
    let beyond = billed(|what| what == What::Overtime);
    assert!(beyond > 1.0 && (beyond - of_team(Measure::HoursOvertime, 0)).abs() < 1e-6, "{beyond}");
    let shop = billed(|what| what == What::Price(0));
    assert!((shop - of_team(Measure::HoursPaid, 1)).abs() < 1e-6, "{shop}");
    let calls = billed(|what| matches!(what, What::VolumeBand(1, _)));
    let closed = found.of(Measure::Closed).find(|it| {
        it.work.is_some_and(|it| it.0 == 1)
            && it.office.is_none()
            && it.when == slackwater::study::When::Total
    });
    assert!((calls - closed.unwrap().estimate.mean.unwrap()).abs() < 1e-6, "{calls}");
}

#[test]
fn what_moved_jobs_cost_is_rounded_by_month_only() {
    let model = model();
    let study = study(&model);
    let told = study.findings().overall(Measure::TransferCost).and_then(|it| it.mean).unwrap();
    let moved = |bill: &Bill| bill.sum(|line| line.what == What::Moved);
    let billed = bills(&study).iter().map(moved).sum::<i64>() as f64 / 1200.0;
    // Three months, each half a cent off at most.
    assert!(told > 0.0 && (told - billed).abs() <= 0.015, "{told} and {billed}");
}

/// Equal scenarios cost the same to the cent; one that pays a cent more for an hour costs more by exactly the hours.
#[test]
fn a_difference_of_costs_is_that_of_the_same_chance() {
    let one = model();
    let dearer = crate::support::model(&TWO.replace("\"19.37\"", "\"19.38\""));
    let (before, after) = (study(&one), study(&dearer));
    let pairs = paired((&one, &before), (&dearer, &after));
    let people = pairs.pairs.iter().find(|pair| pair.measure == Measure::CostOfPeople).unwrap();
    assert!(people.difference.difference.is_some_and(|it| it > 0.0));
    let [low, high] = people.difference.ci95.unwrap();
    assert!(low > 0.0 && high - low < 0.05 * low, "{low} to {high}");
    let same = paired((&one, &before), (&one, &study(&one)));
    let money = same.pairs.iter().filter(|pair| pair.account.is_some());
    assert!(money.clone().count() > 5);
    assert!(money.clone().all(|pair| pair.difference.difference.is_none_or(|it| it == 0.0)));
}

/// What is asked costs no more, and changes no other number.
#[test]
fn prices_change_no_other_number() {
    let text = TWO.split("[currency]").next().unwrap();
    let without = crate::support::model(text);
    let (one, other) = (study(&model()), study(&without));
    let priced = one.findings();
    for found in other.findings().findings {
        let same = priced.findings.iter().find(|it| {
            (it.measure, it.when, it.work, it.office, it.team, it.sla)
                == (found.measure, found.when, found.work, found.office, found.team, found.sla)
        });
        // Periods have other places where months are kept too, but the same places in the grid.
        assert_eq!(same.map(|it| it.estimate), Some(found.estimate), "{found:?}");
    }
    assert!(other.bill(0).is_none() && other.findings().risks.is_empty());
}

#[test]
fn a_condition_names_an_amount_of_money() {
    use slackwater::planning::condition::Condition;
    let model = model();
    let read = |text: &str| {
        let condition = Condition::read(text, &model);
        let condition = condition.unwrap_or_else(|misread| panic!("{text}: {misread:?}"));
        (condition.watched.measure, condition.watched.account, condition.limit)
    };
    assert_eq!(read("cost <= 2.1M"), (Measure::Cost, None, 2_100_000.0));
    assert_eq!(read("cost.people <= 1,000"), (Measure::Cost, Some(AccountId(0)), 1_000.0));
    let fees = (Measure::Fees, Some(AccountId(4)), 30_000.0);
    assert_eq!(read("contract.shop.fees <= 30k USD"), fees);
    let wrong = Condition::read("cost <= much", &model).unwrap_err();
    assert_eq!(wrong.fault.message, "cost is an amount of money, got \"much\"");
}
