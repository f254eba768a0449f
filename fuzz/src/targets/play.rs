//! Scenarios compiled and played for about a hundred jobs, and everything that is told of them.

use super::texts::{compiled, gathered};
use slackwater::measure::Detail;
use slackwater::model::{Model, estimate};
use slackwater::report::{Report, csv, json, picture, text};
use slackwater::study::{Estimate, Options, Stop, run};

/// Jobs of one replication, about.
const JOBS: f64 = 100.0;
/// Larger models are compiled, but not played: an input takes no longer than it is worth.
const MOST_ROWS: u64 = 1000;

pub fn play(bytes: &[u8]) {
    let Some(mut model) = compiled(&gathered("plan.toml", bytes)) else { return };
    if estimate::estimate(&model, true).rows > MOST_ROWS {
        return;
    }
    thin(&mut model);
    let options = Options { stop: Stop::After(2), detail: Detail::Standard };
    let found = run(&model, options);
    for finding in &found.findings {
        assert!(numbers(&finding.estimate).all(f64::is_finite), "{finding:?}");
    }
    let report = Report::new(&model, found);
    let words = text::text(&report, 80);
    assert!(!words.contains("NaN"), "{words}");
    let tables = csv::tables(std::slice::from_ref(&report));
    for table in tables {
        let table = String::from_utf8(table).expect("a text");
        assert!(!table.contains("NaN"), "{table}");
    }
    json::json(&report);
    picture::picture(&report, 2, Vec::new());
}

fn numbers(estimate: &Estimate) -> impl Iterator<Item = f64> {
    let Estimate { mean, ci95, p5, p50, p95, gain } = *estimate;
    [mean, p5, p50, p95, gain].into_iter().flatten().chain(ci95.into_iter().flatten())
}

/// The same with fewer jobs.
fn thin(model: &mut Model) {
    let jobs = estimate::estimate(model, true).jobs;
    if jobs <= JOBS {
        return;
    }
    for cell in model.streams.iter_mut().flat_map(|stream| &mut stream.cells) {
        cell.mean *= JOBS / jobs;
    }
    for stream in &mut model.streams {
        stream.trace.truncate(JOBS as usize);
    }
    for backlog in &mut model.backlog {
        backlog.received.truncate(JOBS as usize);
    }
}
