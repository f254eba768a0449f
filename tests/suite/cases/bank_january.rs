//! A bank's January as a profile fitted from its calls, without and with the 49 s not ready after each call, beside what was observed.
//! The data are not part of the project.
//!
//! Observed lies between the two, in every figure: without the pause callers wait too little, with it too long, because people on the
//! real days were where the calls were, and the scenario staffs every week alike.

use super::bank_week::data;
use super::played::{Played, shipped_with};
use slackwater::model::Observed;
use slackwater::names::Measure as M;

#[test]
fn observed_waits_lie_between_january_with_and_without_the_pause() {
    let Some(folder) = data() else {
        eprintln!("SKIPPED: the bank's calls are not here; name their folder in SLACKWATER_DATA");
        return;
    };
    let played = |name| Played::of(shipped_with(name, &[], &[&folder]), 100);
    let without = played("bank-january.toml");
    let with = played("bank-january-not-ready.toml");
    let stream = &without.model.streams[0];
    println!(
        "fitted: busyness_cv {:.4}, interval_cv {:.4}",
        stream.busyness_cv.greatest, stream.interval_cv.greatest
    );
    // Variance over mean of the same weekday and slot is 4.0 in this month (40 calls a slot): a + b + ab = 3 / 40 or so.
    assert!(
        (0.15..0.25).contains(&stream.busyness_cv.greatest)
            && (0.1..0.25).contains(&stream.interval_cv.greatest)
    );
    for &Observed { measure, value, .. } in &without.model.observed {
        let (less, more) = (without.all(measure), with.all(measure));
        println!(
            "{measure}: observed {value}; without {:.3} ({:+.0} %), with {:.3} ({:+.0} %)",
            less.mean,
            100.0 * (less.mean / value - 1.0),
            more.mean,
            100.0 * (more.mean / value - 1.0),
        );
        if measure == M::Offered {
            assert!((less.mean / value - 1.0).abs() < 0.02, "as many calls as came");
            assert_eq!(less.mean, more.mean, "the same calls");
        } else {
            let ends = [less.mean, more.mean];
            let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
            assert!((low..high).contains(&value), "{measure}");
        }
    }
    let wait = |played: &Played| played.all(M::WaitMeanOfAnswered).mean;
    assert!((25.0..36.0).contains(&wait(&without)), "{}", wait(&without));
    assert!((48.0..66.0).contains(&wait(&with)), "{}", wait(&with));
}
