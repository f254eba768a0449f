//! Studies of a busy operation and of hand-made records.

use super::*;
use crate::measure::Detail;
use crate::measure::tests::laws::{BUSY, compiled};
use crate::model::condition::Statistic;
use crate::names::{Kind, Measure as M, Subject};

fn records(model: &Model, options: Options, replications: u32) -> Vec<Record> {
    let mut recorder = Recorder::new(model, options.detail);
    let mut world = World::new(model);
    (0..replications)
        .map(|index| {
            world.play(model, model.study.seed, index, &mut recorder);
            recorder.take(index)
        })
        .collect()
}

fn after(replications: u32) -> Options {
    Options { stop: Stop::After(replications), detail: Detail::Standard }
}

fn precise(relative: f64, most: u32) -> Options {
    Options { stop: Stop::Precision { relative, most }, detail: Detail::Standard }
}

#[test]
fn findings_do_not_depend_on_the_order_of_records() {
    let model = compiled(BUSY);
    let options = Options::of(&model);
    assert_eq!(options.stop, Stop::After(24));
    let records = records(&model, options, 24);
    let in_order = run(&model, options);
    assert!(!in_order.partial && in_order.replications == 24);
    let mut study = Study::new(&model, options);
    assert_eq!(study.next_batch(), Some(0..24));
    assert_eq!(study.next_batch(), None);
    for turn in 0..24 {
        // 7 and 24 have no common factor.
        let index = turn * 7 % 24;
        let bytes = records[index].to_bytes();
        let record = Record::from_bytes(study.layout(), &bytes).unwrap();
        study.absorb(index as u32, record.clone());
        study.absorb(index as u32, record);
    }
    assert!(study.is_finished());
    assert!(study.early.is_empty(), "what came twice is not kept");
    assert_eq!(study.findings(), in_order);
}

/// Law 2015, 9.4.1: a true value known to a tenth needs a half-width of an eleventh of ours.
#[test]
fn a_precision_is_that_of_the_true_value() {
    assert!(is_enough(1.0 / 11.0, 0.1) && !is_enough(0.0910, 0.1));
}

#[test]
fn a_precision_holds_for_all_headlines_together() {
    let model = compiled(BUSY);
    let study = played(&model, precise(1e-9, 32));
    let count = study.headlines.len();
    assert!(count > 1);
    let confidence = 1.0 - 0.05 / count as f64;
    let widths = study.headlines.iter().filter_map(|&place| {
        let watched = super::values::watched(&study.lines[place]);
        let asked = Asked { watched, intervals: None, statistic: Statistic::Mean };
        let Known { low, high, .. } = study.known(&asked, confidence);
        let (low, high) = low.zip(high)?;
        Some((high - low) / (high + low))
    });
    let widest = widths.reduce(f64::max).unwrap();
    assert!((study.findings().widest.unwrap() - widest).abs() < 1e-9 * widest);
}

#[test]
fn a_cancelled_study_is_a_shorter_one() {
    let model = compiled(BUSY);
    let records = records(&model, after(24), 12);
    let mut study = Study::new(&model, after(24));
    for index in [0, 1, 2, 3, 4, 5, 6, 9, 11] {
        study.absorb(index, records[index as usize].clone());
    }
    assert_eq!(study.progress(), Progress { done: 7, planned: 24, widest: None });
    let cancelled = study.findings();
    assert!(cancelled.partial);
    assert_eq!(cancelled.replications, 7);
    assert_eq!(cancelled.findings, run(&model, after(7)).findings);
}

#[test]
fn a_study_that_has_not_begun_finds_nothing() {
    let model = compiled(BUSY);
    let study = Study::new(&model, after(24));
    let findings = study.findings();
    assert!(findings.partial && findings.findings.is_empty() && findings.replications == 0);
    let one = run(&model, after(1)).overall(M::Offered).unwrap();
    assert!(one.mean.is_some() && one.ci95.is_none(), "one replication has no interval");
}

#[test]
fn precision_is_looked_at_when_replications_have_doubled() {
    let model = compiled(BUSY);
    let loose = run(&model, precise(0.5, 4096));
    assert_eq!(loose.replications, 32);
    assert!(loose.widest.unwrap() <= 0.5 / 1.5);
    let mut tight = Study::new(&model, precise(0.03, 4096));
    play(&model, &mut tight);
    let Progress { done, planned, widest } = tight.progress();
    assert!(tight.is_finished() && done == planned && done.is_power_of_two() && done >= 32);
    assert!(widest.unwrap() <= 0.03 / 1.03);
    let capped = run(&model, precise(0.000_01, 40));
    assert_eq!(capped.replications, 40);
    assert!(capped.widest.unwrap() > 0.000_01);
    // Whatever the stop, the same replications give the same findings.
    assert_eq!(loose.findings, run(&model, after(32)).findings);
}

