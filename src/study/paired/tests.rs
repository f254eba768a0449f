//! Pairs of studies of a busy operation, and of numbers made up.

use super::*;
use crate::measure::Detail;
use crate::measure::tests::laws::{BUSY, compiled};
use crate::names::Measure as M;
use crate::stats::t_critical;
use crate::study::{Options, Stop, When, played};

fn study(model: &Model, replications: u32) -> Study {
    played(model, Options { stop: Stop::After(replications), detail: Detail::Totals })
}

fn with_one_more() -> Model {
    compiled(&BUSY.replace("agents = 8", "agents = 9"))
}

fn is_undefined(pair: &Pair) -> bool {
    pair.difference.before.is_none() || pair.difference.after.is_none()
}

#[test]
fn equal_scenarios_differ_by_exactly_zero() {
    let model = compiled(BUSY);
    let (one, other) = (study(&model, 24), study(&model, 24));
    let found = paired((&model, &one), (&model, &other));
    assert_eq!((found.replications, found.pairs.len()), (24, one.lines.len()));
    for pair in &found.pairs {
        let it = pair.difference;
        if is_undefined(pair) {
            assert_eq!((it.difference, it.ci95, it.verdict), (None, None, None), "{pair:?}");
        } else {
            // What happened alike 24 times may differ the next time: Wilson's limit of 0 of 24 is 13.8 %.
            let chance = pair.measure == M::SlaMet || pair.measure.name().contains("never");
            let most = if chance { 0.137_98 } else { 0.0 };
            let [low, high] = it.ci95.unwrap();
            assert_eq!(it.difference, Some(0.0), "{pair:?}");
            assert!((low + most).abs() < 1e-5 && (high - most).abs() < 1e-5, "{pair:?}");
            assert_eq!(it.verdict, Some(Verdict::Equal), "{pair:?}");
        }
    }
}

#[test]
fn shares_differ_by_no_more_than_all() {
    // Student's factor of one degree is 12.7: without an end two replications would say more.
    let (model, more) = (compiled(BUSY), compiled(&BUSY.replace("agents = 8", "agents = 4")));
    let found = paired((&model, &study(&model, 2)), (&more, &study(&more, 2)));
    let shares = found.pairs.iter().filter(|pair| pair.measure.unit() == "share");
    let ends: Vec<f64> = shares.filter_map(|pair| pair.difference.ci95).flatten().collect();
    assert!(ends.iter().all(|end| end.abs() <= 1.0));
    assert!(ends.iter().any(|end| end.abs() == 1.0), "{ends:?}");
}

#[test]
fn before_and_after_are_what_the_findings_say() {
    let (model, more) = (compiled(BUSY), with_one_more());
    let (before, after) = (study(&model, 24), study(&more, 24));
    let found = paired((&model, &before), (&more, &after));
    let means = |study: &Study| -> Vec<Option<f64>> {
        let findings = study.findings().findings;
        let total = findings.iter().filter(|it| it.when == When::Total);
        total.map(|finding| finding.estimate.mean).collect()
    };
    let told = |side: fn(&Difference) -> Option<f64>| -> Vec<Option<f64>> {
        found.pairs.iter().map(|pair| side(&pair.difference)).collect()
    };
    assert_eq!(told(|it| it.before), means(&before));
    assert_eq!(told(|it| it.after), means(&after));
    let moved =
        |pair: &&Pair| matches!(pair.difference.verdict, Some(Verdict::More | Verdict::Less));
    assert!(found.pairs.iter().filter(moved).count() > 20);
}

/// What independent runs say of the difference is what paired ones say, for every measure and place; and they say it less surely.
#[test]
fn independent_runs_agree_and_are_less_sure() {
    let (mut model, mut more) = (compiled(BUSY), with_one_more());
    // With plain draws an interval rests on 95 degrees of freedom, not on the 7 of the scrambles.
    (model.study.stratify, more.study.stratify) = (false, false);
    let (before, after) = (study(&model, 96), study(&more, 96));
    let together = paired((&model, &before), (&more, &after));
    let (mut other, mut another) = (model.clone(), more.clone());
    (other.study.seed, another.study.seed) = (7_001, 7_002);
    let (lone_before, lone_after) = (study(&other, 96), study(&another, 96));
    let apart = paired((&other, &lone_before), (&another, &lone_after));
    let critical = t_critical(CONFIDENCE, 95.0).unwrap();
    let (mut judged, mut reductions) = (0, Vec::new());
    for (paired, lone) in together.pairs.iter().zip(&apart.pairs) {
        let (it, lone) = (paired.difference, lone.difference);
        let (Some(one), Some(other)) = (it.difference, lone.difference) else { continue };
        let (Some(near), Some(far)) = (it.ci95, lone.ci95) else { continue };
        let error = |[low, high]: [f64; 2]| 0.5 * (high - low) / critical;
        let both = (error(near) * error(near) + error(far) * error(far)).sqrt();
        let gap = (one - other).abs();
        // Standard errors apart; what is the same in every replication may differ by its rounding.
        assert!(gap <= 4.5 * both + 1e-9 * one.abs().max(1.0), "{paired:?} against {lone:?}");
        judged += 1;
        if paired.measure == M::ServiceLevelOfOffered {
            reductions.extend(it.reduction);
        }
    }
    assert!(judged > 300, "{judged}");
    assert!(!reductions.is_empty() && reductions.iter().all(|it| *it > 2.0), "{reductions:?}");
}

