//! One number of agents as a weekly profile over their hours, so that a search finds what each interval needs.

use super::hours::{Week, calendar, days_of, hours};
use crate::math::Arrange;
use crate::model::{Channel, Model, compile_with_other_agents};
use crate::planning::goal::Goal;
use crate::planning::roster::{Crew, Line};
use crate::planning::serve::serves;
use crate::scenario::format::{Dated, Document};
use crate::scenario::quantity::count;
use crate::scenario::{Problems, Scenario, path, resolve};
use crate::time::{DAY, Span};

/// Weekdays whose arrivals differ by no more than this share of the busiest interval have one line of the profile.
const ALIKE: f64 = 0.02;

/// A scenario with the people of some teams written by interval.
#[derive(Clone, Debug)]
pub struct ByInterval {
    /// The scenario; it is compiled to `model`.
    pub scenario: Scenario,
    /// Its model.
    pub model: Model,
    /// Teams that are written otherwise than in the file, ascending.
    pub rewritten: Vec<usize>,
}

/// Writes the people of teams that have one number as a profile: those of `which`, or all that serve a goal, if they handle anything
/// that cannot wait for another interval. Numbers from dates on and hours that change from dates on stay.
pub fn by_interval(
    scenario: Scenario,
    model: Model,
    goals: &[Goal],
    which: Option<&[usize]>,
    every: Span,
    limit: u64,
) -> Result<ByInterval, Problems> {
    let document = &scenario.document;
    let serves = serves(&model, goals);
    let is_asked = |team: &usize| match which {
        Some(which) => which.contains(team),
        None => !serves[*team].is_empty(),
    };
    let teams: Vec<usize> = (0..model.teams.len())
        .filter(is_asked)
        .filter(|&team| !can_wait(&model, team) && has_one_number(document, team))
        .collect();
    let mut sets = Vec::new();
    for &team in &teams {
        sets.extend(sets_of(document, &model, team, every));
    }
    written(scenario, model, sets, teams, limit)
}

/// Takes away the breaks of teams whose people are a profile: those of their shifts take their place.
pub fn without_breaks(
    by_interval: ByInterval,
    teams: &[usize],
    limit: u64,
) -> Result<ByInterval, Problems> {
    let ByInterval { scenario, model, mut rewritten } = by_interval;
    let mut sets = Vec::new();
    for &team in teams {
        if let Some((id, written)) = scenario.document.team.get_index(team)
            && matches!(written.agents, Some(Dated::Profile(_)))
            && !written.breaks.is_silent()
        {
            sets.push((path::key(&path::key("team", id), "breaks"), "{}".to_owned()));
            rewritten.push(team);
        }
    }
    rewritten.arrange();
    rewritten.dedup();
    written(scenario, model, sets, rewritten, limit)
}

/// What of a file stands in the way of a patch that writes the people of some teams anew: paths to remove, of breaks only where asked.
/// Tables would be merged.
pub fn in_the_way(file: &Document, teams: &[usize], breaks: bool) -> Vec<String> {
    let mut paths = Vec::new();
    for (id, team) in teams.iter().filter_map(|&team| file.team.get_index(team)) {
        let here = path::key("team", id);
        let stands = [
            ("agents", matches!(team.agents, Some(Dated::Profile(_)))),
            ("shift", !team.shift.is_silent()),
            ("breaks", breaks && !team.breaks.is_silent()),
        ];
        paths.extend(
            stands.iter().filter(|(_, is_there)| *is_there).map(|(key, _)| path::key(&here, key)),
        );
    }
    paths
}

fn written(
    scenario: Scenario,
    model: Model,
    sets: Vec<(String, String)>,
    rewritten: Vec<usize>,
    limit: u64,
) -> Result<ByInterval, Problems> {
    if sets.is_empty() {
        return Ok(ByInterval { scenario, model, rewritten });
    }
    let mut bundle = scenario.bundle().clone();
    bundle.sets.extend(sets);
    let scenario = resolve(&bundle)?;
    let model = compile_with_other_agents(&scenario, limit, &model)?;
    Ok(ByInterval { scenario, model, rewritten })
}

/// Whether a team handles nothing but cases: it does not matter in which interval of its hours its people are there.
pub fn can_wait(model: &Model, team: usize) -> bool {
    let channel = |handle: &crate::model::Handle| {
        model.work[model.queues[handle.queue.index()].work.index()].channel
    };
    model.teams[team].handles.iter().all(|handle| channel(handle) == Channel::Case)
}

/// Whether the people of a team are one number, at hours that do not change from dates on.
fn has_one_number(document: &Document, team: usize) -> bool {
    let written = document.team.get_index(team);
    written.is_some_and(|(_, team)| {
        matches!(team.agents, Some(Dated::Constant(_))) && hours(document, team).is_some()
    })
}

