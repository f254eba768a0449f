//! Offered load over time.

use super::table::Row;
use slackwater::analytic::{ServiceLaw, Sinusoid, Steps, mean_offered_load, offered_load};

fn service(row: &Row) -> ServiceLaw {
    let mean = row.number("mean_service");
    match row.text("service_dist") {
        "exponential" => ServiceLaw::exponential(mean),
        "deterministic" => ServiceLaw::deterministic(mean),
        "erlang" => ServiceLaw::erlang(mean, row.number("dist_param")),
        "hyperexp2" => ServiceLaw::hyperexponential(mean, row.number("dist_param")),
        "lognormal" => ServiceLaw::lognormal(mean, row.number("dist_param")),
        other => panic!("{other}"),
    }
    .unwrap()
}

#[test]
fn swinging_loads_are_exact() {
    let rows = Row::all("mt_g_infinity", include_str!("../../data/formulas/mt_g_infinity.csv"));
    assert_eq!(rows.len(), 112);
    for row in &rows {
        let [mean, amplitude, period, t] =
            row.numbers(["lambda_mean", "lambda_amplitude", "period", "t"]);
        let rate = Sinusoid::new(mean, amplitude, period).unwrap();
        let service = service(row);
        row.agrees("lambda_t", rate.at(t), 1e-14, 0.0);
        row.agrees("m_periodic", rate.offered_load(&service, t), 1e-10, 0.0);
        row.agrees("m_from_empty", rate.offered_load_from_empty(&service, t), 1e-10, 0.0);
    }
}

/// Many short steps come near the sinusoid; where the loads are smooth, as the square of their length: extrapolated, to 1e-8.
#[test]
fn steps_come_near_the_sinusoid() {
    let rows = Row::all("mt_g_infinity", include_str!("../../data/formulas/mt_g_infinity.csv"));
    for row in rows.iter().step_by(7) {
        let [mean, amplitude, period, t] =
            row.numbers(["lambda_mean", "lambda_amplitude", "period", "t"]);
        let rate = Sinusoid::new(mean, amplitude, period).unwrap();
        let service = service(row);
        let by_steps = |count: usize| {
            let step = t / count as f64;
            let middles = (0..count).map(|i| rate.at(step * (i as f64 + 0.5)));
            let steps = Steps::regular(0.0, step, middles.collect()).unwrap();
            offered_load(&steps, &service, t)
        };
        let (coarse, fine) = (by_steps(2000), by_steps(4000));
        let exact = row.number("m_from_empty");
        assert!((fine / exact - 1.0).abs() < 1e-5, "{fine} {exact}");
        if row.text("service_dist") == "exponential" {
            row.agrees("m_from_empty", fine + (fine - coarse) / 3.0, 1e-8, 0.0);
        }
    }
}

#[test]
fn mean_loads_are_averages() {
    let arrivals = Steps::new(vec![0.0, 1.0, 2.5, 4.0], vec![20.0, 0.0, 35.0]).unwrap();
    let laws = [
        ServiceLaw::exponential(0.7),
        ServiceLaw::deterministic(0.75),
        ServiceLaw::erlang(0.7, 3.0),
        ServiceLaw::hyperexponential(0.7, 3.0),
        ServiceLaw::lognormal(0.7, 1.5),
    ];
    for law in laws.map(Result::unwrap) {
        for (from, to) in [(0.0, 1.0), (0.5, 3.0), (3.5, 6.0), (-2.0, -1.0)] {
            let count = 20_000;
            let at = |i: u32| from + (to - from) * (f64::from(i) + 0.5) / f64::from(count);
            let sum: f64 = (0..count).map(|i| offered_load(&arrivals, &law, at(i))).sum();
            let mean = mean_offered_load(&arrivals, &law, from, to);
            assert!((mean - sum / f64::from(count)).abs() < 1e-6, "{law:?} {from}: {mean}");
        }
    }
}

/// Heavy tails and long handle times: the swing fades; handle times that hardly vary: those of no variation.
#[test]
fn extreme_laws_have_their_limits() {
    let rate = Sinusoid::new(50.0, 20.0, 1.0).unwrap();
    let heavy = ServiceLaw::lognormal(5.0, 1e4).unwrap();
    let load = rate.offered_load(&heavy, 0.3);
    assert!((load - 250.0).abs() < 20.0 / std::f64::consts::PI, "{load}");
    // Two exponential branches, one of them 50,000 periods long: each swings by itself.
    let branches = ServiceLaw::hyperexponential(5.0, 1e4).unwrap();
    let share = 0.5 * (1.0 + (9999.0_f64 / 10_001.0).sqrt());
    for instant in [0.3, 0.9, 7000.2] {
        let (mut periodic, mut from_empty) = (0.0, 0.0);
        for p in [share, 1.0 - share] {
            let branch = ServiceLaw::exponential(5.0 / (2.0 * p)).unwrap();
            periodic += p * rate.offered_load(&branch, instant);
            from_empty += p * rate.offered_load_from_empty(&branch, instant);
        }
        let load = rate.offered_load(&branches, instant);
        assert!((load / periodic - 1.0).abs() < 1e-10, "{load} {periodic}");
        let load = rate.offered_load_from_empty(&branches, instant);
        assert!((load / from_empty - 1.0).abs() < 1e-10, "{load} {from_empty}");
    }
    let many_phases = ServiceLaw::erlang(0.4, 1e6).unwrap();
    let fixed = ServiceLaw::deterministic(0.4).unwrap();
    for instant in [0.1, 0.7, 3.3] {
        let (phases, fixed) =
            (rate.offered_load(&many_phases, instant), rate.offered_load(&fixed, instant));
        assert!((phases / fixed - 1.0).abs() < 1e-5, "{phases} {fixed}");
    }
    assert!(Sinusoid::new(10.0, 11.0, 1.0).is_err());
    assert!(Sinusoid::new(10.0, 1.0, 0.0).is_err());
}
