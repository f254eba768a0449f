//! The span from receipt to due that many receipts share.

use super::*;

#[test]
fn a_span_to_the_due_instant_is_steady_within_an_open_day_only() {
    let office = june();
    let rule = |days| Due { within: BusinessDays(days), at_close: false, cutoff: None };
    let span =
        |first, last, rule| office.calendar.steady_span(office.at(first), office.at(last), &rule);
    assert_eq!(span("2020-06-05 09:00", "2020-06-05 16:59", rule(2.0)), Some(4 * DAY));
    assert_eq!(span("2020-06-05 09:00", "2020-06-05 17:30", rule(2.0)), None);
    assert_eq!(span("2020-06-04 09:00", "2020-06-05 16:59", rule(2.0)), None);
    assert_eq!(span("2020-06-05 09:00", "2020-06-05 16:59", rule(2.5)), None);
}

proptest! {
    #[test]
    fn a_steady_span_is_that_of_every_receipt(calendar in any_calendar(), rule in any_rule(), day in -50..50i64, into in 0..8 * HOUR, length in 0..8 * HOUR, parts in prop::collection::vec(0.0f64..1.0, 20)) {
        // From an opening, so that most stretches are open.
        let first = calendar.at_open(calendar.open(day * DAY)) + into;
        if let Some(span) = calendar.steady_span(first, first + length, &rule) {
            for part in parts {
                let at = first + (part * length as f64) as i64;
                prop_assert_eq!(calendar.due(at, &rule), at + span);
            }
        }
    }
}
