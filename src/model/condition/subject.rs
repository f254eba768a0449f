//! The left side of a condition: which measure, the words that say where, and what is asked of the replications.

use super::{Misread, Statistic};
use crate::model::Model;
use crate::names::Measure;
use crate::scenario::nearest::{did_you_mean, nearest};
use std::ops::Range;

/// Words that say of what kind the id behind them is.
const KINDS: [&str; 5] = ["work", "office", "team", "promise", "contract"];

/// An id that says where, with its kind where that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its kind, as in [`ids`].
    pub kind: Option<&'a str>,
    /// The id.
    pub id: &'a str,
    /// Where it stands in the text (bytes).
    pub at: Range<usize>,
}

/// A left side whose words are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject<'a> {
    /// The measure.
    pub measure: Measure,
    /// Where its name stands (bytes).
    pub at: Range<usize>,
    /// What is asked of the replications, where it is said.
    pub asked: Option<Statistic>,
    /// Where it is measured; no word: all places together.
    pub words: Vec<Word<'a>>,
}

impl<'a> Subject<'a> {
    /// Reads a stretch of a text.
    ///
    /// # Errors
    ///
    /// A name that is no measure, an id that the model does not have, a rank that is no quantile.
    pub fn read(text: &'a str, place: Range<usize>, model: &Model) -> Result<Self, Misread> {
        let (mut measure, mut asked, mut words) = (None, None, Vec::new());
        let parts = parts(text, &place);
        let mut rest = parts.iter().enumerate();
        while let Some((order, (part, at))) = rest.next() {
            if order == 0 && *part == "sla" {
                continue;
            }
            if KINDS.contains(part) && order + 1 < parts.len() {
                words.extend(rest.next().map(|(_, (id, at))| Word {
                    kind: Some(part),
                    id,
                    at: at.clone(),
                }));
            } else if let Some(named) = named(part).filter(|_| measure.is_none()) {
                measure = Some((named, at.clone()));
            } else if let Some(of) = statistic(part).filter(|_| asked.is_none()) {
                asked = Some(of);
            } else if *part != "total" || parts.len() == 1 {
                words.push(Word { kind: None, id: part, at: at.clone() });
            }
        }
        if let Some(word) = words.iter().find(|word| is_rank(word.id) && word.kind.is_none()) {
            let message = format!("\"{}\" is no quantile", word.id);
            let help = "a rank lies above 0 and below 100: p5, p85, p99.5";
            return Err(Misread::new(word.at.clone(), message, help));
        }
        let Some((measure, at)) = measure else {
            return Err(no_measure(text, &place, &words, model));
        };
        match words.iter().find(|word| !ids(model).any(|(kind, id)| word.may_be(kind, id))) {
            Some(word) => Err(unknown(word, model)),
            None => Ok(Subject { measure, at, asked, words }),
        }
    }
}

impl Word<'_> {
    /// Whether it may mean an id of a kind.
    pub fn may_be(&self, kind: &str, id: &str) -> bool {
        self.id == id && self.kind.is_none_or(|said| said == kind)
    }
}

/// The words between dots, each with its place.
fn parts<'a>(text: &'a str, place: &Range<usize>) -> Vec<(&'a str, Range<usize>)> {
    let mut parts = Vec::new();
    let mut from = place.start;
    for part in text[place.clone()].split('.') {
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

/// `mean`, `p85`.
fn statistic(word: &str) -> Option<Statistic> {
    if word == "mean" {
        return Some(Statistic::Mean);
    }
    let rank: f64 = word.strip_prefix('p')?.parse().ok()?;
    (0.0 < rank && rank < 100.0).then_some(Statistic::Quantile(rank / 100.0))
}

/// Every id that a word can mean, with its kind: "work", "office", "team", "promise", "cost", "contract".
pub fn ids(model: &Model) -> impl Iterator<Item = (&'static str, &str)> {
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

fn no_measure(text: &str, place: &Range<usize>, words: &[Word], model: &Model) -> Misread {
    // "of_due" is what people call "sla.of_due", "of_offered" is "service_level_of_offered".
    let names = || {
        let short = |measure: &Measure| measure.name().strip_prefix("service_level_");
        let names = Measure::ALL.iter().map(|measure| measure.name());
        names.chain(Measure::ALL.iter().filter_map(short))
    };
    let strange = words.iter().rfind(|word| !ids(model).any(|(_, id)| id == word.id));
    let (word, at) = strange
        .map_or((text[place.clone()].trim(), place.clone()), |word| (word.id, word.at.clone()));
    let help = match nearest(word, names()) {
        Some(name) => format!("did you mean \"{name}\"?"),
        None => "name one, such as of_due, backlog, first_empty_date, occupancy; `slackwater schema --measures` lists them".to_owned(),
    };
    Misread::new(at, format!("\"{word}\" names no measure"), help)
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
    Misread::new(word.at.clone(), message, help)
}
