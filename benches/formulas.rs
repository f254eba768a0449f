//! The formulas: rows of Erlang C and A, agents for a target, and a cost that does not grow with the team. One core.
//!
//! `cargo bench --bench formulas`; nothing fails on time.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use slackwater::analytic::patience::Lognormal;
use slackwater::analytic::{
    Target, Targets, agents_for, agents_for_service_level, erlang_a, erlang_a_general, erlang_c,
};
use std::hint::black_box;

/// 100,000 rows: 1 to 500 erlangs, 0.5 to 3 standard deviations above.
fn rows() -> Vec<(f64, f64)> {
    let load = |i: u32| 1.0 + 0.499 * f64::from(i % 1000);
    (0..100_000)
        .map(|i| (load(i), load(i) + (0.5 + 0.025 * f64::from(i / 1000)) * load(i).sqrt()))
        .collect()
}

fn tables(criterion: &mut Criterion) {
    let rows = rows();
    let targets = Targets { threshold: 0.1, short: 0.02 };
    let mut group = criterion.benchmark_group("table");
    group.throughput(Throughput::Elements(rows.len() as u64)).sample_size(10);
    group.bench_function("erlang_c", |bencher| {
        bencher.iter(|| {
            let level = |&(load, agents): &(f64, f64)| {
                erlang_c(load, 1.0, agents.ceil(), targets).map_or(0.0, |row| row.answered_within)
            };
            black_box(rows.iter().map(level).sum::<f64>())
        });
    });
    group.bench_function("erlang_a", |bencher| {
        bencher.iter(|| {
            let gone = |&(load, agents): &(f64, f64)| {
                erlang_a(load, 1.0, agents.ceil(), 0.5, targets).map_or(0.0, |row| row.abandonment)
            };
            black_box(rows.iter().map(gone).sum::<f64>())
        });
    });
    group.finish();
}

/// The grid of `peer_pyworkforce.py`: 80 % within 20 s.
fn agents_for_a_target(criterion: &mut Criterion) {
    let grid: Vec<(f64, f64)> = (0..100)
        .flat_map(|i| (0..100).map(move |j| (5.0 + 3.0 * f64::from(i), 2.0 + 0.04 * f64::from(j))))
        .collect();
    let mut group = criterion.benchmark_group("agents");
    group.throughput(Throughput::Elements(grid.len() as u64));
    group.bench_function("grid", |bencher| {
        bencher.iter(|| {
            let agents = |&(calls, handle_time): &(f64, f64)| {
                let threshold = 20.0 / 60.0 / handle_time;
                agents_for_service_level(calls * handle_time / 30.0, threshold, 0.8).unwrap_or(0)
            };
            black_box(grid.iter().map(agents).sum::<u32>())
        });
    });
    group.throughput(Throughput::Elements(1));
    group.bench_function("10,000 agents", |bencher| {
        bencher.iter(|| agents_for_service_level(black_box(9_950.0), 0.1, 0.8));
    });
    group.bench_function("erlang_a, 60 erlangs", |bencher| {
        let model = |agents: f64| erlang_a(60.0, 1.0, agents, 0.5, Targets::default());
        bencher.iter(|| agents_for(black_box(Target::Abandonment(0.03)), 60.0, model));
    });
    group.finish();
}

fn team_sizes(criterion: &mut Criterion) {
    let patience = Lognormal::new(2.0, 4.0).expect("a mean and an scv above 0");
    let mut group = criterion.benchmark_group("patience");
    for agents in [1e1, 1e2, 1e3, 1e4, 1e5, 1e6] {
        group.bench_function(format!("exponential, {agents} agents"), |bencher| {
            let arrivals = black_box(agents * 1.01);
            bencher.iter(|| erlang_a(arrivals, 1.0, agents, 0.5, Targets::within(0.1)));
        });
        group.bench_function(format!("lognormal, {agents} agents"), |bencher| {
            let arrivals = black_box(agents * 1.01);
            bencher
                .iter(|| erlang_a_general(arrivals, 1.0, agents, &patience, Targets::within(0.1)));
        });
    }
    group.finish();
}

criterion_group!(benches, tables, agents_for_a_target, team_sizes);
criterion_main!(benches);
