//! Callers who call again.

use super::table::Row;
use slackwater::analytic::{Hotline, NoAnswer, Targets, erlang_a, erlang_x, redial_chain};

fn hotline(row: &Row) -> Hotline {
    let [agents, arrivals, service_rate, again] = row.numbers(["c", "lambda", "mu", "p_retry"]);
    let waits = row.text("model") == "abandon_redial";
    let agents = agents as u32;
    Hotline {
        arrivals,
        service_rate,
        agents,
        // So many lines that nobody is blocked.
        lines: Some(if waits { agents + 80 } else { agents }),
        patience_rate: row.maybe("theta").unwrap_or(0.0),
        redial_blocked: again,
        redial_abandoned: again,
    }
}

#[test]
fn chains_are_exact() {
    let rows = Row::all("retrial", include_str!("../../data/formulas/retrial.csv"));
    assert_eq!(rows.len(), 10);
    for row in &rows {
        let hotline = hotline(row);
        let exact = redial_chain(&hotline, row.number("nu")).unwrap();
        let (rtol, atol) = (1e-8, 1e-12);
        row.agrees("p_block_first_attempt", exact.all_busy, rtol, atol);
        row.agrees("p_lost", exact.lost, rtol, atol);
        row.agrees("mean_orbit", exact.mean_to_redial, rtol, atol);
        row.agrees("mean_queue", exact.queue_length, rtol, atol);
        row.agrees("mean_busy", exact.mean_busy, rtol, atol);
        row.agrees("attempts_per_customer", exact.attempts_per_caller, rtol, atol);
        let time = (exact.mean_to_redial + exact.queue_length) / hotline.arrivals;
        row.agrees("mean_time_to_service", time, rtol, atol);
    }
}

/// How far Erlang X is off.
#[test]
fn erlang_x_is_near() {
    let rows = Row::all("retrial", include_str!("../../data/formulas/retrial.csv"));
    let (mut blocked, mut gave_up, mut lost) = (0.0f64, 0.0f64, 0.0f64);
    for row in &rows {
        let near = erlang_x(&hotline(row), Targets::default()).unwrap();
        let error = near.attempts_per_caller / row.number("attempts_per_customer") - 1.0;
        let worst = if row.text("model") == "blocked_retry" { &mut blocked } else { &mut gave_up };
        *worst = worst.max(error.abs());
        lost = lost.max((near.lost - row.number("p_lost")).abs());
    }
    assert!(blocked < 0.34 && gave_up < 0.06 && lost < 0.016, "{blocked} {gave_up} {lost}");
    // Late redials: the approximation becomes right.
    let row = &rows[1];
    let late = redial_chain(&hotline(row), 0.01).unwrap();
    let near = erlang_x(&hotline(row), Targets::default()).unwrap();
    assert!((near.attempts_per_caller / late.attempts_per_caller - 1.0).abs() < 0.05);
}

#[test]
fn nobody_redials() {
    let calm = Hotline {
        arrivals: 48.0,
        service_rate: 1.0,
        agents: 50,
        lines: None,
        patience_rate: 0.5,
        redial_blocked: 0.0,
        redial_abandoned: 0.0,
    };
    let t = Targets::within(0.1);
    let answer = erlang_x(&calm, t).unwrap();
    assert_eq!(answer.performance, erlang_a(48.0, 1.0, 50.0, 0.5, t).unwrap());
    assert_eq!(answer.attempts, 48.0);
    // Who never stops cannot all be served.
    let endless = Hotline { arrivals: 60.0, redial_abandoned: 1.0, ..calm };
    assert!(matches!(erlang_x(&endless, t), Err(NoAnswer::Overload { .. })));
}
