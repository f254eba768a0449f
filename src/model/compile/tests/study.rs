use super::*;
use crate::time::{DAY, HOUR, MINUTE};

#[test]
fn a_horizon_ends_at_a_local_midnight_or_after_so_many_hours() {
    let horizon = |written: &str| {
        let text = with(CASES, "horizon = \"4 weeks\"", &format!("horizon = \"{written}\""));
        model(&text).horizon
    };
    assert_eq!(horizon("4 weeks"), 28 * DAY);
    assert_eq!(horizon("10 days"), 10 * DAY);
    assert_eq!(horizon("36 h"), 36 * HOUR);
    assert_eq!(horizon("2 months"), 61 * DAY);
    // Monday to Friday, then Monday: the sixth business day ends at midnight to Tuesday.
    assert_eq!(horizon("6 business days"), 8 * DAY);
    assert_eq!(horizon("5 business days"), 5 * DAY);
    // A week with a change of clocks has an hour less.
    let berlin = with(CASES, "America/Bogota", "Europe/Berlin");
    let berlin = with(&berlin, "start = 2026-06-01", "start = 2026-03-23");
    let berlin = with(&berlin, "\"4 weeks\"", "\"1 week\"");
    assert_eq!(model(&berlin).horizon, 7 * DAY - HOUR);
}

#[test]
fn impossible_horizons_are_refused() {
    let refuse = |written: &str, message: &str| {
        let text = with(CASES, "horizon = \"4 weeks\"", &format!("horizon = \"{written}\""));
        refused(&text, &[&format!("horizon: {message}")]);
    };
    refuse("0 days", "the horizon is empty");
    refuse("33 years", "the horizon is longer than 31 years");
    refuse("90 s", "the horizon has whole minutes");
    refuse("1.5 days", "the horizon has whole days");
    refuse("2.5 business days", "a fraction of a business day has no end here");
    refuse("40 business hours", "the horizon is not counted in business hours");
    refused(&with(CASES, "horizon = \"4 weeks\"\n", ""), &["horizon: \"horizon\" is missing"]);
    refused(&with(CASES, "start = 2026-06-01\n", ""), &["start: \"start\" is missing"]);
}

#[test]
fn a_horizon_too_long_for_the_memory_is_refused_before_it_is_laid() {
    let text = with(CASES, "\"4 weeks\"", "\"30 years\"\ninterval = \"1 min\"");
    let problems = compiled(&text).unwrap_err();
    assert_eq!(problems.len(), 1);
    let problem = problems.iter().next().unwrap();
    assert_eq!(problem.path, "horizon");
    let message =
        "15779521 intervals are too many for the memory: about 6.1 GiB, the limit is 2.0 GiB";
    assert_eq!(problem.message, message);
    // The same run fits where there is more memory, and a smaller limit refuses a small run.
    let scenario = resolve(&Bundle::new("scenario.toml", CASES)).unwrap();
    assert!(compile_within(&scenario, 64 << 20).is_ok());
    assert!(compile_within(&scenario, 1 << 10).is_err());
}

#[test]
fn the_measured_window_is_dated_or_the_last_part() {
    let window = |measure: &str| {
        let text = with(CASES, "seed = 1", &format!("seed = 1\nmeasure = {{ {measure} }}"));
        let model = model(&text);
        let (from, until) = model.grid.window();
        (from / DAY, until / DAY)
    };
    assert_eq!(window("from = 2026-06-08"), (7, 28));
    assert_eq!(window("from = 2026-06-08, until = 2026-06-15"), (7, 14));
    assert_eq!(window("last = \"10 days\""), (18, 28));
    // The last business day before the horizon (midnight to Monday) is Friday, the 26th day.
    assert_eq!(window("last = \"1 business day\""), (25, 28));
    assert_eq!(window("last = \"6 business days\""), (18, 28));
    assert_eq!(window("last = \"48 h\""), (26, 28));
    let refuse = |measure: &str, errors: &[&str]| {
        refused(&with(CASES, "seed = 1", &format!("seed = 1\nmeasure = {{ {measure} }}")), errors);
    };
    refuse("from = 2026-06-15, until = 2026-06-15", &["measure: the measured window is empty"]);
    refuse("from = 2027-01-01", &["measure: the measured window is empty"]);
    let outside = "the measured window is not within the run";
    refuse("from = 2026-05-01", &[&format!("measure: {outside}")]);
    refuse("until = 2026-12-31", &[&format!("measure: {outside}")]);
    refuse("last = \"90 days\"", &[&format!("measure.last: {outside}")]);
    refuse("last = \"5 h\"", &["measure: the measured window cuts an interval"]);
    let both = "measure.last: \"last\" beside \"from\" or \"until\"";
    refuse("from = 2026-06-08, last = \"5 days\"", &[both]);
}

