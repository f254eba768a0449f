//! Exact queue over time: M(t)/M/s(t) and M(t)/M/s(t)+M by uniformisation.

use super::domain::{OutOfDomain, not_negative, positive};
use super::steps::{Steps, spans};
use super::tagged::Tagged;
use super::uniform::{BirthDeath, Span};

/// Arrivals that may be lost at the top of the state space in one step, and probability that may be cut off after it. So small
/// because small probabilities, too, are to have their digits.
const LOST: f64 = 1e-20;
const CUT: f64 = 1e-26;
/// Agents beyond whom the state space would be too large.
const MOST_AGENTS: f64 = 1e5;

/// A queue with Poisson arrivals, exponential handle times and patience, whose arrival rate and agents change in steps.
///
/// When agents leave, the customers whom they served return to the head of the queue (by memorylessness it does not matter
/// whether their service resumes or restarts); for agents who finish first see [`AfterDrop`](super::AfterDrop). Outside the
/// edges of `arrivals` nobody arrives, outside those of `agents` nobody works.
///
/// Accuracy about 10⁻¹², relative, of every probability for piecewise-constant rates; smooth ones by [`Steps::of_smooth`]. Cost:
/// events of the busiest state per step, times customers who may be there. Source: Jensen 1953; Ingolfsson, Akhmetshina, Budge,
/// Li & Wu 2007, INFORMS J. Computing 19, 201-214, for its place among the methods. Test: `formulas::time_varying`.
#[derive(Debug, Clone)]
pub struct ExactQueue {
    pub(super) arrivals: Steps<f64>,
    pub(super) agents: Steps<u32>,
    pub(super) handle_rate: f64,
    pub(super) patience_rate: f64,
}

/// The queue at an instant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QueueState {
    /// Mean number of customers, waiting or served.
    pub in_system: f64,
    /// Mean number waiting.
    pub queue_length: f64,
    /// Mean number served.
    pub busy: f64,
    /// Probability that all agents are busy: that an arrival has to wait.
    pub wait_probability: f64,
}

/// What becomes of a customer who arrives at an instant, within a target counted from there: probabilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fate {
    /// Answered within the target.
    pub answered: f64,
    /// Abandons within the target, unanswered.
    pub abandoned: f64,
}

/// The queue over one interval: means of what happens within it, and of what becomes of those who arrive in it, even later.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct QueueInterval {
    /// Expected arrivals.
    pub arrivals: f64,
    /// Expected ends of service.
    pub completions: f64,
    /// Expected abandonments.
    pub abandonments: f64,
    /// Mean number waiting, over the time of the interval.
    pub queue_length: f64,
    /// Expected arrivals that have to wait.
    pub waiting: f64,
    /// Expected arrivals that are answered within the target.
    pub answered_in_target: f64,
    /// Expected arrivals that abandon within the target.
    pub abandoned_in_target: f64,
}

impl QueueInterval {
    /// Share of the arrivals that have to wait; none without arrivals.
    pub fn wait_probability(&self) -> Option<f64> {
        ratio(self.waiting, self.arrivals)
    }

    /// Service level `of_offered`: answered within the target, of all who arrive.
    pub fn of_offered(&self) -> Option<f64> {
        ratio(self.answered_in_target, self.arrivals)
    }

    /// Service level `early_abandons_excluded`: answered within the target, of all but those who abandoned within it.
    pub fn early_abandons_excluded(&self) -> Option<f64> {
        ratio(self.answered_in_target, self.arrivals - self.abandoned_in_target)
    }

    /// Service level `early_abandons_met`: answered within the target or gone within it, of all who arrive.
    pub fn early_abandons_met(&self) -> Option<f64> {
        ratio(self.answered_in_target + self.abandoned_in_target, self.arrivals)
    }
}

fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

impl ExactQueue {
    /// A queue. Domain: arrival rates and `patience_rate` zero or more, `handle_rate` positive, at most 100,000 agents.
    pub fn new(
        arrivals: Steps<f64>,
        agents: Steps<u32>,
        handle_rate: f64,
        patience_rate: f64,
    ) -> Result<Self, OutOfDomain> {
        for &rate in arrivals.values() {
            not_negative("arrival rate", rate)?;
        }
        for &agents in agents.values() {
            not_negative("room for agents", MOST_AGENTS - f64::from(agents))?;
        }
        positive("handle rate", handle_rate)?;
        not_negative("patience rate", patience_rate)?;
        Ok(Self { arrivals, agents, handle_rate, patience_rate })
    }

    /// The probabilities of 0, 1, 2 ... customers at each of the rising `instants`, given those at the first edge of the arrivals
    /// (`&[1.0]`: empty).
    pub fn distributions(&self, start: &[f64], instants: &[f64]) -> Vec<Vec<f64>> {
        let mut crowd = crowd(start);
        let mut answers = Vec::new();
        let mut next = 0;
        for (from, to) in spans([self.arrivals.edges(), self.agents.edges()], instants) {
            while next < instants.len() && instants[next] <= from {
                answers.push(crowd.clone());
                next += 1;
            }
            crowd = self.step(&mut crowd, from, to - from).end;
            trim(&mut crowd);
        }
        answers.resize(instants.len(), crowd);
        answers
    }