#[test]
fn an_agent_more_is_paid_for_in_every_replication() {
    let (model, more) = (compiled(BUSY), with_one_more());
    let found = paired((&model, &study(&model, 16)), (&more, &study(&more, 16)));
    let paid = found.pairs.iter().find(|it| it.measure == M::HoursPaid && it.team.is_some());
    let paid = paid.unwrap().difference;
    assert_eq!(paid.verdict, Some(Verdict::More));
    let [low, high] = paid.ci95.unwrap();
    assert!(high - low < 1e-6 * paid.difference.unwrap(), "{paid:?}");
    let offered = found.pairs.iter().find(|it| it.measure == M::FirstAttempts).unwrap();
    assert_eq!(offered.difference.verdict, Some(Verdict::Equal), "who calls first is the same");
}

#[test]
fn the_common_prefix_is_paired() {
    let (model, more) = (compiled(BUSY), with_one_more());
    let (long, short) = (study(&model, 24), study(&more, 16));
    let found = paired((&model, &long), (&more, &short));
    assert_eq!(found, paired((&model, &study(&model, 16)), (&more, &short)));
    assert_eq!(found.replications, 16);
    let none = Study::new(&more, Options { stop: Stop::After(4), detail: Detail::Totals });
    let nothing = paired((&model, &long), (&more, &none));
    assert_eq!(nothing, Pairs { replications: 0, pairs: Vec::new() });
}

#[test]
fn places_are_matched_by_their_ids() {
    let model = compiled(BUSY);
    let renamed = compiled(&BUSY.replace("team.mixed", "team.desk"));
    let found = paired((&model, &study(&model, 8)), (&renamed, &study(&renamed, 8)));
    let is_renamed =
        |pair: &&Pair| pair.team.is_some_and(|team| renamed.teams[team.index()].id == "desk");
    assert_eq!(found.pairs.iter().filter(is_renamed).count(), 0);
    assert!(found.pairs.iter().any(|pair| pair.office.is_some()));
}

fn quotient(above: &[f64], below: &[f64]) -> Side {
    let total: f64 = below.iter().sum();
    Side {
        value: (total > 0.0).then(|| above.iter().sum::<f64>() / total),
        values: above.iter().zip(below).map(|(a, b)| (*b > 0.0).then(|| a / b)).collect(),
        law: Law::Quotient { above: above.to_vec(), below: below.to_vec() },
    }
}

#[test]
fn an_empty_denominator_is_undefined() {
    let (some, none) = (quotient(&[1.0, 2.0], &[2.0, 2.0]), quotient(&[0.0; 2], &[0.0; 2]));
    for (before, after) in [(&some, &none), (&none, &some), (&none, &none)] {
        let found = Difference::of(before, after, false);
        assert_eq!((found.difference, found.ci95, found.verdict), (None, None, None));
        assert_eq!((found.before, found.after), (before.value, after.value));
    }
    let one = quotient(&[1.0], &[2.0]);
    let found = Difference::of(&one, &quotient(&[2.0], &[2.0]), false);
    assert_eq!((found.difference, found.ci95), (Some(0.5), None), "one replication says no more");
    assert_eq!(found.verdict, Some(Verdict::NotShown));
}

