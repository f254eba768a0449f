//! What places have together: a work type over offices, an office over its work types, everything; and the people of several desks.

use super::calls::{self, Kind, measures, neighbour, rates};
use super::cases::{self, FLUID};
use super::sums::{Says, Sums};
use super::told::Told;
use super::{Beside, Neighbour, Where, assume, steps};
use crate::analytic::ServiceLevel;
use crate::ids::{QueueId, TeamId};
use crate::measure::places::{Group, crews};
use crate::model::Model;
use crate::names::Measure;

/// What several formulas say in one number.
const TOGETHER: &str = "the desks' formulas together";

/// The time of people [agents' µs].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Time {
    /// At work on jobs.
    pub handled: f64,
    /// At work on jobs, or ready for them.
    pub there: f64,
}

impl Time {
    /// The share at work; None where nobody is there.
    pub fn occupancy(&self) -> Option<Says> {
        (self.there > 0.0).then(|| Says::Value((self.handled / self.there).min(1.0)))
    }

    fn and(self, other: Time) -> Time {
        Time { handled: self.handled + other.handled, there: self.there + other.there }
    }
}

fn at(group: &Group) -> Where {
    Where { work: group.work, office: group.office, ..Where::default() }
}

/// Assumptions of several, each once.
fn assumptions<'a>(of: impl Iterator<Item = &'a Beside>) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    of.flat_map(|beside| &beside.assumptions).for_each(|told| assume::merge(&mut all, told));
    assume::sort(&mut all);
    all
}

fn beside(formula: &'static str, assumptions: Vec<Told>, neighbours: Vec<Neighbour>) -> Beside {
    Beside {
        formula,
        assumptions,
        neighbours,
        teams: Vec::new(),
        queues: Vec::new(),
        load: None,
        feasible: None,
        few: 0.0,
        sums_up: false,
        // The desks have them.
        curves: Vec::new(),
    }
}

/// Calls and chats of every place with several queues, all of which have neighbours. Test: `totals_are_the_sums_of_their_parts`.
pub fn calls(model: &Model, places: &[Group], found: &[calls::Found]) -> Vec<Beside> {
    let mut all = Vec::new();
    let mut told: Vec<&[usize]> = Vec::new();
    for group in places.iter().filter(|group| group.calls.len() > 1) {
        let part = |&queue: &usize| {
            let held =
                |of: &calls::Found| of.beside.queues.iter().position(|it| it.index() == queue);
            found.iter().find_map(|of| Some((of, held(of)?, queue)))
        };
        let Some(parts) = group.calls.iter().map(part).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let kinds = || parts.iter().map(|(of, ..)| of.kind);
        let kind = Kind {
            loses: kinds().any(|kind| kind.loses),
            blocks: kinds().any(|kind| kind.blocks),
            knows_levels: kinds().all(|kind| kind.knows_levels),
        };
        let neighbours = if group.work.is_some() {
            let sums = parts.iter().map(|(of, place, _)| of.sums[*place].clone());
            sums.reduce(joined).map(|sums| measures(model, at(group), &sums, kind))
        } else if told.contains(&group.calls.as_slice()) {
            None
        } else {
            Some(of_all_work(model, group, &parts, kind))
        };
        told.push(&group.calls);
        let Some(neighbours) = neighbours.filter(|all| !all.is_empty()) else { continue };
        let first = parts[0].0.beside.formula;
        let same = parts.iter().all(|(of, ..)| of.beside.formula == first);
        let formula = if same { first } else { TOGETHER };
        let queues = group.calls.iter().map(|&queue| QueueId::from(queue)).collect();
        let assumptions = assumptions(parts.iter().map(|(of, ..)| &of.beside));
        let sums_up = group.work.is_none();
        all.push(Beside { queues, sums_up, ..beside(formula, assumptions, neighbours) });
    }
    all
}

/// By view and promise.
fn joined(mut one: [Vec<Sums>; 3], other: [Vec<Sums>; 3]) -> [Vec<Sums>; 3] {
    for (mine, theirs) in one.iter_mut().flatten().zip(other.iter().flatten()) {
        mine.join(theirs);
    }
    one
}

/// Over work types: the first promise of each, as the simulated totals count them, and what callers do.
fn of_all_work(
    model: &Model,
    group: &Group,
    parts: &[(&calls::Found, usize, usize)],
    kind: Kind,
) -> Vec<Neighbour> {
    let sum = |is_in: &dyn Fn(usize) -> bool| {
        let inside = parts.iter().filter(|part| is_in(part.2));
        let views =
            inside.map(|(of, place, _)| [0, 1, 2].map(|view: usize| of.sums[*place][view][0]));
        views.reduce(|mut one, other| {
            one.iter_mut().zip(&other).for_each(|(mine, theirs)| mine.join(theirs));
            one
        })
    };
    let at = at(group);
    let promised = |queue: usize| !model.work[model.queues[queue].work.index()].sla.is_empty();
    let mut told = Vec::new();
    if let Some([whole, mean_day, plain]) = sum(&promised).filter(|_| kind.knows_levels) {
        let level = |sums: &Sums| sums.level(ServiceLevel::OfOffered);
        told.extend(neighbour(
            Measure::ServiceLevelOfOffered,
            at,
            [&whole, &mean_day, &plain],
            &level,
        ));
    }
    if let Some([whole, mean_day, plain]) = sum(&|_| true) {
        told.extend(rates(at, [&whole, &mean_day, &plain], kind));
    }
    told
}

