//! `slackwater erlang`: one question from the command line, or a table of them.

pub mod arguments;
mod columns;
mod one;
mod table;
mod told;

use super::Failure;
use crate::calculator::{Field, Given};
use arguments::Erlang;
use told::Line;

/// Runs the command.
pub fn erlang(arguments: &Erlang) -> Result<(), Failure> {
    let mut line = Line::of(arguments);
    let mut given = Given::default();
    for field in Field::all() {
        if let Some(text) = arguments.typed(field)
            && let Err(fault) = given.read(field, text)
        {
            line.blame(field, fault);
        }
    }
    match &arguments.csv {
        Some(file) => table::table(arguments.formula(), file, given, line),
        None => one::one(arguments, &given, line),
    }
}
