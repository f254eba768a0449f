//! `slackwater run`: everything is read, judged and opened first; then each scenario is played and told in turn.

use super::arguments::Run;
use super::files::Files;
use super::play::play;
use super::read::{Read, Reading, read};
use super::{Failure, interrupt, output, settings};
use crate::report::{Report, text};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::io::Write;
use std::path::PathBuf;

/// In a narrower terminal lines break.
const NARROWEST: usize = 60;

/// Runs the command.
pub fn run(arguments: &Run) -> Result<(), Failure> {
    let means = &arguments.plays.means;
    let mut scenarios = read_all(&arguments.scenarios, &settings::reading(means)?)?;
    let pool = pool(means.threads)?;
    let mut plans = Vec::new();
    for Read { model, .. } in &mut scenarios {
        let options = settings::apply(arguments, model)?;
        plans.push(settings::fit(means.max_memory, model, options, pool.current_num_threads())?);
    }
    let files = Files::open(arguments, &scenarios)?;

    interrupt::listen();
    let mut reports: Vec<Report> = Vec::new();
    for (Read { model, .. }, options) in scenarios.iter().zip(plans) {
        let found = play(model, options, &pool);
        if found.replications > 0 {
            let report = Report::new(model, found);
            if !files.take_stdout() {
                tell(&report, reports.is_empty(), arguments.invoices)?;
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

/// The threads to play on; all cores where nobody says.
pub fn pool(threads: Option<u16>) -> Result<ThreadPool, Failure> {
    let threads = threads.map_or(0, usize::from);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    Ok(pool.map_err(|error| format!("--threads {threads}: {error}"))?)
}

/// Reads every scenario, so that one run tells the problems of all.
pub fn read_all(paths: &[PathBuf], reading: &Reading) -> Result<Vec<Read>, Failure> {
    let (mut scenarios, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match read(path, reading) {
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
fn tell(report: &Report, first: bool, invoices: bool) -> Result<(), Failure> {
    let gap = if first { "" } else { "\n\n" };
    let invoice = if invoices { text::invoice(report, width()) } else { String::new() };
    print(&format!("{gap}{}{invoice}", text::text(report, width())))
}

/// Prints a text for people.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    let printed = write!(out, "{text}").and_then(|()| out.flush());
    output::quiet(printed).map_err(|error| Failure::Input(format!("cannot print: {error}")))
}
