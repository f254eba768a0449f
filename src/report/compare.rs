//! Plans beside a baseline, on the same draws: what each is better at, by how much, and how sure that is.

pub mod answer;
pub mod csv;
pub mod headline;
pub mod json;
pub mod links;

use super::Report;
use crate::study::{Pairs, Verdict};

/// A comparison: every plan is paired with the baseline.
#[derive(Clone, Debug)]
pub struct Comparison<'m> {
    /// What the plans are compared with.
    pub baseline: Report<'m>,
    /// The plans, in the order they were named.
    pub plans: Vec<Plan<'m>>,
    /// Of ways to help one another: what an hour on each link is worth.
    pub links: Option<links::Told>,
}

/// A plan and what differs from the baseline.
#[derive(Clone, Debug)]
pub struct Plan<'m> {
    /// Its own forecast, played with the baseline's seed.
    pub report: Report<'m>,
    /// The seed of its file, which is not used where it is another.
    pub own_seed: u64,
    /// Whether its file stratifies days, which is not used where the baseline does otherwise.
    pub own_stratify: bool,
    /// The differences, by measure, then place.
    pub pairs: Pairs,
}

/// Places of one of two scenarios that the other has not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// Names of work types.
    pub work: Vec<String>,
    /// Names of offices.
    pub offices: Vec<String>,
    /// Names of teams.
    pub teams: Vec<String>,
}

impl Comparison<'_> {
    /// Whether the baseline's precision was asked for and not reached.
    pub fn misses_precision(&self) -> bool {
        self.baseline.misses_precision()
    }

    /// Whether it was stopped before everything asked for was played.
    pub fn is_partial(&self) -> bool {
        let plans = self.plans.iter().map(|plan| &plan.report);
        plans.chain([&self.baseline]).any(|report| report.found.partial)
    }
}

impl Plan<'_> {
    /// Whether every measure that is defined was the same in every replication.
    pub fn is_equal(&self) -> bool {
        let mut compared = 0;
        for pair in &self.pairs.pairs {
            let it = &pair.difference;
            match it.verdict {
                Some(Verdict::Equal) => compared += 1,
                None if it.before.is_some() == it.after.is_some() => {}
                _ => return false,
            }
        }
        compared > 0
    }

    /// What the plan has and `other` has not, by the ids of the files.
    pub fn only_here(&self, other: &Report) -> Only {
        only(&self.report, other)
    }

    /// What `other` has and the plan has not.
    pub fn only_there(&self, other: &Report) -> Only {
        only(other, &self.report)
    }
}

impl Only {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.work.is_empty() && self.offices.is_empty() && self.teams.is_empty()
    }
}

fn only(here: &Report, there: &Report) -> Only {
    let (here, there) = (here.model, there.model);
    let missing = |all: Vec<(&String, &String)>, known: Vec<&String>| -> Vec<String> {
        let lacks = |(id, _): &(&String, &String)| !known.contains(id);
        all.into_iter().filter(lacks).map(|(_, name)| name.clone()).collect()
    };
    Only {
        work: missing(
            here.work.iter().map(|work| (&work.id, &work.name)).collect(),
            there.work.iter().map(|work| &work.id).collect(),
        ),
        offices: missing(
            here.offices.iter().map(|office| (&office.id, &office.name)).collect(),
            there.offices.iter().map(|office| &office.id).collect(),
        ),
        teams: missing(
            here.teams.iter().map(|team| (&team.id, &team.name)).collect(),
            there.teams.iter().map(|team| &team.id).collect(),
        ),
    }
}
