//! Every scenario that is named, with its thresholds, or with what is wrong with it: what is broken hides no verdict of the others.

use super::arguments::Check;
use super::place::shown;
use crate::cli::read::{Reading, gather, told};
use crate::cli::{Failure, settings};
use crate::model::{Model, compile_within};
use crate::planning::check::{Threshold, thresholds};
use crate::report::check::annotations::Annotation;
use crate::report::check::{Place, Refused};
use crate::scenario::problem::Severity;
use crate::scenario::{Bundle, Problems, resolve};
use std::path::{Path, PathBuf};

/// A scenario as it was found.
pub struct Read {
    /// As it was named, with `/`.
    pub named: String,
    /// Its file.
    pub path: PathBuf,
    /// The files it was read from.
    pub files: Vec<PathBuf>,
    /// What can be done with it.
    pub state: State,
}

/// What can be done with a scenario.
pub enum State {
    /// It is played.
    Ready(Box<Ready>),
    /// Nothing is asked of it.
    Silent,
    /// It cannot be played.
    Refused(Refused),
}

/// A scenario of which something is asked.
pub struct Ready {
    /// Ready to play.
    pub model: Model,
    /// What has to hold.
    pub thresholds: Vec<Threshold>,
    /// Where each of them is written.
    pub places: Vec<Option<Place>>,
}

impl Read {
    /// What is played of it.
    pub fn ready(&self) -> Option<&Ready> {
        match &self.state {
            State::Ready(ready) => Some(ready),
            State::Silent | State::Refused(_) => None,
        }
    }

    /// Why it cannot be played.
    pub fn refused(&self) -> Option<&Refused> {
        match &self.state {
            State::Refused(refused) => Some(refused),
            State::Ready(_) | State::Silent => None,
        }
    }

    /// It cannot be played, as a whole.
    pub fn refuse(&mut self, text: String) {
        self.state = State::Refused(whole(&self.named, text));
    }
}

/// Reads them all.
///
/// # Errors
///
/// A wrong command line, and scenarios of which nothing is asked.
pub fn all(arguments: &Check, files: &[PathBuf]) -> Result<Vec<Read>, Failure> {
    let reading = settings::reading(&arguments.means)?;
    let scenarios: Vec<Read> = files.iter().map(|path| one(arguments, path, &reading)).collect();
    if scenarios.iter().all(|read| matches!(read.state, State::Silent)) {
        let which = match scenarios.as_slice() {
            [one] => format!("{} has no check", one.named),
            several => format!("none of {} scenarios has a check", several.len()),
        };
        return Err(Failure::Input(format!("{which}\n{WRITE_ONE}")));
    }
    Ok(scenarios)
}

/// What to do where nothing is asked.
pub const WRITE_ONE: &str = "help: write what has to hold into the scenario:\n\n  [[check]]\n  that = \"sla.claim.of_due >= 95%\"\n\n\
    `slackwater schema --measures` lists what can be asked";

fn one(arguments: &Check, path: &Path, reading: &Reading) -> Read {
    let named = path.display().to_string().replace('\\', "/");
    let (files, state) = match gather(path, reading) {
        Err(text) => (vec![path.to_owned()], State::Refused(whole(&named, text))),
        Ok((bundle, files)) => {
            let state = compiled(arguments, path, &bundle, reading.limit);
            (
                files,
                state
                    .unwrap_or_else(|wrong| State::Refused(refused(&wrong, &bundle, path, &named))),
            )
        }
    };
    Read { named, path: path.to_owned(), files, state }
}

fn compiled(
    arguments: &Check,
    path: &Path,
    bundle: &Bundle,
    limit: u64,
) -> Result<State, Problems> {
    let scenario = resolve(bundle)?;
    let keeps = arguments.baseline.is_some() || arguments.save_baseline.is_some();
    if scenario.document.check.is_empty() && !keeps && !scenario.problems.is_err() {
        return Ok(State::Silent); // its data files need not even be there
    }
    let mut model = compile_within(&scenario, limit)?;
    model.study.seed = arguments.means.seed.unwrap_or(model.study.seed);
    let thresholds = thresholds(&scenario, &model)?;
    let place = |threshold: &Threshold| {
        let place = scenario.locate(&format!("{}.that", threshold.path))?;
        shown(bundle, path, &place)
    };
    let places = thresholds.iter().map(place).collect();
    Ok(State::Ready(Box::new(Ready { model, thresholds, places })))
}

/// What is wrong with a file as a whole.
fn whole(named: &str, text: String) -> Refused {
    let about = text.trim_start_matches("error: ").trim_end().to_owned();
    let annotation =
        Annotation { is_error: true, place: None, file: named.to_owned(), text: about };
    Refused { text, problems: vec![annotation] }
}

fn refused(problems: &Problems, bundle: &Bundle, path: &Path, named: &str) -> Refused {
    let annotation = |problem: &crate::scenario::Problem| {
        let help = problem.help.as_ref().map_or(String::new(), |help| format!("\nhelp: {help}"));
        Annotation {
            is_error: problem.severity == Severity::Error,
            place: problem.place.as_ref().and_then(|place| shown(bundle, path, place)),
            file: named.to_owned(),
            text: format!("{}{help}", problem.message),
        }
    };
    Refused { text: told(problems, bundle), problems: problems.iter().map(annotation).collect() }
}
