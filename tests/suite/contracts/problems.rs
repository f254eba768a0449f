//! What is wrong is told where it stands, with a way to mend it.

use super::desk::{contract, problems};

/// The path, message and help of the one problem.
#[track_caller]
fn one(money: &str) -> (String, String, String) {
    let problems = problems(money);
    let errors: Vec<_> = problems
        .iter()
        .filter(|problem| problem.severity == slackwater::scenario::problem::Severity::Error)
        .collect();
    let [problem] = errors.as_slice() else { panic!("{money}\n{errors:#?}") };
    assert!(problem.place.is_some(), "{problem:?}");
    (problem.path.clone(), problem.message.clone(), problem.help.clone().unwrap_or_default())
}

#[track_caller]
fn told(money: &str, path: &str, message: &str, help: &str) {
    let told = one(money);
    assert_eq!((told.0.as_str(), told.1.as_str(), told.2.as_str()), (path, message, help));
}

#[test]
fn costs() {
    told(
        "[cost.x]\nteams = ['provider']",
        "cost.x",
        "a cost has one price, here are 0",
        "write one of per_hour, salary, per_office, fixed, training, once",
    );
    told(
        "[cost.x]\nsalary = 58000",
        "cost.x.salary",
        "expected an amount per year or per month, got 58000",
        "write \"58000 per year\"",
    );
    told(
        "[cost.x]\nfixed = '1 per month'\nteams = ['provider']",
        "cost.x.teams",
        "\"teams\" says nothing beside \"fixed\"",
        "leave one of them out",
    );
    told(
        "[cost.x]\nper_hour = 20\nteams = ['provder']",
        "cost.x.teams[0]",
        "there is no team \"provder\"",
        "did you mean \"provider\"?",
    );
    told("[cost.x]\nonce = 20", "cost.x.on", "\"on\" is missing", "write on = 2026-06-01");
    told(
        "[cost.x]\nper_hour = '20 EUR'",
        "cost.x.per_hour",
        "there is no rate for EUR",
        "write rates = { EUR = 1.08 } under [currency]",
    );
    told(
        "[cost.x]\nper_hor = 20\nper_hour = 20",
        "cost.x.per_hor",
        "unknown key \"per_hor\"",
        "did you mean \"per_hour\"?",
    );
    told(
        "[cost.x]\nsalary = '1 per year'\n[team.more]\nagents = { mon-fri = { from = '09:00', every = '1 h', values = [1, 2] } }\nhandles = { claim = { handle_time = '9 min' } }",
        "cost.x.heads",
        "the agents of more change by the hour: its heads are not known",
        "write heads = 24, or a price per_hour",
    );
}

#[test]
fn currencies() {
    let with = |currency: &str| format!("[cost.x]\nper_hour = 20\n[currency]\n{currency}");
    told(
        &with("code = 'dollar'"),
        "currency.code",
        "a currency has three capital letters, got \"dollar\"",
        "write \"EUR\"",
    );
    told(
        &with("rates = { EUR = 1.08 }"),
        "currency.code",
        "\"code\" is missing",
        "write code = \"USD\"",
    );
    told(
        &with("code = 'USD'\nrates = { USD = 2 }"),
        "currency.rates.USD",
        "its rate is 1",
        "leave it out",
    );
    told(
        &with("code = 'USD'\nrates = { EUR = 0 }"),
        "currency.rates.EUR",
        "a currency is worth more than 0",
        "write EUR = 1.08",
    );
    let mixed = contract("model = 'per_hour'\nprice = '20 EUR'", "")
        + "[currency]\ncode = 'USD'\nrates = { EUR = 1.08 }";
    told(&mixed, "contract.c.price.p.price", "an amount in another currency", "write it in USD");
}

#[test]
fn contracts() {
    let hourly = "model = 'per_hour'\nprice = 20";
    told(
        &contract(hourly, "from = 2026-02-02"),
        "contract.c.from",
        "a contract begins and ends with a month",
        "write the first of a month, 2026-06-01",
    );
    told(
        &contract(hourly, "from = 2026-03-01\nuntil = 2026-02-01"),
        "contract.c.until",
        "it is over before it begins",
        "exchange the dates",
    );
    told(
        &contract("price = 20", ""),
        "contract.c.price.p.model",
        "\"model\" is missing",
        "write model = \"per_hour\"",
    );
    told(
        &contract("model = 'per_hour'", ""),
        "contract.c.price.p.price",
        "\"price\" is missing",
        "write price = 20",
    );
    told(
        &contract("model = 'per_hour'\nprice = 20\narc = 1", ""),
        "contract.c.price.p.arc",
        "\"arc\" says nothing beside \"per_hour\"",
        "leave one of them out",
    );
    told(
        &contract("model = 'per_job'\nbands = { '50' = 1, '5_0' = 2, above = 3 }", ""),
        "contract.c.price.p.bands.5_0",
        "\"5_0\" stands twice",
        "leave one of them out",
    );
    told(
        &contract("model = 'per_job'\nbands = { '50' = 1 }", ""),
        "contract.c.price.p.bands.above",
        "\"above\" is missing",
        "write above = 3.50",
    );
    told(
        &contract("model = 'per_job'\nbands = { many = 1, above = 3 }", ""),
        "contract.c.price.p.bands.many",
        "expected a number of jobs or \"above\", got \"many\"",
        "write { \"2000\" = 3.90, above = 3.50 }",
    );
    told(
        &contract(
            "model = 'fixed'\nprice = '1 per month'\nbaseline = '80 per month'\ndead_band = '5%'\narc = 1",
            "",
        ),
        "contract.c.price.p.baseline",
        "\"baseline\" needs \"rrc\" beside it",
        "write both, or neither",
    );
    told(
        &contract("model = 'outcome'\nprice = 1\nsla = 'fats'", ""),
        "contract.c.price.p.sla",
        "claim makes no promise \"fats\"",
        "did you mean \"fast\"?",
    );
    let twice = contract("model = 'cost_plus'\ncosts = ['x']\nmargin = '1%'", "")
        + "[contract.c.price.q]\nmodel = 'cost_plus'\ncosts = ['x']\nmargin = '1%'\n[cost.x]\nfixed = '1 per month'";
    told(
        &twice,
        "contract.c.price",
        "x is passed on twice: see contract.c",
        "leave it out of one of the lists",
    );
}

