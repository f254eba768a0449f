//! One side of a comparison: what each replication of a study says of each measure, ready to be set against another study's.

use super::estimate::{Estimate, Limits};
use super::findings::chance_over_periods;
use super::lines::Line;
use super::pooled::Pooled;
use super::values::watched;
use super::{Study, Watched};
use crate::measure::Record;
use crate::measure::value::{Numbers, Rule};
use crate::names::Kind;
use crate::stats::Linear;

/// What the replications of a study say of one measure of one place, over the measured window.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The estimate: the mean of the finding.
    pub value: Option<f64>,
    /// By replication; None where it is undefined there, +infinity for a date that never comes.
    pub values: Vec<Option<f64>>,
    pub(super) law: Law,
}

/// How the estimate hangs on the replications.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Law {
    /// Sum over sum.
    Quotient { above: Vec<f64>, below: Vec<f64> },
    /// The same of whether something happens, with its own limits where every replication says the same.
    Chance { above: Vec<f64>, below: Vec<f64>, around: Option<[f64; 2]>, same: bool },
    /// From the share of jobs at or below it, with how far it moves by unit of that share and how finely it is counted.
    Quantile {
        below: Vec<f64>,
        jobs: Vec<f64>,
        slope: Option<f64>,
        grain: f64,
        around: Option<[f64; 2]>,
    },
    /// Nothing that could be compared.
    Nothing,
}

impl Side {
    /// The estimate with the influence of each replication.
    pub(super) fn linear(&self) -> Option<Linear> {
        match &self.law {
            Law::Quotient { above, below } | Law::Chance { above, below, .. } => {
                Linear::of_ratio(above, below)
            }
            Law::Quantile { below, jobs, slope, .. } => {
                let share = Linear::of_ratio(below, jobs)?;
                Some(Linear::of_quantile(self.value?, &share, (*slope)?))
            }
            Law::Nothing => None,
        }
    }

    pub(super) fn nothing(values: Vec<Option<f64>>) -> Side {
        Side { value: None, values, law: Law::Nothing }
    }

    pub(super) fn quotient(above: Vec<f64>, below: Vec<f64>) -> Side {
        let total: f64 = below.iter().sum();
        let value = (total > 0.0).then(|| above.iter().sum::<f64>() / total);
        let each = |(above, below): (&f64, &f64)| (*below != 0.0).then(|| above / below);
        let values = above.iter().zip(&below).map(each).collect();
        Side { value, values, law: Law::Quotient { above, below } }
    }

    /// Every value counts the same; all of them are finite.
    fn mean(values: &[f64]) -> Side {
        Side::quotient(values.to_vec(), vec![1.0; values.len()])
    }

    /// From how often it happened and could have in each replication.
    fn chance(met: &[(u32, u32)], limits: Limits) -> Side {
        let Estimate { mean, ci95, .. } = chance_over_periods(met, limits, &mut Vec::new());
        let above: Vec<f64> = met.iter().map(|&(met, _)| f64::from(met)).collect();
        let below: Vec<f64> = met.iter().map(|&(_, judged)| f64::from(judged)).collect();
        let same = met.iter().all(|(met, judged)| met == judged) || met.iter().all(|it| it.0 == 0);
        let Side { values, .. } = Side::quotient(above.clone(), below.clone());
        let law = Law::Chance { above, below, around: ci95, same };
        Side { value: mean, values, law }
    }
}

impl Study {
    /// What each of the first replications says, by line.
    pub(super) fn sides(&self, replications: usize, limits: Limits) -> Vec<Side> {
        self.sides_of(&(0..self.lines.len()).collect::<Vec<_>>(), replications, limits)
    }

    /// What each replication merged so far says of some measures; nothing of what the model does not measure.
    pub fn sides_of_watched(&self, these: &[Watched]) -> Vec<Option<Side>> {
        self.sides_within(these, self.records.len(), self.limits(self.records.len()))
    }

    /// The same of the first of them only, with limits of any confidence.
    pub(super) fn sides_within(
        &self,
        these: &[Watched],
        replications: usize,
        limits: Limits,
    ) -> Vec<Option<Side>> {
        let place = |it: &Watched| self.lines.iter().position(|line| *it == watched(line));
        let places: Vec<Option<usize>> = these.iter().map(place).collect();
        let known: Vec<usize> = places.iter().flatten().copied().collect();
        let mut sides = self.sides_of(&known, replications, limits).into_iter();
        places.into_iter().map(|place| place.and_then(|_| sides.next())).collect()
    }

