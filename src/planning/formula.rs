//! What formulas say about the people of a roster: where a search starts, and what stands beside its answer.
//!
//! Formulas know less than the simulation: one kind of calls for one team, or all of them as one, nothing of redials, transfers and what is left from one
//! slot to the next. Where they would say something about another operation than this one they say nothing.

mod laws;
mod required;

pub(super) use laws::{Asked, is_known, level_of, service_law, with_patience};
pub use required::required;

use super::goal::Goal;
use super::roster::Roster;
use crate::analytic::patience::{Endless, Exponential};
use crate::analytic::{
    Corridor, Performance, ServiceLaw, ServiceLevel, Spread, Steps, Targets, chat,
    mean_offered_load,
};
use crate::ids::QueueId;
use crate::model::{Channel, Discipline, Handle, Model, Stream, Team};
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
/// The same with the kinds of calls that share a team as one.
pub const POOLED: &str = "M/M/n+G on the offered load, all calls as one";
/// Chats.
pub const CHATS: &str = "chain of open chats on the offered load";
/// Work that has arrived and work that is due.
pub const CORRIDOR: &str = "corridor of work arrived and due";

/// What formulas say, by team, for a probability with which periods have to keep their promises. The roster has been weighed.
pub fn formulas(model: &Model, goals: &[Goal], roster: &Roster, chance: f64) -> Vec<Formula> {
    let of_team = |team: usize| {
        let slots = roster.teams[team].slots.len();
        let name = formula_of(model, team);
        let agents = match name {
            "" => None,
            CORRIDOR => cases(model, roster, team).map(|agents| (agents, vec![None; slots])),
            _ => calls(model, goals, roster, team, chance),
        };
        match agents.filter(|(agents, _)| agents.iter().any(Option::is_some)) {
            Some((agents, waits)) => Formula { name, agents, waits },
            None => Formula { name: "", agents: vec![None; slots], waits: vec![None; slots] },
        }
    };
    (0..model.teams.len()).map(of_team).collect()
}

/// Which formula may tell how many a team needs; empty where there is none.
fn formula_of(model: &Model, team: usize) -> &'static str {
    let is =
        |channel_of: Channel| move |handle: &Handle| channel(model, handle.queue) == channel_of;
    match model.teams[team].handles.as_slice() {
        _ if !alone(model, team) => "",
        [one] if is(Channel::Call)(one) => WAITING,
        [one] if is(Channel::Chat)(one) => CHATS,
        // Where some are taken first, the others wait longer than all of them as one.
        many if many.iter().all(is(Channel::Call)) => match model.teams[team].discipline {
            Discipline::Fifo => POOLED,
            _ => "",
        },
        all if all.iter().all(is(Channel::Case)) => CORRIDOR,
        _ => "",
    }
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

/// A kind of calls or chats of a team.
struct Class<'m> {
    queue: QueueId,
    service: ServiceLaw,
    patience: Option<&'m Law>,
    balking: f64,
    /// Pace of each chat by how many are open; empty of calls.
    paces: &'m [f64],
    /// The service level promised, its limits and its target.
    promise: Option<(ServiceLevel, Targets, f64)>,
}

