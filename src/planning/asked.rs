//! What a question to plan by asks for, and why it may go without an answer.

use super::goal::{Goal, Standing};
use super::roster::Roster;
use crate::scenario::Problems;
use crate::stats::{normal_cdf, normal_quantile};

/// How often an answer is claimed: after each claim that failed, but the last, it is searched for again.
pub const CLAIMS: u32 = 4;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The probability with which a period has to keep each promise (0..1).
    pub chance: f64,
    /// Replications of each trial.
    pub replications: u32,
    /// Fresh replications of the first claim; a later one has that many times its number.
    pub fresh: u32,
    /// The most memory that a trial's model may need [bytes].
    pub limit: u64,
    /// Trials whose models are in memory at once.
    pub at_once: usize,
}

/// Why there is no plan.
#[derive(Debug)]
pub enum Stopped {
    /// The user asked to stop.
    Asked,
    /// A changed scenario has problems.
    Problems(Problems),
    /// With these people, many times those it began with, these goals are still missed.
    OutOfReach(Box<Roster>, Vec<(Goal, Option<Standing>)>),
}

impl From<Problems> for Stopped {
    fn from(problems: Problems) -> Stopped {
        Stopped::Problems(problems)
    }
}

/// Another seed, below 2^53 (multiplier and increment of Knuth's MMIX generator).
pub fn other_seed(seed: u64, round: u64) -> u64 {
    let mixed = (seed ^ (round << 40)).wrapping_mul(6364136223846793005);
    mixed.wrapping_add(1442695040888963407) >> 11
}

/// The probability to show next time where the claim of a round fell short: as much more as it fell short and one standard error of a claim,
/// in later rounds two and three, in standard deviations of a normal law, in which levels of service move evenly where probabilities do not.
/// Never less than before. Without the standard errors every second claim would fail again.
pub fn raised(wanted: f64, asked: f64, claimed: f64, fresh: u32, round: u32) -> f64 {
    let fresh = f64::from(fresh);
    let least = 0.5 / fresh;
    let at = |chance: f64| normal_quantile(chance.clamp(least, 1.0 - least));
    let error = f64::from(round) * (asked * (1.0 - asked) / fresh).sqrt();
    let margin = at(asked + error) - at(asked);
    normal_cdf(at(wanted) + at(asked) - at(claimed) + margin).max(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_that_falls_short_raises_what_is_searched_for() {
        // Nothing short: one standard error of a claim, .015 of 400 replications at .9; in the second round two.
        assert!((raised(0.9, 0.9, 0.9, 400, 1) - 0.915).abs() < 1e-9);
        assert!((raised(0.9, 0.9, 0.9, 400, 2) - 0.93).abs() < 1e-9);
        // .9 lies 1.28155 and .88 1.17499 standard deviations up; .915 lies 1.37220 up, and all of that together 1.47877: .93040.
        assert!((raised(0.9, 0.9, 0.88, 400, 1) - 0.930_40).abs() < 1e-5);
        // Never less than before.
        assert_eq!(raised(0.95, 0.9, 1.0, 400, 1), 0.95);
    }
}
