//! The checks of a scenario beside what a study measures.

use crate::measure::Detail;
use crate::model::Model;
use crate::model::condition::{Misread, Statistic, located};
use crate::names::{Kind, Measure};
use crate::planning::condition::Condition;
use crate::scenario::{Problems, Scenario};
use crate::study::{Asked, kept_by_interval};

/// A threshold that can be tested.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// What it is called.
    pub name: String,
    /// Its path, "check[0]".
    pub path: String,
    /// What has to hold.
    pub condition: Condition,
    /// The figure that has to.
    pub asked: Asked,
}

/// The thresholds of a scenario, in the order of its checks.
///
/// # Errors
///
/// What is not measured at its place or on its day, each located. Test: `tests::what_is_not_measured_is_told_where_it_is_written`.
pub fn thresholds(scenario: &Scenario, model: &Model) -> Result<Vec<Threshold>, Problems> {
    let (mut thresholds, mut problems) = (Vec::new(), Problems::new());
    for check in &model.checks {
        let read = Condition::read_dated(&check.that, model);
        match read.and_then(|condition| asked(&condition, model).map(|asked| (condition, asked))) {
            Ok((condition, asked)) => {
                let (name, path) = (check.name.clone(), check.path.clone());
                thresholds.push(Threshold { name, path, condition, asked });
            }
            Err(wrong) => {
                let path = format!("{}.that", check.path);
                problems.push(located(scenario, &path, &check.that, wrong));
            }
        }
    }
    if problems.is_empty() { Ok(thresholds) } else { Err(scenario.report(problems)) }
}

/// The figure of a condition: the mean where nothing else is asked, of dates the median, for a date may never come.
fn asked(condition: &Condition, model: &Model) -> Result<Asked, Misread> {
    let watched = condition.watched;
    let usual = match watched.measure.kind() {
        Kind::Date => Statistic::Quantile(0.5),
        _ => Statistic::Mean,
    };
    let intervals = condition.day.as_ref().map(|day| day.intervals.clone());
    let asked = Asked { watched, intervals, statistic: condition.statistic.unwrap_or(usual) };
    let Some(intervals) = &asked.intervals else { return Ok(asked) };
    let whole = condition.text.find(" at ").map_or(0, |at| at + " at ".len());
    let place = whole..condition.subject.len();
    if intervals.is_empty() {
        let help = "leave the date out, or choose a day on which an interval begins";
        return Err(Misread::new(place, "no interval of the grid begins on this day", help));
    }
    if kept_by_interval(model, &watched).is_none() {
        let message = format!("{} is not measured day by day", watched.measure);
        let help =
            "leave the date out; counts, shares, backlog and overdue are measured day by day";
        return Err(Misread::new(place, message, help));
    }
    Ok(asked)
}

/// How much has to be kept so that every figure can be told.
pub fn detail(thresholds: &[Threshold], model: &Model) -> Detail {
    let dated = thresholds.iter().filter(|it| it.asked.intervals.is_some());
    let details = dated.filter_map(|it| kept_by_interval(model, &it.asked.watched));
    details.fold(Detail::Totals, |most, detail| match (most, detail) {
        (_, Detail::All) | (Detail::All, _) => Detail::All,
        _ => Detail::Standard,
    })
}

/// Whether a measure is a state: on a day, that of its end.
pub fn is_state(measure: Measure) -> bool {
    matches!(measure, Measure::Backlog | Measure::Overdue | Measure::OverdueShare)
}
