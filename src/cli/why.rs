//! `slackwater why`: why promises are missed, or the story of one job that was late.

use super::arguments::Why;
use super::output::{self, Outputs};
use super::play::missed;
use super::progress::Progress;
use super::read::{Read, read};
use super::run::{pool, width};
use super::{Failure, interrupt, settings};
use crate::ids::{OfficeId, WorkId};
use crate::measure::story::{Pick, story};
use crate::model::{Model, estimate};
use crate::planning::why::{VARIANTS, usual_replications, why as split};
use crate::report::{story as told, text, why as report};
use crate::scenario::nearest::did_you_mean;
use std::io::Write;

/// Runs the command.
pub fn why(arguments: &Why) -> Result<(), Failure> {
    let means = &arguments.means;
    let reading = settings::reading(means)?;
    let Read { files, mut model } = read(&arguments.scenario, &reading)?;
    // As in `run`: other chance, the same scenario.
    model.study.seed = means.seed.unwrap_or(model.study.seed);
    let pool = pool(means.threads)?;
    fit(&model, pool.current_num_threads(), arguments)?;
    let mut outputs = Outputs::default();
    files.iter().for_each(|file| outputs.reserve_input(file));
    let json_file =
        arguments.json.as_deref().map(|path| outputs.open("--json", path)).transpose()?;

    let (text, json) = if arguments.story {
        one_job(&model, arguments)?
    } else {
        interrupt::listen();
        let replications = arguments.replications.unwrap_or_else(|| usual_replications(&model));
        let progress = Progress::new(&model.title);
        progress.wanted(replications * VARIANTS);
        let found = split(&model, replications, &mut |model, replications| {
            missed(model, replications, &pool, &progress)
        });
        drop(progress);
        let Some(found) = found else {
            return Err(Failure::Interrupted(vec![model.title.clone()]));
        };
        let found = report::why(&model, &found);
        (text::why(&model, &found, width()), report::json(&found))
    };
    if !json_file.as_ref().is_some_and(|file| file.is_stdout()) {
        output::quiet(anstream::stdout().lock().write_all(text.as_bytes()))
            .map_err(|error| Failure::Input(format!("cannot print: {error}")))?;
    }
    json_file.map_or(Ok(()), |file| file.write(json.as_bytes())).map_err(Failure::from)
}

/// Refuses what would not fit, before anything is played: two variants, and a world for each thread.
fn fit(model: &Model, threads: usize, arguments: &Why) -> Result<(), Failure> {
    let size = estimate::estimate(model, false);
    let need = size.model.saturating_mul(4).saturating_add(size.replication * threads as u64);
    let need = need.div_ceil(1 << 20);
    if need <= arguments.means.max_memory {
        return Ok(());
    }
    Err(Failure::Input(format!(
        "{}: the answer needs about {need} MiB of memory, and the limit is {} MiB\n\
         help: fewer --threads or a shorter `horizon` need less; --max-memory {need} allows it",
        model.title, arguments.means.max_memory
    )))
}

/// The story of one late job, as text and as JSON.
fn one_job(model: &Model, arguments: &Why) -> Result<(String, String), Failure> {
    let work: Vec<&str> = model.work.iter().map(|work| work.id.as_str()).collect();
    let office: Vec<&str> = model.offices.iter().map(|office| office.id.as_str()).collect();
    let pick = Pick {
        work: place("--work", &arguments.work, &work)?.map(WorkId::from),
        office: place("--office", &arguments.office, &office)?.map(OfficeId::from),
        replication: 0,
        nth: arguments.nth as usize - 1,
    };
    let Some(found) = story(model, &pick) else {
        let help = "help: ask for another work type or office, or a smaller --nth";
        return Err(Failure::Input(format!(
            "{}: the first replication has no such late job in the measured window\n{help}",
            model.title
        )));
    };
    let found = told::story(model, &pick, &found);
    // A value of numbers and texts alone can always be written.
    let json = serde_json::to_string_pretty(&found).unwrap_or_default() + "\n";
    Ok((text::story(model, &found, width()), json))
}

/// The place of an id in the scenario.
fn place(flag: &str, id: &Option<String>, known: &[&str]) -> Result<Option<usize>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let place = known.iter().position(|known| known == id);
    place.map(Some).ok_or_else(|| {
        let help = did_you_mean(id, known.iter().copied());
        let help = help.map_or(String::new(), |help| format!("\nhelp: {help}"));
        Failure::Input(format!("{flag} {id}: the scenario has no such id{help}"))
    })
}