impl<'m> Class<'m> {
    /// None where the formula does not know it.
    fn of(model: &'m Model, goals: &[Goal], team: &'m Team, handle: &Handle) -> Option<Class<'m>> {
        let queue = &model.queues[handle.queue.index()];
        let work = &model.work[queue.work.index()];
        let promise = goals.iter().find_map(|goal| match goal {
            Goal::Promise(promise) if promise.work == queue.work => Some(promise),
            Goal::Promise(_) | Goal::Condition(..) => None,
        });
        let promise = match promise.map(|promise| &work.sla[promise.sla]) {
            Some(sla) => {
                let targets =
                    Targets { threshold: sla.within? as f64, short: sla.short_abandon as f64 };
                Some((level_of(sla.metric)?, targets, sla.target.unwrap_or(0.0)))
            }
            None => None,
        };
        let (patience, balking) = (work.patience.as_ref(), work.balking);
        let chats = work.channel == Channel::Chat;
        let known = match patience {
            Some(Law::Exponential { .. }) | None => !chats || balking == 0.0,
            Some(law) => !chats && is_known(law),
        };
        let replies = work.first_reply.is_some();
        (known && !replies).then_some(Class {
            queue: handle.queue,
            service: service_law(&handle.law, queue.rest)?,
            patience,
            balking,
            paces: if chats { &team.chats } else { &[] },
            promise,
        })
    }

    fn performance(
        &self,
        agents: u32,
        rate: f64,
        mean: f64,
        targets: Targets,
    ) -> Option<Performance> {
        let (mu, n) = (1.0 / mean, f64::from(agents));
        if self.paces.is_empty() {
            let asked = Asked { rate, mu, n, targets };
            return with_patience(self.patience, self.balking, asked).ok();
        }
        let rates: Vec<f64> = self.paces.iter().map(|pace| pace * mu).collect();
        let spread = Spread::Balanced;
        let found = match self.patience {
            Some(law) => {
                let law = Exponential::of_mean(law.mean()).ok()?;
                chat(rate, agents, &rates, spread, &law, targets)
            }
            None => chat(rate, agents, &rates, spread, &Endless, targets),
        };
        found.ok().map(|found| found.performance)
    }

    /// Whether so many agents keep its promise.
    fn is_kept(&self, agents: u32, rate: f64, mean: f64) -> bool {
        self.promise.is_none_or(|(level, targets, target)| {
            let share = self
                .performance(agents, rate, mean, targets)
                .and_then(|it| it.service_level(level));
            share.is_some_and(|share| share >= target)
        })
    }
}

/// The kinds of calls or chats that a team takes, all of them known to the formula and something promised about one.
struct Calls<'m> {
    classes: Vec<Class<'m>>,
}

