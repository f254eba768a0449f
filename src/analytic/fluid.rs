//! Fluid and Gaussian queue over time: mean and variance without probabilities.

use super::domain::{OutOfDomain, not_negative, positive};
use super::steps::{Steps, spans};
use crate::math::{exp, exp_m1, ln_1p};
use crate::stats::normal_cdf;

/// A queue as a fluid that arrives, is served and abandons at its mean rates, with the variance of chance around it.
///
/// `x' = λ - μ min(x, s) - θ (x - s)⁺` and `v' = λ + μ min(x, s) + θ (x - s)⁺ - 2 v (μ where x < s, θ where x >= s)`, solved in closed
/// form between changes. Good for backlogs and overload: exact in the mean and the variance while nobody idles or nobody waits, and
/// the error shrinks as the root of the number of agents otherwise, largest where x lingers about s. Measured against the exact
/// queue of 22, 100 and 500 agents swinging through overload and back: the mean to 5, 1.7 and .5 % of the agents, the deviation to
/// 13, 9 and 4 %, the wait probability to .06, .04 and .03 (`formulas::fluid`). Source: Mandelbaum, Massey & Reiman 1998, Queueing
/// Systems 30, 149-201.
#[derive(Debug, Clone)]
pub struct FluidQueue {
    arrivals: Steps<f64>,
    agents: Steps<f64>,
    handle_rate: f64,
    patience_rate: f64,
}

/// The number of customers at an instant, taken as normal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FluidState {
    /// Mean number, waiting or served.
    pub in_system: f64,
    /// Its variance.
    pub variance: f64,
    /// Agents.
    pub agents: f64,
}

impl FluidState {
    /// Customers beyond the agents, without chance.
    pub fn fluid_queue(&self) -> f64 {
        (self.in_system - self.agents).max(0.0)
    }

    /// Mean number waiting, `E(N - s)⁺` of the normal number.
    pub fn queue_length(&self) -> f64 {
        let deviation = self.variance.sqrt();
        if deviation == 0.0 {
            return self.fluid_queue();
        }
        let over = self.in_system - self.agents;
        let z = over / deviation;
        // √(2π), the normal density's denominator.
        let density = exp(-0.5 * z * z) / std::f64::consts::TAU.sqrt();
        over * normal_cdf(z) + deviation * density
    }

    /// Probability that at least `number` customers are there: of the normal number above `number - ½`.
    pub fn at_least(&self, number: f64) -> f64 {
        let over = self.in_system - number + 0.5;
        if self.variance == 0.0 {
            return f64::from(u8::from(over > 0.0));
        }
        normal_cdf(over / self.variance.sqrt())
    }

    /// Probability that an arrival has to wait.
    pub fn wait_probability(&self) -> f64 {
        self.at_least(self.agents)
    }
}

/// When a backlog is down to a level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clearing {
    /// The instant at which the fluid is down.
    pub instant: f64,
    /// Standard deviation of the instant: that of the number, divided by the speed at which it falls there.
    pub deviation: f64,
}

impl FluidQueue {
    /// A queue. Domain: arrival rates, agents and `patience_rate` zero or more, `handle_rate` positive. Agents need not be whole.
    pub fn new(
        arrivals: Steps<f64>,
        agents: Steps<f64>,
        handle_rate: f64,
        patience_rate: f64,
    ) -> Result<Self, OutOfDomain> {
        for &rate in arrivals.values() {
            not_negative("arrival rate", rate)?;
        }
        for &agents in agents.values() {
            not_negative("number of agents", agents)?;
        }
        positive("handle rate", handle_rate)?;
        not_negative("patience rate", patience_rate)?;
        Ok(Self { arrivals, agents, handle_rate, patience_rate })
    }

    /// The state at each of the rising `instants`, given mean and variance of the number at the first edge of the arrivals.
    pub fn states(&self, start: (f64, f64), instants: &[f64]) -> Vec<FluidState> {
        let mut states = Vec::new();
        let (mut x, mut v) = start;
        let mut next = 0;
        for (from, to) in spans([self.arrivals.edges(), self.agents.edges()], instants) {
            while next < instants.len() && instants[next] <= from {
                states.push(self.state(x, v, from));
                next += 1;
            }
            for stretch in self.stretches(x, from, to) {
                (x, v) = stretch.end(x, v);
            }
        }
        states.extend(instants[next..].iter().map(|&instant| self.state(x, v, instant)));
        states
    }

