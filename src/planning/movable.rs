//! A number of a scenario that is moved until its goals are kept: handle times, volumes, the daily cap of transfer.

use crate::math::Arrange;
use crate::scenario::format::{Document, Scalar, Steps};
use crate::scenario::nearest::did_you_mean;
use crate::scenario::path::key;
use crate::scenario::quantity::{self, Fault, written};

/// What is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// Handle times: the factor of teams and work types, in thousandths of what it is.
    HandleTime,
    /// Arrivals: the volume of work types and offices, in thousandths of what it is.
    Volume,
    /// Transfer: the daily cap of rules, in jobs a day.
    TransferCap,
}

/// The places of a scenario at which one number is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Movable {
    /// What is moved.
    pub moved: Moved,
    leaves: Vec<Leaf>,
}

/// One place, and what stands there.
#[derive(Clone, Debug, PartialEq)]
struct Leaf {
    table: String,
    field: &'static str,
    /// Dates from which values hold, with the values; one without a date where there is one value.
    steps: Vec<(Option<String>, f64)>,
}

impl Moved {
    /// The value that changes nothing; None where there is none: a cap that is never reached is no number.
    pub fn as_it_is(self) -> Option<u32> {
        match self {
            Moved::HandleTime | Moved::Volume => Some(1000),
            Moved::TransferCap => None,
        }
    }

    /// The least and the greatest value that is tried.
    pub fn bounds(self) -> (u32, u32) {
        match self {
            Moved::HandleTime | Moved::Volume => (10, 10_000),
            Moved::TransferCap => (0, 1_000_000),
        }
    }
}

impl Movable {
    /// The places of what is moved; of those only what belongs to these ids of work types, offices, teams or rules, where there are any.
    ///
    /// # Errors
    ///
    /// An id that nothing of the kind belongs to; nothing to move. Test: `tests::ids_choose_the_places`.
    pub fn of(document: &Document, moved: Moved, only: &[String]) -> Result<Movable, Fault> {
        let all = leaves(document, moved);
        let ids: Vec<&str> = all.iter().flat_map(|(ids, _)| ids.iter().copied()).collect();
        if let Some(strange) = only.iter().find(|id| !ids.contains(&id.as_str())) {
            let message = format!("\"{strange}\" has no {} to move", moved.told());
            let mut known = ids.clone();
            known.arrange();
            known.dedup();
            let help = did_you_mean(strange, known);
            return Err(Fault { message, help });
        }
        let is_meant =
            |of: &[&str]| only.is_empty() || only.iter().any(|id| of.contains(&id.as_str()));
        let leaves: Vec<Leaf> =
            all.into_iter().filter(|(of, _)| is_meant(of)).map(|(_, leaf)| leaf).collect();
        if leaves.is_empty() {
            let message = format!("the scenario has no {} to move", moved.told());
            return Err(Fault::new(
                message,
                "write the table first: [transfer.NAME], or ask for another --solve",
            ));
        }
        Ok(Movable { moved, leaves })
    }

    /// At how many places it is set.
    pub fn places(&self) -> usize {
        self.leaves.len()
    }

    /// Table, key and value of each place, for a patch, with the number set.
    pub fn values(&self, value: u32) -> Vec<(String, &'static str, String)> {
        let written = |leaf: &Leaf| (leaf.table.clone(), leaf.field, leaf.value(self.moved, value));
        self.leaves.iter().map(written).collect()
    }

    /// What `--set` would be told.
    pub fn sets(&self, value: u32) -> Vec<(String, String)> {
        let set = |(table, field, value): (String, &str, String)| (key(&table, field), value);
        self.values(value).into_iter().map(set).collect()
    }
}

impl Moved {
    /// What is moved, in words.
    pub fn told(self) -> &'static str {
        match self {
            Moved::HandleTime => "handle time",
            Moved::Volume => "volume",
            Moved::TransferCap => "transfer rule",
        }
    }
}

impl Leaf {
    /// The value as TOML writes it in one line.
    fn value(&self, moved: Moved, value: u32) -> String {
        if moved == Moved::TransferCap {
            return format!("\"{value} per day\"");
        }
        // Thousandths times a factor, in per cent, without the digits that binary fractions leave.
        let round = |percent: f64| (percent * 1e9).round() / 1e9;
        let percent = |factor: f64| format!("\"{}%\"", round(factor * f64::from(value) / 10.0));
        let step = |(from, factor): &(Option<String>, f64)| match from {
            Some(from) => format!("{{ from = {from}, value = {} }}", percent(*factor)),
            None => percent(*factor),
        };
        match self.steps.as_slice() {
            [one @ (None, _)] => step(one),
            steps => format!("[{}]", steps.iter().map(step).collect::<Vec<_>>().join(", ")),
        }
    }
}

