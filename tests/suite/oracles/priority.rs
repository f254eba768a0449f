//! Several work types: priorities without interruption, and the N design (one team takes A, the other A and B).

use super::plan::Chain;
use super::row::Row;
use super::score::{Score, judge};
use super::service::law;
use super::steady::{MOST_JOBS, Setting, planned, score};
use slackwater::time::MINUTE;
use std::sync::LazyLock;

/// A unit of the rows is six minutes.
const UNIT: f64 = 6.0 * MINUTE as f64;
const HEAD: &str = r#"
title = "Several work types"
start = 2024-01-01
horizon = "{hours} hours"
interval = "1 day"
[office.centre]
"#;

fn work(name: &str, rate: f64, patience: &str) -> String {
    let per_hour = rate * 3.6e9 / UNIT;
    format!(
        "[work.{name}]\nchannel = \"call\"\n{patience}\n[work.{name}.arrivals.centre]\nrate = \"{per_hour} per hour\"\n"
    )
}

fn team(name: &str, agents: u32) -> String {
    format!("[team.{name}]\noffice = \"centre\"\nagents = {agents}\ndiscipline = \"priority\"\n")
}

fn handles(team: &str, work: &str, law: &str, order: usize, preference: usize) -> String {
    format!(
        "[team.{team}.handles.{work}]\nhandle_time = {law}\norder = {order}\npreference = {preference}\n"
    )
}

/// One class of a system; `classes` are all of it, the highest first.
fn class(row: &Row, classes: &[&Row]) -> Score {
    let rate = |row: &Row| row.number("lambda");
    let arrivals: f64 = classes.iter().map(|class| rate(class)).sum();
    let load: f64 = classes.iter().map(|class| rate(class) * class.number("mean_service")).sum();
    let agents = row.count("c");
    let service = arrivals / load;
    let chain = Chain { arrivals, service, patience: 0.0, agents };
    let mut scenario = HEAD.to_string();
    for (place, class) in classes.iter().enumerate() {
        scenario += &work(&format!("class{place}"), rate(class), "");
    }
    scenario += &team("agents", agents);
    for (place, class) in classes.iter().enumerate() {
        let name = match class.number("scv") {
            0.0 => "deterministic",
            1.0 => "exponential",
            _ => "hyperexp2",
        };
        let law = law(name, class.number("scv"), class.number("mean_service") * UNIT);
        scenario += &handles("agents", &format!("class{place}"), &law, place + 1, 1);
    }
    // All but the lowest class hardly feel the queue that is long: the share of time with all busy is what varies.
    let place = row.count("class") as usize - 1;
    let lowest = place + 1 == classes.len();
    let jobs = planned(chain, if lowest { "wq" } else { "p_wait" }, 0.0, 1.0, MOST_JOBS).max(1e6);
    let warm_up = 20.0 * chain.relaxation();
    let (cool_down, target) = (warm_up, 0.0);
    let work = place;
    let unit = UNIT;
    score(row, &Setting { scenario, unit, work, target, arrivals, warm_up, cool_down, jobs })
}

pub static PRIORITY: LazyLock<Vec<Score>> = LazyLock::new(|| {
    // Classes that are not compared are played all the same.
    let systems = Row::all(include_str!("../../data/priority_systems.csv"));
    let one = |row: &Row| {
        let same = systems.iter().filter(|class| class.text("case") == row.text("case"));
        class(row, &same.collect::<Vec<_>>())
    };
    Row::all(include_str!("../../data/priority.csv")).iter().map(one).collect()
});

pub static SKILLS: LazyLock<Vec<Score>> = LazyLock::new(|| {
    Row::all(include_str!("../../data/skills_n_design.csv")).iter().map(n_design).collect()
});

fn n_design(row: &Row) -> Score {
    let mut scenario = HEAD.to_string();
    let rates = [row.number("lambda_A"), row.number("lambda_B")];
    let patience = [row.number("theta_A"), row.number("theta_B")];
    for (place, name) in ["a", "b"].into_iter().enumerate() {
        let patience = format!("patience = {}", law("exponential", 1.0, UNIT / patience[place]));
        scenario += &work(name, rates[place], &patience);
    }
    let service = [row.number("mu_pool1"), row.number("mu_pool2")];
    let laws = service.map(|rate| law("exponential", 1.0, UNIT / rate));
    let first = match row.text("policy") {
        "A_first_in_pool2" => ["a", "b"],
        _ => ["b", "a"],
    };
    scenario += &team("pool1", row.count("s1"));
    scenario += &handles("pool1", "a", &laws[0], 1, 1);
    scenario += &team("pool2", row.count("s2"));
    for (place, name) in first.into_iter().enumerate() {
        scenario += &handles("pool2", name, &laws[1], place + 1, if name == "a" { 2 } else { 1 });
    }
    let slowest = service.into_iter().chain(patience).fold(f64::INFINITY, f64::min);
    let (warm_up, cool_down) = (20.0 / slowest, 20.0 / slowest);
    let setting = Setting {
        scenario,
        unit: UNIT,
        work: usize::from(row.measure.ends_with('B')),
        target: 0.0,
        arrivals: rates[0] + rates[1],
        warm_up,
        cool_down,
        jobs: MOST_JOBS / 2.0,
    };
    score(row, &setting)
}

#[test]
fn priorities() {
    judge(&PRIORITY, 22);
}

#[test]
fn two_skills() {
    judge(&SKILLS, 6);
}
