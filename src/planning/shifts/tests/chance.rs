//! Small instances drawn at random, against every cover there is.

use super::*;

/// A small instance: at most 6 intervals, 4 patterns, 4 of a shift.
#[derive(Clone, Debug)]
struct Small {
    needs: Requirements,
    patterns: Vec<Pattern>,
    options: Options,
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let break_at =
        proptest::option::of((0i64..4, prop_oneof![Just(30i64), Just(60)], any::<bool>()));
    (2i64..=5, 0i64..3, 0i64..2, break_at, 0u32..30, 1u32..20).prop_map(
        |(length, earliest, window, break_at, per_shift, per_hour)| {
            let inside = |after: i64, minutes: i64| after * 60 + minutes <= length * 60;
            let breaks = break_at.filter(|&(after, minutes, _)| inside(after, minutes)).map(
                |(after, minutes, paid)| Break {
                    after: after * HOUR,
                    length: minutes * MINUTE,
                    paid,
                },
            );
            Pattern {
                breaks: breaks.into_iter().collect(),
                pay: Pay { per_shift: per_shift.into(), per_hour: per_hour.into() },
                ..plain("any", length, earliest, earliest + window)
            }
        },
    )
}

fn small() -> impl Strategy<Value = Small> {
    let gap = prop_oneof![Just(0.0), Just(0.02), Just(0.2)];
    let options =
        (gap, proptest::option::of(0u32..60), 0u32..8).prop_map(|(mip_gap, under, over)| Options {
            mip_gap,
            node_limit: 10_000,
            under: under.map(f64::from),
            over: over.into(),
        });
    let needs = proptest::collection::vec(0u32..=2, 1..=6)
        .prop_map(|agents| hourly(&agents.into_iter().map(f64::from).collect::<Vec<_>>()));
    (needs, proptest::collection::vec(pattern(), 1..=4), options)
        .prop_map(|(needs, patterns, options)| Small { needs, patterns, options })
}

/// What numbers of shifts cost; `None` where they do not meet what must be met. From the definition: every minute of every shift
/// on its own, none of the library's sums.
fn price(small: &Small, starts: &[(usize, Span)], counts: &[u32]) -> Option<f64> {
    let mut minutes = vec![0u64; small.needs.agents.len()];
    let mut cost = 0.0;
    for (&(pattern, start), &count) in starts.iter().zip(counts) {
        let pattern = &small.patterns[pattern];
        let mut paid = 0;
        for minute in 0..pattern.length / MINUTE {
            let at = minute * MINUTE;
            let pause = pattern
                .breaks
                .iter()
                .find(|pause| pause.after <= at && at < pause.after + pause.length);
            let interval = ((start + at) / HOUR) as usize;
            if pause.is_none() && interval < minutes.len() {
                minutes[interval] += u64::from(count);
            }
            paid += u64::from(pause.is_none_or(|pause| pause.paid));
        }
        let hours = paid as f64 / 60.0;
        cost += f64::from(count) * (pattern.pay.per_shift + pattern.pay.per_hour * hours);
    }
    for (&need, &minutes) in small.needs.agents.iter().zip(&minutes) {
        let spare = minutes as f64 / 60.0 - need;
        match small.options.under {
            None if spare < -1e-9 => return None,
            Some(under) if spare < 0.0 => cost -= spare * under,
            _ => cost += spare.max(0.0) * small.options.over,
        }
    }
    Some(cost)
}

/// Every start within the period, from the definition.
fn all_starts(small: &Small) -> Vec<(usize, Span)> {
    let mut starts = Vec::new();
    for (place, pattern) in small.patterns.iter().enumerate() {
        for hour in 0..small.needs.agents.len() as Span {
            if (pattern.earliest..=pattern.latest).contains(&(hour * HOUR)) {
                starts.push((place, hour * HOUR));
            }
        }
    }
    starts
}

/// The least cost of all numbers of shifts from 0 to 4: needs are at most 2 and a shift works at least half of each interval it
/// works in, so a fifth never helps.
fn least(small: &Small) -> Option<f64> {
    let starts = all_starts(small);
    let mut counts = vec![0u32; starts.len()];
    let mut least: Option<f64> = None;
    loop {
        if let Some(cost) = price(small, &starts, &counts) {
            least = Some(least.map_or(cost, |least| least.min(cost)));
        }
        // The next numbers, as an odometer counts.
        let Some(place) = counts.iter().position(|&count| count < 4) else { return least };
        counts[..place].fill(0);
        counts[place] += 1;
    }
}

/// As the cover says it: numbers by start.
fn as_counts(small: &Small, cover: &Cover) -> Vec<u32> {
    let count = |start: &(usize, Span)| {
        let same = cover.shifts.iter().find(|shifts| (shifts.pattern, shifts.start) == *start);
        same.map_or(0, |shifts| shifts.count)
    };
    all_starts(small).iter().map(count).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        max_global_rejects: 10_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_cost_is_within_the_gap_of_the_best(small in small()) {
        // 5^4 numbers of at most four starts.
        prop_assume!(all_starts(&small).len() <= 5);
        let slack = |cost: f64| ROUNDING * (1.0 + cost);
        match (cover(&small.needs, &small.patterns, &small.options), least(&small)) {
            (Ok(found), Some(best)) => {
                let counts = as_counts(&small, &found);
                let told = counts.iter().sum::<u32>();
                prop_assert_eq!(told, found.shifts.iter().map(|shifts| shifts.count).sum::<u32>());
                let cost = price(&small, &all_starts(&small), &counts);
                let cost = cost.expect("what must be met is met");
                prop_assert!((cost - found.cost).abs() <= slack(cost), "{cost} {found:?}");
                prop_assert!(found.bound <= best + slack(best), "bound above {best}: {found:?}");
                prop_assert!(found.cost >= best - slack(best), "below the best {best}: {found:?}");
                prop_assert!(found.is_optimal_within(small.options.mip_gap), "{found:?}");
                prop_assert!(found.cost * (1.0 - small.options.mip_gap) <= best + slack(best));
            }
            (Err(Refused::NobodyWorks { .. }), None) => {}
            (found, best) => prop_assert!(false, "{found:?} {best:?}"),
        }
    }

    #[test]
    fn a_greedy_cover_meets_what_must_be_met_and_lies_above_the_bound(small in small()) {
        let Ok(found) = cover(&small.needs, &small.patterns, &small.options) else { return Ok(()) };
        let columns = Columns::new(&small.needs, &small.patterns, &small.options).unwrap();
        let all: Vec<usize> = (0..columns.shifts.len()).collect();
        let counts = greedy::counts(&columns, &all, &small.options);
        let greedy = Cover::new(&columns, Found { counts, bound: found.bound, nodes: 0 }, &small.options);
        prop_assert!(small.options.under.is_some() || greedy.under.iter().all(|under| *under == 0.0));
        prop_assert!(greedy.cost >= found.bound - ROUNDING * (1.0 + found.bound));
        prop_assert_eq!(greedy.bound, found.bound.min(greedy.cost));
    }
}