    /// How intervals are drawn around so many replications.
    pub(super) fn limits(&self, replications: usize) -> Limits {
        Limits::new(self.is_stratified, replications, super::CONFIDENCE)
    }

    fn sides_of(&self, lines: &[usize], replications: usize, limits: Limits) -> Vec<Side> {
        let records = &self.records[..replications];
        let is_quantile = |&line: &usize| matches!(self.lines[line].rule, Rule::Quantile { .. });
        let pooled = match lines.iter().any(is_quantile) {
            false => Vec::new(),
            true if replications == self.records.len() => {
                self.pooled.quantiles(&self.layout, records, limits)
            }
            true => {
                let mut pooled = Pooled::new(&self.layout);
                records.iter().for_each(|record| pooled.add(record));
                pooled.quantiles(&self.layout, records, limits)
            }
        };
        let window = self.column(records, 0);
        let side = |&place: &usize| {
            let line = &self.lines[place];
            match &line.rule {
                Rule::Quotient { .. } | Rule::Greatest { .. } | Rule::DaysOfWork { .. } => {
                    self.side_of_column(line, &window)
                }
                Rule::Met(verdict) => {
                    let mut met = vec![(0, 0); records.len()];
                    for &index in &verdict.columns {
                        for (numbers, met) in self.column(records, index).iter().zip(&mut met) {
                            let is_met = verdict.met(numbers);
                            met.0 += u32::from(is_met == Some(true));
                            met.1 += u32::from(is_met.is_some());
                        }
                    }
                    Side::chance(&met, limits)
                }
                Rule::Billed(place) => {
                    let parts = self.billed[..replications].iter().map(|billed| billed[*place]);
                    let (above, below): (Vec<f64>, Vec<f64>) = parts.unzip();
                    if line.measure.kind() == Kind::Share {
                        let met: Vec<(u32, u32)> =
                            above.iter().map(|&it| (u32::from(it > 0.0), 1)).collect();
                        Side::chance(&met, limits)
                    } else {
                        Side::quotient(above, below)
                    }
                }
                rule => {
                    let values: Vec<Option<f64>> =
                        records.iter().map(|record| rule.of_finals(record.finals())).collect();
                    let known: Vec<f64> = values.iter().flatten().copied().collect();
                    match rule {
                        Rule::Never { .. } => {
                            let met: Vec<(u32, u32)> =
                                known.iter().map(|&never| (u32::from(never > 0.0), 1)).collect();
                            Side::chance(&met, limits)
                        }
                        Rule::Quantile { place, unit } => {
                            let here = pooled.iter().find(|quantile| quantile.place == *place);
                            let Some(found) = here else { return Side::nothing(values) };
                            let law = Law::Quantile {
                                below: found.below.clone(),
                                jobs: found.jobs.clone(),
                                slope: found.slope.map(|slope| slope / unit),
                                grain: found.grain / unit,
                                around: found.limits.map(|around| around.map(|it| it / unit)),
                            };
                            Side { value: Some(found.value / unit), values, law }
                        }
                        _ if known.iter().all(|value| value.is_finite()) => Side::mean(&known),
                        _ => Side::nothing(values),
                    }
                }
            }
        };
        lines.iter().map(side).collect()
    }

    fn column(&self, records: &[Record], index: usize) -> Vec<Vec<i64>> {
        let mut columns = vec![Vec::new(); records.len()];
        for (record, numbers) in records.iter().zip(&mut columns) {
            record.read_column(&self.layout, index, numbers);
        }
        columns
    }

    fn side_of_column(&self, line: &Line, window: &[Vec<i64>]) -> Side {
        if line.rule.needs_snapshot() && self.layout.columns[0].snapshot.is_none() {
            return Side::nothing(vec![None; window.len()]);
        }
        let open_days = &self.layout.open_days[0];
        let parts = window.iter().map(|column| {
            // Every rule of columns has parts.
            line.rule.parts(&Numbers { column, open_days }).unwrap_or((0.0, 0.0))
        });
        let (above, below) = parts.unzip();
        Side::quotient(above, below)
    }
}
