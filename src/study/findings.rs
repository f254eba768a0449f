//! What a study found.

use super::estimate::{Estimate, Limits, within};
use super::lines::Line;
use super::risk::{Risk, Typical};
use super::side::Side;
use super::{CONFIDENCE, Study};
use crate::ids::{AccountId, OfficeId, TeamId, WorkId};
use crate::math::Arrange;
use crate::measure::record::unpack_interval;
use crate::measure::value::{Numbers, Rule, Verdict};
use crate::names::{Kind, Measure};

/// The stretch of time of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// The measured window; of states, its end; of dates and what becomes of jobs, the whole run.
    Total,
    /// A period: place in `Grid::periods`.
    Period(usize),
    /// An interval of the whole run: place in `Grid::labels`.
    Interval(usize),
}

/// An estimate of one measure of one place and time. What is None is summed over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
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
    /// The stretch of time.
    pub when: When,
    /// What the replications say.
    pub estimate: Estimate,
}

/// All findings of a study.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// In the order of measures, then places, then time.
    pub findings: Vec<Finding>,
    /// Replications they rest on.
    pub replications: u32,
    /// The study had not finished.
    pub partial: bool,
    /// The widest relative half-width of the headline measures, where a precision was asked for.
    pub widest: Option<f64>,
    /// What each replication said about each watched measure, in the order in which they were asked for: None where it is undefined there,
    /// +infinity for a date that never comes.
    pub watched: Vec<Vec<Option<f64>>>,
    /// Of each measure followed by interval, in the order in which they were asked for: by replication what each interval said.
    pub curves: Vec<Vec<Vec<f64>>>,
    /// Of each measure that is compared, in the order in which they were asked for: one side of the comparison, None where the model has
    /// no such measure.
    pub sides: Vec<Option<Side>>,
    /// How far amounts of money spread over replications; empty where nothing has a price.
    pub risks: Vec<Risk>,
    /// The replication in the middle by its cost, and its bill.
    pub typical: Option<Typical>,
}

impl Findings {
    /// The findings of a measure.
    pub fn of(&self, measure: Measure) -> impl Iterator<Item = &Finding> {
        let first = self.findings.partition_point(|finding| finding.measure < measure);
        self.findings[first..].iter().take_while(move |finding| finding.measure == measure)
    }

    /// The estimate of a measure over all places and the whole window.
    pub fn overall(&self, measure: Measure) -> Option<Estimate> {
        let overall = |finding: &&Finding| {
            finding.when == When::Total
                && finding.work.is_none()
                && finding.office.is_none()
                && finding.team.is_none()
                && finding.account.is_none()
        };
        self.of(measure).find(overall).map(|finding| finding.estimate)
    }
}

/// Memory that is reused from one finding to the next.
#[derive(Default)]
struct Scratch {
    above: Vec<f64>,
    below: Vec<f64>,
    sorted: Vec<f64>,
}

/// A finding, with the place of its line for sorting.
type Found = (usize, When, Estimate);

impl Study {
    /// What the replications merged so far say.
    pub fn findings(&self) -> Findings {
        let limits = Limits::new(self.is_stratified, self.records.len(), CONFIDENCE);
        let mut found = Vec::new();
        if !self.records.is_empty() {
            self.find_in_columns(limits, &mut found);
            self.find_in_finals(limits, &mut found);
            self.find_in_intervals(limits, &mut found);
        }
        found.arrange_by_key(|&(line, when, _)| (line, when));
        let finding = |&(line, when, estimate): &Found| {
            let &Line { measure, sla, work, office, team, account, .. } = &self.lines[line];
            Finding { measure, sla, work, office, team, account, when, estimate }
        };
        Findings {
            findings: found.iter().map(finding).collect(),
            replications: self.records.len() as u32,
            partial: !self.finished,
            widest: self.widest,
            watched: Vec::new(),
            curves: Vec::new(),
            sides: Vec::new(),
            risks: self.risks(),
            typical: self.typical(),
        }
    }

    fn find_in_columns(&self, limits: Limits, found: &mut Vec<Found>) {
        let mut scratch = Scratch::default();
        let mut columns: Vec<Vec<i64>> = vec![Vec::new(); self.records.len()];
        // Of each promise with a target: periods met and judged in each replication.
        let mut met: Vec<Vec<(u32, u32)>> = vec![Vec::new(); self.lines.len()];
        for (index, column) in self.layout.columns.iter().enumerate() {
            for (record, numbers) in self.records.iter().zip(&mut columns) {
                record.read_column(&self.layout, index, numbers);
            }
            let when = column.period.map_or(When::Total, When::Period);
            let open_days = &self.layout.open_days[index];
            for (place, line) in self.lines.iter().enumerate() {
                match &line.rule {
                    Rule::Met(verdict) if verdict.columns.contains(&index) => {
                        let met = &mut met[place];
                        met.resize(self.records.len(), (0, 0));
                        let estimate = judge(verdict, &columns, met, &mut scratch);
                        // A promise over the whole window is judged once, below.
                        if when != When::Total {
                            found.push((place, when, estimate));
                        }
                    }
                    rule if rule.needs_snapshot() && column.snapshot.is_none() => {}
                    rule if rule.of_columns() => {
                        let rows = columns.iter().map(|column| Numbers { column, open_days });
                        found.push((place, when, quotient(line, rows, limits, &mut scratch)));
                    }
                    _ => {}
                }
            }
        }
        for (place, met) in met.iter().enumerate() {
            if matches!(self.lines[place].rule, Rule::Met(_)) {
                found.push((
                    place,
                    When::Total,
                    chance_over_periods(met, limits, &mut scratch.sorted),
                ));
            }
        }
    }

