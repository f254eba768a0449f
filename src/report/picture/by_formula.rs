//! What formulas say of a model, as a report: what a page shows before the first replication has ended.

use super::rows::alike;
use crate::math::Arrange;
use crate::measure::places::{Group, groups};
use crate::model::Model;
use crate::names::Measure;
use crate::planning::neighbour::{Curve, Neighbours, neighbours};
use crate::report::{Place, Report, beside};
use crate::study::{Estimate, Finding, Findings, When};
use std::rc::Rc;

/// A report whose numbers are the formulas': those over the measured window, and open cases by interval as a fluid. It has no
/// replications and no intervals of confidence, and is no forecast.
pub fn by_formula(model: &Model) -> Report<'_> {
    let neighbours = neighbours(model);
    let mut findings = told(model, &neighbours);
    findings.arrange_by_key(|it| (it.measure, it.work, it.office, it.team, it.sla));
    // Findings of one measure stand together; the curves are many and in order already.
    let behind = findings.partition_point(|it| it.measure <= Measure::Backlog);
    findings.splice(behind..behind, open(model, &neighbours));
    let found = Findings { findings, ..Findings::default() };
    Report::beside(model, found, Rc::new(neighbours))
}

fn finding(measure: Measure, place: Place, when: When, value: f64) -> Finding {
    let Place { work, office, team, sla, .. } = place;
    let estimate = Estimate { mean: Some(value), ..Estimate::default() };
    Finding { measure, sla, work, office, team, account: None, when, estimate }
}

/// The numbers over the measured window, at every place that they are about; the first that is told of a place holds.
fn told(model: &Model, neighbours: &Neighbours) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut add = |measure: Measure, place: Place, value: f64| {
        let found = finding(measure, place, When::Total, value);
        let same = |it: &Finding| Finding { estimate: found.estimate, ..*it } == found;
        if !findings.iter().any(same) {
            findings.push(found);
        }
    };
    for neighbour in neighbours.beside.iter().flat_map(|beside| &beside.neighbours) {
        let Some(value) = neighbour.says.value().filter(|value| value.is_finite()) else {
            continue;
        };
        for place in alike(model, beside::place(neighbour.at)) {
            add(neighbour.measure, place, value);
            // Idle is what occupancy leaves, by definition.
            if neighbour.measure == Measure::Occupancy {
                add(Measure::Idle, place, 1.0 - value);
            }
        }
    }
    findings
}

/// Open cases at the end of each interval, of every place whose cases are known in all its queues.
fn open(model: &Model, neighbours: &Neighbours) -> Vec<Finding> {
    let mut findings = Vec::new();
    let curves: Vec<&Curve> = neighbours.beside.iter().flat_map(|beside| &beside.curves).collect();
    for group in groups(model).iter().filter(|group| group.calls.is_empty()) {
        let Some(open) = sum(group, &curves, model.grid.len()) else { continue };
        let place = Place::jobs(group.work, group.office);
        let by_interval = open.into_iter().enumerate();
        findings.extend(by_interval.map(|(interval, open)| {
            finding(Measure::Backlog, place, When::Interval(interval), open)
        }));
    }
    findings
}

/// The sum of curves that together are about the queues of a group; None where there are no such.
fn sum(group: &Group, curves: &[&Curve], intervals: usize) -> Option<Vec<f64>> {
    let inside =
        |curve: &&&Curve| curve.queues.iter().all(|queue| group.queues.contains(&queue.index()));
    let (mut total, mut covered) = (vec![0.0; intervals], 0);
    for curve in curves.iter().filter(inside) {
        covered += curve.queues.len();
        total.iter_mut().zip(&curve.open).for_each(|(total, open)| *total += open);
    }
    (covered == group.queues.len()).then_some(total)
}
