//! Handle times of other laws: one agent by Pollaczek and Khinchine, many agents by Crommelin (constant times) and by the
//! matrix-geometric solution (Erlang and hyperexponential times).

use super::plan::Chain;
use super::row::Row;
use super::score::{Score, judge};
use super::steady::{MOST_JOBS, Setting, planned, score};
use crate::one_queue::OneQueue;
use slackwater::time::MINUTE;
use std::sync::LazyLock;

/// A handle time takes six minutes, whatever its unit.
const MEAN: f64 = 6.0 * MINUTE as f64;

/// A law as a scenario writes it. `parameter`: phases of an Erlang law, else the squared coefficient of variation; `mean` in µs.
pub fn law(name: &str, parameter: f64, mean: f64) -> String {
    let seconds = mean / 1e6;
    let cv = parameter.sqrt();
    match name {
        "exponential" | "deterministic" => format!(r#"{{ mean = "{seconds} s", law = "{name}" }}"#),
        "uniform" => {
            format!(r#"{{ min = "0 s", max = "{} s", law = "uniform" }}"#, 2.0 * seconds)
        }
        "erlang" => format!(r#"{{ mean = "{seconds} s", law = "erlang", shape = {parameter} }}"#),
        "gamma" | "lognormal" => {
            format!(r#"{{ mean = "{seconds} s", law = "{name}", cv = {cv} }}"#)
        }
        "hyperexp2" => {
            format!(r#"{{ mean = "{seconds} s", law = "hyperexponential", cv = {cv} }}"#)
        }
        other => panic!("unknown law {other}"),
    }
}

fn play(row: &Row) -> Score {
    let (arrivals, service) = (row.number("lambda"), 1.0 / row.number("mean_service"));
    let agents = row.count("c");
    let unit = MEAN * service;
    let chain = Chain { arrivals, service, patience: 0.0, agents };
    let scv = row.number("scv");
    // Queues and their memory grow with (1 + scv) / 2, the variance of long-tailed times with more than that.
    let warm_up = 20.0 * chain.relaxation() * ((1.0 + scv) / 2.0).max(1.0);
    let cool_down = 20.0 * (1.0 + scv) / (f64::from(agents) * service - arrivals);
    let stretch = if scv > 1.0 { scv } else { (1.0 + scv) / 2.0 };
    let parameter = match row.text("service_dist") {
        "erlang" => row.number("dist_param"),
        _ => scv,
    };
    let law = law(row.text("service_dist"), parameter, MEAN);
    let scenario = OneQueue {
        arrivals: &format!("rate = \"{} per hour\"", arrivals * 3.6e9 / unit),
        team: ("agents", &format!("agents = {agents}")),
        handle_time: &law,
        ..OneQueue::default()
    }
    .text();
    let target = row.number("T");
    // Drawing from the other laws costs several times as much.
    let most = match row.text("service_dist") {
        "exponential" | "deterministic" | "uniform" => MOST_JOBS,
        _ => MOST_JOBS / 3.0,
    };
    let jobs = planned(chain, &row.measure, target, stretch, most);
    score(row, &Setting { scenario, unit, work: 0, target, arrivals, warm_up, cool_down, jobs })
}

pub static ONE_AGENT: LazyLock<Vec<Score>> =
    LazyLock::new(|| Row::all(include_str!("../../data/one_agent.csv")).iter().map(play).collect());

pub static MANY_AGENTS: LazyLock<Vec<Score>> = LazyLock::new(|| {
    Row::all(include_str!("../../data/many_agents.csv")).iter().map(play).collect()
});

#[test]
fn one_agent() {
    judge(&ONE_AGENT, 26);
}

#[test]
fn many_agents() {
    judge(&MANY_AGENTS, 49);
}
