//! One question.

use super::arguments::Erlang;
use super::told::Line;
use crate::calculator::{Given, Question, answer, refusal};
use crate::cli::Failure;
use crate::cli::output::{self, Outputs};
use crate::report::calculator;

/// Answers the question of a command line.
pub fn one(arguments: &Erlang, given: &Given, mut line: Line) -> Result<(), Failure> {
    let formula = arguments.formula();
    line.blame_all(Question::unused(formula, given));
    let question = match Question::judge(formula, given) {
        Ok(question) => Some(question),
        Err(troubles) => {
            line.blame_all(troubles);
            None
        }
    };
    line.judge()?;
    // Without a question there were troubles, and they have been told.
    let Some(question) = question else { return Ok(()) };
    let json = arguments.json.as_deref();
    let json = json.map(|path| Outputs::default().open("--json", path)).transpose()?;
    let answer = answer(question);
    let quiet = json.as_ref().is_some_and(output::Output::is_stdout);
    if let Some(json) = json {
        json.write(calculator::json(&answer).as_bytes())?;
    }
    match &answer.found {
        Ok(_) if quiet => Ok(()),
        Ok(solved) => output::quiet(output::print(calculator::text(&answer, solved).as_bytes()))
            .map_err(|error| Failure::Input(format!("cannot print: {error}"))),
        Err(why) => Err(Failure::Input(refusal(&answer.question, why).told())),
    }
}
