//! Staffing: shifts, breaks and head counts as changes of how many agents are wanted.

use super::calendars::Week;
use super::dated::played;
use super::draft::{Draft, at};
use super::study::Frame;
use super::teams::{Agents, TeamRead};
use crate::ids::TeamId;
use crate::model::calendar::Calendar;
use crate::model::{StaffEdge, Team};
use crate::time::{Instant, NEVER, Span};

/// A stretch with the same number of people present.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Present {
    start: Instant,
    end: Instant,
    agents: u32,
    productive: f64,
}

/// When how many people of a team are present, ascending and apart, within the run.
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
        let mut add = |(start, end): (Instant, Instant), agents: u32| {
            let (start, end) = (start.max(0), end.min(frame.horizon));
            if start < end && agents > 0 {
                stretches.push(Present { start, end, agents, productive });
            }
        };
        let breaks = &team.breaks[weekday];
        match (&team.agents, &team.shift) {
            (Agents::Profile(pattern), _) => {
                for &(from, to, agents) in pattern.on(calendar, day) {
                    for part in less((from, to), breaks) {
                        played(calendar, day, part).for_each(|stretch| add(stretch, agents));
                    }
                }
            }
            (Agents::Dated(steps), Some(shift)) => {
                for part in shift[weekday].iter().flat_map(|&period| less(period, breaks)) {
                    played(calendar, day, part).for_each(|stretch| add(stretch, *steps.on(day)));
                }
            }
            (Agents::Dated(steps), None) => {
                for (start, end) in calendar.periods_of(day) {
                    let instants = |&(from, to): &(Span, Span)| {
                        (calendar.at_clock(day, from), calendar.at_clock(day, to))
                    };
                    let breaks: Vec<_> = breaks.iter().map(instants).collect();
                    less((start, end), &breaks).for_each(|stretch| add(stretch, *steps.on(day)));
                }
            }
        }
        if !draft.afford(&path, (stretches.len() - before) as u64, 56) {
            return Vec::new();
        }
    }
    stretches
}

/// Productive agent-time of an average open day [µs].
pub(super) fn productive_day(stretches: &[Present], open_days: f64) -> f64 {
    let worked = stretches.iter().map(|stretch| {
        f64::from(stretch.agents) * (stretch.end - stretch.start) as f64 * stretch.productive
    });
    if open_days > 0.0 { worked.sum::<f64>() / open_days } else { 0.0 }
}

/// A stretch less the breaks in it, which ascend and lie apart.
fn less<'b>(
    (start, end): (i64, i64),
    breaks: &'b [(i64, i64)],
) -> impl Iterator<Item = (i64, i64)> + 'b {
    let ends = std::iter::once(start).chain(breaks.iter().map(move |b| b.1.clamp(start, end)));
    let starts = breaks.iter().map(move |b| b.0.clamp(start, end)).chain([end]);
    ends.zip(starts).filter(|(from, to)| from < to)
}

/// Notes a break that lies outside every shift.
pub(super) fn judge_breaks(draft: &mut Draft, team: &TeamRead) {
    let Some(shift) = &team.shift else { return };
    let outside = |(weekday, breaks): (usize, &Vec<(Span, Span)>)| {
        breaks.iter().any(|b| !shift[weekday].iter().any(|s| s.0 < b.1 && b.0 < s.1))
    };
    let week: &Week = &team.breaks;
    if week.iter().enumerate().any(outside) {
        let path = at(&at("team", &team.id), "breaks");
        draft.warn(&path, "a break lies outside the shift", None);
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
    let mut push = |edge: StaffEdge| match edges[first..].last() {
        Some(last)
            if last.target == edge.target && (edge.target == 0 || last.spacing == edge.spacing) => {
        }
        _ => edges.push(edge),
    };
    for (index, stretch) in stretches.iter().enumerate() {
        let Present { start, end, agents, productive } = *stretch;
        let spacing = spacing(team.pause, productive);
        push(StaffEdge { at: start, team: id, target: agents, spacing });
        if end < horizon && stretches.get(index + 1).is_none_or(|next| next.start > end) {
            push(StaffEdge { at: end, team: id, target: 0, spacing });
        }
        team.capacity = team.capacity.max(agents);
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
        let cut = |stretch, breaks: &[(i64, i64)]| less(stretch, breaks).collect::<Vec<_>>();
        assert_eq!(cut((8, 16), &[]), [(8, 16)]);
        assert_eq!(cut((8, 16), &[(12, 13)]), [(8, 12), (13, 16)]);
        assert_eq!(cut((8, 16), &[(7, 9), (10, 11), (15, 18)]), [(9, 10), (11, 15)]);
        assert_eq!(cut((8, 16), &[(4, 5), (16, 17)]), [(8, 16)]);
        assert_eq!(cut((8, 16), &[(8, 16)]), []);
    }

    #[test]
    fn sixty_three_percent_pauses_a_quarter_every_forty_minutes() {
        // 15 min / 0.37 = 40.54 min from pause to pause.
        assert_eq!(spacing(15 * MINUTE, 0.63), (900e6f64 / 0.37).round() as i64);
        assert_eq!(spacing(15 * MINUTE, 1.0), NEVER);
    }
}
