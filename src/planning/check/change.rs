//! What a baseline watches, and how a scenario stands beside it.

use super::baseline::{Kept, KeptMeasure};
use super::threshold::Threshold;
use super::verdict::{Verdict, of_change};
use crate::model::condition::Statistic;
use crate::model::{Channel, Model};
use crate::names::{Kind, Measure};
use crate::planning::condition::written;
use crate::planning::goal::{Goal, goals};
use crate::random::STREAM_VERSION;
use crate::study::{Asked, Difference, Study, Watched, is_stratified, measured};

/// A measure that a baseline keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// As a check would write it: "claim.all.of_due", "overdue_share at 2026-09-01".
    pub name: String,
    /// The measure and its place, by its mean.
    pub asked: Asked,
    /// 1 where more is better, -1 where less is.
    pub better: f64,
}

/// What a baseline of a scenario watches: what its checks are about, every promise over all offices, the open cases and the cost.
pub fn watched(model: &Model, thresholds: &[Threshold]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut add = |watched: Watched, day: Option<(&str, std::ops::Range<usize>)>, better: f64| {
        let date = day.as_ref().map_or(String::new(), |(date, _)| format!(" at {date}"));
        let name = format!("{}{date}", written(&watched, model));
        let intervals = day.map(|(_, intervals)| intervals);
        if !lines.iter().any(|line| line.name == name) {
            let asked = Asked { watched, intervals, statistic: Statistic::Mean };
            lines.push(Line { name, asked, better });
        }
    };
    for threshold in thresholds {
        let condition = &threshold.condition;
        let day = condition.day.as_ref().map(|day| (day.date.as_str(), day.intervals.clone()));
        add(condition.watched, day, condition.side.sign());
    }
    let all = measured(model);
    for goal in goals(model) {
        let Goal::Promise(promise) = goal else { continue };
        let here = |it: &&Watched| {
            it.measure == promise.measure
                && (it.sla, it.work, it.office) == (Some(promise.sla), Some(promise.work), None)
        };
        if let Some(watched) = all.iter().find(here) {
            add(*watched, None, 1.0);
        }
    }
    let overall = |measure| {
        all.iter().find(|it| {
            let place = (it.sla, it.work, it.office, it.team, it.account);
            it.measure == measure && place == (None, None, None, None, None)
        })
    };
    let cases = model.work.iter().any(|work| work.channel == Channel::Case);
    for (measure, is_asked) in [(Measure::Backlog, cases), (Measure::Cost, model.money.is_some())] {
        if let Some(watched) = overall(measure).filter(|_| is_asked) {
            add(*watched, None, -1.0);
        }
    }
    lines
}

/// What a study says of these lines, over its first replications.
pub fn kept(model: &Model, lines: &[Line], study: &Study, replications: usize) -> Kept {
    let kept = |line: &Line| {
        let side = study.side_at(&line.asked, replications, crate::study::CONFIDENCE)?;
        Some((line.name.clone(), KeptMeasure { better: line.better, numbers: side.stored()? }))
    };
    Kept {
        title: model.title.clone(),
        hash: format!("{:016x}", model.hash),
        seed: model.study.seed,
        stratified: is_stratified(model),
        replications: replications as u32,
        measures: lines.iter().filter_map(kept).collect(),
    }
}

/// One measure beside its baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Delta {
    /// As a check would write it.
    pub name: String,
    /// The measure.
    pub measure: Measure,
    /// What it was, is and how far it moved; limits of the confidence that was asked for.
    pub difference: Difference,
    /// By how much it may be worse, in its unit.
    pub margin: f64,
    /// 1 where more is better, -1 where less is.
    pub better: f64,
    /// What that says.
    pub verdict: Verdict,
}

/// How a scenario stands beside its baseline.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The same scenario with the same numbers: every difference is exactly zero.
    Unchanged(Vec<Delta>),
    /// Another scenario, measure by measure.
    Changed(Vec<Delta>),
    /// The baseline knows nothing of it.
    New,
    /// The baseline knows it, and it is no more.
    Gone,
    /// They cannot be compared; why, and what to do.
    Incomparable(String),
}