#[test]
fn a_chance_that_turns_is_not_certain() {
    let always = |met: bool| {
        let numbers = vec![f64::from(u8::from(met)); 20];
        let around = if met { [0.8389, 1.0] } else { [0.0, 0.1611] };
        Side {
            value: Some(f64::from(u8::from(met))),
            values: numbers.iter().copied().map(Some).collect(),
            law: Law::Chance {
                above: numbers,
                below: vec![1.0; 20],
                around: Some(around),
                same: true,
            },
        }
    };
    let found = Difference::of(&always(false), &always(true), false);
    let [low, high] = found.ci95.unwrap();
    // Newcombe 1998: 1 - .1611 x the root of 2.
    assert!((low - 0.7722).abs() < 5e-4 && high == 1.0, "{found:?}");
    assert_eq!(found.verdict, Some(Verdict::More));
    assert_eq!(Difference::of(&always(true), &always(true), false).verdict, Some(Verdict::Equal));
}

#[test]
fn two_roundings_are_not_one_after_the_other() {
    assert_eq!(rounding(0.0, 0.0), 0.0);
    // The difference of two numbers that are each off by up to half of 1 is off by a triangular law up to 1: 95 % of it lies within
    // 1 - the root of a twentieth, .776; the normal law of its variance says .800, as much as half of one and then half of the other would
    // say 1.
    let within = |reach: f64| 1.0 - (1.0 - reach) * (1.0 - reach);
    let reach = rounding(1.0, 1.0);
    assert!((reach - 0.8002).abs() < 1e-4, "{reach}");
    assert!((0.95..0.965).contains(&within(reach)));
    let quantile = |value: f64, pulls: [f64; 3]| Side {
        value: Some(value),
        values: vec![Some(value); 3],
        law: Law::Quantile {
            below: pulls.to_vec(),
            jobs: vec![10.0; 3],
            slope: Some(20.0),
            grain: 3.0,
            around: None,
        },
    };
    // What the replications say and what the buckets hide add up as squares.
    let found = Difference::of(&quantile(5.0, [5.0, 6.0, 4.0]), &quantile(9.0, [5.0; 3]), false);
    let [low, high] = found.ci95.unwrap();
    let alone = t_critical(CONFIDENCE, 2.0).unwrap() * 2.0 / 3.0_f64.sqrt();
    let both = (alone * alone + rounding(3.0, 3.0) * rounding(3.0, 3.0)).sqrt();
    assert!(
        (high - 4.0 - both).abs() < 1e-9 && (4.0 - low - both).abs() < 1e-9,
        "{found:?} {both}"
    );
}

/// A ratio whose parts swing together from day to day: 95 in 100 intervals hold the true difference.
#[test]
fn paired_intervals_cover() {
    let mut state = 7_u64;
    let mut draw = move || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let (mut held, experiments) = (0, 800);
    for _ in 0..experiments {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for _ in 0..24 {
            let (day, own) = (0.5 + draw(), draw());
            before.push((day * (0.6 + 0.2 * own), day));
            after.push((day * (0.7 + 0.2 * own + 0.1 * (draw() - 0.5)), day));
        }
        let side = |parts: Vec<(f64, f64)>| {
            let (above, below): (Vec<f64>, Vec<f64>) = parts.into_iter().unzip();
            quotient(&above, &below)
        };
        let found = Difference::of(&side(before), &side(after), false);
        let [low, high] = found.ci95.unwrap();
        held += u32::from(low <= 0.1 && 0.1 <= high);
        assert!(found.reduction.unwrap() > 1.0);
    }
    let share = f64::from(held) / f64::from(experiments);
    // The sd of a coverage of .95 is .008.
    assert!((0.92..0.98).contains(&share), "{share}");
}

#[test]
fn a_sum_of_differences_has_an_interval_of_its_own() {
    let one = quotient(&[1.0, 4.0, 2.0], &[5.0, 5.0, 5.0]);
    let other = quotient(&[2.0, 4.0, 3.0], &[5.0, 5.0, 5.0]);
    let nothing = quotient(&[0.0; 3], &[0.0; 3]);
    let alone = Difference::of(&one, &other, false);
    let half = Difference::of_sum(&[(0.5, &one, &other), (0.5, &nothing, &other)], false);
    let near = |a: Option<f64>, b: Option<f64>| (a.unwrap() - 0.5 * b.unwrap()).abs() < 1e-12;
    assert!(near(half.difference, alone.difference));
    assert!(near(half.ci95.map(|it| it[0]), alone.ci95.map(|it| it[0])), "{half:?} {alone:?}");
    // What one measure gains the other loses, in every replication: the sum is known exactly.
    let level = Difference::of_sum(&[(1.0, &one, &other), (-1.0, &one, &other)], false);
    assert_eq!((level.difference, level.ci95), (Some(0.0), Some([0.0; 2])));
    assert_eq!(level.verdict, Some(Verdict::NotShown));
    assert_eq!(Difference::of_sum(&[(1.0, &nothing, &one)], false), Difference::default());
}
