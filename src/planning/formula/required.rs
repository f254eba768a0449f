//! How many people each interval needs, by the formulas that searches begin with.

use super::{CORRIDOR, Calls, formula_of, least_factor, ready};
use crate::model::Model;
use crate::planning::goal::Goal;
use crate::time::{HOUR, Instant};
use std::collections::BTreeMap;

/// The people required by team and reporting interval, the mean over the interval; None where no formula says. Calls and chats: with whom
/// each hour, or each interval where it is shorter, keeps its promise at its own offered load, on a day as busy as the asked share of days
/// are at most; nobody where none arrives, for nothing is promised about those who are being served still. Cases: the scheduled people times the least factor with which what falls due can be done in time; `scheduled` is by team
/// and interval.
pub fn required(
    model: &Model,
    goals: &[Goal],
    scheduled: &[Vec<f64>],
    chance: f64,
) -> Vec<Vec<Option<f64>>> {
    let of_team = |(team, scheduled): (usize, &Vec<f64>)| match formula_of(model, team) {
        "" => vec![None; scheduled.len()],
        CORRIDOR => {
            let factor = least_factor(model, team, rota(model, team).into_iter());
            // Nothing that falls due comes to it straight: of later steps and of rework the corridor knows nothing.
            let factor = factor.filter(|&factor| factor > 0.0);
            scheduled.iter().map(|agents| Some(agents * factor?)).collect()
        }
        _ => match Calls::of(model, goals, team) {
            Some(calls) => by_interval(model, team, &calls, chance),
            None => vec![None; scheduled.len()],
        },
    };
    scheduled.iter().enumerate().map(of_team).collect()
}

fn by_interval(model: &Model, team: usize, calls: &Calls, chance: f64) -> Vec<Option<f64>> {
    // Weeks are mostly alike: what was answered once is not asked again.
    let mut answers: BTreeMap<[u64; 2], Option<u32>> = BTreeMap::new();
    let mut of_part = |from: Instant, to: Instant| {
        if !calls.arrive(model, (from, to)) {
            return Some(0.0);
        }
        let (load, rate) = calls.load(model, (from, to), chance);
        let ready = ready(model, team, from);
        let alike = [(load * 1e4).round() as u64, (load / rate).round() as u64];
        let agents = *answers.entry(alike).or_insert_with(|| calls.least((load, rate)));
        agents.filter(|_| ready > 0.0).map(|agents| f64::from(agents) / ready)
    };
    let mut of_interval = |edges: &[Instant]| {
        let (mut from, end, mut sum) = (edges[0], edges[1], 0.0);
        while from < end {
            let to = (from + HOUR).min(end);
            sum += of_part(from, to)? * (to - from) as f64;
            from = to;
        }
        Some(sum / (end - edges[0]) as f64)
    };
    model.grid.edges.windows(2).map(&mut of_interval).collect()
}

/// The stretches of a team's rota with people on it.
fn rota(model: &Model, team: usize) -> Vec<(u32, (Instant, Instant))> {
    let edges: Vec<_> = model.staffing.iter().filter(|edge| edge.team.index() == team).collect();
    let ends = edges.iter().skip(1).map(|edge| edge.at).chain([model.horizon]);
    let stretch = |(edge, end): (&&crate::model::StaffEdge, Instant)| {
        (edge.target, (edge.at.clamp(0, model.horizon), end.clamp(0, model.horizon)))
    };
    edges.iter().zip(ends).map(stretch).filter(|(_, (from, to))| from < to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::compile;
    use crate::planning::formula::formulas;
    use crate::planning::goal::goals;
    use crate::planning::roster::Roster;
    use crate::scenario::{Bundle, resolve};

    const DAY: &str = r#"
start = 2026-06-01
horizon = "1 day"
interval = "30 min"
[office.a]
[work.call]
channel = "call"
sla = [{ name = "answer", within = "20 s", target = "80%", period = "day" }]
[work.call.arrivals.a.rate.mon]
from = "08:00"
every = "30 min"
values = [40, 90, 0, 60]
[team.ours.agents.mon]
from = "08:00"
every = "30 min"
values = [5, 5, 5, 5]
[team.ours.handles.call]
handle_time = { mean = "5 min", law = "exponential" }
"#;

    #[test]
    fn intervals_need_what_the_search_begins_with() {
        let scenario = resolve(&Bundle::new("s.toml", DAY)).unwrap();
        let model = compile(&scenario).unwrap();
        let goals = goals(&model);
        let mut roster = Roster::of(&scenario.document);
        roster.weigh(scenario.bundle(), u64::MAX, &model).unwrap();
        let by_slot = formulas(&model, &goals, &roster, 0.9)[0].agents.clone();
        let scheduled = vec![vec![0.0; model.grid.len()]];
        let found = required(&model, &goals, &scheduled, 0.9).remove(0);
        let wanted: Vec<Option<f64>> = by_slot.iter().map(|it| it.map(f64::from)).collect();
        for (interval, slot) in [(16, 0), (17, 1), (19, 3)] {
            assert_eq!(found[interval], wanted[slot], "{interval}");
        }
        assert!(by_slot[1] > by_slot[0], "{by_slot:?}");
        assert_eq!((found[0], found[30]), (Some(0.0), Some(0.0)));
        // The last calls come before 10:00, and some are served until later: nobody is required for a promise about calls.
        assert_eq!((found[18], found[20]), (Some(0.0), Some(0.0)));
    }

    #[test]
    fn nothing_is_said_of_a_team_that_only_does_later_steps() {
        let text = r#"
start = 2026-06-01
horizon = "10 days"
interval = "1 day"
[office.a]
[work.case]
channel = "case"
sla = [{ name = "all", within = "2 days", target = "100%" }]
[work.case.arrivals.a]
rate = "4 per hour"
[work.case.step.check]
[work.check]
channel = "case"
[team.first]
agents = 4
[team.first.handles.case]
handle_time = "30 min"
[team.second]
agents = 2
[team.second.handles.check]
handle_time = "10 min"
"#;
        let model = compile(&resolve(&Bundle::new("s.toml", text)).unwrap()).unwrap();
        let scheduled = [4.0, 2.0].map(|agents| vec![agents; model.grid.len()]);
        let found = required(&model, &goals(&model), &scheduled, 0.9);
        // Of the first step neither: what falls due is the whole of them.
        assert!(found[0].iter().all(Option::is_none), "{:?}", found[0]);
        assert!(found[1].iter().all(Option::is_none), "{:?}", found[1]);
    }

    #[test]
    fn cases_need_the_least_factor_times_the_scheduled() {
        let text = r#"
start = 2026-06-01
horizon = "10 days"
interval = "1 day"
[office.a]
[work.case]
channel = "case"
sla = [{ name = "all", within = "1 day", target = "100%" }]
[work.case.arrivals.a]
rate = "4 per hour"
[team.ours]
agents = 4
[team.ours.handles.case]
handle_time = "30 min"
"#;
        let model = compile(&resolve(&Bundle::new("s.toml", text)).unwrap()).unwrap();
        let scheduled = vec![vec![4.0; model.grid.len()]];
        let found = required(&model, &goals(&model), &scheduled, 0.9).remove(0);
        // Two hours of work come in an hour; what is due on a day came the day before, so a little less than two will do.
        for agents in found {
            let agents = agents.unwrap();
            assert!((1.7..=2.0).contains(&agents), "{agents}");
        }
    }
}
