//! Curves: one measure of one place by interval, week or day, as long as the picture's labels.

use crate::ids::{OfficeId, TeamId, WorkId};
use crate::model::{Model, PeriodKind};
use crate::names::Measure;
use crate::report::{Place, Report, place_of};
use crate::study::{Estimate, When};
use serde::{Deserialize, Serialize};

/// What a chart wants to draw; what is not named is summed over.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct SeriesPlace {
    /// The measure's name.
    pub measure: String,
    /// The work type.
    #[serde(default)]
    pub work: Option<u16>,
    /// The office.
    #[serde(default)]
    pub office: Option<u16>,
    /// The team; its office may be left out.
    #[serde(default)]
    pub team: Option<u16>,
    /// The promise, by its place in the work type's list.
    #[serde(default)]
    pub sla: Option<usize>,
    /// By what.
    pub by: By,
}

/// The labels that a curve follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// `intervals`: the whole run.
    Interval,
    /// `periods`: the weeks of the measured window.
    Period,
    /// `days`: the days of the measured window, of a forecast with the detail "days" or "all"; ages only with the former.
    Day,
}

/// A curve; an undefined number is null.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Series {
    /// Whether there is such a number at all.
    pub found: bool,
    /// The mean.
    pub mean: Vec<Option<f64>>,
    /// The lower end of its 95 % interval.
    pub low: Vec<Option<f64>>,
    /// The upper end.
    pub high: Vec<Option<f64>>,
    /// One replication in twenty is at or below this.
    pub p5: Vec<Option<f64>>,
    /// Half the replications are at or below this.
    pub p50: Vec<Option<f64>>,
    /// Nineteen in twenty are at or below this.
    pub p95: Vec<Option<f64>>,
}

/// The curves asked for, in their order; an error names the first measure that there is not.
pub fn series(report: &Report, wanted: &[SeriesPlace]) -> Result<Vec<Series>, String> {
    wanted.iter().map(|wanted| one(report, wanted)).collect()
}

fn one(report: &Report, wanted: &SeriesPlace) -> Result<Series, String> {
    let measure = Measure::from_name(&wanted.measure)
        .ok_or_else(|| format!("there is no measure {:?}", wanted.measure))?;
    let team = wanted.team.map(TeamId);
    let of_team = team.and_then(|team| report.model.teams.get(team.index()));
    let place = Place {
        work: wanted.work.map(WorkId),
        office: wanted.office.map(OfficeId).or(of_team.map(|team| team.office)),
        team,
        sla: wanted.sla,
        account: None,
    };
    let periods = match wanted.by {
        By::Interval => Vec::new(),
        By::Period => periods(report.model, PeriodKind::Week),
        By::Day => periods(report.model, PeriodKind::Day),
    };
    let length = match wanted.by {
        By::Interval => report.model.grid.len(),
        By::Period | By::Day => periods.len(),
    };
    let mut series = Series::of(length);
    for finding in report.found.of(measure).filter(|finding| place_of(finding) == place) {
        let label = match (wanted.by, finding.when) {
            (By::Interval, When::Interval(index)) => Some(index),
            (By::Period | By::Day, When::Period(index)) => periods.binary_search(&index).ok(),
            _ => None,
        };
        if let Some(label) = label {
            series.put(label, &finding.estimate);
        }
    }
    Ok(series)
}

/// The periods of a kind, as places in `Grid::periods`, ascending.
pub(super) fn periods(model: &Model, kind: PeriodKind) -> Vec<usize> {
    let periods = model.grid.periods.iter().enumerate();
    periods.filter(|(_, period)| period.kind == kind).map(|(index, _)| index).collect()
}

impl Series {
    fn of(length: usize) -> Series {
        let none = || vec![None; length];
        Series {
            found: false,
            mean: none(),
            low: none(),
            high: none(),
            p5: none(),
            p50: none(),
            p95: none(),
        }
    }

    fn put(&mut self, label: usize, estimate: &Estimate) {
        let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
        self.found = true;
        self.mean[label] = finite(estimate.mean);
        self.low[label] = finite(estimate.ci95.map(|[low, _]| low));
        self.high[label] = finite(estimate.ci95.map(|[_, high]| high));
        self.p5[label] = finite(estimate.p5);
        self.p50[label] = finite(estimate.p50);
        self.p95[label] = finite(estimate.p95);
    }
}
