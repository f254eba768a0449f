//! Agents' time by state, team and interval.
//!
//! Handling time is summed without a multiplication: less the instant of each start, plus that of each close, counted from the start
//! of the interval; whoever is still at work when it ends adds its whole length. A close followed by a start at the same instant
//! cancels.

use super::grid::Now;
use crate::engine::Rota;
use crate::time::{Instant, Span};

/// A team in one interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// Agents present [µs].
    pub present: Span,
    /// At work on a job [µs].
    pub handling: Span,
    /// In a not-ready pause [µs].
    pub not_ready: Span,
    /// Wanted present by the rota [µs].
    pub wanted: Span,
    /// On a break [µs].
    pub on_break: Span,
    /// On the rota and absent for the day [µs].
    pub absent: Span,
}

/// Time in one state, of one team, in the current interval.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// How many agents are in it.
    count: i64,
    /// Since the interval began, if everybody now in it left at once [µs].
    time: Span,
}

impl State {
    #[inline(always)]
    fn change(&mut self, since_begin: Span, change: i64) {
        self.count += change;
        self.time -= change * since_begin;
    }

    /// From now on `count` agents are in it.
    fn set(&mut self, since_begin: Span, count: u32) {
        self.change(since_begin, i64::from(count) - self.count);
    }

    /// Closes the interval: its time, and the next one starts with whoever is there.
    fn close(&mut self, length: Span) -> Span {
        let time = self.time + self.count * length;
        self.time = 0;
        time
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Team {
    handling: State,
    present: State,
    not_ready: State,
    wanted: State,
    on_break: State,
    absent: State,
}

/// Agents' time.
#[derive(Clone, Debug)]
pub struct Agents {
    teams: Vec<Team>,
    hours: Vec<Hours>,
    intervals: usize,
}

impl Agents {
    /// Nobody is there yet.
    pub fn new(teams: usize, intervals: usize) -> Self {
        Agents {
            teams: vec![Team::default(); teams],
            hours: vec![Hours::default(); teams * intervals],
            intervals,
        }
    }

    /// Everybody has gone home.
    pub fn clear(&mut self) {
        self.teams.fill(Team::default());
        self.hours.fill(Hours::default());
    }

    /// An agent takes up a job.
    #[inline(always)]
    pub fn started(&mut self, now: &Now, at: Instant, team: usize) {
        let handling = &mut self.teams[team].handling;
        handling.count += 1;
        handling.time -= at - now.begin;
    }

    /// An agent lays a job down.
    #[inline(always)]
    pub fn stopped(&mut self, now: &Now, at: Instant, team: usize) {
        let handling = &mut self.teams[team].handling;
        handling.count -= 1;
        handling.time += at - now.begin;
    }

    /// Agents come or leave.
    #[inline(always)]
    pub fn present(&mut self, now: &Now, at: Instant, team: usize, change: i64) {
        self.teams[team].present.change(at - now.begin, change);
    }

    /// The rota changes.
    pub fn rostered(&mut self, now: &Now, at: Instant, team: usize, rota: Rota) {
        let (team, since_begin) = (&mut self.teams[team], at - now.begin);
        team.wanted.set(since_begin, rota.wanted);
        team.on_break.set(since_begin, rota.on_break);
        team.absent.set(since_begin, rota.absent);
    }

    /// Agents begin or end a pause.
    #[inline(always)]
    pub fn paused(&mut self, now: &Now, at: Instant, team: usize, change: i64) {
        self.teams[team].not_ready.change(at - now.begin, change);
    }

    /// The interval ends at `edge`.
    pub fn edge(&mut self, now: &Now, edge: Instant) {
        let length = edge - now.begin;
        for (index, team) in self.teams.iter_mut().enumerate() {
            self.hours[index * self.intervals + now.interval] = Hours {
                present: team.present.close(length),
                handling: team.handling.close(length),
                not_ready: team.not_ready.close(length),
                wanted: team.wanted.close(length),
                on_break: team.on_break.close(length),
                absent: team.absent.close(length),
            };
        }
    }

    /// The time of a team in an interval that is over.
    #[inline(always)]
    pub fn hours(&self, team: usize, interval: usize) -> Hours {
        self.hours[team * self.intervals + interval]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Grid;

    /// Two agents over three intervals of 100; by hand.
    #[test]
    fn time_in_each_state_is_split_at_the_edges() {
        let edges = vec![0, 100, 200, 300];
        let grid = Grid { edges, labels: vec![], first: 0, last: 3, periods: vec![] };
        let mut now = Now::new(&grid);
        let mut agents = Agents::new(1, 3);
        agents.rostered(&now, 10, 0, Rota { wanted: 2, on_break: 0, absent: 1 });
        agents.present(&now, 10, 0, 2);
        agents.started(&now, 20, 0);
        agents.started(&now, 90, 0);
        agents.edge(&now, 100);
        now.next();
        agents.stopped(&now, 130, 0);
        agents.started(&now, 130, 0);
        agents.stopped(&now, 150, 0);
        agents.paused(&now, 150, 0, 1);
        agents.rostered(&now, 160, 0, Rota { wanted: 0, on_break: 2, absent: 1 });
        agents.rostered(&now, 190, 0, Rota::default());
        agents.edge(&now, 200);
        now.next();
        agents.paused(&now, 220, 0, -1);
        agents.stopped(&now, 260, 0);
        agents.present(&now, 270, 0, -2);
        agents.edge(&now, 300);
        assert_eq!(
            agents.hours(0, 0),
            Hours {
                present: 180,
                handling: 90,
                not_ready: 0,
                wanted: 180,
                on_break: 0,
                absent: 90
            }
        );
        assert_eq!(
            agents.hours(0, 1),
            Hours {
                present: 200,
                handling: 150,
                not_ready: 50,
                wanted: 120,
                on_break: 60,
                absent: 90
            }
        );
        assert_eq!(
            agents.hours(0, 2),
            Hours { present: 140, handling: 60, not_ready: 20, ..Hours::default() }
        );
    }
}
