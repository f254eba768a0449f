mod baselines;

use super::*;
use crate::model::{Model, compile};
use crate::planning::condition::Side;
use crate::scenario::{Bundle, Scenario, resolve};
use crate::study::{Difference, FIRST_LOOK, Known, Options, Stop, Study, Watched, play};

/// Callers whom nobody answers: each leaves within a minute with probability `share`, exactly, whatever the others do; they come in the first
/// hour, and the last of them has long left at the end.
fn callers(share: f64, checks: &str) -> String {
    // 1 - exp(-60 / mean) = share.
    let mean = -60.0 / crate::math::ln(1.0 - share);
    format!(
        r#"
title = "Nobody answers"
start = 2024-01-08
horizon = "4 h"
interval = "30 min"
[calendar.early]
open = {{ mon = "00:00-04:00" }}
[office.desk]
calendar = "early"
[work.call]
channel = "call"
patience = {{ mean = "{mean} s" }}
sla = [{{ name = "answer", within = "60 s", target = "80%", metric = "early_abandons_met", period = "window" }}]
[work.call.arrivals.desk]
rate.mon = {{ from = "00:00", every = "1 h", values = [100, 0, 0, 0] }}
[team.desk]
office = "desk"
agents = 0
[team.desk.handles.call]
handle_time = "3 min"
{checks}"#
    )
}

fn read(text: &str) -> (Scenario, Model) {
    let scenario = resolve(&Bundle::new("test.toml", text)).unwrap_or_else(|it| panic!("{it:#?}"));
    let model = compile(&scenario).unwrap_or_else(|problems| panic!("{problems:#?}"));
    (scenario, model)
}

fn studied(model: &Model, wanted: u32, detail: crate::measure::Detail) -> Study {
    let mut study = Study::new(model, Options { stop: Stop::After(wanted), detail });
    play(model, &mut study);
    study
}

/// Runs a check to its end, as the door does.
fn checked(scenario: &Scenario, model: &Model, looks: Looks) -> Vec<Judged> {
    let thresholds = thresholds(scenario, model).unwrap();
    let mut sequence = Sequence::new(&thresholds, looks);
    let detail = detail(&thresholds, model);
    let mut study = Study::new(model, Options { stop: Stop::After(FIRST_LOOK), detail });
    while let Some(wanted) = sequence.wanted() {
        study.go_on(wanted);
        play(model, &mut study);
        sequence.look(&study);
    }
    sequence.judged()
}

fn known(value: f64, low: f64, high: f64) -> Known {
    Known { value: Some(value), low: Some(low), high: Some(high) }
}

#[test]
fn a_verdict_needs_the_interval_on_one_side() {
    use Side::{AtLeast, AtMost, Below};
    use Verdict::{Fail, Inconclusive, Pass};
    for (figure, side, verdict) in [
        (known(0.97, 0.96, 0.98), AtLeast, Pass),
        (known(0.93, 0.92, 0.94), AtLeast, Fail),
        (known(0.96, 0.94, 0.98), AtLeast, Inconclusive),
        (known(0.94, 0.92, 0.96), AtLeast, Inconclusive),
        // The limit itself is not excluded.
        (known(0.96, 0.95, 0.97), AtLeast, Inconclusive),
        (known(0.94, 0.93, 0.95), AtLeast, Inconclusive),
        // What never varies is what it is.
        (known(0.95, 0.95, 0.95), AtLeast, Pass),
        (known(0.95, 0.95, 0.95), AtMost, Pass),
        (known(0.95, 0.95, 0.95), Below, Fail),
        // A quantile of few replications has one limit.
        (Known { value: Some(2.0), low: Some(1.5), high: None }, AtMost, Fail),
        (Known { value: Some(0.5), low: None, high: Some(0.9) }, AtMost, Pass),
        (Known { value: Some(0.5), low: None, high: None }, AtMost, Inconclusive),
        (Known { value: Some(f64::INFINITY), low: Some(1.5), high: None }, AtMost, Fail),
        (Known::default(), AtMost, Inconclusive),
    ] {
        assert_eq!(of_threshold(&figure, side, 0.95), verdict, "{figure:?} {side:?}");
    }
}

#[test]
fn looks_double_and_their_errors_add_up_to_alpha_at_most() {
    let looks = |budget| {
        let looks = Looks { error: 0.01, budget };
        (1..).map_while(move |look| looks.replications(look)).collect::<Vec<_>>()
    };
    assert_eq!(looks(1024), [32, 64, 128, 256, 512, 1024]);
    assert_eq!(looks(100), [32, 64, 100]);
    assert_eq!(looks(64), [32, 64]);
    assert_eq!(looks(7), [7]);
    assert_eq!(looks(1 << 20).last(), Some(&(1 << 20)));
    for thresholds in [1, 3, 40] {
        let looks = Looks { error: 0.01, budget: 1 << 20 };
        let all = (1..=60).map(|look| 1.0 - looks.confidence(look, thresholds)).sum::<f64>();
        assert!(all * thresholds as f64 <= 0.01 * (1.0 + 1e-9), "{thresholds}: {all}");
        assert_eq!(looks.confidence(1, thresholds), 1.0 - 0.005 / thresholds as f64);
    }
}

