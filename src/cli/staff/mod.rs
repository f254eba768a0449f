//! `slackwater staff`: how many people are needed so that every promise is kept, or how far another number may move.

mod answer;
mod based;
mod fit;
mod shifts;

use super::arguments::Staff;
use super::output::{self, Outputs};
use super::play::trials;
use super::progress::Progress;
use super::read::{gather, told};
use super::run::pool;
use super::{Failure, interrupt, settings};
use crate::model::compile_within;
use crate::planning::asked::{Asked, Stopped};
use crate::planning::covering::ByInterval;
use crate::planning::goal::{asked_for, goals};
use crate::planning::roster::Roster;
use crate::planning::staffing::{at_once, usual_replications};
use crate::report::staffing::out_of_reach;
use crate::scenario::resolve;
use answer::{Answer, covered, moved, people};
use std::io::Write;
use std::path::Path;

/// Runs the command.
pub fn staff(arguments: &Staff) -> Result<(), Failure> {
    let chance = settings::chance(&arguments.chance)?;
    let reading = settings::seeded(&arguments.means)?;
    let limit = reading.limit;
    let (bundle, read_from) = gather(&arguments.scenario, &reading)?;
    let scenario = resolve(&bundle).map_err(|problems| told(&problems, &bundle))?;
    let model = compile_within(&scenario, limit).map_err(|problems| told(&problems, &bundle))?;
    let conditions = settings::conditions(arguments, &model)?;
    let movable = settings::movable(arguments, &scenario)?;
    let goals = if conditions.is_empty() { goals(&model) } else { asked_for(conditions.clone()) };
    let prepared = shifts::prepare(arguments, scenario, model, &goals, limit)?;
    let ByInterval { scenario, model, .. } = &prepared.by_interval;
    let pool = pool(arguments.means.threads)?;
    let replications = arguments
        .replications
        .unwrap_or_else(|| usual_replications(model, Roster::of(&scenario.document).spots().len()));
    let fresh = replications.saturating_mul(2);
    let asked = Asked { chance, replications, fresh, limit, at_once: at_once(model, limit) };
    fit::fit(model, &asked, pool.current_num_threads(), arguments.means.max_memory)?;

    let mut outputs = Outputs::default();
    read_from.iter().for_each(|file| outputs.reserve_input(file));
    let mut open = |flag, path: &Option<_>| -> Result<_, String> {
        path.as_deref().map(|path: &Path| outputs.open(flag, path)).transpose()
    };
    let json_file = open("--json", &arguments.json)?;
    let patch_file = open("--patch", &arguments.patch)?;

    interrupt::listen();
    let progress = Progress::of_trials(&model.title);
    let mut play = |some: &[_]| trials(some, &pool, &progress);
    let based = shifts::rewritten(&prepared, &bundle, based::based(arguments));
    let answer = match (movable, &prepared.shifts) {
        (Some(movable), _) => {
            moved(scenario, model, (conditions, movable), asked, &based, &mut play)
        }
        (None, Some(shifts)) => {
            covered(scenario, model, (conditions, shifts), asked, &based, &mut play)
        }
        (None, None) => people(scenario, model, conditions, asked, &based, &mut play),
    };
    drop(progress);
    let Answer { text, json, patch, failure } = match answer {
        Ok(answer) => answer,
        Err(Stopped::Asked) => return Err(Failure::Interrupted(vec![model.title.clone()])),
        Err(Stopped::Problems(problems)) => {
            return Err(Failure::Input(told(&problems, scenario.bundle())));
        }
        Err(Stopped::OutOfReach(roster, missed)) => {
            return Err(Failure::Inconclusive(out_of_reach(model, &roster, &missed, chance)));
        }
    };
    let takes_stdout = [&json_file, &patch_file].into_iter().flatten().any(|it| it.is_stdout());
    if !takes_stdout && !text.is_empty() {
        output::quiet(anstream::stdout().lock().write_all(text.as_bytes()))
            .map_err(|error| Failure::Input(format!("cannot print: {error}")))?;
    }
    if let Some(file) = json_file.filter(|_| !json.is_empty()) {
        file.write(json.as_bytes())?;
    }
    if let Some(file) = patch_file.filter(|_| !patch.is_empty()) {
        file.write(patch.as_bytes())?;
    }
    failure.map_or(Ok(()), Err)
}
