//! Chats.

use super::table::Row;
use slackwater::analytic::patience::{Endless, Exponential};
use slackwater::analytic::{NoAnswer, Spread, Targets, chat, erlang_a};

#[test]
fn both_spreads_are_exact() {
    let rows = Row::all("chat", include_str!("../../data/formulas/chat.csv"));
    assert_eq!(rows.len(), 12);
    for row in &rows {
        let [agents, arrivals, theta] = row.numbers(["c", "lambda", "theta"]);
        let rates: Vec<f64> =
            row.text("rates_per_chat").split(';').map(|rate| rate.parse().unwrap()).collect();
        let spread = match row.text("model") {
            "balanced_birth_death" => Spread::Balanced,
            "least_loaded_routing" => Spread::LeastLoaded,
            other => panic!("{other}"),
        };
        let (agents, t) = (agents as u32, Targets::default());
        let answer = if theta > 0.0 {
            let patience = Exponential::of_rate(theta).unwrap();
            chat(arrivals, agents, &rates, spread, &patience, t).unwrap()
        } else {
            chat(arrivals, agents, &rates, spread, &Endless, t).unwrap()
        };
        let waits = answer.performance;
        let (rtol, atol) = (1e-10, 0.0);
        row.agrees("p_wait", waits.wait_probability, rtol, atol);
        row.agrees("p_abandon", waits.abandonment, rtol, atol);
        row.agrees("w_all", waits.mean_wait, rtol, atol);
        row.agrees("mean_queue", waits.queue_length, rtol, atol);
        row.agrees("mean_chats_in_service", answer.mean_chats, rtol, atol);
        row.agrees("mean_handle_time", answer.mean_handle_time, rtol, atol);
        row.agrees("throughput", arrivals * waits.answered(), rtol, atol);
        // From 1 less the occupancy, which costs the digits of small shares.
        row.agrees("p_agent_idle", 1.0 - waits.occupancy, rtol, 1e-14);
    }
}

/// How far the balanced team is from the exact one, as the calculator tells it.
#[test]
fn balanced_chats_are_near() {
    // Paces; most by which the share that waits is too low, of itself, at loads at which 1 % or more wait.
    let grid = [([1.0, 0.9, 0.8], 0.05), ([1.0, 0.8, 0.65], 0.10), ([1.0, 0.6, 0.4], 0.30)];
    let mut occupancy = 0.0f64;
    for (rates, bound) in grid {
        let mut worst = 0.0f64;
        for agents in (2..=12).chain([20]) {
            for load in 1..=19 {
                let arrivals = 0.05 * f64::from(load) * 3.0 * rates[2] * f64::from(agents);
                let of = |spread| {
                    chat(arrivals, agents, &rates, spread, &Endless, Targets::default()).unwrap()
                };
                let exact = of(Spread::LeastLoaded).performance;
                let near = of(Spread::Balanced).performance;
                let share = near.wait_probability / exact.wait_probability - 1.0;
                assert!(share <= 1e-9, "too good, never too bad: {agents} agents, {load}: {share}");
                if exact.wait_probability >= 0.01 {
                    worst = worst.min(share);
                }
                let higher = near.occupancy - exact.occupancy;
                assert!(higher > -1e-9, "{agents} agents, {load}: {higher}");
                occupancy = occupancy.max(higher);
            }
        }
        assert!((0.8 * bound..=bound).contains(&-worst), "{rates:?}: {worst}, told {bound}");
    }
    assert!((0.04..=0.042).contains(&occupancy), "{occupancy}");
}

#[test]
fn one_chat_at_once_is_erlang_a() {
    let t = Targets { threshold: 0.1, short: 0.02 };
    let patience = Exponential::of_rate(0.5).unwrap();
    for spread in [Spread::Balanced, Spread::LeastLoaded] {
        let answer = chat(48.0, 50, &[1.0], spread, &patience, t).unwrap().performance;
        let plain = erlang_a(48.0, 1.0, 50.0, 0.5, t).unwrap();
        for (a, b) in [
            (answer.wait_probability, plain.wait_probability),
            (answer.answered_within, plain.answered_within),
            (answer.abandoned_short, plain.abandoned_short),
            (answer.occupancy, plain.occupancy),
        ] {
            assert!((a / b - 1.0).abs() < 1e-12, "{spread:?}: {a} {b}");
        }
    }
    let many = chat(200.0, 300, &[1.0, 0.8, 0.6], Spread::LeastLoaded, &Endless, t);
    assert!(matches!(many, Err(NoAnswer::Domain(_))));
    let overload = chat(20.0, 3, &[1.0, 0.8], Spread::Balanced, &Endless, t);
    assert!(matches!(overload, Err(NoAnswer::Overload { .. })));
}