/// A hundred callers of whom exactly 80 % leave early, and the limit is 80 %, on a thousand seeds. Either wrong verdict has a probability of
/// 0.5 % at most, so 10 of 1,000 are more than 4 standard deviations above.
#[test]
fn at_the_limit_a_thousand_runs_are_wrong_no_more_often_than_alpha() {
    let check = "[[check]]\nthat = \"sla.call.early_abandons_met >= 80%\"";
    let (scenario, mut model) = read(&callers(0.8, check));
    let looks = Looks { error: 0.01, budget: 128 };
    let mut verdicts = [0; 3];
    for seed in 1..=1000 {
        model.study.seed = seed;
        let judged = checked(&scenario, &model, looks);
        verdicts[judged[0].verdict as usize] += 1;
    }
    let [passed, open, failed] = verdicts;
    assert!(failed <= 10 && passed <= 10, "{verdicts:?}");
    assert!(open >= 980, "{verdicts:?}");
}

/// The same with a limit that is two points too high: found in 990 of 1,000 runs at the default budget.
#[test]
fn a_breach_of_two_points_is_found() {
    let check = "[[check]]\nthat = \"sla.call.early_abandons_met >= 80%\"";
    let (scenario, mut model) = read(&callers(0.78, check));
    let looks = Looks { error: 0.01, budget: 1024 };
    let (mut found, mut most) = (0, 0);
    for seed in 1..=1000 {
        model.study.seed = seed;
        let judged = checked(&scenario, &model, looks)[0];
        found += u32::from(judged.verdict == Verdict::Fail);
        most = most.max(judged.replications);
    }
    assert!(found >= 990, "{found} of 1000, at most {most} replications");
}

/// The same statements about quantiles, from values alone: uniform draws whose 85th percentile is 0.85.
#[test]
fn quantiles_at_the_limit_are_wrong_no_more_often_than_alpha() {
    let mut state = 11_u64;
    let mut draw = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    };
    let looks = Looks { error: 0.01, budget: 512 };
    let mut verdicts = [[0; 3]; 2];
    for _ in 0..1000 {
        for (limit, verdicts) in [0.85, 0.70].into_iter().zip(&mut verdicts) {
            let mut values = Vec::new();
            let mut verdict = Verdict::Inconclusive;
            for look in 1.. {
                let Some(wanted) = looks.replications(look) else { break };
                values.resize_with(wanted as usize, &mut draw);
                let limits =
                    crate::stats::quantile_limits(&values, 0.85, looks.confidence(look, 1));
                let (low, value, high) = limits.unwrap();
                let figure = Known { value: Some(value), low, high };
                verdict = of_threshold(&figure, Side::AtMost, limit);
                if verdict != Verdict::Inconclusive {
                    break;
                }
            }
            verdicts[verdict as usize] += 1;
        }
    }
    let [at_limit, breached] = verdicts;
    assert!(
        at_limit[Verdict::Fail as usize] <= 10 && at_limit[Verdict::Pass as usize] <= 10,
        "{at_limit:?}"
    );
    assert!(breached[Verdict::Fail as usize] >= 990, "{breached:?}");
}

#[test]
fn a_change_is_judged_by_its_whole_interval() {
    use Verdict::{Fail, Inconclusive, Pass};
    let change = |low: f64, high: f64| Difference {
        before: Some(0.9),
        after: Some(0.9 + 0.5 * (low + high)),
        difference: Some(0.5 * (low + high)),
        ci95: Some([low, high]),
        ..Difference::default()
    };
    for (difference, better, verdict) in [
        (change(-0.04, -0.02), 1.0, Fail),
        (change(-0.04, -0.02), -1.0, Pass),
        (change(-0.02, 0.0), 1.0, Inconclusive),
        (change(-0.01, 0.01), 1.0, Pass),
        (change(0.005, 0.02), -1.0, Inconclusive),
        (change(0.011, 0.02), -1.0, Fail),
        (Difference::default(), 1.0, Pass),
        (Difference { before: Some(1.0), ..Difference::default() }, 1.0, Inconclusive),
        (Difference { ci95: None, ..change(-0.1, -0.1) }, 1.0, Inconclusive),
    ] {
        assert_eq!(of_change(&difference, better, 0.01), verdict, "{difference:?} {better}");
    }
}

const CHECKS: &str = "[[check]]\nthat = \"sla.call.early_abandons_met >= 75%\"\n[[check]]\nthat = \"wait_mean_of_all <= 5 min\"\n\
    [[check]]\nthat = \"abandoned at 2024-01-08 <= 500\"\n[[check]]\nthat = \"sla.call.answer.sla_met >= 10%\"\n";

