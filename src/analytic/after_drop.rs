//! After a drop of staff whose leavers finish their customer first.

use super::domain::{OutOfDomain, not_negative, positive};
use super::exact::QueueState;
use super::uniform::{BirthDeath, Span, uniformised};
use crate::math::{exp, ln_gamma};

/// Arrivals that may be lost at the top of the state space.
const LOST: f64 = 1e-18;
/// Agents beyond whom the state space, agents by customers, would be too large.
const MOST_AGENTS: f64 = 2000.0;

/// A queue with Poisson arrivals, exponential handle times and patience, at the instant when some of its agents leave: idle ones at
/// once, the others when they have finished their customer.
///
/// With displaced customers back in the queue instead, it is an [`ExactQueue`](super::ExactQueue). Rates per any one unit of time, `elapsed` in
/// that unit. Source: the forward equations of the chain (Kolmogorov 1931) by uniformisation (Jensen, Skandinavisk Aktuarietidskrift 36
/// (1953) 87-91). Test: `formulas::after_drop::drops_are_exact`.
#[derive(Debug, Clone)]
pub struct AfterDrop {
    /// Probabilities of 0, 1, 2 ... customers at the drop.
    crowd: Vec<f64>,
    arrival_rate: f64,
    handle_rate: f64,
    patience_rate: f64,
    before: usize,
    after: usize,
}

/// The queue some time after the drop: numbers of customers and agents, a probability. Test: `formulas::after_drop::drops_are_exact`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DropState {
    /// Mean number waiting.
    pub queue_length: f64,
    /// Mean number served, also by those who are to leave.
    pub busy: f64,
    /// Probability that an arrival has to wait.
    pub wait_probability: f64,
    /// Mean number of agents who stay beyond the drop to finish a customer.
    pub overtime: f64,
}

impl AfterDrop {
    /// A queue of `before` agents of whom `after` remain; `crowd` holds the probabilities of 0, 1, 2 ... customers at the drop, and
    /// the rates hold from then on.
    ///
    /// Domain: `arrival_rate` and `patience_rate` zero or more, `handle_rate` positive, `after` at most `before`, which is at most 2,000.
    pub fn new(
        crowd: Vec<f64>,
        arrival_rate: f64,
        handle_rate: f64,
        patience_rate: f64,
        before: u32,
        after: u32,
    ) -> Result<Self, OutOfDomain> {
        not_negative("arrival rate", arrival_rate)?;
        positive("handle rate", handle_rate)?;
        not_negative("patience rate", patience_rate)?;
        not_negative("room for agents", MOST_AGENTS - f64::from(before))?;
        not_negative("drop of agents", f64::from(before) - f64::from(after))?;
        let (before, after) = (before as usize, after as usize);
        Ok(Self { crowd, arrival_rate, handle_rate, patience_rate, before, after })
    }

    /// Whoever finishes next leaves, until `after` are left; the queue waits meanwhile.
    ///
    /// Domain: `elapsed` zero or more, in the unit of the rates. Accuracy about 10⁻¹², by uniformisation (Jensen 1953) over extra agents and
    /// queue. Test: `formulas::after_drop::drops_are_exact`.
    pub fn first_to_finish_leaves(&self, elapsed: f64) -> DropState {
        let mut room = self.crowd.len() + 64;
        loop {
            let levels = Levels { extra: self.before - self.after, room };
            let span = self.play(&levels, elapsed);
            if self.arrival_rate * levels.tops(&span.integral) <= LOST {
                return self.state(&levels, &span.end);
            }
            room += room / 2;
        }
    }

