//! A forecast as a value: findings beside what they were found in. Everything here is a pure function of it.

pub mod answer;
#[cfg(feature = "cli")]
pub mod bench;
pub mod beside;
pub mod calculator;
pub mod chart;
#[cfg(feature = "cli")]
pub mod check;
#[cfg(feature = "papers")]
pub mod compare;
pub mod csv;
pub mod digits;
pub mod diverge;
#[cfg(feature = "papers")]
pub mod document;
#[cfg(test)]
mod fixture;
pub mod flows;
pub mod goals;
pub mod heads;
#[cfg(feature = "papers")]
pub mod html;
pub mod invoice;
pub mod jobs;
pub mod json;
#[cfg(feature = "papers")]
pub mod language;
pub mod levers;
pub mod local;
mod moved;
pub mod paired;
pub mod patch;
pub mod picture;
mod rows;
#[cfg(feature = "papers")]
pub mod score;
pub mod shifts;
pub mod solved;
pub mod staffing;
pub mod story;
#[cfg(feature = "papers")]
pub mod text;
pub mod why;
pub mod wrap;
#[cfg(feature = "cli")]
pub mod xlsx;

use crate::ids::{AccountId, OfficeId, TeamId, WorkId};
use crate::model::{Model, Observed};
use crate::names::Measure;
use crate::planning::neighbour::{Neighbours, neighbours};
use crate::study::{Estimate, Finding, Findings, When};
use std::rc::Rc;

/// A forecast.
#[derive(Clone, Debug)]
pub struct Report<'m> {
    /// What was played, from which seed.
    pub model: &'m Model,
    /// What was found, by measure, then place, then time.
    pub found: Findings,
    /// What formulas say of the same.
    pub neighbours: Rc<Neighbours>,
}

/// Where something is measured; what is not named is summed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// One work type.
    pub work: Option<WorkId>,
    /// One office.
    pub office: Option<OfficeId>,
    /// One team.
    pub team: Option<TeamId>,
    /// One promise, by its place in the work type's list.
    pub sla: Option<usize>,
    /// One cost or contract.
    pub account: Option<AccountId>,
}

impl Place {
    /// One work type at one office, or summed over what is not named.
    pub fn jobs(work: impl Into<Option<WorkId>>, office: impl Into<Option<OfficeId>>) -> Place {
        Place { work: work.into(), office: office.into(), ..Place::default() }
    }

    /// One team.
    pub fn of_team(team: TeamId, office: OfficeId) -> Place {
        Place { team: Some(team), office: Some(office), ..Place::default() }
    }

    /// One cost or contract; None: all.
    pub fn of_account(account: Option<AccountId>) -> Place {
        Place { account, ..Place::default() }
    }

    /// One promise about this place.
    pub fn promise(self, sla: usize) -> Place {
        Place { sla: Some(sla), ..self }
    }
}

impl<'m> Report<'m> {
    /// The forecast of what a study of the model found.
    pub fn new(model: &'m Model, found: Findings) -> Report<'m> {
        Report::beside(model, found, Rc::new(neighbours(model)))
    }

    /// The same where it is known already what formulas say of the model.
    pub fn beside(model: &'m Model, found: Findings, neighbours: Rc<Neighbours>) -> Report<'m> {
        Report { model, found, neighbours }
    }

    /// Whether a precision was asked for and the study ended, complete, without it.
    pub fn misses_precision(&self) -> bool {
        let asked = self.model.study.precision;
        let missed = |(asked, widest): (f64, f64)| !crate::study::is_enough(widest, asked);
        !self.found.partial && asked.zip(self.found.widest).is_some_and(missed)
    }

    /// The estimate of a measure over the whole measured window.
    pub fn total(&self, measure: Measure, place: Place) -> Option<&Estimate> {
        self.of(measure, place)
            .find(|finding| finding.when == When::Total)
            .map(|found| &found.estimate)
    }

    /// The mean of a measure over the whole measured window, where it is defined.
    pub fn mean(&self, measure: Measure, place: Place) -> Option<f64> {
        self.total(measure, place).and_then(|estimate| estimate.mean)
    }

    /// The estimate that stands beside an observed figure; a service level is that of the work type's first promise.
    pub fn observed(&self, observed: &Observed) -> Option<&Estimate> {
        let place = Place::jobs(observed.work, None);
        let whole = self.total(observed.measure, place);
        whole.or_else(|| self.total(observed.measure, place.promise(0)))
    }

    /// The estimates of a measure by reporting interval, with the interval's index.
    pub fn by_interval(&self, measure: Measure, place: Place) -> Vec<(usize, &Estimate)> {
        let interval = |finding: &'_ Finding| match finding.when {
            When::Interval(index) => Some(index),
            _ => None,
        };
        self.of(measure, place)
            .filter_map(|finding| interval(finding).map(|index| (index, &finding.estimate)))
            .collect()
    }

    fn of(&self, measure: Measure, place: Place) -> impl Iterator<Item = &Finding> {
        self.found.of(measure).filter(move |finding| place_of(finding) == place)
    }
}

fn place_of(finding: &Finding) -> Place {
    let &Finding { work, office, team, sla, account, .. } = finding;
    Place { work, office, team, sla, account }
}
