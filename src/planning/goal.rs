//! What a plan has to reach: every promise of a share, kept with a stated probability in the periods of its contract; or conditions that
//! somebody asks for.

use super::condition::{AskedOf, Condition};
use crate::ids::{OfficeId, TeamId, WorkId};
use crate::measure::layout::named;
use crate::model::Model;
use crate::names::Measure;
use crate::study::{Estimate, Findings, Watched};

/// What a plan has to reach.
#[derive(Clone, Debug, PartialEq)]
pub enum Goal {
    /// A promise.
    Promise(Promise),
    /// A condition, and the place of its measure among those that are watched.
    Condition(Condition, usize),
}

/// A promise at one office where its work is received, or over all offices.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
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
    /// The probability that a period keeps the promise; of a condition: that a replication does.
    pub chance: Estimate,
    /// The measure over the whole window.
    pub level: Estimate,
}

/// Of several goals the one nearest to being missed, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// Its place among the goals.
    pub goal: usize,
    /// Where it stands.
    pub standing: Standing,
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
                Goal::Promise(Promise { work: WorkId::from(number), office, sla, target, measure })
            };
            goals.extend(offices.iter().map(|&office| goal(Some(OfficeId::from(office)))));
            if offices.len() > 1 {
                goals.push(goal(None));
            }
        }
    }
    goals
}

/// What trials have to watch for these goals, in the order in which conditions count their places.
pub fn watched(goals: &[Goal]) -> Vec<Watched> {
    let conditions = goals.iter().filter_map(|goal| match goal {
        Goal::Condition(condition, _) => Some(condition.watched),
        Goal::Promise(_) => None,
    });
    conditions.collect()
}

/// Conditions as goals.
pub fn asked_for(conditions: Vec<Condition>) -> Vec<Goal> {
    let goal = |(place, condition)| Goal::Condition(condition, place);
    conditions.into_iter().enumerate().map(goal).collect()
}

impl Goal {
    /// The work type; None: all.
    pub fn work(&self) -> Option<WorkId> {
        match self {
            Goal::Promise(promise) => Some(promise.work),
            Goal::Condition(condition, _) => condition.watched.work,
        }
    }

    /// The office; None: all of them together.
    pub fn office(&self) -> Option<OfficeId> {
        match self {
            Goal::Promise(promise) => promise.office,
            Goal::Condition(condition, _) => condition.watched.office,
        }
    }

    /// The team that it is about, where it is about one.
    pub fn team(&self) -> Option<TeamId> {
        match self {
            Goal::Promise(_) => None,
            Goal::Condition(condition, _) => condition.watched.team,
        }
    }

    /// The probability with which it has to be kept: the one asked of everything, unless it says another; of a mean, one half is enough.
    pub fn wanted(&self, asked: f64) -> f64 {
        match self {
            Goal::Promise(_) => asked,
            Goal::Condition(condition, _) => match condition.asked {
                AskedOf::Each => asked,
                AskedOf::Share(share) => share,
                AskedOf::Mean => 0.5,
            },
        }
    }

    /// Where it stands; None where no job of any period was judged.
    pub fn standing(&self, findings: &Findings) -> Option<Standing> {
        match self {
            Goal::Promise(promise) => promise.standing(findings),
            Goal::Condition(condition, place) => {
                let (chance, level) = condition.standing(findings, *place)?;
                Some(Standing { chance, level })
            }
        }
    }

    /// With what probability it is kept; 0 where nothing was judged, since then nothing was done that could be.
    pub fn chance(&self, findings: &Findings) -> f64 {
        let Some(Standing { chance, level }) = self.standing(findings) else { return 0.0 };
        match self {
            Goal::Promise(_) => chance.mean.unwrap_or(0.0),
            Goal::Condition(condition, _) => condition.chance(&chance, &level),
        }
    }

    /// How far its level lies above what is asked for, below zero where it does not reach it.
    pub fn room(&self, standing: &Standing) -> f64 {
        match self {
            Goal::Promise(it) => standing.level.mean.map_or(0.0, |level| level - it.target),
            Goal::Condition(condition, _) => condition.room(&standing.level),
        }
    }

    /// Whether each replication adds to its probability, so that a trial can be lost before its end.
    fn is_counted(&self) -> bool {
        !matches!(self, Goal::Condition(condition, _) if condition.asked == AskedOf::Mean)
    }
}

impl Promise {
    fn standing(&self, findings: &Findings) -> Option<Standing> {
        let &Promise { work, office, sla, .. } = self;
        let total = |measure| {
            let (sla, work) = (Some(sla), Some(work));
            Watched { measure, sla, work, office, team: None, account: None }.estimate(findings)
        };
        let (chance, level) = (total(Measure::SlaMet)?, total(self.measure)?);
        chance.mean.map(|_| Standing { chance, level })
    }
}

impl Aim {
    /// Whether it is reached.
    pub fn is_reached(&self, findings: &Findings) -> bool {
        self.goal.chance(findings) >= self.wanted
    }

    /// Whether it cannot be reached any more in `all` replications, whatever those that are still to be played bring.
    pub fn is_lost(&self, so_far: &Findings, all: u32) -> bool {
        if !self.goal.is_counted() {
            return false;
        }
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
        (standing.chance.mean.unwrap_or(0.0), goal.room(standing))
    };
    told.min_by(|one, other| {
        let (one, other) = (room(one), room(other));
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
    })
}
