//! Staffing: shifts, breaks and head counts as changes of how many agents are wanted.

use super::calendars::Week;
use super::dated::played;
use super::draft::{Draft, at};
use super::overtime;
use super::study::Frame;
use super::teams::{Agents, TeamRead};
use crate::ids::TeamId;
use crate::model::calendar::Calendar;
use crate::model::{Leaving, StaffEdge, Team};
use crate::time::{Instant, NEVER, Span};

/// A stretch with the same number of people present, or on a break.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Present {
    start: Instant,
    end: Instant,
    agents: u32,
    productive: f64,
    on_break: bool,
    day: u32,
}

/// When how many people of a team are present or on a break, ascending and apart, within the run.
pub(super) fn present(
    draft: &mut Draft,
    team: &TeamRead,
    calendar: &Calendar,
    frame: &Frame,
) -> Vec<Present> {
    let mut stretches = Vec::new();
    let path = at("team", &team.id);
    for day in frame.local_days() {
        let before = stretches.len();
        let weekday = calendar.weekday(day);
        let productive = *team.productive.on(day);
        let mut add = |(start, end): (Instant, Instant), agents: u32, on_break: bool| {
            let (start, end) = (start.max(0), end.min(frame.horizon));
            if start < end && agents > 0 {
                let day = day.max(0) as u32;
                stretches.push(Present { start, end, agents, productive, on_break, day });
            }
        };
        let breaks = &team.breaks.on(day)[weekday];
        match (&team.agents, &team.shift) {
            (Agents::Profile(pattern), _) => {
                for &(from, to, agents) in pattern.on(calendar, day) {
                    for (part, rest) in parts((from, to), breaks) {
                        played(calendar, day, part).for_each(|stretch| add(stretch, agents, rest));
                    }
                }
            }
            (Agents::Dated(steps), Some(shift)) => {
                let agents = *steps.on(day);
                for (part, rest) in shift.on(day)[weekday].iter().flat_map(|&p| parts(p, breaks)) {
                    played(calendar, day, part).for_each(|stretch| add(stretch, agents, rest));
                }
            }
            (Agents::Dated(steps), None) => {
                for (start, end) in calendar.periods_of(day) {
                    let instants = |&(from, to): &(Span, Span)| {
                        (calendar.at_clock(day, from), calendar.at_clock(day, to))
                    };
                    let breaks: Vec<_> = breaks.iter().map(instants).collect();
                    for (part, rest) in parts((start, end), &breaks) {
                        add(part, *steps.on(day), rest);
                    }
                }
            }
        }
        if !draft.afford(&path, (stretches.len() - before) as u64, 96) {
            return Vec::new();
        }
    }
    stretches
}

/// Productive agent-time of an average open day [µs].
pub(super) fn productive_day(stretches: &[Present], open_days: f64) -> f64 {
    let worked = stretches.iter().filter(|stretch| !stretch.on_break).map(|stretch| {
        f64::from(stretch.agents) * (stretch.end - stretch.start) as f64 * stretch.productive
    });
    if open_days > 0.0 { worked.sum::<f64>() / open_days } else { 0.0 }
}

/// A stretch in parts, worked and breaks (true), ascending; the breaks ascend and lie apart.
fn parts(
    (start, end): (i64, i64),
    breaks: &[(i64, i64)],
) -> impl Iterator<Item = ((i64, i64), bool)> {
    let within = move |at: i64| at.clamp(start, end);
    let worked_from = std::iter::once(start).chain(breaks.iter().map(move |b| within(b.1)));
    let breaks_then_end = breaks.iter().map(move |b| (within(b.0), within(b.1)));
    worked_from
        .zip(breaks_then_end.chain([(end, end)]))
        .flat_map(|(from, rest)| [((from, rest.0), false), (rest, true)])
        .filter(|((from, to), _)| from < to)
}

/// Notes a break that lies outside every shift that holds with it.
pub(super) fn judge_breaks(draft: &mut Draft, team: &TeamRead) {
    let Some(shift) = &team.shift else { return };
    let apart = |(shift, breaks): (&Week, &Week)| {
        let outside = |(weekday, breaks): (usize, &Vec<(Span, Span)>)| {
            breaks.iter().any(|b| !shift[weekday].iter().any(|s| s.0 < b.1 && b.0 < s.1))
        };
        breaks.iter().enumerate().any(outside)
    };
    let changes = shift.steps().map(|step| step.0).chain(team.breaks.steps().map(|step| step.0));
    if changes.map(|day| (shift.on(day), team.breaks.on(day))).any(apart) {
        let path = at(&at("team", &team.id), "breaks");
        let help = "write it within the shift, or leave it out";
        draft.warn(&path, "a break lies outside the shift", Some(help));
    }
}