#[test]
fn credits() {
    let with = |credits: &str, promise: &str| {
        contract("model = 'per_hour'\nprice = 20", "")
            + &format!(
                "[contract.c.credits]\nat_risk = '10%'\n{credits}\n[contract.c.credits.promise.p]\nwork = 'claim'\nshare = '40%'\n{promise}"
            )
    };
    let tiers = "tiers = { '0%' = '100%' }";
    let at = |key: &str| format!("contract.c.credits.{key}");
    told(
        &with("", ""),
        &at("promise.p.tiers"),
        "\"tiers\" is missing",
        "write tiers = { \"0%\" = \"100%\" }",
    );
    told(
        &with("", "sla = 'slow'\ntiers = { '0%' = '100%' }"),
        &at("promise.p.sla"),
        "claim makes no promise \"slow\"",
        "known here: fast",
    );
    told(
        &with("breaches = 3", tiers),
        &at("breaches"),
        "\"breaches\" needs \"months\" beside it",
        "write both, or neither",
    );
    told(
        &with("breaches = 3\nmonths = 2", tiers),
        &at("breaches"),
        "more months with a miss than months",
        "exchange the numbers",
    );
    let two = with("", tiers)
        + "\n[contract.c.credits.promise.q]\nwork = 'claim'\nshare = '70%'\ntiers = { '0%' = '100%' }";
    told(
        &two,
        &at("promise"),
        "the shares of what is at risk come to 110 %",
        "let them come to 100 % or less",
    );
    told(
        &with("", "tiers = { '0%' = '50%', '5%' = '20%' }"),
        &at("promise.p.tiers"),
        "less is credited for more",
        "let the parts rise",
    );
    told(
        &with("", "tiers = { '5%' = '50%', '5.0%' = '20%' }"),
        &at("promise.p.tiers.\"5.0%\""),
        "\"5.0%\" stands twice",
        "leave one of them out",
    );
    told(
        &with("", "tiers = { '0%' = '50%' }\nforecast = '100 per week'\nexcluded_over = '10%'"),
        &at("promise.p.forecast"),
        "expected a number of jobs per month, got \"100 per week\"",
        "write \"20000 per month\"",
    );
    let note = "[work.note]\nchannel = 'case'\nsla = [{ within = '2 h' }]\narrivals = { shop = { rate = '1 per business day' } }\n[team.n]\nagents = 1\nhandles = { note = { handle_time = '1 min' } }\n";
    let untargeted = with("", tiers).replace("\"provider\"", "\"n\"").replace("'claim'", "'note'");
    told(
        &(untargeted + "\n" + note),
        &at("promise.p.sla"),
        "the promise has no target",
        "write target = \"95%\" beside it",
    );
}

#[test]
fn what_may_not_be_meant_is_a_warning() {
    let money = contract("model = 'per_hour'\nprice = 20", "")
        + "[cost.x]\nper_hour = 20\nteams = ['provider']\n[cost.y]\nonce = 1\non = 2027-01-01";
    let model = super::desk::model(&super::desk::bundle([4; 6], &money));
    let told: Vec<_> =
        model.warnings.iter().map(|it| (it.path.as_str(), it.message.as_str())).collect();
    assert_eq!(
        told,
        [
            ("cost.x", "the people of provider are paid for twice: see contract.c"),
            ("cost.y.on", "this day is not measured, so nothing of it is counted"),
        ]
    );
    let model = super::desk::model(&super::desk::bundle([4; 6], "[currency]\ncode = 'USD'"));
    assert!(
        model.money.is_none()
            && model.warnings.iter().any(|it| it.message == "nothing has a price")
    );
}

#[test]
fn people_outside_the_term_of_their_contract_are_told() {
    let told = |term: &str| -> Vec<String> {
        let money = contract("model = 'per_hour'\nprice = 20", term);
        let model = super::desk::model(&super::desk::bundle([4; 6], &money));
        model.warnings.iter().map(|it| format!("{}: {}", it.path, it.message)).collect()
    };
    assert_eq!(
        told("from = 2026-02-01\nuntil = 2026-06-01"),
        [
            "contract.c.from: before this day the people of its teams cost nothing",
            "contract.c.until: from this day on the people of its teams cost nothing",
        ]
    );
    assert!(told("from = 2025-01-01\nuntil = 2026-07-01").is_empty());
    assert!(told("").is_empty());
}