impl<'m> Calls<'m> {
    fn of(model: &'m Model, goals: &[Goal], team: usize) -> Option<Calls<'m>> {
        let of_team = &model.teams[team];
        let classes = of_team.handles.iter().map(|handle| Class::of(model, goals, of_team, handle));
        let classes = classes.collect::<Option<Vec<_>>>()?;
        classes.iter().any(|class| class.promise.is_some()).then_some(Calls { classes })
    }

    /// The offered load of a stretch and its arrivals per µs, on a day as busy as the asked share of days are at most.
    fn load(&self, model: &Model, (from, to): (Instant, Instant), chance: f64) -> (f64, f64) {
        let of = |class: &Class| {
            let streams = streams(model, class.queue);
            let busy = |stream: &Stream| {
                let factor = day_factor(stream.busyness_cv.greatest, chance);
                factor * load(stream, &class.service, from, to).unwrap_or(0.0)
            };
            let load: f64 = streams.map(busy).sum();
            (load, load / class.service.mean())
        };
        let add = |sum: (f64, f64), part: (f64, f64)| (sum.0 + part.0, sum.1 + part.1);
        self.classes.iter().map(of).fold((0.0, 0.0), add)
    }

    /// Whether any arrive in a stretch.
    fn arrive(&self, model: &Model, (from, to): (Instant, Instant)) -> bool {
        let streams = self.classes.iter().flat_map(|class| streams(model, class.queue));
        let mut cells =
            streams.flat_map(|stream| stream.cells.iter().map(move |cell| (stream, cell)));
        cells.any(|(stream, cell)| {
            cell.start < to && cell.start + cell.length > from && stream.expected(cell) > 0.0
        })
    }

    /// The least agents who keep every promise; None beyond the largest team.
    fn least(&self, (load, rate): (f64, f64)) -> Option<u32> {
        let mean = load / rate;
        let enough =
            |agents: u32| self.classes.iter().all(|class| class.is_kept(agents, rate, mean));
        let (mut low, mut high) = (0, 1);
        while !enough(high) {
            (low, high) = (high, 2 * high);
            if high > LARGEST {
                return None;
            }
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if enough(middle) { high = middle } else { low = middle }
        }
        Some(high)
    }
}

/// Agents of a team that answers calls, or chats: in each slot the least with whom M/M/n+G (a chain of the chats open) keeps the promises at
/// the offered load of the busiest of the slot's days, on a day as busy as the asked share of days are at most. Kinds of calls that share
/// the team are taken as one, with the mean of their handle times; each promise is judged by the patience of its own. Source: Jennings,
/// Mandelbaum, Massey & Whitt 1996 (modified offered load); Bassamboo & Zeevi 2009, Operations Research 57, 714-726 (a quantile of the
/// uncertain rate).
fn calls(model: &Model, goals: &[Goal], roster: &Roster, team: usize, chance: f64) -> Option<Told> {
    let calls = Calls::of(model, goals, team)?;
    let judged = calls.classes.iter().find(|class| class.promise.is_some())?;
    let slot = |slot: &super::roster::Slot| {
        let busiest = slot.spans.iter().take(LOOKS).map(|&span| calls.load(model, span, chance));
        let more = |most: (f64, f64), here: (f64, f64)| if here.0 > most.0 { here } else { most };
        let (load, rate) = busiest.fold((0.0, 0.0), more);
        if load == 0.0 {
            return (Some(0), None);
        }
        let Some(least) = calls.least((load, rate)) else { return (None, None) };
        let present =
            slot.spans.first().and_then(|span| presence(model, team, f64::from(least), span.0));
        let targets = judged.promise.map_or(Targets::default(), |(_, targets, _)| targets);
        let found = judged.performance(least, rate, load / rate, targets);
        (present, found.map(|found| found.wait_probability))
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

/// Agents of a team that works on cases only: the scheduled ones times the least factor with which work that falls due can be done in
/// time, the promised share of it, were it a fluid. Necessary, and without chance.
fn cases(model: &Model, roster: &Roster, team: usize) -> Option<Vec<Option<u32>>> {
    let slots = &roster.teams[team].slots;
    let present = slots.iter().flat_map(|slot| slot.spans.iter().map(|&span| (slot.agents, span)));
    let factor = least_factor(model, team, present)?;
    let agents = |slot: &super::roster::Slot| {
        let needed = (f64::from(slot.agents) * factor - 1e-9).ceil();
        (slot.agents > 0 && needed <= f64::from(LARGEST)).then_some(needed as u32)
    };
    Some(slots.iter().map(agents).collect())
}

/// The least factor on the people present, so many over each of these stretches, with which cases can be done in time.
fn least_factor(
    model: &Model,
    team: usize,
    present: impl Iterator<Item = (u32, (Instant, Instant))>,
) -> Option<f64> {
    let edges = &model.grid.edges;
    let slots = edges.len() - 1;
    let (arriving, due) = work_and_due(model, model.teams[team].handles.iter());
    let mut capacity = vec![0.0; slots];
    for (agents, (from, to)) in present {
        let share = f64::from(agents) * ready(model, team, from);
        let first = model.grid.interval(from)?;
        for interval in first..slots {
            let length = to.min(edges[interval + 1]) - from.max(edges[interval]);
            if length <= 0 {
                break;
            }
            capacity[interval] += share * length as f64;
        }
    }
    Corridor::new(&arriving, &due).ok()?.least_factor(&capacity).ok()?
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
        let calendar = &model.calendars[queue.clock.index()];
        let mut add = |received: Instant, released: Instant, jobs: f64, backlog: bool| {
            let each = handle.work_at(released, queue.rest);
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
            let release = |at: Instant| stream.released(at, model.horizon);
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
