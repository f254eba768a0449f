//! `slackwater check`: do scenarios keep to their thresholds, and did a change make them worse? Everything is read, judged and opened
//! first; then each scenario that can be is played as far as its verdicts need, and all is told together.

pub mod arguments;
mod baseline;
mod outputs;
pub mod paths;
mod place;
mod read;

pub use baseline::key;

use super::play::on;
use super::run::{pool, print, width};
use super::{Failure, complain, interrupt, settings};
use crate::planning::check::baseline::{Baseline, Kept, REPLICATIONS};
use crate::planning::check::change::{self, Change};
use crate::planning::check::{Judged, Looks, Sequence, Verdict, detail};
use crate::report::check::words::GONE;
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
    let mut scenarios = read::all(arguments, &files)?;
    let named = arguments.baseline.as_deref();
    let baseline = named.zip(kept.as_ref()).map(|(path, kept)| (path, kept, margin));
    let gone = baseline.map_or(Vec::new(), |(path, kept, _)| baseline::gone(path, kept));
    let pool = pool(arguments.means.threads)?;
    let asked = Asked { arguments, looks, baseline, pool: &pool };
    let budgets: Vec<u32> = scenarios.iter_mut().map(|read| asked.fit(read)).collect();
    for refused in scenarios.iter().filter_map(Read::refused) {
        complain(&refused.text);
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
        // A baseline without what could not be played would say that nothing was ever known of it.
        _ if scenarios.iter().any(|read| read.refused().is_some()) => None,
        Some(old) if arguments.accept => Some(baseline::accepted(old.clone(), kept_now, &gone)?),
        None if arguments.save_baseline.is_some() => {
            let kept = kept_now.into_iter().filter_map(|(key, kept)| Some((key, kept?)));
            Some(Baseline { scenarios: kept.collect(), ..Baseline::default() })
        }
        _ => None,
    };
    let mut report = asked.report(&scenarios, played, &budgets);
    report.scenarios.extend(gone.into_iter().map(|(_, file)| no_more(file)));
    if !outputs.take_stdout() {
        print(&text::check(&report, width()))?;
    }
    outputs.write(&report, to_keep.as_ref())?;
    ended(&report, to_keep.is_some())
}

/// A scenario that the baseline knows, and nothing else.
fn no_more(file: String) -> Checked<'static> {
    let (rows, change) = (Vec::new(), Some(Change::Gone));
    Checked { file, model: None, replications: 0, budget: u32::MAX, rows, change, refused: None }
}

/// How the command ends: a threshold that fails outweighs what cannot be played or compared, and that what is not known. Nothing checked
/// is nothing passed, unless it was `kept` for later.
fn ended(report: &CheckReport, kept: bool) -> Result<(), Failure> {
    let counts = report.counts();
    let words = format!("check: {}", crate::report::check::words::counted(&counts));
    match counts.verdict() {
        Some(Verdict::Pass) if counts.all() == 0 && !kept => {
            Err(Failure::Input(format!("{words}\n{}", read::WRITE_ONE)))
        }
        Some(Verdict::Pass) => Ok(()),
        Some(Verdict::Fail) => Err(Failure::Breached(words)),
        Some(Verdict::Inconclusive) => Err(Failure::Inconclusive(format!(
            "{words}\nhelp: a larger --budget may tell; --inconclusive pass or fail decides it"
        ))),
        None => {
            let mut told: Vec<String> = report.scenarios.iter().filter_map(incomparable).collect();
            if !told.is_empty() {
                told.push(
                    "help: --accept takes over into the baseline what there is now".to_owned(),
                );
            }
            told.push(words);
            Err(Failure::Input(told.join("\n")))
        }
    }
}

fn incomparable(checked: &Checked) -> Option<String> {
    match &checked.change {
        Some(Change::Incomparable(why)) => Some(format!("{}: {why}", checked.file)),
        Some(Change::Gone) => Some(format!("{}: {GONE}", checked.file)),
        _ => None,
    }
}

impl Asked<'_> {
    fn options(&self, ready: &Ready, replications: u32) -> Options {
        let detail = detail(&ready.thresholds, &ready.model);
        Options { stop: Stop::After(replications), detail }
    }

    /// The most replications that fit into memory; a scenario is refused where not even the first look does.
    fn fit(&self, read: &mut Read) -> u32 {
        let Some(ready) = read.ready() else { return self.looks.budget };
        let stop = Stop::Precision { relative: 1.0, most: self.looks.budget };
        let options = Options { stop, ..self.options(ready, 1) };
        let threads = self.pool.current_num_threads();
        match settings::fit(self.arguments.means.max_memory, &ready.model, options, threads) {
            Ok(Options { stop: Stop::Precision { most, .. }, .. }) => most,
            Ok(Options { stop: Stop::After(replications), .. }) => replications,
            Err(text) => {
                read.refuse(text);
                self.looks.budget
            }
        }
    }

    /// Plays a scenario as far as its verdicts and its baseline need.
    fn play(&self, read: &Read, budget: u32) -> Played {
        let Some(ready) = read.ready() else { return Played::default() };
        let Ready { model, thresholds, .. } = ready;
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
            let ready = read.ready();
            let thresholds =
                ready.into_iter().flat_map(|ready| ready.thresholds.iter().zip(&ready.places));
            let rows = thresholds.zip(&found.judged).map(|((threshold, place), judged)| Row {
                threshold: threshold.clone(),
                judged: *judged,
                place: place.clone(),
            });
            Checked {
                file: read.named.clone(),
                model: ready.map(|ready| &ready.model),
                replications: found.replications,
                budget: *budget,
                rows: rows.collect(),
                change: found.change,
                refused: read.refused(),
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
