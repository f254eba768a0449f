//! Finite lines: who finds every line taken is blocked.

use super::birth_death::stationary;
use super::domain::{OutOfDomain, not_negative, positive};
use super::performance::{Performance, Targets};
use crate::math::{exp, exp_m1};

/// Most lines; the chain has a state for each.
const MOST_LINES: u32 = 10_000_000;

/// M/M/n/N and, with patience, M/M/n/N+M: `agents` and `lines`, agents included; who finds all lines taken is blocked, who waits
/// gives up at `patience_rate` (0: never).
///
/// Domain `1 <= agents <= lines <= 10⁷`; there is no overload. Relative error below 10⁻¹⁰, absolute below 10⁻¹³ (10⁻⁹ and 10⁻¹²
/// with patience, as tested; shares of all arrivals, blocked included). Cost grows with the lines.
/// Source: birth-and-death balance; waits are sums of exponential times of rates `n μ + i θ`, so their laws are sums of Poisson
/// (θ = 0) or negative binomial terms. Test: `formulas::lines::blocking_and_waiting_are_exact`, `..::with_patience_too`.
pub fn finite_lines(
    arrivals: f64,
    service_rate: f64,
    agents: u32,
    lines: u32,
    patience_rate: f64,
    targets: Targets,
) -> Result<Performance, OutOfDomain> {
    let (arrivals, mu) =
        (not_negative("arrivals", arrivals)?, positive("service rate", service_rate)?);
    let theta = not_negative("patience rate", patience_rate)?;
    let targets = targets.check()?;
    if agents == 0 {
        return Err(OutOfDomain { argument: "agents", value: 0.0, needed: "1 or more" });
    }
    if !(agents..=MOST_LINES).contains(&lines) {
        let (argument, needed) = ("lines", "as many as agents, and 10 million at most");
        return Err(OutOfDomain { argument, value: f64::from(lines), needed });
    }
    let (n, count) = (agents as usize, lines as usize);
    let rate = f64::from(agents) * mu;
    let down = |state: usize| state.min(n) as f64 * mu + state.saturating_sub(n) as f64 * theta;
    let states = stationary(count + 1, |_| arrivals, down);

    let blocking = states[count];
    let free: f64 = states[..n].iter().sum();
    let busy = states.iter().enumerate().map(|(state, p)| state.min(n) as f64 * p).sum::<f64>();
    let queue_length: f64 =
        states[n..].iter().enumerate().map(|(waiting, p)| waiting as f64 * p).sum();
    let waits = Waits::of(&states[n..count], rate, theta, targets);
    let entered = free + waits.all;
    let answered = free + waits.answered;
    let mean = |total: f64, of: f64| if of > 0.0 { total / of } else { 0.0 };
    Ok(Performance {
        wait_probability: waits.all,
        abandonment: waits.gone,
        blocking,
        mean_wait: if arrivals > 0.0 { mean(queue_length / arrivals, entered) } else { 0.0 },
        mean_wait_answered: mean(waits.answered_wait, answered),
        queue_length,
        occupancy: busy / f64::from(agents),
        answered_within: free + waits.in_time,
        abandoned_within: waits.gone_in_time,
        abandoned_short: waits.gone_short,
    })
}

/// What comes of those who find all agents busy; shares of all arrivals.
#[derive(Default)]
struct Waits {
    all: f64,
    answered: f64,
    gone: f64,
    answered_wait: f64,
    in_time: f64,
    gone_in_time: f64,
    gone_short: f64,
}

impl Waits {
    /// `found[j]` is the probability to find j waiting before oneself.
    fn of(found: &[f64], rate: f64, theta: f64, targets: Targets) -> Waits {
        let mut threshold = Later::than(targets.threshold, rate, theta);
        let mut short = Later::than(targets.short, rate, theta);
        let mut sum = Waits::default();
        let mut offered_wait = 0.0;
        for (ahead, &share) in found.iter().enumerate() {
            // Places to move up until answered.
            let places = (ahead + 1) as f64;
            let leave = rate + places * theta;
            offered_wait += 1.0 / leave;
            let (answered, gone) = (rate / leave, places * theta / leave);
            sum.all += share;
            sum.answered += share * answered;
            sum.gone += share * gone;
            // The wait offered to those who stay is a sum of exponential times, each faster by θ.
            sum.answered_wait += share * answered * offered_wait;
            let (late, waiting) = threshold.next();
            sum.in_time += share * answered * (1.0 - late);
            sum.gone_in_time += share * (gone - (waiting - answered * late)).max(0.0);
            let (late, waiting) = short.next();
            sum.gone_short += share * (gone - (waiting - answered * late)).max(0.0);
        }
        sum
    }
}

/// For 0, 1, 2 ... waiting ahead: P(a wait offered > t) among those who stay, and P(still waiting at t).
struct Later {
    /// `exp(-θ t)`.
    patient: f64,
    stayed: Terms,
    all: Terms,
}

impl Later {
    fn than(t: f64, rate: f64, theta: f64) -> Later {
        // 1 - exp(-θ t), and that by θ.
        let early = -exp_m1(-theta * t);
        let span = if theta > 0.0 { early / theta } else { t };
        Later {
            patient: exp(-theta * t),
            stayed: Terms::new(-(rate + theta) * t, early, rate * span + early),
            all: Terms::new(-rate * t, early, rate * span),
        }
    }

    fn next(&mut self) -> (f64, f64) {
        (self.stayed.next(), self.patient * self.all.next())
    }
}

/// Running sums of negative binomial (or Poisson) terms: `term(i + 1) = term(i) (grow i + base) / (i + 1)`.
struct Terms {
    grow: f64,
    base: f64,
    index: f64,
    /// The next term is `term · scale`; scaled because the first may underflow.
    term: f64,
    ln_scale: f64,
    scale: f64,
    sum: f64,
}

impl Terms {
    fn new(ln_first: f64, grow: f64, base: f64) -> Terms {
        Terms {
            grow,
            base,
            index: 0.0,
            term: 1.0,
            ln_scale: ln_first,
            scale: exp(ln_first),
            sum: 0.0,
        }
    }

    fn next(&mut self) -> f64 {
        const LARGE: f64 = 1e250;
        const LN_LARGE: f64 = 575.646_273_248_511_4;
        self.sum += self.term * self.scale;
        self.term *= (self.grow * self.index + self.base) / (self.index + 1.0);
        self.index += 1.0;
        if self.term > LARGE {
            self.term /= LARGE;
            self.ln_scale += LN_LARGE;
            self.scale = exp(self.ln_scale);
        }
        self.sum.min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The share of time without a caller, which no figure tells: the law that all figures are made of, at its far end.
    #[test]
    fn nobody_there() {
        let file = include_str!("../../tests/data/formulas/mmck.csv");
        let mut rows = 0;
        for row in file.lines().skip(1) {
            let row: Vec<f64> = row.split(',').map(|cell| cell.parse().unwrap()).collect();
            // lambda,mu,c,K,...,p0
            let (arrivals, service, agents, lines) = (row[0], row[1], row[2], row[3] as usize);
            let down = |state: usize| agents.min(state as f64) * service;
            let none = stationary(lines + 1, |_| arrivals, down)[0];
            let exact = row[row.len() - 1];
            assert!((none - exact).abs() <= 1e-13 + 1e-10 * exact, "{row:?}: {none:e}");
            rows += 1;
        }
        assert_eq!(rows, 60);
    }
}
