//! Fluid and Gaussian queues against exact ones.

use slackwater::analytic::{ExactQueue, FirstPassage, FluidQueue, Steps};

fn both(arrivals: Steps<f64>, agents: Steps<u32>, mu: f64, theta: f64) -> (ExactQueue, FluidQueue) {
    let exact = ExactQueue::new(arrivals.clone(), agents.clone(), mu, theta).unwrap();
    let fluid = FluidQueue::new(arrivals, agents.map(f64::from), mu, theta).unwrap();
    (exact, fluid)
}

fn mean_and_variance(crowd: &[f64]) -> (f64, f64) {
    let moment = |power: &dyn Fn(f64) -> f64| {
        crowd.iter().enumerate().map(|(n, p)| power(n as f64) * p).sum::<f64>()
    };
    let mean = moment(&|n| n);
    (mean, moment(&|n| (n - mean) * (n - mean)))
}

/// With as many agents as ever come, and with patience as long as handling, the number is Poisson: mean and variance are exact.
#[test]
fn where_rates_are_linear_it_is_exact() {
    let arrivals = Steps::regular(0.0, 0.5, vec![30.0, 60.0, 5.0, 80.0, 0.0, 40.0]).unwrap();
    for (agents, theta) in [(500, 0.0), (12, 3.0), (0, 3.0)] {
        let agents = Steps::new(vec![0.0, 4.0], vec![agents]).unwrap();
        let (exact, fluid) = both(arrivals.clone(), agents, 3.0, theta);
        let instants: Vec<f64> = (1..36).map(|i| 0.1 * f64::from(i)).collect();
        let crowds = exact.distributions(&[1.0], &instants);
        for (crowd, state) in crowds.iter().zip(fluid.states((0.0, 0.0), &instants)) {
            let (mean, variance) = mean_and_variance(crowd);
            assert!((state.in_system / mean - 1.0).abs() < 1e-9, "{state:?} {mean}");
            assert!((state.variance / variance - 1.0).abs() < 1e-9, "{state:?} {variance}");
        }
    }
}

/// The largest errors over a swing through overload and back.
#[test]
fn errors_through_overload() {
    // Agents; errors of mean and standard deviation, as shares of the agents and of the exact deviation; of the wait probability.
    for (agents, mean_error, deviation_error, wait_error) in
        [(22_u32, 0.05, 0.13, 0.06), (100, 0.02, 0.09, 0.04), (500, 0.005, 0.045, 0.03)]
    {
        let scale = f64::from(agents) / 22.0;
        let rate = |t: f64| scale * 80.0 * (1.0 + 0.5 * (std::f64::consts::TAU * t / 12.0).sin());
        let arrivals =
            Steps::regular(0.0, 0.25, (0..48).map(|i| rate(0.25 * (f64::from(i) + 0.5))).collect());
        let staff = Steps::new(vec![0.0, 20.0], vec![agents]).unwrap();
        let (exact, fluid) = both(arrivals.unwrap(), staff, 4.0, 2.0);
        let instants: Vec<f64> = (2..48).map(|i| 0.25 * f64::from(i)).collect();
        let crowds = exact.distributions(&[1.0], &instants);
        let states = exact.states(&[1.0], &instants);
        let mut worst = [0.0_f64; 4];
        for ((crowd, state), fluid) in
            crowds.iter().zip(states).zip(fluid.states((0.0, 0.0), &instants))
        {
            let (mean, variance) = mean_and_variance(crowd);
            let errors = [
                (fluid.in_system - mean) / f64::from(agents),
                (fluid.variance / variance).sqrt() - 1.0,
                fluid.wait_probability() - state.wait_probability,
                (fluid.queue_length() - state.queue_length) / f64::from(agents),
            ];
            for (worst, error) in worst.iter_mut().zip(errors) {
                *worst = worst.max(error.abs());
            }
        }
        assert!(worst[0] < mean_error && worst[3] < mean_error, "{agents}: {worst:?}");
        assert!(worst[1] < deviation_error, "{agents}: {worst:?}");
        assert!(worst[2] < wait_error, "{agents}: {worst:?}");
    }
}

