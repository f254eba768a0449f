//! The line under the title: what was played, and how often.

use crate::measure::layout::named;
use crate::names::Measure;
use crate::report::digits::{grouped, short};
use crate::report::{Place, Report};

/// A gain below this is not worth a word.
const GAIN: f64 = 1.15;

/// "2024-01-08 · 64 replications, worth 4.6 times as many by stratified days · seed 1".
pub(super) fn facts(report: &Report) -> String {
    let grid = &report.model.grid;
    let window = &grid.labels[grid.first as usize..grid.last as usize];
    let (first, last) = (day(window.first()), day(window.last()));
    let days = if first == last { first.to_owned() } else { format!("{first} to {last}") };
    let found = &report.found;
    let mut replications = match found.replications {
        1 => "1 replication".to_owned(),
        count => format!("{} replications", grouped(f64::from(count), 0)),
    };
    if found.partial {
        replications += " (stopped early)";
    }
    if let Some(gain) = gain(report).filter(|&gain| gain >= GAIN) {
        let times = if gain < 9.95 { grouped(gain, 1) } else { grouped(gain, 0) };
        replications += &format!(", worth {times} times as many by stratified days");
    }
    let mut parts = vec![days, replications];
    if let (Some(asked), Some(widest)) = (report.model.study.precision, found.widest) {
        // The half-width around the estimate that was asked for is a little less than around the true value.
        let reached = 100.0 * widest / (1.0 - widest).max(f64::MIN_POSITIVE);
        parts.push(match widest < 1.0 {
            true => {
                let verdict = if report.misses_precision() { "not reached" } else { "asked" };
                format!("known to {} % ({} % {verdict})", short(reached), short(100.0 * asked))
            }
            false => format!("{} % asked, not reached", short(100.0 * asked)),
        });
    }
    parts.push(format!("seed {}", report.model.study.seed));
    parts.join(" · ")
}

/// The least gain from stratified days among the promises, over all offices; without a promise, of the jobs offered.
fn gain(report: &Report) -> Option<f64> {
    let of = |measure, place| report.total(measure, place).and_then(|estimate| estimate.gain);
    let promises = report.model.work.iter().enumerate().flat_map(|(index, work)| {
        let place = Place::jobs(crate::ids::WorkId::from(index), None);
        work.sla.iter().enumerate().map(move |(sla, promise)| (promise, place.promise(sla)))
    });
    promises
        .filter_map(|(promise, place)| of(named(promise.metric), place))
        .reduce(f64::min)
        .or_else(|| of(Measure::Offered, Place::default()))
}

/// The local date of an interval's label.
pub(super) fn day(label: Option<&String>) -> &str {
    label.map_or("", |label| label.split(' ').next().unwrap_or(label))
}
