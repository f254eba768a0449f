//! What single replications say: the values behind an estimate, for questions that are asked of each replication.

use super::findings::When;
use super::lines::{Line, lines};
use super::{Estimate, Findings, Study};
use crate::contract::Ledger;
use crate::ids::{AccountId, OfficeId, TeamId, WorkId};
use crate::measure::record::unpack_interval;
use crate::measure::value::{Numbers, Rule};
use crate::measure::{Detail, Layout, Record};
use crate::model::Model;
use crate::names::Measure;

/// One measure of one place: over the measured window; of states, at its end; of dates and what becomes of jobs, over the whole run.
/// What is None is summed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watched {
    /// The measure.
    pub measure: Measure,
    /// Of measures of promises: which of the work type's promises. None with a promise's measure: the first promises of all work types.
    pub sla: Option<usize>,
    /// The work type.
    pub work: Option<WorkId>,
    /// The office.
    pub office: Option<OfficeId>,
    /// The team.
    pub team: Option<TeamId>,
    /// The cost or contract.
    pub account: Option<AccountId>,
}

impl Watched {
    /// A measure of the whole operation.
    pub const fn of_all(measure: Measure) -> Watched {
        Watched { measure, sla: None, work: None, office: None, team: None, account: None }
    }

    /// Whether it is about the whole operation.
    pub fn is_of_all(&self) -> bool {
        let places = (self.sla, self.work, self.office, self.team, self.account);
        places == (None, None, None, None, None)
    }

    fn is(&self, line: &Line) -> bool {
        *self == watched(line)
    }

    /// What a study found about it.
    pub fn estimate(&self, findings: &Findings) -> Option<Estimate> {
        let here = findings.of(self.measure).find(|it| {
            it.when == When::Total
                && (it.sla, it.work, it.office, it.team, it.account)
                    == (self.sla, self.work, self.office, self.team, self.account)
        });
        here.map(|finding| finding.estimate)
    }
}

pub(super) fn watched(line: &Line) -> Watched {
    let &Line { measure, sla, work, office, team, account, .. } = line;
    Watched { measure, sla, work, office, team, account }
}

/// Everything that a study of a model can watch.
pub fn measured(model: &Model) -> Vec<Watched> {
    let layout = Layout::new(model, Detail::Totals);
    let ledger = Ledger::new(model, &layout);
    lines(&layout, model, ledger.as_ref()).iter().map(watched).collect()
}

/// The full periods of a contract that a promise is judged in, as they are called ("2026-01"), in the order of [`Study::kept`]; empty for
/// anything that is not whether a promise is kept, and where the whole window is the one period.
pub fn judged_periods(model: &Model, watched: &Watched) -> Vec<String> {
    if watched.measure != Measure::SlaMet {
        return Vec::new();
    }
    let layout = Layout::new(model, Detail::Untimed);
    let lines = lines(&layout, model, None);
    let Some(Rule::Met(verdict)) = lines.iter().find(|it| watched.is(it)).map(|it| &it.rule) else {
        return Vec::new();
    };
    let label = |&column: &usize| {
        layout.columns[column].period.map(|period| model.grid.periods[period].label.clone())
    };
    verdict.columns.iter().filter_map(label).collect()
}

impl Study {
    /// What each replication merged so far says: None where it is undefined there, +infinity for a date that never comes. Empty where the
    /// model has no such measure. Test: `tests::the_values_of_replications_are_those_behind_the_estimate`.
    pub fn values(&self, watched: &Watched) -> Vec<Option<f64>> {
        let Some(line) = self.lines.iter().find(|line| watched.is(line)) else {
            return Vec::new();
        };
        if let Rule::Met(verdict) = &line.rule {
            return self.met(&verdict.columns, |numbers| verdict.met(numbers));
        }
        if let Rule::Billed(place) = line.rule {
            let parts = self.billed.iter().map(|billed| billed[place]);
            return parts.map(|(above, below)| (below > 0.0).then(|| above / below)).collect();
        }
        if !line.rule.of_columns() {
            let value = |record: &Record| line.rule.of_finals(record.finals());
            return self.records.iter().map(value).collect();
        }
        let value = |record: &Record| record.value(&self.layout, &line.rule, 0);
        self.records.iter().map(value).collect()
    }

