//! Callers who find no line, or give up, and call again.

use super::abandonment::erlang_a;
use super::chain;
use super::domain::{OutOfDomain, not_negative, positive, share};
use super::erlang_c::erlang_c;
use super::lines::finite_lines;
use super::performance::{NoAnswer, Performance, Targets};

/// The team that is called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hotline {
    /// First attempts per unit of time.
    pub arrivals: f64,
    /// Calls that one agent ends per unit of time.
    pub service_rate: f64,
    /// Agents.
    pub agents: u32,
    /// Lines, agents included; `None` for as many as are needed.
    pub lines: Option<u32>,
    /// Rate of giving up while waiting; 0 for never.
    pub patience_rate: f64,
    /// Share of those blocked who call again.
    pub redial_blocked: f64,
    /// Share of those who gave up who call again.
    pub redial_abandoned: f64,
}

impl Hotline {
    fn check(&self) -> Result<(), OutOfDomain> {
        positive("arrivals", self.arrivals)?;
        positive("service rate", self.service_rate)?;
        not_negative("patience rate", self.patience_rate)?;
        share("share that redials", self.redial_blocked)?;
        share("share that redials", self.redial_abandoned)?;
        Ok(())
    }

    fn overload(&self) -> NoAnswer {
        let load = self.arrivals / self.service_rate;
        NoAnswer::Overload { load, agents: f64::from(self.agents) }
    }

    fn at(&self, attempts: f64, targets: Targets) -> Result<Performance, NoAnswer> {
        let agents = f64::from(self.agents);
        match self.lines {
            Some(lines) => {
                let patience = self.patience_rate;
                Ok(finite_lines(
                    attempts,
                    self.service_rate,
                    self.agents,
                    lines,
                    patience,
                    targets,
                )?)
            }
            None if self.patience_rate > 0.0 => {
                erlang_a(attempts, self.service_rate, agents, self.patience_rate, targets)
            }
            None => erlang_c(attempts, self.service_rate, agents, targets),
        }
    }
}

/// What redials make of a hotline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WithRedials {
    /// Attempts per unit of time, first ones and redials.
    pub attempts: f64,
    /// Attempts per caller.
    pub attempts_per_caller: f64,
    /// Share of callers never answered.
    pub lost: f64,
    /// Of attempts.
    pub performance: Performance,
}

/// Erlang X: lines, abandonment and redials, as if redials came at random times.
///
/// The attempts Λ solve `Λ (1 - p_b B(Λ) - p_a A(Λ)) = λ`, whose left side rises. An approximation: redials come soon after an
/// attempt failed, when all are still busy, so it is right for late redials and too favourable for early ones. Against the ten exact
/// chains tested (redials after 0.5 to 5 handle times): attempts per caller up to 33 % low where callers are blocked, 6 % where they give
/// up; the share lost within 0.016. Test: `formulas::redial::erlang_x_is_near`. Where callers who never give
/// up for good bring more than the agents can do, overload is a named answer.
/// Source: Koole, Call Center Optimization (2013), chapter on Erlang X; Aguir et al. 2004.
pub fn erlang_x(hotline: &Hotline, targets: Targets) -> Result<WithRedials, NoAnswer> {
    hotline.check()?;
    let first = hotline.arrivals;
    // Attempts that do not come again, per unit of time.
    let settled = |attempts: f64| {
        let answer = hotline.at(attempts, Targets::default())?;
        let again = hotline.redial_blocked * answer.blocking
            + hotline.redial_abandoned * answer.abandonment;
        Ok::<f64, NoAnswer>(attempts * (1.0 - again))
    };
    let (mut low, mut high) = (first, first);
    while settled(high)? < first * (1.0 - 1e-13) {
        if high > 1e6 * first {
            return Err(hotline.overload());
        }
        (low, high) = (high, 2.0 * high);
    }
    while high - low > 1e-13 * high {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if settled(middle)? < first {
            low = middle;
        } else {
            high = middle;
        }
    }
    let performance = hotline.at(high, targets)?;
    Ok(WithRedials {
        attempts: high,
        attempts_per_caller: high / first,
        lost: (1.0 - high * performance.answered() / first).max(0.0),
        performance,
    })
}

/// The exact steady state of a hotline whose callers redial after exponential times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExactRedials {
    /// Share of time in which all agents are busy: what a first attempt meets.
    pub all_busy: f64,
    /// Share of callers never answered.
    pub lost: f64,
    /// Mean number who will call again.
    pub mean_to_redial: f64,
    /// Mean number waiting on a line.
    pub queue_length: f64,
    /// Mean number of agents busy.
    pub mean_busy: f64,
    /// Attempts per caller.
    pub attempts_per_caller: f64,
}

