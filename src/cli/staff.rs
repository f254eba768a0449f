//! `slackwater staff`: how many people are needed so that every promise is kept.

use super::arguments::Staff;
use super::output::{self, Outputs};
use super::play::trials;
use super::progress::Progress;
use super::read::{Reading, gather, told};
use super::run::width;
use super::{Failure, interrupt, settings};
use crate::model::{compile_within, estimate};
use crate::planning::asked::{Asked, Stopped};
use crate::planning::staffing::{Staffing, at_once, staffing, usual_replications};
use crate::report::staffing::{Based, StaffReport, json, out_of_reach, patch};
use crate::report::text;
use crate::scenario::resolve;
use rayon::ThreadPoolBuilder;
use std::io::Write;
use std::path::Path;

/// Runs the command.
pub fn staff(arguments: &Staff) -> Result<(), Failure> {
    let limit = arguments.max_memory.saturating_mul(1 << 20);
    let chance = settings::chance(&arguments.chance)?;
    let mut sets = settings::sets(&arguments.set)?;
    if let Some(seed) = arguments.seed {
        sets.push(("seed".to_owned(), seed.to_string()));
    }
    let reading = Reading { data: arguments.data.as_deref(), sets, limit };
    let (bundle, read_from) = gather(&arguments.scenario, &reading)?;
    let scenario = resolve(&bundle).map_err(|problems| told(&problems, &bundle))?;
    let model = compile_within(&scenario, limit).map_err(|problems| told(&problems, &bundle))?;
    let conditions = settings::conditions(arguments, &model)?;
    let threads = arguments.threads.map_or(0, usize::from);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| format!("--threads {threads}: {error}"))?;
    let replications = arguments.replications.unwrap_or_else(|| usual_replications(&model));
    let fresh = replications.saturating_mul(2);
    let asked = Asked { chance, replications, fresh, limit, at_once: at_once(&model, limit) };
    fit(&model, &asked, pool.current_num_threads(), arguments.max_memory)?;

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
    let found = staffing(&scenario, &model, conditions, asked, &mut play);
    drop(progress);
    let found: Staffing = match found {
        Ok(found) => found,
        Err(Stopped::Asked) => return Err(Failure::Interrupted(vec![model.title])),
        Err(Stopped::Problems(problems)) => return Err(Failure::Input(told(&problems, &bundle))),
        Err(Stopped::OutOfReach(roster, missed)) => {
            return Err(Failure::Inconclusive(out_of_reach(&model, &roster, &missed, chance)));
        }
    };
    let report = StaffReport { model: &model, found: &found };
    let takes_stdout = [&json_file, &patch_file].into_iter().flatten().any(|it| it.is_stdout());
    if !takes_stdout {
        let text = text::staffing(&report, width());
        output::quiet(anstream::stdout().lock().write_all(text.as_bytes()))
            .map_err(|error| Failure::Input(format!("cannot print: {error}")))?;
    }
    if let Some(file) = json_file {
        file.write(json(&report).as_bytes())?;
    }
    if let Some(file) = patch_file {
        let beside = arguments.patch.as_deref().unwrap_or(Path::new(""));
        let based = based(&arguments.scenario, beside, arguments);
        file.write(patch(&report, &based).as_bytes())?;
    }
    if found.plan.is_kept {
        return Ok(());
    }
    Err(Failure::Inconclusive(
        "no plan kept every promise as often as asked on fresh replications: ask for more --replications"
            .to_owned(),
    ))
}

/// How a patch finds its scenario: below the patch's folder by its path from there, elsewhere by its name and `--data`.
fn based(scenario: &Path, patch: &Path, arguments: &Staff) -> Based {
    let name = scenario.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = patch.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    let whole = scenario.canonicalize();
    let below = folder.ok().zip(whole.as_ref().ok()).and_then(|(folder, whole)| {
        let below = whole.strip_prefix(folder).ok()?;
        Some(
            below
                .components()
                .map(|part| part.as_os_str().to_string_lossy())
                .collect::<Vec<_>>()
                .join("/"),
        )
    });
    let elsewhere = match (&below, whole) {
        (None, Ok(whole)) => whole.parent().map(|folder| folder.display().to_string()),
        _ => None,
    };
    Based { name: below.unwrap_or(name), elsewhere, sets: arguments.set.clone() }
}

/// Refuses a search that would not fit, before anything is played.
fn fit(
    model: &crate::model::Model,
    asked: &Asked,
    threads: usize,
    max_memory: u64,
) -> Result<(), Failure> {
    let size = estimate::estimate(model, false);
    let models = size.model.saturating_mul(asked.at_once as u64 + 1);
    let played = size.replication.saturating_mul(threads as u64);
    let trials = asked.at_once as u64 * u64::from(asked.fresh);
    let need = models.saturating_add(played).saturating_add(size.record.saturating_mul(trials));
    if need <= asked.limit {
        return Ok(());
    }
    let need = need.div_ceil(1 << 20);
    Err(Failure::Input(format!(
        "{}: the search needs about {need} MiB of memory, and the limit is {max_memory} MiB\n\
         help: fewer --replications or --threads, a longer `interval` or a shorter `horizon` need less; \
         --max-memory {need} allows it",
        model.title
    )))
}
