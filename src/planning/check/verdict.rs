//! From a figure between its limits to a verdict.

use crate::planning::condition::Side;
use crate::study::{Difference, Known};

/// What is known of a threshold or of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It holds, and chance is no reason to doubt it.
    Pass,
    /// The interval holds the limit, or there is none.
    Inconclusive,
    /// It is breached, and chance is no excuse.
    Fail,
}

impl Verdict {
    /// As it is told.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Inconclusive => "inconclusive",
            Verdict::Fail => "fail",
        }
    }
}

/// Of a threshold: the estimate and both limits on one side of it, the limit itself not among them. A figure that every replication has the
/// same is that figure. Test: `tests::a_verdict_needs_the_interval_on_one_side`.
pub fn of_threshold(known: &Known, side: Side, limit: f64) -> Verdict {
    let Some(value) = known.value else { return Verdict::Inconclusive };
    let is_point = known.low == Some(value) && known.high == Some(value);
    // A limit that there is not yet is as far away as can be.
    let low = known.low.unwrap_or(f64::NEG_INFINITY);
    let high = known.high.unwrap_or(f64::INFINITY);
    let excluded = is_point || limit < low || limit > high;
    match (excluded, side.holds(value, limit)) {
        (false, _) => Verdict::Inconclusive,
        (true, true) => Verdict::Pass,
        (true, false) => Verdict::Fail,
    }
}

/// Of a change against a baseline, where `better` is 1 if more is better and -1 if less is: it fails when it is worse by more than the
/// margin and the whole interval says so, and passes when the interval does not reach beyond the margin. Exactly equal numbers pass.
/// Test: `tests::a_change_is_judged_by_its_whole_interval`.
pub fn of_change(difference: &Difference, better: f64, margin: f64) -> Verdict {
    match (difference.before, difference.after) {
        (None, None) => return Verdict::Pass,
        (None, Some(_)) | (Some(_), None) => return Verdict::Inconclusive,
        (Some(_), Some(_)) => {}
    }
    if difference.verdict == Some(crate::study::Verdict::Equal) {
        return Verdict::Pass;
    }
    let Some([low, high]) = difference.ci95 else { return Verdict::Inconclusive };
    let worse = if better > 0.0 { [-high, -low] } else { [low, high] };
    match worse {
        [least, _] if least > margin => Verdict::Fail,
        [_, most] if most <= margin => Verdict::Pass,
        _ => Verdict::Inconclusive,
    }
}
