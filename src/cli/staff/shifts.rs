//! `slackwater staff --every` and `--shifts`: people by interval, and the shifts that cover them.

use crate::cli::arguments::{Solve, Staff};
use crate::cli::read::told;
use crate::cli::{Failure, settings};
use crate::model::Model;
use crate::planning::covering::{
    ByInterval, Prices, Who, by_interval, in_the_way, natural_interval, who, without_breaks,
};
use crate::planning::goal::Goal;
use crate::report::patch::Based;
use crate::scenario::{Bundle, Scenario, resolve};

/// What is searched in: the scenario with people by interval where that is asked for, and who is to be covered by shifts.
pub struct Prepared {
    /// The scenario and its model.
    pub by_interval: ByInterval,
    /// Who is covered, and at which prices; None without `--shifts`.
    pub shifts: Option<(Who, Prices)>,
}

/// Writes the people by interval as the command line asks.
pub fn prepare(
    arguments: &Staff,
    scenario: Scenario,
    model: Model,
    goals: &[Goal],
    limit: u64,
) -> Result<Prepared, Failure> {
    if arguments.solve != Solve::Agents && (arguments.shifts || arguments.every.is_some()) {
        let message = "--shifts and --every are about people, and --solve asks for another number\n\
                       help: leave out one of them";
        return Err(Failure::Input(message.to_owned()));
    }
    let every = arguments.every.as_deref().map(settings::every).transpose()?;
    let bundle = scenario.bundle().clone();
    let told = |problems| Failure::Input(told(&problems, &bundle));
    if !arguments.shifts {
        let by_interval = match every {
            Some(every) => by_interval(scenario, model, goals, None, every, limit)
                .map_err(told)
                .and_then(does_something)?,
            None => ByInterval { scenario, model, rewritten: Vec::new() },
        };
        return Ok(Prepared { by_interval, shifts: None });
    }
    let prices = settings::prices(arguments)?;
    let who = who(&scenario, &model, goals).map_err(told)?;
    let teams: Vec<usize> = who.covered.iter().map(|covered| covered.team).collect();
    let patterns = model.patterns.iter().map(|pattern| &pattern.shift);
    let natural = natural_interval(patterns);
    let judge = if every.is_some() { does_something } else { Ok };
    let by_interval =
        by_interval(scenario, model, goals, Some(&teams), every.unwrap_or(natural), limit)
            .map_err(told)
            .and_then(judge)?;
    let by_interval = Ok(by_interval)
        .and_then(|by_interval| without_breaks(by_interval, &teams, limit))
        .map_err(told)?;
    Ok(Prepared { by_interval, shifts: Some((who, prices)) })
}

/// An interval that changes nobody's numbers was asked for in vain.
fn does_something(by_interval: ByInterval) -> Result<ByInterval, Failure> {
    if !by_interval.rewritten.is_empty() {
        return Ok(by_interval);
    }
    let message = "--every changes nothing: no team has one number of agents for work that cannot wait; theirs are by interval or by date, \
                   or they do cases only\n\
                   help: leave it out, or write `agents = 12` in the team first";
    Err(Failure::Input(message.to_owned()))
}

/// What a patch has to say about teams whose people it writes otherwise than the file does, which `bundle` holds.
pub fn rewritten(prepared: &Prepared, bundle: &Bundle, based: Based) -> Based {
    let mut rewritten = prepared.by_interval.rewritten.clone();
    if let Some((who, _)) = &prepared.shifts {
        rewritten.extend(who.covered.iter().map(|covered| covered.team));
    }
    rewritten.sort_unstable();
    rewritten.dedup();
    // A patch does not hold what was set on the command line.
    let file = resolve(&Bundle { sets: Vec::new(), ..bundle.clone() });
    let breaks = prepared.shifts.is_some();
    let removed = file.map(|file| in_the_way(&file.document, &rewritten, breaks));
    Based { rewritten, removed: removed.unwrap_or_default(), ..based }
}