/// Why a baseline cannot be compared with a scenario, as far as that is known before anything is played.
pub fn refusal(kept: &Kept, program: &str, stream: u32, model: &Model) -> Option<String> {
    let now = env!("CARGO_PKG_VERSION");
    let same_scenario = kept.is_of(model);
    let (seed, stratified) = (model.study.seed, is_stratified(model));
    if stream != STREAM_VERSION {
        return Some(format!(
            "the baseline was drawn by stream {stream}, and this program draws by stream {STREAM_VERSION}: the same seed gives other chance"
        ));
    }
    if kept.seed != seed {
        return Some(format!(
            "the baseline was played with seed {}, and this is seed {seed}: differences would be chance",
            kept.seed
        ));
    }
    if kept.stratified != stratified {
        let told = |is: bool| if is { "stratified" } else { "plain" };
        return Some(format!(
            "the baseline has {} draws, and this has {}: differences would be chance",
            told(kept.stratified),
            told(stratified)
        ));
    }
    (program != now && !same_scenario).then(|| {
        format!(
            "the scenario changed and so did the program, from version {program} to {now}: which of them moved a number cannot be told"
        )
    })
}

/// How many replications a comparison needs: one of an unchanged scenario, else those of the baseline.
pub fn replications(kept: &Kept, model: &Model) -> u32 {
    if kept.is_of(model) { 1 } else { kept.replications }
}

/// How a study of a scenario stands beside its baseline; `error` is the probability that any of the verdicts is wrong.
pub fn compared(
    kept: &Kept,
    program: &str,
    model: &Model,
    lines: &[Line],
    study: &Study,
    (error, margin): (f64, f64),
) -> Change {
    let same_scenario = kept.is_of(model);
    // A study that was interrupted has fewer; then nobody is told.
    let replications = (replications(kept, model) as usize).min(study.records().len());
    let now = self::kept(model, lines, study, replications);
    if same_scenario && let Some(moved) = moved(kept, &now) {
        let now = env!("CARGO_PKG_VERSION");
        return Change::Incomparable(match program == now {
            true => format!(
                "the scenario is the same, and {moved}: the baseline was edited, or comes from another build"
            ),
            false => format!(
                "the scenario is the same, and {moved}: version {now} has other numbers than version {program}"
            ),
        });
    }
    // What can no longer be said may be the worst that a change did: nothing is passed over.
    let gone: Vec<&str> = kept
        .measures
        .keys()
        .map(String::as_str)
        .filter(|name| !now.measures.contains_key(*name))
        .collect();
    if !same_scenario && !gone.is_empty() {
        return Change::Incomparable(format!(
            "the baseline has {}, of which there is no number any more: taken out, or it never comes about",
            gone.join(", ")
        ));
    }
    let confidence = 1.0 - error / now.measures.len().max(1) as f64;
    let delta = |line: &Line| {
        let before = &kept.measures.get(&line.name)?.numbers;
        let difference = if same_scenario {
            let zero = before.value.map(|_| 0.0);
            let verdict = zero.map(|_| crate::study::Verdict::Equal);
            let ci95 = zero.map(|_| [0.0; 2]);
            let (before, reduction) = (before.value, None);
            Difference { before, after: before, difference: zero, ci95, verdict, reduction }
        } else {
            let after = &now.measures.get(&line.name)?.numbers;
            match before.replications() == after.replications() && before.law == after.law {
                true => before.less_than(after, kept.stratified, confidence),
                false => {
                    Difference { before: before.value, after: after.value, ..Default::default() }
                }
            }
        };
        let measure = line.asked.watched.measure;
        // Shares move by points, all else by a share of what it was.
        let margin = match measure.kind() {
            Kind::Share => margin,
            _ => margin * before.value.unwrap_or(0.0).abs(),
        };
        let verdict = of_change(&difference, line.better, margin);
        let (name, better) = (line.name.clone(), line.better);
        Some(Delta { name, measure, difference, margin, better, verdict })
    };
    let deltas = lines.iter().filter_map(delta).collect();
    if same_scenario { Change::Unchanged(deltas) } else { Change::Changed(deltas) }
}

/// Which number of the first replication is another one; None where all are the same.
fn moved(kept: &Kept, now: &Kept) -> Option<String> {
    let other = kept.measures.iter().find_map(|(name, before)| {
        let after = now.measures.get(name)?;
        (!before.numbers.begins_as(&after.numbers)).then_some((name, before, after))
    })?;
    let (name, before, after) = other;
    let first = |it: &KeptMeasure| {
        let below = it.numbers.below.as_ref().map_or(Some(1.0), |below| below.first().copied());
        match it.numbers.above.first().zip(below) {
            Some((above, below)) if below != 0.0 => format!("{}", above / below),
            _ => "nothing".to_owned(),
        }
    };
    Some(format!("{name} of its first replication was {} and is {}", first(before), first(after)))
}