    fn find_in_finals(&self, limits: Limits, found: &mut Vec<Found>) {
        let mut sorted = Vec::new();
        let pooled = self.pooled.quantiles(&self.layout, &self.records, limits);
        for (place, line) in self.lines.iter().enumerate() {
            let values: Vec<f64> = (self.records.iter())
                .filter_map(|record| line.rule.of_finals(record.finals()))
                .collect();
            let estimate = match &line.rule {
                Rule::Quantile { place, unit } => {
                    let mut values = values;
                    let spread = Estimate::spread(&mut values);
                    match pooled.iter().find(|quantile| quantile.place == *place) {
                        None => spread,
                        Some(quantile) => Estimate {
                            mean: Some(quantile.value / unit),
                            ci95: quantile.limits.map(|around| {
                                within(line.measure.kind(), around.map(|limit| limit / unit))
                            }),
                            gain: quantile.gain,
                            ..spread
                        },
                    }
                }
                Rule::Date { .. } => Estimate::of_date(limits, &values, &mut sorted),
                Rule::Never { .. } => {
                    let happened: Vec<bool> = values.iter().map(|&value| value > 0.0).collect();
                    Estimate::of_chance(&happened, &mut sorted)
                }
                Rule::Fate { .. } => {
                    let below = vec![1.0; values.len()];
                    let kind = line.measure.kind();
                    Estimate::of_quotient(kind, limits, &values, &below, &mut sorted)
                }
                Rule::Billed(place) => {
                    let parts = self.billed.iter().map(|billed| billed[*place]);
                    let (above, below): (Vec<f64>, Vec<f64>) = parts.unzip();
                    if line.measure.kind() == Kind::Share {
                        let happened: Vec<bool> = above.iter().map(|&it| it > 0.0).collect();
                        Estimate::of_chance(&happened, &mut sorted)
                    } else {
                        let kind = line.measure.kind();
                        Estimate::of_quotient(kind, limits, &above, &below, &mut sorted)
                    }
                }
                Rule::Quotient { .. }
                | Rule::Greatest { .. }
                | Rule::DaysOfWork { .. }
                | Rule::Met(_) => continue,
            };
            found.push((place, When::Total, estimate));
        }
    }

    fn find_in_intervals(&self, limits: Limits, found: &mut Vec<Found>) {
        let lines: Vec<usize> =
            (0..self.lines.len()).filter(|&place| self.lines[place].by_interval).collect();
        let mut scratch = Scratch::default();
        let mut rests: Vec<&[u8]> = self.records.iter().map(|it| it.packed_intervals()).collect();
        let mut slots: Vec<Vec<i64>> = vec![vec![0; self.layout.slots()]; self.records.len()];
        for interval in 0..self.layout.intervals {
            for (rest, slots) in rests.iter_mut().zip(&mut slots) {
                unpack_interval(&self.layout, rest, slots);
            }
            for &place in &lines {
                let rows = slots.iter().map(|column| Numbers { column, open_days: &[] });
                let estimate = quotient(&self.lines[place], rows, limits, &mut scratch);
                found.push((place, When::Interval(interval), estimate));
            }
        }
    }
}

/// Whether a promise is met in one column of each replication; counted for the total too.
fn judge(
    verdict: &Verdict,
    columns: &[Vec<i64>],
    counted: &mut [(u32, u32)],
    scratch: &mut Scratch,
) -> Estimate {
    let mut happened = Vec::with_capacity(columns.len());
    for (numbers, (met, judged)) in columns.iter().zip(counted) {
        if let Some(is_met) = verdict.met(numbers) {
            *met += u32::from(is_met);
            *judged += 1;
            happened.push(is_met);
        }
    }
    Estimate::of_chance(&happened, &mut scratch.sorted)
}

fn quotient<'a>(
    line: &Line,
    rows: impl Iterator<Item = Numbers<'a>>,
    limits: Limits,
    scratch: &mut Scratch,
) -> Estimate {
    let Scratch { above, below, sorted } = scratch;
    above.clear();
    below.clear();
    for numbers in rows {
        // Every rule of columns has parts.
        let (over, under) = line.rule.parts(&numbers).unwrap_or((0.0, 0.0));
        above.push(over);
        below.push(under);
    }
    Estimate::of_quotient(line.measure.kind(), limits, above, below, sorted)
}

/// The chance of meeting a promise over all full periods. Where every replication says the same of every period, the quotient has no
/// spread, and Wilson's interval over replications stands in for it.
pub(super) fn chance_over_periods(
    met: &[(u32, u32)],
    limits: Limits,
    sorted: &mut Vec<f64>,
) -> Estimate {
    let judged = || met.iter().filter(|&&(_, judged)| judged > 0);
    if judged().all(|&(met, judged)| met == judged) || judged().all(|&(met, _)| met == 0) {
        let happened: Vec<bool> = judged().map(|&(met, _)| met > 0).collect();
        return Estimate::of_chance(&happened, sorted);
    }
    let above: Vec<f64> = met.iter().map(|&(met, _)| f64::from(met)).collect();
    let below: Vec<f64> = met.iter().map(|&(_, judged)| f64::from(judged)).collect();
    Estimate::of_quotient(Kind::Share, limits, &above, &below, sorted)
}