#[test]
fn findings_stand_in_order_and_within_bounds() {
    let model = compiled(BUSY);
    let findings = run(&model, Options { detail: Detail::All, ..after(24) });
    let keys: Vec<_> = findings.findings.iter().map(|finding| finding.measure).collect();
    assert!(keys.is_sorted());
    let mut seen = std::collections::BTreeSet::new();
    for finding in &findings.findings {
        let key = (
            finding.measure,
            finding.sla,
            finding.work,
            finding.office,
            finding.team,
            finding.when,
        );
        assert!(seen.insert(key), "twice: {finding:?}");
        let Estimate { mean, ci95, p5, p50, p95, .. } = finding.estimate;
        let (least, greatest) = finding.measure.kind().bounds();
        for value in [mean, p5, p50, p95].into_iter().flatten().chain(ci95.into_iter().flatten()) {
            assert!(value >= least && value <= greatest && value.is_finite(), "{finding:?}");
        }
        if let (Some(mean), Some([low, high])) = (mean, ci95) {
            assert!(low <= mean + 1e-9 && mean <= high + 1e-9, "{finding:?}");
        }
        if let (Some(p5), Some(p95)) = (p5, p95) {
            assert!(p50.is_some_and(|p50| p5 <= p50 && p50 <= p95), "{finding:?}");
        }
    }
    // Nothing has a price here; see tests/suite/contracts.
    for &measure in M::ALL.iter().filter(|measure| measure.subject() != Subject::Money) {
        let total = findings.of(measure).filter(|finding| finding.when == When::Total).count();
        assert!(total > 0, "{measure} is never found");
    }
}

#[test]
fn totals_are_sums_of_intervals_and_of_offices() {
    let model = compiled(BUSY);
    let findings = run(&model, Options { detail: Detail::All, ..after(8) });
    let mean = |finding: &Finding| finding.estimate.mean.unwrap_or(0.0);
    let sums = M::ALL.iter().filter(|it| it.kind() == Kind::Sum && it.subject() != Subject::Money);
    for &measure in sums {
        let total = findings.overall(measure).unwrap().mean.unwrap();
        let by_office: f64 = (findings.of(measure))
            .filter(|it| it.when == When::Total && it.work.is_none() && it.team.is_none())
            .filter(|it| it.office.is_some())
            .map(mean)
            .sum();
        assert!((by_office - total).abs() < 1e-6 * total.max(1.0), "{measure} over offices");
        let is_flow = !["backlog", "overdue", "work_on", "born", "undet"]
            .iter()
            .any(|state| measure.name().starts_with(state));
        if is_flow {
            let by_interval: f64 = (findings.of(measure))
                .filter(|it| matches!(it.when, When::Interval(_)))
                .filter(|it| it.work.is_none() && it.office.is_none() && it.team.is_none())
                .map(mean)
                .sum();
            assert!(
                (by_interval - total).abs() < 1e-6 * total.max(1.0),
                "{measure} over intervals"
            );
        }
    }
}

#[test]
fn standard_detail_keeps_the_named_intervals_only() {
    let model = compiled(BUSY);
    let findings = run(&model, after(8));
    let by_interval: std::collections::BTreeSet<M> = (findings.findings.iter())
        .filter(|finding| matches!(finding.when, When::Interval(_)))
        .map(|finding| finding.measure)
        .collect();
    let expected =
        [M::Offered, M::ServiceLevelOfOffered, M::OfDue, M::Backlog, M::Overdue, M::Occupancy];
    assert_eq!(by_interval, expected.into());
    let all = run(&model, Options { detail: Detail::All, ..after(8) });
    let mut all = all.findings.iter();
    let same = findings.findings.iter().all(|finding| all.any(|other| other == finding));
    assert!(same, "more detail changes no number");
}

#[test]
fn what_nobody_received_has_no_service_level() {
    let quiet = BUSY.replace("rate = \"40 per hour\"", "rate = \"0 per hour\"");
    let findings = run(&compiled(&quiet), after(16));
    let level = findings.overall(M::ServiceLevelOfOffered).unwrap();
    assert_eq!(level, Estimate::default());
    assert_eq!(findings.overall(M::WaitP95).map(|it| it.mean.is_some()), Some(true), "of cases");
    let calls = findings.of(M::WaitP95).find(|it| it.work == Some(0usize.into())).unwrap();
    assert_eq!(calls.estimate, Estimate::default());
    assert_eq!(findings.of(M::SlaMet).next().unwrap().estimate, Estimate::default());
}

