//! The numbers over the whole measured window, each with what a formula says of the same.

use crate::model::{Channel, Model, Queue};
use crate::names::Measure;
use crate::planning::neighbour::{Neighbour, Told, Without};
use crate::report::beside::{self, Group};
use crate::report::{Place, Report, place_of};
use crate::study::{Estimate, When};
use serde::Serialize;
use std::collections::BTreeMap;

/// One measure of one place over the measured window. What is null is summed over, or undefined.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Row {
    /// The measure's name; unit and definition stand in `measures()`.
    pub measure: &'static str,
    /// The work type.
    pub work: Option<usize>,
    /// The office.
    pub office: Option<usize>,
    /// The team.
    pub team: Option<usize>,
    /// The promise, by its place in the work type's list.
    pub sla: Option<usize>,
    /// The mean; by formula alone, what the formula says.
    pub mean: Option<f64>,
    /// The lower end of its 95 % interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// One replication in twenty is at or below this.
    pub p5: Option<f64>,
    /// Half the replications are at or below this.
    pub p50: Option<f64>,
    /// Nineteen in twenty are at or below this.
    pub p95: Option<f64>,
    /// What the formula beside it says; null in overload.
    pub formula: Option<f64>,
    /// The same on a day of mean volume with each stretch of time on its own, as Erlang's formulas are mostly used.
    pub plain: Option<f64>,
}

/// A formula with its numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FormulaGroup {
    /// Its name.
    pub formula: &'static str,
    /// Work that arrives in the measured window by what the people can do in it.
    pub load: Option<f64>,
    /// The least multiple of the people's time with which some order of work keeps the promises about cases.
    pub least_factor: Option<f64>,
    /// What it is about, in words.
    pub places: String,
    /// The same, as places in `places.queues`.
    pub queues: Vec<usize>,
    /// What it assumes and the simulation does not, the weightiest first.
    pub assumptions: Vec<Reason>,
    /// Its numbers.
    pub rows: Vec<Row>,
}

/// Queues of which formulas say nothing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct NoFormula {
    /// Places in `places.queues`.
    pub queues: Vec<usize>,
    /// What of them has none, where other numbers have.
    pub of: Option<&'static str>,
    /// Why.
    pub reason: Reason,
}

/// An assumption or a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Reason {
    /// A word that stays the same.
    pub id: &'static str,
    /// A sentence without its full stop.
    pub text: String,
}

/// What formulas say, by measure and place.
pub(super) type Formulas<'a> = BTreeMap<Key, &'a Neighbour>;
type Key = (Measure, [Option<usize>; 4]);

fn key(measure: Measure, place: Place) -> Key {
    let Place { work, office, team, sla, .. } = place;
    let places =
        [work.map(|it| it.index()), office.map(|it| it.index()), team.map(|it| it.index())];
    (measure, [places[0], places[1], places[2], sla])
}

/// The places that mean the same jobs or people: of a work type that one office has, that office's are all. The place itself is first.
/// A first promise stands for the total over work types where no other work is promised anything.
pub(super) fn alike(model: &Model, place: Place) -> Vec<Place> {
    let is_case = |queue: &Queue| model.work[queue.work.index()].channel == Channel::Case;
    let channel = place.work.map(|work| model.work[work.index()].channel == Channel::Case);
    // Queues of a place; of totals over first promises those that have one, calls and cases apart.
    let queues = |place: Place, promised: bool| {
        let held = |queue: &&Queue| {
            place.work.is_none_or(|work| work == queue.work)
                && place.office.is_none_or(|office| office == queue.office)
                && (!promised
                    || !model.work[queue.work.index()].sla.is_empty()
                        && channel.is_none_or(|case| case == is_case(queue)))
        };
        model.queues.iter().filter(held).count()
    };
    let mut places = vec![place];
    if place.team.is_some() {
        return places;
    }
    // Which promise is meant is known of one work type only; of several, the first of each.
    let works: &[_] = match place.sla {
        Some(0) | None => &[place.work, None],
        Some(_) => &[place.work],
    };
    for &work in works {
        for office in [place.office, None] {
            let promised = place.sla.is_some() && work.is_none();
            let sla = place.sla.filter(|_| !promised);
            let other = Place { work, office, sla, ..place };
            // A wider place holds the jobs of the narrower: as many queues are the same queues.
            if !places.contains(&other) && queues(other, promised) == queues(place, promised) {
                places.push(other);
            }
        }
    }
    places
}

/// The formulas that have a simulated number beside them, as the JSON tells them, at every place that means the same.
pub(super) fn formulas<'a>(model: &Model, groups: &[Group<'a>]) -> Formulas<'a> {
    let pairs = groups.iter().flat_map(|group| &group.pairs);
    let mut formulas = Formulas::new();
    for pair in pairs {
        for place in alike(model, beside::place(pair.neighbour.at)) {
            // Where two tell the same, the first holds.
            formulas.entry(key(pair.neighbour.measure, place)).or_insert(pair.neighbour);
        }
    }
    formulas
}

/// One row.
pub(super) fn row(measure: Measure, place: Place, estimate: &Estimate, formulas: &Formulas) -> Row {
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let neighbour = formulas.get(&key(measure, place));
    let ends = estimate.ci95.filter(|ends| ends.iter().all(|end| end.is_finite()));
    Row {
        measure: measure.name(),
        work: place.work.map(|work| work.index()),
        office: place.office.map(|office| office.index()),
        team: place.team.map(|team| team.index()),
        sla: place.sla,
        mean: finite(estimate.mean),
        low: ends.map(|[low, _]| low),
        high: ends.map(|[_, high]| high),
        p5: finite(estimate.p5),
        p50: finite(estimate.p50),
        p95: finite(estimate.p95),
        formula: finite(neighbour.and_then(|neighbour| neighbour.says.value())),
        plain: finite(neighbour.and_then(|neighbour| neighbour.plain)),
    }
}

/// Every measure of every place over the whole measured window, in the order of the JSON's results.
pub(super) fn totals(report: &Report, formulas: &Formulas) -> Vec<Row> {
    let totals = report
        .found
        .findings
        .iter()
        .filter(|finding| finding.when == When::Total && finding.account.is_none());
    totals.map(|found| row(found.measure, place_of(found), &found.estimate, formulas)).collect()
}

/// What formulas say and where, with what they assume.
pub(super) fn groups(report: &Report, groups: &[Group], formulas: &Formulas) -> Vec<FormulaGroup> {
    let group = |group: &Group| FormulaGroup {
        formula: group.beside.formula,
        load: group.beside.load.filter(|load| load.is_finite()),
        least_factor: group.beside.feasible.and_then(|feasible| feasible.least_factor),
        places: beside::queues(report, &group.beside.queues),
        queues: group.beside.queues.iter().map(|queue| queue.index()).collect(),
        assumptions: group.beside.assumptions.iter().map(reason).collect(),
        rows: (group.pairs.iter())
            .map(|pair| {
                let place = beside::place(pair.neighbour.at);
                row(pair.neighbour.measure, place, pair.simulated, formulas)
            })
            .collect(),
    };
    groups.iter().map(group).collect()
}

/// Where formulas say nothing, and why.
pub(super) fn without(report: &Report) -> Vec<NoFormula> {
    let without = |without: &Without| NoFormula {
        queues: without.queues.iter().map(|queue| queue.index()).collect(),
        of: without.of,
        reason: reason(&without.why),
    };
    report.neighbours.without.iter().map(without).collect()
}

fn reason(told: &Told) -> Reason {
    Reason { id: told.id, text: told.text.clone() }
}
