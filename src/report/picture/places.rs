//! What a scenario is made of, in the order of its file: the indices of all that follows are places in these lists.

use crate::ids::QueueId;
use crate::measure::layout::named;
use crate::model::{Channel, Model, Team, Transfer, Work};
use crate::time::SECOND;
use serde::Serialize;

/// Everything that a number can be about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Places {
    /// Work types.
    pub work: Vec<WorkPlace>,
    /// Offices.
    pub offices: Vec<OfficePlace>,
    /// Teams.
    pub teams: Vec<TeamPlace>,
    /// Transfer rules.
    pub rules: Vec<RulePlace>,
    /// Every work type at every office that can hold a job of it, by office within work type.
    pub queues: Vec<QueuePlace>,
}

/// A work type.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct WorkPlace {
    /// Key in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How its jobs wait.
    #[cfg_attr(feature = "wasm", tsify(type = "\"call\" | \"chat\" | \"case\""))]
    pub channel: &'static str,
    /// Its promises.
    pub sla: Vec<SlaPlace>,
}

/// A promise.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct SlaPlace {
    /// Its name.
    pub name: String,
    /// "95 % closed within 15 business days, by week".
    pub words: String,
    /// The measure that it names.
    pub metric: &'static str,
    /// The share promised (0..1), where there is one.
    pub target: Option<f64>,
    /// Of calls and chats: the wait that is in time [s].
    pub within_s: Option<f64>,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct OfficePlace {
    /// Key in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
}

/// A team.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TeamPlace {
    /// Key in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Where it works.
    pub office: usize,
    /// The work types that it handles.
    pub work: Vec<usize>,
}

/// A transfer rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct RulePlace {
    /// Key in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Offices that send.
    pub from: Vec<usize>,
    /// Offices that receive.
    pub to: Vec<usize>,
    /// Work types that may move.
    pub work: Vec<usize>,
}

/// A work type at an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct QueuePlace {
    /// The work type.
    pub work: usize,
    /// The office.
    pub office: usize,
}

/// The places of a model.
pub fn places(model: &Model) -> Places {
    Places {
        work: model.work.iter().map(work).collect(),
        offices: model
            .offices
            .iter()
            .map(|office| OfficePlace { id: office.id.clone(), name: office.name.clone() })
            .collect(),
        teams: model.teams.iter().map(|it| team(model, it)).collect(),
        rules: model.transfers.iter().map(|it| rule(model, it)).collect(),
        queues: model
            .queues
            .iter()
            .map(|queue| QueuePlace { work: queue.work.index(), office: queue.office.index() })
            .collect(),
    }
}

fn work(work: &Work) -> WorkPlace {
    let promises = work.sla.iter().map(|sla| SlaPlace {
        name: sla.name.clone(),
        words: sla.words.clone(),
        metric: named(sla.metric).name(),
        target: sla.target,
        within_s: sla.within.map(|within| within as f64 / SECOND as f64),
    });
    WorkPlace {
        id: work.id.clone(),
        name: work.name.clone(),
        channel: match work.channel {
            Channel::Call => "call",
            Channel::Chat => "chat",
            Channel::Case => "case",
        },
        sla: promises.collect(),
    }
}

fn team(model: &Model, team: &Team) -> TeamPlace {
    TeamPlace {
        id: team.id.clone(),
        name: team.name.clone(),
        office: team.office.index(),
        work: works(model, team.handles.iter().map(|handle| handle.queue)),
    }
}

fn rule(model: &Model, rule: &Transfer) -> RulePlace {
    let queues = rule.lanes.iter().filter_map(|lane| lane.from.iter().flatten().next());
    RulePlace {
        id: rule.id.clone(),
        name: rule.name.clone(),
        from: rule.from.iter().map(|office| office.index()).collect(),
        to: rule.to.iter().map(|office| office.index()).collect(),
        work: works(model, queues.copied()),
    }
}

/// The work types of queues, each once, in their order.
fn works(model: &Model, queues: impl Iterator<Item = QueueId>) -> Vec<usize> {
    let mut works = Vec::new();
    for queue in queues {
        let work = model.queues[queue.index()].work.index();
        if !works.contains(&work) {
            works.push(work);
        }
    }
    works
}
