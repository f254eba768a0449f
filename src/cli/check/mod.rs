//! `slackwater check`: do scenarios keep to their thresholds, and did a change make them worse? Everything is read, judged and opened
//! first; then each scenario is played as far as its verdicts need, and all is told together.

pub mod arguments;
mod baseline;
mod outputs;
pub mod paths;
mod place;
mod read;

pub use baseline::key;

use super::play::on;
use super::run::{pool, print, width};
use super::{Failure, interrupt, settings};
use crate::planning::check::baseline::{Baseline, Kept, REPLICATIONS};
use crate::planning::check::change::{self, Change};
use crate::planning::check::{Judged, Looks, Sequence, Verdict, detail};
use crate::report::check::{CheckReport, Checked, Policy, Row};
use crate::report::text;
use crate::study::{Options, Stop, Study};
use arguments::{Check, Counts};
use outputs::Outputs;
use rayon::ThreadPool;
use read::{Read, Ready};
use std::path::Path;

/// How everything is asked.
struct Asked<'a> {
    arguments: &'a Check,
    looks: Looks,
    /// The baseline's file, what it says, and by how much a measure may be worse.
    baseline: Option<(&'a Path, &'a Baseline, f64)>,
    pool: &'a ThreadPool,
}

/// What came of one scenario.
#[derive(Default)]
struct Played {
    judged: Vec<Judged>,
    change: Option<Change>,
    /// What a baseline keeps of it; None of what is unchanged.
    kept: Option<Kept>,
    replications: u32,
}

/// Runs the command.
pub fn check(arguments: &Check) -> Result<(), Failure> {
    let looks = Looks { error: settings::error(&arguments.error)?, budget: arguments.budget };
    let margin = settings::margin(&arguments.margin)?;
    let kept = arguments.baseline.as_deref().map(baseline::read).transpose()?;
    let files = paths::expand(&arguments.scenarios).map_err(Failure::Input)?;
    let scenarios = read::all(arguments, &files)?;
    let named = arguments.baseline.as_deref();
    let baseline = named.zip(kept.as_ref()).map(|(path, kept)| (path, kept, margin));
    let pool = pool(arguments.threads)?;
    let asked = Asked { arguments, looks, baseline, pool: &pool };
    let mut budgets = Vec::new();
    for read in &scenarios {
        budgets.push(asked.fit(read)?);
    }
    let outputs = Outputs::open(arguments, &scenarios)?;

    interrupt::listen();
    let mut played = Vec::new();
    for (read, budget) in scenarios.iter().zip(&budgets) {
        let found = asked.play(read, *budget);
        if interrupt::asked() {
            let left = scenarios[played.len()..].iter().map(|read| read.named.clone());
            return Err(Failure::Interrupted(left.collect()));
        }
        played.push(found);
    }
    let kept_now: Vec<(String, Option<Kept>)> =
        match arguments.baseline.as_deref().or(arguments.save_baseline.as_deref()) {
            None => Vec::new(),
            Some(path) => {
                let files = scenarios.iter().map(|read| baseline::key(path, &read.path));
                files.zip(played.iter().map(|found| found.kept.clone())).collect()
            }
        };
    let to_keep = match &kept {
        Some(old) if arguments.accept => Some(baseline::accepted(old.clone(), kept_now)?),
        None if arguments.save_baseline.is_some() => {
            let kept = kept_now.into_iter().filter_map(|(key, kept)| Some((key, kept?)));
            Some(Baseline { scenarios: kept.collect(), ..Baseline::default() })
        }
        _ => None,
    };
    let report = asked.report(&scenarios, played, &budgets);
    if !outputs.take_stdout() {
        print(&text::check(&report, width()))?;
    }
    outputs.write(&report, to_keep.as_ref())?;
    ended(&report)
}

/// How the command ends: a threshold that fails outweighs a baseline that cannot be compared, and that what is not known.
fn ended(report: &CheckReport) -> Result<(), Failure> {
    let counts = report.counts();
    let words = crate::report::check::words::counted(&counts);
    if counts.failed == 0 && counts.refused > 0 {
        let refused = report.scenarios.iter().filter_map(|checked| match &checked.change {
            Some(Change::Incomparable(why)) => Some(format!("{}: {why}", checked.file)),
            _ => None,
        });
        let help = "help: --accept takes the numbers of now over into the baseline";
        return Err(Failure::Input(format!("{}\n{help}", refused.collect::<Vec<_>>().join("\n"))));
    }
    match counts.verdict() {
        Verdict::Pass => Ok(()),
        Verdict::Fail => Err(Failure::Breached(format!("check: {words}"))),
        Verdict::Inconclusive => Err(Failure::Inconclusive(format!(
            "check: {words}\nhelp: a larger --budget may tell; --inconclusive pass or fail decides it"
        ))),
    }
}

