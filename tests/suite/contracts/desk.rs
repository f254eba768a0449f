//! A desk without chance, whose numbers are known by hand. One agent works from 09:00 to 17:00 from Monday to Friday: 8 paid hours a day.
//! At 10:00 some jobs come, each of which takes half an hour and is due two hours after its receipt: four of them are in time.
//!
//! In 2026 January, March, April and June have 22 weekdays (176 hours), February 20 (160 hours), May 21 (168 hours).

use slackwater::contract::{Bill, What};
use slackwater::model::{Model, compile};
use slackwater::scenario::{Bundle, Problems, resolve};
use slackwater::study::{Options, Stop, Study, played};

pub const DESK: &str = r#"
title = "A desk"
start = 2026-01-01
horizon = "6 months"
seed = 1

[calendar.weekdays]
time_zone = "UTC"
open = { mon-fri = "09:00-17:00" }

[office.shop]
calendar = "weekdays"

[work.claim]
channel = "case"
sla = [{ name = "fast", within = "2 h", target = "90%", metric = "of_closed" }]
arrivals = { shop = { trace = { file = "claims.csv", columns = ["at"] } } }

[team.provider]
office = "shop"
agents = 1
handles = { claim = { handle_time = { mean = "30 min", law = "deterministic" } } }
"#;

/// The weekdays of a month of 2026, January first.
fn weekdays(month: usize) -> impl Iterator<Item = usize> {
    const FIRST: [usize; 6] = [3, 6, 6, 2, 4, 0];
    const DAYS: [usize; 6] = [31, 28, 31, 30, 31, 30];
    (1..=DAYS[month]).filter(move |day| (FIRST[month] + day - 1) % 7 < 5)
}

/// The desk with so many jobs on each weekday of the months, and what is said of money.
pub fn bundle(jobs: [usize; 6], money: &str) -> Bundle {
    let mut claims = String::from("at\n");
    for (month, jobs) in jobs.into_iter().enumerate() {
        for day in weekdays(month) {
            for job in 0..jobs {
                claims += &format!("2026-{:02}-{day:02} 10:00:{job:02}\n", month + 1);
            }
        }
    }
    Bundle::new("desk.toml", format!("{DESK}{money}")).with_file("claims.csv", claims)
}

/// Its model; a problem fails the test with its words.
pub fn model(bundle: &Bundle) -> Model {
    let model = resolve(bundle).and_then(|scenario| compile(&scenario));
    model.unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// What is wrong with it.
pub fn problems(money: &str) -> Problems {
    let bundle = bundle([4; 6], money);
    resolve(&bundle).and_then(|scenario| compile(&scenario)).expect_err("problems were expected")
}

/// So many replications of it.
pub fn study(model: &Model, replications: u32) -> Study {
    played(model, Options { stop: Stop::After(replications), ..Options::of(model) })
}

/// The bill of one replication; there is no chance in it.
pub fn bill(jobs: [usize; 6], money: &str) -> Bill {
    study(&model(&bundle(jobs, money)), 1).bill(0).expect("something has a price")
}

/// What a month is billed [cents of the invoice's currency], January 0.
pub fn lines(bill: &Bill, month: usize) -> Vec<(What, i64)> {
    bill.months[month].lines.iter().map(|line| (line.what, line.amount)).collect()
}

/// The amounts of a month with one contract of one price line.
pub fn amounts(jobs: [usize; 6], money: &str, month: usize) -> Vec<i64> {
    lines(&bill(jobs, money), month).into_iter().map(|(_, amount)| amount).collect()
}

/// A contract of one price line, and what else is said of it.
pub fn contract(price: &str, more: &str) -> String {
    format!("[contract.c]\nteams = [\"provider\"]\n{more}\n[contract.c.price.p]\n{price}\n")
}
