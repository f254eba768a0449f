//! What a page shows of a forecast, as values with generated types: indices in place of keys, one number for each label of a chart.

mod answer;
mod by_formula;
mod dates;
mod money;
mod places;
pub mod problem;
mod rows;
mod scheduled;
mod series;
mod staff;
mod words;

pub use answer::{Answer, BehindFact, GrowingFact, IdleFact, Overall, PromiseFact, Unpromised};
pub use by_formula::by_formula;
pub use money::{Account, Money};
pub use places::{
    OfficePlace, Places, QueuePlace, RulePlace, SlaPlace, TeamPlace, WorkPlace, places,
};
pub use rows::{FormulaGroup, NoFormula, Reason, Row};
pub use scheduled::{Scheduled, scheduled};
pub use series::{By, Series, SeriesPlace, series};
pub use staff::{Required, Staff, StaffSlot, StaffTeam, required, staff};
pub use words::{MeasureWords, measures};

use super::heads::heads;
use super::{Report, beside};
use crate::ids::TeamId;
use crate::model::PeriodKind;
use dates::iso;
use problem::Problem;
use serde::Serialize;

/// A forecast as a page shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Picture {
    /// Where the numbers are from.
    #[cfg_attr(feature = "wasm", tsify(type = "\"simulated\" | \"formula\""))]
    pub source: &'static str,
    /// What the scenario is about.
    pub title: String,
    /// Hash of the resolved scenario and its files, as in the JSON.
    pub hash: String,
    /// Seed of all chance.
    pub seed: u64,
    /// Replications that the numbers rest on.
    pub replications: u32,
    /// Replications planned so far.
    pub planned: u32,
    /// Whether more were asked for.
    pub partial: bool,
    /// The first instant, local.
    pub start: String,
    /// The measured window: from, until.
    pub measured: [String; 2],
    /// The end of the run.
    pub horizon: String,
    /// Length of the reporting interval [min].
    pub interval_minutes: f64,
    /// The IANA name of the time zone of these instants.
    pub time_zone: Option<String>,
    /// What the indices mean.
    pub places: Places,
    /// The begin of each reporting interval of the run.
    pub intervals: Vec<String>,
    /// The begin of each week of the measured window, of its part within the window.
    pub periods: Vec<String>,
    /// The days of the measured window.
    pub days: Vec<String>,
    /// Dates in the run on which a calendar that jobs follow is closed, though it is open on that weekday.
    pub holidays: Vec<String>,
    /// What matters first.
    pub answer: Answer,
    /// Every measure of every place over the measured window.
    pub totals: Vec<Row>,
    /// What formulas say of the same.
    pub formulas: Vec<FormulaGroup>,
    /// Where they say nothing, and why.
    pub without: Vec<NoFormula>,
    /// How many people each team has on its rota; teams without any are left out.
    pub heads: Vec<Heads>,
    /// What it costs; null where nothing has a price.
    pub money: Option<Money>,
    /// What was assumed because the scenario is silent.
    pub assumptions: Vec<Assumption>,
    /// What can be played, but was probably not meant.
    pub warnings: Vec<Problem>,
}

/// The people on a team's rota while anybody is, over the measured window.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Heads {
    /// The team.
    pub team: usize,
    /// Their mean number.
    pub heads: f64,
    /// The fewest.
    pub least: u32,
    /// The most.
    pub most: u32,
}

/// Something that was assumed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Assumption {
    /// The dotted path of the key that the scenario does not have.
    pub path: String,
    /// What it is taken to be.
    pub text: String,
}

/// The picture of what was simulated; `planned` is how many replications the study wants so far, `warnings` the model's, placed in the
/// scenario's files.
pub fn picture(report: &Report, planned: u32, warnings: Vec<Problem>) -> Picture {
    draw("simulated", report, planned, warnings)
}

/// The picture by formulas alone, without a replication, of a report [`by_formula`]: totals are what formulas say, without intervals.
pub fn preview(report: &Report, warnings: Vec<Problem>) -> Picture {
    draw("formula", report, 0, warnings)
}

fn draw(source: &'static str, report: &Report, planned: u32, warnings: Vec<Problem>) -> Picture {
    let (model, found) = (report.model, &report.found);
    let groups = beside::groups(report);
    let formulas = rows::formulas(model, &groups);
    let (from, until) = model.grid.window();
    let label = |interval: usize| iso(&model.grid.labels[interval]);
    let begins = |kind: PeriodKind| -> Vec<String> {
        let periods = model.grid.periods.iter().filter(|period| period.kind == kind);
        periods.map(|period| label(period.first as usize)).collect()
    };
    // A day is its date, however short the intervals are.
    let date = |begin: String| begin.split('T').next().unwrap_or_default().to_owned();
    Picture {
        source,
        title: model.title.clone(),
        hash: format!("{:016x}", model.hash),
        seed: model.study.seed,
        replications: found.replications,
        planned,
        partial: found.partial,
        start: dates::local(model, 0),
        measured: [dates::local(model, from), dates::local(model, until)],
        horizon: dates::local(model, model.horizon),
        interval_minutes: dates::interval_minutes(model),
        time_zone: model.calendars.first().and_then(|it| it.time_zone()).map(str::to_owned),
        places: places(model),
        intervals: (0..model.grid.len()).map(label).collect(),
        periods: begins(PeriodKind::Week),
        days: begins(PeriodKind::Day).into_iter().map(date).collect(),
        holidays: dates::holidays(model),
        answer: answer::answer(report, &formulas),
        totals: rows::totals(report, &formulas),
        formulas: rows::groups(report, &groups, &formulas),
        without: rows::without(report),
        heads: rota(report),
        money: money::money(report, &formulas),
        assumptions: model.assumptions.iter().map(|told| assumption(told)).collect(),
        warnings,
    }
}

fn rota(report: &Report) -> Vec<Heads> {
    let teams = 0..report.model.teams.len();
    let heads = teams.filter_map(|team| {
        let heads = heads(report, TeamId::from(team))?;
        Some(Heads { team, heads: heads.mean, least: heads.least, most: heads.most })
    });
    heads.collect()
}

/// Keys have no colon.
fn assumption(told: &str) -> Assumption {
    let (path, text) = told.split_once(": ").unwrap_or(("", told));
    Assumption { path: path.to_owned(), text: text.to_owned() }
}
