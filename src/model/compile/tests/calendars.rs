use super::*;
use crate::time::{DAY, HOUR};

#[test]
fn faulty_calendars_are_told_by_their_path() {
    let open = "open = { mon-fri = \"08:00-17:00\" }";
    let refuse = |new: &str, errors: &[&str]| refused(&with(CASES, open, new), errors);
    refuse(
        "open = { mon-fri = \"08:00-17:00\", fri-sat = \"09:00-12:00\" }",
        &[
            "calendar.weekdays.open.fri-sat: Friday has opening hours twice: \"mon-fri\" and \"fri-sat\"",
        ],
    );
    refuse(
        "open = { mon-fri = \"17:00-08:00\" }",
        &["calendar.weekdays.open.mon-fri: \"17:00-08:00\" ends before it begins"],
    );
    refuse("", &["calendar.weekdays.open: \"open\" is missing"]);
    refuse(
        "open = { mon-fri = \"08:00:30-17:00\" }",
        &["calendar.weekdays.open.mon-fri: times of day have whole minutes here"],
    );
    refuse(
        &format!("{open}\nholidays = [2026-06-15, 2026-06-15]"),
        &["calendar.weekdays.holidays[1]: 2026-06-15 stands twice among the holidays"],
    );
    refuse(
        &format!(
            "{open}\nholidays = [2026-06-15]\nspecial = {{ \"2026-06-15\" = \"09:00-10:00\" }}"
        ),
        &["calendar.weekdays.special.2026-06-15: 2026-06-15 is a holiday and a special date"],
    );
    let zone = with(CASES, "America/Bogota", "America/Bogata");
    refused(&zone, &["calendar.weekdays.time_zone: unknown time zone \"America/Bogata\""]);
    let help = compiled(&zone).unwrap_err().iter().next().unwrap().help.clone();
    assert_eq!(help.as_deref(), Some("did you mean \"America/Bogota\"?"));
    let nameless = with(
        CASES,
        "[office.south]\ncalendar = \"weekdays\"",
        "[office.south]\ncalendar = \"weekday\"",
    );
    refused(&nameless, &["office.south.calendar: there is no calendar \"weekday\""]);
}

#[test]
fn a_calendar_that_never_opens_is_refused() {
    let shut = with(CALLS, "mon-fri = \"08:00-20:00\"", "sat = \"08:00-20:00\"");
    refused(&shut, &["calendar.hours: never opens between 2026-06-01 and 2026-06-01"]);
    let closed = with(CALLS, "\"08:00-20:00\"", "\"closed\"");
    refused(&closed, &["calendar.hours: never opens between 2026-06-01 and 2026-06-01"]);
}

#[test]
fn an_office_without_a_calendar_is_always_open() {
    let text = with(CALLS, "\n[office.centre]\ncalendar = \"hours\"", "\n[office.centre]");
    let model = model(&text);
    assert_eq!(model.calendars.len(), 2);
    let always = &model.calendars[1];
    assert_eq!((always.id.as_str(), always.open(model.horizon)), ("always open", DAY));
    assert!((expected(&model) - 95.0 * 24.0).abs() < 1e-9);
    let told = "office.centre.calendar: always open, since nothing is said";
    assert!(model.assumptions.iter().any(|words| words == told));
}

#[test]
fn instant_zero_is_midnight_of_the_first_calendar() {
    let second = "[calendar.madrid]\ntime_zone = \"Europe/Madrid\"\nopen = { mon-fri = \"09:00-17:00\" }\n\n[office.north]";
    let text = with(CASES, "[office.north]", second);
    let text = with(
        &text,
        "[office.south]\ncalendar = \"weekdays\"",
        "[office.south]\ncalendar = \"madrid\"",
    );
    let model = model(&text);
    // 09:00 in Madrid is 02:00 in Bogota in summer.
    let openings = model.calendars[1].openings();
    assert!(openings.contains(&(2 * HOUR)));
}

#[test]
fn calendars_reach_back_to_the_oldest_job_and_ahead_to_the_last_due_date() {
    let text = with(CASES, "to = \"10 business days\"", "to = \"900 business days\"");
    let text = with(&text, "within = \"5 business days\"", "within = \"800 business days\"");
    let model = model(&text);
    assert_eq!(model.backlog[0].received.len(), 100);
    let calendar = &model.calendars[0];
    let due = model.work[0].sla[0].due.unwrap();
    assert!(calendar.due(model.horizon - 1, &due) < crate::time::NEVER);
    assert!(calendar.age_in_business_days(model.backlog[0].received[0], 0) > 895.0);
}
