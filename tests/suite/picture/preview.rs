//! Before the first replication has ended a page shows what formulas say.

use super::wanted;
use crate::cases::played::shipped;
use slackwater::names::Measure;
use slackwater::planning::neighbour::neighbours;
use slackwater::report::picture::{By, Row, SeriesPlace, by_formula, preview, series};
use std::collections::BTreeMap;

#[test]
fn a_preview_is_what_the_formulas_say() {
    for scenario in ["seven-regions.toml", "call-centre-day.toml", "claims.toml"] {
        let model = shipped(scenario, &[]);
        let picture = preview(&by_formula(&model), Vec::new());
        assert_eq!((picture.source, picture.replications, picture.partial), ("formula", 0, false));
        let key = |row: &Row| (row.measure, [row.work, row.office, row.team, row.sla]);
        let rows: BTreeMap<_, _> = picture.totals.iter().map(|row| (key(row), row)).collect();
        assert_eq!(rows.len(), picture.totals.len(), "each place once");
        let mut told = 0;
        for neighbour in neighbours(&model).beside.iter().flat_map(|beside| &beside.neighbours) {
            let Some(value) = neighbour.says.value() else { continue };
            let at = neighbour.at;
            let (work, office) = (at.work.map(|it| it.index()), at.office.map(|it| it.index()));
            let team = at.team.map(|it| it.index());
            let row = rows[&(neighbour.measure.name(), [work, office, team, at.sla])];
            assert_eq!((row.mean, row.low, row.p95), (Some(value), None, None), "{row:?}");
            told += 1;
            // One office has all of a work type: the same is said of all offices.
            let of_work = model.queues.iter().filter(|queue| Some(queue.work) == at.work).count();
            if of_work == 1 && team.is_none() {
                let all = rows[&(neighbour.measure.name(), [work, None, None, at.sla])];
                assert_eq!(all.mean, Some(value));
            }
        }
        assert!(told > 3 && !picture.formulas.is_empty());
        assert!(!picture.answer.promises.is_empty() || scenario.starts_with("claims"));
    }
}

#[test]
fn a_preview_draws_open_cases_as_a_fluid() {
    let model = shipped("seven-regions.toml", &[]);
    let report = by_formula(&model);
    let picture = preview(&report, Vec::new());
    let places = (0..7)
        .map(Some)
        .chain([None])
        .flat_map(|office| (0..3).map(Some).chain([None]).map(move |work| (work, office)));
    let asked: Vec<_> = places
        .map(|(work, office)| SeriesPlace {
            work,
            office,
            ..wanted(Measure::Backlog, By::Interval)
        })
        .collect();
    let curves = series(&report, &asked).unwrap();
    let last = model.grid.last as usize - 1;
    let mut compared = 0;
    for (asked, curve) in asked.iter().zip(&curves) {
        assert!(curve.found && curve.mean.iter().all(Option::is_some), "{asked:?}");
        // What the formula says of the end of the window is where the curve is then.
        let at = |row: &&Row| {
            (row.measure, row.work, row.office)
                == ("backlog", asked.work.map(usize::from), asked.office.map(usize::from))
        };
        if let Some(row) = picture.totals.iter().find(at) {
            let (open, said) = (curve.mean[last].unwrap(), row.mean.unwrap());
            assert!((open - said).abs() < 1e-6 * said.max(1.0), "{asked:?}: {open}, {said}");
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared}");
    // A region with a tenth too much falls ever further behind.
    let a = &curves[3].mean;
    assert!(a[last] > a[last / 2] && a[last / 2] > a[20]);
}

#[test]
fn what_all_work_has_together_has_a_formula() {
    for (scenario, of_cases) in [
        ("call-centre-day.toml", false),
        ("two-clients.toml", false),
        ("call-centre-shifts.toml", false),
        ("seven-regions.toml", true),
    ] {
        let model = shipped(scenario, &[]);
        let picture = preview(&by_formula(&model), Vec::new());
        let overall = &picture.answer.overall;
        let row = if of_cases { &overall.case } else { &overall.call };
        let share = row.as_ref().and_then(|row| row.mean).unwrap_or_else(|| panic!("{scenario}"));
        // The first promise of each work type, so between the best and the worst of them.
        let first = |row: &&Row| {
            row.measure == overall_measure(of_cases) && row.sla == Some(0) && row.office.is_none()
        };
        let of_work: Vec<f64> =
            picture.totals.iter().filter(first).filter_map(|row| row.mean).collect();
        let (least, most) = (
            of_work.iter().copied().fold(1.0, f64::min),
            of_work.iter().copied().fold(0.0, f64::max),
        );
        assert!(
            !of_work.is_empty() && (least..=most).contains(&share),
            "{scenario}: {share}, {of_work:?}"
        );
        let busy = picture
            .totals
            .iter()
            .find(|row| row.measure == "occupancy" && row.office.is_none() && row.team.is_none());
        assert!(model.teams.len() < 2 || busy.is_some(), "{scenario}");
    }
}

fn overall_measure(of_cases: bool) -> &'static str {
    if of_cases { Measure::OfDue.name() } else { Measure::ServiceLevelOfOffered.name() }
}