/// What to set so that a team has a profile over its hours, which are rounded outwards to whole intervals.
fn sets_of(document: &Document, model: &Model, team: usize, every: Span) -> Vec<(String, String)> {
    let Some((id, written)) = document.team.get_index(team) else { return Vec::new() };
    let Some(week) = hours(document, written) else { return Vec::new() };
    let Some(Dated::Constant(leaf)) = &written.agents else { return Vec::new() };
    let agents = count(leaf).unwrap_or(0) as u32;
    let here = path::key("team", id);
    let calendar = calendar(document, model, written);
    let loads = loads(model, team, calendar, every);
    let come = days_of(model, calendar);
    let mut lines: Vec<(usize, Line)> = Vec::new();
    for weekday in 0..7 {
        let Some(line) = line(&week, weekday, every, agents) else { continue };
        let same = |(first, other): &&mut (usize, Line)| {
            let alike = come[weekday] == come[*first] && is_alike(&loads[*first], &loads[weekday]);
            (other.from, &other.agents) == (line.from, &line.agents) && alike
        };
        match lines.iter_mut().find(same) {
            Some((_, other)) => other.days[weekday] = true,
            None => lines.push((weekday, line)),
        }
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
    let crew = Crew::weekly(&path::key(&here, "agents"), &lines);
    let mut sets = vec![(crew.path.clone(), crew.value())];
    if !written.shift.is_silent() {
        sets.push((path::key(&here, "shift"), "{}".to_owned()));
    }
    sets
}

/// The profile of one weekday; None where nobody works.
fn line(week: &Week, weekday: usize, every: Span, agents: u32) -> Option<Line> {
    let (first, last) = (week[weekday].first()?, week[weekday].last()?);
    let from = first.0 / every * every;
    let until = ((last.1 + every - 1) / every * every).min(DAY);
    let is_worked = |begin: Span| {
        week[weekday].iter().any(|&(open, close)| open < begin + every && begin < close)
    };
    let begins = (0..(until - from) / every).map(|place| from + place * every);
    let agents = begins.map(|begin| if is_worked(begin) { agents } else { 0 }).collect();
    let mut days = [false; 7];
    days[weekday] = true;
    Some(Line { days, from, every, agents })
}

/// Expected arrivals of what a team handles, by weekday and interval, of an average day in the run: at its own office, and at all where work
/// may come from elsewhere.
fn loads(
    model: &Model,
    team: usize,
    calendar: &crate::model::calendar::Calendar,
    every: Span,
) -> [Vec<f64>; 7] {
    let slots = (DAY / every) as usize + 1;
    let mut loads: [Vec<f64>; 7] = std::array::from_fn(|_| vec![0.0; slots]);
    let mut days = [0.0f64; 7];
    for day in calendar.days().filter(|&day| calendar.midnight(day) < model.horizon && day >= 0) {
        days[calendar.weekday(day)] += 1.0;
    }
    let handled: Vec<_> = (model.teams[team].handles.iter())
        .map(|handle| model.queues[handle.queue.index()].work)
        .collect();
    let office = model.teams[team].office;
    let from_elsewhere =
        model.follows || model.transfers.iter().any(|rule| rule.to.contains(&office));
    let mine = model.streams.iter().filter(|stream| {
        let queue = &model.queues[stream.queue.index()];
        handled.contains(&queue.work) && (from_elsewhere || queue.office == office)
    });
    for stream in mine {
        for cell in &stream.cells {
            let (day, clock) = calendar.clock_of(cell.start);
            let (load, expected) = (&mut loads[calendar.weekday(day)], stream.expected(cell));
            let (mut at, end) = (clock, clock + cell.length);
            while at < end {
                let next = end.min((at / every + 1) * every);
                let slot = ((at / every) as usize).min(slots - 1);
                load[slot] += expected * (next - at) as f64 / cell.length as f64;
                at = next;
            }
        }
        for &at in &stream.trace {
            let (day, clock) = calendar.clock_of(at);
            loads[calendar.weekday(day)][((clock / every) as usize).min(slots - 1)] += 1.0;
        }
    }
    for (load, days) in loads.iter_mut().zip(days) {
        load.iter_mut().for_each(|load| *load /= days.max(1.0));
    }
    loads
}

fn is_alike(one: &[f64], other: &[f64]) -> bool {
    let most = one.iter().chain(other).copied().fold(0.0, f64::max);
    one.iter().zip(other).all(|(one, other)| (one - other).abs() <= ALIKE * most)
}
