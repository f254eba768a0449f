//! What is needed of a team by weekday and interval, and people at work as a profile.

use super::hours::{calendar, days_of, worked};
use super::who::Covered;
use crate::model::{Model, Pattern};
use crate::planning::roster::{Crew, Line, Roster, Spot};
use crate::planning::shifts::Requirements;
use crate::scenario::format::Document;
use crate::time::{DAY, MINUTE, Span};

/// Days of a week.
pub const WEEK: Span = 7;

/// The agents needed of one team over a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// The team.
    pub team: usize,
    /// Length of an interval [µs]: every start, end and break of a shift falls between two of them, and every change of what is needed.
    pub interval: Span,
    /// Agents in each interval from Monday's midnight on.
    pub agents: Vec<u32>,
    /// The slot of the roster that each interval belongs to, if it does.
    pub spots: Vec<Option<Spot>>,
}

impl Need {
    /// What a team needs as a roster has it, on the weekdays that come in the run.
    pub fn of(document: &Document, model: &Model, roster: &Roster, covered: &Covered) -> Need {
        let team = covered.team;
        let written = &document.team[team];
        let stretches = stretches(document, roster, team);
        let come = days_of(model, calendar(document, model, written));
        let patterns = covered.patterns.iter().map(|&pattern| &model.patterns[pattern].shift);
        let edges = stretches.iter().flat_map(|(_, from, to, _)| [*from, *to]);
        let interval = patterns.flat_map(edges_of).chain(edges).fold(DAY, divisor);
        let by_day = (DAY / interval) as usize;
        let (mut agents, mut spots) = (vec![0; 7 * by_day], vec![None; 7 * by_day]);
        for &(weekday, from, to, slot) in &stretches {
            let slots = &roster.teams[team].slots;
            if !come[weekday] || slots[slot].hours == 0.0 {
                continue;
            }
            for place in from / interval..to / interval {
                let place = weekday * by_day + place as usize;
                agents[place] = slots[slot].agents;
                spots[place] = Some((team, slot));
            }
        }
        Need { team, interval, agents, spots }
    }

    /// As the covering problem takes it.
    pub fn requirements(&self) -> Requirements {
        let agents = self.agents.iter().map(|&agents| f64::from(agents)).collect();
        Requirements { agents, interval: self.interval, from: 0, weekday: 0, repeats: true }
    }

    /// Weekday and time of day [µs] at which an interval begins.
    pub fn begin(&self, interval: usize) -> (usize, Span) {
        let by_day = (DAY / self.interval) as usize;
        (interval / by_day, (interval % by_day) as Span * self.interval)
    }
}

/// Where a roster has how many people: (weekday, from, to, slot).
fn stretches(document: &Document, roster: &Roster, team: usize) -> Vec<(usize, Span, Span, usize)> {
    let crew = &roster.teams[team];
    let mut stretches = Vec::new();
    if let Some(lines) = crew.lines() {
        let mut slot = 0;
        for line in lines {
            for place in 0..line.agents.len() {
                let from = line.from + place as Span * line.every;
                let days = (0..7).filter(|&day| line.days[day]);
                stretches.extend(days.map(|day| (day, from, from + line.every, slot)));
                slot += 1;
            }
        }
        return stretches;
    }
    // One number: the same over all hours.
    for (weekday, row) in worked(document, &document.team[team]).iter().flatten().enumerate() {
        stretches.extend(row.iter().map(|&(from, to)| (weekday, from, to, 0)));
    }
    stretches
}

/// The times of day at which the shifts of a pattern begin, end and break, but for whole days.
fn edges_of(pattern: &Pattern) -> Vec<Span> {
    let mut edges = vec![pattern.earliest, pattern.length];
    if pattern.latest > pattern.earliest {
        edges.push(pattern.step);
    }
    edges.extend(pattern.breaks.iter().flat_map(|pause| [pause.after, pause.length]));
    edges
}

/// The step of the starts, and the lengths, of all patterns: the natural interval of what they can cover, a quarter of an hour at least.
pub fn natural_interval<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> Span {
    const USUAL: Span = 30 * MINUTE;
    let edges = |pattern: &Pattern| {
        let step = if pattern.latest > pattern.earliest { pattern.step } else { 0 };
        [pattern.earliest, pattern.length, step]
    };
    let interval = patterns.into_iter().flat_map(edges).fold(DAY, divisor);
    match interval {
        short if short < USUAL / 2 => USUAL,
        // No longer than an hour, so that the day has a shape.
        long if long > 2 * USUAL => divisor(long, 2 * USUAL),
        interval => interval,
    }
}

/// The greatest common divisor.
fn divisor(one: Span, other: Span) -> Span {
    if other == 0 { one } else { divisor(other, one % other) }
}

/// People by interval of a week as lines of a profile: weekdays that are alike together, intervals as long as they can be.
pub fn lines(agents: &[u32], interval: Span) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (weekday, day) in agents.chunks(agents.len() / WEEK as usize).enumerate() {
        let Some(line) = line(day, interval, weekday) else { continue };
        let alike = |other: &&mut Line| {
            (other.from, other.every, &other.agents) == (line.from, line.every, &line.agents)
        };
        match lines.iter_mut().find(alike) {
            Some(other) => other.days[weekday] = true,
            None => lines.push(line),
        }
    }
    lines
}

fn line(day: &[u32], interval: Span, weekday: usize) -> Option<Line> {
    let first = day.iter().position(|&agents| agents > 0)?;
    let until = day.iter().rposition(|&agents| agents > 0)? + 1;
    let changes = (first + 1..until).filter(|&place| day[place] != day[place - 1]);
    let step = changes.map(|place| (place - first) as Span).fold((until - first) as Span, divisor);
    let agents = day[first..until].iter().step_by(step as usize).copied().collect();
    let mut days = [false; 7];
    days[weekday] = true;
    Some(Line { days, from: first as Span * interval, every: step * interval, agents })
}

/// The people of a team who are at work by interval of a week.
pub fn crew(path: &str, agents: &[u32], interval: Span) -> Crew {
    Crew::weekly(path, &lines(agents, interval))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::HOUR;

    #[test]
    fn people_are_written_in_intervals_as_long_as_they_can_be() {
        let mut week = vec![0; 7 * 48];
        for day in [0, 1, 4] {
            week[day * 48 + 16..day * 48 + 24].fill(3);
            week[day * 48 + 24..day * 48 + 32].fill(5);
        }
        week[2 * 48 + 47] = 1;
        let lines = lines(&week, HOUR / 2);
        let told: Vec<_> =
            lines.iter().map(|line| (line.from, line.every, &line.agents[..])).collect();
        assert_eq!(told, [(8 * HOUR, 4 * HOUR, &[3, 5][..]), (47 * HOUR / 2, HOUR / 2, &[1])]);
        assert_eq!(
            crew("team.x.agents", &week, HOUR / 2).value(),
            "{ \"mon-tue, fri\" = { from = \"08:00\", every = \"240 min\", values = [3, 5] }, \
             \"wed\" = { from = \"23:30\", every = \"30 min\", values = [1] } }"
        );
        assert_eq!(crew("team.x.agents", &[0; 7], DAY).value(), "0");
    }
}