    /// The share of a contract's periods in which a promise was met.
    fn met(&self, columns: &[usize], met: impl Fn(&[i64]) -> Option<bool>) -> Vec<Option<f64>> {
        let share = |record: &Record| {
            let judged: Vec<bool> =
                self.verdicts(record, columns, &met).into_iter().flatten().collect();
            let kept = judged.iter().filter(|&&is_met| is_met).count();
            (!judged.is_empty()).then(|| kept as f64 / judged.len() as f64)
        };
        self.records.iter().map(share).collect()
    }

    fn verdicts(
        &self,
        record: &Record,
        columns: &[usize],
        met: impl Fn(&[i64]) -> Option<bool>,
    ) -> Vec<Option<bool>> {
        let mut numbers = Vec::new();
        let mut verdict = |&index: &usize| {
            record.read_column(&self.layout, index, &mut numbers);
            met(&numbers)
        };
        columns.iter().map(&mut verdict).collect()
    }

    /// Whether each replication merged so far kept a promise in each full period of its contract: by period, then replication, 1 or 0, None
    /// where there was nothing to judge. Empty for other measures. Test: `tests::a_promise_is_kept_period_by_period`.
    pub fn kept(&self, watched: &Watched) -> Vec<Vec<Option<f64>>> {
        let Some(line) = self.lines.iter().find(|line| watched.is(line)) else {
            return Vec::new();
        };
        let Rule::Met(verdict) = &line.rule else { return Vec::new() };
        let mut periods = vec![Vec::with_capacity(self.records.len()); verdict.columns.len()];
        for record in &self.records {
            let of = self.verdicts(record, &verdict.columns, |numbers| verdict.met(numbers));
            for (period, is_met) in periods.iter_mut().zip(of) {
                period.push(is_met.map(|is_met| f64::from(u8::from(is_met))));
            }
        }
        periods
    }

    /// What each replication merged so far says of each interval, for what is kept by interval; an undefined value is NaN. Empty where the
    /// model has no such measure or its intervals are not kept. Test: `tests::the_values_of_intervals_are_those_behind_the_estimate`.
    pub fn curves(&self, watched: &Watched) -> Vec<Vec<f64>> {
        let line = self.lines.iter().find(|line| watched.is(line) && line.by_interval);
        let Some(line) = line else { return Vec::new() };
        let mut slots = vec![0; self.layout.slots()];
        let curve = |record: &Record| {
            let mut rest = record.packed_intervals();
            let mut value = |_| {
                unpack_interval(&self.layout, &mut rest, &mut slots);
                let numbers = Numbers { column: &slots, open_days: &[] };
                let (above, below) = line.rule.parts(&numbers).unwrap_or((0.0, 0.0));
                if below != 0.0 { above / below } else { f64::NAN }
            };
            (0..self.layout.intervals).map(&mut value).collect()
        };
        self.records.iter().map(curve).collect()
    }

    /// What single replications say about some measures, and nothing else: the estimates stay out.
    /// Test: `tests::the_values_of_replications_are_those_behind_the_estimate`.
    pub fn watching(&self, watched: &[Watched]) -> Findings {
        Findings {
            watched: watched.iter().map(|watched| self.values(watched)).collect(),
            replications: self.records.len() as u32,
            partial: !self.finished,
            ..Findings::default()
        }
    }

    /// The findings, with what single replications say about some measures.
    pub fn findings_watching(&self, watched: &[Watched]) -> Findings {
        let watched = watched.iter().map(|watched| self.values(watched)).collect();
        Findings { watched, ..self.findings() }
    }
}
