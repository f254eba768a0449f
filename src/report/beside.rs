//! The formula beside each simulated number: how far apart they are, and what separates them.

use super::{Place, Report};
use crate::ids::QueueId;
use crate::measure::layout::named;
use crate::model::Sla;
use crate::names::Measure;
use crate::planning::neighbour::{Beside, Neighbour, Where};
use crate::study::Estimate;

/// A share is off by much from so many points on (0..1).
const POINTS: f64 = 0.02;
/// Anything else is off by much from so large a part of the simulated number on.
const PART: f64 = 0.1;
/// Numbers nearer than this part are the same.
const SAME: f64 = 1e-3;
/// Half-widths of the 95 % interval beyond which chance is no explanation.
const FAR: f64 = 2.5;

/// A simulated number and its neighbour.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// What the formula says.
    pub neighbour: &'a Neighbour,
    /// What the simulation says, defined.
    pub simulated: &'a Estimate,
    /// Its mean.
    pub mean: f64,
}

impl Pair<'_> {
    /// The formula's number less the simulated one; None in overload.
    pub fn difference(&self) -> Option<f64> {
        self.neighbour.says.value().map(|value| value - self.mean)
    }

    /// Whether the 95 % interval of the simulated number holds the formula's, to a thousandth of the number; None where one of them is
    /// missing.
    pub fn is_within(&self) -> Option<bool> {
        let (value, [low, high]) = (self.neighbour.says.value()?, self.simulated.ci95?);
        let near = SAME * self.mean.abs();
        Some((low - near..=high + near).contains(&value))
    }

    /// Whether a number is off the simulated one by much: by two points of a share, by a tenth of anything else, and by more than chance
    /// explains even where replications are few and skewed.
    pub fn is_off(&self, value: f64) -> bool {
        let away = (value - self.mean).abs();
        let much = match self.neighbour.measure.unit() {
            "share" => away >= POINTS,
            _ => away >= PART * self.mean.abs() && away > 0.0,
        };
        let outside = |[low, high]: [f64; 2]| away > FAR * 0.5 * (high - low);
        much && self.simulated.ci95.is_some_and(outside)
    }
}

/// A formula with its pairs.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// Its name and assumptions.
    pub beside: &'a Beside,
    /// Its numbers that were simulated too.
    pub pairs: Vec<Pair<'a>>,
}

impl Group<'_> {
    /// Whether it is about one desk; else about all offices.
    pub fn is_desk(&self) -> bool {
        !self.beside.teams.is_empty()
    }

    /// Whether a number is about the desk as a whole.
    pub fn is_whole(&self, pair: &Pair) -> bool {
        let at = pair.neighbour.at;
        let first = at.sla == Some(0) || pair.neighbour.measure == Measure::Backlog;
        at.work.is_none() || (self.beside.queues.len() == 1 && first)
    }

    /// Whether a promise about cases of a desk is missed on average.
    pub fn misses(&self, report: &Report) -> bool {
        self.beside.queues.iter().any(|queue| {
            let queue = &report.model.queues[queue.index()];
            let promises = report.model.work[queue.work.index()].sla.iter().enumerate();
            promises.filter_map(|(sla, promise)| Some((sla, promise, promise.target?))).any(
                |(sla, promise, target)| {
                    let place = Place::jobs(queue.work, queue.office).promise(sla);
                    report.mean(named(promise.metric), place).is_some_and(|mean| mean < target)
                },
            )
        })
    }
}

/// Every formula that has something to stand beside.
pub fn groups<'a>(report: &'a Report) -> Vec<Group<'a>> {
    let of = |beside: &'a Beside| {
        let pairs = beside.neighbours.iter().filter_map(|neighbour| {
            let simulated = report.total(neighbour.measure, place(neighbour.at))?;
            Some(Pair { neighbour, simulated, mean: simulated.mean? })
        });
        Group { beside, pairs: pairs.collect() }
    };
    let groups = report.neighbours.beside.iter().map(of);
    groups.filter(|group| !group.pairs.is_empty()).collect()
}

fn place(at: Where) -> Place {
    Place { work: at.work, office: at.office, team: at.team, sla: at.sla }
}

/// "Calls, Questions at Bogotá": queues in words.
pub fn queues(report: &Report, queues: &[QueueId]) -> String {
    let model = report.model;
    let mut works: Vec<&str> = Vec::new();
    let mut offices: Vec<&str> = Vec::new();
    for queue in queues {
        let queue = &model.queues[queue.index()];
        let (work, office) =
            (&model.work[queue.work.index()].name, &model.offices[queue.office.index()].name);
        if !works.contains(&work.as_str()) {
            works.push(work);
        }
        if !offices.contains(&office.as_str()) {
            offices.push(office);
        }
    }
    let works = super::local::list(&works.iter().map(|&work| work.to_owned()).collect::<Vec<_>>());
    match offices.as_slice() {
        _ if model.offices.len() == 1 => works,
        [one] => format!("{works} at {one}"),
        [first, second] => format!("{works} at {first} and {second}"),
        many => format!("{works} at {} offices", many.len()),
    }
}

/// A number's name within its group: "Standard: in time (20 s)", "Desk: occupancy".
pub fn name(report: &Report, group: &Group, pair: &Pair) -> String {
    let (model, at) = (report.model, pair.neighbour.at);
    let measure = measure(report, pair.neighbour);
    let several =
        group.beside.queues.iter().any(|queue| Some(model.queues[queue.index()].work) != at.work);
    let team = at.team.map(|team| &model.teams[team.index()].name);
    let work = at.work.filter(|_| several).map(|work| &model.work[work.index()].name);
    team.or(work).map_or(measure.clone(), |of| format!("{of}: {measure}"))
}

/// A measure in words, of one promise where it is one's: "in time (20 s)".
pub fn measure(report: &Report, neighbour: &Neighbour) -> String {
    let promised = neighbour.at.work.zip(neighbour.at.sla);
    match promised.map(|(work, sla)| (&report.model.work[work.index()].sla, sla)) {
        Some((promises, sla)) => level(&promises[sla], promises.len() > 1),
        None => plain(neighbour.measure),
    }
}

fn level(sla: &Sla, several: bool) -> String {
    match sla.within.map(|within| within as f64 / 1e6) {
        Some(seconds) if seconds < 120.0 => {
            format!("in time ({} s)", super::digits::short(seconds))
        }
        Some(seconds) => format!("in time ({} min)", super::digits::short(seconds / 60.0)),
        None if several => format!("in time ({})", sla.name),
        None => "in time".into(),
    }
}

fn plain(measure: Measure) -> String {
    match measure {
        Measure::AbandonmentRate => "abandoned".into(),
        Measure::BlockingRate => "blocked".into(),
        Measure::WaitMeanOfAll => "mean wait".into(),
        Measure::WaitMeanOfAnswered => "mean wait of answered".into(),
        Measure::Backlog => "open at the end".into(),
        Measure::FirstEmptyDate => "time until no case waits".into(),
        other => other.name().replace('_', " "),
    }
}
