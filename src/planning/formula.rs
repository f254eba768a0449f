//! What formulas say about the people of a roster: where a search starts, and what stands beside its answer.
//!
//! Formulas know less than the simulation: one work type for one team at a time, nothing of redials, transfers and what is left from one
//! slot to the next. Where they would say something about another operation than this one they say nothing.

use super::goal::Goal;
use super::roster::Roster;
use crate::analytic::patience::{
    Balking, Deterministic, Endless, Erlang2, Exponential, Hyperexponential, Lognormal, Patience,
    Uniform,
};
use crate::analytic::{
    Corridor, NoAnswer, OutOfDomain, Performance, ServiceLaw, ServiceLevel, Steps, Targets,
    erlang_a_general, mean_offered_load,
};
use crate::ids::QueueId;
use crate::math::exp_m1;
use crate::model::{Channel, Handle, Metric, Model, Stream, Team};
use crate::random::law::Law;
use crate::random::strata::day_factor;
use crate::time::{Instant, NEVER};

/// Days of a slot that are looked at, at most.
const LOOKS: usize = 70;
/// Calls of so many mean handle times ago are taken to have ended.
const MEMORY: f64 = 40.0;
/// No team is larger.
const LARGEST: u32 = 20_000;

/// What a formula says about a team.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formula {
    /// Which formula; empty where there is none.
    pub name: &'static str,
    /// Agents by slot, where it says something.
    pub agents: Vec<Option<u32>>,
    /// With them, the probability (0..1) that a call waits, by slot; None where nobody calls or nothing is said.
    pub waits: Vec<Option<f64>>,
}

/// Agents, and the probability that a call waits, by slot.
type Told = (Vec<Option<u32>>, Vec<Option<f64>>);

/// The M/M/n+G queue on the modified offered load.
pub const WAITING: &str = "M/M/n+G on the offered load";
/// Work that has arrived and work that is due.
pub const CORRIDOR: &str = "corridor of work arrived and due";

/// What formulas say, by team, for a probability with which periods have to keep their promises. The roster has been weighed.
pub fn formulas(model: &Model, goals: &[Goal], roster: &Roster, chance: f64) -> Vec<Formula> {
    let of_team = |team: usize| {
        let slots = roster.teams[team].slots.len();
        let alone = alone(model, team);
        let channel = |handle: &Handle| channel(model, handle.queue);
        let (name, agents) = match model.teams[team].handles.as_slice() {
            [one] if alone && channel(one) == Channel::Call => {
                (WAITING, calls(model, goals, roster, team, chance))
            }
            all if alone && all.iter().all(|handle| channel(handle) == Channel::Case) => {
                let agents = cases(model, roster, team);
                (CORRIDOR, agents.map(|agents| (agents, vec![None; slots])))
            }
            _ => ("", None),
        };
        match agents.filter(|(agents, _)| agents.iter().any(Option::is_some)) {
            Some((agents, waits)) => Formula { name, agents, waits },
            None => Formula { name: "", agents: vec![None; slots], waits: vec![None; slots] },
        }
    };
    (0..model.teams.len()).map(of_team).collect()
}

fn channel(model: &Model, queue: QueueId) -> Channel {
    model.work[model.queues[queue.index()].work.index()].channel
}

/// Whether no other team handles the work of a team, at this office.
fn alone(model: &Model, team: usize) -> bool {
    let handles = &model.teams[team].handles;
    handles.iter().all(|handle| {
        let queue = &model.queues[handle.queue.index()];
        let has_steps = !model.work[queue.work.index()].steps.is_empty();
        !has_steps && queue.teams.iter().all(|other| other.index() == team)
    })
}

fn streams(model: &Model, queue: QueueId) -> impl Iterator<Item = &Stream> {
    model.streams.iter().filter(move |stream| stream.queue == queue)
}