    /// The state at each of the rising `instants`.
    pub fn states(&self, start: &[f64], instants: &[f64]) -> Vec<QueueState> {
        let crowds = self.distributions(start, instants);
        let state = |(crowd, instant): (Vec<f64>, &f64)| {
            QueueState::of(&crowd, f64::from(self.agents.at(*instant)))
        };
        crowds.into_iter().zip(instants).map(state).collect()
    }

    /// What becomes within `target` of a customer who arrives at each of the rising `instants`, at least the first edge of the
    /// arrivals.
    pub fn fates(&self, start: &[f64], instants: &[f64], target: f64) -> Vec<Fate> {
        let tagged = Tagged::new(self, target);
        let crowds = self.distributions(start, instants);
        crowds.iter().zip(instants).map(|(crowd, instant)| tagged.fate(crowd, *instant)).collect()
    }

    /// What happens between each of the rising `edges` and the next, and how many of those who arrive there are answered, or gone,
    /// within `target`.
    pub fn intervals(&self, start: &[f64], edges: &[f64], target: f64) -> Vec<QueueInterval> {
        let mut crowd = crowd(start);
        let mut answers = vec![QueueInterval::default(); edges.len().saturating_sub(1)];
        let mut tagged = Tagged::new(self, target);
        let mut all = edges.to_vec();
        // Beside a change of the agents the wait depends on the instant of arrival.
        let last = edges.last().copied().unwrap_or(0.0);
        let beside = self.agents.edges().iter().map(|edge| edge - target);
        all.extend(beside.filter(|&instant| instant < last));
        for (from, to) in spans([self.arrivals.edges(), self.agents.edges()], &all) {
            let begin = crowd.clone();
            let span = self.step(&mut crowd, from, to - from);
            let place = edges.partition_point(|&edge| edge <= from);
            if let Some(answer) = place.checked_sub(1).and_then(|i| answers.get_mut(i)) {
                let agents = f64::from(self.agents.at(from));
                let rate = self.arrivals.at(from);
                let sums = QueueState::of(&span.integral, agents);
                answer.arrivals += rate * (to - from);
                answer.completions += self.handle_rate * sums.busy;
                answer.abandonments += self.patience_rate * sums.queue_length;
                answer.queue_length += sums.queue_length / (edges[place] - edges[place - 1]);
                answer.waiting += rate * sums.wait_probability;
                if rate > 0.0 {
                    let (answered, abandoned) = tagged.among(from, to, &begin, &span.integral);
                    answer.answered_in_target += rate * answered;
                    answer.abandoned_in_target += rate * abandoned;
                }
            }
            crowd = span.end;
            trim(&mut crowd);
        }
        answers
    }

    /// Plays `time` of the span that begins at `from`, in which nothing changes.
    pub(super) fn step_within(&self, crowd: &mut Vec<f64>, from: f64, time: f64) -> Vec<f64> {
        let mut crowd = self.step(crowd, from, time).end;
        trim(&mut crowd);
        crowd
    }

    /// Plays a span in which nothing changes, with room for all who may come; `crowd` gets as much room.
    fn step(&self, crowd: &mut Vec<f64>, from: f64, time: f64) -> Span {
        let (rate, agents) = (self.arrivals.at(from), f64::from(self.agents.at(from)));
        let expected = rate * time;
        if rate > 0.0 {
            crowd.resize(crowd.len().max(agents as usize + 1) + 16, 0.0);
        }
        loop {
            let states = crowd.len();
            let chain =
                BirthDeath::queue(states, rate, agents, self.handle_rate, self.patience_rate);
            let span = chain.forward(time, crowd);
            if rate * span.integral[states - 1] <= LOST {
                return span;
            }
            let more = expected.min(0.25 * states as f64) as usize + 16;
            crowd.resize(states + more, 0.0);
        }
    }
}

/// The probabilities to begin with: none at all mean that nobody is there.
fn crowd(start: &[f64]) -> Vec<f64> {
    if start.is_empty() { vec![1.0] } else { start.to_vec() }
}

/// Cuts off states at the top that do not count.
fn trim(crowd: &mut Vec<f64>) {
    let mut sum = 0.0;
    while let Some(&last) = crowd.last()
        && crowd.len() > 1
    {
        sum += last;
        if sum > CUT {
            break;
        }
        crowd.pop();
    }
}

impl QueueState {
    /// Of probabilities, or times, of 0, 1, 2 ... customers.
    pub(super) fn of(crowd: &[f64], agents: f64) -> QueueState {
        let sum = |value: &dyn Fn(f64) -> f64| {
            crowd.iter().enumerate().rev().map(|(n, p)| value(n as f64) * p).sum::<f64>()
        };
        let queue_length = sum(&|n| (n - agents).max(0.0));
        let busy = sum(&|n| n.min(agents));
        let wait_probability = sum(&|n| f64::from(u8::from(n >= agents)));
        QueueState { in_system: queue_length + busy, queue_length, busy, wait_probability }
    }
}
