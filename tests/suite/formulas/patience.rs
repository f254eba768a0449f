//! M/M/n+G: callers who give up.

use super::table::Row;
use slackwater::analytic::patience::{
    Balking, Deterministic, Endless, Erlang2, Exponential, Hazard, HazardFrom, Hyperexponential,
    Lognormal, Patience, Uniform, Waited,
};
use slackwater::analytic::{
    NoAnswer, Performance, ServiceLevel, Targets, erlang_a, erlang_a_general, erlang_c,
};

fn level(answer: &Performance, level: ServiceLevel) -> f64 {
    answer.service_level(level).unwrap()
}

#[test]
fn erlang_a_is_exact() {
    let rows = Row::all("erlang_a", include_str!("../../data/formulas/erlang_a.csv"));
    assert_eq!(rows.len(), 108);
    let (rtol, atol) = (1e-11, 1e-14);
    for row in &rows {
        let [arrivals, service, patience, agents, t] =
            row.numbers(["lambda", "mu", "theta", "c", "T"]);
        let answer = erlang_a(arrivals, service, agents, patience, Targets::within(t)).unwrap();
        row.agrees("p_wait", answer.wait_probability, rtol, atol);
        row.agrees("p_abandon", answer.abandonment, rtol, atol);
        row.agrees("w_all", answer.mean_wait, rtol, atol);
        row.agrees("w_answered", answer.mean_wait_answered, rtol, atol);
        row.agrees("w_abandoned", answer.mean_wait_abandoned().unwrap(), 1e-9, 1e-12);
        row.agrees("sl_offered", level(&answer, ServiceLevel::OfOffered), rtol, atol);
        row.agrees("sl_answered", level(&answer, ServiceLevel::OfAnswered), rtol, atol);
        let excluded = level(&answer, ServiceLevel::EarlyAbandonsExcluded);
        row.agrees("sl_excl_short_abandon", excluded, rtol, atol);
        row.agrees("p_abandon_within_T", answer.abandoned_within, rtol, atol);
        row.agrees("lq", answer.queue_length, rtol, atol);
        row.agrees("occupancy", answer.occupancy, rtol, atol);
    }
}

/// One row of any law.
fn one<P: Patience>(row: &Row, patience: P) -> Performance {
    let [arrivals, service, agents, t] = row.numbers(["lambda", "mu", "c", "T"]);
    erlang_a_general(arrivals, service, agents, &patience, Targets::within(t)).unwrap()
}

#[test]
fn every_law_is_exact() {
    let rows = Row::all("general", include_str!("../../data/formulas/mmc_general_patience.csv"));
    assert_eq!(rows.len(), 25);
    let (rtol, atol) = (1e-10, 1e-13);
    for row in &rows {
        let mean = row.number("patience_mean");
        let answer = match row.text("patience") {
            "exponential" => one(row, Exponential::of_mean(mean).unwrap()),
            "deterministic" => one(row, Deterministic::new(mean).unwrap()),
            "uniform" => one(row, Uniform::up_to(2.0 * mean).unwrap()),
            "erlang2" => one(row, Erlang2::of_mean(mean).unwrap()),
            "hyperexp2" => {
                one(row, Hyperexponential::balanced(mean, row.number("patience_scv")).unwrap())
            }
            "lognormal" => one(row, Lognormal::new(mean, row.number("patience_scv")).unwrap()),
            other => panic!("{other}"),
        };
        row.agrees("p_wait", answer.wait_probability, rtol, atol);
        row.agrees("p_abandon", answer.abandonment, rtol, atol);
        row.agrees("w_all", answer.mean_wait, rtol, atol);
        row.agrees("w_answered", answer.mean_wait_answered, rtol, atol);
        row.agrees("sl_offered", level(&answer, ServiceLevel::OfOffered), rtol, atol);
        row.agrees("sl_answered", level(&answer, ServiceLevel::OfAnswered), rtol, atol);
        let excluded = level(&answer, ServiceLevel::EarlyAbandonsExcluded);
        row.agrees("sl_excl_short_abandon", excluded, rtol, atol);
        row.agrees("p_abandon_within_T", answer.abandoned_within, rtol, atol);
        row.agrees("lq", answer.queue_length, rtol, atol);
    }
}

