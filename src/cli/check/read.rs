//! Every scenario that is named, with its thresholds; all problems of all of them at once.

use super::arguments::Check;
use super::place::shown;
use crate::cli::read::{Reading, gather, told};
use crate::cli::{Failure, settings};
use crate::model::{Model, compile_within};
use crate::planning::check::{Threshold, thresholds};
use crate::report::check::Place;
use crate::report::check::annotations::{Annotation, commands};
use crate::scenario::problem::Severity;
use crate::scenario::{Bundle, Problems, Scenario, resolve};
use std::path::{Path, PathBuf};

/// A scenario that can be checked.
pub struct Read {
    /// As it was named, with `/`.
    pub named: String,
    /// Its file.
    pub path: PathBuf,
    /// The files it was read from.
    pub files: Vec<PathBuf>,
    /// What is played; None where nothing is asked of it.
    pub ready: Option<Ready>,
    scenario: Scenario,
    bundle: Bundle,
}

/// A scenario of which something is asked.
pub struct Ready {
    /// Ready to play.
    pub model: Model,
    /// What has to hold.
    pub thresholds: Vec<Threshold>,
}

impl Read {
    /// Where a path of the scenario is written.
    pub fn place(&self, path: &str) -> Option<Place> {
        let place = self.scenario.locate(path)?;
        shown(&self.bundle, &self.path, &place)
    }
}

/// What is wrong with a scenario: for people, and beside its lines.
struct Refused {
    text: String,
    annotations: Vec<Annotation>,
}

/// Reads them all. With `--github` the problems are printed beside their lines too.
pub fn all(arguments: &Check, files: &[PathBuf]) -> Result<Vec<Read>, Failure> {
    let reading = Reading {
        data: arguments.data.as_deref(),
        sets: settings::sets(&arguments.set)?,
        limit: settings::limit(arguments.max_memory),
    };
    let (mut scenarios, mut refused) = (Vec::new(), Vec::new());
    for path in files {
        match one(arguments, path, &reading) {
            Ok(read) => scenarios.push(read),
            Err(wrong) => refused.push(wrong),
        }
    }
    if !refused.is_empty() {
        if arguments.github {
            let annotations = refused.iter().flat_map(|it| it.annotations.clone());
            super::outputs::annotate(&commands(&annotations.collect::<Vec<_>>()), false)?;
        }
        let texts: Vec<&str> = refused.iter().map(|it| it.text.trim_end()).collect();
        return Err(Failure::Input(texts.join("\n\n")));
    }
    if scenarios.iter().all(|read| read.ready.is_none()) {
        let which = match scenarios.as_slice() {
            [one] => format!("{} has no check", one.named),
            several => format!("none of {} scenarios has a check", several.len()),
        };
        return Err(Failure::Input(format!(
            "{which}\nhelp: write what has to hold into the scenario:\n\n  [[check]]\n  that = \"sla.claim.of_due >= 95%\"\n\n\
             `slackwater schema --measures` lists what can be asked"
        )));
    }
    Ok(scenarios)
}

fn one(arguments: &Check, path: &Path, reading: &Reading) -> Result<Read, Refused> {
    let named = path.display().to_string().replace('\\', "/");
    let (bundle, files) = gather(path, reading).map_err(|text| {
        let about = text.trim_start_matches("error: ").to_owned();
        let annotation =
            Annotation { is_error: true, place: None, file: named.clone(), text: about };
        Refused { text, annotations: vec![annotation] }
    })?;
    let wrong = |problems| refused(&problems, &bundle, path, &named);
    let scenario = resolve(&bundle).map_err(wrong)?;
    let keeps = arguments.baseline.is_some() || arguments.save_baseline.is_some();
    let is_silent = scenario.document.check.is_empty() && !keeps && !scenario.problems.is_err();
    let ready = if is_silent {
        None // its data files need not even be there
    } else {
        let mut model = compile_within(&scenario, reading.limit).map_err(wrong)?;
        model.study.seed = arguments.seed.unwrap_or(model.study.seed);
        let thresholds = thresholds(&scenario, &model).map_err(wrong)?;
        Some(Ready { model, thresholds })
    };
    let path = path.to_owned();
    Ok(Read { named, path, files, ready, scenario, bundle })
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
    Refused { text: told(problems, bundle), annotations: problems.iter().map(annotation).collect() }
}
