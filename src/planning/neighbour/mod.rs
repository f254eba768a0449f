//! The formula beside each simulated number: what the field's formulas say of the same operation, and what separates them from the
//! simulation.
//!
//! ```text
//!  Model ─► desks: who shares which queues ─► stretches of constant rate and people ─► a stationary queue for each
//!        ─► added up by who arrives, over quiet and busy days ─► a number, with the assumptions that the simulation does not make
//! ```
//!
//! It is a pure function of the model, of bounded work. A formula that would be one of another operation says nothing, and says why.

mod assume;
mod averaged;
mod calls;
mod cases;
mod days;
mod desk;
mod fluid;
mod load;
mod spans;
mod steps;
mod sums;
#[cfg(test)]
mod tests;
mod together;
mod told;
mod waiting;

pub use sums::Says;
pub use told::Told;

use crate::ids::{OfficeId, QueueId, TeamId, WorkId};
use crate::measure::places::groups;
use crate::model::{Channel, Model};
use crate::names::Measure;

/// Where a number is: what is not named is summed over, as in findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Where {
    /// The work type.
    pub work: Option<WorkId>,
    /// The office.
    pub office: Option<OfficeId>,
    /// The team.
    pub team: Option<TeamId>,
    /// The promise, by its place in the work type's list.
    pub sla: Option<usize>,
}

impl Where {
    fn jobs(work: WorkId, office: OfficeId) -> Where {
        Where { work: Some(work), office: Some(office), ..Where::default() }
    }
}

/// Whether some order of work keeps the promises about cases, were work a fluid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feasible {
    /// The least factor of the people's time with which an order of work does; up to 1 with the people there are. None: none does, since
    /// work falls due while nobody works.
    pub least_factor: Option<f64>,
}

/// What a formula says of one measure, over the measured window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// The measure.
    pub measure: Measure,
    /// Its place.
    pub at: Where,
    /// The number.
    pub says: Says,
    /// The same on a day of mean volume; None where it is overloaded or days do not differ.
    pub mean_day: Option<f64>,
    /// The same on a day of mean volume with each stretch of time on its own, as Erlang's formulas are mostly used; None where it is
    /// overloaded or there is no such thing.
    pub plain: Option<f64>,
}

impl Neighbour {
    fn new(
        measure: Measure,
        at: Where,
        says: Says,
        mean_day: Option<f64>,
        plain: Option<f64>,
    ) -> Neighbour {
        Neighbour { measure, at, says, mean_day, plain }
    }
}

/// Open cases over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The queues that hold them.
    pub queues: Vec<QueueId>,
    /// How many are open at the end of each reporting interval of the run.
    pub open: Vec<f64>,
}

/// The neighbours that one formula gives, with its assumptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The formula's name.
    pub formula: &'static str,
    /// What it assumes that the simulation does not, what matters most first.
    pub assumptions: Vec<Told>,
    /// Its numbers.
    pub neighbours: Vec<Neighbour>,
    /// The people it is about; none where it is about several offices.
    pub teams: Vec<TeamId>,
    /// The queues it is about.
    pub queues: Vec<QueueId>,
    /// Work that arrives in the measured window by what the people can do in it; None where it is about several desks.
    pub load: Option<f64>,
    /// Of cases with a promise; None also where rules move work to or from the desk.
    pub feasible: Option<Feasible>,
    /// Open cases of which the formula knows nothing where there are fewer.
    pub few: f64,
    /// It adds up what others tell, over work types: where it is off, they are.
    pub sums_up: bool,
    /// Open cases by interval, of queues that are not in another of its curves.
    pub curves: Vec<Curve>,
}

impl Beside {
    /// Whether it is about cases: a fluid, or the traffic of steps; else a stationary queue.
    pub fn flows(&self) -> bool {
        [cases::FLUID, steps::TRAFFIC].contains(&self.formula)
    }
}

/// Queues without a neighbour.
#[derive(Clone, Debug, PartialEq)]
pub struct Without {
    /// The queues.
    pub queues: Vec<QueueId>,
    /// What of them has none, where other numbers have: "shares in time"; None where nothing has.
    pub of: Option<&'static str>,
    /// Why.
    pub why: Told,
}

impl Without {
    fn anything(desk: &desk::Desk, why: Told) -> Without {
        Without { queues: desk.queues.clone(), of: None, why }
    }
}

/// What formulas say of a model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Neighbours {
    /// By desk, then of all offices together.
    pub beside: Vec<Beside>,
    /// Where they say nothing.
    pub without: Vec<Without>,
}

/// What formulas say of a model: of every queue and team, and of all offices together where it adds up.
pub fn neighbours(model: &Model) -> Neighbours {
    let mut told = Neighbours::default();
    let desks = desk::desks(model);
    let waiting = |desk: &desk::Desk| desk.channel.is_some_and(|it| it != Channel::Case);
    let budget = calls::BUDGET / desks.iter().filter(|desk| waiting(desk)).count().max(1);
    let cases = desks.iter().filter(|desk| desk.channel == Some(Channel::Case)).count();
    let lots = cases::LOTS / cases.max(1);
    let stepped = model.work.iter().any(|work| !work.steps.is_empty());
    let flows = if stepped { steps::flows(model) } else { Vec::new() };
    let mut stepping = Vec::new();
    let (mut found, mut flowing) = (Vec::new(), Vec::new());
    for desk in &desks {
        match desk.channel {
            Some(Channel::Call | Channel::Chat) => match calls::found(model, desk, budget) {
                Ok(of) => found.push(of),
                Err(why) => told.without.push(Without::anything(desk, why)),
            },
            Some(Channel::Case) if cases::has_steps(model, desk) => {
                match steps::found(model, desk, &flows) {
                    Ok(of) => stepping.push(of),
                    Err(why) => told.without.push(Without::anything(desk, why)),
                }
            }
            Some(Channel::Case) => match cases::found(model, desk, lots) {
                Ok(of) => flowing.push(of),
                Err(why) => told.without.push(Without::anything(desk, why)),
            },
            None if desk.cases_give_way(model) => {
                let calls = desk.only(|queue| desk::channel(model, queue) == Channel::Call);
                match calls::found(model, &calls, budget) {
                    Ok(of) => found.push(of),
                    Err(why) => told.without.push(Without::anything(&calls, why)),
                }
            }
            None => {
                let text = "calls or chats and cases share agents, and no formula knows how the one makes the other wait";
                let why = Told::new("mixed", text, 0.0);
                told.without.push(Without::anything(desk, why));
            }
        }
    }
    told.without.extend(found.iter().filter_map(|desk| desk.unleveled(model)));
    if !stepping.is_empty() {
        told.without.extend(steps::untimed(model));
    }
    let places = groups(model);
    let (calls, cases) =
        (together::calls(model, &places, &found), together::cases(model, &places, &flowing));
    let people = together::people(model, &found, &flowing, &stepping);
    told.beside.extend(found.into_iter().map(|of| of.beside));
    told.beside.extend(calls);
    told.beside.extend(flowing.into_iter().map(|of| of.beside));
    told.beside.extend(stepping.into_iter().map(|of| of.beside));
    told.beside.extend(cases);
    told.beside.extend(people);
    told
}

/// A share in per cent, for a sentence.
fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent < 9.95 { format!("{percent:.1}") } else { format!("{percent:.0}") }
}

/// A number for a sentence.
fn number(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}
