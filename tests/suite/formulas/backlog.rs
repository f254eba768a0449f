//! How long a backlog lasts.

use super::table::Row;
use slackwater::analytic::{FirstPassage, NoAnswer};

#[test]
fn passages_are_exact() {
    let rows = Row::all("backlog", include_str!("../../data/formulas/backlog.csv"));
    assert_eq!(rows.len(), 44);
    for row in &rows {
        let [lambda, mu, theta, t] = row.numbers(["lambda", "mu", "theta", "t"]);
        let [agents, from, to] = row.numbers(["c", "n_start", "n_target"]).map(|n| n as u32);
        let passage = FirstPassage::new(lambda, mu, theta, agents, from, to).unwrap();
        let (mean, deviation) = passage.mean_and_deviation();
        row.agrees("mean_time", mean, 1e-9, 0.0);
        row.agrees("sd_time", deviation, 1e-9, 0.0);
        row.agrees("p_reached_by_t", passage.reached_by(t), 1e-8, 0.0);
        if to == agents {
            if let Some(fluid) = passage.fluid_time() {
                row.agrees("fluid_time_to_empty_queue", fluid, 1e-12, 0.0);
            } else {
                assert_eq!(row.maybe("fluid_time_to_empty_queue"), None);
            }
        }
    }
}

#[test]
fn a_queue_that_cannot_fall_is_refused() {
    let error = FirstPassage::new(12.0, 1.0, 0.0, 10, 50, 10).unwrap_err();
    assert_eq!(error, NoAnswer::Overload { load: 12.0, agents: 10.0 });
    assert!(FirstPassage::new(1.0, 1.0, 0.0, 10, 5, 10).is_err());
    // With little patience and far too few agents: after ages beyond all numbers, but no panic.
    let hopeless = FirstPassage::new(3000.0, 1.0, 1.0, 10, 20, 10).unwrap();
    assert!(hopeless.mean_and_deviation().0 > 1e300);
    // With patience it always falls; from where it starts at once.
    let passage = FirstPassage::new(12.0, 1.0, 0.1, 10, 50, 50).unwrap();
    assert_eq!((passage.mean_and_deviation().0, passage.reached_by(1.0)), (0.0, 1.0));
}