/// The share of an agent's present time that is ready, at an instant.
fn ready(model: &Model, team: usize, at: Instant) -> f64 {
    let Team { pause, habits, .. } = &model.teams[team];
    let mine = |edge: &&crate::model::StaffEdge| edge.team.index() == team && edge.at <= at;
    let edge = model.staffing.iter().rfind(mine);
    let paused = match edge.map(|edge| edge.spacing) {
        Some(spacing) if spacing != NEVER && spacing > 0 => *pause as f64 / spacing as f64,
        _ => 0.0,
    };
    (1.0 - paused) * (1.0 - habits.absence.map_or(0.0, |absence| absence.mean))
}

/// Agents of a team that answers one kind of calls: in each slot the least with whom M/M/n+G keeps the promise at the offered load of the
/// busiest of the slot's days, on a day as busy as the asked share of days are at most. Source: Jennings, Mandelbaum, Massey & Whitt 1996
/// (modified offered load); Bassamboo & Zeevi 2009, Operations Research 57, 714-726 (a quantile of the uncertain rate).
fn calls(model: &Model, goals: &[Goal], roster: &Roster, team: usize, chance: f64) -> Option<Told> {
    let handle = &model.teams[team].handles[0];
    let queue = &model.queues[handle.queue.index()];
    let work = &model.work[queue.work.index()];
    let promises = goals.iter().filter_map(|goal| match goal {
        Goal::Promise(promise) => Some(promise),
        Goal::Condition(..) => None,
    });
    let promise = promises.into_iter().find(|promise| promise.work == queue.work)?;
    let sla = &work.sla[promise.sla];
    let targets = Targets { threshold: sla.within? as f64, short: sla.short_abandon as f64 };
    let level = level_of(sla.metric)?;
    let service = service_law(&handle.law, queue.rest)?;
    let performance = |agents: u32, rate: f64| {
        let (mu, n) = (1.0 / service.mean(), f64::from(agents));
        let asked = Asked { rate, mu, n, targets };
        with_patience(work.patience.as_ref(), work.balking, asked).ok()
    };
    let share = |agents: u32, rate: f64| performance(agents, rate)?.service_level(level);
    share(1, 0.0)?;
    let slot = |slot: &super::roster::Slot| {
        let load = slot.spans.iter().take(LOOKS).map(|&(from, to)| {
            streams(model, handle.queue)
                .map(|stream| {
                    let busy = day_factor(stream.busyness_cv.greatest, chance);
                    busy * load(stream, &service, from, to).unwrap_or(0.0)
                })
                .sum::<f64>()
        });
        let rate = load.fold(0.0, f64::max) / service.mean();
        if rate == 0.0 {
            return (Some(0), None);
        }
        let enough = |agents: u32| {
            share(agents, rate).is_some_and(|share| share >= sla.target.unwrap_or(0.0))
        };
        let (mut low, mut high) = (0, 1);
        while !enough(high) {
            (low, high) = (high, 2 * high);
            if high > LARGEST {
                return (None, None);
            }
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if enough(middle) { high = middle } else { low = middle }
        }
        let present =
            slot.spans.first().and_then(|span| presence(model, team, f64::from(high), span.0));
        (present, performance(high, rate).map(|found| found.wait_probability))
    };
    Some(roster.teams[team].slots.iter().map(slot).unzip())
}

/// How many have to be there so that so many are ready on the mean.
pub(super) fn presence(model: &Model, team: usize, agents: f64, at: Instant) -> Option<u32> {
    let ready = ready(model, team, at);
    (ready > 0.0).then(|| (agents / ready - 1e-9).ceil() as u32)
}

/// The mean offered load of a stream between two instants, from the calls of some time before on.
fn load(stream: &Stream, service: &ServiceLaw, from: Instant, to: Instant) -> Option<f64> {
    let begin = from - (MEMORY * service.mean()) as i64;
    let first = stream.cells.partition_point(|cell| cell.start + cell.length <= begin);
    let (mut edges, mut rates) = (Vec::new(), Vec::new());
    for cell in stream.cells[first..].iter().take_while(|cell| cell.start < to) {
        match edges.last() {
            Some(&last) if last < cell.start as f64 => {
                edges.push(cell.start as f64);
                rates.push(0.0);
            }
            Some(_) => {}
            None => edges.push(cell.start as f64),
        }
        edges.push((cell.start + cell.length) as f64);
        rates.push(stream.expected(cell) / cell.length as f64);
    }
    let arrivals = Steps::new(edges, rates).ok()?;
    Some(mean_offered_load(&arrivals, service, from as f64, to as f64))
}

