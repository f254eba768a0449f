//! Case 3: complaints go through seven steps at three levels; then through a central team.

use super::played::{FEW, Played, Spread, shipped};
use slackwater::names::Measure as M;
use slackwater::study::When;

/// A measure of a promise about a work type, or of the work type.
fn of(played: &Played, measure: M, work: &str) -> Spread {
    let index = played.model.work.iter().position(|it| it.id == work).unwrap();
    let found = played.findings.of(measure).find(|found| {
        (found.work, found.office, found.when) == (Some(index.into()), None, When::Total)
    });
    let estimate = found.unwrap_or_else(|| panic!("no {measure} of {work}")).estimate;
    let defined = |value: Option<f64>| value.expect("complaints are received");
    Spread { mean: defined(estimate.mean), p5: defined(estimate.p5), p95: defined(estimate.p95) }
}

#[test]
fn before_six_in_ten_are_answered_in_ten_days() {
    let played = Played::shipped("complaints.toml", &[]);
    played.all(M::OfDue).is_in("inside 10 business days", 0.55, 0.65);
    // Those that are answered look better than the operation is: the lost ones are not among the closed.
    let closed = played.all(M::OfClosed).mean;
    assert!(closed > played.all(M::OfDue).mean + 0.05, "{closed}");
    let offered = played.all(M::Offered).mean;
    let lost = played.all(M::Lost).mean / offered;
    assert!((lost - 0.15).abs() < 0.01, "15 % are lost: {lost}");
    // Of the 85 % that are answered a quarter comes again: first complaints are 1 - 0.2125 of all.
    let again = played.all(M::Rework).mean / offered;
    assert!((again - 0.2125).abs() < 0.015, "{again}");
}

#[test]
fn a_central_team_answers_nearly_all_in_time() {
    let played = Played::shipped("complaints-central.toml", &[]);
    of(&played, M::OfDue, "complaint").is_in("inside 10 business days", 0.95, 1.0);
    of(&played, M::OfDue, "vip").is_in("VIPs inside 5 business days", 0.95, 1.0);
    assert_eq!(played.all(M::Lost).p95, 0.0, "nothing is lost");
    let again = played.all(M::Rework).mean / played.all(M::Offered).mean;
    assert!((again - 0.1).abs() < 0.01, "{again}");
}

/// The same mean without its spread: whatever is not lost is in time. The mean of a hop alone does not say what was promised.
#[test]
fn if_every_hop_took_two_days_all_but_the_lost_would_be_in_time() {
    let hops = ["register", "coordinate", "process", "reply"];
    let path = |work: &str, step: &str| format!("work.{work}.step.{step}.after");
    let paths: Vec<String> =
        ["complaint", "vip"].iter().flat_map(|work| hops.map(|step| path(work, step))).collect();
    let sets: Vec<(&str, &str)> =
        paths.iter().map(|path| (path.as_str(), "\"2 business days\"")).collect();
    let played = Played::of(shipped("complaints.toml", &sets), FEW);
    played.all(M::OfDue).is_in("inside 10 business days, hops without spread", 0.82, 0.87);
}
