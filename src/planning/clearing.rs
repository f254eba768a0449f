//! When a backlog is worked off: dates that half, 85 % and 95 % of replications have reached.

use crate::math::Arrange;
use crate::model::Model;
use crate::names::Measure;
use crate::study::{Findings, Watched, measured};

/// The shares of replications that are told.
pub const SHARES: [u32; 3] = [50, 85, 95];

/// One of the dates on which a backlog counts as worked off, over all cases.
#[derive(Clone, Debug, PartialEq)]
pub struct Clearing {
    /// Which date.
    pub measure: Measure,
    /// As scheduled: by share of [`SHARES`], in seconds since the start; +infinity where it never comes.
    pub scheduled: [f64; 3],
    /// As planned.
    pub planned: [f64; 3],
}

/// The dates that are told. That no case is open at all is no date to plan by: new ones come.
pub const DATES: [Measure; 3] =
    [Measure::FirstEmptyDate, Measure::OverdueFirstZeroDate, Measure::OverdueClearDate];

/// The dates that trials have to watch; none without cases.
pub fn watched(model: &Model) -> Vec<Watched> {
    let everywhere = |measure| Watched {
        measure,
        sla: None,
        work: None,
        office: None,
        team: None,
        account: None,
    };
    let measured = measured(model);
    let dates = DATES.into_iter().map(everywhere);
    dates.filter(|date| measured.contains(date)).collect()
}

/// The dates as scheduled and as planned; they are the last that were watched.
pub fn clearing(dates: &[Watched], scheduled: &Findings, planned: &Findings) -> Vec<Clearing> {
    let of = |findings: &Findings, place: usize| {
        let first = findings.watched.len().checked_sub(dates.len())?;
        quantiles(findings.watched.get(first + place)?)
    };
    let clearing = |(place, date): (usize, &Watched)| {
        let (scheduled, planned) = (of(scheduled, place)?, of(planned, place)?);
        Some(Clearing { measure: date.measure, scheduled, planned })
    };
    dates.iter().enumerate().filter_map(clearing).collect()
}

/// The values of rank ⌈q n⌉: always ones that occurred. None without a value.
pub fn quantiles(values: &[Option<f64>]) -> Option<[f64; 3]> {
    let mut told: Vec<f64> = values.iter().flatten().copied().collect();
    told.arrange_by(f64::total_cmp);
    (!told.is_empty())
        .then(|| SHARES.map(|share| told[(told.len() * share as usize).div_ceil(100) - 1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_never_comes_is_later_than_all_others() {
        let dates: Vec<Option<f64>> = (1..=20)
            .map(|day| Some(if day > 18 { f64::INFINITY } else { f64::from(day) }))
            .collect();
        assert_eq!(quantiles(&dates), Some([10.0, 17.0, f64::INFINITY]));
        assert_eq!(quantiles(&[None]), None);
        assert_eq!(quantiles(&[Some(3.0), None]), Some([3.0; 3]));
    }
}
