//! Handle times that are not exponential.

use super::table::Row;
use slackwater::analytic::{
    NoAnswer, ServiceLaw, Targets, deterministic_service, lognormal_third_moment, many_agents,
    one_agent, one_agent_service_level, one_agent_wait_sd,
};

fn rows(model: &str) -> Vec<Row> {
    let rows = Row::all("mgc_ref", include_str!("../../data/formulas/mgc_ref.csv"));
    rows.into_iter().filter(|row| row.text("model").starts_with(model)).collect()
}

/// E[S³] by E[S]³.
fn third_moment(row: &Row) -> f64 {
    let scv = row.number("scv");
    match row.text("service_dist") {
        "exponential" => 6.0,
        "deterministic" => 1.0,
        "uniform" => 2.0,
        "erlang" | "gamma" => (1.0 + scv) * (1.0 + 2.0 * scv),
        "lognormal" => lognormal_third_moment(1.0, scv).unwrap(),
        "hyperexp2" => {
            let p = 0.5 * (1.0 + ((scv - 1.0) / (scv + 1.0)).sqrt());
            let moment = |p: f64| 6.0 * p / (8.0 * p * p * p);
            moment(p) + moment(1.0 - p)
        }
        other => panic!("{other}"),
    }
}

#[test]
fn one_agent_is_exact() {
    let rows = rows("M/G/1");
    assert_eq!(rows.len(), 36);
    for row in &rows {
        let [arrivals, mean, scv] = row.numbers(["lambda", "mean_service", "scv"]);
        let answer = one_agent(arrivals, mean, scv).unwrap();
        row.agrees("wq", answer.mean_wait, 1e-12, 0.0);
        row.agrees("lq", answer.queue_length, 1e-12, 0.0);
        row.agrees("p_wait", answer.wait_probability, 1e-12, 0.0);
        let third = third_moment(row) * mean * mean * mean;
        row.agrees("wq_sd", one_agent_wait_sd(arrivals, mean, scv, third).unwrap(), 1e-12, 0.0);
    }
}

#[test]
fn one_agent_in_time() {
    let mut compared = 0;
    for row in rows("M/G/1").iter().filter(|row| row.maybe("sl").is_some()) {
        let [arrivals, mean, scv, t] = row.numbers(["lambda", "mean_service", "scv", "T"]);
        let law = match row.text("service_dist") {
            "deterministic" => ServiceLaw::deterministic(mean),
            "exponential" => ServiceLaw::exponential(mean),
            "erlang" => ServiceLaw::erlang(mean, row.number("dist_param")),
            "hyperexp2" => ServiceLaw::hyperexponential(mean, scv),
            other => panic!("{other}"),
        };
        row.agrees("sl", one_agent_service_level(arrivals, &law.unwrap(), t).unwrap(), 1e-9, 0.0);
        compared += 1;
    }
    assert_eq!(compared, 18);
    // Lognormal with the mean and variance of the exponential law: near that, where P(W <= t) = 1 - ρ exp(-(1 - ρ) t).
    let lognormal = ServiceLaw::lognormal(1.0, 1.0).unwrap();
    let level = one_agent_service_level(0.8, &lognormal, 4.0).unwrap();
    assert!((level - 0.640_5).abs() < 0.02, "{level}");
}

#[test]
fn deterministic_is_exact() {
    let mut rows = rows("M/D/c");
    assert_eq!(rows.len(), 21);
    rows.extend(self::rows("M/G/1").into_iter().filter(|row| row.number("scv") == 0.0));
    for row in &rows {
        let [arrivals, time, agents, t] = row.numbers(["lambda", "mean_service", "c", "T"]);
        let answer =
            deterministic_service(arrivals, time, agents as u32, Targets::within(t)).unwrap();
        row.agrees("p_wait", answer.wait_probability, 1e-10, 1e-14);
        row.agrees("wq", answer.mean_wait, 1e-10, 0.0);
        row.agrees("lq", answer.queue_length, 1e-10, 0.0);
        row.agrees("sl", answer.answered_within, 1e-9, 0.0);
    }
    let overload = deterministic_service(5.0, 1.0, 5, Targets::default());
    assert_eq!(overload, Err(NoAnswer::Overload { load: 5.0, agents: 5.0 }));
}

#[test]
fn many_agents_are_near() {
    // Exact ones; ρ of .8 and above; below.
    let mut worst = [0.0f64; 3];
    for row in rows("M/") {
        let [arrivals, mean, scv, agents] = row.numbers(["lambda", "mean_service", "scv", "c"]);
        let answer = many_agents(arrivals, mean, scv, agents as u32).unwrap();
        let error = (answer.mean_wait / row.number("wq") - 1.0).abs();
        let busy = arrivals * mean / agents > 0.79;
        let kind = if agents == 1.0 || scv == 0.0 {
            0
        } else if busy {
            1
        } else {
            2
        };
        worst[kind] = worst[kind].max(error);
        if kind > 0 {
            let waits = (answer.wait_probability / row.number("p_wait") - 1.0).abs();
            assert!(waits < 0.06, "{agents} agents, {scv}: {waits}");
        }
    }
    assert!(worst[0] < 1e-10 && worst[1] < 0.02 && worst[2] < 0.06, "{worst:?}");
}

/// The wait of those who wait as exponential: how far service levels are off, as the calculator tells it.
#[test]
fn levels_of_many_agents_are_near() {
    let mut worst = [0.0f64; 2];
    for row in rows("M/").iter().filter(|row| row.maybe("sl").is_some()) {
        let [arrivals, mean, scv, agents] = row.numbers(["lambda", "mean_service", "scv", "c"]);
        if agents == 1.0 || scv == 0.0 {
            continue;
        }
        let near = many_agents(arrivals, mean, scv, agents as u32).unwrap();
        let error = near.within(row.number("T")) - row.number("sl");
        let kind = usize::from(scv > 1.0);
        worst[kind] = worst[kind].max(error.abs());
        assert!(scv < 1.0 || error < 0.006, "never much too high: {error}");
    }
    assert!(worst[0] < 0.016 && worst[1] < 0.04, "{worst:?}");
    // One agent: with c² of 2 and less, and of 9.
    let mut alone = [0.0f64; 2];
    for row in rows("M/G/1").iter().filter(|row| row.maybe("sl").is_some()) {
        let [arrivals, mean, scv, t] = row.numbers(["lambda", "mean_service", "scv", "T"]);
        if scv == 0.0 {
            continue;
        }
        let error = one_agent(arrivals, mean, scv).unwrap().within(t) - row.number("sl");
        let kind = usize::from(scv > 2.0);
        alone[kind] = alone[kind].max(error.abs());
        if scv == 1.0 {
            assert!(error.abs() < 1e-9, "{error}");
        }
    }
    assert!(alone[0] < 0.024 && alone[1] < 0.09, "{alone:?}");
    assert_eq!(one_agent(0.0, 1.0, 4.0).unwrap().within(0.0), 1.0);
}
