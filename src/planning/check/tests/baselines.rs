use super::*;
use crate::planning::check::baseline::{Baseline, KeptMeasure};
use crate::planning::check::change::{Change, compared, kept, refusal, replications, watched};
use crate::study::{Stored, StoredLaw};

/// Of turnaround, whose quantile is one of jobs: known as the findings have it, and kept as `compare` would pair it.
#[test]
fn quantiles_of_jobs_are_known_and_kept() {
    let text =
        include_str!("../../../../tests/suite/cli/two_weeks.toml").replace("40 per", "46 per");
    let check = "\n[[check]]\nthat = \"turnaround_elapsed_p90 <= 30 h\"\n";
    let (scenario, before) = read(&format!("{text}{check}"));
    let asked = thresholds(&scenario, &before).unwrap();
    let study = studied(&before, 48, detail(&asked, &before));
    let here = asked[0].condition.watched;
    let estimate = here.estimate(&study.findings()).unwrap();
    let known = study.known(&asked[0].asked, crate::study::CONFIDENCE);
    assert_eq!(
        (known.value, known.low.zip(known.high)),
        (estimate.mean, estimate.ci95.map(|[low, high]| (low, high)))
    );
    let (_, after) = read(&text.replace("agents = 3", "agents = 4"));
    let later = studied(&after, 48, detail(&asked, &before));
    let lines = watched(&before, &asked);
    let line = |study: &Study, model: &Model| {
        kept(model, &lines, study, 48).measures["turnaround_elapsed_p90"].numbers.clone()
    };
    let found =
        line(&study, &before).less_than(&line(&later, &after), false, crate::study::CONFIDENCE);
    let pairs = crate::study::paired((&before, &study), (&after, &later));
    let pair = pairs
        .pairs
        .iter()
        .find(|pair| pair.measure == here.measure && pair.work.is_none() && pair.office.is_none());
    let pair = pair.unwrap().difference;
    assert_eq!(
        (found.before, found.after, found.difference),
        (pair.before, pair.after, pair.difference)
    );
    let ([low, high], [lower, upper]) = (found.ci95.unwrap(), pair.ci95.unwrap());
    assert!((low - lower).abs() < 1e-9 && (high - upper).abs() < 1e-9, "{found:?} {pair:?}");
    assert!(high < 0.0, "{found:?}");
}

#[test]
fn a_baseline_is_read_as_it_was_written() {
    let (scenario, model) = read(&callers(0.8, CHECKS));
    let thresholds = thresholds(&scenario, &model).unwrap();
    let lines = watched(&model, &thresholds);
    let study = studied(&model, 16, detail(&thresholds, &model));
    let kept = kept(&model, &lines, &study, 16);
    assert_eq!(kept.measures.len(), 4, "{:?}", kept.measures.keys());
    let mut baseline = Baseline::default();
    baseline.scenarios.insert("b.toml".into(), kept.clone());
    baseline.scenarios.insert("a \"b\".toml".into(), kept);
    let text = baseline.text();
    let read = Baseline::read(&text).unwrap();
    assert_eq!(read.text(), text);
    assert_eq!(read.scenarios["b.toml"], baseline.scenarios["b.toml"]);
    // A measure is a line, and files stand by name.
    assert!(text.lines().count() < 40 && text.len() < 6000, "{text}");
    assert!(text.find("a \\\"b\\\"") < text.find("b.toml"), "{text}");
    for (wrong, says) in [
        ("", "no JSON"),
        ("{}", "no baseline of slackwater"),
        ("[1]", "no baseline of slackwater"),
        ("{ \"baseline\": 7 }", "form 7"),
        ("{ \"baseline\": 1 }", "missing field"),
        (&text.replace("\"replications\": 16", "\"replications\": 17"), "has not 17 replications"),
        (&text.replace("\"law\":\"ratio\"", "\"law\":\"guess\""), "guess"),
        (&text.replace("\"seed\": 1", "\"seed\": 1, \"sed\": 1"), "sed"),
    ] {
        let told = Baseline::read(wrong).unwrap_err();
        assert!(told.contains(says), "{told}");
    }
}

#[test]
fn the_same_scenario_differs_by_exactly_zero_after_one_replication() {
    let (scenario, model) = read(&callers(0.8, CHECKS));
    let thresholds = thresholds(&scenario, &model).unwrap();
    let lines = watched(&model, &thresholds);
    let detail = detail(&thresholds, &model);
    let version = env!("CARGO_PKG_VERSION");
    let kept = kept(&model, &lines, &studied(&model, 32, detail), 32);
    assert_eq!(replications(&kept, &model), 1);
    let once = studied(&model, 1, detail);
    let change = compared(&kept, version, &model, &lines, &once, (0.01, 0.0));
    let Change::Unchanged(deltas) = &change else { panic!("{change:?}") };
    assert_eq!(deltas.len(), 4);
    for delta in deltas {
        assert_eq!(
            (delta.difference.difference, delta.verdict),
            (Some(0.0), Verdict::Pass),
            "{delta:?}"
        );
    }
    // A number that moved without the scenario: another version, or an edited file.
    let mut moved = kept.clone();
    moved.measures[0].numbers.above[0] += 1.0;
    for (program, words) in
        [(version, "baseline was edited"), ("0.0.9", "has other numbers than version 0.0.9")]
    {
        let change = compared(&moved, program, &model, &lines, &once, (0.01, 0.0));
        let Change::Incomparable(why) = &change else { panic!("{change:?}") };
        assert!(why.contains(words), "{why}");
    }
}