#[test]
fn an_interval_divides_the_day() {
    let every =
        |written: &str| with(CALLS, "interval = \"30 min\"", &format!("interval = \"{written}\""));
    assert_eq!(model(&every("15 min")).grid.len(), 96);
    assert_eq!(model(&every("24 h")).grid.len(), 1);
    for wrong in ["7 min", "2 days", "30 s", "0 min"] {
        let message = format!("interval: an interval divides the day, got \"{wrong}\"");
        refused(&every(wrong), &[&message]);
    }
    let silent = model(&with(CALLS, "interval = \"30 min\"\n", ""));
    assert_eq!(silent.grid.len(), 1);
    assert!(silent.assumptions.contains(&"interval: 1 day, since nothing is said".to_string()));
}

#[test]
fn settings_of_the_study() {
    let text = with(CALLS, "seed = 1", "seed = 7\nreplications = 50\nstratify = false");
    let text = format!("abandonment = \"eager\"{text}");
    let model = model(&text);
    assert_eq!(
        (model.study.seed, model.study.replications, model.study.stratify),
        (7, Some(50), false)
    );
    assert!(model.eager && model.study.precision.is_none());
    let both = with(CALLS, "seed = 1", "replications = 50\nprecision = \"1%\"");
    refused(&both, &["precision: \"precision\" beside \"replications\""]);
    let none = with(CALLS, "seed = 1", "replications = 0");
    refused(&none, &["replications: a study has at least one replication"]);
}

#[test]
fn the_hash_tells_models_apart() {
    let hash = |text: &str| model(text).hash;
    assert_eq!(hash(CALLS), hash(&format!("# a comment\n{CALLS}")));
    assert_ne!(hash(CALLS), hash(&with(CALLS, "95 per hour", "96 per hour")));
    assert_ne!(hash(CALLS), hash(&with(CALLS, "seed = 1", "seed = 2")));
}

#[test]
fn cells_start_at_a_minute_of_24_bits() {
    let text = with(CASES, "\"4 weeks\"", "\"31 years\"");
    let model = model(&text);
    let last = model.streams[0].cells.last().unwrap();
    assert_eq!(i64::from(last.minute), last.start / MINUTE);
    assert!(last.minute < (1 << 24) - 1);
}

#[test]
fn tables_that_do_not_fit_are_refused_before_they_are_laid() {
    let limited = |text: &str| {
        let scenario = resolve(&Bundle::new("scenario.toml", text)).unwrap();
        listed(&compile_within(&scenario, 1 << 20).unwrap_err(), None)
    };
    let message = "the tables of the model need more than 1 MiB of memory";
    let backlog = with(CASES, "count = 100", "count = 100_000_000");
    assert_eq!(limited(&backlog), [format!("work.claim.backlog.old.count: {message}")]);
    let cells = with(CALLS, "horizon = \"1 day\"\ninterval = \"30 min\"", "horizon = \"11 years\"");
    assert_eq!(limited(&cells), [format!("work.call.arrivals.centre: {message}")]);
}

#[test]
fn far_dates_are_refused() {
    let message = "start: the scenario starts between 1900 and 2200";
    refused(&with(CASES, "start = 2026-06-01", "start = 9999-12-31"), &[message]);
    refused(&with(CASES, "start = 2026-06-01", "start = 0001-01-01"), &[message]);
}
