//! `slackwater run`: everything is read, judged and opened first; then each scenario is played and told in turn.

use super::arguments::Run;
use super::files::Files;
use super::play::play;
use super::read::{Read, Reading, read};
use super::{Failure, interrupt, output, settings};
use crate::report::{Report, text};
use rayon::ThreadPoolBuilder;
use std::io::Write;

/// In a narrower terminal lines break.
const NARROWEST: usize = 60;

/// Runs the command.
pub fn run(arguments: &Run) -> Result<(), Failure> {
    let mut scenarios = read_all(arguments)?;
    let threads = arguments.threads.map_or(0, usize::from);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| format!("--threads {threads}: {error}"))?;
    let mut plans = Vec::new();
    for Read { model, .. } in &mut scenarios {
        let options = settings::apply(arguments, model)?;
        plans.push(settings::fit(arguments, model, options, pool.current_num_threads())?);
    }
    let files = Files::open(arguments, &scenarios)?;

    interrupt::listen();
    let mut reports: Vec<Report> = Vec::new();
    for (Read { model, .. }, options) in scenarios.iter().zip(plans) {
        let found = play(model, options, &pool);
        if found.replications > 0 {
            let report = Report::new(model, found);
            if !files.take_stdout() {
                tell(&report, reports.is_empty())?;
            }
            reports.push(report);
        }
        if interrupt::asked() {
            break;
        }
    }
    // Stopped before the first replication had ended, nothing is known, and nothing is written.
    if !reports.is_empty() {
        files.write(&reports, scenarios.len() > 1)?;
    }
    if interrupt::asked() {
        let left = scenarios[reports.len()..].iter().map(|read| read.model.title.clone());
        return Err(Failure::Interrupted(left.collect()));
    }
    let missed: Vec<_> = reports.iter().filter(|report| report.misses_precision()).collect();
    if missed.is_empty() {
        return Ok(());
    }
    let titles: Vec<_> = missed.iter().map(|report| report.model.title.as_str()).collect();
    Err(Failure::Inconclusive(format!("the precision was not reached: {}", titles.join("; "))))
}

/// Reads every scenario, so that one run tells the problems of all.
fn read_all(arguments: &Run) -> Result<Vec<Read>, Failure> {
    let reading = Reading {
        data: arguments.data.as_deref(),
        sets: settings::sets(&arguments.set)?,
        limit: settings::limit(arguments),
    };
    let (mut scenarios, mut problems) = (Vec::new(), Vec::new());
    for path in &arguments.scenarios {
        match read(path, &reading) {
            Ok(scenario) => scenarios.push(scenario),
            Err(text) => problems.push(text.trim_end().to_owned()),
        }
    }
    if problems.is_empty() { Ok(scenarios) } else { Err(Failure::Input(problems.join("\n\n"))) }
}

/// The terminal's width within reason; where there is no terminal, that of COLUMNS or the usual one.
pub fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let said = || std::env::var("COLUMNS").ok()?.trim().parse().ok();
    terminal.or_else(said).map_or(text::WIDTH, |width| width.clamp(NARROWEST, text::WIDTH))
}

/// Prints a forecast for people.
fn tell(report: &Report, first: bool) -> Result<(), Failure> {
    let text = text::text(report, width());
    let mut out = anstream::stdout().lock();
    let gap = if first { "" } else { "\n\n" };
    let printed = write!(out, "{gap}{text}").and_then(|()| out.flush());
    output::quiet(printed).map_err(|error| Failure::Input(format!("cannot print: {error}")))
}