#[test]
fn another_scenario_is_paired_replication_by_replication() {
    let (scenario, before) = read(&callers(0.8, CHECKS));
    let thresholds_before = thresholds(&scenario, &before).unwrap();
    let lines = watched(&before, &thresholds_before);
    let detail = detail(&thresholds_before, &before);
    let kept = kept(&before, &lines, &studied(&before, 64, detail), 64);
    let beside = |text: &str, margin: f64| {
        let (scenario, after) = read(text);
        let thresholds = thresholds(&scenario, &after).unwrap();
        let lines = watched(&after, &thresholds);
        let study = studied(&after, replications(&kept, &after), detail);
        compared(&kept, env!("CARGO_PKG_VERSION"), &after, &lines, &study, (0.01, margin))
    };
    // A check that was taken out is not passed over.
    let change = beside(&callers(0.7, ""), 0.005);
    let Change::Incomparable(why) = &change else { panic!("{change:?}") };
    assert!(why.contains("there is no number any more"), "{why}");
    let Change::Changed(deltas) = beside(&callers(0.7, CHECKS), 0.005) else { panic!() };
    let first = &deltas[0];
    let difference = first.difference.difference.unwrap();
    assert!((difference + 0.1).abs() < 0.01 && first.verdict == Verdict::Fail, "{first:?}");
    // All draws are the same: what is left of the noise is small.
    let [low, high] = first.difference.ci95.unwrap();
    assert!(high - low < 0.04 && low < -0.1 && high > -0.12, "{first:?}");
    let Change::Changed(deltas) = beside(&callers(0.7, CHECKS), 0.2) else { panic!() };
    assert_eq!(deltas[0].verdict, Verdict::Pass);
    // Another title is another hash, and the same numbers.
    let Change::Changed(deltas) = beside(&callers(0.8, CHECKS).replace("Nobody", "No one"), 0.0)
    else {
        panic!()
    };
    for delta in deltas {
        assert_eq!(
            (delta.difference.difference, delta.verdict),
            (Some(0.0), Verdict::Pass),
            "{delta:?}"
        );
    }
}

#[test]
fn what_cannot_be_compared_is_refused_with_the_reason() {
    let (scenario, model) = read(&callers(0.8, CHECKS));
    let thresholds = thresholds(&scenario, &model).unwrap();
    let lines = watched(&model, &thresholds);
    let study = studied(&model, 8, detail(&thresholds, &model));
    let kept = kept(&model, &lines, &study, 8);
    let version = env!("CARGO_PKG_VERSION");
    let stream = crate::random::STREAM_VERSION;
    assert_eq!(refusal(&kept, version, stream, &model), None);
    assert_eq!(refusal(&kept, "0.0.9", stream, &model), None);
    let why = |kept: &crate::planning::check::baseline::Kept,
               program: &str,
               stream: u32,
               model: &Model| { refusal(kept, program, stream, model).unwrap() };
    assert!(why(&kept, version, stream + 1, &model).contains("drawn by stream 2"));
    let other = Model { study: crate::model::Settings { seed: 9, ..model.study }, ..model.clone() };
    assert!(why(&kept, version, stream, &other).contains("seed 9"));
    let changed = Model { hash: model.hash + 1, ..model.clone() };
    assert!(why(&kept, "0.0.9", stream, &changed).contains("which of them moved a number"));
    assert_eq!(refusal(&kept, version, stream, &changed), None);
    let stratified = crate::planning::check::baseline::Kept { stratified: true, ..kept };
    assert!(why(&stratified, version, stream, &model).contains("stratified draws"));
}

#[test]
fn kept_chances_and_quantiles_differ_as_those_of_studies_do() {
    // Kept in 3 and in 9 of 16 replications: the same interval as `compare` would give.
    let side = |times: usize| Stored {
        law: StoredLaw::Chance,
        value: Some(times as f64 / 16.0),
        slope: None,
        above: (0..16).map(|it| f64::from(u8::from(it < times))).collect(),
        below: None,
    };
    let apart = side(3).less_than(&side(9), false, 0.95);
    assert_eq!(apart.difference, Some(0.375));
    let [low, high] = apart.ci95.unwrap();
    assert!(low > 0.0 && high < 0.75, "{apart:?}");
    let wider = side(3).less_than(&side(9), false, 0.999).ci95.unwrap();
    assert!(wider[0] < low && wider[1] > high);
    // Never and always: Wilson's limits of either side put together.
    let [low, high] = side(0).less_than(&side(16), false, 0.95).ci95.unwrap();
    assert!(low > 0.6 && low < 1.0 && high == 1.0, "{low} {high}");
    let same = side(5).less_than(&side(5), false, 0.95);
    assert_eq!((same.difference, same.verdict), (Some(0.0), Some(crate::study::Verdict::Equal)));
    let kept = KeptMeasure { better: 1.0, numbers: side(3) };
    let text = serde_json::to_string(&kept).unwrap();
    assert_eq!(serde_json::from_str::<KeptMeasure>(&text).unwrap(), kept);
}
