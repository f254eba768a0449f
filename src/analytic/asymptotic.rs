//! How much time averages of a long run of M/M/n vary.

use super::domain::{OutOfDomain, not_negative, positive};
use super::performance::NoAnswer;

/// States whose probability is below this share of the largest are left out.
const NEGLIGIBLE: f64 = 1e-30;
/// Customers beyond whom the chain is not followed.
const MOST: f64 = 5e6;

/// The time average of some value of the number of customers in a long run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeAverage {
    /// Its mean.
    pub mean: f64,
    /// Its variance times the length of the run, for long runs.
    pub asymptotic_variance: f64,
}

impl TimeAverage {
    /// Standard error of the average over a run of that length, long against the time in which the queue forgets.
    pub fn standard_error(&self, length: f64) -> f64 {
        (self.asymptotic_variance / length).sqrt()
    }
}

/// Mean and asymptotic variance of the time average of `value(customers)` in M/M/n (`patience_rate` 0) or M/M/n+M.
///
/// `2 Σⱼ (Σᵢ≤ⱼ (f(i) - f̄) πᵢ)² / (λ πⱼ)`. Domain: a positive arrival and handle rate; overload is a named answer. Relative error
/// about 10⁻¹² for values that grow at most as the number of customers. Loads so near to the agents that five million customers
/// count are outside the domain. Source: Whitt 1992, Management
/// Science 38, 708-723 (for birth-and-death chains). Test: `formulas::steady`.
pub fn time_average(
    arrivals: f64,
    handle_rate: f64,
    patience_rate: f64,
    agents: u32,
    value: impl Fn(u32) -> f64,
) -> Result<TimeAverage, NoAnswer> {
    positive("arrival rate", arrivals)?;
    positive("handle rate", handle_rate)?;
    not_negative("patience rate", patience_rate)?;
    let servers = f64::from(agents);
    let load = arrivals / handle_rate;
    if patience_rate == 0.0 && load >= servers {
        return Err(NoAnswer::Overload { load, agents: servers });
    }
    let weights = weights(arrivals, load, |n| {
        handle_rate * n.min(servers) + patience_rate * (n - servers).max(0.0)
    })?;
    let total: f64 = weights.iter().rev().sum();
    let values = || weights.iter().zip(0..).map(|(weight, n)| (weight / total, value(n)));
    let mean: f64 = values().map(|(p, value)| p * value).sum();
    // The inner sum from below up to the middle, from above beyond it: all sums of terms of one sign where values rise.
    let part = |(p, value): (f64, f64)| p * (value - mean);
    let mut below: Vec<f64> = running(values().map(part));
    let mut above: Vec<f64> = running(values().map(part).collect::<Vec<_>>().into_iter().rev());
    above.reverse();
    let top = |top: (f64, usize), (n, &w): (usize, &f64)| if w > top.0 { (w, n) } else { top };
    let mode = weights.iter().enumerate().fold((0.0, 0), top).1;
    for (j, below) in below.iter_mut().enumerate().skip(mode) {
        // Σᵢ≤ⱼ = -Σᵢ>ⱼ.
        *below = -above.get(j + 1).copied().unwrap_or(0.0);
    }
    let terms = values().zip(&below).map(|((p, _), sum)| sum * sum / (arrivals * p));
    Ok(TimeAverage { mean, asymptotic_variance: 2.0 * terms.sum::<f64>() })
}

/// Sums of the first terms.
fn running(terms: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sum = 0.0;
    let add = |term: f64| {
        sum += term;
        sum
    };
    terms.map(add).collect()
}

/// Relative stationary probabilities of 0, 1, 2 ... customers, up to where they do not count.
fn weights(arrivals: f64, load: f64, death: impl Fn(f64) -> f64) -> Result<Vec<f64>, OutOfDomain> {
    let mut weights = vec![1.0];
    let (mut weight, mut largest, mut n) = (1.0_f64, 1.0_f64, 0.0);
    while weight > NEGLIGIBLE * largest || arrivals > death(n + 1.0) {
        n += 1.0;
        if n > MOST {
            let needed = "further below the agents, so that fewer than five million can be there";
            return Err(OutOfDomain { argument: "load", value: load, needed });
        }
        weight *= arrivals / death(n);
        weights.push(weight);
        if weight > 1e200 {
            weights.iter_mut().for_each(|weight| *weight *= 1e-200);
            (weight, largest) = (weight * 1e-200, largest * 1e-200);
        }
        largest = largest.max(weight);
    }
    // What underflowed far below the mode had no part.
    let lowest = NEGLIGIBLE * NEGLIGIBLE * largest;
    weights.iter_mut().for_each(|weight| *weight = weight.max(lowest));
    Ok(weights)
}
