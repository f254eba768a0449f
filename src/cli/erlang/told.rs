//! What is wrong with a command line, shown as a file's problems are: the line, a caret, and how to mend it.

use super::arguments::Erlang;
use crate::calculator::{Field, Trouble};
use crate::cli::{Failure, render};
use crate::scenario::problem::Problem;
use crate::scenario::quantity::Fault;
use crate::scenario::{Bundle, Problems};
use std::ops::Range;

/// The name under which the options are shown.
const NAME: &str = "command line";

/// The options, one a line, and their problems.
pub struct Line {
    text: String,
    places: Vec<(Field, Range<usize>)>,
    problems: Problems,
    unread: Vec<Field>,
}

impl Line {
    /// The options that were typed.
    pub fn of(arguments: &Erlang) -> Line {
        let mut line = Line {
            text: format!("slackwater erlang {}\n", arguments.formula().name()),
            places: Vec::new(),
            problems: Problems::new(),
            unread: Vec::new(),
        };
        for field in Field::all() {
            if let Some(typed) = arguments.typed(field) {
                line.text += &format!("{} ", field.option());
                let start = line.text.len();
                line.text += &typed.replace(['\n', '\r'], " ");
                line.places.push((field, start..line.text.len()));
                line.text.push('\n');
            }
        }
        line
    }

    /// A field cannot be read.
    pub fn blame(&mut self, field: Field, fault: Fault) {
        self.unread.push(field);
        self.add(field, fault);
    }

    fn add(&mut self, field: Field, fault: Fault) {
        let problem = Problem::fault("", fault);
        // Where nothing was typed, the formula's name is what asks for it.
        let name = self.text.find('\n').unwrap_or(0);
        let formula = self.text[..name].rfind(' ').map_or(0, |blank| blank + 1)..name;
        let place = self.places.iter().find(|(other, _)| *other == field);
        let span = place.map_or(formula, |(_, span)| span.clone());
        self.problems.push(problem.at(NAME, span));
    }

    /// Everything that is wrong with a question, save what may be wrong only because a field could not be read.
    pub fn blame_all(&mut self, troubles: Vec<Trouble>) {
        let unread = self.unread.clone();
        for Trouble { field, fault } in troubles {
            if !unread.contains(&field)
                && !unread.iter().any(|other| judges(*other).contains(&field))
            {
                self.add(field, fault);
            }
        }
    }

    /// `Err` with all problems, if there are any.
    pub fn judge(&self) -> Result<(), Failure> {
        if self.problems.is_empty() {
            return Ok(());
        }
        let bundle = Bundle::new(NAME, &self.text);
        Err(Failure::Input(render::render(&self.problems, &bundle, true)))
    }
}

/// Fields that are judged by what another one says.
fn judges(field: Field) -> &'static [Field] {
    match field {
        Field::Target | Field::TargetOf => {
            &[Field::Arrivals, Field::HandleTime, Field::Agents, Field::Within, Field::Target]
        }
        Field::PatienceLaw => &[Field::PatienceCv],
        Field::Slowdown => &[Field::AtOnce],
        Field::AtOnce => &[Field::Slowdown],
        _ => &[],
    }
}
