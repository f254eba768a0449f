//! The formula beside each simulated number: how far apart they are, and what separates them.

use super::{Place, Report};
use crate::ids::QueueId;
use crate::measure::layout::named;
use crate::model::Sla;
use crate::names::Measure;
use crate::planning::neighbour::{Beside, Neighbour, Where};
use crate::study::Estimate;
use crate::time::DAY;

/// A share is off by much from so many points on (0..1).
const POINTS: f64 = 0.02;
/// Anything else is off by much from so large a part of the simulated number on.
const PART: f64 = 0.1;
/// Numbers nearer than this part are the same.
const SAME: f64 = 1e-3;
/// Half-widths of the 95 % interval beyond which chance is no explanation.
const FAR: f64 = 2.5;

/// The most open cases, in multiples of those of which a fluid knows nothing, that are no news where the fluid says few.
const NEWS: f64 = 4.0;
/// Busy days are known from so many replications on, or from so many days in all of them: they are rare and weigh most.
const KNOWN: u32 = 64;
const KNOWN_DAYS: f64 = 256.0;

/// The words of the JSON's `formulas`: name, unit, definition.
pub const TERMS: &[(&str, &str, &str)] = &[
    (
        "formulas.value",
        "that of the measure",
        "What the formula says of the same measure, over the measured window: for calls and chats a stationary queue on the offered load of each stretch of time, on quiet and busy days, weighted by who arrives; for cases a fluid of work received and done.",
    ),
    ("formulas.mean_day", "that of the measure", "The same formula on a day of mean volume."),
    (
        "formulas.plain",
        "that of the measure",
        "The same formula on a day of mean volume with each stretch of time on its own (arrivals times mean handle time as the load), as Erlang's formulas are mostly used.",
    ),
    (
        "formulas.load",
        "share",
        "The work that arrives in the measured window by what the people at work can do in it, pauses and mean absence taken off; of agents who chat with all the chats open that they may have. What is open at the start is not counted.",
    ),
    (
        "formulas.feasible.least_factor",
        "1",
        "The least multiple of the people's time with which some order of work keeps the promises about cases with a target, were work a fluid; null where work falls due while nobody works. There is no verdict where rules move work to or from the desk.",
    ),
];

/// Assumptions that make it another operation, so that no chance is needed to explain a difference.
const ANOTHER: [&str; 4] = ["no_transfers", "no_duplicates", "no_chasers", "overload"];

/// A simulated number and its neighbour.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// What the formula says.
    pub neighbour: &'a Neighbour,
    /// What the simulation says.
    pub simulated: &'a Estimate,
    /// Its mean; infinite for a date that some replications never reach.
    pub mean: f64,
    /// The share of replications (0..1) that never reach a date.
    pub never: f64,
}

impl Pair<'_> {
    /// The formula's number less the simulated one; None in overload, and where a date is not always reached.
    pub fn difference(&self) -> Option<f64> {
        self.neighbour.says.value().map(|value| value - self.mean).filter(|by| by.is_finite())
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

    /// By how much days differ (coefficient of variation) whose busiest have hardly been seen yet, so that an interval may be too narrow;
    /// None where days are alike or many have been seen, and where the formula is about so different an operation that days hardly matter.
    pub fn unseen(&self, report: &Report) -> Option<f64> {
        let (from, until) = report.model.grid.window();
        let replications = report.found.replications;
        let days = f64::from(replications) * (until - from) as f64 / DAY as f64;
        let streams = report.model.streams.iter();
        let own = streams.filter(|stream| self.beside.queues.contains(&stream.queue));
        let cv = own
            .map(|stream| stream.busyness_cv.greatest.max(stream.interval_cv.greatest))
            .fold(0.0, f64::max);
        let first = self.beside.assumptions.first();
        let another = first.is_some_and(|told| ANOTHER.contains(&told.id));
        (cv > 0.0 && !another && replications < KNOWN && days < KNOWN_DAYS).then_some(cv)
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
            let at = place(neighbour.at);
            let simulated = report.total(neighbour.measure, at)?;
            let never = match neighbour.measure {
                Measure::FirstEmptyDate => report.mean(Measure::NeverEmpty, at).unwrap_or(0.0),
                _ => 0.0,
            };
            let mean = simulated.mean.or((never > 0.0).then_some(f64::INFINITY))?;
            let open = neighbour.says.value().filter(|_| neighbour.measure == Measure::Backlog);
            let is_news = |open: f64| open >= beside.few || mean >= NEWS * beside.few;
            open.is_none_or(is_news).then_some(Pair { neighbour, simulated, mean, never })
        });
        Group { beside, pairs: pairs.collect() }
    };
    let groups = report.neighbours.beside.iter().map(of);
    groups.filter(|group| !group.pairs.is_empty()).collect()
}

/// The place of a neighbour.
pub(super) fn place(at: Where) -> Place {
    Place { work: at.work, office: at.office, team: at.team, sla: at.sla, ..Place::default() }
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
        Some((promises, sla)) => {
            let several = promises.len() > 1;
            let told = level(&promises[sla], several);
            let alike = || promises.iter().filter(|other| level(other, several) == told);
            // Promises of one limit differ in what they count, or else in whom they are about.
            let counted = |sla: &Sla| definition(named(sla.metric));
            let more = match alike().count() {
                1 => return told,
                _ if alike().filter(|other| other.metric == promises[sla].metric).count() == 1 => {
                    counted(&promises[sla])
                }
                _ => promises[sla].name.clone(),
            };
            format!("{}, {more})", told.trim_end_matches(')'))
        }
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

/// What a service level counts: "of offered", "early abandons excluded".
fn definition(level: Measure) -> String {
    level.name().trim_start_matches("service_level_").replace('_', " ")
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
