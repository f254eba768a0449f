//! What other programs and books print: every row of `published_values.csv` that agrees with an exact recomputation.
//!
//! Rows with `agrees` = NO are errors of their source, kept as warnings. One row that agrees is answered by no formula of ours: the gas station
//! with one waiting place for motorcycles only (94), a chain of its own.

use super::table::Row;
use slackwater::analytic::{
    Class, Discipline, Performance, Target, Targets, erlang_a, erlang_b, erlang_c, largest_for,
    priority_one_agent, time_average, whole_agents_for,
};
use slackwater::analytic::{NoAnswer, ServiceLevel};

const NOT_OURS: &str = "gas station, one waiting place for motorcycles";

/// What a row asks; times in minutes, or in the row's own unit where it names another or none.
#[derive(Debug, Default)]
struct Asked {
    arrivals: f64,
    service: f64,
    load: Option<f64>,
    agents: u32,
    threshold: f64,
    patience: Option<f64>,
    target: f64,
}

/// "20/60" and "182.5".
fn number(text: &str) -> f64 {
    text.split('/').map(|part| part.parse::<f64>().unwrap()).reduce(|a, b| a / b).unwrap()
}

fn minutes(unit: &str) -> f64 {
    match unit {
        "s" => 1.0 / 60.0,
        "h" => 60.0,
        "min" | "yr" | "" => 1.0,
        other => panic!("{other}"),
    }
}

/// "3 min", "0.25", "24/h".
fn quantity(text: &str) -> f64 {
    if let Some((value, unit @ ("h" | "min" | "yr"))) = text.split_once('/') {
        return number(value) / minutes(unit);
    }
    let (value, unit) = text.split_once(' ').unwrap_or((text, ""));
    number(value) * minutes(unit)
}

fn asked(row: &Row) -> Asked {
    let mut asked = Asked::default();
    if let Some(agents) = row.text("model").strip_prefix("M/M/") {
        asked.agents = agents.parse().unwrap_or(0);
    }
    for part in row.text("params").split("; ") {
        // An example's number in brackets.
        let part = part.split(" (").next().unwrap();
        if let Some((calls, span)) = part.split_once(" calls per ") {
            asked.arrivals = number(calls) / quantity(span);
            continue;
        }
        if let Some(lines) = part.strip_suffix(" lines") {
            asked.agents = lines.parse().unwrap();
            continue;
        }
        let (key, value) = part.split_once('=').or(part.split_once(' ')).unwrap();
        let value = quantity(value);
        match key {
            "A" => asked.load = Some(value),
            "c" | "R" => asked.agents = value as u32,
            "AHT" | "service" | "1/mu" => asked.service = value,
            "mu" => asked.service = 1.0 / value,
            "lambda" | "alpha" => asked.arrivals = value,
            "T" => asked.threshold = value,
            "patience" | "1/nu" => asked.patience = Some(value),
            "blocking<" | "blocking" | "target" => asked.target = value,
            other => panic!("{other} in {part}"),
        }
    }
    if let Some(load) = asked.load {
        asked.service = if asked.service > 0.0 { asked.service } else { 1.0 };
        asked.arrivals = load / asked.service;
    }
    asked
}

impl Asked {
    fn load(&self) -> f64 {
        self.arrivals * self.service
    }

    fn waiting(&self) -> Performance {
        let (mu, agents) = (1.0 / self.service, f64::from(self.agents));
        let targets = Targets::within(self.threshold);
        match self.patience {
            Some(patience) => erlang_a(self.arrivals, mu, agents, 1.0 / patience, targets),
            None => erlang_c(self.arrivals, mu, agents, targets),
        }
        .unwrap()
    }

    /// The mean of anything that depends on the number in the system.
    fn mean(&self, of: impl Fn(u32) -> f64) -> f64 {
        time_average(self.arrivals, 1.0 / self.service, 0.0, self.agents, of).unwrap().mean
    }

    fn loss(agents: u32, load: f64) -> Result<Performance, NoAnswer> {
        let waiting = erlang_c(0.0, 1.0, 1.0, Targets::default())?;
        Ok(Performance { blocking: erlang_b(f64::from(agents), load)?, ..waiting })
    }
}