impl Asked<'_> {
    fn options(&self, ready: &Ready, replications: u32) -> Options {
        let detail = detail(&ready.thresholds, &ready.model);
        Options { stop: Stop::After(replications), detail }
    }

    /// The most replications that fit into memory; refused where not even the first look does.
    fn fit(&self, read: &Read) -> Result<u32, Failure> {
        let Some(ready) = &read.ready else { return Ok(self.looks.budget) };
        let stop = Stop::Precision { relative: 1.0, most: self.looks.budget };
        let options = Options { stop, ..self.options(ready, 1) };
        let threads = self.pool.current_num_threads();
        let fitted = settings::fit(self.arguments.max_memory, &ready.model, options, threads)?;
        Ok(match fitted.stop {
            Stop::Precision { most, .. } => most,
            Stop::After(replications) => replications,
        })
    }

    /// Plays a scenario as far as its verdicts and its baseline need.
    fn play(&self, read: &Read, budget: u32) -> Played {
        let Some(ready) = &read.ready else { return Played::default() };
        let Ready { model, thresholds } = ready;
        let mut sequence = Sequence::new(thresholds, Looks { budget, ..self.looks });
        let mut study = Study::new(model, self.options(ready, sequence.wanted().unwrap_or(1)));
        let go_on = |study: &mut Study, wanted: u32| {
            study.go_on(wanted);
            on(study, model, self.options(ready, wanted).detail, self.pool);
        };
        while !interrupt::asked()
            && let Some(wanted) = sequence.wanted()
        {
            go_on(&mut study, wanted);
            sequence.look(&study);
        }
        let (mut change, mut kept) = (None, None);
        if self.keeps() && !interrupt::asked() {
            let lines = change::watched(model, thresholds);
            if let Some(given) = self.baseline {
                change = Some(match Self::kept(read, ready, given) {
                    Err(known) => known,
                    Ok(kept) => {
                        go_on(&mut study, change::replications(kept, model));
                        let (_, baseline, margin) = given;
                        let asked = (self.looks.error, margin);
                        change::compared(kept, &baseline.program, model, &lines, &study, asked)
                    }
                });
            }
            let is_kept = self.arguments.save_baseline.is_some() || self.arguments.accept;
            if is_kept && !matches!(change, Some(Change::Unchanged(_))) {
                go_on(&mut study, REPLICATIONS.min(budget));
                let many = study.records().len().min(REPLICATIONS as usize);
                kept = (many > 0).then(|| change::kept(model, &lines, &study, many));
            }
        }
        let replications = study.records().len() as u32;
        Played { judged: sequence.judged(), change, kept, replications }
    }

    /// Whether a baseline is read or written.
    fn keeps(&self) -> bool {
        self.baseline.is_some() || self.arguments.save_baseline.is_some()
    }

    /// What the baseline kept of a scenario, or how it stands without any play.
    fn kept<'k>(
        read: &Read,
        ready: &Ready,
        (path, baseline, _): (&Path, &'k Baseline, f64),
    ) -> Result<&'k Kept, Change> {
        let kept = baseline.scenarios.get(&baseline::key(path, &read.path)).ok_or(Change::New)?;
        match change::refusal(kept, &baseline.program, baseline.stream, &ready.model) {
            Some(why) => Err(Change::Incomparable(why)),
            None => Ok(kept),
        }
    }

    fn report<'m>(
        &self,
        scenarios: &'m [Read],
        played: Vec<Played>,
        budgets: &[u32],
    ) -> CheckReport<'m> {
        let checked = |((read, found), budget): ((&'m Read, Played), &u32)| {
            let thresholds = read.ready.iter().flat_map(|ready| &ready.thresholds);
            let rows = thresholds.zip(&found.judged).map(|(threshold, judged)| Row {
                threshold: threshold.clone(),
                judged: *judged,
                place: read.place(&format!("{}.that", threshold.path)),
            });
            Checked {
                file: read.named.clone(),
                model: read.ready.as_ref().map(|ready| &ready.model),
                replications: found.replications,
                budget: *budget,
                rows: rows.collect(),
                change: found.change,
            }
        };
        let arguments = self.arguments;
        let inconclusive = match arguments.inconclusive {
            _ if arguments.strict => Some(Verdict::Fail),
            Some(Counts::Pass) => Some(Verdict::Pass),
            Some(Counts::Fail) => Some(Verdict::Fail),
            None => None,
        };
        CheckReport {
            scenarios: scenarios.iter().zip(played).zip(budgets).map(checked).collect(),
            looks: self.looks,
            baseline: self.baseline.map(|(path, _, margin)| (path.display().to_string(), margin)),
            policy: Policy { inconclusive, strict: arguments.strict, accept: arguments.accept },
        }
    }
}
