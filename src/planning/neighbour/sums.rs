//! Steady states of many stretches and kinds of day, added up by who arrives in them.

use crate::analytic::{Performance, ServiceLevel};

/// The share of callers who may meet an overload that no patience ends before no service level is told: they count as late.
const OVERLOADED: f64 = 0.05;

/// Numbers of callers, and their time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    attempts: f64,
    blocked: f64,
    abandoned: f64,
    in_time: f64,
    early: f64,
    short: f64,
    waited: f64,
    answered_wait: f64,
    /// Who arrives when there is more work than the agents can do, and nobody gives up.
    pub overloaded: f64,
}

/// What a formula says of one measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Says {
    /// A number, in the measure's unit.
    Value(f64),
    /// More work than the agents can do: this share (0..1) of the callers comes then, and the queue would grow without bound.
    Overload(f64),
}

impl Says {
    /// The number.
    pub fn value(self) -> Option<f64> {
        match self {
            Says::Value(value) => Some(value),
            Says::Overload(_) => None,
        }
    }
}

impl Sums {
    /// So many attempts more that meet a steady state; `wait` is their own mean wait where priorities tell them apart.
    pub fn add(&mut self, attempts: f64, met: &Performance, wait: Option<f64>) {
        let answered = met.answered();
        self.attempts += attempts;
        self.blocked += attempts * met.blocking;
        self.abandoned += attempts * met.abandonment;
        self.in_time += attempts * met.answered_within;
        self.early += attempts * met.abandoned_within;
        self.short += attempts * met.abandoned_short;
        self.waited += attempts * (1.0 - met.blocking) * wait.unwrap_or(met.mean_wait);
        self.answered_wait += attempts * answered * wait.unwrap_or(met.mean_wait_answered);
    }

    /// So many attempts more that meet an overload.
    pub fn overload(&mut self, attempts: f64) {
        self.attempts += attempts;
        self.overloaded += attempts;
    }

    /// Those of another place.
    pub fn join(&mut self, other: &Sums) {
        self.attempts += other.attempts;
        self.blocked += other.blocked;
        self.abandoned += other.abandoned;
        self.in_time += other.in_time;
        self.early += other.early;
        self.short += other.short;
        self.waited += other.waited;
        self.answered_wait += other.answered_wait;
        self.overloaded += other.overloaded;
    }

    /// All of them.
    pub fn attempts(&self) -> f64 {
        self.attempts
    }

    fn part(&self, above: f64, below: f64) -> Option<Says> {
        if self.overloaded > 1e-9 * self.attempts {
            return Some(Says::Overload(self.overloaded / self.attempts));
        }
        (below > 0.0).then_some(Says::Value(above / below))
    }

    fn reached(&self) -> f64 {
        self.attempts - self.blocked
    }

    /// A service level; who meets a rare overload counts as late.
    pub fn level(&self, level: ServiceLevel) -> Option<Says> {
        if self.overloaded > OVERLOADED * self.attempts {
            return Some(Says::Overload(self.overloaded / self.attempts));
        }
        let of = |count: f64| count / self.attempts;
        let met = Performance {
            wait_probability: 0.0,
            abandonment: of(self.abandoned),
            blocking: of(self.blocked),
            mean_wait: 0.0,
            mean_wait_answered: 0.0,
            queue_length: 0.0,
            occupancy: 0.0,
            answered_within: of(self.in_time),
            abandoned_within: of(self.early),
            abandoned_short: of(self.short),
        };
        (self.attempts > 0.0).then(|| met.service_level(level).map(Says::Value)).flatten()
    }

    /// L / A.
    pub fn abandonment(&self) -> Option<Says> {
        self.part(self.abandoned, self.reached())
    }

    /// Blocked of all attempts.
    pub fn blocking(&self) -> Option<Says> {
        self.part(self.blocked, self.attempts)
    }

    /// Mean wait of all who reached the queue [µs].
    pub fn wait(&self) -> Option<Says> {
        self.part(self.waited, self.reached())
    }

    /// Mean wait of those answered [µs].
    pub fn answered_wait(&self) -> Option<Says> {
        self.part(self.answered_wait, self.reached() - self.abandoned)
    }
}
