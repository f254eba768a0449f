//! The command line: reads, plays, prints.
#![allow(clippy::disallowed_methods, reason = "a door: the world is its business")]

mod arguments;
mod bench;
mod check;
mod compare;
mod erlang;
mod files;
mod interrupt;
mod levers;
mod measures;
mod output;
mod play;
mod progress;
mod read;
pub mod render;
mod run;
mod score;
mod serve;
mod settings;
mod staff;
mod starter;
mod transfer;
mod why;

use arguments::{Arguments, Command};
pub use bench::Allocations;
use clap::Parser;
use std::process::ExitCode;

/// How a command ended, other than well.
#[derive(Debug)]
pub enum Failure {
    /// The user can mend it; the text says what and how. Exit code 2.
    Input(String),
    /// A threshold is breached. Exit code 1.
    Breached(String),
    /// The study ended before the answer was as exact as asked. Exit code 3.
    Inconclusive(String),
    /// The user stopped it before these scenarios were played. Exit code 130.
    Interrupted(Vec<String>),
}

impl From<String> for Failure {
    fn from(message: String) -> Failure {
        Failure::Input(message)
    }
}

/// Runs the command line and gives the exit code: 0 fine, 1 a threshold is breached, 2 bad input or usage, 3 inconclusive, 130 interrupted.
/// `allocations` tells `bench` how often memory was asked for.
pub fn main(allocations: Allocations) -> ExitCode {
    // clap ends the program with code 2 on a wrong command line, and with 0 after --help and --version.
    let outcome = match Arguments::parse().command {
        Command::Run(run) => run::run(&run),
        Command::Compare(arguments) => compare::compare(&arguments),
        Command::Transfer(arguments) => transfer::transfer(&arguments),
        Command::Bench(arguments) => bench::bench(&arguments, allocations),
        Command::Check(arguments) => check::check(&arguments),
        Command::Erlang(question) => erlang::erlang(&question),
        Command::Staff(arguments) => staff::staff(&arguments),
        Command::Levers(arguments) => levers::levers(&arguments),
        Command::Score(arguments) => score::score(&arguments),
        Command::Serve(arguments) => serve::serve(&arguments),
        Command::Why(arguments) => why::why(&arguments),
        Command::Schema { measures: true, scenario, .. } => measures::measures(scenario.as_deref()),
        Command::Schema { study, .. } => starter::schema(study),
        Command::New { file } => starter::new(file.as_deref()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Input(message)) => {
            complain(&message);
            ExitCode::from(2)
        }
        Err(Failure::Breached(message)) => {
            complain(&message);
            ExitCode::from(1)
        }
        Err(Failure::Inconclusive(message)) => {
            complain(&message);
            ExitCode::from(3)
        }
        Err(Failure::Interrupted(left)) => {
            if !left.is_empty() {
                complain(&format!("stopped; not played: {}", left.join("; ")));
            }
            ExitCode::from(interrupt::EXIT)
        }
    }
}

fn complain(message: &str) {
    use std::io::Write;
    // With stderr closed there is nobody to tell.
    let _ = writeln!(anstream::stderr(), "{}", message.trim_end());
}
