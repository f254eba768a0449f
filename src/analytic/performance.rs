//! What every waiting model answers, the six service levels, and what stands in place of an answer.

use super::domain::{OutOfDomain, not_negative};
use std::fmt;

/// Why a formula has no answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoAnswer {
    /// The work offered exceeds what the agents can do and nobody gives up, so the queue grows without bound.
    Overload {
        /// Offered load, in erlangs (in agents kept busy).
        load: f64,
        /// Agents.
        agents: f64,
    },
    /// An argument is outside the formula's domain.
    Domain(OutOfDomain),
    /// No number of agents, no volume and no handle time meets the target.
    Unreachable {
        /// Which target.
        target: &'static str,
        /// Its value.
        value: f64,
    },
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            NoAnswer::Overload { load, agents } => {
                write!(
                    f,
                    "overload: {load} erlangs for {agents} agents, the queue grows without bound"
                )
            }
            NoAnswer::Domain(error) => error.fmt(f),
            NoAnswer::Unreachable { target, value } => {
                write!(f, "no value meets the target: {target} {value}")
            }
        }
    }
}

impl std::error::Error for NoAnswer {}

impl From<OutOfDomain> for NoAnswer {
    fn from(error: OutOfDomain) -> Self {
        NoAnswer::Domain(error)
    }
}

/// The two limits that service levels look at, in the model's unit of time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Targets {
    /// T: a wait of at most this is in time.
    pub threshold: f64,
    /// t0: who gives up before this is a short abandon.
    pub short: f64,
}

impl Targets {
    /// A threshold, and no abandon counted as short.
    pub fn within(threshold: f64) -> Targets {
        Targets { threshold, short: 0.0 }
    }

    pub(crate) fn check(self) -> Result<Targets, OutOfDomain> {
        not_negative("threshold", self.threshold)?;
        not_negative("short-abandon limit", self.short)?;
        Ok(self)
    }
}

/// The six definitions of a service level.
///
/// A attempts that reached the queue, S answered, L abandoned; subscript T within the threshold (`<=`), t0 the short-abandon
/// limit (`<`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceLevel {
    /// S_T / A.
    OfOffered,
    /// S_T / S.
    OfAnswered,
    /// S_T / (A - L_T).
    EarlyAbandonsExcluded,
    /// (S_T + L_T) / A.
    EarlyAbandonsMet,
    /// S_T / (A - L_t0).
    ShortAbandonsExcluded,
    /// (S_T + L_t0) / A.
    ShortAbandonsMet,
}

impl ServiceLevel {
    /// All six with the names that scenario files use.
    pub const NAMED: [(&'static str, ServiceLevel); 6] = [
        ("of_offered", ServiceLevel::OfOffered),
        ("of_answered", ServiceLevel::OfAnswered),
        ("early_abandons_excluded", ServiceLevel::EarlyAbandonsExcluded),
        ("early_abandons_met", ServiceLevel::EarlyAbandonsMet),
        ("short_abandons_excluded", ServiceLevel::ShortAbandonsExcluded),
        ("short_abandons_met", ServiceLevel::ShortAbandonsMet),
    ];

    /// The definition of that name.
    pub fn named(name: &str) -> Option<ServiceLevel> {
        Self::NAMED.iter().find(|(known, _)| *known == name).map(|(_, level)| *level)
    }
}

/// The steady state of a waiting model.
///
/// Shares are of all arrivals, between 0 and 1, and by arrivals that see time averages also shares of time; times are in the
/// model's unit. Who finds no line is blocked and has no wait. Test: `service_levels_of_the_printed_example`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Performance {
    /// Share that enters and is not served at once (who balks counts).
    pub wait_probability: f64,
    /// Share that gives up.
    pub abandonment: f64,
    /// Share that finds no line free.
    pub blocking: f64,
    /// Mean time in queue of all who are not blocked, zeros included.
    pub mean_wait: f64,
    /// Mean time in queue of those answered, zeros included.
    pub mean_wait_answered: f64,
    /// Mean number waiting.
    pub queue_length: f64,
    /// Share of the agents' time spent handling.
    pub occupancy: f64,
    /// S_T: share answered within the threshold.
    pub answered_within: f64,
    /// L_T: share that gives up within the threshold.
    pub abandoned_within: f64,
    /// L_t0: share that gives up before the short-abandon limit.
    pub abandoned_short: f64,
}

impl Performance {
    /// S: share answered.
    pub fn answered(&self) -> f64 {
        1.0 - self.blocking - self.abandonment
    }

    /// Mean time in queue of those who gave up; `None` where nobody does.
    ///
    /// From the two other means: some digits are lost where abandonment is rare.
    pub fn mean_wait_abandoned(&self) -> Option<f64> {
        let all = (1.0 - self.blocking) * self.mean_wait;
        let theirs = all - self.answered() * self.mean_wait_answered;
        (self.abandonment > 0.0).then(|| (theirs / self.abandonment).max(0.0))
    }

    /// One of the six service levels; `None` where its denominator is empty.
    pub fn service_level(&self, level: ServiceLevel) -> Option<f64> {
        let (in_time, early, short) =
            (self.answered_within, self.abandoned_within, self.abandoned_short);
        let reached = 1.0 - self.blocking;
        let (met, of) = match level {
            ServiceLevel::OfOffered => (in_time, reached),
            ServiceLevel::OfAnswered => (in_time, self.answered()),
            ServiceLevel::EarlyAbandonsExcluded => (in_time, reached - early),
            ServiceLevel::EarlyAbandonsMet => (in_time + early, reached),
            ServiceLevel::ShortAbandonsExcluded => (in_time, reached - short),
            ServiceLevel::ShortAbandonsMet => (in_time + short, reached),
        };
        // Sums of shares may pass 1 by a rounding.
        (of > 0.0).then(|| (met / of).min(1.0))
    }

    /// The steady state without arrivals: nobody waits.
    pub(crate) fn idle() -> Performance {
        Performance {
            wait_probability: 0.0,
            abandonment: 0.0,
            blocking: 0.0,
            mean_wait: 0.0,
            mean_wait_answered: 0.0,
            queue_length: 0.0,
            occupancy: 0.0,
            answered_within: 1.0,
            abandoned_within: 0.0,
            abandoned_short: 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1000 answered, 60 abandoned, 860 and 20 within the threshold, 10 short: the industry's printed example.
    #[test]
    fn service_levels_of_the_printed_example() {
        let of = |count: f64| count / 1060.0;
        let example = Performance {
            abandonment: of(60.0),
            answered_within: of(860.0),
            abandoned_within: of(20.0),
            abandoned_short: of(10.0),
            ..Performance::idle()
        };
        let printed = [81.1, 86.0, 82.7, 83.0, 81.9, 82.1];
        for ((name, level), percent) in ServiceLevel::NAMED.into_iter().zip(printed) {
            let value = 100.0 * example.service_level(level).unwrap();
            assert!((value - percent).abs() <= 0.05, "{name}: {value}, printed {percent}");
            assert_eq!(ServiceLevel::named(name), Some(level));
        }
        assert_eq!(ServiceLevel::named("of_due"), None);
        let nobody = Performance { abandonment: 1.0, answered_within: 0.0, ..example };
        assert_eq!(nobody.service_level(ServiceLevel::OfAnswered), None);
    }
}
