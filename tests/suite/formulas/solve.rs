//! What meets a target.

use slackwater::analytic::{
    NoAnswer, ServiceLevel, Target, Targets, agents_for, agents_for_service_level, erlang_a,
    erlang_b, erlang_c, finite_lines, largest_for, whole_agents_for,
};

/// The plain definition: the first number of agents, counted up from the load, that Erlang C finds good enough.
fn counted(load: f64, threshold: f64, share: f64) -> u32 {
    let met = |agents: u32| {
        let answer = erlang_c(load, 1.0, f64::from(agents), Targets::within(threshold));
        answer.is_ok_and(|answer| answer.answered_within >= share)
    };
    (load as u32..).find(|&agents| agents > 0 && met(agents)).unwrap()
}

/// The 10,000 questions that `bench/peers/peer_pyworkforce.py` asks: 80 % within 20 s.
#[test]
fn agents_on_the_grid_of_a_peer() {
    let mut sum = 0;
    for (i, j) in (0..100).flat_map(|i| (0..100).map(move |j| (i, j))) {
        let handle_time = 2.0 + 0.04 * f64::from(j);
        let load = (5.0 + 3.0 * f64::from(i)) * handle_time / 30.0;
        let threshold = 20.0 / 60.0 / handle_time;
        let agents = agents_for_service_level(load, threshold, 0.8).unwrap();
        assert_eq!(agents, counted(load, threshold, 0.8), "{load} erlangs, {threshold}");
        sum += agents;
    }
    assert_eq!(sum, 247_663);
}

#[test]
fn agents_for_large_loads() {
    for load in
        [0.0, 1e-3, 0.5, 1.0, 60.0, 149.9, 150.0, 150.1, 163.7, 900.0, 5234.5, 1e4, 98_765.4]
    {
        for threshold in [0.0, 0.01, 0.1, 1.0] {
            for share in [0.0, 0.3, 0.8, 0.95, 0.999, 0.999_999] {
                let agents = agents_for_service_level(load, threshold, share).unwrap();
                let plain = counted(load, threshold, share);
                assert_eq!(agents, plain, "{load} erlangs, {threshold}, {share}");
            }
        }
    }
    let impossible = NoAnswer::Unreachable { target: "service level of at least", value: 1.0 };
    assert_eq!(agents_for_service_level(10.0, 0.1, 1.0), Err(impossible));
    for (load, threshold, share) in
        [(-1.0, 0.1, 0.8), (1.0, f64::NAN, 0.8), (1.0, 0.1, 1.1), (2e9, 0.1, 0.8)]
    {
        let refused = agents_for_service_level(load, threshold, share);
        assert!(matches!(refused, Err(NoAnswer::Domain(_))), "{load} {threshold} {share}");
    }
}

#[test]
fn the_fewest_agents() {
    let level = |share| Target::ServiceLevel(ServiceLevel::OfOffered, share);
    let t = Targets::within(1.0 / 9.0);
    for load in [0.01, 0.7, 10.0, 64.0, 1000.0, 20_000.0] {
        let model = |agents: f64| erlang_c(load, 1.0, agents, t);
        let found = agents_for(level(0.8), load, model).unwrap();
        assert_eq!(found.whole, f64::from(counted(load, 1.0 / 9.0, 0.8)), "{load}");
        assert!((model(found.real).unwrap().answered_within - 0.8).abs() < 1e-8, "{load}");
        let impatient = |agents: f64| erlang_a(load, 1.0, agents, 0.5, t);
        for target in [
            level(0.8),
            level(0.999),
            Target::Abandonment(0.03),
            Target::Abandonment(1e-4),
            Target::MeanWait(0.05),
            Target::WaitProbability(0.2),
            Target::Occupancy(0.7),
        ] {
            let found = agents_for(target, load, impatient).unwrap();
            let real = found.real;
            assert!(
                found.whole < real + 1.0 && found.whole >= real * (1.0 - 1e-10),
                "{load} {target:?} {found:?}"
            );
            let cut = largest_for(target, load, |volume| erlang_a(volume, 1.0, found.real, 0.5, t));
            // The largest volume for that staff is the load again, unless the staff is the least there is.
            if target == Target::Occupancy(0.7) && real == 1.0 {
                continue;
            }
            assert!((cut.unwrap() / load - 1.0).abs() < 1e-8, "{load} {target:?}");
        }
    }
    // Patience lets fewer agents do.
    let plain = agents_for(level(0.8), 64.0, |agents| erlang_c(64.0, 1.0, agents, t)).unwrap();
    let patient =
        agents_for(level(0.8), 64.0, |agents| erlang_a(64.0, 1.0, agents, 0.5, t)).unwrap();
    assert!(patient.real < plain.real);
}

#[test]
fn the_largest_volume_and_handle_time() {
    // 15 lines with 1 % blocking take 8.108 erlangs, as the manual of erlang.com prints.
    let blocking = |load: f64| {
        let blocking = erlang_b(15.0, load)?;
        let answer = erlang_c(0.0, 1.0, 1.0, Targets::default())?;
        Ok(slackwater::analytic::Performance { blocking, ..answer })
    };
    let volume = largest_for(Target::Blocking(0.01), 1.0, blocking).unwrap();
    assert!((volume - 8.108).abs() < 5e-4);
    // 100 calls in 30 minutes by 14 agents, 88.835 % within 20 s: 3 minutes each.
    let target = Target::ServiceLevel(ServiceLevel::OfOffered, 0.888_350_019_179_466_9);
    let handle_time = largest_for(target, 1.0, |time| {
        erlang_c(100.0 / 30.0, 1.0 / time, 14.0, Targets::within(1.0 / 3.0))
    });
    assert!((handle_time.unwrap() - 3.0).abs() < 1e-9);
}

#[test]
fn impossible_targets_are_named() {
    let model = |agents: f64| erlang_c(10.0, 1.0, agents, Targets::within(0.1));
    for target in [
        Target::ServiceLevel(ServiceLevel::OfOffered, 1.0),
        Target::Abandonment(0.0),
        Target::MeanWait(-1.0),
        Target::WaitProbability(0.0),
    ] {
        let answer = agents_for(target, 10.0, model);
        assert!(matches!(answer, Err(NoAnswer::Unreachable { .. })), "{target:?}");
    }
    let nan = Target::MeanWait(f64::NAN);
    assert!(matches!(agents_for(nan, 10.0, model), Err(NoAnswer::Domain(_))));
    // Twelve lines cannot carry 10 erlangs with 1 % blocked, however many agents answer them.
    let lines = |agents: u32| Ok(finite_lines(10.0, 1.0, agents, 12, 0.0, Targets::default())?);
    let answer = whole_agents_for(Target::Blocking(0.01), (1, 12), lines);
    assert!(matches!(answer, Err(NoAnswer::Unreachable { .. })));
    let possible = whole_agents_for(Target::Blocking(0.2), (1, 12), lines).unwrap();
    let blocked = |agents| lines(agents).unwrap().blocking;
    assert!(blocked(possible) <= 0.2 && blocked(possible - 1) > 0.2);
}
