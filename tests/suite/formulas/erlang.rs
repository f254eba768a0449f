//! Erlang B and C.

use super::table::Row;
use slackwater::analytic::{
    Performance, Targets, delay_probability, erlang_b, erlang_c, ln_erlang_b,
};

#[test]
fn blocking_is_exact() {
    let rows = Row::all("erlang_b", include_str!("../../data/formulas/erlang_b.csv"));
    assert_eq!(rows.len(), 103);
    for row in &rows {
        let [agents, load] = row.numbers(["c", "a"]);
        row.agrees("B", erlang_b(agents, load).unwrap(), 1e-12, 1e-300);
        row.agrees("ln_B", ln_erlang_b(agents, load).unwrap(), 1e-12, 0.0);
    }
}

#[test]
fn real_agents_are_exact() {
    let rows = Row::all("real", include_str!("../../data/formulas/erlang_b_continuous.csv"));
    assert_eq!(rows.len(), 61);
    for row in &rows {
        let [agents, load] = row.numbers(["x", "a"]);
        row.agrees("B", erlang_b(agents, load).unwrap(), 1e-12, 0.0);
        row.agrees("ln_B", ln_erlang_b(agents, load).unwrap(), 1e-12, 0.0);
        if row.maybe("C").is_some() {
            row.agrees("C", delay_probability(agents, load).unwrap(), 1e-12, 0.0);
        }
    }
}

#[test]
fn waiting_is_exact() {
    let rows = Row::all("erlang_c", include_str!("../../data/formulas/erlang_c.csv"));
    assert_eq!(rows.len(), 117);
    for row in &rows {
        let [arrivals, service, agents, t] = row.numbers(["lambda", "mu", "c", "T"]);
        let answer: Performance = erlang_c(arrivals, service, agents, Targets::within(t)).unwrap();
        let rtol = 1e-12 + 5e-14 / (1.0 - row.number("occupancy"));
        row.agrees("p_wait", answer.wait_probability, rtol, 0.0);
        row.agrees("sl", answer.answered_within, rtol, 0.0);
        row.agrees("asa", answer.mean_wait, rtol, 0.0);
        row.agrees("mean_wait_of_delayed", answer.mean_wait / answer.wait_probability, rtol, 0.0);
        row.agrees("occupancy", answer.occupancy, rtol, 0.0);
        row.agrees("lq", answer.queue_length, rtol, 0.0);
    }
}

/// Golden values with 15 digits, and what others print.
#[test]
fn known_values() {
    let blocking = [
        (10.0, 8.0, 0.121661064252952),
        (100.0, 90.0, 0.0269573804643592),
        (1000.0, 950.0, 0.00364929368894241),
        (10_000.0, 10_000.0, 0.00793656324880567),
        (10.5, 8.0, 0.100106093106043),
        (13.2, 10.0, 0.0782197551723258),
        (0.5, 0.3, 0.510751687329212),
    ];
    for (agents, load, exact) in blocking {
        let value = erlang_b(agents, load).unwrap();
        assert!((value / exact - 1.0).abs() < 2e-14, "B({agents}, {load}) = {value}");
    }
    let delay = [
        (14.0, 10.0, 0.17413193359505),
        (12.0, 8.4, 0.1838886303935),
        (100.0, 90.0, 0.216940480906366),
        (1000.0, 950.0, 0.0682534153771414),
        (10_000.0, 9900.0, 0.222776928864148),
    ];
    for (agents, load, exact) in delay {
        let value = delay_probability(agents, load).unwrap();
        assert!((value / exact - 1.0).abs() < 5e-14, "C({agents}, {load}) = {value}");
    }
    // Agents, erlangs, handle time, threshold, service level in ten-thousandths: pyworkforce's guide, the mitan.co.uk example.
    let printed = [
        (11.0, 10.0, 3.0, 1.0 / 3.0, 0.3896),
        (12.0, 10.0, 3.0, 1.0 / 3.0, 0.6402),
        (13.0, 10.0, 3.0, 1.0 / 3.0, 0.7956),
        (14.0, 10.0, 3.0, 1.0 / 3.0, 0.8884),
        (15.0, 10.0, 3.0, 1.0 / 3.0, 0.9415),
        (55.0, 48.0, 240.0, 20.0, 0.8668),
        (54.0, 48.0, 240.0, 20.0, 0.8172),
        (12.0, 10.0, 300.0, 30.0, 0.6321),
        (1.0, 0.2, 60.0, 20.0, 0.8468),
    ];
    for (agents, load, handle_time, t, level) in printed {
        let answer =
            erlang_c(load / handle_time, 1.0 / handle_time, agents, Targets::within(t)).unwrap();
        assert!((answer.answered_within - level).abs() <= 0.51e-4, "{agents} agents, {load}");
    }
    // Lines, erlangs, blocking: a vitest file's table and the manual of erlang.com.
    for (lines, load, printed, half) in [
        (5.0, 2.0, 0.0367, 5e-5),
        (14.0, 10.0, 0.0568, 5e-5),
        (10.0, 5.0, 0.0184, 5e-5),
        (15.0, 8.108, 0.01, 5e-6),
    ] {
        assert!((erlang_b(lines, load).unwrap() - printed).abs() <= half, "{lines} lines");
    }
}
