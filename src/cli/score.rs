//! `slackwater score`: which of several bids to take, how sure that is, what it hinges on, what it costs.

use super::arguments::Score;
use super::files::{self, Papers};
use super::output::{self, Outputs};
use super::play::{self, trials};
use super::progress::Progress;
use super::read::{Reading, gather, read as scenario, told};
use super::run::{pool, width};
use super::{Failure, interrupt, settings};
use crate::bids::compile::{Refused, compile};
use crate::bids::file::{named, read};
use crate::bids::judge::{central_weights, judge};
use crate::bids::play::{self as bids, Door, Halt, model_of};
use crate::bids::tender::Tender;
use crate::measure::Detail;
use crate::planning::staffing::at_once;
use crate::report::language::Words;
use crate::report::score::{AS_IT_STANDS, ScorePaper, ScoreReport, json};
use crate::report::{Report, html, text, xlsx};
use crate::scenario::{Bundle, Problems};
use crate::study::{Options, Stop};
use rayon::ThreadPool;
use rayon::prelude::*;
use std::io::Write;
use std::path::Path;
use std::rc::Rc;

/// Runs the command.
pub fn score(arguments: &Score) -> Result<(), Failure> {
    let limit = settings::limit(arguments.max_memory);
    let path = &arguments.study;
    let name = path.file_name().ok_or(format!("{} is not a file", path.display()))?;
    let name = name.to_string_lossy().into_owned();
    let bytes = std::fs::read(path)
        .map_err(|error| format!("error: {} cannot be read: {error}", path.display()))?;
    let text = Bundle::new(&name, &bytes);
    let folder = path.parent().unwrap_or(Path::new(""));
    let reading = Reading { data: arguments.data.as_deref(), sets: Vec::new(), limit };
    let broken = |names: &[&str]| -> Vec<String> {
        names.iter().filter_map(|name| scenario(&folder.join(name), &reading).err()).collect()
    };
    let mut file = read(&name, &bytes).map_err(|problems| {
        // What is wrong with its scenarios is told with it.
        let names = named(&name, &bytes);
        let scenarios = broken(&names.iter().map(String::as_str).collect::<Vec<_>>());
        Failure::Input([vec![told(&problems, &text)], scenarios].concat().join("\n"))
    })?;
    let said = &mut file.said;
    said.seed = arguments.seed.unwrap_or(said.seed);
    said.draws = arguments.draws.unwrap_or(said.draws);
    said.replications = arguments.replications.unwrap_or(said.replications);
    said.stop_early |= arguments.stop_early;

    let mut outputs = Outputs::default();
    outputs.reserve_input(path);
    let mut bundles = Vec::new();
    for wanted in file.wanted() {
        let Ok((bundle, read_from)) = gather(&folder.join(wanted), &reading) else {
            return Err(Failure::Input(broken(&file.wanted()).join("\n")));
        };
        read_from.iter().for_each(|file| outputs.reserve_input(file));
        bundles.push((wanted.to_owned(), bundle));
    }
    let tender = compile(&file, &bundles, limit)
        .map_err(|refused| Failure::Input(refusal(&refused, &text)))?;
    let pool = pool(arguments.threads)?;
    let json_file = files::open(&mut outputs, "--json", arguments.json.as_deref())?;
    let papers = Papers::open(&mut outputs, &arguments.pages)?;

    interrupt::listen();
    let progress = Progress::of_so_many(&tender.title, tender.trials());
    let at_once = tender.bids.iter().map(|bid| at_once(&bid.model, limit)).min().unwrap_or(1);
    let weights = central_weights(&tender);
    let mut made = |bundles: &[Bundle]| {
        pool.install(|| bundles.par_iter().map(|bundle| model_of(bundle, limit)).collect())
    };
    let mut some = |some: &[_]| trials(some, &pool, &progress);
    let mut door = Door { compile: &mut made, play: &mut some, at_once };
    let found = bids::play(&tender, &weights, &mut door, &mut |_, _| ());
    drop(progress);
    let (played, decided) = match found {
        Ok(found) => found,
        Err(Halt::Refused(refused)) => return Err(Failure::Input(refusal(&refused, &text))),
        Err(Halt::Asked) => return Err(Failure::Interrupted(vec![tender.title.clone()])),
    };
    let found = judge(&tender, &played, decided)
        .map_err(|problems| told(&file.located(problems), &text))?;
    let report = ScoreReport { tender: &tender, found: &found };
    if !(json_file.as_ref().is_some_and(|file| file.is_stdout()) || papers.take_stdout()) {
        let text = text::score(&report, width());
        output::quiet(anstream::stdout().lock().write_all(text.as_bytes()))
            .map_err(|error| Failure::Input(format!("cannot print: {error}")))?;
    }
    if let Some(file) = json_file {
        file.write(json(&report).as_bytes())?;
    }
    if papers.any() {
        let plans = as_they_stand(&tender, &pool);
        let text = String::from_utf8_lossy(&bytes);
        let paper = ScorePaper { score: report, plans: &plans, text: &text };
        let words = Words::new(settings::language(arguments.pages.language));
        papers.write(|| html::of_score(&paper, &words), || xlsx::of_score(&paper, &words))?;
    }
    Ok(())
}

/// A forecast of every bid as it stands; none of them when the user asks to stop.
fn as_they_stand<'a>(tender: &'a Tender, pool: &ThreadPool) -> Vec<Report<'a>> {
    let options = Options { stop: Stop::After(AS_IT_STANDS), detail: Detail::Totals };
    let all = tender.bids.iter().map(|bid| (&bid.model, play::play(&bid.model, options, pool)));
    let all: Vec<_> = all.collect();
    if all.iter().any(|(_, found)| found.replications == 0) {
        return Vec::new();
    }
    all.into_iter().map(|(model, found)| Report::beside(model, found, Rc::default())).collect()
}

/// The problems of the study, then those of its scenarios.
fn refusal(refused: &Refused, study: &Bundle) -> String {
    let told_of = |(bundle, problems): (&Bundle, &Problems)| match problems.is_empty() {
        true => None,
        false => Some(told(problems, bundle)),
    };
    let scenarios = refused.scenarios.iter().map(|(bundle, problems)| (bundle, problems));
    let all = std::iter::once((study, &refused.study)).chain(scenarios);
    all.filter_map(told_of).collect::<Vec<String>>().join("\n")
}
