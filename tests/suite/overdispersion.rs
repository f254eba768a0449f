//! What is estimated of busy days and intervals, against the factors that made the counts.

use rand_distr::{Distribution, Gamma, Poisson};
use slackwater::random::key::{Address, KeyedRng, Purpose, Seed};
use slackwater::stats::{Days, overdispersion};

/// Days of gamma-mixed Poisson counts.
fn days(seed: u64, n: usize, means: &[f64], (a, b): (f64, f64)) -> Days {
    let address =
        Address { replication: 0, purpose: Purpose::Resample, stream: 0, cell: 0, index: 0 };
    let mut rng = KeyedRng::new(Seed(seed), address);
    let factor = |square: f64, rng: &mut KeyedRng| {
        if square == 0.0 { 1.0 } else { Gamma::new(1.0 / square, square).unwrap().sample(rng) }
    };
    let mut day = || {
        let whole = factor(a, &mut rng);
        let mut count =
            |m: &f64| Poisson::new(m * whole * factor(b, &mut rng)).unwrap().sample(&mut rng);
        means.iter().map(&mut count).collect()
    };
    (0..n).map(|_| day()).collect()
}

#[test]
fn gamma_factors_are_found_again() {
    // Two kinds of days, some intervals nearly empty: means of 60 estimates against the truth.
    let busy: Vec<f64> = (0..20).map(|p| 2.0 + 3.0 * f64::from(p)).collect();
    let quiet: Vec<f64> = busy.iter().map(|m| m / 4.0).collect();
    for (a, b) in [(0.04, 0.02), (0.01, 0.0), (0.0, 0.05), (0.09, 0.04)] {
        let estimates: Vec<(f64, f64)> = (0..60)
            .map(|seed| {
                let groups = [days(seed, 40, &busy, (a, b)), days(1000 + seed, 25, &quiet, (a, b))];
                let found = overdispersion(&groups).unwrap();
                (found.day_cv * found.day_cv, found.interval_cv * found.interval_cv)
            })
            .collect();
        for (of, truth) in [(0, a), (1, b)] {
            let values: Vec<f64> =
                estimates.iter().map(|e| if of == 0 { e.0 } else { e.1 }).collect();
            let mean = values.iter().sum::<f64>() / 60.0;
            let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / 59.0;
            let error = (variance / 60.0).sqrt();
            // An estimate below 0 is cut there, which lifts the mean of a truth of 0.
            let lifted = if truth == 0.0 { 0.002 } else { 0.0 };
            assert!(
                (mean - truth).abs() < 4.5 * error + lifted,
                "{of} of ({a}, {b}): {mean} ± {error}"
            );
        }
    }
}

#[test]
fn poisson_noise_alone_is_nothing() {
    let found = overdispersion(&[days(4, 200, &[50.0; 10], (0.0, 0.0))]).unwrap();
    assert!(found.day_cv < 0.03 && found.interval_cv < 0.05, "{found:?}");
    assert_eq!(overdispersion(&[vec![vec![3.0, 4.0]]]), None);
    assert_eq!(overdispersion(&[]), None);
}

#[test]
fn one_interval_a_day_is_the_day_s() {
    let found = overdispersion(&[days(4, 4000, &[100.0], (0.04, 0.0))]).unwrap();
    assert!((found.day_cv - 0.2).abs() < 0.01, "{found:?}");
    assert_eq!(found.interval_cv, 0.0);
}
