//! A drop of staff: displaced customers wait again, or the leavers finish first.

use super::table::Row;
use slackwater::analytic::{AfterDrop, DropState, ExactQueue, Steps};

fn state(row: &Row) -> DropState {
    let [lambda, mu, theta, at, t] = row.numbers(["lambda", "mu", "theta", "t_drop", "t"]);
    let [before, after] = row.numbers(["s_before", "s_after"]).map(|agents| agents as u32);
    let arrivals = Steps::new(vec![0.0, 100.0], vec![lambda]).unwrap();
    let agents = Steps::new(vec![0.0, at, 100.0], vec![before, after]).unwrap();
    let queue = ExactQueue::new(arrivals, agents, mu, theta).unwrap();
    if row.text("variant") == "preemptive" {
        let state = queue.states(&[1.0], &[t])[0];
        return DropState {
            queue_length: state.queue_length,
            busy: state.busy,
            wait_probability: state.wait_probability,
            overtime: 0.0,
        };
    }
    let crowd = queue.distributions(&[1.0], &[at]).remove(0);
    let drop = AfterDrop::new(crowd, lambda, mu, theta, before, after).unwrap();
    match row.text("variant") {
        "finish_first_to_finish_leaves" => drop.first_to_finish_leaves(t - at),
        "finish_marked_agents_leave" => drop.marked_agents_leave(t - at),
        other => panic!("{other}"),
    }
}

#[test]
fn drops_are_exact() {
    let rows = Row::all("shift_drop", include_str!("../../data/formulas/shift_drop.csv"));
    assert_eq!(rows.len(), 60);
    for row in &rows {
        let state = state(row);
        row.agrees("mean_queue", state.queue_length, 1e-8, 0.0);
        row.agrees("mean_busy", state.busy, 1e-8, 0.0);
        row.agrees("p_delay", state.wait_probability, 1e-8, 0.0);
        row.agrees("mean_overtime_busy", state.overtime, 1e-8, 1e-17);
    }
}

#[test]
fn without_a_drop_it_is_the_plain_queue() {
    let arrivals = Steps::new(vec![0.0, 9.0], vec![18.0]).unwrap();
    let agents = Steps::new(vec![0.0, 9.0], vec![8]).unwrap();
    let queue = ExactQueue::new(arrivals, agents, 2.0, 0.5).unwrap();
    let crowd = queue.distributions(&[1.0], &[1.0]).remove(0);
    let plain = queue.states(&[1.0], &[2.5])[0];
    let drop = AfterDrop::new(crowd.clone(), 18.0, 2.0, 0.5, 8, 8).unwrap();
    for state in [drop.first_to_finish_leaves(1.5), drop.marked_agents_leave(1.5)] {
        assert!((state.queue_length / plain.queue_length - 1.0).abs() < 1e-11);
        assert!((state.busy / plain.busy - 1.0).abs() < 1e-11);
        assert!((state.wait_probability / plain.wait_probability - 1.0).abs() < 1e-11);
        assert_eq!(state.overtime, 0.0);
    }
    // All leave: whoever is served is served to the end, the others wait.
    let all = AfterDrop::new(crowd.clone(), 18.0, 2.0, 0.5, 8, 0).unwrap();
    let (first, marked) = (all.first_to_finish_leaves(0.4), all.marked_agents_leave(0.4));
    assert!((first.overtime / marked.overtime - 1.0).abs() < 1e-11, "{first:?} {marked:?}");
    assert!((first.queue_length / marked.queue_length - 1.0).abs() < 1e-11);
    assert!((first.wait_probability - 1.0).abs() < 1e-11);
    assert!(AfterDrop::new(crowd, 18.0, 2.0, 0.5, 8, 9).is_err());
}
