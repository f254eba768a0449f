//! Time averages of long runs, renewal arrivals, networks.

use super::table::Row;
use slackwater::analytic::{
    NoAnswer, Station, Targets, exponentials_within, gi_m_1, jackson, mean_sojourn, time_average,
};

#[test]
fn time_averages_are_exact() {
    let file = include_str!("../../data/formulas/asymptotic_variance.csv");
    let rows = Row::all("asymptotic_variance", file);
    assert_eq!(rows.len(), 9);
    for row in &rows {
        let [lambda, mu, theta] = row.numbers(["lambda", "mu", "theta"]);
        let agents = row.number("c") as u32;
        type Value<'a> = &'a dyn Fn(u32) -> f64;
        let queue = |n: u32| f64::from(n.saturating_sub(agents));
        let busy = |n: u32| f64::from(n.min(agents));
        let all_busy = |n: u32| f64::from(u8::from(n >= agents));
        let values: [(&str, &str, Value); 3] = [
            ("mean_queue", "avar_queue", &queue),
            ("mean_busy", "avar_busy", &busy),
            ("p_all_busy", "avar_all_busy", &all_busy),
        ];
        for (mean, variance, value) in values {
            let average = time_average(lambda, mu, theta, agents, value).unwrap();
            row.agrees(mean, average.mean, 1e-9, 0.0);
            row.agrees(variance, average.asymptotic_variance, 1e-9, 0.0);
            let error = (average.asymptotic_variance / 100.0).sqrt();
            assert_eq!(average.standard_error(100.0), error);
        }
    }
    let overload = time_average(3.0, 1.0, 0.0, 3, f64::from);
    assert_eq!(overload, Err(NoAnswer::Overload { load: 3.0, agents: 3.0 }));
    // So near to its capacity that too many could be there; never hopeless with patience, however far.
    assert!(matches!(time_average(1.0 - 1e-9, 1.0, 0.0, 1, f64::from), Err(NoAnswer::Domain(_))));
    assert!(time_average(5e4, 1.0, 10.0, 1, f64::from).is_ok());
    // Patience as long as handling: Poisson, with a covariance that falls as exp(-t).
    let poisson = time_average(4000.0, 1.0, 1.0, 900, f64::from).unwrap();
    assert!((poisson.mean / 4000.0 - 1.0).abs() < 1e-12);
    assert!((poisson.asymptotic_variance / 8000.0 - 1.0).abs() < 1e-9);
}

#[test]
fn renewal_arrivals_are_exact() {
    let rows = Row::all("gi_m_1", include_str!("../../data/formulas/gi_m_1.csv"));
    assert_eq!(rows.len(), 11);
    for row in &rows {
        let [mean, mu, t] = row.numbers(["mean_interarrival", "mu", "T"]);
        let parameter = row.maybe("dist_param").unwrap_or(0.0);
        let transform = |s: f64| match row.text("arrival_dist") {
            "deterministic" => (-s * mean).exp(),
            "exponential" => 1.0 / (1.0 + s * mean),
            "erlang" => (1.0 + s * mean / parameter).powf(-parameter),
            "uniform" => -(-2.0 * s * mean).exp_m1() / (2.0 * s * mean),
            "hyperexp2" => {
                let p = 0.5 * (1.0 + ((parameter - 1.0) / (parameter + 1.0)).sqrt());
                let branch = |p: f64| p / (1.0 + s * mean / (2.0 * p));
                branch(p) + branch(1.0 - p)
            }
            other => panic!("{other}"),
        };
        let answer = gi_m_1(transform, mean, mu, Targets::within(t)).unwrap();
        row.agrees("p_wait", answer.wait_probability, 1e-11, 0.0);
        row.agrees("wq", answer.mean_wait, 1e-11, 0.0);
        row.agrees("lq", answer.queue_length, 1e-11, 0.0);
        row.agrees("sl", answer.answered_within, 1e-11, 0.0);
    }
    let exponential = |s: f64| 1.0 / (1.0 + s);
    assert!(matches!(
        gi_m_1(exponential, 1.0, 1.0, Targets::default()),
        Err(NoAnswer::Overload { .. })
    ));
    // A transform of another mean has no root.
    assert!(matches!(
        gi_m_1(|s: f64| 1.0 / (1.0 + 0.1 * s), 2.0, 1.0, Targets::default()),
        Err(NoAnswer::Domain(_))
    ));
}

#[test]
fn networks_are_exact() {
    let rows = Row::all("jackson", include_str!("../../data/formulas/jackson.csv"));
    assert_eq!(rows.len(), 15);
    let station = |row: &&Row| Station {
        arrivals: row.number("external_lambda"),
        service_rate: row.number("mu"),
        agents: row.number("c") as u32,
        routing: row.text("routing_row").split(';').map(|p| p.parse().unwrap()).collect(),
    };
    let same = |a: &Row, b: &Row| a.text("network") == b.text("network");
    for rows in rows.chunk_by(same) {
        let rows: Vec<&Row> = rows.iter().collect();
        let stations: Vec<Station> = rows.iter().map(station).collect();
        let states = jackson(&stations).unwrap();
        for (row, state) in rows.iter().zip(&states) {
            row.agrees("total_lambda", state.arrivals, 1e-11, 0.0);
            row.agrees("visits_per_case", state.visits, 1e-11, 0.0);
            row.agrees("occupancy", state.performance.occupancy, 1e-11, 0.0);
            row.agrees("p_wait", state.performance.wait_probability, 1e-11, 0.0);
            row.agrees("wq", state.performance.mean_wait, 1e-11, 0.0);
            row.agrees("l_node", state.in_system, 1e-11, 0.0);
            if let Some(time) = row.maybe("T") {
                // A tandem of single agents.
                let rates = rows.iter().map(|row| row.number("mu") - row.number("total_lambda"));
                let within = exponentials_within(&rates.collect::<Vec<_>>(), time).unwrap();
                row.agrees("p_sojourn_le_T", within, 1e-11, 0.0);
            }
            let sojourn = mean_sojourn(&stations, &states).unwrap();
            row.agrees("network_mean_sojourn", sojourn, 1e-11, 0.0);
        }
    }
}

#[test]
fn malformed_networks_are_refused() {
    let station = |arrivals, agents, routing: &[f64]| Station {
        arrivals,
        service_rate: 1.0,
        agents,
        routing: routing.to_vec(),
    };
    let refused = |stations: &[Station]| matches!(jackson(stations), Err(NoAnswer::Domain(_)));
    assert!(refused(&[station(1.0, 2, &[])]));
    assert!(refused(&[station(1.0, 2, &[1.0])]));
    assert!(refused(&[station(1.0, 2, &[0.0, 1.0]), station(0.0, 2, &[0.7, 0.4])]));
    let closed = [station(1.0, 2, &[0.0, 1.0]), station(0.0, 2, &[1.0, 0.0])];
    let error = jackson(&closed).unwrap_err().to_string();
    assert!(error.starts_with("the share that leaves is 0"), "{error}");
    assert!(refused(&[station(-1.0, 2, &[0.5])]));
    assert!(exponentials_within(&[1.0, 0.0], 1.0).is_err());
    let overload = jackson(&[station(1.0, 2, &[0.5])]);
    assert_eq!(overload, Err(NoAnswer::Overload { load: 2.0, agents: 2.0 }));
}