/// What M/M/n+G is asked.
pub(super) struct Asked {
    pub rate: f64,
    pub mu: f64,
    pub n: f64,
    pub targets: Targets,
}

impl Asked {
    fn of(self, balking: f64, patience: impl Patience) -> Result<Performance, NoAnswer> {
        let Asked { rate, mu, n, targets } = self;
        if balking == 0.0 {
            return erlang_a_general(rate, mu, n, &patience, targets);
        }
        erlang_a_general(rate, mu, n, &Balking::new(balking, patience)?, targets)
    }
}

/// Whether M/M/n+G is here for a law of patience.
pub(super) fn is_known(law: &Law) -> bool {
    match law {
        Law::Exponential { .. }
        | Law::Deterministic { .. }
        | Law::Lognormal { .. }
        | Law::Hyperexponential { .. } => true,
        Law::Uniform { low, .. } => *low == 0.0,
        Law::Erlang { phases, .. } => *phases <= 2,
        Law::Triangular { .. }
        | Law::Weibull { .. }
        | Law::Gamma { .. }
        | Law::Empirical { .. } => false,
    }
}

/// M/M/n+G with a law of patience that the formula knows ([`is_known`]); another one is outside its domain.
pub(super) fn with_patience(
    patience: Option<&Law>,
    balking: f64,
    asked: Asked,
) -> Result<Performance, NoAnswer> {
    match patience {
        None => asked.of(balking, Endless),
        Some(&Law::Exponential { mean }) => asked.of(balking, Exponential::of_mean(mean)?),
        Some(&Law::Deterministic { value }) => asked.of(balking, Deterministic::new(value)?),
        Some(&Law::Lognormal { mean, sigma }) => {
            asked.of(balking, Lognormal::new(mean, exp_m1(sigma * sigma))?)
        }
        Some(&Law::Uniform { low: 0.0, high }) => asked.of(balking, Uniform::up_to(high)?),
        Some(&Law::Hyperexponential { probability, means }) => {
            asked.of(balking, Hyperexponential::new(probability, means)?)
        }
        Some(&Law::Erlang { mean, phases: 1 }) => asked.of(balking, Exponential::of_mean(mean)?),
        Some(&Law::Erlang { mean, phases: 2 }) => asked.of(balking, Erlang2::of_mean(mean)?),
        Some(law) => {
            let (argument, value) = ("coefficient of variation of patience", law.cv());
            Err(OutOfDomain { argument, value, needed: "of a law that the formula knows" }.into())
        }
    }
}

/// The formula's service level of a metric of calls.
pub(super) fn level_of(metric: Metric) -> Option<ServiceLevel> {
    Some(match metric {
        Metric::OfAnswered => ServiceLevel::OfAnswered,
        Metric::OfOffered => ServiceLevel::OfOffered,
        Metric::EarlyAbandonsExcluded => ServiceLevel::EarlyAbandonsExcluded,
        Metric::EarlyAbandonsMet => ServiceLevel::EarlyAbandonsMet,
        Metric::ShortAbandonsExcluded => ServiceLevel::ShortAbandonsExcluded,
        Metric::ShortAbandonsMet => ServiceLevel::ShortAbandonsMet,
        Metric::OfDue | Metric::OfClosed => return None,
    })
}

