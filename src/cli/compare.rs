//! `slackwater compare`: the first scenario is the baseline, every other is played on the same draws and paired with it.

use super::arguments::Compare;
use super::files::{self, Papers};
use super::output::{Output, Outputs};
use super::read::{Read, Reading};
use super::run::{pool, print, read_all, width};
use super::{Failure, interrupt, play, settings};
use crate::measure::Detail;
use crate::model::Model;
use crate::report::compare::{Comparison, Plan, csv, json};
use crate::report::language::Words;
use crate::report::{Report, html, text, xlsx};
use crate::study::{Options, Stop, paired};
use std::rc::Rc;

/// Runs the command.
pub fn compare(arguments: &Compare) -> Result<(), Failure> {
    let reading = Reading {
        data: arguments.data.as_deref(),
        sets: settings::sets(&arguments.set)?,
        limit: settings::limit(arguments.max_memory),
    };
    let mut scenarios = read_all(&arguments.scenarios, &reading)?;
    let own: Vec<_> = scenarios.iter().map(|read| read.model.study).collect();
    let files = Files::open(arguments, &scenarios)?;
    let pool = pool(arguments.threads)?;
    let threads = pool.current_num_threads();
    like_the_first(arguments, &mut scenarios)?;
    let detail = if files.needs_intervals() { Detail::Standard } else { Detail::Totals };
    let Some((first, others)) = scenarios.split_first() else { return Ok(()) };
    let fit = |model: &Model, stop: Option<Stop>| {
        let options = Options { detail, ..Options::of(model) };
        let options = Options { stop: stop.unwrap_or(options.stop), ..options };
        settings::fit(arguments.max_memory, model, options, threads)
    };
    let options = fit(&first.model, None)?;
    // Refused before anything is played, as far as the number of replications is known.
    for read in others {
        fit(&read.model, Some(options.stop))?;
    }

    interrupt::listen();
    let before = play::study(&first.model, options, &pool);
    let found = before.findings();
    if found.replications == 0 {
        return Err(Failure::Interrupted(
            scenarios.iter().map(|read| read.model.title.clone()).collect(),
        ));
    }
    let stop = Stop::After(found.replications);
    let mut plans = Vec::new();
    for (read, own) in others.iter().zip(&own[1..]) {
        if interrupt::asked() {
            break;
        }
        let after = play::study(&read.model, fit(&read.model, Some(stop))?, &pool);
        if after.records().is_empty() {
            break;
        }
        let pairs = paired((&first.model, &before), (&read.model, &after));
        let report = Report::beside(&read.model, after.findings(), Rc::default());
        plans.push(Plan { report, own_seed: own.seed, own_stratify: own.stratify, pairs });
    }
    let left = &others[plans.len()..];
    let left: Vec<String> = left.iter().map(|read| read.model.title.clone()).collect();
    if plans.is_empty() {
        return Err(Failure::Interrupted(left));
    }
    let baseline = Report::beside(&first.model, found, Rc::default());
    let comparison = Comparison { baseline, plans };
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

/// Gives all scenarios the seed, the strata and the stopping rule of the first, with what the command line says.
fn like_the_first(arguments: &Compare, scenarios: &mut [Read]) -> Result<(), Failure> {
    let Some(first) = scenarios.first_mut() else { return Ok(()) };
    let study = &mut first.model.study;
    study.seed = arguments.seed.unwrap_or(study.seed);
    if let Some(replications) = arguments.replications {
        (study.replications, study.precision) = (Some(replications), None);
    }
    if let Some(precision) = &arguments.precision {
        (study.replications, study.precision) = (None, Some(settings::precision(precision)?));
    }
    let (seed, stratify) = (study.seed, study.stratify);
    for read in &mut scenarios[1..] {
        let study = &mut read.model.study;
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
    fn open(arguments: &Compare, scenarios: &[Read]) -> Result<Files, Failure> {
        let mut outputs = Outputs::default();
        for file in scenarios.iter().flat_map(|scenario| &scenario.files) {
            outputs.reserve_input(file);
        }
        let json = files::open(&mut outputs, "--json", arguments.json.as_deref())?;
        let papers =
            Papers::open(&mut outputs, arguments.html.as_deref(), arguments.xlsx.as_deref())?;
        let csv = files::tables(&mut outputs, arguments.csv.as_deref(), &csv::FILES)?;
        let words = Words::new(settings::language(arguments.language));
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
