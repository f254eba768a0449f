//! A desk of agents who answer calls for eight hours, each day from empty, some days busier than others; and what is exactly so of it.
//!
//! Given the day's factor b, the number in the system is a birth-and-death chain with births at rate b λ and deaths at min(n, c) μ. Its
//! forward equations give how many arrivals find n others there; whoever finds n ≥ c waits for n - c + 1 services of rate c μ, an Erlang
//! time. The factor is gamma, and its mean over days is taken by the trapezoidal rule. Nothing of the engine or its formulas is used.

use crate::one_queue::OneQueue;
use statrs::distribution::{Continuous, Gamma};

/// Calls in an hour of a usual day, and for how many hours they come.
const RATE: f64 = 60.0;
const OPEN: f64 = 8.0;
/// Calls that an agent handles in an hour.
const SERVICE: f64 = 10.0;
/// Minutes within which a call is to be answered.
pub const WITHIN: f64 = 5.0;

/// More are never there, on the busiest day either that has any weight.
const STATES: usize = 400;
/// The step of the integration over a day [h], and the steps of that over the day's factor.
const STEP: f64 = 0.004;
const FACTORS: u32 = 80;

/// The scenario; without a promise it is the mean wait that a precision is asked of. `cv` is the coefficient of variation of the day's
/// factor, `head` are keys of the study.
pub fn scenario(agents: u32, cv: f64, promise: bool, head: &str) -> String {
    let promise = match promise {
        true => format!("sla = [{{ within = \"{WITHIN} min\", target = \"90%\" }}]"),
        false => String::new(),
    };
    OneQueue {
        horizon: "16 hours",
        head: &format!("interval = \"1 day\"\n{head}"),
        work: ("call", &promise),
        arrivals: &format!(
            "busyness_cv = {cv}\ntable = {{ \"mon 00:00-0{OPEN}:00\" = \"{RATE} per hour\" }}"
        ),
        team: ("agents", &format!("agents = {agents}")),
        ..OneQueue::default()
    }
    .text()
}

/// What is exactly so of the desk.
pub struct Desk {
    agents: usize,
    /// Expected arrivals of a day who find so many others there.
    finding: Vec<f64>,
}

impl Desk {
    pub fn new(agents: u32, cv: f64) -> Desk {
        let mut finding = vec![0.0; STATES];
        let square = cv * cv;
        let step = 11.0 * cv / f64::from(FACTORS);
        let law = Gamma::new(1.0 / square, 1.0 / square).expect("a gamma law");
        // From five deviations below to six above: what is beyond weighs less than 1e-7.
        for place in 0..=FACTORS {
            let factor = (1.0 - 5.0 * cv + step * f64::from(place)).max(0.0);
            let weight = step * law.pdf(factor);
            for (all, of_day) in finding.iter_mut().zip(day(agents, factor * RATE)) {
                *all += weight * of_day;
            }
        }
        Desk { agents: agents as usize, finding }
    }

    /// Calls of a day.
    pub fn calls(&self) -> f64 {
        self.finding.iter().sum()
    }

    /// The mean wait of all calls [s].
    pub fn mean_wait(&self) -> f64 {
        let wait = |found: usize| {
            (found + 1).saturating_sub(self.agents) as f64 / (self.agents as f64 * SERVICE)
        };
        let waits: f64 = (0..STATES).map(|found| self.finding[found] * wait(found)).sum();
        3600.0 * waits / self.calls()
    }

    /// The share of calls answered within so many seconds.
    pub fn within(&self, seconds: f64) -> f64 {
        let services = self.agents as f64 * SERVICE * seconds / 3600.0;
        // P(an Erlang time of k phases is over): at least k services, a Poisson number.
        let (mut term, mut fewer) = ((-services).exp(), 0.0);
        let mut answered: f64 = self.finding[..self.agents].iter().sum();
        for (phase, finding) in (1..).zip(&self.finding[self.agents..]) {
            fewer += term;
            term *= services / f64::from(phase);
            answered += finding * (1.0 - fewer);
        }
        answered / self.calls()
    }

    /// The wait that a share of calls do not exceed [s], by bisection.
    pub fn quantile(&self, share: f64) -> f64 {
        let (mut low, mut high) = (0.0, 7200.0);
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            if self.within(middle) < share { low = middle } else { high = middle }
        }
        high
    }
}

/// Expected arrivals of one day who find so many others there, by the forward equations and the classical Runge-Kutta rule.
fn day(agents: u32, rate: f64) -> Vec<f64> {
    let deaths: Vec<f64> =
        (0..=STATES).map(|n| SERVICE * (n as f64).min(f64::from(agents))).collect();
    let slope = |at: &[f64]| -> Vec<f64> {
        let flow = |n: usize| {
            let from_below = if n > 0 { rate * at[n - 1] } else { 0.0 };
            let from_above = if n + 1 < STATES { deaths[n + 1] * at[n + 1] } else { 0.0 };
            from_below + from_above - (rate + deaths[n]) * at[n]
        };
        (0..STATES).map(flow).collect()
    };
    let moved = |at: &[f64], by: f64, along: &[f64]| -> Vec<f64> {
        at.iter().zip(along).map(|(at, along)| at + by * along).collect()
    };
    let mut at = vec![0.0; STATES];
    at[0] = 1.0;
    let mut finding = vec![0.0; STATES];
    for _ in 0..(OPEN / STEP).round() as u32 {
        let first = slope(&at);
        let half = moved(&at, 0.5 * STEP, &first);
        let second = slope(&half);
        let again = moved(&at, 0.5 * STEP, &second);
        let third = slope(&again);
        let end = moved(&at, STEP, &third);
        let fourth = slope(&end);
        for n in 0..STATES {
            // Simpson's rule over the same four places.
            let before = at[n];
            at[n] += STEP / 6.0 * (first[n] + 2.0 * (second[n] + third[n]) + fourth[n]);
            let between = half[n] + again[n];
            finding[n] += rate * STEP / 6.0 * (before + 2.0 * between + at[n]);
        }
    }
    finding
}
