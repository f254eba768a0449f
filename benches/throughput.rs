//! Customers a second on one core, one line of JSON: `cargo run --release --example throughput -- W1 [REPLICATIONS]`.
//!
//! Workloads: W1, W2, W3, `case1_year`, or the path of a scenario. What is timed is all that `run` does after reading: playing, measuring,
//! merging, reporting. Customers are all jobs received, measured or not. `hash` is the FNV-1a of the JSON that `slackwater run --json -`
//! prints for the same seed and replications.
#![allow(clippy::disallowed_methods, reason = "reads scenarios and the clock")]

use slackwater::engine::{Job, Observer, World};
use slackwater::model::{Model, compile};
use slackwater::report::{Report, json};
use slackwater::scenario::{Bundle, resolve};
use slackwater::study::{self, Options};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Name, scenario, replications for about two seconds.
const WORKLOADS: [(&str, &str, u32); 4] = [
    ("W1", "benches/scenarios/w1.toml", 20),
    ("W2", "scenarios/call-centre-day.toml", 5_000),
    ("W3", "benches/scenarios/w3.toml", 50),
    ("case1_year", "scenarios/seven-regions.toml", 40),
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "W1".to_owned());
    let known = WORKLOADS.iter().find(|(workload, ..)| *workload == name);
    let path = known.map_or(PathBuf::from(&name), |(_, path, _)| {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
    });
    let asked = arguments.next().map(|text| text.parse().expect("replications are a whole number"));
    let replications = asked.or(known.map(|(.., replications)| *replications)).unwrap_or(10);

    let model = model(&path, replications);
    let began = Clock::now();
    let report = Report::new(&model, study::run(&model, Options::of(&model)));
    let text = json::json(&report);
    let seconds = began.elapsed();
    let customers = customers(&model, replications);
    let line = serde_json::json!({
        "peer": "slackwater",
        "version": env!("CARGO_PKG_VERSION"),
        "workload": name,
        "scenario": path,
        "replications": replications,
        "customers": customers,
        "seconds": seconds,
        "customers_per_s": (customers as f64 / seconds).round(),
        "hash": format!("{:016x}", fnv(text.as_bytes())),
    });
    println!("{line}");
}

fn model(path: &Path, replications: u32) -> Model {
    let name = path.file_name().expect("a scenario is a file").to_string_lossy();
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let scenario = resolve(&Bundle::new(name, bytes));
    let model = scenario.and_then(|scenario| compile(&scenario));
    let mut model = model.unwrap_or_else(|problems| panic!("{problems:#?}"));
    model.study.replications = Some(replications);
    model.study.precision = None;
    model
}

/// Counts the jobs received.
struct Count(u64);

impl Observer for Count {
    fn received(&mut self, _job: &mut Job) {
        self.0 += 1;
    }
}

/// The jobs received in all replications, which are played once more.
fn customers(model: &Model, replications: u32) -> u64 {
    let (mut world, mut count) = (World::new(model), Count(0));
    (0..replications).for_each(|index| world.play(model, model.study.seed, index, &mut count));
    count.0
}

/// FNV-1a, 64 bits.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// CPU time of this thread where the system tells it, else the wall's.
struct Clock {
    cpu: Option<f64>,
    wall: Instant,
}

impl Clock {
    fn now() -> Clock {
        Clock { cpu: cpu_seconds(), wall: Instant::now() }
    }

    fn elapsed(&self) -> f64 {
        match self.cpu.zip(cpu_seconds()) {
            Some((before, after)) => after - before,
            None => self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// Nanoseconds on a core, the first number of Linux's schedstat.
fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    text.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds * 1e-9)
}
