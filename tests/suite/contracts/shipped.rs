//! The money of the shipped cases.

use crate::cases::played::shipped;
use slackwater::ids::TeamId;
use slackwater::names::Measure;
use slackwater::study::{Options, Stop, When, played};
use slackwater::time::DAY;

/// What a year costs: the measured window's cost over its share of the year, which no chance moves.
fn of_a_year(name: &str, last: &str) -> f64 {
    // A year is measured, and a fifth of it played before.
    let model =
        shipped(name, &[("start", "2024-01-01"), ("horizon", "\"12 months\""), ("measure", last)]);
    let study = played(&model, Options { stop: Stop::After(1), ..Options::of(&model) });
    study.findings().overall(Measure::Cost).and_then(|it| it.mean).unwrap()
}

#[test]
fn case_1_saves_a_quarter() {
    let year = "{ from = 2024-01-01 }";
    let before = of_a_year("seven-regions.toml", year);
    // 140 x 58,000 + 7 x 110,000 + 7 x 400,000; months are rounded to the cent.
    assert!((before - 11_690_000.0).abs() < 1.0, "{before}");
    for name in ["two-sites-best-practice-15.toml", "two-sites.toml"] {
        let after = of_a_year(name, year);
        // (119 x 58,000 + 110,000 + 2 x 400,000) x 1.12.
        assert!((after - 8_749_440.0).abs() < 1.0, "{name}: {after}");
        let saved = 1.0 - after / before;
        assert!((0.251..=0.252).contains(&saved), "{name}: {saved}");
    }
}

#[test]
fn case_2_costs_so_much_for_each_effective_case() {
    // 53 people at 18,000 a year, 20 of a provider at 11 for each of their hours, by what was closed and did not come back.
    let model = shipped("claims-intervention.toml", &[]);
    let study = played(&model, Options { stop: Stop::After(4), ..Options::of(&model) });
    let found = study.findings();
    let of = |measure| found.overall(measure).and_then(|it| it.mean).unwrap();
    let (cost, closed, back) = (of(Measure::Cost), of(Measure::Closed), of(Measure::Rework));
    let (from, until) = model.grid.window();
    let days = (until - from) as f64 / DAY as f64;
    let provider = model.teams.iter().position(|team| team.id == "provider").map(TeamId::from);
    let hours =
        found.of(Measure::HoursPaid).find(|it| (it.team, it.when) == (provider, When::Total));
    let hours = hours.and_then(|it| it.estimate.mean).unwrap();
    // 53 x 18,000 by calendar day, of which the leap year 2020 has 214, and 11 for each hour of the provider's; each month is rounded to the cent.
    let by_hand = 53.0 * 18_000.0 * (214.0 / 366.0 + (days - 214.0) / 365.0) + 11.0 * hours;
    let each = of(Measure::CostPerEffectiveCase);
    println!(
        "{cost:.2}, by hand {by_hand:.2}: {closed:.0} closed, {back:.0} came back: {each:.2} each"
    );
    assert!((cost - by_hand).abs() < 5.0, "{cost} is not {by_hand}");
    assert!((each - cost / (closed - back)).abs() < 1e-6 * each, "{each}");
}
