//! The left side of a condition: which measure, where, and what is asked of the replications.

use super::{AskedOf, Misread, Side};
use crate::model::Model;
use crate::names::Measure;
use crate::scenario::nearest::{did_you_mean, nearest};
use crate::scenario::quantity::Fault;
use crate::study::{Watched, measured};
use std::ops::Range;

/// Words that say of what kind the id behind them is.
const KINDS: [&str; 5] = ["work", "office", "team", "promise", "contract"];

/// An id that says where, with its kind where that is said.
struct Word<'a> {
    kind: Option<&'a str>,
    id: &'a str,
    at: Range<usize>,
}

/// What is measured where, and what is asked of it.
pub(super) fn read(
    text: &str,
    subject: Range<usize>,
    side: Side,
    model: &Model,
) -> Result<(Watched, AskedOf), Misread> {
    let (mut measure, mut asked, mut words) = (None, None, Vec::new());
    let parts = parts(text, &subject);
    let mut rest = parts.iter().enumerate();
    while let Some((place, (part, at))) = rest.next() {
        if place == 0 && *part == "sla" {
            continue;
        }
        if KINDS.contains(part) && place + 1 < parts.len() {
            words.extend(rest.next().map(|(_, (id, at))| Word {
                kind: Some(part),
                id,
                at: at.clone(),
            }));
        } else if let Some(named) = named(part).filter(|_| measure.is_none()) {
            measure = Some((named, at.clone()));
        } else if let Some(of) = asked_of(part, side).filter(|_| asked.is_none()) {
            asked = Some(of);
        } else {
            words.push(Word { kind: None, id: part, at: at.clone() });
        }
    }
    if let Some(word) = words.iter().find(|word| is_rank(word.id) && word.kind.is_none()) {
        let message = format!("\"{}\" is no quantile", word.id);
        let help = "a rank lies above 0 and below 100: p5, p85, p99.5".to_owned();
        return Err(misread(word.at.clone(), message, help));
    }
    let Some((measure, at)) = measure else {
        return Err(no_measure(text, &subject, &words, model));
    };
    for word in &words {
        if !ids(model).any(|(kind, id)| word.may_be(kind, id)) {
            return Err(unknown(word, model));
        }
    }
    let all: Vec<Watched> =
        measured(model).into_iter().filter(|it| it.measure == measure).collect();
    let here: Vec<&Watched> = all.iter().filter(|it| is_about(it, &words, model)).collect();
    match here.as_slice() {
        [one] => Ok((**one, asked.unwrap_or(AskedOf::Each))),
        [] if all.is_empty() => Err(misread(
            at,
            format!("{measure} is not measured in this scenario"),
            "it is about another kind of work, or about promises that are not made".to_owned(),
        )),
        [] => Err(misread(
            at,
            format!("{measure} is not measured there"),
            format!("it is measured as {}", some(&all, model)),
        )),
        several => {
            let several: Vec<Watched> = several.iter().map(|it| **it).collect();
            let help = format!("write one of {}", some(&several, model));
            Err(misread(at, "this may mean several things".to_owned(), help))
        }
    }
}

fn misread(place: Range<usize>, message: String, help: String) -> Misread {
    Misread { place, fault: Fault::new(message, help) }
}

/// The words between dots, each with its place.
fn parts<'a>(text: &'a str, subject: &Range<usize>) -> Vec<(&'a str, Range<usize>)> {
    let mut parts = Vec::new();
    let mut from = subject.start;
    for part in text[subject.clone()].split('.') {
        let begin = from + (part.len() - part.trim_start().len());
        parts.push((part.trim(), begin..begin + part.trim().len()));
        from += part.len() + 1;
    }
    parts
}

/// The measure of a name; service levels also by the name that promises give them, `of_offered`.
fn named(word: &str) -> Option<Measure> {
    Measure::from_name(word).or_else(|| Measure::from_name(&format!("service_level_{word}")))
}

/// Whether a word would be a quantile, of whatever rank.
fn is_rank(word: &str) -> bool {
    word.strip_prefix('p').is_some_and(|rank| rank.parse::<f64>().is_ok())
}

/// `mean`, `p85`: the share of replications that have to be on this side for their quantile to be.
fn asked_of(word: &str, side: Side) -> Option<AskedOf> {
    if word == "mean" {
        return Some(AskedOf::Mean);
    }
    let rank: f64 = word.strip_prefix('p')?.parse().ok()?;
    let rank = (0.0 < rank && rank < 100.0).then_some(rank / 100.0)?;
    Some(AskedOf::Share(if side.sign() < 0.0 { rank } else { 1.0 - rank }))
}

/// Every id that a word can mean, with its kind.
fn ids(model: &Model) -> impl Iterator<Item = (&'static str, &str)> {
    let work = model.work.iter().map(|work| ("work", work.id.as_str()));
    let offices = model.offices.iter().map(|office| ("office", office.id.as_str()));
    let teams = model.teams.iter().map(|team| ("team", team.id.as_str()));
    let promises = model.work.iter().flat_map(|work| &work.sla);
    let money = model.money.iter();
    let costs = money.clone().flat_map(|money| &money.costs).map(|cost| ("cost", cost.id.as_str()));
    let contracts = money.flat_map(|money| &money.contracts).map(|it| ("contract", it.id.as_str()));
    work.chain(offices)
        .chain(teams)
        .chain(promises.map(|sla| ("promise", sla.name.as_str())))
        .chain(costs)
        .chain(contracts)
}

impl Word<'_> {
    fn may_be(&self, kind: &str, id: &str) -> bool {
        self.id == id && self.kind.is_none_or(|said| said == kind)
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

/// How some places are written, at most six.
fn some(all: &[Watched], model: &Model) -> String {
    let written = |it: &Watched| {
        let mut parts: Vec<String> = Vec::new();
        // A team's office need not be said.
        let said =
            place(it, model).into_iter().filter(|&(kind, _, must)| must || kind == "promise");
        for (kind, id, _) in said {
            let is_clear = ids(model).filter(|(_, other)| *other == id).count() == 1;
            parts.push(if is_clear { id.to_owned() } else { format!("{kind}.{id}") });
        }
        parts.push(it.measure.name().to_owned());
        parts.join(".")
    };
    let mut told: Vec<String> = all.iter().map(written).collect();
    told.dedup();
    let more = told.len().saturating_sub(6);
    told.truncate(6);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{rest}", told.join(", "))
}

fn no_measure(text: &str, subject: &Range<usize>, words: &[Word], model: &Model) -> Misread {
    let names = || Measure::ALL.iter().map(|measure| measure.name());
    let strange = words.iter().rfind(|word| !ids(model).any(|(_, id)| id == word.id));
    let (word, at) = strange
        .map_or((text[subject.clone()].trim(), subject.clone()), |word| (word.id, word.at.clone()));
    let help = match nearest(word, names()) {
        Some(name) => format!("did you mean \"{name}\"?"),
        None => "name one, such as of_due, backlog, first_empty_date, occupancy; `run --json -` lists them with their definitions".to_owned(),
    };
    misread(at, format!("\"{word}\" names no measure"), help)
}

fn unknown(word: &Word, model: &Model) -> Misread {
    let mut known: Vec<&str> = Vec::new();
    for (_, id) in ids(model) {
        if !known.contains(&id) {
            known.push(id);
        }
    }
    let help = did_you_mean(word.id, known).unwrap_or_default();
    let message =
        format!("\"{}\" is neither a work type, an office, a team nor a promise", word.id);
    misread(word.at.clone(), message, help)
}