    /// `before - after` agents, drawn at random whatever they do, leave: the idle ones at once, the others after their customer;
    /// those who remain go on serving the queue.
    ///
    /// Domain: `elapsed` zero or more, in the unit of the rates. Accuracy about 10⁻¹² (Jensen 1953). The marked agents then finish by
    /// themselves, so that the queue of the others is a plain one. Test: `formulas::after_drop::drops_are_exact`.
    pub fn marked_agents_leave(&self, elapsed: f64) -> DropState {
        let (before, after) = (self.before, self.after);
        let marked = before - after;
        let mut others = vec![0.0; self.crowd.len() + 64];
        let mut busy_marked = 0.0;
        for (n, p) in self.crowd.iter().enumerate() {
            let busy = n.min(before);
            // Of the busy agents a hypergeometric number is marked.
            for m in busy.saturating_sub(after)..=busy.min(marked) {
                let share = exp(
                    ln_choose(marked, m) + ln_choose(after, busy - m) - ln_choose(before, busy)
                );
                others[n - m] += p * share;
                busy_marked += p * share * m as f64;
            }
        }
        let agents = after as f64;
        let span = loop {
            let states = others.len();
            let chain = BirthDeath::queue(
                states,
                self.arrival_rate,
                agents,
                self.handle_rate,
                self.patience_rate,
            );
            let span = chain.forward(elapsed, &others);
            if self.arrival_rate * span.integral[states - 1] <= LOST {
                break span;
            }
            others.resize(states + states / 2, 0.0);
        };
        let state = QueueState::of(&span.end, agents);
        let overtime = busy_marked * exp(-self.handle_rate * elapsed);
        DropState {
            queue_length: state.queue_length,
            busy: state.busy + overtime,
            wait_probability: state.wait_probability,
            overtime,
        }
    }

    /// Where the crowd stands at the drop, and after `elapsed`.
    fn play(&self, levels: &Levels, elapsed: f64) -> Span {
        let mut start = vec![0.0; levels.states()];
        for (n, p) in self.crowd.iter().enumerate() {
            // Idle agents have left: who is over `after` is busy.
            let extra = n.min(self.before).saturating_sub(self.after);
            let place = if extra == 0 { n } else { n - (self.after + extra) };
            start[levels.at(extra, place)] += p;
        }
        let (lambda, mu, theta) = (self.arrival_rate, self.handle_rate, self.patience_rate);
        let after = self.after;
        let room = levels.room;
        let rate = lambda + mu * self.before as f64 + theta * room as f64;
        uniformised(rate, elapsed, &start, |from, to| {
            to.fill(0.0);
            for extra in 0..=levels.extra {
                for place in 0..room {
                    let p = from[levels.at(extra, place)];
                    // With extra agents, the place is the queue; without, all customers.
                    let waiting = if extra > 0 { place } else { place.saturating_sub(after) };
                    let busy = if extra > 0 { after + extra } else { place.min(after) };
                    let arriving = if place + 1 < room { lambda } else { 0.0 };
                    let serving = mu * busy as f64;
                    let abandoning = theta * waiting as f64;
                    to[levels.at(extra, place)] +=
                        p * (1.0 - (arriving + serving + abandoning) / rate);
                    if arriving > 0.0 {
                        to[levels.at(extra, place + 1)] += p * arriving / rate;
                    }
                    if abandoning > 0.0 {
                        to[levels.at(extra, place - 1)] += p * abandoning / rate;
                    }
                    if serving > 0.0 {
                        let done = match extra {
                            0 => levels.at(0, place - 1),
                            // The last extra agent leaves `after` busy ones and the queue.
                            1 => levels.at(0, (place + after).min(room - 1)),
                            _ => levels.at(extra - 1, place),
                        };
                        to[done] += p * serving / rate;
                    }
                }
            }
        })
    }

    fn state(&self, levels: &Levels, crowd: &[f64]) -> DropState {
        let plain = QueueState::of(&crowd[..levels.room], self.after as f64);
        let mut state = DropState {
            queue_length: plain.queue_length,
            busy: plain.busy,
            wait_probability: plain.wait_probability,
            overtime: 0.0,
        };
        for extra in 1..=levels.extra {
            for place in 0..levels.room {
                let p = crowd[levels.at(extra, place)];
                state.queue_length += p * place as f64;
                state.busy += p * (self.after + extra) as f64;
                state.wait_probability += p;
                state.overtime += p * extra as f64;
            }
        }
        state
    }
}

/// States by the number of extra agents; within each, `room` states.
struct Levels {
    extra: usize,
    room: usize,
}

impl Levels {
    fn states(&self) -> usize {
        (self.extra + 1) * self.room
    }

    fn at(&self, extra: usize, place: usize) -> usize {
        extra * self.room + place
    }

    /// What stands in the states where there is no room for one more; with extra agents their number still counts.
    fn tops(&self, crowd: &[f64]) -> f64 {
        crowd.chunks(self.room).map(|level| level[self.room - 1]).sum()
    }
}

fn ln_choose(n: usize, k: usize) -> f64 {
    let ln_factorial = |n: usize| ln_gamma(n as f64 + 1.0);
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}
