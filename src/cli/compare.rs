//! `slackwater compare`: the first scenario is the baseline, every other is played on the same draws and paired with it.

use super::arguments::{Compare, Compared, Plays};
use super::files::{self, Papers};
use super::output::{Output, Outputs};
use super::run::{pool, print, read_all, width};
use super::{Failure, interrupt, play, settings};
use crate::measure::Detail;
use crate::model::Model;
use crate::report::compare::links::Told;
use crate::report::compare::{Comparison, Plan, csv, json};
use crate::report::language::Words;
use crate::report::{Report, html, text, xlsx};
use crate::study::{Options, Stop, paired};
use rayon::ThreadPool;
use std::path::PathBuf;
use std::rc::Rc;

/// Runs the command.
pub fn compare(arguments: &Compare) -> Result<(), Failure> {
    let asked = &arguments.asked;
    let scenarios = read_all(&arguments.scenarios, &settings::reading(&asked.plays.means)?)?;
    let inputs: Vec<PathBuf> = scenarios.iter().flat_map(|read| read.files.clone()).collect();
    let models: Vec<Model> = scenarios.into_iter().map(|read| read.model).collect();
    told(models, &inputs, asked, |_, _, _| Ok(None))
}

/// Plays the first model and the others on its draws, tells and writes what differs; `links` looks at what stands beside that.
pub fn told(
    mut models: Vec<Model>,
    inputs: &[PathBuf],
    asked: &Compared,
    links: impl FnOnce(&Model, u32, &ThreadPool) -> Result<Option<Told>, Failure>,
) -> Result<(), Failure> {
    let own: Vec<_> = models.iter().map(|model| model.study).collect();
    let files = Files::open(asked, inputs)?;
    let pool = pool(asked.plays.means.threads)?;
    let threads = pool.current_num_threads();
    like_the_first(&asked.plays, &mut models)?;
    let detail = if files.needs_intervals() { Detail::Standard } else { Detail::Totals };
    let Some((first, others)) = models.split_first() else { return Ok(()) };
    let fit = |model: &Model, stop: Option<Stop>| {
        let options = Options { detail, ..Options::of(model) };
        let options = Options { stop: stop.unwrap_or(options.stop), ..options };
        settings::fit(asked.plays.means.max_memory, model, options, threads)
    };
    let options = fit(first, None)?;
    // Refused before anything is played, as far as the number of replications is known.
    for model in others {
        fit(model, Some(options.stop))?;
    }

    interrupt::listen();
    let before = play::study(first, options, &pool);
    let found = before.findings();
    if found.replications == 0 {
        return Err(Failure::Interrupted(models.iter().map(|model| model.title.clone()).collect()));
    }
    let replications = found.replications;
    let stop = Stop::After(replications);
    let mut plans = Vec::new();
    for (model, own) in others.iter().zip(&own[1..]) {
        if interrupt::asked() {
            break;
        }
        let after = play::study(model, fit(model, Some(stop))?, &pool);
        if after.records().is_empty() {
            break;
        }
        let pairs = paired((first, &before), (model, &after));
        let report = Report::beside(model, after.findings(), Rc::default());
        plans.push(Plan { report, own_seed: own.seed, own_stratify: own.stratify, pairs });
    }
    let left = &others[plans.len()..];
    let left: Vec<String> = left.iter().map(|model| model.title.clone()).collect();
    if plans.is_empty() {
        return Err(Failure::Interrupted(left));
    }
    let baseline = Report::beside(first, found, Rc::default());
    let links = if interrupt::asked() { None } else { links(first, replications, &pool)? };
    let comparison = Comparison { baseline, plans, links };
    if !files.take_stdout() {
        print(&text::compare(&comparison, width()))?;
    }
    files.write(&comparison)?;
    if interrupt::asked() {
        return Err(Failure::Interrupted(left));
    }
    if comparison.misses_precision() {
        let title = &comparison.baseline.model.title;
        return Err(Failure::Inconclusive(format!("the precision was not reached: {title}")));
    }
    Ok(())
}

/// Gives all models the seed, the strata and the stopping rule of the first, with what the command line says.
fn like_the_first(plays: &Plays, models: &mut [Model]) -> Result<(), Failure> {
    let Some(first) = models.first_mut() else { return Ok(()) };
    let study = &mut first.study;
    study.seed = plays.means.seed.unwrap_or(study.seed);
    if let Some(replications) = plays.replications {
        (study.replications, study.precision) = (Some(replications), None);
    }
    if let Some(precision) = &plays.precision {
        (study.replications, study.precision) = (None, Some(settings::precision(precision)?));
    }
    let (seed, stratify) = (study.seed, study.stratify);
    for model in &mut models[1..] {
        let study = &mut model.study;
        (study.seed, study.stratify) = (seed, stratify);
        (study.replications, study.precision) = (None, None);
    }
    Ok(())
}

/// The outputs of one comparison.
struct Files {
    json: Option<Output>,
    csv: Vec<Output>,
    papers: Papers,
    words: Words,
}

impl Files {
    fn open(arguments: &Compared, inputs: &[PathBuf]) -> Result<Files, Failure> {
        let mut outputs = Outputs::default();
        inputs.iter().for_each(|file| outputs.reserve_input(file));
        let json = files::open(&mut outputs, "--json", arguments.json.as_deref())?;
        let papers = Papers::open(&mut outputs, &arguments.pages)?;
        let csv = files::tables(&mut outputs, arguments.csv.as_deref(), &csv::FILES)?;
        let words = Words::new(settings::language(arguments.pages.language));
        Ok(Files { json, csv, papers, words })
    }

    /// Whether anything is told by interval: a chart, or the results of each.
    fn needs_intervals(&self) -> bool {
        self.papers.any() || !self.csv.is_empty()
    }

    fn take_stdout(&self) -> bool {
        self.json.as_ref().is_some_and(Output::is_stdout) || self.papers.take_stdout()
    }

    fn write(self, comparison: &Comparison) -> Result<(), Failure> {
        if let Some(output) = self.json {
            output.write(json::json(comparison).as_bytes())?;
        }
        if !self.csv.is_empty() {
            for (output, bytes) in self.csv.into_iter().zip(csv::tables(comparison)) {
                output.write(&bytes)?;
            }
        }
        self.papers.write(
            || html::of_comparison(comparison, &self.words),
            || xlsx::of_comparison(comparison, &self.words),
        )?;
        Ok(())
    }
}