/// Every place of what is moved, with the ids that it belongs to.
fn leaves(document: &Document, moved: Moved) -> Vec<(Vec<&str>, Leaf)> {
    let mut leaves = Vec::new();
    match moved {
        Moved::HandleTime => {
            for (id, team) in &document.team {
                for (work, handle) in &team.handles {
                    let table = key(&key(&key("team", id), "handles"), work);
                    let steps = steps(&handle.factor);
                    leaves.push((
                        vec![id.as_str(), work.as_str()],
                        Leaf { table, field: "factor", steps },
                    ));
                }
            }
        }
        Moved::Volume => {
            for (id, work) in &document.work {
                for (office, arrivals) in &work.arrivals {
                    let table = key(&key(&key("work", id), "arrivals"), office);
                    let steps = steps(&arrivals.volume);
                    leaves.push((
                        vec![id.as_str(), office.as_str()],
                        Leaf { table, field: "volume", steps },
                    ));
                }
            }
        }
        Moved::TransferCap => {
            for id in document.transfer.keys() {
                let leaf = Leaf { table: key("transfer", id), field: "cap", steps: Vec::new() };
                leaves.push((vec![id.as_str()], leaf));
            }
        }
    }
    leaves
}

/// The factors that a document states; the model was compiled from it, so every leaf can be read.
fn steps(stated: &Option<Steps>) -> Vec<(Option<String>, f64)> {
    let factor = |leaf: &Scalar| quantity::factor(leaf).unwrap_or(1.0);
    match stated {
        None => vec![(None, 1.0)],
        Some(Steps::Constant(leaf)) => vec![(None, factor(leaf))],
        Some(Steps::From(list)) => list
            .iter()
            .map(|step| {
                let date = written(&step.from).trim_matches('"').to_owned();
                (Some(date), factor(&step.value))
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Bundle, resolve};

    const TWO: &str = r#"
[work.claim.arrivals.north]
volume = [{ from = 2024-01-01, value = "110%" }, { from = 2024-02-01, value = 1.2 }]
[work.claim.arrivals.south]
[work.call.arrivals.north]
volume = "80%"
[team.desk.handles.claim]
[team.desk.handles.call]
factor = "50%"
[transfer.north-south]
"#;

    fn movable(moved: Moved, only: &[&str]) -> Result<Movable, Fault> {
        let only: Vec<String> = only.iter().map(|&id| id.to_owned()).collect();
        let scenario = resolve(&Bundle::new("two.toml", TWO)).unwrap();
        Movable::of(&scenario.document, moved, &only)
    }

    fn sets(moved: Moved, only: &[&str], value: u32) -> Vec<String> {
        let sets = movable(moved, only).unwrap().sets(value);
        sets.into_iter().map(|(path, value)| format!("{path}={value}")).collect()
    }

    #[test]
    fn what_stands_there_is_multiplied() {
        assert_eq!(
            sets(Moved::Volume, &[], 873),
            [
                "work.claim.arrivals.north.volume=[{ from = 2024-01-01, value = \"96.03%\" }, \
                 { from = 2024-02-01, value = \"104.76%\" }]",
                "work.claim.arrivals.south.volume=\"87.3%\"",
                "work.call.arrivals.north.volume=\"69.84%\"",
            ]
        );
        assert_eq!(sets(Moved::TransferCap, &[], 12), ["transfer.north-south.cap=\"12 per day\""]);
    }

    #[test]
    fn ids_choose_the_places() {
        assert_eq!(
            sets(Moved::HandleTime, &["call"], 1000),
            ["team.desk.handles.call.factor=\"50%\""]
        );
        assert_eq!(movable(Moved::HandleTime, &["desk"]).unwrap().places(), 2);
        assert_eq!(movable(Moved::Volume, &["south", "call"]).unwrap().places(), 2);
        let strange = movable(Moved::HandleTime, &["desks"]).unwrap_err();
        assert_eq!(strange.message, "\"desks\" has no handle time to move");
        assert_eq!(strange.help.as_deref(), Some("did you mean \"desk\"?"));
    }
}