#[test]
fn a_figure_is_known_as_the_findings_have_it() {
    let (scenario, model) = read(&callers(0.8, CHECKS));
    let thresholds = thresholds(&scenario, &model).unwrap();
    assert_eq!(detail(&thresholds, &model), crate::measure::Detail::All);
    let study = studied(&model, 64, detail(&thresholds, &model));
    let found = study.findings();
    for threshold in thresholds.iter().filter(|it| it.asked.intervals.is_none()) {
        let estimate = threshold.condition.watched.estimate(&found).unwrap();
        let known = study.known(&threshold.asked, crate::study::CONFIDENCE);
        assert_eq!(known.value, estimate.mean, "{}", threshold.name);
        assert_eq!(
            known.low.zip(known.high).map(|(low, high)| [low, high]),
            estimate.ci95,
            "{}",
            threshold.name
        );
        let wider = study.known(&threshold.asked, 0.999);
        if let (Some(low), Some(lower)) = (known.low, wider.low) {
            assert!(lower <= low, "{}", threshold.name);
        }
    }
    // The only day is the whole window.
    let day = thresholds.iter().find(|it| it.asked.intervals.is_some()).unwrap();
    assert_eq!(day.asked.intervals, Some(0..8));
    let whole = Watched { ..day.condition.watched }.estimate(&found).unwrap();
    assert_eq!(study.known(&day.asked, 0.95).value, whole.mean);
}

#[test]
fn a_share_that_is_always_the_same_is_known_as_far_as_it_was_played() {
    let checks =
        ["sla.call.of_offered >= 0%", "sla.call.of_offered <= 20%", "sla.call.of_offered <= 4%"]
            .map(|that| format!("[[check]]\nthat = \"{that}\"\n"));
    // Nobody answers: the service level is 0 in every replication.
    let (scenario, model) = read(&callers(0.8, &checks.concat()));
    let thresholds = thresholds(&scenario, &model).unwrap();
    let study = studied(&model, 32, detail(&thresholds, &model));
    let known = study.known(&thresholds[0].asked, 0.95);
    // As Wilson has 0 of 32, 3.8415 / (32 + 3.8415): any of so many replications may be the one that is all in time.
    assert_eq!((known.value, known.low), (Some(0.0), Some(0.0)));
    assert!((known.high.unwrap() - 0.107_18).abs() < 1e-5, "{known:?}");
    let judged = checked(&scenario, &model, Looks { error: 0.01, budget: 512 });
    assert!(judged.iter().all(|it| it.verdict == Verdict::Pass), "{judged:?}");
    // No interval excludes 0 itself, and 4 % take longer to exclude than 20 %.
    let replications: Vec<u32> = judged.iter().map(|it| it.replications).collect();
    assert_eq!(replications, [128, 64, 128]);
}

#[test]
fn states_of_a_day_are_those_of_its_end() {
    let text = include_str!("../../../../tests/suite/cli/two_weeks.toml")
        .replace("40 per", "60 per")
        .replace("\"1 day\"", "\"6 h\"");
    let checks = "[[check]]\nthat = \"backlog at 2026-03-04 <= 1\"\n[[check]]\nthat = \"offered at 2026-03-04 <= 1\"\n\
        [[check]]\nthat = \"overdue_share at 2026-03-13 <= 1%\"\n";
    let (scenario, model) = read(&format!("{text}\n{checks}"));
    let thresholds = thresholds(&scenario, &model).unwrap();
    let study = studied(&model, 16, detail(&thresholds, &model));
    let known = |place: usize| study.known(&thresholds[place].asked, 0.95).value.unwrap();
    let curve = |place: usize| study.curves(&thresholds[place].condition.watched);
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len() as f64;
    // The third day has the intervals 8 to 11.
    assert_eq!(known(0), mean(curve(0).iter().map(|curve| curve[11]).collect()));
    assert_eq!(known(1), mean(curve(1).iter().map(|curve| curve[8..12].iter().sum()).collect()));
    assert!(known(0) > 5.0 && known(1) > 40.0 && known(2) > 0.0);
}

#[test]
fn what_is_not_measured_is_told_where_it_is_written() {
    let checks = "[[check]]\nthat = \"of_due >= 95%\"\n[[check]]\nthat = \"wait_p90 at 2024-01-08 <= 1 min\"\n";
    let (scenario, model) = read(&callers(0.8, checks));
    let problems = thresholds(&scenario, &model).unwrap_err();
    let text = callers(0.8, checks);
    let told: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| (&text[problem.place.clone().unwrap().span], problem.message.as_str()))
        .collect();
    assert_eq!(told[0], ("of_due", "of_due is not measured in this scenario"));
    assert_eq!(told[1], ("2024-01-08", "wait_p90 is not measured day by day"));
    assert_eq!(told.len(), 2);
}
