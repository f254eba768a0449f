//! The facts of the sentences on top: what the printed answer says, as numbers that a page words in its reader's language.

use super::rows::{Formulas, Row, row};
use crate::ids::TeamId;
use crate::math::Arrange;
use crate::model::Channel;
use crate::names::Measure;
use crate::report::diverge::{self, Growing};
use crate::report::{Place, Report, answer};
use crate::study::Estimate;
use serde::Serialize;

/// What matters first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Answer {
    /// Every promise over all its offices, the furthest from its target first.
    pub promises: Vec<PromiseFact>,
    /// What is done in time over all promises.
    pub overall: Overall,
    /// Calls and chats to whom nothing is promised.
    pub unpromised: Vec<Unpromised>,
    /// Where open work grows without slowing down, the fastest first.
    pub diverging: Vec<GrowingFact>,
    /// Where open work grows ever more slowly.
    pub falling_behind: Vec<GrowingFact>,
    /// Teams that are idle for more than 20 % of their ready time, the most idle first.
    pub idle: Vec<IdleFact>,
    /// Teams without time to spare at work that grows, the busiest first.
    pub behind: Vec<BehindFact>,
}

/// A promise and what becomes of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PromiseFact {
    /// The work type.
    pub work: usize,
    /// The promise, by its place in the work type's list.
    pub sla: usize,
    /// The share in time, by the measure that the promise names.
    pub share: Option<f64>,
    /// The lower end of its 95 % interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// The share promised.
    pub target: Option<f64>,
    /// The chance that the promise is kept over a period of the contract.
    pub met: Option<f64>,
    /// The target less the share: negative where the promise is kept on average.
    pub missed_by: Option<f64>,
}

/// What is done in time over all promises.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Overall {
    /// Of the cases fallen due, those closed in time.
    pub case: Option<Row>,
    /// Of the calls and chats offered, those answered in time.
    pub call: Option<Row>,
}

/// Calls and chats to whom nothing is promised.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Unpromised {
    /// The work type.
    pub work: usize,
    /// Their mean wait [s].
    pub wait_s: Option<f64>,
    /// The share who leave before they are answered.
    pub abandoned: Option<f64>,
}

/// Where open work grows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct GrowingFact {
    /// The office.
    pub office: usize,
    /// The work type, where the office's others do not grow with it.
    pub work: Option<usize>,
    /// Since when, as in `intervals`.
    pub since: String,
    /// Growth lately [jobs].
    pub pace: f64,
    /// In what time it grows by so much.
    #[cfg_attr(feature = "wasm", tsify(type = "\"hour\" | \"business day\" | \"day\""))]
    pub per: &'static str,
    /// Open jobs at the end.
    pub open: Option<Row>,
    /// The age of the oldest of them [business days]; null of calls.
    pub oldest: Option<Row>,
}

/// A team that is idle.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct IdleFact {
    /// The team.
    pub team: usize,
    /// The share of its ready time.
    pub share: f64,
}

/// A team that does not keep up.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct BehindFact {
    /// The team.
    pub team: usize,
    /// The share of its ready time at work on jobs.
    pub occupancy: f64,
}

/// The facts of a forecast.
pub(super) fn answer(report: &Report, formulas: &Formulas) -> Answer {
    let total = |measure: Measure, place: Place| {
        let defined = |estimate: &&Estimate| estimate.mean.is_some();
        let found = report.total(measure, place).filter(defined);
        found.map(|estimate| row(measure, place, estimate, formulas))
    };
    let growing = diverge::fastest_first(report);
    let (diverging, falling): (Vec<_>, Vec<_>) =
        growing.iter().partition(|growing| growing.diverges);
    let fact = |growing: &&Growing| {
        let (pace, per) = growing.pace(report);
        GrowingFact {
            office: growing.office.index(),
            work: growing.work.map(|work| work.index()),
            since: super::iso(&report.model.grid.labels[growing.since]),
            pace,
            per,
            open: total(Measure::Backlog, growing.place()),
            oldest: total(Measure::OldestBusinessDays, growing.place()),
        }
    };
    Answer {
        promises: promises(report),
        overall: Overall {
            case: total(Measure::OfDue, Place::default()),
            call: total(Measure::ServiceLevelOfOffered, Place::default()),
        },
        unpromised: answer::calls_without_promise(report)
            .map(|(work, wait, left)| Unpromised {
                work: work.index(),
                wait_s: wait.mean,
                abandoned: left.and_then(|left| left.mean),
            })
            .collect(),
        diverging: diverging.iter().map(fact).collect(),
        falling_behind: falling.iter().map(fact).collect(),
        idle: answer::idle_teams(report)
            .into_iter()
            .map(|(team, share)| IdleFact { team: team.index(), share })
            .collect(),
        behind: behind(report, &growing),
    }
}

fn promises(report: &Report) -> Vec<PromiseFact> {
    let promises = answer::promises(report, &[Channel::Call, Channel::Chat, Channel::Case]);
    let fact = |promised: answer::Promised| {
        let place = Place::jobs(promised.work, None).promise(promised.number);
        let target = report.model.work[promised.work.index()].sla[promised.number].target;
        PromiseFact {
            work: promised.work.index(),
            sla: promised.number,
            share: promised.estimate.mean,
            low: promised.estimate.ci95.map(|[low, _]| low),
            high: promised.estimate.ci95.map(|[_, high]| high),
            target,
            met: report.mean(Measure::SlaMet, place),
            missed_by: target.map(|_| promised.missed),
        }
    };
    let mut facts: Vec<PromiseFact> = promises.into_iter().map(fact).collect();
    // Those that read alike stand in the order of the file, whichever is ahead by a hair while the forecast is refined.
    let missed = |fact: &PromiseFact| fact.missed_by.map(|by| (by * 100.0).round() as i64);
    facts.arrange_by(|a, b| missed(b).cmp(&missed(a)).then((a.work, a.sla).cmp(&(b.work, b.sla))));
    facts
}

/// The teams at work that grows, but for those that have time: they are held up by something else.
fn behind(report: &Report, growing: &[Growing]) -> Vec<BehindFact> {
    let teams = growing.iter().flat_map(|it| diverge::teams_of(report.model, it.place()));
    let mut teams: Vec<usize> = teams.collect();
    teams.arrange();
    teams.dedup();
    let occupancy = |team: usize| {
        let place = Place::of_team(TeamId::from(team), report.model.teams[team].office);
        let occupancy = report.mean(Measure::Occupancy, place);
        occupancy
            .filter(|&share| share >= 1.0 - diverge::SPARE)
            .map(|occupancy| BehindFact { team, occupancy })
    };
    let mut behind: Vec<_> = teams.into_iter().filter_map(occupancy).collect();
    behind.arrange_by(|a, b| b.occupancy.total_cmp(&a.occupancy));
    behind
}
