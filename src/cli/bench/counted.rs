//! Instructions, counted by valgrind's callgrind in a second run of the program: within one function, so that reading and starting, which
//! draw keys of hash tables by chance, are not among them.

use super::arguments::Bench;
use crate::cli::Failure;
use crate::engine::World;
use crate::measure::{Detail, Recorder};
use crate::model::Model;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};

/// Plays the first replications; its name is what valgrind looks for.
#[inline(never)]
pub fn play(model: &Model, replications: u32) {
    let mut world = World::new(model);
    let mut recorder = Recorder::new(model, Detail::Standard);
    for index in 0..replications {
        world.play(model, model.study.seed, index, &mut recorder);
        black_box(recorder.take(index));
    }
}

/// Instructions of the first replications; None where there is no valgrind.
pub fn instructions(
    arguments: &Bench,
    path: &Path,
    replications: u32,
) -> Result<Option<u64>, Failure> {
    let program = std::env::current_exe()
        .map_err(|error| format!("the program does not find itself: {error}"))?;
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no"])
        .arg("--toggle-collect=*bench*counted*play*")
        .arg(program)
        .args(["bench", "--counted", "--replications", &replications.to_string()])
        .arg("--max-memory")
        .arg(arguments.max_memory.to_string());
    if let Some(data) = &arguments.data {
        command.arg("--data").arg(data);
    }
    for set in &arguments.set {
        command.arg("--set").arg(set);
    }
    command.arg("--").arg(path).stdin(Stdio::null());
    let ended = match command.output() {
        Ok(ended) => ended,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::Input(format!("valgrind cannot be started: {error}"))),
    };
    let told = String::from_utf8_lossy(&ended.stderr);
    let collected = told.lines().find_map(|line| line.split_once("Collected :").map(|it| it.1));
    let counted = collected.and_then(|text| text.trim().replace(',', "").parse::<u64>().ok());
    match counted.filter(|&count| count > 0 && ended.status.success()) {
        Some(count) => Ok(Some(count)),
        None => Err(Failure::Input(format!(
            "valgrind did not count the instructions of {}:\n{}\nhelp: --no-instructions does without",
            path.display(),
            told.lines()
                .rev()
                .take(5)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect::<Vec<_>>()
                .join("\n")
        ))),
    }
}