/// The exact chain of calls and of callers who will redial, each at `redial_rate`, cut off where less than 10⁻¹² of the time is.
///
/// Domain: `lines` given and at most 200. Relative error below 10⁻⁸. Cost `lines³` by the number who may be about to redial.
/// Overload is a named answer: callers who never give up for good and are more than agents can serve, or more than 4,096 to redial.
/// Test: `formulas::redial::chains_are_exact`.
pub fn redial_chain(hotline: &Hotline, redial_rate: f64) -> Result<ExactRedials, NoAnswer> {
    hotline.check()?;
    let redial_rate = positive("redial rate", redial_rate)?;
    let (agents, lines) = (hotline.agents as usize, hotline.lines.unwrap_or(u32::MAX) as usize);
    if agents == 0 || !(agents..=200).contains(&lines) {
        let needed = "as many as agents, and 200 at most";
        return Err(OutOfDomain { argument: "lines", value: lines as f64, needed }.into());
    }
    let mut most = 32;
    loop {
        let law = Orbit { hotline, redial_rate, agents, lines, most }.law();
        let levels = law.chunks(lines + 1);
        let beyond: f64 = levels.clone().skip(most).flatten().sum();
        if beyond < 1e-12 {
            return Ok(summary(hotline, redial_rate, agents, levels));
        }
        if most >= 4096 {
            return Err(hotline.overload());
        }
        most *= 2;
    }
}

/// States (calls present, callers to redial), the latter up to `most`.
struct Orbit<'a> {
    hotline: &'a Hotline,
    redial_rate: f64,
    agents: usize,
    lines: usize,
    most: usize,
}

impl Orbit<'_> {
    fn law(&self) -> Vec<f64> {
        let h = self.hotline;
        let state = |calls: usize, waiting: usize| waiting * (self.lines + 1) + calls;
        let mut moves = Vec::new();
        for waiting in 0..=self.most {
            for calls in 0..=self.lines {
                let from = state(calls, waiting);
                let mut go = |calls: usize, waiting: usize, rate: f64| {
                    if rate > 0.0 && waiting <= self.most {
                        moves.push((from, state(calls, waiting), rate));
                    }
                };
                let redials = waiting as f64 * self.redial_rate;
                if calls < self.lines {
                    go(calls + 1, waiting, h.arrivals);
                    if waiting > 0 {
                        go(calls + 1, waiting - 1, redials);
                    }
                } else {
                    go(calls, waiting + 1, h.arrivals * h.redial_blocked);
                    if waiting > 0 {
                        go(calls, waiting - 1, redials * (1.0 - h.redial_blocked));
                    }
                }
                if calls > 0 {
                    let gone = calls.saturating_sub(self.agents) as f64 * h.patience_rate;
                    let served = calls.min(self.agents) as f64 * h.service_rate;
                    go(calls - 1, waiting, served + gone * (1.0 - h.redial_abandoned));
                    go(calls - 1, waiting + 1, gone * h.redial_abandoned);
                }
            }
        }
        chain::stationary((self.most + 1) * (self.lines + 1), &moves)
    }
}

fn summary<'a>(
    hotline: &Hotline,
    redial_rate: f64,
    agents: usize,
    levels: impl Iterator<Item = &'a [f64]>,
) -> ExactRedials {
    let (mut all_busy, mut to_redial, mut queue, mut busy, mut lost) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (waiting, level) in levels.enumerate() {
        for (calls, &probability) in level.iter().enumerate() {
            let over = calls.saturating_sub(agents) as f64;
            if calls >= agents {
                all_busy += probability;
            }
            to_redial += waiting as f64 * probability;
            queue += over * probability;
            busy += calls.min(agents) as f64 * probability;
            let mut leaving = over * hotline.patience_rate * (1.0 - hotline.redial_abandoned);
            if calls + 1 == level.len() {
                let attempts = hotline.arrivals + waiting as f64 * redial_rate;
                leaving += attempts * (1.0 - hotline.redial_blocked);
            }
            lost += leaving * probability / hotline.arrivals;
        }
    }
    ExactRedials {
        all_busy,
        lost,
        mean_to_redial: to_redial,
        queue_length: queue,
        mean_busy: busy,
        attempts_per_caller: 1.0 + redial_rate * to_redial / hotline.arrivals,
    }
}
