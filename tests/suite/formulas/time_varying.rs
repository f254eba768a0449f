//! The queue over time.

use super::table::Row;
use serde_json::Value;
use slackwater::analytic::{ExactQueue, QueueInterval, ServiceLaw, Steps, offered_load};
use std::collections::BTreeMap;

/// A day of the table: the queue, its reporting edges, its target.
struct Day {
    queue: ExactQueue,
    edges: Vec<f64>,
    target: f64,
    /// When the agents change.
    changes: Vec<f64>,
    rate: Box<dyn Fn(f64) -> f64>,
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// The days of the table; of smooth rates, with so many steps to each reporting interval.
fn days(steps: f64) -> BTreeMap<String, Day> {
    let file = include_str!("../../data/formulas/timevarying_scenarios.json");
    let days: Vec<Value> = serde_json::from_str(file).expect("scenarios");
    days.iter()
        .map(|day| (day["id"].as_str().unwrap().to_string(), self::day(day, steps)))
        .collect()
}

fn day(day: &Value, steps: f64) -> Day {
    let [horizon, dt, mu, theta, target] =
        ["horizon", "dt", "mu", "theta", "T"].map(|key| number(&day[key]));
    let arrivals = &day["arrivals"];
    let (arrivals, rate): (Steps<f64>, Box<dyn Fn(f64) -> f64>) = if arrivals["type"] == "sinusoid"
    {
        let [mean, amplitude, period] =
            ["mean", "relative_amplitude", "period"].map(|key| number(&arrivals[key]));
        let rate =
            move |t: f64| mean * (1.0 + amplitude * (std::f64::consts::TAU * t / period).sin());
        let count = (horizon / (dt / steps)).round() as usize;
        (Steps::of_smooth(rate, 0.0, dt / steps, count).unwrap(), Box::new(rate))
    } else {
        let rates = arrivals["rates"].as_array().unwrap().iter().map(number).collect();
        let steps = Steps::regular(0.0, number(&arrivals["interval"]), rates).unwrap();
        (steps.clone(), Box::new(move |t| steps.at(t)))
    };
    let changes: Vec<_> = day["servers"].as_array().unwrap().iter().collect();
    let mut starts: Vec<f64> = changes.iter().map(|change| number(&change[0])).collect();
    starts.push(horizon + 10.0);
    let instants = starts.clone();
    let agents = changes.iter().map(|change| number(&change[1]) as u32).collect();
    let agents = Steps::new(starts, agents).unwrap();
    let edges = (0..=(horizon / dt).round() as u32).map(|i| f64::from(i) * dt).collect();
    let queue = ExactQueue::new(arrivals, agents, mu, theta).unwrap();
    Day { queue, edges, target, changes: instants, rate }
}

#[test]
fn instants_of_days() {
    let table = Row::all("timevarying", include_str!("../../data/formulas/timevarying.csv"));
    for (id, day) in days(32.0) {
        let rows: Vec<_> = table.iter().filter(|row| row.text("scenario") == id).collect();
        assert!(rows.len() >= 24);
        let instants: Vec<f64> = rows.iter().map(|row| row.number("t")).collect();
        let states = day.queue.states(&[1.0], &instants);
        for (row, state) in rows.iter().zip(states) {
            row.agrees("lambda_t", (day.rate)(row.number("t")), 1e-14, 0.0);
            row.agrees("mean_in_system", state.in_system, 1e-6, 0.0);
            row.agrees("mean_queue", state.queue_length, 1e-6, 0.0);
            row.agrees("mean_busy", state.busy, 1e-6, 0.0);
            row.agrees("p_delay", state.wait_probability, 1e-6, 0.0);
        }
    }
}

/// Nodes and weights on (0, 1) of the rule with which the table's service levels were averaged over an interval.
const TEN_POINTS: [(f64, f64); 5] = [
    (0.148_874_338_981_631_22, 0.295_524_224_714_752_87),
    (0.433_395_394_129_247_2, 0.269_266_719_309_996_35),
    (0.679_409_568_299_024_4, 0.219_086_362_515_982_04),
    (0.865_063_366_688_984_5, 0.149_451_349_150_580_6),
    (0.973_906_528_517_171_7, 0.066_671_344_308_688_14),
];

/// The table's service levels are ten-point Gauss-Legendre averages over the interval, up to 4e-5 from the integral after a
/// change of rate: with the same rule we agree to 1e-6, without it to that error.
#[test]
fn intervals_of_days() {
    let file = include_str!("../../data/formulas/timevarying_intervals.csv");
    let table = Row::all("timevarying_intervals", file);
    for (id, day) in days(128.0) {
        let rows: Vec<_> = table.iter().filter(|row| row.text("scenario") == id).collect();
        let answers = day.queue.intervals(&[1.0], &day.edges, day.target);
        assert_eq!(rows.len(), answers.len());
        for ((row, answer), levels) in rows.iter().zip(answers).zip(ten_point_levels(&day)) {
            let share = |share: Option<f64>| share.expect("arrivals");
            row.agrees("arrivals", answer.arrivals, 1e-6, 0.0);
            row.agrees("completions", answer.completions, 1e-6, 0.0);
            row.agrees("abandonments", answer.abandonments, 1e-6, 1e-300);
            row.agrees("mean_queue_time_avg", answer.queue_length, 1e-6, 0.0);
            row.agrees("p_delay_arrivals", share(answer.wait_probability()), 1e-6, 0.0);
            row.agrees("sl_offered", share(answer.of_offered()), 4e-5, 0.0);
            let excluding = share(answer.early_abandons_excluded());
            row.agrees("sl_excl_short_abandon", excluding, 4e-5, 0.0);

            row.agrees("sl_offered", levels.0, 1e-6, 0.0);
            row.agrees("sl_excl_short_abandon", levels.1, 1e-6, 0.0);
        }
    }
}

/// Both service levels of each interval.
fn ten_point_levels(day: &Day) -> Vec<(f64, f64)> {
    // The rule is used apart where the wait ends under other agents.
    let mut cuts = day.edges.clone();
    cuts.extend(day.changes.iter().map(|change| change - day.target));
    cuts.retain(|cut| (day.edges[0]..=day.edges[day.edges.len() - 1]).contains(cut));
    cuts.sort_by(f64::total_cmp);
    let node = |cut: &[f64], x: f64, w: f64| {
        let half = 0.5 * (cut[1] - cut[0]);
        (cut[0] + half * (1.0 + x), half * w)
    };
    let mut nodes = Vec::new();
    for cut in cuts.windows(2) {
        nodes.extend(TEN_POINTS.iter().rev().map(|(x, w)| node(cut, -x, *w)));
        nodes.extend(TEN_POINTS.iter().map(|(x, w)| node(cut, *x, *w)));
    }
    let instants: Vec<f64> = nodes.iter().map(|node| node.0).collect();
    let fates = day.queue.fates(&[1.0], &instants, day.target);
    let mut sums = vec![(0.0, 0.0, 0.0); day.edges.len() - 1];
    for ((instant, weight), fate) in nodes.iter().zip(fates) {
        let weight = weight * (day.rate)(*instant);
        let sum = &mut sums[day.edges.partition_point(|edge| edge <= instant) - 1];
        sum.0 += weight;
        sum.1 += weight * fate.answered;
        sum.2 += weight * fate.abandoned;
    }
    let levels = |(arrivals, answered, abandoned): (f64, f64, f64)| {
        (answered / arrivals, answered / (arrivals - abandoned))
    };
    sums.into_iter().map(levels).collect()
}

/// Where patience equals handle time, an agent is as good as a place in the queue: whatever the rates and the agents, the number
/// in system is a Poisson variable whose mean is the offered load.
#[test]
fn patience_as_long_as_handling_makes_a_poisson_number() {
    let arrivals = Steps::regular(0.0, 0.5, vec![30.0, 60.0, 5.0, 80.0, 0.0, 40.0]).unwrap();
    let agents = Steps::new(vec![0.0, 0.7, 1.2, 2.0, 4.0], vec![9, 20, 4, 16]).unwrap();
    let queue = ExactQueue::new(arrivals.clone(), agents.clone(), 3.0, 3.0).unwrap();
    let instants: Vec<f64> = (1..30).map(|i| 0.1 * f64::from(i)).collect();
    let service = ServiceLaw::exponential(1.0 / 3.0).unwrap();
    let states = queue.states(&[1.0], &instants);
    for ((instant, state), crowd) in
        instants.iter().zip(states).zip(queue.distributions(&[1.0], &instants))
    {
        let load = offered_load(&arrivals, &service, *instant);
        assert!((state.in_system / load - 1.0).abs() < 1e-11, "{instant}");
        let agents = f64::from(agents.at(*instant));
        // P(Poisson(m) >= s) is an incomplete gamma function.
        let waiting = slackwater::stats::gamma_p(agents, load);
        assert!((state.wait_probability / waiting - 1.0).abs() < 1e-10, "{instant}");
        let mut probability = (-load).exp();
        for (n, p) in crowd.iter().enumerate().take(150) {
            assert!((p / probability - 1.0).abs() < 1e-9 || *p < 1e-18, "{instant}, {n}");
            probability *= load / (n + 1) as f64;
        }
    }
}

/// The steps that stand for a smooth rate: halving them divides the error by sixteen.
#[test]
fn sinusoids_by_steps_are_of_fourth_order() {
    let rate = |t: f64| 80.0 * (1.0 + 0.5 * t.sin());
    let at = |count: usize| {
        let arrivals = Steps::of_smooth(rate, 0.0, 6.0 / count as f64, count).unwrap();
        let agents = Steps::new(vec![0.0, 9.0], vec![22]).unwrap();
        let queue = ExactQueue::new(arrivals, agents, 4.0, 2.0).unwrap();
        queue.states(&[1.0], &[6.0])[0].in_system
    };
    let exact = at(768);
    let errors = [12, 24, 48].map(|count| (at(count) - exact).abs());
    for pair in errors.windows(2) {
        assert!(pair[0] > 11.0 * pair[1] && pair[0] < 22.0 * pair[1], "{errors:?}");
    }
}

/// Counted by the interval of arrival or by that of the event: in the end as many have abandoned and been answered.
#[test]
fn what_becomes_of_arrivals_is_what_happens() {
    let arrivals = Steps::regular(0.0, 0.5, vec![30.0, 90.0, 40.0]).unwrap();
    let agents = Steps::new(vec![0.0, 0.3, 0.7, 1.1, 9.0], vec![0, 7, 12, 25]).unwrap();
    let queue = ExactQueue::new(arrivals, agents, 3.0, 2.0).unwrap();
    let edges = [0.0, 0.5, 1.0, 1.5, 8.0];
    let answers = queue.intervals(&[1.0], &edges, 7.5);
    let sum = |part: fn(&QueueInterval) -> f64| answers.iter().map(part).sum::<f64>();
    let arrived = sum(|answer| answer.arrivals);
    let abandoned = sum(|answer| answer.abandonments);
    assert!((arrived - 80.0).abs() < 1e-12);
    assert!((sum(|answer| answer.abandoned_in_target) / abandoned - 1.0).abs() < 1e-9);
    let answered = sum(|answer| answer.answered_in_target);
    assert!(((answered + abandoned) / arrived - 1.0).abs() < 1e-9);
    // All have left: 6.5 hours of 3 and more an hour.
    assert!((sum(|answer| answer.completions) - answered).abs() < 1e-6);
    // Without a target only those who need not wait are answered in it.
    for answer in queue.intervals(&[], &edges, 0.0) {
        let not_waiting = answer.arrivals - answer.waiting;
        assert!((answer.answered_in_target - not_waiting).abs() < 1e-11);
        assert_eq!(answer.abandoned_in_target, 0.0);
    }
}

#[test]
fn rates_outside_the_domain_are_refused() {
    let arrivals = |rate| Steps::new(vec![0.0, 1.0], vec![rate]).unwrap();
    let agents = |agents| Steps::new(vec![0.0, 1.0], vec![agents]).unwrap();
    assert!(ExactQueue::new(arrivals(-1.0), agents(2), 1.0, 0.0).is_err());
    assert!(ExactQueue::new(arrivals(1.0), agents(2), 0.0, 0.0).is_err());
    assert!(ExactQueue::new(arrivals(1.0), agents(2), 1.0, f64::NAN).is_err());
    assert!(ExactQueue::new(arrivals(1.0), agents(200_000), 1.0, 0.0).is_err());
    let queue = ExactQueue::new(arrivals(0.0), agents(2), 1.0, 0.0).unwrap();
    assert_eq!(queue.states(&[], &[0.0, 0.5, 7.0])[2].in_system, 0.0);
    assert_eq!(queue.intervals(&[], &[0.0, 1.0], 1.0)[0].of_offered(), None);
    assert!(queue.intervals(&[], &[], 1.0).is_empty());
}
