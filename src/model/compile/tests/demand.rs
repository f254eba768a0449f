//! Busyness, batches and events, as compiled.

use super::*;
use crate::random::batch::Batch;
use crate::time::{DAY, HOUR, MINUTE};

fn calls(extra: &str, table: &str) -> String {
    let rate = "rate = \"95 per hour\"";
    with(CALLS, rate, &format!("{rate}\n{extra}\n\n{table}"))
}

#[test]
fn a_table_of_busyness_names_streams_with_a_day_factor() {
    let table = "[busyness.all]\ncorrelation = \"60%\"\nautocorrelation = \"30%\"";
    let found = model(&calls("busyness_cv = \"10%\"", table)).streams[0].correlated.unwrap();
    assert_eq!((found.correlation, found.autocorrelation), (0.6, 0.3));
    assert_eq!(found.key, key(&["busyness", "all"]));
    assert_eq!(model(CALLS).streams[0].correlated, None);
    refused(
        &calls("", table),
        &["busyness.all: no day of its work types and offices is busier than another"],
    );
    let refuse = |table: &str, error: &str| {
        refused(&calls("busyness_cv = \"10%\"", table), &[error]);
    };
    refuse("[busyness.all]", "busyness.all.correlation: \"correlation\" is missing");
    refuse(
        "[busyness.all]\ncorrelation = \"120%\"",
        "busyness.all.correlation: a share is at most 100 %, got \"120%\"",
    );
    refuse(
        "[busyness.all]\nautocorrelation = 1.0",
        "busyness.all.autocorrelation: every day would be like the first",
    );
    refuse(
        "[busyness.all]\ncorrelation = \"1%\"\nwork = [\"cal\"]",
        "busyness.all.work[0]: there is no work \"cal\"",
    );
    refuse(
        "[busyness.all]\ncorrelation = \"1%\"\noffice = []",
        "busyness.all.office: an empty list names nothing",
    );
    refuse(
        "[busyness.a]\ncorrelation = \"1%\"\n\n[busyness.b]\ncorrelation = \"1%\"",
        "busyness.b: call at centre is in busyness.a too",
    );
}

#[test]
fn intervals_and_batches_are_read() {
    let found =
        model(&calls("interval_cv = \"20%\"\nbatch = { mean = 5, law = \"geometric\" }", ""));
    let stream = &found.streams[0];
    assert_eq!((stream.interval_cv.greatest, stream.batch), (0.2, Some(Batch::Geometric(5.0))));
    assert!((stream.expected(&stream.cells[0]) - 475.0).abs() < 1e-9);
    let jobs = crate::model::estimate::estimate(&found, false).jobs;
    assert!((jobs - 475.0 * 12.0).abs() < 1e-6, "{jobs}");
    let of = |batch: &str| model(&calls(batch, "")).streams[0].batch;
    assert_eq!(of("batch = { mean = 3, law = \"fixed\" }"), Some(Batch::Fixed(3)));
    assert_eq!(of("batch = { mean = 1, law = \"fixed\" }"), None);
    let path = "work.call.arrivals.centre";
    let refuse =
        |extra: &str, error: &str| refused(&calls(extra, ""), &[&format!("{path}.{error}")]);
    refuse("interval_cv = 5", "interval_cv: a factor that varies by more than 300 %");
    refuse("batch = { mean = 5 }", "batch.law: \"law\" is missing");
    refuse(
        "batch = { mean = 2.5, law = \"fixed\" }",
        "batch.mean: a batch of always the same size has whole jobs, got 2.5",
    );
    refuse(
        "batch = { mean = 0.5, law = \"geometric\" }",
        "batch.mean: a batch has 1 to 100 jobs on average, got 0.5",
    );
    // Both mistakes at once.
    refused(
        &calls("batch = { mean = 500, law = \"geo\" }", ""),
        &[
            &format!("{path}.batch.mean: a batch has 1 to 100 jobs on average, got 500"),
            &format!("{path}.batch.law: expected \"fixed\" or \"geometric\", got \"geo\""),
        ],
    );
    let many = with(
        &calls("batch = { mean = 2, law = \"fixed\" }", ""),
        "\"95 per hour\"",
        "\"1537 per hour\"",
    );
    refused(&many, &[&format!("{path}: more than 1536 batches in one stretch of constant rate")]);
}