#[test]
fn the_chance_of_meeting_a_promise_is_a_share_of_replications() {
    let model = compiled(BUSY);
    let findings = run(&model, Options { detail: Detail::All, ..after(24) });
    let periods: Vec<_> = (findings.of(M::SlaMet))
        .filter(|it| it.work == Some(0usize.into()) && it.office.is_none())
        .collect();
    let total = periods.iter().find(|it| it.when == When::Total).unwrap().estimate;
    let each: Vec<f64> = (periods.iter())
        .filter(|it| it.when != When::Total)
        .filter_map(|it| it.estimate.mean)
        .collect();
    assert!(!each.is_empty());
    // Every replication judges every period here, so the total is their mean.
    let mean = each.iter().sum::<f64>() / each.len() as f64;
    assert!((total.mean.unwrap() - mean).abs() < 1e-12, "{total:?}, {mean}");
    for chance in each {
        assert!(((chance * 24.0) - (chance * 24.0).round()).abs() < 1e-9, "{chance} of 24");
    }
}

#[test]
fn a_promise_is_kept_period_by_period() {
    let model = compiled(BUSY);
    let mut study = Study::new(&model, after(24));
    play(&model, &mut study);
    let found = study.findings();
    let mut judged = 0;
    for watched in measured(&model) {
        let (periods, kept) = (judged_periods(&model, &watched), study.kept(&watched));
        if watched.measure != M::SlaMet {
            assert!(periods.is_empty() && kept.is_empty(), "{watched:?}");
            continue;
        }
        assert_eq!(periods.len(), kept.len());
        for (label, kept) in periods.iter().zip(&kept) {
            let place = model.grid.periods.iter().position(|it| it.label == *label).unwrap();
            let Some(found) = found.of(M::SlaMet).find(|it| {
                it.when == When::Period(place)
                    && (it.sla, it.work, it.office) == (watched.sla, watched.work, watched.office)
            }) else {
                continue;
            };
            let judged_here: Vec<f64> = kept.iter().flatten().copied().collect();
            let mean = judged_here.iter().sum::<f64>() / judged_here.len() as f64;
            assert!((found.estimate.mean.unwrap() - mean).abs() < 1e-12, "{label} of {watched:?}");
            judged += 1;
        }
    }
    assert!(judged > 0);
}

#[test]
fn the_weight_is_known_before_the_run() {
    let model = compiled(BUSY);
    for detail in [Detail::Standard, Detail::All] {
        let options = Options { detail, ..after(24) };
        let weight = weigh(&model, &options);
        let findings = run(&model, options);
        assert_eq!(weight.findings, findings.findings.len() as u64, "{detail:?}");
        let record = records(&model, options, 1)[0].bytes() as f64;
        let ratio = record / weight.record as f64;
        assert!((0.4..1.6).contains(&ratio), "{detail:?}: {record} of {}", weight.record);
        assert!(weight.bytes(200, 2) > 200 * weight.record);
    }
}

#[test]
fn the_values_of_replications_are_those_behind_the_estimate() {
    let model = compiled(BUSY);
    let watched = measured(&model);
    assert!(watched.len() > 100, "{}", watched.len());
    let mut study = Study::new(&model, after(24));
    play(&model, &mut study);
    let found = study.findings_watching(&watched);
    let only = study.watching(&watched);
    assert_eq!((&only.watched, only.replications), (&found.watched, 24));
    assert!(only.findings.is_empty() && !only.partial);
    let mut judged = 0;
    for (watched, values) in watched.iter().zip(&found.watched) {
        assert_eq!(values.len(), 24, "{watched:?}");
        // A promise's periods, unlike its replications, have no quantiles.
        let Some(estimate) = watched.estimate(&found).filter(|_| watched.measure != M::SlaMet)
        else {
            continue;
        };
        let mut told: Vec<f64> = values.iter().flatten().copied().collect();
        told.sort_by(f64::total_cmp);
        let rank = (told.len() * 95).div_ceil(100);
        let p95 = (rank > 0).then(|| told[rank - 1]).filter(|value| value.is_finite());
        assert_eq!(p95, estimate.p95, "{watched:?}");
        judged += usize::from(p95.is_some());
    }
    assert!(judged > 80, "{judged}");
}

#[test]
fn the_values_of_intervals_are_those_behind_the_estimate() {
    let model = compiled(BUSY);
    let mut study = Study::new(&model, after(24));
    play(&model, &mut study);
    let found = study.findings();
    let mut judged = 0;
    for watched in measured(&model).iter().filter(|it| it.measure == M::Backlog) {
        let curves = study.curves(watched);
        let intervals = found
            .of(M::Backlog)
            .filter(|it| (it.work, it.office) == (watched.work, watched.office));
        for finding in intervals {
            let When::Interval(at) = finding.when else { continue };
            let mean = curves.iter().map(|curve| curve[at]).sum::<f64>() / 24.0;
            assert!((mean - finding.estimate.mean.unwrap()).abs() < 1e-9, "{finding:?}");
            judged += 1;
        }
    }
    assert!(judged > 100, "{judged}");
    let nothing = Watched {
        measure: M::Lost,
        sla: None,
        work: None,
        office: None,
        team: None,
        account: None,
    };
    assert!(study.curves(&nothing).is_empty());
}
