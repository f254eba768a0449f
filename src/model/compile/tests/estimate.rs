use super::*;
use crate::model::estimate::{Estimate, estimate, refusal};

fn estimated(text: &str) -> Estimate {
    estimate(&model(text), false)
}

#[test]
fn jobs_and_rows_are_counted() {
    let size = estimated(CASES);
    // Twenty business days of 150, and 100 from before.
    assert!((size.jobs - 3100.0).abs() < 1e-6);
    // Two queues, one work type, the whole; 28 days.
    assert_eq!((size.rows, size.records), (28 * 4, 200));
    assert!(estimate(&model(CASES), true).record > size.record);
    assert!((estimated(CALLS).jobs - 95.0 * 12.0).abs() < 1e-6);
}

#[test]
fn overload_is_held_in_memory() {
    // 3,100 jobs of half an hour are 1,550 hours; 15 people give 8 h x 63 % on twenty days, 1,512.
    let undone = estimated(CASES).open_jobs - 250.0;
    assert!((undone - 3100.0 * (1.0 - 1512.0 / 1550.0)).abs() < 0.1, "{undone}");
    let heavy = estimated(&with(CASES, "150 per business day", "1500 per business day"));
    assert!(heavy.open_jobs > 25_000.0 && heavy.open_jobs < 32_000.0, "{}", heavy.open_jobs);
    // Callers who lose patience do not stay.
    let calls = estimated(&with(CALLS, "95 per hour", "9500 per hour"));
    assert!((calls.open_jobs - 9500.0 * 12.0).abs() < 1e-6);
}

#[test]
fn a_refusal_names_what_takes_the_memory() {
    let told = |text: &str, limit: u64| {
        let problem = refusal(&model(text), limit).unwrap();
        (problem.path, problem.message)
    };
    let many = with(CASES, "seed = 1", "replications = 100_000");
    let (path, message) = told(&many, 1 << 20);
    assert_eq!(path, "replications");
    assert!(message.contains("100000 results of "), "{message}");
    let heavy = with(
        &with(CASES, "150 per business day", "90000 per business day"),
        "seed = 1",
        "replications = 1",
    );
    let (path, message) = told(&heavy, 1 << 20);
    assert_eq!(path, "horizon");
    assert!(message.contains("jobs open at once"), "{message}");
    assert!(refusal(&model(CASES), 1 << 30).is_none());
}
