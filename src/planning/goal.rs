//! What a plan has to reach: every promise of a share, kept with a stated probability in the periods of its contract.

use crate::ids::{OfficeId, WorkId};
use crate::measure::layout::named;
use crate::model::Model;
use crate::names::Measure;
use crate::study::{Estimate, Findings, When};

/// A promise at one office where its work is received, or over all offices.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// The work type.
    pub work: WorkId,
    /// The office of receipt; None: all of them together.
    pub office: Option<OfficeId>,
    /// Which promise of the work type.
    pub sla: usize,
    /// The share promised.
    pub target: f64,
    /// The measure that the promise names.
    pub measure: Measure,
}

/// Where a plan stands with a goal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// The probability that a period keeps the promise.
    pub chance: Estimate,
    /// The named measure over the whole window.
    pub level: Estimate,
}

/// A goal and the probability with which a trial has to keep it.
#[derive(Clone, Debug, PartialEq)]
pub struct Aim {
    /// The goal.
    pub goal: Goal,
    /// The probability (0..1).
    pub wanted: f64,
}

/// The goals of a scenario: each promise with a target, where its work is received and over all offices.
pub fn goals(model: &Model) -> Vec<Goal> {
    let mut goals = Vec::new();
    for (number, work) in model.work.iter().enumerate() {
        let received = |office: &usize| {
            let office = OfficeId::from(*office);
            let at_office = |queue: crate::ids::QueueId| {
                let queue = &model.queues[queue.index()];
                queue.work.index() == number && queue.office == office
            };
            model.streams.iter().any(|stream| at_office(stream.queue))
                || model.backlog.iter().any(|backlog| at_office(backlog.queue))
        };
        let offices: Vec<usize> = (0..model.offices.len()).filter(received).collect();
        for (sla, promise) in work.sla.iter().enumerate() {
            let Some(target) = promise.target else { continue };
            let goal = |office| {
                let measure = named(promise.metric);
                Goal { work: WorkId::from(number), office, sla, target, measure }
            };
            goals.extend(offices.iter().map(|&office| goal(Some(OfficeId::from(office)))));
            if offices.len() > 1 {
                goals.push(goal(None));
            }
        }
    }
    goals
}

impl Goal {
    /// Where it stands; None where no job of any period was judged.
    pub fn standing(&self, findings: &Findings) -> Option<Standing> {
        let total = |measure| {
            let here = findings.of(measure).find(|finding| {
                finding.when == When::Total
                    && finding.work == Some(self.work)
                    && finding.office == self.office
                    && finding.sla == Some(self.sla)
            })?;
            Some(here.estimate)
        };
        let (chance, level) = (total(Measure::SlaMet)?, total(self.measure)?);
        chance.mean.map(|_| Standing { chance, level })
    }

    /// The probability that a period keeps it; 0 where nothing was judged, since then nothing was done that could be.
    pub fn chance(&self, findings: &Findings) -> f64 {
        self.standing(findings).and_then(|standing| standing.chance.mean).unwrap_or(0.0)
    }
}

impl Aim {
    /// Whether it is reached.
    pub fn is_reached(&self, findings: &Findings) -> bool {
        self.goal.chance(findings) >= self.wanted
    }

    /// Whether it cannot be reached any more in `all` replications, whatever those that are still to be played bring.
    pub fn is_lost(&self, so_far: &Findings, all: u32) -> bool {
        let (done, all) = (f64::from(so_far.replications), f64::from(all));
        self.goal.chance(so_far) * done + (all - done) < self.wanted * all
    }
}

/// Whether all aims are reached.
pub fn are_reached<'a>(aims: impl IntoIterator<Item = &'a Aim>, findings: &Findings) -> bool {
    aims.into_iter().all(|aim| aim.is_reached(findings))
}

/// The goal that is nearest to being missed, and where it stands: the least probability, then the least room above the target.
pub fn nearest<'a>(
    goals: impl IntoIterator<Item = &'a Goal>,
    findings: &Findings,
) -> Option<(&'a Goal, Standing)> {
    let told = goals.into_iter().filter_map(|goal| Some((goal, goal.standing(findings)?)));
    let room = |(goal, standing): &(&Goal, Standing)| {
        let level = standing.level.mean.map_or(0.0, |level| level - goal.target);
        (standing.chance.mean.unwrap_or(0.0), level)
    };
    told.min_by(|one, other| {
        let (one, other) = (room(one), room(other));
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
    })
}