/// Cases of every place with several queues, where every part is known: of each work type over offices, with what is open of everything;
/// then over work types.
pub fn cases(model: &Model, places: &[Group], found: &[cases::Found]) -> Vec<Beside> {
    let part = |&queue: &usize| {
        let held = |of: &cases::Found| of.beside.queues.iter().position(|it| it.index() == queue);
        found.iter().find_map(|of| Some((of, held(of)?, queue)))
    };
    let value = |measure, at, value| Neighbour::new(measure, at, Says::Value(value), None, None);
    let (mut of_work, mut over_work) = (Vec::new(), Vec::new());
    for group in places.iter().filter(|group| group.cases.len() > 1) {
        let Some(parts) = group.cases.iter().map(part).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let promises = |queue: usize| model.work[model.queues[queue].work.index()].sla.len();
        let most = group.work.map_or(1, |work| model.work[work.index()].sla.len());
        for sla in 0..most {
            let promised = parts.iter().filter(|part| promises(part.2) > sla);
            let sums = promised.map(|(of, place, _)| of.due[*place].as_ref().map(|due| due[sla]));
            let sum = sums.collect::<Option<Vec<_>>>().map(|sums| {
                sums.into_iter().fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1))
            });
            let Some((fallen, met)) = sum.filter(|sum| sum.0 > 0.0) else { continue };
            let (list, sla) = match group.work {
                Some(_) => (&mut of_work, Some(sla)),
                None => (&mut over_work, None),
            };
            list.push(value(Measure::OfDue, Where { sla, ..at(group) }, met / fallen));
        }
        if let (Some(_), Some(open)) =
            (group.work, parts.iter().map(|(of, place, _)| of.open[*place]).sum::<Option<f64>>())
        {
            of_work.push(value(Measure::Backlog, at(group), open));
        }
    }
    let covered = (0..model.queues.len()).all(|queue| part(&queue).is_some());
    if found.len() > 1
        && covered
        && let Some(open) = found.iter().map(|desk| desk.all_open).sum::<Option<f64>>()
    {
        of_work.push(value(Measure::Backlog, Where::default(), open));
    }
    let assumptions = || assumptions(found.iter().map(|desk| &desk.beside));
    let queues = || found.iter().flat_map(|desk| desk.beside.queues.clone()).collect();
    let few = found.iter().map(|desk| desk.beside.few).sum();
    [(of_work, false), (over_work, true)]
        .into_iter()
        .filter(|(neighbours, _)| !neighbours.is_empty())
        .map(|(neighbours, sums_up)| Beside {
            queues: queues(),
            few,
            sums_up,
            ..beside(FLUID, assumptions(), neighbours)
        })
        .collect()
}

/// How busy the people of each office and of all are, where every desk of theirs tells it and there are several teams.
pub fn people(
    model: &Model,
    calls: &[calls::Found],
    cases: &[cases::Found],
    stepping: &[steps::Found],
) -> Option<Beside> {
    let desks: Vec<(&Beside, Time)> = calls
        .iter()
        .filter_map(|of| Some((&of.beside, of.time?)))
        .chain(cases.iter().filter_map(|of| Some((&of.beside, of.time?))))
        .chain(stepping.iter().map(|of| (&of.beside, of.time)))
        .collect();
    let mut neighbours: Vec<Neighbour> = Vec::new();
    let mut used: Vec<&Beside> = Vec::new();
    for crew in crews(model).iter().filter(|crew| crew.team.is_none() && crew.teams.len() > 1) {
        let is_in = |team: &TeamId| crew.teams.contains(&team.index());
        let inside = desks.iter().filter(|(desk, _)| desk.teams.iter().all(is_in));
        let (inside, times): (Vec<&Beside>, Vec<Time>) = inside.copied().unzip();
        let told = inside.iter().map(|desk| desk.teams.len()).sum::<usize>();
        let time = times.into_iter().fold(Time::default(), Time::and);
        let Some(says) = time.occupancy().filter(|_| told == crew.teams.len()) else { continue };
        let at = Where { office: crew.office, ..Where::default() };
        neighbours.push(Neighbour::new(Measure::Occupancy, at, says, None, None));
        used.extend(inside);
    }
    let first = used.first()?.formula;
    let formula = if used.iter().all(|desk| desk.formula == first) { first } else { TOGETHER };
    let assumptions = assumptions(used.iter().copied());
    let mut queues: Vec<QueueId> = Vec::new();
    for queue in used.iter().flat_map(|desk| &desk.queues) {
        if !queues.contains(queue) {
            queues.push(*queue);
        }
    }
    Some(Beside { queues, sums_up: true, ..beside(formula, assumptions, neighbours) })
}
