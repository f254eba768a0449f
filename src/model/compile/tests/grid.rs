use super::*;
use crate::model::PeriodKind;
use crate::time::{DAY, HOUR};

#[test]
fn days_are_labelled_by_date() {
    let grid = model(CASES).grid;
    assert_eq!(
        (grid.len(), grid.labels[0].as_str(), grid.labels[27].as_str()),
        (28, "2026-06-01", "2026-06-28")
    );
    assert_eq!((grid.edges[0], grid.edges[1], grid.edges[28]), (0, DAY, 28 * DAY));
}

fn berlin(start: &str) -> String {
    let text = with(CALLS, "time_zone = \"UTC\"", "time_zone = \"Europe/Berlin\"");
    let text = with(&text, "mon-fri", "every-day");
    let text = with(&text, "\"30 min\"", "\"1 h\"");
    with(&text, "start = 2026-06-01", &format!("start = {start}"))
}

#[test]
fn an_hour_that_is_repeated_carries_its_offset_and_one_that_is_skipped_is_missing() {
    let autumn = model(&berlin("2026-10-25")).grid;
    assert_eq!((autumn.len(), autumn.edges[25]), (25, 25 * HOUR));
    let expected = ["2026-10-25 02:00 +02:00", "2026-10-25 02:00 +01:00", "2026-10-25 03:00"];
    assert_eq!(autumn.labels[2..5], expected);
    let spring = model(&berlin("2026-03-29")).grid;
    assert_eq!(
        (spring.len(), spring.labels[1].as_str(), spring.labels[2].as_str()),
        (23, "2026-03-29 01:00", "2026-03-29 03:00")
    );
    let mut labels = autumn.labels.clone();
    labels.dedup();
    assert_eq!(labels.len(), 25);
}

#[test]
fn intervals_of_six_hours_keep_to_the_clock() {
    let grid = model(&with(&berlin("2026-10-25"), "\"1 h\"", "\"6 h\"")).grid;
    assert_eq!(grid.edges, [0, 7 * HOUR, 13 * HOUR, 19 * HOUR, 25 * HOUR]);
}

#[test]
fn periods_of_a_contract_are_marked_where_the_window_cuts_them() {
    let text = with(CASES, "seed = 1", "measure = { from = 2026-06-03, until = 2026-06-24 }");
    let grid = model(&text).grid;
    let of = |kind: PeriodKind| -> Vec<(String, u32, u32, bool)> {
        let of_kind = grid.periods.iter().filter(|period| period.kind == kind);
        of_kind.map(|p| (p.label.clone(), p.first, p.last, p.partial)).collect()
    };
    let week = |label: &str, first, last, partial| (label.to_string(), first, last, partial);
    assert_eq!(
        of(PeriodKind::Week),
        [
            week("2026-W23", 2, 7, true),
            week("2026-W24", 7, 14, false),
            week("2026-W25", 14, 21, false),
            week("2026-W26", 21, 23, true),
        ]
    );
    assert_eq!(of(PeriodKind::Month), [week("2026-06", 2, 23, true)]);
    assert_eq!(of(PeriodKind::Day).len(), 21);
    assert_eq!(of(PeriodKind::Day)[0], week("2026-06-03", 2, 3, false));
    assert_eq!(of(PeriodKind::Window), [week("measured window", 2, 23, false)]);
}

#[test]
fn a_whole_month_is_whole_and_a_day_cut_by_the_horizon_is_not() {
    let text = with(CASES, "\"4 weeks\"", "\"1 month\"");
    let months: Vec<bool> = model(&text)
        .grid
        .periods
        .iter()
        .filter(|p| p.kind == PeriodKind::Month)
        .map(|p| p.partial)
        .collect();
    assert_eq!(months, [false]);
    let text = with(CALLS, "horizon = \"1 day\"", "horizon = \"36 h\"");
    let days: Vec<bool> = model(&text)
        .grid
        .periods
        .iter()
        .filter(|p| p.kind == PeriodKind::Day)
        .map(|p| p.partial)
        .collect();
    assert_eq!(days, [false, true]);
}
