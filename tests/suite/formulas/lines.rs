//! Finite lines, with and without patience.

use super::table::Row;
use slackwater::analytic::{Performance, ServiceLevel, Targets, erlang_b, finite_lines};

fn one(row: &Row, patience: f64) -> Performance {
    let [arrivals, service, agents, lines, t] = row.numbers(["lambda", "mu", "c", "K", "T"]);
    let t = Targets::within(t);
    finite_lines(arrivals, service, agents as u32, lines as u32, patience, t).unwrap()
}

#[test]
fn blocking_and_waiting_are_exact() {
    let rows = Row::all("mmck", include_str!("../../data/formulas/mmck.csv"));
    assert_eq!(rows.len(), 60);
    let (rtol, atol) = (1e-10, 1e-13);
    for row in &rows {
        let answer = one(row, 0.0);
        let [arrivals, service, agents] = row.numbers(["lambda", "mu", "c"]);
        let accepted = 1.0 - answer.blocking;
        row.agrees("p_block", answer.blocking, rtol, atol);
        row.agrees("p_wait_offered", answer.wait_probability, rtol, atol);
        row.agrees("p_wait_accepted", answer.wait_probability / accepted, rtol, atol);
        row.agrees("wq_accepted", answer.mean_wait, rtol, atol);
        row.agrees("wq_accepted", answer.mean_wait_answered, rtol, atol);
        row.agrees("w_accepted", answer.mean_wait + 1.0 / service, rtol, atol);
        row.agrees("lq", answer.queue_length, rtol, atol);
        row.agrees("l_system", answer.queue_length + answer.occupancy * agents, rtol, atol);
        row.agrees("throughput", arrivals * accepted, rtol, atol);
        row.agrees("occupancy", answer.occupancy, rtol, atol);
        row.agrees("sl_offered", answer.answered_within, rtol, atol);
        let of_accepted = answer.service_level(ServiceLevel::OfOffered).unwrap();
        row.agrees("sl_accepted", of_accepted, rtol, atol);
    }
}

#[test]
fn with_patience_too() {
    let rows = Row::all("patience", include_str!("../../data/formulas/mmck_abandonment.csv"));
    assert_eq!(rows.len(), 24);
    let (rtol, atol) = (1e-10, 1e-13);
    for row in &rows {
        let answer = one(row, row.number("theta"));
        let [arrivals, agents] = row.numbers(["lambda", "c"]);
        row.agrees("p_block", answer.blocking, rtol, atol);
        row.agrees("p_wait_offered", answer.wait_probability, rtol, atol);
        row.agrees("p_abandon_offered", answer.abandonment, rtol, atol);
        row.agrees("wq_accepted", answer.mean_wait, rtol, atol);
        row.agrees("lq", answer.queue_length, rtol, atol);
        row.agrees("l_system", answer.queue_length + answer.occupancy * agents, rtol, atol);
        row.agrees("throughput", arrivals * answer.answered(), rtol, atol);
        row.agrees("occupancy", answer.occupancy, rtol, atol);
        row.agrees("sl_offered", answer.answered_within, rtol, atol);
        let level = |level| answer.service_level(level).unwrap();
        row.agrees("sl_answered", level(ServiceLevel::OfAnswered), rtol, atol);
        let excluded = level(ServiceLevel::EarlyAbandonsExcluded);
        row.agrees("sl_accepted_excl_short_abandon", excluded, rtol, atol);
    }
}

#[test]
fn no_waiting_room_is_erlang_b() {
    let answer = finite_lines(90.0, 1.0, 100, 100, 2.0, Targets::within(0.1)).unwrap();
    assert!((answer.blocking / erlang_b(100.0, 90.0).unwrap() - 1.0).abs() < 1e-13);
    assert_eq!((answer.wait_probability, answer.mean_wait), (0.0, 0.0));
    assert_eq!(answer.service_level(ServiceLevel::OfOffered), Some(1.0));
    assert_eq!(
        finite_lines(1.0, 1.0, 3, 2, 0.0, Targets::default()).unwrap_err().argument,
        "lines"
    );
}