fn is(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// What our formulas say of a row; `None` where none of them does.
pub fn answer(row: &Row) -> Option<f64> {
    let metric = row.text("metric");
    match row.text("model") {
        _ if row.text("model").starts_with(NOT_OURS) => return None,
        "M/M/1 nonpreemptive priority" => {
            let class = |arrivals| Class { arrivals, mean_service: 1.0, scv: 1.0 };
            let classes = [class(0.2), class(0.6)];
            let waits = priority_one_agent(&classes, Discipline::Nonpreemptive).unwrap();
            return Some(waits[number(metric.strip_prefix("sojourn class ")?) as usize].sojourn);
        }
        "M/H2/1/1" => {
            // Loss does not depend on the law of the handle time.
            let load = 3.0 / 20.0 * (0.75 * 8.0 + 0.25 * 3.0);
            return Some(load * (1.0 - erlang_b(1.0, load).unwrap()));
        }
        _ => {}
    }
    let asked = asked(row);
    Some(match metric {
        "blocking" => erlang_b(f64::from(asked.agents), asked.load()).unwrap(),
        "occupancy" if row.text("model") == "M/M/c/c" => {
            let (agents, load) = (f64::from(asked.agents), asked.load());
            load * (1.0 - erlang_b(agents, load).unwrap()) / agents
        }
        "least c" => {
            let (target, load) = (Target::Blocking(asked.target), asked.load());
            f64::from(whole_agents_for(target, (1, 100), |c| Asked::loss(c, load)).unwrap())
        }
        "offered erlangs" => {
            let (target, lines) = (Target::Blocking(asked.target), asked.agents);
            largest_for(target, 1.0, |load| Asked::loss(lines, load)).unwrap()
        }
        "service_level" | "sl_offered" => {
            asked.waiting().service_level(ServiceLevel::OfOffered).unwrap()
        }
        "occupancy" | "rho" => asked.waiting().occupancy,
        "p_wait" => asked.waiting().wait_probability,
        "immediate_answer" => 1.0 - asked.waiting().wait_probability,
        "p_abandon" => asked.waiting().abandonment,
        "asa_seconds" | "wq_seconds" | "mean wait of all, seconds" => {
            60.0 * asked.waiting().mean_wait
        }
        "Wq" | "Wq_min" | "Wq_yr" => asked.waiting().mean_wait,
        "W" => asked.waiting().mean_wait + asked.service,
        _ if metric.starts_with("Wqq") => {
            asked.waiting().mean_wait / asked.waiting().wait_probability
        }
        _ if metric.to_lowercase().starts_with("mean wait of all") => asked.waiting().mean_wait,
        "Lq" => asked.waiting().queue_length,
        "L" => asked.mean(f64::from),
        "P0" | "p0" => asked.mean(|n| is(n == 0)),
        _ if metric.starts_with("Lqq") => {
            asked.waiting().queue_length / asked.mean(|n| is(n > asked.agents))
        }
        _ => {
            let count = metric.strip_prefix("P(N=")?.strip_suffix(')')?;
            let count: u32 = count.parse().unwrap();
            asked.mean(|n| is(n == count))
        }
    })
}

#[test]
fn what_others_print() {
    let rows = Row::all("published", include_str!("../../data/formulas/published_values.csv"));
    assert_eq!(rows.len(), 96);
    let (mut compared, mut others) = (0, Vec::new());
    for row in rows.iter().filter(|row| row.text("agrees") == "yes") {
        let Some(value) = answer(row) else {
            others.push(row.text("id"));
            continue;
        };
        // Ten digits of the exact value; half a unit of the last digit that is printed, of doubles their last three digits.
        row.agrees("our_value", value, 1e-9, 0.0);
        let half = 0.5 * 10f64.powf(-row.number("decimals"));
        row.agrees("printed", value, 1e-13, 1.000_001 * half);
        compared += 1;
    }
    assert_eq!((compared, others), (79, vec!["94"]));
}
