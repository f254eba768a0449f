//! Observed figures.

use super::*;
use crate::names::Measure;

fn calls(figures: &str) -> String {
    format!("{CALLS}\n[observed.call]\n{figures}\n")
}

#[test]
fn figures_are_in_the_unit_of_their_measure() {
    let found = model(&calls(
        "wait_mean_of_all = \"2 min\"\nabandonment_rate = \"11%\"\noffered = 1_140\nservice_level_of_offered = 0.5",
    ));
    let told: Vec<_> =
        found.observed.iter().map(|o| (o.work.index(), o.measure, o.value)).collect();
    let expected = [
        (0, Measure::WaitMeanOfAll, 120.0),
        (0, Measure::AbandonmentRate, 0.11),
        (0, Measure::Offered, 1140.0),
        (0, Measure::ServiceLevelOfOffered, 0.5),
    ];
    assert_eq!(told, expected);
    assert!(model(CALLS).observed.is_empty());
}

#[test]
fn what_is_not_measured_is_told() {
    let path = "observed.call";
    refused(
        &calls(
            "wait = \"2 min\"\nof_due = \"11%\"\noccupancy = \"80%\"\nwait_p50 = 12\noffered = -1",
        ),
        &[
            &format!("{path}.wait: there is no measure \"wait\""),
            &format!("{path}.of_due: not measured of a call or chat"),
            &format!("{path}.occupancy: not measured of a call or chat"),
            &format!("{path}.wait_p50: expected a duration with a unit, got 12"),
            &format!("{path}.offered: nothing observed is negative, got -1"),
        ],
    );
    let unknown = format!("{CALLS}\n[observed.calls]\noffered = 3\n");
    refused(&unknown, &["observed.calls: there is no work \"calls\""]);
}
