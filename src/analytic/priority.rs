//! Classes of different priority: who waits how long.

use super::domain::{OutOfDomain, not_negative, positive, up_to_a_billion};
use super::erlang_c::delay;
use super::performance::NoAnswer;

/// Whether a job of a higher class interrupts one of a lower class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discipline {
    /// Jobs begun are finished.
    Nonpreemptive,
    /// A higher class interrupts; the job goes on later where it stopped.
    PreemptiveResume,
}

/// One class of jobs, in the order of priority.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Class {
    /// Arrivals per unit of time.
    pub arrivals: f64,
    /// Mean handle time.
    pub mean_service: f64,
    /// Variance of the handle time by its squared mean.
    pub scv: f64,
}

/// What a class has to expect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassWait {
    /// Mean time not being handled: in queue, and interrupted.
    pub mean_wait: f64,
    /// Mean time from arrival to the end.
    pub sojourn: f64,
    /// Mean number waiting or interrupted.
    pub queue_length: f64,
}

impl ClassWait {
    fn new(mean_wait: f64, arrivals: f64, mean_service: f64) -> ClassWait {
        ClassWait {
            mean_wait,
            sojourn: mean_wait + mean_service,
            queue_length: arrivals * mean_wait,
        }
    }
}

/// M/M/n with classes of one mean handle time, highest first.
///
/// Nonpreemptive `W_i = W₀ / ((1 - σ_{i-1}) (1 - σ_i))`, `W₀ = C(n, a) / (n μ)`; preemptive by the M/M/n queues of the first i
/// classes. Domain: arrivals per unit of time zero or more, `mean_service` positive and in that unit, `agents` 1 or more. Overload of all
/// classes together is a named answer. Relative error below 10⁻¹¹.
/// Source: Cobham, Operations Research 2 (1954) 70-76. Test: `formulas::priority::waits_are_exact`.
pub fn priority_many_agents(
    arrivals: &[f64],
    mean_service: f64,
    agents: f64,
    discipline: Discipline,
) -> Result<Vec<ClassWait>, NoAnswer> {
    let mean = positive("mean handle time", mean_service)?;
    let agents = up_to_a_billion("agents", positive("agents", agents)?)?;
    let mut waits = Vec::with_capacity(arrivals.len());
    let total = arrivals
        .iter()
        .map(|&rate| not_negative("arrivals", rate))
        .sum::<Result<f64, OutOfDomain>>()?;
    let load = total * mean;
    if load >= agents {
        return Err(NoAnswer::Overload { load, agents });
    }
    let at_once = delay(agents, load) * mean / agents;
    let (mut above, mut queue_above) = (0.0, 0.0);
    for &rate in arrivals {
        let with = above + rate * mean;
        // Share of capacity left by the classes before, and by this one too.
        let (left, rest) = ((agents - above) / agents, (agents - with) / agents);
        let queue = with / (agents - with) * delay(agents, with);
        let wait = match discipline {
            Discipline::Nonpreemptive => at_once / (left * rest),
            Discipline::PreemptiveResume if rate > 0.0 => (queue - queue_above) / rate,
            // A class without arrivals: what its first job would meet is the limit.
            Discipline::PreemptiveResume => {
                let few = 1e-6 * (agents - above) / mean;
                (((above + few * mean) / (agents - above - few * mean))
                    * delay(agents, above + few * mean)
                    - queue_above)
                    / few
            }
        };
        waits.push(ClassWait::new(wait, rate, mean));
        (above, queue_above) = (with, queue);
    }
    Ok(waits)
}

/// M/G/1 with classes of any handle times, highest first.
///
/// With `V_i = Σ λ_k E[S_k²] / 2` over the classes up to i: nonpreemptive `W_i = V / ((1 - σ_{i-1}) (1 - σ_i))` with all classes in V;
/// preemptive, sojourn `E[S_i] / (1 - σ_{i-1}) + V_i / ((1 - σ_{i-1}) (1 - σ_i))`. Domain: arrivals and `scv` zero or more, `mean_service`
/// positive. Overload of all classes together is a named answer. Exact; relative error below 10⁻¹¹.
/// Source: Cobham 1954; Kleinrock, Queueing Systems II (1976) section 3. Test: `formulas::priority::waits_are_exact`.
pub fn priority_one_agent(
    classes: &[Class],
    discipline: Discipline,
) -> Result<Vec<ClassWait>, NoAnswer> {
    let mut load = 0.0;
    let mut residual = Vec::with_capacity(classes.len());
    let mut sum = 0.0;
    for class in classes {
        let rate = not_negative("arrivals", class.arrivals)?;
        let mean = positive("mean handle time", class.mean_service)?;
        let scv = not_negative("scv", class.scv)?;
        load += rate * mean;
        sum += 0.5 * rate * mean * mean * (1.0 + scv);
        residual.push(sum);
    }
    if load >= 1.0 {
        return Err(NoAnswer::Overload { load, agents: 1.0 });
    }
    let mut above = 0.0;
    let one = |(class, residual_up_to): (&Class, f64)| {
        let (left, with) = (1.0 - above, above + class.arrivals * class.mean_service);
        above = with;
        let wait = match discipline {
            Discipline::Nonpreemptive => sum / (left * (1.0 - with)),
            Discipline::PreemptiveResume => {
                // Interruptions stretch the handle time by the classes above.
                let stretch = class.mean_service * (1.0 - left) / left;
                stretch + residual_up_to / (left * (1.0 - with))
            }
        };
        ClassWait::new(wait, class.arrivals, class.mean_service)
    };
    Ok(classes.iter().zip(residual).map(one).collect())
}
