//! Cases as a fluid: work comes in small lots, waits its turn, and is done by people at full speed.

use crate::math::Arrange;
use crate::time::Instant;

/// Some jobs that were received together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lot {
    /// The place of their queue in the desk.
    pub queue: usize,
    /// When they were received, before 0 in the opening backlog.
    pub received: Instant,
    /// When they may be worked on, 0 at the earliest; the horizon or later if not in the run.
    pub released: Instant,
    /// How many.
    pub jobs: f64,
    /// Work of all of them, agents' time [µs].
    pub work: f64,
    /// Whether they are of the opening backlog.
    pub old: bool,
}

/// A stretch in which as many agents are ready.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crew {
    /// From when on.
    pub at: Instant,
    /// Agents.
    pub agents: f64,
}

/// What becomes of the lots.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// When each is done, in their order; None if not by the horizon.
    pub done: Vec<Option<f64>>,
    /// When agents have nothing to do, ascending.
    pub idle: Vec<Free>,
}

/// Agents without work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Free {
    /// From when on.
    pub from: f64,
    /// Until when.
    pub to: f64,
    /// How many.
    pub agents: f64,
}

impl Flow {
    /// Agent-time without work between two instants [µs].
    pub fn idle_between(&self, from: Instant, to: Instant) -> f64 {
        let within = |free: &Free| (free.to.min(to as f64) - free.from.max(from as f64)).max(0.0);
        self.idle.iter().map(|free| free.agents * within(free)).sum()
    }
}

/// Does the lots: `ranks` is the rank of each queue, 0 first; of one rank lots go in the order of release, then receipt. A lot of a
/// higher rank interrupts.
///
/// Exact for a fluid. Time: lots and changes of people, times ranks. Test: `a_fluid_is_done_in_its_turn`.
pub fn done(lots: &[Lot], crews: &[Crew], ranks: &[usize], horizon: Instant) -> Flow {
    let mut order: Vec<usize> = (0..lots.len()).collect();
    order.arrange_by_key(|&lot| (lots[lot].released, lots[lot].received, lot));
    let mut done = vec![None; lots.len()];
    let mut free: Vec<Free> = (0..crews.len())
        .map(|place| Free {
            from: crews[place].at as f64,
            to: crews.get(place + 1).map_or(horizon, |next| next.at).min(horizon) as f64,
            agents: crews[place].agents,
        })
        .filter(|free| free.agents > 0.0 && free.to > free.from)
        .collect();
    let last = ranks.iter().copied().max().unwrap_or(0);
    for rank in 0..=last {
        let mut left = Vec::with_capacity(free.len());
        let mut next = 0;
        let mut now = free.first().copied();
        for &lot in order.iter().filter(|&&lot| ranks[lots[lot].queue] == rank) {
            let Lot { released, mut work, .. } = lots[lot];
            let released = released as f64;
            while let Some(here) = now {
                let advance = |next: &mut usize| {
                    *next += 1;
                    free.get(*next).copied()
                };
                if here.to <= released {
                    left.push(here);
                    now = advance(&mut next);
                    continue;
                }
                if here.from < released {
                    left.push(Free { to: released, ..here });
                }
                let from = here.from.max(released);
                let ends = from + work / here.agents;
                if ends <= here.to {
                    done[lot] = Some(ends);
                    now = if ends < here.to {
                        Some(Free { from: ends, ..here })
                    } else {
                        advance(&mut next)
                    };
                    break;
                }
                work -= (here.to - from) * here.agents;
                now = advance(&mut next);
            }
        }
        left.extend(now);
        left.extend(free.get(next + 1..).unwrap_or_default());
        free = left;
    }
    Flow { done, idle: free }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lot(queue: usize, released: Instant, work: f64) -> Lot {
        Lot { queue, received: released, released, jobs: 1.0, work, old: false }
    }

    #[test]
    fn a_fluid_is_done_in_its_turn() {
        let crews = [(0, 2.0), (10, 0.0), (20, 1.0)].map(|(at, agents)| Crew { at, agents });
        let lots = [lot(0, 0, 8.0), lot(1, 2, 6.0), lot(0, 3, 8.0), lot(0, 28, 5.0)];
        // 8 by 4, 6 more by 7, 6 of the 8 until all leave, 2 from 20 on; the last does not end before the horizon.
        let flow = done(&lots, &crews, &[0, 0], 30);
        let told = flow.done.clone();
        assert_eq!(flow.idle_between(0, 30), 6.0);
        assert_eq!(flow.idle[0], Free { from: 22.0, to: 28.0, agents: 1.0 });
        assert_eq!(told, [Some(4.0), Some(7.0), Some(22.0), None]);
        // The second queue first: it takes the agents from 2 to 5.
        let told = done(&lots, &crews, &[1, 0], 30).done;
        assert_eq!(told, [Some(7.0), Some(5.0), Some(22.0), None]);
        // And last: nothing changes for the first.
        let told = done(&lots, &crews, &[0, 1], 30).done;
        assert_eq!(told, [Some(4.0), Some(22.0), Some(8.0), None]);
    }
}
