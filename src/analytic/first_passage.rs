//! How long until a backlog is down to a level.

use super::domain::{not_negative, positive};
use super::fluid::time_between;
use super::performance::NoAnswer;
use super::uniform::{BirthDeath, Span};

/// Arrivals that may be lost at the top of the state space.
const LOST: f64 = 1e-16;

/// The number of customers of an M/M/c queue, with patience or without, on its way down from one number to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FirstPassage {
    arrival_rate: f64,
    handle_rate: f64,
    patience_rate: f64,
    agents: u32,
    from: u32,
    to: u32,
}

/// Customers and agents may be so many.
const FURTHEST: u32 = 10_000_000;

impl FirstPassage {
    /// The passage from `from` customers, waiting or served, to `to`.
    ///
    /// Domain: rates zero or more, a positive handle rate, `to` at most `from`, numbers up to ten million. Without patience, agents who cannot keep up with the
    /// arrivals are an overload: there is no mean time.
    pub fn new(
        arrival_rate: f64,
        handle_rate: f64,
        patience_rate: f64,
        agents: u32,
        from: u32,
        to: u32,
    ) -> Result<Self, NoAnswer> {
        not_negative("arrival rate", arrival_rate)?;
        positive("handle rate", handle_rate)?;
        not_negative("patience rate", patience_rate)?;
        let many = f64::from(from.max(agents));
        not_negative("room for customers and agents", f64::from(FURTHEST) - many)?;
        not_negative("way down", f64::from(from) - f64::from(to))?;
        let (load, servers) = (arrival_rate / handle_rate, f64::from(agents));
        if patience_rate == 0.0 && arrival_rate >= servers * handle_rate {
            return Err(NoAnswer::Overload { load, agents: servers });
        }
        Ok(Self { arrival_rate, handle_rate, patience_rate, agents, from, to })
    }

    /// Mean and standard deviation of the time.
    ///
    /// Relative error about 10⁻¹³: the time from n to n - 1 is one event and, if that was an arrival, the way back from n + 1; all
    /// terms are positive. Infinite where it is beyond a floating-point number. Beyond all agents without patience it is the busy period of M/M/1. Source: Keilson 1965, J. Applied
    /// Probability 2. Test: `formulas::backlog`.
    pub fn mean_and_deviation(&self) -> (f64, f64) {
        let lambda = self.arrival_rate;
        let top = self.from.max(self.agents) + 1;
        let (mut mean, mut variance);
        let mut n = top;
        if self.patience_rate == 0.0 {
            let capacity = f64::from(self.agents) * self.handle_rate;
            let surplus = capacity - lambda;
            mean = 1.0 / surplus;
            variance = (capacity + lambda) / (surplus * surplus * surplus);
        } else {
            // From so far above that what is assumed there does not count any more.
            let (mut weight, mut largest) = (1.0_f64, 1.0_f64);
            while weight > 1e-20 * largest && n < 2 * FURTHEST {
                n += 1;
                weight *= lambda / self.death(n);
                if weight > 1e200 {
                    (weight, largest) = (weight * 1e-200, largest * 1e-200);
                }
                largest = largest.max(weight);
            }
            (mean, variance) = (1.0 / self.death(n), 0.0);
        }
        let (mut total_mean, mut total_variance) = (0.0, 0.0);
        while n > self.to {
            let death = self.death(n);
            // Of the passage from n + 1 to n, then from n to n - 1; where no closed form is known yet, as good as any.
            if n < top || self.patience_rate > 0.0 {
                let next = (1.0 + lambda * mean) / death;
                let both = mean + next;
                let event = 1.0 / (lambda + death);
                variance =
                    (event + lambda * variance + lambda * death * event * both * both) / death;
                mean = next;
            }
            if n <= self.from {
                total_mean += mean;
                total_variance += variance;
            }
            n -= 1;
        }
        (total_mean, total_variance.sqrt())
    }

    /// Probability that the level is reached within `time`. Absolute error about 10⁻¹², by uniformisation.
    /// Test: `formulas::backlog`.
    pub fn reached_by(&self, time: f64) -> f64 {
        if self.from == self.to {
            return 1.0;
        }
        let distance = (self.from - self.to) as usize;
        let mut states = distance + self.agents as usize + 64;
        loop {
            let span = self.play(states, time);
            if self.arrival_rate * span.integral[states - 1] <= LOST {
                return span.end[0];
            }
            states += states / 2;
        }
    }

    /// Time in which a fluid of the same rates falls from `from` to `to`; `None` when it does not get there.
    ///
    /// Without patience and above all agents it is `(from - to) / (capacity - arrivals)`, which is the exact mean too.
    pub fn fluid_time(&self) -> Option<f64> {
        let agents = f64::from(self.agents);
        let (from, to) = (f64::from(self.from), f64::from(self.to));
        let middle = agents.max(to).min(from);
        // Above the agents, x' = λ - c μ - θ (x - c); below, x' = λ - μ x.
        let drain = self.arrival_rate - agents * self.handle_rate;
        let above = time_between(from - agents, middle - agents, drain, self.patience_rate)?;
        let below = time_between(middle, to, self.arrival_rate, self.handle_rate)?;
        Some(above + below)
    }

    fn death(&self, n: u32) -> f64 {
        let (n, agents) = (f64::from(n), f64::from(self.agents));
        self.handle_rate * n.min(agents) + self.patience_rate * (n - agents).max(0.0)
    }

    /// The chain above the level, which holds whoever reaches it.
    fn play(&self, states: usize, time: f64) -> Span {
        let deaths = (0..states).map(|i| if i == 0 { 0.0 } else { self.death(self.to + i as u32) });
        let mut births = vec![self.arrival_rate; states];
        births[0] = 0.0;
        births[states - 1] = 0.0;
        let chain = BirthDeath { births, deaths: deaths.collect(), vanishing: vec![0.0; states] };
        let mut start = vec![0.0; states];
        start[(self.from - self.to) as usize] = 1.0;
        chain.forward(time, &start)
    }
}
