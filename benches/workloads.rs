//! Whole replications of the three workloads and of a year of seven offices, measured as `run` measures them, one core.
//!
//! `cargo bench` compares with the last run; nothing fails on time. Ratios to others: `cargo xtask bench`.
#![allow(clippy::disallowed_methods, reason = "reads scenarios and the clock")]

use criterion::{BatchSize, Criterion, SamplingMode, criterion_group, criterion_main};
use slackwater::engine::World;
use slackwater::measure::{Detail, Recorder};
use slackwater::model::{Model, compile};
use slackwater::scenario::{Bundle, resolve};
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

fn model(path: &str) -> Model {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path);
    let scenario = resolve(&Bundle::new(path, bytes)).expect("the scenario is read");
    compile(&scenario).expect("the scenario compiles")
}

fn replications(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("replication");
    group
        .sampling_mode(SamplingMode::Flat)
        .sample_size(20)
        .measurement_time(Duration::from_secs(8));
    for (name, path) in [
        ("W1", "benches/scenarios/w1.toml"),
        ("W2", "scenarios/call-centre-day.toml"),
        ("W3", "benches/scenarios/w3.toml"),
        ("case1_year", "scenarios/seven-regions.toml"),
    ] {
        let model = model(path);
        let mut world = World::new(&model);
        let mut recorder = Recorder::new(&model, Detail::Standard);
        let mut index = 0;
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                || {
                    index += 1;
                    index
                },
                |index| {
                    world.play(&model, 1, index, &mut recorder);
                    black_box(recorder.take(index))
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, replications);
criterion_main!(benches);