    /// When the number is first down to `level` or below; `None` if not before the last edge of arrivals and agents.
    pub fn clears(&self, start: (f64, f64), level: f64) -> Option<Clearing> {
        let (mut x, mut v) = start;
        let last = |edges: &[f64]| edges[edges.len() - 1];
        let end = last(self.arrivals.edges()).max(last(self.agents.edges()));
        if x <= level {
            return Some(Clearing { instant: self.arrivals.edges()[0], deviation: 0.0 });
        }
        for (from, to) in spans([self.arrivals.edges(), self.agents.edges()], &[end]) {
            let mut at = from;
            for stretch in self.stretches(x, from, to) {
                let (after, variance) = stretch.end(x, v);
                if after <= level
                    && let Some(time) = stretch.time_to(x, level)
                {
                    let there = Stretch { time, ..stretch };
                    let deviation = there.end(x, v).1.sqrt() / -there.speed(level);
                    return Some(Clearing { instant: at + time, deviation });
                }
                (x, v) = (after, variance);
                at += stretch.time;
            }
        }
        None
    }

    fn state(&self, in_system: f64, variance: f64, instant: f64) -> FluidState {
        FluidState { in_system, variance, agents: self.agents.at(instant) }
    }

    /// A span in one or two parts: before and after the number passes that of the agents, which it does at most once.
    fn stretches(&self, x: f64, from: f64, to: f64) -> Vec<Stretch> {
        let (lambda, agents) = (self.arrivals.at(from), self.agents.at(from));
        let capacity = agents * self.handle_rate;
        let over = |time| {
            let inflow = lambda - capacity;
            Stretch { time, base: agents, inflow, rate: self.patience_rate, arrivals: lambda }
        };
        let under = |time| {
            let rate = self.handle_rate;
            Stretch { time, base: 0.0, inflow: lambda, rate, arrivals: lambda }
        };
        let all = to - from;
        let busy = x > agents || (x == agents && lambda >= capacity);
        let passing =
            if busy { over(all).time_to(x, agents) } else { under(all).time_to(x, agents) };
        match passing {
            // From exactly as many as there are agents the number goes on to the side it is on.
            Some(time) if x != agents && time < all => {
                if busy {
                    vec![over(time), under(all - time)]
                } else {
                    vec![under(time), over(all - time)]
                }
            }
            _ if busy => vec![over(all)],
            _ => vec![under(all)],
        }
    }
}

/// A time in which `y' = inflow - rate y` for `y = x - base`.
#[derive(Clone, Copy)]
struct Stretch {
    time: f64,
    base: f64,
    inflow: f64,
    rate: f64,
    arrivals: f64,
}

impl Stretch {
    /// Number and variance at the end, of those at the start.
    fn end(&self, x: f64, v: f64) -> (f64, f64) {
        let (rate, time) = (self.rate, self.time);
        // ∫ exp(-rate u) du and the same at twice the rate.
        let (once, twice) = if rate > 0.0 {
            (-exp_m1(-rate * time) / rate, -exp_m1(-2.0 * rate * time) / (2.0 * rate))
        } else {
            (time, time)
        };
        let decay = exp(-rate * time);
        let y = x - self.base;
        let mean = self.base + y * decay + self.inflow * once;
        let early = rate * y - self.inflow;
        let variance = v * decay * decay + 2.0 * self.arrivals * twice + early * decay * once;
        (mean, variance)
    }

    /// After what time the number is `level`, if ever.
    fn time_to(&self, x: f64, level: f64) -> Option<f64> {
        time_between(x - self.base, level - self.base, self.inflow, self.rate)
    }

    fn speed(&self, x: f64) -> f64 {
        self.inflow - self.rate * (x - self.base)
    }
}

/// Time in which `y' = inflow - rate y` goes from one value to another; `None` when it does not get there.
pub(super) fn time_between(from: f64, to: f64, inflow: f64, rate: f64) -> Option<f64> {
    let way = to - from;
    if way == 0.0 {
        return Some(0.0);
    }
    let slope = inflow - rate * to;
    // It must still move towards the value when it arrives.
    if slope * way <= 0.0 {
        return None;
    }
    let ratio = way / slope;
    Some(if rate > 0.0 { ln_1p(rate * ratio) / rate } else { ratio })
}