/// The law of the time for which a call keeps its agent; laws that the formula does not know by a lognormal one of the same two moments.
pub(super) fn service_law(law: &Law, rest: f64) -> Option<ServiceLaw> {
    let mean = law.mean() + rest;
    let scv = law.cv() * law.cv();
    let found = match law {
        _ if scv == 0.0 => ServiceLaw::deterministic(mean),
        Law::Exponential { .. } => ServiceLaw::exponential(mean),
        Law::Erlang { phases, .. } => ServiceLaw::erlang(mean, f64::from(*phases)),
        _ => ServiceLaw::lognormal(mean, scv),
    };
    found.ok()
}

/// Agents of a team that works on cases only: the scheduled ones times the least factor with which work that falls due can be done in
/// time, the promised share of it, were it a fluid. Necessary, and without chance.
fn cases(model: &Model, roster: &Roster, team: usize) -> Option<Vec<Option<u32>>> {
    let edges = &model.grid.edges;
    let slots = edges.len() - 1;
    let (arriving, due) = work_and_due(model, model.teams[team].handles.iter());
    let mut capacity = vec![0.0; slots];
    for slot in &roster.teams[team].slots {
        for &(from, to) in &slot.spans {
            let share = f64::from(slot.agents) * ready(model, team, from);
            let first = model.grid.interval(from)?;
            for interval in first..slots {
                let length = to.min(edges[interval + 1]) - from.max(edges[interval]);
                if length <= 0 {
                    break;
                }
                capacity[interval] += share * length as f64;
            }
        }
    }
    let factor = Corridor::new(&arriving, &due).ok()?.least_factor(&capacity).ok()??;
    let agents = |slot: &super::roster::Slot| {
        let needed = (f64::from(slot.agents) * factor - 1e-9).ceil();
        (slot.agents > 0 && needed <= f64::from(LARGEST)).then_some(needed as u32)
    };
    Some(roster.teams[team].slots.iter().map(agents).collect())
}

/// By interval of the grid: the work on cases that arrives, and of it what the promises with a target let fall due, the promised share
/// [agents' µs].
pub(super) fn work_and_due<'m>(
    model: &'m Model,
    handles: impl Iterator<Item = &'m Handle>,
) -> (Vec<f64>, Vec<f64>) {
    let slots = model.grid.len();
    let (mut arriving, mut due) = (vec![0.0; slots], vec![0.0; slots]);
    for handle in handles {
        let queue = &model.queues[handle.queue.index()];
        let work = &model.work[queue.work.index()];
        let again = handle.rework.as_ref().map_or(0.0, |rework| rework.probability);
        let calendar = &model.calendars[queue.clock.index()];
        let mut add = |received: Instant, released: Instant, jobs: f64, backlog: bool| {
            let each =
                (handle.mean * handle.factor_at(released) + queue.rest) / (1.0 - again).max(0.01);
            let Some(begin) = model.grid.interval(released.max(0)) else { return };
            arriving[begin] += jobs * each;
            let sla = work.sla.iter().find(|sla| sla.applies.to(backlog));
            let Some((target, rule)) = sla.and_then(|sla| Some((sla.target?, sla.due.as_ref()?)))
            else {
                return;
            };
            let at = calendar.due(received, rule);
            // What was late before it could be begun is no promise that can be kept.
            if at >= released.max(0)
                && let Some(end) = model.grid.interval(at)
            {
                due[end.max(begin)] += target * jobs * each;
            }
        };
        for stream in streams(model, handle.queue) {
            let release = |at: Instant| match &stream.releases {
                None => at,
                Some(releases) => {
                    let next = releases.partition_point(|&release| release < at);
                    releases.get(next).copied().unwrap_or(model.horizon)
                }
            };
            for cell in &stream.cells {
                let middle = cell.start + cell.length / 2;
                add(middle, release(middle), stream.expected(cell), false);
            }
            stream.trace.iter().for_each(|&at| add(at, release(at), 1.0, false));
        }
        for backlog in model.backlog.iter().filter(|backlog| backlog.queue == handle.queue) {
            backlog.received.iter().for_each(|&received| add(received, 0, 1.0, true));
        }
    }
    (arriving, due)
}
