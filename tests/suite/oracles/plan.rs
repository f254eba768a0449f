//! How long to play: the error that a run of given length will have, known beforehand.

use super::row::Row;
use slackwater::stats::gamma_p;

/// A queue as a birth-death chain: Poisson arrivals, exponential service, exponential patience (0: none).
#[derive(Clone, Copy)]
pub struct Chain {
    pub arrivals: f64,
    pub service: f64,
    pub patience: f64,
    pub agents: u32,
}

/// What is averaged over time.
#[derive(Clone, Copy)]
pub enum Average {
    /// Jobs waiting; waits and abandonments vary as they do.
    Queue,
    /// Whether all agents are busy; shares delayed vary as it does.
    AllBusy,
    /// The chance that a job received now is served within this time, patience apart; service levels vary as it does.
    Within(f64),
}

impl Chain {
    /// Probabilities of 0, 1, .. jobs in the system, down to 1e-13 of the most likely.
    fn stationary(&self) -> Vec<f64> {
        let mut logs = vec![0.0_f64];
        let mut top = 0.0_f64;
        for jobs in 1.. {
            let (busy, waiting) = (jobs.min(self.agents), jobs.saturating_sub(self.agents));
            let leave = f64::from(busy) * self.service + f64::from(waiting) * self.patience;
            let log = logs[logs.len() - 1] + (self.arrivals / leave).ln();
            top = top.max(log);
            if log < top - 30.0 && leave > self.arrivals {
                break;
            }
            logs.push(log);
        }
        let weights: Vec<f64> = logs.iter().map(|log| (log - top).exp()).collect();
        let sum: f64 = weights.iter().sum();
        weights.iter().map(|weight| weight / sum).collect()
    }

    /// Mean and asymptotic variance of a time average, lim t Var((1/t) int_0^t f(N)) (Whitt 1992, "Asymptotic formulas for
    /// Markov processes with applications to simulation", Oper. Res. 40(2)).
    pub fn average(&self, average: Average) -> (f64, f64) {
        let chances = self.stationary();
        let value = |jobs: usize| match average {
            Average::Queue => jobs.saturating_sub(self.agents as usize) as f64,
            Average::AllBusy => f64::from(jobs >= self.agents as usize),
            Average::Within(_) if jobs < self.agents as usize => 1.0,
            // So many agents have to become free first.
            Average::Within(time) => gamma_p(
                (jobs - self.agents as usize + 1) as f64,
                f64::from(self.agents) * self.service * time,
            ),
        };
        let mean: f64 = chances.iter().enumerate().map(|(jobs, chance)| value(jobs) * chance).sum();
        let (mut below, mut variance) = (0.0, 0.0);
        for (jobs, chance) in chances.iter().enumerate() {
            below += (value(jobs) - mean) * chance;
            // Far in the tails the sum below is rounding, divided by next to nothing.
            if below.abs() > 1e-12 {
                variance += 2.0 * below * below / (self.arrivals * chance);
            }
        }
        (mean, variance)
    }

    /// Jobs that give the average to this relative standard error; service levels to twice that of the smaller of the shares in
    /// and out of target.
    pub fn jobs(&self, of: Average, error: f64) -> f64 {
        let (mean, variance) = self.average(of);
        let mean = if let Average::Within(_) = of { 2.0 * mean.min(1.0 - mean) } else { mean };
        self.arrivals * variance / (error * mean * error * mean)
    }

    /// How long the system remembers.
    pub fn relaxation(&self) -> f64 {
        if self.patience > 0.0 {
            return 1.0 / self.service.min(self.patience);
        }
        let gap = (f64::from(self.agents) * self.service).sqrt() - self.arrivals.sqrt();
        (1.0 / self.service).max(1.0 / (gap * gap))
    }
}

#[test]
fn errors_are_planned_by_the_exact_asymptotic_variance() {
    let rows = Row::all(include_str!("../../data/asymptotic_variance.csv"));
    assert_eq!(rows.len(), 9);
    for row in rows {
        let chain = Chain {
            arrivals: row.number("lambda"),
            service: row.number("mu"),
            patience: row.number("theta"),
            agents: row.count("c"),
        };
        for (average, mean, variance) in [
            (Average::Queue, "mean_queue", "avar_queue"),
            (Average::AllBusy, "p_all_busy", "avar_all_busy"),
        ] {
            let ours = chain.average(average);
            assert!((ours.0 / row.number(mean) - 1.0).abs() < 1e-6, "{mean}: {ours:?}");
            assert!((ours.1 / row.number(variance) - 1.0).abs() < 1e-4, "{variance}: {ours:?}");
        }
    }
}