/// Notes what leaves nobody of a team at work: no people or hours, breaks over all of them, pauses longer than any of them.
pub(super) fn judge_present(draft: &mut Draft, path: &str, team: &Team, stretches: &[Present]) {
    if stretches.is_empty() {
        let help = "look at agents, shift and the hours of the office";
        return draft.warn(path, "nobody works within the run", Some(help));
    }
    let worked = stretches.iter().filter(|stretch| !stretch.on_break);
    let Some(longest) = worked.clone().map(|stretch| stretch.end - stretch.start).max() else {
        let help = "let breaks be shorter than the shift";
        return draft.warn(&at(path, "breaks"), "the breaks leave nobody at work", Some(help));
    };
    let pauses = worked.clone().any(|stretch| stretch.productive < 1.0);
    if pauses && team.pause >= longest {
        let help = "write shorter pauses, \"15 min\"";
        let message = "one pause is as long as the longest stretch of work, so it may leave nobody";
        draft.warn(&at(path, "pause"), message, Some(help));
    }
    let after_job = team.habits.after_job.as_ref();
    if after_job.is_some_and(|law| law.mean() >= longest as f64) {
        let help = "write the pause after one job, \"49 s\"";
        let message = "the pause after a job is as long as the longest stretch of work";
        draft.warn(&at(path, "pause_after_job"), message, Some(help));
    }
}

/// The changes of a team's staffing before the horizon, and its capacity.
pub(super) fn edges(
    id: TeamId,
    team: &mut Team,
    stretches: &[Present],
    horizon: Instant,
    edges: &mut Vec<StaffEdge>,
) {
    let first = edges.len();
    let by_day = team.habits.absence.is_some();
    let mut push = |edge: StaffEdge| {
        let same = |last: &&StaffEdge| {
            let idle = edge.target == 0 && edge.on_break == 0;
            (last.target, last.on_break) == (edge.target, edge.on_break)
                && (edge.target == 0 || last.spacing == edge.spacing)
                && (idle || !by_day || last.day == edge.day)
        };
        if edges[first..].last().filter(same).is_none() {
            edges.push(edge);
        }
    };
    for (index, stretch) in stretches.iter().enumerate() {
        let Present { start, end, agents, productive, on_break, day } = *stretch;
        let spacing = spacing(team.pause, productive);
        let (target, on_break) = if on_break { (0, agents) } else { (agents, 0) };
        push(StaffEdge { at: start, team: id, target, on_break, most: target, day, spacing });
        if end < horizon && stretches.get(index + 1).is_none_or(|next| next.start > end) {
            push(StaffEdge { at: end, team: id, target: 0, on_break: 0, most: 0, day, spacing });
        }
        team.capacity = team.capacity.max(agents);
    }
    if let Leaving::Overtime(limit) = team.leaving {
        let worked = edges.split_off(first);
        edges.extend(overtime::edges(&worked, limit, horizon));
    }
}

/// Present time from the start of one pause to the start of the next.
fn spacing(pause: Span, productive: f64) -> Span {
    if productive < 1.0 { (pause as f64 / (1.0 - productive)).round() as Span } else { NEVER }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::MINUTE;

    #[test]
    fn breaks_are_cut_out() {
        let cut = |stretch, breaks: &[(i64, i64)]| {
            let (breaks, worked): (Vec<_>, Vec<_>) =
                parts(stretch, breaks).partition(|part| part.1);
            [worked, breaks].map(|parts| parts.into_iter().map(|part| part.0).collect::<Vec<_>>())
        };
        assert_eq!(cut((8, 16), &[]), [vec![(8, 16)], vec![]]);
        assert_eq!(cut((8, 16), &[(12, 13)]), [vec![(8, 12), (13, 16)], vec![(12, 13)]]);
        assert_eq!(
            cut((8, 16), &[(7, 9), (10, 11), (15, 18)]),
            [vec![(9, 10), (11, 15)], vec![(8, 9), (10, 11), (15, 16)]]
        );
        assert_eq!(cut((8, 16), &[(4, 5), (16, 17)]), [vec![(8, 16)], vec![]]);
        assert_eq!(cut((8, 16), &[(8, 16)]), [vec![], vec![(8, 16)]]);
    }

    #[test]
    fn sixty_three_percent_pauses_a_quarter_every_forty_minutes() {
        // 15 min / 0.37 = 40.54 min from pause to pause.
        assert_eq!(spacing(15 * MINUTE, 0.63), (900e6f64 / 0.37).round() as i64);
        assert_eq!(spacing(15 * MINUTE, 1.0), NEVER);
    }
}
