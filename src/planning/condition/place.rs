//! Where a condition's measure is taken: the one place that its words name.

use super::Misread;
use crate::model::Model;
use crate::model::condition::{Subject, Word, ids};
use crate::names;
use crate::study::{Watched, measured};

/// What is measured where.
pub(super) fn read(subject: &Subject, model: &Model) -> Result<Watched, Misread> {
    let (measure, at, words) = (subject.measure, subject.at.clone(), &subject.words);
    let all: Vec<Watched> =
        measured(model).into_iter().filter(|it| it.measure == measure).collect();
    let here: Vec<&Watched> = all.iter().filter(|it| is_about(it, words, model)).collect();
    match here.as_slice() {
        [one] => Ok(**one),
        [] if all.is_empty() => Err(Misread::new(
            at,
            format!("{measure} is not measured in this scenario"),
            match measure.subject() {
                names::Subject::Money => "it is about costs or contracts that the scenario has not",
                _ => "it is about another kind of work, or about promises that are not made",
            },
        )),
        [] => Err(Misread::new(
            at,
            format!("{measure} is not measured there"),
            format!("it is measured as {}", some(&all, model)),
        )),
        several => {
            let several: Vec<Watched> = several.iter().map(|it| **it).collect();
            let help = format!("write one of {}", some(&several, model));
            Err(Misread::new(at, "this may mean several things", help))
        }
    }
}

/// The ids of a place: of what it is summed over there are none. Those that have to be said, then those that may be.
fn place<'a>(it: &Watched, model: &'a Model) -> Vec<(&'static str, &'a str, bool)> {
    let mut place = Vec::new();
    if let Some(work) = it.work {
        let work = &model.work[work.index()];
        place.push(("work", work.id.as_str(), true));
        if let Some(sla) = it.sla {
            place.push(("promise", work.sla[sla].name.as_str(), false));
        }
    }
    if let Some(team) = it.team {
        place.push(("team", model.teams[team.index()].id.as_str(), true));
    }
    if let Some(office) = it.office {
        place.push(("office", model.offices[office.index()].id.as_str(), it.team.is_none()));
    }
    if let (Some(money), Some(account)) = (&model.money, it.account) {
        place.push(match money.contract(account) {
            Some(contract) => ("contract", money.contracts[contract].id.as_str(), true),
            None => ("cost", money.costs[account.index()].id.as_str(), true),
        });
    }
    place
}

/// Whether these words name a place: each word one of its ids, and no id left that has to be said.
fn is_about(it: &Watched, words: &[Word], model: &Model) -> bool {
    let mut left = place(it, model);
    // Words that say their kind choose first.
    let (sure, open): (Vec<&Word>, Vec<&Word>) = words.iter().partition(|word| word.kind.is_some());
    let takes = |word: &Word, left: &mut Vec<(&str, &str, bool)>| {
        let found = left.iter().position(|&(kind, id, _)| word.may_be(kind, id));
        found.map(|at| left.remove(at)).is_some()
    };
    sure.into_iter().chain(open).all(|word| takes(word, &mut left))
        && left.iter().all(|&(_, _, has_to_be_said)| !has_to_be_said)
}

/// How a place is written: the ids that have to be said, and the name of the measure.
pub(super) fn written(it: &Watched, model: &Model) -> String {
    let mut parts: Vec<String> = Vec::new();
    // A team's office need not be said.
    let said = place(it, model).into_iter().filter(|&(kind, _, must)| must || kind == "promise");
    for (kind, id, _) in said {
        let is_clear = ids(model).filter(|(_, other)| *other == id).count() == 1;
        parts.push(if is_clear { id.to_owned() } else { format!("{kind}.{id}") });
    }
    parts.push(it.measure.name().to_owned());
    parts.join(".")
}

/// How some places are written, at most six.
fn some(all: &[Watched], model: &Model) -> String {
    let mut told: Vec<String> = all.iter().map(|it| written(it, model)).collect();
    told.dedup();
    let more = told.len().saturating_sub(6);
    told.truncate(6);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{rest}", told.join(", "))
}
