//! `slackwater bench`: how fast scenarios are played. Seconds depend on the machine and its neighbours; events, allocations and instructions
//! do not, so only they are compared with a baseline.

pub mod arguments;
mod baseline;
mod counted;
mod measured;

use super::check::paths::expand;
use super::output::Output;
use super::read::{Reading, read};
use super::run::{print, width};
use super::{Failure, files, interrupt, output, settings};
use crate::report::bench::{BenchReport, Benched, json};
use crate::report::text;
use arguments::Bench;
use baseline::Baseline;

/// How many times this thread has asked for memory, and for how many bytes.
pub type Allocations = fn() -> (u64, u64);

/// Runs the command.
pub fn bench(arguments: &Bench, allocations: Allocations) -> Result<(), Failure> {
    let named = expand(&arguments.scenarios).map_err(Failure::Input)?;
    let reading = Reading {
        data: arguments.data.as_deref(),
        sets: settings::sets(&arguments.set)?,
        limit: settings::limit(arguments.max_memory),
    };
    let mut scenarios = Vec::new();
    let mut problems = Vec::new();
    for path in &named {
        match read(path, &reading) {
            Ok(read) => scenarios.push(read),
            Err(text) => problems.push(text.trim_end().to_owned()),
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Input(problems.join("\n\n")));
    }
    if arguments.counted {
        scenarios.iter().for_each(|read| counted::play(&read.model, arguments.replications));
        return Ok(());
    }
    let margin = settings::margin(&arguments.margin)?;
    let before = arguments.baseline.as_deref().map(Baseline::read).transpose()?;
    let file = arguments.baseline.as_deref().or(arguments.save_baseline.as_deref());
    let mut outputs = output::Outputs::default();
    scenarios.iter().flat_map(|read| &read.files).for_each(|file| outputs.reserve_input(file));
    arguments.baseline.iter().for_each(|file| outputs.reserve_input(file));
    let json_file = files::open(&mut outputs, "--json", arguments.json.as_deref())?;
    let kept = files::open(&mut outputs, "--save-baseline", arguments.save_baseline.as_deref())?;

    interrupt::listen();
    let mut benched: Vec<Benched> = Vec::new();
    for (path, read) in named.iter().zip(&scenarios) {
        let key = file.map(|file| super::check::key(file, path));
        let earlier = before.as_ref().zip(key.as_deref()).and_then(|(before, key)| before.of(key));
        let replications = earlier.map_or(arguments.replications, |it| it.replications);
        let mut found =
            measured::measured(&read.model, replications, arguments.seconds, allocations);
        if !arguments.no_instructions && !interrupt::asked() {
            found.instructions = counted::instructions(arguments, path, replications)?;
        }
        let file = path.display().to_string().replace('\\', "/");
        let mut one = Benched { file, key, model: &read.model, found, verdict: None };
        if before.is_some() {
            one.verdict = Some(baseline::verdict(&one, earlier, margin));
        }
        if interrupt::asked() {
            let left = scenarios[benched.len()..].iter().map(|read| read.model.title.clone());
            return Err(Failure::Interrupted(left.collect()));
        }
        benched.push(one);
    }
    let report = BenchReport { scenarios: benched, margin: before.is_some().then_some(margin) };
    if !json_file.as_ref().is_some_and(Output::is_stdout) {
        print(&text::bench(&report, width()))?;
    }
    if let Some(file) = json_file {
        file.write(json(&report).as_bytes())?;
    }
    if let Some(file) = kept {
        file.write(Baseline::text(&report).as_bytes())?;
    }
    baseline::ended(&report)
}