#[test]
fn a_campaign_multiplies_the_rates_of_its_days() {
    let week = with(CALLS, "\"1 day\"", "\"1 week\"");
    let event = "\n[event.sale]\nwork = [\"call\"]\noffice = [\"centre\"]\nfrom = 2026-06-02\nuntil = 2026-06-04\ntimes = \"130%\"\n";
    let sale = model(&format!("{week}{event}"));
    let usual = model(&week);
    for (a, b) in sale.streams[0].cells.iter().zip(&usual.streams[0].cells) {
        let times = if (1..3).contains(&a.day) { 1.3 } else { 1.0 };
        assert!((a.mean - times * b.mean).abs() < 1e-9);
        assert_eq!((a.start, a.length, a.minute), (b.start, b.length, b.minute));
    }
    assert_eq!(sale.streams.len(), 1);
    let refuse =
        |event: &str, errors: &[&str]| refused(&format!("{week}\n[event.x]\n{event}\n"), errors);
    refuse("", &["event.x: the event changes nothing"]);
    refuse(
        "from = 2026-06-04\nuntil = 2026-06-04\ntimes = 2",
        &["event.x.until: the event ends before it begins"],
    );
    refuse(
        "times = 2",
        &["event.x.from: \"from\" is missing", "event.x.until: \"until\" is missing"],
    );
    let late = format!("{week}\n[event.x]\nfrom = 2026-07-04\nuntil = 2026-07-05\ntimes = 2\n");
    warned(&late, &["event.x.from: these days lie outside the run"]);
}

#[test]
fn a_burst_is_a_stream_of_its_own() {
    let event = "\n[event.tv]\nat = \"2026-06-01 18:00:30\"\nadds = 200\nhalf_life = \"12 min\"\n";
    let tv = model(&format!("{CALLS}{event}"));
    let usual = model(CALLS);
    assert_eq!(tv.streams[0].cells, usual.streams[0].cells);
    assert_eq!(tv.streams[0].key, usual.streams[0].key);
    let burst = &tv.streams[1];
    assert_eq!(
        (burst.key, burst.busyness_cv.greatest),
        (key(&["event", "tv", "call", "centre"]), 0.0)
    );
    assert_eq!((burst.cells[0].start, burst.cells[0].length), (18 * HOUR, 3 * MINUTE));
    let until = |at: i64| -> f64 {
        burst.cells.iter().filter(|cell| cell.start + cell.length <= at).map(|cell| cell.mean).sum()
    };
    // Half within a half-life, three quarters within two, up to the 1 in 1,024 that never comes.
    let whole = 1.0 - 1.0 / 1024.0;
    assert!((until(DAY) - 200.0).abs() < 1e-9);
    assert!((until(18 * HOUR + 12 * MINUTE) - 100.0 / whole).abs() < 1e-9);
    assert!((until(18 * HOUR + 24 * MINUTE) - 150.0 / whole).abs() < 1e-9);
    // It goes on past midnight, in cells of the next day.
    let two_days = with(CALLS, "\"1 day\"", "\"2 days\"");
    let late = "\n[event.tv]\nat = \"2026-06-01 23:50\"\nadds = 200\nhalf_life = \"1 min\"\n";
    let late = model(&format!("{two_days}{late}"));
    assert_eq!(late.warnings.iter().next().unwrap().message, "centre is closed then");
    let days: Vec<u32> = late.streams[1].cells.iter().map(|cell| cell.day).collect();
    assert_eq!(days.len(), 10, "{days:?}");
    let refuse =
        |lines: &str, errors: &[&str]| refused(&format!("{CALLS}\n[event.x]\n{lines}\n"), errors);
    refuse(
        "at = \"2026-06-03 18:00\"\nadds = 200\nhalf_life = \"12 min\"",
        &["event.x.at: the event is not within the run"],
    );
    refuse(
        "at = \"2026-06-01T18:00Z\"\nadds = -1\nhalf_life = \"12 s\"",
        &[
            "event.x.at: an event begins at a local time",
            "event.x.adds: a burst adds jobs, got -1",
            "event.x.half_life: a half-life is 1 minute to 2 days, got \"12 s\"",
        ],
    );
    refuse(
        "at = \"2026-06-01 18:00\"",
        &["event.x.adds: \"adds\" is missing", "event.x.half_life: \"half_life\" is missing"],
    );
}
