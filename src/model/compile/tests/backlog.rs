use super::*;
use crate::time::{DAY, HOUR};

fn aged(age: &str) -> String {
    with(CASES, "age = { from = \"0 business days\", to = \"10 business days\" }", age)
}

#[test]
fn ages_are_spread_evenly_and_the_oldest_stands_first() {
    let model = model(CASES);
    let (received, calendar) = (&model.backlog[0].received, &model.calendars[0]);
    assert!(received.windows(2).all(|pair| pair[0] <= pair[1]) && received[99] < 0);
    for (k, &at) in received.iter().enumerate() {
        let age = 10.0 * (100.0 - k as f64 - 0.5) / 100.0;
        assert!((calendar.age_in_business_days(at, 0) - age).abs() < 1e-9);
    }
}

#[test]
fn seventy_two_percent_of_fifteen_thousand_are_overdue() {
    let text = with(CASES, "count = 100", "count = 15_000");
    let text = with(&text, "to = \"10 business days\"", "to = \"53.57 business days\"");
    let text = with(&text, "within = \"5 business days\"", "within = \"15 business days\"");
    let model = model(&text);
    let (calendar, due) = (&model.calendars[0], model.work[0].sla[0].due.unwrap());
    let late = model.backlog[0].received.iter().filter(|&&at| calendar.due(at, &due) < 0).count();
    assert_eq!(late, 10_800);
}

#[test]
fn ages_may_be_elapsed_or_left_out() {
    let model = model(&aged("age = { from = \"0 days\", to = \"10 days\" }"));
    assert_eq!(model.backlog[0].received[0], -(10 * DAY * 199 / 200));
    let silent = super::model(&aged(""));
    assert!(silent.backlog[0].received.iter().all(|&at| at == -1));
    assert!(
        silent.assumptions.iter().any(|words| words.starts_with("work.claim.backlog.old.age: "))
    );
    let path = "work.claim.backlog.old";
    refused(
        &aged("age = { from = \"2 days\", to = \"10 business days\" }"),
        &[&format!("{path}.age: the two ages run on different clocks")],
    );
    refused(
        &aged("age = { from = \"12 business days\", to = \"10 business days\" }"),
        &[&format!("{path}.age: \"from\" is older than \"to\"")],
    );
    refused(&aged("age = { from = \"0 days\" }"), &[&format!("{path}.age.to: \"to\" is missing")]);
}

#[test]
fn faulty_entries_are_refused() {
    let office = with(
        CASES,
        "[work.claim.backlog.old]\noffice = \"north\"",
        "[work.claim.backlog.old]\noffice = \"nort\"",
    );
    refused(&office, &["work.claim.backlog.old.office: there is no office \"nort\""]);
    refused(
        &with(CASES, "count = 100\n", ""),
        &["work.claim.backlog.old.count: \"count\" is missing"],
    );
    let calls = with(
        CALLS,
        "\n[team.agents]\n",
        "\n[work.call.backlog.x]\noffice = \"centre\"\ncount = 5\n\n[team.agents]\n",
    );
    refused(&calls, &["work.call.backlog: callers do not wait from before the start"]);
}

#[test]
fn a_closed_calendar_has_no_ages() {
    let special = "open = {}\nspecial = { \"2026-06-01\" = \"08:00-17:00\" }";
    let text = with(CASES, "open = { mon-fri = \"08:00-17:00\" }", special);
    let errors = listed(&compiled(&text).unwrap_err(), None);
    let expected =
        "work.claim.backlog.old.age.to: calendar \"weekdays\" has not been open that long";
    assert!(errors.contains(&expected.to_string()), "{errors:?}");
    let _ = HOUR;
}
