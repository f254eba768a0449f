//! `slackwater levers`: which single change helps most for what it costs.

use super::arguments::Levers;
use super::output::{self, Outputs};
use super::play::trials;
use super::progress::Progress;
use super::read::{gather, told};
use super::run::{pool, width};
use super::{Failure, interrupt, settings};
use crate::model::compile_within;
use crate::planning::asked::Stopped;
use crate::planning::levers::{self, Asked};
use crate::planning::staffing::at_once;
use crate::report::levers::{LeversReport, json};
use crate::report::text;
use crate::scenario::resolve;
use std::io::Write;

/// Runs the command.
pub fn levers(arguments: &Levers) -> Result<(), Failure> {
    let reading = settings::seeded(&arguments.means)?;
    let limit = reading.limit;
    let (bundle, read_from) = gather(&arguments.scenario, &reading)?;
    let scenario = resolve(&bundle).map_err(|problems| told(&problems, &bundle))?;
    let model = compile_within(&scenario, limit).map_err(|problems| told(&problems, &bundle))?;
    let pool = pool(arguments.means.threads)?;
    let asked =
        Asked { replications: arguments.replications, limit, at_once: at_once(&model, limit) };
    let mut outputs = Outputs::default();
    read_from.iter().for_each(|file| outputs.reserve_input(file));
    let json_file =
        arguments.json.as_deref().map(|path| outputs.open("--json", path)).transpose()?;

    interrupt::listen();
    let progress = Progress::of_trials(&model.title);
    let mut play = |some: &[_]| trials(some, &pool, &progress);
    let found = levers::levers(&scenario, &model, asked, &mut play, &mut |_| ());
    drop(progress);
    let found = match found {
        Ok(found) => found,
        Err(Stopped::Problems(problems)) => return Err(Failure::Input(told(&problems, &bundle))),
        Err(Stopped::Asked | Stopped::OutOfReach(..)) => {
            return Err(Failure::Interrupted(vec![model.title.clone()]));
        }
    };
    let report = LeversReport { model: &model, found: &found };
    if !json_file.as_ref().is_some_and(|file| file.is_stdout()) {
        let text = text::levers(&report, width());
        output::quiet(anstream::stdout().lock().write_all(text.as_bytes()))
            .map_err(|error| Failure::Input(format!("cannot print: {error}")))?;
    }
    if let Some(file) = json_file {
        file.write(json(&report).as_bytes())?;
    }
    Ok(())
}
