//! What has to be kept and how often it is: promises and conditions, before and after a change.

use super::Text;
use super::table::Table;
use crate::model::Model;
use crate::planning::goal::{Goal, Promise, Standing};
use crate::report::goals::{asked_of, is_of_mean, level, percent, place, words};
use crate::report::local::{UNDEFINED, sentence, share};
use crate::study::Findings;

/// Goals, and where they stand.
pub struct Reached<'a> {
    pub model: &'a Model,
    pub goals: &'a [Goal],
    /// The probability that is asked of everything.
    pub chance: f64,
    /// The scenario as it is, and the word for it.
    pub before: (&'static str, &'a Findings),
    /// What was found, on fresh replications, and the word for it.
    pub now: (&'static str, &'a Findings),
    /// What was found, on the replications that chose it.
    pub search: &'a Findings,
}

/// A table of the promises and one of the conditions, where there are any.
pub fn tell(reached: &Reached, text: &mut Text) {
    promises(reached, text);
    conditions(reached, text);
}

fn promises(reached: &Reached, text: &mut Text) {
    let Reached { model, before, now, search, .. } = reached;
    let promises: Vec<(&Goal, &Promise)> = reached
        .goals
        .iter()
        .filter_map(|goal| match goal {
            Goal::Promise(promise) => Some((goal, promise)),
            Goal::Condition(..) => None,
        })
        .collect();
    if promises.is_empty() {
        return;
    }
    let note = "how often it is kept, on fresh replications; the level over the whole window";
    text.heading("Promises", note);
    let header = ["", "target", before.0, now.0, "95 % interval", "level", "in the search"];
    let mut table = Table::new(&header, 1);
    let mut blocks: Vec<(&Promise, usize)> = Vec::new();
    for (goal, promise) in promises {
        let claim = goal.standing(now.1);
        let chance = share(claim.as_ref().map(|claim| &claim.chance));
        let kept = |standing: Option<Standing>| percent(standing.and_then(|it| it.chance.mean));
        let name = match promise.office {
            Some(office) => model.offices[office.index()].name.clone(),
            None => "all offices".to_owned(),
        };
        table.row([
            name,
            percent(Some(promise.target)),
            kept(goal.standing(before.1)),
            chance.value,
            chance.interval,
            percent(claim.and_then(|claim| claim.level.mean)),
            kept(goal.standing(search)),
        ]);
        match blocks
            .last_mut()
            .filter(|(first, _)| (first.work, first.sla) == (promise.work, promise.sla))
        {
            Some((_, rows)) => *rows += 1,
            None => blocks.push((promise, 1)),
        }
    }
    let mut lines = table.blocks(text.width - 4).into_iter();
    text.lines(lines.next().into_iter().flatten().map(|line| format!("  {line}")));
    for (promise, rows) in blocks {
        let name = sentence(&model.work[promise.work.index()].name);
        text.lines([format!("{name}: {}", words(model, promise))]);
        text.lines(lines.by_ref().take(rows).flatten().map(|line| format!("  {line}")));
    }
}

fn conditions(reached: &Reached, text: &mut Text) {
    let Reached { model, before, now, search, .. } = reached;
    let header = ["", before.0, now.0, "95 % interval", "level", "before", "search"];
    let mut table = Table::new(&header, 1);
    let mut heads = Vec::new();
    for goal in reached.goals {
        let Goal::Condition(condition, _) = goal else { continue };
        heads.push(match is_of_mean(goal) {
            true => condition.text.clone(),
            false => format!("{}, {}", place(model, goal), asked_of(condition, reached.chance)),
        });
        let (then, claim) = (goal.standing(before.1), goal.standing(now.1));
        let holds = |standing: Option<Standing>| percent(standing.and_then(|it| it.chance.mean));
        let told =
            |it: Option<Standing>| it.map_or(UNDEFINED.to_owned(), |it| level(model, goal, &it));
        let chance = share(claim.as_ref().map(|claim| &claim.chance));
        table.row([
            "holds in".to_owned(),
            holds(then),
            chance.value,
            chance.interval,
            told(claim),
            told(then),
            holds(goal.standing(search)),
        ]);
    }
    if heads.is_empty() {
        return;
    }
    let note = "in how many replications each holds, on fresh ones and on those of the search; level: the mean, of a date the median, and what it was before";
    text.heading("Conditions", note);
    let mut lines = table.blocks(text.width - 4).into_iter();
    text.lines(lines.next().into_iter().flatten().map(|line| format!("  {line}")));
    for head in heads {
        text.paragraph(&head, "  ");
        text.lines(lines.by_ref().take(1).flatten().map(|line| format!("  {line}")));
    }
}