/// P(W > 0), P(abandon), mean wait, P(answered after T = 1/3): computed with 40 digits, printed with 15.
#[test]
fn golden_values() {
    let near = |value: f64, exact: f64| {
        assert!((value / exact - 1.0).abs() < 2e-13, "{value} {exact} {:e}", value / exact - 1.0)
    };
    let t = Targets::within(1.0 / 3.0);
    let exponential = |agents: f64, arrivals: f64, service: f64, patience: f64| {
        erlang_a(arrivals, service, agents, patience, t).unwrap()
    };
    let deterministic = Deterministic::new(2.0).unwrap();
    let balking = Balking::new(0.1, Exponential::of_rate(0.5).unwrap()).unwrap();
    let rows = [
        (
            exponential(50.0, 48.0, 1.0, 0.5),
            [0.467774068553790, 0.0309122491621932, 0.0618244983243864, 0.0260687960908257],
        ),
        (
            exponential(49.5, 48.0, 1.0, 0.5),
            [0.500865802099371, 0.034589404424529, 0.069178808849058, 0.0319542968246592],
        ),
        (
            exponential(49.0, 48.0, 1.0, 0.5),
            [0.534335690571045, 0.0385953373760954, 0.0771906747521907, 0.0389463704115714],
        ),
        (
            erlang_a_general(48.0, 1.0, 50.0, &deterministic, t).unwrap(),
            [0.690678604475756, 0.00051506519449233, 0.320358640305, 0.34807622834357],
        ),
        (
            erlang_a_general(48.0, 1.0, 50.0, &balking, t).unwrap(),
            [0.340471815513255, 0.0482722817392362, 0.0284502003758215, 0.00505411456239234],
        ),
        (
            exponential(12.0, 4.2, 0.5, 1.0),
            [0.127372281808747, 0.0296789055423734, 0.0296789055423734, 0.0250515188986274],
        ),
        (
            exponential(100.0, 110.0, 1.0, 0.5),
            [0.929116125782986, 0.0946183322523297, 0.189236664504659, f64::NAN],
        ),
        (
            exponential(10_000.0, 10_100.0, 1.0, 0.5),
            [0.930991522912092, 0.0102632610051794, 0.0205265220103588, f64::NAN],
        ),
    ];
    for (answer, [wait, gone, mean, late]) in rows {
        near(answer.wait_probability, wait);
        near(answer.abandonment, gone);
        near(answer.mean_wait, mean);
        if late > 0.0 {
            near(1.0 - answer.abandonment - answer.answered_within, late);
        }
    }
}

#[test]
fn endless_patience_is_erlang_c() {
    for (arrivals, agents) in [(9.0, 10.0), (9.999, 10.0), (95.0, 100.5), (0.3, 0.7), (9950.0, 1e4)]
    {
        let t = Targets { threshold: 0.2, short: 0.05 };
        let plain = erlang_c(arrivals, 1.0, agents, t).unwrap();
        let near = |value: f64, exact: f64, rtol: f64| {
            assert!((value - exact).abs() <= rtol * exact, "{arrivals}: {value} {exact}")
        };
        let endless = erlang_a_general(arrivals, 1.0, agents, &Endless, t).unwrap();
        near(endless.wait_probability, plain.wait_probability, 1e-12);
        near(endless.mean_wait, plain.mean_wait, 1e-11);
        near(endless.answered_within, plain.answered_within, 1e-12);
        // The limit: the distance falls with the rate of giving up.
        let mut before = f64::INFINITY;
        for rate in [1e-2, 1e-4, 1e-6, 1e-8, 1e-10] {
            let answer = erlang_a(arrivals, 1.0, agents, rate, t).unwrap();
            let distance = (answer.mean_wait / plain.mean_wait - 1.0).abs();
            assert!(distance < before, "{arrivals}, rate {rate}: {distance}");
            before = distance.max(1e-12);
        }
        assert!(before < 1e-2);
    }
    assert!(matches!(
        erlang_a_general(11.0, 1.0, 10.0, &Endless, Targets::default()),
        Err(NoAnswer::Overload { .. })
    ));
}

#[test]
fn stretches_of_hazard_join_the_known_laws() {
    let t = Targets { threshold: 0.4, short: 0.1 };
    let rate = |time, rate| HazardFrom { time, rate };
    let same = Hazard::new(&[rate(0.0, 0.5), rate(0.25, 0.5), rate(0.7, 0.5)]).unwrap();
    let cut = erlang_a_general(48.0, 1.0, 50.0, &same, t).unwrap();
    let plain = erlang_a(48.0, 1.0, 50.0, 0.5, t).unwrap();
    assert!((cut.abandonment / plain.abandonment - 1.0).abs() < 1e-13);
    assert!((cut.abandoned_short / plain.abandoned_short - 1.0).abs() < 1e-13);
    // Very high from 2 on: everybody leaves at 2.
    let cliff = Hazard::new(&[rate(0.0, 0.0), rate(2.0, 1e9)]).unwrap();
    let deterministic = Deterministic::new(2.0).unwrap();
    let cliff = erlang_a_general(48.0, 1.0, 50.0, &cliff, t).unwrap();
    let sharp = erlang_a_general(48.0, 1.0, 50.0, &deterministic, t).unwrap();
    assert!((cliff.abandonment / sharp.abandonment - 1.0).abs() < 1e-6);
    // An announcement at 20 s that drives callers away takes effect only on waits beyond it.
    let announced = Hazard::new(&[rate(0.0, 0.2), rate(0.3, 20.0), rate(0.35, 0.2)]).unwrap();
    let announced = erlang_a_general(48.0, 1.0, 50.0, &announced, t).unwrap();
    let calm = erlang_a(48.0, 1.0, 50.0, 0.2, t).unwrap();
    assert!(announced.abandonment > calm.abandonment && announced.mean_wait < calm.mean_wait);
}

