//! `slackwater transfer`: one demand, and who may help whom; the first way is that nobody does.

use super::arguments::Transfer;
use super::compare::told as compared;
use super::play::trials;
use super::progress::Progress;
use super::read::{gather, told};
use super::{Failure, settings};
use crate::model::compile_within;
use crate::planning::asked::Stopped;
use crate::planning::staffing::at_once;
use crate::planning::transfer::{links, policies};
use crate::report::compare::links::Told;
use crate::scenario::resolve;

/// Replications of each link at most: what an hour is worth is told to a digit, not to three.
const MOST: u32 = 32;

/// Runs the command.
pub fn transfer(arguments: &Transfer) -> Result<(), Failure> {
    let asked = &arguments.asked;
    let reading = settings::reading(&asked.plays.means)?;
    let limit = reading.limit;
    let (bundle, inputs) = gather(&arguments.scenario, &reading)?;
    let refused = |problems| told(&problems, &bundle);
    let scenario = resolve(&bundle).map_err(refused)?;
    let mut model = compile_within(&scenario, limit).map_err(refused)?;
    let models = policies(&scenario, &model, limit).map_err(refused)?;
    let (names, models): (Vec<_>, Vec<_>) = models.into_iter().unzip();
    compared(models, &inputs, asked, |first, replications, pool| {
        model.study.seed = first.study.seed;
        let progress = Progress::of_trials(&model.title);
        let mut play = |some: &[_]| trials(some, pool, &progress);
        let size = (replications.min(MOST), limit, at_once(&model, limit));
        match links(&scenario, &model, size, &mut play) {
            Ok(found) => Ok(Some(Told::new(&model, names, found))),
            Err(Stopped::Problems(problems)) => Err(Failure::Input(refused(problems))),
            Err(Stopped::Asked | Stopped::OutOfReach(..)) => Ok(None),
        }
    })
}