/// While the queue lasts the fluid's time to clear is the exact mean, and its deviation the exact one.
#[test]
fn backlogs_clear_when_they_do() {
    for (lambda, mu, agents, from) in
        [(40.0, 2.0, 25, 500), (9.0, 1.0, 10, 200), (2.0, 0.25, 10, 1000)]
    {
        let arrivals = Steps::new(vec![3.0, 5000.0], vec![lambda]).unwrap();
        let staff = Steps::new(vec![0.0, 5000.0], vec![f64::from(agents)]).unwrap();
        let fluid = FluidQueue::new(arrivals, staff, mu, 0.0).unwrap();
        let clearing = fluid.clears((f64::from(from), 0.0), f64::from(agents)).unwrap();
        let passage = FirstPassage::new(lambda, mu, 0.0, agents, from, agents).unwrap();
        let (mean, deviation) = passage.mean_and_deviation();
        assert!(((clearing.instant - 3.0) / mean - 1.0).abs() < 1e-12);
        assert!(((clearing.instant - 3.0) / passage.fluid_time().unwrap() - 1.0).abs() < 1e-12);
        assert!((clearing.deviation / deviation - 1.0).abs() < 1e-9);
        // Down to 30 agents more than the load it never comes.
        assert_eq!(fluid.clears((f64::from(from), 0.0), 0.5 * lambda / mu), None);
    }
    // With patience the speed falls towards the end: 6 % late, and the deviation a quarter too large.
    let passage = FirstPassage::new(12.0, 1.0, 0.1, 14, 150, 14).unwrap();
    let arrivals = Steps::new(vec![0.0, 500.0], vec![12.0]).unwrap();
    let staff = Steps::new(vec![0.0, 500.0], vec![14.0]).unwrap();
    let fluid = FluidQueue::new(arrivals, staff, 1.0, 0.1).unwrap();
    let clearing = fluid.clears((150.0, 0.0), 14.0).unwrap();
    let (mean, deviation) = passage.mean_and_deviation();
    assert!((clearing.instant / passage.fluid_time().unwrap() - 1.0).abs() < 1e-12);
    assert!((clearing.instant / mean - 1.0).abs() < 0.07);
    assert!((clearing.deviation / deviation - 1.0).abs() < 0.3);
}

/// From exactly as many customers as agents the number goes to the side on which it is.
#[test]
fn from_the_edge_it_goes_either_way() {
    let at = |lambda: f64, theta: f64| {
        let arrivals = Steps::new(vec![0.0, 1.0], vec![lambda]).unwrap();
        let staff = Steps::new(vec![0.0, 1.0], vec![10.0]).unwrap();
        let fluid = FluidQueue::new(arrivals, staff, 2.0, theta).unwrap();
        fluid.states((10.0, 0.0), &[0.5])[0]
    };
    let close = |a: f64, b: f64| assert!((a / b - 1.0).abs() < 1e-12, "{a} {b}");
    close(at(26.0, 0.0).in_system, 13.0);
    close(at(26.0, 0.0).variance, 23.0);
    close(at(26.0, 1.0).in_system, 10.0 + 6.0 * (1.0 - (-0.5_f64).exp()));
    close(at(8.0, 0.1).in_system, 4.0 + 6.0 * (-1.0_f64).exp());
    close(at(20.0, 0.1).in_system, 10.0);
    // Down through the agents: six too many at four an hour, then towards none.
    let arrivals = Steps::new(vec![0.0, 4.0], vec![0.0]).unwrap();
    let staff = Steps::new(vec![0.0, 4.0], vec![2.0]).unwrap();
    let fluid = FluidQueue::new(arrivals, staff, 2.0, 0.0).unwrap();
    close(fluid.states((8.0, 0.0), &[2.0])[0].in_system, 2.0 * (-1.0_f64).exp());
}

#[test]
fn a_state_without_variance_is_sure() {
    let arrivals = Steps::new(vec![0.0, 1.0], vec![0.0]).unwrap();
    let staff = Steps::new(vec![0.0, 1.0], vec![2.0]).unwrap();
    let fluid = FluidQueue::new(arrivals, staff, 1.0, 0.0).unwrap();
    let state = fluid.states((5.0, 0.0), &[0.0])[0];
    assert_eq!((state.queue_length(), state.wait_probability()), (3.0, 1.0));
    assert_eq!(fluid.clears((5.0, 0.0), 5.0).unwrap().instant, 0.0);
    // Three customers too many at two an hour take longer than there is time.
    assert_eq!(fluid.clears((5.0, 0.0), 2.0), None);
}