#[test]
fn shares_add_up_and_real_agents_are_monotone() {
    let t = Targets { threshold: 0.3, short: 0.05 };
    let laws = [0.02, 0.5, 4.0];
    for (arrivals, patience) in laws.into_iter().flat_map(|p| [(0.4, p), (30.0, p), (2000.0, p)]) {
        let mut before: Option<Performance> = None;
        let span = 3.0 * f64::sqrt(arrivals) + 0.3;
        for step in 0..200 {
            let agents =
                (arrivals + span * (f64::from(step) / 100.0 - 1.0)).max(0.02 * f64::from(step + 1));
            let answer = erlang_a(arrivals, 1.0, agents, patience, t).unwrap();
            // Balance: who gives up does so at the rate θ while waiting; Little's law.
            let gone = patience * answer.mean_wait;
            assert!((answer.abandonment / gone - 1.0).abs() < 1e-11, "{arrivals} {agents}");
            let theirs = answer.mean_wait_abandoned().unwrap();
            assert!(theirs >= 0.0 && answer.abandoned_short <= answer.abandoned_within);
            assert!(answer.answered_within + answer.abandonment < 1.0 + 1e-14);
            assert!(answer.occupancy < 1.0 + 1e-14);
            if let Some(less) = before.filter(|_| agents > 0.0) {
                assert!(answer.mean_wait <= less.mean_wait * (1.0 + 1e-12), "{arrivals} {agents}");
                assert!(answer.answered_within >= less.answered_within * (1.0 - 1e-12));
            }
            before = Some(answer);
        }
    }
}

/// pyworkforce's guide and tests: 100 calls in 30 minutes of 3 minutes each.
#[test]
fn printed_values() {
    for (patience, agents, printed_level, printed_gone, half) in [
        (5.0, 14.0, 0.916792, 0.013984, 0.51e-6),
        (3.0, 13.0, 0.8751, 0.0322, 0.51e-4),
        (5.0, 13.0, 0.8582, 0.0250, 0.51e-4),
        (10.0, 13.0, 0.8376, 0.0165, 0.51e-4),
    ] {
        let t = Targets::within(1.0 / 3.0);
        let answer = erlang_a(100.0 / 30.0, 1.0 / 3.0, agents, 1.0 / patience, t).unwrap();
        assert!((answer.answered_within - printed_level).abs() <= half);
        assert!((answer.abandonment - printed_gone).abs() <= half);
    }
}

/// A law that counts how often it is asked.
struct Counted<P>(P, std::cell::Cell<u32>);

impl<P: Patience> Patience for Counted<P> {
    fn at(&self, t: f64) -> Waited {
        self.1.set(self.1.get() + 1);
        self.0.at(t)
    }

    fn lost(&self, from: &Waited, to: &Waited) -> f64 {
        self.0.lost(from, to)
    }

    fn hazard_at_start(&self) -> f64 {
        self.0.hazard_at_start()
    }
}

#[test]
fn cost_does_not_grow_with_the_team() {
    for agents in [10.0, 100.0, 1e3, 1e4, 1e5, 1e6] {
        for beta in [-3.0, 0.0, 2.0] {
            let arrivals = agents - beta * f64::sqrt(agents);
            let t = Targets::within(0.1);
            let exponential = Counted(Exponential::of_rate(0.5).unwrap(), 0.into());
            erlang_a_general(arrivals, 1.0, agents, &exponential, t).unwrap();
            let lognormal = Counted(Lognormal::new(2.0, 4.0).unwrap(), 0.into());
            erlang_a_general(arrivals, 1.0, agents, &lognormal, t).unwrap();
            let points = (exponential.1.get(), lognormal.1.get());
            assert!(points.0 < 400 && points.1 < 900, "{agents} agents, beta {beta}: {points:?}");
        }
    }
}
