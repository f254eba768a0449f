//! The iterative staffing algorithm: callers wait as often at every hour of a day that rises and falls faster than calls end.

use super::staffing::whole;
use slackwater::measure::Detail;
use slackwater::model::compile;
use slackwater::names::Measure;
use slackwater::planning::asked::Asked;
use slackwater::planning::formula::formulas;
use slackwater::planning::goal::goals;
use slackwater::planning::roster::Roster;
use slackwater::planning::search::Search;
use slackwater::planning::trial::with_agents;
use slackwater::scenario::{Bundle, resolve};
use slackwater::study::{Options, Stop, When, run};

/// Calls of an hour; 60 an hour, and up to 100 and down to 20 within the day.
fn day() -> String {
    let values = |hour: u32| 60.0 + 40.0 * (f64::from(hour) / 24.0 * std::f64::consts::TAU).sin();
    let rates: Vec<String> = (0..24).map(|hour| format!("{:.1}", values(hour))).collect();
    let agents = vec!["60"; 24].join(", ");
    format!(
        r#"
title    = "A day of long calls"
start    = 2024-01-08
horizon  = "1 day"
interval = "15 min"
seed     = 11

[office.centre]

[work.call]
channel  = "call"
patience = {{ law = "exponential", mean = "1 h" }}
sla      = [{{ name = "at once", within = "1 s", target = "80%", period = "day" }}]

[work.call.arrivals.centre]
rate = {{ every-day = {{ from = "00:00", every = "1 h", values = [{}] }} }}

[team.agents]
office = "centre"
agents = {{ every-day = {{ from = "00:00", every = "1 h", values = [{agents}] }} }}

[team.agents.handles.call]
handle_time = {{ law = "exponential", mean = "1 h" }}
"#,
        rates.join(", ")
    )
}

/// The least and the greatest share that is not answered at once, by hour, from the fourth hour on.
fn range(bundle: &Bundle, roster: &Roster) -> (f64, f64) {
    let model = compile(&resolve(bundle).unwrap()).unwrap();
    let model = with_agents(bundle, &roster.sets(), 1 << 30, &model).unwrap();
    let found = run(&model, Options { stop: Stop::After(200), detail: Detail::Standard });
    let quarter = |hour: usize| {
        let of = |quarter| {
            let here = found.of(Measure::ServiceLevelOfOffered).find(|it| {
                it.when == When::Interval(4 * hour + quarter)
                    && it.work.is_some()
                    && it.office.is_none()
            });
            1.0 - here.unwrap().estimate.mean.unwrap()
        };
        (0..4).map(of).sum::<f64>() / 4.0
    };
    let shares: Vec<f64> = (4..24).map(quarter).collect();
    (shares.iter().copied().fold(1.0, f64::min), shares.iter().copied().fold(0.0, f64::max))
}

#[test]
fn callers_wait_as_often_at_every_hour() {
    let bundle = Bundle::new("day.toml", day());
    let scenario = resolve(&bundle).unwrap();
    let model = compile(&scenario).unwrap();
    let goals = goals(&model);
    let mut roster = Roster::of(&scenario.document);
    roster.weigh(&bundle, 1 << 30, &model).unwrap();
    let formulas = formulas(&model, &goals, &roster, 0.5);
    let asked = Asked { chance: 0.5, replications: 200, fresh: 64, limit: 1 << 30, at_once: 1 };
    let mut play = |trials: &[_]| whole(trials);
    let mut search = Search::new(&bundle, &model, &goals, &roster, asked, &[], &mut play);
    let stable = search.stable(&roster, &formulas).unwrap().unwrap();
    // One call in five waits: whole agents are a step of some five points here, and 200 days know an hour's share to one or two.
    let (least, most) = range(&bundle, &stable);
    assert!(0.11 < least && most < 0.26, "{least} to {most} with {:?}", stable.numbers());
    // The formula of each hour's own rate is an hour late, and fails where the day rises and falls.
    let mut by_rate = roster.clone();
    for hour in 0..24_usize {
        let rate = 60.0 + 40.0 * (hour as f64 / 24.0 * std::f64::consts::TAU).sin();
        by_rate.teams[0].slots[hour].agents = (rate + 0.84 * rate.sqrt()).round() as u32;
    }
    let (least, most) = range(&bundle, &by_rate);
    assert!(most - least > 0.3, "{least} to {most}");
}
