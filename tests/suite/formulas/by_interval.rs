//! Agents by interval.

use slackwater::analytic::{
    ExactQueue, LoadRule, ServiceLaw, Steps, Within, loads_by_interval, offered_load,
};
use slackwater::stats::gamma_p;

/// The least agents with whom at most the given share waits, where the number in system is Poisson.
fn agents_for(load: f64, share: f64) -> u32 {
    (1..).find(|&agents| gamma_p(f64::from(agents), load) <= share).unwrap()
}

/// The example of Feldman, Mandelbaum, Massey and Whitt 2008: arrivals 100 + 20 sin t, patience and handle time of mean 1.
#[test]
fn modified_offered_load_steadies_the_wait() {
    let rate = |t: f64| 100.0 + 20.0 * t.sin();
    let step = 0.05;
    let arrivals =
        Steps::regular(0.0, step, (0..480).map(|i| rate(step * (f64::from(i) + 0.5))).collect())
            .unwrap();
    let service = ServiceLaw::exponential(1.0).unwrap();
    let edges: Vec<f64> = (0..=96).map(|i| 0.25 * f64::from(i)).collect();
    let instants: Vec<f64> = (0..110).map(|i| 8.0 + 0.125 * f64::from(i)).collect();
    let waits = |rule, within| {
        let loads = loads_by_interval(&arrivals, &service, &edges, rule, within).unwrap();
        let agents = loads.map(|load| agents_for(load, 0.2));
        let queue = ExactQueue::new(arrivals.clone(), agents, 1.0, 1.0).unwrap();
        let states = queue.states(&[1.0], &instants);
        let waits = states.iter().map(|state| state.wait_probability);
        let least = waits.clone().fold(1.0, f64::min);
        (least, waits.fold(0.0, f64::max))
    };
    let (least, most) = waits(LoadRule::Offered, Within::Largest);
    assert!(most <= 0.2 && least > 0.09, "MOL, largest: {least} to {most}");
    let (least, most) = waits(LoadRule::Offered, Within::Average);
    assert!(most < 0.26 && least > 0.13, "MOL, average: {least} to {most}");
    let (least, most) = waits(LoadRule::Lagged, Within::Average);
    assert!(most < 0.45 && least > 0.05, "lagged: {least} to {most}");
    let (least, most) = waits(LoadRule::Stationary, Within::Average);
    assert!(most > 0.6 && least < 0.02, "SIPP: {least} to {most}");
}

#[test]
fn loads_of_intervals() {
    let arrivals = Steps::new(vec![0.0, 1.0, 2.0, 4.0], vec![30.0, 60.0, 20.0]).unwrap();
    let service = ServiceLaw::exponential(0.5).unwrap();
    let edges = [0.0, 1.5, 3.0];
    let loads = |rule, within| {
        let loads = loads_by_interval(&arrivals, &service, &edges, rule, within).unwrap();
        [loads.values()[0], loads.values()[1]]
    };
    use LoadRule::{Lagged, Offered, Stationary};
    use Within::{Average, Largest, Mixed};
    // Half of the rates' means, over 0 to 1.5 and 1.5 to 3; half an hour earlier with the lag.
    assert_eq!(loads(Stationary, Average), [20.0, 25.0 * 2.0 / 3.0]);
    assert_eq!(loads(Stationary, Largest), [30.0, 30.0]);
    assert_eq!(loads(Stationary, Mixed), [20.0, 30.0]);
    assert_eq!(loads(Lagged, Average), [10.0, 0.5 * 70.0 / 1.5]);
    assert_eq!(loads(Lagged, Largest), [15.0, 30.0]);
    assert_eq!(loads(Lagged, Mixed), [10.0, 30.0]);
    // Rising, then falling from the peak at 2.
    let at = |instant| offered_load(&arrivals, &service, instant);
    assert_eq!(loads(Offered, Largest), [at(1.5), at(2.0)]);
    assert_eq!(loads(Offered, Mixed)[1], at(2.0));
    assert!(loads(Offered, Average)[0] < at(1.5) && loads(Offered, Mixed)[0] < at(1.5));
}
