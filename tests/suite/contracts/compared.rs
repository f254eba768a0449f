//! Two plans' money side by side.

use super::desk::{bundle, contract, model, study};
use slackwater::model::Model;
use slackwater::names::{Measure, Subject};
use slackwater::report::compare::headline::headlines;
use slackwater::report::compare::{Comparison, Plan, csv, json};
use slackwater::report::text;
use slackwater::report::{Report, compare::answer::warnings};
use slackwater::study::{Pair, paired};

/// What a test looks at, of plans with so many jobs a day and a price of each.
fn compared(plans: [(usize, &str); 2], look: impl FnOnce(&Comparison)) {
    let money =
        |price: &str| contract("model = 'per_job'\nprice = PRICE", "").replace("PRICE", price);
    let models: Vec<Model> = plans
        .iter()
        .map(|&(jobs, price)| {
            let (price, currency) = price.split_once(' ').unwrap();
            model(&bundle([jobs; 6], &format!("{}[currency]\ncode = '{currency}'\n", money(price))))
        })
        .collect();
    let [before, after] = [0, 1].map(|at: usize| study(&models[at], 2));
    let pairs = paired((&models[0], &before), (&models[1], &after));
    let plan = Plan {
        report: Report::new(&models[1], after.findings()),
        own_seed: 1,
        own_stratify: models[1].study.stratify,
        pairs,
    };
    let baseline = Report::new(&models[0], before.findings());
    look(&Comparison { baseline, plans: vec![plan], links: None });
}

#[test]
fn what_a_plan_costs_more_is_told_with_its_currency() {
    // 22 + 20 + 22 + 22 + 21 + 22 = 129 weekdays, four jobs a day: at 4 in place of 3 each.
    compared([(4, "3 EUR"), (4, "4 EUR")], |comparison| {
        let plan = &comparison.plans[0];
        let told: Vec<_> = headlines(plan);
        let cost = told.iter().find(|it| it.pair.measure == Measure::Cost).unwrap();
        assert_eq!(cost.pair.difference.difference, Some(516.0));
        assert_eq!((cost.place(plan), cost.meaning().words()), ("EUR".to_owned(), "worse"));
        let text = anstream::adapter::strip_str(&text::compare(comparison, 100)).to_string();
        assert!(text.contains("+516") && text.contains("2,064"), "{text}");
        // Rows of one contract are told from those of all.
        let of_contract = |row: &&Pair| row.measure == Measure::Cost && row.account.is_some();
        let row = plan.pairs.pairs.iter().find(of_contract).unwrap();
        assert!(csv::row(comparison, plan, row).contains(&"contract.c".to_owned()));
        let json: serde_json::Value = serde_json::from_str(&json::json(comparison)).unwrap();
        let rows = json["differences"].as_array().unwrap().iter();
        let costs: Vec<_> = rows.filter(|row| row["measure"] == "cost").collect();
        let mut accounts: Vec<String> =
            costs.iter().map(|row| row["account"].to_string()).collect();
        accounts.sort();
        accounts.dedup();
        assert_eq!(accounts.len(), costs.len(), "{accounts:?}");
    });
}

#[test]
fn amounts_in_two_currencies_are_not_compared() {
    compared([(4, "3 EUR"), (4, "3 USD")], |comparison| {
        let pairs = &comparison.plans[0].pairs.pairs;
        assert!(pairs.iter().all(|pair| pair.measure.subject() != Subject::Money));
        assert!(pairs.iter().any(|pair| pair.measure == Measure::OfClosed));
        assert_eq!(
            warnings(comparison),
            ["\"A desk\" counts in USD, the baseline in EUR: amounts are not compared."]
        );
    });
    compared([(4, "3 EUR"), (5, "3 EUR")], |comparison| {
        assert!(warnings(comparison).iter().all(|told| !told.contains("counts in")));
    });
}
